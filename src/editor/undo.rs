//! Undoing and redoing changes, and looking at what was changed.

use serde_json::{Value as Json, json};

use super::Editor;
use super::files::{FileChange, FileText};
use super::history::{Record, State};
use super::refusal::Refusal;
use super::request;

impl Editor {
    pub(super) fn undo(&self) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let Some(record) = self.history.next_undo() else {
            return Ok(nothing());
        };
        self.make(&record, &record.backwards(), State::Undone)
    }

    pub(super) fn redo(&self) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let Some(record) = self.history.next_redo() else {
            return Ok(nothing());
        };
        self.make(&record, &record.files, State::Done)
    }

    fn make(&self, record: &Record, changes: &[FileChange], state: State) -> Result<Json, Refusal> {
        if !Record::fits(&self.dir, changes)? {
            return Err(Refusal::new(format!(
                "{} has been changed outside the editor since then, so this can't be undone in one step.",
                record.title
            ))
            .help("Open the history, and go back to the version you want."));
        }
        let judged = self.judge(&self.latest.shop(), changes);
        if judged.is_worse {
            return Err(judged.refusal());
        }
        self.write(judged, changes)?;
        self.history.mark(record, state);
        Ok(json!({ "done": record.what, "title": record.title, "entry": self.entry_of(record) }))
    }

    /// The identifier of the entry that a change concerned, where it's there.
    fn entry_of(&self, record: &Record) -> Option<String> {
        let shop = self.latest.shop();
        let is_of = |path: &str| {
            shop.entries
                .iter()
                .find(|entry| entry.files().any(|file| **file == *path))
        };
        let found = record.files.iter().find_map(|change| is_of(&change.path));
        found.map(super::entries::Entry::id)
    }

    /// Every change, the newest first.
    pub(super) fn changes(&self) -> Json {
        self.history
            .records()
            .map(|record| {
                json!({
                    "id": record.number,
                    "when": record.when.to_string(),
                    "entry": self.entry_of(&record),
                    "title": record.title,
                    "what": record.what,
                    "undone": record.state != State::Done,
                })
            })
            .collect()
    }

    fn record(&self, asked: &Json) -> Result<Record, Refusal> {
        self.history.get(request::number(asked, "id")?)
    }

    /// The texts before and after a change.
    pub(super) fn diff(&self, asked: &Json) -> Result<Json, Refusal> {
        let record = self.record(asked)?;
        let named = |text: &FileText, path: &str| match record.files.len() {
            0 | 1 => text.text.clone(),
            _ if text.is_there => format!("── {path}\n{}\n", text.text.trim_end()),
            _ => String::new(),
        };
        let texts = |side: fn(&FileChange) -> &FileText| {
            let texts = record
                .files
                .iter()
                .map(|change| named(side(change), &change.path));
            texts.collect::<String>()
        };
        Ok(json!({ "before": texts(|it| &it.before), "after": texts(|it| &it.after) }))
    }

    /// Puts the files of a change back to what they were before it, whatever became of them since.
    pub(super) fn revert(&self, asked: &Json) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let record = self.record(asked)?;
        let mut changes = Vec::new();
        for change in &record.files {
            let before = FileText::read(&self.dir, &change.path)?;
            changes.push(FileChange {
                path: change.path.clone(),
                after: change.before.clone(),
                before,
            });
        }
        changes.retain(|change| change.before != change.after);
        self.finish("restore", &record.title, &changes)?;
        Ok(json!({ "entry": self.entry_of(&record) }))
    }
}

fn nothing() -> Json {
    json!({ "done": null, "entry": null })
}
