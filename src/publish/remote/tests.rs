//! Uploads to a server in memory that fails whenever a test wants it to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Duration;

use super::*;
use crate::site::plan::SitePath;
use crate::site::render::RenderedSite;
use crate::source::MANIFEST;

const PACE: Pace = Pace {
    retry: Duration::ZERO,
    note: Duration::ZERO,
    renew: Duration::from_secs(60),
};

/// A server in memory, with folders as on a disk.
#[derive(Default)]
struct Memory {
    state: Mutex<State>,
}

#[derive(Clone, Default)]
struct State {
    files: BTreeMap<String, Vec<u8>>,
    folders: BTreeSet<String>,
    /// So many operations succeed; then all fail, in this way.
    left: Option<usize>,
    trouble: Option<Trouble>,
    /// So many operations fail, then they succeed.
    hiccups: usize,
    /// What visitors could have seen that is wrong.
    seen: Vec<String>,
    done: usize,
}

impl State {
    fn step(&mut self) -> Result<(), RemoteError> {
        if self.hiccups > 0 {
            self.hiccups -= 1;
            return Err(RemoteError::passing("the line broke"));
        }
        if let Some(left) = &mut self.left {
            match left.checked_sub(1) {
                Some(rest) => *left = rest,
                None => {
                    let mut error = RemoteError::lasting("killed");
                    error.trouble = self.trouble.unwrap_or(Trouble::Lasting);
                    return Err(error);
                }
            }
        }
        self.done += 1;
        Ok(())
    }

    fn has_folder_of(&self, path: &str) -> bool {
        path.rsplit_once('/')
            .is_none_or(|(folder, _)| self.folders.contains(folder))
    }

    /// A page of the test site is the list of files that it needs.
    fn look(&mut self) {
        let broken: Vec<String> = self
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
            .flat_map(|(path, text)| {
                let text = String::from_utf8_lossy(text).into_owned();
                let needs: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
                needs.into_iter().map(move |need| (path.clone(), need))
            })
            .filter(|(_, need)| !self.files.contains_key(need))
            .map(|(path, need)| format!("{path} needs {need}"))
            .collect();
        self.seen.extend(broken);
    }
}

impl Memory {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    fn with(files: &[(&str, &str)]) -> Self {
        let memory = Self::default();
        for (path, text) in files {
            memory
                .state()
                .files
                .insert((*path).to_owned(), text.as_bytes().to_vec());
            let folders = crate::publish::target::folders_of(path).map(str::to_owned);
            memory.state().folders.extend(folders);
        }
        memory
    }

    /// Everything but our own list.
    fn site(&self) -> BTreeMap<String, String> {
        let state = self.state();
        let files = state.files.iter().filter(|(path, _)| *path != MANIFEST);
        files
            .map(|(path, text)| (path.clone(), String::from_utf8_lossy(text).into_owned()))
            .collect()
    }
}

