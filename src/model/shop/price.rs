//! Amounts in front matter.

use std::ops::Range;

use super::decode::{Context, Decode, Form, Value, ValueForm, checked};
use crate::model::value::Money;

/// An amount of money: "149 PLN", or 149 where the shop has a currency.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Price(pub Money);

impl Decode for Price {
    fn form() -> Form {
        Form::Value(ValueForm::Price)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let written = match value {
            Value::String(text) => text.to_string(),
            Value::Integer(whole) => whole.as_str().to_owned(),
            Value::Float(float) => float.as_str().to_owned(),
            _ => {
                let help = match context.currency {
                    Some(own) => format!("write \"149 {own}\", or 149"),
                    None => "write \"149 PLN\", or 149 where `[shop]` names the `currency`".to_owned(),
                };
                context.unexpected(value, span, "an amount", &help);
                return None;
            }
        };
        let read = Money::parse_with_default(&written, context.currency);
        let range = context.takes_range().then(|| Money::refused_range(&written));
        let read = read.map_err(|invalid| range.flatten().unwrap_or(invalid));
        checked(read, span, context).map(Self)
    }
}
