//! How commands write into a shop folder: each file whole or not at all, and none over what an owner wrote.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::failure::Failure;

/// What lies where a file is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum There {
    Nothing,
    /// The very same text.
    Same,
    /// Another text.
    Other(String),
}

/// Looks at `path` in `folder`, where `text` is to go.
pub(crate) fn look(folder: &Path, path: &str, text: &str) -> Result<There, Failure> {
    match fs::read(folder.join(path)) {
        Ok(bytes) if bytes == text.as_bytes() => Ok(There::Same),
        Ok(bytes) => Ok(There::Other(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(There::Nothing),
        Err(error) => Err(failed("read", &folder.join(path), &error)),
    }
}

/// Writes a new file, and the folders it needs. A file that is there stays, and is a failure.
pub(crate) fn create(folder: &Path, path: &str, text: &str) -> Result<(), Failure> {
    let target = folder.join(path);
    beside(&target, text, |draft| {
        // A link fails where something is there, also where it came in this very moment.
        match fs::hard_link(draft, &target) {
            Ok(()) => fs::remove_file(draft),
            Err(error) if error.kind() == ErrorKind::AlreadyExists || target.exists() => Err(error),
            // Memory cards know no links.
            Err(_) => fs::rename(draft, &target),
        }
    })
}

/// Makes a folder, and those above it, where they are not there yet.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| failed("make the folder", folder, &error))
}

/// Writes a file over the one that is there.
pub(crate) fn replace(folder: &Path, path: &str, text: &str) -> Result<(), Failure> {
    let target = folder.join(path);
    beside(&target, text, |draft| fs::rename(draft, &target))
}

/// Writes `text` to a draft beside `target`, which `settle` then gives its name.
fn beside(target: &Path, text: &str, settle: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), Failure> {
    let folder = target.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let draft = draft_of(target);
    let written = write(&draft, text).and_then(|()| settle(&draft));
    written.map_err(|error| {
        // Nothing half-made stays; that the draft is not there is as good.
        let _ = fs::remove_file(&draft);
        failed("write", target, &error)
    })
}

/// `.shop.toml.1234.new`: hidden, and of this process alone.
fn draft_of(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.new", std::process::id()))
}

fn write(draft: &Path, text: &str) -> io::Result<()> {
    let mut file: File = OpenOptions::new().write(true).create_new(true).open(draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn failed(what: &str, path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("cannot {what} `{}`: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_created_once_and_replaced_on_demand() {
        let desk = tempfile::tempdir().unwrap();
        let folder = desk.path();
        assert_eq!(look(folder, "a/b.txt", "one"), Ok(There::Nothing));
        create(folder, "a/b.txt", "one").unwrap();
        assert_eq!(look(folder, "a/b.txt", "one"), Ok(There::Same));
        let again = create(folder, "a/b.txt", "two").unwrap_err();
        let path = folder.join("a/b.txt");
        assert_eq!(
            again.message,
            format!("cannot write `{}`: File exists (os error 17)", path.display())
        );
        assert_eq!(look(folder, "a/b.txt", "two"), Ok(There::Other("one".to_owned())));
        replace(folder, "a/b.txt", "two").unwrap();
        assert_eq!(look(folder, "a/b.txt", "two"), Ok(There::Same));
        let left: Vec<_> = fs::read_dir(folder.join("a")).unwrap().collect();
        assert_eq!(left.len(), 1, "drafts are gone: {left:?}");
    }

    #[test]
    fn what_cannot_be_written_names_its_path() {
        let desk = tempfile::tempdir().unwrap();
        fs::write(desk.path().join("a"), "a file").unwrap();
        let failure = create(desk.path(), "a/b.txt", "x").unwrap_err().message;
        let path = desk.path().join("a");
        assert!(
            failure.starts_with(&format!("cannot make the folder `{}`: ", path.display())),
            "{failure}"
        );
    }
}
