//! What strangers and broken programs send. Every loop here has an end.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::test_preview::{Answer, TestPreview};
use super::{built, site};
use crate::http_server::{Limits, handle_limit};
use crate::preview::Built;

fn home() -> Built {
    built(Some(site(&[
        ("index.html", "<head></head>home"),
        ("404.html", "<head></head>gone"),
    ])))
}

/// Limits short enough for a test.
fn hasty(connections: usize) -> Limits {
    Limits {
        connections,
        head_time: Duration::from_millis(700),
        stall: Duration::from_millis(700),
        ..Limits::for_handles(8_000)
    }
}

#[test]
fn other_names_and_other_sites_are_refused() {
    let preview = TestPreview::new(home);
    let from = |host: &str, more: &str| {
        preview
            .raw(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n{more}\r\n"))
            .status()
    };
    let host = preview.host();
    assert_eq!(from(&host, ""), 200);
    assert_eq!(from("evil.example", ""), 421);
    assert_eq!(from(&format!("evil.example:{}", preview.port), ""), 421);
    assert_eq!(from("192.168.1.1", ""), 421);
    assert_eq!(preview.raw("GET / HTTP/1.1\r\n\r\n").status(), 400);
    assert_eq!(
        preview
            .raw(&format!(
                "GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n"
            ))
            .status(),
        400
    );
    assert_eq!(from(&host, "Origin: http://evil.example\r\n"), 403);
    assert_eq!(from(&host, "Origin: null\r\n"), 403);
    assert_eq!(from(&host, &format!("Origin: http://{host}\r\n")), 200);
    let cross = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n";
    assert_eq!(from(&host, cross), 403);
    let events = preview.ask("GET", "/__shopfront/events", "Origin: http://evil.example\r\n");
    assert_eq!(events.status(), 403);
    assert_eq!(preview.ask("GET", "/__shopfront/events", cross).status(), 403);
    assert_eq!(
        preview
            .ask("GET", "/__shopfront/notes.json", cross)
            .header("Access-Control-Allow-Origin"),
        None
    );
}

#[test]
fn addresses_lead_to_files_of_the_site_only() {
    let preview = TestPreview::new(home);
    preview.save("secret.txt", "secret");
    for target in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/.%2e/%2e./etc/passwd",
        "//etc/passwd",
        "/secret.txt",
    ] {
        let answer = preview.get(target);
        assert_eq!(
            (answer.status(), answer.text().ends_with("gone")),
            (404, true),
            "{target}"
        );
    }
    let bad = [
        "/%00",
        "/..\\secret.txt",
        "/%5c",
        "/%zz",
        "/%ff",
        "*",
        "x",
        "http://127.0.0.1/",
        "http://evil.example/",
    ];
    for target in bad {
        assert_eq!(preview.get(target).status(), 400, "{target}");
    }
    assert_eq!(preview.get(&format!("/{}", "a".repeat(5_000))).status(), 414);
    assert_eq!(preview.get(&format!("/{}", "a/".repeat(2_000))).status(), 404);
}

#[test]
fn only_reading_is_answered() {
    let preview = TestPreview::new(home);
    for method in [
        "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE", "get", "BREW",
    ] {
        let answer = preview.ask(method, "/", "Content-Length: 3\r\n");
        assert_eq!(
            (answer.status(), answer.header("Allow")),
            (405, Some("GET, HEAD")),
            "{method}"
        );
    }
    // A body is never read as a second request.
    let second = "GET /none HTTP/1.1\r\nHost: a\r\n\r\n";
    for framing in [
        "Content-Length: 0\r\nContent-Length: 40",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: chunked",
    ] {
        let host = preview.host();
        let answer = preview.raw(&format!(
            "GET / HTTP/1.1\r\nHost: {host}\r\n{framing}\r\n\r\n{second}"
        ));
        assert_eq!(
            (answer.status(), answer.text().matches("HTTP/1.1").count()),
            (200, 0),
            "{framing}"
        );
    }
}

