//! Offers and special hours by the day in the shop.

use crate::test_folder::{assert_holds, shop_at};

const OFFER: &str = "+++\ntitle = \"Winter seconds\"\nfrom = 2026-12-01\nthrough = 2026-12-24\n+++\nCheap.";

fn next_change(now: &str, zone: &str, more: &str) -> String {
    let shop = format!("[shop]\nname = \"A\"\ntimezone = \"{zone}\"\n{more}");
    let site = shop_at(now, &[("shop.toml", &shop), ("offers/seconds.md", OFFER)]);
    assert_eq!(site.problems(), [""; 0]);
    let shown = site.paths().contains(&"offers/index.html".to_owned());
    let next = site
        .outcome
        .next_change
        .map(|next| format!("{} {}", next.date, next.reason));
    format!(
        "{}; {}",
        if shown { "shown" } else { "hidden" },
        next.unwrap_or_default()
    )
}

#[test]
fn an_offer_is_shown_from_its_first_to_its_last_day_in_the_shops_zone() {
    let cases = [
        (
            "2026-11-30T12:00:00Z",
            "UTC",
            "hidden; 2026-12-01 an offer begins: seconds",
        ),
        (
            "2026-11-30T12:00:00Z",
            "Pacific/Auckland",
            "shown; 2026-12-25 an offer ends: seconds",
        ),
        (
            "2026-12-01T07:59:59Z",
            "America/Los_Angeles",
            "hidden; 2026-12-01 an offer begins: seconds",
        ),
        (
            "2026-12-01T08:00:00Z",
            "America/Los_Angeles",
            "shown; 2026-12-25 an offer ends: seconds",
        ),
        (
            "2026-12-24T23:59:59Z",
            "UTC",
            "shown; 2026-12-25 an offer ends: seconds",
        ),
        ("2026-12-25T00:00:00Z", "UTC", "hidden; "),
    ];
    for (now, zone, expected) in cases {
        assert_eq!(next_change(now, zone, ""), expected, "{now} in {zone}");
    }
}

#[test]
fn special_hours_are_announced_two_weeks_before_and_go_when_they_are_over() {
    let special = "[visit.hours]\nmonday = \"10:00-18:00\"\n[[visit.hours.special]]\nfrom = 2027-01-05\n\
                   through = 2027-01-06\nclosed = true\nreason = \"Stocktaking\"\n";
    let at = |day: &str| next_change(&format!("{day}T12:00:00Z"), "UTC", special);
    assert_eq!(
        at("2026-12-25"),
        "hidden; 2027-01-07 special hours end: Stocktaking"
    );
    assert_eq!(at("2026-11-22"), "hidden; 2026-12-01 an offer begins: seconds");
    let shop = format!("[shop]\nname = \"A\"\n{special}");
    let words =
        |day: &str| shop_at(&format!("{day}T12:00:00Z"), &[("shop.toml", &shop)]).words("visit/index.html");
    assert_holds(&words("2027-01-06"), "5–6 January 2027");
    assert!(!words("2027-01-07").contains("Stocktaking"));
}

#[test]
fn a_link_to_an_offer_comes_and_goes_with_it() {
    let shop = "[shop]\nname = \"A\"\n";
    let page = |now: &str| {
        let files = [
            ("shop.toml", shop),
            ("offers/seconds.md", OFFER),
            ("pages/faq.md", "See [it](../offers/seconds.md)."),
        ];
        shop_at(now, &files).file("faq/index.html")
    };
    assert_holds(
        &page("2026-12-02T12:00:00Z"),
        "See <a href=\"../offers/#seconds\">it</a>.",
    );
    assert_holds(&page("2026-11-02T12:00:00Z"), "See it.");
}

/// The cutoff as search engines are told it, and when the site would be another.
fn cutoff(now: &str, zone: &str, time: &str) -> String {
    let shop = format!("[shop]\nname = \"A\"\nurl = \"https://a.example\"\n{zone}");
    let shipping = format!(
        "+++\ncutoff = \"{time}\"\n[[zones]]\ncountries = [\"PL\"]\nrate = \"18 PLN\"\n+++\nBy post."
    );
    let site = shop_at(now, &[("shop.toml", &shop), ("policies/shipping.md", &shipping)]);
    let page = site.file("index.html");
    let reported = page.split_once("\"cutoffTime\":\"").map_or("", |(_, rest)| rest);
    let reported = reported.split('"').next().unwrap_or_default().to_owned();
    match site.outcome.next_change {
        Some(next) => format!("{reported}; {} {}", next.date, next.reason),
        None => reported,
    }
}

#[test]
fn the_cutoff_has_the_distance_from_utc_that_the_clock_has_then() {
    let warsaw = "timezone = \"Europe/Warsaw\"\n";
    let reason = "the clocks change, and so does the order cut-off time";
    let cases = [
        ("2026-03-28T12:00:00Z", "14:00", "14:00:00+01:00; 2026-03-29"),
        // That day begins with the old distance, and orders come after the change.
        ("2026-03-28T23:30:00Z", "14:00", "14:00:00+02:00; 2026-10-25"),
        ("2026-03-29T12:00:00Z", "14:00", "14:00:00+02:00; 2026-10-25"),
        // An hour that the day leaves out is written as the owner did.
        ("2026-03-29T12:00:00Z", "02:30", "02:30:00+01:00; 2026-03-30"),
        // A cutoff before the change keeps its distance for the day.
        ("2026-10-24T12:00:00Z", "01:00", "01:00:00+02:00; 2026-10-26"),
        ("2026-10-24T12:00:00Z", "14:00", "14:00:00+02:00; 2026-10-25"),
        ("2026-10-25T12:00:00Z", "14:00", "14:00:00+01:00; 2027-03-28"),
    ];
    for (now, time, expected) in cases {
        assert_eq!(
            cutoff(now, warsaw, time),
            format!("{expected} {reason}"),
            "{now} {time}"
        );
    }
    let of = |zone: &str| {
        cutoff(
            "2026-03-28T12:00:00Z",
            &format!("timezone = \"{zone}\"\n"),
            "9:30",
        )
    };
    assert_eq!(of("Asia/Kolkata"), "09:30:00+05:30");
    assert_eq!(
        of("America/St_Johns"),
        format!("09:30:00-02:30; 2026-11-01 {reason}")
    );
    // Nobody said which clock it is.
    assert_eq!(cutoff("2026-03-28T12:00:00Z", "", "9:30"), "");
}
