//! Titles, summaries and texts of documents, in the language of the page or the one they were written in.

use super::addresses::FromPage;
use super::context::RenderContext;
use crate::content::{Anchors, Label, Placement, Prose, ProseWords, typeset};
use crate::diagnostics::Spanned;
use crate::model::shop::{Document, Translation};
use crate::model::value::LanguageTag;
use crate::site::plan::{PageKind, humanised};

/// The longest summary that is taken from a text itself, in characters.
const SUMMARY: usize = 180;
/// How many blocks of the story stand on the home page where the owner drew no line.
const EXCERPT_BLOCKS: usize = 2;
/// The words above notes, in the order of [`ProseWords::callouts`].
const CALLOUTS: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

/// Words as they were typed: spaces that typesetting made unbreakable become plain ones, and hints for breaks go.
/// Whoever compares "Juniper & Clay" with a map entry compares characters.
pub(super) fn untypeset(text: &str) -> String {
    let plain = text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{2060}'));
    plain
        .map(|c| {
            if matches!(c, '\u{a0}' | '\u{202f}') {
                ' '
            } else {
                c
            }
        })
        .collect()
}

impl RenderContext<'_> {
    fn text_of<'a, K>(
        &'a self,
        document: &'a Document<K>,
    ) -> Option<(&'a LanguageTag, &'a Translation, &'a Prose)> {
        let (language, text) = document.text(&self.language)?;
        Some((language, text, self.library.get(&text.file)?))
    }

    /// The document's title, typeset.
    pub(super) fn title<K>(&self, document: &Document<K>) -> String {
        let Some((language, text, prose)) = self.text_of(document) else {
            return humanised(&document.stem);
        };
        match (&text.title, &prose.title, &document.entry.title) {
            (Some(written), ..) => {
                let typeset = typeset(&written.value, language.as_str());
                self.marked(typeset, &written.place, language)
            }
            (None, Some(heading), _) => heading.text.clone(),
            (None, None, Some(written)) => self.typeset(written),
            (None, None, None) => humanised(&document.stem),
        }
    }

    /// The title of a page's document as its owner wrote it, where keys say it.
    pub(super) fn written_title(&self, kind: PageKind) -> Option<&Spanned<String>> {
        let documents = &self.shop.documents;
        match kind {
            PageKind::Story => self.title_key(documents.story.as_ref()?),
            PageKind::Product(at) => self.title_key(documents.products.get(at)?),
            PageKind::Event(at) => self.title_key(documents.events.get(at)?),
            PageKind::NewsEntry(at) => self.title_key(documents.news.get(at)?),
            PageKind::Policy(at) => self.title_key(documents.policies.get(at)?),
            PageKind::Page(at) => self.title_key(documents.pages.get(at)?),
            _ => None,
        }
    }

    fn title_key<'d, K>(&self, document: &'d Document<K>) -> Option<&'d Spanned<String>> {
        let (language, text) = document.text(&self.language)?;
        let shared = document.entry.title.as_ref();
        text.title.as_ref().or_else(|| shared?.value.exact(language))
    }

    /// The summary its owner wrote, typeset; empty without.
    pub(super) fn written_summary<K>(&self, document: &Document<K>) -> String {
        let Some((language, text)) = document.text(&self.language) else {
            return String::new();
        };
        match (&text.summary, &document.entry.summary) {
            (Some(written), _) => {
                let typeset = typeset(&written.value, language.as_str());
                self.marked(typeset, &written.place, language)
            }
            (None, Some(written)) => self.typeset(written),
            (None, None) => String::new(),
        }
    }

    /// The summary, or the text's beginning.
    pub(super) fn summary<K>(&self, document: &Document<K>) -> String {
        let written = self.written_summary(document);
        if !written.is_empty() {
            return written;
        }
        self.text_of(document)
            .map(|(.., prose)| prose.summary(SUMMARY))
            .unwrap_or_default()
    }

    /// The whole text as HTML for the page with `root`, its headings below the page's own.
    pub(super) fn html<K>(&self, document: &Document<K>, root: &str) -> String {
        self.placed(document, root, Anchors::Here(""), true)
    }

    /// The same on a page that shows several texts: `prefix` keeps their headings apart.
    pub(super) fn html_among<K>(&self, document: &Document<K>, root: &str, prefix: &str) -> String {
        self.placed(document, root, Anchors::Here(prefix), true)
    }

    /// The same for a feed: without markup that is shown as text.
    pub(super) fn html_for_feed<K>(&self, document: &Document<K>, root: &str) -> String {
        self.placed(document, root, Anchors::Here(""), false)
    }

    fn placed<K>(&self, document: &Document<K>, root: &str, anchors: Anchors<'_>, literals: bool) -> String {
        let Some((language, text, prose)) = self.text_of(document) else {
            return String::new();
        };
        let words = self.prose_words(language);
        let placement = Placement {
            top_level: 2,
            anchors,
            literals,
            words: &words,
        };
        let html = prose.html(&FromPage::new(self, root), &placement);
        match self.marker {
            // Before the first paragraph: it belongs to the element around the whole text.
            Some(marker) if !html.is_empty() => marker.of_body(&text.file) + &html,
            _ => html,
        }
    }

    /// The text's beginning as HTML for another page than its own, which is at `href`.
    pub(super) fn beginning<K>(
        &self,
        document: &Document<K>,
        root: &str,
        href: &str,
    ) -> Option<(String, bool)> {
        let (language, _, prose) = self.text_of(document)?;
        let words = self.prose_words(language);
        let placement = Placement {
            literals: true,
            // Nothing stands between the page's title and this text.
            top_level: 2,
            anchors: Anchors::Elsewhere(href),
            words: &words,
        };
        let html = prose.excerpt(EXCERPT_BLOCKS, &FromPage::new(self, root), &placement);
        Some((html, prose.has_more(EXCERPT_BLOCKS)))
    }

    /// The words of the interface within a text in `language`.
    fn prose_words(&self, language: &LanguageTag) -> ProseWords {
        let label = |key: &str| self.label(&format!("prose.{key}"), language);
        ProseWords {
            notes: self.word("prose.notes"),
            back: label("back"),
            table: self.word("prose.table"),
            done: label("done"),
            not_done: label("not_done"),
            callouts: CALLOUTS.map(label),
        }
    }

    fn label(&self, key: &str, language: &LanguageTag) -> Label {
        let spoken = if self.words.is_borrowed(key) {
            "en"
        } else {
            self.language.as_str()
        };
        let is_known = spoken == language.as_str() || spoken == language.language();
        Label {
            text: self.words.word(key),
            language: (!is_known).then(|| spoken.to_owned()),
        }
    }
}
