//! Feed, site map and robots: only with `url`, and to the letter.

use crate::test_folder::{NAME, assert_holds, shop};

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
         <xhtml:link rel=\"alternate\" hreflang=\"pl\" href=\"https://ann.example/pl/faq/\"/>\n\
         <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://ann.example/faq/\"/>\n</url>",
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

#[test]
fn news_falls_on_its_day_by_the_clock_of_the_shop() {
    for (zone, published) in [
        ("Pacific/Auckland", "2026-07-01T12:00:00+12:00"),
        ("Pacific/Kiritimati", "2026-07-01T12:00:00+14:00"),
        ("Pacific/Tongatapu", "2026-07-01T12:00:00+13:00"),
        ("Etc/GMT+12", "2026-07-01T12:00:00-12:00"),
        ("Europe/Warsaw", "2026-07-01T12:00:00+02:00"),
        ("Asia/Kathmandu", "2026-07-01T12:00:00+05:45"),
        ("Africa/Abidjan", "2026-07-01T12:00:00Z"),
    ] {
        let toml = format!("[shop]\nname = \"A\"\nurl = \"https://a.example\"\ntimezone = \"{zone}\"\n");
        let site = shop(&[("shop.toml", &toml), ("news/2026-07-01-late.md", "Late.")]);
        assert_holds(
            &site.file("feed.xml"),
            &format!("<published>{published}</published>"),
        );
    }
}

#[test]
fn pictures_leave_no_marks_in_summaries() {
    let site = shop(&[
        ("shop.toml", SHOP),
        (
            "news/2026-11-20-kiln.md",
            "Bowls, ![a](../static/a.svg), ![b](../static/b.svg), and mugs ![c](../static/a.svg).",
        ),
        (
            "static/a.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>",
        ),
        (
            "static/b.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>",
        ),
    ]);
    assert_holds(
        &site.file_despite_problems("feed.xml"),
        "<summary>Bowls, and mugs.</summary>",
    );
}

/// Samoa went from 29 to 31 December 2011, and has summer time changes at midnight.
#[test]
fn a_day_that_a_zone_left_out_stays_that_day() {
    let samoa = "[shop]\nname = \"Tala\"\nurl = \"https://tala.example\"\ntimezone = \"Pacific/Apia\"\n";
    let site = shop(&[
        ("shop.toml", samoa),
        ("news/2011-12-29-before.md", "Thursday."),
        ("news/2011-12-30-nowhere.md", "No day."),
        ("news/2011-12-31-after.md", "Saturday."),
    ]);
    let feed = site.file("feed.xml");
    for instant in [
        "2011-12-29T12:00:00-10:00",
        "2011-12-30T12:00:00Z",
        "2011-12-31T12:00:00+14:00",
    ] {
        assert_holds(&feed, &format!("<published>{instant}</published>"));
    }
}
