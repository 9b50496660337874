//! Shops that the reader takes are clean for editors too.

use std::fs;
use std::path::{Path, PathBuf};

use shopfront::tools::schema::Kind;

use crate::{all_keys, judge};

/// The kind of the file at `path` of a shop with these languages, and the TOML in it.
fn toml_of<'a>(path: &str, text: &'a str) -> Option<(String, &'a str)> {
    let name = path.rsplit('/').next().unwrap();
    if let Some(kind) = Kind::all()
        .iter()
        .find(|kind| kind.is_whole_file() && matches(kind.path, path))
    {
        return Some((kind.name.to_owned(), text));
    }
    let front = text.trim_start().strip_prefix("+++")?.split_once("+++")?.0;
    let folder = path.split_once('/').map_or("", |(folder, _)| folder);
    let policy = Kind::all().into_iter().find(|kind| kind.path == path);
    let kind = match (folder, policy) {
        _ if name.matches('.').count() > 1 => "translation",
        ("policies", Some(kind)) => kind.name,
        ("policies", None) => "policy",
        ("products", _) => "product",
        ("offers", _) => "offer",
        ("events", _) => "event",
        ("news", _) => "news",
        ("pages", _) => "page",
        _ => "story",
    };
    path.ends_with(".md").then_some((kind.to_owned(), front))
}

/// True if `pattern` stands for `path`: `prices/*.toml` for `prices/menu.toml`.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => path.starts_with(start) && path.ends_with(end),
        None => pattern == path,
    }
}

#[test]
fn the_shop_with_every_key_is_clean() {
    let tree = all_keys::shop("Words", "Text.");
    let mut seen = Vec::new();
    for (path, _) in tree.iter() {
        let Some((kind, toml)) = tree.text(path).and_then(|text| toml_of(path.as_str(), text)) else {
            continue;
        };
        assert_eq!(judge::by_schema(&kind, toml), [""; 0], "{path}");
        seen.push(kind);
    }
    for kind in Kind::all().iter().filter(|kind| kind.name != "theme") {
        assert!(
            seen.iter().any(|seen| seen == kind.name),
            "no file of kind {}",
            kind.name
        );
    }
}

#[test]
fn the_example_the_honest_shops_and_the_themes_are_clean() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let honest = fs::read_dir(top.join("tests/honest")).unwrap();
    let honest = honest
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir());
    let mut seen = 0;
    for shop in honest.chain([top.join("example-site")]) {
        for file in files(&shop) {
            let path = file
                .strip_prefix(&shop)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let Ok(text) = fs::read_to_string(&file) else {
                continue;
            };
            if let Some((kind, toml)) = toml_of(&path, &text) {
                assert_eq!(judge::by_schema(&kind, toml), [""; 0], "{}", file.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "{seen} files only");
    for theme in fs::read_dir(top.join("themes")).unwrap() {
        let file = theme.unwrap().path().join("theme.toml");
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(judge::by_schema("theme", &text), [""; 0], "{}", file.display());
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let wanted = entries.filter(|path| !path.ends_with("public") && !path.ends_with(".shopfront"));
    wanted
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}
