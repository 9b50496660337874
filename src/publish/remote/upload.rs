//! The steps of a plan, several at a time, with retries.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use super::plan::{Plan, Step};
use super::{Listing, LocalSite, Locked, Remote, RemoteError, Trouble, part_of};
use crate::publish::folder::OWN_PREFIX;
use crate::publish::manifest::NOBODYS;
use crate::source::{Blob, MANIFEST};

/// Files that a host puts into every new web space, and that nobody has to be asked about.
const PLACEHOLDERS: [&str; 6] = [
    ".ftpquota",
    ".well-known",
    "cgi-bin",
    "logs",
    "stats",
    "webalizer",
];

/// How long an upload waits, and how often it notes what is done.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Before the first retry; before each further one, three times as long.
    pub retry: Duration,
    /// Between two notes.
    pub note: Duration,
    /// Between two renewals of the lock.
    pub renew: Duration,
}

/// How often a step that failed is tried again.
const RETRIES: u32 = 3;

impl Default for Pace {
    fn default() -> Self {
        Self {
            retry: Duration::from_secs(1),
            note: Duration::from_secs(10),
            renew: Duration::from_secs(60),
        }
    }
}

/// How much of an upload is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// Files.
    pub files: usize,
    /// Bytes.
    pub bytes: u64,
}

/// Files that stand where the site's would be written, and that aren't ours, by path in order. Where nothing is listed,
/// any file at all: then the whole folder is someone else's.
///
/// # Errors
/// Where the server can't be asked.
pub fn foreign_files(
    remote: &dyn Remote,
    site: &LocalSite<'_>,
    old: Option<&Listing>,
) -> Result<Vec<String>, RemoteError> {
    let top = remote.names("")?;
    let Some(old) = old else {
        let nobodys = |name: &&String| {
            let name = name.as_str();
            NOBODYS.contains(&name) || PLACEHOLDERS.contains(&name) || name.starts_with(OWN_PREFIX)
        };
        let mut foreign: Vec<String> = top.iter().filter(|name| !nobodys(name)).cloned().collect();
        foreign.sort();
        return Ok(foreign);
    };
    let there: BTreeSet<&str> = old
        .files
        .keys()
        .flat_map(|path| crate::publish::target::folders_of(path))
        .collect();
    // Where a folder of ours becomes a file, nothing is lost: it's only removed if nothing else is in it.
    let ours: BTreeSet<&str> = old
        .paths()
        .into_iter()
        .flat_map(crate::publish::target::folders_of)
        .collect();
    let new = site
        .files
        .keys()
        .copied()
        .filter(|path| !old.has(path) && !ours.contains(path));
    let mut foreign = Vec::new();
    let mut looked: Option<(&str, BTreeSet<String>)> = None;
    for path in new {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if !folder.is_empty() && !there.contains(folder) {
            continue;
        }
        // Paths are in order, so those of a folder mostly follow each other.
        if looked.as_ref().is_none_or(|(known, _)| *known != folder) {
            looked = Some((folder, remote.names(folder)?.into_iter().collect()));
        }
        if looked.as_ref().is_some_and(|(_, names)| names.contains(name)) {
            foreign.push(path.to_owned());
        }
    }
    Ok(foreign)
}

/// Brings the server to what `plan` says. `now` gives seconds since 1970, `done` sees each file that is uploaded.
///
/// # Errors
/// The first failure that retries didn't help with. What was done by then is noted at the server.
pub fn upload(
    remote: &dyn Remote,
    plan: &Plan<'_>,
    locked: &Locked<'_>,
    pace: Pace,
    now: &(dyn Fn() -> i64 + Sync),
    done: &(dyn Fn(Amount) + Sync),
    generator_version: &str,
) -> Result<(), RemoteError> {
    if plan.is_empty() {
        return Ok(());
    }
    let upload = Upload {
        remote,
        pace,
        done,
        generator_version,
        listing: Mutex::new(Noted {
            listing: plan.before.clone(),
            at: Instant::now(),
        }),
        removed: Mutex::default(),
        files: AtomicUsize::new(0),
        bytes: AtomicU64::new(0),
    };
    thread::scope(|scope| {
        let (over, is_over) = mpsc::channel::<()>();
        scope.spawn(move || {
            while is_over.recv_timeout(pace.renew) == Err(mpsc::RecvTimeoutError::Timeout) {
                locked.renew(now());
            }
        });
        let result = upload.run(plan);
        drop(over);
        result
    })
}

