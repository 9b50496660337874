//! Asking, over real sockets: a server in this process that misbehaves in every way it knows.

mod server;
mod trust;

use std::sync::Mutex;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::*;
use crate::diagnostics::{Place, SourcePath, Spanned};
use crate::model::value::WebUrl;
use server::Server;

const NOW: &str = "2026-11-22T10:00:00Z";

/// As polite as a test has time for.
fn politeness() -> Politeness {
    Politeness {
        pause: Duration::ZERO,
        timeout: Duration::from_secs(1),
        back_off: Duration::from_millis(20),
        longest_wait: Duration::from_millis(1_200),
        ..Politeness::default()
    }
}

/// Links as they stand one below the other in `story.md`, ten bytes each.
fn links(addresses: &[String]) -> Vec<Spanned<WebUrl>> {
    let file = SourcePath::new("story.md");
    let link = |(n, address): (usize, &String)| {
        Spanned::new(
            WebUrl::linked(address).unwrap(),
            Place::new(&file, n * 10..n * 10 + 9),
        )
    };
    addresses.iter().enumerate().map(link).collect()
}

fn survey_with(
    server: &Server,
    politeness: &Politeness,
    memory: &Memory,
    addresses: &[String],
) -> LinkReport {
    let input = LinkCheckInput {
        links: &links(addresses),
        memory,
        now: NOW.parse::<Timestamp>().unwrap(),
        politeness,
        progress: &|_, _| {},
    };
    check_links(&input, &Web::leading_to(server.address(), politeness))
}

fn checked(server: &Server, addresses: &[String]) -> LinkReport {
    survey_with(server, &politeness(), &Memory::default(), addresses)
}

/// The answer for `path` at a host of its own.
fn answer(server: &Server, path: &str) -> Answer {
    let address = server.url("pots.shop", path);
    let report = checked(server, std::slice::from_ref(&address));
    report.answers[&WebUrl::parse(&address).unwrap()].clone()
}

fn moved(server: &Server, path: &str) -> Answer {
    let to = server.url("pots.shop", path);
    Answer::Fine {
        moved: Some(to.parse().unwrap()),
    }
}

/// What the owner reads of `addresses`: code, message, help.
fn reported(report: &LinkReport, addresses: &[String]) -> Vec<String> {
    let line = |found: &crate::diagnostics::Diagnostic| {
        format!(
            "{} {}: {} | {}",
            found.severity.word(),
            found.code,
            found.message,
            found.help.join(" | ")
        )
    };
    report.findings(&links(addresses)).iter().map(line).collect()
}

const FINE: Answer = Answer::Fine { moved: None };

#[test]
fn what_answers_is_fine() {
    let server = Server::start();
    for path in ["/ok", "/no-content", "/app", "/large", "/utf8", "/found"] {
        assert_eq!(answer(&server, path), FINE, "{path}");
    }
}

#[test]
fn a_page_that_is_not_there_is_dead_only_when_a_browser_would_say_so_too() {
    let server = Server::start();
    assert_eq!(answer(&server, "/missing"), Answer::Dead(DeadReason::Status(404)));
    assert_eq!(answer(&server, "/gone"), Answer::Dead(DeadReason::Status(410)));
    assert_eq!(server.log("/missing"), ["HEAD", "GET"]);
    for status in [405, 501, 403, 404, 400, 500] {
        let path = format!("/no-head/{status}");
        assert_eq!(answer(&server, &path), FINE, "{path}");
        assert_eq!(server.log(&path), ["HEAD", "GET"], "{path}");
    }
    assert_eq!(answer(&server, "/closes-on-head"), FINE);
}

#[test]
fn those_who_shut_out_programs_are_not_called_dead() {
    let server = Server::start();
    for status in [401, 403, 451, 999] {
        assert_eq!(
            answer(&server, &format!("/status/{status}")),
            Answer::Unclear(status),
            "{status}"
        );
    }
}