#[test]
fn what_is_no_request_is_answered_or_hung_up() {
    let preview = TestPreview::new(home);
    for text in [
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/1.1\r\nbroken\r\n\r\n",
        "\0\0\0\0\r\n\r\n",
        "é / HTTP/1.1\r\n\r\n",
    ] {
        assert_eq!(preview.raw(text).status(), 400, "{text:?}");
    }
    assert_eq!(preview.raw("GET / HTTP/3.0\r\n\r\n").status(), 505);
    // The beginning of TLS, as sent by a browser that was given https.
    assert_eq!(
        preview
            .raw_bytes(b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\r\n\r\n")
            .status(),
        400
    );
    assert_eq!(preview.get("/").status(), 200);
}

#[test]
fn a_head_without_end_is_cut_off() {
    let preview = TestPreview::with(home, false, hasty(100));
    let endless = format!(
        "GET / HTTP/1.1\r\nHost: {}\r\n{}",
        preview.host(),
        "X-A: b\r\n".repeat(40_000)
    );
    let answer = preview.raw(&endless);
    assert!([431, 0].contains(&answer.status()), "{}", answer.head);
    let line = format!("GET /{}", "a".repeat(300_000));
    assert!([431, 0].contains(&preview.raw(&line).status()));
    // One byte at a time keeps no thread for longer than a head may take.
    let until = Instant::now() + Duration::from_secs(60);
    let mut slow = preview.connect();
    while Instant::now() < until && slow.write_all(b"a").is_ok() {
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(Instant::now() < until, "it still listens after a minute");
    assert_eq!(preview.get("/").status(), 200);
}

#[test]
fn silent_connections_keep_nobody_out() {
    let limits = Limits::for_handles(handle_limit());
    let preview = TestPreview::with(
        home,
        false,
        Limits {
            connections: 300,
            head_time: Duration::from_secs(60),
            ..limits
        },
    );
    let silent: Vec<_> = (0..500).map(|_| preview.connect()).collect();
    // Heads may take a minute here: an answer comes before that only where someone silent made room.
    for _ in 0..20 {
        assert_eq!(preview.get("/").status(), 200);
    }
    drop(silent);
}

#[test]
fn two_hundred_tabs_hear_of_a_change() {
    let preview = TestPreview::new(home);
    let mut tabs: Vec<_> = (0..200).map(|_| preview.listen(&preview.generation())).collect();
    for tab in &mut tabs {
        tab.next();
    }
    assert_eq!(preview.get("/").status(), 200);
    preview.becomes(|| built(Some(site(&[("index.html", "<head></head>new")]))));
    for tab in &mut tabs {
        assert_eq!(tab.next()["change"], "pages");
    }
}

#[test]
fn tabs_beyond_the_last_place_are_turned_away_until_one_is_free() {
    let preview = TestPreview::new(home);
    let most = crate::preview::events::MOST_STREAMS;
    let mut tabs: Vec<_> = (0..most).map(|_| preview.listen("")).collect();
    assert_eq!(preview.get("/__shopfront/events").status(), 503);
    assert_eq!(preview.get("/").status(), 200);
    for tab in tabs.drain(..100) {
        tab.stream.shutdown(std::net::Shutdown::Both).unwrap();
    }
    // Who has gone is noticed when something is written.
    let until = Instant::now() + Duration::from_secs(30);
    let mut status = 503;
    while status == 503 && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(200));
        status = preview.ask("HEAD", "/__shopfront/events", "").status();
        if let Some(mut again) = (status == 200).then(|| preview.connect()) {
            write!(
                again,
                "GET /__shopfront/events HTTP/1.1\r\nHost: {}\r\n\r\n",
                preview.host()
            )
            .unwrap();
            let mut first = [0; 12];
            again.read_exact(&mut first).unwrap();
            status = if &first == b"HTTP/1.1 200" { 200 } else { 503 };
        }
    }
    assert_eq!(status, 200);
}

#[test]
fn who_reads_one_byte_a_second_holds_up_nobody() {
    let large = "x".repeat(30_000_000);
    let preview = TestPreview::with(
        move || built(Some(site(&[("index.html", "<head></head>"), ("a.bin", &large)]))),
        false,
        hasty(100),
    );
    let slow: Vec<TcpStream> = (0..20)
        .map(|_| {
            let mut stream = preview.connect();
            write!(stream, "GET /a.bin HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host()).unwrap();
            stream.read_exact(&mut [0]).unwrap();
            stream
        })
        .collect();
    assert_eq!(preview.get("/").status(), 200);
    let until = Instant::now() + Duration::from_secs(60);
    while preview.gate.open() > 0 && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(preview.gate.open(), 0, "they are let go");
    // What comes after what lay in between is the end, long before the whole file.
    for mut stream in slow.into_iter().take(3) {
        let got = Answer::read(&mut stream).body.len();
        assert!(got < 29_000_000, "{got}");
    }
    assert_eq!(preview.get("/").status(), 200);
}

#[cfg(target_os = "linux")]
fn used() -> (usize, usize) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let field = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    };
    (
        field("VmRSS:"),
        std::fs::read_dir("/proc/self/fd").unwrap().count(),
    )
}

/// Waits until `is_so`, or for a minute.
#[cfg(target_os = "linux")]
fn wait_until(is_so: impl Fn() -> bool) {
    let until = Instant::now() + Duration::from_secs(60);
    while !is_so() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn memory_and_handles_return_to_where_they_were() {
    // The whole process is measured, so it has to be one where nothing else happens.
    let name = "preview::tests::hardening::attacked_alone_in_its_process";
    let this = std::env::current_exe().unwrap();
    let ran = std::process::Command::new(this)
        .args(["--exact", "--ignored", name])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success() && said.contains("1 passed"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "the test before this one runs it, in a process of its own"]
fn attacked_alone_in_its_process() {
    let preview = TestPreview::with(home, false, hasty(1_000));
    let attack = |requests: usize| {
        for _ in 0..requests {
            assert_eq!(preview.get("/").status(), 200);
        }
        let silent: Vec<_> = (0..500).map(|_| preview.connect()).collect();
        let tabs: Vec<_> = (0..200).map(|_| preview.listen("")).collect();
        for _ in 0..20 {
            preview.raw(&"GET / HTTP/1.1\r\nX-A: b\r\n".repeat(100_000));
        }
        drop((silent, tabs));
    };
    let (_, idle) = used();
    let quiet = || preview.gate.open() == 0 && used().1 <= idle + 4;
    attack(1_000);
    wait_until(quiet);
    let (memory, _) = used();
    attack(10_000);
    wait_until(quiet);
    let (memory_after, handles) = used();
    assert!(memory_after < memory + 10_000, "{memory} → {memory_after} kB");
    assert!(handles <= idle + 4, "{idle} → {handles} handles");
}
