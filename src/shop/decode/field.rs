//! How a key of a table becomes a field: required, optional or a list.

use std::ops::Range;

use toml::Spanned as TomlSpanned;

use super::{Context, Decode, Form, Table, Value};
use crate::diag::{Code, Spanned};

/// A field of a record.
pub trait Field: Sized {
    /// True where the key must be there.
    const REQUIRED: bool;

    /// What may be written.
    fn form() -> Form;

    /// Reads `key` of `table`, which was opened at `span`. `None` where the record cannot do without.
    fn take(table: &Table<'_>, key: &str, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self>;
}

impl<T: Decode> Field for Spanned<T> {
    const REQUIRED: bool = true;

    fn form() -> Form {
        T::form()
    }

    fn take(table: &Table<'_>, key: &str, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let Some(value) = table.get(key) else {
            let help = format!("add `{key} = …`: {}", T::form().describe());
            context.error(Code::MISSING_KEY, span, format!("`{key}` is missing"), Some(help));
            return None;
        };
        decode_one(value, context)
    }
}

impl<T: Decode> Field for Option<Spanned<T>> {
    const REQUIRED: bool = false;

    fn form() -> Form {
        T::form()
    }

    fn take(table: &Table<'_>, key: &str, _: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        Some(table.get(key).and_then(|value| decode_one(value, context)))
    }
}

impl<T: Decode> Field for Vec<Spanned<T>> {
    const REQUIRED: bool = false;

    fn form() -> Form {
        Form::List(Box::new(T::form()))
    }

    fn take(table: &Table<'_>, key: &str, _: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let Some(value) = table.get(key) else {
            return Some(Vec::new());
        };
        let Some(items) = value.get_ref().as_array() else {
            context.wrong_type(value.get_ref(), &value.span(), &list_of(key, &T::form()));
            return Some(Vec::new());
        };
        Some(
            items
                .iter()
                .filter_map(|item| decode_one(item, context))
                .collect(),
        )
    }
}

fn list_of(key: &str, form: &Form) -> String {
    match form {
        Form::Record(_) => format!("a list: write `[[{key}]]` above each"),
        _ => "a list in square brackets".to_owned(),
    }
}

fn decode_one<T: Decode>(value: &TomlSpanned<Value<'_>>, context: &mut Context<'_>) -> Option<Spanned<T>> {
    let span = value.span();
    let decoded = T::decode(value.get_ref(), &span, context)?;
    Some(context.spanned(decoded, &span))
}
