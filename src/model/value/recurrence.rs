//! How an event repeats: the recurrence rules of RFC 5545, as far as days go.
//!
//! The crate `rrule` was tried (0.14): with chrono, all zones of chrono-tz and regex it takes 58 seconds of a processor
//! to build and 3.3 MB of the binary, and its zones are not ours. jiff knows the calendar; what is left is to ask which
//! days of a day, week, month or year fit.

mod parse;
#[cfg(test)]
mod tests;

use std::fmt;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::Weekday;

/// The longest time between two dates of a series: rules that fit no day end their search here.
const LONGEST_GAP_YEARS: i64 = 40;

/// A rule that says on which days something takes place: `FREQ=WEEKLY;BYDAY=TU;UNTIL=20270330`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurrence {
    frequency: Frequency,
    interval: u16,
    limit: Option<Limit>,
    months: Vec<i8>,
    month_days: Vec<i8>,
    days: Vec<NthDay>,
    positions: Vec<i16>,
    week_start: Weekday,
}

/// How long the periods are that a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// Where a series ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Limit {
    Count(u16),
    Until(Date),
}

/// A day of the week: each, or the `nth` of a month or year, counted from its end where that is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct NthDay {
    nth: Option<i16>,
    day: Weekday,
}

/// Every way to write a frequency.
const FREQUENCIES: [(Frequency, &str); 4] = [
    (Frequency::Daily, "DAILY"),
    (Frequency::Weekly, "WEEKLY"),
    (Frequency::Monthly, "MONTHLY"),
    (Frequency::Yearly, "YEARLY"),
];

/// The days as rules write them.
const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "MO"),
    (Weekday::Tuesday, "TU"),
    (Weekday::Wednesday, "WE"),
    (Weekday::Thursday, "TH"),
    (Weekday::Friday, "FR"),
    (Weekday::Saturday, "SA"),
    (Weekday::Sunday, "SU"),
];

impl Recurrence {
    /// The last day that the rule itself names.
    pub fn until(&self) -> Option<Date> {
        match self.limit {
            Some(Limit::Until(day)) => Some(day),
            _ => None,
        }
    }

    /// True if the rule itself says when it ends.
    pub fn ends(&self) -> bool {
        self.limit.is_some()
    }

    /// The rule with `day` as its last.
    #[must_use]
    pub fn until_day(mut self, day: Date) -> Self {
        self.limit = Some(Limit::Until(day));
        self
    }

    /// The days of a series that begins on `start`, from `from` on, in order.
    pub fn dates(&self, start: Date, from: Date) -> impl Iterator<Item = Date> + use<> {
        let rule = self.filled(start);
        let count = match rule.limit {
            Some(Limit::Count(count)) => usize::from(count),
            _ => usize::MAX,
        };
        let until = rule.until().unwrap_or(Date::MAX);
        Days::new(rule, start, from)
            .take(count)
            .take_while(move |day| *day <= until)
            .skip_while(move |day| *day < from)
    }

    /// The rule with what it leaves to its first day.
    fn filled(&self, start: Date) -> Self {
        let mut rule = self.clone();
        if !rule.days.is_empty() || !rule.month_days.is_empty() {
            return rule;
        }
        match rule.frequency {
            Frequency::Daily => {}
            Frequency::Weekly => rule.days.push(NthDay {
                nth: None,
                day: Weekday::of(start),
            }),
            Frequency::Monthly => rule.month_days.push(start.day()),
            Frequency::Yearly => {
                rule.month_days.push(start.day());
                if rule.months.is_empty() {
                    rule.months.push(start.month());
                }
            }
        }
        rule
    }

    fn fits(&self, day: Date) -> bool {
        let from_end = day.day() - day.days_in_month() - 1;
        let in_month = |wanted: &i8| *wanted == day.day() || *wanted == from_end;
        (self.months.is_empty() || self.months.contains(&day.month()))
            && (self.month_days.is_empty() || self.month_days.iter().any(in_month))
            && (self.days.is_empty() || self.days.iter().any(|wanted| self.is_nth(*wanted, day)))
    }

    /// In a rule by year that names no month, the days are counted in the year, otherwise in the month.
    fn is_nth(&self, wanted: NthDay, day: Date) -> bool {
        if wanted.day != Weekday::of(day) {
            return false;
        }
        let in_year = self.frequency == Frequency::Yearly && self.months.is_empty();
        let (at, length) = if in_year {
            (day.day_of_year(), day.days_in_year())
        } else {
            (i16::from(day.day()), i16::from(day.days_in_month()))
        };
        let (from_start, from_end) = ((at - 1) / 7 + 1, -((length - at) / 7 + 1));
        wanted.nth.is_none_or(|nth| nth == from_start || nth == from_end)
    }

    /// The days of the period that begins on `first` that fit.
    fn in_period(&self, first: Date) -> Vec<Date> {
        let days = match self.frequency {
            Frequency::Daily => 1,
            Frequency::Weekly => 7,
            Frequency::Monthly => usize::from(first.days_in_month().unsigned_abs()),
            Frequency::Yearly => usize::from(first.days_in_year().unsigned_abs()),
        };
        let fitting: Vec<Date> = first
            .series(1.day())
            .take(days)
            .filter(|day| self.fits(*day))
            .collect();
        if self.positions.is_empty() {
            return fitting;
        }
        let all = i64::try_from(fitting.len()).unwrap_or(i64::MAX);
        let chosen = fitting.iter().zip(1_i64..).filter(|(_, at)| {
            let mut wanted = self.positions.iter().map(|position| i64::from(*position));
            wanted.any(|position| position == *at || position == at - all - 1)
        });
        chosen.map(|(day, _)| *day).collect()
    }

