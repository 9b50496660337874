//! Texts for the owner by language, in files of TOML; those of a new shop are in `words/<language>.toml`.

use std::collections::BTreeMap;

use toml::de::DeTable;

use crate::model::shop::BusinessKind;
use crate::model::value::LanguageTag;

/// The texts of one language, by name.
#[derive(Clone, Debug)]
pub struct Notes(BTreeMap<String, String>);

/// The files of the texts of a new shop.
pub(super) const FILES: [(&str, &str); 6] = [
    ("en", include_str!("words/en.toml")),
    ("pl", include_str!("words/pl.toml")),
    ("de", include_str!("words/de.toml")),
    ("fr", include_str!("words/fr.toml")),
    ("es", include_str!("words/es.toml")),
    ("it", include_str!("words/it.toml")),
];

impl Notes {
    /// Those of `language`, in any of its regions, out of `files` by language; the first stands in for languages
    /// that have none.
    pub fn of(files: &[(&str, &str)], language: &LanguageTag) -> Self {
        let known = files.iter().find(|(tag, _)| *tag == language.language());
        let text = known.or(files.first()).map_or("", |(_, text)| text);
        let (table, _) = DeTable::parse_recoverable(text);
        let words = table.get_ref().iter().filter_map(|(key, value)| {
            let text = value.get_ref().as_str()?;
            Some((key.get_ref().to_string(), text.to_owned()))
        });
        Self(words.collect())
    }

    /// The text called `name`; empty if there is none. A test holds that every file has the same names.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The text called `name` for a kind of business; the one for all where it has none of its own.
    pub fn for_kind(&self, name: &str, kind: Option<BusinessKind>) -> &str {
        let own = kind.and_then(|kind| self.0.get(&format!("{name}_{}", kind.word())));
        own.map_or_else(|| self.get(name), String::as_str)
    }

    /// The names, in order.
    pub fn names(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }
}
