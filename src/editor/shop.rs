//! The shop as it was when it was last built, for everyone who asks at the same time.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value as Json, json};

use super::entries::{Entry, Kind, Parts, entries, title};
use super::photos;
use super::problems;
use crate::diagnostics::{Diagnostics, Severity, SourcePath};
use crate::model::value::{Currency, LanguageTag};
use crate::source::{SourceFile, SourceTree};

/// How long a page waits for news before it asks again.
const LONGEST_WAIT: Duration = Duration::from_secs(25);

/// A build that began before a change ends after it. Two at most: one that was running, and one that had begun to read.
const OLDER_BUILDS: u8 = 2;

/// What came of a build, as far as the editor is concerned.
#[derive(Clone, Debug, Default)]
pub struct BuiltShop {
    /// The folder.
    pub tree: SourceTree,
    /// Every problem, sorted by place.
    pub diagnostics: Diagnostics,
    /// What a careful customer would like, in sentences.
    pub good: Vec<String>,
    /// The address of the page of each file that has one.
    pub pages: BTreeMap<SourcePath, String>,
}

/// A [`BuiltShop`], looked through.
#[derive(Debug, Default)]
pub(super) struct Shop {
    pub(super) built: BuiltShop,
    /// The default first; never empty.
    pub(super) languages: Vec<LanguageTag>,
    pub(super) entries: Vec<Entry>,
    pub(super) name: String,
    pub(super) currency: Option<String>,
    /// The list of entries, as pages get it.
    groups: Json,
}

impl Shop {
    fn new(built: BuiltShop) -> Self {
        let shop = built
            .tree
            .text("shop.toml")
            .and_then(|text| super::patch::values(text).ok());
        let identity = shop.as_ref().and_then(|shop| shop.get("shop"));
        let text = |key: &str| identity.and_then(|identity| identity.get(key)?.as_str());
        let languages = languages_of(identity);
        let entries = entries(&built.tree, &languages);
        let name = text("name").unwrap_or_default().to_owned();
        let currency = text("currency").and_then(|code| Currency::parse(code).ok());
        let groups = groups(&built, &entries, &languages);
        Self {
            languages,
            entries,
            name,
            currency: currency.map(|currency| currency.code().to_owned()),
            groups,
            built,
        }
    }

    /// True where there is a `shop.toml`.
    pub(super) fn is_there(&self) -> bool {
        self.built.tree.get("shop.toml").is_some()
    }

    /// The entry that was given this identifier.
    pub(super) fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id() == id)
    }

    pub(super) fn default_language(&self) -> LanguageTag {
        self.languages.first().cloned().unwrap_or_default()
    }

    /// The address of the page of `entry`.
    pub(super) fn page(&self, entry: &Entry) -> Option<&str> {
        self.built.pages.get(&entry.file).map(String::as_str)
    }

    /// The problems in files of `entry`.
    pub(super) fn problems_of(&self, entry: &Entry) -> Vec<Json> {
        let found = self.built.diagnostics.iter().enumerate();
        found
            .filter(|(_, problem)| entry.files().any(|file| *file == problem.primary.place.file))
            .take(problems::MOST)
            .map(|(number, problem)| {
                problems::problem(problem, Some(number), &self.built.tree, &self.entries)
            })
            .collect()
    }
}

/// Those of `[shop] languages`; English where there are none.
fn languages_of(identity: Option<&Json>) -> Vec<LanguageTag> {
    let written = identity.and_then(|identity| identity.get("languages")?.as_array());
    let mut languages: Vec<LanguageTag> = Vec::new();
    for tag in written.into_iter().flatten().filter_map(Json::as_str) {
        if let Ok(tag) = LanguageTag::meant_by(tag)
            && !languages.contains(&tag)
        {
            languages.push(tag);
        }
    }
    if languages.is_empty() {
        languages.push(LanguageTag::default());
    }
    languages
}

fn groups(built: &BuiltShop, entries: &[Entry], languages: &[LanguageTag]) -> Json {
    let mut problems: BTreeMap<&SourcePath, usize> = BTreeMap::new();
    for problem in built
        .diagnostics
        .iter()
        .filter(|problem| problem.severity != Severity::Advice)
    {
        *problems.entry(&problem.primary.place.file).or_default() += 1;
    }
    let default = languages.first().cloned().unwrap_or_default();
    Kind::ALL
        .into_iter()
        .map(|kind| {
            let own: Vec<Json> = entries
                .iter()
                .filter(|entry| entry.kind == kind)
                .map(|entry| {
                    let text = built.tree.text(&entry.file).unwrap_or_default();
                    let values = Parts::of(&entry.file, text).values();
                    let flag = |key: &str| values.as_ref().and_then(|values| values.get(key)?.as_bool());
                    let count: usize = entry.files().filter_map(|file| problems.get(file)).sum();
                    json!({
                        "id": entry.id(),
                        "file": entry.file.as_str(),
                        "files": entry.files().map(|file| file.as_str()).collect::<Vec<_>>(),
                        "title": title(entry, values.as_ref(), &default),
                        "page": built.pages.get(&entry.file),
                        "hidden": flag("draft").unwrap_or(false),
                        "photo": values.as_ref().and_then(photo_of),
                        "problems": count,
                    })
                })
                .collect();
            let can_add = kind != Kind::Shop && (own.is_empty() || !kind.is_single());
            json!({ "kind": kind.word(), "label": kind.label(), "entries": own, "can_add": can_add })
        })
        .collect()
}

