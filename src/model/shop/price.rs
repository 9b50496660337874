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
                context.wrong_type(value, span, "an amount like \"149 PLN\"");
                return None;
            }
        };
        checked(
            Money::parse_with_default(&written, context.currency),
            span,
            context,
        )
        .map(Self)
    }
}
