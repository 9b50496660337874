//! The preview's main loop: build, show, wait for a change. A change during a build causes another round.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::change::Change;
use super::events::{Message, Step};
use super::notes::Notes;
use super::snapshot::LatestSnapshot;
use super::watch::{Signal, Watch};
use super::{Build, Fingerprints, PreviewEvent, Rebuilt, Shown, Tell};

/// Right after a build: a file in a new folder may have been written before the folder was watched.
const SOON: Duration = Duration::from_millis(80);
/// Time between scans if the system reports changes.
const SELDOM: Duration = Duration::from_secs(1);
/// Between glances where it does not.
const OFTEN: Duration = Duration::from_millis(300);
/// A glance may take this share of the time, so that a slow disk is not kept busy.
const SHARE: u32 = 20;
/// After this many changes without an event, the system is assumed to send none.
const BLIND_AFTER: u32 = 2;

/// Everything the loop holds.
pub(super) struct Session {
    pub(super) build: Box<dyn Build>,
    pub(super) watch: Watch,
    pub(super) latest: Arc<LatestSnapshot>,
    pub(super) hub: Sender<Message>,
    pub(super) tell: Tell,
    pub(super) eyes: ChangeSource,
    /// When the site changes next even if no file does.
    pub(super) until: Option<Timestamp>,
}

/// Why the site is made.
#[derive(Default)]
struct Round {
    changed: BTreeSet<String>,
    new_day: bool,
    first: bool,
}

/// How well the system tells of changes.
#[derive(Default)]
pub(super) struct ChangeSource {
    missed: u32,
    blind: bool,
    glance: Duration,
}

impl ChangeSource {
    fn pause(&self, just_built: bool) -> Duration {
        let usual = match (just_built, self.blind) {
            (true, _) => SOON,
            (false, true) => OFTEN,
            (false, false) => SELDOM,
        };
        usual.max(self.glance * SHARE)
    }
}

impl Session {
    /// Runs until it's stopped.
    pub(super) fn run(mut self) {
        let mut look = self.look();
        self.round(Round {
            first: true,
            ..Round::default()
        });
        if !self.watch.sees() {
            self.go_blind();
        }
        while let Some(seen) = self.wait(&look) {
            let round = Round {
                changed: differences(&look, &seen),
                new_day: self.is_over(),
                first: false,
            };
            look = seen;
            self.round(round);
        }
    }

    fn look(&mut self) -> Fingerprints {
        let started = Instant::now();
        let look = self.build.look();
        self.eyes.glance = started.elapsed();
        look
    }

    /// What the folder looks like once something changed or a new day began; `None` at the end.
    fn wait(&mut self, before: &Fingerprints) -> Option<Fingerprints> {
        let mut just_built = true;
        loop {
            let signal = self.watch.wait(self.eyes.pause(just_built));
            if signal == Signal::Stop {
                return None;
            }
            let seen = self.look();
            match signal {
                Signal::Sure => {
                    self.eyes.missed = 0;
                    return Some(seen);
                }
                Signal::Idle if seen != *before => {
                    self.missed(just_built);
                    return Some(seen);
                }
                _ if seen != *before || self.is_over() => return Some(seen),
                _ => just_built = false,
            }
        }
    }

    /// The folder changed, and no event said so.
    fn missed(&mut self, just_built: bool) {
        if just_built || self.eyes.blind {
            return;
        }
        self.eyes.missed += 1;
        self.watch.start();
        if self.eyes.missed >= BLIND_AFTER || !self.watch.sees() {
            self.go_blind();
        }
    }

    fn go_blind(&mut self) {
        self.eyes.blind = true;
        (self.tell)(PreviewEvent::NoEvents);
    }

    /// True once the last site is one of yesterday.
    fn is_over(&self) -> bool {
        self.until.is_some_and(|until| until <= self.build.now())
    }

    fn round(&mut self, round: Round) {
        let started = Instant::now();
        let built = self.build.build();
        // A build that is over as soon as it is made would be made for ever.
        self.until = built.until.filter(|until| *until > self.build.now());
        let before = self.latest.take();
        let (next, change) = before.next(built);
        let took = started.elapsed();
        let shown = match change {
            _ if next.looks_like(&before, &change) => Shown::Same,
            _ if next.notes.diagnostics().has_errors() => Shown::Problems,
            Change::Nothing => Shown::Notes,
            Change::Styles(_) => Shown::Styles,
            Change::Pages => Shown::Pages,
        };
        if shown == Shown::Same {
            // Nothing to announce if nothing was done.
            if !round.changed.is_empty() {
                self.report(round, took, shown, &next.notes);
            }
            return;
        }
        let (generation, counts) = (next.generation, next.notes.counts());
        self.latest.put(next);
        // With the hub gone the preview is about to end.
        let _ = self.hub.send(Message::Publish(Step {
            generation,
            change,
            counts,
        }));
        let now = self.latest.take();
        self.report(round, took, shown, &now.notes);
    }

    fn report(&mut self, round: Round, took: Duration, shown: Shown, notes: &Notes) {
        (self.tell)(PreviewEvent::Rebuilt(Rebuilt {
            changed: round.changed,
            new_day: round.new_day,
            took,
            shown,
            first: round.first,
            diagnostics: notes.diagnostics(),
            source: notes.texts(),
        }));
    }
}

/// The names of files that came, went or changed.
fn differences(before: &Fingerprints, after: &Fingerprints) -> BTreeSet<String> {
    let changed = |one: &Fingerprints, other: &Fingerprints| {
        let names = one.iter().filter(|(name, stamp)| other.get(*name) != Some(stamp));
        names.map(|(name, _)| name.clone()).collect::<BTreeSet<_>>()
    };
    let mut all = changed(before, after);
    all.extend(changed(after, before));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_name_what_came_went_and_changed() {
        let look = |files: &[(&str, u64)]| -> Fingerprints {
            files
                .iter()
                .map(|(name, stamp)| ((*name).to_owned(), *stamp))
                .collect()
        };
        let before = look(&[("a", 1), ("b", 1), ("c", 1)]);
        let after = look(&[("a", 1), ("b", 2), ("d", 1)]);
        assert_eq!(
            differences(&before, &after).into_iter().collect::<Vec<_>>(),
            ["b", "c", "d"]
        );
    }

    #[test]
    fn a_slow_disk_is_looked_at_seldom() {
        let pause = |blind, glance| {
            let eyes = ChangeSource {
                blind,
                glance: Duration::from_millis(glance),
                missed: 0,
            };
            (eyes.pause(true).as_millis(), eyes.pause(false).as_millis())
        };
        assert_eq!(pause(false, 1), (80, 1_000));
        assert_eq!(pause(true, 1), (80, 300));
        assert_eq!(pause(true, 500), (10_000, 10_000));
    }
}
