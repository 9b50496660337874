//! Changes in the shop folder, as the system tells them; a glance now and then for what it does not tell.
//!
//! What an event says in detail is not trusted: a folder made and filled in one go, or a queue that ran
//! over, loses some. An event means "look again", and a burst of them is one.

use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// A burst has ended when nothing came for so long.
const QUIET: Duration = Duration::from_millis(30);
/// And a save, where the system says that the file was closed, renamed or removed: whoever saves is done with it.
const DONE: Duration = Duration::from_millis(8);
/// A save is a handful of events. What sends more is a burst, and its pauses are longer.
const HANDFUL: usize = 8;
/// And it counts as ended after this, also while something is written without a pause.
const LONGEST: Duration = Duration::from_millis(500);

/// Why someone who waited goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Signal {
    /// Nothing came.
    Idle,
    /// Something changed that may not matter: the rights of a file, a hidden one.
    Maybe,
    /// A file was written, came, went or has another name.
    Sure,
    /// The end.
    Stop,
}

/// One event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    signal: Signal,
    /// True if the file it tells of is whole.
    done: bool,
}

impl Sign {
    /// The end.
    pub(super) const STOP: Self = Self::new(Signal::Stop, true);

    const fn new(signal: Signal, done: bool) -> Self {
        Self { signal, done }
    }
}

/// Watches folders and everything below.
pub(super) struct Watch {
    folder: PathBuf,
    also: Vec<PathBuf>,
    skip: Vec<PathBuf>,
    signals: Receiver<Sign>,
    sender: Sender<Sign>,
    watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Watches `folder` and those in `also`, which are canonical, but nothing in `skip`.
    pub(super) fn new(folder: PathBuf, also: Vec<PathBuf>, skip: Vec<PathBuf>) -> Self {
        let (sender, signals) = mpsc::channel();
        let mut watch = Self {
            folder,
            also,
            skip,
            signals,
            sender,
            watcher: None,
        };
        watch.start();
        watch
    }

    /// For whoever ends the wait.
    pub(super) fn sender(&self) -> Sender<Sign> {
        self.sender.clone()
    }

    /// Asks the system for events, again where it gave some before: a folder that was deleted and rebuilt
    /// is another one to it.
    pub(super) fn start(&mut self) {
        // Dropped first: two at a time would report everything twice.
        self.watcher = None;
        self.watcher = self.watcher().ok();
    }

    /// False where the system gives no events: no handles left, or a kind of disk that has none.
    pub(super) fn sees(&self) -> bool {
        self.watcher.is_some()
    }

    fn watcher(&self) -> notify::Result<RecommendedWatcher> {
        let (folder, skip, sender) = (self.folder.clone(), self.skip.clone(), self.sender.clone());
        let handler = move |event: notify::Result<Event>| {
            let sign = meaning(event, &folder, &skip);
            if sign.signal > Signal::Idle {
                // Nobody waits any more: the preview ends.
                let _ = sender.send(sign);
            }
        };
        // A link may lead to the whole disk.
        let config = Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(handler, config)?;
        watcher.watch(&self.folder, RecursiveMode::Recursive)?;
        for folder in &self.also {
            // Where it has gone, the glances find it once it is back.
            let _ = watcher.watch(folder, RecursiveMode::Recursive);
        }
        Ok(watcher)
    }

    /// Waits for a burst of changes and its end, at most `idle` for its start.
    pub(super) fn wait(&self, idle: Duration) -> Signal {
        settled(&self.signals, idle)
    }
}

fn settled(signals: &Receiver<Sign>, idle: Duration) -> Signal {
    let mut last = match signals.recv_timeout(idle) {
        Ok(first) => first,
        Err(RecvTimeoutError::Timeout) => return Signal::Idle,
        Err(RecvTimeoutError::Disconnected) => return Signal::Stop,
    };
    let (mut strongest, mut came) = (last.signal, 1);
    let until = Instant::now() + LONGEST;
    while strongest != Signal::Stop && Instant::now() < until {
        let quiet = if last.done && came <= HANDFUL { DONE } else { QUIET };
        last = match signals.recv_timeout(quiet) {
            Ok(sign) => sign,
            Err(_) => break,
        };
        strongest = strongest.max(last.signal);
        came += 1;
    }
    strongest
}

/// What an event says about `folder`. Reading makes events as well: they must not lead to more reading.
fn meaning(event: notify::Result<Event>, folder: &Path, skip: &[PathBuf]) -> Sign {
    let Ok(event) = event else {
        return Sign::new(Signal::Maybe, false);
    };
    if event.need_rescan() {
        return Sign::new(Signal::Sure, false);
    }
    let (kind, done) = of_kind(event.kind);
    let paths = event.paths.iter().map(|path| of_path(path, folder, skip));
    Sign::new(paths.max().unwrap_or(kind).min(kind), done)
}

fn of_kind(kind: EventKind) -> (Signal, bool) {
    match kind {
        // The write itself has already been reported.
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => (Signal::Maybe, true),
        EventKind::Access(_) => (Signal::Idle, false),
        EventKind::Modify(ModifyKind::Metadata(_)) => (Signal::Maybe, false),
        EventKind::Modify(ModifyKind::Name(_)) | EventKind::Remove(_) => (Signal::Sure, true),
        _ => (Signal::Sure, false),
    }
}

