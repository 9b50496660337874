//! Compares the output folder with the site and the manifest. Reads only: any reason not to write is found here,
//! before anything is changed.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::PublishError;
use super::compare::{compare, hash};
use super::folder::{Folder, Kind, is_part};
use super::manifest::{Entry, Old};
use super::target::folders_of;
use crate::site::plan::SitePath;
use crate::site::render::RenderedSite;
use crate::source::Blob;

/// What there is to do, and what there is not.
#[derive(Debug)]
pub(super) struct Survey<'a> {
    /// Every file of the site, by path in order.
    pub(super) files: Vec<Surveyed<'a>>,
    /// Folders of the site that are missing, outer ones before inner ones.
    pub(super) missing_folders: Vec<&'a str>,
    /// All folders of the site.
    pub(super) folders: BTreeSet<&'a str>,
    /// Files of the earlier build that are there and that the site no longer has.
    pub(super) gone: Vec<&'a SitePath>,
    /// Folders that such files are or were in, and that the site no longer has.
    pub(super) left_folders: Vec<&'a str>,
}

/// One file of the site.
#[derive(Debug)]
pub(super) struct Surveyed<'a> {
    /// Its path.
    pub(super) path: &'a SitePath,
    /// Its content.
    pub(super) blob: &'a Blob,
    /// Its line in the manifest.
    pub(super) entry: Entry,
    /// True if it is missing or other than it should be.
    pub(super) write: bool,
    /// True if no earlier build had it.
    pub(super) new: bool,
}

impl Survey<'_> {
    /// How many files are to be written.
    pub(super) fn written(&self) -> usize {
        self.files.iter().filter(|file| file.write).count()
    }

    /// How many of them no earlier build had.
    pub(super) fn new_files(&self) -> usize {
        self.files.iter().filter(|file| file.write && file.new).count()
    }

    /// Their bytes.
    pub(super) fn bytes_written(&self) -> u64 {
        self.files
            .iter()
            .filter(|file| file.write)
            .map(|file| file.entry.length)
            .sum()
    }
}

/// Looks at every file of `site` and of `old` in `folder`.
pub(super) fn survey<'a>(
    site: &'a RenderedSite,
    old: &'a Old,
    folder: &'a Folder,
) -> Result<Survey<'a>, PublishError> {
    let folders: BTreeSet<&str> = site
        .files
        .keys()
        .flat_map(|path| folders_of(path.as_str()))
        .collect();
    let ground = Ground {
        site,
        old,
        folder,
        kinds: folder_kinds(&folders, old, folder)?,
    };
    let found: Vec<Found> = site
        .files
        .par_iter()
        .map(|file| ground.look(file))
        .collect::<Result<_, _>>()?;
    ground.refuse_foreign(&found)?;
    let gone = gone(site, old, folder)?;
    let files = found
        .into_iter()
        .zip(&site.files)
        .map(|(found, (path, blob))| Surveyed {
            path,
            blob,
            entry: found.entry,
            write: found.state != State::Same,
            new: !old.files.contains_key(path),
        })
        .collect();
    Ok(Survey {
        files,
        missing_folders: ground
            .kinds
            .iter()
            .filter(|(_, kind)| **kind != Kind::Folder)
            .map(|(path, _)| *path)
            .collect(),
        left_folders: gone
            .folders
            .into_iter()
            .filter(|path| !folders.contains(path))
            .collect(),
        gone: gone.files,
        folders,
    })
}

/// What stands at each of `paths`; nothing is asked where the folder is empty.
fn folder_kinds<'a>(
    paths: &BTreeSet<&'a str>,
    old: &Old,
    folder: &Folder,
) -> Result<BTreeMap<&'a str, Kind>, PublishError> {
    let look = |path: &'a str| {
        if old.empty {
            Ok(Kind::Missing)
        } else {
            folder.kind(path)
        }
    };
    let kinds: BTreeMap<_, _> = paths
        .par_iter()
        .map(|path| Ok((*path, look(path)?)))
        .collect::<Result<_, _>>()?;
    match kinds.iter().find(|(_, kind)| **kind == Kind::Link) {
        Some((path, _)) => Err(PublishError::Link {
            path: folder.at(path),
        }),
        None => Ok(kinds),
    }
}

struct Ground<'a> {
    site: &'a RenderedSite,
    old: &'a Old,
    folder: &'a Folder,
    kinds: BTreeMap<&'a str, Kind>,
}

struct Found {
    entry: Entry,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Same,
    Write,
    Foreign,
}

