//! A page exists only when there is content for it, and each has its own address.

use crate::test_folder::{NAME, shop, with};
use shopfront::Options;
use shopfront::site::plan::LinkStyle;

#[test]
fn a_shop_of_two_lines_is_one_page() {
    assert_eq!(
        shop(&[("shop.toml", NAME)]).paths(),
        ["404.html", "index.html", "robots.txt"]
    );
}

#[test]
fn each_file_adds_its_page() {
    let site = shop(&[
        (
            "shop.toml",
            "[shop]\nname = \"A\"\n[legal]\nname = \"Ann\"\n[visit]\ndirections = \"Up the stairs.\"\n",
        ),
        ("story.md", "I began."),
        (
            "testimonials.toml",
            "[[testimonials]]\nquote = \"Good.\"\nname = \"Eva\"\n",
        ),
        ("policies/returns.md", "Send it back."),
        ("products/mug.md", "A mug."),
        ("products/cup.md", "A cup."),
        (
            "offers/now.md",
            "+++\nfrom = 2026-11-01\nthrough = 2026-11-30\n+++\nCheap.",
        ),
        ("news/2026-11-20-kiln.md", "Opened."),
        ("pages/faq.md", "Ask."),
        ("static/care.txt", "Wash."),
        ("static/.well-known/x", "y"),
    ]);
    let expected = ".well-known/x 404.html care.txt faq/index.html index.html legal-notice/index.html \
         news/2026-11-20-kiln/index.html news/index.html offers/index.html policies/index.html \
         policies/returns/index.html products/cup/index.html products/index.html products/mug/index.html robots.txt \
         story/index.html testimonials/index.html visit/index.html";
    assert_eq!(site.paths().join(" "), expected);
}

#[test]
fn one_product_is_its_own_section() {
    let site = shop(&[("shop.toml", NAME), ("products/mug.md", "A mug.")]);
    assert_eq!(
        site.paths(),
        ["404.html", "index.html", "products/mug/index.html", "robots.txt"]
    );
    assert!(site.file("index.html").contains("<a href=\"./products/mug/\""));
}

#[test]
fn a_slug_is_the_page_s_part_of_the_address() {
    let site = shop(&[
        ("shop.toml", NAME),
        ("pages/a.md", "+++\nslug = \"custom-orders\"\n+++\nAsk."),
        ("pages/Über uns.md", "We."),
        ("news/2026-11-20-kiln.md", "+++\nslug = \"open\"\n+++\nOpened."),
    ]);
    let expected = [
        "404.html",
        "custom-orders/index.html",
        "index.html",
        "news/2026-11-20-open/index.html",
    ];
    assert_eq!(site.paths()[..4], expected);
    assert!(site.paths().contains(&"uber-uns/index.html".to_owned()));
}

#[test]
fn two_files_cannot_have_one_address() {
    let site = shop(&[
        ("shop.toml", NAME),
        ("pages/faq.md", "Ask."),
        ("pages/questions.md", "+++\nslug = \"faq\"\n+++\nAsk."),
    ]);
    assert_eq!(
        site.problems(),
        [
            "pages/questions.md: PL001 two files have the same address /faq/ | give one of them another address: \
          `slug = \"…\"` in its front matter"
        ]
    );
    assert!(site.outcome.site.is_none());
}

#[test]
fn addresses_that_shopfront_uses_are_refused() {
    let site = shop(&[
        ("shop.toml", NAME),
        ("pages/assets.md", "x"),
        ("static/404.html", "y"),
    ]);
    assert_eq!(
        site.problems(),
        [
            "pages/assets.md: PL002 the address /assets/ is reserved by shopfront | give the file another name",
            "static/404.html: PL001 two files have the same address /404.html | rename the file in static/",
        ]
    );
}

#[test]
fn files_that_differ_in_case_only_cannot_both_be_published() {
    let site = shop(&[
        ("shop.toml", NAME),
        ("pages/faq.md", "Ask."),
        ("static/A.txt", "one"),
        ("static/FAQ/b.txt", "x"),
        ("static/Docs/b.txt", "x"),
        ("static/a.txt", "two"),
        ("static/c", "a file"),
        ("static/C/d.txt", "in a folder"),
        ("static/docs/c.txt", "x"),
    ]);
    let advice =
        "spell the folder the same way everywhere: many systems can't tell upper and lower case apart";
    assert_eq!(
        site.problems(),
        [
            format!(
                "static/FAQ/b.txt: PL001 the folder of /FAQ/b.txt is spelled /faq/ elsewhere | {advice}"
            ),
            "static/a.txt: PL001 two files have the same address /a.txt | rename one of the two: many systems can't \
             tell their names apart"
                .to_owned(),
            "static/c: PL001 /c can't be both a file and a folder | rename the file in static/"
                .to_owned(),
            format!(
                "static/docs/c.txt: PL001 the folder of /docs/c.txt is spelled /Docs/ elsewhere | {advice}"
            ),
        ]
    );
}

