//! Whole drawings.

use std::ops::Range;

use super::*;
use crate::diagnostics::{Code, Diagnostics, MOST_KEPT, Place, SourcePath};
use crate::source::SourceTree;

fn tree() -> SourceTree {
    SourceTree::from_texts([
        (
            "shop.toml",
            "[shop]\nnmae = \"Juniper\"\nfounded = \"2016\"\n\tcity = \"Łódź\" # 陶器 here\r\nlast = 1",
        ),
        ("story.md", "a \u{1b}[31mred\u{9b}0m \u{202e}x\n\n\nlast\n"),
        ("theme/page.html", "{{ page.titel }}"),
        ("empty.md", ""),
        ("market:page.html", "{{ x }}"),
    ])
}

fn at(file: &str, needle: &str) -> Place {
    let tree = tree();
    let start = tree.text(file).unwrap().find(needle).unwrap();
    bytes(file, start..start + needle.len())
}

fn bytes(file: &str, range: Range<usize>) -> Place {
    Place::new(&SourcePath::new(file), range)
}

fn whole(file: &str) -> Place {
    Place::file(&SourcePath::new(file))
}

fn error(place: Place, message: &str) -> Diagnostic {
    Diagnostic::error(Code::UNKNOWN_KEY, place, message)
}

fn written(
    source: &dyn crate::diagnostics::SourceText,
    items: impl IntoIterator<Item = Diagnostic>,
) -> String {
    let mut diagnostics = Diagnostics::new();
    diagnostics.extend(items);
    write(&Report::new(&diagnostics, source))
}

/// Asserts the drawing of one error; `expected` starts on a line of its own and ends before the sum.
#[track_caller]
fn assert_drawn(diagnostic: Diagnostic, expected: &str) {
    let expected = format!("{}\n1 error in 1 file.\n", expected.trim_start_matches('\n'));
    assert_eq!(written(&tree(), [diagnostic]), expected);
}

/// `<b>` on each of `lines` lines.
fn bold(lines: usize) -> (SourceTree, Diagnostics) {
    let tree = SourceTree::from_texts([("a.md", "<b>\n".repeat(lines).as_str())]);
    let file = SourcePath::new("a.md");
    let mut found = Diagnostics::new();
    for line in 0..lines {
        let place = Place::new(&file, line * 4..line * 4 + 3);
        found.push(
            Diagnostic::warning(Code::RAW_HTML, place, "this HTML is shown as text").help("write Markdown"),
        );
    }
    (tree, found)
}

#[test]
fn problems_that_say_the_same_are_one() {
    let (tree, found) = bold(9);
    assert_eq!(
        write(&Report::new(&found, &tree)),
        "warning[MD001]: this HTML is shown as text
 --> a.md:1:1
  |
1 | <b>
  | ^^^
  |
  = also: a.md:2:1, a.md:3:1, a.md:4:1 and 5 more
  = help: write Markdown

9 warnings in 1 file.
"
    );
    let (tree, found) = bold(3);
    let text = write(&Report::new(&found, &tree));
    assert_eq!(
        text.matches("warning[MD001]").count(),
        3,
        "few are shown one by one:\n{text}"
    );
    let (tree, found) = bold(9);
    let full = Report {
        extent: Extent::Full,
        ..Report::new(&found, &tree)
    };
    assert_eq!(write(&full).matches("warning[MD001]").count(), 9);
}

#[test]
fn a_layout_that_fails_on_every_page_is_one_problem() {
    let tree = SourceTree::from_texts([("layout.html", "{{ page.nmae }}\n")]);
    let mut found = Diagnostics::new();
    for page in 0..109 {
        let place = Place::new(&SourcePath::new("layout.html"), 8..12);
        let page = Place::file(&SourcePath::new(format!("pages/{page:03}.md")));
        let problem = Diagnostic::error(Code::TEMPLATE_FAILED, place, "there is no field `nmae`");
        found.push(problem.also(page, "on this page").help("did you mean `name`?"));
    }
    assert_eq!(
        write(&Report::new(&found.sorted(), &tree)),
        "error[TH003]: there is no field `nmae`
 --> layout.html:1:9
  |
1 | {{ page.nmae }}
  |         ^^^^
  |
 ::: pages/000.md: on this page
 ::: pages/001.md: on this page
 ::: pages/002.md: on this page
  = and 106 more places
  = help: did you mean `name`?

1 error in 1 file.
"
    );
}

#[test]
fn after_fifty_of_a_code_the_rest_are_counted() {
    let tree = SourceTree::from_texts([("a.md", "x\n")]);
    let mut found = Diagnostics::new();
    for number in 0..60 {
        let place = Place::new(&SourcePath::new("a.md"), 0..1);
        found.push(Diagnostic::warning(
            Code::RAW_HTML,
            place,
            format!("problem {number:02}"),
        ));
    }
    let report = Report {
        extent: Extent::of_command(false),
        ..Report::new(&found, &tree)
    };
    let text = write(&report);
    assert!(
        text.contains("problem 49") && !text.contains("problem 50"),
        "{text}"
    );
    assert!(
        text.ends_with("warning[MD001]: 10 more (--all shows them)\n\n60 warnings in 1 file.\n"),
        "{text}"
    );
}

