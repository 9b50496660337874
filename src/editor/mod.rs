//! The editor: the owner changes the shop in the browser, beside the site.
//!
//! In: what came of the last build ([`BuiltShop`]), and requests of the page in `app/`. Out: forms made from the
//! records that decode the files, and the owner's files, changed as little as a careful person would. It writes through
//! [`dir`](crate::dir) alone.
//!
//! ```text
//! browser ─ gate ─▶ server ─ guard ─▶ api ─▶ save ─▶ patch ─▶ judge (inspect) ─▶ files ─▶ folder
//!                                      └──▶ shop (entries, problems) ◀── the build of the preview
//! ```
//!
//! `guard` says who may ask; the rules are tested over real sockets. `patch` changes TOML, and knows nothing of shops.
//! Whoever asks names entries by identifiers that `entries` hands out, and keys by paths: never files.

mod api;
mod arrange;
mod assets;
mod bin;
mod entries;
mod files;
mod form;
mod guard;
mod history;
mod look;
mod names;
mod numbered;
pub mod patch;
mod photos;
mod problems;
mod refusal;
mod request;
mod save;
mod server;
mod shape;
mod shop;
mod start;
#[cfg(test)]
mod tests;
mod undo;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use self::bin::Bin;
use self::history::History;
use self::photos::Sizes;
pub use self::refusal::Refusal;
pub use self::server::EditorServer;
pub use self::shape::Shape;
pub use self::shop::BuiltShop;
use self::shop::Latest;
use crate::diagnostics::Diagnostics;
use crate::dir::Dir;
use crate::source::SourceTree;

/// A website that was built. It isn't online yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Release {
    /// Its folder.
    pub folder: String,
    /// The pages that are other ones now, each with `new`, `changed` or `removed`.
    pub changed: Vec<(String, &'static str)>,
    /// Which limits of the web host it exceeds, each with what to do.
    pub limits: Vec<(String, Option<String>)>,
    /// The command that uploads it; `None` where the shop doesn't say to which place.
    pub command: Option<String>,
}

/// What the editor leaves to whoever runs it.
pub trait SiteBuilder: Send + Sync {
    /// Every problem of a shop that isn't written yet, as a build would find it.
    fn inspect(&self, tree: &SourceTree) -> Diagnostics;

    /// Builds the website into its folder.
    ///
    /// # Errors
    /// Why it can't be built, a sentence.
    fn build(&self) -> Result<Release, String>;

    /// The time, for the history and for the names of news.
    fn now(&self) -> Timestamp;
}

/// The editor of one shop, apart from how it's reached.
pub struct Editor {
    dir: Dir,
    site: Box<dyn SiteBuilder>,
    latest: Latest,
    history: History,
    bin: Bin,
    sizes: Mutex<Sizes>,
    /// Changes are made one after another.
    writing: Mutex<()>,
    /// The language of its words where the page doesn't choose another.
    language: String,
}

impl Editor {
    /// Of the shop in `folder`, in the language `language` of the interface.
    pub fn new(folder: &Path, language: &str, site: impl SiteBuilder + 'static) -> Arc<Self> {
        Arc::new(Self {
            dir: Dir::new(folder),
            site: Box::new(site),
            latest: Latest::default(),
            history: History::new(&Dir::new(folder)),
            bin: Bin::new(&Dir::new(folder)),
            sizes: Mutex::default(),
            writing: Mutex::default(),
            language: language.to_owned(),
        })
    }

    /// A build has ended.
    pub fn built(&self, shop: BuiltShop) {
        self.latest.put(shop);
    }

    fn alone(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
