//! What a build may use beside its input.

use super::cache::{NoCache, PictureCache};
use crate::memo::Memo;

static NO_MEMO: Memo = Memo::none();

/// Services used during a build that don't affect its output: stores of earlier results, and progress reports.
#[derive(Clone, Copy)]
pub struct Services<'a> {
    /// Encoded pictures, usually on disk.
    pub cache: &'a dyn PictureCache,
    /// Results of earlier builds in the same process.
    pub memo: &'a Memo,
    /// Called with the number of finished pictures and of all, once for each picture, from several threads.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

impl<'a> Services<'a> {
    /// Nothing is cached or reported.
    pub fn none() -> Self {
        Self::with_cache(&NoCache)
    }

    /// Only pictures are cached.
    pub fn with_cache(cache: &'a dyn PictureCache) -> Self {
        Self {
            cache,
            memo: &NO_MEMO,
            progress: &|_, _| {},
        }
    }
}
