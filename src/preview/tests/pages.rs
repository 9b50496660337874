//! The site as a good host would serve it.

use std::io::Read;

use super::test_preview::TestPreview;
use super::{built, site};
use crate::http_server::Limits;
use crate::preview::Built;
use crate::site::plan::SitePath;
use crate::source::Blob;

const HOME: &str = "<!doctype html><html><head><title>Home</title></head><body>home</body></html>";

fn preview() -> TestPreview {
    let long = "p { margin: 0 }\n".repeat(200);
    TestPreview::new(move || {
        let files = [
            ("index.html", HOME),
            ("story/index.html", "<head></head>story"),
            ("pl/täst 1/index.html", "<head></head>test"),
            ("404.html", "<head></head>gone"),
            ("style.css", &*long),
            ("song.mp3", "0123456789"),
            ("robots.txt", "User-agent: *\n"),
        ];
        built(Some(site(&files)))
    })
}

#[test]
fn a_page_comes_with_the_script_and_its_type() {
    let preview = preview();
    let answer = preview.get("/");
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.header("Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(
        answer.header("Content-Length"),
        Some(answer.body.len().to_string().as_str())
    );
    assert_eq!(answer.header("Cache-Control"), Some("no-cache"));
    assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
    assert_eq!(answer.header("Access-Control-Allow-Origin"), None);
    assert_eq!(
        answer.header("Content-Security-Policy"),
        Some(
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'; \
             script-src 'self'"
        )
    );
    let script = format!(
        "<script src=\"/__shopfront/client.js\" data-generation=\"{}\" defer></script>",
        preview.generation()
    );
    assert_eq!(
        answer.text(),
        HOME.replace("</head>", &format!("{script}</head>"))
    );
    let css = preview.get("/style.css");
    assert_eq!(css.header("Content-Type"), Some("text/css; charset=utf-8"));
    assert!(css.text().starts_with("p { margin: 0 }\n") && !css.text().contains("script"));
    let client = preview.get("/__shopfront/client.js");
    assert_eq!(
        (client.status(), client.header("Content-Type")),
        (200, Some("text/javascript; charset=utf-8"))
    );
}

#[test]
fn folders_have_a_slash_at_their_end() {
    let preview = preview();
    assert!(preview.get("/story/").text().ends_with("story"));
    assert!(preview.get("/story/index.html").text().ends_with("story"));
    let answer = preview.get("/story?a=b");
    assert_eq!(
        (answer.status(), answer.header("Location")),
        (302, Some("/story/?a=b"))
    );
    let answer = preview.get("/pl/t%C3%A4st%201");
    assert_eq!(
        (answer.status(), answer.header("Location")),
        (302, Some("/pl/t%C3%A4st%201/"))
    );
    assert!(preview.get("/pl/t%C3%A4st%201/").text().ends_with("test"));
}

#[test]
fn an_address_that_a_page_had_before_leads_to_it_as_on_a_host() {
    let path = |path: &str| SitePath::new(path).unwrap();
    let preview = TestPreview::new(move || {
        let files = [
            ("index.html", HOME),
            ("story/index.html", "<head></head>story"),
            ("about-us/index.html", "<head></head>moved"),
            ("about.html", "<head></head>moved"),
        ];
        Built {
            aliases: vec![
                (path("about-us/index.html"), path("story/index.html")),
                (path("about.html"), path("index.html")),
            ],
            ..built(Some(site(&files)))
        }
    });
    for (old, new) in [
        ("/about-us", "/about-us/"),
        ("/about-us/", "/story/"),
        ("/about-us/?a=b", "/story/"),
        ("/about-us/index.html", "/story/"),
        ("/about.html", "/"),
    ] {
        let answer = preview.get(old);
        assert_eq!(
            (answer.status(), answer.header("Location")),
            (302, Some(new)),
            "{old}"
        );
    }
    // With an error in the shop the last good site stays, and its old addresses with it.
    preview.becomes(|| built(None));
    assert_eq!(preview.get("/about-us/").header("Location"), Some("/story/"));
    preview.becomes(|| built(Some(site(&[("index.html", HOME)]))));
    assert_eq!(preview.get("/about-us/").status(), 404);
}

