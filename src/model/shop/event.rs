//! Events: once, on several days, or by a rule.

use std::ops::Range;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::Shop;
use super::action::Action;
use super::decode::{Context, Decode, Form, Value, ValueForm, Whole, checked, choice, record};
use super::identity::Address;
use super::price::Price;
use super::text::Text;
use crate::diagnostics::Spanned;
use crate::model::value::{EventEnd, EventTime, Recurrence, WebUrl};

/// How far a series without an end is looked at.
const YEARS_AHEAD: i64 = 30;

choice! {
    /// What became of an event.
    pub enum EventStatus {
        /// It takes place.
        Scheduled = "scheduled",
        /// It takes place, and there's no room left.
        SoldOut = "sold_out",
        /// It doesn't take place. It stays on the site until it would have been over.
        Cancelled = "cancelled",
    }
}

record! {
    /// An event, `events/*.md`. It's on the site until its last day is over, in the shop's time zone.
    ///
    /// ```toml
    /// title = "Throwing evening"
    /// start = 2026-12-01T18:00:00
    /// end = "21:00"
    /// repeat = "FREQ=WEEKLY;BYDAY=TU"
    /// until = 2027-03-30
    /// except = [2026-12-29]
    /// also = [2027-04-10]
    /// moved_from = 2026-11-24T18:00:00
    /// place = "Kazimierz community centre"
    /// address = { street = "ul. Krakowska 13", city = "Kraków", country = "PL" }
    /// online = "https://meet.example/throwing"
    /// price = "140 PLN"
    /// price_from = true
    /// price_to = "180 PLN"
    /// price_note = "clay and firing included"
    /// capacity = 6
    /// action = { kind = "book", url = "https://booking.example/throwing" }
    /// status = "sold_out"
    ///
    /// [photo]
    /// file = "photos/workbench.jpg"
    /// alt = "The bench with a freshly thrown bowl."
    /// ```
    pub struct EventKeys {
        /// When it begins, by the shop's clock: `2026-12-12T10:00:00` or "2026-12-12 10:00". A date alone is a whole
        /// day.
        pub start: Spanned<EventTime>,
        /// When it ends: a time, "16:00", or a date with a time. For whole days, the last of them.
        pub end: Option<Spanned<EventEnd>>,
        /// How it repeats: "daily", "weekly", "monthly", "yearly", or a rule as calendars write it (RFC 5545):
        /// "FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=1SA".
        pub repeat: Option<Spanned<Recurrence>>,
        /// The last day on which it may repeat.
        pub until: Option<Spanned<Date>>,
        /// Days of the rule on which it doesn't take place.
        pub except: Vec<Spanned<Date>>,
        /// Further days on which it takes place, at the same time.
        pub also: Vec<Spanned<Date>>,
        /// When it would have begun before you moved it. It's announced as moved. To move one date of several, write
        /// the old day in `except` and the new one in `also`.
        pub moved_from: Option<Spanned<EventTime>>,
        /// Where it is: the name of one of your places, or of another one. Defaults to your place, if there's only one
        /// and the event isn't `online`.
        pub place: Option<Spanned<Text>>,
        /// The address, if it isn't at one of your places.
        pub address: Option<Spanned<Address>>,
        /// Where to take part online. With a place, people can do either.
        pub online: Option<Spanned<WebUrl>>,
        /// What it costs: "40 PLN", or a range: "40-60 PLN". 0 is shown as "free".
        pub price: Option<Spanned<Price>>,
        /// `true` if this is the lowest of several prices.
        pub price_from: Option<Spanned<bool>>,
        /// The highest price, if it depends: `price` is the lowest then.
        pub price_to: Option<Spanned<Price>>,
        /// What the price includes.
        pub price_note: Option<Spanned<Text>>,
        /// How many people can take part.
        pub capacity: Option<Spanned<Whole<1, 100_000>>>,
        /// What visitors do to take part: book, reserve, send a message. `{ kind = "book" }` is the shop's action of
        /// that kind.
        pub action: Option<Spanned<Action>>,
        /// What became of it. Defaults to `scheduled`.
        pub status: Option<Spanned<EventStatus>>,
    }
}

/// One time that an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// When it begins.
    pub start: EventTime,
    /// When it ends, where its owner said so. Of whole days the last one.
    pub end: Option<EventTime>,
}

impl Occurrence {
    /// The last day of it. What ends at midnight is over with the day before.
    pub fn last_day(&self) -> Date {
        let Some(end) = self.end else {
            return self.start.date;
        };
        let at_midnight = end.time.is_some_and(|time| time.minutes() == 0);
        let last = if at_midnight {
            end.date.yesterday().unwrap_or(end.date)
        } else {
            end.date
        };
        last.max(self.start.date)
    }
}

/// Where an event takes place, beside or instead of the web.
#[derive(Clone, Copy, Debug)]
pub enum EventPlace<'a> {
    /// At the place `at` of the shop's list.
    Own(usize),
    /// At a place that isn't the shop's: its name, its address, or both.
    Other(Option<&'a Text>, Option<&'a Address>),
}

impl EventKeys {
    /// What became of it.
    pub fn status(&self) -> EventStatus {
        self.status
            .as_ref()
            .map_or(EventStatus::Scheduled, |status| status.value)
    }

