//! Rules about the finished pages and pictures: through the whole pipeline.

use jiff::Timestamp;

use super::*;
use crate::site::plan::LinkStyle;
use crate::source::{Blob, SourceFile};
use crate::{Options, compile};

/// What a rule says of a shop with these files and pictures (name, width, height).
fn compiled(code: &str, files: &[(&str, &str)], pictures: &[(&str, u32, u32)]) -> Vec<String> {
    let mut tree = SourceTree::from_texts(files.iter().copied());
    for (name, width, height) in pictures {
        let mut bytes = Vec::new();
        let mut png = png::Encoder::new(&mut bytes, *width, *height);
        png.set_color(png::ColorType::Grayscale);
        let mut writer = png.write_header().unwrap();
        let pixels: Vec<u8> = (0..width * height).map(|n| (n % 251) as u8).collect();
        writer.write_image_data(&pixels).unwrap();
        drop(writer);
        tree.insert(
            crate::diagnostics::SourcePath::new(name),
            SourceFile::Binary(Blob::from(bytes)),
        );
    }
    let options = Options {
        now: TODAY.parse::<Timestamp>().unwrap(),
        link_style: LinkStyle::Pretty,
        theme: None,
    };
    let mut found = compile(&tree, &options).diagnostics;
    assert!(!found.has_errors(), "{found:#?}");
    found.retain(|problem| problem.code.0 == code);
    reported(&tree, &found)
}

#[test]
fn im002_finds_photos_too_small_for_their_place() {
    let shop = |rest: &str| format!("[shop]\nname = \"Ann\"\n{rest}");
    let opening = shop("photo = { file = \"photos/a.png\", alt = \"A mug.\" }\n");
    let help = "use the original photo from the camera, not a copy that has been shrunk";
    let of =
        |text: &str, width: u32| compiled("IM002", &[("shop.toml", text)], &[("photos/a.png", width, 4)]);
    assert_eq!(
        of(&opening, 400),
        [format!(
            "shop.toml:3:18: IM002 photos/a.png is 400 pixels wide, but shown at up to 2400 | {help}"
        )]
    );
    assert_eq!(of(&opening, 960), NOTHING);
    let person = shop("[[people]]\nname = \"Ann\"\nphoto = { file = \"photos/a.png\", alt = \"Ann.\" }\n");
    assert_eq!(
        of(&person, 191),
        [format!(
            "shop.toml:5:18: IM002 photos/a.png is 191 pixels wide, but shown at up to 480 | {help}"
        )]
    );
    assert_eq!(of(&person, 192), NOTHING);
    let strict = format!("{person}[check.thresholds]\npicture_share = 100\n");
    assert_eq!(of(&strict, 479).len(), 1);
    assert_eq!(of(&strict, 480), NOTHING);
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'/>";
    let logo = shop("logo = { file = \"photos/a.svg\", alt = \"A mug.\" }\n");
    assert_eq!(
        compiled("IM002", &[("shop.toml", &logo), ("photos/a.svg", drawing)], &[]),
        NOTHING
    );
    let text = [
        ("shop.toml", "[shop]\nname = \"Ann\"\n"),
        ("story.md", "![A stamp](photos/a.png)"),
    ];
    assert_eq!(compiled("IM002", &text, &[("photos/a.png", 40, 4)]), NOTHING);
}

const HELP: &str = "add to your theme's footer:\n{% for link in site.policies %}<a href=\"{{ link.href | \
                    at(root=root) }}\">{{ link.label }}</a>{% endfor %}";

/// What PO003 says of a shop with two policies and a footer of its own; without one, of the theme's.
fn footer(footer: Option<&str>) -> Vec<String> {
    let mut files = vec![
        (
            "shop.toml",
            "[shop]\nname = \"Ann\"\nurl = \"https://ann.shop/pots/\"\nlanguages = [\"en\", \"de\"]\n",
        ),
        ("policies/returns.md", "+++\nwindow_days = 30\n+++\nSend it back."),
        ("policies/privacy.md", "We keep nothing."),
    ];
    files.extend(footer.map(|text| ("theme/templates/parts/footer.html", text)));
    compiled("PO003", &files, &[])
}

#[test]
fn po003_finds_policies_that_a_footer_of_one_s_own_leaves_out() {
    let left_out = |file: &str| {
        format!("policies/{file}.md: PO003 the home page's footer doesn't link to this policy | {HELP}")
    };
    assert_eq!(
        footer(Some("<p>Ann</p>")),
        [left_out("privacy"), left_out("returns")]
    );
    assert_eq!(
        footer(Some(
            "<footer><a href=\"{{ root }}policies/\">Our terms</a></footer>"
        )),
        [left_out("privacy"), left_out("returns")]
    );
    let one = "<a href='{{ root }}policies/returns/'>Returns</a><footer>{% for link in site.policies %}{% if \
               link.label != \"Returns\" %}<a href=\"{{ link.href | at(root=root) }}\">{{ link.label }}</a>{% endif \
               %}{% endfor %}</footer>";
    assert_eq!(
        footer(Some(one)).len(),
        1,
        "a link above the footer does not count"
    );
    for honest in [
        "<footer>{% for link in site.policies %}<a class=small href=\"{{ link.href | at(root=root) }}#top\">{{ \
         link.label }}</a>{% endfor %}</footer>",
        "<footer>{% for link in site.policies %}<a href='https://ann.shop/pots/{{ link.href }}'>{{ link.label \
         }}</a>{% endfor %}</footer>",
    ] {
        assert_eq!(footer(Some(honest)), NOTHING, "{honest}");
    }
    assert_eq!(footer(None), NOTHING, "the theme's own");
}
