//! Spans of time within a day or over midnight.

use std::fmt;

use super::clock_time::readings;
use super::time_guess::{Meant, meant_hours};
use super::{ClockTime, Invalid, in_toml, quoted};
use crate::diagnostics::Applicability;

/// From one time to another: `10:00-18:00`. Where the end is before the start it is on the next day:
/// `18:00-02:00`. Around the clock is `00:00-24:00`, and `18:00+` has no end that is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeRange {
    start: ClockTime,
    end: ClockTime,
    open_end: bool,
}

impl TimeRange {
    /// Takes two times with a hyphen or a dash between them; `18:00-00:00` ends at 24:00. Also what people write
    /// otherwise and has one meaning: `9–17`, `9am to 5pm`, `10-14 Uhr`.
    ///
    /// # Errors
    /// [`Invalid`] without a dash, with a time that is none, with an end equal to the start.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        if let Some(start) = text.strip_suffix('+') {
            return open_ended(text, start.trim_end());
        }
        let Some((start, end)) = text.split_once(['-', '\u{2010}', '\u{2011}', '–', '—', '\u{2212}'])
        else {
            return match meant_hours(text).as_deref() {
                Some(
                    [
                        Meant {
                            readings,
                            certain: true,
                        },
                    ],
                ) => readings.first().copied().ok_or_else(|| not_a_range(text)),
                _ => Err(not_a_range(text)),
            };
        };
        if start.trim().is_empty() || end.trim().is_empty() {
            return Err(not_a_range(text));
        }
        let times = ClockTime::exact(start).and_then(|start| Ok((start, ClockTime::exact(end)?)));
        let (start, end) = match times {
            Ok(times) => times,
            Err(not_a_time) => {
                return match meant_hours(text).as_deref() {
                    Some(
                        [
                            Meant {
                                readings,
                                certain: true,
                            },
                        ],
                    ) => readings.first().copied().ok_or(not_a_time),
                    Some(_) => Err(not_a_range(text)),
                    // "10-25": the end is what can't be.
                    None if readings(start).is_empty() => Err(not_a_time),
                    None => Err(ClockTime::exact(end).err().unwrap_or(not_a_time)),
                };
            }
        };
        Self::new(start, end).ok_or_else(|| {
            Invalid::new(format!("{} ends when it starts", quoted(text)))
                .help(AROUND_THE_CLOCK)
                .or(Applicability::Unsafe, ALL_DAY)
        })
    }

    /// From `start` to `end`; `None` if they are the same time on the clock or `start` is 24:00.
    pub fn new(start: ClockTime, end: ClockTime) -> Option<Self> {
        let midnight_end = end == ClockTime::START && start != ClockTime::START;
        let end = if midnight_end { ClockTime::END } else { end };
        (start != end && start != ClockTime::END).then_some(Self {
            start,
            end,
            open_end: false,
        })
    }

    /// From `start` to an end that nobody knows; `None` from 24:00 on.
    pub fn open_ended(start: ClockTime) -> Option<Self> {
        (start != ClockTime::END).then_some(Self {
            start,
            end: ClockTime::END,
            open_end: true,
        })
    }

    /// When it begins, before 24:00.
    pub fn start(self) -> ClockTime {
        self.start
    }

    /// When it ends, after 00:00; on the next day where [`TimeRange::past_midnight`]. Where the end is open, that is
    /// 24:00.
    pub fn end(self) -> ClockTime {
        self.end
    }

    /// True if only its start is known.
    pub fn is_open_ended(self) -> bool {
        self.open_end
    }

    /// True if it ends on the next day. 24:00 is still the same day.
    pub fn past_midnight(self) -> bool {
        self.end < self.start
    }

    /// True for 00:00–24:00.
    pub fn is_all_day(self) -> bool {
        (self.start, self.end) == (ClockTime::START, ClockTime::END) && !self.open_end
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

const AROUND_THE_CLOCK: &str = "write \"00:00-24:00\" for around the clock";
const ALL_DAY: &str = "\"00:00-24:00\"";

/// `18:00+`
fn open_ended(text: &str, start: &str) -> Result<TimeRange, Invalid> {
    if let Some((from, to)) = start.split_once('-') {
        let (from, to) = (ClockTime::exact(from)?, ClockTime::exact(to)?);
        let invalid = Invalid::new(format!("{} has an end and an open end", quoted(text)));
        return Err(invalid.one_of(&[format!("{from}+"), format!("{from}-{to}")]));
    }
    match readings(start).as_slice() {
        [] => ClockTime::exact(start)
            .and_then(|time| TimeRange::open_ended(time).ok_or_else(|| not_a_range(text))),
        [time] => TimeRange::open_ended(*time).ok_or_else(|| not_a_range(text)),
        several => {
            let both: Vec<String> = several.iter().map(|time| format!("{time}+")).collect();
            Err(morning_or_afternoon(text).one_of(&both))
        }
    }
}

/// True for a word that says that nobody is there.
pub(crate) fn says_closed(text: &str) -> bool {
    CLOSED.contains(&text.trim().to_lowercase().as_str())
}

/// True for words that say that people may come when they have asked.
pub(crate) fn says_by_appointment(text: &str) -> bool {
    let lower = text.to_lowercase();
    ARRANGED.iter().any(|word| lower.contains(word))
}

fn not_a_range(text: &str) -> Invalid {
    let lower = text.to_lowercase();
    let invalid = Invalid::new(format!("{} isn't a time range", quoted(text)));
    if says_closed(text) {
        invalid.help("leave out days when the shop is closed")
    } else if ["24h", "24 h", "24/7", "open", "always"].contains(&lower.as_str()) {
        invalid.help(AROUND_THE_CLOCK).or(Applicability::Unsafe, ALL_DAY)
    } else if says_by_appointment(text) {
        invalid.help("remove the line, and mention it in the `note` of the hours")
    } else if let Some(meant) = meant_hours(text) {
        with_readings(text, invalid, &meant)
    } else {
        invalid.help("write two times with a hyphen between them, such as \"10:00-18:00\"")
    }
}

fn morning_or_afternoon(text: &str) -> Invalid {
    Invalid::new(format!(
        "{} doesn't say whether it's morning or afternoon",
        quoted(text)
    ))
}

/// Names what `spans` can mean: a list of several, or each reading of one.
fn with_readings(text: &str, invalid: Invalid, spans: &[Meant]) -> Invalid {
    if let [Meant { readings, certain }] = spans {
        let invalid = if *certain {
            invalid
        } else {
            morning_or_afternoon(text)
        };
        return invalid.one_of(readings);
    }
    let first = spans.iter().filter_map(|span| span.readings.first());
    let list = format!("[{}]", first.map(in_toml).collect::<Vec<_>>().join(", "));
    let applicability = if spans.iter().all(|span| span.certain) {
        Applicability::Safe
    } else {
        Applicability::Unsafe
    };
    invalid.help(format!("write {list}")).or(applicability, list)
}

impl fmt::Display for TimeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.open_end {
            return write!(f, "{}+", self.start);
        }
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
            ("9–17", "09:00-17:00", (540, 1020), false),
            ("9am to 5pm", "09:00-17:00", (540, 1020), false),
            ("10:00-6pm", "10:00-18:00", (600, 1080), false),
            ("von 8 bis 12 Uhr", "08:00-12:00", (480, 720), false),
            ("18:00+", "18:00+", (1080, 1440), false),
            ("6pm+", "18:00+", (1080, 1440), false),
            ("00:00+", "00:00+", (0, 1440), false),
        ] {
            let range = range(text);
            assert_eq!(
                (range.to_string().as_str(), range.minutes(), range.past_midnight()),
                (canonical, minutes, past)
            );
        }
        assert!(range("00:00-24:00").is_all_day() && !range("00:00-23:00").is_all_day());
        assert!(range("00:00+").is_open_ended() && !range("00:00+").is_all_day());
    }

    #[test]
    fn what_is_no_range_says_what_to_write() {
        let form = "write two times with a hyphen between them, such as \"10:00-18:00\"";
        let around = "write \"00:00-24:00\" for around the clock";
        assert_refused(
            TimeRange::parse,
            &[
                ("10:00", "\"10:00\" isn't a time range", form),
                ("10:00-", "\"10:00-\" isn't a time range", form),
                ("", "\"\" isn't a time range", form),
                (
                    "closed",
                    "\"closed\" isn't a time range",
                    "leave out days when the shop is closed",
                ),
                ("24h", "\"24h\" isn't a time range", around),
                (
                    "10-25",
                    "\"25\" isn't a time",
                    "write hours and minutes from \"00:00\" to \"24:00\"",
                ),
                (
                    "18:00-22:00+",
                    "\"18:00-22:00+\" has an end and an open end",
                    "write \"18:00+\" or \"18:00-22:00\"",
                ),
                ("24:00+", "\"24:00+\" isn't a time range", form),
                (
                    "6+",
                    "\"6+\" doesn't say whether it's morning or afternoon",
                    "write \"18:00+\" or \"06:00+\"",
                ),
                (
                    "Ruhetag",
                    "\"Ruhetag\" isn't a time range",
                    "leave out days when the shop is closed",
                ),
                (
                    "by appointment",
                    "\"by appointment\" isn't a time range",
                    "remove the line, and mention it in the `note` of the hours",
                ),
                (
                    "9-5",
                    "\"9-5\" doesn't say whether it's morning or afternoon",
                    "write \"09:00-17:00\" or \"21:00-05:00\"",
                ),
                (
                    "9-4",
                    "\"9-4\" doesn't say whether it's morning or afternoon",
                    "write \"09:00-16:00\" or \"21:00-04:00\"",
                ),
                (
                    "9am-5",
                    "\"9am-5\" doesn't say whether it's morning or afternoon",
                    "write \"09:00-17:00\"",
                ),
                (
                    "10:00-12:00, 13:00-17:00",
                    "\"10:00-12:00, 13:00-17:00\" isn't a time range",
                    "write [\"10:00-12:00\", \"13:00-17:00\"]",
                ),
                (
                    "10:00-noon",
                    "\"noon\" isn't a time",
                    "write hours and minutes from \"00:00\" to \"24:00\"",
                ),
                ("10:00-10:00", "\"10:00-10:00\" ends when it starts", around),
                ("00:00-00:00", "\"00:00-00:00\" ends when it starts", around),
                ("24:00-10:00", "\"24:00-10:00\" ends when it starts", around),
            ],
        );
    }
}
