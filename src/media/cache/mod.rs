//! Caches processed pictures.
//!
//! Entries are named by what they are made from: the hash of the picture's bytes, of the settings that shape
//! it and of the way it is made. Never by time: a folder that was copied, cloned or restored in CI is as good
//! as the old one, and a file that was touched is not made again.

mod disk;
mod index;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

pub use disk::DiskCache;

use crate::source::Blob;

/// Changes whenever the same picture with the same settings comes out with other bytes: after an update of a
/// decoder or encoder, or a change in this module's tree. A test compares bytes and says when.
const RECIPE: u32 = 4;

/// The name of an entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key([u8; 32]);

impl Key {
    /// The name of what is made from `parts`.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&RECIPE.to_le_bytes());
        for part in parts {
            // The length keeps "ab", "c" apart from "a", "bc".
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self(*hasher.finalize().as_bytes())
    }

    /// True for a name as [`fmt::Display`] writes it.
    fn is_name(name: &str) -> bool {
        name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    }

    /// The hash that it is.
    pub(super) fn hash(&self) -> blake3::Hash {
        blake3::Hash::from_bytes(self.0)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A store of what was made. Losing any of it costs time and nothing else.
pub trait PictureCache: Sync {
    /// The bytes under `key`, as they were put; `None` if there are none or they are damaged.
    fn get(&self, key: &Key) -> Option<Blob>;

    /// Keeps `bytes` under `key`. Where that fails, it is as if it had not been tried.
    fn put(&self, key: &Key, bytes: &Blob);
}

/// Keeps nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoCache;

impl PictureCache for NoCache {
    fn get(&self, _: &Key) -> Option<Blob> {
        None
    }

    fn put(&self, _: &Key, _: &Blob) {}
}

/// Keeps everything as long as it lives: for tests.
#[derive(Debug, Default)]
pub struct MemoryCache {
    entries: Mutex<BTreeMap<Key, Blob>>,
}

impl PictureCache for MemoryCache {
    fn get(&self, key: &Key) -> Option<Blob> {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.get(key).cloned()
    }

    fn put(&self, key: &Key, bytes: &Blob) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.insert(*key, bytes.clone());
    }
}
