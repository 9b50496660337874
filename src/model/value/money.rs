//! Amounts of money.
//!
//! Owners write `£80`, `4,80 €`, `¥88,000` and `€1'250.–`. Where such a text has one meaning it is taken; where it has
//! several, or none, the readings are named and nothing is guessed.

use std::fmt;

use super::amount::{Reading, readings};
use super::{Currency, Invalid, in_toml, quoted};
use crate::diagnostics::Applicability;

/// More than any price, and small enough that sums of many stay inside an `i64`.
const LARGEST: i64 = 1_000_000_000_000_000;

/// What people write instead of an amount where they give the price when asked.
#[rustfmt::skip]
const ON_REQUEST: [&str; 25] = [
    "on request", "on application", "poa", "auf anfrage", "nach absprache", "sur demande", "sur devis", "a consultar",
    "bajo pedido", "su richiesta", "na zapytanie", "do uzgodnienia", "op aanvraag", "sob consulta", "na dotaz", "na vyžiadanie",
    "la cerere", "på förfrågan", "på forespørsel", "sopimuksen mukaan", "egyeztetés szerint", "κατόπιν συνεννόησης",
    "за запитом", "要お問い合わせ", "応相談",
];

/// What may stand before it.
#[rustfmt::skip]
const PRICE: [&str; 15] = [
    "price", "preis", "prix", "precio", "preu", "prezzo", "cena", "prijs", "preço", "preț", "pris", "hinta", "ár", "τιμή", "ціна",
];

/// Words before the lowest of several prices.
#[rustfmt::skip]
const FROM: [&str; 17] = [
    "from", "ab", "od", "desde", "da", "a partire da", "à partir de", "dès", "vanaf", "a partir de", "des de", "de la",
    "från", "fra", "alkaen", "από", "від",
];
/// Words for nothing, in the languages of shops.
#[rustfmt::skip]
const FREE: [&str; 15] = [
    "free", "gratis", "kostenlos", "gratuit", "za darmo", "gratuito", "grátis", "gratuït", "zdarma", "zadarmo", "ingyenes",
    "ilmainen", "δωρεάν", "безкоштовно", "無料",
];

/// Currencies of countries where a comma parts the thousands and is never a decimal comma (CLDR): there `1,200` has one
/// meaning. Elsewhere it may be one and a fifth.
const COMMA_GROUPS: [&str; 12] = [
    "AUD", "CNY", "GBP", "HKD", "ILS", "INR", "MYR", "NZD", "PHP", "SGD", "THB", "USD",
];

/// An amount in the smallest unit of its currency (ISO 4217): 14900 grosz are `149.00 PLN`. Never negative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    currency: Currency,
    minor: i64,
}