impl Remote for Memory {
    fn names(&self, folder: &str) -> Result<Vec<String>, RemoteError> {
        let mut state = self.state();
        state.step()?;
        let all = state.files.keys().chain(&state.folders);
        let inside = all.filter_map(|path| match folder {
            "" => Some(path.as_str()),
            folder => path.strip_prefix(folder)?.strip_prefix('/'),
        });
        let names: BTreeSet<String> = inside
            .filter_map(|rest| Some(rest.split('/').next()?.to_owned()))
            .collect();
        Ok(names.into_iter().collect())
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, RemoteError> {
        let mut state = self.state();
        state.step()?;
        Ok(state.files.get(path).cloned())
    }

    fn make_folder(&self, path: &str) -> Result<(), RemoteError> {
        let mut state = self.state();
        state.step()?;
        if state.files.contains_key(path) {
            return Err(RemoteError::lasting(format!(
                "a file is in the way of the folder {path}"
            )));
        }
        if !state.has_folder_of(path) {
            return Err(RemoteError::missing(path));
        }
        state.folders.insert(path.to_owned());
        Ok(())
    }

    fn write(&self, path: &str, part: &str, blob: &Blob) -> Result<(), RemoteError> {
        let bytes = blob.read().unwrap().to_vec();
        let mut state = self.state();
        state.step()?;
        if !state.has_folder_of(path) {
            return Err(RemoteError::missing(path));
        }
        if state.folders.contains(path) {
            return Err(RemoteError::lasting(format!(
                "a folder is in the way of the file {path}"
            )));
        }
        // Half of it first: a kill may come between.
        state
            .files
            .insert(part.to_owned(), bytes.get(..bytes.len() / 2).unwrap().to_vec());
        state.step()?;
        state.files.remove(part);
        state.files.insert(path.to_owned(), bytes);
        state.look();
        Ok(())
    }

    fn create(&self, path: &str, bytes: &[u8]) -> Result<bool, RemoteError> {
        let mut state = self.state();
        state.step()?;
        if state.files.contains_key(path) {
            return Ok(false);
        }
        state.files.insert(path.to_owned(), bytes.to_vec());
        Ok(true)
    }

    fn remove(&self, path: &str) -> Result<(), RemoteError> {
        let mut state = self.state();
        state.step()?;
        state.files.remove(path);
        state.look();
        Ok(())
    }

    fn remove_folder(&self, path: &str) {
        let mut state = self.state();
        let within = format!("{path}/");
        let is_used = state
            .files
            .keys()
            .chain(&state.folders)
            .any(|other| other.starts_with(&within));
        if state.step().is_ok() && !is_used {
            state.folders.remove(path);
        }
    }

    fn at_a_time(&self) -> usize {
        3
    }
}

fn site(files: &[(&str, &str)]) -> RenderedSite {
    RenderedSite {
        files: files
            .iter()
            .map(|(path, text)| (SitePath::new(path).unwrap(), Blob::from((*text).to_owned())))
            .collect(),
        pages: 1,
    }
}

fn token(token: &str, renewed: i64) -> LockToken {
    LockToken {
        token: token.to_owned(),
        renewed,
    }
}

/// What `shopfront publish --yes` does.
fn publish(memory: &Memory, site: &RenderedSite) -> Result<usize, RemoteError> {
    let local = LocalSite::new(site).unwrap();
    let locked = lock(memory, &token("new", 1_000_000), Some("new"), false)?;
    let old = match memory.read(MANIFEST)? {
        Some(bytes) => Some(Listing::parse(&bytes)?),
        None => None,
    };
    let foreign = foreign_files(memory, &local, old.as_ref())?;
    if !foreign.is_empty() {
        locked.release();
        return Err(RemoteError::lasting(format!("foreign: {foreign:?}")));
    }
    let plan = plan(&local, &old.unwrap_or_default(), false);
    let uploaded = upload(memory, &plan, &locked, PACE, &|| 1_000_000, &|_| (), "0");
    locked.release();
    uploaded.map(|()| plan.writes())
}

fn texts(site: &RenderedSite) -> BTreeMap<String, String> {
    let text = |blob: &Blob| String::from_utf8_lossy(&blob.read().unwrap()).into_owned();
    site.files
        .iter()
        .map(|(path, blob)| (path.as_str().to_owned(), text(blob)))
        .collect()
}

/// Before and after: a style sheet of another name, a new page, one that's gone, a file where a folder was and a folder
/// where a file was, names with spaces and letters of their own.
fn before_and_after() -> (RenderedSite, RenderedSite) {
    let before = site(&[
        ("index.html", "assets/a.1.css"),
        ("assets/a.1.css", "one"),
        ("old/deep/index.html", "assets/a.1.css"),
        ("swap/inside.txt", "a folder"),
        ("turn", "a file"),
        ("küche/my photo.jpg", "jpeg"),
        ("sitemap.xml", "1"),
    ]);
    let after = site(&[
        ("index.html", "assets/a.2.css"),
        ("assets/a.2.css", "two"),
        ("new/index.html", "assets/a.2.css"),
        ("swap", "a file"),
        ("turn/inside.txt", "a folder"),
        ("küche/my photo.jpg", "jpeg"),
        ("sitemap.xml", "2"),
    ]);
    (before, after)
}

#[test]
fn only_what_differs_is_uploaded_and_what_is_gone_is_removed() {
    let (before, after) = before_and_after();
    let memory = Memory::with(&[("cgi-bin/x", "the host's")]);
    assert_eq!(publish(&memory, &before), Ok(7));
    assert_eq!(publish(&memory, &before), Ok(0));
    assert_eq!(publish(&memory, &after), Ok(6));
    let mut expected = texts(&after);
    expected.insert("cgi-bin/x".to_owned(), "the host's".to_owned());
    assert_eq!(memory.site(), expected);
    let state = memory.state();
    assert_eq!(state.seen, Vec::<String>::new());
    let folders: Vec<&str> = state.folders.iter().map(String::as_str).collect();
    assert_eq!(folders, ["assets", "cgi-bin", "küche", "new", "turn"]);
}

#[test]
fn an_upload_killed_at_any_step_is_finished_by_the_next_one() {
    let (before, after) = before_and_after();
    let start = Memory::with(&[("mine.txt", "foreign"), ("old/mine.txt", "foreign")]);
    let local = LocalSite::new(&before).unwrap();
    let locked = lock(&start, &token("new", 0), None, false).unwrap();
    let first = plan(&local, &Listing::default(), false);
    upload(&start, &first, &locked, PACE, &|| 0, &|_| (), "0").unwrap();
    locked.release();
    let start = start.state().clone();
    let mut kills = 0;
    for left in 0.. {
        let memory = Memory::default();
        *memory.state() = State {
            left: Some(left),
            ..start.clone()
        };
        let killed = publish(&memory, &after).is_err();
        assert_eq!(memory.state().seen, Vec::<String>::new(), "killed after {left}");
        memory.state().left = None;
        publish(&memory, &after).unwrap_or_else(|error| panic!("killed after {left}: {error}"));
        let mut expected = texts(&after);
        expected.insert("mine.txt".to_owned(), "foreign".to_owned());
        expected.insert("old/mine.txt".to_owned(), "foreign".to_owned());
        assert_eq!(memory.site(), expected, "killed after {left}");
        assert_eq!(memory.state().seen, Vec::<String>::new(), "killed after {left}");
        assert_eq!(publish(&memory, &after), Ok(0), "killed after {left}");
        if !killed {
            break;
        }
        kills += 1;
    }
    assert!(kills > 30, "{kills}");
}

#[test]
fn an_upload_killed_while_the_site_goes_on_changing_leaves_nothing_behind() {
    let (before, after) = before_and_after();
    let last = site(&[("index.html", "")]);
    for left in 0..60 {
        let memory = Memory::default();
        publish(&memory, &before).unwrap();
        memory.state().left = Some(left);
        let _ = publish(&memory, &after);
        memory.state().left = None;
        publish(&memory, &last).unwrap_or_else(|error| panic!("killed after {left}: {error}"));
        assert_eq!(memory.site(), texts(&last), "killed after {left}");
    }
}

#[test]
fn a_line_that_breaks_is_tried_again_and_one_that_stays_broken_is_reported() {
    let (before, _) = before_and_after();
    let local = LocalSite::new(&before).unwrap();
    let memory = Memory::default();
    let locked = lock(&memory, &token("new", 0), None, false).unwrap();
    let steps = plan(&local, &Listing::default(), false);
    memory.state().hiccups = 3;
    upload(&memory, &steps, &locked, PACE, &|| 0, &|_| (), "0").unwrap();
    locked.release();
    assert_eq!(memory.site(), texts(&before));
    let memory = Memory::default();
    let locked = lock(&memory, &token("new", 0), None, false).unwrap();
    memory.state().hiccups = 4;
    let failed = upload(&memory, &steps, &locked, PACE, &|| 0, &|_| (), "0");
    assert_eq!(failed, Err(RemoteError::passing("the line broke")));
}

#[test]
fn what_an_interrupted_upload_had_done_is_not_uploaded_again() {
    let files: Vec<(String, String)> = (0..40).map(|n| (format!("{n:02}.txt"), format!("{n}"))).collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let all = site(&files);
    let memory = Memory::default();
    memory.state().left = Some(83);
    assert!(publish(&memory, &all).is_err());
    memory.state().left = None;
    let rest = publish(&memory, &all).unwrap();
    assert!(rest < 30, "{rest}");
    assert_eq!(memory.site(), texts(&all));
}

#[test]
fn a_folder_that_somebody_removed_is_made_again() {
    let (before, after) = before_and_after();
    let memory = Memory::default();
    publish(&memory, &before).unwrap();
    memory
        .state()
        .files
        .retain(|path, _| !path.starts_with("assets/"));
    memory.state().folders.remove("assets");
    publish(&memory, &after).unwrap();
    assert_eq!(memory.site(), texts(&after));
}

#[test]
fn the_files_of_others_are_refused_before_anything_is_changed() {
    let (before, after) = before_and_after();
    let memory = Memory::with(&[("index.html", "foreign"), ("logs/a", "")]);
    let refused = |why: &str| Err(RemoteError::lasting(format!("foreign: {why}")));
    assert_eq!(publish(&memory, &before), refused("[\"index.html\"]"));
    memory.state().files.remove("index.html");
    publish(&memory, &before).unwrap();
    memory
        .state()
        .files
        .insert("assets/a.2.css".to_owned(), b"foreign".to_vec());
    assert_eq!(publish(&memory, &after), refused("[\"assets/a.2.css\"]"));
    let mut expected = texts(&before);
    expected.insert("assets/a.2.css".to_owned(), "foreign".to_owned());
    expected.insert("logs/a".to_owned(), String::new());
    assert_eq!(memory.site(), expected);
}

#[test]
fn a_second_upload_is_refused_until_the_first_is_over() {
    let memory = Memory::default();
    let busy = "another upload to this place is running, or was interrupted on another computer";
    let first = lock(&memory, &token("first", 1_000), None, false).unwrap();
    let refused = |new: &LockToken, ours: Option<&str>, unlock| match lock(&memory, new, ours, unlock) {
        Ok(locked) => {
            locked.release();
            None
        }
        Err(error) => Some(error.message),
    };
    assert_eq!(
        refused(&token("b", 1_900), Some("other"), false).as_deref(),
        Some(busy)
    );
    first.renew(2_000);
    assert_eq!(refused(&token("b", 2_900), None, false).as_deref(), Some(busy));
    first.release();
    assert_eq!(refused(&token("b", 1_900), None, false), None);
    for (renewed, ours, unlock) in [
        (1_901, None, false),
        (1_001, Some("first"), false),
        (1_001, None, true),
    ] {
        lock(&memory, &token("first", 1_000), None, false).unwrap();
        assert_eq!(refused(&token("b", renewed), ours, unlock), None);
    }
}

#[test]
fn visitors_are_told_of_pages_by_title() {
    let page = |title: &str| format!("<!doctype html><title>{title}</title><p>text");
    let old = site(&[
        ("index.html", &page("Home")),
        ("gone/index.html", &page("Gone")),
        ("same.html", &page("Same")),
        ("a.1.css", ""),
    ]);
    let new = site(&[
        ("index.html", &page(" Home\n&amp; garden ")),
        ("new/index.html", &page("New")),
        (
            "alias/index.html",
            "<meta http-equiv=\"refresh\" content=\"0; url=/\"><title>Moved</title>",
        ),
        ("same.html", &page("Same")),
        ("a.2.css", ""),
    ]);
    let old = LocalSite::new(&old).unwrap();
    let mut listing = Listing::default();
    for (path, file) in &old.files {
        listing.settle(path, file.entry.clone());
    }
    let page = |address: &str, title: &str| Page {
        address: address.to_owned(),
        title: title.to_owned(),
    };
    let found = changes(&LocalSite::new(&new).unwrap(), &listing);
    let expected = Changes {
        new_pages: vec![page("/new/", "New")],
        changed_pages: vec![page("/", "Home & garden")],
        gone_pages: vec![page("/gone/", "")],
        new_files: 2,
        changed_files: 0,
        gone_files: 1,
    };
    assert_eq!(found, expected);
}
