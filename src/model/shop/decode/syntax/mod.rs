//! Invalid TOML, explained in plain words.
//!
//! The parser stumbles over one mistake and then over everything after it. So each broken statement is
//! reported once and blanked out, and the rest is read again: every other line still counts, at its place.

mod explain;
mod follow;
mod statement;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use toml::de::{DeTable, Error};

use self::explain::{Broken, explain};
use self::follow::{follow, report};
use self::statement::{Statement, section, statement_at};
use super::{Context, Table};
use crate::diagnostics::{Code, Diagnostics, Place};

/// How many mistakes of one file are reported. A file with more is no TOML at all.
const MOST: usize = 20;

/// A mistake in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What to write instead, where that is known: one repair, or each way to read what stands there.
    pub replacements: Vec<Replacement>,
}

/// Some bytes of the text and what belongs there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The bytes, inside one statement.
    pub range: Range<usize>,
    /// What belongs there.
    pub text: String,
}

/// A text with its broken statements blanked out; all others stand at their places.
#[derive(Clone, Debug)]
pub struct Readable<'a> {
    /// What is left.
    pub text: Cow<'a, str>,
    /// The mistakes, in order of their places.
    pub faults: Vec<Fault>,
    /// What was blanked out.
    blank: Vec<Range<usize>>,
}

/// Finds the mistakes of `text`.
pub fn readable(text: &str) -> Readable<'_> {
    let mut readable = Readable {
        text: text.into(),
        faults: Vec::new(),
        blank: Vec::new(),
    };
    while let Some(error) = readable.first_error() {
        let known = readable.faults.len() >= MOST;
        if known || !readable.blank_out(&error) {
            readable.give_up();
        }
    }
    readable.faults.sort_by_key(|fault| fault.range.start);
    readable
}

impl Readable<'_> {
    /// The first error that hides others. Of keys that are written twice the parser keeps the first and reads on.
    fn first_error(&mut self) -> Option<Error> {
        let (_, errors) = DeTable::parse_recoverable(&self.text);
        let (twice, broken): (Vec<_>, Vec<_>) = errors
            .into_iter()
            .partition(|error| error.message().contains("duplicate key"));
        if broken.is_empty() {
            self.report_written_twice(&twice);
        }
        broken.into_iter().next()
    }

    /// So many of them: each is looked for from the beginning of the text.
    fn report_written_twice(&mut self, errors: &[Error]) {
        let mut spans = errors.iter().filter_map(Error::span);
        let reported = spans.by_ref().take(MOST).map(|span| self.written_twice(span));
        let mut reported: Vec<Fault> = reported.collect();
        if let Some(range) = spans.next() {
            reported.push(Fault {
                range,
                message: format!("{} more keys or headings appear twice", spans.count() + 1),
                help: "keep one of each".to_owned(),
                replacements: Vec::new(),
            });
        }
        self.faults.extend(reported);
    }

    fn written_twice(&self, range: Range<usize>) -> Fault {
        let name = self.text.get(range.clone()).unwrap_or("").trim();
        let heading = statement_at(&self.text, range.start).is_heading(&self.text);
        let (message, help) = if heading {
            (
                format!("the heading `{name}` appears twice"),
                "put everything under one of the two; if several are allowed, give each one double brackets, such as \
                 `[[stores]]`",
            )
        } else {
            (format!("`{name}` appears twice"), "keep one of the two")
        };
        Fault {
            range,
            message,
            help: help.to_owned(),
            replacements: Vec::new(),
        }
    }

    /// Reports `error` and takes its statement out; false where that changes nothing.
    fn blank_out(&mut self, error: &Error) -> bool {
        let at = match error.span() {
            Some(span) if !span.is_empty() || span.start > 0 => span,
            _ => statement::most_nested_line(&self.text),
        };
        let statement = statement_at(&self.text, at.start);
        let fault = explain(&Broken::new(&self.text, &statement, at, error.message()));
        self.faults.push(fault);
        let range = self.lost_with(&statement);
        self.blank(range)
    }

    /// A heading that cannot be read takes its section with it: nobody knows where that belongs.
    fn lost_with(&self, statement: &Statement) -> Range<usize> {
        if statement.is_heading(&self.text) {
            section(&self.text, statement.range.start)
        } else {
            statement.range.clone()
        }
    }

    fn blank(&mut self, range: Range<usize>) -> bool {
        let Some(lost) = self.text.get(range.clone()) else {
            return false;
        };
        let space: String = lost
            .bytes()
            .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
            .collect();
        let changed = !lost.trim().is_empty();
        self.text.to_mut().replace_range(range.clone(), &space);
        self.blank.push(range);
        changed
    }

    fn give_up(&mut self) {
        self.blank(0..self.text.len());
    }

    fn holds(&self, at: usize) -> bool {
        self.blank.iter().any(|range| range.contains(&at))
    }
}

/// Parses `text` and hands what could be understood to `decode`, so that one run finds the errors of
/// both kinds. What only follows from a line that cannot be read is not reported again.
pub fn decode_toml<T>(
    text: &str,
    context: &mut Context<'_>,
    mut decode: impl FnMut(&Table<'_>, &Range<usize>, &mut Context<'_>) -> Option<T>,
) -> Option<T> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let span = 0..0;
    if errors.is_empty() {
        return decode(table.get_ref(), &span, context);
    }
    let mut readable = readable(text);
    follow(text, &mut readable, context, &mut decode);
    for fault in &readable.faults {
        report(fault, context);
    }
    let (table, _) = DeTable::parse_recoverable(&readable.text);
    let mut found = Diagnostics::new();
    let decoded = decode(
        table.get_ref(),
        &span,
        &mut Context {
            diagnostics: &mut found,
            ..*context
        },
    );
    let offset = context.offset;
    let follows = |place: &Place| {
        place
            .range
            .is_some_and(|(start, _)| readable.holds(start - offset))
    };
    found.retain(|problem| problem.code != Code::MISSING_KEY && !follows(&problem.primary.place));
    context.diagnostics.append(found);
    decoded
}
