//! Tables with keys of their own, each declared once with [`record!`].

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;

use super::{Context, Form, KeyPath, RecordForm, Table, TextVisitor, Trail, Value};
use crate::diagnostics::{Applicability, Code, did_you_mean};
use crate::model::value::{Invalid, ListedPrice, Money, in_toml, quoted};

/// A table with keys of its own.
pub trait Record: Sized {
    /// Its keys.
    const KEYS: &'static [&'static str];

    /// Its description, for the reference and the schema.
    fn record_form() -> RecordForm;

    /// Reads every key it knows; others are not looked at. `None` if one it needs is missing or wrong.
    fn from_keys(table: &Table<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self>;

    /// Visits every text in it that visitors read; it stands `at` the path.
    fn visit_texts<'a>(&'a self, at: &KeyPath<'_>, visit: &mut TextVisitor<'_, 'a>);
}

/// Reads a record and reports the keys it does not know.
pub fn decode_record<R: Record>(
    table: &Table<'_>,
    span: &Range<usize>,
    context: &mut Context<'_>,
) -> Option<R> {
    let trail = context.trail;
    reject_but_for(
        table,
        R::KEYS,
        |name| belongs_under(name, &R::record_form(), trail),
        context,
    );
    let table = with_both_ends(table, R::KEYS, context);
    let outer = std::mem::replace(&mut context.has_ranges, has_ranges(R::KEYS));
    let record = R::from_keys(&table, span, context);
    context.has_ranges = outer;
    record
}

/// Reads two records whose keys stand in one table, as in front matter.
pub fn decode_two<A: Record, B: Record>(
    table: &Table<'_>,
    span: &Range<usize>,
    context: &mut Context<'_>,
) -> Option<(A, B)> {
    let elsewhere = |name: &str| of_other_generators(name, table);
    reject_unknown_but(table, &[A::KEYS, B::KEYS], elsewhere, context);
    let table = with_both_ends(table, B::KEYS, context);
    context.has_ranges = has_ranges(B::KEYS);
    let (first, second) = (
        A::from_keys(&table, span, context),
        B::from_keys(&table, span, context),
    );
    first.zip(second)
}

/// The key of what has its price only when asked.
const ON_REQUEST: &str = "on_request";

/// An amount, and the keys beside it that say that it's the lowest of several, and which is the highest.
const RANGES: [[&str; 3]; 2] = [
    ["price", "price_from", "price_to"],
    ["rate", "rate_from", "rate_to"],
];

