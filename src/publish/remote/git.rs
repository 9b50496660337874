//! A branch of a Git repository, through the `git` of the system: its keys, its passwords and its settings hold.
//!
//! The branch is fetched into a repository of its own below the shop's cache, the commit is made there from the files
//! in memory, and pushed. Nothing is forced: Git itself refuses a branch that someone else has changed in the
//! meantime, so no lock is needed. Files of the branch that aren't shopfront's stay.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::changes::ChangedNames;
use super::{Changes, Listing, LocalSite, RemoteError};
use crate::model::value::GitBranch;
use crate::source::{Blob, MANIFEST};

/// The branch where the commit stands until it's pushed.
const LOCAL: &str = "refs/heads/site";

/// A branch, as it was when it was fetched.
#[derive(Debug)]
pub struct Branch {
    /// Where its objects are.
    repository: PathBuf,
    /// What Git is asked to fetch from and push to.
    remote: String,
    branch: String,
    /// Its newest commit; `None` where there is no such branch yet.
    tip: Option<String>,
    /// The files of that commit.
    files: BTreeSet<String>,
    /// The files in it that are ours; `None` where it has no list.
    ours: Option<Listing>,
}

/// A commit that isn't pushed yet.
#[derive(Debug)]
pub struct Commit {
    changes: Changes,
    /// True if it differs from what the branch has.
    differs: bool,
}

impl Commit {
    /// What visitors will see change.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// True if there is nothing to push.
    pub fn is_empty(&self) -> bool {
        !self.differs
    }
}

impl Branch {
    /// Fetches the branch. `shop` is the shop folder, `cache` a folder of our own.
    ///
    /// # Errors
    /// Where Git is missing, or the repository can't be reached.
    pub fn fetch(target: &GitBranch, shop: &Path, cache: &Path) -> Result<Self, RemoteError> {
        let remote = address(&target.repository, shop)?;
        let unusable =
            |error: io::Error| RemoteError::lasting(format!("the shop folder can't be used: {error}"));
        let repository = std::path::absolute(cache.join("publish.git")).map_err(unusable)?;
        let mut branch = Self {
            repository,
            remote,
            branch: target.branch.clone(),
            tip: None,
            files: BTreeSet::new(),
            ours: None,
        };
        branch.git_init()?;
        let name = format!("refs/heads/{}", target.branch);
        let listed = branch.ask(&["ls-remote", "--heads", "--", &branch.remote, &name])?;
        if listed.is_empty() {
            return Ok(branch);
        }
        let fetched = format!("+{name}:refs/remotes/site");
        branch.ask(&[
            "fetch",
            "--quiet",
            "--no-tags",
            "--depth=1",
            "--",
            &branch.remote,
            &fetched,
        ])?;
        let tip = branch.ask(&["rev-parse", "refs/remotes/site"])?;
        let tip = String::from_utf8_lossy(&tip).trim().to_owned();
        let names = branch.ask(&["ls-tree", "-r", "-z", "--name-only", &tip])?;
        let names = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        branch.files = names
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        if branch.files.contains(MANIFEST) {
            let bytes = branch.ask(&["cat-file", "blob", &format!("{tip}:{MANIFEST}")])?;
            branch.ours = Some(Listing::parse(&bytes)?);
        }
        branch.tip = Some(tip);
        Ok(branch)
    }

    /// Files of the branch that aren't ours and would be replaced; where nothing is listed, any file at all.
    pub fn foreign_files(&self, site: &LocalSite<'_>) -> Vec<String> {
        let foreign = self.files.iter().filter(|path| match &self.ours {
            Some(ours) => site.files.contains_key(path.as_str()) && !ours.has(path),
            None => true,
        });
        foreign.cloned().collect()
    }

