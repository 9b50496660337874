use super::*;

#[test]
fn quotes_may_open_in_one_element_and_close_in_another() {
    assert_eq!(
        html("\"*so* it\", said \"**she**\" -- it's 'a [\"mug\"](a.md)'...\n"),
        "<p>“<em>so</em> it”, said “<strong>she</strong>” – it’s ‘a <a href=\"news/a.md\">“mug”</a>’…</p>\n"
    );
}

#[test]
fn a_quote_ends_with_its_block() {
    assert_eq!(
        html("\"One\n\n\"Two\"\n\n- \"a\n- \"b\"\n"),
        "<p>“One</p>\n<p>“Two”</p>\n<ul>\n<li>“a</li>\n<li>“b”</li>\n</ul>\n"
    );
}

#[test]
fn the_language_decides() {
    let (prose, _) = read("\"Kubek\" w *domu* i\nw pracy, ![\"a\"](a.jpg)\n", "pl", false);
    assert_eq!(
        written(&prose),
        "<p>„Kubek” w\u{a0}<em>domu</em> i\u{a0}w\u{a0}pracy, <img src=\"news/a.jpg\" alt=\"„a”\"></p>\n"
    );
}

#[test]
fn lines_of_japanese_join_without_a_space() {
    let (prose, _) = read("急須と\n  湯呑。\n「茶碗」\nand a cup\nof 茶\n", "ja", false);
    assert_eq!(written(&prose), "<p>急須と湯呑。「茶碗」\nand a cup\nof 茶</p>\n");
    assert_eq!(prose.summary(100), "急須と湯呑。「茶碗」 and a cup of 茶");
}

#[test]
fn what_the_owner_escaped_stays() {
    assert_eq!(
        html("a 5\\\" pipe, &quot;x&quot;, \\... and \\*not\\* &lt;b&gt; &amp;amp; \"y\\\\\"\n"),
        "<p>a 5\" pipe, \"x\", ... and *not* &lt;b&gt; &amp;amp; “y\\”</p>\n"
    );
}

#[test]
fn addresses_are_not_typeset() {
    assert_eq!(
        html("<https://a.example/x--y> and https://a.example/it's--so\n"),
        "<p><a href=\"https://a.example/x--y\">https://a.example/x--y</a> and \
         <a href=\"https://a.example/it's--so\">https://a.example/it's--so</a></p>\n"
    );
}

#[test]
fn strikethrough_and_emphasis() {
    assert_eq!(
        html("~~old~~ **new** _price_\n"),
        "<p><del>old</del> <strong>new</strong> <em>price</em></p>\n"
    );
}
