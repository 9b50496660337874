//! When an event begins and ends, by the shop's clock.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};

use super::{ClockTime, Invalid, parse_date, quoted};

/// A day, or a time on a day, by the shop's clock: `2026-12-12`, `2026-12-12 10:00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventTime {
    /// The day.
    pub date: Date,
    /// The time; `None` for a whole day.
    pub time: Option<ClockTime>,
}

/// When an event ends: a day or a time on a day, or a time alone, which is the first after the event began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventEnd {
    /// `2026-12-12`, `2026-12-12 16:00`
    At(EventTime),
    /// `16:00`
    Time(ClockTime),
}

impl EventTime {
    /// Takes `2026-12-12` and `2026-12-12 10:00`, also with a `T` between the two and with seconds that are zero.
    ///
    /// # Errors
    /// [`Invalid`] for anything else; for other orders of day, month and year with what was probably meant.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let at = text.find(|c: char| c.is_whitespace() || matches!(c, 'T' | 't'));
        let Some((day, rest)) = at.and_then(|at| text.split_at_checked(at)) else {
            return parse_date(text).map(|date| Self { date, time: None });
        };
        let (date, time) = (
            parse_date(day),
            time(rest.get(1..).unwrap_or_default().trim(), text),
        );
        match (date, time) {
            (Ok(date), Ok(time)) => Ok(Self {
                date,
                time: Some(time),
            }),
            (Ok(date), Err(invalid)) => Err(completed(&invalid, |time| format!("{date} {time}"))),
            (Err(invalid), Ok(time)) => Err(completed(&invalid, |date| format!("{date} {time}"))),
            (Err(invalid), Err(_)) => Err(completed(&invalid, str::to_owned)),
        }
    }

    /// The same on another day.
    #[must_use]
    pub fn on(self, date: Date) -> Self {
        Self { date, ..self }
    }

    /// The moment on the shop's clock; the first of the day for a whole day.
    pub fn civil(self) -> DateTime {
        let Some(time) = self.time else {
            return self.date.to_datetime(Time::midnight());
        };
        match civil_time(time) {
            Some(time) => self.date.to_datetime(time),
            // 24:00
            None => self
                .date
                .tomorrow()
                .unwrap_or(self.date)
                .to_datetime(Time::midnight()),
        }
    }
}

fn civil_time(time: ClockTime) -> Option<Time> {
    let (hour, minute) = (i8::try_from(time.hour()).ok()?, i8::try_from(time.minute()).ok()?);
    Time::new(hour, minute, 0, 0).ok()
}

/// A time as it stands in a date-time, whose whole `text` is quoted.
fn time(written: &str, text: &str) -> Result<ClockTime, Invalid> {
    let offset = written.find(['+', 'Z', 'z', '-']);
    let bare = offset.and_then(|at| written.get(..at)).unwrap_or(written);
    let bare = without_seconds(bare.trim());
    let parsed = ClockTime::parse(bare);
    if offset.is_some() && parsed.is_ok() {
        return Err(
            Invalid::new(format!("{} names a distance from UTC", quoted(text)))
                .help("write the date and the time of your own clock, such as \"2026-12-12 10:00\""),
        );
    }
    parsed
}

/// `10:00` of `10:00:00`, as TOML writes times.
fn without_seconds(time: &str) -> &str {
    match time.strip_suffix(":00") {
        Some(bare) if bare.contains(':') => bare,
        _ => time,
    }
}

/// Why a part is wrong; where it's certain what was meant, the `whole` is written instead.
fn completed(invalid: &Invalid, whole: impl Fn(&str) -> String) -> Invalid {
    let again = Invalid::new(invalid.message.clone());
    match invalid.instead.first() {
        Some(meant) => again.write(whole(meant.toml.trim_matches('"'))),
        None => again.help_maybe(invalid.help.clone()),
    }
}

