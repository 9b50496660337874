//! Diagnostics about files: one function for each problem.

use std::io;

use super::text::{NotText, largest};
use super::{LARGEST_IN_MEMORY, Nearby};
use crate::diagnostics::{Code, Diagnostic, Place, SourcePath};
use crate::dir::Refusal;

/// Why a link is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkFault {
    /// It leads nowhere.
    Broken,
    /// It leads to itself or to a folder it lies in.
    Loop,
    /// It leads out of the shop folder.
    Outside,
    /// Another link leads to the same folder.
    Repeated,
    /// It lies in a folder that was itself reached by a link.
    Nested,
}

impl LinkFault {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Broken => (
                "is a link to a file that doesn't exist",
                "remove the link, or replace it with the file itself",
            ),
            Self::Loop => ("is a link that leads back to itself", "remove the link"),
            Self::Outside => (
                "is a link that leads out of the shop folder",
                "copy its target into the shop folder: nothing outside it is ever published",
            ),
            Self::Repeated => (
                "is a link to a folder that another link already leads to",
                "remove one of the two links",
            ),
            Self::Nested => (
                "is a link inside a linked folder, and shopfront only follows one level of links",
                "replace one of the two links with a copy of the files",
            ),
        }
    }
}

pub(super) fn link(path: &SourcePath, fault: LinkFault) -> Diagnostic {
    let (wrong, help) = fault.words();
    Diagnostic::error(Code::SYMLINK, Place::file(path), format!("`{path}` {wrong}")).help(help)
}

/// A link in the folder of what shopfront keeps.
pub(super) fn cache_link(path: &SourcePath) -> Diagnostic {
    let message = format!("`{path}` is a link, and shopfront neither reads nor writes through it");
    Diagnostic::warning(Code::SYMLINK, Place::file(path), message)
        .help("remove the link: shopfront creates what it needs there, and until then builds take longer")
}

pub(super) fn unreadable(path: &SourcePath, error: &io::Error) -> Diagnostic {
    if Refusal::of(error).is_some() {
        let message = format!("`{path}` was replaced while shopfront was reading the folder");
        return Diagnostic::error(Code::UNREADABLE, Place::file(path), message)
            .help("build again when no other program is moving files in the shop folder");
    }
    let (why, help) = match error.kind() {
        io::ErrorKind::PermissionDenied => (
            "permission denied".to_owned(),
            format!("give yourself the right to read it (on Linux and macOS: `chmod -R u+rX \"{path}\"`)"),
        ),
        io::ErrorKind::NotFound => (
            "it was deleted in the meantime".to_owned(),
            "build again when no other program is moving files in the shop folder".to_owned(),
        ),
        _ => (
            format!("the system says: {error}"),
            "try to open it in another program; if that fails, restore it from a backup".to_owned(),
        ),
    };
    Diagnostic::error(
        Code::UNREADABLE,
        Place::file(path),
        format!("`{path}` can't be read: {why}"),
    )
    .help(help)
}

pub(super) fn not_a_file(path: &SourcePath) -> Diagnostic {
    let message = format!("`{path}` can't be read: it's a device, pipe or socket, not a file or folder");
    Diagnostic::error(Code::UNREADABLE, Place::file(path), message).help("move it out of the shop folder")
}

pub(super) fn too_large(path: &SourcePath, len: u64) -> Diagnostic {
    let message = format!(
        "`{path}` is {}, but shopfront reads text files up to {}",
        megabytes(len),
        megabytes(largest(path))
    );
    Diagnostic::error(Code::TOO_LARGE, Place::file(path), message).help(
        "split the text into several files; pictures belong in `photos/`, and files for download in `static/`",
    )
}

pub(super) fn too_large_for_a_theme(path: &SourcePath, len: u64) -> Diagnostic {
    let message = format!(
        "`{path}` is {}, but a theme's files can be up to {}",
        megabytes(len),
        megabytes(LARGEST_IN_MEMORY)
    );
    Diagnostic::error(Code::TOO_LARGE, Place::file(path), message).help("make it smaller, or remove it")
}

