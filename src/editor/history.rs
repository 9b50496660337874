//! What was changed, so that it can be undone: one small file a change, in `.shopfront/history/`.
//!
//! They may all be deleted: then there's nothing to undo, and nothing else is lost. They outlive the process. The
//! oldest go when there are too many.

use jiff::Timestamp;
use serde_json::{Value as Json, json};

use super::files::{FileChange, FileText};
use super::numbered::NumberedFiles;
use super::refusal::Refusal;
use crate::dir::Dir;

/// More changes aren't kept.
const MOST: usize = 300;
/// Nor more bytes of them, unless it's a single one.
const MOST_BYTES: u64 = 50_000_000;

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It holds.
    Done,
    /// It was undone, and can be redone.
    Undone,
    /// It was undone, and something else has been done since.
    Past,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Undone => "undone",
            Self::Past => "past",
        }
    }
}

/// A change that was made.
#[derive(Clone, Debug)]
pub(super) struct Record {
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
            stored: NumberedFiles::new(dir, "history"),
        }
    }

    /// Records a change that was just made. If the history can't be written, the change itself still holds.
    pub(super) fn add(&self, when: Timestamp, what: &str, title: &str, files: &[FileChange]) {
        for mut undone in self.records().into_iter().filter(|it| it.state == State::Undone) {
            undone.state = State::Past;
            self.write(&undone);
        }
        self.write(&Record {
            number: self.stored.next_number(),
            when,
            what: what.to_owned(),
            title: title.to_owned(),
            state: State::Done,
            files: files.to_vec(),
        });
        self.forget_oldest();
    }

    /// All that can be read, the oldest first.
    pub(super) fn records(&self) -> Vec<Record> {
        self.stored
            .numbers()
            .into_iter()
            .filter_map(|number| self.get(number))
            .collect()
    }

    pub(super) fn get(&self, number: u64) -> Option<Record> {
        let json = self.stored.read(number)?;
        let text = |key: &str| json.get(key)?.as_str();
        let state = match text("state")? {
            "done" => State::Done,
            "undone" => State::Undone,
            _ => State::Past,
        };
        let files = json.get("files")?.as_array()?.iter().map(FileChange::from_json);
        Some(Record {
            number,
            when: text("when")?.parse().ok()?,
            what: text("what")?.to_owned(),
            title: text("title")?.to_owned(),
            state,
            files: files.collect::<Option<_>>()?,
        })
    }

    /// The change that would be undone next.
    pub(super) fn next_undo(&self) -> Option<Record> {
        let mut numbers = self.stored.numbers().into_iter().rev();
        numbers.find_map(|number| self.get(number).filter(|it| it.state == State::Done))
    }

    /// The change that would be redone next.
    pub(super) fn next_redo(&self) -> Option<Record> {
        self.records().into_iter().find(|it| it.state == State::Undone)
    }

    /// Records what became of a change.
    pub(super) fn mark(&self, record: &Record, state: State) {
        self.write(&Record {
            state,
            ..record.clone()
        });
    }

    fn write(&self, record: &Record) {
        let files: Vec<Json> = record.files.iter().map(FileChange::to_json).collect();
        let json = json!({
            "when": record.when.to_string(),
            "what": record.what,
            "title": record.title,
            "state": record.state.word(),
            "files": files,
        });
        // A change that can't be recorded can't be undone, but the shop is as it should be.
        let _ = self.stored.write(record.number, &json);
    }

    fn forget_oldest(&self) {
        let mut kept = 0;
        let mut bytes = 0;
        for number in self.stored.numbers().into_iter().rev() {
            bytes += self.stored.length(number);
            kept += 1;
            if kept > MOST || (kept > 1 && bytes > MOST_BYTES) {
                self.stored.remove(number);
            }
        }
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
