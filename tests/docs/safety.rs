//! Each promise names tests, and each of those tests exists.

use std::collections::BTreeSet;
use std::path::Path;

use crate::{read, top};

#[test]
fn the_tests_that_hold_the_promises_exist() {
    let tests = ["src", "tests"].map(|folder| tests_below(&top().join(folder)));
    let tests: BTreeSet<String> = tests.into_iter().flatten().collect();
    let page = read(&top().join("docs/safety.md"));
    let rows = page
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| Promise"));
    for row in rows {
        let cell = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let named: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "no test holds this: {row}");
        for name in named {
            let is_file = name.ends_with(".rs");
            assert!(
                is_file || tests.contains(name),
                "there is no test `{name}`: {row}"
            );
        }
    }
}

/// The names of all functions behind `#[test]`, with further attributes or comments in between.
fn tests_below(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "node_modules") {
            names.extend(tests_below(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = read(&path);
            for after in text.split("#[test]").skip(1) {
                let name = after.split_once("fn ").and_then(|(_, rest)| rest.split_once('('));
                names.extend(name.map(|(name, _)| name.to_owned()));
            }
        }
    }
    names
}
