//! Places in the owner's files: which file, which bytes, and which line and column that is.

use std::borrow::Borrow;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A file's path inside the shop folder, with `/` between its parts: `policies/returns.md`.
///
/// Files of a theme carry the theme's name before a colon: `market:templates/page.html`.
/// Cloning is cheap.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Takes the path as it is; the caller has brought it to `/` form.
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(Arc::from(path.as_ref()))
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part: `returns.md`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The folder, without a slash at its end; empty for a file at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What follows the last dot of the file name, in lower case; empty without one.
    pub fn extension(&self) -> String {
        self.file_name()
            .rsplit_once('.')
            .map_or(String::new(), |(_, extension)| extension.to_lowercase())
    }
}

impl Deref for SourcePath {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for SourcePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// Where something stands: a file, and the bytes in it where they are known.
///
/// Without a range the place is the file as a whole (a file that is missing, unreadable or too large).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: SourcePath,
    /// First byte and the byte after the last, counted from the start of the file.
    pub range: Option<(usize, usize)>,
}

impl Place {
    /// The bytes `range` of `file`.
    pub fn new(file: &SourcePath, range: Range<usize>) -> Self {
        Self {
            file: file.clone(),
            range: Some((range.start, range.end)),
        }
    }

    /// `file` as a whole.
    pub fn file(file: &SourcePath) -> Self {
        Self {
            file: file.clone(),
            range: None,
        }
    }
}

/// A value and the place it was written at.
///
/// Two are equal when their values are: a moved line is no other value.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// What was written, parsed.
    pub value: T,
    /// Where.
    pub place: Place,
}

impl<T> Spanned<T> {
    /// A value with its place.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }

    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: f(self.value),
            place: self.place,
        }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// Who can show the text of a file that a [`Place`] names.
pub trait SourceText {
    /// The text, or `None` if there is none to show (a picture, a missing file).
    fn source_text(&self, file: &SourcePath) -> Option<&str>;
}

/// A position as people count: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// Where each line of a text starts; finds line and column of a byte.
///
/// Made once per file: every question after that costs the same, however long the file or its lines are.
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// How many characters start before each block of [`BLOCK`] bytes.
    blocks: Vec<usize>,
}

const BLOCK: usize = 1024;

impl<'a> LineIndex<'a> {
    /// Reads `text` once.
    pub fn new(text: &'a str) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        let before = text.as_bytes().chunks(BLOCK).scan(0, |sum, block| {
            *sum += characters(block);
            Some(*sum)
        });
        let blocks = std::iter::once(0).chain(before).collect();
        Self { text, starts, blocks }
    }

    /// Line and column of the byte at `offset`; past the end it is the end, inside a character it is
    /// that character.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.start(line);
        let column = self.characters_before(offset) - self.characters_before(start) + 1;
        LineColumn { line, column }
    }

    /// The bytes of a line, counted from 1, without its line end; nothing if there is no such line.
    pub fn line(&self, line: usize) -> Range<usize> {
        let start = self.start(line);
        let next = self.starts.get(line).copied();
        let whole = self
            .text
            .get(start..next.unwrap_or(self.text.len()))
            .unwrap_or("");
        let shown = whole.strip_suffix('\n').unwrap_or(whole);
        start..start + shown.strip_suffix('\r').unwrap_or(shown).len()
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line.wrapping_sub(1)).copied().unwrap_or(0)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..offset).unwrap_or(&[]);
        self.blocks.get(block).copied().unwrap_or(0) + characters(rest)
    }
}

/// How many characters start in `bytes`: all bytes but the continuations of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let index = LineIndex::new("ł = 1\nz\n");
        assert_eq!(index.line_column(0), LineColumn { line: 1, column: 1 });
        assert_eq!(index.line_column(3), LineColumn { line: 1, column: 3 });
        assert_eq!(index.line_column(6), LineColumn { line: 1, column: 6 });
        assert_eq!(index.line_column(7), LineColumn { line: 2, column: 1 });
        assert_eq!(index.line_column(99), LineColumn { line: 3, column: 1 });
    }

    #[test]
    fn columns_are_right_far_into_a_long_line() {
        let text = "a\n".to_owned() + &"ł".repeat(5000);
        let index = LineIndex::new(&text);
        for at in [0, 1, 511, 512, 1023, 4999, 5000] {
            assert_eq!(
                index.line_column(2 + 2 * at),
                LineColumn {
                    line: 2,
                    column: at + 1
                }
            );
        }
        assert_eq!(
            index.line_column(3),
            LineColumn { line: 2, column: 1 },
            "inside the first letter"
        );
    }

    #[test]
    fn a_line_comes_without_its_end() {
        let index = LineIndex::new("ab\r\n\ncd\n");
        let lines: Vec<_> = (1..=4).map(|line| index.line(line)).collect();
        assert_eq!(lines, [0..2, 4..4, 5..7, 8..8]);
    }

    #[test]
    fn a_source_path_knows_its_parts() {
        let path = SourcePath::new("policies/returns.pl.MD");
        assert_eq!(
            (path.folder(), path.file_name(), path.extension().as_str()),
            ("policies", "returns.pl.MD", "md")
        );
        assert_eq!(SourcePath::new("shop.toml").folder(), "");
    }
}
