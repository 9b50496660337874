//! Which form of a word goes with a number.

use std::collections::BTreeMap;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::Formats;

/// The plural categories of CLDR, as keys of a words file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plural {
    /// `zero`: Arabic, Latvian, Welsh.
    Zero,
    /// `one`: 1 in most languages.
    One,
    /// `two`: Arabic, Hebrew, Slovenian.
    Two,
    /// `few`: 2–4, 22–24, … in Polish.
    Few,
    /// `many`: 0, 5–21, … in Polish; millions in French, Spanish and Italian.
    Many,
    /// `other`: the form every language has.
    Other,
}

/// The forms of a word; one for [`Plural::Other`] should be among them.
pub type PluralForms = BTreeMap<Plural, String>;

impl Plural {
    /// Every category in order.
    pub const ALL: [Self; 6] = [
        Self::Zero,
        Self::One,
        Self::Two,
        Self::Few,
        Self::Many,
        Self::Other,
    ];

    /// The category called `name`: `one`, `few`, ….
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plural| plural.name() == name)
    }

    /// CLDR's name: `one`, `few`, ….
    pub fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

impl From<PluralCategory> for Plural {
    fn from(category: PluralCategory) -> Self {
        match category {
            PluralCategory::Zero => Self::Zero,
            PluralCategory::One => Self::One,
            PluralCategory::Two => Self::Two,
            PluralCategory::Few => Self::Few,
            PluralCategory::Many => Self::Many,
            PluralCategory::Other => Self::Other,
        }
    }
}

/// The rules for cardinal numbers; `None` if data is missing: every number is `other`.
#[derive(Debug)]
pub(super) struct Plurals(Option<PluralRules>);

impl Plurals {
    pub(super) fn new(locale: &Locale) -> Self {
        Self(PluralRules::try_new_cardinal(locale.into()).ok())
    }
}

impl Formats {
    /// The category of `count`: `one` for 1, `few` for 2 in Polish.
    pub fn plural(&self, count: u64) -> Plural {
        let rules = self.plurals.0.as_ref();
        rules.map_or(Plural::Other, |rules| rules.category_for(count).into())
    }

    /// The form that goes with `count`; [`Plural::Other`] stands in for a form that is missing. `None` where
    /// neither is there.
    pub fn plural_form<'a>(&self, count: u64, forms: &'a PluralForms) -> Option<&'a str> {
        let form = forms
            .get(&self.plural(count))
            .or_else(|| forms.get(&Plural::Other));
        form.map(String::as_str)
    }

    /// The categories the language uses: a words file needs a form for each.
    pub fn plurals_in_use(&self) -> Vec<Plural> {
        let rules = self.plurals.0.as_ref();
        let mut used: Vec<Plural> = rules.map_or(vec![Plural::Other], |rules| {
            rules.categories().map(Plural::from).collect()
        });
        used.sort();
        used
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{assert_in_each, formats};
    use super::*;

    #[test]
    fn numbers_have_their_category() {
        let names =
            |counts: [u64; 6], formats: &Formats| counts.map(|count| formats.plural(count).name()).join(" ");
        assert_in_each(
            |formats| names([0, 1, 2, 5, 22, 1_000_000], formats),
            [
                "other one other other other other",
                "other one other other other other",
                "many one few many few many",
                "other one other other other other",
                "one one other other other many",
                "other one other other other many",
                "other one other other other many",
            ],
        );
        assert_eq!(formats("sl").plural(2), Plural::Two);
    }

    #[test]
    fn a_missing_form_is_stood_in_for() {
        let forms = |pairs: &[(Plural, &str)]| -> PluralForms {
            pairs
                .iter()
                .map(|(plural, word)| (*plural, (*word).to_owned()))
                .collect()
        };
        let polish = formats("pl");
        let pieces = forms(&[
            (Plural::One, "sztuka"),
            (Plural::Few, "sztuki"),
            (Plural::Other, "sztuk"),
        ]);
        assert_eq!(polish.plural_form(1, &pieces), Some("sztuka"));
        assert_eq!(polish.plural_form(3, &pieces), Some("sztuki"));
        assert_eq!(polish.plural_form(5, &pieces), Some("sztuk"));
        assert_eq!(polish.plural_form(1, &PluralForms::new()), None);
    }

    #[test]
    fn categories_are_found_by_name() {
        for plural in Plural::ALL {
            assert_eq!(Plural::named(plural.name()), Some(plural));
        }
        assert_eq!(Plural::named("several"), None);
        assert_eq!(
            formats("pl").plurals_in_use(),
            [Plural::One, Plural::Few, Plural::Many, Plural::Other]
        );
    }
}
