//! The cache as a folder.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::index::Ages;
use super::{Key, PictureCache};
use crate::dir::{Dir, is_draft};
use crate::source::{Blob, LARGEST_IN_MEMORY};

/// The folder's tag (bford.info/cachedir): backup programs pass it over, and people learn what it is.
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55
# shopfront keeps processed pictures here, so that it doesn't have to process them again.
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
/// read or written is a cache that holds nothing, and so is one that is a link or holds links in its place.
#[derive(Debug)]
pub struct DiskCache {
    /// The folder that the cache lies in, and its name there: it may be a link itself.
    around: Dir,
    home: PathBuf,
    used: Mutex<BTreeMap<Key, Blob>>,
}

impl DiskCache {
    /// The cache in `folder`, which is `.shopfront` in the shop folder. It is made when the first entry is.
    pub fn new(folder: &Path) -> Self {
        Self {
            around: Dir::new(folder.parent().unwrap_or(Path::new(""))),
            home: folder.file_name().unwrap_or(OsStr::new("")).into(),
            used: Mutex::default(),
        }
    }

    /// Removes entries that the last few builds did not use. Call it once, at the end of a build that saw the
    /// whole shop: a build that stopped early does not know what is needed. What is not the cache's own stays.
    pub fn sweep(&self) {
        let Some(names) = self.names(ENTRIES) else {
            return;
        };
        let index = self.home.join(ENTRIES).join(INDEX);
        let before = self.around.read(&index, LARGEST_TEXT).unwrap_or_default();
        let before = Ages::parse(&String::from_utf8_lossy(&before));
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let used = used.keys().map(Key::to_string).collect();
        let own = names
            .into_iter()
            .filter(|name| Key::is_name(name) || is_draft(name));
        let (now, old) = before.after_a_build(own, &used);
        for name in old {
            // Another build may have removed it already.
            let _ = self.around.remove(self.home.join(ENTRIES).join(name));
        }
        for draft in self.names("").into_iter().flatten().filter(|name| is_draft(name)) {
            let _ = self.around.remove(self.home.join(draft));
        }
        let _ = self.write(&index, now.to_string().as_bytes());
    }

    fn names(&self, folder: &str) -> Option<Vec<String>> {
        let names = self.around.names(self.home.join(folder)).ok()?;
        Some(
            names
                .into_iter()
                .filter_map(|name| name.into_string().ok())
                .collect(),
        )
    }

    /// What [`DiskCache::put_beside`] wrote under `name`, if it can be read.
    pub fn beside(&self, name: &str) -> Option<String> {
        let bytes = self.around.read(self.home.join(name), LARGEST_TEXT).ok()?;
        String::from_utf8(bytes).ok()
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
        let most = LARGEST_IN_MEMORY + CHECKSUM as u64;
        let mut bytes = self.around.read(self.entry(key), most).ok()?;
        let content = bytes.len().checked_sub(CHECKSUM)?;
        let checksum = bytes.split_off(content);
        let whole = blake3::hash(&bytes).as_bytes().as_slice() == checksum;
        whole.then(|| Blob::from(bytes))
    }

    fn write_entry(&self, key: &Key, bytes: &Blob) -> io::Result<()> {
        let bytes = bytes.read()?;
        let mut entry = bytes.to_vec();
        entry.extend(blake3::hash(&bytes).as_bytes());
        self.write(&self.entry(key), &entry)
    }

    fn entry(&self, key: &Key) -> PathBuf {
        self.home.join(ENTRIES).join(key.to_string())
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        match self.around.write(path, bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.make_folder()?;
                self.around.write(path, bytes)
            }
            done => done,
        }
    }

    fn make_folder(&self) -> io::Result<()> {
        self.around.create_dir_all(self.home.join(ENTRIES))?;
        // A shop folder under Git stays clean without its owner's help.
        for (name, text) in [("CACHEDIR.TAG", TAG), (".gitignore", "*\n")] {
            // Where something has the name already, it stays.
            let _ = self.around.create(self.home.join(name), text.as_bytes());
        }
        Ok(())
    }

    fn remember(&self, key: &Key, bytes: &Blob) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(*key, bytes.clone());
    }
}

/// The folder of the entries.
const ENTRIES: &str = "pictures";
/// How often each entry was skipped.
const INDEX: &str = "index.txt";
/// The largest text that is read, in bytes: a list of 100,000 entries has a tenth of it.
const LARGEST_TEXT: u64 = 100_000_000;

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
    use std::fs;

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
        let left_over = folder.path().join("pictures/.shopfront-0123456789abcdef.new");
        fs::write(&left_over, "half").unwrap();
        let beside = folder.path().join(".shopfront-0123456789abcdef.new");
        fs::write(&beside, "half").unwrap();
        let foreign = folder.path().join("pictures/holiday.jpg");
        fs::write(&foreign, "mine").unwrap();
        for build in 1..=6 {
            let cache = DiskCache::new(folder.path());
            assert_eq!(text(cache.get(&kept)), Some("kept".to_owned()));
            let there = fs::exists(folder.path().join("pictures").join(old.to_string())).unwrap();
            assert_eq!(there, build <= 5, "build {build}");
            cache.sweep();
        }
        assert!(!left_over.exists() && !beside.exists());
        assert!(foreign.exists(), "only what the cache wrote is removed");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_anywhere_makes_it_an_empty_cache_and_what_it_leads_to_stays() {
        use std::os::unix::fs::symlink;
        let elsewhere = || {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir(folder.path().join("elsewhere")).unwrap();
            for name in [&"a".repeat(64), "index.txt", "precious"] {
                fs::write(folder.path().join("elsewhere").join(name), "mine").unwrap();
            }
            folder
        };
        let (key, home) = (Key::of(&[b"a"]), "shop/.shopfront");
        for link in ["shop/.shopfront", "shop/.shopfront/pictures"] {
            let folder = elsewhere();
            let at = |path: &str| folder.path().join(path);
            fs::create_dir_all(at(link).parent().unwrap()).unwrap();
            symlink(at("elsewhere"), at(link)).unwrap();
            for _ in 0..8 {
                let cache = DiskCache::new(&at(home));
                cache.put(&key, &blob("bytes"));
                cache.put_beside("links.json", "{}");
                cache.sweep();
            }
            assert_eq!(text(DiskCache::new(&at(home)).get(&key)), None, "{link}");
            let mut left: Vec<_> = fs::read_dir(at("elsewhere")).unwrap().collect();
            assert_eq!(left.len(), 3, "{link}: {left:?}");
            left.retain(|entry| fs::read(entry.as_ref().unwrap().path()).unwrap() != b"mine");
            assert!(left.is_empty(), "{link}: {left:?}");
        }
        for name in [".gitignore", "CACHEDIR.TAG", "links.json", "pictures/index.txt"] {
            let folder = elsewhere();
            let at = |path: &str| folder.path().join(path);
            let link = at(home).join(name);
            fs::create_dir_all(link.parent().unwrap()).unwrap();
            symlink(at("elsewhere/precious"), link).unwrap();
            let cache = DiskCache::new(&at(home));
            cache.put(&key, &blob("bytes"));
            cache.put_beside("links.json", "{}");
            cache.sweep();
            assert_eq!(fs::read(at("elsewhere/precious")).unwrap(), b"mine", "{name}");
            assert_eq!(
                text(DiskCache::new(&at(home)).get(&key)).as_deref(),
                Some("bytes")
            );
        }
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
