//! Paragraphs, headings, lists and code.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::{Paragraph, Reader};
use crate::content::paper::{Cut, Open};
use crate::content::prose::{Heading, Title};
use crate::content::slug::slug;

/// The heading being read.
pub(super) struct OpenHeading {
    start: Cut,
    level: u8,
    pub(super) text: String,
    range: Range<usize>,
}

impl Reader<'_> {
    pub(super) fn paragraph_start(&mut self) {
        self.paragraph = Paragraph {
            start: self.paper.end(),
            has_words: false,
        };
        self.paper.push("<p>");
    }

    pub(super) fn paragraph_end(&mut self) {
        let start = self.paragraph.start;
        if !self.paragraph.has_words {
            return self.pictures_alone(start);
        }
        self.paper.push("</p>\n");
    }

    pub(super) fn heading_start(&mut self, level: u8, range: Range<usize>) {
        self.heading = Some(OpenHeading {
            start: self.paper.end(),
            level,
            text: String::new(),
            range,
        });
        if self.notes.is_open() {
            self.paper.push("<p><strong>");
        } else {
            self.paper.leave(Open::HeadingStart(self.headings.len()));
        }
    }

    pub(super) fn heading_end(&mut self) {
        let id = self.explicit_id();
        self.end_words();
        let Some(heading) = self.heading.take() else {
            return;
        };
        if heading.text.trim().is_empty() {
            return self.empty_heading(&heading);
        }
        if self.notes.is_open() {
            return self.paper.push("</strong></p>\n");
        }
        let id = self.slugs.unique(id.unwrap_or_else(|| slug(&heading.text)));
        let text = heading.text.trim().to_owned();
        let place = self.place(heading.range.clone());
        if self.is_title(&heading) {
            self.paper.cut(heading.start);
            self.title = Some(Title { text, id, place });
            return;
        }
        let level = self.rank(heading.level);
        self.headings.push(Heading {
            level,
            id,
            text,
            place,
        });
        self.paper.leave(Open::HeadingEnd(level));
        self.paper.push("\n");
    }

    /// A `# Title` that nothing stands above.
    fn is_title(&self, heading: &OpenHeading) -> bool {
        let first = self.blocks.is_empty() && self.title.is_none() && self.headings.is_empty();
        heading.level == 1 && self.depth == 0 && first
    }

    /// A heading without words leads nobody anywhere: its pictures stay, the heading does not.
    fn empty_heading(&mut self, heading: &OpenHeading) {
        let pictures = self.paper.holes.get(heading.start.holes..).unwrap_or_default();
        let pictures: Vec<_> = pictures
            .iter()
            .filter(|hole| matches!(hole.what, Open::Picture(_)))
            .cloned()
            .collect();
        self.paper.cut(heading.start);
        for picture in pictures {
            self.paper.push("<p>");
            self.paper.leave(picture.what);
            self.paper.push("</p>\n");
        }
    }

    /// How deep a heading is, when every heading above it that it does not belong to is forgotten: `##`
    /// and then `####` are ranks 1 and 2.
    fn rank(&mut self, level: u8) -> u8 {
        while self.levels.pop_if(|above| *above >= level).is_some() {}
        self.levels.push(level);
        u8::try_from(self.levels.len()).unwrap_or(u8::MAX)
    }

    /// Takes `{#id}` from the end of the heading's words.
    fn explicit_id(&mut self) -> Option<String> {
        let inner = self.run.trim_end().strip_suffix('}')?;
        let open = inner.rfind("{#")?;
        let id = inner.get(open + 2..)?;
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if id.is_empty() || !id.chars().all(plain) {
            return None;
        }
        let id = id.to_owned();
        let kept = self.run.get(..open).unwrap_or_default().trim_end().len();
        self.plain.take_back(self.run.len() - kept);
        self.run.truncate(kept);
        Some(id)
    }

    pub(super) fn list_start(&mut self, first: Option<u64>) {
        match first {
            None => self.paper.push("<ul>\n"),
            Some(1) => self.paper.push("<ol>\n"),
            Some(first) => self.paper.push(&format!("<ol start=\"{first}\">\n")),
        }
    }

    pub(super) fn task(&mut self, done: bool) {
        self.flush();
        self.paper.leave(Open::Task(done));
    }

    pub(super) fn code_start(&mut self, kind: CodeBlockKind<'_>) {
        self.code = true;
        self.paper.push("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind {
            let language = info.split([' ', ',', '{']).next().unwrap_or_default();
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '#');
            if !language.is_empty() && language.chars().all(plain) {
                self.paper.push(&format!(" class=\"language-{language}\""));
            }
        }
        self.paper.push(">");
    }

    pub(super) fn code_end(&mut self) {
        self.code = false;
        self.paper.push("</code></pre>\n");
    }
}
