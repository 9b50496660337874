//! Numbered JSON files in a folder below `.shopfront/`, as the history and the bin keep them.
//!
//! A shop folder may come from somebody else, with such files in it: there may be any number of them, of any length,
//! and they may say anything. So only the newest ones are read, and a type says what one may hold.

use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::refusal::Refusal;
use crate::dir::Dir;
use crate::source::CACHE;

/// The largest file that is read again, in bytes.
const LARGEST: u64 = 200_000_000;
/// Higher numbers aren't those of files.
const HIGHEST: u64 = 1 << 53;

/// How many files are kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) files: usize,
    /// Of all together, unless it's a single one.
    pub(super) bytes: u64,
}

/// A folder of files that are named by number: `00000001.json`.
#[derive(Clone, Debug)]
pub(super) struct NumberedFiles {
    dir: Dir,
    folder: String,
    limits: Limits,
}

impl NumberedFiles {
    /// Those in the folder `name`, which need not exist yet.
    pub(super) fn new(dir: &Dir, name: &str, limits: Limits) -> Self {
        Self {
            dir: dir.clone(),
            folder: format!("{CACHE}/{name}"),
            limits,
        }
    }

    /// The numbers of all files, in order.
    fn numbers(&self) -> Vec<u64> {
        let names = self.dir.names(&self.folder).unwrap_or_default();
        let number = |name: &std::ffi::OsString| {
            let name = name.to_str()?;
            let number = name.strip_suffix(".json")?.parse::<u64>().ok()?;
            (number < HIGHEST && name == file_name(number)).then_some(number)
        };
        let mut numbers: Vec<u64> = names.iter().filter_map(number).collect();
        numbers.sort_unstable();
        numbers
    }

    /// The numbers of the files within the limits, the newest first.
    fn kept(&self) -> impl Iterator<Item = u64> {
        let Limits { files, bytes } = self.limits;
        let mut read = 0;
        let newest = self.numbers().into_iter().rev().take(files);
        newest.take_while(move |number| {
            let is_first = read == 0;
            read += self.length(*number).max(1);
            is_first || read <= bytes
        })
    }

    /// What the files say, the newest first; those that say something else are left out. One is read when it's asked
    /// for.
    pub(super) fn newest<T: DeserializeOwned>(&self) -> impl Iterator<Item = (u64, T)> {
        self.kept()
            .filter_map(|number| Some((number, self.read(number)?)))
    }

    /// The number of a file that comes after all others.
    pub(super) fn next_number(&self) -> u64 {
        self.numbers().last().map_or(1, |last| last + 1)
    }

    /// What the file `number` says; `None` if it can't be read.
    pub(super) fn read<T: DeserializeOwned>(&self, number: u64) -> Option<T> {
        let bytes = self.dir.read(self.path(number), LARGEST).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// The length of the file `number` in bytes; 0 if there's none.
    fn length(&self, number: u64) -> u64 {
        let file = self.dir.open(self.path(number)).and_then(|file| file.metadata());
        file.map_or(0, |metadata| metadata.len())
    }

    /// Why the file `number` can't be used: it has gone, which `gone` says, or the editor hasn't written it.
    pub(super) fn unusable(&self, number: u64, gone: &str) -> Refusal {
        if self.length(number) == 0 {
            return Refusal::gone(gone);
        }
        let path = self.path(number);
        Refusal::new(format!("{path} isn't as the editor writes it, so it isn't used."))
            .help("Delete this file.")
    }

    /// Writes a new file that must outlast a power cut.
    pub(super) fn create(&self, number: u64, what: &impl Serialize) -> io::Result<()> {
        self.dir.create_dir_all(&self.folder)?;
        self.dir.create(self.path(number), &serde_json::to_vec(what)?)
    }

    /// Writes a file, over the one that is there.
    pub(super) fn write(&self, number: u64, what: &impl Serialize) -> io::Result<()> {
        self.dir.create_dir_all(&self.folder)?;
        self.dir.write(self.path(number), &serde_json::to_vec(what)?)
    }

    /// Removes a file. One that can't be removed stays, which does no harm.
    pub(super) fn remove(&self, number: u64) {
        let _ = self.dir.remove(self.path(number));
    }

    /// Removes the files beyond the limits.
    pub(super) fn forget_oldest(&self) {
        let oldest = self.kept().last().unwrap_or_default();
        for number in self.numbers().into_iter().take_while(|number| *number < oldest) {
            self.remove(number);
        }
    }

    /// Where the file `number` is in the shop folder.
    pub(super) fn path(&self, number: u64) -> String {
        format!("{}/{}", self.folder, file_name(number))
    }
}

fn file_name(number: u64) -> String {
    format!("{number:08}.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(limits: Limits) -> (tempfile::TempDir, NumberedFiles) {
        let folder = tempfile::tempdir().unwrap();
        let files = NumberedFiles::new(&Dir::new(folder.path()), "history", limits);
        (folder, files)
    }

    fn newest(files: &NumberedFiles) -> Vec<(u64, String)> {
        files.newest().collect()
    }

    #[test]
    fn only_the_newest_are_read_and_kept() {
        let (_folder, files) = files(Limits { files: 3, bytes: 20 });
        for (number, text) in [(1, "a"), (2, "b"), (3, "c"), (4, "d")] {
            files.create(number, &text).unwrap();
        }
        let said = |number, text: &str| (number, text.to_owned());
        assert_eq!(newest(&files), [said(4, "d"), said(3, "c"), said(2, "b")]);
        files.forget_oldest();
        assert_eq!(files.numbers(), [2, 3, 4]);
        // 15 bytes, and 3 of the one before it.
        files.create(5, &"e".repeat(13)).unwrap();
        assert_eq!(newest(&files), [said(5, &"e".repeat(13)), said(4, "d")]);
        // The last change can always be undone.
        files.create(6, &"f".repeat(40)).unwrap();
        assert_eq!(newest(&files), [said(6, &"f".repeat(40))]);
        files.forget_oldest();
        assert_eq!(files.numbers(), [6]);
    }

    #[test]
    fn names_of_another_form_are_no_numbers() {
        let (folder, files) = files(Limits { files: 3, bytes: 100 });
        files.create(1, &"a").unwrap();
        for name in [
            "2.json",
            "+0000003.json",
            "00000004.JSON",
            "18446744073709551615.json",
            "9007199254740992.json",
        ] {
            std::fs::write(folder.path().join(".shopfront/history").join(name), "\"b\"").unwrap();
        }
        assert_eq!(files.numbers(), [1]);
        assert_eq!(files.next_number(), 2);
    }
}
