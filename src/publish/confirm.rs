//! Is the folder what an earlier build left there, to the byte? Reads only.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::Published;
use super::folder::{Folder, Kind};
use super::manifest::{self, Entry};
use super::target::folders_of;
use super::{lock, target};
use crate::site::plan::SitePath;
use crate::source::MANIFEST;

/// The hash of the list of files that stands in the folder `output`; `None` without one.
pub fn listing(output: &Path) -> Option<String> {
    let bytes = manifest::read_bytes(&output.join(MANIFEST)).ok()?;
    Some(hash(&bytes))
}

/// The files that an earlier build left in the folder `output`; none without a list that can be read.
pub fn listed(output: &Path) -> Vec<SitePath> {
    let bytes = manifest::read_bytes(&output.join(MANIFEST)).ok();
    let files = bytes.and_then(|bytes| manifest::parse(&bytes).ok());
    files.map_or_else(Vec::new, |files| files.into_keys().collect())
}

/// What publishing the same site again would come to, where the list in `output` has the hash `listing` and
/// every file is as listed. `None` on any doubt: then publishing goes its whole way, and says what is wrong.
pub fn confirm(shop_dir: &Path, output: &Path, listing: &str) -> Option<Published> {
    let home = std::env::home_dir();
    let output = target::resolve(shop_dir, output, home.as_deref()).ok()?;
    if !output.is_dir() {
        return None;
    }
    let folder = Folder::open(output).ok()?;
    let _lock = lock::take(folder.path()).ok()?;
    let old = manifest::read(&folder).ok()?;
    if old.interrupted || hash(old.bytes.as_deref()?) != listing {
        return None;
    }
    let folders: BTreeSet<&str> = old
        .files
        .keys()
        .flat_map(|path| folders_of(path.as_str()))
        .collect();
    let is_folder = |path: &&str| matches!(folder.kind(path), Ok(Kind::Folder));
    let sound = folders.par_iter().all(is_folder)
        && old
            .files
            .par_iter()
            .all(|(path, entry)| is_as_listed(&folder, path, entry));
    sound.then(|| Published {
        output: folder.path().to_owned(),
        unchanged: old.files.len(),
        bytes: old.files.values().map(|entry| entry.length).sum(),
        ..Published::default()
    })
}

fn is_as_listed(folder: &Folder, path: &SitePath, entry: &Entry) -> bool {
    let is_file = matches!(folder.kind(path.as_str()), Ok(Kind::File(length)) if length == entry.length);
    is_file && hash_of_file(&folder.at(path.as_str())).is_ok_and(|hash| hash == entry.blake3)
}

/// Piece by piece: a file of the site may be as large as a film, and many are read at the same time.
fn hash_of_file(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}