#[test]
fn what_is_not_there_is_the_sites_own_page_with_status_404() {
    let preview = preview();
    for target in [
        "/none",
        "/none/",
        "/story/none.html",
        "/style.css/",
        "/pl",
        "/__shopfront/x",
    ] {
        let answer = preview.get(target);
        assert_eq!(
            (answer.status(), answer.text().ends_with("gone")),
            (404, true),
            "{target}"
        );
        assert!(answer.text().contains("client.js"), "{target}");
    }
    let bare = TestPreview::new(|| built(Some(site(&[("index.html", "")]))));
    assert_eq!(
        bare.get("/none").text(),
        "This page doesn't exist, and the site has no 404.html.\n"
    );
}

#[test]
fn head_gives_the_head_alone() {
    let preview = preview();
    for target in ["/", "/style.css", "/none", "/__shopfront/client.js"] {
        let (get, head) = (preview.get(target), preview.ask("HEAD", target, ""));
        assert_eq!(head.head, get.head, "{target}");
        assert!(head.body.is_empty() && !get.body.is_empty(), "{target}");
    }
    let events = preview.ask("HEAD", "/__shopfront/events", "");
    assert_eq!((events.status(), events.body.len()), (200, 0));
}

#[test]
fn what_the_browser_has_is_not_sent_again() {
    let preview = preview();
    for target in ["/", "/style.css", "/song.mp3"] {
        for encoding in ["", "Accept-Encoding: gzip\r\n"] {
            let tag = preview
                .ask("GET", target, encoding)
                .header("ETag")
                .unwrap()
                .to_owned();
            let again = preview.ask(
                "GET",
                target,
                &format!("{encoding}If-None-Match: \"x\", {tag}\r\n"),
            );
            assert_eq!(
                (again.status(), again.body.len()),
                (304, 0),
                "{target} {encoding}"
            );
            assert_eq!(again.header("ETag"), Some(tag.as_str()));
            assert_eq!(again.header("Content-Length"), None);
            let other = preview.ask("GET", target, &format!("{encoding}If-None-Match: \"x\"\r\n"));
            assert_eq!(other.status(), 200);
        }
    }
    // A page of the next generation carries another script, so it is another page.
    let tag = preview.get("/story/").header("ETag").unwrap().to_owned();
    preview.becomes(|| {
        built(Some(site(&[
            ("index.html", "b"),
            ("story/index.html", "<head></head>story"),
        ])))
    });
    assert_eq!(
        preview
            .ask("GET", "/story/", &format!("If-None-Match: {tag}\r\n"))
            .status(),
        200
    );
}

#[test]
fn text_is_compressed_for_those_who_take_it() {
    let preview = preview();
    let plain = preview.get("/style.css");
    let small = preview.ask("GET", "/style.css", "Accept-Encoding: br, gzip\r\n");
    assert_eq!(small.header("Content-Encoding"), Some("gzip"));
    assert_eq!(small.header("Vary"), Some("Accept-Encoding"));
    assert_ne!(small.header("ETag"), plain.header("ETag"));
    assert!(small.body.len() * 10 < plain.body.len());
    let unpacked = |bytes: &[u8]| {
        let mut text = String::new();
        flate2::read::GzDecoder::new(bytes)
            .read_to_string(&mut text)
            .unwrap();
        text
    };
    assert_eq!(unpacked(&small.body), plain.text());
    let page = preview.ask("GET", "/", "Accept-Encoding: gzip\r\n");
    assert_eq!(unpacked(&page.body), preview.get("/").text());
    let song = preview.ask("GET", "/song.mp3", "Accept-Encoding: gzip\r\n");
    assert_eq!(
        (song.header("Content-Encoding"), song.text().as_str()),
        (None, "0123456789")
    );
}

