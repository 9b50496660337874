//! The stream of events: one thread that holds every open tab, tells each what it missed, and then what
//! comes.
//!
//! A tab says of which generation its page is. So nothing is lost between the moment a page is sent and the
//! moment it listens, nor while a phone sleeps, nor over a restart of the server.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use serde_json::json;

use super::change::Change;
use crate::diagnostics::render::Summary;

/// More tabs are turned away, and come again.
pub(super) const MOST_STREAMS: usize = 256;
/// A stream without a sign of life is dropped by what lies between; and only writing shows who has gone.
const HEARTBEAT: Duration = Duration::from_secs(5);
/// Older changes are forgotten: a tab that missed more reloads.
const REMEMBERED: usize = 100;

/// How many streams are open.
#[derive(Clone, Default)]
pub(super) struct Places(Arc<AtomicUsize>);

/// One of them; given back when dropped.
pub(super) struct Place(Arc<AtomicUsize>);

impl Places {
    pub(super) fn take(&self) -> Option<Place> {
        let more = |taken| (taken < MOST_STREAMS).then_some(taken + 1);
        self.0
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, more)
            .ok()?;
        Some(Place(self.0.clone()))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Messages to the hub.
pub(super) enum Message {
    Join(Join),
    Publish(Step),
    Stop,
}

/// A tab that listens.
pub(super) struct Join {
    /// Of which generation its page is, as the page says.
    pub(super) from: Option<String>,
    pub(super) head: String,
    pub(super) to: Box<dyn Write + Send>,
    pub(super) place: Place,
}

/// One generation.
#[derive(Clone)]
pub(super) struct Step {
    pub(super) generation: u64,
    /// From the one before it.
    pub(super) change: Change,
    pub(super) counts: Summary,
}

struct Stream {
    to: Box<dyn Write + Send>,
    _place: Place,
}

/// All open tabs, and what happened lately.
pub(super) struct Hub {
    run: String,
    latest: Step,
    history: VecDeque<Step>,
    streams: Vec<Stream>,
}

impl Hub {
    pub(super) fn new(run: String) -> Self {
        let latest = Step {
            generation: 0,
            change: Change::Nothing,
            counts: Summary::default(),
        };
        Self {
            run,
            latest,
            history: VecDeque::new(),
            streams: Vec::new(),
        }
    }

    /// Runs until it receives a stop, or every sender is gone.
    pub(super) fn run(mut self, messages: &Receiver<Message>) {
        loop {
            match messages.recv_timeout(HEARTBEAT) {
                Ok(Message::Join(join)) => self.join(join),
                Ok(Message::Publish(step)) => self.publish(step),
                Err(RecvTimeoutError::Timeout) => self.tell(":\n\n"),
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn join(&mut self, join: Join) {
        let Join {
            from,
            head,
            to,
            place,
        } = join;
        let change = self.since(from.as_deref());
        let missed = self.event(&Step {
            change,
            ..self.latest.clone()
        });
        let mut stream = Stream { to, _place: place };
        if stream.send(&(head + "retry: 500\n\n" + &missed)).is_ok() {
            self.streams.push(stream);
        }
    }

    fn publish(&mut self, step: Step) {
        let event = self.event(&step);
        self.tell(&event);
        self.latest = step.clone();
        self.history.push_back(step);
        if self.history.len() > REMEMBERED {
            self.history.pop_front();
        }
    }

    /// What a page of generation `from` has to do to be like the latest.
    fn since(&self, from: Option<&str>) -> Change {
        let number = from.and_then(|from| {
            from.strip_prefix(&self.run)?
                .strip_prefix('-')?
                .parse::<u64>()
                .ok()
        });
        let Some(from) = number else {
            // Of another run, or of no page at all: who does not say what it shows has nothing to reload.
            return if from.is_some() {
                Change::Pages
            } else {
                Change::Nothing
            };
        };
        let later: Vec<_> = self
            .history
            .iter()
            .filter(|step| step.generation > from)
            .collect();
        if self.latest.generation > from && later.len() as u64 != self.latest.generation - from {
            return Change::Pages;
        }
        later
            .iter()
            .fold(Change::Nothing, |change, step| change.then(&step.change))
    }

    fn event(&self, step: &Step) -> String {
        let styles: serde_json::Map<_, _> = match &step.change {
            Change::Styles(styles) => styles
                .iter()
                .map(|(from, to)| (from.to_string(), json!(to.as_str())))
                .collect(),
            _ => serde_json::Map::new(),
        };
        let change = match step.change {
            Change::Nothing => "nothing",
            Change::Styles(_) => "styles",
            Change::Pages => "pages",
        };
        let data = json!({
            "run": self.run,
            "generation": step.generation,
            "change": change,
            "styles": styles,
            "errors": step.counts.errors,
            "warnings": step.counts.warnings,
            "advice": step.counts.advice,
        });
        format!("data: {data}\n\n")
    }

    fn tell(&mut self, text: &str) {
        self.streams.retain_mut(|stream| stream.send(text).is_ok());
    }
}

impl Stream {
    fn send(&mut self, text: &str) -> io::Result<()> {
        self.to.write_all(text.as_bytes())?;
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::plan::SitePath;

    fn hub(changes: &[Change]) -> Hub {
        let mut hub = Hub::new("run".to_owned());
        for (n, change) in changes.iter().enumerate() {
            let generation = n as u64 + 1;
            hub.publish(Step {
                generation,
                change: change.clone(),
                counts: Summary::default(),
            });
        }
        hub
    }

    fn styles(from: &str, to: &str) -> Change {
        Change::Styles([(SitePath::new(from).unwrap(), SitePath::new(to).unwrap())].into())
    }

    #[test]
    fn a_page_learns_what_it_missed() {
        let hub = hub(&[
            Change::Pages,
            styles("a.css", "b.css"),
            Change::Nothing,
            styles("b.css", "c.css"),
        ]);
        let since = |from: &str| hub.since(Some(from));
        assert_eq!(since("run-4"), Change::Nothing);
        assert_eq!(since("run-3"), styles("b.css", "c.css"));
        assert_eq!(since("run-0"), Change::Pages);
        assert_eq!(
            since("run-9"),
            Change::Nothing,
            "the page was faster than the news of it"
        );
        assert_eq!(since("other-4"), Change::Pages);
        assert_eq!(since("run-x"), Change::Pages);
        assert_eq!(since(""), Change::Pages);
        assert_eq!(hub.since(None), Change::Nothing);
    }

    #[test]
    fn who_slept_too_long_reloads() {
        let hub = hub(&vec![Change::Nothing; REMEMBERED + 5]);
        assert_eq!(hub.since(Some("run-5")), Change::Nothing);
        assert_eq!(hub.since(Some("run-4")), Change::Pages);
    }

    #[test]
    fn an_event_is_one_line_of_json() {
        let hub = hub(&[styles("a.css", "b.css")]);
        assert_eq!(
            hub.event(&hub.latest),
            "data: {\"advice\":0,\"change\":\"styles\",\"errors\":0,\"generation\":1,\"run\":\"run\",\"styles\":\
             {\"a.css\":\"b.css\"},\"warnings\":0}\n\n"
        );
    }

    #[test]
    fn places_are_given_back() {
        let places = Places::default();
        let taken: Vec<_> = (0..MOST_STREAMS).map(|_| places.take().unwrap()).collect();
        assert!(places.take().is_none());
        drop(taken);
        assert!(places.take().is_some());
    }
}
