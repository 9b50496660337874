//! Entries that come, go, or get another name.

use serde_json::{Value as Json, json};

use super::Editor;
use super::entries::{self, Entry, Kind, POLICIES, Parts};
use super::files::{FileChange, FileText};
use super::form::form;
use super::names;
use super::patch::{Action, Change, Step};
use super::refusal::Refusal;
use super::request;
use super::save::{EntryFiles, is_taken, no_entry, title_of, with_keys};
use super::shape::Shape;
use super::shop::Shop;
use crate::diagnostics::SourcePath;
use crate::model::shop::zone_of;

impl Editor {
    /// The form of a new entry.
    pub(super) fn empty_form(&self, kind: &str) -> Result<Json, Refusal> {
        let kind = Kind::from_word(kind).ok_or_else(Refusal::not_understood)?;
        Ok(form(&new_entry(kind, String::new(), &self.latest.shop()).shape()))
    }

    /// A new entry with a title, and perhaps with more values.
    pub(super) fn add(&self, asked: &Json) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let shop = self.latest.shop();
        let text = |key: &str| asked.get(key).and_then(Json::as_str).map(str::trim);
        let kind = text("kind")
            .and_then(Kind::from_word)
            .ok_or_else(Refusal::not_understood)?;
        let title = text("title").unwrap_or_default();
        if is_taken(kind, &shop.entries) || kind == Kind::Shop {
            return Err(Refusal::new("There's already one.").help("Open it from the list."));
        }
        let policy = text("policy").filter(|stem| POLICIES.contains(stem) && kind == Kind::Policy);
        if title.is_empty() && !kind.is_single() {
            return Err(Refusal::new("It needs a title.").help("Give it a title that customers understand."));
        }
        let stem = match policy {
            Some(stem) => stem.to_owned(),
            None => names::stem(kind, title, self.today(&shop), &shop.entries),
        };
        let entry = new_entry(kind, stem, &shop);
        let changes = first_changes(&entry, title, asked.get("values"));
        let start = match kind {
            Kind::Testimonials => "# What customers said, word for word.\n",
            _ => "",
        };
        let new = with_keys(&entry.file, start, &changes, &entry.shape())?;
        let change = FileChange {
            path: entry.file.clone(),
            before: FileText::read(&self.dir, &entry.file)?,
            after: FileText::new(new),
        };
        if change.before.is_there {
            return Err(
                Refusal::new(format!("There's already a file {}.", entry.file)).help("Choose another title.")
            );
        }
        let changes = [change];
        let judged = self.judge(&shop, &changes);
        if judged.is_worse {
            return Ok(
                json!({ "ok": false, "problems": judged.problems_of(&entry, std::slice::from_ref(&entry)) }),
            );
        }
        self.commit(judged, "add", title, &changes)?;
        Ok(json!({ "entry": entry.id() }))
    }

    /// A second entry like the first. It gets an address of its own.
    pub(super) fn duplicate(&self, id: &str) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let shop = self.latest.shop();
        let entry = movable(&shop, id)?;
        let files = EntryFiles::read(&self.dir, entry, &shop.languages)?;
        let title = title_of(entry, &files, &shop);
        let copy = Entry {
            stem: names::stem(entry.kind, &title, self.today(&shop), &shop.entries),
            ..entry.clone()
        };
        let mut changes = Vec::new();
        for (from, to) in moves(entry, &copy) {
            let text = files.get(&from).text;
            let keys = ["slug", "aliases"].map(|key| Change {
                path: vec![Step::Key(key.to_owned())],
                action: Action::Remove,
            });
            let text = with_keys(&from, &text, &keys, &shape_of(entry, &from))?;
            changes.push(FileChange {
                before: FileText::read(&self.dir, &to)?,
                after: FileText::new(text),
                path: to,
            });
        }
        let id = id_of(&changes)?;
        self.finish("duplicate", &title, &changes)?;
        Ok(json!({ "entry": id }))
    }

    /// Another title, and files named after it. The old address leads to the new one, and links to the file follow it.
    pub(super) fn rename(&self, id: &str, title: &str) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let shop = self.latest.shop();
        let entry = shop.entry(id).ok_or_else(no_entry)?;
        let title = title.trim();
        if title.is_empty() || entry.kind == Kind::Shop {
            return Err(Refusal::new("It needs a title.").help("Give it a title that customers understand."));
        }
        let others: Vec<Entry> = shop.entries.iter().filter(|it| *it != entry).cloned().collect();
        let stem = if POLICIES.contains(&entry.stem.as_str()) || entry.kind.is_single() {
            entry.stem.clone()
        } else {
            // News keep their day.
            let day = entry.stem.get(..10).and_then(|day| day.parse().ok());
            let day = day.unwrap_or_else(|| self.today(&shop));
            names::stem(entry.kind, title, day, &others)
        };
        let renamed = Entry {
            stem,
            ..entry.clone()
        };
        let files = EntryFiles::read(&self.dir, entry, &shop.languages)?;
        let changes = self.renamed(&shop, entry, &renamed, &files, title)?;
        let id = renamed.file_named().id();
        self.finish("rename", title, &changes)?;
        Ok(json!({ "entry": id }))
    }

    fn renamed(
        &self,
        shop: &Shop,
        entry: &Entry,
        renamed: &Entry,
        files: &EntryFiles,
        title: &str,
    ) -> Result<Vec<FileChange>, Refusal> {
        let mut tree = shop.built.tree.clone();
        for (path, file) in moves(entry, entry)
            .into_iter()
            .map(|(path, _)| (path.clone(), files.get(&path)))
        {
            tree.insert(path, crate::source::SourceFile::Text(file.text.as_str().into()));
        }
        let moves = moves(entry, renamed);
        let moves: Vec<_> = moves
            .into_iter()
            .filter(|(from, _)| files.get(from).is_there)
            .collect();
        for (from, to) in moves.iter().filter(|(from, to)| from != to) {
            for (path, text) in names::mentions(&tree, from, to) {
                tree.insert(path, crate::source::SourceFile::Text(text.as_str().into()));
            }
        }
        let mut changes = Vec::new();
        for (from, to) in &moves {
            let is_main = *from == entry.file;
            let text = tree.text(from).unwrap_or_default().to_owned();
            let keys = renaming_keys(shop, entry, from, &text, is_main.then_some(title), from != to);
            let text = with_keys(from, &text, &keys, &shape_of(entry, from))?;
            let before = files.get(from);
            if from == to {
                changes.push(FileChange {
                    path: to.clone(),
                    after: before.with(text),
                    before,
                });
                continue;
            }
            changes.push(FileChange {
                path: to.clone(),
                before: FileText::read(&self.dir, to)?,
                after: before.with(text),
            });
            changes.push(FileChange {
                path: from.clone(),
                before,
                after: FileText::default(),
            });
        }
        for (path, _) in shop.built.tree.iter() {
            let (old, new) = (shop.built.tree.text(path), tree.text(path));
            if old != new && !moves.iter().any(|(from, _)| from == path) {
                let before = FileText::read(&self.dir, path)?;
                changes.push(FileChange {
                    path: path.clone(),
                    after: before.with(new.unwrap_or_default().to_owned()),
                    before,
                });
            }
        }
        changes.retain(|change| change.before != change.after);
        Ok(changes)
    }

    /// Off the site, or back on it.
    pub(super) fn hide(&self, asked: &Json) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let shop = self.latest.shop();
        let id = request::text(asked, "entry")?;
        let hidden = request::flag(asked, "hidden")?;
        let entry = shop.entry(id).ok_or_else(no_entry)?;
        let files = EntryFiles::read(&self.dir, entry, &shop.languages)?;
        let before = files.get(&entry.file);
        let change = Change {
            path: vec![Step::Key("draft".to_owned())],
            action: if hidden {
                Action::Set(json!(true))
            } else {
                Action::Remove
            },
        };
        if entry.shape().form(&change.path).is_none() {
            return Err(Refusal::new("This can't be hidden.").help("Delete what you don't want to show."));
        }
        let text = with_keys(&entry.file, &before.text, &[change], &entry.shape())?;
        let title = title_of(entry, &files, &shop);
        let what = if hidden { "hide" } else { "show" };
        let changes = [FileChange {
            path: entry.file.clone(),
            after: before.with(text),
            before,
        }];
        self.finish(what, &title, &changes)?;
        Ok(json!({}))
    }

    /// Into the bin.
    pub(super) fn delete(&self, id: &str) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let shop = self.latest.shop();
        let entry = shop.entry(id).ok_or_else(no_entry)?;
        if entry.kind == Kind::Shop {
            return Err(Refusal::new("The shop itself can't be deleted here.")
                .help("Delete its folder with your file manager."));
        }
        let files = EntryFiles::read(&self.dir, entry, &shop.languages)?;
        let title = title_of(entry, &files, &shop);
        let changes: Vec<FileChange> = entry
            .files()
            .map(|path| FileChange {
                path: path.clone(),
                before: files.get(path),
                after: FileText::default(),
            })
            .filter(|change| change.before.is_there)
            .collect();
        self.try_out(&changes)?;
        self.bin.add(self.site.now(), entry.kind, &title, &changes)?;
        self.finish("delete", &title, &changes)?;
        Ok(json!({}))
    }

    /// What is in the bin, the newest first.
    pub(super) fn bin(&self) -> Json {
        self.bin.list()
    }

    /// Out of the bin.
    pub(super) fn restore(&self, id: &str) -> Result<Json, Refusal> {
        let _alone = self.alone();
        let deleted = self.bin.get(id)?;
        let mut changes = Vec::new();
        for change in deleted.files {
            let before = FileText::read(&self.dir, &change.path)?;
            if before.is_there {
                return Err(Refusal::new(format!("There's now another file {}.", change.path))
                    .help("Rename that entry first."));
            }
            changes.push(FileChange {
                after: change.before,
                before,
                path: change.path,
            });
        }
        let id_of_entry = id_of(&changes)?;
        self.finish("restore", &deleted.title, &changes)?;
        self.bin.remove(id);
        Ok(json!({ "entry": id_of_entry }))
    }

    /// Tries `changes` out, writes them and notes them.
    pub(super) fn finish(&self, what: &str, title: &str, changes: &[FileChange]) -> Result<(), Refusal> {
        let judged = self.judge(&self.latest.shop(), changes);
        if judged.is_worse {
            return Err(judged.refusal());
        }
        self.commit(judged, what, title, changes)
    }

    fn today(&self, shop: &Shop) -> jiff::civil::Date {
        self.site.now().to_zoned(zone_of(&shop.built.tree)).date()
    }
}

