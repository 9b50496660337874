//! One address on its way to an answer: decides what to request next, without any network access.

use std::time::Duration;

use url::Url;

use super::answer::{Answer, DeadReason, PrivateHost, PrivateKind, UnreachableReason};
use super::politeness::Politeness;
use super::retry_after::waited_for;

/// How it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// Without the page itself.
    Head,
    /// As a browser does; the page is not read.
    Get,
}

/// What a host replied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reply {
    pub status: u16,
    /// `Location`.
    pub location: Option<String>,
    /// `Retry-After`: seconds or a date.
    pub retry_after: Option<String>,
    /// `Date`: the host's clock.
    pub date: Option<String>,
    /// Whether it set a cookie, which we do not keep.
    pub sets_cookie: bool,
}

/// Why there is no reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RequestError {
    NoSuchHost,
    Private(PrivateKind),
    Untrusted(String),
    Unreachable(UnreachableReason),
}

/// An address on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LinkRequest {
    /// Which address it began with, by its place in the list.
    pub index: usize,
    /// What to ask for now.
    pub at: Url,
    pub method: Method,
    tries: u32,
    seen: Vec<Url>,
    moved: Option<Url>,
    /// Whether each step so far was said to be for good.
    for_good: bool,
    had_cookie: bool,
}

/// What follows from a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Done(Answer),
    /// Ask on, not before this time has passed.
    Again(LinkRequest, Duration),
}

impl LinkRequest {
    pub fn new(index: usize, at: Url) -> Self {
        Self {
            index,
            at,
            method: Method::Head,
            tries: 0,
            seen: Vec::new(),
            moved: None,
            for_good: true,
            had_cookie: false,
        }
    }

    /// The host that is asked now, with its port.
    pub fn host(&self) -> String {
        let host = self.at.host_str().unwrap_or_default();
        format!("{host}:{}", self.at.port_or_known_default().unwrap_or_default())
    }

    /// What follows from a reply, or from there being none.
    pub fn next(mut self, reply: Result<Reply, RequestError>, politeness: &Politeness) -> Step {
        match reply {
            Err(RequestError::NoSuchHost) => Step::Done(Answer::Dead(DeadReason::NoSuchHost)),
            Err(RequestError::Private(kind)) => Step::Done(Answer::Private(PrivateHost {
                host: self.at.host_str().unwrap_or_default().to_owned(),
                kind,
            })),
            Err(RequestError::Untrusted(why)) => Step::Done(Answer::Dead(DeadReason::Untrusted(why))),
            // Some servers cannot do HEAD and break instead of saying so.
            Err(RequestError::Unreachable(_)) if self.method == Method::Head => self.with_get(Duration::ZERO),
            Err(RequestError::Unreachable(silence)) => Step::Done(Answer::Unreachable(silence)),
            Ok(reply) => {
                self.had_cookie |= reply.sets_cookie;
                match (reply.status, &reply.location) {
                    (200..=299, _) => Step::Done(Answer::Fine { moved: self.moved }),
                    (301 | 302 | 303 | 307 | 308, Some(location)) => {
                        let location = location.clone();
                        self.follow(&location, matches!(reply.status, 301 | 308), politeness)
                    }
                    (429 | 500 | 502..=599, _) => self.later(&reply, politeness),
                    // Refused as HEAD: 405, 501, and whatever else servers think of, 403 and 404 among them.
                    _ if self.method == Method::Head => self.with_get(Duration::ZERO),
                    (404 | 410, _) => Step::Done(Answer::Dead(DeadReason::Status(reply.status))),
                    (501, _) => Step::Done(Answer::Unreachable(UnreachableReason::Status(501))),
                    (status, _) => Step::Done(Answer::Unclear(status)),
                }
            }
        }
    }

    fn with_get(mut self, wait: Duration) -> Step {
        self.method = Method::Get;
        Step::Again(self, wait)
    }

    fn follow(mut self, location: &str, for_good: bool, politeness: &Politeness) -> Step {
        let Ok(mut to) = self.at.join(location) else {
            return Step::Done(Answer::Unreachable(UnreachableReason::Garbage));
        };
        // Into an app or a mail program: what was asked did answer.
        if !matches!(to.scheme(), "http" | "https") {
            return Step::Done(Answer::Fine { moved: self.moved });
        }
        let moved = to.clone();
        to.set_fragment(None);
        self.seen.push(self.at.clone());
        if self.seen.contains(&to) {
            // A browser that keeps the cookie may well get out of the circle.
            return Step::Done(if self.had_cookie {
                Answer::Unclear(302)
            } else {
                Answer::Dead(DeadReason::Circle)
            });
        }
        if self.seen.len() > politeness.redirects {
            return Step::Done(Answer::Dead(DeadReason::TooFar(politeness.redirects)));
        }
        self.for_good &= for_good;
        if self.for_good {
            self.moved = Some(moved);
        }
        self.at = to;
        Step::Again(self, Duration::ZERO)
    }

    /// "Too many requests", or "I cannot".
    fn later(mut self, reply: &Reply, politeness: &Politeness) -> Step {
        self.tries += 1;
        let usual = politeness.back_off * 2_u32.saturating_pow(self.tries - 1);
        let wait = waited_for(reply).map_or(usual, |asked| asked.max(usual));
        if self.tries >= politeness.tries || wait > politeness.longest_wait {
            return Step::Done(match reply.status {
                429 => Answer::Unclear(429),
                status => Answer::Unreachable(UnreachableReason::Status(status)),
            });
        }
        self.with_get(wait)
    }
}
