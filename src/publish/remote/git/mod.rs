//! A branch of a Git repository, through the `git` of the system: its keys, its passwords and its settings hold.
//!
//! The branch is fetched into a repository for this upload alone, the commit is made there from the files in memory,
//! and pushed. Nothing is forced: Git itself refuses a branch that someone else has changed in the meantime, so no
//! lock is needed. Files of the branch that aren't shopfront's stay.
//!
//! Of the shop's own repository, only the address of a remote is read. Everything else in it, and in the shop folder,
//! may come from someone else: no setting and no hook there is used.

mod address;
mod program;
mod repository;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use self::repository::Repository;
use super::changes::ChangedNames;
use super::{Changes, LARGEST_READ, Listing, LocalSite, RemoteError, too_large};
use crate::model::value::GitBranch;
use crate::source::{Blob, MANIFEST};

/// The branch where the commit stands until it's pushed.
const LOCAL: &str = "refs/heads/site";
/// The branch as it was fetched.
const FETCHED: &str = "refs/remotes/site";
/// What Git is asked to fetch from and push to. The address is a setting: one in an argument could be seen by others.
const REMOTE: &str = "site";

/// A branch, as it was when it was fetched.
#[derive(Debug)]
pub struct Branch {
    /// Where its objects are.
    repository: Repository,
    /// Where it's pushed to, if that is a folder of this computer.
    folder: Option<PathBuf>,
    branch: String,
    /// Its newest commit; `None` where there is no such branch yet.
    tip: Option<String>,
    /// The files of that commit.
    files: BTreeSet<String>,
    /// The files in it that are ours; `None` where it has no list.
    ours: Option<Listing>,
}

/// How Git may reach a repository.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reach {
    /// Over a connection that isn't encrypted, too.
    pub insecure: bool,
    /// Somebody is at the terminal who can be asked for a password.
    pub asks: bool,
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
    /// Fetches the branch. `shop` is the shop folder, `base` the one that a relative path begins at.
    ///
    /// # Errors
    /// Where Git is missing, or the repository can't be reached.
    pub fn fetch(target: &GitBranch, shop: &Path, base: &Path, reach: Reach) -> Result<Self, RemoteError> {
        let place = address::find(&target.repository, shop, base)?;
        if let Some(host) = place.plain.filter(|_| !reach.insecure) {
            return Err(RemoteError::plain(
                &host,
                "use an address that begins with https:// or ssh://",
            ));
        }
        let mut branch = Self {
            repository: Repository::new(shop, place.settings, reach.asks)?,
            folder: place.folder,
            branch: target.branch.clone(),
            tip: None,
            files: BTreeSet::new(),
            ours: None,
        };
        if branch.tip_there()?.is_none() {
            return Ok(branch);
        }
        let fetched = format!("+refs/heads/{}:{FETCHED}", target.branch);
        let repository = &branch.repository;
        repository.ask(&[
            "fetch",
            "--quiet",
            "--no-tags",
            "--depth=1",
            "--",
            REMOTE,
            &fetched,
        ])?;
        let tip = text(&repository.ask(&["rev-parse", FETCHED])?);
        let names = repository.ask(&["ls-tree", "-r", "-z", "--name-only", &tip])?;
        let names = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        branch.files = names
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        if branch.files.contains(MANIFEST) {
            let blob = format!("{tip}:{MANIFEST}");
            let size = text(&repository.ask(&["cat-file", "-s", &blob])?);
            if size.parse::<usize>().is_ok_and(|size| size > LARGEST_READ) {
                return Err(too_large(MANIFEST));
            }
            branch.ours = Some(Listing::parse(&repository.ask(&["cat-file", "blob", &blob])?)?);
        }
        branch.tip = Some(tip);
        Ok(branch)
    }

    /// The newest commit of the branch right now.
    fn tip_there(&self) -> Result<Option<String>, RemoteError> {
        let name = format!("refs/heads/{}", self.branch);
        let listed = self
            .repository
            .ask(&["ls-remote", "--heads", "--", REMOTE, &name])?;
        Ok(text(&listed).split_whitespace().next().map(str::to_owned))
    }

    /// The repository, if it's in a folder of this computer.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
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
        self.repository
            .feed(&["fast-import", "--quiet", "--force"], stream)?;
        let Some(tip) = &self.tip else {
            let mut names = ChangedNames::default();
            names.new.extend(site.files.keys().map(|path| (*path).to_owned()));
            return Ok(Commit {
                changes: names.described(site),
                differs: true,
            });
        };
        let listed = self.repository.ask(&[
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
        let Err(error) = self.repository.ask(&["push", "--quiet", "--", REMOTE, &refspec]) else {
            return Ok(());
        };
        if self.tip_there().is_ok_and(|tip| tip != self.tip) {
            return Err(RemoteError::lasting(format!(
                "the branch `{}` was changed by someone else in the meantime",
                self.branch
            ))
            .help("run the command again"));
        }
        Err(error)
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
        let set_up = self.repository.ask(&["var", "GIT_COMMITTER_IDENT"]).ok();
        let ident = set_up.and_then(|ident| String::from_utf8(ident).ok());
        let name = ident.as_deref().and_then(|ident| ident.split_once('>'));
        match name {
            Some((name, _)) => format!("{name}> {now} +0000"),
            None => format!("shopfront <shopfront@localhost> {now} +0000"),
        }
    }
}

fn text(printed: &[u8]) -> String {
    String::from_utf8_lossy(printed).trim().to_owned()
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
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_for_git() {
        assert_eq!(in_quotes("a \"b\"/ü"), "\"a \\\"b\\\"/ü\"");
    }
}