#[test]
fn players_jump() {
    let folder = tempfile::tempdir().unwrap();
    let film = folder.path().join("film.mp4");
    std::fs::write(&film, "0123456789").unwrap();
    let preview = TestPreview::new(move || {
        let mut site = site(&[("index.html", ""), ("song.mp3", "0123456789")]);
        site.files.insert(
            SitePath::new("film.mp4").unwrap(),
            Blob::on_disk(film.clone(), 10),
        );
        built(Some(site))
    });
    for target in ["/song.mp3", "/film.mp4"] {
        let whole = preview.get(target);
        assert_eq!((whole.status(), whole.text().as_str()), (200, "0123456789"));
        assert_eq!(whole.header("Accept-Ranges"), Some("bytes"));
        let part = preview.ask("GET", target, "Range: bytes=2-4\r\n");
        assert_eq!((part.status(), part.text().as_str()), (206, "234"));
        assert_eq!(part.header("Content-Range"), Some("bytes 2-4/10"));
        assert_eq!(part.header("Content-Length"), Some("3"));
        assert_eq!(preview.ask("GET", target, "Range: bytes=-2\r\n").text(), "89");
        let outside = preview.ask("GET", target, "Range: bytes=10-\r\n");
        assert_eq!(
            (outside.status(), outside.header("Content-Range")),
            (416, Some("bytes */10"))
        );
        let tag = whole.header("ETag").unwrap();
        assert_eq!(
            preview
                .ask("GET", target, &format!("Range: bytes=2-4\r\nIf-Range: {tag}\r\n"))
                .status(),
            206
        );
        assert_eq!(
            preview
                .ask("GET", target, "Range: bytes=2-4\r\nIf-Range: \"x\"\r\n")
                .status(),
            200
        );
    }
}

#[test]
fn a_file_that_became_shorter_is_not_taken_for_whole() {
    let folder = tempfile::tempdir().unwrap();
    let film = folder.path().join("film.mp4");
    std::fs::write(&film, "0123456789").unwrap();
    let at = film.clone();
    let preview = TestPreview::new(move || {
        let mut site = site(&[]);
        site.files
            .insert(SitePath::new("film.mp4").unwrap(), Blob::on_disk(at.clone(), 10));
        built(Some(site))
    });
    std::fs::write(&film, "0123").unwrap();
    let answer = preview.get("/film.mp4");
    assert_eq!(
        (answer.header("Content-Length"), answer.text().as_str()),
        (Some("10"), "0123")
    );
    std::fs::remove_file(&film).unwrap();
    assert_eq!(preview.get("/film.mp4").text(), "");
}

#[test]
fn without_a_site_every_page_says_so() {
    let preview = TestPreview::new(|| built(None));
    for target in ["/", "/story/", "/style.css"] {
        let answer = preview.get(target);
        assert_eq!(
            (answer.status(), answer.header("Cache-Control")),
            (503, Some("no-store"))
        );
        assert!(answer.text().contains("<h1>The shop has errors</h1>"));
        assert!(answer.text().contains("error[SY003]: unknown key `&lt;b&gt;`"));
    }
}

#[test]
fn on_the_network_the_token_becomes_a_cookie() {
    let limits = Limits::for_handles(1_000);
    let page = || -> Built { built(Some(site(&[("index.html", "<head></head>home")]))) };
    let preview = TestPreview::with(page, true, limits);
    for target in [
        "/",
        "/none",
        "/__shopfront/client.js",
        "/__shopfront/notes.json",
        "/__shopfront/events",
    ] {
        assert_eq!(preview.get(target).status(), 403, "{target}");
    }
    let (_, token) = preview.address.split_once("?token=").unwrap();
    let wrong = "0".repeat(token.len());
    assert_eq!(preview.get(&format!("/?token={wrong}")).status(), 403);
    let first = preview.get(&format!("/?token={token}"));
    assert_eq!((first.status(), first.header("Location")), (303, Some("/")));
    let cookie = first.header("Set-Cookie").unwrap();
    assert_eq!(
        cookie,
        format!(
            "shopfront-{}={token}; Path=/; HttpOnly; SameSite=Lax",
            preview.port
        )
    );
    let (cookie, _) = cookie.split_once(';').unwrap();
    let page = preview.ask("GET", "/", &format!("Cookie: a=b; {cookie}\r\n"));
    assert_eq!(page.status(), 200);
    assert!(!page.text().contains(token), "the token stays out of pages");
}
