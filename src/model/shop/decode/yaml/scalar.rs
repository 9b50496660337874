//! What stands between two marks of YAML, by the type that TOML gives it.

use std::borrow::Cow;

use saphyr_parser::ScalarStyle;
use toml::de::DeValue;

use crate::model::shop::decode::Value;

pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// A text over several lines ends without a line end, as between the quotes of TOML.
pub(super) fn block(text: &str, style: ScalarStyle) -> String {
    match style {
        ScalarStyle::Literal | ScalarStyle::Folded => text.trim_end_matches('\n').to_owned(),
        _ => text.to_owned(),
    }
}

/// What stands without quotes, by YAML's core schema where TOML has the same; `None` for nothing.
pub(super) fn plain<'a>(text: &str, written: &'a str) -> Option<Value<'a>> {
    if is_null(text) {
        return None;
    }
    let value = match text {
        "true" | "True" | "TRUE" => DeValue::Boolean(true),
        "false" | "False" | "FALSE" => DeValue::Boolean(false),
        // A number stands on one line, so it was written as it's read.
        _ => Some(written)
            .filter(|written| *written == text)
            .and_then(number_or_date)
            .unwrap_or_else(|| DeValue::String(Cow::Owned(text.to_owned()))),
    };
    Some(value)
}

/// Digits in another form (`007`, `1_000`, `0x1f`, `10:30`) mean different things to different readers of YAML: they
/// stay text.
fn number_or_date(text: &str) -> Option<Value<'_>> {
    let plain_digits = |c: char| {
        c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E' | 'T' | 't' | 'Z' | ':' | ' ')
    };
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || !text.chars().all(plain_digits) {
        return None;
    }
    // A time of day alone is a text in YAML, and prices or hours would not expect one.
    if text.contains(':') && !text.contains('-') {
        return None;
    }
    let value = DeValue::parse(text).ok()?.into_inner();
    let known = matches!(
        value,
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_)
    );
    known.then_some(value)
}
