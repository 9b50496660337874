//! Opening and saving an entry: nothing is written that would not build, and nothing over what someone else wrote.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use super::Editor;
use super::entries::{Entry, Kind, Parts, title};
use super::files::{FileChange, FileText, hash};
use super::form::form;
use super::patch::{self, Action, Change, Step};
use super::problems;
use super::refusal::Refusal;
use super::request;
use super::shape::Shape;
use super::shop::Shop;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity, SourcePath};
use crate::dir::Dir;
use crate::model::language::capitalised;
use crate::model::value::LanguageTag;
use crate::source::{SourceFile, SourceTree};

/// More changes aren't made at once.
const MOST_CHANGES: usize = 1_000;
/// No key of a shop is deeper. What follows a path is recursive, so its length has an end.
const DEEPEST: usize = 16;

/// What a page wants to have changed.
pub(super) struct Wanted {
    /// The hash of what it was made from.
    hash: String,
    /// By language; those of `None` are of the file that the keys come from.
    changes: BTreeMap<Option<LanguageTag>, Vec<Change>>,
    /// Texts by language.
    bodies: BTreeMap<LanguageTag, String>,
}

impl Wanted {
    /// Reads the body of a request.
    pub(super) fn read(asked: &Json, shop: &Shop) -> Result<Self, Refusal> {
        let hash = request::text(asked, "hash")?;
        let mut changes: BTreeMap<Option<LanguageTag>, Vec<Change>> = BTreeMap::new();
        let listed = asked.get("changes").and_then(Json::as_array);
        for change in listed.into_iter().flatten().take(MOST_CHANGES) {
            let language = change.get("language").filter(|language| !language.is_null());
            let language = language.map(|tag| language_of(tag, shop)).transpose()?;
            changes.entry(language).or_default().push(read_change(change)?);
        }
        let mut bodies = BTreeMap::new();
        if let Some(body) = asked.get("body").filter(|body| !body.is_null()) {
            let text = request::text(body, "text")?;
            let language = body.get("language").unwrap_or(&Json::Null);
            bodies.insert(language_of(language, shop)?, text.to_owned());
        }
        Ok(Self {
            hash: hash.to_owned(),
            changes,
            bodies,
        })
    }
}

fn language_of(tag: &Json, shop: &Shop) -> Result<LanguageTag, Refusal> {
    let known = |tag: &str| {
        shop.languages
            .iter()
            .find(|language| language.as_str() == tag)
            .cloned()
    };
    tag.as_str().and_then(known).ok_or_else(Refusal::not_understood)
}

/// `{path, value}`, `{path, insert, value}` or `{path, move: {from, to}}`
pub(super) fn read_change(change: &Json) -> Result<Change, Refusal> {
    let number = |value: &Json| value.as_u64().and_then(|number| usize::try_from(number).ok());
    let step = |step: &Json| match step {
        Json::String(key) => Some(Step::Key(key.clone())),
        step => number(step).map(Step::Index),
    };
    let path = change.get("path").and_then(Json::as_array);
    let path: Option<Vec<Step>> = path.and_then(|path| path.iter().map(step).collect());
    let path = path.filter(|path| matches!(path.first(), Some(Step::Key(_))));
    if path.as_ref().is_some_and(|path| path.len() > DEEPEST) {
        return Err(
            Refusal::new(format!("A key can be at most {DEEPEST} levels deep."))
                .help("Make the change in a text editor."),
        );
    }
    let value = change.get("value").cloned().unwrap_or(Json::Null);
    let action = match (change.get("insert"), change.get("move")) {
        (Some(at), None) => number(at).map(|at| Action::Insert(at, value)),
        (None, Some(places)) => {
            let place = |name: &str| places.get(name).and_then(number);
            place("from")
                .zip(place("to"))
                .map(|(from, to)| Action::Move { from, to })
        }
        (None, None) if value.is_null() => Some(Action::Remove),
        (None, None) => Some(Action::Set(value)),
        _ => None,
    };
    let change = path.zip(action).map(|(path, action)| Change { path, action });
    change.ok_or_else(Refusal::not_understood)
}

/// The files of an entry as they are on the disk.
pub(super) struct EntryFiles(BTreeMap<SourcePath, FileText>);