#[test]
fn moves_are_followed_and_only_those_for_good_are_named() {
    let server = Server::start();
    assert_eq!(answer(&server, "/moved"), moved(&server, "/ok"));
    assert_eq!(answer(&server, "/moved-308"), moved(&server, "/ok"));
    assert_eq!(answer(&server, "/moved-twice"), moved(&server, "/ok"));
    assert_eq!(answer(&server, "/moved-relative/a/b"), moved(&server, "/ok"));
    // What comes after a step for now is for now as well.
    assert_eq!(answer(&server, "/moved-then-found"), moved(&server, "/found"));
    assert_eq!(answer(&server, "/found-then-moved"), FINE);
    assert_eq!(
        answer(&server, "/moved-to-missing"),
        Answer::Dead(DeadReason::Status(404))
    );
    assert_eq!(
        answer(&server, "/no-location"),
        Answer::Unclear(302),
        "a redirect to nowhere"
    );
}

#[test]
fn circles_end() {
    let server = Server::start();
    assert_eq!(answer(&server, "/circle"), Answer::Dead(DeadReason::Circle));
    assert_eq!(answer(&server, "/self"), Answer::Dead(DeadReason::Circle));
    assert_eq!(answer(&server, "/chain/0"), Answer::Dead(DeadReason::TooFar(10)));
    assert_eq!(answer(&server, "/chain/95"), FINE);
    assert_eq!(answer(&server, "/cookie-wall"), Answer::Unclear(302));
}

#[test]
fn a_host_that_asks_for_patience_gets_it() {
    let server = Server::start();
    let started = Instant::now();
    assert_eq!(answer(&server, "/busy-once"), FINE);
    assert!(started.elapsed() >= Duration::from_secs(1), "Retry-After: 1");
    assert_eq!(answer(&server, "/busy-for-an-hour"), Answer::Unclear(429));
    assert_eq!(server.log("/busy-for-an-hour"), ["HEAD"]);
    assert_eq!(answer(&server, "/ill-once"), FINE);
    assert_eq!(
        answer(&server, "/status/503"),
        Answer::Unreachable(UnreachableReason::Status(503))
    );
    assert_eq!(server.log("/status/503"), ["HEAD", "GET", "GET"]);
}

#[test]
fn nothing_holds_a_worker_for_longer_than_its_time() {
    let server = Server::start();
    let paths = [
        "never",
        "drip",
        "endless-head",
        "endless-line",
        "endless-body",
        "closes",
        "garbage",
    ];
    let addresses: Vec<String> = paths
        .iter()
        .map(|path| server.url(&format!("{path}.shop"), &format!("/{path}")))
        .collect();
    let report = checked(&server, &addresses);
    let answer = |n: usize| &report.answers[&WebUrl::parse(&addresses[n]).unwrap()];
    assert_eq!(answer(0), &Answer::Unreachable(UnreachableReason::Timeout));
    assert_eq!(answer(1), &Answer::Unreachable(UnreachableReason::Timeout));
    for path in ["/never", "/drip"] {
        assert!(
            server.log(path).len() <= 2,
            "two requests: {:?}",
            server.log(path)
        );
    }
    assert_eq!(
        answer(2),
        &Answer::Unreachable(UnreachableReason::Garbage),
        "64 kB are no head"
    );
    assert_eq!(answer(3), &Answer::Unreachable(UnreachableReason::Garbage));
    assert_eq!(answer(4), &FINE, "no body is read");
    assert_eq!(answer(5), &Answer::Unreachable(UnreachableReason::Closed));
    assert_eq!(answer(6), &Answer::Unreachable(UnreachableReason::Garbage));
}

#[test]
fn a_host_is_asked_by_two_at_a_time_and_after_a_pause() {
    let server = Server::start();
    let addresses: Vec<String> = (0..12)
        .map(|n| server.url("pots.shop", &format!("/slow/{n}")))
        .chain((0..12).map(|n| server.url("cups.shop", &format!("/slow/{n}"))))
        .collect();
    let report = checked(&server, &addresses);
    assert_eq!(report.sum().fine, 24);
    assert_eq!(server.most_at_once("pots.shop"), 2);
    assert_eq!(server.most_at_once("cups.shop"), 2);
    assert_eq!(server.most_at_once(""), 4, "hosts do not wait for each other");

    let calm = Politeness {
        pause: Duration::from_millis(50),
        ..politeness()
    };
    let addresses: Vec<String> = (0..6)
        .map(|n| server.url("pots.shop", &format!("/ok?{n}")))
        .collect();
    let started = Instant::now();
    survey_with(&server, &calm, &Memory::default(), &addresses);
    assert!(started.elapsed() >= Duration::from_millis(250));
}

