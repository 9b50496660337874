//! The order of requests: grouped by host, a few at a time for each.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::politeness::Politeness;
use super::request::LinkRequest;

/// Requests that wait, shared by all who run them.
pub(super) struct Queue<'a> {
    politeness: &'a Politeness,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    hosts: BTreeMap<String, Host>,
    /// Requests that have no answer yet, those that are being run among them.
    open: usize,
}

struct Host {
    waiting: VecDeque<LinkRequest>,
    running: usize,
    not_before: Instant,
    /// Time-outs since it last spoke.
    time_outs: u32,
}

/// What to do now.
enum Turn {
    Run(Box<LinkRequest>),
    /// Until something changes, or this long.
    Wait(Option<Duration>),
    Over,
}

impl<'a> Queue<'a> {
    pub fn new(requests: impl IntoIterator<Item = LinkRequest>, politeness: &'a Politeness) -> Self {
        let mut state = State::default();
        for request in requests {
            state.open += 1;
            state.host(&request.host()).waiting.push_back(request);
        }
        Self {
            politeness,
            state: Mutex::new(state),
            changed: Condvar::new(),
        }
    }

    /// The next request that politeness lets run, once there is one; `None` when all have their answer.
    pub fn take(&self) -> Option<LinkRequest> {
        let mut state = self.state();
        loop {
            match state.turn(self.politeness) {
                Turn::Over => return None,
                Turn::Run(request) => return Some(*request),
                Turn::Wait(None) => {
                    state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
                Turn::Wait(Some(time)) => {
                    let woken = self.changed.wait_timeout(state, time);
                    state = woken.unwrap_or_else(PoisonError::into_inner).0;
                }
            }
        }
    }

    /// A request of `host` was run and goes on, not before `wait` has passed: for the whole host that it asks next.
    pub fn again(&self, host: &str, request: LinkRequest, wait: Duration) {
        let mut state = self.state();
        state.ran(host);
        let next = state.host(&request.host());
        next.not_before = next.not_before.max(Instant::now() + wait);
        next.waiting.push_front(request);
        self.changed.notify_all();
    }

    /// A request of `host` has its answer.
    pub fn done(&self, host: &str) {
        let mut state = self.state();
        state.ran(host);
        state.open -= 1;
        self.changed.notify_all();
    }

    /// Notes whether `host` spoke in time; gives the requests that are not worth a try any more.
    pub fn heard(&self, host: &str, in_time: bool) -> Vec<LinkRequest> {
        let mut state = self.state();
        let known = state.host(host);
        known.time_outs = if in_time { 0 } else { known.time_outs + 1 };
        if known.time_outs < self.politeness.time_outs {
            return Vec::new();
        }
        let left: Vec<LinkRequest> = known.waiting.drain(..).collect();
        state.open -= left.len();
        self.changed.notify_all();
        left
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn host(&mut self, name: &str) -> &mut Host {
        self.hosts.entry(name.to_owned()).or_insert_with(|| Host {
            waiting: VecDeque::new(),
            running: 0,
            not_before: Instant::now(),
            time_outs: 0,
        })
    }

    fn ran(&mut self, host: &str) {
        let host = self.host(host);
        host.running = host.running.saturating_sub(1);
    }

    fn turn(&mut self, politeness: &Politeness) -> Turn {
        if self.open == 0 {
            return Turn::Over;
        }
        let now = Instant::now();
        let mut soonest: Option<Duration> = None;
        for host in self.hosts.values_mut() {
            if host.running >= politeness.per_host || host.waiting.is_empty() {
                continue;
            }
            let wait = host.not_before.saturating_duration_since(now);
            if wait.is_zero()
                && let Some(request) = host.waiting.pop_front()
            {
                host.running += 1;
                host.not_before = now + politeness.pause;
                return Turn::Run(Box::new(request));
            }
            soonest = Some(soonest.map_or(wait, |known| known.min(wait)));
        }
        Turn::Wait(soonest)
    }
}
