//! Where statements of TOML begin and end, also where they are broken: a value that is never closed ends
//! before the next line that is plainly a statement of its own.

use std::ops::Range;

/// A line, or several where a value goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    /// With its line end.
    pub(super) range: Range<usize>,
    /// The bracket that is never closed, and where it stands.
    pub(super) unclosed: Option<(char, usize)>,
}

impl Statement {
    pub(super) fn is_heading(&self, text: &str) -> bool {
        text.get(self.range.clone())
            .is_some_and(|words| words.trim_start().starts_with('['))
    }
}

/// The statement to blame for an error at `at`: the first one before it that is never closed, else its own.
pub(super) fn statement_at(text: &str, at: usize) -> Statement {
    let mut start = 0;
    loop {
        let statement = scan(text, start);
        let end = statement.range.end;
        if statement.unclosed.is_some() && statement.range.start <= at || end > at || end >= text.len() {
            return statement;
        }
        start = end;
    }
}

/// From the heading at `start` to the next heading.
pub(super) fn section(text: &str, start: usize) -> Range<usize> {
    let mut end = scan(text, start).range.end;
    while end < text.len() {
        let next = scan(text, end);
        if next.is_heading(text) {
            break;
        }
        end = next.range.end;
    }
    start..end
}

/// The line with the most levels: the parser does not say where it gave up.
pub(super) fn most_nested_line(text: &str) -> Range<usize> {
    let mut start = 0;
    let mut most = (0, 0..0);
    for line in text.split_inclusive('\n') {
        let levels = line.matches(['.', '[', '{']).count();
        if levels > most.0 {
            most = (levels, start..start + line.trim_end().len());
        }
        start += line.len();
    }
    most.1
}

/// The statement that begins at `start`, which is the beginning of a line.
fn scan(text: &str, start: usize) -> Statement {
    let rest = text.get(start..).unwrap_or("");
    let is_heading = rest.trim_start_matches([' ', '\t']).starts_with('[');
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut last = ' ';
    let mut at = 0;
    while let Some(c) = rest.get(at..).and_then(|rest| rest.chars().next()) {
        let after = rest.get(at..).unwrap_or("");
        match c {
            '#' => at += line_len(after),
            '"' | '\'' => at += string_len(after, c),
            '\n' => {
                at += 1;
                let next = rest.get(at..).unwrap_or("");
                if open.is_empty() || is_heading || begins_anew(next, open.last().map_or(' ', |o| o.0), last)
                {
                    break;
                }
            }
            _ => {
                match c {
                    '[' | '{' => open.push((c, start + at)),
                    ']' if open.last().is_some_and(|o| o.0 == '[') => drop(open.pop()),
                    '}' if open.last().is_some_and(|o| o.0 == '{') => drop(open.pop()),
                    _ => {}
                }
                at += c.len_utf8();
            }
        }
        if !c.is_whitespace() && c != '#' {
            last = c;
        }
    }
    Statement {
        range: start..start + at,
        unclosed: open.first().copied(),
    }
}

fn line_len(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// The length of the text that begins with `quote`; one that is not closed ends with its line.
fn string_len(text: &str, quote: char) -> usize {
    let long: String = [quote; 3].iter().collect();
    if let Some(inside) = text.strip_prefix(&long) {
        return inside.find(&long).map_or(text.len(), |end| end + 6);
    }
    let line = text.get(..line_len(text)).unwrap_or("");
    closing_quote(line, quote).map_or(line.len(), |end| end + 1)
}

/// Where the text that opens `line` ends: the place of its last quote.
pub(super) fn closing_quote(line: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    line.char_indices().skip(1).find_map(|(at, c)| {
        let closes = c == quote && !escaped;
        escaped = c == '\\' && !escaped && quote == '"';
        closes.then_some(at)
    })
}

/// True if `next` cannot be what goes on inside `bracket`, after the character `last`.
fn begins_anew(next: &str, bracket: char, last: char) -> bool {
    let line = next.get(..line_len(next)).unwrap_or("").trim();
    let goes_on = matches!(last, ',' | '[' | '{');
    if let Some(name) = line.strip_prefix('[') {
        let name = name.trim_start_matches('[').trim_end_matches(']');
        return is_key(name) && line.ends_with(']') && (bracket == '{' || !goes_on);
    }
    let is_pair = line.split_once('=').is_some_and(|(key, _)| is_key(key.trim()));
    is_pair && (bracket == '[' || !goes_on)
}

/// True for `name`, `a.b`: what stands before `=`.
pub(super) fn is_key(text: &str) -> bool {
    let part = |part: &str| {
        let bare = part.trim();
        let quoted = bare.len() > 1 && (bare.starts_with('"') && bare.ends_with('"'));
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        quoted || !bare.is_empty() && bare.chars().all(plain)
    };
    text.split('.').all(part)
}
