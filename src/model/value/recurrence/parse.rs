//! Rules from text, with what is wrong in words for owners.

use std::fmt::Display;
use std::str::FromStr;

use jiff::civil::Date;

use super::{DAYS, FREQUENCIES, Frequency, Limit, NthDay, Recurrence};
use crate::diagnostics::did_you_mean;
use crate::model::value::{Invalid, Weekday, quoted};

/// The parts of a rule that speak of days.
const PARTS: [&str; 9] = [
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
];

/// How to write a rule.
const FORM: &str =
    "write \"daily\", \"weekly\", \"monthly\", \"yearly\", or a rule such as \"FREQ=WEEKLY;BYDAY=TU\"";

/// How to write days in a rule.
const DAYS_FORM: &str = "write MO, TU, WE, TH, FR, SA or SU, in months and years also with a number: 2TU is the second Tuesday, -1FR the \
     last Friday";

impl Recurrence {
    /// Takes a rule of RFC 5545, 3.3.10, whose parts speak of days: `FREQ=MONTHLY;BYDAY=1SA`; also `daily`, `weekly`,
    /// `monthly` and `yearly` alone.
    ///
    /// # Errors
    /// [`Invalid`] for anything else, for parts that speak of hours, and for parts that contradict each other.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let upper = text.trim().to_uppercase();
        let rule = upper.strip_prefix("RRULE:").unwrap_or(&upper);
        let word = FREQUENCIES.iter().find(|(_, name)| *name == rule);
        if let Some((frequency, _)) = word {
            return Ok(Self::every(*frequency));
        }
        if !rule.contains('=') {
            return Err(Invalid::new(format!("{} isn't a rule for repeating", quoted(text))).help(FORM));
        }
        let mut parts: Vec<(&str, &str)> = Vec::new();
        for part in rule.split(';').filter(|part| !part.trim().is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let (name, value) = (name.trim(), value.trim());
            known(name)?;
            if parts.iter().any(|(other, _)| *other == name) {
                return Err(
                    Invalid::new(format!("{name} appears twice in this rule")).help("keep one of them")
                );
            }
            parts.push((name, value));
        }
        let value = |name: &str| {
            parts
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| *value)
        };
        let mut made = Self::every(frequency(value("FREQ"))?);
        for (name, value) in &parts {
            made.set(name, value)?;
        }
        if value("COUNT").is_some() && value("UNTIL").is_some() {
            return Err(Invalid::new("this rule has both COUNT and UNTIL").help("keep one of them"));
        }
        made.sound()
    }

    fn every(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            limit: None,
            months: Vec::new(),
            month_days: Vec::new(),
            days: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Monday,
        }
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), Invalid> {
        match name {
            "INTERVAL" => self.interval = number(name, value, 1, 1000)?,
            "COUNT" => self.limit = Some(Limit::Count(number(name, value, 1, 10_000)?)),
            "UNTIL" => self.limit = Some(Limit::Until(last_day(value)?)),
            "BYDAY" => self.days = each(value, nth_day)?,
            "BYMONTHDAY" => self.month_days = each(value, |one| number_from_either_end(name, one, 31))?,
            "BYMONTH" => self.months = each(value, |one| number(name, one, 1, 12))?,
            "BYSETPOS" => self.positions = each(value, |one| number_from_either_end(name, one, 366))?,
            "WKST" => self.week_start = weekday(value)?,
            _ => {}
        }
        Ok(())
    }

    /// What can't stand together (RFC 5545, 3.3.10).
    fn sound(self) -> Result<Self, Invalid> {
        let by_week = self.frequency == Frequency::Weekly;
        let numbered = self.days.iter().any(|day| day.nth.is_some());
        if numbered && matches!(self.frequency, Frequency::Daily | Frequency::Weekly) {
            Err(
                Invalid::new("numbered days such as 2TU need months or years to be counted in")
                    .help("write FREQ=MONTHLY or FREQ=YEARLY, or the days without numbers"),
            )
        } else if by_week && !self.month_days.is_empty() {
            Err(Invalid::new("BYMONTHDAY can't stand with FREQ=WEEKLY").help("write FREQ=MONTHLY or BYDAY"))
        } else if !self.positions.is_empty() && self.days.is_empty() && self.month_days.is_empty() {
            Err(
                Invalid::new("BYSETPOS chooses from BYDAY or BYMONTHDAY, and neither is there")
                    .help("add BYDAY, such as BYDAY=MO,TU,WE,TH,FR"),
            )
        } else {
            Ok(self)
        }
    }
}

