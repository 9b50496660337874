//! A spinner on standard error, for work that takes longer than a moment.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Who gets an answer sooner than this sees no spinner flash by.
const PATIENCE: Duration = Duration::from_millis(300);
const TICK: Duration = Duration::from_millis(100);

/// Gone without a trace when dropped. Draws nothing if standard error is no terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Dropped to wake the thread before its time.
    done: Option<Sender<()>>,
    starter: Option<JoinHandle<()>>,
}

impl Progress {
    /// Starts to wait, if `wanted`.
    pub(crate) fn start(wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden())
            .with_style(ProgressStyle::default_spinner());
        let (done, ended) = mpsc::channel();
        let shown = bar.clone();
        let starter = wanted.then(|| {
            thread::spawn(move || {
                if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    shown.set_draw_target(ProgressDrawTarget::stderr());
                    shown.enable_steady_tick(TICK);
                }
            })
        });
        Self {
            bar,
            done: Some(done),
            starter,
        }
    }

    /// How many pictures are done.
    pub(crate) fn pictures(&self, done: usize, all: usize) {
        self.bar
            .set_message(format!("Processing pictures: {done} of {all}"));
    }

    /// How many links are done.
    pub(crate) fn links(&self, done: usize, all: usize) {
        self.bar
            .set_message(format!("Checking links to other sites: {done} of {all}"));
    }

    /// How far an upload is.
    pub(crate) fn upload(&self, words: String) {
        self.bar.set_message(words);
    }

    /// What is being done now.
    pub(crate) fn stage(&self, words: &'static str) {
        self.bar.set_message(words);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done.take();
        if let Some(starter) = self.starter.take() {
            // It cannot panic; and if it did, a spinner is missing.
            let _ = starter.join();
        }
        self.bar.finish_and_clear();
    }
}
