//! What the owner is told.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use url::Url;

use super::answer::{Answer, Death, Silence};
use super::survey::Survey;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Spanned};
use crate::value::WebUrl;

/// The survey in figures.
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
    /// True where nobody answered at all: most likely this computer is offline. Nothing is said of any address.
    pub alone: bool,
}

impl Survey {
    /// A finding for each place of an address that is not as it should be; none where nobody answered at all.
    pub fn findings(&self, links: &[Spanned<WebUrl>]) -> Diagnostics {
        let mut found = Diagnostics::new();
        for link in links {
            let answer = self.answers.get(&link.value);
            let silenced =
                |answer: &&Answer| self.alone && !answer.was_heard() && **answer != Answer::Private;
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
                Answer::Dead(_) | Answer::Private => sum.dead += 1,
                Answer::Silent(_) => sum.silent += 1,
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
        Answer::Private => Diagnostic::warning(
            Code::PRIVATE_LINK,
            place.clone(),
            format!(
                "customers cannot reach {}: it is not on the internet",
                address.host()
            ),
        )
        .help("write the address that customers use, or take the link out"),
        Answer::Silent(silence) => Diagnostic::advice(
            Code::SILENT_LINK,
            place.clone(),
            silent(*silence, address.host()),
        )
        .help("open it in your browser, or ask again later; if it stays so, correct the link or take it out"),
    };
    Some(found)
}

fn moved(to: &Url, address: &WebUrl, place: &Place) -> Diagnostic {
    let (code, place) = (Code::MOVED_LINK, place.clone());
    let was_deep = !matches!(address.path_and_more(), "/");
    if was_deep && to.path() == "/" && to.query().is_none() {
        let message = "this address now leads to a home page: what it named is probably gone";
        return Diagnostic::advice(code, place, message).help(format!(
            "look for it there, or take the link out; the home page is {to}"
        ));
    }
    let mut to = to.clone();
    if to.fragment().is_none() {
        to.set_fragment(address.as_str().split_once('#').map(|(_, fragment)| fragment));
    }
    Diagnostic::advice(code, place, "this address has moved for good")
        .help(format!("write the new one:\n{to}"))
}

fn dead(death: &Death, address: &WebUrl, place: &Place) -> Diagnostic {
    let host = address.host();
    let (message, help) = match death {
        Death::Status(410) => (
            "this address leads nowhere: the page was taken away for good (410)".to_owned(),
            "take the link out, or link to what stands in its place",
        ),
        Death::Status(status) => (
            format!("this address leads nowhere: the page was not found ({status})"),
            "correct the address, or take the link out",
        ),
        Death::NoSuchHost => (
            format!("there is no {host} on the internet"),
            "look for a typing error; if the site has gone, take the link out",
        ),
        Death::Circle => (
            "this address leads round in a circle".to_owned(),
            "open it in your browser, and write the address where you want customers to arrive",
        ),
        Death::TooFar(times) => (
            format!("this address is passed on more than {times} times"),
            "open it in your browser, and write the address where you want customers to arrive",
        ),
        Death::Untrusted(why) => (
            format!("browsers warn of {host}: {why}"),
            "tell those who run it; until it is mended, customers are frightened away",
        ),
    };
    Diagnostic::warning(Code::DEAD_LINK, place.clone(), message).help(help)
}

fn silent(silence: Silence, host: &str) -> String {
    match silence {
        Silence::Timeout => format!("{host} did not answer in time"),
        Silence::Closed => format!("{host} could not be reached"),
        Silence::Garbage => format!("{host} answers with something that is no web page"),
        Silence::Status(status) => format!("{host} says that it cannot answer now ({status})"),
    }
}

impl Sum {
    /// The sum in sentences, for people.
    pub fn sentences(&self) -> String {
        if self.links == 0 {
            return "There are no links to other sites to ask for.\n".to_owned();
        }
        if self.alone {
            return format!(
                "{} asked, and nobody answered: is this computer on the internet? Nothing is said of them.\n",
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
                "{unclear} could not be checked, because programs are not let in ({})",
                hosts.join(", ")
            ));
        }
        let mut text = format!("Links to other sites: {}.", said.join(", "));
        if self.remembered > 0 {
            text += &format!(
                " {} not asked again: {} answered within the last 24 hours.",
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
