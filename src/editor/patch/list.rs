//! Entries between brackets, and keys between braces.

use std::ops::Range;

use serde_json::Value as Json;
use toml_edit::Value;

use super::document::{Document, Node};
use super::{Patch, Step, item, render};
use crate::editor::refusal::Refusal;

/// What stands between brackets or braces.
struct Entries {
    /// Behind the opening one.
    open: usize,
    /// Of the closing one.
    close: usize,
    /// Each entry without its comma.
    spans: Vec<Range<usize>>,
}

impl Entries {
    /// Those that end at `ends`, between the brackets or braces at `span`.
    fn new(document: &Document<'_>, span: &Range<usize>, mut ends: Vec<usize>) -> Self {
        ends.sort_unstable();
        let open = span.start + 1;
        let mut from = open;
        let mut spans = Vec::with_capacity(ends.len());
        for end in ends {
            spans.push(document.skip(from)..end);
            from = comma(document, end).map_or(end, |comma| comma + 1);
        }
        Self {
            open,
            close: span.end - 1,
            spans,
        }
    }

    /// True where entries stand on lines of their own.
    fn has_lines(&self, document: &Document<'_>) -> bool {
        let end = self.spans.first().map_or(self.close, |first| first.start);
        let gap = document.text().get(self.open..end).unwrap_or_default();
        gap.contains('\n')
    }
}

/// Where the comma behind an entry stands that ends at `end`.
fn comma(document: &Document<'_>, end: usize) -> Option<usize> {
    let at = document.skip(end);
    document.text().get(at..)?.starts_with(',').then_some(at)
}

