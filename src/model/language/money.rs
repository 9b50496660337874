//! Money, with the sign of its currency where the language puts it.

use super::Formats;
use super::locale::WrittenAs;
use crate::model::value::{Currency, Money};

/// Signs that one language uses for its own money: language, currency, sign.
const AT_HOME: [(&str, &str, &str); 21] = [
    ("az", "AZN", "₼"),
    ("cs", "CZK", "Kč"),
    ("da", "DKK", "kr."),
    ("fo", "DKK", "kr."),
    ("hu", "HUF", "Ft"),
    ("hy", "AMD", "֏"),
    ("is", "ISK", "kr."),
    ("ja", "JPY", "¥"),
    ("ka", "GEL", "₾"),
    ("kk", "KZT", "₸"),
    ("nb", "NOK", "kr"),
    ("nn", "NOK", "kr"),
    ("no", "NOK", "kr"),
    ("pl", "PLN", "zł"),
    ("ro", "RON", "lei"),
    ("ru", "RUB", "₽"),
    ("sv", "SEK", "kr"),
    ("th", "THB", "฿"),
    ("tr", "TRY", "₺"),
    ("uk", "UAH", "₴"),
    ("zh", "CNY", "¥"),
];

/// Signs that are understood everywhere: currency, sign. Any other currency is written with its code.
const ANYWHERE: [(&str, &str); 15] = [
    ("AUD", "A$"),
    ("BRL", "R$"),
    ("CAD", "CA$"),
    ("CNY", "CN¥"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("HKD", "HK$"),
    ("ILS", "₪"),
    ("INR", "₹"),
    ("JPY", "JP¥"),
    ("KRW", "₩"),
    ("MXN", "MX$"),
    ("NZD", "NZ$"),
    ("USD", "US$"),
    ("VND", "₫"),
];

/// French names the country behind the sign.
const IN_FRENCH: [(&str, &str); 6] = [
    ("AUD", "$AU"),
    ("CAD", "$CA"),
    ("GBP", "£GB"),
    ("MXN", "$MX"),
    ("NZD", "$NZ"),
    ("USD", "$US"),
];

/// The dollar of each region is just a dollar there.
const DOLLARS: [(&str, &str); 7] = [
    ("AU", "AUD"),
    ("CA", "CAD"),
    ("HK", "HKD"),
    ("MX", "MXN"),
    ("NZ", "NZD"),
    ("SG", "SGD"),
    ("US", "USD"),
];

/// Currencies with coins below the unit in ISO 4217 and none in the purse: whole amounts never show decimals.
const WHOLE_IN_USE: [&str; 7] = ["ALL", "AMD", "COP", "HUF", "IDR", "KZT", "RSD"];

/// Where the sign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// `€149.00`; a code is parted by a space: `PLN 149.00`.
    Before,
    /// `€ 149,00`.
    BeforeWithSpace,
    /// `149,00 €`.
    After,
}

impl Formats {
    /// The amount with all its decimals: `€149.00`, `149,00 zł`, `149,00 €`. Spaces do not break.
    pub fn money(&self, money: Money) -> String {
        self.written(
            money,
            money.is_whole() && WHOLE_IN_USE.contains(&money.currency().code()),
        )
    }

    /// The amount without decimals where they are zero: `€149`, `149 zł`, but `149,50 zł`.
    pub fn money_brief(&self, money: Money) -> String {
        self.written(money, money.is_whole())
    }

    /// Amounts from one to another, what both share written once: `€45–60`, `45–60 zł`. Amounts in two currencies share
    /// nothing: `€45 – 60 zł`.
    pub fn money_range(&self, lowest: Money, highest: Money) -> String {
        let whole = lowest.is_whole() && highest.is_whole();
        let lowest = self.written(lowest, whole);
        let highest = self.written(highest, whole);
        let digit = |c: char| c.is_ascii_digit();
        let sides = |text: &str| {
            let start = text.find(digit)?;
            let end = text.rfind(digit)? + 1;
            Some((text.get(..start)?.to_owned(), text.get(end..)?.to_owned()))
        };
        let shared = sides(&lowest).filter(|lowest| sides(&highest).as_ref() == Some(lowest));
        let Some((before, after)) = shared else {
            return [lowest, highest].join(self.wide_dash());
        };
        let first = lowest.strip_suffix(&after).unwrap_or(&lowest);
        let last = highest.strip_prefix(&before).unwrap_or(&highest);
        [first, last].join(self.dash())
    }

