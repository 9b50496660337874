//! Reduced prices: what they are reckoned from.

use super::{NOTHING, of_file, says};

fn offer(rest: &str) -> String {
    format!("+++\nfrom = 2026-11-01\nthrough = 2026-12-01\nprice = \"8 EUR\"\n{rest}\n+++\n")
}

fn of_offer(code: &str, market: &str, rest: &str) -> Vec<String> {
    let markets = format!("markets = [\"{market}\"]");
    of_file(code, &markets, "offers/mug.md", &offer(rest))
}

/// Twelve euros, and nine for a week that the 30 days reach back to.
const HISTORY: &str = "price_history = [{ amount = \"12 EUR\", from = 2026-01-01 }, { amount = \"9 EUR\", from = 2026-10-01 \
                       }, { amount = \"10 EUR\", from = 2026-10-08 }]";

#[test]
fn of003_the_lowest_price_of_30_days() {
    assert_eq!(
        of_offer("OF003", "DE", "was = \"10 EUR\""),
        [
            "offers/mug.md:5:7: OF003 this reduced price doesn't give the lowest price in the 30 days before | you may \
             need to show it (Directive 98/6/EC, Article 6a; checked 2026-11-20): look up the prices of the 30 days \
             before the offer, and add them to `price_history`, each with its first day"
        ],
        "no figure is made up"
    );
    let short = "was = \"10 EUR\"\nprice_history = [{ amount = \"10 EUR\", from = 2026-10-03 }]";
    assert_eq!(of_offer("OF003", "DE", short).len(), 1, "29 days prove nothing");
    for (market, rest) in [
        ("DE", "was = \"10 EUR\"\nlowest_30_days = \"10 EUR\""),
        ("DE", ""),
        ("DE", "was = \"8 EUR\""),
        ("GB", "was = \"10 EUR\""),
        ("DE", &format!("was = \"9 EUR\"\n{HISTORY}")),
    ] {
        assert_eq!(of_offer("OF003", market, rest), NOTHING, "{rest}");
    }
}

#[test]
fn of003_is_silent_where_the_product_keeps_its_prices() {
    let says = |products: &str| {
        let mug = format!("+++\n{HISTORY}\n+++\n");
        let offer = offer(&format!("was = \"9 EUR\"\nproducts = [{products}]"));
        says(
            "OF003",
            &[
                ("shop.toml", "[shop]\nname = \"Ann\"\nmarkets = [\"DE\"]\n"),
                ("products/mug.md", &mug),
                ("products/cup.md", &mug),
                ("offers/mug.md", &offer),
            ],
        )
    };
    assert_eq!(says("\"products/mug.md\""), NOTHING);
    assert_eq!(says("\"products/mug.md\", \"products/cup.md\"").len(), 1);
}

#[test]
fn of005_the_price_before_is_the_lowest_of_30_days() {
    let source = "(Directive 98/6/EC, Article 6a, and C-330/23; checked 2026-11-26)";
    assert_eq!(
        of_offer("OF005", "DE", "was = \"12 EUR\"\nlowest_30_days = \"10 EUR\""),
        [format!(
            "offers/mug.md:5:7: OF005 `was` is above the lowest price of the 30 days before, 10.00 EUR | write \"10.00 \
             EUR\": a reduction may have to be reckoned from it {source}"
        )]
    );
    assert_eq!(
        of_offer(
            "OF005",
            "FR",
            &format!("was = \"12 EUR\"\nlowest_30_days = \"10 EUR\"\n{HISTORY}")
        ),
        [
            format!(
                "offers/mug.md:5:7: OF005 `was` is above the lowest price of the 30 days before, 9.00 EUR | write \"9.00 \
                 EUR\": a reduction may have to be reckoned from it {source}"
            ),
            format!(
                "offers/mug.md:6:18: OF005 `lowest_30_days` is above the lowest price of the price history, 9.00 EUR | \
                 write \"9.00 EUR\": a reduction may have to be reckoned from it {source}"
            )
        ]
    );
    assert_eq!(
        of_offer("OF005", "DE", "was = \"12 EUR\"\nlowest_30_days = \"8 EUR\""),
        [format!(
            "offers/mug.md:5:7: OF005 `was` is above the lowest price of the 30 days before, 8.00 EUR | remove `was`: by \
             that figure the price isn't reduced, and may not be called so {source}"
        )]
    );
}

#[test]
fn of005_is_silent_where_nothing_is_above() {
    for (market, rest) in [
        ("GB", "was = \"12 EUR\"\nlowest_30_days = \"10 EUR\""),
        ("DE", "was = \"10 EUR\"\nlowest_30_days = \"10 EUR\""),
        ("DE", "was = \"10 EUR\"\nlowest_30_days = \"12 EUR\""),
        ("DE", "was = \"12 EUR\""),
        ("DE", HISTORY),
        ("DE", &format!("was = \"9 EUR\"\n{HISTORY}")),
    ] {
        assert_eq!(of_offer("OF005", market, rest), NOTHING, "{rest}");
    }
}
