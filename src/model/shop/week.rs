//! The hours of a day, and of a week.

use std::ops::Range;

use super::decode::{Context, Decode, Form, Value, ValueForm, Words, checked};
use crate::model::value::{Invalid, TimeRange, Weekday, says_by_appointment, says_closed};

/// The hours of one day, in order of their beginning. Without any, and not by appointment, it is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayHours {
    /// When the shop is open.
    pub ranges: Vec<TimeRange>,
    /// True if customers come by appointment only, in these hours where there are some.
    pub by_appointment: bool,
}

/// The hours of every day from Monday to Sunday.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week([DayHours; 7]);

impl DayHours {
    /// True if nobody can come.
    pub fn is_closed(&self) -> bool {
        self.ranges.is_empty() && !self.by_appointment
    }

    /// Two ranges of which one begins before the other is over.
    pub fn overlap(&self) -> Option<(TimeRange, TimeRange)> {
        let pairs = self.ranges.iter().zip(self.ranges.iter().skip(1));
        pairs
            .map(|(first, second)| (*first, *second))
            .find(|(first, second)| first.past_midnight() || first.end() > second.start())
    }
}

impl Week {
    /// The hours of a day.
    pub fn on(&self, day: Weekday) -> &DayHours {
        let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = &self.0;
        match day {
            Weekday::Monday => monday,
            Weekday::Tuesday => tuesday,
            Weekday::Wednesday => wednesday,
            Weekday::Thursday => thursday,
            Weekday::Friday => friday,
            Weekday::Saturday => saturday,
            Weekday::Sunday => sunday,
        }
    }

    /// The hours of a day, to change them.
    pub fn on_mut(&mut self, day: Weekday) -> &mut DayHours {
        let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = &mut self.0;
        match day {
            Weekday::Monday => monday,
            Weekday::Tuesday => tuesday,
            Weekday::Wednesday => wednesday,
            Weekday::Thursday => thursday,
            Weekday::Friday => friday,
            Weekday::Saturday => saturday,
            Weekday::Sunday => sunday,
        }
    }

    /// Each day with its hours.
    pub fn days(&self) -> impl Iterator<Item = (Weekday, &DayHours)> {
        Weekday::ALL.into_iter().zip(&self.0)
    }

    /// True if nobody can come on any day.
    pub fn is_closed(&self) -> bool {
        self.0.iter().all(DayHours::is_closed)
    }
}

impl Decode for DayHours {
    fn form() -> Form {
        Form::Either(vec![
            Form::Value(ValueForm::DayHours),
            Form::List(Box::new(Form::Value(ValueForm::TimeRange))),
        ])
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        if let Some(list) = value.as_array() {
            let parsed = list
                .iter()
                .map(|item| parse_range(item.get_ref(), &item.span(), context));
            let mut ranges = parsed
                .collect::<Vec<_>>()
                .into_iter()
                .collect::<Option<Vec<_>>>()?;
            ranges.sort();
            return Some(Self {
                ranges,
                by_appointment: false,
            });
        }
        let words = Words::decode(value, span, context)?;
        checked(Self::parse(&words), span, context)
    }
}

impl DayHours {
    /// Takes a time range, `closed`, `by appointment`, or a time range `by appointment`.
    fn parse(text: &str) -> Result<Self, Invalid> {
        if says_closed(text) {
            return Ok(Self::default());
        }
        if says_by_appointment(text) {
            return Self::by_appointment(text);
        }
        TimeRange::parse(text).map(|range| Self {
            ranges: vec![range],
            by_appointment: false,
        })
    }

    fn by_appointment(text: &str) -> Result<Self, Invalid> {
        let (times, _) = split_appointment(text);
        let ranges = if times.is_empty() {
            Vec::new()
        } else {
            vec![TimeRange::parse(times)?]
        };
        Ok(Self {
            ranges,
            by_appointment: true,
        })
    }
}

/// The times in front of "by appointment", and those words.
pub(super) fn split_appointment(text: &str) -> (&str, &str) {
    const UNITS: [&str; 4] = ["uhr", "pm", "am", "h"];
    let after_digits = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    let rest = text.get(after_digits..).unwrap_or("");
    let lower = rest.trim_start().to_lowercase();
    let unit = UNITS.iter().find(|unit| {
        let behind = lower.strip_prefix(**unit);
        behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
    });
    let spaces = rest.len() - rest.trim_start().len();
    let end = after_digits + unit.map_or(0, |unit| spaces + unit.len());
    let (times, words) = text.split_at_checked(end).unwrap_or((text, ""));
    (times.trim(), words.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn parse_range(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<TimeRange> {
    let words = Words::decode(value, span, context)?;
    checked(TimeRange::parse(&words), span, context)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_may_be_closed_or_by_appointment() {
        let day = |text: &str| DayHours::parse(text).map(|day| (day.ranges.len(), day.by_appointment));
        for (text, expected) in [
            ("closed", (0, false)),
            ("Ruhetag", (0, false)),
            ("10:00-18:00", (1, false)),
            ("by appointment", (0, true)),
            ("nach Vereinbarung", (0, true)),
            ("9-18 Uhr nach Vereinbarung", (1, true)),
            ("9am-5pm, by appointment", (1, true)),
            ("10:00-18:00 (sur rendez-vous)", (1, true)),
        ] {
            assert_eq!(day(text), Ok(expected), "{text}");
        }
        assert_eq!(
            day("9-5 by appointment").unwrap_err().message,
            "\"9-5\" doesn't say whether it's morning or afternoon"
        );
    }
}
