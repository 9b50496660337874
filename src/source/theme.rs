//! A theme that stands in a folder of its own, outside the shop folder or in it, into the shop's tree.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::SourceTree;
use super::look::stamped;
use super::read::load;
use super::walk::walk_theme;
use crate::diagnostics::Diagnostics;
use crate::dir::Dir;

/// The file that makes a folder a theme.
const THEME_FILE: &str = "theme.toml";

impl SourceTree {
    /// Adds the theme in the folder `dir` as the files below `at`: `../our-look/theme.toml`.
    ///
    /// Without a `theme.toml` nothing is added and nothing else is looked at: the folder may be a whole disk.
    pub fn read_theme(&mut self, dir: &Path, at: &str) -> Diagnostics {
        let Some(root) = theme_root(dir) else {
            return Diagnostics::new();
        };
        let walk = walk_theme(&root, at);
        let mut diagnostics = walk.diagnostics;
        let theme = load(&Dir::new(&root), &walk.files, &mut diagnostics);
        self.files.extend(theme.files);
        diagnostics
    }
}

/// A glance at the theme in `dir`, which the shop sees as `at`, as [`look`](super::look()) takes one at a shop.
pub fn look_at_theme(dir: &Path, at: &str) -> BTreeMap<String, u64> {
    theme_root(dir).map_or_else(BTreeMap::new, |root| stamped(&walk_theme(&root, at)))
}

/// The folder, canonical, where it is a theme.
fn theme_root(dir: &Path) -> Option<PathBuf> {
    let root = fs::canonicalize(dir).ok()?;
    root.join(THEME_FILE).is_file().then_some(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_elsewhere_is_read_and_nothing_around_it() {
        let temp = tempfile::tempdir().unwrap();
        let write = |path: &str| {
            let path = temp.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "a").unwrap();
        };
        for path in [
            "look/styles/a.css",
            "look/.git/config",
            "look/node_modules/a.css",
            "look/fonts/a.woff2",
            "secret.toml",
        ] {
            write(path);
        }
        let mut tree = SourceTree::default();
        let look = temp.path().join("look");
        assert!(tree.read_theme(&look, "../look").is_empty());
        assert_eq!(tree.iter().count(), 0, "no theme.toml, no theme");
        assert!(look_at_theme(&look, "../look").is_empty());
        write("look/theme.toml");
        assert!(tree.read_theme(&look, "../look").is_empty());
        let paths: Vec<&str> = tree.iter().map(|(path, _)| path.as_str()).collect();
        let expected = [
            "../look/fonts/a.woff2",
            "../look/styles/a.css",
            "../look/theme.toml",
        ];
        assert_eq!(paths, expected);
        assert_eq!(tree.text("../look/styles/a.css"), Some("a"));
        assert_eq!(
            look_at_theme(&look, "../look").keys().collect::<Vec<_>>(),
            expected
        );
    }
}
