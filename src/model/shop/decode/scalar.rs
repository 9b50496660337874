//! Plain values: words, whole numbers, flags, dates, and everything that is a text with a form.

use std::ops::Range;

use jiff::civil::Date;

use super::{Context, Decode, Form, Meaning, Value, ValueForm};
use crate::diagnostics::{Applicability, Code, Diagnostic, Place};
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
        if let Value::Integer(number) = value {
            // A postal code, a number in a register.
            context.wrong_type(value, span, "a text");
            context.instead(Applicability::Safe, span, Some(value::in_toml(number.as_str())));
            return None;
        }
        let text = value::without_controls(non_empty(value, span, context)?);
        if text.trim().is_empty() {
            nothing_written(span, context);
            return None;
        }
        // A file from Windows says the same as any other: blank lines part its paragraphs.
        Some(Self(text.replace("\r\n", "\n")))
    }
}

/// What a word for yes or no means, in the languages of `shopfront new`.
pub(super) fn yes_or_no(word: &str) -> Option<bool> {
    match word.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" | "ja" | "oui" | "si" | "sí" | "sì" | "tak" => Some(true),
        "false" | "no" | "off" | "nein" | "non" | "nie" => Some(false),
        _ => None,
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
            context.instead(Applicability::Safe, span, yes_or_no(value.as_str().unwrap_or("")));
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
        checked(context.dates().read(&written), span, context)
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

impl Decode for value::ClockTime {
    fn form() -> Form {
        Form::Value(ValueForm::ClockTime)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let written = match value {
            Value::Integer(hour) => hour.as_str().to_owned(),
            // A time of TOML has seconds.
            Value::Datetime(moment) if moment.date.is_none() => {
                let time = moment.to_string();
                time.strip_suffix(":00").unwrap_or(&time).to_owned()
            }
            Value::Datetime(_) => {
                context.wrong_type(value, span, "a time like \"12:00\"");
                return None;
            }
            _ => non_empty(value, span, context)?.to_owned(),
        };
        checked(Self::parse(&written), span, context)
    }
}

impl Decode for value::Phone {
    fn form() -> Form {
        Form::Value(ValueForm::Phone)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let text = non_empty(value, span, context)?;
        checked(Self::of_shop_in(text, context.country), span, context)
    }
}

impl Decode for value::LanguageTag {
    fn form() -> Form {
        Form::Value(ValueForm::LanguageTag)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let text = non_empty(value, span, context)?;
        checked(Self::meant_by(text), span, context)
    }
}

impl Decode for value::PublishTarget {
    fn form() -> Form {
        Form::Value(ValueForm::PublishTarget)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let text = non_empty(value, span, context)?;
        let parsed = Self::parse_in_shop(text);
        if let (true, Err(Invalid { message, help, .. })) = (Self::holds_secret(text), &parsed) {
            // Without the place, since a report shows the line: a password would stand in the logs of a server.
            let problem = Diagnostic::error(Code::INVALID_VALUE, Place::file(context.file), message.clone());
            context.diagnostics.push(problem.help_maybe(help.clone()));
            return None;
        }
        checked(parsed, span, context)
    }
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
    WebUrl,
    OldAddress,
    Slug,
    TimeZoneName,
    SchemaType,
    Colour,
    Quantity,
    Recurrence,
}

/// A choice between a few words, as an enum.
macro_rules! choice {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident { $($(#[doc = $variant_doc:literal])+ $variant:ident = $word:literal,)+ }
    ) => {
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

/// `In stock` and `in-stock` as `in_stock`.
fn in_small_letters(text: &str) -> String {
    let words = text.split([' ', '-', '_']).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

/// The word of `meanings` that `value` is, in letters of any size, with spaces or hyphens between its parts.
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
    let written = in_small_letters(text);
    let found = words.clone().find(|word| *word == text || *word == written);
    if found.is_none() {
        // "Google Maps" is Google.
        let begins = |word: &&str| {
            written
                .strip_prefix(word)
                .is_some_and(|rest| rest.starts_with('_'))
        };
        let near = words.clone().find(begins);
        let near = near.or_else(|| crate::diagnostics::did_you_mean(text, words));
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
