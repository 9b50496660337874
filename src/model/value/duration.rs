//! How long something takes.

use std::fmt;

use super::{Invalid, quoted};

/// A hundred hours: longer is counted in days, and no appointment.
const LONGEST: u32 = 100 * 60;

/// A time in whole minutes, or a range of them: `45 min`, `1 h 30 min`, `45–60 min`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration {
    shortest: u32,
    longest: u32,
}

impl Duration {
    /// Takes `45 min`, `90`, `1 h 30 min`, `1h30`, `1:30`, `1.5 h`, `45-60 min`, `1–2 h`.
    ///
    /// # Errors
    /// [`Invalid`] for anything else, and for more than 100 hours.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let read = if let Some((first, last)) = text.split_once(['-', '–', '—']) {
            range(first.trim(), last.trim())
        } else {
            minutes(text).map(|minutes| Self {
                shortest: minutes,
                longest: minutes,
            })
        };
        read.filter(|read| read.shortest > 0 && read.shortest <= read.longest && read.longest <= LONGEST)
            .ok_or_else(|| {
                Invalid::new(format!("{} is not a duration", quoted(text)))
                    .help("write hours and minutes, such as \"45 min\", \"1 h 30 min\" or \"45-60 min\"")
            })
    }

    /// The shortest, in minutes.
    pub fn shortest(self) -> u32 {
        self.shortest
    }

    /// The longest, in minutes.
    pub fn longest(self) -> u32 {
        self.longest
    }
}

/// The unit may stand behind both or behind the second alone.
fn range(first: &str, last: &str) -> Option<Duration> {
    let longest = minutes(last)?;
    let bare = first.bytes().all(|byte| byte.is_ascii_digit());
    let unit = last.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let shortest = if bare && !unit.starts_with(':') {
        minutes(&format!("{first} {unit}"))
    } else {
        minutes(first)
    };
    Some(Duration {
        shortest: shortest?,
        longest,
    })
}

fn minutes(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    if let Some((hours, minutes)) = lower.split_once(':') {
        return clock(hours, minutes);
    }
    let mut parts = parts(&lower).into_iter();
    let (number, unit) = parts.next()?;
    let rest: Vec<(String, String)> = parts.collect();
    if !is_hour(&unit) {
        let whole = rest.is_empty() && (unit.is_empty() || is_minute(&unit));
        return number.parse().ok().filter(|_| whole);
    }
    match rest.as_slice() {
        [] => hours(&number),
        [(minutes, unit)] if unit.is_empty() || is_minute(unit) => clock(&number, minutes),
        _ => None,
    }
}

fn clock(hours: &str, minutes: &str) -> Option<u32> {
    let minutes: u32 = minutes.trim().parse().ok().filter(|minutes| *minutes < 60)?;
    hours
        .trim()
        .parse::<u32>()
        .ok()?
        .checked_mul(60)?
        .checked_add(minutes)
}

/// Whole hours, halves and quarters: `1.5`, `0,75`.
fn hours(number: &str) -> Option<u32> {
    let (units, part) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    let minutes = match part {
        "0" | "00" => 0,
        "25" => 15,
        "5" | "50" => 30,
        "75" => 45,
        _ => return None,
    };
    units.parse::<u32>().ok()?.checked_mul(60)?.checked_add(minutes)
}

/// Numbers, each with the word behind it: `1 h 30 min` is `1`, `h` and `30`, `min`.
fn parts(text: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let numeric = c.is_ascii_digit() || matches!(c, '.' | ',');
        match parts.last_mut() {
            // A point behind a word belongs to it: "Std."
            Some((number, unit)) if numeric && unit.is_empty() => number.push(c),
            Some((_, unit)) if !c.is_ascii_digit() => unit.push(c),
            _ if c.is_ascii_digit() => parts.push((c.to_string(), String::new())),
            _ => return Vec::new(),
        }
    }
    parts
}

fn is_hour(unit: &str) -> bool {
    let unit = unit.trim_end_matches('.');
    matches!(
        unit,
        "h" | "hr"
            | "hrs"
            | "hour"
            | "hours"
            | "std"
            | "stunde"
            | "stunden"
            | "heure"
            | "heures"
            | "hora"
            | "horas"
            | "ora"
            | "ore"
            | "godz"
            | "godzina"
            | "godziny"
    )
}

fn is_minute(unit: &str) -> bool {
    let unit = unit.trim_end_matches('.');
    matches!(
        unit,
        "'" | "′"
            | "m"
            | "min"
            | "mins"
            | "minute"
            | "minutes"
            | "minuten"
            | "minuto"
            | "minutos"
            | "minuti"
            | "minuta"
            | "minut"
            | "minuty"
    )
}

/// Minutes as people write them: `45 min`, `1 h`, `1 h 30 min`.
fn written(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let longest = written(self.longest);
        if self.shortest == self.longest {
            return f.write_str(&longest);
        }
        // "45–60 min", and not "45 min – 1 h".
        if self.shortest < 60 && self.longest < 120 {
            return write!(f, "{}–{} min", self.shortest, self.longest);
        }
        let shortest = written(self.shortest);
        if self.shortest.is_multiple_of(60) && self.longest.is_multiple_of(60) {
            return write!(f, "{}–{} h", self.shortest / 60, self.longest / 60);
        }
        write!(f, "{shortest} – {longest}")
    }
}

impl fmt::Debug for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn durations_are_read_as_shops_write_them() {
        for (text, expected) in [
            ("45 min", "45 min"),
            ("45", "45 min"),
            ("45'", "45 min"),
            ("90 Minuten", "1 h 30 min"),
            ("1 h", "1 h"),
            ("1 Std.", "1 h"),
            ("1 h 30 min", "1 h 30 min"),
            ("1h30", "1 h 30 min"),
            ("1:30", "1 h 30 min"),
            ("1.5 h", "1 h 30 min"),
            ("0,75 h", "45 min"),
            ("45-60 min", "45–60 min"),
            ("45 – 60", "45–60 min"),
            ("45 min - 1 h 15 min", "45–75 min"),
            ("30 min - 2 h", "30 min – 2 h"),
            ("1–2 h", "1–2 h"),
            ("60-90 min", "1 h – 1 h 30 min"),
        ] {
            let read = Duration::parse(text).map(|duration| duration.to_string());
            assert_eq!(read.as_deref(), Ok(expected), "{text}");
            assert_eq!(Duration::parse(expected), Duration::parse(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        let help = "write hours and minutes, such as \"45 min\", \"1 h 30 min\" or \"45-60 min\"";
        assert_refused(
            Duration::parse,
            &[
                ("", "\"\" is not a duration", help),
                ("soon", "\"soon\" is not a duration", help),
                ("3 days", "\"3 days\" is not a duration", help),
                ("0 min", "\"0 min\" is not a duration", help),
                ("60-45 min", "\"60-45 min\" is not a duration", help),
                ("1.3 h", "\"1.3 h\" is not a duration", help),
                ("1000 h", "\"1000 h\" is not a duration", help),
                ("99999999999 min", "\"99999999999 min\" is not a duration", help),
            ],
        );
    }
}
