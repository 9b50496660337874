//! The words of a document without markup, each with its place in the file.

use std::ops::Range;

use crate::diagnostics::{Place, SourcePath};

/// The words of a document as they were typed, block by block; code and descriptions of pictures are
/// left out.
#[derive(Clone, Debug)]
pub struct Plain {
    file: SourcePath,
    text: String,
    marks: Vec<Mark>,
    blocks: Vec<(PlainKind, Range<usize>)>,
    /// Where a picture or a command stood among the words.
    gaps: Vec<usize>,
}

/// What a block of words is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainKind {
    /// The title or a heading.
    Heading,
    /// A paragraph or an entry of a list.
    Paragraph,
    /// A cell of a table.
    Cell,
    /// A footnote.
    Note,
}

/// A piece of text and the bytes of the file that it was read from. Where both are equally long they run
/// side by side; where they are not (`&amp;`), the piece stands as a whole.
#[derive(Clone, Debug)]
struct Mark {
    text: Range<usize>,
    file: Range<usize>,
}

impl Mark {
    fn runs_along(&self) -> bool {
        self.text.len() == self.file.len()
    }
}

impl Plain {
    /// None yet, with room for `bytes`.
    pub(super) fn new(file: &SourcePath, bytes: usize) -> Self {
        Self {
            file: file.clone(),
            text: String::with_capacity(bytes),
            marks: Vec::new(),
            blocks: Vec::new(),
            gaps: Vec::new(),
        }
    }

    /// All words; blocks stand on lines of their own.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Each block: what it is, its words, and where they are in [`Plain::text`].
    pub fn blocks(&self) -> impl Iterator<Item = (PlainKind, &str, Range<usize>)> {
        self.blocks.iter().map(|(kind, range)| {
            let words = self.text.get(range.clone()).unwrap_or_default();
            (*kind, words, range.clone())
        })
    }

    /// The words of the block at `range`, with the punctuation that joined what is left out gone too: of "bowls,
    /// ![a](a.jpg), and mugs" stays "bowls, and mugs".
    pub(super) fn without_gaps(&self, range: &Range<usize>) -> String {
        let first = self.gaps.partition_point(|gap| *gap < range.start);
        let gaps = self.gaps.get(first..).unwrap_or_default();
        let inside = gaps.iter().copied().take_while(|gap| *gap <= range.end);
        let mut words = String::new();
        let mut from = range.start;
        let mut after_gap = false;
        for gap in inside {
            push_part(
                &mut words,
                self.text.get(from..gap).unwrap_or_default(),
                after_gap,
            );
            (from, after_gap) = (gap, true);
        }
        push_part(
            &mut words,
            self.text.get(from..range.end).unwrap_or_default(),
            after_gap,
        );
        words
    }

    /// Notes that something which is no words stands here.
    pub(super) fn gap(&mut self) {
        self.gaps.push(self.text.len());
    }

    /// Where the bytes `range` of [`Plain::text`] stand in the file.
    pub fn place(&self, range: Range<usize>) -> Place {
        let start = self.offset(range.start, false);
        let end = self.offset(range.end, true);
        Place::new(&self.file, start..end.max(start))
    }

    fn offset(&self, at: usize, is_end: bool) -> usize {
        // An end belongs to the piece before it.
        let after = self
            .marks
            .partition_point(|mark| mark.text.start < at || (mark.text.start == at && !is_end));
        let Some(mark) = self.marks.get(after.saturating_sub(1)) else {
            return 0;
        };
        match at.saturating_sub(mark.text.start) {
            inside if mark.runs_along() => mark.file.start + inside.min(mark.file.len()),
            0 => mark.file.start,
            inside if is_end || inside >= mark.text.len() => mark.file.end,
            _ => mark.file.start,
        }
    }

    /// Adds words that stand at `range` of the file.
    pub(super) fn push(&mut self, words: &str, range: Range<usize>) {
        let at = self.text.len();
        self.text.push_str(words);
        let mark = Mark {
            text: at..self.text.len(),
            file: range,
        };
        match self.marks.last_mut() {
            Some(last)
                if last.text.end == at
                    && last.file.end == mark.file.start
                    && last.runs_along()
                    && mark.runs_along() =>
            {
                last.text.end = mark.text.end;
                last.file.end = mark.file.end;
            }
            _ => self.marks.push(mark),
        }
    }

    /// Ends the block, if any words were added to it.
    pub(super) fn end_block(&mut self, kind: PlainKind) {
        let start = self.blocks.last().map_or(0, |(_, range)| range.end + 1);
        let end = self.text.len();
        if end > start {
            self.blocks.push((kind, start..end));
            self.text.push('\n');
        }
    }

    /// Gives back the room that was kept for more.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.marks.shrink_to_fit();
        self.blocks.shrink_to_fit();
    }

    /// Takes back the last `bytes` of the words.
    pub(super) fn take_back(&mut self, bytes: usize) {
        let length = self.text.len().saturating_sub(bytes);
        if self.text.is_char_boundary(length) {
            self.text.truncate(length);
        }
        while self.marks.pop_if(|mark| mark.text.start >= length).is_some() {}
        if let Some(last) = self.marks.last_mut().filter(|last| last.text.end > length) {
            if last.runs_along() {
                last.file.end -= last.text.end - length;
            }
            last.text.end = length;
        }
    }
}

/// Adds `part`, which may follow something that is left out.
fn push_part(words: &mut String, part: &str, after_gap: bool) {
    if !after_gap {
        return words.push_str(part);
    }
    let before = words.trim_end();
    let length = before.len();
    let mut rest = part.trim_start();
    if before.is_empty() || before.ends_with([',', ';', ':', '.', '!', '?', '(']) {
        rest = rest.trim_start_matches([',', ';']).trim_start();
        rest = rest.strip_prefix(". ").unwrap_or(rest);
    }
    let joined = rest.starts_with([',', ';', ':', '.', '!', '?', ')']);
    if rest.is_empty() {
        return;
    }
    let skipped = part.strip_suffix(rest).unwrap_or_default();
    let parted = words.ends_with(char::is_whitespace) || skipped.contains(char::is_whitespace);
    words.truncate(length);
    if length > 0 && parted && !joined {
        words.push(' ');
    }
    words.push_str(rest);
}
