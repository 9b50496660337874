//! Which rules of CLDR a language is written by.

use icu_locale_core::{Locale, locale};

use super::dates::knows;
use crate::value::LanguageTag;

/// A language tag brought to the locale whose rules are used.
#[derive(Clone, Debug)]
pub(super) struct WrittenAs {
    locale: Locale,
}

impl WrittenAs {
    pub(super) fn new(language: &LanguageTag) -> Self {
        let own = Locale::from(language.identifier().clone());
        let locale = if language.as_str() == "en" || !knows(&own) {
            locale!("en-GB")
        } else {
            own
        };
        Self { locale }
    }

    pub(super) fn locale(&self) -> &Locale {
        &self.locale
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

    /// True where the clock has twelve hours: in American English only.
    pub(super) fn twelve_hours(&self) -> bool {
        (self.language(), self.region()) == ("en", "US")
    }
}
