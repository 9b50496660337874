//! The photos of a product: one, or a row of several.

use crate::test_folder::{assert_holds, shop};

const SHOP: &str = "[shop]\nname = \"A\"\n";
const PHOTO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"/>";

const MAIN: &str = "photo = { file = \"photos/a.svg\", alt = \"A jug.\" }\n";

fn page(photos: &str) -> String {
    page_with(&format!("{MAIN}{photos}"))
}

fn page_with(keys: &str) -> String {
    let product = format!("+++\ntitle = \"Jug\"\n{keys}+++\nA jug.\n");
    let files = [
        ("shop.toml", SHOP),
        ("products/jug.md", product.as_str()),
        ("photos/a.svg", PHOTO),
        ("photos/b.svg", PHOTO),
        ("photos/c.svg", PHOTO),
    ];
    shop(&files).file_despite_problems("products/jug/index.html")
}

/// The page from `start` to `end`, without what pictures are made of.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let rest = page
        .split_once(start)
        .unwrap_or_else(|| panic!("{start} is not in\n{page}"))
        .1;
    rest.split(end).next().unwrap()
}

#[test]
fn several_photos_are_a_row_that_the_keyboard_reaches() {
    let page = page(
        "photos = [{ file = \"photos/b.svg\", alt = \"Its foot.\", caption = \"The foot\" }, \"photos/c.svg\"]\n",
    );
    assert_holds(
        &page,
        "<div class=\"reel\" role=\"group\" aria-label=\"Photos\" tabindex=\"0\">",
    );
    let reel = between(&page, "class=\"reel\"", "<ul");
    let figures: Vec<&str> = reel
        .split("<figure id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(figures, ["photo_1", "photo_2", "photo_3"]);
    assert_holds(reel, "<figcaption>The foot</figcaption>");
    assert_eq!(reel.matches("fetchpriority=\"high\"").count(), 1);
    let links = between(&page, "<ul class=\"reel-links\">", "</ul>");
    let links: Vec<&str> = links
        .split("<a ")
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .collect();
    assert_eq!(
        links,
        [
            "href=\"#photo_1\"",
            "href=\"#photo_2\"",
            "href=\"#photo_3\" aria-label=\"Jug, 3\""
        ]
    );
}

#[test]
fn a_single_photo_is_no_row() {
    let page = page("");
    assert!(!page.contains("reel"), "{page}");
    assert_holds(&page, "<div class=\"piece-pics\"><figure>");
}

#[test]
fn the_first_of_several_photos_is_the_main_one_where_none_is_named() {
    let several = "{ file = \"photos/b.svg\", alt = \"Its foot.\" }, \"photos/c.svg\"]\n";
    let unnamed = page_with(&format!(
        "photos = [{{ file = \"photos/a.svg\", alt = \"A jug.\" }}, {several}"
    ));
    assert_eq!(unnamed, page(&format!("photos = [{several}")));
    assert_holds(&unnamed, "<figure id=\"photo_3\">");
}
