//! A repository for one upload.
//!
//! It lies in a private folder outside the shop: a shop folder may come from someone else, and what stands in a
//! repository (settings, hooks) can name programs that Git runs.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::super::RemoteError;
use super::program::{self, Failed};

/// A bare repository that is removed with this value.
#[derive(Debug)]
pub(super) struct Repository {
    folder: TempDir,
    /// What is set in it, by name.
    settings: Vec<(String, String)>,
    /// Git may ask for a password at the terminal.
    asks: bool,
}

impl Repository {
    /// A new repository with `settings`; `shop` is the shop folder. With `asks`, Git may ask at the terminal.
    pub(super) fn new(shop: &Path, settings: Vec<(String, String)>, asks: bool) -> Result<Self, RemoteError> {
        let unusable =
            |error| RemoteError::lasting(format!("the folder for temporary files can't be used: {error}"));
        let around = std::env::temp_dir();
        let is_in_shop = fs::canonicalize(&around)
            .ok()
            .zip(fs::canonicalize(shop).ok())
            .is_some_and(|(around, shop)| around.starts_with(shop));
        if is_in_shop {
            return Err(RemoteError::lasting(format!(
                "the folder for temporary files, `{}`, is in the shop folder",
                around.display()
            ))
            .help("set the environment variable TMPDIR to a folder elsewhere"));
        }
        let around = std::path::absolute(around).map_err(unusable)?;
        let mut folder = tempfile::Builder::new();
        folder.prefix("shopfront-");
        #[cfg(unix)]
        folder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let repository = Self {
            folder: folder.tempdir_in(around).map_err(unusable)?,
            settings,
            asks,
        };
        // Without a template, nothing is copied into it.
        let init = ["init", "--quiet", "--bare", "--template=", "--", "."];
        repository.ask(&init)?;
        Ok(repository)
    }

    /// What `git` prints for a command.
    pub(super) fn ask(&self, args: &[&str]) -> Result<Vec<u8>, RemoteError> {
        self.run(args, None).map_err(|failed| explained(failed, args))
    }

    /// Gives `input` to a command.
    pub(super) fn feed(&self, args: &[&str], input: Vec<u8>) -> Result<(), RemoteError> {
        self.run(args, Some(input))
            .map(drop)
            .map_err(|failed| explained(failed, args))
    }

    fn run(&self, args: &[&str], input: Option<Vec<u8>>) -> Result<Vec<u8>, Failed> {
        let mut command = program::git();
        program::set(&mut command, &self.settings);
        if !self.asks {
            command.env("GIT_TERMINAL_PROMPT", "0");
        }
        command
            .current_dir(self.folder.path())
            .arg("--git-dir")
            .arg(self.folder.path())
            .args(args);
        program::run(&mut command, input)
    }
}

fn explained(failed: Failed, args: &[&str]) -> RemoteError {
    failed.explained(args.first().copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_is_private_holds_no_hooks_and_goes_with_its_value() {
        let shop = tempfile::tempdir().unwrap();
        let settings = vec![("remote.site.url".to_owned(), "https://h.example/a".to_owned())];
        let repository = Repository::new(shop.path(), settings, false).unwrap();
        let folder = repository.folder.path().to_owned();
        let names = fs::read_dir(&folder).unwrap();
        let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["HEAD", "config", "objects", "refs"]);
        assert_eq!(
            repository.ask(&["config", "remote.site.url"]).unwrap(),
            b"https://h.example/a\n"
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&folder).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700);
        }
        drop(repository);
        assert!(!folder.exists());
    }
}
