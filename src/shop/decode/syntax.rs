//! TOML that does not follow the rules of TOML, told in plain words.

use std::ops::Range;

use toml::de::DeTable;

use super::{Context, Table};
use crate::diag::{Code, Diagnostics, Place};

/// Parses `text` and hands what could be understood to `decode`, so that one run finds the errors of
/// both kinds. What only follows from a line that cannot be read is not reported once more.
pub fn decode_toml<T>(
    text: &str,
    context: &mut Context<'_>,
    decode: impl FnOnce(&Table<'_>, &Range<usize>, &mut Context<'_>) -> Option<T>,
) -> Option<T> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let span = 0..0;
    if errors.is_empty() {
        return decode(table.get_ref(), &span, context);
    }
    let mut broken_lines = Vec::new();
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        let line = line_around(text, span.start);
        broken_lines.push(line.start + context.offset..line.end + context.offset);
        let words = text.get(line).unwrap_or("");
        let (message, help) = explain(error.message(), words, text.get(span.clone()).unwrap_or(""));
        context.error(Code::TOML_SYNTAX, &span, message, help);
    }
    let mut found = Diagnostics::new();
    let decoded = decode(
        table.get_ref(),
        &span,
        &mut Context {
            diagnostics: &mut found,
            ..*context
        },
    );
    let follows = |place: &Place| {
        place.range.is_some_and(|(start, _)| {
            broken_lines
                .iter()
                .any(|line| line.contains(&start) || line.end == start)
        })
    };
    found.retain(|problem| problem.code != Code::MISSING_KEY && !follows(&problem.primary.place));
    context.diagnostics.append(found);
    decoded
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |newline| newline + 1);
    let end = text
        .get(at..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |newline| at + newline);
    start..end
}
/// The parser's message in the words of somebody who never heard of TOML.
fn explain(message: &str, line: &str, underlined: &str) -> (String, Option<String>) {
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    if message.contains("duplicate key") {
        let help = "keep one of the two; for several of a kind write `[[name]]` above each";
        return (
            format!("`{}` is written twice", underlined.trim()),
            Some(help.to_owned()),
        );
    }
    if opens_without_closing(value) {
        let help =
            "a text needs a quote at both ends; a text over several lines stands between \"\"\" and \"\"\"";
        return ("this text is not closed".to_owned(), Some(help.to_owned()));
    }
    if needs_quotes(value) {
        return (
            "this text needs quotes".to_owned(),
            Some(format!("write \"{}\"", value.replace('"', "\\\""))),
        );
    }
    if !line.trim().is_empty() && !line.contains('=') && !line.trim_start().starts_with('[') {
        let help = "each line is `key = value`, or a `[heading]`; a note to yourself starts with #";
        return (
            "this line says nothing to shopfront".to_owned(),
            Some(help.to_owned()),
        );
    }
    (format!("this cannot be read: {message}"), None)
}

fn opens_without_closing(value: &str) -> bool {
    let quotes = value.replace("\\\"", "").matches('"').count();
    value.starts_with('"') && !value.starts_with("\"\"\"") && quotes % 2 == 1
}

fn needs_quotes(value: &str) -> bool {
    value.starts_with(char::is_alphabetic) && !matches!(value, "true" | "false" | "inf" | "nan")
}
