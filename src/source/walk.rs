//! Every file of a shop folder that matters, in order, with the links in it followed only where that is safe.
//!
//! A link is followed when it stays inside the shop folder, does not lead back to itself, and is not
//! reached through another linked folder; each folder is entered by a link at most once. So a handful of
//! links cannot multiply into millions of files.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use icu_normalizer::ComposingNormalizerBorrowed;
use walkdir::{DirEntry, WalkDir};

use super::names::{self, FileMeaning, FolderMeaning};
use super::report::{self, LinkFault};
use crate::diagnostics::{Diagnostics, SourcePath};

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its path in the shop, in NFC: macOS hands out names decomposed, and links in Markdown are typed composed.
    pub(super) path: SourcePath,
    /// Where it is.
    pub(super) disk: PathBuf,
    /// Whether it is read as text.
    pub(super) text: bool,
}

/// What a walk found.
#[derive(Default)]
pub(super) struct Walk {
    /// The files, in the order of the walk.
    pub(super) files: Vec<Found>,
    /// What is wrong with names and links.
    pub(super) diagnostics: Diagnostics,
}

/// Walks `root`, which is canonical, and leaves out `output`, canonical too.
pub(super) fn walk(root: &Path, output: Option<&Path>) -> Walk {
    Walker::new(root, output, SHOP).walked("")
}

/// Walks the theme in `root`, which is canonical; the shop sees it as the folder `prefix`.
pub(super) fn walk_theme(root: &Path, prefix: &str) -> Walk {
    Walker::new(root, None, THEME).walked(prefix)
}

/// What names mean in a kind of folder.
#[derive(Clone, Copy)]
struct Meanings {
    file: fn(&str) -> FileMeaning,
    folder: fn(&str) -> FolderMeaning,
}

const SHOP: Meanings = Meanings {
    file: names::file,
    folder: names::folder,
};

const THEME: Meanings = Meanings {
    file: names::theme_file,
    folder: names::theme_folder,
};

struct Walker<'a> {
    root: &'a Path,
    output: Option<&'a Path>,
    meanings: Meanings,
    entered: BTreeSet<PathBuf>,
    walk: Walk,
}

impl<'a> Walker<'a> {
    fn new(root: &'a Path, output: Option<&'a Path>, meanings: Meanings) -> Self {
        Self {
            root,
            output,
            meanings,
            entered: BTreeSet::new(),
            walk: Walk::default(),
        }
    }

    fn walked(mut self, prefix: &str) -> Walk {
        self.folder(self.root, prefix, false);
        self.walk
    }

