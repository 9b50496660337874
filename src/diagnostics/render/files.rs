//! The text of the files a report points into, each read once however many problems it has.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

use crate::diagnostics::{LineColumn, LineIndex, Place, SourcePath, SourceText};

/// Texts with their line indexes, made when they are first asked for.
pub(super) struct Files<'a> {
    source: &'a dyn SourceText,
    known: BTreeMap<SourcePath, Option<File<'a>>>,
}

/// One text.
pub(super) struct File<'a> {
    pub(super) text: &'a str,
    pub(super) index: LineIndex<'a>,
}

/// The bytes of a place, whole characters inside the text, with their positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) bytes: Range<usize>,
    pub(super) start: LineColumn,
    pub(super) end: LineColumn,
}

impl<'a> Files<'a> {
    pub(super) fn new(source: &'a dyn SourceText) -> Self {
        let known = BTreeMap::new();
        Self { source, known }
    }

    /// The file and the span, where the place names bytes and its text can be had.
    pub(super) fn find(&mut self, place: &Place) -> Option<(&File<'a>, Span)> {
        let (start, end) = place.range?;
        let file = match self.known.entry(place.file.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(self.source.source_text(&place.file).map(File::new)),
        };
        let file = file.as_ref()?;
        Some((file, file.span(start, end)))
    }
}

impl<'a> File<'a> {
    fn new(text: &'a str) -> Self {
        let index = LineIndex::new(text);
        Self { text, index }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let start = self.text.floor_char_boundary(start);
        let end = self.text.ceil_char_boundary(end).max(start);
        Span {
            bytes: start..end,
            start: self.index.line_column(start),
            end: self.index.line_column(end),
        }
    }
}
