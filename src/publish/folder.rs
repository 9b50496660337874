//! The output folder, one file at a time. Each function does one thing to the disk, and names the path when it fails.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::PublishError;
use super::error::Action;
use crate::site::plan::SitePath;
use crate::source::{Blob, MANIFEST};

/// How the names begin that publishing needs for itself.
pub(super) const OWN_PREFIX: &str = ".shopfront-";

/// How the names of half-written files begin.
pub(super) const PART_PREFIX: &str = ".shopfront-part-";

/// Stands in the folder while a build is at work.
pub(super) const MARKER: &str = ".shopfront-unfinished";

const MARKER_TEXT: &str = "shopfront is writing to this folder. If no build is running, one was interrupted: the next \
                           one cleans up.\n";

/// The output folder; it exists where anything is written.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

/// What stands at a path; a link is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing.
    Missing,
    /// A folder.
    Folder,
    /// A file with its length in bytes.
    File(u64),
    /// A link.
    Link,
    /// A pipe, a device.
    Other,
}

impl Folder {
    /// The folder at `path`, made where it is missing.
    pub(super) fn open(path: PathBuf) -> Result<Self, PublishError> {
        if !path.is_dir() {
            folder_builder()
                .recursive(true)
                .create(&path)
                .map_err(io(Action::MakeFolder, &path))?;
        }
        Ok(Self(path))
    }

    /// The folder at `path`, which may not be there yet: only to look.
    pub(super) fn planned(path: PathBuf) -> Self {
        Self(path)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Where `inside` is.
    pub(super) fn at(&self, inside: &str) -> PathBuf {
        self.0.join(inside)
    }

    /// What stands at `inside`.
    pub(super) fn kind(&self, inside: &str) -> Result<Kind, PublishError> {
        let path = self.at(inside);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => Ok(Kind::Link),
            Ok(metadata) if metadata.is_dir() => Ok(Kind::Folder),
            Ok(metadata) if metadata.is_file() => Ok(Kind::File(metadata.len())),
            Ok(_) => Ok(Kind::Other),
            Err(error) if is_missing(&error) => Ok(Kind::Missing),
            Err(error) => Err(io(Action::Read, &path)(error)),
        }
    }

    /// Makes the folder `inside`; the one it lies in exists.
    pub(super) fn make_folder(&self, inside: &str) -> Result<(), PublishError> {
        let path = self.at(inside);
        match folder_builder().create(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            done => done.map_err(io(Action::MakeFolder, &path)),
        }
    }

    /// Writes a file whole or not at all. `number` tells half-written files in one folder apart.
    pub(super) fn write(&self, inside: &SitePath, blob: &Blob, number: usize) -> Result<(), PublishError> {
        let path = self.at(inside.as_str());
        let part = path.with_file_name(format!("{PART_PREFIX}{number}"));
        let done =
            write_part(&part, blob).and_then(|()| fs::rename(&part, &path).map_err(io(Action::Write, &path)));
        if done.is_err() {
            // What matters is the first error; a part that stays is removed by the next build.
            let _ = fs::remove_file(&part);
        }
        done
    }

    /// Replaces the manifest, and comes back when it is on the disk for good.
    pub(super) fn write_manifest(&self, bytes: &[u8]) -> Result<(), PublishError> {
        let path = self.at(MANIFEST);
        let part = self.at(&format!("{PART_PREFIX}manifest"));
        let write = || {
            let mut file = create_part(&part)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&part, &path)?;
            // A folder cannot be synced everywhere; where it cannot, the file alone is.
            let _ = File::open(&self.0).and_then(|folder| folder.sync_all());
            Ok(())
        };
        write().map_err(|error| {
            let _ = fs::remove_file(&part);
            io(Action::Write, &path)(error)
        })
    }

    /// Removes a file or a link; one that is gone is fine.
    pub(super) fn remove(&self, inside: &str) -> Result<(), PublishError> {
        let path = self.at(inside);
        match fs::remove_file(&path) {
            Err(error) if !is_missing(&error) => Err(io(Action::Remove, &path)(error)),
            _ => Ok(()),
        }
    }

    /// Removes the folder `inside` if it is empty.
    pub(super) fn remove_if_empty(&self, inside: &str) {
        // An empty folder that stays does no harm; one with a foreign file in it must stay.
        let _ = fs::remove_dir(self.at(inside));
    }

    /// Says that a build is at work here.
    pub(super) fn mark(&self) -> Result<(), PublishError> {
        let path = self.at(MARKER);
        let marked = OpenOptions::new().write(true).create_new(true).open(&path);
        match marked.and_then(|mut file| file.write_all(MARKER_TEXT.as_bytes())) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(io(Action::Write, &path)(error)),
            _ => Ok(()),
        }
    }

    /// Removes the half-written files of a build that was interrupted.
    pub(super) fn remove_parts(&self) -> Result<(), PublishError> {
        for entry in WalkDir::new(&self.0).into_iter().flatten() {
            if entry.file_name().to_str().is_some_and(is_part) && entry.file_type().is_file() {
                fs::remove_file(entry.path()).map_err(io(Action::Remove, entry.path()))?;
            }
        }
        Ok(())
    }
}

/// True for the name of a half-written file, and for no other that someone may have chosen.
pub(super) fn is_part(name: &str) -> bool {
    name.strip_prefix(PART_PREFIX).is_some_and(|rest| {
        rest == "manifest" || (!rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

fn write_part(part: &Path, blob: &Blob) -> Result<(), PublishError> {
    match blob {
        Blob::Memory(bytes) => create_part(part)
            .and_then(|mut file| file.write_all(bytes))
            .map_err(io(Action::Write, part)),
        Blob::Disk(source) => {
            let mut from = source.open().map_err(io(Action::Read, &source.path))?;
            create_part(part)
                .and_then(|mut to| io::copy(&mut from, &mut to))
                .map_err(io(Action::Write, part))?;
            Ok(())
        }
    }
}

/// A new file, never one that is there: what stands in its place is removed, be it a link.
fn create_part(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // For everybody to read: a web server runs as someone else. The user's umask may take rights away.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o644);
    match options.open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            options.open(path)
        }
        opened => opened,
    }
}

fn folder_builder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o755);
    builder
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// An error with what was tried and where.
pub(super) fn io(action: Action, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    let path = path.to_owned();
    move |source| PublishError::Io { action, path, source }
}
