//! Currencies by their ISO 4217 code.

use std::fmt;

use super::{Invalid, quoted};

/// The currencies of ISO 4217 that money is counted in, as of 2026, by code in order. Funds, metals and
/// accounting units (`XAU`, `CLF`, …) are left out: no shop prices in them.
#[rustfmt::skip]
const CODES: [&str; 155] = [
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BHD", "BIF", "BMD", "BND",
    "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE",
    "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD",
    "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY",
    "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD",
    "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO",
    "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF",
    "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB",
    "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VED", "VES", "VND",
    "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG",
];

/// Currencies that are counted whole.
const WHOLE: [&str; 16] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
    "XPF",
];

/// Currencies counted in thousandths.
const THOUSANDTHS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/// What people write for a currency besides its code.
const SIGNS: [(&str, &str); 18] = [
    ("€", "EUR"),
    ("EURO", "EUR"),
    ("EUROS", "EUR"),
    ("ZŁ", "PLN"),
    ("ZŁOTY", "PLN"),
    ("ZL", "PLN"),
    ("£", "GBP"),
    ("$", "USD"),
    ("US$", "USD"),
    ("DOLLAR", "USD"),
    ("DOLLARS", "USD"),
    ("KČ", "CZK"),
    ("FT", "HUF"),
    ("¥", "JPY"),
    ("₴", "UAH"),
    ("FR.", "CHF"),
    ("BGN", "EUR"),
    ("HRK", "EUR"),
];

/// A currency of ISO 4217: `PLN`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(&'static str);

impl Currency {
    /// Takes the code of a currency in use, in capital letters.
    ///
    /// # Errors
    /// [`Invalid`] for anything else; signs (`€`, `zł`) and small letters get a hint.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        find(text).ok_or_else(|| {
            let help = match Self::guess(text) {
                Some(meant) => format!("did you mean \"{meant}\"?"),
                None => "write the three capital letters of ISO 4217, such as \"EUR\" or \"PLN\"".to_owned(),
            };
            Invalid::new(format!("{} is not a currency", quoted(text))).help(help)
        })
    }

    /// The code: `PLN`.
    pub fn code(self) -> &'static str {
        self.0
    }

    /// Digits after the decimal point: 2 for most, 0 for the yen, 3 for some dinars.
    pub fn digits(self) -> u32 {
        if WHOLE.binary_search(&self.0).is_ok() {
            0
        } else if THOUSANDTHS.binary_search(&self.0).is_ok() {
            3
        } else {
            2
        }
    }

    /// Every currency, by code in order.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.iter().copied().map(Self)
    }

    /// The currency that a sign or a code in small letters most probably means.
    pub(super) fn guess(text: &str) -> Option<Self> {
        let upper = text.trim().to_uppercase();
        let sign = SIGNS.iter().find(|(sign, _)| *sign == upper);
        find(sign.map_or(upper.as_str(), |(_, code)| code))
    }
}

fn find(text: &str) -> Option<Currency> {
    let at = CODES.binary_search(&text).ok()?;
    CODES.get(at).copied().map(Currency)
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn the_tables_are_in_order_and_agree() {
        assert!(CODES.is_sorted_by(|a, b| a < b) && WHOLE.is_sorted() && THOUSANDTHS.is_sorted());
        let codes = SIGNS.iter().map(|(_, code)| code);
        for code in WHOLE.iter().chain(&THOUSANDTHS).chain(codes) {
            assert!(Currency::parse(code).is_ok(), "{code}");
        }
        assert_eq!(Currency::all().count(), CODES.len());
    }

    #[test]
    fn minor_units_follow_the_standard() {
        let digits = |code| Currency::parse(code).unwrap().digits();
        assert_eq!(
            (
                digits("PLN"),
                digits("EUR"),
                digits("JPY"),
                digits("XPF"),
                digits("KWD"),
                digits("HUF")
            ),
            (2, 2, 0, 0, 3, 2)
        );
    }

    #[test]
    fn what_is_no_currency_says_what_to_write() {
        assert_refused(
            Currency::parse,
            &[
                ("pln", "\"pln\" is not a currency", "did you mean \"PLN\"?"),
                ("zł", "\"zł\" is not a currency", "did you mean \"PLN\"?"),
                ("€", "\"€\" is not a currency", "did you mean \"EUR\"?"),
                ("HRK", "\"HRK\" is not a currency", "did you mean \"EUR\"?"),
                (
                    "XYZ",
                    "\"XYZ\" is not a currency",
                    "write the three capital letters of ISO 4217, such as \"EUR\" or \"PLN\"",
                ),
            ],
        );
    }
}
