//! Times of the day: in tables, in narrow places and in sentences.

use super::Formats;
use crate::model::value::{ClockTime, CountryCode, LanguageTag, TimeRange};

/// Where English shop doors say `9:30am`; elsewhere, a shop's English pages keep the clock of its country.
const TWELVE_HOURS: [&str; 6] = ["AU", "CA", "GB", "IE", "NZ", "US"];

/// How many hours a clock has, and how they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// `09:30`
    TwentyFour,
    /// `9:30am`
    Twelve,
    /// `9:30 AM`
    American,
}

impl Clock {
    /// The clock of `language`; of English in no certain region, that of `country`.
    pub(super) fn of(language: &LanguageTag, country: Option<CountryCode>) -> Self {
        let country = country.map(CountryCode::as_str);
        match (language.language(), language.region().or(country)) {
            ("en", Some("US")) if language.region().is_some() => Self::American,
            ("en", Some(place)) if TWELVE_HOURS.contains(&place) => Self::Twelve,
            _ => Self::TwentyFour,
        }
    }
}

impl Formats {
    /// `10:00`, as in a column: `9:30am` and `9:30 AM` where English counts twelve hours, `9 h 30` in French, `9h30` in
    /// Portuguese, `10.00` where hours are parted by a dot.
    pub fn time(&self, time: ClockTime) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        match self.clock {
            Clock::American => format!("{}:{minute:02}\u{a0}{}", twelve(hour), half(hour).to_uppercase()),
            Clock::Twelve => brief_english(time, ""),
            Clock::TwentyFour => match self.written_as.language() {
                "fr" => french(time),
                "pt" => portuguese(time),
                "da" | "fi" | "id" => format!("{hour:02}.{minute:02}"),
                _ => format!("{hour:02}:{minute:02}"),
            },
        }
    }

    /// A time within a sentence, as people say it: `6pm`, `18` (a German word adds *Uhr*), `18 h`, `9:30`. Words that
    /// change with the hour, like the Spanish article, are the sentence's own.
    pub fn time_in_text(&self, time: ClockTime) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        match (self.clock, self.written_as.language()) {
            (Clock::Twelve, _) => brief_english(time, ""),
            (Clock::American, _) => brief_english(time, "\u{a0}"),
            (_, "fr") if minute == 0 && hour.is_multiple_of(24) => "minuit".to_owned(),
            (_, "fr") if minute == 0 && hour == 12 => "midi".to_owned(),
            (_, "ca" | "da" | "de" | "fi" | "nb" | "nl" | "nn" | "no" | "sv") if minute == 0 => {
                hour.to_string()
            }
            (_, "ca" | "cs" | "de" | "el" | "es" | "hu" | "it" | "ja" | "nl" | "pl" | "ro" | "sk" | "uk") => {
                format!("{hour}:{minute:02}")
            }
            _ => self.time(time),
        }
    }

    /// `10:00–18:00`, `9:30am–6pm`, `10:00 AM – 6:00 PM`. An end on the next day is written as the time it is:
    /// `18:00–02:00`, and an end that isn't known as `18:00+`.
    pub fn time_range(&self, range: TimeRange) -> String {
        if range.is_open_ended() {
            return format!("{}+", self.time(range.start()));
        }
        let (start, end) = (self.time(range.start()), self.time(range.end()));
        match self.clock {
            Clock::American => format!("{start} – {end}"),
            Clock::Twelve | Clock::TwentyFour => [start, end].join(self.dash()),
        }
    }

    /// The hours of a day for narrow places, all in one form: full hours without their minutes where nobody takes
    /// them for something else, `10–18 Uhr`; with minutes as soon as one of them has some.
    pub fn time_ranges_brief(&self, ranges: &[TimeRange]) -> Vec<String> {
        let full = |time: ClockTime| time.minute() == 0;
        let all_full = ranges
            .iter()
            .all(|range| full(range.start()) && full(range.end()));
        let by_night = ranges.iter().any(|range| range.past_midnight());
        let language = self.written_as.language();
        let unit = match language {
            "de" => "\u{a0}Uhr",
            "nl" => "\u{a0}uur",
            "ca" | "es" => "\u{a0}h",
            _ => "",
        };
        let bare = self.clock == Clock::TwentyFour
            && all_full
            && !matches!(language, "el" | "en" | "fr" | "ja" | "pt" | "ro" | "uk")
            // `18–1` alone could be anything; a unit says what it is.
            && !(by_night && unit.is_empty());
        ranges
            .iter()
            .map(|range| match self.clock {
                Clock::American => format!(
                    "{} – {}",
                    brief_english(range.start(), "\u{a0}"),
                    brief_english(range.end(), "\u{a0}")
                ),
                _ if bare => format!(
                    "{}{}{}{unit}",
                    range.start().hour(),
                    self.dash(),
                    range.end().hour()
                ),
                _ => format!("{}{unit}", self.time_range(*range)),
            })
            .collect()
    }
}

fn half(hour: u16) -> &'static str {
    if (12..24).contains(&hour) { "pm" } else { "am" }
}

fn twelve(hour: u16) -> u16 {
    if hour.is_multiple_of(12) { 12 } else { hour % 12 }
}

/// `10am`, `9:30am`, and `noon` and `midnight`, since `12pm` is read either way. American English has a space before
/// capitals.
fn brief_english(time: ClockTime, space: &str) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    let half = match space {
        "" => half(hour).to_owned(),
        _ => half(hour).to_uppercase(),
    };
    match (hour, minute) {
        (12, 0) => "noon".to_owned(),
        (0 | 24, 0) => "midnight".to_owned(),
        (_, 0) => format!("{}{space}{half}", twelve(hour)),
        _ => format!("{}:{minute:02}{space}{half}", twelve(hour)),
    }
}

