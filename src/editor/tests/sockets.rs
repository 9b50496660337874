//! Requests over real sockets, as browsers and strangers send them.

use serde_json::{Value as Json, json};

use super::test_editor::{SHOP, SITE, TestEditor};

fn editor() -> TestEditor {
    TestEditor::new(&[("shop.toml", SHOP)])
}

/// A save that would change the shop's name.
fn save(editor: &TestEditor) -> String {
    let opened = editor.call("open", json!({ "entry": editor.id("shop") }));
    let changes = json!([{ "path": ["shop", "name"], "value": "Bo" }]);
    json!({ "entry": opened["entry"], "hash": opened["hash"], "changes": changes }).to_string()
}

fn status(answer: &str) -> &str {
    answer.split("\r\n").next().unwrap()
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").unwrap().1
}

#[test]
fn its_own_page_may_change_the_shop() {
    let editor = editor();
    let answer = editor.request("POST /api/save", &editor.own_headers(), &save(&editor));
    assert_eq!(status(&answer), "HTTP/1.1 200 OK");
    let json: Json = serde_json::from_str(body(&answer)).unwrap();
    assert_eq!(json["ok"], true);
    assert_eq!(editor.text("shop.toml"), SHOP.replace("\"Ann\"", "\"Bo\""));
}

/// The same request with a header changed, or without it.
fn with(editor: &TestEditor, name: &str, value: Option<&str>) -> String {
    let mut headers = editor.own_headers();
    headers.retain(|(known, _)| *known != name);
    let added = value.map(|value| (name, value.to_owned()));
    let headers: Vec<(&str, String)> = headers.into_iter().chain(added).collect();
    editor.request("POST /api/save", &headers, &save(editor))
}

#[test]
fn nobody_else_may() {
    let editor = editor();
    let port = editor.server().port();
    let site = format!("http://127.0.0.1:{SITE}");
    let rebound = format!("evil.example:{port}");
    let other_port = format!("127.0.0.1:{SITE}");
    let strangers = [
        // The shop's own raw HTML, a page of the web, a file, a frame without an origin, no browser at all.
        ("Origin", Some(site.as_str())),
        ("Origin", Some("http://evil.example")),
        ("Origin", Some("https://127.0.0.1")),
        ("Origin", Some("file://")),
        ("Origin", Some("null")),
        ("Origin", None),
        // Its origin would be the own one by another name.
        ("Origin", Some("http://localhost:1")),
        ("Host", Some(rebound.as_str())),
        ("Host", Some("evil.example")),
        ("Host", Some("127.0.0.1")),
        ("Host", Some(other_port.as_str())),
        ("Host", None),
        ("Sec-Fetch-Site", Some("same-site")),
        ("Sec-Fetch-Site", Some("cross-site")),
        ("Sec-Fetch-Site", Some("none")),
        // A form can be sent by any page; it has one of these types.
        ("Content-Type", Some("text/plain")),
        ("Content-Type", Some("application/x-www-form-urlencoded")),
        ("Content-Type", Some("multipart/form-data; boundary=a")),
        ("Content-Type", None),
        ("X-Shopfront-Editor", None),
        ("X-Shopfront-Editor", Some("")),
        ("X-Shopfront-Editor", Some("00000000000000000000000000000000")),
    ];
    for (name, value) in strangers {
        let answer = with(&editor, name, value);
        assert_eq!(status(&answer), "HTTP/1.1 403 Forbidden", "{name}: {value:?}");
        let json: Json = serde_json::from_str(body(&answer)).unwrap();
        let known = [
            "The editor only answers its own page.",
            "This page doesn't have the editor's key.",
        ];
        assert!(known.contains(&json["error"].as_str().unwrap()), "{name}: {json}");
        assert!(
            !answer.contains(&editor.server().token) && !answer.to_lowercase().contains("access-control")
        );
    }
    assert_eq!(editor.text("shop.toml"), SHOP);
}

#[test]
fn a_cookie_is_worth_nothing() {
    let editor = editor();
    let mut headers = editor.own_headers();
    headers.retain(|(name, _)| *name != "X-Shopfront-Editor");
    let token = editor.server().token.clone();
    headers.push((
        "Cookie",
        format!("token={token}; X-Shopfront-Editor={token}; shopfront-{SITE}={token}"),
    ));
    let answer = editor.request("POST /api/save", &headers, &save(&editor));
    assert_eq!(status(&answer), "HTTP/1.1 403 Forbidden");
    let address = format!("POST /api/save?token={token}&x-shopfront-editor={token}");
    let answer = editor.request(&address, &headers, &save(&editor));
    assert_eq!(status(&answer), "HTTP/1.1 403 Forbidden");
    assert_eq!(editor.text("shop.toml"), SHOP);
}

#[test]
fn only_posts_change_anything() {
    let editor = editor();
    for method in ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        let answer = editor.request(
            &format!("{method} /api/save"),
            &editor.own_headers(),
            &save(&editor),
        );
        assert_eq!(status(&answer), "HTTP/1.1 403 Forbidden", "{method}");
        assert!(!answer.to_lowercase().contains("access-control"), "{method}");
    }
    let answer = editor.request("POST /", &editor.own_headers(), "");
    assert_eq!(status(&answer), "HTTP/1.1 403 Forbidden");
    assert_eq!(editor.text("shop.toml"), SHOP);
}