impl Patch<'_> {
    /// A new entry of the list at `path`, before the one at `at` or at the end. A list that isn't there yet begins with
    /// it.
    pub(super) fn insert(&self, path: &[Step], at: usize, value: &Json) -> Result<String, Refusal> {
        let document = self.document()?;
        match document.get(path) {
            Some(Node::Tables(tables)) if at <= tables.len() && value.is_object() => {
                self.add_table(path, at, value)
            }
            Some(Node::Value(Value::Array(array))) if at <= array.len() => {
                let entries = self.entries(&document, path)?;
                self.insert_entry(
                    &document,
                    &entries,
                    at,
                    &render::inline(value, self.shape.is_date(path)),
                )
            }
            None if at == 0 => self.set(path, &Json::Array(vec![value.clone()])),
            _ => Err(Refusal::unwritable()),
        }
    }

    /// `entry`, a key with its value, as the last between the braces at `span`.
    pub(super) fn push_into_braces(
        &self,
        document: &Document<'_>,
        path: &[Step],
        span: &Range<usize>,
        entry: &str,
    ) -> Result<String, Refusal> {
        let entries = self.keys_in_braces(document, path, span)?;
        if entries.spans.is_empty() && !entries.has_lines(document) {
            return self.replaced(entries.open, entries.close, &format!(" {entry} "));
        }
        self.insert_entry(document, &entries, entries.spans.len(), entry)
    }

    /// Without the keys that begin with `keys`, dots between them.
    pub(super) fn remove_from_braces(
        &self,
        document: &Document<'_>,
        span: &Range<usize>,
        path: &[Step],
        keys: &[String],
    ) -> Result<String, Refusal> {
        let entries = self.keys_in_braces(document, path, span)?;
        let name = keys
            .split_last()
            .map(|(last, before)| render::dotted(before, last));
        let name = name.unwrap_or_default();
        let is_it = |entry: &Range<usize>| {
            let written = self.text.get(entry.clone()).unwrap_or_default();
            let left = written.split('=').next().unwrap_or_default();
            let left: String = left.chars().filter(|c| !c.is_whitespace()).collect();
            left == name || left.strip_prefix(&name).is_some_and(|rest| rest.starts_with('.'))
        };
        let gone = (0..entries.spans.len()).filter(|at| entries.spans.get(*at).is_some_and(is_it));
        let gone: Vec<usize> = gone.collect();
        let last = gone.last().and_then(|at| self.cut(document, &entries, *at));
        let last = last.ok_or_else(Refusal::unwritable)?;
        let text = self.replaced(last.start, last.end, "")?;
        if gone.len() == 1 {
            return Ok(text);
        }
        // The others are measured again: which commas are left depends on it.
        let keys = keys.iter().cloned().map(Step::Key);
        let path: Vec<Step> = path.iter().cloned().chain(keys).collect();
        Patch::new(&text, self.shape).remove(&path)
    }

    pub(super) fn remove_item(
        &self,
        document: &Document<'_>,
        path: &[Step],
        at: usize,
    ) -> Result<String, Refusal> {
        let entries = self.entries(document, path)?;
        let range = self.cut(document, &entries, at).ok_or_else(Refusal::unwritable)?;
        self.replaced(range.start, range.end, "")
    }

    /// The list at `path`, with the entry at `from` at the place `to`.
    pub(super) fn reorder(&self, path: &[Step], from: usize, to: usize) -> Result<String, Refusal> {
        let document = self.document()?;
        let slots: Vec<Range<usize>> = match document.get(path) {
            Some(Node::Value(Value::Array(_))) => self.entries(&document, path)?.spans,
            Some(Node::Tables(tables)) => (0..tables.len())
                .map(|at| match self.blocks(&document, &item(path, at)).as_slice() {
                    [block] => Ok(block.clone()),
                    _ => Err(Refusal::unwritable()),
                })
                .collect::<Result<_, _>>()?,
            _ => return Err(Refusal::unwritable()),
        };
        let text = |slot: &Range<usize>| self.text.get(slot.clone()).unwrap_or_default();
        let mut pieces: Vec<&str> = slots.iter().map(text).collect();
        if from >= pieces.len() || to >= pieces.len() {
            return Err(Refusal::unwritable());
        }
        let moved = pieces.remove(from);
        pieces.insert(to, moved);
        let mut text = self.text.to_owned();
        for (slot, piece) in slots.iter().zip(pieces).rev() {
            // The last line of a file may lack its end.
            let ended = self.text.get(slot.clone()).is_some_and(|old| old.ends_with('\n'));
            let piece = match (ended, piece.ends_with('\n')) {
                (true, false) => piece.to_owned() + self.newline,
                (false, true) => piece.trim_end_matches(['\r', '\n']).to_owned(),
                _ => piece.to_owned(),
            };
            text.replace_range(slot.clone(), &piece);
        }
        Ok(text)
    }

    fn entries(&self, document: &Document<'_>, path: &[Step]) -> Result<Entries, Refusal> {
        let Some(Node::Value(Value::Array(array))) = document.get(path) else {
            return Err(Refusal::unwritable());
        };
        let span = array.span().ok_or_else(Refusal::unwritable)?;
        let ends = array.iter().filter_map(|value| Some(value.span()?.end));
        Ok(Entries::new(document, &span, ends.collect()))
    }

    fn keys_in_braces(
        &self,
        document: &Document<'_>,
        path: &[Step],
        span: &Range<usize>,
    ) -> Result<Entries, Refusal> {
        // Keys with dots lead further in: the table of the braces is the first one that isn't made by dots.
        let mut outer = path;
        while document.is_dotted(outer) {
            outer = outer.split_last().map_or(&[], |(_, outer)| outer);
        }
        let Some(Node::Value(Value::InlineTable(table))) = document.get(outer) else {
            return Err(Refusal::unwritable());
        };
        let mut ends = Vec::new();
        document.ends_in_braces(table, &mut ends);
        Ok(Entries::new(document, span, ends))
    }

    fn insert_entry(
        &self,
        document: &Document<'_>,
        entries: &Entries,
        at: usize,
        entry: &str,
    ) -> Result<String, Refusal> {
        let before = at.checked_sub(1).and_then(|at| entries.spans.get(at));
        if entries.has_lines(document) {
            return self.insert_entry_line(document, entries, before, entry);
        }
        match (before, entries.spans.get(at)) {
            (Some(before), _) => self.replaced(before.end, before.end, &format!(", {entry}")),
            (None, Some(first)) => self.replaced(first.start, first.start, &format!("{entry}, ")),
            (None, None) => self.replaced(entries.open, entries.close, entry),
        }
    }

    /// On a line of its own, behind the line on which `before` ends.
    fn insert_entry_line(
        &self,
        document: &Document<'_>,
        entries: &Entries,
        before: Option<&Range<usize>>,
        entry: &str,
    ) -> Result<String, Refusal> {
        let neighbour = before.or(entries.spans.first());
        let indent = neighbour.map_or("  ".to_owned(), |it| {
            let line = self
                .text
                .get(document.line_start(it.start)..it.start)
                .unwrap_or_default();
            let width = line.len() - line.trim_start_matches([' ', '\t']).len();
            line.get(..width).unwrap_or_default().to_owned()
        });
        let Some(before) = before else {
            let at = self.end_of_line(document, entries.open);
            return self.replaced(at, at, &format!("\n{indent}{entry},"));
        };
        match comma(document, before.end) {
            Some(comma) => {
                let at = self.end_of_line(document, comma + 1);
                self.replaced(at, at, &format!("\n{indent}{entry},"))
            }
            None => {
                let at = self.end_of_line(document, before.end);
                let text = self.replaced(at, at, &format!("\n{indent}{entry}"))?;
                Patch::new(&text, self.shape).replaced(before.end, before.end, ",")
            }
        }
    }

    /// The end of the line, behind a comment on it; `at` itself where more entries stand on it.
    fn end_of_line(&self, document: &Document<'_>, at: usize) -> usize {
        let line = self.text.get(at..document.line_end(at)).unwrap_or_default();
        let rest = line.trim_start_matches([' ', '\t']);
        if rest.starts_with('#') || rest.trim_end().is_empty() {
            at + line.trim_end_matches(['\r', '\n']).len()
        } else {
            at
        }
    }

    /// What goes with the entry at `at`: its comma, and its line if it has one of its own.
    fn cut(&self, document: &Document<'_>, entries: &Entries, at: usize) -> Option<Range<usize>> {
        let entry = entries.spans.get(at)?;
        let comma = comma(document, entry.end);
        let end = comma.map_or(entry.end, |comma| comma + 1);
        let line = document.line_start(entry.start);
        let is_alone = self.text.get(line..entry.start)?.trim().is_empty();
        let line_end = self.end_of_line(document, end);
        let rest = self.text.get(line_end..)?;
        if is_alone
            && line_end > end.saturating_sub(1)
            && (rest.starts_with('\n') || rest.starts_with("\r\n"))
        {
            return Some(line..document.line_end(line_end));
        }
        match (
            entries.spans.get(at + 1),
            at.checked_sub(1).and_then(|at| entries.spans.get(at)),
        ) {
            (Some(next), _) => Some(entry.start..next.start),
            (None, Some(before)) => Some(before.end..entry.end),
            (None, None) => Some(entry.start..end),
        }
    }
}
