//! Compares a file's content with the one in the folder, byte by byte: records of earlier builds aren't trusted.
//! Computes its hash along the way.

use std::fs::File;
use std::io::{self, Read};

use super::PublishError;
use super::error::Action;
use super::folder::{Folder, io};
use super::manifest::Entry;
use crate::site::plan::SitePath;
use crate::source::{Blob, DiskFile};

/// Whether the file at `path`, which has the length of `blob`, has its content too; and the entry for it.
pub(super) fn compare(blob: &Blob, folder: &Folder, path: &SitePath) -> Result<(bool, Entry), PublishError> {
    let path = folder.at(path.as_str());
    let mut standing = File::open(&path).map_err(io(Action::Read, &path))?;
    let mut same = true;
    // Where the standing file cannot be read to its end it counts as another, and is rewritten.
    let entry = digest(blob, |bytes| {
        same = same && starts_with(&mut standing, bytes).unwrap_or(false)
    })?;
    Ok((same, entry))
}

/// The entry for `blob`.
pub(super) fn hash(blob: &Blob) -> Result<Entry, PublishError> {
    digest(blob, |_| ())
}

/// The entry for `blob`; `each` sees its bytes, piece by piece.
fn digest(blob: &Blob, mut each: impl FnMut(&[u8])) -> Result<Entry, PublishError> {
    let mut hasher = blake3::Hasher::new();
    let length = match blob {
        Blob::Memory(bytes) => {
            hasher.update(bytes);
            each(bytes);
            bytes.len() as u64
        }
        Blob::Disk(file) => {
            digest_file(file, &mut hasher, &mut each).map_err(io(Action::Read, &file.path))?
        }
    };
    Ok(Entry {
        blake3: hasher.finalize().to_hex().to_string(),
        length,
    })
}

fn digest_file(
    file: &DiskFile,
    hasher: &mut blake3::Hasher,
    each: &mut impl FnMut(&[u8]),
) -> io::Result<u64> {
    let mut from = file.open()?;
    let mut buffer = vec![0; 1 << 16];
    let mut length = 0;
    loop {
        let count = from.read(&mut buffer)?;
        let Some(bytes) = buffer.get(..count).filter(|bytes| !bytes.is_empty()) else {
            return Ok(length);
        };
        hasher.update(bytes);
        each(bytes);
        length += count as u64;
    }
}

/// True if the next bytes of `file` are `bytes`.
fn starts_with(file: &mut File, mut bytes: &[u8]) -> io::Result<bool> {
    // Small enough for a stack, and most pages are read at once.
    let mut buffer = [0; 1 << 14];
    while !bytes.is_empty() {
        let want = bytes.len().min(buffer.len());
        let count = file.read(buffer.get_mut(..want).unwrap_or_default())?;
        let (Some(read), Some((head, rest))) = (buffer.get(..count), bytes.split_at_checked(count)) else {
            return Ok(false);
        };
        if count == 0 || read != head {
            return Ok(false);
        }
        bytes = rest;
    }
    Ok(true)
}