    /// The first day of the period that `day` is in.
    fn period_of(&self, day: Date) -> Date {
        match self.frequency {
            Frequency::Daily => day,
            Frequency::Weekly => {
                let since = (Weekday::of(day).index() + 7 - self.week_start.index()) % 7;
                let since = i64::try_from(since).unwrap_or(0);
                day.checked_sub(since.days()).unwrap_or(day)
            }
            Frequency::Monthly => day.first_of_month(),
            Frequency::Yearly => day.first_of_year(),
        }
    }

    /// The time from one period to the one that is `periods` later.
    fn step(&self, periods: i64) -> Option<Span> {
        let count = periods.checked_mul(i64::from(self.interval))?;
        match self.frequency {
            Frequency::Daily => Span::new().try_days(count),
            Frequency::Weekly => Span::new().try_weeks(count),
            Frequency::Monthly => Span::new().try_months(count),
            Frequency::Yearly => Span::new().try_years(count),
        }
        .ok()
    }
}

/// The days that fit a rule, one period after the other.
struct Days {
    rule: Recurrence,
    start: Date,
    origin: Date,
    next_period: i64,
    found: std::vec::IntoIter<Date>,
    last: Date,
}

impl Days {
    fn new(rule: Recurrence, start: Date, from: Date) -> Self {
        let origin = rule.period_of(start);
        // A rule that counts has to be counted from its beginning.
        let counts = matches!(rule.limit, Some(Limit::Count(_)));
        let first = if counts || from <= start {
            0
        } else {
            periods_between(&rule, origin, from)
        };
        Self {
            start,
            origin,
            next_period: first,
            found: Vec::new().into_iter(),
            last: start.max(from),
            rule,
        }
    }

    /// The period after those that were looked at; `None` at the end of the calendar or of what may be searched.
    fn period(&mut self) -> Option<Date> {
        let span = self.rule.step(self.next_period)?;
        self.next_period += 1;
        let first = self.origin.checked_add(span).ok()?;
        let latest = self.last.checked_add(LONGEST_GAP_YEARS.years());
        latest.map_or(true, |latest| first <= latest).then_some(first)
    }
}

/// How many whole steps of the rule lie between the two days.
fn periods_between(rule: &Recurrence, origin: Date, from: Date) -> i64 {
    let days = origin.until(from).map_or(0, |span| i64::from(span.get_days()));
    let months = (i64::from(from.year()) - i64::from(origin.year())) * 12 + i64::from(from.month())
        - i64::from(origin.month());
    let periods = match rule.frequency {
        Frequency::Daily => days,
        Frequency::Weekly => days / 7,
        Frequency::Monthly => months,
        Frequency::Yearly => i64::from(from.year()) - i64::from(origin.year()),
    };
    periods / i64::from(rule.interval)
}

impl Iterator for Days {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        loop {
            if let Some(day) = self.found.find(|day| *day >= self.start) {
                self.last = day;
                return Some(day);
            }
            let first = self.period()?;
            self.found = self.rule.in_period(first).into_iter();
        }
    }
}

impl Recurrence {
    /// The rule as RFC 5545 writes it (3.3.10); `until` says how its last day is written.
    pub fn written(&self, until: impl Fn(Date) -> String) -> String {
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = self.write(&mut text, until);
        text
    }

    fn write(&self, f: &mut impl fmt::Write, until: impl Fn(Date) -> String) -> fmt::Result {
        let name = |frequency| FREQUENCIES.iter().find(|(known, _)| *known == frequency);
        write!(f, "FREQ={}", name(self.frequency).map_or("", |(_, name)| name))?;
        match self.limit {
            Some(Limit::Until(day)) => write!(f, ";UNTIL={}", until(day))?,
            Some(Limit::Count(count)) => write!(f, ";COUNT={count}")?,
            None => {}
        }
        if self.interval > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        list(f, "BYMONTH", &self.months)?;
        list(f, "BYMONTHDAY", &self.month_days)?;
        list(f, "BYDAY", &self.days)?;
        list(f, "BYSETPOS", &self.positions)?;
        if self.week_start != Weekday::Monday {
            write!(f, ";WKST={}", day_name(self.week_start))?;
        }
        Ok(())
    }
}

impl fmt::Display for Recurrence {
    /// The rule with its last day as a date.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(|day| day.strftime("%Y%m%d").to_string()))
    }
}

fn list(f: &mut impl fmt::Write, key: &str, values: &[impl fmt::Display]) -> fmt::Result {
    if values.is_empty() {
        return Ok(());
    }
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    write!(f, ";{key}={}", values.join(","))
}

fn day_name(day: Weekday) -> &'static str {
    let named = DAYS.iter().find(|(known, _)| *known == day);
    named.map_or("", |(_, name)| name)
}

impl fmt::Display for NthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(nth) = self.nth {
            write!(f, "{nth}")?;
        }
        f.write_str(day_name(self.day))
    }
}
