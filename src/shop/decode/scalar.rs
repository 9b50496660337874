//! Plain values: words, whole numbers, flags, dates, and everything that is a text with a form.

use std::ops::Range;

use jiff::civil::Date;

use super::{Context, Decode, Form, Meaning, Value, ValueForm};
use crate::diag::Code;
use crate::value;
pub use crate::value::Invalid;

/// A text that is not shown in several languages: a person's name, a code. Never empty.
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
        non_empty(value, span, context).map(|text| Self(text.to_owned()))
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
                    let help = "leave out the point and what comes behind it";
                    context.unexpected(value, span, "a whole number", help);
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
        let help = Some("write something, or take the line out".to_owned());
        context.error(Code::INVALID_VALUE, span, "this text is empty", help);
        return None;
    }
    Some(text)
}

/// Reports why a value cannot be.
pub fn checked<T>(parsed: Result<T, Invalid>, span: &Range<usize>, context: &mut Context<'_>) -> Option<T> {
    parsed
        .map_err(|invalid| context.error(Code::INVALID_VALUE, span, invalid.message, invalid.help))
        .ok()
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
}

/// A choice between a few words, as an enum.
macro_rules! choice {
    ($(#[doc = $doc:literal])+ pub enum $name:ident { $($(#[doc = $variant_doc:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $variant_doc])+ $variant,)+ }

        impl $name {
            /// The words in order, each with its meaning in Markdown.
            pub const MEANINGS: &'static [$crate::shop::decode::Meaning] =
                &[$(($word, concat!($($variant_doc, "\n"),+))),+];

            /// The word as it is written.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl $crate::shop::decode::Decode for $name {
            fn form() -> $crate::shop::decode::Form {
                $crate::shop::decode::Form::Choice(Self::MEANINGS)
            }

            fn decode(
                value: &$crate::shop::decode::Value<'_>,
                span: &std::ops::Range<usize>,
                context: &mut $crate::shop::decode::Context<'_>,
            ) -> Option<Self> {
                match $crate::shop::decode::choose(value, Self::MEANINGS, span, context)? {
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
        let near = crate::diag::did_you_mean(text, words);
        let help = near.map_or(format!("one of {all}"), |near| {
            format!("did you mean \"{near}\"? One of {all}")
        });
        context.error(
            Code::INVALID_VALUE,
            span,
            format!("\"{text}\" is not known here"),
            Some(help),
        );
    }
    found
}
