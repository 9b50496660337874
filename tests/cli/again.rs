//! `shopfront build` once more: what is the same is only looked at, and nothing that differs is overlooked.

use std::fs;

use crate::{Ran, TestFolder};

/// Nothing is told of it.
const SHOP: &str = "[shop]\nname = \"Juniper & Clay\"\n\
                    [check]\nallow = [\"ID001\", \"ID002\", \"ST001\", \"ST002\"]\n";
const RECEIPT: &str = ".shopfront/last-build.json";

fn shop() -> TestFolder {
    let temp = TestFolder::new()
        .with("shop.toml", SHOP)
        .with("static/note.txt", "one");
    assert_eq!(changes(&temp.run("build --now 2026-12-24")), "new");
    temp
}

/// The last word of the closing line: `new`, `changed`, `unchanged`.
fn changes(ran: &Ran) -> &str {
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    let line = ran.out.lines().next().unwrap_or_default();
    line.trim_end_matches('.').rsplit(' ').next().unwrap_or_default()
}

#[test]
fn the_same_build_says_the_same_but_that_nothing_changed() {
    let temp = shop();
    let figures = |ran: &Ran| ran.out.split(" in ").next().unwrap().to_owned();
    let again = temp.run("build --now 2026-12-24");
    assert!(again.out.ends_with(": nothing changed.\n"), "{again:?}");
    fs::remove_dir_all(temp.path().join(".shopfront")).unwrap();
    assert_eq!(figures(&again), figures(&temp.run("build --now 2026-12-24")));
    assert!(temp.path().join(RECEIPT).exists());
}

#[test]
fn a_damaged_output_is_mended() {
    let temp = shop();
    let page = temp.read("public/index.html");
    fs::write(temp.path().join("public/index.html"), page.to_uppercase()).unwrap();
    assert_eq!(changes(&temp.run("build --now 2026-12-24")), "unchanged");
    assert_eq!(temp.read("public/index.html"), page);
}

#[test]
fn changed_sources_and_options_are_seen() {
    let temp = shop();
    fs::write(temp.path().join("static/note.txt"), "two").unwrap();
    temp.run("build --now 2026-12-24");
    assert_eq!(temp.read("public/note.txt"), "two");
    let portable = temp.run("build --now 2026-12-24 --portable --output elsewhere");
    assert_eq!(changes(&portable), "new");
    fs::write(temp.path().join(RECEIPT), "{").unwrap();
    let after_damage = temp.run("build --now 2026-12-24");
    assert!(
        after_damage.out.ends_with(": nothing changed.\n"),
        "{after_damage:?}"
    );
}

#[test]
fn problems_are_told_again() {
    let temp = shop();
    fs::write(temp.path().join("static.md"), "x").unwrap();
    let first = temp.run("build --now 2026-12-24");
    assert!(!first.err.is_empty(), "{first:?}");
    assert_eq!(temp.run("build --now 2026-12-24").err, first.err);
}

#[test]
fn warnings_are_told_again_without_making_anything() {
    let temp = TestFolder::new().with(
        "shop.toml",
        "[shop]\nname = \"Juniper & Clay\"\ntagline = \"Our eco-friendly pots\"\n",
    );
    let first = temp.run("build --now 2026-12-24");
    assert!(first.err.contains("warning["), "{first:?}");
    let receipt = temp.read(RECEIPT);
    assert!(receipt.contains("\"problems\":[{"), "{receipt}");
    // Nobody else says this: the problems of the receipt are told.
    let reported = receipt.replacen("\"message\":\"", "\"message\":\"once more: ", 1);
    fs::write(temp.path().join(RECEIPT), reported).unwrap();
    let again = temp.run("build --now 2026-12-24");
    assert_eq!(again.err.replacen("once more: ", "", 1), first.err);
    assert_ne!(again.err, first.err);
    assert!(again.out.ends_with(": nothing changed.\n"), "{again:?}");
    fs::write(temp.path().join(RECEIPT), &receipt).unwrap();
    for format in ["short", "json", "sarif", "github"] {
        let words = format!("build --now 2026-12-24 --strict --format {format}");
        let known = temp.run(&words);
        assert_eq!(known.code, Some(1), "{format}");
        fs::remove_file(temp.path().join(RECEIPT)).unwrap();
        let made = temp.run(&words);
        assert_eq!((known.out, known.err), (made.out, made.err), "{format}");
        fs::write(temp.path().join(RECEIPT), &receipt).unwrap();
    }
}
