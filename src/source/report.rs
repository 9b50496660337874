//! What is said about files: one function a problem.

use std::io;

use super::Nearby;
use super::text::{NotText, largest};
use crate::diag::{Code, Diagnostic, Place, SourcePath};

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
                "is a link to a file that is not there",
                "remove the link, or put the file it stands for in its place",
            ),
            Self::Loop => ("is a link that leads back to itself", "remove the link"),
            Self::Outside => (
                "is a link that leads out of the shop folder",
                "copy what it leads to into the shop folder: nothing from outside is ever published",
            ),
            Self::Repeated => (
                "is a link to a folder that another link leads to already",
                "remove one of the two links",
            ),
            Self::Nested => (
                "is a link inside a linked folder, and shopfront follows one link at a time",
                "put a copy of the files in place of one of the two links",
            ),
        }
    }
}

pub(super) fn link(path: &SourcePath, fault: LinkFault) -> Diagnostic {
    let (wrong, way_out) = fault.words();
    Diagnostic::error(Code::SYMLINK, Place::file(path), format!("`{path}` {wrong}")).help(way_out)
}

pub(super) fn unreadable(path: &SourcePath, error: &io::Error) -> Diagnostic {
    let (why, way_out) = match error.kind() {
        io::ErrorKind::PermissionDenied => (
            "you are not allowed to".to_owned(),
            format!("give yourself the right to read it (on Linux and macOS: `chmod -R u+rX \"{path}\"`)"),
        ),
        io::ErrorKind::NotFound => (
            "it went away in the meantime".to_owned(),
            "build again when nothing else is moving files in the shop folder".to_owned(),
        ),
        _ => (
            format!("the system says: {error}"),
            "see whether another program can open it; if not, bring it back from a copy".to_owned(),
        ),
    };
    Diagnostic::error(
        Code::UNREADABLE,
        Place::file(path),
        format!("`{path}` cannot be read: {why}"),
    )
    .help(way_out)
}

pub(super) fn not_a_file(path: &SourcePath) -> Diagnostic {
    let message =
        format!("`{path}` cannot be read: it is neither a file nor a folder, but a device, pipe or socket");
    Diagnostic::error(Code::UNREADABLE, Place::file(path), message).help("move it out of the shop folder")
}

pub(super) fn too_large(path: &SourcePath, len: u64) -> Diagnostic {
    let message = format!(
        "`{path}` has {}, and shopfront reads text files of up to {}",
        megabytes(len),
        megabytes(largest(path))
    );
    Diagnostic::error(Code::TOO_LARGE, Place::file(path), message).help(
        "divide the text among several files; pictures belong in `photos/`, and files for download in `static/`",
    )
}

pub(super) fn not_text(path: &SourcePath, why: NotText) -> Diagnostic {
    let message = match why {
        NotText::Utf16 => format!("`{path}` is written in UTF-16, and shopfront reads UTF-8"),
        NotText::Zero => {
            format!("`{path}` is no text in UTF-8: it holds zero bytes, as texts in UTF-16 do")
        }
        NotText::Byte { line, column, byte } => {
            format!(
                "`{path}` is not UTF-8: line {line} holds the byte {byte:02X} at byte {column} of the line"
            )
        }
    };
    Diagnostic::error(Code::NOT_UTF8, Place::file(path), message)
        .help("open the file in an editor and save it again with the encoding UTF-8, then look whether its accents are right")
}

pub(super) fn file_name(path: &str) -> Diagnostic {
    // Shown with what is wrong made visible, so that neither a terminal nor a web page stumbles over it.
    let shown = path.replace(char::is_control, "\u{fffd}");
    let message = format!("the name `{shown}` holds characters that an address cannot have");
    Diagnostic::error(Code::FILE_NAME, Place::file(&SourcePath::new(&shown)), message)
        .help("rename it: letters of any script, digits, spaces, hyphens and dots are fine")
}

pub(super) fn same_name(path: &SourcePath) -> Diagnostic {
    let message = format!(
        "there are two files `{path}`: their names look the same and are spelled with different characters"
    );
    Diagnostic::error(Code::FILE_NAME, Place::file(path), message).help(
        "remove or rename one of the two; an accented letter can be one character or a letter and its accent",
    )
}

pub(super) fn unknown_file(path: &SourcePath, help: String) -> Diagnostic {
    let message = format!("shopfront does not know the file `{path}`, so nothing of it is shown");
    Diagnostic::warning(Code::UNKNOWN_FILE, Place::file(path), message).help(help)
}

pub(super) fn unknown_folder(path: &SourcePath, help: String) -> Diagnostic {
    let message = format!("shopfront does not know the folder `{path}/`, so nothing in it is shown");
    Diagnostic::warning(Code::UNKNOWN_FILE, Place::file(path), message).help(help)
}

/// `nearby` is where a shop might be instead.
pub(super) fn no_shop(nearby: Option<&Nearby>) -> Diagnostic {
    let hint = nearby.map(|nearby| match nearby {
        Nearby::Misspelt(name) => format!(
            "file names are case-sensitive, as on most web servers: rename `{}` to `shop.toml`",
            name.display()
        ),
        Nearby::Above => "the folder above is a shop: build that one".to_owned(),
        Nearby::Below(name) => format!("the folder `{}` in it is a shop: build that one", name.display()),
    });
    let place = Place::file(&SourcePath::new("shop.toml"));
    Diagnostic::error(
        Code::NO_SHOP,
        place,
        "`shop.toml` is missing, so this folder is no shop yet",
    )
    .help_maybe(hint)
    .help(format!(
        "five lines in a file `shop.toml` are enough to begin with:\n\n{FIVE_LINES}"
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
    fn an_unreadable_file_gets_a_reason_and_a_way_out() {
        let path = SourcePath::new("news/a b.md");
        let denied = unreadable(&path, &io::ErrorKind::PermissionDenied.into());
        assert_eq!(
            denied.message,
            "`news/a b.md` cannot be read: you are not allowed to"
        );
        assert_eq!(
            denied.help,
            ["give yourself the right to read it (on Linux and macOS: `chmod -R u+rX \"news/a b.md\"`)"]
        );
        let gone = unreadable(&path, &io::ErrorKind::NotFound.into());
        assert_eq!(
            gone.message,
            "`news/a b.md` cannot be read: it went away in the meantime"
        );
        let other = unreadable(&path, &io::Error::other("bad sector"));
        assert_eq!(
            other.message,
            "`news/a b.md` cannot be read: the system says: bad sector"
        );
    }

    #[test]
    fn sizes_are_rounded_up_to_a_tenth_of_a_megabyte() {
        assert_eq!(megabytes(4_000_000), "4 MB");
        assert_eq!(megabytes(4_000_001), "4.1 MB");
        assert_eq!(megabytes(50_000_000), "50 MB");
    }
}
