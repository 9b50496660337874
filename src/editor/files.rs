//! The files of the shop as they are on the disk now: read, compared and written. Nothing else here writes.
//!
//! Everything goes through [`Dir`], so nothing outside of the shop folder is read or written, and nothing through a
//! link.

use std::io::ErrorKind;

use serde_json::{Value as Json, json};

use super::refusal::Refusal;
use crate::diagnostics::SourcePath;
use crate::dir::Dir;
use crate::source::largest_text;

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

    /// For the history; a file that isn't there is `null`.
    pub(super) fn to_json(&self) -> Json {
        let mark = if self.has_mark { BYTE_ORDER_MARK } else { "" };
        if self.is_there {
            format!("{mark}{}", self.text).into()
        } else {
            Json::Null
        }
    }

    pub(super) fn from_json(json: &Json) -> Option<Self> {
        if json.is_null() {
            return Some(Self::default());
        }
        let text = json.as_str()?;
        let without = text.strip_prefix(BYTE_ORDER_MARK);
        Some(Self {
            has_mark: without.is_some(),
            text: without.unwrap_or(text).to_owned(),
            is_there: true,
        })
    }

    fn bytes(&self) -> Vec<u8> {
        let mark = if self.has_mark { BYTE_ORDER_MARK } else { "" };
        [mark, &self.text].concat().into_bytes()
    }
}

/// A file before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileChange {
    pub(super) path: SourcePath,
    pub(super) before: FileText,
    pub(super) after: FileText,
}

impl FileChange {
    /// For the history and the bin.
    pub(super) fn to_json(&self) -> Json {
        json!({
            "path": self.path.as_str(),
            "before": self.before.to_json(),
            "after": self.after.to_json(),
        })
    }

    pub(super) fn from_json(json: &Json) -> Option<Self> {
        Some(Self {
            path: SourcePath::new(json.get("path")?.as_str()?),
            before: FileText::from_json(json.get("before")?)?,
            after: FileText::from_json(json.get("after")?)?,
        })
    }

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
