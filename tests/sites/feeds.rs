//! Feed, site map and robots: only with `url`, and to the letter.

use crate::desk::{NAME, assert_holds, shop};

const SHOP: &str =
    "[shop]\nname = \"Ann & Co\"\nurl = \"https://ann.example\"\nlanguages = [\"en\", \"pl\"]\n";

#[test]
fn without_an_address_there_is_no_feed_and_no_site_map() {
    let site = shop(&[("shop.toml", NAME), ("news/2026-11-20-kiln.md", "Opened.")]);
    assert_eq!(site.file("robots.txt"), "User-agent: *\nAllow: /\n");
    let home = site.file("index.html");
    assert!(
        !home.contains("canonical") && !home.contains("og:") && !home.contains("atom"),
        "{home}"
    );
}

#[test]
fn the_site_map_lists_every_page_with_its_translations() {
    let site = shop(&[
        ("shop.toml", SHOP),
        ("pages/faq.md", "Ask."),
        ("pages/faq.pl.md", "Pytaj."),
    ]);
    assert_eq!(
        site.file("robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://ann.example/sitemap.xml\n"
    );
    let map = site.file("sitemap.xml");
    assert_holds(
        &map,
        "<url>\n<loc>https://ann.example/faq/</loc>\n\
         <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://ann.example/faq/\"/>\n\
         <xhtml:link rel=\"alternate\" hreflang=\"pl\" href=\"https://ann.example/pl/faq/\"/>\n</url>",
    );
    assert_eq!(map.matches("<loc>").count(), 4);
    assert!(!map.contains("404"));
}

#[test]
fn the_feed_holds_the_news_with_absolute_addresses() {
    let site = shop(&[
        ("shop.toml", SHOP),
        ("pages/faq.md", "Ask."),
        ("news/2026-11-19-old.md", "Old."),
        (
            "news/2026-11-20-kiln.md",
            "+++\ntitle = \"Kiln & co\"\nupdated = 2026-11-21\n+++\nSee [this](../pages/faq.md).",
        ),
    ]);
    let feed = site.file("feed.xml");
    assert_holds(
        &feed,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">",
    );
    assert_holds(
        &feed,
        "<id>https://ann.example/feed.xml</id>\n<title>Ann &amp; Co</title>\n<updated>2026-11-21T12:00:00Z</updated>",
    );
    assert_holds(
        &feed,
        "<entry>\n<id>https://ann.example/news/2026-11-20-kiln/</id>\n<title>Kiln &amp; co</title>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"https://ann.example/news/2026-11-20-kiln/\"/>\n\
         <published>2026-11-20T12:00:00Z</published>\n<updated>2026-11-21T12:00:00Z</updated>",
    );
    assert_holds(
        &feed,
        "&lt;a href=&quot;https://ann.example/faq/&quot;&gt;this&lt;/a&gt;",
    );
    assert!(feed.find("kiln").unwrap() < feed.find("old").unwrap());
    assert_holds(&site.file("pl/feed.xml"), "xml:lang=\"pl\"");
    assert_holds(&site.file("index.html"), "type=\"application/atom+xml\"");
}

#[test]
fn news_are_paged() {
    let days: Vec<String> = (1..=30)
        .map(|day| format!("news/2026-09-{day:02}-a.md"))
        .collect();
    let mut files = vec![("shop.toml", NAME)];
    files.extend(days.iter().map(|path| (path.as_str(), "Text.")));
    let site = shop(&files);
    let (first, second) = (site.file("news/index.html"), site.file("news/page/2/index.html"));
    assert!(first.contains("2026-09-30-a") && !first.contains("2026-09-10-a"));
    assert!(second.contains("2026-09-10-a") && !second.contains("2026-09-11-a"));
    assert_holds(&first, "href=\"../news/page/2/\"");
    assert_holds(&second, "href=\"../../../news/\"");
}
