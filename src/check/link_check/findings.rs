//! Turns the outcome of a link check into findings and a summary for the owner.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use url::Url;

use super::answer::{Answer, DeadReason, PrivateHost, PrivateKind, UnreachableReason};
use super::report::LinkReport;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Spanned};
use crate::model::value::WebUrl;

/// The report in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// Different addresses in all.
    pub links: usize,
    /// Those that were asked now.
    pub asked: usize,
    /// Those that answered within the last 24 hours and were not asked again.
    pub remembered: usize,
    /// Those that answer.
    pub fine: usize,
    /// Of those, how many have moved for good.
    pub moved: usize,
    /// Those that customers get nowhere with.
    pub dead: usize,
    /// Those that gave no answer this time.
    pub silent: usize,
    /// Those that do not talk to programs, by host.
    pub unclear: BTreeMap<String, usize>,
    /// True if nobody answered at all: most likely this computer is offline. Nothing is said of any address.
    pub alone: bool,
}

impl LinkReport {
    /// A finding for each place of an address that is not as it should be; none where nobody answered at all.
    pub fn findings(&self, links: &[Spanned<WebUrl>]) -> Diagnostics {
        let mut found = Diagnostics::new();
        for link in links {
            let answer = self.answers.get(&link.value);
            let silenced =
                |answer: &&Answer| self.alone && !answer.was_heard() && !matches!(answer, Answer::Private(_));
            if let Some(answer) = answer.filter(|answer| !silenced(answer)) {
                found.extend(finding(answer, &link.value, &link.place));
            }
        }
        found.sorted()
    }

    /// The figures.
    pub fn sum(&self) -> Sum {
        let mut sum = Sum {
            links: self.answers.len(),
            asked: self.asked,
            remembered: self.remembered,
            alone: self.alone,
            ..Sum::default()
        };
        for (address, answer) in &self.answers {
            match answer {
                Answer::Fine { moved } => {
                    sum.fine += 1;
                    sum.moved += usize::from(moved.is_some());
                }
                Answer::Dead(_) | Answer::Private(_) => sum.dead += 1,
                Answer::Unreachable(_) => sum.silent += 1,
                Answer::Unclear(_) => *sum.unclear.entry(host(address)).or_default() += 1,
            }
        }
        sum
    }
}

fn host(address: &WebUrl) -> String {
    address.host().trim_start_matches("www.").to_owned()
}

fn finding(answer: &Answer, address: &WebUrl, place: &Place) -> Option<Diagnostic> {
    let found = match answer {
        Answer::Fine { moved: None } | Answer::Unclear(_) => return None,
        Answer::Fine { moved: Some(to) } => moved(to, address, place),
        Answer::Dead(death) => dead(death, address, place),
        Answer::Private(private) => self::private(private, address, place),
        Answer::Unreachable(silence) => {
            Diagnostic::advice(Code::SILENT_LINK, place.clone(), silent(*silence, address.host())).help(
                "open it in your browser or try again later; if it still fails, correct or remove the link",
            )
        }
    };
    Some(found)
}

fn private(PrivateHost { host, kind }: &PrivateHost, address: &WebUrl, place: &Place) -> Diagnostic {
    let why = match kind {
        PrivateKind::Name => "it isn't on the internet",
        PrivateKind::Loopback => "this address always means the visitor's own computer",
        PrivateKind::Network => "it belongs to a private network",
        PrivateKind::LinkLocal => "this address only works within one local network",
        PrivateKind::Unassigned => "this address doesn't exist on the internet",
    };
    let (message, help) = if host == address.host() {
        (
            format!("customers can't reach {host}: {why}"),
            "use the public address, or remove the link",
        )
    } else {
        (
            format!(
                "{} redirects to {host}, which customers can't reach: {why}",
                address.host()
            ),
            "let the site's owner know, or remove the link",
        )
    };
    Diagnostic::warning(Code::PRIVATE_LINK, place.clone(), message).help(help)
}

