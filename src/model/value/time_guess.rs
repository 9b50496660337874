//! What was meant by opening hours that are written as people write them: `9-5`, `9am to 5pm`, `10-14 Uhr`.

use super::clock_time::meant;
use super::{ClockTime, TimeRange};

/// Words between two times, in the languages of shops.
const TO: [&str; 8] = [
    " to ", " till ", " until ", " bis ", " à ", " do ", " a ", " alle ",
];
/// Words around times that say nothing.
const IDLE: [&str; 5] = ["uhr", "from", "von", "heures", "godz."];

/// What one span of hours can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meant {
    /// Each way to read it, the likeliest first; at least one.
    pub(crate) readings: Vec<TimeRange>,
    /// Whether the first is certainly meant.
    pub(crate) certain: bool,
}

/// Each of the spans of `text`. `None` if it means nothing that is known here.
pub(crate) fn meant_hours(text: &str) -> Option<Vec<Meant>> {
    let mut lower = format!(" {} ", text.to_lowercase());
    // Where people say "Uhr", they count to 24.
    let counts_to_24 = IDLE.iter().any(|word| *word != "from" && lower.contains(word));
    for word in IDLE {
        lower = lower.replace(word, " ");
    }
    lower = lower.replace('時', ":").replace('分', "");
    for word in [" and ", " und ", " et ", " y ", " i ", "&", ";", "/"] {
        lower = lower.replace(word, ",");
    }
    lower.split(',').map(|part| span(part, counts_to_24)).collect()
}

fn span(text: &str, counts_to_24: bool) -> Option<Meant> {
    let mut text = text.to_owned();
    for word in TO {
        text = text.replace(word, "-");
    }
    let dashes = ['-', '\u{2010}', '\u{2011}', '–', '—', '\u{2212}', '〜', '～', '~'];
    let (from, to) = text.split_once(dashes)?;
    let (start, end) = (meant(from)?, meant(to)?);
    let has_half = |text: &str| text.trim_end_matches([' ', '.']).ends_with('m');
    let has_minutes = |text: &str| text.chars().filter(char::is_ascii_digit).count() > 2;
    let by_24 = start.hour() > 12 || end.hour() > 12;
    match (has_half(from), has_half(to)) {
        (true, true) => one(start, end),
        // 1-5pm, 9-5pm, 9-11am
        (false, true) if start.hour() < end.hour().saturating_sub(12) => one(later(start), end),
        (false, true) if start < end || start.hour() > 12 => one(start, end),
        (false, true) => either([(later(start), end), (start, end)]),
        // 9am-17, and 9am-5
        (true, false) if by_24 => one(start, end),
        (true, false) => either([(start, later(end))]),
        (false, false) if by_24 => one(start, end),
        (false, false) if start < end && (counts_to_24 || (has_minutes(from) && has_minutes(to))) => {
            one(start, end)
        }
        // From ten to two, and from nine to five.
        (false, false) if end < start => either([(start, later(end)), (later(start), end)]),
        // From one to five, and from eight to twelve.
        (false, false) if start.hour() < 7 => either([(later(start), later(end)), (start, end)]),
        (false, false) => either([(start, end), (later(start), later(end))]),
    }
}

/// Half a day later: 17:00 for 5:00. Twelve o'clock is midnight then, as a beginning or as an end.
fn later(time: ClockTime) -> ClockTime {
    ClockTime::new(time.hour() + 12, time.minute())
        .or_else(|| ClockTime::new(time.hour() - 12, time.minute()))
        .unwrap_or(time)
}

fn one(start: ClockTime, end: ClockTime) -> Option<Meant> {
    Some(Meant {
        readings: vec![TimeRange::new(start, end)?],
        certain: true,
    })
}

fn either<const N: usize>(readings: [(ClockTime, ClockTime); N]) -> Option<Meant> {
    let readings: Vec<TimeRange> = readings
        .into_iter()
        .filter_map(|(start, end)| {
            let midnight = start == ClockTime::END;
            TimeRange::new(if midnight { ClockTime::START } else { start }, end)
        })
        .collect();
    (!readings.is_empty()).then_some(Meant {
        readings,
        certain: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<String>> {
        let spans = meant_hours(text)?;
        let one = |span: &Meant| {
            let all: Vec<String> = span.readings.iter().map(TimeRange::to_string).collect();
            format!("{}{}", all.join(" or "), if span.certain { "" } else { "?" })
        };
        Some(spans.iter().map(one).collect())
    }

    #[test]
    fn hours_with_one_meaning() {
        for (text, expected) in [
            ("9–17", "09:00-17:00"),
            ("9am–5pm", "09:00-17:00"),
            ("9:00 AM to 5:00 PM", "09:00-17:00"),
            ("1-5pm", "13:00-17:00"),
            ("9-5pm", "09:00-17:00"),
            ("9-11am", "09:00-11:00"),
            ("10-14 Uhr", "10:00-14:00"),
            ("von 8 bis 12 Uhr", "08:00-12:00"),
            ("9h30 à 18h", "09:30-18:00"),
            ("09.00-12.00", "09:00-12:00"),
            ("22-4", "22:00-04:00"),
            ("18-2", "18:00-02:00"),
            ("10am - 12pm", "10:00-12:00"),
            ("9am-17", "09:00-17:00"),
            ("10時〜17時30分", "10:00-17:30"),
        ] {
            assert_eq!(read(text), Some(vec![expected.to_owned()]), "{text}");
        }
        let several = |text: &str| read(text).unwrap_or_default();
        assert_eq!(
            several("09:00-12:00, 13:00-17:00"),
            ["09:00-12:00", "13:00-17:00"]
        );
        assert_eq!(several("8-12 und 14-18 Uhr"), ["08:00-12:00", "14:00-18:00"]);
    }

    #[test]
    fn hours_with_several_meanings_or_none() {
        for (text, expected) in [
            ("9-5", "09:00-17:00 or 21:00-05:00?"),
            ("10-2", "10:00-14:00 or 22:00-02:00?"),
            ("12-5", "12:00-17:00 or 00:00-05:00?"),
            ("8-12", "08:00-12:00 or 20:00-24:00?"),
            ("1-5", "13:00-17:00 or 01:00-05:00?"),
            ("9am-5", "09:00-17:00?"),
            ("10-2am", "22:00-02:00 or 10:00-02:00?"),
        ] {
            assert_eq!(read(text), Some(vec![expected.to_owned()]), "{text}");
        }
        for text in [
            "",
            "by appointment",
            "10:00",
            "10-25",
            "9-5, later",
            "10:00-10:00",
            "-",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
