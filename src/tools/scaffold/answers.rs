//! What the owner answered.

use crate::model::shop::BusinessKind;
use crate::model::value::{Colour, CountryCode, Email, LanguageTag, Phone, WebUrl};

/// Everything a new shop can know.
#[derive(Clone, Debug)]
pub struct Answers {
    /// The shop's name; says something, on one line.
    pub name: String,
    /// What it does, as people say it: `Pottery studio`.
    pub trade: Option<String>,
    /// What kind of business it is, where the owner said so.
    pub kind: Option<BusinessKind>,
    /// Street and number, where customers may visit.
    pub street: Option<String>,
    /// The postal code.
    pub postal_code: Option<String>,
    /// The town.
    pub city: Option<String>,
    /// Where it trades.
    pub country: CountryCode,
    /// The site's languages, the owner's first; without one, English.
    pub languages: Vec<LanguageTag>,
    /// Where it sells on the web, the main place first.
    pub stores: Vec<WebUrl>,
    /// E-mail address for customers.
    pub email: Option<Email>,
    /// Phone number for customers.
    pub phone: Option<Phone>,
    /// True if customers may visit.
    pub visit: bool,
    /// The theme; without it, the usual one.
    pub theme: Option<String>,
    /// The accent colour; without it, the theme's own.
    pub accent: Option<Colour>,
}

impl Answers {
    /// The kind of business: the one chosen, or the one that the trade implies.
    pub fn kind(&self) -> Option<BusinessKind> {
        let inferred = || self.trade.as_deref().and_then(BusinessKind::of_trade);
        self.kind.or_else(inferred)
    }

    /// The owner's language.
    pub fn first_language(&self) -> LanguageTag {
        self.languages.first().cloned().unwrap_or_default()
    }
}
