//! Values that cannot be wrong: one file a type.
//!
//! In: the text an owner wrote. Out: a value that later stages use without asking again, or [`Invalid`] with
//! what is wrong and how to fix it. Every `parse` is a pure function of its text, takes time linear in it, and
//! `Display` writes the canonical form, which parses to the same value.

mod address_format;
mod amount;
mod clock_time;
mod colour;
mod country;
mod country_names;
mod currency;
mod date;
mod duration;
mod email;
mod event_time;
mod geo_point;
mod git_address;
mod holidays;
mod invalid;
mod language_names;
mod language_tag;
mod mean_rating;
mod money;
mod month_names;
mod numbering_plan;
mod old_address;
mod percent;
mod phone;
mod publish_target;
mod quantity;
mod recurrence;
mod schema_type;
mod schema_type_names;
mod server_name;
mod slug;
mod time_guess;
mod time_range;
mod time_zone;
mod trade;
mod vat_id;
mod visible;
mod web_url;
mod weekday;
mod year_days;

pub use address_format::{AddressParts, FormattedAddress, format_address};
pub use clock_time::ClockTime;
pub use colour::Colour;
pub use country::CountryCode;
pub use currency::Currency;
pub use date::{DateStyle, parse_date};
pub use duration::Duration;
pub use email::Email;
pub use event_time::{EventEnd, EventTime};
pub use geo_point::GeoPoint;
pub use git_address::{GitAddress, GitProtocol, GitServer};
pub use holidays::holidays;
pub use invalid::{Instead, Invalid, in_toml, quoted};
pub use language_tag::{Direction, LanguageTag};
pub use mean_rating::MeanRating;
pub use money::{ListedPrice, Money};
pub(crate) use month_names::month_named;
pub use old_address::OldAddress;
pub(crate) use old_address::percent_decoded;
pub use percent::Percent;
pub use phone::Phone;
pub use publish_target::{Bucket, GitBranch, Protocol, PublishTarget, ServerFolder};
pub use quantity::{Quantity, Unit};
pub use recurrence::Recurrence;
pub use schema_type::SchemaType;
pub use server_name::is_this_computer;
pub use slug::{Slug, in_address, is_kept};
pub(crate) use time_guess::{Meant, meant_hours};
pub use time_range::TimeRange;
pub(crate) use time_range::{says_by_appointment, says_closed};
pub use time_zone::TimeZoneName;
pub use trade::{is_service, schema_type};
pub use vat_id::VatId;
pub use visible::without_controls;
pub use web_url::WebUrl;
pub use weekday::Weekday;
pub use year_days::{MonthDay, YearDays};

#[cfg(test)]
mod tests {
    use super::*;

    /// The canonical form of what a parser takes.
    type Canonical = fn(&str) -> Result<String, Invalid>;

