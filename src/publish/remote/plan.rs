//! What an upload does, as a value: stages one after the other, the steps of a stage in any order.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Listing;
use crate::publish::compare::hash;
use crate::publish::manifest::Entry;
use crate::publish::target::{folders_of, names_fit};
use crate::publish::{PublishError, steps};
use crate::site::render::RenderedSite;
use crate::source::Blob;

/// The files of a site with their hashes.
#[derive(Clone, Debug, Default)]
pub struct LocalSite<'a> {
    /// By path in order.
    pub(super) files: BTreeMap<&'a str, LocalFile<'a>>,
}

/// A file of a site.
#[derive(Clone, Debug)]
pub struct LocalFile<'a> {
    /// Its content.
    pub(super) blob: &'a Blob,
    /// Its line in the list.
    pub(super) entry: Entry,
}

impl<'a> LocalSite<'a> {
    /// Reads every file of `site`.
    ///
    /// # Errors
    /// Where a file can't be read, or has a name that can't be uploaded.
    pub fn new(site: &'a RenderedSite) -> Result<Self, PublishError> {
        names_fit(site)?;
        let files = site
            .files
            .par_iter()
            .map(|(path, blob)| {
                let entry = hash(blob)?;
                Ok((path.as_str(), LocalFile { blob, entry }))
            })
            .collect::<Result<BTreeMap<_, _>, PublishError>>()?;
        Ok(Self { files })
    }

    /// The folders of the site.
    fn folders(&self) -> BTreeSet<&'a str> {
        self.files.keys().copied().flat_map(folders_of).collect()
    }
}

/// One thing to do.
#[derive(Clone, Debug)]
pub(super) enum Step<'a> {
    /// Remove what an interrupted upload had half written, beside this file.
    RemovePart(String),
    /// Make a folder in one that exists.
    MakeFolder(&'a str),
    /// Write a file.
    Write(&'a str, LocalFile<'a>),
    /// Remove a file that the site no longer has.
    Remove(String),
    /// Remove a folder that our files were in, if nothing else is.
    RemoveFolder(String),
}

/// Steps that don't depend on each other.
pub(super) type Stage<'a> = Vec<Step<'a>>;

/// What brings a server from one list to the site.
#[derive(Clone, Debug, Default)]
pub struct Plan<'a> {
    /// In order.
    pub(super) stages: Vec<Stage<'a>>,
    /// The list while the upload runs.
    pub(super) before: Listing,
}

impl Plan<'_> {
    /// True if the server has this very site.
    pub fn is_empty(&self) -> bool {
        self.stages.is_empty()
    }

    /// How many files are uploaded.
    pub fn writes(&self) -> usize {
        self.written().count()
    }

    /// Their bytes.
    pub fn bytes(&self) -> u64 {
        self.written().map(|file| file.entry.length).sum()
    }

    fn written(&self) -> impl Iterator<Item = &LocalFile<'_>> {
        self.stages.iter().flatten().filter_map(|step| match step {
            Step::Write(_, file) => Some(file),
            _ => None,
        })
    }
}

/// The steps from what `old` lists to `site`: what is in the way, folders, what pages need, pages, lists of pages, and
/// removals last. With `all`, files that the list says are there are uploaded too.
pub fn plan<'a>(site: &LocalSite<'a>, old: &Listing, all: bool) -> Plan<'a> {
    let is_there = |path: &str, file: &LocalFile<'_>| !all && old.files.get(path) == Some(&file.entry);
    let write: Vec<(&'a str, &LocalFile<'a>)> = site
        .files
        .iter()
        .map(|(path, file)| (*path, file))
        .filter(|(path, file)| !is_there(path, file))
        .collect();
    let gone: Vec<&str> = old
        .paths()
        .into_iter()
        .filter(|path| !site.files.contains_key(path))
        .collect();
    let mut before = old.clone();
    for path in write.iter().map(|(path, _)| *path).chain(gone.iter().copied()) {
        before.unsettle(path);
    }
    let mut stages = Vec::new();
    // Writing a file again replaces its part.
    stages.push(
        gone.iter()
            .filter(|path| old.unsure.contains(**path))
            .map(|path| Step::RemovePart(super::part_of(path)))
            .collect(),
    );
    stages.extend(removals(site, &gone, true));
    stages.extend(new_folders(old, &write));
    stages.extend(writes(&write));
    stages.extend(removals(site, &gone, false));
    stages.retain(|stage: &Stage<'_>| !stage.is_empty());
    Plan { stages, before }
}

/// The folders that no file of ours is known to be in, outer ones before inner ones.
fn new_folders<'a>(old: &Listing, write: &[(&'a str, &LocalFile<'a>)]) -> Vec<Stage<'a>> {
    let there: BTreeSet<&str> = old.files.keys().flat_map(|path| folders_of(path)).collect();
    let missing: BTreeSet<&'a str> = write
        .iter()
        .flat_map(|(path, _)| folders_of(path))
        .filter(|folder| !there.contains(folder))
        .collect();
    steps::by_depth(missing.into_iter())
        .into_values()
        .map(|level| level.into_iter().map(Step::MakeFolder).collect())
        .collect()
}

fn writes<'a>(write: &[(&'a str, &LocalFile<'a>)]) -> [Stage<'a>; 3] {
    let mut stages = [Vec::new(), Vec::new(), Vec::new()];
    for (path, file) in write {
        if let Some(stage) = stages.get_mut(steps::rank(path)) {
            stage.push(Step::Write(path, (*file).clone()));
        }
    }
    stages
}

/// Files that are gone, then the folders they leave, inner ones first: what is in the way of new names, or the rest.
fn removals<'a>(site: &LocalSite<'a>, gone: &[&str], in_the_way: bool) -> Vec<Stage<'a>> {
    let folders = site.folders();
    let is_in_the_way = |path: &str| {
        folders.contains(path)
            || site.files.contains_key(path)
            || folders_of(path).any(|folder| site.files.contains_key(folder))
    };
    let wanted = |path: &&&str| is_in_the_way(path) == in_the_way;
    let files = gone.iter().filter(wanted);
    let files = files.map(|path| (steps::rank(path), Step::Remove((*path).to_owned())));
    let mut stages: Vec<Stage<'a>> = steps::in_order_of_removal(files).into();
    let left: BTreeSet<&str> = gone
        .iter()
        .flat_map(|path| folders_of(path))
        .filter(|folder| !folders.contains(folder) && is_in_the_way(folder) == in_the_way)
        .collect();
    let levels = steps::by_depth(left.into_iter()).into_values().rev();
    stages.extend(levels.map(|level| {
        let folders = level
            .into_iter()
            .map(|folder| Step::RemoveFolder(folder.to_owned()));
        folders.collect()
    }));
    stages
}