/// True for keys of which one may be a range.
fn has_ranges(known: &[&'static str]) -> bool {
    RANGES.iter().any(|[_, _, to]| known.contains(to))
}

/// The table with the two ends of a range under keys of their own: `price = "35-60"` as `price` and `price_to`,
/// `price = "from 35"` as `price` and `price_from`, and `price = "on request"` as `on_request`. A price that can't be a
/// range is left alone; one beside a `price_to` is reported.
fn with_both_ends<'r, 't>(
    table: &'r Table<'t>,
    known: &[&'static str],
    context: &mut Context<'_>,
) -> Cow<'r, Table<'t>> {
    let mut table = Cow::Borrowed(table);
    for [amount, from, to] in RANGES {
        let Some((key, value)) = table.get_key_value(amount) else {
            continue;
        };
        let written = value.get_ref().as_str().unwrap_or("");
        if !known.contains(&to) {
            continue;
        }
        let listed = Money::parse_listed(written, context.currency);
        if let (true, Ok(ListedPrice::Range(lowest, _))) = (table.contains_key(to), &listed) {
            let (key, span, lowest) = (key.clone(), value.span(), in_toml(lowest.short()));
            let said = format!(
                "{} is a range, and `{to}` names its highest price too",
                quoted(written)
            );
            let both = Invalid::new(said).help(format!("write {lowest}, or remove `{to}`"));
            context.refuse(&span, both.or(Applicability::Unsafe, lowest.as_str()));
            let lowest = lowest.trim_matches('"').to_owned();
            let owned = table.to_mut();
            owned.remove(to);
            owned.insert(key, Spanned::new(span, Value::String(lowest.into())));
            continue;
        }
        let says_from = table.get(from).and_then(|from| from.get_ref().as_bool());
        if table.contains_key(to) || (table.contains_key(from) && says_from != Some(true)) {
            continue;
        }
        if known.contains(&ON_REQUEST) && !table.contains_key(ON_REQUEST) && Money::is_on_request(written) {
            let (at_key, span) = (key.span(), value.span());
            let owned = table.to_mut();
            owned.remove(amount);
            owned.insert(
                Spanned::new(at_key, ON_REQUEST.into()),
                Spanned::new(span, Value::Boolean(true)),
            );
            continue;
        }
        let (lowest, end) = match listed {
            // It can't be both.
            Ok(ListedPrice::Range(..)) if says_from.is_some() => continue,
            Ok(ListedPrice::Range(lowest, highest)) => {
                (lowest, Some((to, Value::String(highest.to_string().into()))))
            }
            Ok(ListedPrice::From(lowest)) if known.contains(&from) => {
                (lowest, Some((from, Value::Boolean(true))))
            }
            // "free"
            Ok(ListedPrice::Exact(free)) if free.minor() == 0 => (free, None),
            _ => continue,
        };
        let (key, span) = (key.clone(), value.span());
        let at_key = key.span();
        let owned = table.to_mut();
        owned.insert(
            key,
            Spanned::new(span.clone(), Value::String(lowest.to_string().into())),
        );
        if let Some((end, value)) = end {
            owned.insert(Spanned::new(at_key, end.into()), Spanned::new(span, value));
        }
    }
    table
}

/// What to do with a key of front matter that other generators have and we don't.
pub fn of_other_generators(name: &str, table: &Table<'_>) -> Option<String> {
    let instead = |key: &str, how: &str| {
        if table.contains_key(key) {
            format!("remove it: `{key}` is there already")
        } else {
            format!("write it as `{key}`{how}")
        }
    };
    Some(match name {
        "date" => "remove it: only news have a date, and it's the beginning of the file's name".to_owned(),
        "description" | "excerpt" => instead("summary", ""),
        "image" | "thumbnail" | "featured_image" | "cover" => instead("photo", ", with the path of a file in photos/"),
        "layout" | "template" => "remove it: the folder that a file is in decides how its page looks".to_owned(),
        "lastmod" | "last_modified_at" => "remove it, or write it as `updated` in news".to_owned(),
        "permalink" => "write its last part as `slug`; if that changes the address, write the old one as `aliases`, so that \
                        it still leads here"
            .to_owned(),
        "published" => instead("draft", " with the opposite value"),
        "tags" | "categories" | "keywords" => "remove it: pages have no tags. A product can have one `category`".to_owned(),
        _ => return None,
    })
}

/// The heading of the table of `form`, which is at `trail`, under which there is a key `name`.
fn belongs_under(name: &str, form: &RecordForm, trail: Trail) -> Option<String> {
    let mut tables = form.fields.iter().filter(|field| has_key(&field.form, name));
    tables
        .next()
        .map(|field| format!("`{name}` belongs under `[{}]`", trail.heading(field.key)))
}

/// True for a table that has the key `name`, even if it may be written without a table.
fn has_key(form: &Form, name: &str) -> bool {
    match form {
        Form::Record(record) => record().fields.iter().any(|field| field.key == name),
        Form::Either(forms) => forms.iter().any(|form| has_key(form, name)),
        _ => false,
    }
}

/// Reports each key of `table` that is in none of the lists.
pub fn reject_unknown(table: &Table<'_>, known: &[&[&'static str]], context: &mut Context<'_>) {
    reject_unknown_but(table, known, |_| None, context);
}

