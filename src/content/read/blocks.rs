//! Paragraphs, headings, lists and code.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind};

use super::foreign::are_attributes;
use super::{Paragraph, Reader};
use crate::content::fragment::{Cut, Slot, SlotKind};
use crate::content::prose::{Heading, Title};
use crate::content::slug::slug;
use crate::content::typeset;
use crate::diagnostics::{Code, Diagnostic};

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
            start: self.fragment.end(),
            has_words: false,
            has_literals: false,
        };
        self.fragment.push("<p>");
    }

    pub(super) fn paragraph_end(&mut self) {
        let start = self.paragraph.start;
        if !self.paragraph.has_words {
            let slots = self.fragment.slots.get(start.slots..).unwrap_or_default();
            let is_picture = |slot: &Slot| matches!(slot.what, SlotKind::Picture(_));
            match (self.paragraph.has_literals, slots.iter().any(is_picture)) {
                (false, _) => return self.pictures_alone(start),
                (true, false) => return self.literals_alone(start),
                (true, true) => {}
            }
        }
        self.fragment.push("</p>\n");
    }

    pub(super) fn heading_start(&mut self, level: u8, range: Range<usize>) {
        self.heading = Some(OpenHeading {
            start: self.fragment.end(),
            level,
            text: String::new(),
            range,
        });
        if self.notes.is_open() {
            self.fragment.push("<p><strong>");
        } else {
            self.fragment.leave(SlotKind::HeadingStart(self.headings.len()));
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
            return self.fragment.push("</strong></p>\n");
        }
        let id = id.unwrap_or_else(|| slug(&heading.text));
        let text = heading.text.trim().to_owned();
        let place = self.place(heading.range.clone());
        if self.is_title(&heading) {
            self.fragment.cut(heading.start);
            // The page's own heading has no identifier, so any will do.
            let id = self.slugs.unique(id);
            self.title = Some(Title { text, id, place });
            return;
        }
        let id = self.slugs.for_heading(id);
        let level = self.rank(heading.level);
        self.headings.push(Heading {
            level,
            id,
            text,
            place,
        });
        self.fragment.leave(SlotKind::HeadingEnd(level));
        self.fragment.push("\n");
    }

    /// A `# Title` that nothing stands above; where the front matter gives a title, only one that says the same: the
    /// page shows one title, and no words may be lost.
    fn is_title(&self, heading: &OpenHeading) -> bool {
        let first = self.blocks.is_empty() && self.title.is_none() && self.headings.is_empty();
        let same = |given: &str| {
            let given = typeset(given, self.options.language);
            squeezed(&given) == squeezed(&heading.text)
        };
        heading.level == 1 && self.depth == 0 && first && self.options.title.is_none_or(same)
    }

    /// A heading without words leads nobody anywhere: its pictures stay, the heading does not.
    fn empty_heading(&mut self, heading: &OpenHeading) {
        let pictures = self.fragment.slots.get(heading.start.slots..).unwrap_or_default();
        let pictures: Vec<_> = pictures
            .iter()
            .filter(|slot| matches!(slot.what, SlotKind::Picture(_)))
            .cloned()
            .collect();
        self.fragment.cut(heading.start);
        for picture in pictures {
            self.fragment.push("<p>");
            self.fragment.leave(picture.what);
            self.fragment.push("</p>\n");
        }
    }

    /// How deep a heading is, when every heading above it that it does not belong to is forgotten: `##`
    /// and then `####` are ranks 1 and 2.
    fn rank(&mut self, level: u8) -> u8 {
        while self.levels.pop_if(|above| *above >= level).is_some() {}
        self.levels.push(level);
        u8::try_from(self.levels.len()).unwrap_or(u8::MAX)
    }

    /// Takes `{#id}` from the end of the heading's words. Classes have no effect, and are reported.
    fn explicit_id(&mut self) -> Option<String> {
        let inner = self.run.trim_end().strip_suffix('}')?;
        let open = inner.rfind('{')?;
        let list = inner.get(open + 1..)?;
        if !are_attributes(list) {
            return None;
        }
        let words: Vec<String> = list.split_whitespace().map(str::to_owned).collect();
        let written = list.len() + 2;
        let kept = self.run.get(..open).unwrap_or_default().trim_end().len();
        self.plain.take_back(self.run.len() - kept);
        self.run.truncate(kept);
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let is_id = |word: &&str| word.starts_with('#') && word.chars().skip(1).all(plain);
        let id = words.iter().map(String::as_str).find(is_id);
        let idle = words.iter().find(|word| Some(word.as_str()) != id);
        if let Some(idle) = idle {
            self.report_idle_attribute(idle, id, written);
        }
        id.map(|id| id.trim_start_matches('#').to_owned())
    }

    fn report_idle_attribute(&mut self, idle: &str, id: Option<&str>, length: usize) {
        let message = format!("`{idle}` has no effect: a heading can only have an id");
        let heading = self
            .heading
            .as_ref()
            .map(|heading| heading.range.clone())
            .unwrap_or_default();
        let source = self.markdown.get(heading.clone()).unwrap_or_default();
        let start = heading.start + source.rfind('{').unwrap_or_default();
        let place = self.place(start..(start + length).min(heading.end.max(start)));
        let problem = Diagnostic::warning(Code::FOREIGN_COMMAND, place, message);
        self.diagnostics.push(problem.help(match id {
            Some(id) => format!("write `{{{id}}}`"),
            None => "take it out".to_owned(),
        }));
    }

    /// A note as GitHub writes it: `> [!NOTE]`.
    pub(super) fn callout_start(&mut self, kind: BlockQuoteKind) {
        self.fragment.push("<div class=\"callout\" role=\"note\">\n");
        self.fragment.leave(SlotKind::CalloutLabel(kind));
    }

    /// Ends a paragraph of nothing but commands: elsewhere than on its own page, not even the paragraph is left.
    pub(super) fn literals_alone(&mut self, start: Cut) {
        let slots = self
            .fragment
            .slots
            .split_off(start.slots.min(self.fragment.slots.len()));
        self.fragment.html.truncate(start.html);
        let literals = slots.into_iter().filter_map(|slot| match slot.what {
            SlotKind::Literal(html) => Some(html.into_string()),
            _ => None,
        });
        let html = format!("<p>{}</p>\n", literals.collect::<Vec<_>>().join(" "));
        self.fragment.leave(SlotKind::Literal(html.into_boxed_str()));
    }

    pub(super) fn list_start(&mut self, first: Option<u64>) {
        match first {
            None => self.fragment.push("<ul>\n"),
            Some(1) => self.fragment.push("<ol>\n"),
            Some(first) => self.fragment.push(&format!("<ol start=\"{first}\">\n")),
        }
    }

    pub(super) fn task(&mut self, done: bool) {
        self.flush();
        self.fragment.leave(SlotKind::Task(done));
    }

    pub(super) fn code_start(&mut self, kind: CodeBlockKind<'_>) {
        self.code = true;
        self.fragment.push("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind {
            let language = info.split([' ', ',', '{']).next().unwrap_or_default();
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '#');
            if !language.is_empty() && language.chars().all(plain) {
                self.fragment.push(&format!(" class=\"language-{language}\""));
            }
        }
        self.fragment.push(">");
    }

    pub(super) fn code_end(&mut self) {
        self.code = false;
        self.fragment.push("</code></pre>\n");
    }
}

/// Words without case and spare spaces.
fn squeezed(text: &str) -> String {
    text.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
