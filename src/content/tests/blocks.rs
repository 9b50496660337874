use super::*;

#[test]
fn paragraphs_lists_and_quotes() {
    assert_eq!(
        html("One\ntwo  \nthree\\\nfour\n\n- a\n- b\n\n3. c\n\n   d\n\n> e\n\n---\n"),
        "<p>One\ntwo<br>\nthree<br>\nfour</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n\
         <ol start=\"3\">\n<li><p>c</p>\n<p>d</p>\n</li>\n</ol>\n<blockquote>\n<p>e</p>\n</blockquote>\n<hr>\n"
    );
}

#[test]
fn line_ends_of_other_systems_change_nothing() {
    let unix = "# T\n\nOne\ntwo\n\n```\na\n\nb\n```\n\n| a |\n|---|\n| b |\n\n<b>\n";
    let (a, _) = read(unix, "en", false);
    let (b, _) = read(&unix.replace('\n', "\r\n"), "en", false);
    assert_eq!(written(&a), written(&b));
    assert_eq!(a.plain().text(), b.plain().text());
}

#[test]
fn code_stays_as_it_was_typed() {
    assert_eq!(
        html(
            "``` rust title=\"x\"\nlet a = \"<--\";\n```\n\n    \"b\"\n\n```a\"><b>\nx\n```\n\nThe `\"it's -- \"` thing\n"
        ),
        "<pre tabindex=\"0\"><code class=\"language-rust\">let a = \"&lt;--\";\n</code></pre>\n\
         <pre tabindex=\"0\"><code>\"b\"\n</code></pre>\n<pre tabindex=\"0\"><code>x\n</code></pre>\n\
         <p>The <code>\"it's -- \"</code> thing</p>\n"
    );
}

#[test]
fn the_first_title_is_the_pages_and_no_rank_is_skipped() {
    let prose = clean("# Our *kiln*\n\nText\n\n### Firing\n\n#### Slow\n\n## Glaze\n\n##### Ash\n\n# More\n");
    let title = prose.title.as_ref().unwrap();
    assert_eq!((title.text.as_str(), title.id.as_str()), ("Our kiln", "our-kiln"));
    assert_eq!(
        written(&prose),
        "<p>Text</p>\n<h2 id=\"firing\">Firing</h2>\n<h3 id=\"slow\">Slow</h3>\n<h2 id=\"glaze\">Glaze</h2>\n\
         <h3 id=\"ash\">Ash</h3>\n<h2 id=\"more\">More</h2>\n"
    );
    let ranks: Vec<_> = prose
        .headings
        .iter()
        .map(|heading| (heading.level, heading.text.as_str()))
        .collect();
    assert_eq!(
        ranks,
        [(1, "Firing"), (2, "Slow"), (1, "Glaze"), (2, "Ash"), (1, "More")]
    );
    assert_eq!(
        prose.anchors().collect::<Vec<_>>(),
        ["our-kiln", "firing", "slow", "glaze", "ash", "more"]
    );
}

#[test]
fn a_title_with_words_above_it_is_a_heading() {
    let prose = clean("Text\n\n# Title\n");
    assert_eq!(prose.title, None);
    assert_eq!(written(&prose), "<p>Text</p>\n<h2 id=\"title\">Title</h2>\n");
    assert!(
        clean("<!-- a note to myself -->\n\nTitle\n=====\n")
            .title
            .is_some()
    );
}

#[test]
fn headings_have_an_anchor_each() {
    assert_eq!(
        html(
            "## Care\n\n## Care\n\n## Care {#care}\n\n## Łódź & \"us\"\n\n## Sizes {#größe_1.a}\n\n## ***\n\n## ?\n"
        ),
        "<h2 id=\"care\">Care</h2>\n<h2 id=\"care-2\">Care</h2>\n<h2 id=\"care-3\">Care</h2>\n\
         <h2 id=\"lodz-us\">Łódź &amp; “us”</h2>\n<h2 id=\"größe_1.a\">Sizes</h2>\n\
         <h2 id=\"section\">***</h2>\n<h2 id=\"section-2\">?</h2>\n"
    );
}

#[test]
fn braces_without_a_command_are_text() {
    assert_eq!(
        html("## Cups {large}\n\n## X {#a b}\n\n{ x } {y} {} {1, 2}\n"),
        "<h2 id=\"cups-large\">Cups {large}</h2>\n<h2 id=\"x-a-b\">X {#a b}</h2>\n<p>{ x } {y} {} {1, 2}</p>\n"
    );
}

#[test]
fn a_heading_without_words_is_left_out() {
    let prose = clean("#\n\n## ![](../photos/a.jpg)\n\nText\n\n## ![Kiln](../photos/a.jpg)\n");
    assert_eq!(
        written(&prose),
        "<p><img src=\"photos/a.jpg\" alt=\"\"></p>\n<p>Text</p>\n\
         <h2 id=\"kiln\"><img src=\"photos/a.jpg\" alt=\"Kiln\"></h2>\n"
    );
}