impl Money {
    /// Takes `149.00 PLN`, `149 PLN` or `PLN 149.00`, and what else has one meaning: `£80`, `4,80 €`, `CHF 1'250.–`.
    ///
    /// # Errors
    /// As [`Money::parse_with_default`] without a default.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        Self::parse_with_default(text, None)
    }

    /// The same; an amount without a currency is in `default` if there is one, and a sign that several currencies
    /// share stands for `default` where it is one of them.
    ///
    /// # Errors
    /// [`Invalid`] for a missing or unknown currency, a negative amount, more decimals than the currency has, a range,
    /// and for what can be read in several ways; each says what was read and what to write.
    pub fn parse_with_default(text: &str, default: Option<Currency>) -> Result<Self, Invalid> {
        let text = text.trim();
        if let Some(rest) = FROM.iter().find_map(|word| without_word(text, word)) {
            return Err(lowest(text, rest, default));
        }
        if FREE.contains(&text.to_lowercase().as_str()) {
            let currency = default.map_or("EUR", |default| default.code());
            let nothing = in_toml(format!("0 {currency}"));
            let certain = if default.is_some() {
                Applicability::Safe
            } else {
                Applicability::Unsafe
            };
            return Err(not_an_amount(text)
                .help(format!("if it's free, write {nothing}"))
                .or(certain, nothing));
        }
        if let Some((low, high)) = ends(text) {
            return Err(range(text, low, high, default));
        }
        let (number, name) = split(text);
        if number.is_empty() {
            return Err(not_an_amount(text).help(example(default)));
        }
        if number.starts_with(['-', '\u{2212}']) {
            return Err(Invalid::new(format!("{} is negative", quoted(text)))
                .help("write the amount without a minus sign"));
        }
        let currency = currency(text, number, name, default)?;
        in_minor_units(text, number, currency, default)
    }

    /// What is said of a range in a sign that several currencies share, where a range may stand. `None` for anything
    /// else.
    pub fn refused_range(text: &str) -> Option<Invalid> {
        let (low, high) = ends(text.trim())?;
        let shared: Vec<String> = in_each_currency(low, high)
            .iter()
            .map(|(first, last)| format!("{} – {}", first.short(), last.short()))
            .collect();
        (shared.len() > 1)
            .then(|| Invalid::new(format!("{} could be in several currencies", quoted(text))).one_of(&shared))
    }

    /// True for `on request` in a language of shops: no amount, but what price lists have in the place of one.
    pub fn is_on_request(text: &str) -> bool {
        let text = text.trim().to_lowercase();
        let bare = PRICE.iter().find_map(|word| without_word(&text, word));
        ON_REQUEST.contains(&bare.unwrap_or(&text))
    }

    /// A price as lists have it: an amount, the lowest of several ("from 45 €", "45+"), or a range ("35-60 €"). Free is
    /// 0 in `default`.
    ///
    /// # Errors
    /// As [`Money::parse_with_default`].
    pub fn parse_listed(text: &str, default: Option<Currency>) -> Result<ListedPrice, Invalid> {
        let text = text.trim();
        if FREE.contains(&text.to_lowercase().as_str())
            && let Some(free) = default.and_then(|currency| Self::from_minor(0, currency))
        {
            return Ok(ListedPrice::Exact(free));
        }
        let from = FROM.iter().find_map(|word| without_word(text, word));
        if let Some(rest) = from.or_else(|| text.strip_suffix('+')) {
            return Self::parse_with_default(rest, default).map(ListedPrice::From);
        }
        match ends(text).and_then(|(low, high)| both_ends(low, high, default)) {
            Some((first, last)) => Ok(ListedPrice::Range(first, last)),
            None => Self::parse_with_default(text, default).map(ListedPrice::Exact),
        }
    }

    /// An amount in minor units; `None` if it is negative or larger than any price.
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

    /// True if nothing stands after the decimal point.
    pub fn is_whole(self) -> bool {
        self.minor % scale(self.currency) == 0
    }

    /// The amount as people write it: without decimals where they are zeros.
    pub fn short(self) -> String {
        let amount = self.amount();
        let whole = amount.split('.').next().filter(|_| self.is_whole());
        format!("{} {}", whole.unwrap_or(&amount), self.currency)
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

/// What a list asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListedPrice {
    /// This.
    Exact(Money),
    /// This or more.
    From(Money),
    /// From the first to the second.
    Range(Money, Money),
}

/// How many currencies are named that share a sign.
const NAMED: usize = 4;

/// How an amount is written where nothing better is known, in the shop's currency if it has one.
fn example(default: Option<Currency>) -> String {
    let written = default
        .and_then(|currency| Money::from_minor(149 * scale(currency), currency))
        .map_or_else(|| "149.00 PLN".to_owned(), |money| money.to_string());
    format!("write a number and a currency, such as {}", quoted(&written))
}

fn not_an_amount(text: &str) -> Invalid {
    Invalid::new(format!("{} isn't an amount of money", quoted(text)))
}

