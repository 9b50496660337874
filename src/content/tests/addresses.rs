//! Addresses that are written without any marks.

use super::*;

#[test]
fn bare_addresses_are_links() {
    let cases = [
        (
            "See https://a.example/x_y_z?a=1&b=2.",
            "See <a href=\"https://a.example/x_y_z?a=1&amp;b=2\">https://a.example/x_y_z?a=1&amp;b=2</a>.",
        ),
        (
            "(www.a.example/shop), it's \"us\"",
            "(<a href=\"https://www.a.example/shop\">www.a.example/shop</a>), it’s “us”",
        ),
        (
            "Write to ann@a.example!",
            "Write to <a href=\"mailto:ann@a.example\">ann@a.example</a>!",
        ),
        (
            "見て https://a.example/x。次",
            "見て <a href=\"https://a.example/x\">https://a.example/x</a>。次",
        ),
        (
            "**https://a.example/**",
            "<strong><a href=\"https://a.example/\">https://a.example/</a></strong>",
        ),
    ];
    for (markdown, expected) in cases {
        assert_eq!(html(markdown), format!("<p>{expected}</p>\n"), "{markdown}");
    }
}

#[test]
fn other_words_with_points_are_no_addresses() {
    for markdown in [
        "shop.toml and a.example and e.g. this",
        "ftp://a.example and javascript://x",
        "`https://a.example`",
        "https\\://a.example",
        "@ann and ann@",
    ] {
        assert!(!html(markdown).contains("<a "), "{markdown}: {}", html(markdown));
    }
    assert_eq!(
        html("[see https://a.example](b.md)\n"),
        "<p><a href=\"news/b.md\">see https://a.example</a></p>\n"
    );
}

#[test]
fn a_bare_address_knows_its_place() {
    let markdown = "It's here:\n\nhttps://a.example/x, again https://a.example/x\n";
    let prose = clean(markdown);
    let places: Vec<_> = prose.links.iter().map(|link| link.place.range.unwrap()).collect();
    assert_eq!(places, [(12, 31), (39, 58)]);
    assert_eq!(
        prose.links[0].target,
        LinkTarget::Web("https://a.example/x".to_owned())
    );
}
