//! Seven honest shops, each in its own language and law, in which nothing is found; and each of them spoiled in ten
//! ways, with exactly the codes that must come.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails is a test that fails"
)]

mod spoiled;

use std::path::Path;

use shopfront::diagnostics::SourcePath;
use shopfront::media::DiskCache;
use shopfront::site::plan::LinkStyle;
use shopfront::source::{Blob, SourceFile, SourceTree};
use shopfront::{Options, Outcome, Services, compile_with};

/// The shops; the day on which they are read is in November 2026.
const SHOPS: [&str; 7] = [
    "bicycle-workshop",
    "bakery",
    "soap",
    "bookshop",
    "jeweller",
    "locksmith",
    "cafe",
];

/// One picture stands for all: what they show is told in words.
const PICTURE: &[u8] = include_bytes!("../../example-site/photos/planter.jpg");

/// The shop of that name, with a picture for each that is named.
fn tree(name: &str) -> SourceTree {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/honest")
        .join(name);
    let (mut tree, problems) = SourceTree::read(&folder, None).unwrap();
    assert!(problems.is_empty(), "{problems:#?}");
    for picture in ["bench", "ofen", "bars", "rayon", "stol", "banco"] {
        let named = |text: &str| text.contains(&format!("photos/{picture}.jpg"));
        let shop = tree.text("shop.toml").is_some_and(named);
        if shop {
            let file = SourceFile::Binary(Blob::from(PICTURE.to_vec()));
            tree.insert(SourcePath::new(format!("photos/{picture}.jpg")), file);
        }
    }
    tree
}

fn compiled(tree: &SourceTree) -> Outcome {
    let options = Options {
        now: "2026-11-22T10:00:00Z".parse().unwrap(),
        link_style: LinkStyle::Pretty,
        theme: None,
    };
    // One picture for all: made once, then kept between runs.
    let cache = DiskCache::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures"));
    compile_with(&Services::with_cache(&cache), tree, &options)
}

/// The codes of all that is found, each once, in order; with the messages, for a test that fails.
fn found(tree: &SourceTree) -> (Vec<String>, Vec<String>) {
    let outcome = compiled(tree);
    let reported = outcome
        .diagnostics
        .iter()
        .map(|it| format!("{} {} {}", it.primary.place.file, it.code, it.message));
    let mut codes: Vec<String> = outcome.diagnostics.iter().map(|it| it.code.to_string()).collect();
    codes.sort();
    codes.dedup();
    (codes, reported.collect())
}

#[test]
fn honest_shops_have_nothing_to_mend() {
    for name in SHOPS {
        let (_, reported) = found(&tree(name));
        assert!(reported.is_empty(), "{name}: {reported:#?}");
    }
}

#[test]
fn honest_shops_hear_what_is_good() {
    for name in SHOPS {
        let good = compiled(&tree(name)).good;
        assert!(good.len() >= 3, "{name}: {good:#?}");
    }
}
