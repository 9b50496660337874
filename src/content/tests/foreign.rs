//! Commands of other site generators.

use super::*;

const HINT: &str = "to show it on purpose, put it between backticks";

/// What `markdown` becomes on its own page, in a feed, as a summary; and what is said of it.
fn all(markdown: &str) -> (String, String, String, Vec<String>) {
    let (page, said) = problems(markdown);
    let (prose, _) = read(markdown, "en", false);
    let words = ProseWords::default();
    let placement = Placement {
        literals: false,
        top_level: 2,
        anchors: Anchors::Here(""),
        words: &words,
    };
    (page, prose.html(&Here, &placement), prose.summary(200), said)
}

#[test]
fn commands_are_shown_as_text_on_their_own_page_and_nowhere_else() {
    let cases = [
        (
            "{{< figure src=\"/a_b.jpg\" alt=\"*Ribbon*\" >}}",
            "this Hugo shortcode is shown as text",
            "write it as Markdown, or remove it",
        ),
        (
            "{{% notice tip %}}",
            "this Hugo shortcode is shown as text",
            "write it as Markdown, or remove it",
        ),
        (
            "{{<youtube abc>}}",
            "this Hugo shortcode is shown as text",
            "write it as Markdown, or remove it",
        ),
        (
            "{% include map.html %}",
            "this tag of Jekyll or another generator is shown as text",
            "write it as Markdown, or remove it",
        ),
        (
            "{{ page.title }}",
            "this variable of another generator is shown as text",
            "write the text it stood for, or remove it",
        ),
        (
            "{:.wide}",
            "these attributes have no effect and are shown as text",
            "take it out",
        ),
        (
            "{#top .wide}",
            "these attributes have no effect and are shown as text",
            "take it out",
        ),
        (
            "[TOC]",
            "this is shown as text: there's no automatic table of contents",
            "take it out",
        ),
        (
            "[[toc]]",
            "this is shown as text: there's no automatic table of contents",
            "take it out",
        ),
        (
            "[[Our returns]]",
            "this link in double brackets is shown as text",
            "write the text and the file: `[our returns](policies/returns.md)`",
        ),
        (
            "[gallery ids=\"1,2\"]",
            "this WordPress shortcode is shown as text",
            "write it as Markdown, or remove it",
        ),
        (
            ":::tip",
            "this note marker is shown as text",
            "begin a quotation with `> [!NOTE]`, or remove the marker",
        ),
        (
            ":smile:",
            "this emoji code is shown as text",
            "use the emoji itself",
        ),
    ];
    for (command, message, help) in cases {
        let (page, feed, summary, said) = all(&format!("One.\n\n{command}\n\nTwo.\n"));
        let shown = command.replace('<', "&lt;").replace('>', "&gt;");
        assert_eq!(
            page,
            format!("<p>One.</p>\n<p>{shown}</p>\n<p>Two.</p>\n"),
            "{command}"
        );
        assert_eq!(feed, "<p>One.</p>\n<p>Two.</p>\n", "{command}");
        assert_eq!(summary, "One. Two.", "{command}");
        let expected = format!("warning MD005 {command:?}: {message} | {help} | {HINT}");
        assert_eq!(said, [expected], "{command}");
    }
}

#[test]
fn a_command_among_words_leaves_the_words() {
    let (page, feed, summary, said) = all("# {{ page.title }}\n\nCome {{ page.when }} to us :wave:\n");
    assert_eq!(page, "<p>Come {{ page.when }} to us :wave:</p>\n");
    assert_eq!(feed, "<p>Come  to us </p>\n");
    assert_eq!(summary, "Come to us");
    assert_eq!(said.len(), 2, "one a block: {said:?}");
}

#[test]
fn code_and_everyday_words_are_no_commands() {
    for markdown in [
        "`{{< figure >}}` and `[toc]` and `:smile:`",
        "```\n{{ x }}\n{:.wide}\n[toc]\n```",
        "    {% include %}",
        "\\{{ x }} and \\[[x]]",
        "From 10:30:45 to 11:00:00, ratio 3:2:1",
        "Hours: Mo:Fr:Sa",
        "{{ never closed",
        "[sic] and [1] and [a b]",
        "- [ ] to do\n- [x] done",
        "Mon {10, 20} and {} and {a}",
    ] {
        assert_eq!(problems(markdown).1, [""; 0], "{markdown}");
    }
}

