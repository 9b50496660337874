//! `shopfront theme list`: lists available themes and marks the one in use.

use std::path::Path;

use shopfront::diagnostics::render::visible;
use shopfront::model::shop::theme_name_of;
use shopfront::source::SourceTree;
use shopfront::theme::{DEFAULT_THEME, Which, builtin_names, own_names};

use super::known::{self, Known};
use crate::cli::reply::Reply;

/// Every theme that a shop may name, with what it is for.
pub(crate) fn run(dir: &Path) -> Reply {
    let is_shop = dir.join("shop.toml").is_file();
    let tree = if is_shop {
        known::tree(dir, None)
    } else {
        SourceTree::default()
    };
    let worn = is_shop.then(|| theme_name_of(&tree).unwrap_or_else(|| DEFAULT_THEME.to_owned()));
    let mut text = section(&tree, "Built in", &builtin_names(), worn.as_deref());
    text += &section(
        &tree,
        "In themes/ of this shop",
        &own_names(&tree),
        worn.as_deref(),
    );
    if let Some(Which::Folder(folder)) = worn.as_deref().map(Which::parse) {
        text += &section(&tree, "Elsewhere", &[format!("{folder}/")], worn.as_deref());
    }
    text += match worn {
        Some(_) => {
            "* marks the theme in use. To choose another, set in shop.toml under [theme]: name = \"…\"\n"
        }
        None => "To choose one, set in shop.toml under [theme]: name = \"…\"\n",
    };
    text += "`shopfront theme show NAME` shows a theme's settings; `shopfront serve --theme NAME` previews your shop \
             in it.\n";
    Reply::fine(text)
}

fn section(tree: &SourceTree, title: &str, names: &[String], worn: Option<&str>) -> String {
    if names.is_empty() {
        return String::new();
    }
    let width = names.iter().map(String::len).max().unwrap_or(0);
    let mut text = format!("{title}\n");
    for name in names {
        let star = if worn.is_some_and(|worn| same(worn, name)) {
            '*'
        } else {
            ' '
        };
        let about = match known::theme(tree, name) {
            Ok(Known { manifest, .. }) => manifest.description.value.0,
            Err(_) => "has errors: run `shopfront theme check` for details".to_owned(),
        };
        text += &format!("{star} {name:width$}  {}\n", visible::line(&about));
    }
    text + "\n"
}

fn same(worn: &str, name: &str) -> bool {
    let folder = |text: &str| match Which::parse(text) {
        Which::Named(name) => format!("themes/{name}"),
        Which::Folder(folder) => folder,
    };
    worn == name || folder(worn) == folder(name)
}