    /// Makes the commit that brings the branch to `site`.
    ///
    /// # Errors
    /// Where a file can't be read, or Git fails.
    pub fn commit(
        &self,
        site: &LocalSite<'_>,
        message: &str,
        generator_version: &str,
        now: i64,
    ) -> Result<Commit, RemoteError> {
        let mut stream = Vec::new();
        let who = self.committer(now);
        let written = self.write_commit(&mut stream, site, message, generator_version, &who);
        written.map_err(|error| RemoteError::lasting(format!("the site can't be read: {error}")))?;
        self.feed(&["fast-import", "--quiet", "--force"], stream)?;
        let Some(tip) = &self.tip else {
            let mut names = ChangedNames::default();
            names.new.extend(site.files.keys().map(|path| (*path).to_owned()));
            return Ok(Commit {
                changes: names.described(site),
                differs: true,
            });
        };
        let listed = self.ask(&[
            "diff-tree",
            "-r",
            "-z",
            "--no-renames",
            "--name-status",
            tip,
            LOCAL,
        ])?;
        let mut names = ChangedNames::default();
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let mut parts = listed.split('\0');
        let mut differs = false;
        while let (Some(status), Some(path)) = (parts.next(), parts.next()) {
            differs = true;
            if path == MANIFEST {
                continue;
            }
            let changed = match status {
                "A" => &mut names.new,
                "D" => &mut names.gone,
                _ => &mut names.changed,
            };
            changed.insert(path.to_owned());
        }
        Ok(Commit {
            changes: names.described(site),
            differs,
        })
    }

    /// Pushes the commit.
    ///
    /// # Errors
    /// Where the branch has changed meanwhile, or Git may not push.
    pub fn push(&self) -> Result<(), RemoteError> {
        let refspec = format!("{LOCAL}:refs/heads/{}", self.branch);
        self.ask(&["push", "--quiet", "--", &self.remote, &refspec])
            .map(drop)
    }

    /// The commit in the form of `git fast-import`.
    fn write_commit(
        &self,
        to: &mut Vec<u8>,
        site: &LocalSite<'_>,
        message: &str,
        generator_version: &str,
        who: &str,
    ) -> io::Result<()> {
        write!(
            to,
            "commit {LOCAL}\ncommitter {who}\ndata {}\n{message}\n",
            message.len()
        )?;
        if let Some(tip) = &self.tip {
            writeln!(to, "from {tip}")?;
        }
        // Removals first: a file may stand where a folder is needed.
        let old = self.ours.as_ref().map(Listing::paths).unwrap_or_default();
        for path in old
            .into_iter()
            .filter(|path| !site.files.contains_key(path) && self.files.contains(*path))
        {
            writeln!(to, "D {}", in_quotes(path))?;
        }
        let mut listing = Listing::default();
        for (path, file) in &site.files {
            listing.settle(path, file.entry.clone());
            write_file(to, path, file.blob)?;
        }
        write_file(to, MANIFEST, &Blob::new(listing.to_bytes(generator_version)))?;
        to.write_all(b"\n")
    }

    /// Who commits, and when: as Git is set up, or a name that says what it is.
    fn committer(&self, now: i64) -> String {
        let set_up = self.ask(&["var", "GIT_COMMITTER_IDENT"]).ok();
        let ident = set_up.and_then(|ident| String::from_utf8(ident).ok());
        let name = ident.as_deref().and_then(|ident| ident.split_once('>'));
        match name {
            Some((name, _)) => format!("{name}> {now} +0000"),
            None => format!("shopfront <shopfront@localhost> {now} +0000"),
        }
    }

    fn git_init(&self) -> Result<(), RemoteError> {
        let folder = self.repository.to_string_lossy().into_owned();
        if !self.repository.join("HEAD").is_file() {
            run(
                git(&self.repository).args(["init", "--quiet", "--bare", "--", &folder]),
                None,
                "init",
            )?;
        }
        Ok(())
    }

    fn ask(&self, args: &[&str]) -> Result<Vec<u8>, RemoteError> {
        self.run(args, None)
    }

    fn feed(&self, args: &[&str], input: Vec<u8>) -> Result<(), RemoteError> {
        self.run(args, Some(input)).map(drop)
    }

    fn run(&self, args: &[&str], input: Option<Vec<u8>>) -> Result<Vec<u8>, RemoteError> {
        let mut command = git(&self.repository);
        command.arg("--git-dir").arg(&self.repository).args(args);
        let output = run(&mut command, input, args.first().copied().unwrap_or_default());
        output
            .map(|output| output.stdout)
            .map_err(|error| explained(error, &self.branch))
    }
}

