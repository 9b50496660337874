//! Runs `git`, and says in plain words why it failed.

use std::env;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::super::RemoteError;

/// What a hook, or a `git` that runs us, sets for its own repository: `git rev-parse --local-env-vars`, without the
/// settings that whoever runs us gave.
const OF_ANOTHER_REPOSITORY: [&str; 14] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// Why `git` didn't do something.
#[derive(Debug)]
pub(super) enum Failed {
    /// It couldn't be run.
    NotRun(RemoteError),
    /// It ended with a code, after it said something.
    Ended {
        /// The code; `None` where a signal ended it.
        code: Option<i32>,
        /// What it said, in one line, without secrets.
        said: String,
    },
}

impl Failed {
    /// The failure in words; `task` is the command of Git's.
    pub(super) fn explained(self, task: &str) -> RemoteError {
        let said = match self {
            Self::NotRun(error) => return error,
            Self::Ended { said, .. } => said,
        };
        // Git has no codes for these.
        let is_login = ["Authentication failed", "Permission denied", "could not read "]
            .iter()
            .any(|part| said.contains(part));
        let error = RemoteError::lasting(format!("`git {task}` failed: {said}"));
        if is_login {
            error.help("check that `git push` works in this repository with your key or password")
        } else {
            error
        }
    }
}

/// `git`, in English, away from the repositories of hooks, and without programs that anything but its owner's own
/// configuration names: no hooks, and no addresses that are commands.
pub(super) fn git() -> Command {
    let mut command = Command::new("git");
    for name in OF_ANOTHER_REPOSITORY {
        command.env_remove(name);
    }
    command
        .env("LC_ALL", "C")
        .env("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh")
        .env("GIT_NO_LAZY_FETCH", "1");
    for setting in [
        "core.autocrlf=false",
        "core.fsmonitor=false",
        "core.hooksPath=/dev/null",
        "gc.auto=0",
        "maintenance.auto=false",
        "safe.bareRepository=explicit",
    ] {
        command.arg("-c").arg(setting);
    }
    command
}

/// Settings for one run, which no list of processes shows. Those that are set in this way already stay.
pub(super) fn set(command: &mut Command, settings: &[(String, String)]) {
    let count = env::var("GIT_CONFIG_COUNT").ok();
    let first: usize = count.and_then(|count| count.parse().ok()).unwrap_or(0);
    for (at, (name, value)) in settings.iter().enumerate() {
        command.env(format!("GIT_CONFIG_KEY_{}", first + at), name);
        command.env(format!("GIT_CONFIG_VALUE_{}", first + at), value);
    }
    command.env("GIT_CONFIG_COUNT", (first + settings.len()).to_string());
}

/// Runs `command` to its end: what it printed.
pub(super) fn run(command: &mut Command, input: Option<Vec<u8>>) -> Result<Vec<u8>, Failed> {
    let stdin = match input {
        Some(_) => Stdio::piped(),
        None => Stdio::null(),
    };
    let spawned = command
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = spawned.map_err(|error| {
        Failed::NotRun(match error.kind() {
            io::ErrorKind::NotFound => RemoteError::lasting("the program `git` isn't installed")
                .help("install it from https://git-scm.com, then run the command again"),
            _ => RemoteError::lasting(format!("the program `git` can't be started: {error}")),
        })
    })?;
    if let (Some(bytes), Some(mut pipe)) = (input, child.stdin.take()) {
        // Where Git ends early, it says why.
        let _ = pipe.write_all(&bytes);
    }
    let output = child.wait_with_output().map_err(|error| {
        Failed::NotRun(RemoteError::lasting(format!("the program `git` failed: {error}")))
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().map(str::trim).find(|line| !line.is_empty());
    Err(Failed::Ended {
        code: output.status.code(),
        said: without_secret(line.unwrap_or("no reason given")),
    })
}

/// What `git` prints for a command in the repository that `folder` belongs to.
pub(super) fn ask_in(folder: &Path, args: &[&str]) -> Result<String, Failed> {
    let mut command = git();
    command.arg("-C").arg(folder).args(args);
    let printed = run(&mut command, None)?;
    Ok(String::from_utf8_lossy(&printed).trim().to_owned())
}

/// Addresses in what Git says may have a password in them.
fn without_secret(line: &str) -> String {
    let mut safe = String::with_capacity(line.len());
    for (at, part) in line.split("://").enumerate() {
        if at == 0 {
            safe += part;
            continue;
        }
        let end = part.find(['/', ' ', '\'']).unwrap_or(part.len());
        let (place, rest) = part.split_at(end);
        safe += "://";
        safe += place.rsplit_once('@').map_or(place, |(_, host)| host);
        safe += rest;
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_says_is_passed_on_without_secrets() {
        assert_eq!(
            without_secret("fatal: unable to access 'https://u:secret@h.example/a.git/': no"),
            "fatal: unable to access 'https://h.example/a.git/': no"
        );
    }
}
