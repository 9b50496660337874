//! Countries by their ISO 3166-1 alpha-2 code.

use std::fmt;

use super::{Invalid, LanguageTag, country_names, quoted};

/// The member states of the European Union (since 1 February 2020), in order.
const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// A country or territory of ISO 3166-1, by its alpha-2 code: `PL`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode(&'static str);

impl CountryCode {
    /// Takes one of the 249 assigned codes, and a country's name in any language that the interface speaks:
    /// `Deutschland`, `日本`, `USA`, `England`.
    ///
    /// # Errors
    /// [`Invalid`] for anything else, and for a name that several countries share, with their codes.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        match country_names::meant(text).as_slice() {
            [] => Err(refused(text)),
            [code] => Ok(Self(code)),
            several => {
                Err(Invalid::new(format!("{} can be several countries", quoted(text))).one_of(several))
            }
        }
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
}

fn refused(text: &str) -> Invalid {
    let invalid = Invalid::new(format!("{} isn't a country", quoted(text)));
    if text.trim().eq_ignore_ascii_case("EU") {
        return invalid.help("list the countries of the European Union one by one, such as \"PL\", \"DE\"");
    }
    invalid.help("write its name, or its two-letter code (ISO 3166-1), such as \"PL\" or \"DE\"")
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
    fn countries_are_taken_by_the_names_that_people_use() {
        for (text, expected) in [
            ("pl", "PL"),
            (" PL ", "PL"),
            ("UK", "GB"),
            ("EL", "GR"),
            ("Poland", "PL"),
            ("polska", "PL"),
            ("Deutschland", "DE"),
            ("Österreich", "AT"),
            ("Osterreich", "AT"),
            ("USA", "US"),
            ("U.S.A.", "US"),
            ("United States", "US"),
            ("England", "GB"),
            ("Northern Ireland", "GB"),
            ("The Netherlands", "NL"),
            ("Holland", "NL"),
            ("Czech Republic", "CZ"),
            ("日本", "JP"),
            ("ελλάδα", "GR"),
            ("GBR", "GB"),
        ] {
            assert_eq!(
                CountryCode::parse(text).map(CountryCode::as_str),
                Ok(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_country_says_what_to_write() {
        let form = "write its name, or its two-letter code (ISO 3166-1), such as \"PL\" or \"DE\"";
        assert_refused(
            CountryCode::parse,
            &[
                (
                    "EU",
                    "\"EU\" isn't a country",
                    "list the countries of the European Union one by one, such as \"PL\", \"DE\"",
                ),
                // Both countries of that name are called so in some language.
                (
                    "Kongo",
                    "\"Kongo\" can be several countries",
                    "write \"CD\" or \"CG\"",
                ),
                (
                    "Korea",
                    "\"Korea\" can be several countries",
                    "write \"KP\" or \"KR\"",
                ),
                ("Atlantis", "\"Atlantis\" isn't a country", form),
                ("XX", "\"XX\" isn't a country", form),
                ("", "\"\" isn't a country", form),
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
