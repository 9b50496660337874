//! Amounts as owners write them, and what is said of what is none.

use super::super::invalid::{assert_refused, words};
use super::*;

#[test]
fn amounts_are_kept_in_minor_units() {
    let cases = [
        ("149.00 PLN", 14_900, "149.00 PLN"),
        ("149 PLN", 14_900, "149.00 PLN"),
        ("PLN 149.00", 14_900, "149.00 PLN"),
        ("149PLN", 14_900, "149.00 PLN"),
        ("0.5 EUR", 50, "0.50 EUR"),
        ("0 EUR", 0, "0.00 EUR"),
        ("1500 JPY", 1_500, "1500 JPY"),
        ("1.005 KWD", 1_005, "1.005 KWD"),
    ];
    for (text, minor, canonical) in cases {
        let money = Money::parse(text).unwrap();
        assert_eq!(
            (money.minor(), money.to_string().as_str()),
            (minor, canonical),
            "{text}"
        );
        assert_eq!(Money::parse(canonical), Ok(money));
    }
    assert!(Money::parse("149 PLN").unwrap().is_whole() && !Money::parse("0.5 EUR").unwrap().is_whole());
}

#[test]
fn a_default_stands_in_for_a_missing_currency() {
    let pln = Currency::parse("PLN").unwrap();
    assert_eq!(
        Money::parse_with_default("149", Some(pln)),
        Money::parse("149.00 PLN")
    );
    assert_eq!(
        Money::parse_with_default("149 EUR", Some(pln)),
        Money::parse("149.00 EUR")
    );
}

#[test]
fn amounts_are_read_as_owners_write_them() {
    for (text, default, canonical) in [
        ("£80", "GBP", "80.00 GBP"),
        ("£80", "EUR", "80.00 GBP"),
        ("4,80 €", "EUR", "4.80 EUR"),
        ("4,80", "EUR", "4.80 EUR"),
        ("ab 4,80 €", "EUR", ""),
        ("149,00 zł", "PLN", "149.00 PLN"),
        ("1 499,50 PLN", "PLN", "1499.50 PLN"),
        ("1.499,00 EUR", "EUR", "1499.00 EUR"),
        ("1.499.000 EUR", "EUR", "1499000.00 EUR"),
        ("$25", "USD", "25.00 USD"),
        ("$25", "CAD", "25.00 CAD"),
        ("US$ 25", "CAD", "25.00 USD"),
        ("$1,200", "USD", "1200.00 USD"),
        ("1,499.00 USD", "USD", "1499.00 USD"),
        ("¥88,000", "JPY", "88000 JPY"),
        ("¥88.50", "CNY", "88.50 CNY"),
        ("4,400円", "JPY", "4400 JPY"),
        ("€1'250.–", "EUR", "1250.00 EUR"),
        ("CHF 25.-", "CHF", "25.00 CHF"),
        ("25,-- €", "EUR", "25.00 EUR"),
        ("120 kr", "DKK", "120.00 DKK"),
        ("eur 5", "PLN", "5.00 EUR"),
        ("149. PLN", "PLN", "149.00 PLN"),
    ] {
        let default = Currency::parse(default).unwrap();
        let read = Money::parse_with_default(text, Some(default)).ok();
        let read = read.map(|money| money.to_string()).unwrap_or_default();
        assert_eq!(read, canonical, "{text}");
    }
}

/// Help never invents a figure: what it names is a reading of what stands there, and is taken when it is written.
#[test]
fn every_value_that_help_names_is_taken() {
    let own = Currency::parse("USD").ok();
    for text in [
        "35-60",
        "35 – 60 €",
        "from $4",
        "1.500",
        "1.500 EUR",
        "1,500 EUR",
        "1.005 PLN",
        "120 kr",
        "¥88,000",
        "free",
    ] {
        let invalid = Money::parse_with_default(text, own).unwrap_err();
        assert!(!invalid.instead.is_empty(), "{text}");
        for instead in invalid.instead {
            let written = instead.toml.trim_matches('"');
            assert!(Money::parse(written).is_ok(), "{text}: {written}");
            assert!(invalid.help.as_ref().unwrap().contains(&instead.toml), "{text}");
        }
    }
}

#[test]
fn ranges_are_told_with_both_ends() {
    let usd = Currency::parse("USD").ok();
    let reported = |text: &str| words(Money::parse_with_default(text, usd));
    let range = |text: &str, first: &str, last: &str| {
        (
            format!("\"{text}\" is a range, from {first} to {last}, but a single amount is needed"),
            format!("write \"{first}\" or \"{last}\""),
        )
    };
    assert_eq!(reported("35-60"), range("35-60", "35 USD", "60 USD"));
    assert_eq!(reported("35 – 60 €"), range("35 – 60 €", "35 EUR", "60 EUR"));
    assert_eq!(
        reported("£9.50 to £12"),
        range("£9.50 to £12", "9.50 GBP", "12 GBP")
    );
    for text in ["60-35", "5-5", "1-2-3", "2026-12-24", "35 EUR - 60 PLN"] {
        assert_eq!(
            reported(text),
            (format!("\"{text}\" isn't an amount of money"), example(usd))
        );
    }
}

