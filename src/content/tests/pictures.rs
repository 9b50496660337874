use super::*;

#[test]
fn a_picture_alone_is_a_figure() {
    let prose = clean("![The \"old\" kiln](../photos/kiln.jpg \"It's *hot* & < 1,200 °C\")\n");
    assert_eq!(
        written(&prose),
        "<figure><img src=\"photos/kiln.jpg\" alt=\"The “old” kiln\">\
         <figcaption>It’s *hot* &amp; &lt; 1,200\u{a0}°C</figcaption></figure>\n"
    );
    let picture = &prose.pictures[0];
    assert_eq!(
        (picture.path.as_str(), picture.setting),
        ("photos/kiln.jpg", PictureSetting::Alone)
    );
    assert_eq!(picture.place.range, Some((0, 64)));
}

#[test]
fn several_pictures_are_a_group_and_links_stay() {
    let prose = clean("![a](/a.jpg)\n[![b](/b.jpg \"B\")](c.md)\n");
    assert_eq!(
        written(&prose),
        "<div class=\"pictures\">\n<figure><img src=\"a.jpg\" alt=\"a\"></figure>\n\
         <figure><a href=\"news/c.md\"><img src=\"b.jpg\" alt=\"b\"></a><figcaption>B</figcaption></figure>\n</div>\n"
    );
    assert!(
        prose
            .pictures
            .iter()
            .all(|picture| picture.setting == PictureSetting::Group)
    );
    assert_eq!(prose.links[0].text, "b");
}

#[test]
fn a_picture_among_words_stays_there() {
    let prose = clean("A ![*b* `c` [d](e.md)](/a.jpg) mug\n\n- ![x](/x.jpg)\n");
    assert_eq!(
        written(&prose),
        "<p>A <img src=\"a.jpg\" alt=\"b c d\"> mug</p>\n<ul>\n<li><img src=\"x.jpg\" alt=\"x\"></li>\n</ul>\n"
    );
    assert!(prose.links.is_empty());
    assert_eq!(prose.pictures[0].setting, PictureSetting::Inline);
}

#[test]
fn pictures_from_elsewhere_are_refused() {
    let help = "save it in `photos/` and use that file: `![What it shows](photos/kiln.jpg)`";
    let cases = [
        (
            "![k](https://a.example/k.jpg)",
            "MD002",
            "this picture is on another website, which would see every visitor",
        ),
        (
            "![k](//a.example/k.jpg)",
            "MD002",
            "this picture is on another website, which would see every visitor",
        ),
        (
            "![k](data:image/png;base64,x)",
            "MD002",
            "the address of a picture can't begin with `data:`",
        ),
        (
            "![k](../../k.jpg)",
            "LN002",
            "this picture is outside the shop folder",
        ),
        ("![k]()", "LN002", "this isn't the name of a picture"),
        ("![k](#k)", "LN002", "this isn't the name of a picture"),
        ("![k](mailto:a@b)", "LN002", "this isn't the name of a picture"),
    ];
    for (markdown, code, message) in cases {
        let said = format!("error {code} {markdown:?}: {message} | {help}");
        assert_eq!(
            problems(markdown),
            ("<p>k</p>\n".to_owned(), vec![said]),
            "{markdown}"
        );
    }
}
