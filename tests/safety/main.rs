//! What shopfront promises about the files of its owner, held from outside: the binary in hostile folders, killed at
//! any moment, on full and broken disks. The list of promises is in `docs/safety.md`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "a helper that fails is a test that fails, and one that is skipped says why"
)]
#![cfg(unix)]

mod disk;
mod kill;
mod links;
mod scarce;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const BINARY: &str = env!("CARGO_BIN_EXE_shopfront");

/// A folder that is gone with the test.
struct TestFolder(tempfile::TempDir);

impl TestFolder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    fn link(&self, target: &str, at: &str) {
        let at = self.at(at);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, at).unwrap();
    }

    /// The binary with `words`, run in this folder.
    fn run(&self, words: &str) -> Ran {
        let mut command = Command::new(BINARY);
        command.args(words.split_whitespace());
        self.run_command(command)
    }

    /// The same, stopped by permissions as everybody is: root gives up the right to pass them by.
    fn run_bound(&self, words: &str) -> Ran {
        let mut command = if rustix::process::geteuid().is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--bounding-set", "-dac_override,-dac_read_search", BINARY]);
            command
        } else {
            Command::new(BINARY)
        };
        command.args(words.split_whitespace());
        self.run_command(command)
    }

    /// The binary with `words` after the shell did `first`: `ulimit -n 32`.
    fn run_after(&self, first: &str, words: &str) -> Ran {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("{first}; exec \"$0\" {words}"), BINARY]);
        self.run_command(command)
    }

    fn run_command(&self, mut command: Command) -> Ran {
        command.current_dir(self.0.path()).env_remove("CI");
        command.output().unwrap().into()
    }
}

/// What came out.
#[derive(Debug, PartialEq, Eq)]
struct Ran {
    out: String,
    err: String,
    code: Option<i32>,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
            code: output.status.code(),
        }
    }
}

/// Every file below `folder` with its bytes; links are not followed.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let kind = fs::symlink_metadata(&path).unwrap().file_type();
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() {
                let inside = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(inside, fs::read(path).unwrap());
            }
        }
    }
    found
}

/// A shop with some of everything that is written; `version` changes about half of it.
fn write_shop(temp: &TestFolder, folder: &str, version: usize) {
    temp.write(
        &format!("{folder}/shop.toml"),
        &format!("[shop]\nname = \"Pots {version}\"\n"),
    );
    for number in 0..30 {
        let changes = if number % 2 == 0 { version } else { 0 };
        let text = format!("{number} {changes} ").repeat(5_000);
        temp.write(&format!("{folder}/static/files/{number}.txt"), &text);
    }
    temp.write(&format!("{folder}/pages/a.md"), &format!("Page {version}.\n"));
    temp.write(&format!("{folder}/pages/always.md"), "Always the same.\n");
}

const BUILD: &str = "build shop --now 2026-12-24 --quiet";
