//! Deleted entries, in `.shopfront/bin/`. They may all be deleted for good; the oldest go when there are too many.

use jiff::Timestamp;
use serde_json::{Value as Json, json};

use super::entries::Kind;
use super::files::FileChange;
use super::refusal::Refusal;
use crate::dir::Dir;
use crate::source::CACHE;

/// More aren't kept.
const MOST: usize = 200;
/// The largest that is read again.
const LARGEST: u64 = 200_000_000;

/// The bin of one shop.
pub(super) struct Bin {
    dir: Dir,
}

impl Bin {
    pub(super) fn new(dir: &Dir) -> Self {
        Self { dir: dir.clone() }
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
        let numbers = self.numbers();
        let path = path(numbers.last().map_or(1, |last| last + 1));
        let kept = self.dir.create_dir_all(folder());
        let kept = kept.and_then(|()| self.dir.create(&path, json.to_string().as_bytes()));
        kept.map_err(|error| Refusal::of_file("written", &path, &error))?;
        for old in numbers.iter().rev().skip(MOST) {
            // It'll go the next time.
            let _ = self.dir.remove(self::path(*old));
        }
        Ok(())
    }

    /// The newest first.
    pub(super) fn list(&self) -> Json {
        let numbers = self.numbers().into_iter().rev();
        numbers
            .filter_map(|number| {
                let json = self.read(number)?;
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
        let json = self.read(id.parse().ok()?)?;
        let files = json.get("files")?.as_array()?.iter().map(FileChange::from_json);
        Some((
            json.get("title")?.as_str()?.to_owned(),
            files.collect::<Option<_>>()?,
        ))
    }

    pub(super) fn remove(&self, id: &str) {
        if let Ok(number) = id.parse() {
            // What is still there afterwards can be restored twice, which does no harm.
            let _ = self.dir.remove(path(number));
        }
    }

    fn read(&self, number: u64) -> Option<Json> {
        let bytes = self.dir.read(path(number), LARGEST).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    fn numbers(&self) -> Vec<u64> {
        let names = self.dir.names(folder()).unwrap_or_default();
        let number = |name: &std::ffi::OsString| name.to_str()?.strip_suffix(".json")?.parse::<u64>().ok();
        let mut numbers: Vec<u64> = names.iter().filter_map(number).collect();
        numbers.sort_unstable();
        numbers
    }
}

fn folder() -> String {
    format!("{CACHE}/bin")
}

fn path(number: u64) -> String {
    format!("{}/{number:08}.json", folder())
}