#[test]
fn what_is_no_amount_says_what_to_write() {
    let no_money = |text: &str| format!("\"{text}\" isn't an amount of money");
    let example = "write a number and a currency, such as \"149.00 PLN\"";
    assert_refused(
        Money::parse,
        &[
            ("", &no_money(""), example),
            ("free", &no_money("free"), "if it's free, write \"0 EUR\""),
            (
                "from £4",
                "\"from £4\" is the lowest of several prices, but a single amount is needed",
                "write \"4 GBP\"",
            ),
            (
                "ab 4,50 €",
                "\"ab 4,50 €\" is the lowest of several prices, but a single amount is needed",
                "write \"4.50 EUR\"",
            ),
            (
                "35-60",
                "\"35-60\" has no currency",
                "add the currency, such as \"35-60 EUR\"",
            ),
            (
                "$35-$60",
                "\"$35-$60\" is a range, and could be in several currencies, but a single amount is needed",
                "write \"35 USD\", \"60 USD\", \"35 CAD\" or \"60 CAD\"",
            ),
            ("PLN 149 zł", &no_money("PLN 149 zł"), example),
            ("35 60 PLN", &no_money("35 60 PLN"), example),
            (
                "149",
                "\"149\" has no currency",
                "add the currency, such as \"149 EUR\"",
            ),
            ("20 XYZ", "\"XYZ\" isn't a currency", example),
            ("5 BGN", "\"BGN\" isn't a currency", example),
            (
                "$25",
                "\"$25\" could be in several currencies",
                "write \"25 USD\", \"25 CAD\", \"25 AUD\" or \"25 NZD\"",
            ),
            (
                "1.500 PLN",
                "\"1.500 PLN\" can be read in more than one way",
                "write \"1500 PLN\" or \"1.50 PLN\"",
            ),
            (
                "-5 EUR",
                "\"-5 EUR\" is negative",
                "write the amount without a minus sign",
            ),
            (
                "1.005 PLN",
                "\"1.005 PLN\" has too many decimals for its currency",
                "PLN has 2 digits after the point; if it means thousands, write \"1005 PLN\"",
            ),
            (
                "1.5 JPY",
                "\"1.5 JPY\" has too many decimals for its currency",
                "JPY is counted in whole numbers",
            ),
            (
                "99999999999999999999 EUR",
                "\"99999999999999999999 EUR\" is too large for a price",
                "",
            ),
        ],
    );
}

#[test]
fn examples_are_in_the_currency_of_the_shop() {
    let help = |currency: &str| words(Money::parse_with_default("soon", Currency::parse(currency).ok())).1;
    for (currency, example) in [
        ("EUR", "149.00 EUR"),
        ("JPY", "149 JPY"),
        ("KWD", "149.000 KWD"),
        ("", "149.00 PLN"),
    ] {
        assert_eq!(
            help(currency),
            format!("write a number and a currency, such as \"{example}\"")
        );
    }
}

#[test]
fn ranges_in_several_currencies_are_named_whole_where_ranges_may_stand() {
    assert_eq!(
        words(Money::refused_range("$35-$60").map_or(Ok(()), Err)),
        (
            "\"$35-$60\" could be in several currencies".to_owned(),
            "write \"35 USD – 60 USD\", \"35 CAD – 60 CAD\", \"35 AUD – 60 AUD\" or \"35 NZD – 60 NZD\""
                .to_owned()
        )
    );
    for other in ["$35", "35-60", "£35-£60", "1-2-3", ""] {
        assert_eq!(Money::refused_range(other), None, "{other}");
    }
}

#[test]
fn listed_prices_are_exact_from_or_a_range() {
    let euro = Currency::parse("EUR").ok();
    let listed = |text: &str| Money::parse_listed(text, euro).map(|price| format!("{price:?}"));
    for (text, expected) in [
        ("45", "Exact(45.00 EUR)"),
        ("4,80 €", "Exact(4.80 EUR)"),
        ("free", "Exact(0.00 EUR)"),
        ("ab 45 €", "From(45.00 EUR)"),
        ("dès 45 €", "From(45.00 EUR)"),
        ("a partire da 45", "From(45.00 EUR)"),
        ("45+", "From(45.00 EUR)"),
        ("35-60 €", "Range(35.00 EUR, 60.00 EUR)"),
        ("£35 to £60", "Range(35.00 GBP, 60.00 GBP)"),
    ] {
        assert_eq!(listed(text).as_deref(), Ok(expected), "{text}");
    }
    for text in ["60-35", "from", "by weight", ""] {
        assert!(listed(text).is_err(), "{text}");
    }
}

#[test]
fn prices_on_request_are_read_as_the_pages_of_every_language_show_them() {
    for written in [
        "preu a consultar",
        "cena na dotaz",
        "pris på forespørsel",
        "Preis auf Anfrage",
        "τιμή κατόπιν συνεννόησης",
        "price on request",
        "precio a consultar",
        "hinta sopimuksen mukaan",
        "prix sur demande",
        "ár egyeztetés szerint",
        "prezzo su richiesta",
        "要お問い合わせ",
        "prijs op aanvraag",
        "cena na zapytanie",
        "preço sob consulta",
        "preț la cerere",
        "cena na vyžiadanie",
        "pris på förfrågan",
        "ціна за запитом",
        " On request ",
        "POA",
    ] {
        assert!(Money::is_on_request(written), "{written}");
    }
    for other in [
        "",
        "price",
        "request",
        "on request only",
        "5 EUR on request",
        "priceon request",
    ] {
        assert!(!Money::is_on_request(other), "{other}");
    }
}
