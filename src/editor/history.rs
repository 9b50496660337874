//! What was changed, so that it can be undone: one small file a change, in `.shopfront/history/`.
//!
//! They may all be deleted: then there's nothing to undo, and nothing else is lost. They outlive the process. The
//! oldest go when there are too many. One that names another file than a text of the shop isn't used: the folder may
//! come from somebody else.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::files::{FileChange, FileText};
use super::numbered::{Limits, NumberedFiles};
use super::refusal::Refusal;
use crate::dir::Dir;

/// More changes aren't kept.
const LIMITS: Limits = Limits {
    files: 300,
    bytes: 50_000_000,
};

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// It holds.
    Done,
    /// It was undone, and can be redone.
    Undone,
    /// It was undone, and something else has been done since.
    Past,
}

/// A change that was made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Record {
    #[serde(skip)]
    pub(super) number: u64,
    pub(super) when: Timestamp,
    /// `save`, `add`, …
    pub(super) what: String,
    /// The title of the entry.
    pub(super) title: String,
    pub(super) state: State,
    pub(super) files: Vec<FileChange>,
}

/// The changes of one shop.
#[derive(Clone, Debug)]
pub(super) struct History {
    stored: NumberedFiles,
}

impl History {
    pub(super) fn new(dir: &Dir) -> Self {
        Self {
            stored: NumberedFiles::new(dir, "history", LIMITS),
        }
    }

    /// Records a change that was just made. If the history can't be written, the change itself still holds.
    pub(super) fn add(&self, when: Timestamp, what: &str, title: &str, files: &[FileChange]) {
        for undone in self.undone() {
            self.mark(&undone, State::Past);
        }
        self.write(&Record {
            number: self.stored.next_number(),
            when,
            what: what.to_owned(),
            title: title.to_owned(),
            state: State::Done,
            files: files.to_vec(),
        });
        self.stored.forget_oldest();
    }

    /// All that can be read, the newest first.
    pub(super) fn records(&self) -> impl Iterator<Item = Record> {
        let newest = self.stored.newest();
        newest.map(|(number, record)| Record { number, ..record })
    }

    /// The change `number`.
    ///
    /// # Errors
    /// Where it can't be read, or isn't one that the editor makes.
    pub(super) fn get(&self, number: u64) -> Result<Record, Refusal> {
        let record: Option<Record> = self.stored.read(number);
        let record = record.map(|record| Record { number, ..record });
        record.ok_or_else(|| {
            self.stored
                .unusable(number, "This change isn't in the history any more.")
        })
    }

    /// The change that would be undone next.
    pub(super) fn next_undo(&self) -> Option<Record> {
        self.records().find(|it| it.state == State::Done)
    }

    /// The change that would be redone next.
    pub(super) fn next_redo(&self) -> Option<Record> {
        self.undone().last()
    }

    /// The changes that can be redone, the newest first: all of them are newer than any that holds.
    fn undone(&self) -> impl Iterator<Item = Record> {
        let newer = self.records().take_while(|it| it.state != State::Done);
        newer.filter(|it| it.state == State::Undone)
    }

    /// Records what became of a change.
    pub(super) fn mark(&self, record: &Record, state: State) {
        self.write(&Record {
            state,
            ..record.clone()
        });
    }

    fn write(&self, record: &Record) {
        // A change that can't be recorded can't be undone, but the shop is as it should be.
        let _ = self.stored.write(record.number, record);
    }
}

impl Record {
    /// The change that takes it back.
    pub(super) fn backwards(&self) -> Vec<FileChange> {
        self.files.iter().rev().map(FileChange::reversed).collect()
    }

    /// True if every file is as `changes` expect to find it.
    pub(super) fn fits(dir: &Dir, changes: &[FileChange]) -> Result<bool, Refusal> {
        for change in changes {
            if FileText::read(dir, &change.path)? != change.before {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