pub(super) fn not_text(path: &SourcePath, why: NotText) -> Diagnostic {
    let message = match why {
        NotText::Utf16 => format!("`{path}` is encoded in UTF-16, but shopfront reads UTF-8"),
        NotText::Zero => {
            format!("`{path}` isn't UTF-8 text: it contains zero bytes, like UTF-16")
        }
        NotText::Byte { line, column, byte } => {
            format!("`{path}` isn't UTF-8: line {line} has the byte {byte:02X} at position {column}")
        }
    };
    Diagnostic::error(Code::NOT_UTF8, Place::file(path), message)
        .help("open the file in an editor and save it again as UTF-8, then check its accents")
}

pub(super) fn file_name(path: &str) -> Diagnostic {
    // Shown with what is wrong made visible, so that neither a terminal nor a web page stumbles over it.
    let shown = path.replace(char::is_control, "\u{fffd}");
    let message = format!("the name `{shown}` contains characters that an address can't have");
    Diagnostic::error(Code::FILE_NAME, Place::file(&SourcePath::new(&shown)), message)
        .help("rename it: letters of any script, digits, spaces, hyphens and dots are fine")
}

pub(super) fn same_name(path: &SourcePath) -> Diagnostic {
    let message =
        format!("there are two files `{path}`: their names look the same but use different characters");
    Diagnostic::error(Code::FILE_NAME, Place::file(path), message).help(
        "remove or rename one of the two; an accented letter can be one character or a letter and its accent",
    )
}

pub(super) fn unknown_file(path: &SourcePath, help: String) -> Diagnostic {
    let message = format!("unknown file `{path}`: nothing uses it");
    Diagnostic::warning(Code::UNKNOWN_FILE, Place::file(path), message).help(help)
}

pub(super) fn unknown_folder(path: &SourcePath, help: String) -> Diagnostic {
    let message = format!("unknown folder `{path}/`: nothing uses it");
    Diagnostic::warning(Code::UNKNOWN_FILE, Place::file(path), message).help(help)
}

/// `nearby` is where a shop might be instead.
pub(super) fn no_shop(nearby: Option<&Nearby>) -> Diagnostic {
    let hint = nearby.map(|nearby| match nearby {
        Nearby::Misspelt(name) => format!(
            "rename `{}` to `shop.toml`: file names are case-sensitive, as on most web servers",
            name.display()
        ),
        Nearby::Above => "build the parent folder: it's a shop".to_owned(),
        Nearby::Below(name) => format!("build the folder `{}` inside it: it's a shop", name.display()),
    });
    let place = Place::file(&SourcePath::new("shop.toml"));
    Diagnostic::error(
        Code::NO_SHOP,
        place,
        "`shop.toml` is missing, so this folder isn't a shop",
    )
    .help_maybe(hint)
    .help(format!(
        "create `shop.toml`; five lines are enough to start with:\n\n{FIVE_LINES}"
    ))
}

/// A whole shop.
const FIVE_LINES: &str = "\
[shop]
name = \"Juniper & Clay\"
tagline = \"Stoneware for everyday tables\"
[contact]
email = \"hello@juniperandclay.example\"
";

fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    match tenths % 10 {
        0 => format!("{} MB", tenths / 10),
        tenth => format!("{}.{tenth} MB", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unreadable_file_gets_a_reason_and_help() {
        let path = SourcePath::new("news/a b.md");
        let denied = unreadable(&path, &io::ErrorKind::PermissionDenied.into());
        assert_eq!(denied.message, "`news/a b.md` can't be read: permission denied");
        assert_eq!(
            denied.help,
            ["give yourself the right to read it (on Linux and macOS: `chmod -R u+rX \"news/a b.md\"`)"]
        );
        let gone = unreadable(&path, &io::ErrorKind::NotFound.into());
        assert_eq!(
            gone.message,
            "`news/a b.md` can't be read: it was deleted in the meantime"
        );
        let other = unreadable(&path, &io::Error::other("bad sector"));
        assert_eq!(
            other.message,
            "`news/a b.md` can't be read: the system says: bad sector"
        );
    }

    #[test]
    fn sizes_are_rounded_up_to_a_tenth_of_a_megabyte() {
        assert_eq!(megabytes(4_000_000), "4 MB");
        assert_eq!(megabytes(4_000_001), "4.1 MB");
        assert_eq!(megabytes(50_000_000), "50 MB");
    }
}
