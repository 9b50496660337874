//! A folder whose contents nobody can redirect: the one way in which shopfront writes and deletes outside the output.
//!
//! A shop folder may come from someone else, and a symbolic link in it may lead anywhere. So every path is relative
//! to a [`Dir`], and a link in any of its components is refused, the last one included. Files are written under a
//! random name beside their place and renamed: whatever stood there is replaced, never written through, and nobody
//! can prepare a link under the name of the draft.
//!
//! On Unix each component is opened in the folder before it (`openat` with `O_NOFOLLOW`), so that a link that is put
//! there in the meantime is refused as well. Elsewhere (`portable`) each component is looked at first; between that
//! look and the opening a link could still be put there.
//!
//! The path of the folder itself is what someone typed or the system resolved: links in it are followed.

#[cfg(any(not(unix), test))]
mod portable;
#[cfg(test)]
mod tests;
#[cfg(unix)]
mod unix;

use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs::{File, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

#[cfg(not(unix))]
use portable::Folder;
#[cfg(unix)]
use unix::Folder;

/// How the names of drafts begin and end; see [`is_draft`].
const DRAFT: (&str, &str) = (".shopfront-", ".new");
/// Hexadecimal digits in the name of a draft.
const DIGITS: usize = 16;

/// A folder by its path. Cloning is cheap; nothing is kept open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dir(Arc<Path>);

/// Why a path was refused; it is inside the [`io::Error`] that the functions here return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This component of the path is a symbolic link.
    Link(PathBuf),
    /// The path does not stay in its folder.
    Outside(PathBuf),
    /// A device, a pipe or a folder where a file is wanted.
    NotAFile(PathBuf),
    /// A file with more bytes than are read.
    TooLarge {
        /// The file.
        path: PathBuf,
        /// How many bytes are read at most.
        most: u64,
    },
}

/// Whether a file that is written must outlast a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keep {
    /// It can be made again.
    Maybe,
    /// It is the owner's.
    Surely,
}

impl Dir {
    /// The folder at `path`, which need not exist yet.
    pub fn new(path: &Path) -> Self {
        if path.as_os_str().is_empty() {
            return Self(Path::new(".").into());
        }
        Self(path.into())
    }

    /// Its path, as it was given.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Opens the file `inside` for reading.
    ///
    /// # Errors
    /// What the system says, and every [`Refusal`] except that of the size.
    pub fn open(&self, inside: impl AsRef<Path>) -> io::Result<File> {
        let place = self.place(inside.as_ref(), false)?;
        let file = place.folder.open(&place.name).map_err(|error| {
            let refused = place.refuse_link().err();
            refused.unwrap_or(error)
        })?;
        if file.metadata()?.is_file() {
            Ok(file)
        } else {
            Err(Refusal::NotAFile(place.shown).into())
        }
    }

    /// All bytes of the file `inside`, which may be `most`.
    ///
    /// # Errors
    /// What the system says, and every [`Refusal`].
    pub fn read(&self, inside: impl AsRef<Path>, most: u64) -> io::Result<Vec<u8>> {
        let inside = inside.as_ref();
        read_at_most(self.open(inside)?, most, &self.0.join(inside))
    }

    /// Writes a file that can be made again, over the one that is there. The folder that it lies in exists.
    ///
    /// # Errors
    /// What the system says, [`Refusal::Link`] and [`Refusal::Outside`].
    pub fn write(&self, inside: impl AsRef<Path>, bytes: &[u8]) -> io::Result<()> {
        let place = self.place(inside.as_ref(), false)?;
        place.refuse_link()?;
        place.settle(bytes, Keep::Maybe, None, |place, draft| {
            place.folder.rename(draft, &place.name)
        })
    }

    /// Replaces a file of the owner; its permissions stay.
    ///
    /// # Errors
    /// As for [`Dir::write`]; and where there is no file.
    pub fn replace(&self, inside: impl AsRef<Path>, bytes: &[u8]) -> io::Result<()> {
        let permissions = self.open(inside.as_ref())?.metadata()?.permissions();
        let place = self.place(inside.as_ref(), false)?;
        place.settle(bytes, Keep::Surely, Some(permissions), |place, draft| {
            place.folder.rename(draft, &place.name)
        })
    }

    /// Writes a new file of the owner, and the folders it needs.
    ///
    /// # Errors
    /// As for [`Dir::write`]; and `AlreadyExists` where anything is there, also where it came in this very moment.
    pub fn create(&self, inside: impl AsRef<Path>, bytes: &[u8]) -> io::Result<()> {
        let place = self.place(inside.as_ref(), true)?;
        place.refuse_link()?;
        place.settle(bytes, Keep::Surely, None, |place, draft| {
            // A hard link fails where something is there.
            match place.folder.link(draft, &place.name) {
                Ok(()) => place.folder.remove(draft),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
                Err(_) if place.folder.exists(&place.name) => Err(ErrorKind::AlreadyExists.into()),
                // Memory cards know no links.
                Err(_) => place.folder.rename(draft, &place.name),
            }
        })
    }

    /// Makes the folder `inside`, and those above it, where they are not there yet.
    ///
    /// # Errors
    /// What the system says, [`Refusal::Link`] and [`Refusal::Outside`].
    pub fn create_dir_all(&self, inside: impl AsRef<Path>) -> io::Result<()> {
        self.folder(&names(inside.as_ref())?, true).map(|_| ())
    }

    /// Removes the file `inside`; a link is refused, not removed.
    ///
    /// # Errors
    /// As for [`Dir::write`].
    pub fn remove(&self, inside: impl AsRef<Path>) -> io::Result<()> {
        let place = self.place(inside.as_ref(), false)?;
        place.refuse_link()?;
        place.folder.remove(&place.name)
    }

