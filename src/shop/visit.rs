//! The place that customers may visit, and when it is open.

use std::ops::Range;

use jiff::civil::Date;

use super::decode::{Context, Decode, Form, Value, ValueForm, Words, checked, record};
use super::identity::Address;
use super::text::Text;
use crate::diag::{Code, Spanned};
use crate::value::{GeoPoint, TimeRange, WebUrl, Weekday};

record! {
    /// A place that customers may visit. Leave the table out where there is none.
    ///
    /// ```toml
    /// [visit]
    /// address = { street = "ul. Józefa 14", city = "Kraków", country = "PL" }
    /// geo = [50.05123, 19.94567]
    /// directions = "Through the arch, the blue door at the end of the yard."
    /// access = "One step of 12 cm at the door. Ring, and we bring the ramp."
    /// map = "https://maps.example/juniper-and-clay"
    /// hours = { saturday = "10:00-14:00" }
    /// ```
    pub struct Visit {
        /// Where it is; without it, the legal address.
        pub address: Option<Spanned<Address>>,
        /// Latitude and longitude in degrees, at least five decimals: `[50.05123, 19.94567]`.
        pub geo: Option<Spanned<GeoPoint>>,
        /// How to find it, in words a neighbour would use.
        pub directions: Option<Spanned<Text>>,
        /// Steps, doors, seats: what somebody who walks badly or comes with a pram should know.
        pub access: Option<Spanned<Text>>,
        /// A map of your choice; opened only when somebody follows the link.
        pub map: Option<Spanned<WebUrl>>,
        /// Opening hours.
        pub hours: Option<Spanned<Hours>>,
    }
}

record! {
    /// Opening hours by weekday: `"10:00-18:00"`, a list of ranges, or `"closed"`. A day that is left out is closed.
    ///
    /// ```toml
    /// [visit.hours]
    /// monday = "closed"
    /// tuesday = "10:00-18:00"
    /// wednesday = "10:00-18:00"
    /// thursday = ["10:00-13:00", "15:00-20:00"]
    /// friday = "18:00-02:00"               # until two in the morning
    /// saturday = "10:00-14:00"
    /// sunday = "closed"
    /// note = "And by appointment."
    /// confirmed = 2026-11-16
    /// special = [{ from = 2026-12-24, closed = true }]
    /// ```
    pub struct Hours {
        /// Monday.
        pub monday: Option<Spanned<DayHours>>,
        /// Tuesday.
        pub tuesday: Option<Spanned<DayHours>>,
        /// Wednesday.
        pub wednesday: Option<Spanned<DayHours>>,
        /// Thursday.
        pub thursday: Option<Spanned<DayHours>>,
        /// Friday.
        pub friday: Option<Spanned<DayHours>>,
        /// Saturday.
        pub saturday: Option<Spanned<DayHours>>,
        /// Sunday.
        pub sunday: Option<Spanned<DayHours>>,
        /// Days that differ: holidays, markets, summer.
        pub special: Vec<Spanned<SpecialHours>>,
        /// Words beside the table: "and by appointment".
        pub note: Option<Spanned<Text>>,
        /// The day you last looked whether the hours are still right.
        pub confirmed: Option<Spanned<Date>>,
    }
}

record! {
    /// Days on which the usual hours do not hold.
    ///
    /// ```toml
    /// [[visit.hours.special]]
    /// from = 2026-12-24
    /// through = 2026-12-26
    /// closed = true
    /// reason = "Christmas"
    ///
    /// [[visit.hours.special]]
    /// from = 2026-12-31
    /// hours = "10:00-13:00"
    /// ```
    pub struct SpecialHours {
        /// The first day.
        pub from: Spanned<Date>,
        /// The last day; without it, one day.
        pub through: Option<Spanned<Date>>,
        /// `true` where the shop is closed.
        pub closed: Option<Spanned<bool>>,
        /// The hours on these days.
        pub hours: Option<Spanned<DayHours>>,
        /// Why, in a word or two.
        pub reason: Option<Spanned<Text>>,
    }
}

/// The hours of one day, in order of their beginning; none means closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayHours {
    /// When the shop is open.
    pub ranges: Vec<TimeRange>,
}

impl Hours {
    /// The hours of a weekday; `None` means closed.
    pub fn on(&self, weekday: Weekday) -> Option<&DayHours> {
        let day = self.written(weekday);
        day.map(|hours| &hours.value)
            .filter(|hours| !hours.ranges.is_empty())
    }

    /// What is written for a weekday.
    pub(super) fn written(&self, weekday: Weekday) -> Option<&Spanned<DayHours>> {
        let day = match weekday {
            Weekday::Monday => &self.monday,
            Weekday::Tuesday => &self.tuesday,
            Weekday::Wednesday => &self.wednesday,
            Weekday::Thursday => &self.thursday,
            Weekday::Friday => &self.friday,
            Weekday::Saturday => &self.saturday,
            Weekday::Sunday => &self.sunday,
        };
        day.as_ref()
    }

    /// The special days that `date` falls on; the first written wins.
    pub fn special_on(&self, date: Date) -> Option<&Spanned<SpecialHours>> {
        self.special.iter().find(|special| special.days().contains(&date))
    }
}

impl SpecialHours {
    /// First and last day.
    pub fn days(&self) -> std::ops::RangeInclusive<Date> {
        self.from.value
            ..=self
                .through
                .as_ref()
                .map_or(self.from.value, |through| through.value)
    }

    /// The hours on these days; none where the shop is closed.
    pub fn ranges(&self) -> &[TimeRange] {
        let closed = self.closed.as_ref().is_some_and(|closed| closed.value);
        match &self.hours {
            Some(hours) if !closed => &hours.ranges,
            _ => &[],
        }
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
            return Some(Self { ranges });
        }
        match value.as_str() {
            Some("closed") => Some(Self::default()),
            _ => parse_range(value, span, context).map(|range| Self { ranges: vec![range] }),
        }
    }
}

fn parse_range(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<TimeRange> {
    let words = Words::decode(value, span, context)?;
    checked(TimeRange::parse(&words), span, context)
}

impl Decode for GeoPoint {
    fn form() -> Form {
        Form::Value(ValueForm::GeoPoint)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let number = |value: &Value<'_>| match value {
            Value::Float(float) => float.as_str().replace('_', "").parse::<f64>().ok(),
            Value::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
                .ok()
                .map(|n| n as f64),
            _ => None,
        };
        let numbers: Option<Vec<f64>> = value
            .as_array()
            .and_then(|list| list.iter().map(|item| number(item.get_ref())).collect());
        match numbers.as_deref() {
            Some([latitude, longitude]) => checked(GeoPoint::new(*latitude, *longitude), span, context),
            _ => {
                let help = Some("write [latitude, longitude], for example [50.05123, 19.94567]".to_owned());
                context.error(
                    Code::WRONG_TYPE,
                    span,
                    "expected two numbers in square brackets",
                    help,
                );
                None
            }
        }
    }
}
