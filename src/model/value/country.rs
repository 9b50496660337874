//! Countries by their ISO 3166-1 alpha-2 code.

use std::fmt;

use super::{Invalid, LanguageTag, country_names, quoted};
use crate::diagnostics::Applicability;

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
        find(text).ok_or_else(|| refused(text))
    }

    /// The code: `PL`.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// Every country, by code in order.
    pub fn all() -> impl Iterator<Item = Self> {
        country_names::codes().map(Self)
    }

    /// True for the 27 member states of the European Union.
    pub fn in_eu(self) -> bool {
        EU.binary_search(&self.0).is_ok()
    }

    /// True for the European Economic Area: the European Union, Iceland, Liechtenstein and Norway.
    pub fn in_eea(self) -> bool {
        self.in_eu() || matches!(self.0, "IS" | "LI" | "NO")
    }

    /// The country's name in `language` (CLDR), for each language that the interface speaks; in other languages the
    /// code.
    pub fn name(self, language: &LanguageTag) -> &'static str {
        country_names::name(self.0, language).unwrap_or(self.0)
    }

    /// The country that `same` finds by its name in any of those languages; `None` if there is none, or more than one.
    pub fn called(same: impl Fn(&str) -> bool) -> Option<Self> {
        match country_names::called(same).as_slice() {
            [code] => Some(Self(code)),
            _ => None,
        }
    }
}

fn find(text: &str) -> Option<CountryCode> {
    country_names::code(text).map(CountryCode)
}

fn refused(text: &str) -> Invalid {
    let invalid = Invalid::new(format!("{} isn't a country code", quoted(text)));
    let upper = text.trim().to_uppercase();
    match upper.as_str() {
        "UK" => {
            return invalid
                .help("use \"GB\" for the United Kingdom")
                .or(Applicability::Safe, "\"GB\"");
        }
        "USA" | "U.S." | "U.S.A." | "AMERICA" => return invalid.did_you_mean("US"),
        "ENGLAND" | "SCOTLAND" | "WALES" | "NORTHERN IRELAND" | "GREAT BRITAIN" | "BRITAIN" | "U.K." => {
            return invalid.did_you_mean("GB");
        }
        "HOLLAND" => return invalid.did_you_mean("NL"),
        "EL" => {
            return invalid
                .help("use \"GR\" for Greece (\"EL\" is only used in VAT numbers)")
                .or(Applicability::Safe, "\"GR\"");
        }
        "EU" => {
            return invalid
                .help("list the countries of the European Union one by one, such as \"PL\", \"DE\"");
        }
        _ => {}
    }
    match find(&upper).or_else(|| by_name(&upper)) {
        Some(meant) => invalid.did_you_mean(meant),
        None => invalid.help("use the two-letter ISO 3166-1 code, such as \"PL\" or \"DE\""),
    }
}

fn by_name(upper: &str) -> Option<CountryCode> {
    CountryCode::called(|name| name.to_uppercase() == *upper)
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
        let form = "use the two-letter ISO 3166-1 code, such as \"PL\" or \"DE\"";
        assert_refused(
            CountryCode::parse,
            &[
                ("pl", "\"pl\" isn't a country code", "did you mean \"PL\"?"),
                ("PL ", "\"PL \" isn't a country code", "did you mean \"PL\"?"),
                (
                    "UK",
                    "\"UK\" isn't a country code",
                    "use \"GB\" for the United Kingdom",
                ),
                (
                    "EU",
                    "\"EU\" isn't a country code",
                    "list the countries of the European Union one by one, such as \"PL\", \"DE\"",
                ),
                (
                    "EL",
                    "\"EL\" isn't a country code",
                    "use \"GR\" for Greece (\"EL\" is only used in VAT numbers)",
                ),
                (
                    "Poland",
                    "\"Poland\" isn't a country code",
                    "did you mean \"PL\"?",
                ),
                (
                    "Österreich",
                    "\"Österreich\" isn't a country code",
                    "did you mean \"AT\"?",
                ),
                ("USA", "\"USA\" isn't a country code", "did you mean \"US\"?"),
                (
                    "England",
                    "\"England\" isn't a country code",
                    "did you mean \"GB\"?",
                ),
                ("日本", "\"日本\" isn't a country code", "did you mean \"JP\"?"),
                (
                    "ελλάδα",
                    "\"ελλάδα\" isn't a country code",
                    "did you mean \"GR\"?",
                ),
                // Both countries of that name are called so in some language.
                ("Kongo", "\"Kongo\" isn't a country code", form),
                ("XX", "\"XX\" isn't a country code", form),
                ("", "\"\" isn't a country code", form),
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
        assert_eq!(name("GB", "sv"), "Storbritannien");
        assert_eq!(name("PL", "pt"), "Polónia");
        assert_eq!(name("PL", "pt-BR"), "Polônia");
        assert_eq!(name("DE", "no"), "Tyskland");
        assert_eq!(name("DE", "ja"), "ドイツ");
        assert_eq!(name("GB", "lt"), "GB");
    }
}
