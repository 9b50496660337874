//! A finished site into its folder, without harm to anything else.
//!
//! In: a [`RenderedSite`] and the name of a folder. Out: the folder holds exactly that site, and
//! [`Published`] tells what changed. This module knows files and bytes; what is in them is not its business.
//!
//! The way through, in the order of the files here:
//!
//! 1. `target`: may this folder be an output at all? Decided on paths without links in them.
//! 2. `lock`: one build at a time. The lock dies with its process, so none is ever left behind.
//! 3. `survey`, with `compare`: what the site, the manifest and the folder say of each file. Reads only; every
//!    refusal that is left is here.
//! 4. `steps`: what to do, as a value: announce, write, remove, tidy up.
//! 5. `folder`: doing it, each file whole or not at all.
//!
//! **A build killed at any moment.** The manifest lists the files that are shopfront's own. Before the first
//! file is touched it is replaced by one that lists the old files *and* the new, so that whatever stands in
//! the folder at any later moment is listed. Files are written beside their targets and renamed, so each is
//! the old one or the new one. A marker stands in the folder from the first step to the last; the next build
//! that sees it looks for half-written files and removes them. Then it compares every file by its bytes,
//! trusting no record, and so brings the folder to what it should be.
//!
//! **A power cut** is something else: what the system had not yet put on the disk is lost, and a renamed file
//! can be found empty. Waiting for the disk at each of 10,000 files would make a build many times slower, and
//! the next build heals such files just as it does others, since it compares bytes. The one file it could not
//! heal is the manifest: that one is synced before it is renamed, and its folder after.

mod compare;
mod confirm;
mod error;
mod folder;
mod lock;
mod manifest;
pub mod remote;
mod steps;
mod survey;
mod target;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

pub use confirm::{confirm, listed, listing};
pub use error::{ANOTHER_FOLDER, PublishError};

use crate::site::render::RenderedSite;
use folder::Folder;
use manifest::{Manifest, Old};

/// What a build did to the output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The folder, without links in its path.
    pub output: PathBuf,
    /// Files that are new or have new content.
    pub written: usize,
    /// Those of them that no earlier build had.
    pub new: usize,
    /// Files that were as they should be, and were not touched.
    pub unchanged: usize,
    /// Files of an earlier build that the site no longer has.
    pub removed: usize,
    /// The bytes of all files of the site.
    pub bytes: u64,
    /// The bytes of the files that were written.
    pub bytes_written: u64,
}

/// What [`publish`] would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The folder, without links in its path.
    pub output: PathBuf,
    /// True if anything at all would be written or removed.
    pub writes: bool,
    /// The files of the site that would be written, by path in order.
    pub files: Vec<String>,
}

/// Looks what [`publish`] would do. Nothing is written, and the folder isn't made.
///
/// # Errors
/// The refusals of [`publish`].
pub fn pending(
    site: &RenderedSite,
    shop_dir: &Path,
    output: &Path,
    generator_version: &str,
) -> Result<Pending, PublishError> {
    let home = std::env::home_dir();
    let folder = Folder::planned(target::resolve(shop_dir, output, home.as_deref())?);
    target::names_fit(site)?;
    let old = if folder.path().is_dir() {
        manifest::read(&folder)?
    } else {
        Old {
            empty: true,
            ..Old::default()
        }
    };
    let survey = survey::survey(site, &old, &folder)?;
    let new = Manifest::of(&survey, generator_version);
    let written = survey.files.iter().filter(|file| file.write);
    Ok(Pending {
        output: folder.path().to_owned(),
        writes: !steps::plan(&survey, &old, &new).is_empty(),
        files: written.map(|file| file.path.as_str().to_owned()).collect(),
    })
}

/// True if `output`, which shop.toml names, lies in the shop folder: such a place needs nobody's consent.
///
/// # Errors
/// Where it is hidden, or can't be an output.
pub fn is_in_shop(shop_dir: &Path, output: &Path) -> Result<bool, PublishError> {
    target::is_in_shop(shop_dir, output)
}

/// Brings the folder `output` to hold `site` and nothing else of shopfront's.
///
/// `shop_dir` is where the sources are; `output` may lie in it, in a folder of its own. `generator_version`
/// is noted in the manifest.
///
/// # Errors
/// Every refusal comes before anything is touched. A write that fails leaves whole files, and the next
/// build goes on from there.
pub fn publish(
    site: &RenderedSite,
    shop_dir: &Path,
    output: &Path,
    generator_version: &str,
) -> Result<Published, PublishError> {
    let home = std::env::home_dir();
    let output = target::resolve(shop_dir, output, home.as_deref())?;
    target::names_fit(site)?;
    let folder = Folder::open(output)?;
    let _lock = lock::take(folder.path())?;
    let old = manifest::read(&folder)?;
    let survey = survey::survey(site, &old, &folder)?;
    let new = Manifest::of(&survey, generator_version);
    let steps = steps::plan(&survey, &old, &new);
    steps::carry_out(&steps, &folder)?;
    Ok(Published {
        output: folder.path().to_owned(),
        written: survey.written(),
        new: survey.new_files(),
        unchanged: site.files.len() - survey.written(),
        removed: survey.gone.len(),
        bytes: site.bytes(),
        bytes_written: survey.bytes_written(),
    })
}
