//! Times of the day.

use std::fmt;

use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::{Invalid, quoted};

/// A time on the clock in whole minutes, `00:00` to `24:00`; `24:00` is the end of the day (ISO 8601-1:2019/Amd 1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime(u16);

impl ClockTime {
    /// The start of the day, `00:00`.
    pub const START: Self = Self(0);
    /// The end of the day, `24:00`.
    pub const END: Self = Self(24 * 60);

    /// Takes `10:00`; `9:30` is `09:30`. Also what people write otherwise and has one meaning: `9.30`, `9h30`, `9 Uhr`,
    /// `2 pm`, `16`.
    ///
    /// # Errors
    /// [`Invalid`] for anything else; for an hour alone, which can be in the morning or in the evening, with both.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        Self::exact(text).or_else(|not_a_time| match readings(text).as_slice() {
            [] => Err(not_a_time),
            [only] => Ok(*only),
            several => Err(Invalid::new(format!(
                "{} doesn't say whether it's morning or afternoon",
                quoted(text.trim())
            ))
            .one_of(several)),
        })
    }

    /// Takes `10:00`; `9:30` is `09:30`.
    ///
    /// # Errors
    /// [`Invalid`] for anything else; `10.30`, `10h30`, `10` and `2:30 pm` get a hint.
    pub(super) fn exact(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let parts = text
            .split_once(':')
            .and_then(|(hour, minute)| numbers(hour, minute));
        parts
            .and_then(|(hour, minute)| Self::new(hour, minute))
            .ok_or_else(|| {
                let invalid = Invalid::new(format!("{} isn't a time", quoted(text)));
                match meant(text) {
                    Some(time) => invalid.write(time),
                    None => invalid.help("write hours and minutes from \"00:00\" to \"24:00\""),
                }
            })
    }

    /// `hour` 0–23 and `minute` 0–59, or 24:00.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        let fits = (hour < 24 && minute < 60) || (hour, minute) == (24, 0);
        fits.then_some(Self(hour * 60 + minute))
    }

    /// What a time as people write it can mean, the likeliest first: two for an hour alone.
    pub fn readings(text: &str) -> Vec<Self> {
        Self::exact(text).map_or_else(|_| readings(text), |time| vec![time])
    }

    /// Hours, 0 to 24.
    pub fn hour(self) -> u16 {
        self.0 / 60
    }

    /// Minutes of the hour, 0 to 59.
    pub fn minute(self) -> u16 {
        self.0 % 60
    }

    /// How far the clocks of `zone` are from UTC at this time on `day`. For an hour that does not exist because they
    /// go forward, or exists twice because they go back, it is the distance before that. `None` for 24:00.
    pub fn offset_on(self, day: Date, zone: &TimeZone) -> Option<Offset> {
        let (hour, minute) = (i8::try_from(self.hour()).ok()?, i8::try_from(self.minute()).ok()?);
        let time = Time::new(hour, minute, 0, 0).ok()?;
        match zone.to_ambiguous_timestamp(day.to_datetime(time)).offset() {
            AmbiguousOffset::Unambiguous { offset } => Some(offset),
            AmbiguousOffset::Gap { before, .. } | AmbiguousOffset::Fold { before, .. } => Some(before),
        }
    }

    /// Minutes since the day began, 0 to 1440.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

fn numbers(hour: &str, minute: &str) -> Option<(u16, u16)> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = digits(hour) && digits(minute) && matches!(hour.len(), 1 | 2) && minute.len() == 2;
    (fits).then_some((hour.parse().ok()?, minute.parse().ok()?))
}

/// Words beside a time that is counted to 24, in the languages of shops, the longer first.
#[rustfmt::skip]
const HOURS: [&str; 20] = [
    "heures", "heure", "horas", "hora", "hodin", "godz.", "godz", "klo", "kl.", "uhr", "uur", "hod.", "hod", "ore", "ora", "óra",
    "ώρα", "kl", "時", "u",
];
/// Longer than any time in words.
const LONGEST: usize = 40;

/// What a time that is written as people write it can mean, the likeliest first: `9 Uhr`, `21h`, `2:30 pm`, `9`.
pub(super) fn readings(text: &str) -> Vec<ClockTime> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let lower = text
        .trim()
        .to_lowercase()
        .replace('’', "'")
        .replace("o'clock", "");
    let mut clock = lower.replace('分', "");
    // "um 9 Uhr", "à 9 h", "a las 9 horas"
    for word in ["um ", "at ", "a las ", "alle ", "à ", "o "] {
        clock = clock.strip_prefix(word).unwrap_or(&clock).to_owned();
    }
    let mut counts_to_24 = clock.contains('h');
    for word in HOURS {
        if clock.contains(word) {
            counts_to_24 = true;
            clock = clock.replacen(word, ":", 1);
        }
    }
    let clock = clock.trim_matches([':', ' ']);
    let Some(time) = meant(clock) else {
        return Vec::new();
    };
    let is_hour_alone = clock.bytes().all(|byte| byte.is_ascii_digit());
    if counts_to_24 || !is_hour_alone || !(1..=12).contains(&time.hour()) {
        return vec![time];
    }
    let Some(other) = ClockTime::new((time.hour() + 12) % 24, 0) else {
        return vec![time];
    };
    // Shops open late rather than before seven.
    if time.hour() < 7 {
        vec![other, time]
    } else {
        vec![time, other]
    }
}