fn moved(to: &Url, address: &WebUrl, place: &Place) -> Diagnostic {
    let (code, place) = (Code::MOVED_LINK, place.clone());
    let was_deep = !matches!(address.path_and_more(), "/");
    if was_deep && to.path() == "/" && to.query().is_none() {
        let message = "this address now redirects to the home page, so the page is probably gone";
        return Diagnostic::advice(code, place, message).help(format!(
            "look for the page there, or remove the link; the home page is {to}"
        ));
    }
    let mut to = to.clone();
    if to.fragment().is_none() {
        to.set_fragment(address.as_str().split_once('#').map(|(_, fragment)| fragment));
    }
    Diagnostic::advice(code, place, "this address has moved permanently")
        .help(format!("use the new one:\n{to}"))
}

fn dead(death: &DeadReason, address: &WebUrl, place: &Place) -> Diagnostic {
    let host = address.host();
    let (message, help) = match death {
        DeadReason::Status(410) => (
            "broken link: the page was removed permanently (410)".to_owned(),
            "remove the link, or link to the page that replaced it",
        ),
        DeadReason::Status(status) => (
            format!("broken link: page not found ({status})"),
            "correct the address, or remove the link",
        ),
        DeadReason::NoSuchHost => (
            format!("the host {host} doesn't exist"),
            "check the spelling; if the site no longer exists, remove the link",
        ),
        DeadReason::Circle => (
            "this address redirects in a loop".to_owned(),
            "open it in your browser, and use the address where you want customers to arrive",
        ),
        DeadReason::TooFar(times) => (
            format!("this address redirects more than {times} times"),
            "open it in your browser, and use the address where you want customers to arrive",
        ),
        DeadReason::Untrusted(why) => (
            format!("browsers warn of {host}: {why}"),
            "let the site's owner know; until it's fixed, browsers warn customers off",
        ),
    };
    Diagnostic::warning(Code::DEAD_LINK, place.clone(), message).help(help)
}

fn silent(silence: UnreachableReason, host: &str) -> String {
    match silence {
        UnreachableReason::Timeout => format!("{host} didn't answer in time"),
        UnreachableReason::Closed => format!("{host} couldn't be reached"),
        UnreachableReason::Garbage => format!("{host} doesn't answer with a web page"),
        UnreachableReason::Status(status) => format!("{host} is temporarily unavailable ({status})"),
    }
}

impl Sum {
    /// The sum in sentences, for people.
    pub fn sentences(&self) -> String {
        if self.links == 0 {
            return "There are no links to other sites to check.\n".to_owned();
        }
        if self.alone {
            return format!(
                "{} checked, but none answered: is this computer online? They aren't reported.\n",
                were(self.asked)
            );
        }
        let parts = [
            (self.fine, "answers", "answer"),
            (self.dead, "leads nowhere", "lead nowhere"),
            (self.silent, "gave no answer", "gave no answer"),
        ];
        let mut said: Vec<String> = parts
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
            .collect();
        let unclear: usize = self.unclear.values().sum();
        if unclear > 0 {
            let hosts: BTreeSet<&str> = self.unclear.keys().map(String::as_str).collect();
            let hosts: Vec<&str> = hosts.into_iter().collect();
            said.push(format!(
                "{unclear} couldn't be checked because the site blocks automated requests ({})",
                hosts.join(", ")
            ));
        }
        let mut text = format!("Links to other sites: {}.", said.join(", "));
        if self.remembered > 0 {
            text += &format!(
                " {} not checked again: {} answered within the last 24 hours.",
                were(self.remembered),
                if self.remembered == 1 { "it" } else { "they" }
            );
        }
        text + "\n"
    }
}

fn were(count: usize) -> String {
    match count {
        1 => "1 address was".to_owned(),
        n => format!("{n} addresses were"),
    }
}
