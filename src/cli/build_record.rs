//! Records what the last build read and wrote, so that an identical build only has to verify it.
//!
//! It stands in `.shopfront/` in the shop folder, where everything may be deleted at any time. It holds the
//! warnings and advice of the build, which are shown again, and is trusted only if the sources, the
//! options and the program are the same and every file of the output is there as it was written.

use std::path::Path;

use serde::{Deserialize, Serialize};
use shopfront::diagnostics::{Diagnostics, SourceText};
use shopfront::dir::Dir;
use shopfront::publish::{Published, confirm, listing};
use shopfront::site::plan::NextChange;
use shopfront::source::{CACHE, SourceTree};
use shopfront::{Options, fingerprint};

use super::remembered::{self, Remembered};

/// Where it stands in the shop folder.
const FILE: &str = ".shopfront/last-build.json";
/// The largest that is read, in bytes: hundreds of thousands of warnings.
const LARGEST: u64 = 100_000_000;

/// The last build.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BuildRecord {
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

impl BuildRecord {
    /// The record of a build that is done; `None` if its output has no list of files.
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
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        let shop = Dir::new(shop);
        let _ = shop.create_dir_all(CACHE).and_then(|()| shop.write(FILE, &bytes));
    }

    /// The record in the folder `shop`, if there is one.
    pub(crate) fn find(shop: &Path) -> Option<Self> {
        serde_json::from_slice(&Dir::new(shop).read(FILE, LARGEST).ok()?).ok()
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

/// The hash of everything a build is made from; `None` if it cannot be known.
pub(crate) fn of_sources(tree: &SourceTree, options: &Options) -> Option<String> {
    let program = std::env::current_exe().ok()?.metadata().ok()?;
    let changed = program.modified().ok()?;
    // While shopfront itself is worked on, its version stays and its file does not.
    let engine = format!("{} {} {changed:?}", env!("CARGO_PKG_VERSION"), program.len());
    fingerprint(tree, options, &engine).ok()
}

/// True if `tree` has the texts that `problems` point into, and none of them is only counted; the texts of a
/// built-in theme it has not.
pub(crate) fn can_tell(problems: &Diagnostics, tree: &SourceTree, texts: &impl SourceText) -> bool {
    let mut files = remembered::files(problems);
    problems.omitted().next().is_none()
        && files.all(|file| tree.text(file).is_some() || texts.source_text(file).is_none())
}
