//! Pictures that the owner brings.

use serde_json::{Value as Json, json};

use super::test_editor::{SHOP, TestEditor};
use crate::editor::photos::Location;
use crate::media::test_photo;

fn editor() -> TestEditor {
    TestEditor::new(&[("shop.toml", SHOP)])
}

fn store(editor: &TestEditor, name: &str, bytes: &[u8]) -> Json {
    editor
        .editor
        .store_photo(name, bytes.to_vec(), Location::Keep)
        .unwrap()
}

/// A photo with an EXIF directory that leads to a position.
fn with_position() -> Vec<u8> {
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let photo = test_photo(40, 30);
    [&photo[..2], b"\xff\xe1", &length, exif, &photo[2..]].concat()
}

#[test]
fn a_picture_is_stored_once_under_a_name_of_ours() {
    let editor = editor();
    let stored = store(&editor, "Żółta Miska (1).JPEG", &test_photo(40, 30));
    assert_eq!(
        stored,
        json!({
            "photo": "photos/zolta-miska-1.jpg", "width": 40, "height": 30, "had_location": false, "duplicate": false,
            "thumbnail": "/photo/photos/zolta-miska-1.jpg",
        })
    );
    let again = store(&editor, "other.jpg", &test_photo(40, 30));
    assert_eq!(
        (&again["photo"], &again["duplicate"]),
        (&json!("photos/zolta-miska-1.jpg"), &json!(true))
    );
    let other = store(&editor, "../../zolta-miska-1.png", &test_photo(20, 10));
    assert_eq!(other["photo"], "photos/zolta-miska-1-2.jpg");
    // It can be used at once.
    let saved = editor.save(
        "shop",
        json!([{ "path": ["shop", "photo"], "value": "photos/zolta-miska-1.jpg" }]),
    );
    assert_eq!(saved["ok"], true);
    editor.build();
    editor.call(
        "add",
        json!({ "kind": "product", "title": "Mug", "values": { "photo": "photos/zolta-miska-1.jpg" } }),
    );
    let groups = editor.call("state", json!({}))["entries"].clone();
    assert_eq!(
        groups[2]["entries"][0]["photo"],
        "/photo/photos/zolta-miska-1.jpg"
    );
    let photos = editor.call("photos", json!({}));
    assert_eq!(
        photos[0],
        json!({ "path": "photos/zolta-miska-1-2.jpg", "url": "/photo/photos/zolta-miska-1-2.jpg", "width": 20, "height": 10, "used": 0 })
    );
    assert_eq!(photos[1]["used"], 2);
}

#[test]
fn where_it_was_taken_stays_only_if_the_owner_says_so() {
    let editor = editor();
    let photo = with_position();
    let asked = editor
        .editor
        .store_photo("a.jpg", photo.clone(), Location::Ask)
        .unwrap();
    assert_eq!(asked, json!({ "ask": "location" }));
    assert!(!editor.folder.path().join("photos").exists());
    let stored = editor
        .editor
        .store_photo("a.jpg", photo.clone(), Location::Remove)
        .unwrap();
    assert_eq!(stored["had_location"], true);
    let bytes = std::fs::read(editor.folder.path().join("photos/a.jpg")).unwrap();
    assert_eq!(bytes, test_photo(40, 30));
    let kept = editor
        .editor
        .store_photo("b.jpg", photo.clone(), Location::Keep)
        .unwrap();
    assert_eq!(
        std::fs::read(editor.folder.path().join(kept["photo"].as_str().unwrap())).unwrap(),
        photo
    );
}

#[test]
fn what_browsers_cannot_show_is_refused_with_a_way_forward() {
    let editor = editor();
    let refused = |name: &str, bytes: &[u8]| {
        let refused = editor
            .editor
            .store_photo(name, bytes.to_vec(), Location::Keep)
            .unwrap_err();
        (refused.message, refused.help.unwrap())
    };
    let (message, help) = refused("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    assert_eq!(
        message,
        "IMG_1.HEIC is a HEIC photo, which most browsers can't show."
    );
    assert!(help.starts_with("Open it in Preview on a Mac"), "{help}");
    let photo = test_photo(40, 30);
    assert_eq!(
        refused("a.jpg", &photo[..photo.len() / 2]).0,
        "a.jpg is incomplete."
    );
    assert_eq!(refused("", b"MZ no picture").0, "This file isn't a picture.");
    assert!(!editor.folder.path().join("photos").exists());
}

#[test]
fn pictures_come_over_sockets_and_are_shown() {
    let editor = editor();
    let photo = test_photo(40, 30);
    let mut head = "POST /api/photo HTTP/1.1\r\n".to_owned();
    for (name, value) in editor.own_headers() {
        let value = if name == "Content-Type" {
            "application/octet-stream".to_owned()
        } else {
            value
        };
        head += &format!("{name}: {value}\r\n");
    }
    head += &format!(
        "X-File-Name: my%20mug.jpg\r\nContent-Length: {}\r\n\r\n",
        photo.len()
    );
    let answer = editor.send(&[head.as_bytes(), &photo].concat());
    assert!(
        answer.starts_with("HTTP/1.1 200 OK") && answer.contains("\"photo\":\"photos/my-mug.jpg\""),
        "{answer}"
    );
    let host = ("Host", format!("127.0.0.1:{}", editor.server().port()));
    let shown = editor.request("GET /photo/photos/my-mug.jpg", std::slice::from_ref(&host), "");
    assert!(
        shown.starts_with("HTTP/1.1 200 OK") && shown.contains("Content-Type: image/jpeg"),
        "{shown}"
    );
    // A drawing could be opened on its own, or as a script: neither runs anything here.
    editor.write("photos/evil.js", "fetch('/')");
    editor.write(
        "photos/evil.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script href=\"evil.js\"/></svg>",
    );
    editor.build();
    let drawing = editor.request("GET /photo/photos/evil.svg", std::slice::from_ref(&host), "");
    assert!(
        drawing.contains("\r\nContent-Security-Policy: sandbox; default-src 'none';"),
        "{drawing}"
    );
    for nowhere in [
        "/photo/photos/evil.js",
        "/photo/shop.toml",
        "/photo/photos/../shop.toml",
        "/photo/photos%2f..%2fshop.toml",
        "/photo/",
    ] {
        let answer = editor.request(&format!("GET {nowhere}"), std::slice::from_ref(&host), "");
        assert!(answer.starts_with("HTTP/1.1 404 Not Found"), "{nowhere}");
    }
}
