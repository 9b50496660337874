//! Deleted entries, in `.shopfront/bin/`. They may all be deleted for good; the oldest go when there are too many.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::entries::Kind;
use super::files::FileChange;
use super::numbered::{Limits, NumberedFiles};
use super::refusal::Refusal;
use crate::dir::Dir;

/// More aren't kept.
const LIMITS: Limits = Limits {
    files: 200,
    bytes: 200_000_000,
};

/// The bin of one shop.
pub(super) struct Bin {
    stored: NumberedFiles,
}

/// An entry that was deleted.
#[derive(Serialize, Deserialize)]
pub(super) struct Deleted {
    when: Timestamp,
    kind: String,
    pub(super) title: String,
    /// Its files, each with its text before.
    pub(super) files: Vec<FileChange>,
}

impl Bin {
    pub(super) fn new(dir: &Dir) -> Self {
        Self {
            stored: NumberedFiles::new(dir, "bin", LIMITS),
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
        let deleted = Deleted {
            when,
            kind: kind.word().to_owned(),
            title: title.to_owned(),
            files: files.to_vec(),
        };
        let number = self.stored.next_number();
        let stored = self.stored.create(number, &deleted);
        stored.map_err(|error| Refusal::of_file("written", &self.stored.path(number), &error))?;
        self.stored.forget_oldest();
        Ok(())
    }

    /// The newest first.
    pub(super) fn list(&self) -> Json {
        let newest = self.stored.newest::<Deleted>();
        newest
            .map(|(number, deleted)| {
                json!({
                    "id": number.to_string(),
                    "title": deleted.title,
                    "kind": deleted.kind,
                    "when": deleted.when,
                })
            })
            .collect()
    }

    /// An entry as it was deleted.
    ///
    /// # Errors
    /// Where it can't be read, or isn't one that the editor deletes.
    pub(super) fn get(&self, id: &str) -> Result<Deleted, Refusal> {
        const GONE: &str = "This isn't in the bin any more.";
        let number = id.parse().map_err(|_| Refusal::gone(GONE))?;
        let deleted = self.stored.read(number);
        deleted.ok_or_else(|| self.stored.unusable(number, GONE))
    }

    pub(super) fn remove(&self, id: &str) {
        if let Ok(number) = id.parse() {
            // If it stays, it can be restored twice, which does no harm.
            self.stored.remove(number);
        }
    }
}