struct Upload<'a> {
    remote: &'a dyn Remote,
    pace: Pace,
    done: &'a (dyn Fn(Amount) + Sync),
    generator_version: &'a str,
    listing: Mutex<Noted>,
    /// Files that are removed, and that the list still names: their folders may have to go yet.
    removed: Mutex<Vec<String>>,
    files: AtomicUsize,
    bytes: AtomicU64,
}

struct Noted {
    listing: Listing,
    /// When it was last written.
    at: Instant,
}

impl Upload<'_> {
    fn run(&self, plan: &Plan<'_>) -> Result<(), RemoteError> {
        self.retried(|| self.note(&plan.before))?;
        for stage in &plan.stages {
            if stage
                .iter()
                .any(|step| matches!(step, Step::MakeFolder(_) | Step::Write(..)))
            {
                self.forget_removed();
            }
            if let Err(error) = self.stage(stage) {
                // The first error counts; without this note, more is uploaded again.
                let listing = self.listing().listing.clone();
                let _ = self.note(&listing);
                return Err(error);
            }
        }
        self.forget_removed();
        let listing = self.listing().listing.clone();
        self.retried(|| self.note(&listing))
    }

    /// From here on nobody has to remove the folders that these files were in.
    fn forget_removed(&self) {
        let removed = std::mem::take(&mut *self.removed.lock().unwrap_or_else(PoisonError::into_inner));
        let mut noted = self.listing();
        for path in &removed {
            noted.listing.forget(path);
        }
    }

    fn listing(&self) -> std::sync::MutexGuard<'_, Noted> {
        self.listing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stage(&self, steps: &[Step<'_>]) -> Result<(), RemoteError> {
        let next = AtomicUsize::new(0);
        let stopped = AtomicBool::new(false);
        let failed = Mutex::new(None);
        thread::scope(|scope| {
            for _ in 0..self.remote.at_a_time().clamp(1, steps.len().max(1)) {
                scope.spawn(|| {
                    while !stopped.load(Ordering::Relaxed) {
                        let Some(step) = steps.get(next.fetch_add(1, Ordering::Relaxed)) else {
                            return;
                        };
                        if let Err(error) = self.step(step) {
                            stopped.store(true, Ordering::Relaxed);
                            let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                            failed.get_or_insert(error);
                        }
                    }
                });
            }
        });
        match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    fn step(&self, step: &Step<'_>) -> Result<(), RemoteError> {
        match step {
            Step::RemovePart(part) => self.retried(|| self.remote.remove(part)),
            Step::MakeFolder(folder) => self.retried(|| self.remote.make_folder(folder)),
            Step::RemoveFolder(folder) => {
                self.remote.remove_folder(folder);
                Ok(())
            }
            Step::Remove(path) => {
                self.retried(|| self.remote.remove(path))?;
                let mut removed = self.removed.lock().unwrap_or_else(PoisonError::into_inner);
                removed.push(path.clone());
                Ok(())
            }
            Step::Write(path, file) => {
                self.retried(|| self.write(path, file.blob))?;
                let amount = Amount {
                    files: self.files.fetch_add(1, Ordering::Relaxed) + 1,
                    bytes: self.bytes.fetch_add(file.entry.length, Ordering::Relaxed) + file.entry.length,
                };
                (self.done)(amount);
                self.note_done(|listing| listing.settle(path, file.entry.clone()))
            }
        }
    }

    fn write(&self, path: &str, blob: &Blob) -> Result<(), RemoteError> {
        match self.remote.write(path, &part_of(path), blob) {
            // Somebody removed a folder that the list says is there.
            Err(error) if error.trouble == Trouble::Missing => {
                for folder in crate::publish::target::folders_of(path) {
                    self.remote.make_folder(folder)?;
                }
                self.remote.write(path, &part_of(path), blob)
            }
            done => done,
        }
    }

    /// Notes a step that is done, at the server only now and then.
    fn note_done(&self, change: impl FnOnce(&mut Listing)) -> Result<(), RemoteError> {
        let mut noted = self.listing();
        change(&mut noted.listing);
        if noted.at.elapsed() < self.pace.note {
            return Ok(());
        }
        noted.at = Instant::now();
        self.retried(|| self.note(&noted.listing))
    }

    fn note(&self, listing: &Listing) -> Result<(), RemoteError> {
        let blob = Blob::new(listing.to_bytes(self.generator_version));
        self.remote.write(MANIFEST, &part_of(MANIFEST), &blob)
    }

    fn retried(&self, attempt: impl Fn() -> Result<(), RemoteError>) -> Result<(), RemoteError> {
        let mut wait = self.pace.retry;
        for _ in 0..RETRIES {
            match attempt() {
                Err(error) if error.trouble == Trouble::Passing => thread::sleep(wait),
                done => return done,
            }
            wait *= 3;
        }
        attempt()
    }
}