/// An entry whose file doesn't exist yet.
fn new_entry(kind: Kind, stem: String, shop: &Shop) -> Entry {
    let entry = Entry {
        kind,
        stem,
        file: SourcePath::new(""),
        language: shop.default_language(),
        translations: std::collections::BTreeMap::new(),
    };
    entry.file_named()
}

impl Entry {
    /// The same with the file that its kind and its name make, in the language that needs no name.
    fn file_named(self) -> Self {
        let slash = if self.kind.folder().is_empty() { "" } else { "/" };
        let suffix = match self
            .file
            .file_name()
            .strip_suffix(&format!(".{}.md", self.language))
        {
            Some(_) => format!(".{}", self.language),
            None => String::new(),
        };
        let path = format!(
            "{}{slash}{}{suffix}.{}",
            self.kind.folder(),
            self.stem,
            self.kind.extension()
        );
        Self {
            file: SourcePath::new(path),
            ..self
        }
    }
}

/// Each file of `entry`, and what it's called as one of `renamed`.
fn moves(entry: &Entry, renamed: &Entry) -> Vec<(SourcePath, SourcePath)> {
    let folder = entry.kind.folder();
    let slash = if folder.is_empty() { "" } else { "/" };
    entry
        .files()
        .map(|from| {
            let rest = from.file_name().strip_prefix(&entry.stem).unwrap_or_default();
            let to = format!("{folder}{slash}{}{rest}", renamed.stem);
            (from.clone(), SourcePath::new(to))
        })
        .collect()
}

