//! The binary as a shop owner meets it: arguments, streams and exit codes. What the messages of the stages
//! say is tested beside the stages.

#![allow(clippy::unwrap_used, reason = "a helper that fails is a test that fails")]

mod again;
mod bad_input;
mod build;
mod check;
mod example;
mod host;
mod import;
mod import_builds;
mod import_tables;
#[cfg(unix)]
mod new;
mod price;
mod price_list;
mod publish;
mod publish_git;
mod schema;
#[cfg(unix)]
mod serve;
#[cfg(unix)]
mod terminal;
mod theme;
mod usage;

use std::path::Path;
use std::process::{Command, Output};

/// A folder that is gone with the test, and the binary run in it.
struct TestFolder {
    folder: tempfile::TempDir,
}

/// What came out.
#[derive(Debug, PartialEq, Eq)]
struct Ran {
    out: String,
    err: String,
    code: Option<i32>,
}

impl TestFolder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    fn with(self, path: &str, text: &str) -> Self {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap()
    }

    fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_shopfront"));
        command.current_dir(self.path()).args(words.split_whitespace());
        for name in [
            "SOURCE_DATE_EPOCH",
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "CI",
        ] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, words: &str) -> Ran {
        self.command(words).output().unwrap().into()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
        }
    }
}

/// Only on standard output, and fine.
fn said(out: &str) -> Ran {
    Ran {
        out: out.to_owned(),
        err: String::new(),
        code: Some(0),
    }
}

/// Only on standard error, and failed.
fn failed(err: &str) -> Ran {
    Ran {
        out: String::new(),
        err: err.to_owned(),
        code: Some(2),
    }
}
