//! Headings and links that miss their form by one character.

use super::*;

fn said(markdown: &str) -> Vec<String> {
    problems(markdown).1
}

#[test]
fn a_heading_without_a_space_is_pointed_out() {
    let why = "this is shown as text, not as a heading: there's no space after the";
    assert_eq!(
        said("#Our kiln\n\nIt is old.\n\n##care\nBy hand.\n\n- ###Łódź"),
        [
            format!(
                "warning MD004 \"#Our kiln\": {why} `#` | write `# Our kiln` | if it is a hashtag, write `\\#Our kiln`"
            ),
            format!("warning MD004 \"##care\": {why} `##` | write `## care`"),
        ]
    );
    assert_eq!(
        said("Text\n\n###Łódź"),
        [format!(
            "warning MD004 \"###Łódź\": {why} `###` | write `### Łódź`"
        )]
    );
}

#[test]
fn hashtags_and_numbers_are_no_headings() {
    for markdown in [
        "Our work is on Instagram as #pottery and #Clay.",
        "#pottery is what we do.\n\nMore.",
        "#Pottery #Clay\n\nMore.",
        "#Handmade\n",
        "#Pottery is our life.\n\nMore.",
        "\\#Pottery\n\nMore.",
        "#1 in the list\n\nMore.",
        "##1\n\nMore.",
        "#\n\nMore.",
        "#######Seven\n\nMore.",
        "`##code`\n\nMore.",
        "```\n##code\n```\n",
        "C## and more",
    ] {
        assert_eq!(said(markdown), [""; 0], "{markdown}");
    }
}

#[test]
fn a_link_that_is_not_closed_or_has_a_gap_is_pointed_out() {
    let link = "this is shown as text, not as a link, because";
    for (markdown, expected) in [
        (
            "See [our shop] (https://a.example/x) today.",
            format!(
                "warning MD004 \"[our shop] (https://a.example/x)\": {link} of the space between `]` and `(` | write \
                 `[our shop](https://a.example/x)`"
            ),
        ),
        (
            "See [our shop](https://a.example/x today.",
            format!(
                "warning MD004 \"[our shop](https://a.example/x\": {link} its address is not closed | write \
                 `[our shop](https://a.example/x)`"
            ),
        ),
        (
            "[returns](../policies/returns.md.",
            format!(
                "warning MD004 \"[returns](../policies/returns.md\": {link} its address is not closed | write \
                 `[returns](../policies/returns.md)`"
            ),
        ),
        (
            "A mug: ![Mug] (photos/mug.jpg)",
            "warning MD004 \"[Mug] (photos/mug.jpg)\": this is shown as text, not as a picture, because of the space between `]` and \
             `(` | write `![Mug](photos/mug.jpg)`"
                .to_owned(),
        ),
    ] {
        assert_eq!(said(markdown), [expected], "{markdown}");
    }
}

#[test]
fn remarks_in_brackets_are_no_links() {
    for markdown in [
        "He wrote [sic] (and meant it).",
        "[x] (see below)",
        "Sizes [cm](see the list",
        "\\[our shop] (https://a.example)",
        "`[our shop] (https://a.example)`",
        "[our shop](https://a.example) (https://b.example)",
        "Our page (https://a.example) [new]",
        "[] (https://a.example)",
    ] {
        assert_eq!(said(markdown), [""; 0], "{markdown}");
    }
}
