//! What changes reach an open page, and when.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use jiff::{Span, Timestamp};

use super::test_preview::TestPreview;
use super::{built, site};
use crate::preview::{Built, Shown};

fn page(text: &'static str) -> impl FnMut() -> Built + Send + 'static {
    move || built(Some(site(&[("index.html", text)])))
}

/// A build whose result is another one every time; how often it ran.
fn counting() -> (Arc<AtomicUsize>, impl FnMut() -> Built + Send + 'static) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = count.clone();
    let build = move || {
        let n = counted.fetch_add(1, Ordering::SeqCst);
        built(Some(site(&[("index.html", &format!("<head></head>{n}"))])))
    };
    (count, build)
}

#[test]
fn a_change_reaches_an_open_page() {
    let preview = TestPreview::new(page("<head></head>one"));
    let from = preview.generation();
    let mut events = preview.listen(&from);
    assert_eq!(events.next()["change"], "nothing");
    let (changed, shown) = preview.becomes(page("<head></head>two"));
    assert_eq!((changed, shown), (vec!["saved.md".to_owned()], Shown::Pages));
    let news = events.next();
    assert_eq!(
        (&news["change"], &news["generation"]),
        (&"pages".into(), &2.into())
    );
    assert!(preview.get("/").text().ends_with("two"));
}

#[test]
fn a_change_before_the_page_listens_is_not_lost() {
    let preview = TestPreview::new(page("<head></head>one"));
    let from = preview.generation();
    preview.becomes(page("<head></head>two"));
    assert_eq!(preview.listen(&from).next()["change"], "pages");
    assert_eq!(preview.listen(&preview.generation()).next()["change"], "nothing");
    assert_eq!(
        preview.listen("0000-1").next()["change"],
        "pages",
        "a page of the server before this one"
    );
}

#[test]
fn styles_are_swapped_also_when_their_name_changes() {
    let styled = |name: &'static str, css: &'static str| {
        move || built(Some(site(&[("index.html", name), (name, css)])))
    };
    let preview = TestPreview::new(styled("style.0a.css", "a{}"));
    let from = preview.get("/").text();
    assert!(from.starts_with("style.0a.css"));
    let from = preview.generation();
    let mut events = preview.listen(&from);
    events.next();
    assert_eq!(preview.becomes(styled("style.0b.css", "b{}")).1, Shown::Styles);
    let news = events.next();
    assert_eq!(
        news["styles"],
        serde_json::json!({ "style.0a.css": "style.0b.css" })
    );
    preview.becomes(styled("style.0c.css", "c{}"));
    events.next();
    let missed = preview.listen(&from).next();
    assert_eq!(missed["styles"]["style.0a.css"], "style.0c.css");
}

#[test]
fn errors_lie_over_the_last_good_site_until_they_are_corrected() {
    let preview = TestPreview::new(page("<head></head>good"));
    let mut events = preview.listen(&preview.generation());
    events.next();
    assert_eq!(preview.becomes(|| built(None)).1, Shown::Problems);
    let news = events.next();
    assert_eq!((&news["change"], &news["errors"]), (&"nothing".into(), &1.into()));
    assert!(preview.get("/").text().ends_with("good"));
    let notes: serde_json::Value =
        serde_json::from_slice(&preview.get("/__shopfront/notes.json").body).unwrap();
    assert_eq!(
        notes["chapters"][0]["problems"][0][0]["text"],
        "error[SY003]: unknown key `<b>`\n --> shop.toml\n"
    );
    preview.becomes(page("<head></head>good"));
    let news = events.next();
    assert_eq!((&news["change"], &news["errors"]), (&"nothing".into(), &0.into()));
}

#[test]
fn a_shop_that_starts_broken_is_shown_once_it_is_whole() {
    let preview = TestPreview::new(|| built(None));
    let mut events = preview.listen(&preview.generation());
    assert_eq!(events.next()["errors"], 1);
    preview.becomes(page("<head></head>good"));
    assert_eq!(events.next()["change"], "pages");
}

#[test]
fn a_page_whose_address_changed_is_found() {
    let at = |path: &'static str| {
        move || {
            built(Some(site(&[
                ("index.html", "<head></head>"),
                (path, "<title>Mug</title>mug"),
            ])))
        }
    };
    let preview = TestPreview::new(at("products/mug/index.html"));
    preview.becomes(at("products/big-mug/index.html"));
    for old in ["/products/mug/", "/products/mug/index.html"] {
        let answer = preview.get(old);
        assert_eq!(
            (answer.status(), answer.header("Location")),
            (302, Some("/products/big-mug/")),
            "{old}"
        );
    }
    assert_eq!(
        preview.get("/products/mug").header("Location"),
        Some("/products/mug/")
    );
    preview.becomes(at("products/mug/index.html"));
    assert_eq!(preview.get("/products/mug/").status(), 200);
}

