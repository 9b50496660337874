//! Times of the day.

use super::Formats;
use crate::value::{ClockTime, TimeRange};

impl Formats {
    /// `10:00`, with 24 hours; `10:00 AM` in American English; `10.00` where hours are parted by a dot.
    pub fn time(&self, time: ClockTime) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        if self.written_as.twelve_hours() {
            let half = if (12..24).contains(&hour) { "PM" } else { "AM" };
            let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
            return format!("{hour}:{minute:02}\u{a0}{half}");
        }
        let separator = match self.written_as.language() {
            "da" | "fi" | "id" => '.',
            _ => ':',
        };
        format!("{hour:02}{separator}{minute:02}")
    }

    /// `10:00–18:00`, `10:00 AM – 6:00 PM`. An end on the next day is written as the time it is: `18:00–02:00`.
    pub fn time_range(&self, range: TimeRange) -> String {
        let (start, end) = (self.time(range.start()), self.time(range.end()));
        if self.written_as.twelve_hours() {
            format!("{start} – {end}")
        } else {
            format!("{start}–{end}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{assert_in_each, formats};
    use super::*;

    #[test]
    fn times_have_24_hours_but_in_america() {
        let time = |text| ClockTime::parse(text).unwrap();
        assert_in_each(
            |formats| formats.time(time("14:05")),
            ["14:05", "2:05~PM", "14:05", "14:05", "14:05", "14:05", "14:05"],
        );
        let american = ["00:00", "09:30", "12:00", "24:00"].map(|text| formats("en-US").time(time(text)));
        assert_eq!(
            american,
            ["12:00\u{a0}AM", "9:30\u{a0}AM", "12:00\u{a0}PM", "12:00\u{a0}AM"]
        );
        assert_eq!(formats("fi").time(time("9:30")), "09.30");
    }

    #[test]
    fn ranges_have_a_dash() {
        let range = |text| TimeRange::parse(text).unwrap();
        assert_in_each(
            |formats| formats.time_range(range("10:00-18:00")),
            [
                "10:00–18:00",
                "10:00~AM – 6:00~PM",
                "10:00–18:00",
                "10:00–18:00",
                "10:00–18:00",
                "10:00–18:00",
                "10:00–18:00",
            ],
        );
        assert_eq!(formats("de").time_range(range("18:00-02:00")), "18:00–02:00");
        assert_eq!(formats("de").time_range(range("18:00-00:00")), "18:00–24:00");
    }
}
