//! How commands write to a shop folder: each file completely or not at all, never over the owner's files, and never
//! through a link.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use shopfront::dir::{Dir, Refusal};

use super::failure::Failure;

/// The largest file that is compared with what is to be written, in bytes: as large as any text that a shop can have.
const LARGEST: u64 = 64_000_000;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// What lies where a file is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ExistingFile {
    Nothing,
    /// The very same text.
    Same,
    /// Another text.
    Other(String),
}

/// Looks at `path` in `folder`, where `text` is to go.
pub(crate) fn look(folder: &Path, path: &str, text: &str) -> Result<ExistingFile, Failure> {
    match Dir::new(folder).read(path, LARGEST) {
        Ok(bytes) if bytes == text.as_bytes() => Ok(ExistingFile::Same),
        Ok(bytes) => Ok(ExistingFile::Other(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(ExistingFile::Nothing),
        Err(error) => Err(failed("read", &folder.join(path), &error)),
    }
}

/// Writes a new file, and the folders it needs. A file that is there stays, and is a failure.
pub(crate) fn create(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let create = || {
        fs::create_dir_all(folder)?;
        Dir::new(folder).create(path, bytes)
    };
    create().map_err(|error| failed("write", &folder.join(path), &error))
}

/// Makes a folder, and those above it, where they are not there yet.
pub(crate) fn make_folder(folder: &Path, path: &str) -> Result<(), Failure> {
    let make = || {
        fs::create_dir_all(folder)?;
        Dir::new(folder).create_dir_all(path)
    };
    make().map_err(|error| failed("make the folder", &folder.join(path), &error))
}

/// Writes a file over the one that is there, whose permissions stay.
pub(crate) fn replace(folder: &Path, path: &str, text: &str) -> Result<(), Failure> {
    let done = Dir::new(folder).replace(path, text.as_bytes());
    done.map_err(|error| failed("write", &folder.join(path), &error))
}

/// Replaces the file that the owner knows as `path` and that may lie behind a link, if it is still what was shown.
pub(crate) fn replace_unchanged(folder: &Path, path: &str, old: &str, text: &str) -> Result<(), Failure> {
    let real = behind_links(folder, path);
    // A byte-order mark stays, whether it is part of `old` or not.
    let with_mark = |text: &str| format!("{BYTE_ORDER_MARK}{text}");
    let text = match look(folder, &real, old)? {
        ExistingFile::Same => text.to_owned(),
        ExistingFile::Other(there) if there == with_mark(old) => with_mark(text),
        _ => {
            return Err(Failure::new(format!(
                "{path} was changed in the meantime, so it was left unchanged"
            ))
            .help("run the command again"));
        }
    };
    let there = folder.join(path);
    if fs::metadata(&there).is_ok_and(|metadata| metadata.permissions().readonly()) {
        let failure = Failure::new(format!(
            "`{}` is write-protected, so it was left unchanged",
            there.display()
        ));
        return Err(failure.help("remove the protection and run the command again"));
    }
    replace(folder, &real, &text)
}

/// Where `path`, a source of the shop in `folder`, really is: a build follows links that stay in the shop folder, and
/// who writes into such a source changes the file itself. What doesn't exist, or leads elsewhere, is `path`.
pub(crate) fn behind_links(folder: &Path, path: &str) -> String {
    let real = |path: PathBuf| fs::canonicalize(path).ok();
    let inside = real(folder.to_owned())
        .zip(real(folder.join(path)))
        .and_then(|(folder, file)| Some(file.strip_prefix(folder).ok()?.to_str()?.to_owned()));
    inside.unwrap_or_else(|| path.to_owned())
}

fn failed(what: &str, path: &Path, error: &io::Error) -> Failure {
    let failure = Failure::new(format!("cannot {what} `{}`: {error}", path.display()));
    match Refusal::of(error) {
        Some(refusal) => failure.help(refusal.help()),
        None => failure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_created_once_and_replaced_on_demand() {
        let temp = tempfile::tempdir().unwrap();
        let folder = temp.path();
        assert_eq!(look(folder, "a/b.txt", "one"), Ok(ExistingFile::Nothing));
        create(folder, "a/b.txt", b"one").unwrap();
        assert_eq!(look(folder, "a/b.txt", "one"), Ok(ExistingFile::Same));
        let again = create(folder, "a/b.txt", b"two").unwrap_err();
        let path = folder.join("a/b.txt");
        assert_eq!(
            again.message,
            format!("cannot write `{}`: File exists (os error 17)", path.display())
        );
        assert_eq!(
            look(folder, "a/b.txt", "two"),
            Ok(ExistingFile::Other("one".to_owned()))
        );
        replace(folder, "a/b.txt", "two").unwrap();
        assert_eq!(look(folder, "a/b.txt", "two"), Ok(ExistingFile::Same));
        let left: Vec<_> = fs::read_dir(folder.join("a")).unwrap().collect();
        assert_eq!(left.len(), 1, "drafts are gone: {left:?}");
    }

    #[test]
    fn what_cannot_be_written_names_its_path() {
        let temp = tempfile::tempdir().unwrap();
        fs::write(temp.path().join("a"), "a file").unwrap();
        let failure = create(temp.path(), "a/b.txt", b"x").unwrap_err().message;
        let path = temp.path().join("a/b.txt");
        assert_eq!(
            failure,
            format!("cannot write `{}`: Not a directory (os error 20)", path.display())
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_refused_with_its_place_and_help() {
        let temp = tempfile::tempdir().unwrap();
        let at = |path: &str| temp.path().join(path);
        fs::create_dir_all(at("shop/static")).unwrap();
        fs::create_dir(at("elsewhere")).unwrap();
        std::os::unix::fs::symlink("../elsewhere", at("shop/products")).unwrap();
        let shop = at("shop");
        let refused = |what: &str, path: &str| {
            let link = shop.join("products");
            Failure::new(format!(
                "cannot {what} `{}`: `{}` is a link, and links aren't followed here",
                shop.join(path).display(),
                link.display()
            ))
            .help("replace the link with a real file or folder")
        };
        assert_eq!(
            create(&shop, "products/mug.md", b"x"),
            Err(refused("write", "products/mug.md"))
        );
        assert_eq!(
            make_folder(&shop, "products/deep"),
            Err(refused("make the folder", "products/deep"))
        );
        assert_eq!(
            look(&shop, "products/mug.md", "x"),
            Err(refused("read", "products/mug.md"))
        );
        assert_eq!(fs::read_dir(at("elsewhere")).unwrap().count(), 0);
        fs::write(at("elsewhere/words.toml"), "").unwrap();
        fs::write(at("shop/static/words.toml"), "").unwrap();
        std::os::unix::fs::symlink("static/words.toml", at("shop/testimonials.toml")).unwrap();
        std::os::unix::fs::symlink("../elsewhere/words.toml", at("shop/shop.toml")).unwrap();
        assert_eq!(behind_links(&shop, "testimonials.toml"), "static/words.toml");
        assert_eq!(behind_links(&shop, "shop.toml"), "shop.toml");
        assert_eq!(behind_links(&shop, "story.md"), "story.md");
    }
}
