//! What was meant by opening hours that are written as people write them: `9-5`, `9am to 5pm`, `10-14 Uhr`.

use super::clock_time::meant;
use super::{ClockTime, TimeRange};

/// Words between two times, in the languages of shops.
const TO: [&str; 8] = [
    " to ", " till ", " until ", " bis ", " à ", " do ", " a ", " alle ",
];
/// Words around times that say nothing.
const IDLE: [&str; 5] = ["uhr", "from", "von", "heures", "godz."];

/// What to write instead of `text`: `"09:00-17:00"`, or a list where there are several spans. `None` where it means
/// nothing that is known here.
pub(super) fn meant_hours(text: &str) -> Option<String> {
    let mut lower = format!(" {} ", text.to_lowercase());
    for word in IDLE {
        lower = lower.replace(word, " ");
    }
    for word in [" and ", " und ", " et ", " y ", " i ", "&", ";", "/"] {
        lower = lower.replace(word, ",");
    }
    let spans: Vec<String> = lower
        .split(',')
        .map(|part| span(part).map(|span| format!("\"{span}\"")))
        .collect::<Option<_>>()?;
    match spans.as_slice() {
        [one] => Some(one.clone()),
        several => Some(format!("[{}]", several.join(", "))),
    }
}

fn span(text: &str) -> Option<TimeRange> {
    let mut text = text.to_owned();
    for word in TO {
        text = text.replace(word, "-");
    }
    let (from, to) = text.split_once(['-', '\u{2010}', '\u{2011}', '–', '—', '\u{2212}'])?;
    let (start, end) = (meant(from)?, meant(to)?);
    let half = |text: &str| text.trim_end_matches([' ', '.']).ends_with('m');
    let later = |time: ClockTime| ClockTime::new(time.hour() + 12, time.minute());
    match (half(from), half(to)) {
        // From nine to five, and from ten to two.
        (false, false) if end < start && start.hour() < 12 => TimeRange::new(start, later(end)?),
        // 1-5pm
        (false, true) if end.hour() > 12 && start.hour() < end.hour() - 12 => {
            TimeRange::new(later(start)?, end)
        }
        _ => TimeRange::new(start, end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, expected) in [
            ("9-5", "\"09:00-17:00\""),
            ("9am–5pm", "\"09:00-17:00\""),
            ("9:00 AM to 5:00 PM", "\"09:00-17:00\""),
            ("1-5pm", "\"13:00-17:00\""),
            ("9-5pm", "\"09:00-17:00\""),
            ("10-14 Uhr", "\"10:00-14:00\""),
            ("von 8 bis 12 Uhr", "\"08:00-12:00\""),
            ("9h30 à 18h", "\"09:30-18:00\""),
            ("09.00-17.00", "\"09:00-17:00\""),
            ("22-4", "\"22:00-04:00\""),
            ("10am - 12pm", "\"10:00-12:00\""),
            ("09:00-12:00, 13:00-17:00", "[\"09:00-12:00\", \"13:00-17:00\"]"),
            ("8-12 und 14-18", "[\"08:00-12:00\", \"14:00-18:00\"]"),
        ] {
            assert_eq!(meant_hours(text).as_deref(), Some(expected), "{text}");
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
            assert_eq!(meant_hours(text), None, "{text}");
        }
    }
}
