//! The cache as a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::index::Ages;
use super::{Key, PictureCache};
use crate::source::Blob;

/// The folder's tag (bford.info/cachedir): backup programs pass it over, and people learn what it is.
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55
# shopfront keeps here what it made of your pictures, so that it need not make it again.
# You can delete this folder at any time; the next build takes longer, that is all.
# To keep it between runs in CI, save and restore the folder .shopfront as it is.
";

/// Bytes of the checksum at an entry's end.
const CHECKSUM: usize = 32;

/// A folder of entries, shared by builds that run at the same time.
///
/// An entry is written beside its place and renamed, so it is whole or not there; a checksum at its end tells
/// a damaged one. What was read or written stays in memory too (the site holds the same bytes), so a preview
/// that keeps one `DiskCache` does not read its pictures again. Nothing here fails: a folder that cannot be
/// read or written is a cache that holds nothing.
#[derive(Debug)]
pub struct DiskCache {
    home: PathBuf,
    entries: PathBuf,
    used: Mutex<BTreeMap<Key, Blob>>,
    written: AtomicU64,
}

impl DiskCache {
    /// The cache in `folder`, which is `.shopfront` in the shop folder. It is made when the first entry is.
    pub fn new(folder: &Path) -> Self {
        Self {
            home: folder.to_owned(),
            entries: folder.join("pictures"),
            used: Mutex::default(),
            written: AtomicU64::new(0),
        }
    }

    /// Removes entries that the last few builds did not use. Call it once, at the end of a build that saw the
    /// whole shop: a build that stopped early does not know what is needed.
    pub fn sweep(&self) {
        let Ok(found) = fs::read_dir(&self.entries) else {
            return;
        };
        let names = found.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let index = self.entries.join(INDEX);
        let before = Ages::parse(&fs::read_to_string(&index).unwrap_or_default());
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let used = used.keys().map(Key::to_string).collect();
        let (now, old) = before.after_a_build(names.filter(|name| name != INDEX), &used);
        for name in old {
            // Another build may have removed it already.
            let _ = fs::remove_file(self.entries.join(name));
        }
        let _ = self.write(&index, now.to_string().as_bytes());
    }

    /// What [`DiskCache::put_beside`] wrote under `name`, if it can be read.
    pub fn beside(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.home.join(name)).ok()
    }

    /// Keeps a text beside the pictures, in the same folder: `links.json`. Like everything here it may be lost.
    pub fn put_beside(&self, name: &str, text: &str) {
        let _ = self.write(&self.home.join(name), text.as_bytes());
    }

    /// Lets go of what stands in memory; it is still on the disk. For whoever runs for days.
    pub fn forget(&self) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn read(&self, key: &Key) -> Option<Blob> {
        let mut bytes = fs::read(self.entries.join(key.to_string())).ok()?;
        let content = bytes.len().checked_sub(CHECKSUM)?;
        let checksum = bytes.split_off(content);
        let whole = blake3::hash(&bytes).as_bytes().as_slice() == checksum;
        whole.then(|| Blob::from(bytes))
    }

    fn write_entry(&self, key: &Key, bytes: &Blob) -> io::Result<()> {
        let bytes = bytes.read()?;
        let mut entry = bytes.to_vec();
        entry.extend(blake3::hash(&bytes).as_bytes());
        self.write(&self.entries.join(key.to_string()), &entry)
    }

    /// Writes beside `target` and renames.
    fn write(&self, target: &Path, bytes: &[u8]) -> io::Result<()> {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let beside = self
            .entries
            .join(format!("{UNFINISHED}{}-{number}", std::process::id()));
        if fs::write(&beside, bytes).is_err() {
            self.make_folder()?;
            fs::write(&beside, bytes)?;
        }
        fs::rename(&beside, target)
    }

    fn make_folder(&self) -> io::Result<()> {
        fs::create_dir_all(&self.entries)?;
        fs::write(self.home.join("CACHEDIR.TAG"), TAG)?;
        // A shop folder under Git stays clean without its owner's help.
        fs::write(self.home.join(".gitignore"), "*\n")
    }

    fn remember(&self, key: &Key, bytes: &Blob) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(*key, bytes.clone());
    }
}

/// How often each entry was passed over.
const INDEX: &str = "index.txt";
/// How names of files begin that are still being written.
const UNFINISHED: &str = "unfinished-";

impl PictureCache for DiskCache {
    fn get(&self, key: &Key) -> Option<Blob> {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(blob) = used.get(key) {
            return Some(blob.clone());
        }
        drop(used);
        let blob = self.read(key)?;
        self.remember(key, &blob);
        Some(blob)
    }

