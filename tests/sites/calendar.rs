//! Offers and special hours by the day in the shop.

use crate::desk::{assert_holds, shop_at};

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
            "shown; 2026-12-25 an offer is over: seconds",
        ),
        (
            "2026-12-01T07:59:59Z",
            "America/Los_Angeles",
            "hidden; 2026-12-01 an offer begins: seconds",
        ),
        (
            "2026-12-01T08:00:00Z",
            "America/Los_Angeles",
            "shown; 2026-12-25 an offer is over: seconds",
        ),
        (
            "2026-12-24T23:59:59Z",
            "UTC",
            "shown; 2026-12-25 an offer is over: seconds",
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
        "hidden; 2027-01-07 special hours are over: Stocktaking"
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
