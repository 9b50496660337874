//! `shopfront check` as a process.

use crate::TestFolder;

/// A shop that lacks only a way to reach it, and links without encryption.
const SHOP: &str = "[shop]\nname = \"Ann\"\n[legal]\nname = \"Ann Smith\"\n[[stores]]\nname = \"Fair\"\n\
                    kind = \"market\"\nurl = \"http://fair.example\"\n\
                    [check]\nallow = [\"ST001\", \"ST002\"]\n";

#[test]
fn the_report_is_on_standard_output_and_nothing_is_written() {
    let temp = TestFolder::new().with("shop.toml", SHOP);
    let ran = temp.run("check --now 2026-11-22");
    assert_eq!(
        ran.out,
        "What may put customers off
--------------------------
warning[ID001]: customers can't contact you: there's no email address and no phone number
 --> shop.toml
  = help: add a phone number or an email address to shop.toml:
[contact]
email = \"hello@your-shop.example\"

warning[SO003]: this link isn't encrypted: it begins with http:
 --> shop.toml:8:7
  |
8 | url = \"http://fair.example\"
  |       ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write https://fair.example/

2 warnings in 1 file. `shopfront explain CODE` explains the reason for a rule.
"
    );
    assert_eq!((ran.err.as_str(), ran.code), ("", Some(0)));
    assert!(!temp.path().join("public").exists());
}

#[test]
fn warnings_count_where_it_is_strict() {
    let temp = TestFolder::new().with("shop.toml", SHOP);
    assert_eq!(temp.run("check --strict --format short").code, Some(1));
    let fine = SHOP.replace("http:", "https:") + "[contact]\nemail = \"ann@ann.example\"\n";
    let temp = TestFolder::new().with("shop.toml", &fine);
    let ran = temp.run("check --strict");
    assert_eq!((ran.out.as_str(), ran.code), ("Nothing to fix.\n", Some(0)));
}

#[test]
fn errors_end_it_with_one() {
    let temp = TestFolder::new().with("shop.toml", "[shop]\nnmae = \"Ann\"\n");
    let ran = temp.run("check");
    assert!(
        ran.out
            .starts_with("What to fix first\n-----------------\nerror["),
        "{ran:?}"
    );
    assert_eq!(ran.code, Some(1));
    assert_eq!(temp.run("check nowhere").code, Some(2));
}