impl EntryFiles {
    pub(super) fn read(dir: &Dir, entry: &Entry, languages: &[LanguageTag]) -> Result<Self, Refusal> {
        let mut paths: BTreeSet<SourcePath> = entry.files().cloned().collect();
        if has_body(entry) {
            // One that has just come counts as much as one that has changed.
            paths.extend(languages.iter().map(|language| entry.file_in(language)));
        }
        let files = paths.into_iter().map(|path| {
            let file = FileText::read(dir, &path)?;
            Ok((path, file))
        });
        Ok(Self(files.collect::<Result<_, Refusal>>()?))
    }

    pub(super) fn hash(&self) -> String {
        hash(&self.0)
    }

    pub(super) fn get(&self, path: &SourcePath) -> FileText {
        self.0.get(path).cloned().unwrap_or_default()
    }
}

fn has_body(entry: &Entry) -> bool {
    entry.kind.extension() == "md"
}

impl Editor {
    /// Everything that a page needs to show the form of an entry.
    pub(super) fn open(&self, id: &str) -> Result<Json, Refusal> {
        let shop = self.latest.shop();
        let entry = shop.entry(id).ok_or_else(no_entry)?;
        let files = EntryFiles::read(&self.dir, entry, &shop.languages)?;
        let main = files.get(&entry.file);
        if !main.is_there {
            return Err(no_entry());
        }
        let parts = Parts::of(&entry.file, &main.text);
        let values = parts.values();
        let mut bodies = Map::new();
        let mut translations = Map::new();
        for language in shop.languages.iter().filter(|_| has_body(entry)) {
            let path = entry.file_in(language);
            let file = files.get(&path);
            let parts = Parts::of(&path, &file.text);
            if file.is_there {
                bodies.insert(
                    language.to_string(),
                    json!(parts.body_text().replace("\r\n", "\n")),
                );
            }
            if path != entry.file && file.is_there {
                translations.insert(language.to_string(), parts.values().unwrap_or_default());
            }
        }
        let own = parts.body_text().replace("\r\n", "\n");
        Ok(json!({
            "entry": id,
            "kind": entry.kind.word(),
            "title": title(entry, values.as_ref(), &shop.default_language()),
            "file": entry.file.as_str(),
            "hash": files.hash(),
            "form": form(&entry.shape()),
            "read_only": parts.is_yaml.then(|| yaml(&entry.file).message),
            "values": values.unwrap_or_else(|| json!({})),
            "language": entry.language.as_str(),
            "body": has_body(entry).then(|| json!({ "text": own, "language": entry.language.as_str() })),
            "bodies": bodies,
            "translations": translations,
            "problems": shop.problems_of(entry),
            "page": shop.page(entry),
        }))
    }

    /// Saves an entry.
    pub(super) fn save(&self, asked: &Json) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let shop = self.latest.shop();
        let id = request::text(asked, "entry")?;
        let entry = shop.entry(id).ok_or_else(no_entry)?;
        let wanted = Wanted::read(asked, &shop)?;
        let files = EntryFiles::read(&self.dir, entry, &shop.languages)?;
        if files.hash() != wanted.hash {
            return Ok(conflict(entry, &files, &wanted));
        }
        let changes = changed_files(entry, &files, &wanted)?;
        if changes.is_empty() {
            return Ok(json!({ "ok": true, "hash": wanted.hash, "problems": shop.problems_of(entry) }));
        }
        let judged = self.judge(&shop, &changes);
        let problems = judged.problems_of(entry, &shop.entries);
        if judged.is_worse {
            return Ok(json!({ "ok": false, "problems": problems }));
        }
        let title = title_of(entry, &files, &shop);
        self.commit(judged, "save", &title, &changes)?;
        let files = EntryFiles::read(&self.dir, entry, &shop.languages)?;
        Ok(json!({ "ok": true, "hash": files.hash(), "problems": problems }))
    }

    /// What the shop would be like with `changes`.
    pub(super) fn judge(&self, shop: &Shop, changes: &[FileChange]) -> Judged {
        let mut tree = shop.built.tree.clone();
        for change in changes {
            if change.after.is_there {
                tree.insert(
                    change.path.clone(),
                    SourceFile::Text(change.after.text.as_str().into()),
                );
            } else {
                tree.remove(&change.path);
            }
        }
        let diagnostics = self.site.inspect(&tree);
        let new_error = new_errors(&shop.built.diagnostics, &diagnostics)
            .first()
            .map(|error| (*error).clone());
        Judged {
            tree,
            is_worse: new_error.is_some(),
            new_error,
            diagnostics,
        }
    }

    /// Refuses `changes` that would stop the site from being built.
    pub(super) fn try_out(&self, changes: &[FileChange]) -> Result<(), Refusal> {
        let judged = self.judge(&self.latest.shop(), changes);
        if judged.is_worse {
            return Err(judged.refusal());
        }
        Ok(())
    }

    /// Writes `changes`, of which `judged` is the outcome, and notes them in the history.
    pub(super) fn commit(
        &self,
        judged: Judged,
        what: &str,
        title: &str,
        changes: &[FileChange],
    ) -> Result<(), Refusal> {
        if !changes.is_empty() {
            self.write(judged, changes)?;
            self.history.add(self.site.now(), what, title, changes);
        }
        Ok(())
    }

    /// Writes `changes`. Where one of several can't be made, those before it are taken back.
    pub(super) fn write(&self, judged: Judged, changes: &[FileChange]) -> Result<(), Refusal> {
        for (at, change) in changes.iter().enumerate() {
            if let Err(refused) = change.write(&self.dir) {
                for done in changes.iter().take(at).rev() {
                    // What someone else has changed since then stays as they want it.
                    let _ = done.reversed().write(&self.dir);
                }
                return Err(refused);
            }
        }
        // Until the build has ended, everyone gets what it will find.
        self.latest.expect(judged.tree, judged.diagnostics);
        Ok(())
    }
}

