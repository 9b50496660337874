//! Whether addresses on the web still answer.
//!
//! In: addresses with their places, what is remembered of earlier requests, the moment. Out: a [`LinkReport`]:
//! an [`Answer`] for each address, findings, a sum, and what to remember. This is the only module that talks to
//! other computers, and only when someone asks for it: no build and no preview comes here.
//!
//! It is polite: few requests to a host at a time with a pause between them, `HEAD` before `GET`, no body is
//! read, a host that asks to wait is waited for, and what answered is not asked again for a day. An address of
//! a private network is never opened, also not behind a redirect: a shop folder may come from someone else.

mod answer;
mod findings;
mod memory;
mod names;
mod politeness;
mod queue;
mod report;
mod request;
mod retry_after;
#[cfg(test)]
mod tests;
mod web;

pub use answer::{Answer, DeadReason, PrivateHost, PrivateKind, UnreachableReason};
pub use findings::Sum;
pub use memory::Memory;
pub use politeness::Politeness;
pub use report::{LinkCheckInput, LinkReport, check_links};
pub use web::Web;
