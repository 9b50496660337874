//! Pages that moved: what stands at their old addresses.

use crate::test_folder::{assert_holds, shop};

const TWO_LANGUAGES: &str =
    "[shop]\nname = \"A\"\nurl = \"https://a.example/shop\"\nlanguages = [\"en\", \"pl\"]\n";

#[test]
fn an_old_address_leads_to_the_page() {
    let site = shop(&[
        ("shop.toml", TWO_LANGUAGES),
        (
            "products/mug.md",
            "+++\ntitle = \"Mug & saucer\"\naliases = [\"/old/mug/\", \"/Mug.html\"]\n+++\n",
        ),
        (
            "products/mug.pl.md",
            "+++\ntitle = \"Kubek\"\nslug = \"kubek\"\naliases = [\"/pl/stary/\"]\n+++\n",
        ),
    ]);
    assert_eq!(
        site.file("old/mug/index.html"),
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>This page has moved</title>\n<meta \
         name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n<link \
         rel=\"canonical\" href=\"https://a.example/shop/products/mug/\">\n<meta http-equiv=\"refresh\" \
         content=\"0; url=../../products/mug/\">\n</head>\n<body>\n<h1>This page has moved</h1>\n<p>You’ll find \
         it here: <a href=\"../../products/mug/\">Mug &amp; saucer</a></p>\n</body>\n</html>\n"
    );
    assert_holds(&site.file("Mug.html"), "content=\"0; url=products/mug/\"");
    let polish = site.file("pl/stary/index.html");
    assert_holds(&polish, "<html lang=\"pl\">");
    assert_holds(&polish, "<a href=\"../produkty/kubek/\">Kubek</a>");
    let map = site.file("sitemap.xml");
    assert!(!map.contains("old/mug") && !map.contains("Mug.html") && !map.contains("stary"));
}

#[test]
fn without_a_url_there_is_no_canonical_and_the_way_still_leads_there() {
    let site = shop(&[
        ("shop.toml", "[shop]\nname = \"A\"\n"),
        ("story.md", "+++\naliases = [\"/about/us\"]\n+++\nWe are here."),
    ]);
    let page = site.file("about/us/index.html");
    assert!(!page.contains("canonical"));
    assert_holds(&page, "url=../../story/");
}

#[test]
fn an_offer_leads_to_the_offers_while_there_are_some() {
    let files = |through: &str| {
        let offer = format!(
            "+++\ntitle = \"O\"\nfrom = 2026-11-01\nthrough = {through}\naliases = [\"/sale/\"]\n+++\n"
        );
        let site = shop(&[
            ("shop.toml", "[shop]\nname = \"A\"\n"),
            ("offers/o.md", offer.as_str()),
        ]);
        site.file("sale/index.html")
    };
    assert_holds(&files("2026-12-24"), "url=../offers/");
    assert_holds(&files("2026-11-02"), "url=../\"");
}

#[test]
fn what_is_there_is_never_replaced() {
    let site = shop(&[
        ("shop.toml", "[shop]\nname = \"A\"\n"),
        (
            "pages/a.md",
            "+++\naliases = [\n\"/a/\",\n\"/B\",\n\"/old/\",\n\"/\",\n\"/feed.xml\",\n\"/list.txt/x/\",\n\
             \"/assets/x/\",\n]\n+++\n",
        ),
        (
            "pages/b.md",
            "+++\naliases = [\"/OLD\", \"https://a.example/b/\"]\n+++\n",
        ),
        ("static/list.txt", "x"),
    ]);
    assert_eq!(
        site.problems(),
        [
            "pages/a.md:3:1: PL004 /a is the page's own address | remove it: an alias is an address that the page had \
             before",
            "pages/a.md:4:1: PL001 there's something else at /B now | remove it from `aliases`: existing pages are \
             never replaced",
            "pages/a.md:6:1: PL001 there's something else at / now | remove it from `aliases`: existing pages are \
             never replaced",
            "pages/a.md:7:1: PL002 the address /feed.xml is reserved by shopfront | remove it from `aliases`",
            "pages/a.md:8:1: PL001 there's something else at /list.txt/x now | remove it from `aliases`: existing \
             pages are never replaced",
            "pages/a.md:9:1: PL002 the address /assets/x is reserved by shopfront | remove it from `aliases`",
            "pages/b.md:2:12: PL001 /OLD appears twice in `aliases` | keep it on one page only",
            "pages/b.md:2:20: SY006 \"https://a.example/b/\" isn't an address on this site | write only the part \
             after the host: \"/b/\"",
        ]
    );
}
