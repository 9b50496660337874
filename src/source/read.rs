//! A folder into a [`SourceTree`]: the walk, then the files, many at a time.

use std::collections::BTreeMap;
use std::error::Error;
use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::walk::{Found, Walk, walk};
use super::{Blob, SourceFile, SourceTree, report, text};
use crate::diag::{Diagnostic, Diagnostics, Severity};

/// The shop folder itself cannot be read.
#[derive(Debug)]
pub struct ReadError {
    /// The folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

impl SourceTree {
    /// Reads the shop in `dir`. `output` is where the site will be written; nothing in it is a source.
    ///
    /// What is wrong with single files is in the diagnostics. A file that cannot be read or is not text
    /// stands in the tree as [`SourceFile::Binary`], so that links to it are not reported as well. Without
    /// a `shop.toml` the tree is empty and nothing else is looked at: the folder may be a whole disk.
    ///
    /// # Errors
    /// [`ReadError`] where `dir` is not there, is no folder or may not be read.
    pub fn read(dir: &Path, output: Option<&Path>) -> Result<(Self, Diagnostics), ReadError> {
        let failed = |source| ReadError {
            path: dir.to_owned(),
            source,
        };
        let root = fs::canonicalize(dir).map_err(failed)?;
        let names = names_in(&root).map_err(failed)?;
        let mut diagnostics = Diagnostics::new();
        if !names.iter().any(|name| name == "shop.toml") {
            diagnostics.push(report::no_shop(nearby(&root, &names).as_ref()));
            return Ok((Self::default(), diagnostics));
        }
        let output = output.and_then(|output| fs::canonicalize(output).ok());
        let Walk {
            files,
            diagnostics: walked,
        } = walk(&root, output.as_deref());
        diagnostics.append(walked);
        let tree = load(&files, &mut diagnostics);
        if tree.get("shop.toml").is_none()
            && !diagnostics
                .iter()
                .any(|d| d.severity == Severity::Error && &*d.primary.place.file == "shop.toml")
        {
            diagnostics.push(report::no_shop(None));
        }
        Ok((tree, diagnostics.sorted()))
    }
}

fn names_in(root: &Path) -> io::Result<Vec<OsString>> {
    fs::read_dir(root)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect()
}

/// What may have been meant where a folder is no shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nearby {
    /// This file in it, which is called otherwise than `shop.toml`.
    Misspelt(OsString),
    /// The folder that it lies in.
    Above,
    /// The folder of this name in it.
    Below(OsString),
}

/// What may have been meant by `dir`, which is no shop; the first folder by name.
pub fn shop_nearby(dir: &Path) -> Option<Nearby> {
    let root = fs::canonicalize(dir).ok()?;
    nearby(&root, &names_in(&root).ok()?)
}

fn nearby(root: &Path, names: &[OsString]) -> Option<Nearby> {
    if let Some(name) = names.iter().find(|name| name.eq_ignore_ascii_case("shop.toml")) {
        return Some(Nearby::Misspelt(name.clone()));
    }
    let is_shop = |folder: &Path| folder.join("shop.toml").is_file();
    if root.parent().is_some_and(is_shop) {
        return Some(Nearby::Above);
    }
    let below = names.iter().filter(|name| is_shop(&root.join(name))).min();
    below.cloned().map(Nearby::Below)
}

pub(super) fn load(found: &[Found], diagnostics: &mut Diagnostics) -> SourceTree {
    let loaded: Vec<_> = found.par_iter().map(load_one).collect();
    let mut files = BTreeMap::new();
    for (found, (file, problem)) in found.iter().zip(loaded) {
        diagnostics.extend(problem);
        if files.insert(found.path.clone(), file).is_some() {
            diagnostics.push(report::same_name(&found.path));
        }
    }
    SourceTree { files }
}

fn load_one(found: &Found) -> (SourceFile, Option<Diagnostic>) {
    let unread = |len, problem| {
        (
            SourceFile::Binary(Blob::on_disk(found.disk.clone(), len)),
            problem,
        )
    };
    // Opened even when it is read later: an unreadable picture is said now, with its name.
    let opened = File::open(&found.disk).and_then(|file| file.metadata().map(|metadata| (file, metadata)));
    let (file, metadata) = match opened {
        Ok(opened) => opened,
        Err(error) => return unread(0, Some(report::unreadable(&found.path, &error))),
    };
    if !found.text {
        let blob = Blob::on_disk_since(found.disk.clone(), &metadata);
        return (SourceFile::Binary(blob), None);
    }
    let len = metadata.len();
    match read_text(file, len, text::largest(&found.path)) {
        Ok(Loaded::Text(text)) => (SourceFile::Text(text), None),
        Ok(Loaded::NotText(why)) => unread(len, Some(report::not_text(&found.path, why))),
        Ok(Loaded::TooLarge(len)) => unread(len, Some(report::too_large(&found.path, len))),
        Err(error) => unread(len, Some(report::unreadable(&found.path, &error))),
    }
}

enum Loaded {
    Text(std::sync::Arc<str>),
    NotText(text::NotText),
    TooLarge(u64),
}

fn read_text(file: File, len: u64, most: u64) -> io::Result<Loaded> {
    if len > most {
        return Ok(Loaded::TooLarge(len));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0) + 1);
    // A file may grow while it is read.
    file.take(most + 1).read_to_end(&mut bytes)?;
    let len = bytes.len() as u64;
    if len > most {
        return Ok(Loaded::TooLarge(len));
    }
    Ok(text::decode(&bytes).map_or_else(Loaded::NotText, Loaded::Text))
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.source.kind() {
            io::ErrorKind::NotFound => {
                write!(f, "there is no folder `{path}`; look whether the name is right")
            }
            io::ErrorKind::NotADirectory => {
                write!(f, "`{path}` is a file; name the folder that holds `shop.toml`")
            }
            io::ErrorKind::PermissionDenied => {
                write!(
                    f,
                    "you are not allowed to read the folder `{path}`; change its permissions or its owner"
                )
            }
            _ => write!(
                f,
                "the folder `{path}` cannot be read; the system says: {}",
                self.source
            ),
        }
    }
}

impl Error for ReadError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}