#[test]
fn an_address_that_is_a_command_leaves_the_words() {
    let (page, said) = problems("[About]({{< ref \"about.md\" >}}) ![Kiln]({{ site.url }}/kiln.jpg) end");
    assert_eq!(page, "<p>About Kiln end</p>\n");
    assert_eq!(
        said,
        [
            "warning MD005 \"[About]({{< ref \\\"about.md\\\" >}})\": the address of this link is a command for \
             another generator | write the file it leads to: `[our returns](policies/returns.md)`",
            "warning MD005 \"![Kiln]({{ site.url }}/kiln.jpg)\": the address of this picture is a command for another \
             generator | write the file it leads to: `![What it shows](photos/kiln.jpg)`",
        ]
    );
}

#[test]
fn a_heading_takes_an_id_and_its_classes_are_reported() {
    let (page, said) = problems("## Prices {#prices .big}\n\n## Care {.small}\n\n## Hours {#open}\n");
    assert_eq!(
        page,
        "<h2 id=\"prices\">Prices</h2>\n<h2 id=\"care\">Care</h2>\n<h2 id=\"open\">Hours</h2>\n"
    );
    let why = "has no effect: a heading can only have an id";
    assert_eq!(
        said,
        [
            format!("warning MD005 \"{{#prices .big}}\": `.big` {why} | write `{{#prices}}`"),
            format!("warning MD005 \"{{.small}}\": `.small` {why} | take it out"),
        ]
    );
}

#[test]
fn notes_as_github_writes_them_are_notes() {
    assert_eq!(
        html("> [!WARNING]\n> Closed in May.\n"),
        "<div class=\"callout\" role=\"note\">\n<p><strong>Warning</strong></p>\n<p>Closed in May.</p>\n</div>\n"
    );
    assert_eq!(
        html("> Closed.\n"),
        "<blockquote>\n<p>Closed.</p>\n</blockquote>\n"
    );
}

#[test]
fn references_and_footnotes_without_their_ends_are_reported() {
    let (page, said) = problems("A [note][^9] and[^8], [terms][nowhere] and [sic].\n");
    assert_eq!(page, "<p>A [note][^9] and[^8], [terms][nowhere] and [sic].</p>\n");
    assert_eq!(
        said,
        [
            "warning MD004 \"[^9]\": this is shown as text because there's no footnote `[^9]` | write the footnote on \
             a line of its own: `[^9]: …`",
            "warning MD004 \"[^8]\": this is shown as text because there's no footnote `[^8]` | write the footnote on \
             a line of its own: `[^8]: …`",
            "warning MD004 \"[terms][nowhere]\": this is shown as text, not as a link: `[nowhere]` has no address | \
             add the address below the text: `[nowhere]: https://…`",
        ]
    );
    assert_eq!(problems("`[a][b]` \\[^1]\n\n    [^2]\n").1, [""; 0]);
}

#[test]
fn a_first_heading_that_is_not_the_title_stays() {
    let markdown = "# We fire with wood\n\nText.\n\n## Twice a year\n";
    let parsed = |title| {
        let options = MarkdownOptions {
            language: "en",
            title,
            allow_html: false,
        };
        let file = SourcePath::new("pages/a.md");
        parse(
            &file,
            markdown,
            0..markdown.len(),
            &options,
            &mut Diagnostics::new(),
        )
    };
    let kept = parsed(Some("Our kiln"));
    assert_eq!(kept.title, None);
    assert_eq!(
        written(&kept),
        "<h2 id=\"we-fire-with-wood\">We fire with wood</h2>\n<p>Text.</p>\n<h3 id=\"twice-a-year\">Twice a year</h3>\n"
    );
    for same in [None, Some("We fire with wood"), Some("we  fire with Wood")] {
        assert_eq!(
            written(&parsed(same)),
            "<p>Text.</p>\n<h2 id=\"twice-a-year\">Twice a year</h2>\n",
            "{same:?}"
        );
    }
}

#[test]
fn a_heading_never_takes_an_id_of_the_page_and_links_still_reach_it() {
    assert_eq!(
        html("## Main\n\n[Up](#main)\n"),
        "<h2 id=\"main-2\">Main</h2>\n<p><a href=\"#main-2\">Up</a></p>\n"
    );
}