/// The number and what stands before or after it: `("149.00", "PLN")`.
fn split(text: &str) -> (&str, &str) {
    let Some(first) = text.find(|c: char| c.is_ascii_digit() || matches!(c, '-' | '\u{2212}' | '+')) else {
        return ("", text);
    };
    let (before, rest) = text.split_at(first);
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’');
    // Swiss and German prices end in a dash for no cents: "25.–", "25,-".
    let dash = |c: char| matches!(c, '-' | '–' | '—' | '\u{2212}');
    let Some(last) = rest.rfind(numeric) else {
        return ("", text);
    };
    let end = last + rest.get(last..).map_or(0, first_len);
    let (number, after) = rest.split_at(end);
    let bare = number.trim_end_matches(['.', ',']);
    let after = match after.trim_start_matches(dash) {
        undashed if undashed.len() < after.len() && bare.len() < number.len() => undashed,
        _ => after,
    };
    match (before.trim(), after.trim()) {
        (name, "") => (bare.trim(), name),
        ("", name) => (bare.trim(), name),
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
                "add the currency, such as {}",
                quoted(&format!("{number} EUR"))
            ))
        });
    }
    let meant = Currency::meant_by(name);
    if let Some(own) = default.filter(|default| meant.contains(default)) {
        return Ok(own);
    }
    match meant.as_slice() {
        [] => Err(Currency::parse(name).err().map_or_else(
            || not_an_amount(text),
            |unknown| Invalid::new(unknown.message).help(example(default)),
        )),
        [one] => Ok(*one),
        several => Err(in_several_currencies(text, number, several, default)),
    }
}

/// What is said of a sign that several currencies share.
fn in_several_currencies(
    text: &str,
    number: &str,
    currencies: &[Currency],
    default: Option<Currency>,
) -> Invalid {
    let each = currencies.iter().take(NAMED);
    let amounts: Vec<Money> = each
        .filter_map(|currency| in_minor_units(text, number, *currency, default).ok())
        .collect();
    let invalid = Invalid::new(format!("{} could be in several currencies", quoted(text)));
    if amounts.is_empty() {
        return invalid.help(example(default));
    }
    one_of(invalid, &amounts)
}

/// `write "…" or "…"`.
fn one_of(invalid: Invalid, amounts: &[Money]) -> Invalid {
    let written: Vec<String> = amounts.iter().map(|money| money.short()).collect();
    invalid.one_of(&written)
}

/// The two ends of a range: `35-60`, `35 – 60 €`, `10 to 20`.
fn ends(text: &str) -> Option<(&str, &str)> {
    const TO: [&str; 11] = [
        "-", "–", "—", "\u{2212}", "…", " to ", " bis ", " do ", " à ", " hasta ", " a ",
    ];
    let has_digit = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    TO.iter()
        .filter_map(|to| text.split_once(to))
        .find(|(low, high)| has_digit(low) && has_digit(high))
}

/// What is said of a range where one amount belongs, and which that is nobody but the owner knows.
fn range(text: &str, low: &str, high: &str, default: Option<Currency>) -> Invalid {
    if ends(low).is_some() || ends(high).is_some() {
        return not_an_amount(text).help(example(default));
    }
    if let Some((first, last)) = both_ends(low, high, default) {
        let (first, last) = (first.short(), last.short());
        let message = format!(
            "{} is a range, from {first} to {last}, but a single amount is needed",
            quoted(text)
        );
        return Invalid::new(message).one_of(&[first, last]);
    }
    let shared = in_each_currency(low, high);
    if shared.len() > 1 {
        let message = format!(
            "{} is a range, and could be in several currencies, but a single amount is needed",
            quoted(text)
        );
        let ends = shared
            .iter()
            .take(NAMED / 2)
            .flat_map(|(first, last)| [first, last]);
        let written: Vec<String> = ends.map(|money| money.short()).collect();
        return Invalid::new(message).one_of(&written);
    }
    let euro = Currency::parse("EUR").ok();
    match default {
        None if both_ends(low, high, euro).is_some() => {
            let example = quoted(&format!("{text} EUR"));
            Invalid::new(format!("{} has no currency", quoted(text)))
                .help(format!("add the currency, such as {example}"))
        }
        _ => not_an_amount(text).help(example(default)),
    }
}

