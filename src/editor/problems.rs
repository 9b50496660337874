//! Problems of the shop as JSON, each with the entry and the key that it concerns.

use serde_json::{Value as Json, json};

use super::entries::{Entry, Parts};
use super::patch::{self, Step};
use crate::diagnostics::{Applicability, Diagnostic, Fix, LineIndex, SourcePath};
use crate::source::{SourceTree, is_owners_text};

/// More aren't sent: nobody reads them.
pub(super) const MOST: usize = 500;

/// `problem`, found in `tree`. `number` is its place among all problems of the shop, by which it's fixed.
pub(super) fn problem(
    problem: &Diagnostic,
    number: Option<usize>,
    tree: &SourceTree,
    entries: &[Entry],
) -> Json {
    let place = &problem.primary.place;
    let entry = entries
        .iter()
        .find(|entry| entry.files().any(|file| *file == place.file));
    let text = tree.text(&place.file);
    let at = place.range.map(|(start, _)| start);
    let line = text
        .zip(at)
        .map(|(text, at)| LineIndex::new(text).line_column(at).line);
    let parts = text.map(|text| Parts::of(&place.file, text));
    let is_in_body = parts
        .as_ref()
        .zip(at)
        .is_some_and(|(parts, at)| entry.is_some() && parts.body.contains(&at) && !parts.body.is_empty());
    let key = parts.zip(at).and_then(|(parts, at)| key_at(&parts, at));
    let language = entry.and_then(|entry| language_of(entry, &place.file));
    json!({
        "severity": problem.severity.word(),
        "code": problem.code.0,
        "message": problem.message,
        "help": (!problem.help.is_empty()).then(|| problem.help.join("\n")),
        "key": key.map(|path| path_json(&path)),
        "body": is_in_body,
        "language": language,
        "entry": entry.map(Entry::id),
        "file": place.file.as_str(),
        "line": line,
        "fix": number.filter(|_| certain_fix(problem).is_some()),
    })
}

/// The language of a translation; `None` for the file that the keys come from.
fn language_of(entry: &Entry, file: &SourcePath) -> Option<String> {
    let mut translations = entry.translations.iter();
    let found = translations.find(|(_, path)| *path == file);
    found.map(|(language, _)| language.as_str().to_owned())
}

fn key_at(parts: &Parts<'_>, at: usize) -> Option<Vec<Step>> {
    if parts.is_yaml || !(parts.keys.start..=parts.keys.end).contains(&at) {
        return None;
    }
    patch::path_at(parts.keys_text(), at - parts.keys.start)
}

/// `["hours", "monday"]`, `["people", 0, "name"]`
pub(super) fn path_json(path: &[Step]) -> Json {
    path.iter()
        .map(|step| match step {
            Step::Key(key) => json!(key),
            Step::Index(at) => json!(at),
        })
        .collect()
}

/// The fix that can be made without asking: the only one that is certain. The editor doesn't change themes.
pub(super) fn certain_fix(problem: &Diagnostic) -> Option<&Fix> {
    let is_certain = |fix: &&Fix| {
        fix.applicability == Applicability::Safe && fix.edits.iter().all(|edit| is_owners_text(&edit.file))
    };
    let mut certain = problem.fixes.iter().filter(is_certain);
    let fix = certain.next()?;
    certain.next().is_none().then_some(fix)
}
