//! How soon a reply comes: a number, which is said in every language, or the owner's own words.

use std::ops::Range;

use super::decode::{
    Context, Decode, Form, KeyPath, Record, TextVisitor, Value, Whole, decode_record, record,
};
use super::text::Text;
use crate::diagnostics::{Applicability, Spanned};
use crate::model::value::Invalid;

record! {
    /// How soon you reply, in working days; `{ hours = 24 }` counts hours instead. Your site says it in each of its
    /// languages.
    ///
    /// ```toml
    /// [contact]
    /// answers_within = { working_days = 1 }
    /// ```
    pub struct ReplyInDays {
        /// How many.
        pub working_days: Spanned<Whole<1, 60>>,
    }
}

record! {
    /// How soon you reply, in hours. Your site says it in each of its languages.
    ///
    /// ```toml
    /// [contact]
    /// answers_within = { hours = 24 }
    /// ```
    pub struct ReplyInHours {
        /// How many.
        pub hours: Spanned<Whole<1, 240>>,
    }
}

/// How soon a reply comes.
#[derive(Clone, Debug)]
pub enum ReplyTime {
    /// So many working days.
    WorkingDays(i64),
    /// So many hours.
    Hours(i64),
    /// In the owner's words.
    Words(Text),
}

impl Decode for ReplyTime {
    fn form() -> Form {
        Form::Either(vec![ReplyInDays::form(), ReplyInHours::form(), Text::form()])
    }

    fn texts<'a>(&'a self, at: &KeyPath<'_>, visit: &mut TextVisitor<'_, 'a>) {
        if let Self::Words(words) = self {
            words.texts(at, visit);
        }
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        if let Some(number) = value.as_integer() {
            let number = number.as_str();
            let invalid = Invalid::new(format!("{number} can be days or hours"));
            let days = format!("{{ working_days = {number} }}");
            let hours = format!("{{ hours = {number} }}");
            let invalid = invalid.help(format!("write {days} or {hours}"));
            context.refuse(
                span,
                invalid
                    .or(Applicability::Unsafe, days)
                    .or(Applicability::Unsafe, hours),
            );
            return None;
        }
        let Some(table) = value.as_table() else {
            return Text::decode(value, span, context).map(Self::Words);
        };
        let names = |keys: &[&str]| keys.iter().any(|key| table.contains_key(*key));
        if names(ReplyInHours::KEYS) {
            let reply: ReplyInHours = decode_record(table, span, context)?;
            return Some(Self::Hours(reply.hours.value.0));
        }
        // Texts by language have no numbers among them.
        let has_number = table
            .iter()
            .any(|(_, value)| value.get_ref().as_integer().is_some());
        if names(ReplyInDays::KEYS) || has_number {
            let reply: ReplyInDays = decode_record(table, span, context)?;
            return Some(Self::WorkingDays(reply.working_days.value.0));
        }
        Text::decode(value, span, context).map(Self::Words)
    }
}
