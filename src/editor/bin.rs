//! Deleted entries, in `.shopfront/bin/`. They may all be deleted for good; the oldest go when there are too many.

use jiff::Timestamp;
use serde_json::{Value as Json, json};

use super::entries::Kind;
use super::files::FileChange;
use super::numbered::NumberedFiles;
use super::refusal::Refusal;
use crate::dir::Dir;

/// More aren't kept.
const MOST: usize = 200;

/// The bin of one shop.
pub(super) struct Bin {
    stored: NumberedFiles,
}

impl Bin {
    pub(super) fn new(dir: &Dir) -> Self {
        Self {
            stored: NumberedFiles::new(dir, "bin"),
        }
    }

    /// Keeps what is about to be deleted.
    pub(super) fn add(
        &self,
        when: Timestamp,
        kind: Kind,
        title: &str,
        files: &[FileChange],
    ) -> Result<(), Refusal> {
        let files: Vec<Json> = files.iter().map(FileChange::to_json).collect();
        let json = json!({ "when": when.to_string(), "kind": kind.word(), "title": title, "files": files });
        let number = self.stored.next_number();
        let stored = self.stored.create(number, &json);
        stored.map_err(|error| Refusal::of_file("written", &self.stored.path(number), &error))?;
        for old in self.stored.numbers().into_iter().rev().skip(MOST) {
            self.stored.remove(old);
        }
        Ok(())
    }

    /// The newest first.
    pub(super) fn list(&self) -> Json {
        let numbers = self.stored.numbers().into_iter().rev();
        numbers
            .filter_map(|number| {
                let json = self.stored.read(number)?;
                let text = |key: &str| json.get(key).cloned();
                Some(json!({
                    "id": number.to_string(),
                    "title": text("title")?,
                    "kind": text("kind")?,
                    "when": text("when")?,
                }))
            })
            .collect()
    }

    /// The title, and the files as they were deleted.
    pub(super) fn get(&self, id: &str) -> Option<(String, Vec<FileChange>)> {
        let json = self.stored.read(id.parse().ok()?)?;
        let files = json.get("files")?.as_array()?.iter().map(FileChange::from_json);
        Some((
            json.get("title")?.as_str()?.to_owned(),
            files.collect::<Option<_>>()?,
        ))
    }

    pub(super) fn remove(&self, id: &str) {
        if let Ok(number) = id.parse() {
            // If it stays, it can be restored twice, which does no harm.
            self.stored.remove(number);
        }
    }
}