#[test]
fn headings_shift_with_the_place_they_are_written_at() {
    let prose = clean("## A\n\n### B\n\n#### C\n");
    let words = ProseWords::default();
    let placement = Placement {
        literals: true,
        top_level: 5,
        anchors: Anchors::Here("story-"),
        words: &words,
    };
    assert_eq!(
        prose.html(&Here, &placement),
        "<h5 id=\"story-a\">A</h5>\n<h6 id=\"story-b\">B</h6>\n<h6 id=\"story-c\">C</h6>\n"
    );
    let placement = Placement {
        literals: true,
        top_level: 3,
        anchors: Anchors::Elsewhere("story/"),
        words: &words,
    };
    assert_eq!(
        prose.html(&Here, &placement),
        "<h3>A</h3>\n<h4>B</h4>\n<h5>C</h5>\n"
    );
}

#[test]
fn tables_are_regions_with_a_name() {
    let table = "| Size | *Price* |  |\n|:--|--:|:-:|\n| S | 40 | x |\n";
    let shown = |name: &str| {
        format!(
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table>\n<thead>\n\
             <tr><th scope=\"col\">Size</th><th scope=\"col\" class=\"right\"><em>Price</em></th><td></td></tr>\n</thead>\n\
             <tbody>\n<tr><td>S</td><td class=\"right\">40</td><td class=\"center\">x</td></tr>\n</tbody>\n</table></div>\n"
        )
    };
    assert_eq!(
        html(&format!("{table}\n{table}")),
        shown("Size, Price") + &shown("Size, Price (2)")
    );
}

#[test]
fn a_table_without_heads() {
    assert_eq!(
        html("| | |\n|-|-|\n| a | b |\n\n| | |\n|-|-|\n\n| c |\n|-|\n"),
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1\"><table>\n\
         <tbody>\n<tr><td>a</td><td>b</td></tr>\n</tbody>\n</table></div>\n\
         <div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"c\"><table>\n\
         <thead>\n<tr><th scope=\"col\">c</th></tr>\n</thead>\n</table></div>\n"
    );
}

#[test]
fn tasks_say_whether_they_are_done() {
    assert_eq!(
        html("- [x] glaze\n- [ ] fire\n"),
        "<ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"Done\"> glaze</li>\n\
         <li><input type=\"checkbox\" disabled aria-label=\"Not done yet\"> fire</li>\n</ul>\n"
    );
}

#[test]
fn definitions() {
    assert_eq!(
        html("Bisque\n: the first firing\n: 980 °C\n"),
        "<dl>\n<dt>Bisque</dt>\n<dd>the first firing</dd>\n<dd>980\u{a0}°C</dd>\n</dl>\n"
    );
}

#[test]
fn footnotes_are_numbered_by_use_and_lead_back() {
    assert_eq!(
        html(
            "B[^b], A[^a] and B[^b].\n\n[^a]: First.\n[^b]: See[^c]\n\n    ## Head\n\n    - x\n[^c]: C\n[^unused]: no\n"
        ),
        "<p>B<sup class=\"note\"><a id=\"fnref:1\" href=\"#fn:1\" role=\"doc-noteref\">1</a></sup>, \
         A<sup class=\"note\"><a id=\"fnref:2\" href=\"#fn:2\" role=\"doc-noteref\">2</a></sup> and \
         B<sup class=\"note\"><a id=\"fnref:1:2\" href=\"#fn:1\" role=\"doc-noteref\">1</a></sup>.</p>\n\
         <section class=\"notes\" role=\"doc-endnotes\" aria-label=\"Notes\">\n<ol>\n\
         <li id=\"fn:1\"><p>See<sup class=\"note\"><a id=\"fnref:3\" href=\"#fn:3\" role=\"doc-noteref\">3</a></sup></p>\n\
         <p><strong>Head</strong></p>\n<ul>\n<li>x</li>\n</ul>\n \
         <a href=\"#fnref:1\" role=\"doc-backlink\" aria-label=\"Back to the text (1)\">↩</a> \
         <a href=\"#fnref:1:2\" role=\"doc-backlink\" aria-label=\"Back to the text (1.2)\">↩</a></li>\n\
         <li id=\"fn:2\"><p>First. \
         <a href=\"#fnref:2\" role=\"doc-backlink\" aria-label=\"Back to the text (2)\">↩</a></p>\n</li>\n\
         <li id=\"fn:3\"><p>C \
         <a href=\"#fnref:3\" role=\"doc-backlink\" aria-label=\"Back to the text (3)\">↩</a></p>\n</li>\n</ol>\n</section>\n"
    );
}
