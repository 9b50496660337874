//! The lines of a file around a problem, cut to what a reader can take in.
//!
//! The drawing library lays out every line it is given, so it is given few: a problem in a file of 50 MB,
//! or in a line of 50 MB, costs as much as one in a small file.

use std::ops::Range;

use super::files::{File, Span};
use super::visible;

/// More lines than these, and only the first is shown.
const LINES: usize = 8;
/// A line of more characters is cut.
const COLUMNS: usize = 120;
/// How much of a cut line is shown before the start of the problem …
const BEFORE: usize = 40;
/// … and from there on.
const AFTER: usize = 80;
const CUT: &str = "…";

/// A few lines and where the underlined parts are in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) first_line: usize,
    pub(super) spans: Vec<Range<usize>>,
}

/// A piece of the file and where it starts in the excerpt.
struct Piece {
    source: Range<usize>,
    at: usize,
}

/// The lines that hold all of `spans`, whole; `None` if they are too many or too long.
pub(super) fn together(file: &File<'_>, spans: &[Span]) -> Option<Excerpt> {
    let ranges: Vec<_> = spans.iter().map(|span| without_line_end(file, span)).collect();
    let start = ranges.iter().map(|range| range.start).min()?;
    let end = ranges.iter().map(|range| range.end).max()?;
    let first_line = file.index.line_column(start).line;
    let last_line = file.index.line_column(end).line;
    let lines = first_line..=last_line;
    if last_line - first_line >= LINES {
        return None;
    }
    let lines: Vec<_> = lines.map(|line| file.index.line(line)).collect();
    let too_long = lines.iter().any(|line| is_long(file, line));
    // The library drops an empty line at the end of several.
    let lost = lines.len() > 1 && lines.last().is_some_and(Range::is_empty);
    if too_long || lost {
        return None;
    }
    let mut builder = Builder::new(file);
    for line in lines {
        builder.push(line);
    }
    Some(builder.finish(first_line, &ranges))
}

/// The lines that hold `span`, or the part of its first line that matters.
pub(super) fn alone(file: &File<'_>, span: &Span) -> Excerpt {
    together(file, std::slice::from_ref(span)).unwrap_or_else(|| cut(file, span))
}

fn cut(file: &File<'_>, span: &Span) -> Excerpt {
    let line = file.index.line(span.start.line);
    let start = span.bytes.start.min(line.end);
    let range = start..span.bytes.end.clamp(start, line.end);
    let mut builder = Builder::new(file);
    if is_long(file, &line) {
        let from = back(file.text, line.start..start, BEFORE);
        let to = forth(file.text, start..line.end, AFTER);
        if from > line.start {
            builder.text.push_str(CUT);
        }
        builder.push(from..to);
        if to < line.end {
            builder.text.push_str(CUT);
        }
    } else {
        builder.push(line);
    }
    builder.finish(span.start.line, &[range])
}

struct Builder<'a> {
    file: &'a File<'a>,
    text: String,
    pieces: Vec<Piece>,
}

impl<'a> Builder<'a> {
    fn new(file: &'a File<'a>) -> Self {
        Self {
            file,
            text: String::new(),
            pieces: Vec::new(),
        }
    }

    fn push(&mut self, source: Range<usize>) {
        if !self.pieces.is_empty() {
            self.text.push('\n');
        }
        let at = self.text.len();
        self.text.extend(self.shown(source.clone()));
        self.pieces.push(Piece { source, at });
    }

    fn shown(&self, source: Range<usize>) -> impl Iterator<Item = char> + use<'a> {
        let text = self.file.text.get(source).unwrap_or("");
        text.chars().map(visible::in_source)
    }

    /// Where the byte `offset` of the file stands in the excerpt.
    fn place(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.source.start <= offset);
        let Some(piece) = self.pieces.get(after.saturating_sub(1)) else {
            return 0;
        };
        let end = offset.clamp(piece.source.start, piece.source.end);
        let before = self.shown(piece.source.start..end);
        piece.at + before.map(char::len_utf8).sum::<usize>()
    }

    fn finish(self, first_line: usize, ranges: &[Range<usize>]) -> Excerpt {
        let place = |range: &Range<usize>| self.place(range.start)..self.place(range.end);
        Excerpt {
            spans: ranges.iter().map(place).collect(),
            first_line,
            text: self.text,
        }
    }
}

/// A span that takes in a line end underlines only what can be seen of it.
fn without_line_end(file: &File<'_>, span: &Span) -> Range<usize> {
    let text = file.text.get(span.bytes.clone()).unwrap_or("");
    let seen = text.trim_end_matches(['\n', '\r']);
    span.bytes.start..span.bytes.start + seen.len()
}

fn is_long(file: &File<'_>, line: &Range<usize>) -> bool {
    // A character has at most four bytes: no need to count a line of megabytes.
    let text = file.text.get(line.clone()).unwrap_or("");
    text.len() > COLUMNS * 4 || text.chars().count() > COLUMNS
}

/// The byte `count` characters before the end of `range`, or its start.
fn back(text: &str, range: Range<usize>, count: usize) -> usize {
    let before = text.get(range.clone()).unwrap_or("");
    let start = before.char_indices().rev().nth(count.saturating_sub(1));
    range.start + start.map_or(0, |(at, _)| at)
}

/// The byte `count` characters after the start of `range`, or its end.
fn forth(text: &str, range: Range<usize>, count: usize) -> usize {
    let after = text.get(range.clone()).unwrap_or("");
    let end = after.char_indices().nth(count);
    end.map_or(range.end, |(at, _)| range.start + at)
}