    fn written(&self, money: Money, whole: bool) -> String {
        let digits = money.currency().digits();
        let number = if whole {
            self.numbers.scaled(money.minor() / 10_i64.pow(digits), 0)
        } else {
            self.numbers.scaled(money.minor(), digits)
        };
        let sign = sign(money.currency(), &self.written_as);
        let is_code = sign == money.currency().code();
        match place(&self.written_as) {
            Place::Before if !is_code => format!("{sign}{number}"),
            Place::After => format!("{number}\u{a0}{sign}"),
            Place::Before | Place::BeforeWithSpace => format!("{sign}\u{a0}{number}"),
        }
    }
}

fn sign(currency: Currency, written_as: &WrittenAs) -> &'static str {
    let (code, language, region) = (currency.code(), written_as.language(), written_as.region());
    let by_code = |table: &[(&str, &'static str)]| {
        table
            .iter()
            .find(|(known, _)| *known == code)
            .map(|(_, sign)| *sign)
    };
    let at_home = AT_HOME
        .iter()
        .find(|(at, known, _)| (*at, *known) == (language, code))
        .map(|(_, _, sign)| *sign);
    let dollar = || DOLLARS.contains(&(region, code)).then_some("$");
    let german = || (language == "de" && code == "USD").then_some("$");
    let french = || (language == "fr").then(|| by_code(&IN_FRENCH)).flatten();
    at_home
        .or_else(dollar)
        .or_else(german)
        .or_else(french)
        .or_else(|| by_code(&ANYWHERE))
        .unwrap_or(code)
}

fn place(written_as: &WrittenAs) -> Place {
    match (written_as.language(), written_as.region()) {
        ("nl", _) | ("de", "AT" | "CH" | "LI") | ("it", "CH") | ("pt", "BR") => Place::BeforeWithSpace,
        ("cy" | "en" | "ga" | "gd" | "hi" | "ja" | "ko" | "mt" | "th" | "tr" | "zh", _)
        | ("es", "MX" | "US") => Place::Before,
        _ => Place::After,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{assert_in_each, formats};
    use super::*;

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    #[test]
    fn signs_stand_where_the_language_puts_them() {
        assert_in_each(
            |formats| formats.money(money("149.00 PLN")),
            [
                "PLN~149.00",
                "PLN~149.00",
                "149,00~zł",
                "149,00~PLN",
                "149,00~PLN",
                "149,00~PLN",
                "149,00~PLN",
            ],
        );
        assert_in_each(
            |formats| formats.money(money("12499.50 EUR")),
            [
                "€12,499.50",
                "€12,499.50",
                "12~499,50~€",
                "12.499,50~€",
                "12~499,50~€",
                "12.499,50~€",
                "12.499,50~€",
            ],
        );
        assert_in_each(
            |formats| formats.money(money("5 USD")),
            [
                "US$5.00", "$5.00", "5,00~US$", "5,00~$", "5,00~$US", "5,00~US$", "5,00~US$",
            ],
        );
    }

    #[test]
    fn whole_amounts_may_drop_their_decimals() {
        assert_in_each(
            |formats| formats.money_brief(money("149.00 EUR")),
            ["€149", "€149", "149~€", "149~€", "149~€", "149~€", "149~€"],
        );
        assert_eq!(formats("pl").money_brief(money("149.50 PLN")), "149,50\u{a0}zł");
    }

    #[test]
    fn a_range_names_the_currency_once() {
        assert_in_each(
            |formats| formats.money_range(money("45 EUR"), money("1260.50 EUR")),
            [
                "€45.00–1,260.50",
                "€45.00–1,260.50",
                "45,00–1260,50~€",
                "45,00–1.260,50~€",
                "45,00–1~260,50~€",
                "45,00–1260,50~€",
                "45,00–1260,50~€",
            ],
        );
        assert_eq!(
            formats("pl").money_range(money("45 PLN"), money("60 EUR")),
            "45\u{a0}zł – 60\u{a0}€"
        );
    }

    #[test]
    fn other_currencies_and_places() {
        let written =
            |language: &str, text: &str| formats(language).money(money(text)).replace('\u{a0}', "~");
        assert_eq!(written("nl", "149 EUR"), "€~149,00");
        assert_eq!(written("de-CH", "149 CHF"), "CHF~149.00");
        assert_eq!(written("de-AT", "149 EUR"), "€~149,00");
        assert_eq!(written("cs", "149 CZK"), "149,00~Kč");
        assert_eq!(written("hu", "14900 HUF"), "14~900~Ft");
        assert_eq!(written("en", "1500 JPY"), "JP¥1,500");
        assert_eq!(written("en", "1.005 KWD"), "KWD~1.005");
    }
}
