use super::*;

#[test]
fn links_stay_open_until_they_are_written() {
    let prose =
        clean("[\"Returns\"](../policies/returns.md#fees \"t\"), [x](missing.md) and [up](#top)\n\n## Top\n");
    let targets: Vec<_> = prose
        .links
        .iter()
        .map(|link| (link.text.as_str(), link.target.clone()))
        .collect();
    let path = SourcePath::new("policies/returns.md");
    assert_eq!(
        targets,
        [
            (
                "“Returns”",
                LinkTarget::File {
                    path,
                    anchor: Some("fees".into())
                }
            ),
            (
                "x",
                LinkTarget::File {
                    path: SourcePath::new("news/missing.md"),
                    anchor: None
                }
            ),
            ("up", LinkTarget::Anchor("top".into())),
        ]
    );
    assert_eq!(
        written(&prose),
        "<p><a href=\"policies/returns.md#fees\">“Returns”</a>, <a href=\"news/missing.md\">x</a> and \
         <a href=\"#top\">up</a></p>\n<h2 id=\"top\">Top</h2>\n"
    );
}

#[test]
fn a_link_to_what_no_page_is_made_of_stays_as_words() {
    assert_eq!(
        html("See [*this*](../missing.md) now.\n"),
        "<p>See <em>this</em> now.</p>\n"
    );
}

#[test]
fn links_to_headings_lead_to_the_page_that_has_them() {
    let prose = clean("# Title\n\n[a](#title) [b](#care)\n\n## Care\n");
    let words = ProseWords::default();
    let shown = |anchors| {
        prose.excerpt(
            1,
            &Here,
            &Placement {
                literals: true,
                top_level: 2,
                anchors,
                words: &words,
            },
        )
    };
    assert_eq!(
        shown(Anchors::Here("")),
        "<p><a href=\"#\">a</a> <a href=\"#care\">b</a></p>\n"
    );
    assert_eq!(
        shown(Anchors::Here("s-")),
        "<p><a href=\"#s-title\">a</a> <a href=\"#s-care\">b</a></p>\n"
    );
    assert_eq!(
        shown(Anchors::Elsewhere("x/")),
        "<p><a href=\"x/\">a</a> <a href=\"x/#care\">b</a></p>\n"
    );
}

#[test]
fn the_web_mail_and_telephone() {
    assert_eq!(
        html(
            "[w](https://a.example/?a=1&b=\"2\") <me@a.example> [t](tel:+48-12) [g](geo:1,2) [r]\n\n\
             [r]: HTTP://b.example\n"
        ),
        "<p><a href=\"https://a.example/?a=1&amp;b=%222%22\">w</a> <a href=\"mailto:me@a.example\">me@a.example</a> \
         <a href=\"tel:+48-12\">t</a> <a href=\"geo:1,2\">g</a> <a href=\"http://b.example\">r</a></p>\n"
    );
}

#[test]
fn unsafe_schemes_in_any_disguise_are_refused() {
    let disguises = [
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](java&#9;script:alert(1))",
        "[x](java&Tab;script&colon;alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](< javascript:alert(1)>)",
        "[x](&#1;javascript:alert(1))",
        "[x](java&#x200b;script:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](file:///etc/passwd)",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "<javascript:x>",
        "[x](//evil.example)",
        "[x](\\\\\\\\evil.example)",
    ];
    for markdown in disguises {
        let (shown, said) = problems(markdown);
        assert!(!shown.contains("<a"), "{markdown}: {shown}");
        assert!(
            said.len() == 1 && said[0].starts_with("error MD002"),
            "{markdown}: {said:?}"
        );
    }
}

#[test]
fn each_refusal_has_its_help() {
    let cases = [
        (
            "a [x *y*](javascript:z)",
            "<p>a x <em>y</em></p>\n",
            "error MD002 \"[x *y*](javascript:z)\": a link can't begin with `javascript:` | use `https:`, `http:`, \
             `mailto:`, `tel:`, `sms:` or `geo:`, or a file in the shop such as `policies/returns.md`",
        ),
        (
            "[x](//a.example)",
            "<p>x</p>\n",
            "error MD002 \"[x](//a.example)\": this address has no scheme | add `https:` before the two slashes",
        ),
        (
            "[x](https:///a)",
            "<p>x</p>\n",
            "error LN001 \"[x](https:///a)\": this isn't the address of a website | write it as it appears in the \
             browser's address bar: `https://www.example.com/page`",
        ),
        (
            "[x](../../a.md)",
            "<p>x</p>\n",
            "error LN001 \"[x](../../a.md)\": this link leads out of the shop folder | copy the file into the shop \
             folder, for example into `static/`, and link to that",
        ),
        (
            "[x]()",
            "<p>x</p>\n",
            "error LN001 \"[x]()\": this link has no address | add the address between the parentheses: `[our \
             returns](policies/returns.md)`",
        ),
        (
            "a [](a.md)",
            "<p>a <a href=\"news/a.md\"></a></p>\n",
            "error LN001 \"[](a.md)\": this link has no text to click on | add the text between the square brackets: \
             `[our returns](policies/returns.md)`",
        ),
    ];
    for (markdown, shown, said) in cases {
        assert_eq!(
            problems(markdown),
            (shown.to_owned(), vec![said.to_owned()]),
            "{markdown}"
        );
    }
}

#[test]
fn places_count_from_the_start_of_the_file() {
    let text = "+++\n+++\n[x](javascript:y)";
    let mut diagnostics = Diagnostics::new();
    let file = SourcePath::new("story.md");
    let options = MarkdownOptions {
        title: None,
        language: "en",
        allow_html: false,
    };
    parse(&file, text, 8..text.len(), &options, &mut diagnostics);
    assert_eq!(
        diagnostics.iter().next().unwrap().primary.place.range,
        Some((8, 25))
    );
}

#[test]
fn an_address_with_spaces_is_pointed_out() {
    let help = "put `<` and `>` around the address: `(<../photos/my mug.jpg>)`";
    assert_eq!(
        problems("See [it](the list), \\[no](a b.md),\n![Łmug](../photos/my mug.jpg \"x\") and [a](my file.md).").1,
        [
            format!(
                "warning LN002 \"[Łmug](../photos/my mug.jpg \\\"x\\\")\": \
                 this is shown as text, not as a picture, because its address has spaces | {help}"
            ),
            "warning LN001 \"[a](my file.md)\": this is shown as text, not as a link, because its address has spaces | \
             put `<` and `>` around the address: `(<my file.md>)`"
                .to_owned(),
        ]
    );
    assert_eq!(
        html("![Mug](<my mug.jpg>)\n"),
        "<figure><img src=\"news/my mug.jpg\" alt=\"Mug\"></figure>\n"
    );
}
