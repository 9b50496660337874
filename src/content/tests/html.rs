use super::*;

#[test]
fn html_is_shown_as_text_with_one_warning_a_block() {
    assert_eq!(
        problems(
            "<div onclick=\"x\">\n<b>hi</b> <!-- no -->\n</div>\n\nA <b>b</b> <i>c</i>\n\n- <u>a</u>\n\
                  - <u>b</u>\n"
        ),
        (
            "<p>&lt;div onclick=\"x\"&gt;\n&lt;b&gt;hi&lt;/b&gt; \n&lt;/div&gt;</p>\n\
             <p>A &lt;b&gt;b&lt;/b&gt; &lt;i&gt;c&lt;/i&gt;</p>\n\
             <ul>\n<li>&lt;u&gt;a&lt;/u&gt;</li>\n<li>&lt;u&gt;b&lt;/u&gt;</li>\n</ul>\n"
                .to_owned(),
            [
                "\"<div onclick=\\\"x\\\">\\n<b>hi</b> <!-- no -->\\n</div>\\n\"",
                "\"<b>\"",
                "\"<u>\"",
            ]
            .map(|at| format!(
                "warning MD001 {at}: this HTML is shown as text | write it as Markdown; to show a `<` \
                               on purpose, write `\\<`"
            ))
            .to_vec()
        )
    );
}

#[test]
fn a_line_break_has_its_own_help() {
    assert_eq!(
        problems("a<br/>b").1,
        [
            "warning MD001 \"<br/>\": this HTML is shown as text | to start a new line, end the previous line with a \
             backslash `\\`"
        ]
    );
}

#[test]
fn comments_are_dropped() {
    assert_eq!(
        html("<!-- a -->\n\nOne <!-- b --> two\n\n<!--\nc\n\nd -->\n"),
        "<p>One  two</p>\n"
    );
    assert_eq!(
        problems("One\n\n<!-- two\n\nthree\n"),
        (
            "<p>One</p>\n".to_owned(),
            vec![
                "warning MD001 \"<!-- two\\n\\nthree\\n\
                 \": this comment is never closed, so nothing after it is shown | write `-->` where the comment ends"
                    .to_owned()
            ]
        )
    );
}

#[test]
fn html_is_html_where_the_owner_allows_it() {
    let (prose, diagnostics) = read("<div class=\"x\">\n\nA <kbd>b</kbd>\n\n</div>\n", "en", true);
    assert!(diagnostics.is_empty());
    assert_eq!(
        written(&prose),
        "<div class=\"x\">\n<p>A <kbd>b</kbd></p>\n</div>\n"
    );
    let words = ProseWords::default();
    let placement = Placement {
        literals: true,
        top_level: 2,
        anchors: Anchors::Elsewhere("x/"),
        words: &words,
    };
    assert_eq!(prose.excerpt(2, &Here, &placement), "<p>A b</p>\n");
}
