//! Which rules of CLDR a language is written by.

use icu_locale_core::{Locale, locale};

use super::dates::knows;
use crate::model::value::LanguageTag;

/// A language tag brought to the locale whose rules are used.
#[derive(Clone, Debug)]
pub(super) struct WrittenAs {
    locale: Locale,
}

impl WrittenAs {
    pub(super) fn new(language: &LanguageTag) -> Self {
        let own = Locale::from(language.identifier().clone());
        let locale = match language.as_str() {
            "en" => locale!("en-GB"),
            "pt" => locale!("pt-PT"),
            _ if knows(&own) => own,
            _ => locale!("en-GB"),
        };
        Self { locale }
    }

    pub(super) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// The locale for dates. That of Portugal has no month in a long date with its weekday: `terça-feira, 3/03/2026`.
    pub(super) fn locale_of_dates(&self) -> Locale {
        if self.language() == "pt" {
            locale!("pt")
        } else {
            self.locale.clone()
        }
    }

    /// The language alone: `en`.
    pub(super) fn language(&self) -> &str {
        self.locale.id.language.as_str()
    }

    /// The region where one is named: `US`.
    pub(super) fn region(&self) -> &str {
        self.locale
            .id
            .region
            .as_ref()
            .map_or("", |region| region.as_str())
    }
}
