//! Renders a document for a page, filling its slots.

use pulldown_cmark::BlockQuoteKind;

use super::escape;
use super::fragment::{Cut, SlotKind};
use super::prose::{Link, LinkTarget, PictureUse, Prose};
use crate::diagnostics::SourcePath;

/// Who knows the addresses of pages and pictures, seen from the page that is being written.
pub trait Addresses {
    /// The address of the page that is made of `path`, not yet escaped; `None` if there is none:
    /// the words of the link stay, the link does not.
    fn file(&self, path: &SourcePath, anchor: Option<&str>) -> Option<String>;

    /// Writes the `<img …>`, or whatever stands for it.
    fn picture(&self, picture: &PictureUse, out: &mut String);
}

/// Where on a page a document is written.
#[derive(Clone, Copy, Debug)]
pub struct Placement<'a> {
    /// The level of its topmost headings: 2 on a page whose `<h1>` is the document's title.
    pub top_level: u8,
    /// Where its headings and notes can be found.
    pub anchors: Anchors<'a>,
    /// Whether markup that nothing reads (HTML that is not allowed, commands of other generators) is shown as text, so
    /// that its owner sees it. In a feed it is not.
    pub literals: bool,
    /// The words for those who cannot see, in the page's language.
    pub words: &'a ProseWords,
}

/// Where a document's headings and notes can be found.
#[derive(Clone, Copy, Debug)]
pub enum Anchors<'a> {
    /// On this page. Identifiers begin with the prefix, so that two documents on a page do not clash;
    /// empty where this is the document's own page.
    Here(&'a str),
    /// On the page at this address, as seen from the page being written; no identifiers are written here,
    /// and no footnotes.
    Elsewhere(&'a str),
}

/// A word of the interface within a text.
#[derive(Clone, Debug)]
pub struct Label {
    /// The word.
    pub text: String,
    /// Its language, where that isn't the text's (WCAG 2.2, 3.1.2).
    pub language: Option<String>,
}

impl From<&str> for Label {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            language: None,
        }
    }
}

/// The words for those who cannot see.
#[derive(Clone, Debug)]
pub struct ProseWords {
    /// The name of the list of footnotes: "Notes". It names an element that holds the text, so it cannot have a
    /// language of its own.
    pub notes: String,
    /// The way from a note back to its number, which follows: "Back to the text".
    pub back: Label,
    /// The name of a table whose columns have no heads; a number follows: "Table". As for notes.
    pub table: String,
    /// A ticked box: "Done".
    pub done: Label,
    /// An empty box: "Not done yet".
    pub not_done: Label,
    /// What stands above a note of each kind: "Note", "Tip", "Important", "Warning", "Caution".
    pub callouts: [Label; 5],
}

impl Default for ProseWords {
    fn default() -> Self {
        Self {
            notes: "Notes".to_owned(),
            back: "Back to the text".into(),
            table: "Table".to_owned(),
            done: "Done".into(),
            not_done: "Not done yet".into(),
            callouts: ["Note", "Tip", "Important", "Warning", "Caution"].map(Label::from),
        }
    }
}

impl Prose {
    /// All of it as HTML.
    pub fn html(&self, addresses: &dyn Addresses, placement: &Placement<'_>) -> String {
        let end = match placement.anchors {
            Anchors::Here(_) => self.fragment.end(),
            Anchors::Elsewhere(_) => self.notes_at,
        };
        self.write_until(end, false, addresses, placement)
    }

    pub(super) fn write_until(
        &self,
        end: Cut,
        is_excerpt: bool,
        addresses: &dyn Addresses,
        placement: &Placement<'_>,
    ) -> String {
        let html = self.fragment.html.get(..end.html).unwrap_or_default();
        let slots = self.fragment.slots.get(..end.slots).unwrap_or_default();
        let out = String::with_capacity(html.len() + 64 * slots.len());
        let mut page = Page {
            prose: self,
            addresses,
            placement,
            is_excerpt,
            in_link: false,
            out,
        };
        let mut written = 0;
        for slot in slots {
            page.out.push_str(html.get(written..slot.at).unwrap_or_default());
            page.fill(&slot.what);
            written = slot.at;
        }
        page.out.push_str(html.get(written..).unwrap_or_default());
        page.out
    }
}

struct Page<'a> {
    prose: &'a Prose,
    addresses: &'a dyn Addresses,
    placement: &'a Placement<'a>,
    is_excerpt: bool,
    in_link: bool,
    out: String,
}

