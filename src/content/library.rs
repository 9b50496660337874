//! Every text of a shop, read once.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::{MarkdownOptions, Prose, parse};
use crate::diag::{Diagnostics, SourcePath};
use crate::memo::{Key, KeyMaker, Memo};
use crate::source::SourceTree;

/// A text to read: its file, the bytes that hold Markdown, and the language it is typeset by.
#[derive(Clone, Debug)]
pub struct Manuscript<'a> {
    /// The file.
    pub file: &'a SourcePath,
    /// Where the Markdown stands in it, in bytes.
    pub body: Range<usize>,
    /// The language's tag.
    pub language: &'a str,
}

impl Manuscript<'_> {
    fn key(&self, text: &str, allow_html: bool) -> Key {
        let mut key = KeyMaker::new("prose");
        let body = format!("{:?}", self.body);
        key.add(self.file.as_str()).add(body).add(self.language);
        key.add(text).add([u8::from(allow_html)]).done()
    }

    fn read(&self, text: &str, allow_html: bool) -> (Prose, Diagnostics) {
        let mut found = Diagnostics::new();
        let options = MarkdownOptions {
            language: self.language,
            allow_html,
        };
        let prose = parse(self.file, text, self.body.clone(), &options, &mut found);
        (prose, found)
    }
}

#[derive(Clone, Debug)]
struct Kept {
    key: Option<Key>,
    made: Arc<(Prose, Diagnostics)>,
}

/// The texts of a shop, by file.
#[derive(Clone, Debug, Default)]
pub struct Library {
    texts: BTreeMap<SourcePath, Kept>,
}

impl Library {
    /// Reads all `manuscripts`, on all cores. `allow_html` is the owner's word on raw HTML.
    pub fn read(
        tree: &SourceTree,
        manuscripts: Vec<Manuscript<'_>>,
        allow_html: bool,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        Self::read_again(tree, manuscripts, allow_html, &Memo::none(), diagnostics)
    }

    /// The same; texts that `memo` knows are not read again.
    pub fn read_again(
        tree: &SourceTree,
        manuscripts: Vec<Manuscript<'_>>,
        allow_html: bool,
        memo: &Memo,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let read: Vec<_> = manuscripts
            .into_par_iter()
            .filter_map(|manuscript| {
                let text = tree.text(manuscript.file)?;
                let key = memo.keeps().then(|| manuscript.key(text, allow_html));
                let read = || manuscript.read(text, allow_html);
                let made = match key {
                    Some(key) => memo.get(|| key, read),
                    None => Arc::new(read()),
                };
                Some((manuscript.file.clone(), Kept { key, made }))
            })
            .collect();
        for (_, kept) in &read {
            diagnostics.append(kept.made.1.clone());
        }
        Self {
            texts: read.into_iter().collect(),
        }
    }

    /// The text of `file`.
    pub fn get(&self, file: &SourcePath) -> Option<&Prose> {
        self.texts.get(file).map(|kept| &kept.made.0)
    }

    /// What stands for all that the text of `file` was made from, its whole file among it; `None` where nothing is
    /// kept.
    pub fn key(&self, file: &SourcePath) -> Option<Key> {
        self.texts.get(file)?.key
    }
}
