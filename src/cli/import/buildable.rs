//! Checks that the shop still builds with the imported files, before anything is written.

use std::collections::BTreeSet;

use shopfront::diagnostics::{Code, Diagnostic, Place, Severity, SourcePath};
use shopfront::site::plan::LinkStyle;
use shopfront::source::{SourceFile, SourceTree, largest_text};
use shopfront::{Options, Services, inspect};

use super::{Import, NewText};

/// The errors that a build would report about `files`; none where they were there before.
pub(super) fn errors(import: &Import, tree: &SourceTree, files: &[NewText]) -> Vec<Diagnostic> {
    let too_large: Vec<Diagnostic> = files.iter().filter_map(too_large).collect();
    if !too_large.is_empty() {
        return too_large;
    }
    let mut with = tree.clone();
    for file in files {
        let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
        with.insert(SourcePath::new(&file.path), SourceFile::Text(text.into()));
    }
    let names: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let errors = reported(import, &with, &names);
    if errors.is_empty() || files.iter().all(|file| file.old.is_none()) {
        return errors;
    }
    let before = reported(import, tree, &names);
    let is_new = |error: &Diagnostic| !before.iter().any(|known| known.message == error.message);
    errors.into_iter().filter(is_new).collect()
}

/// What the build would say of a file that it does not read.
fn too_large(file: &NewText) -> Option<Diagnostic> {
    let path = SourcePath::new(&file.path);
    let most = largest_text(&path);
    let message = format!(
        "its file would be larger than {} MB, the most that shopfront accepts",
        most / 1_000_000
    );
    (file.text.len() as u64 > most).then(|| {
        let problem = Diagnostic::error(Code::TOO_LARGE, Place::file(&path), message);
        problem.help("shorten its texts in the other shop, and export it again")
    })
}

fn reported(import: &Import, tree: &SourceTree, names: &BTreeSet<&str>) -> Vec<Diagnostic> {
    let services = Services::none();
    let options = Options {
        now: import.now,
        link_style: LinkStyle::default(),
        theme: None,
    };
    let outcome = inspect(&services, tree, &options);
    let errors = outcome.diagnostics.iter().filter(|problem| {
        problem.severity == Severity::Error && files_of(problem).any(|file| names.contains(file.as_str()))
    });
    errors.cloned().collect()
}

/// Every file that a problem is about.
fn files_of(problem: &Diagnostic) -> impl Iterator<Item = &SourcePath> {
    let others = problem.secondary.iter().map(|label| &label.place.file);
    std::iter::once(&problem.primary.place.file).chain(others)
}

/// The first error about a file.
pub(super) fn about<'a>(errors: &'a [Diagnostic], path: &str) -> Option<&'a Diagnostic> {
    errors
        .iter()
        .find(|error| files_of(error).any(|file| file.as_str() == path))
}