#[test]
fn a_host_behind_a_redirect_is_asked_as_politely() {
    let server = Server::start();
    let addresses: Vec<String> = (0..10)
        .map(|n| server.url(&format!("shop-{n}.shop"), &format!("/to-hub/{n}")))
        .collect();
    assert_eq!(checked(&server, &addresses).sum().fine, 10);
    assert_eq!(server.most_at_once("hub.shop"), 2);
}

#[test]
fn a_host_that_never_answers_is_given_up() {
    let server = Server::start();
    let addresses: Vec<String> = (0..40)
        .map(|n| server.url("dead.shop", &format!("/never?{n}")))
        .chain([server.url("pots.shop", "/ok")])
        .collect();
    let report = checked(&server, &addresses);
    let sum = report.sum();
    assert_eq!((sum.fine, sum.silent), (1, 40));
    let asked: usize = (0..40).map(|n| server.log(&format!("/never?{n}")).len()).sum();
    assert!(asked < 20, "{asked} requests to a host that never answers");
}

#[test]
fn private_addresses_are_never_opened() {
    let server = Server::start();
    let port = server.address().port();
    let addresses = [
        format!("http://localhost:{port}/ok"),
        format!("http://shop.local:{port}/ok"),
        format!("http://pots.example:{port}/ok"),
        format!("http://127.0.0.1:{port}/ok"),
        format!("http://[::1]:{port}/ok"),
        "http://192.168.1.5/admin".to_owned(),
        "http://2130706433/".to_owned(),
        server.url("pots.shop", "/to-loopback"),
        server.url("pots.shop", "/to-localhost"),
        server.url("pots.shop", "/to-cloud"),
        server.url("pots.shop", "/to-six"),
        server.url("pots.shop", "/to-decimal"),
    ];
    let report = checked(&server, &addresses);
    for (address, answer) in &report.answers {
        assert!(matches!(answer, Answer::Private(_)), "{address}: {answer:?}");
    }
    assert!(server.log("/ok").is_empty());
    assert!(server.log("/secret").is_empty());
    assert_eq!(
        (report.sum().links, report.sum().dead),
        (addresses.len(), addresses.len())
    );
    let own = "use the public address, or remove the link";
    let theirs = "let the site's owner know, or remove the link";
    let found = |what: &str, help: &str| format!("warning EX003: {what} | {help}");
    let loopback = "this address always means the visitor's own computer";
    let reached = |host: &str, why: &str| found(&format!("customers can't reach {host}: {why}"), own);
    let redirected = |host: &str, why: &str| {
        found(
            &format!("pots.shop redirects to {host}, which customers can't reach: {why}"),
            theirs,
        )
    };
    assert_eq!(
        reported(&report, &addresses),
        [
            reached("localhost", "it isn't on the internet"),
            reached("shop.local", "it isn't on the internet"),
            reached("pots.example", "it isn't on the internet"),
            reached("127.0.0.1", loopback),
            reached("[::1]", loopback),
            reached("192.168.1.5", "it belongs to a private network"),
            reached("127.0.0.1", loopback),
            redirected("127.0.0.1", loopback),
            redirected("localhost", "it isn't on the internet"),
            redirected(
                "169.254.169.254",
                "this address only works within one local network"
            ),
            redirected("[::1]", loopback),
            redirected("127.0.0.1", loopback),
        ]
    );
    // The system's names are held to the same.
    let politeness = politeness();
    let web = Web::new(&politeness);
    let literal = format!("http://127.0.0.1:{port}/ok").parse().unwrap();
    assert_eq!(
        web.send(super::request::Method::Get, &literal),
        Err(super::request::RequestError::Private(PrivateKind::Loopback))
    );
    assert!(server.log("/ok").is_empty());
}

#[test]
fn each_address_is_asked_once_and_told_wherever_it_stands() {
    let server = Server::start();
    let one = server.url("pots.shop", "/missing");
    let addresses = [
        one.clone(),
        format!("{one}#here"),
        one.clone(),
        server.url("pots.shop", "/ok"),
    ];
    let report = checked(&server, &addresses);
    assert_eq!(server.log("/missing"), ["HEAD", "GET"]);
    let found = "warning EX001: broken link: page not found (404) | correct the address, or remove the link";
    assert_eq!(reported(&report, &addresses), [found; 3]);
}