/// The title as it's written now.
pub(super) fn title_of(entry: &Entry, files: &EntryFiles, shop: &Shop) -> String {
    let file = files.get(&entry.file);
    let values = Parts::of(&entry.file, &file.text).values();
    title(entry, values.as_ref(), &shop.default_language())
}

/// A shop that isn't written yet.
pub(super) struct Judged {
    tree: SourceTree,
    diagnostics: Diagnostics,
    /// True if it has an error that it didn't have before.
    pub(super) is_worse: bool,
    new_error: Option<Diagnostic>,
}

impl Judged {
    pub(super) fn problems_of(&self, entry: &Entry, entries: &[Entry]) -> Vec<Json> {
        let found = self.diagnostics.iter();
        found
            .filter(|it| {
                let own = entry.files().any(|file| *file == it.primary.place.file);
                own || (self.is_worse && it.severity == Severity::Error)
            })
            .take(problems::MOST)
            .map(|problem| problems::problem(problem, None, &self.tree, entries))
            .collect()
    }

    /// The first new error in words, for where there's no form to show it in.
    pub(super) fn refusal(&self) -> Refusal {
        let error = self.new_error.as_ref();
        let message = error.map_or("", |error| error.message.as_str());
        let refusal = Refusal::new(format!(
            "This would stop the website from being built: {message}."
        ));
        match error.and_then(|error| error.help.first()) {
            Some(help) => refusal.help(format!("{}.", capitalised(help, &LanguageTag::default()))),
            None => refusal,
        }
    }
}

/// The errors of `after` that `before` doesn't have as often.
fn new_errors<'a>(before: &Diagnostics, after: &'a Diagnostics) -> Vec<&'a Diagnostic> {
    type Cause<'d> = (Code, &'d str, &'d str);
    fn cause(problem: &Diagnostic) -> Cause<'_> {
        (
            problem.code,
            &problem.message,
            problem.primary.place.file.as_str(),
        )
    }
    let is_error = |problem: &&Diagnostic| problem.severity == Severity::Error;
    let mut known: BTreeMap<Cause<'_>, usize> = BTreeMap::new();
    for problem in before.iter().filter(is_error) {
        *known.entry(cause(problem)).or_default() += 1;
    }
    after
        .iter()
        .filter(is_error)
        .filter(|problem| match known.get_mut(&cause(problem)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        })
        .collect()
}