fn of_path(path: &Path, folder: &Path, skip: &[PathBuf]) -> Signal {
    if skip.iter().any(|skip| path.starts_with(skip)) {
        return Signal::Idle;
    }
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let hidden = |part: Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
    if inside.components().any(hidden) {
        Signal::Maybe
    } else {
        Signal::Sure
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, MetadataKind, RemoveKind, RenameMode};

    use super::*;

    const SURE: Sign = Sign::new(Signal::Sure, false);
    const MAYBE: Sign = Sign::new(Signal::Maybe, false);

    fn sign(kind: EventKind, path: &str) -> Sign {
        let event = Event::new(kind).add_path(path.into());
        meaning(Ok(event), Path::new("/shop"), &["/shop/public".into()])
    }

    #[test]
    fn only_what_may_change_the_site_wakes() {
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let rights = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
        let read = EventKind::Access(AccessKind::Read);
        let cases = [
            (written, "/shop/story.md", Signal::Sure),
            (written, "/shop/public/index.html", Signal::Idle),
            (written, "/shop/publicity.md", Signal::Sure),
            (written, "/shop/.story.md.swp", Signal::Maybe),
            (written, "/shop/.git/index", Signal::Maybe),
            (rights, "/shop/story.md", Signal::Maybe),
            (rights, "/shop/public/a", Signal::Idle),
            (read, "/shop/story.md", Signal::Idle),
            (EventKind::Create(CreateKind::Folder), "/shop/news", Signal::Sure),
            (EventKind::Any, "/shop", Signal::Sure),
        ];
        for (kind, path, expected) in cases {
            assert_eq!(sign(kind, path).signal, expected, "{kind:?} {path}");
        }
        let lost = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        assert_eq!(meaning(Ok(lost), Path::new("/shop"), &[]), SURE);
        let broken = Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch));
        assert_eq!(meaning(broken, Path::new("/shop"), &[]), MAYBE);
    }

    #[test]
    fn a_file_is_done_when_it_was_closed_renamed_or_removed() {
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let renamed = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        let cases = [
            (closed, Signal::Maybe, true),
            (renamed, Signal::Sure, true),
            (EventKind::Remove(RemoveKind::File), Signal::Sure, true),
            (EventKind::Create(CreateKind::File), Signal::Sure, false),
            (
                EventKind::Modify(ModifyKind::Data(DataChange::Any)),
                Signal::Sure,
                false,
            ),
        ];
        for (kind, signal, done) in cases {
            assert_eq!(sign(kind, "/shop/story.md"), Sign::new(signal, done), "{kind:?}");
        }
    }

    /// How long it takes to see the end of a burst of `signs`.
    fn waited(signs: &[Sign]) -> Duration {
        let (sender, signals) = mpsc::channel();
        signs.iter().for_each(|sign| sender.send(*sign).unwrap());
        let started = Instant::now();
        settled(&signals, LONGEST);
        started.elapsed()
    }

    #[test]
    fn a_save_is_shown_sooner_than_the_end_of_a_burst() {
        let done = Sign::new(Signal::Maybe, true);
        assert!(
            waited(&[SURE, done, SURE]) >= QUIET,
            "something is still being written"
        );
        assert!(waited(&[done; HANDFUL + 1]) >= QUIET, "a burst");
        // A busy machine makes any wait longer, but not every one of many.
        let shortest = (0..50).map(|_| waited(&[SURE, SURE, done])).min();
        assert!(
            shortest.is_some_and(|wait| wait >= DONE && wait < QUIET),
            "{shortest:?}"
        );
    }

    #[test]
    fn other_folders_are_watched_too() {
        let temp = tempfile::tempdir().unwrap();
        let at = |name: &str| temp.path().canonicalize().unwrap().join(name);
        for name in ["shop", "look"] {
            std::fs::create_dir(at(name)).unwrap();
        }
        let watch = Watch::new(at("shop"), vec![at("look"), at("gone")], Vec::new());
        assert!(watch.sees());
        std::fs::write(at("look").join("theme.toml"), "").unwrap();
        // Somewhere above it may be a hidden folder, so it is looked at before anything is made.
        assert!(watch.wait(Duration::from_secs(20)) > Signal::Idle);
    }

    #[test]
    fn a_burst_is_one_signal() {
        let (sender, signals) = mpsc::channel();
        for _ in 0..500 {
            sender.send(MAYBE).unwrap();
            sender.send(SURE).unwrap();
        }
        assert_eq!(settled(&signals, LONGEST), Signal::Sure);
        assert_eq!(settled(&signals, Duration::ZERO), Signal::Idle);
        sender.send(MAYBE).unwrap();
        sender.send(Sign::STOP).unwrap();
        assert_eq!(settled(&signals, LONGEST), Signal::Stop);
        drop(sender);
        assert_eq!(settled(&signals, LONGEST), Signal::Stop);
    }

    #[test]
    fn writing_without_a_pause_does_not_wait_for_ever() {
        let (sender, signals) = mpsc::channel();
        let writer = std::thread::spawn(move || while sender.send(SURE).is_ok() {});
        assert_eq!(settled(&signals, LONGEST), Signal::Sure);
        drop(signals);
        writer.join().unwrap();
    }
}
