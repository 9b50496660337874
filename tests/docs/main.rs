//! The documentation keeps its word: what can be generated is generated, what can be run is run.
//!
//! Generated parts stand between `<!-- generated: NAME -->` and `<!-- end of NAME -->`. After a change in the
//! code, `UPDATE_DOCS=1 cargo test --test docs` writes them anew; without it, a part that differs fails.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a helper that fails is a test that fails"
)]

mod commands;
mod diagnostics;
mod fences;
mod generated;
mod keys;
mod links;
mod markdown;
mod safety;
mod themes;
mod views;

use std::path::{Path, PathBuf};

/// The top of the repository.
fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every page of the documentation, in order.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = std::fs::read_dir(top().join("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    pages.sort();
    pages.insert(0, top().join("README.md"));
    pages.push(top().join(".github/CONTRIBUTING.md"));
    pages
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
