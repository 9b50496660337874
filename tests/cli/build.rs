//! `shopfront build` as a process.

use crate::{Ran, TestFolder};

/// A shop that the checker has nothing to say of.
const SHOP: &str =
    "[shop]\nname = \"Juniper & Clay\"\n[check]\nallow = [\"ID001\", \"ID002\", \"ST001\", \"ST002\"]\n";

/// The closing line with what differs between machines left out.
fn without_figures(ran: &Ran) -> String {
    let figure = |word: &str| {
        word.trim_start_matches('(')
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let words = ran
        .out
        .split(' ')
        .map(|word| if figure(word) { "N" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_result_and_nothing_else_is_printed() {
    let temp = TestFolder::new().with("shop.toml", SHOP);
    let first = temp.run("build");
    assert_eq!((first.code, first.err.as_str()), (Some(0), ""), "{first:?}");
    assert!(first.out.starts_with("Built "), "{first:?}");
    assert!(
        without_figures(&first).contains(" into public in N "),
        "{first:?}"
    );
    assert!(first.out.ends_with(" new.\n"), "{first:?}");
    assert!(!temp.read("public/index.html").is_empty());
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    let temp = TestFolder::new().with("my shop/shop.toml", SHOP);
    let build = |words: &str| {
        let ran: Ran = temp.command(words).arg("my shop").output().unwrap().into();
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
        ran
    };
    build("build --now 2026-12-24");
    let second = build("build --now 2026-12-24");
    assert!(second.out.contains(" into my shop/public in "), "{second:?}");
    assert!(second.out.contains(": nothing changed.\n"), "{second:?}");
    let third = build("build --quiet --now 2026-12-24T11:00:00+01:00 --output elsewhere");
    assert_eq!(third.out, "");
    assert_eq!(
        temp.read("elsewhere/index.html"),
        temp.read("my shop/public/index.html")
    );
    let fourth = temp
        .command("build --output fourth")
        .arg("my shop")
        .env("SOURCE_DATE_EPOCH", "1798106400")
        .output();
    assert_eq!(Ran::from(fourth.unwrap()).code, Some(0));
    assert_eq!(temp.read("fourth/index.html"), temp.read("elsewhere/index.html"));
}

#[test]
fn problems_are_drawn_on_standard_error_and_nothing_is_written() {
    let temp = TestFolder::new().with("my-shop/shop.toml", "[shop]\nnmae = \"Juniper & Clay\"\n");
    let ran = temp.run("build my-shop");
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{ran:?}");
    assert!(
        ran.err
            .contains(" --> my-shop/shop.toml:2:1\n  |\n2 | nmae = \"Juniper & Clay\"\n  | ^^^^"),
        "{ran:?}"
    );
    assert!(
        ran.err
            .ends_with(" in 1 file.\nNothing was written, because of errors.\n"),
        "{ran:?}"
    );
    assert!(!ran.err.contains('\u{1b}'), "{ran:?}");
    assert!(!temp.path().join("my-shop/public").exists());
}

#[test]
fn colour_only_where_it_is_asked_for() {
    let temp = TestFolder::new();
    let coloured = |words: &str| temp.run(words).err.contains('\u{1b}');
    assert!(!coloured("build"));
    assert!(coloured("build --color always"));
    assert!(coloured("--colour always build"));
    assert!(!coloured("build --color never"));
    assert!(!coloured("build --color always --format short"));
    let forced = |words, name| temp.command(words).env(name, "1").output().unwrap().stderr;
    assert!(forced("build", "CLICOLOR_FORCE").contains(&0x1b));
    let both = temp
        .command("build")
        .env("CLICOLOR_FORCE", "1")
        .env("NO_COLOR", "1")
        .output();
    assert!(!both.unwrap().stderr.contains(&0x1b));
}

#[test]
fn short_is_one_line_a_problem() {
    let temp = TestFolder::new();
    let ran = temp.run("build --format short --quiet");
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{ran:?}");
    assert!(ran.err.starts_with("shop.toml: error[FI006]: "), "{ran:?}");
    assert_eq!(ran.err.lines().count(), 1, "{ran:?}");
}

#[test]
fn json_is_one_document_on_standard_output() {
    let temp = TestFolder::new().with("good/shop.toml", SHOP);
    let document = |words: &str, code| {
        let ran = temp.run(words);
        assert_eq!((ran.code, ran.err.as_str()), (Some(code), ""), "{ran:?}");
        serde_json::from_str::<serde_json::Value>(&ran.out).unwrap()
    };
    let good = document("build good --format json", 0);
    assert_eq!(good["version"], 1);
    assert_eq!(good["diagnostics"], serde_json::json!([]));
    assert_eq!(good["result"]["built"]["output"], "good/public");
    assert!(good["result"]["built"]["pages"].as_u64() > Some(0), "{good}");
    let bad = document("build . --format json --color always", 1);
    assert_eq!(bad["diagnostics"][0]["code"], "FI006");
    assert_eq!(bad["result"], serde_json::Value::Null);
}

#[test]
fn strict_takes_warnings_for_errors() {
    let temp = TestFolder::new()
        .with("shop.toml", SHOP)
        .with("stray.xyz", "what is this?");
    let strict = temp.run("build --strict --format short");
    assert_eq!((strict.code, strict.out.as_str()), (Some(1), ""), "{strict:?}");
    assert!(
        strict.err.starts_with("stray.xyz: warning[FI004]: "),
        "{strict:?}"
    );
    assert!(
        strict
            .err
            .ends_with("\nNothing was written: with --strict, warnings count as errors.\n"),
        "{strict:?}"
    );
    assert!(!temp.path().join("public").exists());
    let plain = temp.run("build --format short");
    assert_eq!(plain.code, Some(0), "{plain:?}");
    assert!(plain.out.starts_with("Built "), "{plain:?}");
}

#[test]
fn a_folder_that_is_not_there_is_a_failed_read() {
    let ran = TestFolder::new().run("build nowhere");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{ran:?}");
    assert!(
        ran.err.starts_with("error: ") && ran.err.contains("nowhere"),
        "{ran:?}"
    );
}

#[test]
fn an_output_that_is_a_file_is_a_failed_write() {
    let temp = TestFolder::new().with("shop.toml", SHOP).with("site", "precious");
    let ran = temp.run("build --output site");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{ran:?}");
    assert!(
        ran.err.starts_with("error: ") && ran.err.contains("site"),
        "{ran:?}"
    );
    assert_eq!(temp.read("site"), "precious");
}
