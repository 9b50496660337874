//! Decides which folders may be used for output, based on canonical paths so that links and `..` can't hide the
//! real target.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::PublishError;
use super::error::Action;
use super::folder::OWN_PREFIX;
use crate::site::plan::SitePath;
use crate::site::render::RenderedSite;

/// The parts of a shop that its owner writes.
const SOURCES: [&str; 14] = [
    ".git",
    "events",
    "news",
    "offers",
    "pages",
    "photos",
    "policies",
    "prices",
    "products",
    "shop.toml",
    "static",
    "story.md",
    "testimonials.toml",
    "theme",
];

/// The canonical path of `output`, which need not exist yet; nothing is made.
pub(super) fn resolve(shop: &Path, output: &Path, home: Option<&Path>) -> Result<PathBuf, PublishError> {
    let shop = fs::canonicalize(shop).map_err(|source| PublishError::Io {
        action: Action::Read,
        path: shop.to_owned(),
        source,
    })?;
    let output = canonical(output)?;
    if shop.starts_with(&output) {
        return Err(PublishError::HoldsShop { output });
    }
    let home = home.and_then(|home| fs::canonicalize(home).ok());
    if output.parent().is_none() || home.is_some_and(|home| home.starts_with(&output)) {
        return Err(PublishError::HoldsHome { output });
    }
    match source_part(&shop, &output) {
        Some(part) => Err(PublishError::InsideSource { output, part }),
        None => Ok(output),
    }
}

/// True if `output`, which shop.toml names, lies in the shop folder. Hidden folders are refused: the settings and keys
/// of other programs are there.
pub(super) fn is_in_shop(shop: &Path, output: &Path) -> Result<bool, PublishError> {
    let shop = canonical(shop)?;
    let output = canonical(output)?;
    // The shop itself may lie in a hidden folder.
    let shared = output.components().zip(shop.components());
    let shared = shared.take_while(|(output, shop)| output == shop).count();
    let mut own = output.components().skip(shared);
    let hidden = own.find(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
    let hidden = hidden.map(|part| part.as_os_str().to_string_lossy().into_owned());
    match hidden {
        Some(part) => Err(PublishError::Hidden { output, part }),
        None => Ok(output.starts_with(&shop)),
    }
}

fn source_part(shop: &Path, output: &Path) -> Option<String> {
    let first = output.strip_prefix(shop).ok()?.components().next()?;
    // Without regard to case: on many disks `Photos` is `photos`.
    let part = SOURCES
        .iter()
        .find(|part| first.as_os_str().eq_ignore_ascii_case(part))?;
    Some((*part).to_owned())
}

/// Canonical as far as `path` exists; the rest is taken as it is spelled.
fn canonical(path: &Path) -> Result<PathBuf, PublishError> {
    let read = |source| PublishError::Io {
        action: Action::Read,
        path: path.to_owned(),
        source,
    };
    let absolute = std::path::absolute(path).map_err(read)?;
    let mut missing: Vec<&OsStr> = Vec::new();
    let mut known = absolute.as_path();
    let mut resolved = loop {
        match fs::canonicalize(known) {
            Ok(found) => break found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // A folder that another build has made just now is no link.
                if fs::symlink_metadata(known).is_ok_and(|found| found.is_symlink()) {
                    return Err(PublishError::OutputIsBrokenLink {
                        output: known.to_owned(),
                    });
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {}
            Err(error) => return Err(read(error)),
        }
        let (Some(last), Some(parent)) = (known.components().next_back(), known.parent()) else {
            return Err(read(io::ErrorKind::NotFound.into()));
        };
        missing.push(last.as_os_str());
        known = parent;
    };
    if !resolved.is_dir() {
        return Err(PublishError::OutputIsFile { output: resolved });
    }
    for part in missing.iter().rev() {
        match Path::new(part).components().next() {
            Some(Component::ParentDir) => {
                resolved.pop();
            }
            _ => resolved.push(part),
        }
    }
    // `new/../photos` names a folder that exists after all: look again.
    let climbs = missing.iter().any(|part| *part == OsStr::new(".."));
    if climbs {
        canonical(&resolved)
    } else {
        Ok(resolved)
    }
}

/// Refuses names that publishing needs itself, and a file where the site also has a folder.
pub(super) fn names_fit(site: &RenderedSite) -> Result<(), PublishError> {
    let own = |path: &&SitePath| path.as_str().split('/').any(|part| part.starts_with(OWN_PREFIX));
    if let Some(path) = site.files.keys().find(own) {
        return Err(PublishError::Reserved { path: path.clone() });
    }
    let folders: BTreeSet<&str> = site
        .files
        .keys()
        .flat_map(|path| folders_of(path.as_str()))
        .collect();
    match site.files.keys().find(|path| folders.contains(path.as_str())) {
        Some(path) => Err(PublishError::FileAndFolder { path: path.clone() }),
        None => Ok(()),
    }
}

/// The folders a file lies in, outermost first: `a` and `a/b` for `a/b/index.html`.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at))
}
