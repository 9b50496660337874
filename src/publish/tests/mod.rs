//! Publishing into real folders, small ones.

mod confirmed;
mod killed;
mod refusals;
mod sigkill;
mod updates;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::*;
use crate::site::plan::SitePath;
use crate::source::Blob;

/// A shop folder and where its site goes.
struct TestFolder {
    dir: tempfile::TempDir,
}

impl TestFolder {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("shop/photos")).unwrap();
        Self { dir }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.dir.path().canonicalize().unwrap().join(path)
    }

    fn publish_to(&self, output: &Path, site: &RenderedSite) -> Result<Published, PublishError> {
        publish(site, &self.at("shop"), output, "1.2.3")
    }

    fn publish(&self, site: &RenderedSite) -> Result<Published, PublishError> {
        self.publish_to(&self.at("out"), site)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The whole message, with the folder's own path taken out.
    fn refused(&self, output: &str, site: &RenderedSite) -> String {
        let before = everything(self.dir.path());
        let error = self.publish_to(&self.at(output), site).unwrap_err();
        assert!(error.is_refusal(), "{error}");
        assert_eq!(everything(self.dir.path()), before, "a refusal touched something");
        self.shown(&error)
    }

    fn shown(&self, error: &PublishError) -> String {
        error.to_string().replace(&self.at("").display().to_string(), "/")
    }
}

fn site(files: &[(&str, &str)]) -> RenderedSite {
    let files: BTreeMap<_, _> = files
        .iter()
        .map(|(path, text)| (SitePath::new(path).unwrap(), Blob::from((*text).to_owned())))
        .collect();
    RenderedSite {
        pages: files.len(),
        files,
    }
}

/// Every file, folder (`…/`) and link below `dir`, with its content.
fn everything(dir: &Path) -> BTreeMap<String, String> {
    WalkDir::new(dir)
        .min_depth(1)
        .into_iter()
        .map(|entry| {
            let entry = entry.unwrap();
            let path = entry
                .path()
                .strip_prefix(dir)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            if entry.file_type().is_dir() {
                (path + "/", String::new())
            } else if entry.file_type().is_symlink() {
                (
                    path,
                    format!("-> {}", fs::read_link(entry.path()).unwrap().display()),
                )
            } else {
                (path, String::from_utf8(fs::read(entry.path()).unwrap()).unwrap())
            }
        })
        .collect()
}

/// Files and their content, without the manifest and without folders.
fn files(dir: &Path) -> Vec<(String, String)> {
    let of_the_site = |path: &String| !path.ends_with('/') && *path != crate::source::MANIFEST;
    everything(dir)
        .into_iter()
        .filter(|(path, _)| of_the_site(path))
        .collect()
}

fn expected(site: &RenderedSite) -> Vec<(String, String)> {
    let text = |blob: &Blob| String::from_utf8(blob.read().unwrap().to_vec()).unwrap();
    site.files
        .iter()
        .map(|(path, blob)| (path.to_string(), text(blob)))
        .collect()
}
