//! How a key of a table becomes a field: required, optional or a list.

use std::ops::Range;

use toml::Spanned as TomlSpanned;

use super::{Context, Decode, Form, KeyPath, Table, TextVisitor, Value};
use crate::diagnostics::{Applicability, Code, Diagnostics, Spanned};

/// A field of a record.
pub trait Field: Sized {
    /// True if the key must be there.
    const REQUIRED: bool;

    /// What may be written.
    fn form() -> Form;

    /// Reads `key` of `table`, which was opened at `span`. `None` if the record cannot do without.
    fn take(
        table: &Table<'_>,
        key: &'static str,
        span: &Range<usize>,
        context: &mut Context<'_>,
    ) -> Option<Self>;

    /// Visits the texts in it that visitors read.
    fn texts<'a>(&'a self, at: &KeyPath<'_>, visit: &mut TextVisitor<'_, 'a>);
}

impl<T: Decode> Field for Spanned<T> {
    const REQUIRED: bool = true;

    fn form() -> Form {
        T::form()
    }

    fn take(
        table: &Table<'_>,
        key: &'static str,
        span: &Range<usize>,
        context: &mut Context<'_>,
    ) -> Option<Self> {
        let Some(value) = table.get(key) else {
            let help = Some(how_to_add(key, &T::form(), span.is_empty()));
            context.error(Code::MISSING_KEY, span, format!("`{key}` is missing"), help);
            return None;
        };
        context.within(key, |context| decode_only(key, value, context))
    }

    fn texts<'a>(&'a self, at: &KeyPath<'_>, visit: &mut TextVisitor<'_, 'a>) {
        self.value.texts(at, visit);
    }
}

impl<T: Decode> Field for Option<Spanned<T>> {
    const REQUIRED: bool = false;

    fn form() -> Form {
        T::form()
    }

    fn take(
        table: &Table<'_>,
        key: &'static str,
        _: &Range<usize>,
        context: &mut Context<'_>,
    ) -> Option<Self> {
        Some(
            table
                .get(key)
                .and_then(|value| context.within(key, |context| decode_only(key, value, context))),
        )
    }

    fn texts<'a>(&'a self, at: &KeyPath<'_>, visit: &mut TextVisitor<'_, 'a>) {
        if let Some(there) = self {
            there.value.texts(at, visit);
        }
    }
}

impl<T: Decode> Field for Vec<Spanned<T>> {
    const REQUIRED: bool = false;

    fn form() -> Form {
        Form::List(Box::new(T::form()))
    }

    fn take(
        table: &Table<'_>,
        key: &'static str,
        _: &Range<usize>,
        context: &mut Context<'_>,
    ) -> Option<Self> {
        let Some(value) = table.get(key) else {
            return Some(Vec::new());
        };
        let Some(items) = value.get_ref().as_array() else {
            let list = as_list::<T>(value.get_ref(), &value.span(), context);
            let help = match &list {
                Some(list) => format!("write {list}"),
                None => how_to_list(key, &T::form()),
            };
            context.unexpected(value.get_ref(), &value.span(), "a list", &help);
            context.instead(Applicability::Safe, &value.span(), list);
            return Some(Vec::new());
        };
        Some(context.within(key, |context| {
            items
                .iter()
                .filter_map(|item| decode_one(item, context))
                .collect()
        }))
    }

    fn texts<'a>(&'a self, at: &KeyPath<'_>, visit: &mut TextVisitor<'_, 'a>) {
        for item in self {
            item.value.texts(&at.in_list(), visit);
        }
    }
}

/// The text `value` as the list that it was meant to be: `["PL", "DE"]` for `"PL, Germany"`, where each part can be one
/// or says which one it was meant to be.
fn as_list<T: Decode>(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<String> {
    let text = value.as_str().filter(|_| !matches!(T::form(), Form::Record(_)))?;
    let parts = text
        .split([',', ';', '/'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let parts: Vec<String> = parts
        .map(|part| meant::<T>(part, span, context).map(|part| format!("\"{part}\"")))
        .collect::<Option<_>>()?;
    (!parts.is_empty()).then(|| format!("[{}]", parts.join(", ")))
}

/// `part`, or what its error takes it for.
fn meant<T: Decode>(part: &str, span: &Range<usize>, context: &mut Context<'_>) -> Option<String> {
    if part.contains(['"', '\\']) {
        return None;
    }
    let mut found = Diagnostics::new();
    let mut aside = Context {
        diagnostics: &mut found,
        ..*context
    };
    if T::decode(&Value::String(part.into()), span, &mut aside).is_some() {
        return Some(part.to_owned());
    }
    let edit = found.iter().next()?.fixes.first()?.edits.first()?;
    let meant = edit.text.strip_prefix('"')?.strip_suffix('"')?;
    Some(meant.to_owned())
}

fn how_to_list(key: &str, form: &Form) -> String {
    match form {
        Form::Record(_) => format!("write `[[{key}]]` above each, also where there is one only"),
        _ => "put it in square brackets: [\"…\"], also where there is one only".to_owned(),
    }
}

/// How to write a key that is missing; at the top of a file tables have headings.
fn how_to_add(key: &str, form: &Form, at_top: bool) -> String {
    let Form::Record(record) = form else {
        return format!("add `{key} = …`: {}", form.describe());
    };
    let record = record();
    let needed = record.fields.iter().filter(|field| field.required);
    let keys: Vec<String> = needed.map(|field| format!("{} = …", field.key)).collect();
    if at_top {
        format!("add the heading `[{key}]` with `{}` below it", keys.join("`, `"))
    } else {
        format!("add `{key} = {{ {} }}`", keys.join(", "))
    }
}

/// Reads what there is only one of.
fn decode_only<T: Decode>(
    key: &str,
    value: &TomlSpanned<Value<'_>>,
    context: &mut Context<'_>,
) -> Option<Spanned<T>> {
    let is_list = matches!(value.get_ref(), Value::Array(_));
    if is_list && matches!(T::form(), Form::Record(_)) {
        let help = Some(format!("write it once, with single brackets: `[{key}]`"));
        context.error(
            Code::WRONG_TYPE,
            &value.span(),
            format!("there can only be one `{key}`"),
            help,
        );
        return None;
    }
    decode_one(value, context)
}

fn decode_one<T: Decode>(value: &TomlSpanned<Value<'_>>, context: &mut Context<'_>) -> Option<Spanned<T>> {
    let span = value.span();
    let decoded = T::decode(value.get_ref(), &span, context)?;
    Some(context.spanned(decoded, &span))
}
