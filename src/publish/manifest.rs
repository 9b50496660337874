//! The list of the files in the output folder that are shopfront's own, with their hashes.
//!
//! It stands in the folder as JSON, sorted by path and without a date: the same site gives the same list.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::PublishError;
use super::error::Action;
use super::folder::{Folder, MARKER, OWN_PREFIX, io as failed};
use super::survey::Survey;
use crate::dir::read_at_most;
use crate::site::plan::SitePath;
use crate::source::MANIFEST;

/// The form of the list; it grows when older programs could not read it.
pub(super) const VERSION: u32 = 1;

/// The largest list that is read, in bytes: that of half a million files.
const LARGEST: u64 = 100_000_000;

/// What may stand in an output folder that is otherwise empty, and is never touched: what file managers
/// leave in every folder, what a file system keeps at its root, a repository that the site is published through.
pub(super) const NOBODYS: [&str; 5] = [".DS_Store", ".git", "Thumbs.db", "desktop.ini", "lost+found"];

/// One file in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// BLAKE3 of its content, in hexadecimal digits.
    pub(super) blake3: String,
    /// Its length in bytes.
    pub(super) length: u64,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Manifest<'a> {
    version: u32,
    generator: String,
    files: BTreeMap<&'a str, &'a Entry>,
}

#[derive(Deserialize)]
struct Written {
    version: u32,
    files: BTreeMap<String, Entry>,
}

/// What an earlier build left in the folder.
#[derive(Debug, Default)]
pub(super) struct Old {
    /// The files that are shopfront's own.
    pub(super) files: BTreeMap<SitePath, Entry>,
    /// The list as in the folder; `None` if there is none yet.
    pub(super) bytes: Option<Vec<u8>>,
    /// The earlier build did not come to its end.
    pub(super) interrupted: bool,
    /// There is nothing at all in the folder.
    pub(super) empty: bool,
}

impl<'a> Manifest<'a> {
    /// The list of the site that `survey` looked at.
    pub(super) fn of(survey: &'a Survey<'_>, generator_version: &str) -> Self {
        Self {
            version: VERSION,
            generator: format!("shopfront {generator_version}"),
            files: survey
                .files
                .iter()
                .map(|file| (file.path.as_str(), &file.entry))
                .collect(),
        }
    }

    /// This list and what `old` has besides.
    pub(super) fn and(&self, old: &'a Old) -> Self {
        let mut both = self.clone();
        for (path, entry) in &old.files {
            both.files.entry(path.as_str()).or_insert(entry);
        }
        both
    }

    /// As it is written.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        // A struct of texts and numbers always has a JSON form.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// Reads the manifest in `folder`, and refuses a folder that holds files and has none.
pub(super) fn read(folder: &Folder) -> Result<Old, PublishError> {
    let path = folder.at(MANIFEST);
    let interrupted = folder.at(MARKER).exists();
    match read_bytes(&path) {
        Ok(bytes) => {
            let files = parse(&bytes).map_err(|why| PublishError::Manifest { path, why })?;
            Ok(Old {
                files,
                bytes: Some(bytes),
                interrupted,
                empty: false,
            })
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let empty = only_nobodys(folder)?;
            Ok(Old {
                interrupted,
                empty,
                ..Old::default()
            })
        }
        Err(error) if error.kind() == ErrorKind::FileTooLarge => {
            let why = "it's larger than any list that shopfront writes".to_owned();
            Err(PublishError::Manifest { path, why })
        }
        Err(error) => Err(failed(Action::Read, &path)(error)),
    }
}

/// The bytes of the list at `path`.
pub(super) fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    read_at_most(File::open(path)?, LARGEST, path)
}

pub(super) fn parse(bytes: &[u8]) -> Result<BTreeMap<SitePath, Entry>, String> {
    let written: Written =
        serde_json::from_slice(bytes).map_err(|_| "it's damaged or a different file".to_owned())?;
    if written.version > VERSION {
        return Err("it was written by a later version of shopfront".to_owned());
    }
    let path = |path: String| {
        SitePath::new(&path).map_err(|_| format!("it names `{path}`, which isn't a file of a site"))
    };
    written
        .files
        .into_iter()
        .map(|(name, entry)| Ok((path(name)?, entry)))
        .collect()
}

/// True if the folder is quite empty; refuses it where someone's files are in it.
fn only_nobodys(folder: &Folder) -> Result<bool, PublishError> {
    let failed = |error| failed(Action::Read, folder.path())(error);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder.path()).map_err(failed)? {
        names.push(entry.map_err(failed)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let harmless = |name: &str| NOBODYS.contains(&name) || name.starts_with(OWN_PREFIX);
    match names.iter().find(|name| !harmless(name)) {
        Some(example) => Err(PublishError::NotOurs {
            output: folder.path().to_owned(),
            example: example.clone(),
        }),
        None => Ok(names.is_empty()),
    }
}
