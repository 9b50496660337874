//! The list on the server of the files that are shopfront's own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::RemoteError;
use crate::publish::manifest::{Entry, VERSION};
use crate::site::plan::SitePath;

/// The files on the server that are shopfront's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Each file as it was uploaded.
    pub(super) files: BTreeMap<String, Entry>,
    /// Files that an upload was about to write or remove: what is there now, nobody knows.
    pub(super) unsure: BTreeSet<String>,
}

/// As it is written. A build reads the same list from its folder, and knows nothing of what is unsure.
#[derive(Serialize, Deserialize)]
struct Written {
    version: u32,
    #[serde(default)]
    generator: String,
    files: BTreeMap<String, Entry>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    unsure: BTreeSet<String>,
}

impl Listing {
    /// Reads the list on the server.
    ///
    /// # Errors
    /// Where it's no such list, or one of a later version: nothing may be removed by it.
    pub fn parse(bytes: &[u8]) -> Result<Self, RemoteError> {
        let refuse = |why: &str| {
            RemoteError::lasting(format!(
                "`{}` on the server should list the files that shopfront uploaded, but {why}",
                crate::source::MANIFEST
            ))
        };
        let damaged = "remove that file from the server, then add `--take-over`";
        let written: Written = serde_json::from_slice(bytes)
            .map_err(|_| refuse("it's damaged or a different file").help(damaged))?;
        if written.version > VERSION {
            return Err(refuse("it was written by a later version of shopfront").help("update shopfront"));
        }
        let mut paths = written.files.keys().chain(&written.unsure);
        if let Some(path) = paths.find(|path| SitePath::new(path).is_err()) {
            return Err(refuse(&format!("it names `{path}`, which isn't a file of a site")).help(damaged));
        }
        Ok(Self {
            files: written.files,
            unsure: written.unsure,
        })
    }

    /// The list that a build left in a folder of this computer; `None` without a sound one.
    pub fn of_folder(folder: &Path) -> Option<Self> {
        let bytes = crate::publish::manifest::read_bytes(&folder.join(crate::source::MANIFEST)).ok()?;
        Self::parse(&bytes).ok()
    }

    /// As it is written.
    pub fn to_bytes(&self, generator_version: &str) -> Vec<u8> {
        let written = Written {
            version: VERSION,
            generator: format!("shopfront {generator_version}"),
            files: self.files.clone(),
            unsure: self.unsure.clone(),
        };
        // A struct of texts and numbers always has a JSON form.
        let mut bytes = serde_json::to_vec_pretty(&written).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// True if an upload didn't come to its end.
    pub fn is_interrupted(&self) -> bool {
        !self.unsure.is_empty()
    }

    /// True if `path` is ours, whatever is there now.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.unsure.contains(path)
    }

    /// Every file that is ours, in order.
    pub(super) fn paths(&self) -> BTreeSet<&str> {
        self.files
            .keys()
            .chain(&self.unsure)
            .map(String::as_str)
            .collect()
    }

    /// Notes that files aren't there as listed; those that aren't listed stay so.
    pub fn doubt(&mut self, paths: &[String]) {
        for path in paths {
            if self.files.contains_key(path) {
                self.unsettle(path);
            }
        }
    }

    /// Notes that `path` is about to change.
    pub(super) fn unsettle(&mut self, path: &str) {
        self.files.remove(path);
        self.unsure.insert(path.to_owned());
    }

    /// Notes that `path` is written.
    pub(super) fn settle(&mut self, path: &str, entry: Entry) {
        self.unsure.remove(path);
        self.files.insert(path.to_owned(), entry);
    }

    /// Notes that `path` is removed.
    pub(super) fn forget(&mut self, path: &str) {
        self.unsure.remove(path);
        self.files.remove(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_none_is_refused() {
        let refused = |text: &str| {
            let error = Listing::parse(text.as_bytes()).unwrap_err();
            (error.message, error.help.unwrap())
        };
        let damaged = "remove that file from the server, then add `--take-over`".to_owned();
        let begin =
            "`.shopfront-manifest.json` on the server should list the files that shopfront uploaded, but ";
        assert_eq!(
            refused("<html>"),
            (
                format!("{begin}it's damaged or a different file"),
                damaged.clone()
            )
        );
        assert_eq!(
            refused(r#"{"version":1,"files":{"../x":{"blake3":"","length":0}}}"#),
            (
                format!("{begin}it names `../x`, which isn't a file of a site"),
                damaged
            )
        );
        assert_eq!(
            refused(r#"{"version":9,"files":{}}"#),
            (
                format!("{begin}it was written by a later version of shopfront"),
                "update shopfront".to_owned()
            )
        );
    }
}
