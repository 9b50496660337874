//! Values by language.

use crate::model::value::LanguageTag;

/// Values by language, in order of the tags.
///
/// A list and no tree: a shop has a handful of languages and thousands of texts, and the smallest tree has
/// room for eleven values (at 1,000 news entries that was a fifth of all memory).
#[derive(Clone, Debug, PartialEq)]
pub struct ByLanguage<T>(Vec<(LanguageTag, T)>);

impl<T> ByLanguage<T> {
    /// None yet.
    pub fn new() -> Self {
        Self(Vec::new())
    }

    /// One value.
    pub fn one(language: LanguageTag, value: T) -> Self {
        Self(vec![(language, value)])
    }

    /// Adds or replaces the value of `language`.
    pub fn insert(&mut self, language: LanguageTag, value: T) {
        match self.0.binary_search_by(|(known, _)| known.cmp(&language)) {
            Ok(at) => {
                if let Some(slot) = self.0.get_mut(at) {
                    *slot = (language, value);
                }
            }
            Err(at) => {
                self.0.reserve_exact(1);
                self.0.insert(at, (language, value));
            }
        }
    }

    /// The value of `language`.
    pub fn get(&self, language: &LanguageTag) -> Option<&T> {
        self.get_key_value(language).map(|(_, value)| value)
    }

    /// The value of `language`, with the tag as it stands here.
    pub fn get_key_value(&self, language: &LanguageTag) -> Option<(&LanguageTag, &T)> {
        self.iter().find(|(known, _)| *known == language)
    }

    /// The languages.
    pub fn keys(&self) -> impl Iterator<Item = &LanguageTag> {
        self.iter().map(|(language, _)| language)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.iter().map(|(_, value)| value)
    }

    /// Each language with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&LanguageTag, &T)> {
        self.0.iter().map(|(language, value)| (language, value))
    }

    /// True where there is no value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for ByLanguage<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_order_of_their_tags_and_each_language_has_one() {
        let tag = |text: &str| LanguageTag::parse(text).unwrap();
        let mut values = ByLanguage::one(tag("pl"), 1);
        for (language, value) in [("en", 2), ("uk", 3), ("pl", 4), ("de", 5)] {
            values.insert(tag(language), value);
        }
        let all: Vec<_> = values.iter().map(|(tag, value)| (tag.as_str(), *value)).collect();
        assert_eq!(all, [("de", 5), ("en", 2), ("pl", 4), ("uk", 3)]);
        assert_eq!((values.get(&tag("pl")), values.get(&tag("fr"))), (Some(&4), None));
    }
}