/// What may be written in `file`, one of those of `entry`.
fn shape_of(entry: &Entry, file: &SourcePath) -> Shape {
    if *file == entry.file {
        entry.shape()
    } else {
        Shape::of("translation")
    }
}

/// The identifier of the entry that the first of these files makes.
fn id_of(changes: &[FileChange]) -> Result<String, Refusal> {
    let first = changes.first().ok_or_else(no_entry)?;
    Ok(entries::id_of(&first.path))
}

fn first_changes(entry: &Entry, title: &str, values: Option<&Json>) -> Vec<Change> {
    let set = |key: &str, value: Json| Change {
        path: vec![Step::Key(key.to_owned())],
        action: Action::Set(value),
    };
    let has_title = !title.is_empty() && entry.shape().keys(&[]).contains(&"title");
    let title = has_title.then(|| set("title", json!(title)));
    let values = values.and_then(Json::as_object).into_iter().flatten();
    let values = values.filter(|(_, value)| !value.is_null());
    title
        .into_iter()
        .chain(values.map(|(key, value)| set(key, value.clone())))
        .collect()
}

/// The title of an entry that is renamed, and the address that the page of this file had.
fn renaming_keys(
    shop: &Shop,
    entry: &Entry,
    file: &SourcePath,
    text: &str,
    title: Option<&str>,
    is_moved: bool,
) -> Vec<Change> {
    let values = Parts::of(file, text).values().unwrap_or_default();
    let mut changes = Vec::new();
    if let Some(title) = title {
        let mut path = vec![Step::Key("title".to_owned())];
        if values.get("title").is_some_and(Json::is_object) {
            path.push(Step::Key(shop.default_language().to_string()));
        }
        changes.push(Change {
            path,
            action: Action::Set(json!(title)),
        });
    }
    let has_slug = values.get("slug").is_some();
    let address = shop.built.pages.get(file).filter(|_| is_moved && !has_slug);
    let can_have = shape_of(entry, file).keys(&[]).contains(&"aliases");
    if let Some(address) = address.filter(|_| can_have) {
        let known = values.get("aliases").and_then(Json::as_array).map_or(0, Vec::len);
        changes.push(Change {
            path: vec![Step::Key("aliases".to_owned())],
            action: Action::Insert(known, json!(address)),
        });
    }
    changes
}

/// An entry whose files can have other names.
fn movable<'s>(shop: &'s Shop, id: &str) -> Result<&'s Entry, Refusal> {
    let entry = shop.entry(id).ok_or_else(no_entry)?;
    if entry.kind.is_single() {
        return Err(Refusal::new("There can only be one of these.").help("Change this one instead."));
    }
    Ok(entry)
}