/// A range in each of the currencies that its sign stands for.
fn in_each_currency(low: &str, high: &str) -> Vec<(Money, Money)> {
    let name = [split(high).1, split(low).1]
        .into_iter()
        .find(|name| !name.is_empty());
    Currency::meant_by(name.unwrap_or(""))
        .iter()
        .take(NAMED)
        .filter_map(|currency| both_ends(low, high, Some(*currency)))
        .collect()
}

/// The amounts of a range, the lower one first.
fn both_ends(low: &str, high: &str, default: Option<Currency>) -> Option<(Money, Money)> {
    let amount = |text: &str, default| Money::parse_with_default(text, default).ok();
    // The currency stands at either end, or at both.
    let last = amount(high, default).or_else(|| amount(high, Some(amount(low, default)?.currency)))?;
    let first = amount(low, Some(last.currency))?;
    (first.currency == last.currency && first < last).then_some((first, last))
}

/// What is said of the lowest of several prices, `rest` without the word before it.
fn lowest(text: &str, rest: &str, default: Option<Currency>) -> Invalid {
    if FROM.iter().any(|word| without_word(rest, word).is_some()) {
        return not_an_amount(text).help(example(default));
    }
    match Money::parse_with_default(rest, default) {
        Ok(money) => {
            let toml = in_toml(money.short());
            let message = format!(
                "{} is the lowest of several prices, but a single amount is needed",
                quoted(text)
            );
            Invalid::new(message)
                .help(format!("write {toml}"))
                .or(Applicability::Unsafe, toml)
        }
        Err(why) => why,
    }
}

/// `text` without `word` at its beginning, where something that is no part of the word follows.
fn without_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.get(word.len()..)?;
    let starts = text.get(..word.len())?.eq_ignore_ascii_case(word);
    (starts && !rest.starts_with(char::is_alphanumeric)).then(|| rest.trim())
}

fn in_minor_units(
    text: &str,
    number: &str,
    currency: Currency,
    default: Option<Currency>,
) -> Result<Money, Invalid> {
    let digits = currency.digits() as usize;
    let read = readings(number, digits, COMMA_GROUPS.contains(&currency.code()));
    let amounts: Option<Vec<Money>> = read.iter().map(|reading| reading.money(currency)).collect();
    let Some(amounts) = amounts else {
        return Err(Invalid::new(format!("{} is too large for a price", quoted(text))));
    };
    match amounts.as_slice() {
        [one] if read.iter().all(|reading| reading.certain) => Ok(*one),
        [] if is_too_fine(number) => Err(too_fine(text).help(decimals_of(currency))),
        [one] => {
            let toml = in_toml(one.short());
            let help = format!("{}; if it means thousands, write {toml}", decimals_of(currency));
            Err(too_fine(text).help(help).or(Applicability::Unsafe, toml))
        }
        [] => Err(not_an_amount(text).help(example(default))),
        several => Err(one_of(
            Invalid::new(format!("{} can be read in more than one way", quoted(text))),
            several,
        )),
    }
}

/// True for digits with a point or comma and more digits: only their number can be wrong.
fn is_too_fine(number: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    number
        .split_once(['.', ','])
        .is_some_and(|(units, decimals)| digits(units) && digits(decimals))
}

impl Reading {
    /// `None` if it is larger than any price.
    fn money(&self, currency: Currency) -> Option<Money> {
        let digits = currency.digits() as usize;
        let zeros = "0".repeat(digits.saturating_sub(self.decimals.len()));
        let minor = [&self.units, &self.decimals, &zeros].map(String::as_str).concat();
        Money::from_minor(minor.parse().ok()?, currency)
    }
}

fn too_fine(text: &str) -> Invalid {
    Invalid::new(format!("{} has too many decimals for its currency", quoted(text)))
}

fn decimals_of(currency: Currency) -> String {
    match currency.digits() {
        0 => format!("{currency} is counted in whole numbers"),
        digits => format!("{currency} has {digits} digits after the point"),
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
mod tests;
