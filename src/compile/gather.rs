//! Combines the shop folder and its theme, which may be elsewhere, into one tree.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostics::{Code, Diagnostics};
use crate::model::shop::theme_name_of;
use crate::source::{ReadError, SourceTree, look, look_at_theme};
use crate::theme::Which;

/// Reads the shop in `dir` and, where it is built with a theme that stands in a folder outside `themes/`, that
/// folder too. `theme` is a theme to try on, as in [`Options`](super::Options).
///
/// # Errors
/// Where the shop folder cannot be read.
pub fn read_shop(
    dir: &Path,
    output: Option<&Path>,
    theme: Option<&str>,
) -> Result<(SourceTree, Diagnostics), ReadError> {
    let (mut tree, mut diagnostics) = SourceTree::read(dir, output)?;
    if let Some(folder) = theme_elsewhere(&tree, theme) {
        diagnostics.append(tree.read_theme(&dir.join(&folder), &folder));
        // The shop does use it.
        diagnostics.retain(|problem| {
            problem.code != Code::UNKNOWN_FILE || problem.primary.place.file.as_str() != folder
        });
    }
    Ok((tree, diagnostics.sorted()))
}

/// The folder of the theme that `tree` is built with where it is not in `themes/`, from the shop folder on.
pub fn theme_elsewhere(tree: &SourceTree, theme: Option<&str>) -> Option<String> {
    let named = theme.map(str::to_owned).or_else(|| theme_name_of(tree))?;
    match Which::parse(&named) {
        Which::Folder(folder) if !folder.starts_with("themes/") => Some(folder),
        _ => None,
    }
}

/// A glance at everything that [`read_shop`] would read; `theme` is the folder of a theme elsewhere.
pub fn look_at_shop(dir: &Path, output: Option<&Path>, theme: Option<&str>) -> BTreeMap<String, u64> {
    let mut seen = look(dir, output);
    if let Some(folder) = theme {
        seen.extend(look_at_theme(&dir.join(folder), folder));
    }
    seen
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::site::plan::LinkStyle;
    use crate::{Options, fingerprint};

    fn temp(theme: &str) -> tempfile::TempDir {
        let temp = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = temp.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            "shop/shop.toml",
            &format!("[shop]\nname = \"A\"\n[theme]\nname = \"{theme}\"\n"),
        );
        for folder in ["look", "shop/own"] {
            write(&format!("{folder}/theme.toml"), "name = \"look\"");
            write(&format!("{folder}/styles/a.css"), "a { color: red }");
        }
        temp
    }

    #[test]
    fn the_theme_a_shop_names_comes_along_and_is_looked_at() {
        let temp = temp("./../look/");
        let shop = temp.path().join("shop");
        let (tree, diagnostics) = read_shop(&shop, None, None).unwrap();
        assert_eq!(tree.text("../look/styles/a.css"), Some("a { color: red }"));
        assert_eq!(
            diagnostics.len(),
            1,
            "of `own/`, which nothing uses: {diagnostics:?}"
        );
        let folder = theme_elsewhere(&tree, None);
        assert_eq!(folder.as_deref(), Some("../look"));
        let look = || look_at_shop(&shop, None, folder.as_deref());
        let before = look();
        let print = |tree: &SourceTree| {
            let options = Options {
                now: "2026-11-22T12:00:00Z".parse().unwrap(),
                link_style: LinkStyle::Pretty,
                theme: None,
            };
            fingerprint(tree, &options, "1").unwrap()
        };
        let printed = print(&tree);
        fs::write(temp.path().join("look/styles/a.css"), "a { color: blue }").unwrap();
        assert_ne!(look()["../look/styles/a.css"], before["../look/styles/a.css"]);
        let (tree, _) = read_shop(&shop, None, None).unwrap();
        assert_ne!(print(&tree), printed, "another theme is another site");
    }

    #[test]
    fn a_theme_in_the_shop_folder_is_no_stray_and_one_that_is_tried_on_comes_instead() {
        let temp = temp("market");
        let shop = temp.path().join("shop");
        let (tree, diagnostics) = read_shop(&shop, None, Some("./own")).unwrap();
        assert_eq!(tree.text("own/theme.toml"), Some("name = \"look\""));
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let (tree, diagnostics) = read_shop(&shop, None, None).unwrap();
        assert_eq!((tree.text("own/theme.toml"), diagnostics.len()), (None, 1));
        assert_eq!(theme_elsewhere(&tree, Some("market")), None);
        assert_eq!(
            theme_elsewhere(&tree, Some("./themes/x")),
            None,
            "the walk has it already"
        );
    }
}
