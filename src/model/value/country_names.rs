//! The names of countries by language.

use std::collections::{BTreeMap, BTreeSet};
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

/// What people call countries beside CLDR's names, with letters and digits alone, and the codes that it can mean.
#[rustfmt::skip]
const ALIASES: [(&str, &[&str]); 85] = [
    ("america", &["US"]), ("angleterre", &["GB"]), ("anglia", &["GB"]), ("aus", &["AU"]), ("aut", &["AT"]), ("bel", &["BE"]),
    ("brd", &["DE"]), ("britain", &["GB"]), ("bundesrepublikdeutschland", &["DE"]), ("burma", &["MM"]), ("can", &["CA"]),
    ("che", &["CH"]), ("croatia", &["HR"]), ("cze", &["CZ"]), ("czechrepublic", &["CZ"]), ("deu", &["DE"]), ("dnk", &["DK"]),
    ("ecosse", &["GB"]), ("eesti", &["EE"]), ("eire", &["IE"]), ("el", &["GR"]), ("eng", &["GB"]), ("england", &["GB"]),
    ("esp", &["ES"]), ("fin", &["FI"]), ("fra", &["FR"]), ("gbr", &["GB"]), ("ger", &["DE"]), ("granbretagna", &["GB"]),
    ("granbretana", &["GB"]), ("grandebretagne", &["GB"]), ("greatbritain", &["GB"]), ("grossbritannien", &["GB"]),
    ("großbritannien", &["GB"]), ("holland", &["NL"]), ("hollande", &["NL"]), ("hrvatska", &["HR"]), ("inghilterra", &["GB"]),
    ("inglaterra", &["GB"]), ("irl", &["IE"]), ("irlandadelnord", &["GB"]), ("irishrepublic", &["IE"]), ("island", &["IS"]),
    ("ísland", &["IS"]), ("ita", &["IT"]), ("ivorycoast", &["CI"]), ("jpn", &["JP"]), ("korea", &["KR", "KP"]),
    ("latvija", &["LV"]), ("lietuva", &["LT"]), ("macedonia", &["MK"]), ("nederland", &["NL"]), ("niederlande", &["NL"]),
    ("nld", &["NL"]), ("nordirland", &["GB"]), ("nor", &["NO"]), ("northernireland", &["GB"]), ("nzl", &["NZ"]),
    ("olanda", &["NL"]), ("pol", &["PL"]), ("prt", &["PT"]), ("republicofireland", &["IE"]), ("republikaczeska", &["CZ"]),
    ("republiquetcheque", &["CZ"]), ("schottland", &["GB"]), ("scotland", &["GB"]), ("scozia", &["GB"]), ("slovenija", &["SI"]),
    ("srbija", &["RS"]), ("statesofamerica", &["US"]), ("swe", &["SE"]), ("szkocja", &["GB"]), ("theusa", &["US"]),
    ("tschechischerepublik", &["CZ"]), ("turkey", &["TR"]), ("turkiye", &["TR"]), ("uae", &["AE"]), ("uk", &["GB"]),
    ("unitedstatesofamerica", &["US"]), ("usa", &["US"]), ("wales", &["GB"]), ("българия", &["BG"]), ("россия", &["RU"]),
    ("中国", &["CN"]), ("한국", &["KR"]),
];

/// Codes by [`folded`] name.
static BY_NAME: LazyLock<BTreeMap<String, BTreeSet<&'static str>>> = LazyLock::new(|| {
    let mut all: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    for (code, names) in &NAMES.countries {
        for form in names.split('\t').flat_map(folded) {
            all.entry(form).or_default().insert(code);
        }
    }
    for (name, codes) in ALIASES {
        all.insert(name.to_owned(), codes.iter().copied().collect());
    }
    all
});

/// The codes that `text` can mean: a code in letters of any size, or a name in any of the languages.
pub(super) fn meant(text: &str) -> Vec<&'static str> {
    // The longest name has some sixty letters.
    if text.len() > 200 {
        return Vec::new();
    }
    if let Some(code) = code(&text.trim().to_ascii_uppercase()) {
        return vec![code];
    }
    let forms = folded(text.trim());
    let found = forms.iter().find_map(|form| BY_NAME.get(form));
    found.into_iter().flatten().copied().collect()
}

/// A name by its letters and digits alone, as it is and, in Latin script, without accents.
fn folded(name: &str) -> Vec<String> {
    let plain: String = name
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let plain = match plain.strip_prefix("the") {
        Some(rest) if name.to_lowercase().starts_with("the ") => rest.to_owned(),
        _ => plain,
    };
    let is_latin = plain.chars().all(|c| c < '\u{250}');
    let ascii = is_latin.then(|| deunicode::deunicode(&plain).to_lowercase());
    let ascii = ascii.filter(|ascii| *ascii != plain);
    std::iter::once(plain)
        .chain(ascii)
        .filter(|form| !form.is_empty())
        .collect()
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

    #[test]
    fn every_name_means_its_country() {
        let mut shared = BTreeSet::new();
        for (code, names) in &NAMES.countries {
            for name in names.split('\t') {
                let meant = meant(name);
                assert!(meant.contains(code), "{name}: {meant:?}");
                if meant.len() > 1 {
                    shared.insert(meant);
                }
            }
        }
        assert_eq!(shared.into_iter().collect::<Vec<_>>(), [["CD", "CG"]]);
        for (name, codes) in ALIASES {
            assert_eq!(
                BTreeSet::from_iter(meant(name)),
                BTreeSet::from_iter(codes.iter().copied())
            );
        }
    }
}