    const PARSERS: [(&str, Canonical); 25] = [
        ("clock time", |text| {
            ClockTime::parse(text).map(|value| value.to_string())
        }),
        ("colour", |text| {
            Colour::parse(text).map(|value| value.to_string())
        }),
        ("country", |text| {
            CountryCode::parse(text).map(|value| value.to_string())
        }),
        ("currency", |text| {
            Currency::parse(text).map(|value| value.to_string())
        }),
        ("date", |text| parse_date(text).map(|value| value.to_string())),
        ("duration", |text| {
            Duration::parse(text).map(|value| value.to_string())
        }),
        ("e-mail", |text| Email::parse(text).map(|value| value.to_string())),
        ("end of an event", |text| {
            EventEnd::parse(text).map(|value| value.to_string())
        }),
        ("time of an event", |text| {
            EventTime::parse(text).map(|value| value.to_string())
        }),
        ("geo point", |text| {
            GeoPoint::parse(text).map(|value| value.to_string())
        }),
        ("language", |text| {
            LanguageTag::parse(text).map(|value| value.to_string())
        }),
        ("mean rating", |text| {
            MeanRating::parse(text).map(|value| value.to_string())
        }),
        ("money", |text| Money::parse(text).map(|value| value.to_string())),
        ("old address", |text| {
            OldAddress::parse(text).map(|value| value.to_string())
        }),
        ("percent", |text| {
            Percent::parse(text).map(|value| value.to_string())
        }),
        ("phone", |text| Phone::parse(text).map(|value| value.to_string())),
        ("place to publish to", |text| {
            PublishTarget::parse(text).map(|value| value.to_string())
        }),
        ("quantity", |text| {
            Quantity::parse(text).map(|value| value.to_string())
        }),
        ("recurrence", |text| {
            Recurrence::parse(text).map(|value| value.to_string())
        }),
        ("schema type", |text| {
            SchemaType::parse(text).map(|value| value.to_string())
        }),
        ("slug", |text| Slug::parse(text).map(|value| value.to_string())),
        ("time range", |text| {
            TimeRange::parse(text).map(|value| value.to_string())
        }),
        ("time zone", |text| {
            TimeZoneName::parse(text).map(|value| value.to_string())
        }),
        ("VAT number", |text| {
            VatId::parse(text).map(|value| value.to_string())
        }),
        ("web address", |text| {
            WebUrl::parse(text).map(|value| value.to_string())
        }),
    ];

    /// Any text gives a value whose canonical form is stable, or a short message on one line.
    fn assert_sound(text: &str) {
        for (kind, parse) in PARSERS {
            match parse(text) {
                Ok(canonical) => assert_eq!(parse(&canonical), Ok(canonical.clone()), "{kind}: {text:?}"),
                Err(Invalid { message, help, .. }) => {
                    for words in [Some(message), help].into_iter().flatten() {
                        let short = words.chars().count() <= 200 && !words.contains(char::is_control);
                        assert!(short && !words.ends_with('.'), "{kind}: {text:?}: {words}");
                    }
                }
            }
        }
    }

    #[test]
    fn endless_and_odd_texts_are_answered() {
        for piece in [
            "a",
            "9",
            "+9",
            "-",
            ":",
            "0:",
            ",",
            ".",
            "9,",
            "9.9",
            "@",
            "a@",
            "%",
            "%4",
            "#",
            "ł",
            "é",
            "\u{301}",
            "🏺",
            "\0",
            "\n",
            "\"",
            "https://",
            "https://a.",
            "00",
            "(0)",
            "en-",
            "zł",
            "Europe/",
            "１",
            "\u{202e}",
        ] {
            for times in [1, 70, 2_000] {
                assert_sound(&piece.repeat(times));
                assert_sound(&format!("+48 {}", piece.repeat(times)));
                assert_sound(&format!("9{} PLN", piece.repeat(times)));
                assert_sound(&format!("https://shop.example/{}", piece.repeat(times)));
            }
        }
    }

    #[test]
    fn random_texts_are_answered() {
        let pieces = [
            "0",
            "1",
            "2",
            "9",
            "00",
            "24",
            "-",
            "–",
            ":",
            ".",
            ",",
            "/",
            " ",
            "+",
            "#",
            "%",
            "@",
            "a",
            "pm",
            "PLN",
            "PL",
            "EUR",
            "€",
            "https://",
            "shop.example",
            "Europe/Warsaw",
            "tuesday",
            "Store",
            "en",
            "_",
            "(",
            "[",
            "ł",
            "Σ",
            "İ",
            "\u{a0}",
            "\\",
            "?",
        ];
        let mut state: u64 = 1;
        for _ in 0..600 {
            let mut text = String::new();
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let mut bits = state >> 8;
            for _ in 0..=(state >> 60) % 7 {
                text.push_str(pieces[(bits % pieces.len() as u64) as usize]);
                bits /= pieces.len() as u64;
            }
            assert_sound(&text);
        }
    }
}
