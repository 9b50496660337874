//! `shopfront schema`: writes the files that editors need for autocompletion.

use std::path::{Path, PathBuf};

use shopfront::diagnostics::render::visible;
use shopfront::tools::schema::{self, FOLDER, Kind, RULES};

use super::args::SchemaArgs;
use super::failure::Failure;
use super::format;
use super::reply::Reply;
use super::writing::{self, ExistingFile};

/// What `shopfront schema …` means.
#[derive(Clone, Debug)]
pub(crate) enum Schema {
    /// Into this folder.
    Write(PathBuf),
    /// One of them, printed.
    Print(String),
}

impl Schema {
    pub(crate) fn from_args(typed: SchemaArgs) -> Self {
        match typed.stdout {
            Some(kind) => Self::Print(kind),
            None => Self::Write(typed.shop.dir),
        }
    }
}

pub(crate) fn run(schema: &Schema) -> Result<Reply, Failure> {
    match schema {
        Schema::Print(name) => {
            let kind = Kind::all().into_iter().find(|kind| kind.name == name);
            Ok(Reply::fine(kind.map(|kind| kind.schema()).unwrap_or_default()))
        }
        Schema::Write(folder) => {
            let home = ["shop.toml", "theme.toml"]
                .iter()
                .any(|file| folder.join(file).is_file());
            if !home {
                return Err(no_shop(folder));
            }
            Ok(Reply::fine(write(folder)?.sentences(folder)))
        }
    }
}

fn no_shop(folder: &Path) -> Failure {
    Failure::new(format!("there's no `shop.toml` in `{}`", folder.display()))
        .help("give the folder that contains your shop.toml: `shopfront schema my-shop`")
}

/// What became of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    written: usize,
    unchanged: usize,
    /// The owner's own rules, which stay.
    kept: Option<&'static str>,
}

/// Writes all files that editors need. What someone else wrote in their place is never touched: rules for editors
/// are left as they are, anything else is a failure, before a single file is written.
pub(crate) fn write(folder: &Path) -> Result<Written, Failure> {
    let mut done = Written::default();
    let mut to_write = Vec::new();
    for (path, text) in schema::files() {
        match writing::look(folder, &path, &text)? {
            ExistingFile::Same => done.unchanged += 1,
            ExistingFile::Nothing => to_write.push((path, text, false)),
            ExistingFile::Other(old) if schema::is_ours(&old) => to_write.push((path, text, true)),
            ExistingFile::Other(_) if path == RULES => done.kept = Some(RULES),
            ExistingFile::Other(_) => return Err(not_ours(&folder.join(path))),
        }
    }
    for (path, text, replaces) in to_write {
        if replaces {
            writing::replace(folder, &path, &text)?;
        } else {
            writing::create(folder, &path, text.as_bytes())?;
        }
        done.written += 1;
    }
    Ok(done)
}

fn not_ours(path: &Path) -> Failure {
    Failure::new(format!("`{}` wasn't written by shopfront", path.display()))
        .help("rename it or move it out of this folder; nothing was written")
}

impl Written {
    fn sentences(&self, folder: &Path) -> String {
        let place = |path| visible::line(&folder.join(path).to_string_lossy());
        let mut text = match self.written {
            0 => format!(
                "Nothing to write: all {} for editors are up to date.\n",
                format::count(self.unchanged, "file", "files")
            ),
            written => format!(
                "Wrote {} for editors into {}: they now complete and explain the keys of your TOML files.\n",
                format::count(written, "file", "files"),
                place(FOLDER)
            ),
        };
        if let Some(kept) = self.kept {
            text += &format!(
                "Your own {} is left unchanged. Put this line at the top of shop.toml instead:\n\n\
                 #:schema ./{FOLDER}/shop.json\n",
                place(kept)
            );
        }
        text
    }
}