    fn put(&self, key: &Key, bytes: &Blob) {
        // A full or read-only disk must not stop a build.
        let _ = self.write_entry(key, bytes);
        self.remember(key, bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blob(text: &str) -> Blob {
        Blob::from(text.to_owned())
    }

    fn text(blob: Option<Blob>) -> Option<String> {
        Some(String::from_utf8(blob?.read().unwrap().to_vec()).unwrap())
    }

    #[test]
    fn a_text_beside_the_pictures_outlives_a_sweep() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("cache");
        let cache = DiskCache::new(&home);
        assert_eq!(cache.beside("links.json"), None);
        cache.put_beside("links.json", "{}");
        cache.sweep();
        assert_eq!(DiskCache::new(&home).beside("links.json").as_deref(), Some("{}"));
        assert_eq!(fs::read_to_string(home.join(".gitignore")).unwrap(), "*\n");
        assert_eq!(
            fs::read_dir(home.join("pictures")).unwrap().count(),
            1,
            "the index"
        );
    }

    #[test]
    fn what_was_put_is_found_by_the_next_build_wherever_the_folder_went() {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::of(&[b"a"]);
        DiskCache::new(&folder.path().join("here")).put(&key, &blob("bytes"));
        fs::rename(folder.path().join("here"), folder.path().join("there")).unwrap();
        let moved = DiskCache::new(&folder.path().join("there"));
        assert_eq!(text(moved.get(&key)), Some("bytes".to_owned()));
        assert_eq!(text(moved.get(&Key::of(&[b"b"]))), None);
        let tag = fs::read_to_string(folder.path().join("there/CACHEDIR.TAG")).unwrap();
        assert!(tag.starts_with("Signature: 8a477f597d28d172789f06886806bc55\n"));
        assert!(tag.contains("You can delete this folder at any time"));
    }

    #[test]
    fn what_was_forgotten_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let (cache, key) = (DiskCache::new(folder.path()), Key::of(&[b"a"]));
        cache.put(&key, &blob("bytes"));
        cache.forget();
        assert!(cache.used.lock().unwrap().is_empty());
        assert_eq!(text(cache.get(&key)), Some("bytes".to_owned()));
    }

    #[test]
    fn a_damaged_entry_is_no_entry() {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::of(&[b"a"]);
        let file = folder.path().join("pictures").join(key.to_string());
        for damage in [b"".as_slice(), b"short", &[0; 40]] {
            DiskCache::new(folder.path()).put(&key, &blob("bytes"));
            fs::write(&file, damage).unwrap();
            assert_eq!(text(DiskCache::new(folder.path()).get(&key)), None);
        }
        DiskCache::new(folder.path()).put(&key, &blob("bytes"));
        let mut bytes = fs::read(&file).unwrap();
        bytes[0] ^= 1;
        fs::write(&file, bytes).unwrap();
        assert_eq!(text(DiskCache::new(folder.path()).get(&key)), None);
    }

    #[test]
    fn entries_go_when_several_builds_passed_them_over() {
        let folder = tempfile::tempdir().unwrap();
        let (kept, old) = (Key::of(&[b"kept"]), Key::of(&[b"old"]));
        let first = DiskCache::new(folder.path());
        first.put(&kept, &blob("kept"));
        first.put(&old, &blob("old"));
        first.sweep();
        let left_over = folder.path().join("pictures/unfinished-1-1");
        fs::write(&left_over, "half").unwrap();
        for build in 1..=6 {
            let cache = DiskCache::new(folder.path());
            assert_eq!(text(cache.get(&kept)), Some("kept".to_owned()));
            let there = fs::exists(folder.path().join("pictures").join(old.to_string())).unwrap();
            assert_eq!(there, build <= 5, "build {build}");
            cache.sweep();
        }
        assert!(!left_over.exists());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_empty_cache() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let cache = DiskCache::new(file.path());
        let key = Key::of(&[b"a"]);
        cache.put(&key, &blob("bytes"));
        cache.sweep();
        assert_eq!(text(DiskCache::new(file.path()).get(&key)), None);
    }

    #[test]
    fn builds_at_the_same_time_do_not_disturb_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let keys: Vec<_> = (0_u8..40).map(|n| Key::of(&[&[n]])).collect();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let cache = DiskCache::new(folder.path());
                    for key in &keys {
                        cache.put(key, &blob(&key.to_string()));
                        // Another build's sweep may have taken what was half written; wrong it is never.
                        let read = text(DiskCache::new(folder.path()).get(key));
                        assert!(read.is_none_or(|read| read == key.to_string()));
                    }
                    cache.sweep();
                });
            }
        });
    }
}
