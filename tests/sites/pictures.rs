//! Photos on pages: which files are made, and what is said of them.

use shopfront::Options;
use shopfront::compile;
use shopfront::diagnostics::SourcePath;
use shopfront::site::plan::LinkStyle;
use shopfront::source::{Blob, SourceFile, SourceTree};

use crate::test_folder::{TestFolder, assert_holds};

/// A shop with a photo, 700 pixels wide, in a text and as that of a product.
fn photographed() -> TestFolder {
    let mut tree = SourceTree::from_texts([
        ("shop.toml", "[shop]\nname = \"Ann's\"\n"),
        (
            "story.md",
            "+++\ntitle = \"Story\"\n+++\nLong ago.\n\n![A mug](photos/mug.jpg)\n",
        ),
        (
            "pages/workshop.md",
            "From the top, and as seen from here:\n\n![A](photos/mug.jpg)\n\n![B](../photos/mug.jpg)\n\n![C](/photos/mug.jpg)\n",
        ),
        (
            "products/mug.md",
            "+++\ntitle = \"Mug\"\nphoto = { file = \"photos/mug.jpg\", alt = \"A mug\" }\n+++\nA mug.\n",
        ),
    ]);
    let mut photo = Vec::new();
    let pixels: Vec<u8> = (0..700 * 500_u32).flat_map(|at| at.to_le_bytes()).collect();
    jpeg_encoder::Encoder::new(&mut photo, 90)
        .encode(&pixels, 700, 500, jpeg_encoder::ColorType::Rgba)
        .unwrap();
    tree.insert(
        SourcePath::new("photos/mug.jpg"),
        SourceFile::Binary(Blob::from(photo)),
    );
    let options = Options {
        now: "2026-11-22T10:00:00Z".parse().unwrap(),
        link_style: LinkStyle::Pretty,
        theme: None,
    };
    TestFolder {
        outcome: compile(&tree, &options),
    }
}

#[test]
fn beside_the_better_format_one_file_is_made_for_every_browser_and_pages_name_all() {
    let site = photographed();
    let made = site.outcome.site.as_ref().unwrap().files.keys();
    let made: Vec<_> = made
        .filter_map(|path| path.as_str().strip_prefix("assets/photos/"))
        .collect();
    // The hash of the content stands between.
    let names = made.iter().map(|name| {
        let (width, ending) = (name.split('.').next().unwrap(), name.rsplit('.').next().unwrap());
        format!("{width}.{ending}")
    });
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["mug-480.webp", "mug-576.webp", "mug-700.jpg", "mug-700.webp"]
    );
    let html = site.file("products/mug/index.html");
    for name in made {
        assert_holds(&html, name);
    }
}

#[test]
fn phones_are_sent_no_more_pixels_than_anybody_sees() {
    let site = photographed();
    let close = "sizes=\"(min-width: 55em) 55vw, (min-resolution: 3.5dppx) 57vw, (min-resolution: 2.5dppx) 66vw, 100vw\"";
    assert_holds(&site.file("products/mug/index.html"), close);
    let in_passing = "(min-resolution: 3.5dppx) calc((100vw - 2.2rem) * .39), (min-resolution: 2.5dppx) \
                      calc((100vw - 2.2rem) * .46), (min-resolution: 2dppx) calc((100vw - 2.2rem) * .69), \
                      (min-resolution: 1.5dppx) calc((100vw - 2.2rem) * .78), calc(100vw - 2.2rem)\"";
    for (page, wide) in [
        ("story/index.html", "(min-width: 48em) 42rem"),
        ("index.html", "(min-width: 55em) 40vw, (min-width: 40em) 55vw"),
    ] {
        assert_holds(&site.file(page), &format!("sizes=\"{wide}, {in_passing}"));
    }
}

#[test]
fn a_picture_is_found_by_its_path_from_the_top_of_the_folder_from_any_text() {
    let site = photographed();
    assert_eq!(site.problems(), [""; 0]);
    let page = site.file("workshop/index.html");
    for alt in ["A", "B", "C"] {
        assert_holds(&page, &format!("alt=\"{alt}\""));
    }
}
