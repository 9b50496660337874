//! Days of the week by the names and abbreviations that people write, in the languages of shops.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::{Formats, Width};
use crate::model::value::{LanguageTag, Weekday};

/// The languages whose names are known.
const LANGUAGES: [&str; 20] = [
    "en", "pl", "de", "fr", "es", "it", "nl", "pt", "cs", "sk", "hu", "ro", "sv", "da", "nb", "fi", "el",
    "uk", "ca", "ja",
];

/// What a name means in which languages.
type Names = BTreeMap<String, BTreeSet<(Weekday, &'static str)>>;

/// CLDR's names, whole and short, and each of them without accents.
static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::new();
    for code in LANGUAGES {
        let Ok(language) = LanguageTag::parse(code) else {
            continue;
        };
        let formats = Formats::new(&language);
        for day in Weekday::ALL {
            for width in [Width::Long, Width::Short] {
                let name = plain(&formats.weekday(day, width));
                for form in [deunicode::deunicode(&name).to_lowercase(), name] {
                    names.entry(form).or_default().insert((day, code));
                }
            }
        }
    }
    names
});

/// The day that `name` means: `montag`, `lun.`, `środa`, `sroda`. Where languages differ (`so` is a Sunday in German
/// and a Saturday in Czech), those of the shop decide. `None` for anything else.
pub fn weekday_named(name: &str, languages: &[LanguageTag]) -> Option<Weekday> {
    let meanings = NAMES.get(&plain(name))?;
    only(meanings.iter().map(|(day, _)| *day)).or_else(|| weekday_in(name, languages))
}

/// Every name that means a day in some language, in small letters.
pub fn weekday_names() -> impl Iterator<Item = &'static str> {
    NAMES.keys().map(String::as_str)
}

/// The day that `name` means in `languages` alone.
pub fn weekday_in(name: &str, languages: &[LanguageTag]) -> Option<Weekday> {
    let own = NAMES
        .get(&plain(name))?
        .iter()
        .filter(|(_, code)| languages.iter().any(|language| language.language() == *code));
    only(own.map(|(day, _)| *day))
}

fn plain(name: &str) -> String {
    name.trim().trim_end_matches('.').to_lowercase()
}

/// The one day of `days`, however often it is there.
fn only(days: impl Iterator<Item = Weekday>) -> Option<Weekday> {
    let days: BTreeSet<Weekday> = days.collect();
    if days.len() > 1 {
        return None;
    }
    days.first().copied()
}

#[cfg(test)]
mod tests {
    use super::Weekday::*;
    use super::*;

    fn named(name: &str, languages: &[&str]) -> Option<Weekday> {
        let languages: Vec<_> = languages
            .iter()
            .map(|code| LanguageTag::parse(code).unwrap())
            .collect();
        weekday_named(name, &languages)
    }

    #[test]
    fn days_have_names_in_every_language() {
        for (name, day) in [
            ("monday", Monday),
            ("Tue", Tuesday),
            ("wtorek", Tuesday),
            ("środa", Wednesday),
            ("sroda", Wednesday),
            ("czw.", Thursday),
            ("Donnerstag", Thursday),
            ("mi", Wednesday),
            ("lundi", Monday),
            ("mer.", Wednesday),
            ("miércoles", Wednesday),
            ("sabado", Saturday),
            ("giovedì", Thursday),
            ("dom", Sunday),
            ("zaterdag", Saturday),
            ("月曜日", Monday),
        ] {
            assert_eq!(named(name, &[]), Some(day), "{name}");
        }
    }

    #[test]
    fn where_languages_differ_those_of_the_shop_decide() {
        assert_eq!(named("so", &["en", "fr"]), None);
        assert_eq!(named("so", &["de"]), Some(Sunday));
        assert_eq!(named("so", &["cs"]), Some(Saturday));
        for name in ["", ".", "day", "note", "m", "special", "feiertag"] {
            assert_eq!(named(name, &["de"]), None, "{name}");
        }
    }
}