/// The address of the main picture of an entry.
fn photo_of(values: &Json) -> Option<String> {
    let first = values.get("photos").and_then(|photos| photos.get(0));
    let photo = values.get("photo").or(first)?;
    let path = photo.as_str().or_else(|| photo.get("file")?.as_str())?;
    Some(photos::address(&SourcePath::new(path)))
}

/// True if the file is in both trees with the same text, or in neither. Pictures are never changed, only added.
fn is_same(path: &SourcePath, one: &SourceTree, other: &SourceTree) -> bool {
    match (one.get(path), other.get(path)) {
        (Some(SourceFile::Text(one)), Some(SourceFile::Text(other))) => one == other,
        (one, other) => one.is_some() == other.is_some(),
    }
}

/// The newest [`Shop`], and who waits for the next.
#[derive(Debug, Default)]
pub(super) struct Latest {
    inner: Mutex<Inner>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Inner {
    version: u64,
    building: bool,
    shop: Arc<Shop>,
    /// Files that were changed here and that no build has found yet, and how many more builds may miss them.
    awaited: BTreeMap<SourcePath, u8>,
}

impl Latest {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A build has ended. One that began before the last change would take it back: what is expected stays, and the
    /// build that the change has started follows.
    pub(super) fn put(&self, built: BuiltShop) {
        let shop = Arc::new(Shop::new(built));
        let mut inner = self.lock();
        let Inner {
            shop: expected,
            awaited,
            ..
        } = &mut *inner;
        awaited.retain(|path, left| {
            *left -= 1;
            *left > 0 && !is_same(path, &shop.built.tree, &expected.built.tree)
        });
        inner.version += 1;
        if inner.awaited.is_empty() {
            inner.building = false;
            inner.shop = shop;
        }
        self.changed.notify_all();
    }

    /// Files were written: a build will follow, and find this.
    pub(super) fn expect(&self, tree: SourceTree, diagnostics: Diagnostics) {
        let before = self.shop();
        let built = BuiltShop {
            tree,
            diagnostics,
            good: before.built.good.clone(),
            pages: before.built.pages.clone(),
        };
        let shop = Arc::new(Shop::new(built));
        let mut inner = self.lock();
        let (old, new) = (&before.built.tree, &shop.built.tree);
        let all = old.iter().chain(new.iter()).map(|(path, _)| path);
        let changed = all.filter(|path| !is_same(path, old, new));
        inner
            .awaited
            .extend(changed.map(|path| (path.clone(), OLDER_BUILDS + 1)));
        inner.version += 1;
        inner.building = true;
        inner.shop = shop;
        self.changed.notify_all();
    }

    pub(super) fn shop(&self) -> Arc<Shop> {
        self.lock().shop.clone()
    }

    /// The list of entries, once it's newer than `since`, or after a while.
    pub(super) fn state(&self, since: Option<u64>) -> Json {
        let inner = self.lock();
        let is_old = |inner: &mut Inner| since.is_some_and(|since| since >= inner.version);
        let waited = self.changed.wait_timeout_while(inner, LONGEST_WAIT, is_old);
        let (inner, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let diagnostics = &inner.shop.built.diagnostics;
        json!({
            "version": inner.version,
            "building": inner.building,
            "errors": diagnostics.count(Severity::Error),
            "warnings": diagnostics.count(Severity::Warning),
            "entries": inner.shop.groups,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: (&str, &str) = ("shop.toml", "[shop]\nname = \"Ann\"\n");
    const MUG: (&str, &str) = ("products/mug.md", "A mug.\n");

    fn built(files: &[(&str, &str)]) -> BuiltShop {
        BuiltShop {
            tree: SourceTree::from_texts(files.iter().copied()),
            ..BuiltShop::default()
        }
    }

    fn has_mug(latest: &Latest) -> bool {
        latest.shop().built.tree.get(MUG.0).is_some()
    }

    #[test]
    fn a_build_that_began_before_a_change_does_not_take_it_back() {
        let latest = Latest::default();
        latest.put(built(&[SHOP]));
        latest.expect(built(&[SHOP, MUG]).tree, Diagnostics::new());
        latest.put(built(&[SHOP]));
        assert!(has_mug(&latest));
        assert_eq!(latest.state(None)["building"], true);
        latest.put(built(&[SHOP, MUG]));
        assert!(has_mug(&latest));
        assert_eq!(latest.state(None)["building"], false);
        // Now someone else has removed it.
        latest.put(built(&[SHOP]));
        assert!(!has_mug(&latest));
    }

    #[test]
    fn what_others_changed_in_the_same_moment_is_found_after_all() {
        let latest = Latest::default();
        latest.put(built(&[SHOP]));
        latest.expect(built(&[SHOP, MUG]).tree, Diagnostics::new());
        for _ in 0..=OLDER_BUILDS {
            assert!(has_mug(&latest));
            latest.put(built(&[SHOP]));
        }
        assert!(!has_mug(&latest));
    }
}