impl<'a> Ground<'a> {
    fn look(&self, (path, blob): (&SitePath, &Blob)) -> Result<Found, PublishError> {
        let parent = path.as_str().rsplit_once('/').map(|(parent, _)| parent);
        let has_parent = parent.is_none_or(|parent| self.kinds.get(parent) == Some(&Kind::Folder));
        let kind = if has_parent && !self.old.empty {
            self.folder.kind(path.as_str())?
        } else {
            Kind::Missing
        };
        let ours = self.old.files.contains_key(path);
        let (same, entry) = match kind {
            Kind::File(length) if ours && length == blob.len() => compare(blob, self.folder, path)?,
            _ => (false, hash(blob)?),
        };
        let state = match kind {
            Kind::Folder if !self.is_ours_alone(path.as_str()) => State::Foreign,
            Kind::File(_) | Kind::Link | Kind::Other if !ours => State::Foreign,
            _ if same => State::Same,
            _ => State::Write,
        };
        Ok(Found { entry, state })
    }

    /// True for a folder where everything in it is from an earlier build and will go.
    fn is_ours_alone(&self, path: &str) -> bool {
        let ours: BTreeSet<&str> = self
            .old
            .files
            .keys()
            .flat_map(|path| folders_of(path.as_str()))
            .collect();
        WalkDir::new(self.folder.at(path)).into_iter().all(|entry| {
            let Ok(entry) = entry else { return false };
            let inside = entry.path().strip_prefix(self.folder.path()).ok();
            let Some(inside) = inside.and_then(|inside| inside.to_str()) else {
                return false;
            };
            let inside = inside.replace(std::path::MAIN_SEPARATOR, "/");
            if entry.file_name().to_str().is_some_and(is_part) && self.old.interrupted {
                true // The first thing to go.
            } else if entry.file_type().is_dir() {
                ours.contains(inside.as_str())
            } else {
                SitePath::new(&inside).is_ok_and(|file| self.old.files.contains_key(&file))
            }
        })
    }

    fn refuse_foreign(&self, found: &[Found]) -> Result<(), PublishError> {
        let in_place = self
            .site
            .files
            .keys()
            .zip(found)
            .filter(|(_, found)| found.state == State::Foreign);
        let in_place = in_place.map(|(path, _)| path.as_str());
        let in_folders = self
            .kinds
            .iter()
            .filter(|(path, kind)| self.blocks(path, **kind))
            .map(|(path, _)| *path);
        let files: BTreeSet<String> = in_place.chain(in_folders).map(str::to_owned).collect();
        if files.is_empty() {
            return Ok(());
        }
        Err(PublishError::Foreign {
            output: self.folder.path().to_owned(),
            files: files.into_iter().collect(),
        })
    }

    /// True if something that is not ours stands where a folder must be.
    fn blocks(&self, path: &str, kind: Kind) -> bool {
        let ours = || SitePath::new(path).is_ok_and(|path| self.old.files.contains_key(&path));
        kind == Kind::Other || (matches!(kind, Kind::File(_)) && !ours())
    }
}

/// What `old` has and `site` has no longer.
struct Gone<'a> {
    files: Vec<&'a SitePath>,
    folders: Vec<&'a str>,
}

/// What of `old` is there and no longer in the site. What lies behind a link is not ours and stays, and so
/// does a folder that someone put in a file's place.
fn gone<'a>(site: &RenderedSite, old: &'a Old, folder: &Folder) -> Result<Gone<'a>, PublishError> {
    let files: Vec<&SitePath> = old
        .files
        .keys()
        .filter(|path| !site.files.contains_key(*path))
        .collect();
    let parents: BTreeSet<&str> = files.iter().flat_map(|path| folders_of(path.as_str())).collect();
    let kinds: BTreeMap<&str, Kind> = parents
        .par_iter()
        .map(|path| Ok((*path, folder.kind(path)?)))
        .collect::<Result<_, PublishError>>()?;
    let is_there = |path: &&SitePath| -> Result<bool, PublishError> {
        let reachable = folders_of(path.as_str()).all(|parent| kinds.get(parent) == Some(&Kind::Folder));
        Ok(reachable && matches!(folder.kind(path.as_str())?, Kind::File(_) | Kind::Link))
    };
    let there: Vec<bool> = files.par_iter().map(is_there).collect::<Result<_, _>>()?;
    Ok(Gone {
        files: files
            .into_iter()
            .zip(there)
            .filter_map(|(path, there)| there.then_some(path))
            .collect(),
        folders: kinds
            .into_iter()
            .filter_map(|(path, kind)| (kind == Kind::Folder).then_some(path))
            .collect(),
    })
}