/// The files of `entry` that change.
fn changed_files(entry: &Entry, files: &EntryFiles, wanted: &Wanted) -> Result<Vec<FileChange>, Refusal> {
    let mut texts: BTreeMap<SourcePath, String> = BTreeMap::new();
    for (language, changes) in &wanted.changes {
        let language = language.as_ref().filter(|language| **language != entry.language);
        let path = language.map_or_else(|| entry.file.clone(), |language| entry.file_in(language));
        let shape = if language.is_some() {
            Shape::of("translation")
        } else {
            entry.shape()
        };
        let text = texts.remove(&path).unwrap_or_else(|| files.get(&path).text);
        let text = with_keys(&path, &text, changes, &shape)?;
        texts.insert(path, text);
    }
    for (language, body) in &wanted.bodies {
        if !has_body(entry) {
            return Err(Refusal::not_understood());
        }
        let path = entry.file_in(language);
        let text = texts.remove(&path).unwrap_or_else(|| files.get(&path).text);
        let text = with_body(&path, &text, body);
        texts.insert(path, text);
    }
    let changes = texts.into_iter().map(|(path, text)| {
        let before = files.get(&path);
        FileChange {
            after: before.with(text),
            before,
            path,
        }
    });
    Ok(changes.filter(|change| change.before != change.after).collect())
}

/// The text of `path` with changed keys. Front matter begins with its first key.
pub(super) fn with_keys(
    path: &SourcePath,
    text: &str,
    changes: &[Change],
    shape: &Shape,
) -> Result<String, Refusal> {
    let parts = Parts::of(path, text);
    if parts.is_yaml {
        return Err(yaml(path));
    }
    let keys = patch::apply(parts.keys_text(), changes, shape)?;
    if path.extension() == "toml" {
        return Ok(keys);
    }
    let newline = newline_of(text);
    let ended = if keys.is_empty() || keys.ends_with('\n') {
        ""
    } else {
        newline
    };
    let before = text.get(..parts.keys.start).unwrap_or_default();
    let after = text.get(parts.keys.end..).unwrap_or_default();
    // There is none yet.
    if before.trim().is_empty() {
        let keys = keys.replace('\n', newline);
        let gap = if text.trim().is_empty() { "" } else { newline };
        let body = text.trim_start_matches(['\r', '\n']);
        return Ok(format!("+++{newline}{keys}{ended}+++{newline}{gap}{body}"));
    }
    Ok(format!("{before}{keys}{ended}{after}"))
}

/// The text of `path` with another body; the empty lines around it stay.
fn with_body(path: &SourcePath, text: &str, body: &str) -> String {
    let parts = Parts::of(path, text);
    let newline = newline_of(text);
    let body = body.replace("\r\n", "\n");
    let body = body.trim_matches('\n').replace('\n', newline);
    let old = text.get(parts.body.clone()).unwrap_or_default();
    let above = old.len() - old.trim_start_matches(['\r', '\n']).len();
    let below = old.trim_end_matches(['\r', '\n']).len().max(above);
    let before = text.get(..parts.body.start + above).unwrap_or_default();
    let after = old.get(below..).unwrap_or_default();
    let (gap, end) = match (old.trim().is_empty(), before.is_empty()) {
        // The first text: an empty line between it and the keys, and an end to its last line.
        (true, false) if above <= 2 && !before.ends_with("\n\n") && !before.ends_with("\n\r\n") => {
            (newline, newline)
        }
        (true, _) => ("", newline),
        _ => ("", after),
    };
    format!("{before}{gap}{body}{end}")
}

fn newline_of(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The file was changed since the page read it: both versions, and nothing is written.
fn conflict(entry: &Entry, files: &EntryFiles, wanted: &Wanted) -> Json {
    let theirs = files.get(&entry.file);
    let changed = changed_files(entry, files, wanted).unwrap_or_default();
    let own = changed
        .iter()
        .find(|change| change.path == entry.file)
        .or(changed.first());
    json!({
        "conflict": {
            "file": own.map_or(&entry.file, |change| &change.path).as_str(),
            "mine": own.map(|change| &change.after.text),
            "theirs": own.map_or(&theirs.text, |change| &change.before.text),
            "hash": files.hash(),
        }
    })
}

fn yaml(path: &SourcePath) -> Refusal {
    Refusal::new(format!(
        "The keys of {path} are written in YAML, which the editor doesn't change."
    ))
    .help("Change them in a text editor, or write them as TOML between two lines of +++.")
}

pub(super) fn no_entry() -> Refusal {
    Refusal::gone("This entry doesn't exist any more.").help("Reload the page.")
}

/// True for an entry that a new file of this kind would be the only one of.
pub(super) fn is_taken(kind: Kind, entries: &[Entry]) -> bool {
    kind.is_single() && entries.iter().any(|entry| entry.kind == kind)
}
