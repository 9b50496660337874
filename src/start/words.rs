//! Notes and titles by language: `words/<language>.toml`.

use std::collections::BTreeMap;

use toml::de::DeTable;

use crate::value::LanguageTag;

/// The texts of one language, by name.
pub(super) struct Words(BTreeMap<String, String>);

/// The files; the first stands in for languages that have none.
pub(super) const FILES: [(&str, &str); 6] = [
    ("en", include_str!("words/en.toml")),
    ("pl", include_str!("words/pl.toml")),
    ("de", include_str!("words/de.toml")),
    ("fr", include_str!("words/fr.toml")),
    ("es", include_str!("words/es.toml")),
    ("it", include_str!("words/it.toml")),
];

impl Words {
    /// Those of `language`, in any of its regions; else English.
    pub(super) fn of(language: &LanguageTag) -> Self {
        let known = FILES.iter().find(|(tag, _)| *tag == language.language());
        let text = known.or(FILES.first()).map_or("", |(_, text)| text);
        let (table, _) = DeTable::parse_recoverable(text);
        let words = table.get_ref().iter().filter_map(|(key, value)| {
            let text = value.get_ref().as_str()?;
            Some((key.get_ref().to_string(), text.to_owned()))
        });
        Self(words.collect())
    }

    /// The text called `name`; a test holds that every file has it.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The names, in order.
    #[cfg(test)]
    pub(super) fn names(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }
}
