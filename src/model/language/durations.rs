//! How long something takes, in words.

use super::Formats;
use crate::model::value::Duration;

/// What stands behind hours and behind minutes, and between the two.
struct Units {
    hours: &'static str,
    minutes: &'static str,
    between: &'static str,
}

impl Formats {
    /// `45 min`, `1 h 30 min`, `45–60 min`; the signs are international, languages that do not write them use their
    /// own.
    pub fn duration(&self, duration: Duration) -> String {
        let (shortest, longest) = (duration.shortest(), duration.longest());
        let units = self.units();
        if shortest == longest {
            return units.written(longest);
        }
        // "45–60 min", and not "45 min – 1 h".
        if shortest < 60 && longest < 120 {
            return format!("{shortest}{}{longest}{}", self.dash(), units.minutes);
        }
        if shortest.is_multiple_of(60) && longest.is_multiple_of(60) {
            return format!("{}{}{}{}", shortest / 60, self.dash(), longest / 60, units.hours);
        }
        let (shortest, longest) = (units.written(shortest), units.written(longest));
        format!("{shortest}{}{longest}", self.wide_dash())
    }

    fn units(&self) -> Units {
        let (hours, minutes, between) = match self.written_as.language() {
            "el" => ("\u{a0}ώ.", "\u{a0}λ.", "\u{a0}"),
            "hu" => ("\u{a0}óra", "\u{a0}perc", "\u{a0}"),
            "ja" => ("時間", "分", ""),
            "uk" => ("\u{a0}год", "\u{a0}хв", "\u{a0}"),
            "zh" => ("小时", "分钟", ""),
            _ => ("\u{a0}h", "\u{a0}min", "\u{a0}"),
        };
        Units {
            hours,
            minutes,
            between,
        }
    }
}

impl Units {
    fn written(&self, minutes: u32) -> String {
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let mut parts = Vec::new();
        if hours > 0 {
            parts.push(format!("{hours}{}", self.hours));
        }
        if minutes > 0 {
            parts.push(format!("{minutes}{}", self.minutes));
        }
        parts.join(self.between)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::formats;
    use crate::model::value::Duration;

    #[test]
    fn durations_are_written_as_the_language_does() {
        let written = |language: &str| {
            ["45 min", "1 h 30 min", "45-60 min", "1-2 h", "30 min - 2 h"].map(|text| {
                let duration = Duration::parse(text).unwrap();
                formats(language).duration(duration).replace('\u{a0}', "~")
            })
        };
        let international = ["45~min", "1~h~30~min", "45–60~min", "1–2~h", "30~min – 2~h"];
        assert_eq!(written("en"), international);
        assert_eq!(written("cs"), international);
        assert_eq!(
            written("ja"),
            ["45分", "1時間30分", "45～60分", "1～2時間", "30分～2時間"]
        );
        assert_eq!(
            written("uk"),
            ["45~хв", "1~год~30~хв", "45–60~хв", "1–2~год", "30~хв – 2~год"]
        );
        assert_eq!(
            written("hu"),
            [
                "45~perc",
                "1~óra~30~perc",
                "45–60~perc",
                "1–2~óra",
                "30~perc – 2~óra"
            ]
        );
    }
}
