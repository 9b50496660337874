//! The language of the questions: `words/<language>.toml`, in each language that shopfront speaks.

use shopfront::model::value::LanguageTag;
use shopfront::tools::scaffold::Notes;

/// The files; the first stands in for languages that have none.
pub(super) const FILES: [(&str, &str); 6] = [
    ("en", include_str!("words/en.toml")),
    ("pl", include_str!("words/pl.toml")),
    ("de", include_str!("words/de.toml")),
    ("fr", include_str!("words/fr.toml")),
    ("es", include_str!("words/es.toml")),
    ("it", include_str!("words/it.toml")),
];

/// What is asked and said, in one language.
#[derive(Clone, Debug)]
pub(super) struct Messages(Notes);

impl Messages {
    /// In `language`; else in English.
    pub(super) fn of(language: &LanguageTag) -> Self {
        Self(Notes::of(&FILES, language))
    }

    /// The text called `name`.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.get(name)
    }

    /// Every name with its text, in order.
    #[cfg(test)]
    pub(super) fn texts(&self) -> Vec<(&str, &str)> {
        let names = self.0.names().into_iter();
        names.map(|name| (name, self.text(name))).collect()
    }

    /// The text called `name`, with each `{place}` filled in.
    pub(super) fn filled(&self, name: &str, places: &[(&str, &str)]) -> String {
        places
            .iter()
            .fold(self.text(name).to_owned(), |text, (place, with)| {
                text.replace(place, with)
            })
    }

    /// `read`, with its reason for refusing an answer in this language: the text `wrong`, if there is one.
    pub(super) fn refusing<T>(
        &self,
        wrong: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> impl Fn(&str) -> Result<T, String> {
        move |typed| {
            read(typed).map_err(|why| match self.filled(wrong, &[("{typed}", typed)]) {
                none if none.is_empty() => why,
                own => own,
            })
        }
    }
}

/// The languages to choose from, each by its own name: `English: en · Polski: pl`.
pub(super) fn languages() -> String {
    let named = FILES.map(|(tag, _)| match spoken(tag) {
        Some(language) => format!("{}: {tag}", Messages::of(&language).text("own_name")),
        None => tag.to_owned(),
    });
    named.join(" · ")
}

/// A language with questions of its own, by its code or its own name.
pub(super) fn spoken(typed: &str) -> Option<LanguageTag> {
    let same = |name: &str| name.to_lowercase() == typed.trim().to_lowercase();
    let parsed = LanguageTag::parse(typed.trim()).ok();
    FILES.iter().find_map(|(tag, _)| {
        let language = LanguageTag::parse(tag).ok()?;
        let known = parsed.as_ref().is_some_and(|typed| typed.language() == *tag);
        (known || same(Messages::of(&language).text("own_name"))).then_some(language)
    })
}

/// What the system is set up for: `pl_PL.UTF-8`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Locale {
    /// The language, where shopfront speaks it.
    pub(super) language: Option<LanguageTag>,
    /// The country, as its code.
    pub(super) country: Option<String>,
}

impl Locale {
    /// As environment variables name it.
    pub(super) fn of(set: &str) -> Self {
        let name = set.split(['.', '@']).next().unwrap_or_default();
        let (language, country) = match name.split_once('_') {
            Some((language, country)) => (language, Some(country)),
            None => (name, None),
        };
        Self {
            language: spoken(language),
            country: country.map(str::to_owned),
        }
    }
}
