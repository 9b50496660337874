//! Headings and links that miss their form by one character, so that visitors read `##Care` and
//! `[our shop] (https://…)`.

use std::ops::Range;

use super::Reader;
use crate::diagnostics::{Code, Diagnostic};

/// Bytes on either side that are looked at.
const LONGEST: usize = 300;
/// Longer lines are no headings.
const LONGEST_HEADING: usize = 80;

impl Reader<'_> {
    /// Reports a paragraph that was meant to begin with a heading: `##Care`.
    pub(super) fn report_unspaced_heading(&mut self, range: Range<usize>) {
        let source = self.markdown.get(range.clone()).unwrap_or_default();
        let line = source.lines().next().unwrap_or_default().trim_end();
        let words = line.trim_start_matches('#');
        let marks = line.len() - words.len();
        let more_below = self
            .markdown
            .get(range.end..)
            .is_some_and(|rest| !rest.trim_start().is_empty());
        let alone = source.trim_end() == line && more_below;
        if !is_heading(marks, words, alone) {
            return;
        }
        let marks = "#".repeat(marks);
        let message =
            format!("this is shown as text, not as a heading: there's no space after the `{marks}`");
        let place = self.place(range.start..range.start + line.len());
        let problem = Diagnostic::warning(Code::SHOWN_AS_TEXT, place, message);
        let problem = problem.help(format!("write `{marks} {words}`"));
        self.diagnostics.push(match marks.as_str() {
            "#" => problem.help(format!("if it is a hashtag, write `\\#{words}`")),
            _ => problem,
        });
    }

    /// Reports what was meant as a link or picture in the words that wait.
    pub(super) fn report_broken_links(&mut self) {
        if !self.run.contains("](") && !self.run.contains("] (") {
            return;
        }
        let end = self.run_end.min(self.markdown.len());
        // The run stands in the file about where it ends; escapes and indents make it longer there.
        let start = self
            .markdown
            .floor_char_boundary(end.saturating_sub(2 * self.run.len()));
        let source = self.markdown.get(start..end).unwrap_or_default();
        let mut from = 0;
        for slip in slips(&self.run) {
            let found = source.get(from..).and_then(|rest| rest.find(slip.written));
            let Some(at) = found.map(|at| from + at) else {
                return;
            };
            from = at + slip.written.len();
            let what = if source.get(..at).is_some_and(|before| before.ends_with('!')) {
                "picture"
            } else {
                "link"
            };
            let why = if slip.closed {
                "because of the space between `]` and `(`"
            } else {
                "because its address is not closed"
            };
            let message = format!("this is shown as text, not as a {what}, {why}");
            let place = self.place(start + at..start + from);
            let problem = Diagnostic::warning(Code::SHOWN_AS_TEXT, place, message);
            let mark = if what == "picture" { "!" } else { "" };
            let help = format!("write `{mark}{}({})`", slip.words, slip.address);
            self.diagnostics.push(problem.help(help));
        }
    }
}

/// Whether `words` behind so many `#` were meant as a heading. Two are nothing else; behind one stands a hashtag,
/// unless it begins with a capital and is a line of its own with text below.
fn is_heading(marks: usize, words: &str, alone: bool) -> bool {
    let first = words.chars().next();
    match marks {
        1 => {
            let plain = !words.contains('#') && !words.ends_with(['.', '!', '?', '…', ',', ';']);
            alone && plain && words.len() <= LONGEST_HEADING && first.is_some_and(char::is_uppercase)
        }
        2..=6 => first.is_some_and(char::is_alphabetic),
        _ => false,
    }
}

/// A link that is none.
struct Slip<'a> {
    /// All of it.
    written: &'a str,
    /// The words in their brackets.
    words: &'a str,
    address: &'a str,
    /// Whether a bracket stands behind the address.
    closed: bool,
}

/// Each `[words] (address)`, and each `[words](address` whose bracket is missing.
fn slips(run: &str) -> impl Iterator<Item = Slip<'_>> {
    run.match_indices(']').filter_map(|(close, _)| {
        let before = run.get(run.floor_char_boundary(close.saturating_sub(LONGEST))..close)?;
        let open = close - (before.len() - before.rfind('[')?);
        let rest = run.get(close + 1..run.floor_char_boundary((close + 1 + LONGEST).min(run.len())))?;
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let inside = rest.get(spaces..)?.strip_prefix('(')?;
        let end = inside
            .find(|c: char| c == ')' || c.is_whitespace())
            .unwrap_or(inside.len());
        let (address, after) = inside.split_at_checked(end)?;
        let closed = after.starts_with(')');
        // A bracket further on closes an address with spaces, or words.
        let open_ended = || spaces == 0 && !after.lines().next().unwrap_or_default().contains(')');
        let slipped = if closed { spaces > 0 } else { open_ended() };
        let address = if closed {
            address
        } else {
            address.trim_end_matches(['.', ',', ';', ':', '!', '?'])
        };
        if !slipped || close == open + 1 || !is_address(address) {
            return None;
        }
        let length = spaces + 1 + address.len() + usize::from(closed);
        Some(Slip {
            written: run.get(open..close + 1 + length)?,
            words: run.get(open..=close)?,
            address,
            closed,
        })
    })
}

/// Whether it leads anywhere: to another site, or to a file of the shop. Remarks in brackets do not.
fn is_address(text: &str) -> bool {
    let schemes = ["http://", "https://", "mailto:", "tel:", "www."];
    let files = [".md", ".jpg", ".jpeg", ".png", ".webp", ".pdf"];
    let lower = text.to_lowercase();
    schemes
        .iter()
        .any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme))
        || files
            .iter()
            .any(|end| lower.len() > end.len() && lower.ends_with(end))
}
