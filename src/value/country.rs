//! Countries by their ISO 3166-1 alpha-2 code.

use std::fmt;

use super::country_names::{COUNTRIES, LANGUAGES};
use super::{Invalid, LanguageTag, quoted};

/// The member states of the European Union (since 1 February 2020), in order.
const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// A country or territory of ISO 3166-1, by its alpha-2 code: `PL`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode(&'static str);

impl CountryCode {
    /// Takes one of the 249 assigned codes, in capital letters.
    ///
    /// # Errors
    /// [`Invalid`] for anything else; a code in small letters, `UK`, `EU` and English country names get a hint.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        find(text).ok_or_else(|| {
            Invalid::new(format!("{} is not a country code", quoted(text))).help_maybe(way_out(text))
        })
    }

    /// The code: `PL`.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// Every country, by code in order.
    pub fn all() -> impl Iterator<Item = Self> {
        COUNTRIES.iter().map(|(code, _)| Self(code))
    }

    /// True for the 27 member states of the European Union.
    pub fn in_eu(self) -> bool {
        EU.binary_search(&self.0).is_ok()
    }

    /// True for the European Economic Area: the European Union, Iceland, Liechtenstein and Norway.
    pub fn in_eea(self) -> bool {
        self.in_eu() || matches!(self.0, "IS" | "LI" | "NO")
    }

    /// The country's name in `language` (CLDR), for English, Polish, German, French, Spanish and Italian;
    /// in other languages the code.
    pub fn name(self, language: &LanguageTag) -> &'static str {
        let column = LANGUAGES.iter().position(|known| *known == language.language());
        let row = COUNTRIES.binary_search_by_key(&self.0, |(code, _)| code).ok();
        let names = row.and_then(|row| COUNTRIES.get(row)).map(|(_, names)| names);
        match (names, column) {
            (Some(names), Some(column)) => names.get(column).copied().unwrap_or(self.0),
            _ => self.0,
        }
    }
}

fn find(text: &str) -> Option<CountryCode> {
    let row = COUNTRIES.binary_search_by_key(&text, |(code, _)| code).ok()?;
    COUNTRIES.get(row).map(|(code, _)| CountryCode(code))
}

fn way_out(text: &str) -> Option<String> {
    let upper = text.trim().to_uppercase();
    let special = match upper.as_str() {
        "UK" => Some("the code of the United Kingdom is \"GB\""),
        "EU" => {
            Some("the European Union is no country: list its countries one by one, such as \"PL\", \"DE\"")
        }
        "EL" => Some("the code of Greece is \"GR\" (\"EL\" stands in VAT numbers only)"),
        _ => None,
    };
    special
        .map(str::to_owned)
        .or_else(|| find(&upper).map(|meant| format!("did you mean \"{meant}\"?")))
        .or_else(|| by_name(&upper).map(|meant| format!("did you mean \"{meant}\"?")))
        .or_else(|| Some("write the two capital letters of ISO 3166-1, such as \"PL\" or \"DE\"".to_owned()))
}

fn by_name(upper: &str) -> Option<CountryCode> {
    let called = |names: &[&str]| names.iter().any(|name| name.to_uppercase() == *upper);
    COUNTRIES
        .iter()
        .find(|(_, names)| called(names))
        .map(|(code, _)| CountryCode(code))
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    fn code(text: &str) -> CountryCode {
        CountryCode::parse(text).unwrap()
    }

    #[test]
    fn the_list_is_whole_and_in_order() {
        let all: Vec<_> = CountryCode::all().collect();
        assert_eq!(all.len(), 249);
        assert!(all.is_sorted_by(|a, b| a < b));
        for country in all {
            assert_eq!(CountryCode::parse(country.as_str()), Ok(country));
        }
        assert!(EU.is_sorted());
    }

    #[test]
    fn what_is_no_code_says_what_to_write() {
        let form = "write the two capital letters of ISO 3166-1, such as \"PL\" or \"DE\"";
        assert_refused(
            CountryCode::parse,
            &[
                ("pl", "\"pl\" is not a country code", "did you mean \"PL\"?"),
                ("PL ", "\"PL \" is not a country code", "did you mean \"PL\"?"),
                (
                    "UK",
                    "\"UK\" is not a country code",
                    "the code of the United Kingdom is \"GB\"",
                ),
                (
                    "EU",
                    "\"EU\" is not a country code",
                    "the European Union is no country: list its countries one by one, such as \"PL\", \"DE\"",
                ),
                (
                    "EL",
                    "\"EL\" is not a country code",
                    "the code of Greece is \"GR\" (\"EL\" stands in VAT numbers only)",
                ),
                (
                    "Poland",
                    "\"Poland\" is not a country code",
                    "did you mean \"PL\"?",
                ),
                (
                    "Österreich",
                    "\"Österreich\" is not a country code",
                    "did you mean \"AT\"?",
                ),
                ("XX", "\"XX\" is not a country code", form),
                ("", "\"\" is not a country code", form),
            ],
        );
    }

    #[test]
    fn unions_have_their_members() {
        assert_eq!(CountryCode::all().filter(|country| country.in_eu()).count(), 27);
        assert_eq!(CountryCode::all().filter(|country| country.in_eea()).count(), 30);
        assert!(code("PL").in_eu() && !code("GB").in_eu() && !code("CH").in_eea());
        assert!(code("NO").in_eea() && !code("NO").in_eu());
    }

    #[test]
    fn names_follow_the_language() {
        let name = |country: &str, language: &str| code(country).name(&LanguageTag::parse(language).unwrap());
        assert_eq!(name("DE", "en-GB"), "Germany");
        assert_eq!(name("DE", "pl"), "Niemcy");
        assert_eq!(name("PL", "de"), "Polen");
        assert_eq!(name("PL", "fr"), "Pologne");
        assert_eq!(name("PL", "es"), "Polonia");
        assert_eq!(name("GB", "it"), "Regno Unito");
        assert_eq!(name("GB", "sv"), "GB");
    }
}
