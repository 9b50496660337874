//! `shopfront check` as a process.

use crate::Desk;

/// A shop that lacks only a way to reach it, and links without encryption.
const SHOP: &str = "[shop]\nname = \"Ann\"\n[legal]\nname = \"Ann Smith\"\n[[stores]]\nname = \"Fair\"\nkind = \"market\"\nurl = \"http://fair.example\"\n\
                    [check]\nallow = [\"ST001\", \"ST002\"]\n";

#[test]
fn the_report_is_on_standard_output_and_nothing_is_written() {
    let desk = Desk::new().with("shop.toml", SHOP);
    let ran = desk.run("check --now 2026-11-22");
    assert_eq!(
        ran.out,
        "What makes customers hesitate
-----------------------------
warning[ID001]: there is no way to reach you: neither an e-mail address nor a phone number
 --> shop.toml
  = help: add to shop.toml:
[contact]
email = \"hello@your-shop.example\"
phone = \"+44 20 7946 0000\"

warning[SO003]: this link is not encrypted: it begins with http:
 --> shop.toml:8:7
  |
8 | url = \"http://fair.example\"
  |       ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write https://fair.example/

2 warnings in 1 file. `shopfront explain CODE` tells why a rule is there.
"
    );
    assert_eq!((ran.err.as_str(), ran.code), ("", Some(0)));
    assert!(!desk.path().join("public").exists());
}

#[test]
fn warnings_count_where_it_is_strict() {
    let desk = Desk::new().with("shop.toml", SHOP);
    assert_eq!(desk.run("check --strict --format short").code, Some(1));
    let fine = SHOP.replace("http:", "https:") + "[contact]\nemail = \"ann@ann.example\"\n";
    let desk = Desk::new().with("shop.toml", &fine);
    let ran = desk.run("check --strict");
    assert_eq!((ran.out.as_str(), ran.code), ("Nothing to mend.\n", Some(0)));
}

#[test]
fn errors_end_it_with_one() {
    let desk = Desk::new().with("shop.toml", "[shop]\nnmae = \"Ann\"\n");
    let ran = desk.run("check");
    assert!(
        ran.out
            .starts_with("What has to be mended first\n---------------------------\nerror["),
        "{ran:?}"
    );
    assert_eq!(ran.code, Some(1));
    assert_eq!(desk.run("check nowhere").code, Some(2));
}

#[test]
fn programs_get_a_document() {
    let desk = Desk::new().with("shop.toml", SHOP);
    for (format, pointer, count) in [("json", "/diagnostics", 2), ("sarif", "/runs/0/results", 2)] {
        let ran = desk.run(&format!("check --format {format}"));
        let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(
            document.pointer(pointer).unwrap().as_array().unwrap().len(),
            count,
            "{format}"
        );
    }
}

#[test]
fn of_many_alike_errors_are_drawn_and_hints_are_named() {
    let codes = ["UK", "Germany", "Polska", "USA"];
    let markets = codes.map(|code| format!("\"{code}\"")).join(", ");
    let desk = Desk::new().with(
        "shop.toml",
        &format!("[shop]\nname = \"Ann\"\nmarkets = [{markets}]\n"),
    );
    let ran = desk.run("check");
    assert_eq!(ran.out.matches("  = help: ").count(), 4, "{}", ran.out);

    let words = ["Nur", "Last chance!", "Act now!", "Only today!", "Hurry up!"].join("\n\n");
    let desk = Desk::new().with("shop.toml", SHOP).with(
        "pages/sale.md",
        &format!("{words}\n\n[a](http://a.example) [b](http://b.example) [c](http://c.example)\n"),
    );
    let ran = desk.run("check");
    let rest = |code: &str| {
        let (_, rest) = ran.out.split_once(&format!(" more of {code}:\n")).unwrap();
        rest.split("\n\n").next().unwrap().to_owned()
    };
    assert_eq!(
        rest("OF002"),
        "  pages/sale.md:7:1: warning[OF002]: \"Only today\", and no date: that is only pressure\n  \
         pages/sale.md:9:1: warning[OF002]: \"Hurry up\", and no date: that is only pressure"
    );
    assert_eq!(
        rest("SO003"),
        "  pages/sale.md:11:45: warning[SO003]: this link is not encrypted: it begins with http: (help: write https://c.example/)\n  \
         shop.toml:8:7: warning[SO003]: this link is not encrypted: it begins with http: (help: write https://fair.example/)"
    );
}
