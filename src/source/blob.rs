//! The bytes of a file: in memory, or still on the disk where they are large and seldom needed.

use std::fmt;
use std::fs::{File, Metadata};
use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

/// Bytes that are shared and never changed. Cloning is cheap.
///
/// Photos and files of `static/` stay on the disk until somebody reads them, so that a folder of
/// pictures from a phone does not stand in memory all at once.
#[derive(Clone)]
pub enum Blob {
    /// Bytes in memory.
    Memory(Arc<[u8]>),
    /// A file, read when it is asked for.
    Disk(Arc<DiskFile>),
}

/// A file on the disk, as it was when the folder was read.
pub struct DiskFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub len: u64,
    /// When it was last written, where the system tells.
    pub modified: Option<SystemTime>,
}

impl Blob {
    /// Bytes in memory.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        Self::Memory(bytes.into())
    }

    /// A file that is read later; `len` in bytes.
    pub fn on_disk(path: PathBuf, len: u64) -> Self {
        let modified = None;
        Self::Disk(Arc::new(DiskFile { path, len, modified }))
    }

    /// A file that is read later, and that is another one once it was written again.
    pub fn on_disk_since(path: PathBuf, metadata: &Metadata) -> Self {
        let (len, modified) = (metadata.len(), metadata.modified().ok());
        Self::Disk(Arc::new(DiskFile { path, len, modified }))
    }

    /// True where both hold the same bytes; of files on the disk, where they are the same and were not
    /// written in between.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Memory(a), Self::Memory(b)) => Arc::ptr_eq(a, b) || a == b,
            (Self::Disk(a), Self::Disk(b)) => (&a.path, a.len, a.modified) == (&b.path, b.len, b.modified),
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

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All bytes; a disk file is read now.
    ///
    /// # Errors
    /// What the system says; the path is in the message.
    pub fn read(&self) -> io::Result<Arc<[u8]>> {
        match self {
            Self::Memory(bytes) => Ok(bytes.clone()),
            Self::Disk(file) => std::fs::read(&file.path)
                .map(Into::into)
                .map_err(|error| file.explain(&error)),
        }
    }

    /// A reader from the first byte on.
    ///
    /// # Errors
    /// What the system says when a disk file is opened; the path is in the message.
    pub fn reader(&self) -> io::Result<Box<dyn Read + Send>> {
        match self {
            Self::Memory(bytes) => Ok(Box::new(Cursor::new(bytes.clone()))),
            Self::Disk(file) => match File::open(&file.path) {
                Ok(open) => Ok(Box::new(open)),
                Err(error) => Err(file.explain(&error)),
            },
        }
    }
}

impl DiskFile {
    fn explain(&self, error: &io::Error) -> io::Error {
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