#[test]
fn bodies_have_an_end() {
    let editor = editor();
    let with_length = |length: &str| {
        let mut headers = editor.own_headers();
        headers.push(("Content-Length", length.to_owned()));
        editor.request("POST /api/save", &headers, "{}")
    };
    for large in ["1048577", "9999999999999"] {
        assert_eq!(
            status(&with_length(large)),
            "HTTP/1.1 413 Content Too Large",
            "{large}"
        );
    }
    for none in ["-1", "a", "99999999999999999999999999", ""] {
        assert_eq!(status(&with_length(none)), "HTTP/1.1 403 Forbidden", "{none}");
    }
    let mut headers = editor.own_headers();
    headers.push(("Transfer-Encoding", "chunked".to_owned()));
    let answer = editor.request("POST /api/save", &headers, "5\r\nhello\r\n0\r\n\r\n");
    assert_eq!(status(&answer), "HTTP/1.1 403 Forbidden");
    for odd in [
        "",
        "no",
        "{\"entry\": 1}",
        "[]",
        "null",
        "{\"entry\":\"../shop.toml\"}",
    ] {
        let answer = editor.request("POST /api/open", &editor.own_headers(), odd);
        assert!(
            ["HTTP/1.1 400 Bad Request", "HTTP/1.1 404 Not Found"].contains(&status(&answer)),
            "{odd}"
        );
    }
}

#[test]
fn what_anyone_can_load_holds_no_key() {
    let editor = editor();
    let port = editor.server().port();
    let token = &editor.server().token;
    assert_eq!(
        editor.server().address(),
        format!("http://127.0.0.1:{port}/#{token}")
    );
    let host = [("Host", format!("127.0.0.1:{port}"))];
    for path in [
        "/",
        "/app/index.html",
        "/app/main.js",
        "/app/api.js",
        "/shop.toml",
    ] {
        let answer = editor.request(&format!("GET {path}"), &host, "");
        assert!(!answer.contains(token) && !answer.contains("Ann"), "{path}");
    }
    // What the page is told about the shop, it asks for with the key.
    let answer = editor.request("POST /api/boot", &editor.own_headers(), "{}");
    let json: Json = serde_json::from_str(body(&answer)).unwrap();
    assert_eq!(
        (&json["site"], &json["shop"]),
        (
            &json!(format!("http://127.0.0.1:{SITE}")),
            &json!({ "name": "Ann", "languages": ["en", "pl"], "currency": null })
        )
    );
    let mut headers = editor.own_headers();
    headers.retain(|(name, _)| *name != "X-Shopfront-Editor");
    let answer = editor.request("POST /api/boot", &headers, "{}");
    assert_eq!(status(&answer), "HTTP/1.1 403 Forbidden");
    let json: Json = serde_json::from_str(body(&answer)).unwrap();
    assert_eq!(
        json,
        json!({
            "error": "This page doesn't have the editor's key.",
            "help": "Open the address that the terminal shows.",
        })
    );
}

#[test]
fn the_page_is_shown_to_people_and_to_no_other_page() {
    let editor = editor();
    let port = editor.server().port();
    let asked = |headers: &[(&str, &str)], path: &str| {
        let host = format!("127.0.0.1:{port}");
        let all: Vec<(&str, String)> = std::iter::once(("Host", host))
            .filter(|_| !headers.iter().any(|(name, _)| *name == "Host"))
            .chain(headers.iter().map(|(name, value)| (*name, (*value).to_owned())))
            .collect();
        editor.request(&format!("GET {path}"), &all, "")
    };
    let answer = asked(&[], "/");
    assert_eq!(status(&answer), "HTTP/1.1 200 OK");
    assert!(answer.contains(&format!(
        "\r\nContent-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; \
        connect-src 'self'; font-src 'self'; img-src 'self' http://127.0.0.1:{SITE} blob: data:; \
        frame-src http://127.0.0.1:{SITE}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n"
    )));
    let followed = [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Mode", "navigate"),
        ("Sec-Fetch-Dest", "document"),
    ];
    assert_eq!(status(&asked(&followed, "/")), "HTTP/1.1 200 OK");
    for stranger in [
        &[("Host", "evil.example")][..],
        &[("Sec-Fetch-Site", "same-site")],
        &[
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", "navigate"),
            ("Sec-Fetch-Dest", "iframe"),
        ],
        &[
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", "no-cors"),
            ("Sec-Fetch-Dest", "script"),
        ],
    ] {
        let answer = asked(stranger, "/");
        assert_eq!(status(&answer), "HTTP/1.1 403 Forbidden", "{stranger:?}");
        assert!(!answer.contains(&editor.server().token), "{stranger:?}");
    }
    for nowhere in [
        "/app/",
        "/app/../mod.rs",
        "/app/%2e%2e/mod.rs",
        "/shop.toml",
        "//",
        "/app//etc/passwd",
    ] {
        assert_eq!(
            status(&asked(&[], nowhere)),
            "HTTP/1.1 404 Not Found",
            "{nowhere}"
        );
    }
}
