//! A formatted date that knows where its day and its year stand.

use std::fmt;
use std::ops::Range;

use icu_datetime::parts;
use writeable::{Part, PartsWrite, Writeable};

/// The text of a date with the bytes of its day and year.
#[derive(Debug, Default)]
pub(super) struct DateParts {
    text: String,
    day: Range<usize>,
    year: Range<usize>,
}

impl DateParts {
    pub(super) fn of(date: &impl Writeable) -> Self {
        let mut parts = Self::default();
        // Writing into a string does not fail.
        let _ = date.write_to_parts(&mut parts);
        parts
    }

    /// The whole text.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// The day: `24`.
    pub(super) fn day(&self) -> &str {
        self.text.get(self.day.clone()).unwrap_or_default()
    }

    /// The same date with other words for its day.
    pub(super) fn with_day(&self, day: &str) -> Self {
        let mut text = self.text.clone();
        text.replace_range(self.day.clone(), day);
        let moved = |at: usize| {
            if at < self.day.end {
                at
            } else {
                at + day.len() - self.day.len()
            }
        };
        Self {
            day: self.day.start..self.day.start + day.len(),
            year: moved(self.year.start)..moved(self.year.end),
            text,
        }
    }

    /// True if the year stands before the day, as in Hungarian or Japanese.
    pub(super) fn year_first(&self) -> bool {
        self.year.start < self.day.start
    }

    /// The dot that makes the day an ordinal and is followed by more: `24. Dezember`.
    pub(super) fn ordinal_dot(&self) -> &'static str {
        let rest = self.text.get(self.day.end..).unwrap_or_default();
        if rest.starts_with('.') && rest.len() > 1 {
            "."
        } else {
            ""
        }
    }
}

impl fmt::Write for DateParts {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

impl PartsWrite for DateParts {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        let start = self.text.len();
        write(self)?;
        let written = start..self.text.len();
        if part == parts::DAY {
            self.day = written;
        } else if part == parts::YEAR {
            self.year = written;
        }
        Ok(())
    }
}
