//! Nesting that is too deep, found before the Markdown is parsed: there, a line costs as much as the
//! number of quotes and lists that are open around it.

use std::ops::Range;

use super::DEEPEST;

/// The first line that opens more quotes and lists than are followed.
pub(super) fn first_too_deep(markdown: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in markdown.split_inclusive('\n') {
        if line.len() > DEEPEST && markers(line) > DEEPEST && !is_rule(line) {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// Marks of quotes and lists that a line begins with.
fn markers(line: &str) -> usize {
    let mut count = 0;
    let mut rest = line.trim_start();
    loop {
        let digits = rest.bytes().take(10).take_while(u8::is_ascii_digit).count();
        let after = match rest.as_bytes().get(digits) {
            Some(b'>') if digits == 0 => rest.get(1..),
            Some(b'-' | b'*' | b'+') if digits == 0 => {
                rest.get(1..).filter(|after| after.starts_with([' ', '\t']))
            }
            Some(b'.' | b')') if digits > 0 => rest
                .get(digits + 1..)
                .filter(|after| after.starts_with([' ', '\t'])),
            _ => None,
        };
        let Some(after) = after else { return count };
        count += 1;
        rest = after.trim_start();
    }
}

/// A line of `- - - -` is a rule across the page.
fn is_rule(line: &str) -> bool {
    let first = line.trim_start().chars().next();
    let marks = line.chars().filter(|c| !c.is_whitespace());
    matches!(first, Some('-' | '*')) && marks.into_iter().all(|c| Some(c) == first)
}
