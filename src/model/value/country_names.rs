//! The names of countries by language.

use std::sync::LazyLock;

use super::LanguageTag;

/// Codes and names; where they come from, the file says.
const TABLE: &str = include_str!("country_names.tsv");

/// The table, with its lines parted and their columns as they are: a build asks for a few names only.
static NAMES: LazyLock<CountryNames> = LazyLock::new(|| CountryNames::of(TABLE));

struct CountryNames {
    /// The languages of the columns.
    languages: Vec<&'static str>,
    /// Code and names, by code in order.
    countries: Vec<(&'static str, &'static str)>,
}

impl CountryNames {
    fn of(table: &'static str) -> Self {
        let mut lines = table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'));
        let languages = lines.next().map_or("", |(_, languages)| languages);
        Self {
            languages: languages.split('\t').collect(),
            countries: lines.collect(),
        }
    }

    fn column(&self, language: &str) -> Option<usize> {
        self.languages.iter().position(|known| *known == language)
    }
}

/// Every code, in order.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    NAMES.countries.iter().map(|(code, _)| *code)
}

/// The code that reads `text`.
pub(super) fn code(text: &str) -> Option<&'static str> {
    row(text).map(|(code, _)| code)
}

/// The name of the country `code` in `language`; `None` in languages that the table does not have.
pub(super) fn name(code: &str, language: &LanguageTag) -> Option<&'static str> {
    let column = NAMES
        .column(language.as_str())
        .or_else(|| NAMES.column(language.main_language()))?;
    row(code)?.1.split('\t').nth(column)
}

/// The codes of all countries that are called `text`, as `same` compares names, in any of the languages.
pub(super) fn called(same: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let countries = NAMES.countries.iter();
    let called = countries.filter(|(_, names)| names.split('\t').any(&same));
    called.map(|(code, _)| *code).collect()
}

fn row(code: &str) -> Option<(&'static str, &'static str)> {
    let at = NAMES
        .countries
        .binary_search_by_key(&code, |(code, _)| code)
        .ok()?;
    NAMES.countries.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(NAMES.languages.len(), 21);
        assert_eq!(NAMES.countries.len(), 249);
        for (code, names) in &NAMES.countries {
            let names: Vec<&str> = names.split('\t').collect();
            assert_eq!(names.len(), 21, "{code}");
            assert!(names.iter().all(|name| !name.is_empty()), "{code}");
        }
    }
}