#[test]
fn what_is_only_counted_is_said_so() {
    let (tree, found) = bold(MOST_KEPT + 7);
    let full = Report {
        extent: Extent::Full,
        ..Report::new(&found, &tree)
    };
    let text = write(&full);
    assert!(
        text.ends_with("warning[MD001]: 7 more, counted only\n\n10007 warnings in 1 file.\n"),
        "{}",
        text.get(text.len() - 200..).unwrap_or_default()
    );
    let digest = write(&Report::new(&found, &tree));
    assert!(digest.len() < 400, "{digest}");
}

#[test]
fn nothing_found_is_nothing_said() {
    assert_eq!(written(&tree(), []), "");
}

#[test]
fn every_severity_and_the_sum() {
    let key = || at("shop.toml", "nmae");
    let text = written(
        &tree(),
        [
            error(key(), "unknown key `nmae` in `[shop]`")
                .label("not known here")
                .help("did you mean `name`?"),
            Diagnostic::warning(Code::INVALID_VALUE, key(), "a warning"),
            Diagnostic::advice(Code::MISSING_PICTURE, whole("story.md"), "some advice"),
        ],
    );
    assert_eq!(
        text,
        r#"error[SY003]: unknown key `nmae` in `[shop]`
 --> shop.toml:2:1
  |
2 | nmae = "Juniper"
  | ^^^^ not known here
  |
  = help: did you mean `name`?

warning[SY006]: a warning
 --> shop.toml:2:1
  |
2 | nmae = "Juniper"
  | ^^^^

advice[LN002]: some advice
 --> story.md

1 error, 1 warning and 1 piece of advice in 2 files.
"#
    );
}

#[test]
fn snippets_to_paste_stand_at_the_left_margin() {
    assert_drawn(
        error(at("shop.toml", "\"2016\""), "`founded` is a text")
            .help("write it without quotes:\r\n\r\n[shop]\r\nfounded = 2016\r\n")
            .help("or leave it out"),
        r#"
error[SY003]: `founded` is a text
 --> shop.toml:3:11
  |
3 | founded = "2016"
  |           ^^^^^^
  |
  = help: write it without quotes:

[shop]
founded = 2016

  = help: or leave it out
"#,
    );
}

#[test]
fn tabs_wide_letters_and_crlf_keep_the_underline_in_place() {
    assert_drawn(
        error(at("shop.toml", "Łódź"), "m").also(at("shop.toml", "器 here\r\n"), "wide"),
        r#"
error[SY003]: m
 --> shop.toml:4:10
  |
4 |     city = "Łódź" # 陶器 here
  |             ^^^^      ------- wide
"#,
    );
}

