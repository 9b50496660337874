//! Values as TOML.

use serde_json::{Map, Value as Json};

use super::Step;

/// Longer lines are broken where they can be.
const LONGEST_LINE: usize = 110;

/// `value` on one line.
pub(super) fn inline(value: &Json, is_date: bool) -> String {
    match value {
        Json::String(text) => string(text, is_date),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| inline(item, is_date)).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(keys) => braces(keys, is_date),
        // Removed before: TOML has no such value.
        Json::Null => "\"\"".to_owned(),
        Json::Bool(_) | Json::Number(_) => value.to_string(),
    }
}

fn braces(keys: &Map<String, Json>, is_date: bool) -> String {
    let keys: Vec<String> = keys
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| format!("{} = {}", key(name), inline(value, is_date)))
        .collect();
    if keys.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{ {} }}", keys.join(", "))
    }
}

/// `value` in the place of `written`, in the kind of quotes that stand there where both can have them.
pub(super) fn instead(written: &str, value: &Json, is_date: bool) -> String {
    match value {
        Json::String(text)
            if written.starts_with('\'')
                && !written.starts_with("'''")
                && !text.contains('\'')
                && !text.chars().any(char::is_control) =>
        {
            format!("'{text}'")
        }
        _ => inline(value, is_date),
    }
}

/// The lines that give `name` its value.
pub(super) fn lines(name: &str, value: &Json, is_date: bool) -> String {
    let line = format!("{name} = {}\n", inline(value, is_date));
    if line.chars().count() <= LONGEST_LINE || line.contains("\"\"\"") {
        return line;
    }
    match value {
        Json::Array(items) if !items.is_empty() => {
            let items: String = items
                .iter()
                .map(|item| format!("  {},\n", inline(item, is_date)))
                .collect();
            format!("{name} = [\n{items}]\n")
        }
        Json::Object(keys) if !keys.is_empty() => keys
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(inner, value)| lines(&format!("{name}.{}", key(inner)), value, is_date))
            .collect(),
        _ => line,
    }
}

/// True where a table would make a long line.
pub(super) fn is_long(path: &[Step], value: &Json) -> bool {
    let name = path.last().map_or(0, |step| match step {
        Step::Key(key) => key.len(),
        Step::Index(_) => 0,
    });
    name + inline(value, false).chars().count() > LONGEST_LINE
}

/// A date without quotes, a text of several lines between three, any other text between one.
fn string(text: &str, is_date: bool) -> String {
    if is_date && is_calendar_date(text) {
        return text.to_owned();
    }
    if text.contains('\n') {
        let lines: Vec<String> = text.split('\n').map(escaped).collect();
        return format!("\"\"\"\n{}\"\"\"", lines.join("\n"));
    }
    format!("\"{}\"", escaped(text))
}

fn is_calendar_date(text: &str) -> bool {
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.splitn(3, '-');
    let date = (parts.next(), parts.next(), parts.next());
    let (Some(year), Some(month), Some(day)) = date else {
        return false;
    };
    digits(year, 4) && digits(month, 2) && digits(day, 2) && text.parse::<toml_edit::Datetime>().is_ok()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            // Its line feed follows.
            '\r' => escaped.push_str("\\r"),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => escaped.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A key, between quotes where it needs them.
pub(super) fn key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if !name.is_empty() && name.chars().all(is_bare) {
        name.to_owned()
    } else {
        format!("\"{}\"", escaped(name))
    }
}

/// `tagline.en`
pub(super) fn dotted(before: &[String], name: &str) -> String {
    let names = before.iter().map(String::as_str).chain([name]);
    names.map(key).collect::<Vec<_>>().join(".")
}

/// The names of a path, as they stand in its heading.
pub(super) fn heading(path: &[Step]) -> String {
    let names = path.iter().filter_map(|step| match step {
        Step::Key(name) => Some(key(name)),
        Step::Index(_) => None,
    });
    names.collect::<Vec<_>>().join(".")
}
