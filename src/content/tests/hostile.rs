//! What nobody types, and someone sends.

use super::*;

/// Complains about the first tag that is not closed in order.
fn balanced(html: &str) -> Result<(), String> {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at + 1..];
        let end = end_of_tag(tag).ok_or("a tag never ends")?;
        let inside = &tag[..end];
        let name: String = inside
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if name.is_empty() {
            return Err(format!("`<{inside}>` is no tag"));
        }
        if inside.starts_with('/') {
            if open.pop().as_ref() != Some(&name) {
                return Err(format!("`</{name}>` closes nothing"));
            }
        } else if !["br", "hr", "img", "input"].contains(&name.as_str()) {
            if name == "a" && open.contains(&name) {
                return Err("a link in a link".to_owned());
            }
            open.push(name);
        }
        rest = &tag[end + 1..];
    }
    open.pop()
        .map_or(Ok(()), |name| Err(format!("`<{name}>` is never closed")))
}

/// Where a tag ends, past its quoted values.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quoted = false;
    tag.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '>' && !quoted).then_some(at)
    })
}

/// Everything that can be asked of a document is asked.
#[track_caller]
fn survives(markdown: &str) -> Diagnostics {
    let (prose, diagnostics) = read(markdown, "fr", false);
    let words = ProseWords::default();
    for anchors in [Anchors::Here("p-"), Anchors::Elsewhere("x/")] {
        let placement = Placement {
            literals: true,
            top_level: 2,
            anchors,
            words: &words,
        };
        let excerpts = (0..4).map(|blocks| prose.excerpt(blocks, &Here, &placement));
        for html in excerpts.chain([prose.html(&Here, &placement)]) {
            if let Err(problem) = balanced(&html) {
                panic!("{problem}\n--- markdown\n{markdown:?}\n--- html\n{html}");
            }
            assert!(!html.contains('\0'), "{markdown:?}\n{html}");
        }
    }
    let whole = written(&prose);
    assert!(!whole.contains("<p></p>"), "{markdown:?}\n{whole}");
    let ids: Vec<_> = whole
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "{markdown:?}");
    for (_, words, range) in prose.plain().blocks() {
        assert!(!words.is_empty());
        let (start, end) = prose.plain().place(range).range.unwrap();
        assert!(markdown.get(start..end).is_some(), "{markdown:?} {start} {end}");
    }
    assert!(prose.summary(50).chars().count() <= 50);
    for problem in &diagnostics {
        let (start, end) = problem.primary.place.range.unwrap();
        assert!(markdown.get(start..end).is_some(), "{markdown:?}: {problem:?}");
    }
    diagnostics
}

#[test]
fn the_checker_itself_finds_what_is_wrong() {
    assert!(balanced("<p a=\">\">x<br></p>").is_ok());
    for bad in [
        "<p>",
        "</p>",
        "<p><b></p></b>",
        "<",
        "< p>",
        "<a><b><a></a></b></a>",
    ] {
        assert!(balanced(bad).is_err(), "{bad}");
    }
}

#[test]
fn nesting_has_an_end() {
    let deep = [
        "> ".repeat(10_000) + "x",
        ">".repeat(10_000),
        "- ".repeat(10_000) + "x",
        "1. ".repeat(10_000) + "x",
        "> - 1) ".repeat(3_000) + "x",
        ("> ".repeat(200) + "x\n").repeat(500),
        (0..300).map(|depth| "  ".repeat(depth) + "- x\n").collect(),
        "*a **b ".repeat(5_000) + &" c** d*".repeat(5_000),
    ];
    for markdown in deep {
        let diagnostics = survives(&markdown);
        let problem = diagnostics.iter().next().unwrap();
        assert_eq!(
            (
                problem.code.0,
                problem.severity,
                problem.message.as_str(),
                problem.help.concat().as_str()
            ),
            (
                "MD003",
                Severity::Error,
                "this is nested more than 64 levels deep",
                "use fewer levels of quotes, lists or emphasis"
            )
        );
        assert_eq!(diagnostics.len(), 1);
    }
}

