//! Offers begin and end at midnight of the shop, wherever the machine stands.

use shopfront::source::SourceTree;

use crate::{build_at, problems};

/// Whether the offer of 22 November alone is shown, and the day of the next change.
fn offer(zone: &str, now: &str) -> (bool, Option<String>) {
    let toml = format!("[shop]\nname = \"A\"\ntimezone = \"{zone}\"\n");
    let offer = "+++\ntitle = \"One day\"\nfrom = 2026-11-22\nthrough = 2026-11-22\n+++\nToday.\n";
    let tree = SourceTree::from_texts([("shop.toml", toml.as_str()), ("offers/day.md", offer)]);
    let outcome = build_at(&tree, now);
    assert_eq!(problems(&outcome), [""; 0]);
    let home = crate::page(&outcome, "index.html");
    (
        home.contains("One day"),
        outcome.next_change.map(|change| change.date.to_string()),
    )
}

#[test]
fn an_offer_of_one_day() {
    let (before, during, after) = (
        (false, Some("2026-11-22".to_owned())),
        (true, Some("2026-11-23".to_owned())),
        (false, None),
    );
    // UTC+13 in summer: its 22nd begins when it is 11:00 of the 21st in Greenwich.
    let auckland = |now| offer("Pacific/Auckland", now);
    assert_eq!(auckland("2026-11-21T10:59:59Z"), before);
    assert_eq!(auckland("2026-11-21T11:00:00Z"), during);
    assert_eq!(auckland("2026-11-22T10:59:59Z"), during);
    assert_eq!(auckland("2026-11-22T11:00:00Z"), after);
    // UTC-8 in winter.
    let angeles = |now| offer("America/Los_Angeles", now);
    assert_eq!(angeles("2026-11-22T07:59:59Z"), before);
    assert_eq!(angeles("2026-11-22T08:00:00Z"), during);
    assert_eq!(angeles("2026-11-23T07:59:59Z"), during);
    assert_eq!(angeles("2026-11-23T08:00:00Z"), after);
    assert_eq!(offer("UTC", "2026-11-22T00:00:00Z"), during);
}

#[test]
fn days_at_the_ends_of_the_calendar() {
    let offer = "+++\nfrom = 1000-01-01\nthrough = 9999-12-31\n+++\nAlways.\n";
    let hours = "[shop]\nname = \"A\"\n[visit.hours]\nmonday = \"10:00-18:00\"\n[[visit.hours.special]]\n\
                 from = 1000-01-01\nthrough = 9999-12-31\nclosed = true\n";
    let news = ("news/9999-12-31-last.md", "The last.");
    let tree = SourceTree::from_texts([
        ("shop.toml", hours),
        ("offers/always.md", offer),
        news,
        ("news/1000-01-01-first.md", "x"),
    ]);
    for now in [
        "2026-11-22T12:00:00Z",
        "1000-01-01T00:00:00Z",
        "9999-12-30T00:00:00Z",
        "-009000-01-01T00:00:00Z",
    ] {
        let outcome = build_at(&tree, now);
        assert_eq!(problems(&outcome), [""; 0], "{now}");
        assert!(outcome.site.is_some());
    }
}

#[test]
fn hours_that_cannot_be() {
    let all = |hours: &str| {
        let toml = format!("[shop]\nname = \"A\"\n[visit.hours]\n{hours}\n");
        problems(&crate::shop(&[("shop.toml", &toml)]))
    };
    assert_eq!(
        all("monday = [\"10:00-14:00\", \"13:00-18:00\"]"),
        [
            "shop.toml:4:10: SY006 these hours overlap: 10:00-14:00 and 13:00-18:00 | combine them, or correct the \
             times"
        ]
    );
    assert_eq!(
        all("[[visit.hours.special]]\nfrom = 2026-12-26\nthrough = 2026-12-24\nclosed = true"),
        [
            "shop.toml:6:11: SY006 the last day, 2026-12-24, is before the first, 2026-12-26 [shop.toml the first \
             day] | swap the two"
        ]
    );
}

#[test]
fn an_offer_that_ends_before_it_begins() {
    let offer = "+++\nfrom = 2026-12-26\nthrough = 2026-12-24\n+++\nx\n";
    let outcome = crate::shop(&[("shop.toml", "[shop]\nname = \"A\"\n"), ("offers/a.md", offer)]);
    assert_eq!(
        problems(&outcome),
        [
            "offers/a.md:3:11: SY006 the last day, 2026-12-24, is before the first, 2026-12-26 [offers/a.md the first \
             day] | swap the two"
        ]
    );
}
