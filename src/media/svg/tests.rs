use super::*;

const OPEN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"";

fn cleaned(inside: &str) -> (String, Vec<String>) {
    let text = format!("{OPEN} xmlns:xlink=\"{XLINK}\" xmlns:x=\"urn:x\">{inside}</svg>");
    let clean = clean(text.as_bytes()).unwrap();
    let inside = clean
        .text
        .strip_prefix(&format!("{OPEN}>"))
        .unwrap()
        .strip_suffix("</svg>")
        .unwrap();
    (inside.to_owned(), clean.removed.into_iter().collect())
}

#[test]
fn a_drawing_comes_out_as_it_went_in() {
    for drawing in [
        "<path d=\"M0 0h1\" fill=\"url(#a)\" stroke-width=\"2\"/>",
        "<style>.a&gt;.b{fill:red}</style><g class=\"a\"><text x=\"1\">Juniper &amp; Clay &lt;3</text></g>",
        "<defs><linearGradient id=\"a\"><stop offset=\"0\"/></linearGradient></defs><use href=\"#a\"/>",
        "<rect aria-label=\"say &quot;hi&quot;\" width=\"1\"/>",
        "<text xml:space=\"preserve\">  a  </text>",
        "<animate attributeName=\"x\" dur=\"1s\"/>",
    ] {
        assert_eq!(cleaned(drawing), (drawing.to_owned(), vec![]));
    }
}

#[test]
fn white_space_between_elements_is_left_out() {
    let drawing =
        "\n  <g>\n    <path d=\"M0 0\"/>\n  </g>\n  <text>a <tspan>b</tspan> <tspan>c</tspan></text>\n";
    let (clean, _) = cleaned(drawing);
    assert_eq!(
        clean,
        "<g><path d=\"M0 0\"/></g><text>a <tspan>b</tspan> <tspan>c</tspan></text>"
    );
}

#[test]
fn what_runs_or_leads_outside_is_left_out_and_told() {
    let cases = [
        ("<script>alert(1)</script><g/>", "<g/>", "<script>"),
        ("<foreignObject><body/></foreignObject>", "", "<foreignObject>"),
        ("<g onload=\"alert(1)\"/>", "<g/>", "onload"),
        ("<g OnClick=\"alert(1)\"/>", "<g/>", "OnClick"),
        (
            "<a href=\"javascript:alert(1)\"><g/></a>",
            "<a><g/></a>",
            "link to javascript:alert(1)",
        ),
        (
            "<image xlink:href=\"https://a.example/x.png\"/>",
            "<image/>",
            "link to https://a.example/x.png",
        ),
        ("<use href=\"other.svg#a\"/>", "<use/>", "link to other.svg#a"),
        (
            "<image href=\"data:image/svg+xml;base64,AA\"/>",
            "<image/>",
            "link to data:image/svg+xml;base64,AA",
        ),
        (
            "<g style=\"fill:url(//a.example)\"/>",
            "<g style=\"fill:none\"/>",
            "style with url(//a.example)",
        ),
        (
            "<g fill=\"url(https://a.example#b)\"/>",
            "<g fill=\"none\"/>",
            "style with url(https://a.example#b)",
        ),
        ("<set attributeName=\"href\" to=\"javascript:x\"/>", "", "<set>"),
        (
            "<set attributeName=\"xlink:href\" to=\"javascript:x\"/>",
            "",
            "<set>",
        ),
        ("<animate attributeName=\"onclick\" to=\"x\"/>", "", "<animate>"),
        ("<iframe src=\"x\"/>", "", "<iframe>"),
        (
            "<style>@import url(x.css);</style>",
            "<style></style>",
            "style with @import url(x.css);",
        ),
    ];
    for (drawing, clean, removed) in cases {
        assert_eq!(
            cleaned(drawing),
            (clean.to_owned(), vec![removed.to_owned()]),
            "{drawing}"
        );
    }
}

#[test]
fn traces_of_editors_go_without_a_word() {
    let drawing = "<!-- by me --><metadata>me</metadata><x:data/><g x:file=\"/home/me/logo.svg\"/>";
    assert_eq!(cleaned(drawing), ("<g/>".to_owned(), vec![]));
    let whole = "\u{feff}<?xml version=\"1.0\"?><?xml-stylesheet href=\"x\"?>\
        <!DOCTYPE svg [<!ENTITY ns \"http://www.w3.org/2000/svg\">]>\
        <s:svg xmlns:s=\"&ns;\" viewBox=\"0 0 4 2\"><s:g/></s:svg>";
    let clean = clean(whole.as_bytes()).unwrap();
    assert_eq!(clean.text, format!("{OPEN} viewBox=\"0 0 4 2\"><g/></svg>"));
    assert_eq!(clean.size, Some((4, 2)));
}

#[test]
fn a_photo_inside_loses_its_metadata() {
    let photo = crate::media::fixtures::with_metadata().remove(0).1;
    let (clean, removed) = cleaned(&format!(
        "<image href=\"data:image/jpeg;base64,{}\"/>",
        BASE64.encode(&photo)
    ));
    let inside = clean.split_once("base64,").unwrap().1.split_once('"').unwrap().0;
    let Stripped::Without(expected) = strip_metadata(&photo) else {
        panic!("the fixture has something to remove");
    };
    assert_eq!(BASE64.decode(inside), Ok(expected));
    assert_eq!(removed, [""; 0]);
}

#[test]
fn files_made_to_harm_are_refused_or_come_out_small() {
    let mut entities = "<!DOCTYPE svg [<!ENTITY a0 \"aaaaaaaaaa\">".to_owned();
    for level in 1..30 {
        let last = level - 1;
        entities += &format!("<!ENTITY a{level} \"{}\">", format!("&a{last};").repeat(10));
    }
    let bomb = format!("{entities}]>{OPEN}><text>&a29;</text></svg>");
    assert_eq!(clean(bomb.as_bytes()), None);
    let outside =
        format!("<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{OPEN}><text>&a;</text></svg>");
    assert!(clean(outside.as_bytes()).is_none_or(|clean| !clean.text.contains("root")));
    for broken in ["", "<svg", "<html/>", "<svg xmlns=\"urn:other\"/>", "\u{0}"] {
        assert_eq!(clean(broken.as_bytes()), None, "{broken}");
    }
    assert_eq!(clean(b"<svg>\xff</svg>"), None);
}

#[test]
fn depth_is_no_danger() {
    let deep = format!("{OPEN}>{}{}</svg>", "<g>".repeat(100_000), "</g>".repeat(100_000));
    // The parser may refuse it; what matters is that the stack holds.
    clean(deep.as_bytes());
    let wide = format!("{OPEN}>{}</svg>", "<g/>".repeat(200_000));
    assert_eq!(clean(wide.as_bytes()).unwrap().text, wide);
}
