//! Every text of a shop, read once.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::{MarkdownOptions, Prose, parse};
use crate::diagnostics::{Diagnostics, SourcePath};
use crate::memo::{Key, KeyBuilder, Memo};
use crate::source::SourceTree;

/// A text to read: its file, the bytes that hold Markdown, and the language it is typeset by.
#[derive(Clone, Debug)]
pub struct MarkdownSource<'a> {
    /// The file.
    pub file: &'a SourcePath,
    /// Where the Markdown stands in it, in bytes.
    pub body: Range<usize>,
    /// The language's tag.
    pub language: &'a str,
    /// The title that its front matter gives.
    pub title: Option<&'a str>,
}

impl MarkdownSource<'_> {
    fn key(&self, text: &str, allow_html: bool) -> Key {
        let mut key = KeyBuilder::new("prose");
        let body = format!("{:?}", self.body);
        key.add(self.file.as_str()).add(body).add(self.language);
        key.add(self.title.unwrap_or_default());
        key.add(text).add([u8::from(allow_html)]).done()
    }

    fn read(&self, text: &str, allow_html: bool) -> (Prose, Diagnostics) {
        let mut found = Diagnostics::new();
        let options = MarkdownOptions {
            language: self.language,
            title: self.title,
            allow_html,
        };
        let prose = parse(self.file, text, self.body.clone(), &options, &mut found);
        (prose, found)
    }
}

#[derive(Clone, Debug)]
struct Parsed {
    key: Option<Key>,
    parsed: Arc<(Prose, Diagnostics)>,
}

/// The texts of a shop, by file.
#[derive(Clone, Debug, Default)]
pub struct Library {
    texts: BTreeMap<SourcePath, Parsed>,
}

impl Library {
    /// Parses all `sources`, on all cores; those that `memo` knows aren't parsed again. `allow_html` is the owner's
    /// setting for raw HTML.
    pub fn read(
        tree: &SourceTree,
        sources: Vec<MarkdownSource<'_>>,
        allow_html: bool,
        memo: &Memo,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let read: Vec<_> = sources
            .into_par_iter()
            .filter_map(|source| {
                let text = tree.text(source.file)?;
                let key = memo.keeps().then(|| source.key(text, allow_html));
                let parsed = memo.get_or_make(key, || source.read(text, allow_html));
                Some((source.file.clone(), Parsed { key, parsed }))
            })
            .collect();
        for (_, text) in &read {
            diagnostics.append(text.parsed.1.clone());
        }
        Self {
            texts: read.into_iter().collect(),
        }
    }

    /// The text of `file`.
    pub fn get(&self, file: &SourcePath) -> Option<&Prose> {
        self.texts.get(file).map(|text| &text.parsed.0)
    }

    /// What stands for all that the text of `file` was made from, its whole file among it; `None` if nothing is
    /// kept.
    pub fn key(&self, file: &SourcePath) -> Option<Key> {
        self.texts.get(file)?.key
    }
}