/// The same; `place_for` knows better than a guess where a key belongs.
pub fn reject_unknown_but(
    table: &Table<'_>,
    known: &[&[&'static str]],
    place_for: impl Fn(&str) -> Option<String>,
    context: &mut Context<'_>,
) {
    let known: Vec<&'static str> = known.iter().flat_map(|keys| keys.iter().copied()).collect();
    reject_but_for(table, &known, place_for, context);
}

/// The same for keys of one list.
fn reject_but_for(
    table: &Table<'_>,
    known: &[&'static str],
    place_for: impl Fn(&str) -> Option<String>,
    context: &mut Context<'_>,
) {
    for (key, _) in table {
        let name: &str = key.get_ref();
        if known.contains(&name) {
            continue;
        }
        let elsewhere = place_for(name);
        let near = did_you_mean(name, known.iter().copied()).or_else(|| cut_short(name, known));
        // One that is written already cannot be written again.
        let near = near.filter(|near| elsewhere.is_none() && !table.contains_key(*near));
        let help = elsewhere.unwrap_or_else(|| match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => a_line_each(name, known).unwrap_or_else(|| format!("known here: {}", known.join(", "))),
        });
        context.error(
            Code::UNKNOWN_KEY,
            &key.span(),
            format!("unknown key `{name}`"),
            Some(help),
        );
        context.instead(Applicability::Unsafe, &key.span(), near);
    }
}

/// The one key that begins with `name`: `mon`, `desc`.
fn cut_short(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let mut begun = known
        .iter()
        .filter(|key| lower.len() > 2 && key.starts_with(&lower));
    let first = begun.next()?;
    begun.next().is_none().then_some(*first)
}

/// Several days in one key, as people write them: `monday-friday`, `mon-fri`, `weekdays`.
fn a_line_each(name: &str, known: &[&'static str]) -> Option<String> {
    let days: Vec<&str> = known.iter().copied().filter(|key| key.ends_with("day")).collect();
    let lower = name.to_lowercase();
    let day = |word: &str| {
        let word = word.trim_matches([' ', '.', '_']);
        days.iter()
            .position(|day| word.len() > 1 && day.starts_with(word))
    };
    let several = match lower.as_str() {
        "weekdays" | "weekday" | "workdays" | "mo_fr" => days.get(..5)?,
        "weekend" | "weekends" => days.get(5..)?,
        "daily" | "everyday" | "every_day" | "all" => days.as_slice(),
        _ => {
            let (first, last) = lower
                .split_once(['-', '–', '—', '/', '&'])
                .or_else(|| lower.split_once("_to_"))?;
            days.get(day(first)?..=day(last)?)?
        }
    };
    let lines: Vec<String> = several.iter().map(|day| format!("`{day} = …`")).collect();
    (!lines.is_empty()).then(|| format!("write a line for each day: {}", lines.join(", ")))
}

/// Declares a record: a struct whose fields are keys of a TOML table.
///
/// The type of a field says how it is written: `Spanned<T>` must be there, `Option<Spanned<T>>` may,
/// `Vec<Spanned<T>>` is a list. Its doc comment is the text of the reference.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident { $($(#[doc = $field_doc:literal])+ pub $field:ident: $type:ty,)+ }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug)]
        pub struct $name { $($(#[doc = $field_doc])+ pub $field: $type,)+ }

        impl $crate::model::shop::decode::Record for $name {
            const KEYS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn record_form() -> $crate::model::shop::decode::RecordForm {
                $crate::model::shop::decode::RecordForm {
                    name: stringify!($name),
                    doc: concat!($($doc, "\n"),+),
                    fields: vec![$($crate::model::shop::decode::FieldForm {
                        key: stringify!($field),
                        doc: concat!($($field_doc, "\n"),+),
                        required: <$type as $crate::model::shop::decode::Field>::REQUIRED,
                        form: <$type as $crate::model::shop::decode::Field>::form(),
                    }),+],
                    others: None,
                }
            }

            fn from_keys(
                table: &$crate::model::shop::decode::Table<'_>,
                span: &std::ops::Range<usize>,
                context: &mut $crate::model::shop::decode::Context<'_>,
            ) -> Option<Self> {
                $(
                    let key = stringify!($field);
                    let $field = <$type as $crate::model::shop::decode::Field>::take(table, key, span, context);
                )+
                Some(Self { $($field: $field?),+ })
            }

            fn visit_texts<'a>(
                &'a self,
                at: &$crate::model::shop::decode::KeyPath<'_>,
                visit: &mut $crate::model::shop::decode::TextVisitor<'_, 'a>,
            ) {
                $(<$type as $crate::model::shop::decode::Field>::texts(
                    &self.$field,
                    &at.field(stringify!($field)),
                    visit,
                );)+
            }
        }

        impl $crate::model::shop::decode::Decode for $name {
            fn form() -> $crate::model::shop::decode::Form {
                $crate::model::shop::decode::Form::Record(<Self as $crate::model::shop::decode::Record>::record_form)
            }

            fn decode(
                value: &$crate::model::shop::decode::Value<'_>,
                span: &std::ops::Range<usize>,
                context: &mut $crate::model::shop::decode::Context<'_>,
            ) -> Option<Self> {
                let Some(table) = value.as_table() else {
                    let form = <Self as $crate::model::shop::decode::Record>::record_form();
                    context.no_table(value, span, &form);
                    return None;
                };
                $crate::model::shop::decode::decode_record(table, span, context)
            }

            fn texts<'a>(
                &'a self,
                at: &$crate::model::shop::decode::KeyPath<'_>,
                visit: &mut $crate::model::shop::decode::TextVisitor<'_, 'a>,
            ) {
                $crate::model::shop::decode::Record::visit_texts(self, at, visit);
            }
        }
    };
}
pub(crate) use record;
