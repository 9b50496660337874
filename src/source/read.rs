//! A folder into a [`SourceTree`]: the walk, then the files, many at a time.

use std::collections::BTreeMap;
use std::error::Error;
use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::walk::{Found, Walk, walk};
use super::{Blob, CACHE, LARGEST_IN_MEMORY, SourceFile, SourceTree, names, report, text};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, SourcePath};
use crate::dir::{Dir, Refusal, read_at_most};

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
    /// [`ReadError`] where `dir` doesn't exist, is no folder or may not be read.
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
        diagnostics.extend(links_in_cache(&root).iter().map(report::cache_link));
        let tree = load(&Dir::new(&root), &files, &mut diagnostics);
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

/// The links that stand where shopfront keeps what the next build can use: they are refused, and the owner should
/// know why builds take long.
fn links_in_cache(root: &Path) -> Vec<SourcePath> {
    let cache = root.join(CACHE);
    match fs::symlink_metadata(&cache) {
        Ok(metadata) if metadata.is_symlink() => return vec![SourcePath::new(CACHE)],
        Ok(_) => {}
        Err(_) => return Vec::new(),
    }
    // What cannot be listed cannot be used either: then there is no cache, which is no problem of the shop.
    let entries = fs::read_dir(&cache).into_iter().flatten().flatten();
    let links = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_symlink()));
    let mut paths: Vec<_> = links
        .map(|entry| SourcePath::new(format!("{CACHE}/{}", entry.file_name().to_string_lossy())))
        .collect();
    paths.sort();
    paths
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

/// Reads the files that were found in `dir`, which is canonical: there is no link in their paths.
pub(super) fn load(dir: &Dir, found: &[Found], diagnostics: &mut Diagnostics) -> SourceTree {
    let loaded: Vec<_> = found.par_iter().map(|found| load_one(dir, found)).collect();
    let mut files = BTreeMap::new();
    for (found, (file, problem)) in found.iter().zip(loaded) {
        diagnostics.extend(problem);
        if files.insert(found.path.clone(), file).is_some() {
            diagnostics.push(report::same_name(&found.path));
        }
    }
    SourceTree { files }
}

fn load_one(dir: &Dir, found: &Found) -> (SourceFile, Option<Diagnostic>) {
    let unread = |len, problem| {
        (
            SourceFile::Binary(Blob::on_disk(found.disk.clone(), len)),
            problem,
        )
    };
    // Opened even when it is read later: an unreadable picture is said now, with its name.
    let inside = found.disk.strip_prefix(dir.path()).unwrap_or(&found.disk);
    let opened = dir
        .open(inside)
        .and_then(|file| file.metadata().map(|metadata| (file, metadata)));
    let (file, metadata) = match opened {
        Ok(opened) => opened,
        Err(error) => return unread(0, Some(report::unreadable(&found.path, &error))),
    };
    if !found.text {
        let blob = Blob::on_disk_since(dir, found.disk.clone(), &metadata);
        // Pictures have a limit of their own, and what is in `static/` is copied piece by piece.
        let has_own_limit = found.path.starts_with("static/") || names::is_picture_place(&found.path);
        let too_large = !has_own_limit && metadata.len() > LARGEST_IN_MEMORY;
        let problem = too_large.then(|| report::too_large_for_a_theme(&found.path, metadata.len()));
        return (SourceFile::Binary(blob), problem);
    }
    let len = metadata.len();
    match read_text(file, found, text::largest(&found.path)) {
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

fn read_text(file: File, found: &Found, most: u64) -> io::Result<Loaded> {
    let len = file.metadata()?.len();
    let bytes = match read_at_most(file, most, &found.disk) {
        Ok(bytes) => bytes,
        // A file may grow while it is read.
        Err(error) if matches!(Refusal::of(&error), Some(Refusal::TooLarge { .. })) => {
            return Ok(Loaded::TooLarge(len.max(most + 1)));
        }
        Err(error) => return Err(error),
    };
    Ok(text::decode(&bytes).map_or_else(Loaded::NotText, Loaded::Text))
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.source.kind() {
            io::ErrorKind::NotFound => {
                write!(f, "there's no folder `{path}`; check the name")
            }
            io::ErrorKind::NotADirectory => {
                write!(f, "`{path}` is a file; give the folder that contains `shop.toml`")
            }
            io::ErrorKind::PermissionDenied => {
                write!(
                    f,
                    "you don't have permission to read the folder `{path}`; change its permissions or its owner"
                )
            }
            _ => write!(
                f,
                "the folder `{path}` can't be read; the system says: {}",
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