/// The address that `git push` would use: of a remote of the shop's own repository, of a path from the shop folder on.
fn address(repository: &str, shop: &Path) -> Result<String, RemoteError> {
    let path = shop.join(repository);
    let shop = std::path::absolute(shop).unwrap_or_else(|_| shop.to_owned());
    if path.exists() {
        let path = std::path::absolute(path).map_err(|error| RemoteError::lasting(error.to_string()))?;
        return Ok(path.to_string_lossy().into_owned());
    }
    if repository.contains([':', '/']) {
        return Ok(repository.to_owned());
    }
    let mut command = git(&shop);
    command
        .arg("-C")
        .arg(&shop)
        .args(["remote", "get-url", "--push", "--", repository]);
    match run(&mut command, None, "remote") {
        Ok(output) => {
            let address = String::from_utf8_lossy(&output.stdout).trim().to_owned();
            Ok(from_top(&shop, &address).unwrap_or(address))
        }
        Err(error) if error.message.starts_with("the program") => Err(error),
        Err(_) => Err(RemoteError::lasting(format!("the shop's repository has no remote `{repository}`")).help(
            "add it with `git remote add`, or write the address of the repository in `to` under [publish] in shop.toml",
        )),
    }
}

/// A path that a remote has, which begins at the top of its repository.
fn from_top(shop: &Path, address: &str) -> Option<String> {
    let mut command = git(shop);
    command.args(["rev-parse", "--show-toplevel"]);
    let output = run(&mut command, None, "rev-parse").ok()?;
    let path = Path::new(String::from_utf8(output.stdout).ok()?.trim()).join(address);
    path.exists().then(|| path.to_string_lossy().into_owned())
}

/// Git in English, and without what a hook may have set.
fn git(inside: &Path) -> Command {
    let mut command = Command::new("git");
    for name in [
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_WORK_TREE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_COMMON_DIR",
        "GIT_PREFIX",
    ] {
        command.env_remove(name);
    }
    if inside.is_dir() {
        command.current_dir(inside);
    }
    command.env("LC_ALL", "C");
    command.args(["-c", "gc.auto=0", "-c", "core.autocrlf=false"]);
    command
}

fn run(command: &mut Command, input: Option<Vec<u8>>, task: &str) -> Result<Output, RemoteError> {
    let stdin = if input.is_some() {
        Stdio::piped()
    } else {
        Stdio::inherit()
    };
    let spawned = command
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = spawned.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => RemoteError::lasting("the program `git` isn't installed")
            .help("install it from https://git-scm.com, then run the command again"),
        _ => RemoteError::lasting(format!("the program `git` can't be started: {error}")),
    })?;
    if let (Some(bytes), Some(mut pipe)) = (input, child.stdin.take()) {
        // Where Git ends early, it says why.
        let _ = pipe.write_all(&bytes);
    }
    let output = child
        .wait_with_output()
        .map_err(|error| RemoteError::lasting(format!("the program `git` failed: {error}")))?;
    if output.status.success() {
        return Ok(output);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or("no reason given");
    let line = without_secret(line);
    Err(RemoteError::lasting(format!("`git {task}` failed: {line}")))
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

/// The usual failures in plain words.
fn explained(error: RemoteError, branch: &str) -> RemoteError {
    let says = |part: &str| error.message.contains(part);
    if says("non-fast-forward") || says("fetch first") || says("[rejected]") || says("cannot lock ref") {
        return RemoteError::lasting(format!(
            "the branch `{branch}` was changed by someone else in the meantime"
        ))
        .help("run the command again");
    }
    if says("Authentication failed") || says("Permission denied") || says("could not read Username") {
        let message = error.message.clone();
        return RemoteError::lasting(message)
            .help("check that `git push` works in this repository with your key or password");
    }
    error
}

fn write_file(to: &mut Vec<u8>, path: &str, blob: &Blob) -> io::Result<()> {
    let bytes = blob.read()?;
    writeln!(to, "M 100644 inline {}\ndata {}", in_quotes(path), bytes.len())?;
    to.write_all(&bytes)?;
    to.write_all(b"\n")
}

/// A path as `git fast-import` reads it; names of a site contain no control characters.
fn in_quotes(path: &str) -> String {
    format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod unit_tests {
    use super::*;

    #[test]
    fn what_git_says_is_passed_on_without_secrets() {
        assert_eq!(
            without_secret("fatal: unable to access 'https://u:secret@h.example/a.git/': no"),
            "fatal: unable to access 'https://h.example/a.git/': no"
        );
        assert_eq!(in_quotes("a \"b\"/ü"), "\"a \\\"b\\\"/ü\"");
    }
}
