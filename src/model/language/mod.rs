//! Dates, times, numbers, money, lists and plurals as each language writes them.
//!
//! In: plain values and a [`LanguageTag`]. Out: text for people, without any markup. The rules are CLDR's, by
//! the `icu` crates, with their data inside the binary. [`Formats`] is built once for a language and shared by
//! all pages. Nothing here reads the clock, the environment or the system's locale.
//!
//! A bare `en` is written as in Great Britain (`3 March 2026`), since most shops outside the United States mean
//! that; `en-US` is there for the rest. Its clock is that of the shop's country. A bare `pt` is written as in Portugal,
//! where CLDR means Brazil; `pt-BR` is there for that. A language that CLDR does not know is written as `en`.

#[cfg(test)]
mod by_language_tests;
mod date_parts;
mod dates;
mod durations;
mod lists;
mod locale;
mod money;
mod names;
mod numbers;
mod plurals;
mod separators;
mod times;
mod weekday_names;
mod weekdays;

pub use names::{capitalised, language_name};
pub use plurals::{Plural, PluralForms};
pub use weekday_names::{weekday_in, weekday_named, weekday_names};
pub use weekdays::Width;

use crate::model::value::{CountryCode, LanguageTag};
use dates::Dates;
use lists::Lists;
use locale::WrittenAs;
use numbers::Numbers;
use plurals::Plurals;
use times::Clock;

/// How one language writes things. `Send` and `Sync`; build it once and share it.
#[derive(Debug)]
pub struct Formats {
    written_as: WrittenAs,
    clock: Clock,
    dates: Dates,
    numbers: Numbers,
    lists: Lists,
    plurals: Plurals,
}

impl Formats {
    /// Loads the rules of `language`.
    pub fn new(language: &LanguageTag) -> Self {
        Self::in_country(language, None)
    }

    /// Loads the rules of `language` for a shop in `country`, which decides on the clock of English.
    pub fn in_country(language: &LanguageTag, country: Option<CountryCode>) -> Self {
        let written_as = WrittenAs::new(language);
        let locale = written_as.locale();
        Self {
            dates: Dates::new(&written_as.locale_of_dates()),
            numbers: Numbers::new(locale),
            lists: Lists::new(locale),
            plurals: Plurals::new(locale),
            clock: Clock::of(language, country),
            written_as,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(super) fn formats(language: &str) -> Formats {
        Formats::new(&LanguageTag::parse(language).unwrap())
    }

    /// Asserts one text for each of the seven languages whose exact form is held by tests.
    pub(super) fn assert_in_each(write: impl Fn(&Formats) -> String, expected: [&str; 7]) {
        let languages = ["en", "en-US", "pl", "de", "fr", "es", "it"];
        let written =
            languages.map(|language| write(&formats(language)).replace(['\u{a0}', '\u{202f}'], "~"));
        assert_eq!(written, expected);
    }

    #[test]
    fn formats_are_shared_by_all_cores() {
        fn shared<T: Send + Sync>() {}
        shared::<Formats>();
    }

    #[test]
    fn languages_without_rules_are_written_as_english() {
        let date = jiff::civil::date(2026, 3, 1);
        for language in ["csb", "tlh"] {
            assert_eq!(formats(language).date_long(date), "1 March 2026", "{language}");
        }
        assert_eq!(formats("no").date_long(date), "1. mars 2026");
        assert_eq!(formats("sr-Latn").date_long(date), "01. mart 2026.");
        assert_eq!(formats("th").date_long(date), "1 มีนาคม ค.ศ. 2026");
    }
}
