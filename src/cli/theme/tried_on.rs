//! The value of `--theme`: a theme's name or folder.

use std::fs;
use std::path::{Component, Path};

use shopfront::theme::builtin_names;

use crate::cli::failure::Failure;

/// The theme that is tried on over the shop in `shop`: its name, or its folder from the shop folder on.
pub(crate) fn tried_on(typed: Option<&Path>, shop: &Path) -> Result<Option<String>, Failure> {
    let Some(typed) = typed else { return Ok(None) };
    let name = typed.to_str().unwrap_or("");
    let is_name = matches!(typed.components().collect::<Vec<_>>()[..], [Component::Normal(_)])
        && !name.ends_with(['/', '\\']);
    let known = builtin_names().iter().any(|known| known == name) || shop.join("themes").join(typed).is_dir();
    if is_name && (known || !typed.join("theme.toml").is_file()) {
        return Ok(Some(name.to_owned()));
    }
    if !typed.join("theme.toml").is_file() {
        let message = format!("there's no theme in the folder `{}`", typed.display());
        return Err(Failure::new(message)
            .help("give the name of a theme, or the folder that contains its theme.toml; run `shopfront theme list` \
                   for a list of themes"));
    }
    from_shop(typed, shop).map(Some)
}

/// The way from the shop folder to `theme`.
fn from_shop(theme: &Path, shop: &Path) -> Result<String, Failure> {
    let canonical = |path: &Path| {
        fs::canonicalize(path)
            .map_err(|error| Failure::new(format!("the folder `{}` can't be read: {error}", path.display())))
    };
    let (theme, shop) = (canonical(theme)?, canonical(shop)?);
    let way = relative(&shop, &theme);
    way.ok_or_else(|| {
        Failure::new(format!(
            "the name of the folder `{}` isn't valid UTF-8",
            theme.display()
        ))
        .help("rename it")
    })
}

/// `../our-look`, with a `/` in it in any case.
fn relative(from: &Path, to: &Path) -> Option<String> {
    let shared = from
        .components()
        .zip(to.components())
        .take_while(|(a, b)| a == b)
        .count();
    if shared == 0 {
        return Some(to.to_str()?.replace('\\', "/"));
    }
    let up = from.components().skip(shared).map(|_| Some(".."));
    let down = to.components().skip(shared).map(|part| part.as_os_str().to_str());
    let parts: Option<Vec<&str>> = up.chain(down).collect();
    Some(format!("./{}", parts?.join("/")).replace("./../", "../"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_starts_at_the_shop_folder() {
        let way = |from: &str, to: &str| relative(Path::new(from), Path::new(to)).unwrap();
        assert_eq!(way("/a/shop", "/a/look"), "../look");
        assert_eq!(way("/a/b/shop", "/a/look/x"), "../../look/x");
        assert_eq!(way("/a/shop", "/a/shop/look"), "./look");
    }

    #[test]
    fn a_name_stays_a_name_and_a_folder_must_hold_a_theme() {
        let temp = tempfile::tempdir().unwrap();
        let meant = |typed: &str| tried_on(Some(Path::new(typed)), temp.path());
        assert_eq!(meant("market").unwrap().as_deref(), Some("market"));
        assert_eq!(meant("markt").unwrap().as_deref(), Some("markt"));
        assert_eq!(tried_on(None, temp.path()), Ok(None));
        assert_eq!(
            meant("./none").unwrap_err().text(false),
            "error: there's no theme in the folder `./none`\n  \
               help: give the name of a theme, or the folder that contains its theme.toml; run `shopfront theme list` \
               for a list of themes\n"
        );
    }
}