#[test]
fn names_that_some_systems_do_not_have_are_refused() {
    let site = shop(&[
        ("shop.toml", NAME),
        ("products/con.md", "A mug."),
        ("products/aux.md", "+++\nslug = \"auxiliary\"\n+++\nA mug."),
        ("static/NUL.txt", "x"),
        ("static/aux/a.txt", "x"),
        ("static/price ", "x"),
        ("static/price.", "x"),
        ("static/\u{200b}", "x"),
        ("static/a:b.txt", "x"),
    ]);
    let device = "rename it: Windows reserves con, prn, aux, nul, com1 to com9 and lpt1 to lpt9 for devices";
    let end = "rename it: Windows drops dots and spaces at the end of a name";
    let reported = |name: &str, help: &str| {
        format!("static/{name}: FI005 \"{name}\" can't be part of a web address on every system | {help}")
    };
    let mut expected = vec![
        format!(
            "products/con.md: FI005 the name \"con.md\" can't be part of a web address on every system | {device} | \
             or give it `slug = \"…\"` in its front matter"
        ),
        reported("NUL.txt", device),
        reported(
            "a:b.txt",
            "rename it: no \\ : * ? \" < > | and no control characters",
        ),
        reported("aux/a.txt", device),
        reported("price ", end),
        reported("price.", end),
        reported("\u{200b}", "rename it: it contains invisible characters"),
    ];
    expected.sort();
    let mut problems = site.problems();
    problems.retain(|problem| problem.contains("FI005"));
    problems.sort();
    assert_eq!(problems, expected);
    assert!(site.outcome.site.is_none());
}

#[test]
fn a_robots_file_of_one_s_own_is_taken() {
    let site = shop(&[
        ("shop.toml", NAME),
        ("static/robots.txt", "User-agent: *\nDisallow: /\n"),
    ]);
    assert_eq!(site.file("robots.txt"), "User-agent: *\nDisallow: /\n");
}

#[test]
fn portable_addresses_name_the_file() {
    let options = Options {
        now: "2026-11-22T10:00:00Z".parse().unwrap(),
        link_style: LinkStyle::Portable,
        theme: None,
    };
    let site = with(
        &options,
        &[
            ("shop.toml", NAME),
            ("story.md", "I began. [Home](shop.toml)"),
            ("pages/faq.md", "Ask."),
        ],
    );
    assert_eq!(site.problems().len(), 1);
    let site = with(
        &options,
        &[
            ("shop.toml", NAME),
            ("story.md", "I began."),
            ("pages/faq.md", "[Story](../story.md)"),
        ],
    );
    let faq = site.file("faq/index.html");
    assert!(
        faq.contains("href=\"../story/index.html\"") && !faq.contains("href=\"../story/\""),
        "{faq}"
    );
    assert!(site.file("404.html").contains("href=\"./index.html\""));
}

#[test]
fn the_page_for_missing_addresses_knows_where_the_site_is() {
    let site = shop(&[(
        "shop.toml",
        "[shop]\nname = \"A\"\nurl = \"https://a.example/shop\"\n",
    )]);
    assert!(
        site.file("404.html").contains("href=\"/shop/assets/inner."),
        "{}",
        site.file("404.html")
    );
    assert!(
        shop(&[("shop.toml", NAME)])
            .file("404.html")
            .contains("href=\"/assets/inner.")
    );
    let preview = Options {
        now: "2026-11-22T10:00:00Z".parse().unwrap(),
        link_style: LinkStyle::AtRoot,
        theme: None,
    };
    let shop_toml = "[shop]\nname = \"A\"\nurl = \"https://a.example/shop\"\n";
    let page = with(&preview, &[("shop.toml", shop_toml), ("story.md", "I began.")]).file("404.html");
    assert!(
        page.contains("href=\"/assets/inner.") && page.contains("href=\"/story/\""),
        "{page}"
    );
    assert!(
        !page.contains("a.example") && !page.contains("\"/shop/"),
        "{page}"
    );
}
