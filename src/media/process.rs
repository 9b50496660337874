//! All pictures of a shop, on all cores.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::Scope;

use super::budget::Budget;
use super::cache::{Key, PictureCache};
use super::job::{PictureJob, Request, requests};
use super::make::{self, Sizes};
use super::passthrough;
use super::pending_variants::{PendingVariants, pixels_for};
use super::problem::{Problem, wrong_ending};
use super::record::{Planned, Record};
use super::services::Services;
use super::set::{PictureSet, Variant};
use super::settings::PictureSettings;
use super::sniff::{FileType, sniff};
use crate::diagnostics::{Diagnostic, Diagnostics, SourcePath};
use crate::memo::{self, KeyBuilder, Memo};
use crate::source::{Blob, LARGEST_IN_MEMORY, SourceFile, SourceTree};

/// The largest file that is read, in bytes.
const MOST_FILE: u64 = LARGEST_IN_MEMORY;

/// Makes all pictures that `jobs` ask for.
///
/// A file that is not in the tree is skipped: whoever named it has said so. A picture that cannot be shown
/// is an error and missing from the result. The result and the order of diagnostics do not depend on the number
/// of cores, nor on what the cache or the memo hold.
pub fn process(
    tree: &SourceTree,
    jobs: &[PictureJob],
    settings: &PictureSettings,
    services: &Services<'_>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<SourcePath, PictureSet> {
    PictureBatch::new(settings, *services).run(tree, jobs, diagnostics)
}

/// Looks at all pictures that `jobs` ask for, and makes none: the same diagnostics as of [`process`], and sets
/// with the right sizes in which every file is empty.
pub fn probe(
    tree: &SourceTree,
    jobs: &[PictureJob],
    settings: &PictureSettings,
    cache: &dyn PictureCache,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<SourcePath, PictureSet> {
    let batch = PictureBatch {
        empty: true,
        ..PictureBatch::new(settings, Services::with_cache(cache))
    };
    batch.run(tree, jobs, diagnostics)
}

/// What came of a picture that can be shown.
type Finished = (PictureSet, Vec<Diagnostic>);

/// What all pictures share.
struct PictureBatch<'a> {
    settings: &'a PictureSettings,
    services: Services<'a>,
    budget: Budget,
    done: AtomicUsize,
    all: usize,
    /// Nothing is encoded: every file that would have to be made is there, and empty.
    empty: bool,
}

/// One picture and what became of it so far.
struct Work {
    request: Request,
    state: Mutex<State>,
}

/// A picture whose files are being made.
struct EncodeJob<'a> {
    work: &'a Work,
    content: blake3::Hash,
    sizes: Sizes,
}

#[derive(Default)]
struct State {
    /// Where the memo keeps what comes out.
    key: Option<memo::Key>,
    said: Vec<Diagnostic>,
    passed_on: Option<PictureSet>,
    pending: Option<PendingVariants>,
    missing: usize,
}

impl Work {
    fn new(request: Request) -> Self {
        Self {
            request,
            state: Mutex::default(),
        }
    }

    fn state<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn say(&self, said: impl IntoIterator<Item = Diagnostic>) {
        self.state(|state| state.said.extend(said));
    }

    fn say_name(&self, file_type: FileType) {
        self.say(wrong_ending(file_type, &self.request.path, &self.request.place));
    }

    fn fail(&self, problem: Problem) {
        self.say([problem.diagnostic(&self.request.path, &self.request.place)]);
    }

    fn finish(self, memo: &Memo) -> (SourcePath, Option<PictureSet>, Vec<Diagnostic>) {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let set = state.passed_on.or_else(|| state.pending?.set());
        if let Some((key, set)) = state.key.zip(set.as_ref()) {
            let finished: Finished = (set.clone(), state.said.clone());
            memo.keep(key, Arc::new(finished));
        }
        (self.request.path, set, state.said)
    }
}

impl<'a> PictureBatch<'a> {
    fn new(settings: &'a PictureSettings, services: Services<'a>) -> Self {
        Self {
            settings,
            services,
            budget: Budget::new(settings.memory),
            done: AtomicUsize::new(0),
            all: 0,
            empty: false,
        }
    }