/// What other ways to write a time mean: `10`, `10.30`, `10h30`, `2 pm`, `2:30pm`.
pub(super) fn meant(text: &str) -> Option<ClockTime> {
    let lower: String = text
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let half = ["pm", "p.m.", "am", "a.m."].iter().find_map(|mark| {
        let rest = lower.strip_suffix(mark)?;
        Some((rest, mark.starts_with('p')))
    });
    let (clock, afternoon) = half.map_or((lower.as_str(), None), |(rest, pm)| (rest, Some(pm)));
    let (hour, minute) = clock.split_once([':', '.', 'h']).unwrap_or((clock, ""));
    let (hour, minute) = numbers(hour, if minute.is_empty() { "00" } else { minute })?;
    match afternoon {
        Some(_) if !(1..=12).contains(&hour) => None,
        Some(pm) => ClockTime::new(hour % 12 + if pm { 12 } else { 0 }, minute),
        None => ClockTime::new(hour, minute),
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl fmt::Debug for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn times_are_minutes_of_the_day() {
        for (text, minutes, canonical) in [
            ("00:00", 0, "00:00"),
            ("9:30", 570, "09:30"),
            (" 10:00 ", 600, "10:00"),
            ("24:00", 1440, "24:00"),
            ("10.30", 630, "10:30"),
            ("9h30", 570, "09:30"),
            ("10 h", 600, "10:00"),
            ("9 Uhr", 540, "09:00"),
            ("9:30 Uhr", 570, "09:30"),
            ("um 9 Uhr 30", 570, "09:30"),
            ("godz. 9", 540, "09:00"),
            ("kl. 21", 1260, "21:00"),
            ("9u30", 570, "09:30"),
            ("9 uur", 540, "09:00"),
            ("alle ore 9", 540, "09:00"),
            ("a las 21 horas", 1260, "21:00"),
            ("9時30分", 570, "09:30"),
            ("9am", 540, "09:00"),
            ("2:30 pm", 870, "14:30"),
            ("12am", 0, "00:00"),
            ("12 p.m.", 720, "12:00"),
            ("21", 1260, "21:00"),
            ("0", 0, "00:00"),
        ] {
            let time = ClockTime::parse(text).unwrap();
            assert_eq!((time.minutes(), time.to_string().as_str()), (minutes, canonical));
        }
    }

    #[test]
    fn clocks_that_go_forward_or_back_keep_the_hour_as_it_is_written() {
        let on = |time: &str, day: &str| {
            let zone = TimeZone::get("Europe/Warsaw").unwrap();
            let offset = ClockTime::parse(time)
                .unwrap()
                .offset_on(day.parse().unwrap(), &zone)?;
            Some(offset.seconds() / 3600)
        };
        assert_eq!(on("12:00", "2026-03-28"), Some(1));
        assert_eq!(on("12:00", "2026-03-29"), Some(2));
        assert_eq!(on("01:59", "2026-03-29"), Some(1));
        assert_eq!(on("02:30", "2026-03-29"), Some(1), "an hour that is left out");
        assert_eq!(on("02:30", "2026-10-25"), Some(2), "the first of two");
        assert_eq!(on("03:00", "2026-10-25"), Some(1));
        assert_eq!(on("24:00", "2026-10-25"), None);
    }

    #[test]
    fn what_is_no_time_says_what_to_write() {
        let form = "write hours and minutes from \"00:00\" to \"24:00\"";
        let cases = [
            ("25:00", form),
            ("24:01", form),
            ("10:60", form),
            ("10:0", form),
            ("noon", form),
            ("", form),
            ("99999999999999:00", form),
            ("13 pm", form),
        ];
        for (text, why) in cases {
            assert_refused(
                ClockTime::parse,
                &[(text, &format!("\"{text}\" isn't a time"), why)],
            );
        }
        for (text, why) in [
            ("9", "write \"09:00\" or \"21:00\""),
            ("9 o'clock", "write \"09:00\" or \"21:00\""),
            ("12", "write \"12:00\" or \"00:00\""),
        ] {
            let message = format!("\"{text}\" doesn't say whether it's morning or afternoon");
            assert_refused(ClockTime::parse, &[(text, &message, why)]);
        }
    }
}
