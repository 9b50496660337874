//! The bytes of a file: in memory, or still on the disk where they are large and seldom needed.

use std::fmt;
use std::fs::{File, Metadata};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::dir::{Dir, Refusal, read_at_most};

/// Bytes that are shared and never changed. Cloning is cheap.
///
/// Photos and files of `static/` stay on the disk until someone reads them, so that a folder of
/// pictures from a phone does not stand in memory all at once.
#[derive(Clone)]
pub enum Blob {
    /// Bytes in memory.
    Memory(Arc<[u8]>),
    /// A file, read when it is asked for.
    Disk(Arc<DiskFile>),
}

/// The largest file that is taken into memory as a whole, in bytes: as large as a picture may be. Others are copied
/// and compared piece by piece.
pub const LARGEST_IN_MEMORY: u64 = 100 << 20;

/// A file on the disk, as it was when the folder was read.
pub struct DiskFile {
    /// Where it is.
    pub path: PathBuf,
    /// The folder it came from: below it, no link is followed, since one that leads elsewhere may have been put in the
    /// place of a file since then.
    dir: Dir,
    /// Its size in bytes.
    pub len: u64,
    /// When it was last written, where the system tells.
    pub modified: Option<SystemTime>,
    /// Changes when the file is written, replaced or touched; 0 if the system doesn't report it.
    pub stamp: u64,
    /// True if `stamp` is old enough that no later change can bear the same one.
    pub settled: bool,
}

/// File systems tell times in steps of up to two seconds (FAT). A file that was written less long ago may be
/// written again without a trace.
const STEP: Duration = Duration::from_secs(3);

impl Blob {
    /// Bytes in memory.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        Self::Memory(bytes.into())
    }

    /// A file that is read later; `len` in bytes.
    pub fn on_disk(path: PathBuf, len: u64) -> Self {
        Self::Disk(Arc::new(DiskFile {
            dir: Dir::new(path.parent().unwrap_or(Path::new(""))),
            path,
            len,
            modified: None,
            stamp: 0,
            settled: false,
        }))
    }

    /// A file below `dir` that is read later, and that is another one once it was written again.
    pub fn on_disk_since(dir: &Dir, path: PathBuf, metadata: &Metadata) -> Self {
        Self::Disk(Arc::new(DiskFile {
            path,
            dir: dir.clone(),
            len: metadata.len(),
            modified: metadata.modified().ok(),
            stamp: stamp(metadata),
            settled: changed_long_ago(metadata),
        }))
    }

    /// True if both hold the same bytes; of files on the disk, where they are the same and were not
    /// written in between.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Memory(a), Self::Memory(b)) => Arc::ptr_eq(a, b) || a == b,
            (Self::Disk(a), Self::Disk(b)) => (&a.path, a.len, a.stamp) == (&b.path, b.len, b.stamp),
            _ => false,
        }
    }

    /// How many bytes.
    pub fn len(&self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::Disk(file) => file.len,
        }
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All bytes; a disk file is read now, where it is not larger than [`LARGEST_IN_MEMORY`].
    ///
    /// # Errors
    /// What the system says; the path is in the message.
    pub fn read(&self) -> io::Result<Arc<[u8]>> {
        match self {
            Self::Memory(bytes) => Ok(bytes.clone()),
            Self::Disk(file) => {
                let bytes = read_at_most(file.open()?, LARGEST_IN_MEMORY, &file.path);
                bytes.map(Into::into).map_err(|error| file.explain(error))
            }
        }
    }

    /// A reader from the first byte on.
    ///
    /// # Errors
    /// What the system says when a disk file is opened; the path is in the message.
    pub fn reader(&self) -> io::Result<Box<dyn Read + Send>> {
        match self {
            Self::Memory(bytes) => Ok(Box::new(Cursor::new(bytes.clone()))),
            Self::Disk(file) => Ok(Box::new(file.open()?)),
        }
    }
}

/// A number that is another one when the file was written, replaced or given other rights.
pub(super) fn stamp(metadata: &Metadata) -> u64 {
    let written = metadata.modified().ok();
    let since = written.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let nanos = since.map_or(0, |since| since.as_nanos());
    let facts = format!("{nanos} {} {}", metadata.len(), identity(metadata));
    let hash = blake3::hash(facts.as_bytes());
    hash.as_bytes()
        .iter()
        .take(8)
        .fold(0, |stamp, byte| stamp << 8 | u64::from(*byte))
}

/// What changes when a file is replaced by one of the same size within the same tick of the clock, or given the
/// time of another one.
#[cfg(unix)]
fn identity(metadata: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt;
    format!(
        "{} {} {}.{}",
        metadata.ino(),
        metadata.mode(),
        metadata.ctime(),
        metadata.ctime_nsec()
    )
}

#[cfg(not(unix))]
fn identity(metadata: &Metadata) -> String {
    metadata.permissions().readonly().to_string()
}

/// The time of the last change; that of the last writing can be set at will.
#[cfg(unix)]
fn changed(metadata: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(metadata.ctime()).ok()?;
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

#[cfg(not(unix))]
fn changed(metadata: &Metadata) -> Option<SystemTime> {
    metadata.modified().ok()
}

/// The one look at the clock outside the command line. It comes before `compile`, while the folder is read, and
/// decides only whether a file is read again: with any clock at all the site is the same. A clock that lags
/// behind the file's time says "not yet", and costs a reading. What it guards against stands beside [`STEP`].
fn changed_long_ago(metadata: &Metadata) -> bool {
    let times = [changed(metadata), metadata.modified().ok()];
    times.into_iter().all(|time| {
        let ago = time.and_then(|time| SystemTime::now().duration_since(time).ok());
        ago.is_some_and(|ago| ago > STEP)
    })
}

impl DiskFile {
    /// Opens it, if it is still a file and not a link to one.
    ///
    /// # Errors
    /// What the system says, or a [`Refusal`]; the path is in the message.
    pub fn open(&self) -> io::Result<File> {
        let inside = self.path.strip_prefix(self.dir.path()).unwrap_or(&self.path);
        self.dir.open(inside).map_err(|error| self.explain(error))
    }

    fn explain(&self, error: io::Error) -> io::Error {
        if Refusal::of(&error).is_some() {
            return error;
        }
        io::Error::new(error.kind(), format!("{}: {error}", self.path.display()))
    }
}

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory(bytes) => write!(f, "Blob({} bytes)", bytes.len()),
            Self::Disk(file) => write!(f, "Blob({}, {} bytes)", file.path.display(), file.len),
        }
    }
}

impl From<Vec<u8>> for Blob {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl From<String> for Blob {
    fn from(text: String) -> Self {
        Self::new(text.into_bytes())
    }
}