#[test]
fn a_burst_is_one_rebuild_and_a_change_meanwhile_is_one_more() {
    let (count, build) = counting();
    let preview = TestPreview::new(build);
    for n in 0..200 {
        preview.save(&format!("{n}.md"), "text");
    }
    let (changed, _) = preview.rebuilt();
    assert_eq!(changed.len(), 200);
    // The next build is held until something was saved while it ran.
    let (go, gate) = mpsc::channel::<()>();
    let (began, begun) = mpsc::channel();
    let counted = count.clone();
    let mut held = Some(gate);
    let slow = move || {
        let n = counted.fetch_add(1, Ordering::SeqCst);
        let _ = began.send(());
        if let Some(gate) = held.take() {
            gate.recv_timeout(Duration::from_secs(10)).unwrap();
        }
        built(Some(site(&[("index.html", &n.to_string())])))
    };
    let before = count.load(Ordering::SeqCst);
    let root = preview.folder.path().to_owned();
    let meanwhile = std::thread::spawn(move || {
        begun.recv_timeout(Duration::from_secs(10)).unwrap();
        fs::write(root.join("a.md"), "1").unwrap();
        fs::write(root.join("b.md"), "2").unwrap();
        go.send(()).unwrap();
    });
    preview.becomes(slow);
    meanwhile.join().unwrap();
    let (changed, _) = preview.rebuilt();
    assert_eq!(changed, ["a.md", "b.md"]);
    preview.save("c.md", "3");
    assert_eq!(preview.rebuilt().0, ["c.md"]);
    assert_eq!(
        count.load(Ordering::SeqCst),
        before + 3,
        "a round for each, and none of its own making"
    );
}

#[test]
fn nothing_is_missed_and_nothing_else_wakes() {
    let (count, build) = counting();
    let preview = TestPreview::new(build);
    let root = preview.folder.path().to_owned();
    let rebuilt = |what: &str| {
        let (changed, _) = preview.rebuilt();
        assert!(!changed.is_empty(), "{what}");
        changed
    };
    // A new folder, filled at once.
    fs::create_dir_all(root.join("a/b/c")).unwrap();
    fs::write(root.join("a/b/c/deep.md"), "1").unwrap();
    let mut changed = rebuilt("a new folder");
    while !changed.contains(&"a/b/c/deep.md".to_owned()) {
        changed = rebuilt("a file in a new folder");
    }
    // As editors save: written beside, then renamed over.
    fs::write(root.join("a/b/c/.deep.md.tmp"), "2").unwrap();
    fs::rename(root.join("a/b/c/.deep.md.tmp"), root.join("a/b/c/deep.md")).unwrap();
    assert!(rebuilt("an atomic save").contains(&"a/b/c/deep.md".to_owned()));
    fs::rename(root.join("a/b"), root.join("a/d")).unwrap();
    assert_eq!(rebuilt("a renamed folder"), ["a/b/c/deep.md", "a/d/c/deep.md"]);
    fs::write(root.join("a/d/c/deep.md"), "3").unwrap();
    assert_eq!(rebuilt("a file in a renamed folder"), ["a/d/c/deep.md"]);
    fs::remove_dir_all(root.join("a")).unwrap();
    assert_eq!(rebuilt("a deleted folder"), ["a/d/c/deep.md"]);
    let before = count.load(Ordering::SeqCst);
    // Reading is no change.
    for _ in 0..20 {
        let _ = fs::read_dir(&root).unwrap().count();
    }
    preview.save("last.md", "4");
    assert_eq!(rebuilt("a file after that"), ["last.md"]);
    assert_eq!(count.load(Ordering::SeqCst), before + 1);
}

#[test]
fn a_new_day_shows_itself_once() {
    let (count, mut build) = counting();
    let day = |n: i64| Timestamp::constant(n * 86_400, 0);
    let clock = Arc::new(AtomicUsize::new(0));
    let today = clock.clone();
    let preview = TestPreview::new(move || Built {
        until: Some(day(today.load(Ordering::SeqCst) as i64 + 1)),
        ..build()
    });
    let mut events = preview.listen(&preview.generation());
    events.next();
    let saved = |name: &str| {
        preview.save(name, "text");
        preview.rebuilt()
    };
    *preview.clock.lock().unwrap() = day(1) - Span::new().nanoseconds(1);
    let before_midnight = saved("late.md");
    assert_eq!(before_midnight, (vec!["late.md".to_owned()], Shown::Pages));
    assert_eq!(events.next()["change"], "pages");
    // A computer that slept for a weekend wakes.
    for n in [1, 4] {
        clock.store(n, Ordering::SeqCst);
        *preview.clock.lock().unwrap() = day(n as i64);
        assert_eq!(events.next()["change"], "pages");
        assert_eq!(
            preview.rebuilt(),
            (vec![], Shown::Pages),
            "a new day is announced"
        );
    }
    assert_eq!(saved("early.md").0, ["early.md"]);
    assert_eq!(count.load(Ordering::SeqCst), 5, "the first, two files, two days");
    // If nothing changes with the day, nothing is announced.
    let (days, built_days) = mpsc::channel();
    preview.becomes(move || {
        // The test may have ended.
        let _ = days.send(());
        Built {
            until: Some(day(5)),
            ..built(Some(site(&[("index.html", "always")])))
        }
    });
    built_days.recv().unwrap();
    *preview.clock.lock().unwrap() = day(5);
    built_days.recv_timeout(Duration::from_secs(20)).unwrap();
    assert_eq!(saved("later.md"), (vec!["later.md".to_owned()], Shown::Same));
}

#[test]
fn a_folder_made_anew_is_watched_again() {
    let (_, build) = counting();
    let preview = TestPreview::new(build);
    let root = preview.folder.path().to_owned();
    preview.save("a.md", "1");
    preview.rebuilt();
    fs::remove_dir_all(&root).unwrap();
    preview.rebuilt();
    fs::create_dir(&root).unwrap();
    for n in 0..4 {
        preview.save("a.md", &format!("{n}"));
        let (changed, _) = preview.rebuilt();
        assert_eq!(changed, ["a.md"], "{n}");
    }
}

#[test]
fn it_ends_while_tabs_are_open() {
    let mut preview = TestPreview::new(page("<head></head>"));
    let streams: Vec<_> = (0..20).map(|_| preview.listen("")).collect();
    // Waiting for the tabs would take as long as they stay open.
    preview.stop();
    drop(streams);
}
