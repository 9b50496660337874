//! `shopfront new`: a few answers become the folder of a shop.

pub(crate) mod answers;
mod i18n;
mod prompt;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use shopfront::diagnostics::render::visible;
use shopfront::tools::scaffold;

use super::args::NewArgs;
use super::failure::Failure;
use super::format;
use super::reply::Reply;
use super::writing::{self, ExistingFile};
use answers::Draft;
use i18n::{Locale, Messages};
use prompt::Prompt;
use shopfront::model::value::LanguageTag;

/// The file that makes a folder a shop: written last, so that a shop is whole or not there.
const SHOP: &str = "shop.toml";

/// What `shopfront new …` means.
#[derive(Debug)]
pub(crate) struct New {
    folder: PathBuf,
    draft: Draft,
    /// Nobody is to be asked.
    quiet: bool,
}

impl New {
    pub(crate) fn from_args(typed: NewArgs) -> Self {
        let (folder, quiet) = (typed.dir.clone(), typed.yes);
        Self {
            folder,
            quiet,
            draft: Draft::of(typed),
        }
    }
}

/// Asks where someone can answer, then writes.
pub(crate) fn run(new: New) -> Result<Reply, Failure> {
    free(&new.folder)?;
    let there = io::stdin().is_terminal() && io::stderr().is_terminal();
    let (answers, messages) = if there && !new.quiet {
        let (mut input, mut output) = (io::stdin().lock(), io::stderr().lock());
        let mut prompt = Prompt::new(&mut input, &mut output);
        new.draft.asked(&mut prompt, &locale())?
    } else {
        (new.draft.complete()?, Messages::of(&LanguageTag::default()))
    };
    let written = write(&new.folder, &scaffold::files(&answers))?;
    Ok(Reply::fine(written.sentences(&new.folder, &messages)))
}

/// A folder that has no shop yet, or none at all.
fn free(folder: &Path) -> Result<(), Failure> {
    let shown = folder.display();
    if folder.join(SHOP).exists() {
        return Err(Failure::new(format!("there's already a shop in `{shown}`"))
            .help("nothing was written; choose another folder"));
    }
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::new(format!("`{shown}` is a file, not a folder")).help("choose another name"));
    }
    Ok(())
}

/// The language that the system is set up for, where shopfront speaks it; else English.
pub(crate) fn language() -> LanguageTag {
    locale().language.unwrap_or_default()
}

/// What the system is set up for.
fn locale() -> Locale {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| {
        let value = std::env::var(name).ok()?;
        (!value.is_empty()).then_some(value)
    });
    set.map(|set| Locale::of(&set)).unwrap_or_default()
}

/// What became of the files.
#[derive(Debug, Default, PartialEq, Eq)]
struct Written {
    written: usize,
    /// Files that were there and stay as they are.
    kept: Vec<String>,
}

fn write(folder: &Path, files: &std::collections::BTreeMap<String, String>) -> Result<Written, Failure> {
    let mut done = Written::default();
    let (shop, others): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| *path == SHOP);
    for (path, text) in others.into_iter().chain(shop) {
        match writing::look(folder, path, text)? {
            ExistingFile::Nothing => {
                writing::create(folder, path, text.as_bytes())?;
                done.written += 1;
            }
            ExistingFile::Same | ExistingFile::Other(_) => done.kept.push(path.clone()),
        }
    }
    writing::make_folder(folder, scaffold::PHOTOS)?;
    Ok(done)
}

impl Written {
    fn sentences(&self, folder: &Path, messages: &Messages) -> String {
        let shown = visible::line(&folder.to_string_lossy());
        let files = format::count(self.written, "file", "files");
        let count = self.written.to_string();
        let places = [("{files}", &*files), ("{count}", &*count), ("{folder}", &*shown)];
        let mut text = messages.filled("done", &places) + "\n";
        if !self.kept.is_empty() {
            text += &messages.filled("kept", &[("{files}", &self.kept.join(", "))]);
            text += "\n";
        }
        text + &next(folder, messages)
    }
}

/// The three commands that follow.
fn next(folder: &Path, messages: &Messages) -> String {
    let typed = typed(folder);
    let commands = [("serve", " --open"), ("check", ""), ("build", "")];
    let lines =
        commands.map(|(name, options)| (format!("shopfront {name}{typed}{options}"), messages.text(name)));
    let width = lines
        .iter()
        .map(|(line, _)| line.chars().count())
        .max()
        .unwrap_or(0);
    let lines: String = lines
        .iter()
        .map(|(line, what)| format!("  {line:width$}   {what}\n"))
        .collect();
    format!("\n{}\n\n{lines}", messages.text("next"))
}

/// The folder as an argument, with a space before it; nothing for the folder one is in.
pub(super) fn typed(folder: &Path) -> String {
    if folder == Path::new(".") {
        String::new()
    } else {
        format!(" {}", format::argument(folder))
    }
}

#[cfg(test)]
mod tests;
