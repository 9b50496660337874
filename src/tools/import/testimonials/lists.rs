//! Lists of tables in a TOML document, however their owner wrote them: below `[[…]]` headings or within brackets.

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// The text of `key`; empty if there is none.
pub(super) fn text<'a>(table: &'a dyn TableLike, key: &str) -> &'a str {
    table.get(key).and_then(Item::as_str).unwrap_or_default()
}

/// The tables of a list, however the owner wrote it.
pub(super) fn tables<'a>(
    document: &'a DocumentMut,
    key: &str,
) -> Box<dyn Iterator<Item = &'a dyn TableLike> + 'a> {
    match document.get(key) {
        Some(Item::ArrayOfTables(tables)) => Box::new(tables.iter().map(|table| table as &dyn TableLike)),
        Some(Item::Value(Value::Array(array))) => {
            let inline = array.iter().filter_map(Value::as_inline_table);
            Box::new(inline.map(|table| table as &dyn TableLike))
        }
        _ => Box::new(std::iter::empty()),
    }
}

pub(super) fn table_mut<'a>(
    document: &'a mut DocumentMut,
    key: &str,
    wanted: impl Fn(&dyn TableLike) -> bool,
) -> Option<&'a mut dyn TableLike> {
    match document.get_mut(key)? {
        Item::ArrayOfTables(tables) => {
            let mut tables = tables.iter_mut();
            tables
                .find(|table| wanted(*table))
                .map(|table| table as &mut dyn TableLike)
        }
        Item::Value(Value::Array(array)) => {
            let mut inline = array.iter_mut().filter_map(Value::as_inline_table_mut);
            inline
                .find(|table| wanted(*table))
                .map(|table| table as &mut dyn TableLike)
        }
        _ => None,
    }
}

/// The comment at the end of the file, taken off where what is new comes behind it.
pub(super) fn last_words(document: &mut DocumentMut) -> String {
    if document.contains_key("batches") {
        return String::new();
    }
    let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
    document.set_trailing("");
    let ended = trailing.is_empty() || trailing.ends_with('\n');
    if ended { trailing } else { trailing + "\n" }
}

/// Adds a table behind the last of its list, in the form that the list has; before it the words that ended the file.
pub(super) fn push(document: &mut DocumentMut, key: &str, mut table: Table, last_words: &mut String) {
    if let Some(Item::Value(Value::Array(array))) = document.get_mut(key) {
        let mut inline = InlineTable::new();
        for (key, item) in table {
            if let Ok(value) = item.into_value() {
                inline.insert(&key, value);
            }
        }
        let mut value = Value::InlineTable(inline);
        // A comment behind the last comma belongs to the entry before it.
        let comment = array
            .trailing()
            .as_str()
            .unwrap_or_default()
            .trim_end()
            .to_owned();
        value.decor_mut().set_prefix(format!("{comment}\n  "));
        array.push_formatted(value);
        array.set_trailing("\n");
        array.set_trailing_comma(true);
        return;
    }
    table
        .decor_mut()
        .set_prefix(format!("{}\n", std::mem::take(last_words)));
    let list = document
        .entry(key)
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    if let Item::ArrayOfTables(tables) = list {
        tables.push(table);
    }
}

/// Sets a value and keeps the comment behind it.
pub(super) fn set(table: &mut dyn TableLike, key: &str, value: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = value;
            *old.decor_mut() = decor;
        }
        None => drop(table.insert(key, Item::Value(value))),
    }
}