#[test]
fn programs_get_a_document() {
    let temp = TestFolder::new().with("shop.toml", SHOP);
    for (format, pointer, count) in [("json", "/diagnostics", 2), ("sarif", "/runs/0/results", 2)] {
        let ran = temp.run(&format!("check --format {format}"));
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
    let temp = TestFolder::new().with(
        "shop.toml",
        &format!("[shop]\nname = \"Ann\"\nmarkets = [{markets}]\n"),
    );
    let ran = temp.run("check");
    assert_eq!(ran.out.matches("  = help: ").count(), 4, "{}", ran.out);

    let words = ["Nur", "Last chance!", "Act now!", "Only today!", "Hurry up!"].join("\n\n");
    let temp = TestFolder::new().with("shop.toml", SHOP).with(
        "pages/sale.md",
        &format!("{words}\n\n[a](http://a.example) [b](http://b.example) [c](http://c.example)\n"),
    );
    let ran = temp.run("check");
    let rest = |code: &str| {
        let (_, rest) = ran.out.split_once(&format!(" more of {code}:\n")).unwrap();
        rest.split("\n\n").next().unwrap().to_owned()
    };
    assert_eq!(
        rest("OF002"),
        "  pages/sale.md:7:1: warning[OF002]: \"Only today\" without a date is just pressure\n  pages/sale.md:9:1: \
         warning[OF002]: \"Hurry up\" without a date is just pressure"
    );
    assert_eq!(
        rest("SO003"),
        "  pages/sale.md:11:45: warning[SO003]: this link isn't encrypted: it begins with http: (help: write \
         https://c.example/)\n  shop.toml:8:7: warning[SO003]: this link isn't encrypted: it begins with http: (help: \
         write https://fair.example/)"
    );
}

#[test]
fn the_same_fault_on_many_pages_is_one_message_and_programs_get_each() {
    let mut temp = TestFolder::new().with("shop.toml", SHOP);
    for page in 10..130 {
        let fault = if page < 40 { "Ann & <b>Co</b>" } else { "Ann" };
        let twice = if page < 100 {
            format!("[x](nowhere-{page}.md)")
        } else {
            fault.to_owned()
        };
        temp = temp.with(&format!("pages/p{page}.md"), &format!("{fault} {twice}\n"));
    }
    let ran = temp.run("check --now 2026-11-22");
    let html = "warning[MD001]: this HTML is shown as text\n --> pages/p10.md:1:7\n  |\n1 | Ann & <b>Co</b> [x](nowhere-10.md)\n  \
                |       ^^^\n  |\n  = also: pages/p11.md:1:7, pages/p12.md:1:7, pages/p13.md:1:7 and 26 more\n  = help: ";
    assert!(ran.out.contains(html), "{}", ran.out);
    assert_eq!(ran.out.matches("[MD001]").count(), 1);
    assert_eq!(ran.out.matches("`pages/nowhere-").count(), 60, "{}", ran.out);
    assert!(
        ran.out.contains("  and 30 more (--all shows them)\n"),
        "{}",
        ran.out
    );
    let all = temp.run("check --now 2026-11-22 --all");
    assert_eq!(all.out.matches("warning[MD001]").count(), 30);
    let document = temp.run("check --now 2026-11-22 --format json");
    let document: serde_json::Value = serde_json::from_str(&document.out).unwrap();
    let html = document["diagnostics"].as_array().unwrap().iter();
    assert_eq!(html.filter(|it| it["code"] == "MD001").count(), 30);
    for format in ["sarif", "github", "short"] {
        let ran = temp.run(&format!("check --now 2026-11-22 --format {format}"));
        assert_eq!(
            ran.out.matches("this HTML is shown as text").count(),
            30,
            "{format}"
        );
    }
}

/// A shop with two values that are certainly meant otherwise, and one that is a matter of choice.
const SLIPS: &str = "\u{feff}# My shop\r\n[shop]\r\nname = \"Ann\"   # that's me\r\nmarkets = \"UK\"\r\n\
                     [visit]\r\nhours = { monday = \"9-5\", tuesday = \"9-12, 14-18 Uhr\" }  # summer\r\n";

#[test]
fn certain_fixes_are_shown_and_made_in_place() {
    let temp = TestFolder::new().with("shop.toml", SLIPS);
    let shown = "shop.toml\n   4 - markets = \"UK\"\n   4 + markets = [\"UK\"]\n   6 - hours = { monday = \"9-5\", tuesday = \
                 \"9-12, 14-18 Uhr\" }  # summer\n   6 + hours = { monday = \"9-5\", tuesday = [\"09:00-12:00\", \
                 \"14:00-18:00\"] }  # summer\n\n";
    let unasked = temp.run("check --fix --now 2026-11-22");
    assert_eq!((unasked.out.as_str(), unasked.code), (shown, Some(2)));
    assert_eq!(
        unasked.err,
        "error: nothing was written: there's no terminal to ask for confirmation\n  help: add `--yes` to make these \
         changes\n"
    );
    assert_eq!(temp.read("shop.toml"), SLIPS);

    let done = temp.run("check --fix --yes --now 2026-11-22");
    assert!(done.out.starts_with(shown), "{}", done.out);
    assert!(
        done.out.contains("Fixed 2 problems in 1 file.\n")
            && done.out.ends_with(" left: run `shopfront check`.\n"),
        "{}",
        done.out
    );
    assert_eq!(
        (done.err.as_str(), done.code),
        ("", Some(1)),
        "the hours of Monday are left"
    );
    let fixed = SLIPS
        .replace("\"UK\"", "[\"UK\"]")
        .replace("\"9-12, 14-18 Uhr\"", "[\"09:00-12:00\", \"14:00-18:00\"]");
    assert_eq!(
        temp.read("shop.toml"),
        fixed,
        "everything else stays byte for byte"
    );
    let again = temp.run("check --fix --yes --now 2026-11-22");
    assert!(
        again.out.starts_with("Nothing can be fixed automatically.\n"),
        "{}",
        again.out
    );
    assert_eq!(temp.read("shop.toml"), fixed);
}

#[test]
fn fixes_leave_yaml_alone_and_count_what_was_wrong_with_the_folder() {
    let yaml = "---\ntitle: Mug # ours\nurl: shop.example/mug\nfeatured: \"true\"\n---\nA mug.\n";
    let temp = TestFolder::new()
        .with("shop.toml", "[shop]\nname = \"Ann\"\nmarkets = \"UK\"\n")
        .with("products/mug.md", yaml)
        .with("prodcuts/cup.md", "A cup.");
    let ran = temp.run("check --fix --yes --now 2026-11-22");
    let (_, last) = ran.out.split_once("Fixed 1 problem in 1 file.\n").unwrap();
    let count = temp.run("check --format json --all --now 2026-11-22");
    let count: serde_json::Value = serde_json::from_str(&count.out).unwrap();
    let left = count["diagnostics"].as_array().unwrap().len();
    assert_eq!(
        last,
        format!(
            "{left} problems are left: run `shopfront check`.\n2 problems are in YAML front matter, which `--fix` leaves \
             to you.\n"
        )
    );
    assert_eq!(temp.read("products/mug.md"), yaml);
}

#[cfg(unix)]
#[test]
fn fixes_are_asked_for_on_a_terminal_and_never_written_over_other_changes() {
    use crate::terminal::Terminal;

    let temp = TestFolder::new().with("shop.toml", SLIPS);
    let mut terminal = Terminal::of(&temp, "C", "check --fix --now 2026-11-22");
    terminal.wait_for("Make these changes in 1 file? [y/N] ");
    terminal.type_line("n");
    terminal.wait_for("Nothing was written.");
    assert!(terminal.child.wait().unwrap().success());
    assert_eq!(temp.read("shop.toml"), SLIPS);

    let mut terminal = Terminal::of(&temp, "C", "check --fix --now 2026-11-22");
    terminal.wait_for("Make these changes in 1 file? [y/N] ");
    let meanwhile = SLIPS.replace("\"Ann\"", "\"Anne\"");
    std::fs::write(temp.path().join("shop.toml"), &meanwhile).unwrap();
    terminal.type_line("y");
    terminal.wait_for("shop.toml was changed in the meantime, so it was left unchanged");
    assert_eq!(terminal.child.wait().unwrap().code(), Some(2));
    assert_eq!(temp.read("shop.toml"), meanwhile);
}
