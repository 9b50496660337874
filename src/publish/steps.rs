//! What a build does to the folder, as a value: stages one after the other, the steps of a stage in any order.
//!
//! That it is a value lets a test stop it after any step.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::PublishError;
use super::folder::Folder;
use super::manifest::{Manifest, Old};
use super::survey::{Survey, Surveyed};
use super::target::folders_of;
use crate::site::plan::SitePath;
use crate::source::Blob;

/// One thing to do.
#[derive(Clone, Debug)]
pub(super) enum Step<'a> {
    /// Say that a build is at work.
    Mark,
    /// Remove what an interrupted build had half written.
    RemoveParts,
    /// Replace the list of files that are ours.
    Manifest(Vec<u8>),
    /// Make a folder in one that exists.
    MakeFolder(&'a str),
    /// Write a file; the number is its own in this build.
    Write(&'a SitePath, &'a Blob, usize),
    /// Remove a file that the site no longer has.
    Remove(&'a SitePath),
    /// Remove a folder that our files were in, if nothing else is.
    RemoveIfEmpty(&'a str),
    /// Say that the work is done.
    Unmark,
}

/// Steps that do not depend on each other.
pub(super) type Stage<'a> = Vec<Step<'a>>;

/// What brings the folder from `old` to what `survey` says and `new` lists; nothing if nothing is to do.
pub(super) fn plan<'a>(survey: &Survey<'a>, old: &'a Old, new: &Manifest<'_>) -> Vec<Stage<'a>> {
    let both = new.and(old);
    let relisted = both != *new;
    let (both, new) = (both.to_bytes(), relisted.then(|| new.to_bytes()));
    let is_listed = |bytes: &Vec<u8>| old.bytes.as_ref() == Some(bytes);
    if survey.written() == 0 && survey.gone.is_empty() && !relisted && is_listed(&both) && !old.interrupted {
        return Vec::new();
    }
    let mut stages = vec![vec![Step::Mark]];
    if old.interrupted {
        stages.push(vec![Step::RemoveParts]);
    }
    if !is_listed(&both) {
        stages.push(vec![Step::Manifest(both)]);
    }
    stages.extend(removals(survey, true));
    stages.extend(
        by_depth(survey.missing_folders.iter().copied())
            .into_values()
            .map(|level| level.into_iter().map(Step::MakeFolder).collect()),
    );
    stages.extend(writes(&survey.files));
    stages.extend(removals(survey, false));
    stages.extend(new.map(|new| vec![Step::Manifest(new)]));
    stages.push(vec![Step::Unmark]);
    stages
}

/// True for a path where the site now has a folder, and for one that is, or lies in, a folder where the site
/// now has a file: these alone cannot wait until the end.
fn is_in_the_way(survey: &Survey<'_>, path: &str) -> bool {
    let is_file = |path: &str| {
        survey
            .files
            .binary_search_by(|file| file.path.as_str().cmp(path))
            .is_ok()
    };
    survey.folders.contains(path) || is_file(path) || folders_of(path).any(is_file)
}

/// What pages need, then the pages, then the lists of pages: nobody is led to what doesn't exist yet.
fn writes<'a>(files: &[Surveyed<'a>]) -> Vec<Stage<'a>> {
    let mut ranks: [Stage<'a>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    for (number, file) in files.iter().enumerate().filter(|(_, file)| file.write) {
        if let Some(stage) = ranks.get_mut(rank(file.path.as_str())) {
            stage.push(Step::Write(file.path, file.blob, number));
        }
    }
    ranks.into_iter().filter(|stage| !stage.is_empty()).collect()
}

/// Removals, pages before what they need: nobody is led to what is gone.
pub(super) fn in_order_of_removal<S>(removals: impl Iterator<Item = (usize, S)>) -> [Vec<S>; 3] {
    let mut stages = [Vec::new(), Vec::new(), Vec::new()];
    for (rank, step) in removals {
        if let Some(stage) = stages.iter_mut().rev().nth(rank) {
            stage.push(step);
        }
    }
    stages
}

/// When a file is written: 0 for what pages need, 1 for pages, 2 for lists of pages.
pub(super) fn rank(path: &str) -> usize {
    match path.rsplit_once('.') {
        Some((_, "html")) => 1,
        Some((_, "xml")) => 2,
        _ => 0,
    }
}

/// The files that are gone, then the folders they leave, inner ones first: what is in the way, or the rest.
fn removals<'a>(survey: &Survey<'a>, in_the_way: bool) -> Vec<Stage<'a>> {
    let wanted = |path: &str| is_in_the_way(survey, path) == in_the_way;
    let files = survey.gone.iter().filter(|path| wanted(path.as_str()));
    let files = files.map(|path| (rank(path.as_str()), Step::Remove(path)));
    let folders = by_depth(survey.left_folders.iter().copied().filter(|path| wanted(path)));
    let folders = folders
        .into_values()
        .rev()
        .map(|level| level.into_iter().map(Step::RemoveIfEmpty).collect());
    in_order_of_removal(files)
        .into_iter()
        .chain(folders)
        .filter(|stage: &Stage<'_>| !stage.is_empty())
        .collect()
}

/// Folders by how deep they lie, outer ones first.
pub(super) fn by_depth<'a>(folders: impl Iterator<Item = &'a str>) -> BTreeMap<usize, Vec<&'a str>> {
    let mut levels: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for folder in folders {
        levels
            .entry(folder.matches('/').count())
            .or_default()
            .push(folder);
    }
    levels
}

/// Does all of it; the first failure ends it.
pub(super) fn carry_out(stages: &[Stage<'_>], folder: &Folder) -> Result<(), PublishError> {
    stages
        .iter()
        .try_for_each(|stage| stage.par_iter().try_for_each(|step| step.apply(folder)))
}

impl Step<'_> {
    /// Does it.
    pub(super) fn apply(&self, folder: &Folder) -> Result<(), PublishError> {
        match self {
            Self::Mark => folder.mark(),
            Self::RemoveParts => folder.remove_parts(),
            Self::Manifest(bytes) => folder.write_manifest(bytes),
            Self::MakeFolder(path) => folder.make_folder(path),
            Self::Write(path, blob, number) => folder.write(path, blob, *number),
            Self::Remove(path) => folder.remove(path.as_str()),
            Self::RemoveIfEmpty(path) => {
                folder.remove_if_empty(path);
                Ok(())
            }
            Self::Unmark => folder.remove(super::folder::MARKER),
        }
    }
}
