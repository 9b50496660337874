//! The files of the shop as they are on the disk now: read, compared and written. Nothing else here writes.
//!
//! Everything goes through [`Dir`], so nothing outside of the shop folder is read or written, and nothing through a
//! link.

use std::io::ErrorKind;

use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use crate::diagnostics::SourcePath;
use crate::dir::Dir;
use crate::source::{is_owners_text, largest_text};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A text file as it is on the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FileText {
    /// Its text without the mark; empty where there's no such file.
    pub(super) text: String,
    has_mark: bool,
    pub(super) is_there: bool,
}

impl FileText {
    pub(super) fn read(dir: &Dir, path: &SourcePath) -> Result<Self, Refusal> {
        let bytes = match dir.read(path.as_str(), largest_text(path)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Refusal::of_file("read", path, &error)),
        };
        let text = String::from_utf8(bytes).map_err(|_| {
            Refusal::new(format!("{path} isn't UTF-8 text."))
                .help("Open it in a text editor and save it as UTF-8.")
        })?;
        let without = text.strip_prefix(BYTE_ORDER_MARK);
        Ok(Self {
            has_mark: without.is_some(),
            text: without.map_or(text.clone(), str::to_owned),
            is_there: true,
        })
    }

    /// The same file with another text.
    pub(super) fn with(&self, text: String) -> Self {
        Self {
            text,
            has_mark: self.has_mark,
            is_there: true,
        }
    }

    /// A new file with this text.
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self::default().with(text.into())
    }

    /// As the history keeps it; `None` for a file that isn't there.
    fn whole(&self) -> Option<String> {
        let mark = if self.has_mark { BYTE_ORDER_MARK } else { "" };
        self.is_there.then(|| format!("{mark}{}", self.text))
    }

    fn from_whole(whole: Option<String>) -> Self {
        let Some(text) = whole else {
            return Self::default();
        };
        let without = text.strip_prefix(BYTE_ORDER_MARK);
        Self {
            has_mark: without.is_some(),
            text: without.map(str::to_owned).unwrap_or(text),
            is_there: true,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        self.whole().unwrap_or_default().into_bytes()
    }
}

/// A text of the shop before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "StoredChange", try_from = "StoredChange")]
pub(super) struct FileChange {
    pub(super) path: SourcePath,
    pub(super) before: FileText,
    pub(super) after: FileText,
}

impl FileChange {
    /// The change that takes this one back.
    pub(super) fn reversed(&self) -> Self {
        Self {
            path: self.path.clone(),
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }

    /// Makes the change, if the file is still what it was.
    pub(super) fn write(&self, dir: &Dir) -> Result<(), Refusal> {
        if FileText::read(dir, &self.path)? != self.before {
            return Err(
                Refusal::new(format!("{} was changed in the meantime.", self.path))
                    .help("Reload the page, then make your change again."),
            );
        }
        let path = self.path.as_str();
        let written = match (self.before.is_there, self.after.is_there) {
            (true, true) => dir.replace(path, &self.after.bytes()),
            (false, true) => dir.create(path, &self.after.bytes()),
            (true, false) => dir.remove(path),
            (false, false) => Ok(()),
        };
        written.map_err(|error| Refusal::of_file("written", path, &error))
    }
}

/// A [`FileChange`] in the history and in the bin.
#[derive(Serialize, Deserialize)]
struct StoredChange {
    path: String,
    before: Option<String>,
    after: Option<String>,
}

impl From<FileChange> for StoredChange {
    fn from(change: FileChange) -> Self {
        Self {
            path: change.path.as_str().to_owned(),
            before: change.before.whole(),
            after: change.after.whole(),
        }
    }
}

impl TryFrom<StoredChange> for FileChange {
    type Error = &'static str;

    /// Whoever made the shop folder may have written it: only texts that the editor itself changes are changed.
    fn try_from(stored: StoredChange) -> Result<Self, Self::Error> {
        let path = SourcePath::new(&stored.path);
        let is_short = |text: &Option<String>| {
            let length = text.as_ref().map_or(0, String::len);
            length as u64 <= largest_text(&path)
        };
        if !is_owners_text(&path) || !is_short(&stored.before) || !is_short(&stored.after) {
            return Err("not a text of the shop");
        }
        Ok(Self {
            path,
            before: FileText::from_whole(stored.before),
            after: FileText::from_whole(stored.after),
        })
    }
}

/// A hash that stands for these files as they are.
pub(super) fn hash<'a>(files: impl IntoIterator<Item = (&'a SourcePath, &'a FileText)>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, file) in files {
        let state = format!(
            "{path}\0{}\0{}\0{}",
            file.is_there,
            file.has_mark,
            file.text.len()
        );
        hasher.update(state.as_bytes());
        hasher.update(file.text.as_bytes());
    }
    let hash = hasher.finalize().to_hex();
    hash.get(..32).unwrap_or_default().to_owned()
}
