//! Words: gathered until their neighbours are known, typeset, escaped.

use std::borrow::Cow;
use std::ops::Range;

use super::Reader;
use crate::content::escape;
use crate::model::value::is_kept;

impl Reader<'_> {
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if self.code {
            // Code is shown with the line ends of every other file, whatever system it was written on.
            let unified = text.replace("\r\n", "\n");
            return escape::text(&unified, &mut self.fragment.html);
        }
        self.text_with_commands(text, range);
    }

    /// Reads words without a command among them.
    pub(super) fn words(&mut self, text: &str, range: Range<usize>) {
        let length = self.meant_as_typed(text, &range);
        let text = &visible(text);
        self.plain
            .push(text, self.start + range.start..self.start + range.end);
        if self.link.as_ref().is_some_and(|link| link.is_address) {
            self.flush();
            return self.verbatim(text);
        }
        self.run_end = range.end;
        match length {
            0 => self.run.push_str(text),
            length => {
                let (first, rest) = text.split_at_checked(length).unwrap_or((text, ""));
                self.flush();
                self.verbatim(first);
                self.run.push_str(rest);
            }
        }
    }

    /// How many bytes of `text` were escaped by the owner (`\"`, `&quot;`): these are not typeset.
    fn meant_as_typed(&self, text: &str, range: &Range<usize>) -> usize {
        let source = self.markdown.get(range.clone()).unwrap_or_default();
        if source.starts_with('&') && source != text {
            return text.len();
        }
        let before = range
            .start
            .checked_sub(1)
            .and_then(|at| self.markdown.as_bytes().get(at));
        let first = text.chars().next().filter(char::is_ascii_punctuation);
        match before {
            Some(b'\\') => first.map_or(0, char::len_utf8),
            _ => 0,
        }
    }

    /// The end of a line in the middle of a paragraph: a space, but for Japanese and Chinese, which have none.
    pub(super) fn soft_break(&mut self, range: Range<usize>) {
        let before = self.markdown.get(..range.start).unwrap_or_default();
        let after = self.markdown.get(range.end..).unwrap_or_default();
        let is_wide = |c: Option<char>| c.is_some_and(is_set_solid);
        if is_wide(before.trim_end().chars().next_back()) && is_wide(after.trim_start().chars().next()) {
            return;
        }
        self.plain
            .push(" ", self.start + range.start..self.start + range.end);
        self.run.push('\n');
    }

    pub(super) fn hard_break(&mut self, range: Range<usize>) {
        self.plain
            .push(" ", self.start + range.start..self.start + range.end);
        self.flush();
        self.fragment.push("<br>\n");
        self.heard(" ");
        self.paragraph.has_words = true;
        self.typesetter.skip(' ');
    }

    pub(super) fn inline_code(&mut self, code: &str, range: Range<usize>) {
        // The backticks are part of the range, and how many there are is not known here. Code that runs
        // over a line end is not found, and stands as a whole.
        let inner = self
            .markdown
            .get(range.clone())
            .and_then(|source| source.find(code));
        let range = inner.map_or(range.clone(), |inner| {
            let start = range.start + inner;
            start..start + code.len()
        });
        self.plain
            .push(code, self.start + range.start..self.start + range.end);
        self.flush();
        self.fragment.push("<code>");
        self.verbatim(code);
        self.fragment.push("</code>");
    }

    pub(super) fn inline_tag(&mut self, tag: &str) {
        self.flush();
        self.paragraph.has_words = true;
        self.fragment.push(tag);
    }

    /// Writes words as they were typed.
    pub(super) fn verbatim(&mut self, text: &str) {
        escape::text(text, &mut self.fragment.html);
        self.heard(text);
        self.paragraph.has_words = true;
        if let Some(last) = text.chars().next_back() {
            self.typesetter.skip(last);
        }
    }

    /// Typesets and writes the words that wait.
    pub(super) fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        self.report_spaced_addresses();
        self.report_broken_links();
        self.report_missing_notes();
        let run = std::mem::take(&mut self.run);
        let mut written = 0;
        for bare in self.bare_addresses(&run) {
            let ahead = run.get(bare.range.start..).unwrap_or_default();
            self.set_words(run.get(written..bare.range.start).unwrap_or_default(), ahead);
            written = bare.range.end;
            self.link_bare_address(bare);
        }
        let ahead = self.markdown.get(self.run_end..).unwrap_or_default();
        self.set_words(run.get(written..).unwrap_or_default(), ahead);
        // Its room is used again.
        self.run = run;
        self.run.clear();
    }

    /// Typesets and writes words that end before `ahead`.
    fn set_words(&mut self, words: &str, ahead: &str) {
        if words.is_empty() {
            return;
        }
        let mut set = std::mem::take(&mut self.set);
        set.clear();
        self.typesetter.run(words, ahead, &mut set);
        self.paragraph.has_words |= !words.trim().is_empty();
        escape::text(&set, &mut self.fragment.html);
        self.heard(&set);
        self.set = set;
    }

    /// Ends a block's words: the next begin afresh.
    pub(super) fn end_words(&mut self) {
        self.flush();
        self.typesetter.restart();
        let kind = self.kind();
        self.plain.end_block(kind);
    }

    /// Headings and links remember their own words, and tables the heads of their columns.
    pub(super) fn heard(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        if let Some(link) = &mut self.link {
            link.text.push_str(text);
        }
        if let Some(table) = &mut self.table {
            table.hear(text);
        }
    }
}

/// `text` without control characters, which HTML forbids: a heading of nothing else is an empty one.
fn visible(text: &str) -> Cow<'_, str> {
    // Without a stop at the first find, so that many bytes are looked at together.
    let unusual = |byte| byte < b' ' || matches!(byte, 0x7f | 0xc2);
    if text.bytes().fold(false, |found, byte| found | unusual(byte)) {
        Cow::Owned(text.replace(|c: char| c.is_control() && c != '\t', ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether `c` is set without spaces around it: kana, kanji and their punctuation.
fn is_set_solid(c: char) -> bool {
    is_kept(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{30fb}' | '\u{ff00}'..='\u{ff65}')
}
