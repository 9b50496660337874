//! When an event begins and ends, by the shop's clock.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};

use super::{ClockTime, DateStyle, Invalid, quoted};

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
    /// Takes `2026-12-12` and `2026-12-12 10:00`, also with a `T` between the two and with seconds that are zero. Also
    /// dates and times as people write them, where they have one meaning: `12 December 2026, 10 am`.
    ///
    /// # Errors
    /// [`Invalid`] for anything else, with what was probably meant.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        Self::read(text, DateStyle::default())
    }

    /// The same for a shop that writes dates in `style`.
    ///
    /// # Errors
    /// As [`EventTime::parse`].
    pub fn read(text: &str, style: DateStyle<'_>) -> Result<Self, Invalid> {
        let text = text.trim();
        let alone = style.read(text).map(|date| Self { date, time: None });
        // A date that is nearly one has no time.
        if alone
            .as_ref()
            .map_or_else(|invalid| !invalid.instead.is_empty(), |_| true)
        {
            return alone;
        }
        let Some((day, clock)) = split(text, style) else {
            return alone;
        };
        let (date, time) = (style.read(day), time(clock, text));
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

/// Where a date ends and a time begins: behind the first date, at a space, a comma or a `T`.
fn split<'t>(text: &'t str, style: DateStyle<'_>) -> Option<(&'t str, &'t str)> {
    /// More than any date has.
    const MOST_WORDS: usize = 8;
    let ends = text.match_indices(|c: char| c.is_whitespace() || matches!(c, 'T' | 't' | ','));
    let places: Vec<(&str, &str)> = ends
        .take(MOST_WORDS)
        .filter_map(|(at, mark)| Some((text.get(..at)?, text.get(at + mark.len()..)?.trim())))
        .filter(|(day, clock)| day.contains(|c: char| c.is_ascii_digit()) && !clock.is_empty())
        .collect();
    // "12 Dec 2026 10" has no date before its third word.
    let is_date = |(day, _): &&(&str, &str)| match style.read(day) {
        Ok(_) => true,
        Err(invalid) => !invalid.instead.is_empty(),
    };
    places.iter().find(is_date).or(places.first()).copied()
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

/// Why a part is wrong; where that part has other readings, the `whole` is written with each.
fn completed(invalid: &Invalid, whole: impl Fn(&str) -> String) -> Invalid {
    let again = Invalid::new(invalid.message.clone());
    let meant: Vec<String> = invalid
        .instead
        .iter()
        .map(|meant| whole(meant.toml.trim_matches('"')))
        .collect();
    match meant.as_slice() {
        [] => again.help_maybe(invalid.help.clone()),
        [only] => again.write(only),
        several => again.one_of(several),
    }
}

impl EventEnd {
    /// Takes what [`EventTime::parse`] takes, and a time alone: `16:00`, `9 pm`.
    ///
    /// # Errors
    /// [`Invalid`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        Self::read(text, DateStyle::default())
    }

    /// The same for a shop that writes dates in `style`.
    ///
    /// # Errors
    /// As [`EventEnd::parse`].
    pub fn read(text: &str, style: DateStyle<'_>) -> Result<Self, Invalid> {
        let text = text.trim();
        let time = match ClockTime::parse(without_seconds(text)) {
            Ok(time) => return Ok(Self::Time(time)),
            Err(invalid) => invalid,
        };
        EventTime::read(text, style).map(Self::At).map_err(|invalid| {
            // "9" can be two times.
            if !time.instead.is_empty() || (text.len() <= 8 && text.contains(':')) {
                return time;
            }
            if !invalid.instead.is_empty() || text.contains(['-', '.', '/']) {
                return invalid;
            }
            Invalid::new(format!("{} isn't a date or a time", quoted(text))).help(
                "write the time, such as \"21:00\", or the date and the time, such as \"2026-12-24 21:00\"",
            )
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
            ("12.12.2026 10:00", "2026-12-12 10:00"),
            ("12 December 2026, 10 am", "2026-12-12 10:00"),
            ("12. Dezember 2026 um 10 Uhr", "2026-12-12 10:00"),
            ("2026-12-12 9.30", "2026-12-12 09:30"),
            ("12 October 2026 at 9pm", "2026-10-12 21:00"),
        ] {
            assert_eq!(EventTime::parse(text).unwrap().to_string(), canonical);
            assert_eq!(EventEnd::parse(text).unwrap().to_string(), canonical);
        }
        assert_eq!(EventEnd::parse("16:00:00").unwrap().to_string(), "16:00");
        assert_eq!(EventEnd::parse(" 9:30").unwrap().to_string(), "09:30");
        assert_eq!(EventEnd::parse("21 Uhr").unwrap().to_string(), "21:00");
        assert_eq!(EventEnd::parse("9 pm").unwrap().to_string(), "21:00");
        assert_eq!(EventEnd::parse("12.12.2026").unwrap().to_string(), "2026-12-12");
    }

    #[test]
    fn what_is_none_says_what_to_write() {
        assert_refused(
            EventTime::parse,
            &[
                (
                    "04/05/2026 10:00",
                    "\"04/05/2026\" can be 4 May 2026 or 5 April 2026",
                    "write \"2026-05-04 10:00\" or \"2026-04-05 10:00\"",
                ),
                (
                    "2026-12-12 10",
                    "\"10\" doesn't say whether it's morning or afternoon",
                    "write \"2026-12-12 10:00\" or \"2026-12-12 22:00\"",
                ),
                (
                    "2026-02-30 10:00",
                    "30 February 2026 doesn't exist",
                    "February 2026 has 28 days",
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
                    "late",
                    "\"late\" isn't a date or a time",
                    "write the time, such as \"21:00\", or the date and the time, such as \"2026-12-24 21:00\"",
                ),
                (
                    "2026-13-01",
                    "\"2026-13-01\" isn't a date",
                    "write year, month and day, such as \"2026-12-24\"",
                ),
                (
                    "9",
                    "\"9\" doesn't say whether it's morning or afternoon",
                    "write \"09:00\" or \"21:00\"",
                ),
            ],
        );
        let meant = EventTime::parse("2026-12-12 10").unwrap_err().instead;
        let meant: Vec<&str> = meant.iter().map(|it| it.toml.as_str()).collect();
        assert_eq!(meant, ["\"2026-12-12 10:00\"", "\"2026-12-12 22:00\""]);
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