    /// Everything in the folder `disk`, which the shop sees as `prefix`.
    fn folder(&mut self, disk: &Path, prefix: &str, linked: bool) {
        let mut entries = WalkDir::new(disk).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {
                    if !self.enter(disk, prefix, &entry) {
                        entries.skip_current_dir();
                    }
                }
                Ok(entry) => self.file_or_link(disk, prefix, &entry, linked),
                Err(error) => self.failed(disk, prefix, &error),
            }
        }
    }

    fn enter(&mut self, disk: &Path, prefix: &str, entry: &DirEntry) -> bool {
        let is_output = self.output.is_some_and(|output| output == entry.path());
        !is_output
            && self
                .path(disk, prefix, entry.path())
                .is_some_and(|path| self.known_folder(&path, entry.path()))
    }

    fn file_or_link(&mut self, disk: &Path, prefix: &str, entry: &DirEntry, linked: bool) {
        // An output that is a file is refused when it is to be written; it is no source either way.
        if self.output.is_some_and(|output| output == entry.path()) {
            return;
        }
        let Some(path) = self.path(disk, prefix, entry.path()) else {
            return;
        };
        if entry.file_type().is_symlink() {
            self.link(path, entry.path(), linked);
        } else if entry.file_type().is_file() {
            self.file(path, entry.path().to_owned());
        } else if (self.meanings.file)(&path) != FileMeaning::Ignored {
            self.walk.diagnostics.push(report::not_a_file(&path));
        }
    }

    fn file(&mut self, path: SourcePath, disk: PathBuf) {
        match (self.meanings.file)(&path) {
            FileMeaning::Text => self.walk.files.push(Found {
                path,
                disk,
                text: true,
            }),
            FileMeaning::Binary => self.walk.files.push(Found {
                path,
                disk,
                text: false,
            }),
            FileMeaning::Ignored => {}
            FileMeaning::Unknown(help) => self.walk.diagnostics.push(report::unknown_file(&path, help)),
        }
    }

    fn known_folder(&mut self, path: &SourcePath, disk: &Path) -> bool {
        match (self.meanings.folder)(path) {
            FolderMeaning::Known => return true,
            FolderMeaning::Ignored => {}
            FolderMeaning::Unknown(_) if self.holds_output(disk) => {}
            FolderMeaning::Unknown(help) => self.walk.diagnostics.push(report::unknown_folder(path, help)),
        }
        false
    }

    /// True for a folder that was or will be written by shopfront.
    fn holds_output(&self, disk: &Path) -> bool {
        self.output.is_some_and(|output| output.starts_with(disk))
            || disk.join(crate::source::MANIFEST).exists()
    }

    fn link(&mut self, path: SourcePath, disk: &Path, linked: bool) {
        if (self.meanings.file)(&path) == FileMeaning::Ignored {
            return;
        }
        let target = match fs::canonicalize(disk) {
            Ok(target) => target,
            Err(error) if error.kind() == ErrorKind::NotFound => return self.fault(&path, LinkFault::Broken),
            // The system gives up on links that lead to each other; the kind has no stable name yet.
            Err(error) if error.to_string().contains("symbolic links") => {
                return self.fault(&path, LinkFault::Loop);
            }
            Err(error) => return self.walk.diagnostics.push(report::unreadable(&path, &error)),
        };
        if !target.starts_with(self.root) {
            return self.fault(&path, LinkFault::Outside);
        }
        if self.output.is_some_and(|output| target.starts_with(output)) {
            return;
        }
        if target.is_file() {
            self.file(path, target);
        } else if target.is_dir() {
            self.linked_folder(&path, disk, target, linked);
        } else {
            self.walk.diagnostics.push(report::not_a_file(&path));
        }
    }

    fn linked_folder(&mut self, path: &SourcePath, disk: &Path, target: PathBuf, linked: bool) {
        if !self.known_folder(path, &target) {
            return;
        }
        if disk.parent().is_some_and(|parent| parent.starts_with(&target)) {
            self.fault(path, LinkFault::Loop);
        } else if linked {
            self.fault(path, LinkFault::Nested);
        } else if !self.entered.insert(target.clone()) {
            self.fault(path, LinkFault::Repeated);
        } else {
            self.folder(&target, path, true);
        }
    }

    fn fault(&mut self, path: &SourcePath, fault: LinkFault) {
        self.walk.diagnostics.push(report::link(path, fault));
    }

    fn failed(&mut self, disk: &Path, prefix: &str, error: &walkdir::Error) {
        let place = error.path().and_then(|at| self.path(disk, prefix, at));
        if let (Some(path), Some(cause)) = (place, error.io_error()) {
            self.walk.diagnostics.push(report::unreadable(&path, cause));
        }
    }

    /// The path in the shop of the file at `at`, which lies in the folder `disk` that the shop sees as `prefix`.
    fn path(&mut self, disk: &Path, prefix: &str, at: &Path) -> Option<SourcePath> {
        let inside = at.strip_prefix(disk).unwrap_or(at);
        let mut path = prefix.to_owned();
        for part in inside {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(&part.to_string_lossy());
        }
        let fits = inside
            .to_str()
            .is_some_and(|name| !name.contains(|c: char| c.is_control() || c == '\\'));
        if fits || cfg!(windows) {
            return Some(SourcePath::new(composed(&path)));
        }
        if (self.meanings.file)(&path) != FileMeaning::Ignored {
            self.walk.diagnostics.push(report::file_name(&path));
        }
        None
    }
}

fn composed(path: &str) -> std::borrow::Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(path)
}
