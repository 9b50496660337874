//! Every text of a shop, read once.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::{MarkdownOptions, Prose, parse};
use crate::diag::{Diagnostics, SourcePath};
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

/// The texts of a shop, by file.
#[derive(Clone, Debug, Default)]
pub struct Library {
    texts: BTreeMap<SourcePath, Prose>,
}

impl Library {
    /// Reads all `manuscripts`, on all cores. `allow_html` is the owner's word on raw HTML.
    pub fn read(
        tree: &SourceTree,
        manuscripts: Vec<Manuscript<'_>>,
        allow_html: bool,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let read: Vec<(SourcePath, Prose, Diagnostics)> = manuscripts
            .into_par_iter()
            .filter_map(|manuscript| {
                let mut found = Diagnostics::new();
                let text = tree.text(manuscript.file)?;
                let options = MarkdownOptions {
                    language: manuscript.language,
                    allow_html,
                };
                let prose = parse(manuscript.file, text, manuscript.body, &options, &mut found);
                Some((manuscript.file.clone(), prose, found))
            })
            .collect();
        let texts = read.into_iter().map(|(file, prose, found)| {
            diagnostics.append(found);
            (file, prose)
        });
        Self {
            texts: texts.collect(),
        }
    }

    /// The text of `file`.
    pub fn get(&self, file: &SourcePath) -> Option<&Prose> {
        self.texts.get(file)
    }
}
