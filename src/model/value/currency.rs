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

/// What people write for a currency besides its code, in capital letters, and the currencies it may stand for, the most
/// used first (CLDR's symbols and narrow symbols). Where there are several, the shop's own is meant if it is among
/// them.
#[rustfmt::skip]
const SIGNS: [(&str, &[&str]); 51] = [
    ("€", &["EUR"]), ("EURO", &["EUR"]), ("EUROS", &["EUR"]),
    ("ZŁ", &["PLN"]), ("ZŁOTY", &["PLN"]), ("ZŁOTYCH", &["PLN"]), ("ZL", &["PLN"]),
    ("£", &["GBP"]), ("GB£", &["GBP"]),
    ("$", &["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU"]),
    ("DOLLAR", &["USD", "CAD", "AUD", "NZD"]), ("DOLLARS", &["USD", "CAD", "AUD", "NZD"]),
    ("US$", &["USD"]), ("US-$", &["USD"]), ("A$", &["AUD"]), ("AU$", &["AUD"]), ("C$", &["CAD"]), ("CA$", &["CAD"]),
    ("CAD$", &["CAD"]), ("NZ$", &["NZD"]), ("S$", &["SGD"]), ("HK$", &["HKD"]), ("NT$", &["TWD"]), ("MX$", &["MXN"]),
    ("R$", &["BRL"]),
    ("KČ", &["CZK"]), ("FT", &["HUF"]), ("LEI", &["RON"]), 
    ("¥", &["JPY", "CNY"]), ("￥", &["JPY", "CNY"]), ("円", &["JPY"]), ("元", &["CNY"]), ("RMB", &["CNY"]),
    ("₴", &["UAH"]), ("ГРН", &["UAH"]), ("ГРН.", &["UAH"]),
    ("FR.", &["CHF"]), ("SFR.", &["CHF"]), ("FRANKEN", &["CHF"]),
    ("KR", &["SEK", "NOK", "DKK", "ISK"]), ("KR.", &["DKK", "SEK", "NOK", "ISK"]),
    ("₺", &["TRY"]), ("TL", &["TRY"]), ("₹", &["INR"]), ("RS.", &["INR"]), ("₩", &["KRW"]), ("₪", &["ILS"]),
    ("₫", &["VND"]), ("฿", &["THB"]), ("₱", &["PHP"]), ("₡", &["CRC"]),
];

/// Currencies that gave way to the euro: meant as the shop's currency, but never as an amount, which would be another.
const OLD: [(&str, &str); 2] = [("BGN", "EUR"), ("HRK", "EUR")];

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
            let invalid = Invalid::new(format!("{} isn't a currency", quoted(text)));
            match Self::guess(text) {
                Some(meant) => invalid.did_you_mean(meant),
                None => invalid.help("use the three-letter ISO 4217 code, such as \"EUR\" or \"PLN\""),
            }
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

    /// The currencies that a code in letters of any case or a sign may stand for, the most used first.
    pub(crate) fn meant_by(text: &str) -> Vec<Self> {
        let upper = text.trim().to_uppercase();
        if let Some(code) = find(&upper) {
            return vec![code];
        }
        let sign = SIGNS.iter().find(|(sign, _)| *sign == upper);
        let codes = sign.map_or(&[][..], |(_, codes)| *codes);
        codes.iter().filter_map(|code| find(code)).collect()
    }

    /// The currency that a shop most probably means by `text`.
    fn guess(text: &str) -> Option<Self> {
        let upper = text.trim().to_uppercase();
        let old = OLD.iter().find(|(code, _)| *code == upper);
        let old = old.and_then(|(_, code)| find(code));
        old.or_else(|| Self::meant_by(text).into_iter().next())
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
        let codes = SIGNS.iter().flat_map(|(_, codes)| codes.iter());
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
                ("pln", "\"pln\" isn't a currency", "did you mean \"PLN\"?"),
                ("zł", "\"zł\" isn't a currency", "did you mean \"PLN\"?"),
                ("€", "\"€\" isn't a currency", "did you mean \"EUR\"?"),
                ("HRK", "\"HRK\" isn't a currency", "did you mean \"EUR\"?"),
                (
                    "XYZ",
                    "\"XYZ\" isn't a currency",
                    "use the three-letter ISO 4217 code, such as \"EUR\" or \"PLN\"",
                ),
            ],
        );
    }
}
