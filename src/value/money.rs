//! Amounts of money.

use std::fmt;

use super::{Currency, Invalid, quoted};

/// More than any price, and small enough that sums of many stay inside an `i64`.
const LARGEST: i64 = 1_000_000_000_000_000;

/// Words before the lowest of several prices.
const FROM: [&str; 6] = ["from", "ab", "od", "desde", "da", "à partir de"];
/// Words for nothing, in the languages of shops.
const FREE: [&str; 6] = ["free", "gratis", "kostenlos", "gratuit", "za darmo", "gratuito"];

/// An amount in the smallest unit of its currency (ISO 4217): 14900 grosz are `149.00 PLN`. Never negative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    currency: Currency,
    minor: i64,
}

impl Money {
    /// Takes `149.00 PLN`, `149 PLN` or `PLN 149.00`.
    ///
    /// # Errors
    /// As [`Money::parse_with_default`] without a default.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        Self::parse_with_default(text, None)
    }

    /// The same; an amount without a currency is in `default` where there is one.
    ///
    /// # Errors
    /// [`Invalid`] for a missing or unknown currency, a negative amount, more decimals than the currency has,
    /// a decimal comma, separators between thousands; each says what to write.
    pub fn parse_with_default(text: &str, default: Option<Currency>) -> Result<Self, Invalid> {
        if let Some(rest) = FROM.iter().find_map(|word| without_word(text.trim(), word)) {
            return Err(lowest(text, rest, default));
        }
        let (number, name) = split(text);
        if FREE.contains(&text.trim().to_lowercase().as_str()) {
            let problem = Invalid::new(format!("{} is not an amount of money", quoted(text)));
            let currency = default.map_or("EUR", |default| default.code());
            return Err(problem.help(format!("where it is free, write \"0 {currency}\"")));
        }
        if number.is_empty() {
            return Err(
                Invalid::new(format!("{} is not an amount of money", quoted(text)))
                    .help("write a number and a currency, such as \"149.00 PLN\""),
            );
        }
        let currency = currency(text, number, name, default)?;
        let minor = minor_units(text, number, currency)?;
        Ok(Self { currency, minor })
    }

    /// An amount in minor units; `None` where it is negative or larger than any price.
    pub fn from_minor(minor: i64, currency: Currency) -> Option<Self> {
        (0..=LARGEST).contains(&minor).then_some(Self { currency, minor })
    }

    /// The amount in the currency's smallest unit: 14900 for `149.00 PLN`.
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// True where nothing stands after the decimal point.
    pub fn is_whole(self) -> bool {
        self.minor % scale(self.currency) == 0
    }

    /// The amount as machines read it: `149.00`, without the currency.
    pub fn amount(self) -> String {
        let scale = scale(self.currency);
        let (units, rest) = (self.minor / scale, self.minor % scale);
        match self.currency.digits() as usize {
            0 => units.to_string(),
            digits => format!("{units}.{rest:0digits$}"),
        }
    }
}

/// The number and what stands before or after it: `("149.00", "PLN")`.
fn split(text: &str) -> (&str, &str) {
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '\u{2212}' | '+' | '\'');
    let text = text.trim();
    let Some(first) = text.find(|c: char| c.is_ascii_digit() || matches!(c, '-' | '\u{2212}' | '+')) else {
        return ("", text);
    };
    let (before, rest) = text.split_at(first);
    let end = rest
        .rfind(numeric)
        .map_or(0, |at| at + rest.get(at..).map_or(0, first_len));
    let (number, after) = rest.split_at(end);
    match (before.trim(), after.trim()) {
        (name, "") => (number.trim(), name),
        ("", name) => (number.trim(), name),
        _ => ("", text),
    }
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn currency(text: &str, number: &str, name: &str, default: Option<Currency>) -> Result<Currency, Invalid> {
    if name.is_empty() {
        return default.ok_or_else(|| {
            Invalid::new(format!("{} has no currency", quoted(text))).help(format!(
                "write the currency behind it, such as \"{} EUR\"",
                plain(number)
            ))
        });
    }
    Currency::parse(name).map_err(|invalid| match Currency::guess(name) {
        Some(meant) => Invalid::new(invalid.message).help(format!("write \"{} {meant}\"", plain(number))),
        None => invalid,
    })
}

/// What is said of the lowest of several prices, `rest` without the word before it.
fn lowest(text: &str, rest: &str, default: Option<Currency>) -> Invalid {
    let (number, name) = split(rest);
    let meant = Currency::guess(name).or(default.filter(|_| name.is_empty()));
    let amount = meant.map_or_else(|| plain(number), |meant| format!("{} {meant}", plain(number)));
    let problem = Invalid::new(format!("{} is not an amount of money", quoted(text)));
    problem.help(format!(
        "write \"{amount}\"; in a product, add `price_from = true` for \"from\""
    ))
}

/// `text` without `word` at its beginning, where something that is no part of the word follows.
fn without_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.get(word.len()..)?;
    let starts = text.get(..word.len())?.eq_ignore_ascii_case(word);
    (starts && !rest.starts_with(char::is_alphanumeric)).then(|| rest.trim())
}