    fn run(
        mut self,
        tree: &SourceTree,
        jobs: &[PictureJob],
        diagnostics: &mut Diagnostics,
    ) -> BTreeMap<SourcePath, PictureSet> {
        let in_tree = |request: Request| Some((tree.get(&request.path)?, Work::new(request)));
        let works: Vec<_> = requests(jobs).into_iter().filter_map(in_tree).collect();
        self.all = works.len();
        rayon::scope(|scope| {
            for (file, work) in &works {
                let batch = &self;
                scope.spawn(move |scope| batch.start(scope, file, work));
            }
        });
        let mut sets = BTreeMap::new();
        for (_, work) in works {
            let (path, set, said) = work.finish(self.services.memo);
            diagnostics.extend(said);
            sets.extend(set.map(|set| (path, set)));
        }
        sets
    }

    fn start<'s>(&'s self, scope: &Scope<'s>, file: &SourceFile, work: &'s Work) {
        match self.look(scope, file, work) {
            Ok(true) => {}
            Ok(false) => self.count(),
            Err(problem) => {
                work.fail(problem);
                self.count();
            }
        }
    }

    /// Brings a picture as far as one task can; true where other tasks finish it.
    fn look<'s>(&'s self, scope: &Scope<'s>, file: &SourceFile, work: &'s Work) -> Result<bool, Problem> {
        let blob = match file {
            SourceFile::Binary(blob) => blob.clone(),
            SourceFile::Text(text) => Blob::Memory(text.clone().into()),
        };
        if blob.len() > MOST_FILE {
            return Err(Problem::TooManyBytes);
        }
        let content = file.fingerprint(self.services.memo).map_err(|_| Problem::Gone)?;
        if self.is_known(&content, work) {
            return Ok(false);
        }
        if self.is_made(&content, work) {
            return Ok(false);
        }
        let bytes = blob.read().map_err(|_| Problem::Gone)?;
        let file_type = sniff(&bytes);
        if self.pass_on(file_type, &bytes, work)? {
            return Ok(false);
        }
        let mut pending = None;
        let sizes = make::sizes(file_type, &bytes, &self.budget, |record| {
            pending.insert(self.pending(*record, &content, work)).sizes()
        })?;
        work.say_name(file_type);
        let record = Blob::from(sizes.record.to_line());
        self.services.cache.put(&record_key(&content), &record);
        let missing = pending.as_ref().map(PendingVariants::missing).unwrap_or_default();
        work.state(|state| state.pending = pending);
        let job = EncodeJob { work, content, sizes };
        Ok(self.spawn_encoders(scope, &Arc::new(job), missing))
    }

    /// True if the memo has all that came out of it.
    fn is_known(&self, content: &blake3::Hash, work: &Work) -> bool {
        if !self.services.memo.keeps() {
            return false;
        }
        let key = self.key(content, &work.request);
        let known: Option<Arc<Finished>> = self.services.memo.find(&key);
        let is_known = known.is_some();
        work.state(|state| match known {
            Some(known) => (state.passed_on, state.said) = (Some(known.0.clone()), known.1.clone()),
            None => state.key = Some(key),
        });
        is_known
    }

    fn key(&self, content: &blake3::Hash, request: &Request) -> memo::Key {
        let mut key = KeyBuilder::new("picture");
        key.add(format!("{request:?} {:?}", self.settings));
        key.add(content.as_bytes()).done()
    }

    /// True if the cache has all there is to make.
    fn is_made(&self, content: &blake3::Hash, work: &Work) -> bool {
        let Some(record) = self.known(content) else {
            return false;
        };
        let pending = self.pending(record, content, work);
        let made = pending.missing().is_empty();
        if made {
            work.say_name(record.file_type);
            work.state(|state| state.pending = Some(pending));
        }
        made
    }

    fn known(&self, content: &blake3::Hash) -> Option<Record> {
        let line = self.services.cache.get(&record_key(content))?.read().ok()?;
        Record::from_line(std::str::from_utf8(&line).ok()?)
    }

    fn pending(&self, record: Record, content: &blake3::Hash, work: &Work) -> PendingVariants {
        let plan = record.plan(work.request.width, self.settings);
        PendingVariants::new(record, plan, |planned| self.find(planned, content, work))
    }

    fn find(&self, planned: Planned, content: &blake3::Hash, work: &Work) -> Option<Variant> {
        if self.empty {
            return variant(&work.request.path, planned, Blob::new([]));
        }
        let blob = self.services.cache.get(&variant_key(content, planned))?;
        variant(&work.request.path, planned, blob)
    }

    /// Drawings and what moves; false for any other picture.
    fn pass_on(&self, file_type: FileType, bytes: &[u8], work: &Work) -> Result<bool, Problem> {
        let Request { path, place, .. } = &work.request;
        let (set, reported) = if file_type == FileType::Svg {
            passthrough::drawing(path, place, bytes)?
        } else if passthrough::is_animated(file_type, bytes) {
            (passthrough::animated(path, file_type, bytes)?, None)
        } else {
            return Ok(false);
        };
        work.say_name(file_type);
        work.say(reported);
        work.state(|state| state.passed_on = Some(set));
        Ok(true)
    }

    /// One task for each file that is missing; false where none is.
    fn spawn_encoders<'s>(
        &'s self,
        scope: &Scope<'s>,
        job: &Arc<EncodeJob<'s>>,
        missing: Vec<Planned>,
    ) -> bool {
        let tasks: Vec<_> = missing
            .into_iter()
            .filter_map(|planned| Some((planned, pixels_for(planned, &job.sizes.pixels)?)))
            .collect();
        let any = !tasks.is_empty();
        job.work.state(|state| state.missing = tasks.len());
        for (planned, pixels) in tasks {
            let job = job.clone();
            scope.spawn(move |scope| {
                let original = job.sizes.original.as_deref();
                let original = original.filter(|_| planned.size == job.sizes.record.size);
                let encoded = make::encode(planned, &pixels, original);
                self.store(scope, encoded, planned, &job);
            });
        }
        any
    }

    fn store<'s>(
        &'s self,
        scope: &Scope<'s>,
        encoded: Option<Vec<u8>>,
        planned: Planned,
        job: &Arc<EncodeJob<'s>>,
    ) {
        let variant = encoded.and_then(|bytes| {
            let blob = Blob::from(bytes);
            self.services
                .cache
                .put(&variant_key(&job.content, planned), &blob);
            variant(&job.work.request.path, planned, blob)
        });
        if variant.is_none() {
            let (width, height) = planned.size;
            job.work.fail(Problem::TooManyPixels { width, height });
        }
        let more = job.work.state(|state| {
            if let (Some(pending), Some(variant)) = (&mut state.pending, variant) {
                pending.put(planned, variant);
            }
            state.missing -= 1;
            let pending = state.pending.as_mut().filter(|_| state.missing == 0)?;
            Some(pending.weigh(|planned| self.find(planned, &job.content, job.work)))
        });
        if let Some(more) = more
            && !self.spawn_encoders(scope, job, more)
        {
            self.count();
        }
    }

    fn count(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.services.progress)(done, self.all);
    }
}

fn hash(blob: &Blob) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(blob.reader()?)?;
    Ok(hasher.finalize())
}

fn record_key(content: &blake3::Hash) -> Key {
    Key::of(&[b"record", content.as_bytes()])
}

fn variant_key(content: &blake3::Hash, planned: Planned) -> Key {
    let how = format!("{:?} {}", planned.encoding, planned.size.0);
    Key::of(&[b"variant", content.as_bytes(), how.as_bytes()])
}

fn variant(path: &str, planned: Planned, blob: Blob) -> Option<Variant> {
    let hash = hash(&blob).ok()?;
    Some(Variant::new(
        path,
        planned.encoding.extension(),
        planned.size,
        blob,
        &hash,
    ))
}
