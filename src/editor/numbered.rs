//! Numbered JSON files in a folder below `.shopfront/`, as the history and the bin keep them.

use std::io;

use serde_json::Value as Json;

use crate::dir::Dir;
use crate::source::CACHE;

/// The largest file that is read again, in bytes.
const LARGEST: u64 = 200_000_000;

/// A folder of files that are named by number: `00000001.json`.
#[derive(Clone, Debug)]
pub(super) struct NumberedFiles {
    dir: Dir,
    folder: String,
}

impl NumberedFiles {
    /// Those in the folder `name`, which need not exist yet.
    pub(super) fn new(dir: &Dir, name: &str) -> Self {
        Self {
            dir: dir.clone(),
            folder: format!("{CACHE}/{name}"),
        }
    }

    /// The numbers of all files, in order.
    pub(super) fn numbers(&self) -> Vec<u64> {
        let names = self.dir.names(&self.folder).unwrap_or_default();
        let number = |name: &std::ffi::OsString| name.to_str()?.strip_suffix(".json")?.parse::<u64>().ok();
        let mut numbers: Vec<u64> = names.iter().filter_map(number).collect();
        numbers.sort_unstable();
        numbers
    }

    /// The number of a file that comes after all others.
    pub(super) fn next_number(&self) -> u64 {
        self.numbers().last().map_or(1, |last| last + 1)
    }

    /// The file `number`; `None` if it can't be read.
    pub(super) fn read(&self, number: u64) -> Option<Json> {
        let bytes = self.dir.read(self.path(number), LARGEST).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// The length of the file `number` in bytes; 0 if it can't be read.
    pub(super) fn length(&self, number: u64) -> u64 {
        let file = self.dir.open(self.path(number)).and_then(|file| file.metadata());
        file.map_or(0, |metadata| metadata.len())
    }

    /// Writes a new file that must outlast a power cut.
    pub(super) fn create(&self, number: u64, json: &Json) -> io::Result<()> {
        self.dir.create_dir_all(&self.folder)?;
        self.dir.create(self.path(number), json.to_string().as_bytes())
    }

    /// Writes a file, over the one that is there.
    pub(super) fn write(&self, number: u64, json: &Json) -> io::Result<()> {
        self.dir.create_dir_all(&self.folder)?;
        self.dir.write(self.path(number), json.to_string().as_bytes())
    }

    /// Removes a file. One that can't be removed stays, which does no harm.
    pub(super) fn remove(&self, number: u64) {
        let _ = self.dir.remove(self.path(number));
    }

    /// Where the file `number` is in the shop folder.
    pub(super) fn path(&self, number: u64) -> String {
        format!("{}/{number:08}.json", self.folder)
    }
}