    /// The rule with its last day, whichever key names it.
    pub fn rule(&self) -> Option<Recurrence> {
        let rule = self.repeat.as_ref()?.value.clone();
        Some(match &self.until {
            Some(until) => rule.until_day(until.value),
            None => rule,
        })
    }

    /// The first time it takes place.
    pub fn first(&self) -> Occurrence {
        let start = self.start.value;
        Occurrence {
            start,
            end: self.end.as_ref().map(|end| end.value.after(start)),
        }
    }

    /// The last day that a calendar has to know of. That of a series without an end is far ahead.
    pub fn last_known_day(&self) -> Date {
        let first = self.first();
        let start = first.start.date;
        let ruled = self.rule().map(|rule| match rule.until() {
            Some(until) => until,
            None if rule.ends() => rule.dates(start, start).last().unwrap_or(start),
            None => start.checked_add(YEARS_AHEAD.years()).unwrap_or(start),
        });
        let also = self.also.iter().map(|day| day.value).max();
        let last = ruled.into_iter().chain(also).fold(start, Date::max);
        first.on(last).last_day()
    }

    /// Every time it takes place that isn't over by the beginning of `today`, in order.
    pub fn ahead(&self, today: Date) -> impl Iterator<Item = Occurrence> {
        let first = self.first();
        let start = first.start.date;
        let lasts = start.until(first.last_day()).map_or(0, |span| span.get_days());
        let from = today.checked_sub(lasts.days()).unwrap_or(today);
        let by_rule = self.rule();
        let once = by_rule.is_none().then_some(start).filter(|day| *day >= from);
        let ruled = by_rule.map(|rule| rule.dates(start, from));
        let mut also: Vec<Date> = self.also.iter().map(|day| day.value).collect();
        also.retain(|day| *day >= from && *day != start);
        also.sort();
        also.dedup();
        let except: Vec<Date> = self.except.iter().map(|day| day.value).collect();
        let ruled = once.into_iter().chain(ruled.into_iter().flatten());
        let ruled = ruled.filter(move |day| !except.contains(day));
        in_order(ruled, also).map(move |day| first.on(day))
    }
}

impl Occurrence {
    /// The same on another day: as long after its beginning, it ends.
    fn on(self, day: Date) -> Self {
        let moved = |end: EventTime| {
            let later: Span = self.start.date.until(end.date).unwrap_or_default();
            end.on(day.checked_add(later).unwrap_or(day))
        };
        Self {
            start: self.start.on(day),
            end: self.end.map(moved),
        }
    }
}

/// Two ordered rows of days as one, each day once.
fn in_order(ruled: impl Iterator<Item = Date>, also: Vec<Date>) -> impl Iterator<Item = Date> {
    let (mut ruled, mut also) = (ruled.peekable(), also.into_iter().peekable());
    std::iter::from_fn(move || match (ruled.peek().copied(), also.peek().copied()) {
        (Some(day), Some(other)) if other < day => also.next(),
        (Some(day), Some(other)) if other == day => {
            also.next();
            ruled.next()
        }
        (None, Some(_)) => also.next(),
        _ => ruled.next(),
    })
}

impl Shop {
    /// Where an event is; `None` if nothing says so, or it's online alone.
    pub fn event_place<'a>(&self, keys: &'a EventKeys) -> Option<EventPlace<'a>> {
        let named = keys.place.as_ref();
        let address = keys.address.as_ref().map(|address| &address.value);
        if named.is_some() || address.is_some() {
            let own = named.filter(|_| address.is_none());
            let own = own.and_then(|name| self.place_named(name));
            let name = named.map(|name| &name.value);
            return Some(own.map_or(EventPlace::Other(name, address), EventPlace::Own));
        }
        let only = self.only_place().is_some() && keys.online.is_none();
        only.then_some(EventPlace::Own(0))
    }

    /// The place of the shop with that name, in whatever language.
    fn place_named(&self, name: &Text) -> Option<usize> {
        let is_called = |other: &Text| {
            let mut names = other.iter().map(|(_, text)| text.value.to_lowercase());
            names.any(|other| name.iter().any(|(_, text)| text.value.to_lowercase() == other))
        };
        self.places()
            .iter()
            .position(|place| place.name.as_ref().is_some_and(|name| is_called(name)))
    }
}

impl Decode for EventTime {
    fn form() -> Form {
        Form::Value(ValueForm::EventTime)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let expected = "a date with a time, such as \"2026-12-12 10:00\"";
        let written = moment(value, span, expected, context)?;
        checked(Self::read(&written, context.dates()), span, context)
    }
}

impl Decode for EventEnd {
    fn form() -> Form {
        Form::Value(ValueForm::EventEnd)
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let written = match value {
            Value::Integer(hour) => hour.as_str().to_owned(),
            _ => moment(value, span, "a time, or a date with a time", context)?,
        };
        checked(Self::read(&written, context.dates()), span, context)
    }
}

/// A date or time as TOML has it, or as a text.
fn moment(
    value: &Value<'_>,
    span: &Range<usize>,
    expected: &str,
    context: &mut Context<'_>,
) -> Option<String> {
    match value {
        Value::Datetime(moment) => Some(moment.to_string()),
        Value::String(text) => Some(text.to_string()),
        _ => {
            context.wrong_type(value, span, expected);
            None
        }
    }
}
