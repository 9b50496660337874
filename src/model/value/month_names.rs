//! Months by the names and abbreviations that people write, in the languages of shops.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::LazyLock;

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::enums::{CalendarPeriodFieldSet, DateFieldSet};
use icu_datetime::fieldsets::{M, YM, YMD};
use icu_datetime::parts;
use icu_locale_core::Locale;
use writeable::{Part, PartsWrite, Writeable};

use super::LanguageTag;

/// The languages whose names are known.
const LANGUAGES: [&str; 20] = [
    "en", "pl", "de", "fr", "es", "it", "nl", "pt", "cs", "sk", "hu", "ro", "sv", "da", "nb", "fi", "el",
    "uk", "ca", "ja",
];

/// What a name means in which languages.
type Names = BTreeMap<String, BTreeSet<(i8, &'static str)>>;

/// CLDR's names, as they stand alone and in dates, whole and short, and each of them without accents.
static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::new();
    for code in LANGUAGES {
        let Ok(locale) = Locale::try_from_str(code) else {
            continue;
        };
        for month in 1..=12 {
            for name in written(&locale, month) {
                for form in [deunicode::deunicode(&name).to_lowercase(), name] {
                    if form.chars().any(char::is_alphabetic) {
                        names.entry(form).or_default().insert((month, code));
                    }
                }
            }
        }
    }
    names
});

/// The month, 1 to 12, that `name` means: `november`, `nov.`, `listopada`. Where languages differ, those of the shop
/// decide. `None` for anything else.
pub(crate) fn month_named(name: &str, languages: &[LanguageTag]) -> Option<i8> {
    let meanings = NAMES.get(&plain(name))?;
    let own = meanings
        .iter()
        .filter(|(_, code)| languages.iter().any(|language| language.main_language() == *code));
    only(meanings.iter()).or_else(|| only(own))
}

fn only<'a>(months: impl Iterator<Item = &'a (i8, &'static str)>) -> Option<i8> {
    let months: BTreeSet<i8> = months.map(|(month, _)| *month).collect();
    if months.len() > 1 {
        return None;
    }
    months.first().copied()
}

fn plain(name: &str) -> String {
    name.trim().trim_end_matches('.').to_lowercase()
}

/// The forms of a month's name in a language.
fn written(locale: &Locale, month: i8) -> Vec<String> {
    let Ok(date) = Date::try_new_gregorian(2026, month.unsigned_abs(), 11) else {
        return Vec::new();
    };
    macro_rules! name {
        ($fields:expr, $set:ty) => {
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(locale.into(), $fields)
                .ok()
                .map(|formatter| MonthPart::of(&formatter.cast_into_fset::<$set>().format(&date)))
        };
    }
    [
        name!(YMD::long(), DateFieldSet),
        name!(YMD::medium(), DateFieldSet),
        name!(YM::long(), CalendarPeriodFieldSet),
        name!(M::long(), CalendarPeriodFieldSet),
        name!(M::medium(), CalendarPeriodFieldSet),
    ]
    .into_iter()
    .flatten()
    .map(|name| plain(&name))
    .collect()
}

/// The month within a formatted date.
#[derive(Default)]
struct MonthPart {
    month: String,
    is_month: bool,
}

impl MonthPart {
    fn of(date: &impl Writeable) -> String {
        let mut part = Self::default();
        // Writing into a string does not fail.
        let _ = date.write_to_parts(&mut part);
        part.month
    }
}

impl fmt::Write for MonthPart {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.is_month {
            self.month.push_str(text);
        }
        Ok(())
    }
}

impl PartsWrite for MonthPart {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        let outer = self.is_month;
        self.is_month |= part == parts::MONTH;
        write(self)?;
        self.is_month = outer;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, languages: &[&str]) -> Option<i8> {
        let languages: Vec<_> = languages
            .iter()
            .map(|code| LanguageTag::parse(code).unwrap())
            .collect();
        month_named(name, &languages)
    }

    #[test]
    fn months_have_names_in_every_language() {
        for (name, month) in [
            ("november", 11),
            ("Nov", 11),
            ("sept", 9),
            ("listopad", 11),
            ("listopada", 11),
            ("paź", 10),
            ("pazdziernika", 10),
            ("März", 3),
            ("Marz", 3),
            ("Okt.", 10),
            ("janvier", 1),
            ("févr.", 2),
            ("août", 8),
            ("diciembre", 12),
            ("gennaio", 1),
            ("mei", 5),
            ("dezembro", 12),
            ("července", 7),
            ("decembra", 12),
            ("március", 3),
            ("iulie", 7),
            ("augusti", 8),
            ("oktober", 10),
            ("joulukuuta", 12),
            ("Δεκεμβρίου", 12),
            ("грудня", 12),
            ("desembre", 12),
        ] {
            assert_eq!(named(name, &[]), Some(month), "{name}");
        }
        for name in ["", ".", "11", "m", "montag", "month"] {
            assert_eq!(named(name, &[]), None, "{name}");
        }
    }

    /// Whatever is written in a language is read in a shop that has this language.
    #[test]
    fn every_name_means_its_month_in_its_language() {
        for code in LANGUAGES {
            let locale = Locale::try_from_str(code).unwrap();
            for month in 1..=12 {
                for name in written(&locale, month) {
                    if name.chars().any(char::is_alphabetic) && name != "月" {
                        assert_eq!(named(&name, &[code]), Some(month), "{code}: {name}");
                    }
                }
            }
        }
    }
}
