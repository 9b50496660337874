//! Titles, summaries and texts of documents, in the language of the page or the one they were written in.

use super::scene::Scene;
use crate::content::{Anchors, Placement, Prose, ProseWords, typeset};
use crate::plan::humanised;
use crate::shop::{Document, Translation};
use crate::value::LanguageTag;

/// The longest summary that is taken from a text itself, in characters.
const SUMMARY: usize = 180;
/// How many blocks of the story stand on the home page where the owner drew no line.
const LETTER_BLOCKS: usize = 3;

impl Scene<'_> {
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
            (Some(written), ..) => typeset(&written.value, language.as_str()),
            (None, Some(heading), _) => heading.text.clone(),
            (None, None, Some(written)) => self.typeset(written),
            (None, None, None) => humanised(&document.stem),
        }
    }

    /// The summary its owner wrote, typeset; empty without.
    pub(super) fn written_summary<K>(&self, document: &Document<K>) -> String {
        let Some((language, text)) = document.text(&self.language) else {
            return String::new();
        };
        match (&text.summary, &document.entry.summary) {
            (Some(written), _) => typeset(&written.value, language.as_str()),
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
        let Some((.., prose)) = self.text_of(document) else {
            return String::new();
        };
        let words = self.prose_words();
        prose.html(
            &self.seen_from(root),
            &Placement {
                top_level: 2,
                anchors: Anchors::Here(""),
                words: &words,
            },
        )
    }

    /// The text's beginning as HTML for another page than its own, which is at `href`.
    pub(super) fn beginning<K>(
        &self,
        document: &Document<K>,
        root: &str,
        href: &str,
    ) -> Option<(String, bool)> {
        let (.., prose) = self.text_of(document)?;
        let words = self.prose_words();
        let placement = Placement {
            top_level: 3,
            anchors: Anchors::Elsewhere(href),
            words: &words,
        };
        let html = prose.excerpt(LETTER_BLOCKS, &self.seen_from(root), &placement);
        Some((html, prose.has_more(LETTER_BLOCKS)))
    }

    fn prose_words(&self) -> ProseWords {
        ProseWords {
            notes: self.word("prose.notes"),
            back: self.word("prose.back"),
            table: self.word("prose.table"),
            done: self.word("prose.done"),
            not_done: self.word("prose.not_done"),
        }
    }
}
