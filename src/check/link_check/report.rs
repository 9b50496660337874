//! Requests all of a shop's addresses in parallel.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use jiff::Timestamp;
use url::Url;

use super::answer::{Answer, DeadReason, UnreachableReason};
use super::memory::Memory;
use super::names::known_private;
use super::politeness::Politeness;
use super::queue::Queue;
use super::request::{LinkRequest, RequestError, Step};
use super::web::Web;
use crate::diagnostics::Spanned;
use crate::model::value::WebUrl;

/// What is asked, and how.
#[derive(Clone, Copy)]
pub struct LinkCheckInput<'a> {
    /// The addresses, each with its place. The same one may stand at many places: it is asked once.
    pub links: &'a [Spanned<WebUrl>],
    /// What answered not long ago.
    pub memory: &'a Memory,
    /// The moment, for what is remembered.
    pub now: Timestamp,
    /// How politely.
    pub politeness: &'a Politeness,
    /// Called from several threads with the number of addresses done and of all.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// What all addresses answered.
#[derive(Clone, Debug, Default)]
pub struct LinkReport {
    /// By the address as in the shop.
    pub(super) answers: BTreeMap<WebUrl, Answer>,
    /// How many different addresses were asked.
    pub(super) asked: usize,
    /// How many were answered out of memory.
    pub(super) remembered: usize,
    /// True if addresses were asked and nobody spoke at all: most likely this computer is offline.
    pub(super) alone: bool,
    /// What is worth to be remembered.
    pub memory: Memory,
}

/// Asks for every address once.
pub fn check_links(input: &LinkCheckInput<'_>, web: &Web) -> LinkReport {
    let mut report = LinkReport {
        memory: input.memory.clone(),
        ..LinkReport::default()
    };
    report.memory.forget(input.now);
    let addresses = addresses(input.links);
    let mut requests = Vec::new();
    let mut answers: BTreeMap<Url, Answer> = BTreeMap::new();
    let different: BTreeSet<&Url> = addresses.values().flatten().collect();
    for address in different {
        if let Some(private) = known_private(address) {
            answers.insert(address.clone(), Answer::Private(private));
        } else if let Some(answer) = report.memory.recall(address, input.now) {
            report.remembered += 1;
            answers.insert(address.clone(), answer);
        } else {
            requests.push(address.clone());
        }
    }
    let new_answers = run(&requests, input, web);
    report.asked = requests.len();
    report.alone = !new_answers.is_empty() && !new_answers.iter().any(Answer::was_heard);
    for (address, answer) in requests.into_iter().zip(new_answers) {
        report.memory.note(&address, &answer, input.now);
        answers.insert(address, answer);
    }
    for (written, address) in addresses {
        let answer = address.and_then(|address| answers.get(&address).cloned());
        // What is no address for a browser leads nowhere either.
        report
            .answers
            .insert(written, answer.unwrap_or(Answer::Dead(DeadReason::NoSuchHost)));
    }
    report
}

/// Each address as the owner wrote it, and as it is asked for: without what follows the `#`.
fn addresses(links: &[Spanned<WebUrl>]) -> BTreeMap<WebUrl, Option<Url>> {
    let asked = |link: &Spanned<WebUrl>| {
        let mut address = Url::parse(link.value.as_str()).ok()?;
        address.set_fragment(None);
        Some(address)
    };
    links
        .iter()
        .map(|link| (link.value.clone(), asked(link)))
        .collect()
}

/// The answers to `addresses`, in their order.
fn run(addresses: &[Url], input: &LinkCheckInput<'_>, web: &Web) -> Vec<Answer> {
    let requests = addresses.iter().cloned().enumerate();
    let queue = Queue::new(
        requests.map(|(index, address)| LinkRequest::new(index, address)),
        input.politeness,
    );
    let round = Round {
        input,
        web,
        queue,
        answers: Mutex::new(vec![None; addresses.len()]),
        done: AtomicUsize::new(0),
        all: addresses.len(),
    };
    thread::scope(|scope| {
        for _ in 0..input.politeness.at_once.min(addresses.len()) {
            scope.spawn(|| round.work());
        }
    });
    let answers = round.answers.into_inner().unwrap_or_else(PoisonError::into_inner);
    // Each request ends with an answer; should one not, its host kept silent.
    let silent = Answer::Unreachable(UnreachableReason::Closed);
    answers
        .into_iter()
        .map(|answer| answer.unwrap_or_else(|| silent.clone()))
        .collect()
}

/// What all workers share.
struct Round<'a> {
    input: &'a LinkCheckInput<'a>,
    web: &'a Web,
    queue: Queue<'a>,
    answers: Mutex<Vec<Option<Answer>>>,
    done: AtomicUsize,
    all: usize,
}

impl Round<'_> {
    fn work(&self) {
        while let Some(request) = self.queue.take() {
            let (host, index) = (request.host(), request.index);
            let reply = self.web.send(request.method, &request.at);
            let in_time = reply != Err(RequestError::Unreachable(UnreachableReason::Timeout));
            match request.next(reply, self.input.politeness) {
                Step::Again(request, wait) => self.queue.again(&host, request, wait),
                Step::Done(answer) => {
                    self.note(index, answer);
                    self.queue.done(&host);
                }
            }
            for given_up in self.queue.heard(&host, in_time) {
                self.note(given_up.index, Answer::Unreachable(UnreachableReason::Timeout));
            }
        }
    }

    fn note(&self, index: usize, answer: Answer) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = answers.get_mut(index) {
            *place = Some(answer);
        }
        drop(answers);
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.input.progress)(done, self.all);
    }
}
