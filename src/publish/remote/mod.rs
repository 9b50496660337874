//! A finished site onto a server, without harm to anything else there.
//!
//! In: a [`RenderedSite`](crate::site::render::RenderedSite) and a place. Out: the place has that site. What the disk
//! does for a folder, a server may not: names are replaced one by one over a line that can break. So the order is
//! everything.
//!
//! 1. `listing`: the list at the server of the files that are ours, each with its hash. It's the same file that a build
//!    leaves in its folder.
//! 2. `plan`: from the site and that list to steps, as a value. Pure.
//! 3. `changes`: the same comparison in the words of visitors: which pages, by title.
//! 4. `lock`: one upload at a time.
//! 5. `upload`: the steps, several at a time, with retries. Before the first one, the list says which files are about
//!    to change; from time to time it says which are done. An upload that ends at any moment is finished by the next
//!    one.
//!
//! [`Remote`] is what a server must be able to do; one file a protocol. A Git branch is no such server: a push changes
//! all files at once, and `git` itself says what differs.

mod changes;
mod error;
mod ftp;
mod git;
mod http;
mod listing;
mod lock;
mod plan;
mod s3;
mod secret;
#[cfg(test)]
mod server_tests;
mod sftp;
#[cfg(test)]
mod tests;
mod upload;
mod webdav;

pub use changes::{Changes, Page, changes};
pub use error::{RemoteError, Trouble};
pub use ftp::Ftp;
pub use git::{Branch, Commit, Reach};
pub use listing::Listing;
pub use lock::{LockToken, Locked, lock};
pub use plan::{LocalFile, LocalSite, Plan, plan};
pub use s3::{S3, S3Keys};
pub use secret::Secret;
pub use sftp::{Sftp, SshPassword};
pub use upload::{Amount, Pace, foreign_files, upload};
pub use webdav::WebDav;

use crate::source::Blob;

/// A folder on a server. Paths are relative to it, with `/` between their parts; `""` is the folder itself.
pub trait Remote: Sync {
    /// The names in `folder`, in any order; none where there is no such folder.
    ///
    /// # Errors
    /// Where the server can't be asked.
    fn names(&self, folder: &str) -> Result<Vec<String>, RemoteError>;

    /// The content of a small file; `None` where there is none.
    ///
    /// # Errors
    /// Where the server can't be asked, or the file is too large.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, RemoteError>;

    /// Makes a folder in one that exists; one that's there is fine.
    ///
    /// # Errors
    /// Where it can't be made.
    fn make_folder(&self, path: &str) -> Result<(), RemoteError>;

    /// Writes a file whole or not at all, beside its place in `part` where the protocol can rename.
    ///
    /// # Errors
    /// [`Trouble::Missing`] where its folder isn't there.
    fn write(&self, path: &str, part: &str, blob: &Blob) -> Result<(), RemoteError>;

    /// Writes a small file where there is none; `false` where one is there.
    ///
    /// # Errors
    /// Where it can't be written.
    fn create(&self, path: &str, bytes: &[u8]) -> Result<bool, RemoteError>;

    /// Removes a file; one that's gone is fine.
    ///
    /// # Errors
    /// Where it can't be removed.
    fn remove(&self, path: &str) -> Result<(), RemoteError>;

    /// Removes a folder if nothing is in it. An empty folder that stays does no harm, so nothing is reported.
    fn remove_folder(&self, path: &str);

    /// How many files may be on their way at a time.
    fn at_a_time(&self) -> usize;
}

/// The largest file that is read from a server, in bytes: a list of half a million files.
const LARGEST_READ: usize = 100_000_000;

fn too_large(path: &str) -> RemoteError {
    RemoteError::lasting(format!(
        "`{path}` on the server is larger than anything that shopfront writes"
    ))
    .help("remove it there, then add `--take-over`")
}

/// The names in a folder as a server sends them, which may go on for ever.
struct Names<'a> {
    folder: &'a str,
    names: Vec<String>,
    /// The memory that they take, about.
    size: usize,
}

impl<'a> Names<'a> {
    fn of(folder: &'a str) -> Self {
        Self {
            folder,
            names: Vec::new(),
            size: 0,
        }
    }

    fn add(&mut self, name: String) -> Result<(), RemoteError> {
        self.size += name.len() + size_of::<String>();
        if self.size > LARGEST_READ {
            return Err(too_many(self.folder));
        }
        self.names.push(name);
        Ok(())
    }
}

/// A folder that no website has.
fn too_many(folder: &str) -> RemoteError {
    let folder = if folder.is_empty() { "/" } else { folder };
    RemoteError::lasting(format!(
        "the server lists more files in `{folder}` than any website has"
    ))
    .help("choose another folder in `to` under [publish] in shop.toml")
}

/// Nothing is made that may only be misspelt: the message says what is there instead.
fn no_such_folder(folder: &str, there: &[String]) -> RemoteError {
    let mut names: Vec<String> = there
        .iter()
        .filter(|name| !name.starts_with('.'))
        .map(|name| format!("`{name}`"))
        .collect();
    names.sort();
    names.truncate(10);
    let help = match names.as_slice() {
        [] => "create it there, or correct `to` under [publish] in shop.toml".to_owned(),
        names => format!(
            "create it there, or correct `to` under [publish] in shop.toml; the folder you log in to contains {}",
            names.join(", ")
        ),
    };
    RemoteError::lasting(format!("the folder `{folder}` isn't on the server")).help(help)
}

/// Where a file is written before it is renamed: in the same folder, since servers can seldom rename across disks. The
/// same file has the same name in every upload, so that the next one replaces what an interrupted one left.
fn part_of(path: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let hash = blake3::hash(path.as_bytes()).to_hex();
    let name = format!(
        "{}{}",
        super::folder::PART_PREFIX,
        hash.get(..12).unwrap_or_default()
    );
    if folder.is_empty() {
        name
    } else {
        format!("{folder}/{name}")
    }
}
