//! The only reader of the shop folder.
//!
//! In: a folder. Out: a [`SourceTree`], every file the later stages may look at, by path and in order, and
//! what is wrong with single files. A tree can also be made from strings: that is how tests make a shop.
//!
//! `names` and `suggest` know what a name means and `text` what bytes mean, without a disk; `walk` and
//! `read` touch the disk and decide nothing about names. `look` tells whether anything changed.

mod blob;
mod fingerprint;
mod look;
mod names;
mod portable;
mod read;
mod report;
mod suggest;
#[cfg(test)]
mod tests;
mod text;
mod theme;
mod walk;

use std::collections::BTreeMap;

use crate::diagnostics::{SourcePath, SourceText};
pub use blob::{Blob, DiskFile, LARGEST_IN_MEMORY};
pub use look::look;
pub use names::is_owners_text;
pub use portable::{NameFault, is_device};
pub use read::{Nearby, ReadError, shop_nearby};
pub use text::largest as largest_text;
pub use theme::look_at_theme;

/// The name of the list that the publisher leaves in every folder it wrote: such a folder is no source.
pub const MANIFEST: &str = ".shopfront-manifest.json";

/// The folder in a shop folder where shopfront keeps what the next build can use. Everything in it may be deleted.
pub const CACHE: &str = ".shopfront";

/// All files of a shop.
///
/// Text that shopfront reads (TOML, Markdown, templates, styles) is here as text, without a byte-order
/// mark; everything else as a [`Blob`].
#[derive(Clone, Debug, Default)]
pub struct SourceTree {
    files: BTreeMap<SourcePath, SourceFile>,
}

/// One file.
#[derive(Clone, Debug)]
pub enum SourceFile {
    /// Text, UTF-8, as the owner wrote it (line ends too).
    Text(std::sync::Arc<str>),
    /// Anything else.
    Binary(Blob),
}

impl SourceTree {
    /// A tree of text files: `SourceTree::from_texts([("shop.toml", "…")])`.
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.insert(SourcePath::new(path), SourceFile::Text(text.into()));
        }
        tree
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: SourcePath, file: SourceFile) {
        self.files.insert(path, file);
    }

    /// Takes the file at `path` out.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// The file at `path`.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.files.get(path)
    }

    /// The text at `path`; `None` if there is no such file or it is not text.
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.files.get(path) {
            Some(SourceFile::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Every file, by path in order.
    pub fn iter(&self) -> impl Iterator<Item = (&SourcePath, &SourceFile)> {
        self.files.iter()
    }

    /// The files in `folder` and below, by path in order.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a SourcePath, &'a SourceFile)> {
        let inside = move |path: &str| {
            path.strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        };
        self.files
            .range(SourcePath::new(folder)..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .filter(move |(path, _)| inside(path))
    }
}

impl SourceText for SourceTree {
    fn source_text(&self, file: &SourcePath) -> Option<&str> {
        self.text(file)
    }
}
