//! What the last build was made from and what it made, so that the same build once more only has to look.
//!
//! It stands in `.shopfront/` in the shop folder, where everything may be deleted at any time. It holds the
//! warnings and advice of the build, which are told again, and is believed only where the sources, the
//! options and the program are the same and every file of the output is there as it was written.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use shopfront::diag::{Diagnostics, SourceText};
use shopfront::plan::NextChange;
use shopfront::publish::{Published, confirm, listing};
use shopfront::source::SourceTree;
use shopfront::{Options, fingerprint};

use super::remembered::{self, Remembered};

/// The last build.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Receipt {
    /// The hash of everything it was made from.
    fingerprint: String,
    /// The hash of the list of files in the output.
    listing: String,
    pages: usize,
    /// The day and the reason.
    next_change: Option<(String, String)>,
    problems: Vec<Remembered>,
}

/// A build that need not be done again.
pub(crate) struct Known {
    pub(crate) pages: usize,
    pub(crate) next_change: Option<NextChange>,
    pub(crate) published: Published,
    /// What was wrong with the shop, and still is.
    pub(crate) problems: Diagnostics,
}

impl Receipt {
    /// The receipt for a build that is done; `None` where its output has no list of files.
    pub(crate) fn of(fingerprint: String, done: &Known) -> Option<Self> {
        let next = done.next_change.as_ref();
        Some(Self {
            fingerprint,
            listing: listing(&done.published.output)?,
            pages: done.pages,
            next_change: next.map(|next| (next.date.to_string(), next.reason.clone())),
            problems: remembered::of(&done.problems),
        })
    }

    /// Leaves it in the folder `shop`. Where that fails, the next build just takes longer.
    pub(crate) fn leave(&self, shop: &Path) {
        let file = file(shop);
        let part = file.with_extension("part");
        let folder = file.parent().unwrap_or(shop);
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        let _ = fs::create_dir_all(folder)
            .and_then(|()| fs::write(&part, bytes))
            .and_then(|()| fs::rename(&part, &file));
    }

    /// The receipt in the folder `shop`, if there is one.
    pub(crate) fn find(shop: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(file(shop)).ok()?).ok()
    }

    /// The build it tells of, where `fingerprint` is the same and the output is as it was left.
    pub(crate) fn believe(self, fingerprint: &str, shop: &Path, output: &Path) -> Option<Known> {
        let next_change = match self.next_change {
            Some((date, reason)) => Some(NextChange {
                date: date.parse().ok()?,
                reason,
            }),
            None => None,
        };
        let same = self.fingerprint == fingerprint;
        let published = same.then(|| confirm(shop, output, &self.listing))??;
        Some(Known {
            pages: self.pages,
            next_change,
            published,
            problems: remembered::recalled(self.problems)?,
        })
    }
}

/// The hash of everything a build is made from; `None` where it cannot be known.
pub(crate) fn of_sources(tree: &SourceTree, options: &Options) -> Option<String> {
    let program = std::env::current_exe().ok()?.metadata().ok()?;
    let changed = program.modified().ok()?;
    // While shopfront itself is worked on, its version stays and its file does not.
    let engine = format!("{} {} {changed:?}", env!("CARGO_PKG_VERSION"), program.len());
    fingerprint(tree, options, &engine).ok()
}

/// True where `tree` has the texts that `problems` point into; those of a built-in theme it has not.
pub(crate) fn can_tell(problems: &Diagnostics, tree: &SourceTree, texts: &impl SourceText) -> bool {
    let mut files = remembered::files(problems);
    files.all(|file| tree.text(file).is_some() || texts.source_text(file).is_none())
}

fn file(shop: &Path) -> PathBuf {
    shop.join(".shopfront").join("last-build.json")
}