/// `10 h`, `9 h 30`
fn french(time: ClockTime) -> String {
    match (time.hour(), time.minute()) {
        (hour, 0) => format!("{hour}\u{a0}h"),
        (hour, minute) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
    }
}

/// `10h`, `9h30`
fn portuguese(time: ClockTime) -> String {
    match (time.hour(), time.minute()) {
        (hour, 0) => format!("{hour}h"),
        (hour, minute) => format!("{hour}h{minute:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{assert_in_each, formats};
    use super::*;

    fn time(text: &str) -> ClockTime {
        ClockTime::parse(text).unwrap()
    }

    fn range(text: &str) -> TimeRange {
        TimeRange::parse(text).unwrap()
    }

    /// English in a shop of `country`.
    fn english(country: &str) -> Formats {
        Formats::in_country(
            &LanguageTag::parse("en").unwrap(),
            CountryCode::parse(country).ok(),
        )
    }

    #[test]
    fn times_have_24_hours_but_in_america() {
        assert_in_each(
            |formats| formats.time(time("14:05")),
            ["14:05", "2:05~PM", "14:05", "14:05", "14~h~05", "14:05", "14:05"],
        );
        let american = ["00:00", "09:30", "12:00", "24:00"].map(|text| formats("en-US").time(time(text)));
        assert_eq!(
            american,
            ["12:00\u{a0}AM", "9:30\u{a0}AM", "12:00\u{a0}PM", "12:00\u{a0}AM"]
        );
        assert_eq!(formats("fi").time(time("9:30")), "09.30");
    }

    #[test]
    fn english_has_the_clock_of_the_shop_s_country() {
        let nine = |formats: Formats| formats.time(time("9:30"));
        for country in TWELVE_HOURS {
            assert_eq!(nine(english(country)), "9:30am", "{country}");
        }
        for country in ["PL", "DE", "FR"] {
            assert_eq!(nine(english(country)), "09:30", "{country}");
        }
        assert_eq!(nine(formats("en-GB")), "9:30am");
        assert_eq!(nine(formats("en")), "09:30");
        let polish = Formats::in_country(&LanguageTag::parse("pl").unwrap(), CountryCode::parse("GB").ok());
        assert_eq!(nine(polish), "09:30");
    }

    #[test]
    fn times_in_sentences_are_said() {
        let said =
            |text: &str, expected| assert_in_each(|formats| formats.time_in_text(time(text)), expected);
        said(
            "09:30",
            ["09:30", "9:30~AM", "9:30", "9:30", "9~h~30", "9:30", "9:30"],
        );
        said(
            "18:00",
            ["18:00", "6~PM", "18:00", "18", "18~h", "18:00", "18:00"],
        );
        said("01:00", ["01:00", "1~AM", "1:00", "1", "1~h", "1:00", "1:00"]);
        said(
            "12:00",
            ["12:00", "noon", "12:00", "12", "midi", "12:00", "12:00"],
        );
        said(
            "24:00",
            ["24:00", "midnight", "24:00", "24", "minuit", "24:00", "24:00"],
        );
        let british =
            ["00:15", "09:00", "12:00", "12:30", "24:00"].map(|text| english("GB").time_in_text(time(text)));
        assert_eq!(british, ["12:15am", "9am", "noon", "12:30pm", "midnight"]);
    }

    #[test]
    fn ranges_have_a_dash() {
        assert_in_each(
            |formats| formats.time_range(range("10:00-18:00")),
            [
                "10:00–18:00",
                "10:00~AM – 6:00~PM",
                "10:00–18:00",
                "10:00–18:00",
                "10~h–18~h",
                "10:00–18:00",
                "10:00–18:00",
            ],
        );
        assert_eq!(formats("de").time_range(range("18:00-02:00")), "18:00–02:00");
        assert_eq!(formats("de").time_range(range("18:00-00:00")), "18:00–24:00");
        assert_eq!(english("IE").time_range(range("17:30-00:00")), "5:30pm–midnight");
    }

    #[test]
    fn brief_hours_have_one_form_in_a_row() {
        let brief = |ranges: &[&str], expected| {
            let ranges: Vec<TimeRange> = ranges.iter().map(|text| range(text)).collect();
            assert_in_each(|formats| formats.time_ranges_brief(&ranges).join(", "), expected);
        };
        brief(
            &["10:00-18:00"],
            [
                "10:00–18:00",
                "10~AM – 6~PM",
                "10–18",
                "10–18~Uhr",
                "10~h–18~h",
                "10–18~h",
                "10–18",
            ],
        );
        brief(
            &["09:30-13:00", "14:00-18:00"],
            [
                "09:30–13:00, 14:00–18:00",
                "9:30~AM – 1~PM, 2~PM – 6~PM",
                "09:30–13:00, 14:00–18:00",
                "09:30–13:00~Uhr, 14:00–18:00~Uhr",
                "9~h~30–13~h, 14~h–18~h",
                "09:30–13:00~h, 14:00–18:00~h",
                "09:30–13:00, 14:00–18:00",
            ],
        );
        brief(
            &["18:00-01:00"],
            [
                "18:00–01:00",
                "6~PM – 1~AM",
                "18:00–01:00",
                "18–1~Uhr",
                "18~h–1~h",
                "18–1~h",
                "18:00–01:00",
            ],
        );
        let british = english("GB").time_ranges_brief(&[range("09:30-13:00"), range("14:00-18:00")]);
        assert_eq!(british, ["9:30am–1pm", "2pm–6pm"]);
        assert_eq!(
            formats("nl").time_ranges_brief(&[range("10:00-18:00")]),
            ["10–18\u{a0}uur"]
        );
    }
}
