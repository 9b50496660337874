//! Plain values: words, whole numbers, flags, dates, and everything that is a text with a form.

use std::ops::Range;

use jiff::civil::Date;

use super::{Context, Decode, Form, Meaning, Value, ValueForm};
use crate::diagnostics::{Applicability, Code};
use crate::model::value;
pub use crate::model::value::Invalid;

/// A text that is not shown in several languages: a person's name, a code. Never empty, and without control characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words(pub String);

impl std::ops::Deref for Words {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Decode for Words {
    fn form() -> Form {
        Form::Value(ValueForm::Words)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let text = value::without_controls(non_empty(value, span, context)?);
        if text.trim().is_empty() {
            nothing_written(span, context);
            return None;
        }
        // A file from Windows says the same as any other: blank lines part its paragraphs.
        Some(Self(text.replace("\r\n", "\n")))
    }
}

/// `true` or `false`.
pub type Flag = bool;

impl Decode for bool {
    fn form() -> Form {
        Form::Flag
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        value.as_bool().or_else(|| {
            context.wrong_type(value, span, "true or false");
            let word = value.as_str().unwrap_or("").trim().to_lowercase();
            let meant = match word.as_str() {
                "true" | "yes" | "on" => Some(true),
                "false" | "no" | "off" => Some(false),
                _ => None,
            };
            context.instead(Applicability::Safe, span, meant);
            None
        })
    }
}

/// A whole number from `MIN` to `MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Whole<const MIN: i64, const MAX: i64>(pub i64);

impl<const MIN: i64, const MAX: i64> Decode for Whole<MIN, MAX> {
    fn form() -> Form {
        Form::Whole { min: MIN, max: MAX }
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let Some(integer) = value.as_integer() else {
            match value {
                Value::Float(_) => {
                    let help = "leave out the decimal point and everything after it";
                    context.unexpected(value, span, "a whole number", help);
                }
                Value::String(text) => {
                    let digits = text.trim().parse::<i64>().ok();
                    let meant = digits.filter(|number| (MIN..=MAX).contains(number));
                    context.wrong_type(value, span, "a whole number");
                    context.instead(Applicability::Safe, span, meant);
                }
                _ => context.wrong_type(value, span, "a whole number"),
            }
            return None;
        };
        match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(number) if (MIN..=MAX).contains(&number) => Some(Self(number)),
            _ => {
                let wanted = Form::Whole { min: MIN, max: MAX }.describe();
                context.error(Code::INVALID_VALUE, span, format!("expected a {wanted}"), None);
                None
            }
        }
    }
}

impl Decode for Date {
    fn form() -> Form {
        Form::Date
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let written = match value {
            Value::Datetime(datetime) => datetime.to_string(),
            Value::String(text) => text.to_string(),
            _ => {
                context.wrong_type(value, span, "a date like 2026-12-24");
                return None;
            }
        };
        checked(value::parse_date(&written), span, context)
    }
}

/// A text that is there and says something.
pub(super) fn non_empty<'v>(
    value: &'v Value<'_>,
    span: &Range<usize>,
    context: &mut Context<'_>,
) -> Option<&'v str> {
    let Some(text) = value.as_str() else {
        context.wrong_type(value, span, "a text");
        return None;
    };
    if text.trim().is_empty() {
        nothing_written(span, context);
        return None;
    }
    Some(text)
}

fn nothing_written(span: &Range<usize>, context: &mut Context<'_>) {
    let help = Some("write something, or remove the line".to_owned());
    context.error(Code::INVALID_VALUE, span, "this text is empty", help);
}

/// Reports why a value cannot be.
pub fn checked<T>(parsed: Result<T, Invalid>, span: &Range<usize>, context: &mut Context<'_>) -> Option<T> {
    parsed.map_err(|invalid| context.refuse(span, invalid)).ok()
}

/// Makes a value type readable from a text; its form has its name.
macro_rules! decode_text {
    ($($type:ident,)+) => {
        $(impl Decode for value::$type {
            fn form() -> Form {
                Form::Value(ValueForm::$type)
            }

            fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
                let text = non_empty(value, span, context)?;
                checked(value::$type::parse(text), span, context)
            }
        })+
    };
}

decode_text! {
    CountryCode,
    Currency,
    Email,
    Phone,
    WebUrl,
    OldAddress,
    Slug,
    LanguageTag,
    ClockTime,
    TimeZoneName,
    SchemaType,
    Colour,
    Quantity,
    Recurrence,
}

/// A choice between a few words, as an enum.
macro_rules! choice {
    ($(#[doc = $doc:literal])+ pub enum $name:ident { $($(#[doc = $variant_doc:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $variant_doc])+ $variant,)+ }

        impl $name {
            /// The words in order, each with its meaning in Markdown.
            pub const MEANINGS: &'static [$crate::model::shop::decode::Meaning] =
                &[$(($word, concat!($($variant_doc, "\n"),+))),+];

            /// The word as it is written.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl $crate::model::shop::decode::Decode for $name {
            fn form() -> $crate::model::shop::decode::Form {
                $crate::model::shop::decode::Form::Choice(Self::MEANINGS)
            }

            fn decode(
                value: &$crate::model::shop::decode::Value<'_>,
                span: &std::ops::Range<usize>,
                context: &mut $crate::model::shop::decode::Context<'_>,
            ) -> Option<Self> {
                match $crate::model::shop::decode::choose(value, Self::MEANINGS, span, context)? {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use choice;

/// The word of `meanings` that `value` is.
pub fn choose(
    value: &Value<'_>,
    meanings: &'static [Meaning],
    span: &Range<usize>,
    context: &mut Context<'_>,
) -> Option<&'static str> {
    let words = meanings.iter().map(|(word, _)| *word);
    let all = Form::Choice(meanings).describe();
    if value.as_str().is_none() {
        context.unexpected(value, span, "a text", &format!("write one of {all}"));
        return None;
    }
    let text = non_empty(value, span, context)?;
    let found = words.clone().find(|word| *word == text);
    if found.is_none() {
        let near = crate::diagnostics::did_you_mean(text, words);
        let help = near.map_or(format!("one of {all}"), |near| {
            format!("did you mean \"{near}\"? One of {all}")
        });
        let unknown = Invalid::new(format!("\"{text}\" isn't allowed here")).help(help);
        context.refuse(
            span,
            near.iter().fold(unknown, |unknown, near| {
                unknown.or(Applicability::Unsafe, value::in_toml(near))
            }),
        );
    }
    found
}