fn minor_units(text: &str, number: &str, currency: Currency) -> Result<i64, Invalid> {
    if number.starts_with(['-', '\u{2212}']) {
        return Err(Invalid::new(format!("{} is less than nothing", quoted(text)))
            .help("amounts are written without a minus"));
    }
    let (units, decimals) = number.split_once('.').unwrap_or((number, ""));
    let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if units.is_empty() || number.ends_with('.') || !digits_only(units) || !digits_only(decimals) {
        return Err(
            Invalid::new(format!("{} is not an amount of money", quoted(text)))
                .help(format!("write \"{} {currency}\"", plain(number))),
        );
    }
    let digits = currency.digits() as usize;
    if decimals.len() > digits {
        return Err(too_fine(text, currency));
    }
    let all: String = [units, decimals, &"0".repeat(digits - decimals.len())].concat();
    let minor = all.parse().ok().filter(|minor| *minor <= LARGEST);
    minor.ok_or_else(|| Invalid::new(format!("{} is larger than any price", quoted(text))))
}

fn too_fine(text: &str, currency: Currency) -> Invalid {
    let has = match currency.digits() {
        0 => "is counted in whole numbers".to_owned(),
        digits => format!("has {digits} digits after the point"),
    };
    Invalid::new(format!("{} is finer than the currency allows", quoted(text)))
        .help(format!("{currency} {has}"))
}

/// A number with comma, spaces or both, as it is written here: the last separator stands before one or two
/// digits when it is a decimal point.
fn plain(number: &str) -> String {
    let kept: String = number
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .collect();
    let kept = kept.trim_end_matches(['.', ',']);
    let decimals = kept
        .rsplit_once(['.', ','])
        .filter(|(_, decimals)| matches!(decimals.len(), 1 | 2));
    let (units, decimals) = decimals.unwrap_or((kept, ""));
    let units: String = units.chars().filter(char::is_ascii_digit).take(20).collect();
    let units = if units.is_empty() { "0" } else { &units };
    if decimals.is_empty() {
        units.to_owned()
    } else {
        format!("{units}.{decimals:0<2}")
    }
}

fn scale(currency: Currency) -> i64 {
    10_i64.pow(currency.digits())
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn amounts_are_kept_in_minor_units() {
        let cases = [
            ("149.00 PLN", 14_900, "149.00 PLN"),
            ("149 PLN", 14_900, "149.00 PLN"),
            ("PLN 149.00", 14_900, "149.00 PLN"),
            ("149PLN", 14_900, "149.00 PLN"),
            ("0.5 EUR", 50, "0.50 EUR"),
            ("0 EUR", 0, "0.00 EUR"),
            ("1500 JPY", 1_500, "1500 JPY"),
            ("1.005 KWD", 1_005, "1.005 KWD"),
        ];
        for (text, minor, canonical) in cases {
            let money = Money::parse(text).unwrap();
            assert_eq!(
                (money.minor(), money.to_string().as_str()),
                (minor, canonical),
                "{text}"
            );
            assert_eq!(Money::parse(canonical), Ok(money));
        }
        assert!(Money::parse("149 PLN").unwrap().is_whole() && !Money::parse("0.5 EUR").unwrap().is_whole());
    }

    #[test]
    fn a_default_stands_in_for_a_missing_currency() {
        let pln = Currency::parse("PLN").unwrap();
        assert_eq!(
            Money::parse_with_default("149", Some(pln)),
            Money::parse("149.00 PLN")
        );
        assert_eq!(
            Money::parse_with_default("149 EUR", Some(pln)),
            Money::parse("149.00 EUR")
        );
    }

    #[test]
    fn what_is_no_amount_says_what_to_write() {
        let no_money = |text: &str| format!("\"{text}\" is not an amount of money");
        let example = "write a number and a currency, such as \"149.00 PLN\"";
        assert_refused(
            Money::parse,
            &[
                ("149,00 PLN", &no_money("149,00 PLN"), "write \"149.00 PLN\""),
                ("1 499,50 PLN", &no_money("1 499,50 PLN"), "write \"1499.50 PLN\""),
                ("1,499.00 USD", &no_money("1,499.00 USD"), "write \"1499.00 USD\""),
                ("1.499,00 EUR", &no_money("1.499,00 EUR"), "write \"1499.00 EUR\""),
                (
                    "1.499.000 EUR",
                    &no_money("1.499.000 EUR"),
                    "write \"1499000 EUR\"",
                ),
                ("149. PLN", &no_money("149. PLN"), "write \"149 PLN\""),
                ("", &no_money(""), example),
                ("free", &no_money("free"), "where it is free, write \"0 EUR\""),
                (
                    "from $4",
                    &no_money("from $4"),
                    "write \"4 USD\"; in a product, add `price_from = true` for \"from\"",
                ),
                (
                    "ab 4,50 €",
                    &no_money("ab 4,50 €"),
                    "write \"4.50 EUR\"; in a product, add `price_from = true` for \"from\"",
                ),
                ("PLN 149 zł", &no_money("PLN 149 zł"), example),
                (
                    "149",
                    "\"149\" has no currency",
                    "write the currency behind it, such as \"149 EUR\"",
                ),
                ("149,00 zł", "\"zł\" is not a currency", "write \"149.00 PLN\""),
                ("€20", "\"€\" is not a currency", "write \"20 EUR\""),
                (
                    "-5 EUR",
                    "\"-5 EUR\" is less than nothing",
                    "amounts are written without a minus",
                ),
                (
                    "1.005 PLN",
                    "\"1.005 PLN\" is finer than the currency allows",
                    "PLN has 2 digits after the point",
                ),
                (
                    "1.5 JPY",
                    "\"1.5 JPY\" is finer than the currency allows",
                    "JPY is counted in whole numbers",
                ),
                (
                    "99999999999999999999 EUR",
                    "\"99999999999999999999 EUR\" is larger than any price",
                    "",
                ),
            ],
        );
    }
}