impl Page<'_> {
    fn fill(&mut self, what: &SlotKind) {
        match what {
            SlotKind::HeadingStart(index) => self.heading_start(*index),
            SlotKind::HeadingEnd(level) => {
                let level = self.level(*level);
                self.all(&["</h", level, ">"]);
            }
            SlotKind::LinkStart(index) => self.link_start(*index),
            SlotKind::LinkEnd if self.in_link => {
                self.in_link = false;
                self.out.push_str("</a>");
            }
            SlotKind::LinkEnd => {}
            SlotKind::Picture(index) => self.picture(*index),
            SlotKind::TableStart(index) => self.table_start(*index),
            SlotKind::Task(done) => self.task(*done),
            SlotKind::Raw(_) if self.is_excerpt => {}
            SlotKind::Raw(html) => self.out.push_str(html),
            SlotKind::Literal(_) if self.is_excerpt || !self.placement.literals => {}
            SlotKind::Literal(html) => self.out.push_str(html),
            SlotKind::CalloutLabel(kind) => self.callout_label(*kind),
            SlotKind::NoteRef { number, nth } => self.note_ref(*number, *nth),
            SlotKind::NotesStart => self.notes_start(),
            SlotKind::NoteStart(number) => {
                self.out.push_str("<li");
                self.id(&format!("fn:{number}"));
                self.out.push('>');
            }
            SlotKind::NoteBack { number, nth } => self.note_back(*number, *nth),
        }
    }

    fn all(&mut self, parts: &[&str]) {
        for part in parts {
            self.out.push_str(part);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.all(&[" ", name, "=\""]);
        escape::attribute(value, &mut self.out);
        self.out.push('"');
    }

    /// The attribute that says the language of `label`, where the text has another.
    fn language(&mut self, label: &Label) {
        if let Some(language) = &label.language {
            self.attribute("lang", language);
        }
    }

    fn id(&mut self, id: &str) {
        if let Anchors::Here(prefix) = self.placement.anchors {
            self.out.push_str(" id=\"");
            escape::attribute(prefix, &mut self.out);
            escape::attribute(id, &mut self.out);
            self.out.push('"');
        }
    }

    fn level(&self, level: u8) -> &'static str {
        let shown = self.placement.top_level.saturating_add(level.saturating_sub(1));
        match shown {
            0 | 1 => "1",
            2 => "2",
            3 => "3",
            4 => "4",
            5 => "5",
            _ => "6",
        }
    }

    fn heading_start(&mut self, index: usize) {
        let Some(heading) = self.prose.headings.get(index) else {
            return;
        };
        let level = self.level(heading.level);
        self.all(&["<h", level]);
        self.id(&heading.id);
        self.out.push('>');
    }

    fn link_start(&mut self, index: usize) {
        let Some(link) = self.prose.links.get(index) else {
            return;
        };
        if let Some(href) = self.href(link) {
            self.in_link = true;
            self.out.push_str("<a");
            self.attribute("href", &href);
            self.out.push('>');
        }
    }

    fn href(&self, link: &Link) -> Option<String> {
        match &link.target {
            LinkTarget::File { path, anchor } => self.addresses.file(path, anchor.as_deref()),
            LinkTarget::Anchor(anchor) => Some(self.anchor(anchor)),
            fixed => fixed.fixed().map(str::to_owned),
        }
    }

    fn anchor(&self, anchor: &str) -> String {
        let anchor = self.prose.anchor(anchor).unwrap_or(anchor);
        let is_title = self.prose.title.as_ref().is_some_and(|title| title.id == anchor);
        match self.placement.anchors {
            Anchors::Here("") if is_title => "#".to_owned(),
            Anchors::Here(prefix) => format!("#{prefix}{anchor}"),
            Anchors::Elsewhere(page) if is_title => page.to_owned(),
            Anchors::Elsewhere(page) => format!("{page}#{anchor}"),
        }
    }

    fn picture(&mut self, index: usize) {
        if let Some(picture) = self.prose.pictures.get(index) {
            self.addresses.picture(picture, &mut self.out);
        }
    }

    fn table_start(&mut self, index: usize) {
        self.out
            .push_str("<div class=\"table\" role=\"region\" tabindex=\"0\"");
        match self.prose.tables.get(index).filter(|name| !name.is_empty()) {
            Some(name) => self.attribute("aria-label", name),
            None => self.attribute(
                "aria-label",
                &format!("{} {}", self.placement.words.table, index + 1),
            ),
        }
        self.out.push('>');
    }

    fn task(&mut self, done: bool) {
        let words = self.placement.words;
        let (checked, label) = if done {
            (" checked", &words.done)
        } else {
            ("", &words.not_done)
        };
        self.all(&["<input type=\"checkbox\" disabled", checked]);
        self.language(label);
        self.attribute("aria-label", &label.text);
        self.out.push_str("> ");
    }

    fn callout_label(&mut self, kind: BlockQuoteKind) {
        let [note, tip, important, warning, caution] = &self.placement.words.callouts;
        let label = match kind {
            BlockQuoteKind::Note => note,
            BlockQuoteKind::Tip => tip,
            BlockQuoteKind::Important => important,
            BlockQuoteKind::Warning => warning,
            BlockQuoteKind::Caution => caution,
        };
        self.out.push_str("<p><strong");
        self.language(label);
        self.out.push('>');
        escape::text(&label.text, &mut self.out);
        self.out.push_str("</strong></p>\n");
    }

    fn note_ref(&mut self, number: usize, nth: usize) {
        let Anchors::Here(prefix) = self.placement.anchors else {
            return;
        };
        if self.is_excerpt {
            return;
        }
        self.out.push_str("<sup class=\"note\"><a");
        self.id(&note_ref_id(number, nth));
        self.attribute("href", &format!("#{prefix}fn:{number}"));
        self.all(&[" role=\"doc-noteref\">", &number.to_string(), "</a></sup>"]);
    }

    fn notes_start(&mut self) {
        self.out
            .push_str("<section class=\"notes\" role=\"doc-endnotes\"");
        self.attribute("aria-label", &self.placement.words.notes);
        self.out.push_str(">\n<ol>\n");
    }

    fn note_back(&mut self, number: usize, nth: usize) {
        let Anchors::Here(prefix) = self.placement.anchors else {
            return;
        };
        let (back, shown) = (
            &self.placement.words.back,
            if nth == 1 {
                number.to_string()
            } else {
                format!("{number}.{nth}")
            },
        );
        self.out.push_str(" <a");
        self.attribute("href", &format!("#{prefix}{}", note_ref_id(number, nth)));
        self.out.push_str(" role=\"doc-backlink\"");
        self.language(back);
        self.attribute("aria-label", &format!("{} ({shown})", back.text));
        self.out.push_str(">↩</a>");
    }
}

/// Slugs hold no colon, so these never clash with a heading's.
fn note_ref_id(number: usize, nth: usize) -> String {
    if nth == 1 {
        format!("fnref:{number}")
    } else {
        format!("fnref:{number}:{nth}")
    }
}
