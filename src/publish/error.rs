//! Why a site couldn't be published, and how to fix it.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::dir::Refusal;
use crate::site::plan::SitePath;

/// Why a site was not published.
#[derive(Debug)]
pub enum PublishError {
    /// The output is a file.
    OutputIsFile {
        /// Its path.
        output: PathBuf,
    },
    /// The output is a link that leads nowhere.
    OutputIsBrokenLink {
        /// Its path.
        output: PathBuf,
    },
    /// The output is the shop folder, or the shop folder lies in it.
    HoldsShop {
        /// Its path.
        output: PathBuf,
    },
    /// The output is the home folder or the root of the disk, or the home folder lies in it.
    HoldsHome {
        /// Its path.
        output: PathBuf,
    },
    /// The output lies in a part of the shop that the owner writes.
    InsideSource {
        /// Its path.
        output: PathBuf,
        /// The part: `photos`.
        part: String,
    },
    /// The output is or lies in a hidden folder, and shop.toml names it.
    Hidden {
        /// Its path.
        output: PathBuf,
        /// The hidden folder: `.ssh`.
        part: String,
    },
    /// The output holds files and no manifest: someone else's folder.
    NotOurs {
        /// Its path.
        output: PathBuf,
        /// One of the files.
        example: String,
    },
    /// The manifest is none, or is of a later version.
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Files that shopfront did not write stand where it would write.
    Foreign {
        /// The output.
        output: PathBuf,
        /// The files, by path in order; never empty.
        files: Vec<String>,
    },
    /// A link stands where the output needs a folder.
    Link {
        /// The link.
        path: PathBuf,
    },
    /// The site has a file of a name that publishing itself needs.
    Reserved {
        /// The file.
        path: SitePath,
    },
    /// The site has a file and a folder of the same name.
    FileAndFolder {
        /// The file.
        path: SitePath,
    },
    /// Another build writes into the same folder.
    Busy {
        /// The output.
        output: PathBuf,
    },
    /// The system refused to do something.
    Io {
        /// What was tried.
        action: Action,
        /// With which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// What was tried when the system refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Looking at a file or folder.
    Read,
    /// Making a folder.
    MakeFolder,
    /// Writing a file.
    Write,
    /// Removing a file.
    Remove,
}

impl PublishError {
    /// True if the owner named the wrong folder; false where the system failed.
    pub fn is_refusal(&self) -> bool {
        !matches!(self, Self::Io { .. })
    }
}

/// How every message ends that asks for another folder: a command without this option replaces it.
pub const ANOTHER_FOLDER: &str = "choose another folder with `--output`";

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutputIsFile { output } => {
                write!(
                    f,
                    "the output `{}` is a file, but a site needs a folder; {ANOTHER_FOLDER}",
                    output.display()
                )
            }
            Self::OutputIsBrokenLink { output } => {
                write!(
                    f,
                    "the output `{}` is a broken link; remove it or {ANOTHER_FOLDER}",
                    output.display()
                )
            }
            Self::HoldsShop { output } => write!(
                f,
                "the output `{}` is or contains the shop folder, so your files would end up among the site's; \
                 {ANOTHER_FOLDER}, such as `public` in the shop folder",
                output.display()
            ),
            Self::HoldsHome { output } => write!(
                f,
                "the output `{}` is or contains your home folder, or is the root of the disk; {ANOTHER_FOLDER}",
                output.display()
            ),
            Self::InsideSource { output, part } => write!(
                f,
                "the output `{}` is in `{part}` of the shop, where your own files are; {ANOTHER_FOLDER}, such as `public` in \
                 the shop folder",
                output.display()
            ),
            Self::Hidden { output, part } => write!(
                f,
                "the output `{}` is in the hidden folder `{part}`, where other programs keep their settings; \
                 {ANOTHER_FOLDER}",
                output.display()
            ),
            Self::NotOurs { output, example } => write!(
                f,
                "the output `{}` contains files that shopfront didn't write, such as `{example}`; empty it yourself \
                 or {ANOTHER_FOLDER}",
                output.display()
            ),
            Self::Manifest { path, why } => write!(
                f,
                "`{}` should list the files that shopfront wrote, but {why}; remove the folder it's in or {ANOTHER_FOLDER}",
                path.display()
            ),
            Self::Foreign { output, files } => write!(
                f,
                "the output `{}` contains files that shopfront didn't write and would have to replace: {}; move them \
                 away or {ANOTHER_FOLDER}",
                output.display(),
                few(files)
            ),
            Self::Link { path } => write!(
                f,
                "`{}` in the output is a link, and shopfront doesn't write through links; remove it or {ANOTHER_FOLDER}",
                path.display()
            ),
            Self::Reserved { path } => write!(
                f,
                "the site has a file `{path}`, but names that begin with `{}` are reserved; rename it",
                super::folder::OWN_PREFIX
            ),
            Self::FileAndFolder { path } => {
                write!(
                    f,
                    "the site has both a file and a folder `{path}`; rename one of the two"
                )
            }
            Self::Busy { output } => write!(
                f,
                "another build is writing to `{}` right now; wait until it has finished, or {ANOTHER_FOLDER}",
                output.display()
            ),
            Self::Io { action, path, source } => io_words(f, *action, path, source),
        }
    }
}

fn io_words(
    f: &mut fmt::Formatter<'_>,
    action: Action,
    path: &std::path::Path,
    source: &io::Error,
) -> fmt::Result {
    let tried = match action {
        Action::Read => "read",
        Action::MakeFolder => "made",
        Action::Write => "written",
        Action::Remove => "removed",
    };
    write!(f, "`{}` can't be {tried}: ", path.display())?;
    if Refusal::of(source).is_some() {
        return write!(f, "it was replaced while the site was being built; build again");
    }
    match source.kind() {
        io::ErrorKind::PermissionDenied => write!(
            f,
            "permission denied; change the permissions of its folder, or {ANOTHER_FOLDER}"
        ),
        io::ErrorKind::ReadOnlyFilesystem => write!(f, "the disk is read-only; {ANOTHER_FOLDER}"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            write!(
                f,
                "the disk is full; free up some space and build again, or {ANOTHER_FOLDER}"
            )
        }
        io::ErrorKind::NotFound => write!(f, "the file or its folder no longer exists; build again"),
        _ => write!(f, "the system says: {source}"),
    }
}

/// The first three, and how many more.
fn few(files: &[String]) -> String {
    let named: Vec<String> = files.iter().take(3).map(|file| format!("`{file}`")).collect();
    match files.len().saturating_sub(3) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

impl Error for PublishError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