#[test]
fn what_is_not_too_deep_is_read() {
    assert_eq!(html(&"- ".repeat(1_000)), "<hr>\n");
    assert!(html(&("> ".repeat(30) + "- ".repeat(5).as_str() + "x")).contains("<li>x</li>"));
    assert!(html(&format!("```\n{}\n```\n", "a ".repeat(300))).contains("a a"));
}

#[test]
fn runs_of_marks_take_bounded_time() {
    for mark in [
        "[",
        "]",
        "![",
        "[a](",
        "[a](b c.d ",
        "[a](b c.d) ",
        "*",
        "*a",
        "**a ",
        "_a",
        "~",
        "`",
        "` `` ",
        "<",
        "<a ",
        "<!--",
        "<?",
        "&",
        "|",
        "\\",
        "\"",
        "'",
        "{#",
        "## a\n",
        "[^1]",
        "[^1]: ",
        "a\n: b\n",
        "[a]: b\n",
        "[a][b] ",
        "<http:",
        "!",
        "\r",
        "\u{feff}",
        "- [x] ",
        "* * ",
        "a\n===\n",
        "http://a ",
        "\t",
    ] {
        survives(&mark.repeat(60_000 / mark.len()));
    }
}

/// Each would be searched to the end of its line at every mark: minutes, if it were.
#[test]
fn lines_full_of_marks_take_linear_time() {
    for mark in ["[", "`[", "[[", "[^", "{", ":a", "(http://a.b "] {
        let _ = read(&mark.repeat(300_000 / mark.len()), "en", false);
    }
    let blank = " ".repeat(200_000);
    let _ = read(&("#a\n\n".repeat(5_000) + &blank), "en", false);
}

#[test]
fn huge_tables() {
    let columns = 1_000;
    let row = "|a".repeat(columns) + "|\n";
    survives(&format!("{row}{}|\n{}", "|-".repeat(columns), row.repeat(50)));
    survives(&format!("|a|b|\n|-|-|\n{}", "|x|y|\n".repeat(20_000)));
    survives(&format!(
        "{row}{}|\n{}",
        "|-".repeat(columns),
        "|x\n".repeat(5_000)
    ));
}

/// A small generator (xorshift), so that every run meets the same documents.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % below
    }
}

const SCRAPS: &[&str] = &[
    "a",
    "b c",
    "\n",
    "\n\n",
    "  ",
    "    ",
    "\t",
    "\r\n",
    "# ",
    "## ",
    "###### ",
    "> ",
    "- ",
    "* ",
    "1. ",
    "- [x] ",
    "***",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "``",
    "```\n",
    "~~~",
    "|",
    "|-|-|\n",
    "| a | b |\n",
    ":",
    ": ",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "[x](",
    "a.md",
    "#a",
    "https://a.example",
    "javascript:x",
    "<",
    ">",
    "<b>",
    "</b>",
    "<div>\n",
    "<!--",
    "-->",
    "<!-- more -->",
    "&amp;",
    "&#0;",
    "&quot;",
    "\\",
    "\"",
    "'",
    "--",
    "...",
    "[^1]",
    "[^1]: ",
    "[^2]",
    "[^2]: ",
    "{#id}",
    "{{",
    "}}",
    "===\n",
    "---\n",
    "+++\n",
    "ł",
    "日本",
    "😀",
    "\u{0}",
    "\u{7f}",
    "\u{a0}",
    "\u{202e}",
    "« ",
    " !",
    "12 cm",
    "<a@b.example>",
    "[r]: x\n",
    "![k](k.jpg \"t\")",
    "[![k](k.jpg)](a.md)",
    "w ",
];

#[test]
fn scraps_of_markdown_in_any_order() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for _ in 0..6_000 {
        let length = dice.next(40);
        let markdown: String = (0..length).map(|_| SCRAPS[dice.next(SCRAPS.len())]).collect();
        survives(&markdown);
    }
}

#[test]
fn random_bytes() {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    for _ in 0..1_000 {
        let length = dice.next(200);
        let bytes: Vec<u8> = (0..length)
            .map(|_| u8::try_from(dice.next(256)).unwrap())
            .collect();
        survives(&String::from_utf8_lossy(&bytes));
    }
}
