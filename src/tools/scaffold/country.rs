//! What usually holds in a country: money, clock, language.

use crate::model::value::{CountryCode, Currency, LanguageTag, TimeZoneName};

/// Country, currency, zone of the capital or of most people, language of most shops; by country in order.
/// Currencies as in CLDR 49 (`supplementalData`, `currencyData`), zones as in the IANA database.
#[rustfmt::skip]
const DEFAULTS: [(&str, &str, &str, &str); 62] = [
    ("AD", "EUR", "Europe/Andorra", "ca"),
    ("AL", "ALL", "Europe/Tirane", "sq"),
    ("AR", "ARS", "America/Argentina/Buenos_Aires", "es"),
    ("AT", "EUR", "Europe/Vienna", "de"),
    ("AU", "AUD", "Australia/Sydney", "en"),
    ("BA", "BAM", "Europe/Sarajevo", "bs"),
    ("BE", "EUR", "Europe/Brussels", "nl"),
    ("BG", "EUR", "Europe/Sofia", "bg"),
    ("BR", "BRL", "America/Sao_Paulo", "pt-BR"),
    ("CA", "CAD", "America/Toronto", "en"),
    ("CH", "CHF", "Europe/Zurich", "de"),
    ("CL", "CLP", "America/Santiago", "es"),
    ("CO", "COP", "America/Bogota", "es"),
    ("CY", "EUR", "Asia/Nicosia", "el"),
    ("CZ", "CZK", "Europe/Prague", "cs"),
    ("DE", "EUR", "Europe/Berlin", "de"),
    ("DK", "DKK", "Europe/Copenhagen", "da"),
    ("EE", "EUR", "Europe/Tallinn", "et"),
    ("ES", "EUR", "Europe/Madrid", "es"),
    ("FI", "EUR", "Europe/Helsinki", "fi"),
    ("FR", "EUR", "Europe/Paris", "fr"),
    ("GB", "GBP", "Europe/London", "en"),
    ("GE", "GEL", "Asia/Tbilisi", "ka"),
    ("GR", "EUR", "Europe/Athens", "el"),
    ("HR", "EUR", "Europe/Zagreb", "hr"),
    ("HU", "HUF", "Europe/Budapest", "hu"),
    ("IE", "EUR", "Europe/Dublin", "en"),
    ("IL", "ILS", "Asia/Jerusalem", "he"),
    ("IN", "INR", "Asia/Kolkata", "en"),
    ("IS", "ISK", "Atlantic/Reykjavik", "is"),
    ("IT", "EUR", "Europe/Rome", "it"),
    ("JP", "JPY", "Asia/Tokyo", "ja"),
    ("KR", "KRW", "Asia/Seoul", "ko"),
    ("LI", "CHF", "Europe/Vaduz", "de"),
    ("LT", "EUR", "Europe/Vilnius", "lt"),
    ("LU", "EUR", "Europe/Luxembourg", "fr"),
    ("LV", "EUR", "Europe/Riga", "lv"),
    ("MC", "EUR", "Europe/Monaco", "fr"),
    ("MD", "MDL", "Europe/Chisinau", "ro"),
    ("ME", "EUR", "Europe/Podgorica", "sr-Latn"),
    ("MK", "MKD", "Europe/Skopje", "mk"),
    ("MT", "EUR", "Europe/Malta", "en"),
    ("MX", "MXN", "America/Mexico_City", "es"),
    ("NL", "EUR", "Europe/Amsterdam", "nl"),
    ("NO", "NOK", "Europe/Oslo", "nb"),
    ("NZ", "NZD", "Pacific/Auckland", "en"),
    ("PE", "PEN", "America/Lima", "es"),
    ("PL", "PLN", "Europe/Warsaw", "pl"),
    ("PT", "EUR", "Europe/Lisbon", "pt"),
    ("RO", "RON", "Europe/Bucharest", "ro"),
    ("RS", "RSD", "Europe/Belgrade", "sr"),
    ("SE", "SEK", "Europe/Stockholm", "sv"),
    ("SG", "SGD", "Asia/Singapore", "en"),
    ("SI", "EUR", "Europe/Ljubljana", "sl"),
    ("SK", "EUR", "Europe/Bratislava", "sk"),
    ("SM", "EUR", "Europe/San_Marino", "it"),
    ("TR", "TRY", "Europe/Istanbul", "tr"),
    ("UA", "UAH", "Europe/Kyiv", "uk"),
    ("US", "USD", "America/New_York", "en-US"),
    ("UY", "UYU", "America/Montevideo", "es"),
    ("VA", "EUR", "Europe/Vatican", "it"),
    ("ZA", "ZAR", "Africa/Johannesburg", "en"),
];

/// What usually holds in a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryDefaults {
    /// What things are paid in.
    pub currency: Currency,
    /// The zone most people live in; some countries have several.
    pub zone: TimeZoneName,
    /// The language of most shops; some countries have several.
    pub language: LanguageTag,
}

impl CountryDefaults {
    /// What usually holds in `country`; none for countries the table does not know.
    pub fn of(country: CountryCode) -> Option<Self> {
        let at = DEFAULTS
            .binary_search_by_key(&country.as_str(), |row| row.0)
            .ok()?;
        let (_, currency, zone, language) = DEFAULTS.get(at)?;
        Some(Self {
            currency: Currency::parse(currency).ok()?,
            zone: TimeZoneName::parse(zone).ok()?,
            language: LanguageTag::parse(language).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_holds() {
        assert!(DEFAULTS.is_sorted_by_key(|row| row.0));
        for (country, ..) in DEFAULTS {
            let found = CountryCode::parse(country).ok().and_then(CountryDefaults::of);
            assert!(found.is_some(), "{country}");
        }
        for country in CountryCode::all().filter(|country| country.in_eea()) {
            assert!(CountryDefaults::of(country).is_some(), "{country}");
        }
    }
}