fn known(name: &str) -> Result<(), Invalid> {
    if PARTS.contains(&name) {
        return Ok(());
    }
    let invalid = Invalid::new(format!("{} isn't a part of a rule for days", quoted(name)));
    Err(match did_you_mean(name, PARTS) {
        Some(near) if !name.ends_with("HOUR") => invalid.help(format!("did you mean {near}?")),
        _ => invalid.help(format!("use {}", PARTS.join(", "))),
    })
}

fn frequency(value: Option<&str>) -> Result<Frequency, Invalid> {
    const CHOICE: &str = "write FREQ=DAILY, FREQ=WEEKLY, FREQ=MONTHLY or FREQ=YEARLY";
    let Some(value) = value else {
        return Err(Invalid::new("this rule has no FREQ").help(CHOICE));
    };
    let found = FREQUENCIES.iter().find(|(_, name)| *name == value);
    found
        .map(|(frequency, _)| *frequency)
        .ok_or_else(|| Invalid::new(format!("an event can't repeat {}", quoted(value))).help(CHOICE))
}

fn number<N: FromStr + PartialOrd + Display>(
    name: &str,
    value: &str,
    least: N,
    most: N,
) -> Result<N, Invalid> {
    let read = value
        .parse()
        .ok()
        .filter(|number| (&least..=&most).contains(&number));
    read.ok_or_else(|| {
        Invalid::new(format!("{name} can't be {}", quoted(value)))
            .help(format!("write a whole number from {least} to {most}"))
    })
}

fn number_from_either_end<N>(name: &str, value: &str, most: N) -> Result<N, Invalid>
where
    N: FromStr + PartialOrd + Display + Copy + Default + std::ops::Neg<Output = N>,
{
    let read = value.parse().ok();
    read.filter(|number| *number != N::default() && (-most..=most).contains(number))
        .ok_or_else(|| {
            Invalid::new(format!("{name} can't be {}", quoted(value))).help(format!(
                "write whole numbers from 1 to {most}, or from -1 to count from the end"
            ))
        })
}

fn each<T>(value: &str, read: impl Fn(&str) -> Result<T, Invalid>) -> Result<Vec<T>, Invalid> {
    value.split(',').map(|one| read(one.trim())).collect()
}

fn nth_day(value: &str) -> Result<NthDay, Invalid> {
    let at = value.len().saturating_sub(2);
    let (nth, day) = value.split_at_checked(at).unwrap_or(("", value));
    let day = weekday(day).map_err(|_| not_a_day(value))?;
    if nth.is_empty() {
        return Ok(NthDay { nth: None, day });
    }
    let number = nth
        .parse()
        .ok()
        .filter(|nth| *nth != 0 && (-53..=53).contains(nth));
    let number = number.ok_or_else(|| not_a_day(value))?;
    Ok(NthDay {
        nth: Some(number),
        day,
    })
}

fn weekday(value: &str) -> Result<Weekday, Invalid> {
    let found = DAYS.iter().find(|(_, name)| *name == value);
    found.map(|(day, _)| *day).ok_or_else(|| not_a_day(value))
}

fn not_a_day(value: &str) -> Invalid {
    Invalid::new(format!("{} isn't a day of a rule", quoted(value))).help(DAYS_FORM)
}

/// `20270330`, also `2027-03-30`.
fn last_day(value: &str) -> Result<Date, Invalid> {
    let digits = value.replace('-', "");
    let part = |range: std::ops::Range<usize>| digits.get(range).unwrap_or_default();
    let fits = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let date = fits.then(|| {
        Some((
            part(0..4).parse().ok()?,
            part(4..6).parse().ok()?,
            part(6..8).parse().ok()?,
        ))
    });
    let date = date
        .flatten()
        .and_then(|(year, month, day)| Date::new(year, month, day).ok());
    date.filter(|date| date.year() >= 1000).ok_or_else(|| {
        Invalid::new(format!("{} isn't the last day of a rule", quoted(value)))
            .help("write year, month and day without a time, such as UNTIL=20270330")
    })
}