#[test]
fn the_owner_is_told_in_plain_words() {
    let server = Server::start();
    let url = |path: &str| server.url("pots.shop", path);
    let port = server.address().port();
    let addresses = [
        url("/gone"),
        url("/circle"),
        url("/chain/0"),
        url("/moved#mugs"),
        url("/moved-home"),
        url("/closes"),
        url("/garbage"),
        url("/status/503"),
        url("/status/403"),
        url("/ok"),
    ];
    let report = checked(&server, &addresses);
    let silent = "open it in your browser or try again later; if it still fails, correct or remove the link";
    let circle = "open it in your browser, and use the address where you want customers to arrive";
    assert_eq!(
        reported(&report, &addresses),
        [
            "warning EX001: broken link: the page was removed permanently (410) | remove the link, or link to the \
             page that replaced it".to_owned(),
            format!("warning EX001: this address redirects in a loop | {circle}"),
            format!("warning EX001: this address redirects more than 10 times | {circle}"),
            format!("advice EX002: this address has moved permanently | use the new \
                     one:\nhttp://pots.shop:{port}/ok#mugs"),
            format!("advice EX002: this address now redirects to the home page, so the page is probably gone | look \
                     for the page there, or remove the link; the home page is http://pots.shop:{port}/"),
            format!("advice EX004: pots.shop couldn't be reached | {silent}"),
            format!("advice EX004: pots.shop doesn't answer with a web page | {silent}"),
            format!("advice EX004: pots.shop is temporarily unavailable (503) | {silent}"),
        ]
    );
    assert_eq!(
        report.sum().sentences(),
        "Links to other sites: 3 answer, 3 lead nowhere, 3 gave no answer, 1 couldn't be checked because the site \
         blocks automated requests (pots.shop).\n"
    );
}

#[test]
fn what_answered_is_remembered_and_what_did_not_is_asked_again() {
    let server = Server::start();
    let addresses = [
        server.url("pots.shop", "/ok"),
        server.url("pots.shop", "/moved"),
        server.url("pots.shop", "/missing"),
    ];
    let first = checked(&server, &addresses);
    let memory = Memory::parse(&first.memory.text());
    let second = survey_with(&server, &politeness(), &memory, &addresses);
    assert_eq!(second.answers, first.answers);
    assert_eq!(
        server.log("/ok"),
        ["HEAD", "HEAD"],
        "itself, and what moved there"
    );
    assert_eq!(server.log("/missing"), ["HEAD", "GET", "HEAD", "GET"]);
    assert_eq!((second.asked, second.remembered), (1, 2));
    assert_eq!(
        second.sum().sentences(),
        "Links to other sites: 2 answer, 1 leads nowhere. 2 addresses were not checked again: they answered within \
         the last 24 hours.\n"
    );
}

#[test]
fn a_computer_that_is_offline_says_nothing_of_any_address() {
    let server = Server::start();
    let addresses = [server.url("pots.shop", "/ok"), server.url("cups.shop", "/ok")];
    server.stop();
    let report = checked(&server, &addresses);
    assert_eq!(reported(&report, &addresses), [""; 0]);
    assert_eq!(
        report.sum().sentences(),
        "2 addresses were checked, but none answered: is this computer online? They aren't reported.\n"
    );
    assert_eq!(
        LinkReport::default().sum().sentences(),
        "There are no links to other sites to check.\n"
    );
}

#[test]
fn progress_counts_every_address_once() {
    let server = Server::start();
    let addresses: Vec<String> = ["/ok", "/moved", "/missing"]
        .iter()
        .map(|path| server.url("pots.shop", path))
        .collect();
    let seen = Mutex::new(Vec::new());
    let politeness = politeness();
    let input = LinkCheckInput {
        links: &links(&addresses),
        memory: &Memory::default(),
        now: NOW.parse().unwrap(),
        politeness: &politeness,
        progress: &|done, all| seen.lock().unwrap().push((done, all)),
    };
    check_links(&input, &Web::leading_to(server.address(), &politeness));
    let mut seen = seen.into_inner().unwrap();
    seen.sort_unstable();
    assert_eq!(seen, [(1, 3), (2, 3), (3, 3)]);
}
