//! A glance at a shop folder: which files there are and when they were written, without reading them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::blob::stamp;
use super::walk::{Walk, walk};

/// Every file that [`SourceTree::read`](super::SourceTree::read) would look at, with a number that is
/// another one when the file was written, replaced or given other rights. Empty where there is no folder.
pub fn look(dir: &Path, output: Option<&Path>) -> BTreeMap<String, u64> {
    let Ok(root) = fs::canonicalize(dir) else {
        return BTreeMap::new();
    };
    let output = output.and_then(|output| fs::canonicalize(output).ok());
    let shop = fs::symlink_metadata(root.join("shop.toml"));
    if shop.is_err() {
        // Without it nothing else is read either: the folder may be a whole disk.
        return BTreeMap::new();
    }
    stamped(&walk(&root, output.as_deref()))
}

/// Every file of a walk with its number; what has a warning matters too.
pub(super) fn stamped(walk: &Walk) -> BTreeMap<String, u64> {
    let Walk { files, diagnostics } = walk;
    let with_warnings = diagnostics
        .iter()
        .map(|problem| (problem.primary.place.file.as_str().to_owned(), 0));
    let seen = files.iter().map(|found| {
        let stamp = fs::metadata(&found.disk).map_or(0, |metadata| stamp(&metadata));
        (found.path.as_str().to_owned(), stamp)
    });
    with_warnings.chain(seen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_shows_and_nothing_else_does() {
        let temp = tempfile::tempdir().unwrap();
        let at = |path: &str| temp.path().join(path);
        let write = |path: &str, text: &str| fs::write(at(path), text).unwrap();
        assert!(look(&at("none"), None).is_empty());
        assert!(look(temp.path(), None).is_empty(), "no shop.toml, no shop");
        write("shop.toml", "[shop]");
        fs::create_dir(at("pages")).unwrap();
        write("pages/a.md", "one");
        let first = look(temp.path(), None);
        assert_eq!(first.keys().collect::<Vec<_>>(), ["pages/a.md", "shop.toml"]);
        assert_eq!(look(temp.path(), None), first);
        // The same length, written as editors do: a new file over the old one.
        write("new", "two");
        fs::rename(at("new"), at("pages/a.md")).unwrap();
        let second = look(temp.path(), None);
        assert_ne!(second["pages/a.md"], first["pages/a.md"]);
        assert_eq!(second["shop.toml"], first["shop.toml"]);
        fs::remove_file(at("pages/a.md")).unwrap();
        assert_eq!(look(temp.path(), None).len(), 1);
        write("stray.xyz", "");
        assert!(
            look(temp.path(), None).contains_key("stray.xyz"),
            "it has a warning, so it matters"
        );
        fs::create_dir(at("public")).unwrap();
        write("public/index.html", "");
        let output = at("public");
        assert!(!look(temp.path(), Some(&output)).contains_key("public"));
    }
}
