//! Requests all of a shop's addresses in parallel.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use jiff::Timestamp;
use url::Url;

use super::answer::{Answer, DeadReason, Unreachable};
use super::memory::Memory;
use super::names::known_private;
use super::politeness::Politeness;
use super::queue::Queue;
use super::request::{LinkRequest, Step, Trouble};
use super::web::Web;
use crate::diagnostics::Spanned;
use crate::model::value::WebUrl;

/// What is asked, and how.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The addresses, each with its place. The same one may stand at many places: it is asked once.
    pub links: &'a [Spanned<WebUrl>],
    /// What answered not long ago.
    pub memory: &'a Memory,
    /// The moment, for what is remembered.
    pub now: Timestamp,
    /// How politely.
    pub manners: &'a Politeness,
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
pub fn ask(question: &Question<'_>, web: &Web) -> LinkReport {
    let mut survey = LinkReport {
        memory: question.memory.clone(),
        ..LinkReport::default()
    };
    survey.memory.forget(question.now);
    let addresses = addresses(question.links);
    let mut errands = Vec::new();
    let mut answers: BTreeMap<Url, Answer> = BTreeMap::new();
    for address in addresses.values().flatten() {
        if answers.contains_key(address) || errands.contains(address) {
            continue;
        }
        if let Some(private) = known_private(address) {
            answers.insert(address.clone(), Answer::Private(private));
        } else if let Some(answer) = survey.memory.recall(address, question.now) {
            survey.remembered += 1;
            answers.insert(address.clone(), answer);
        } else {
            errands.push(address.clone());
        }
    }
    let heard = run(&errands, question, web);
    survey.asked = errands.len();
    survey.alone = !heard.is_empty() && !heard.iter().any(Answer::was_heard);
    for (address, answer) in errands.into_iter().zip(heard) {
        survey.memory.note(&address, &answer, question.now);
        answers.insert(address, answer);
    }
    for (written, address) in addresses {
        let answer = address.and_then(|address| answers.get(&address).cloned());
        // What is no address for a browser leads nowhere either.
        survey
            .answers
            .insert(written, answer.unwrap_or(Answer::Dead(DeadReason::NoSuchHost)));
    }
    survey
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
fn run(addresses: &[Url], question: &Question<'_>, web: &Web) -> Vec<Answer> {
    let errands = addresses.iter().cloned().enumerate();
    let queue = Queue::new(
        errands.map(|(index, address)| LinkRequest::new(index, address)),
        question.manners,
    );
    let round = Round {
        question,
        web,
        queue,
        answers: Mutex::new(vec![None; addresses.len()]),
        done: AtomicUsize::new(0),
        all: addresses.len(),
    };
    thread::scope(|scope| {
        for _ in 0..question.manners.at_once.min(addresses.len()) {
            scope.spawn(|| round.work());
        }
    });
    let answers = round.answers.into_inner().unwrap_or_else(PoisonError::into_inner);
    // Each errand ends with an answer; should one not, its host kept silent.
    let silent = Answer::Silent(Unreachable::Closed);
    answers
        .into_iter()
        .map(|answer| answer.unwrap_or_else(|| silent.clone()))
        .collect()
}

/// What all workers share.
struct Round<'a> {
    question: &'a Question<'a>,
    web: &'a Web,
    queue: Queue<'a>,
    answers: Mutex<Vec<Option<Answer>>>,
    done: AtomicUsize,
    all: usize,
}

impl Round<'_> {
    fn work(&self) {
        while let Some(errand) = self.queue.take() {
            let (host, index) = (errand.host(), errand.index);
            let reply = self.web.ask(errand.method, &errand.at);
            let in_time = reply != Err(Trouble::Silent(Unreachable::Timeout));
            match errand.next(reply, self.question.manners) {
                Step::Again(errand, wait) => self.queue.again(&host, errand, wait),
                Step::Done(answer) => {
                    self.note(index, answer);
                    self.queue.done(&host);
                }
            }
            for given_up in self.queue.heard(&host, in_time) {
                self.note(given_up.index, Answer::Silent(Unreachable::Timeout));
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
        (self.question.progress)(done, self.all);
    }
}