impl EventEnd {
    /// Takes what [`EventTime::parse`] takes, and a time alone: `16:00`.
    ///
    /// # Errors
    /// [`Invalid`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        if text.len() <= 8 && text.contains(':') {
            return ClockTime::parse(without_seconds(text)).map(Self::Time);
        }
        EventTime::parse(text).map(Self::At).map_err(|invalid| {
            // "9 pm" is a time too.
            let time = ClockTime::parse(text).err();
            let time = time.filter(|time| !time.instead.is_empty());
            let is_date = !invalid.instead.is_empty() || text.contains(['-', '.', '/']);
            time.unwrap_or_else(|| {
                if is_date {
                    return invalid;
                }
                Invalid::new(format!("{} isn't a date or a time", quoted(text)))
                    .help("write the time, such as \"21:00\", or the date and the time, such as \"2026-12-24 21:00\"")
            })
        })
    }

    /// True where it names a time.
    pub fn has_time(self) -> bool {
        match self {
            Self::At(at) => at.time.is_some(),
            Self::Time(_) => true,
        }
    }

    /// When an event ends that begins at `start`.
    pub fn after(self, start: EventTime) -> EventTime {
        match self {
            Self::At(at) => at,
            Self::Time(time) => {
                let next_day = start.time.is_some_and(|begins| time <= begins);
                let date = if next_day {
                    start.date.tomorrow().unwrap_or(start.date)
                } else {
                    start.date
                };
                EventTime {
                    date,
                    time: Some(time),
                }
            }
        }
    }
}

impl fmt::Display for EventTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(time) => write!(f, "{} {time}", self.date),
            None => write!(f, "{}", self.date),
        }
    }
}

impl fmt::Debug for EventTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for EventEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(at) => at.fmt(f),
            Self::Time(time) => time.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn days_and_times_are_taken() {
        for (text, canonical) in [
            ("2026-12-12", "2026-12-12"),
            ("2026-12-12 10:00", "2026-12-12 10:00"),
            ("2026-12-12T10:00:00", "2026-12-12 10:00"),
            (" 2026-12-12  9:30 ", "2026-12-12 09:30"),
            ("2026-12-12t24:00", "2026-12-12 24:00"),
        ] {
            assert_eq!(EventTime::parse(text).unwrap().to_string(), canonical);
            assert_eq!(EventEnd::parse(text).unwrap().to_string(), canonical);
        }
        assert_eq!(EventEnd::parse("16:00:00").unwrap().to_string(), "16:00");
        assert_eq!(EventEnd::parse(" 9:30").unwrap().to_string(), "09:30");
    }

    #[test]
    fn what_is_none_says_what_to_write() {
        assert_refused(
            EventTime::parse,
            &[
                (
                    "12.12.2026 10:00",
                    "\"12.12.2026\" isn't a date",
                    "write \"2026-12-12 10:00\"",
                ),
                (
                    "2026-02-30 10:00",
                    "30 February 2026 doesn't exist",
                    "February 2026 has 28 days",
                ),
                (
                    "2026-12-12 10 am",
                    "\"10 am\" isn't a time",
                    "write \"2026-12-12 10:00\"",
                ),
                (
                    "2026-12-12T10:00:00Z",
                    "\"2026-12-12T10:00:00Z\" names a distance from UTC",
                    "write the date and the time of your own clock, such as \"2026-12-12 10:00\"",
                ),
                (
                    "10:00",
                    "\"10:00\" isn't a date",
                    "write year, month and day, such as \"2026-12-24\"",
                ),
            ],
        );
        assert_refused(
            EventEnd::parse,
            &[
                (
                    "25:00",
                    "\"25:00\" isn't a time",
                    "write hours and minutes from \"00:00\" to \"24:00\"",
                ),
                (
                    "21 Uhr",
                    "\"21 Uhr\" isn't a date or a time",
                    "write the time, such as \"21:00\", or the date and the time, such as \"2026-12-24 21:00\"",
                ),
                (
                    "2026-13-01",
                    "\"2026-13-01\" isn't a date",
                    "write year, month and day, such as \"2026-12-24\"",
                ),
                ("9 pm", "\"9 pm\" isn't a time", "write \"21:00\""),
            ],
        );
        let meant = EventTime::parse("12.12.2026 10:00").unwrap_err().instead;
        let meant: Vec<&str> = meant.iter().map(|it| it.toml.as_str()).collect();
        assert_eq!(meant, ["\"2026-12-12 10:00\""]);
    }

    #[test]
    fn a_time_alone_is_the_first_after_the_beginning() {
        let start = EventTime::parse("2026-12-31 20:00").unwrap();
        let ends = |text: &str| EventEnd::parse(text).unwrap().after(start).to_string();
        assert_eq!(ends("23:00"), "2026-12-31 23:00");
        assert_eq!(ends("02:00"), "2027-01-01 02:00");
        assert_eq!(ends("24:00"), "2026-12-31 24:00");
        assert_eq!(ends("2027-01-02 01:00"), "2027-01-02 01:00");
        let midnight = EventTime::parse("2026-12-31 24:00").unwrap();
        assert_eq!(midnight.civil().to_string(), "2027-01-01T00:00:00");
    }
}
