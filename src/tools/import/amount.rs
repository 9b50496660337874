//! Prices as exports write them.

use crate::model::value::{Currency, Money};

/// The amount that `text` means: `149.00`, `1,499.00`, `149,00 zł`. `None` where it can be read in two ways (`1.500`)
/// or is none.
pub(super) fn amount(text: &str, currency: Currency) -> Option<Money> {
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | ' ' | '\u{a0}' | '\u{202f}');
    let number = text.trim_matches(|c: char| !c.is_ascii_digit() && c != '-');
    if !number.starts_with(|c: char| c.is_ascii_digit()) || !number.chars().all(numeric) {
        return None;
    }
    let (units, decimals) = parts(number)?;
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    // Some write more zeros than the currency has digits.
    let decimals = digits(decimals);
    let decimals = decimals.trim_end_matches('0');
    let plain = match decimals {
        "" => digits(units),
        _ => format!("{}.{decimals}", digits(units)),
    };
    Money::parse_with_default(&plain, Some(currency)).ok()
}

/// What stands before and behind the decimal point or comma.
fn parts(number: &str) -> Option<(&str, &str)> {
    let Some((units, decimals)) = number.rsplit_once(['.', ',']) else {
        return Some((number, ""));
    };
    let separators = units.chars().filter(|c| matches!(c, '.' | ',')).count();
    match (separators, decimals.len()) {
        // 1.500 is one and a half in one country and fifteen hundred in another.
        (0, 3) => None,
        (0, _) => Some((units, decimals)),
        (_, 3) => Some((number, "")).filter(|_| separators_agree(number)),
        _ => Some((units, decimals)).filter(|_| separators_agree(units)),
    }
}

/// True if only one kind of mark parts the thousands.
fn separators_agree(number: &str) -> bool {
    !(number.contains('.') && number.contains(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_as_exports_write_them() {
        let euro = Currency::parse("EUR").unwrap();
        for (text, expected) in [
            ("149.00", Some("149.00 EUR")),
            ("149", Some("149.00 EUR")),
            ("149,5", Some("149.50 EUR")),
            ("$1,499.00", Some("1499.00 EUR")),
            ("1.499,00 €", Some("1499.00 EUR")),
            ("1 499,00", Some("1499.00 EUR")),
            ("1,499,000", Some("1499000.00 EUR")),
            ("12.5000", Some("12.50 EUR")),
            ("0.00", Some("0.00 EUR")),
            ("1.500", None),
            ("1,500", None),
            ("12.345678", None),
            ("-5", None),
            ("variable", None),
            ("", None),
            ("10-20", None),
        ] {
            assert_eq!(
                amount(text, euro).map(|money| money.to_string()).as_deref(),
                expected,
                "{text}"
            );
        }
        let yen = Currency::parse("JPY").unwrap();
        assert_eq!(amount("1500.00", yen).unwrap().to_string(), "1500 JPY");
    }
}
