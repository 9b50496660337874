//! Spans of time within a day or over midnight.

use std::fmt;

use super::time_guess::meant_hours;
use super::{ClockTime, Invalid, quoted};

/// From one time to another: `10:00-18:00`. Where the end is before the start it is on the next day:
/// `18:00-02:00`. Around the clock is `00:00-24:00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeRange {
    start: ClockTime,
    end: ClockTime,
}

impl TimeRange {
    /// Takes two times with a hyphen or a dash between them; `18:00-00:00` ends at 24:00.
    ///
    /// # Errors
    /// [`Invalid`] without a dash, with a time that is none, with an end equal to the start.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let Some((start, end)) = text.split_once(['-', '\u{2010}', '\u{2011}', '–', '—', '\u{2212}'])
        else {
            return Err(not_a_range(text));
        };
        if start.trim().is_empty() || end.trim().is_empty() {
            return Err(not_a_range(text));
        }
        let times = ClockTime::parse(start).and_then(|start| Ok((start, ClockTime::parse(end)?)));
        let (start, end) = times.map_err(|not_a_time| match meant_hours(text) {
            Some(_) => not_a_range(text),
            None => not_a_time,
        })?;
        Self::new(start, end).ok_or_else(|| {
            Invalid::new(format!("{} ends when it begins", quoted(text)))
                .help("write \"00:00-24:00\" for around the clock")
        })
    }

    /// From `start` to `end`; `None` where they are the same time on the clock or `start` is 24:00.
    pub fn new(start: ClockTime, end: ClockTime) -> Option<Self> {
        let midnight_end = end == ClockTime::START && start != ClockTime::START;
        let end = if midnight_end { ClockTime::END } else { end };
        (start != end && start != ClockTime::END).then_some(Self { start, end })
    }

    /// When it begins, before 24:00.
    pub fn start(self) -> ClockTime {
        self.start
    }

    /// When it ends, after 00:00; on the next day where [`TimeRange::past_midnight`].
    pub fn end(self) -> ClockTime {
        self.end
    }

    /// True where it ends on the next day. 24:00 is still the same day.
    pub fn past_midnight(self) -> bool {
        self.end < self.start
    }

    /// True for 00:00–24:00.
    pub fn is_all_day(self) -> bool {
        (self.start, self.end) == (ClockTime::START, ClockTime::END)
    }

    /// Its first minute and the minute after its last, counted from the start of its first day; the second
    /// is up to 2879.
    pub fn minutes(self) -> (u16, u16) {
        let next_day = if self.past_midnight() {
            ClockTime::END.minutes()
        } else {
            0
        };
        (self.start.minutes(), self.end.minutes() + next_day)
    }
}

/// Words that say that nobody is there, in the languages of shops.
const CLOSED: [&str; 10] = [
    "closed",
    "geschlossen",
    "ruhetag",
    "zu",
    "fermé",
    "cerrado",
    "chiuso",
    "nieczynne",
    "zamknięte",
    "none",
];
/// Words that say that people may come when they have asked.
const ARRANGED: [&str; 7] = [
    "appointment",
    "vereinbarung",
    "absprache",
    "rendez-vous",
    "cita",
    "appuntamento",
    "umówieni",
];

fn not_a_range(text: &str) -> Invalid {
    let lower = text.to_lowercase();
    let help = if CLOSED.contains(&lower.as_str()) {
        "leave the day out where the shop is closed".to_owned()
    } else if ["24h", "24 h", "24/7", "open", "always"].contains(&lower.as_str()) {
        "write \"00:00-24:00\" for around the clock".to_owned()
    } else if ARRANGED.iter().any(|word| lower.contains(word)) {
        "take the line out, and say it in the `note` of the hours".to_owned()
    } else if let Some(meant) = meant_hours(text) {
        format!("write {meant}")
    } else {
        "write two times with a hyphen, such as \"10:00-18:00\"".to_owned()
    };
    Invalid::new(format!("{} is not a span of time", quoted(text))).help(help)
}

impl fmt::Display for TimeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.start, self.end)
    }
}

impl fmt::Debug for TimeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    fn range(text: &str) -> TimeRange {
        TimeRange::parse(text).unwrap()
    }

    #[test]
    fn ranges_may_pass_midnight() {
        for (text, canonical, minutes, past) in [
            ("10:00-18:00", "10:00-18:00", (600, 1080), false),
            ("9:00 – 13:30", "09:00-13:30", (540, 810), false),
            ("18:00-02:00", "18:00-02:00", (1080, 1560), true),
            ("18:00-00:00", "18:00-24:00", (1080, 1440), false),
            ("00:00-24:00", "00:00-24:00", (0, 1440), false),
        ] {
            let range = range(text);
            assert_eq!(
                (range.to_string().as_str(), range.minutes(), range.past_midnight()),
                (canonical, minutes, past)
            );
        }
        assert!(range("00:00-24:00").is_all_day() && !range("00:00-23:00").is_all_day());
    }

    #[test]
    fn what_is_no_range_says_what_to_write() {
        let form = "write two times with a hyphen, such as \"10:00-18:00\"";
        let around = "write \"00:00-24:00\" for around the clock";
        assert_refused(
            TimeRange::parse,
            &[
                ("10:00", "\"10:00\" is not a span of time", form),
                ("10:00-", "\"10:00-\" is not a span of time", form),
                ("", "\"\" is not a span of time", form),
                (
                    "closed",
                    "\"closed\" is not a span of time",
                    "leave the day out where the shop is closed",
                ),
                ("24h", "\"24h\" is not a span of time", around),
                (
                    "Ruhetag",
                    "\"Ruhetag\" is not a span of time",
                    "leave the day out where the shop is closed",
                ),
                (
                    "by appointment",
                    "\"by appointment\" is not a span of time",
                    "take the line out, and say it in the `note` of the hours",
                ),
                ("9-5", "\"9-5\" is not a span of time", "write \"09:00-17:00\""),
                (
                    "10:00-6pm",
                    "\"10:00-6pm\" is not a span of time",
                    "write \"10:00-18:00\"",
                ),
                (
                    "10:00-12:00, 13:00-17:00",
                    "\"10:00-12:00, 13:00-17:00\" is not a span of time",
                    "write [\"10:00-12:00\", \"13:00-17:00\"]",
                ),
                (
                    "10:00-noon",
                    "\"noon\" is not a time",
                    "write hours and minutes from \"00:00\" to \"24:00\"",
                ),
                ("10:00-10:00", "\"10:00-10:00\" ends when it begins", around),
                ("00:00-00:00", "\"00:00-00:00\" ends when it begins", around),
                ("24:00-10:00", "\"24:00-10:00\" ends when it begins", around),
            ],
        );
    }
}