    /// The names of everything in the folder `inside`, in no order.
    ///
    /// # Errors
    /// As for [`Dir::write`].
    pub fn names(&self, inside: impl AsRef<Path>) -> io::Result<Vec<OsString>> {
        self.folder(&names(inside.as_ref())?, false)?.names()
    }

    /// Opens the folder at `parts`, component by component; with `make`, missing ones are made.
    fn folder(&self, parts: &[&OsStr], make: bool) -> io::Result<Folder> {
        let mut folder = Folder::open_root(&self.0)?;
        let mut shown = self.0.to_path_buf();
        for part in parts {
            shown.push(part);
            folder = enter(&folder, part, &shown, make)?;
        }
        Ok(folder)
    }

    fn place(&self, inside: &Path, make: bool) -> io::Result<Place> {
        let names = names(inside)?;
        let Some((name, parents)) = names.split_last() else {
            return Err(Refusal::Outside(inside.to_owned()).into());
        };
        let place = Place {
            folder: self.folder(parents, make)?,
            name: (*name).to_owned(),
            shown: self.0.join(inside),
        };
        Ok(place)
    }
}

fn enter(folder: &Folder, name: &OsStr, shown: &Path, make: bool) -> io::Result<Folder> {
    let error = match folder.enter(name) {
        Ok(inner) => return Ok(inner),
        Err(error) => error,
    };
    if folder.is_link(name) {
        return Err(Refusal::Link(shown.to_owned()).into());
    }
    if !make || error.kind() != ErrorKind::NotFound {
        return Err(error);
    }
    match folder.make(name) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => folder.enter(name),
    }
}

/// The components of a relative path that goes nowhere but down.
fn names(inside: &Path) -> io::Result<Vec<&OsStr>> {
    let name = |component| match component {
        Component::Normal(name) => Some(name),
        _ => None,
    };
    let names: Option<Vec<&OsStr>> = inside
        .components()
        .filter(|component| *component != Component::CurDir)
        .map(name)
        .collect();
    names.ok_or_else(|| Refusal::Outside(inside.to_owned()).into())
}

/// A name in an open folder.
struct Place {
    folder: Folder,
    name: OsString,
    shown: PathBuf,
}

impl Place {
    fn refuse_link(&self) -> io::Result<()> {
        if self.folder.is_link(&self.name) {
            return Err(Refusal::Link(self.shown.clone()).into());
        }
        Ok(())
    }

    /// Writes a draft, which `settle` then gives its name. Nothing half-made stays.
    fn settle(
        &self,
        bytes: &[u8],
        keep: Keep,
        permissions: Option<Permissions>,
        settle: impl FnOnce(&Self, &OsStr) -> io::Result<()>,
    ) -> io::Result<()> {
        let draft = draft()?;
        let written = self
            .write_draft(&draft, bytes, keep, permissions)
            .and_then(|()| settle(self, &draft));
        if written.is_err() {
            // What matters is the first error; that the draft doesn't exist is as good.
            let _ = self.folder.remove(&draft);
        }
        written
    }

    fn write_draft(
        &self,
        draft: &OsStr,
        bytes: &[u8],
        keep: Keep,
        permissions: Option<Permissions>,
    ) -> io::Result<()> {
        let mut file = self.folder.create(draft)?;
        file.write_all(bytes)?;
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        if keep == Keep::Surely {
            file.sync_all()?;
        }
        Ok(())
    }
}

/// `.shopfront-0123456789abcdef.new`: hidden, and a name that nobody can guess.
fn draft() -> io::Result<OsString> {
    let mut random = [0; DIGITS / 2];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    let digits: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    let (start, end) = DRAFT;
    Ok(format!("{start}{digits}{end}").into())
}

/// True for the name of a draft: one that is left was never finished, because its program was killed.
pub fn is_draft(name: &str) -> bool {
    let (start, end) = DRAFT;
    let digits = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    digits.is_some_and(|digits| digits.len() == DIGITS && digits.bytes().all(is_digit))
}

/// All that is left in `file`, unless it is more than `most` bytes. `path` is for the message.
pub fn read_at_most(file: File, most: u64, path: &Path) -> io::Result<Vec<u8>> {
    let too_large = || Refusal::TooLarge {
        path: path.to_owned(),
        most,
    };
    let len = file.metadata()?.len();
    if len > most {
        return Err(too_large().into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0).saturating_add(1));
    // A file may grow while it is read.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(too_large().into());
    }
    Ok(bytes)
}

impl Refusal {
    /// The refusal that `error` stands for, if it is one.
    pub fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Link(_) => "replace the link with a real file or folder",
            Self::Outside(_) => "use a path inside the folder",
            Self::NotAFile(_) => "move it away",
            Self::TooLarge { .. } => "make the file smaller, or move it away",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Link(path) => write!(
                f,
                "`{}` is a link, and links aren't followed here",
                path.display()
            ),
            Self::Outside(path) => write!(f, "`{}` leads out of its folder", path.display()),
            Self::NotAFile(path) => write!(f, "`{}` isn't a regular file", path.display()),
            Self::TooLarge { path, most } => {
                write!(f, "`{}` is larger than {} MB", path.display(), most / 1_000_000)
            }
        }
    }
}

impl Error for Refusal {}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        let kind = match refusal {
            Refusal::TooLarge { .. } => ErrorKind::FileTooLarge,
            _ => ErrorKind::InvalidInput,
        };
        Self::new(kind, refusal)
    }
}
