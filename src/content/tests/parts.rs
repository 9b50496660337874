//! Excerpts, summaries, words and places.

use super::*;

const STORY: &str =
    "# Clay\n\n## Why\n\nOne \"two\"[^n].\n\n![k](/k.jpg)\n\n## How\n\nThree.\n\n[^n]: Note here.\n";

fn excerpt(prose: &Prose, blocks: usize) -> String {
    let words = ProseWords::default();
    prose.excerpt(
        blocks,
        &Here,
        &Placement {
            literals: true,
            top_level: 3,
            anchors: Anchors::Elsewhere("story/"),
            words: &words,
        },
    )
}

#[test]
fn an_excerpt_is_the_first_blocks_and_never_ends_with_a_heading() {
    let prose = clean(STORY);
    assert_eq!(excerpt(&prose, 0), "");
    assert_eq!(excerpt(&prose, 1), "");
    assert_eq!(excerpt(&prose, 2), "<h3>Why</h3>\n<p>One “two”.</p>\n");
    assert_eq!(
        excerpt(&prose, 4),
        "<h3>Why</h3>\n<p>One “two”.</p>\n<figure><img src=\"k.jpg\" alt=\"k\"></figure>\n"
    );
    assert_eq!(excerpt(&prose, 99), excerpt(&prose, 5));
    assert!(prose.has_more(4) && !prose.has_more(5));
    let words = ProseWords::default();
    let placement = Placement {
        literals: true,
        top_level: 3,
        anchors: Anchors::Elsewhere("story/"),
        words: &words,
    };
    assert_eq!(prose.html(&Here, &placement), excerpt(&prose, 99));
}

#[test]
fn the_owner_can_say_where_an_excerpt_ends() {
    let prose = clean("One\n\nTwo\n\n<!-- More-->\n\nThree\n\n<!-- more -->\n");
    assert_eq!(excerpt(&prose, 1), "<p>One</p>\n<p>Two</p>\n");
    assert!(prose.has_more(1));
    assert!(!clean("One\n\n<!-- more -->\n").has_more(1));
}

#[test]
fn a_summary_is_made_of_paragraphs() {
    let prose = clean(STORY);
    assert_eq!(prose.summary(100), "One “two”. Three.");
    assert_eq!(prose.summary(12), "One “two”…");
    let (prose, _) = read("\"Glina\" i\nogień w piecu", "pl", false);
    assert_eq!(prose.summary(16), "„Glina” i\u{a0}ogień…");
}

#[test]
fn plain_words_know_their_place() {
    let markdown = "# Łódź {#x}\n\nWithin **14&nbsp;days**\nof `a` [*re*turn](a.md) \\& more\n\n| h |\n|---|\n| cell |\n\n```\ncode\n```\n\n- x[^1]\n\n[^1]: note\n";
    let prose = clean(markdown);
    let plain = prose.plain();
    let blocks: Vec<_> = plain.blocks().map(|(kind, words, _)| (kind, words)).collect();
    assert_eq!(
        blocks,
        [
            (PlainKind::Heading, "Łódź"),
            (PlainKind::Paragraph, "Within 14\u{a0}days of a return & more"),
            (PlainKind::Cell, "h"),
            (PlainKind::Cell, "cell"),
            (PlainKind::Paragraph, "x"),
            (PlainKind::Note, "note"),
        ]
    );
    for (words, source) in [
        ("Łódź", "Łódź"),
        ("Within 14\u{a0}days", "Within **14&nbsp;days"),
        ("days", "days"),
        ("\u{a0}", "&nbsp;"),
        ("of a", "of `a"),
        ("return", "re*turn"),
        ("turn", "turn"),
        ("& more", "& more"),
        ("cell", "cell"),
        ("note", "note"),
    ] {
        let at = plain.text().find(words).unwrap();
        let (start, end) = plain.place(at..at + words.len()).range.unwrap();
        assert_eq!(&markdown[start..end], source);
    }
    assert_eq!(prose.words(), 12);
}

#[test]
fn an_empty_document() {
    let prose = clean("\n");
    assert!(prose.is_empty() && prose.words() == 0 && prose.summary(10).is_empty() && !prose.has_more(0));
    assert_eq!(written(&prose), "");
    assert_eq!(prose.plain().place(0..1).range, Some((0, 0)));
}