#[test]
fn control_characters_are_shown_and_not_sent() {
    assert_drawn(
        error(at("story.md", "red\u{9b}0"), "a\u{1b}[2J\nb")
            .label("l\u{1b}]0;x\u{7}")
            .help("h\u{1b}c"),
        r#"
error[SY003]: a␛[2J␊b
 --> story.md:1:8
  |
1 | a ␛[31mred�0m �x
  |        ^^^^^ l␛]0;x␇
  |
  = help: h␛c
"#,
    );
}

#[test]
fn the_end_of_a_file_can_be_pointed_at() {
    let shown = "
error[SY003]: m
 --> shop.toml:5:9
  |
5 | last = 1
  |         ^ here
";
    assert_drawn(error(bytes("shop.toml", 82..82), "m").label("here"), shown);
    assert_drawn(error(bytes("shop.toml", 9_000..10_000), "m").label("here"), shown);
    let (end, start) = (0, usize::MAX);
    assert_drawn(error(bytes("shop.toml", start..end), "m").label("here"), shown);
    assert_drawn(
        error(bytes("story.md", 100..100), "m"),
        "
error[SY003]: m
 --> story.md:5:1
  |
5 |
  | ^
",
    );
    assert_drawn(
        error(bytes("empty.md", 0..0), "m"),
        "
error[SY003]: m
 --> empty.md:1:1
  |
1 |
  | ^
",
    );
}

#[test]
fn half_a_character_becomes_the_whole() {
    let first = tree().text("shop.toml").unwrap().find('Ł').unwrap();
    assert_drawn(
        error(bytes("shop.toml", first + 1..first + 1), "m"),
        r#"
error[SY003]: m
 --> shop.toml:4:10
  |
4 |     city = "Łódź" # 陶器 here
  |             ^
"#,
    );
}

#[test]
fn a_file_without_text_is_its_path() {
    assert_drawn(
        error(whole("photos/x.jpg"), "`photos/x.jpg` can't be read").help("allow yourself to read it"),
        "
error[SY003]: `photos/x.jpg` can't be read
 --> photos/x.jpg
  = help: allow yourself to read it
",
    );
    assert_drawn(
        error(bytes("photos/x.jpg", 3..9), "m"),
        "\nerror[SY003]: m\n --> photos/x.jpg\n",
    );
}

#[test]
fn other_places_follow_in_their_own_files() {
    assert_drawn(
        error(at("market:page.html", "x"), "no `x`")
            .label("asked for here")
            .also(at("story.md", "last"), "while this page was made")
            .also(whole("photos/x.jpg"), "which shows this")
            .also(at("theme/page.html", "page"), ""),
        "
error[SY003]: no `x`
 --> market:page.html:1:4
  |
1 | {{ x }}
  |    ^ asked for here
  |
 ::: story.md:4:1
  |
4 | last
  | ---- while this page was made
  |
 ::: photos/x.jpg: which shows this
 ::: theme/page.html:1:4
  |
1 | {{ page.titel }}
  |    ----
",
    );
}

#[test]
fn places_in_one_file_share_their_lines_when_near_and_their_gutter_when_far() {
    let near = error(at("shop.toml", "city"), "m").also(at("shop.toml", "[shop]"), "in this table");
    assert_drawn(
        near,
        r#"
error[SY003]: m
 --> shop.toml:4:2
  |
1 | [shop]
  | ------ in this table
...
4 |     city = "Łódź" # 陶器 here
  |     ^^^^
"#,
    );
    let text = "first\n".to_owned() + &"\n".repeat(1000) + "second\n";
    let tree = SourceTree::from_texts([("a.md", text.as_str())]);
    let far = error(bytes("a.md", 0..5), "m").also(bytes("a.md", 1006..1012), "again");
    assert_eq!(
        written(&tree, [far]),
        "error[SY003]: m
    --> a.md:1:1
     |
   1 | first
     | ^^^^^
     |
    ::: a.md:1002:1
     |
1002 | second
     | ------ again

1 error in 1 file.
"
    );
}

#[test]
fn spans_over_several_lines_are_drawn_until_they_are_too_many() {
    assert_drawn(
        error(bytes("shop.toml", 0..24), "m").label("all this"),
        r#"
error[SY003]: m
 --> shop.toml:1:1
  |
1 | / [shop]
2 | | nmae = "Juniper"
  | |________________^ all this
"#,
    );
    let text = "+++\n".to_owned() + &"a = 1\n".repeat(1000);
    let tree = SourceTree::from_texts([("a.md", text.as_str())]);
    assert_eq!(
        written(&tree, [error(bytes("a.md", 0..text.len()), "never closed")]),
        "error[SY003]: never closed\n --> a.md:1:1\n  |\n1 | +++\n  | ^^^\n\n1 error in 1 file.\n"
    );
}

#[test]
fn long_lines_are_cut_around_the_problem_and_keep_their_column() {
    let text = "ł".repeat(300) + " [bad](x) " + &"y".repeat(300);
    let tree = SourceTree::from_texts([("a.md", text.as_str())]);
    let start = text.find('[').unwrap();
    assert_eq!(
        written(&tree, [error(bytes("a.md", start..start + 8), "m").label("here")]),
        format!(
            "error[SY003]: m\n --> a.md:1:302\n  |\n1 | …{} [bad](x) {}…\n  | {}^^^^^^^^ here\n\n1 error in 1 file.\n",
            "ł".repeat(39),
            "y".repeat(71),
            " ".repeat(41),
        )
    );
}

#[test]
fn colour_is_escape_codes_around_the_same_text() {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(error(at("shop.toml", "nmae"), "m").label("l").help("h"));
    let tree = tree();
    let plain = Report::new(&diagnostics, &tree);
    let coloured = write(&Report {
        colour: true,
        ..plain
    });
    assert!(
        coloured.contains("\u{1b}[91merror[SY003]\u{1b}[0m"),
        "{coloured:?}"
    );
    assert!(coloured.contains("\u{1b}[96mhelp\u{1b}[0m: h"), "{coloured:?}");
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), write(&plain));
}

#[test]
fn paths_are_clickable_from_outside_the_folder() {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(error(whole("a.md"), "m"));
    let tree = SourceTree::default();
    let report = Report::new(&diagnostics, &tree);
    let text = write(&Report {
        folder: "my shop",
        ..report
    });
    assert_eq!(text, "error[SY003]: m\n --> my shop/a.md\n\n1 error in 1 file.\n");
}

#[test]
fn any_two_spans_can_be_drawn() {
    let text = "a\tł\r\n\u{1b}陶\n\n\rz\u{9b}\n";
    let tree = SourceTree::from_texts([("a.md", text)]);
    let spans = || (0..text.len() + 2).flat_map(|start| [0, 2, 9].map(|len| start..start + len));
    for cause in spans() {
        let with = |other| error(bytes("a.md", cause.clone()), "m").also(bytes("a.md", other), "other");
        let drawn = written(&tree, spans().map(with));
        assert!(!drawn.chars().any(|c| c != '\n' && visible::steers(c)));
    }
}
