//! From a byte of a file to the key that it belongs to.

use toml_edit::{Item, Table, TableLike, Value};

use super::Step;
use super::document::Document;

/// The path of what stands at the byte `at` of `text`: a value, the table of a heading, or the key of the line. `None`
/// where there is none, or the text isn't TOML.
pub fn path_at(text: &str, at: usize) -> Option<Vec<Step>> {
    let document = Document::parse(text).ok()?;
    let mut path = Vec::new();
    if in_table(document.root(), at, &mut path) {
        return Some(path);
    }
    // A problem may begin at the first of several keys with dots between them, or at the equals sign.
    let sections = std::iter::once(Vec::new()).chain(document.headings.iter().map(|it| it.path.clone()));
    sections.into_iter().find_map(|section| {
        let statements = document.statements(&section);
        let statement = statements.iter().find(|it| it.lines.contains(&at))?;
        let keys = statement.keys.iter().cloned().map(Step::Key);
        Some(section.iter().cloned().chain(keys).collect())
    })
}

fn in_table(table: &Table, at: usize, path: &mut Vec<Step>) -> bool {
    table.iter().any(|(key, item)| {
        path.push(Step::Key(key.to_owned()));
        let is_key = table
            .key(key)
            .and_then(toml_edit::Key::span)
            .is_some_and(|span| span.contains(&at));
        let found = match item {
            Item::Value(value) => in_value(value, at, path) || is_key,
            Item::Table(inner) => in_table(inner, at, path) || is_heading(inner, at) || is_key,
            Item::ArrayOfTables(tables) => tables.iter().enumerate().any(|(number, inner)| {
                path.push(Step::Index(number));
                let found = in_table(inner, at, path) || is_heading(inner, at);
                if !found {
                    path.pop();
                }
                found
            }),
            Item::None => false,
        };
        if !found {
            path.pop();
        }
        found
    })
}

fn is_heading(table: &Table, at: usize) -> bool {
    table.span().is_some_and(|span| span.contains(&at))
}

fn in_value(value: &Value, at: usize, path: &mut Vec<Step>) -> bool {
    let is_dotted = matches!(value, Value::InlineTable(table) if table.is_dotted());
    if !is_dotted && !value.span().is_some_and(|span| span.contains(&at)) {
        return false;
    }
    match value {
        Value::Array(array) => {
            for (number, item) in array.iter().enumerate() {
                path.push(Step::Index(number));
                if in_value(item, at, path) {
                    return true;
                }
                path.pop();
            }
            true
        }
        Value::InlineTable(table) => in_braces(table, at, path) || !is_dotted,
        _ => true,
    }
}

fn in_braces(table: &dyn TableLike, at: usize, path: &mut Vec<Step>) -> bool {
    table.iter().any(|(key, item)| {
        path.push(Step::Key(key.to_owned()));
        let is_key = table
            .key(key)
            .and_then(toml_edit::Key::span)
            .is_some_and(|span| span.contains(&at));
        let found = item.as_value().is_some_and(|value| in_value(value, at, path)) || is_key;
        if !found {
            path.pop();
        }
        found
    })
}
