//! The site in other themes, side by side.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::test_preview::TestPreview;
use super::{built, site};

fn preview() -> (TestPreview, Arc<AtomicUsize>) {
    let dressed = Arc::new(AtomicUsize::new(0));
    let count = dressed.clone();
    let build = || built(Some(site(&[("index.html", "<head></head>home")])));
    let preview = TestPreview::in_themes(build, &["plain", "broken"], move |theme| {
        count.fetch_add(1, Ordering::SeqCst);
        let page = format!("<head></head>in {theme}");
        (theme != "broken").then(|| site(&[("index.html", &page), ("story/index.html", "story")]))
    });
    (preview, dressed)
}

#[test]
fn a_page_is_shown_in_every_theme() {
    let (preview, _) = preview();
    let page = preview.get("/__shopfront/themes?page=%2Fst%C3%B6ry%2F");
    assert_eq!(page.status(), 200);
    let text = page.text();
    for theme in ["plain", "broken"] {
        let frame = format!(
            "<iframe src=\"/__shopfront/themes/{theme}/st%C3%B6ry/\" title=\"The page in the theme {theme}\"></iframe>"
        );
        assert!(text.contains(&frame), "{text}");
    }
    assert!(
        text.contains("<a href=\"/st%C3%B6ry/\">Back to the page</a>"),
        "{text}"
    );
    assert!(
        text.contains("/__shopfront/client.js"),
        "it follows changes: {text}"
    );
    let hostile = preview
        .get("/__shopfront/themes?page=%2F%22%3E%3Cscript%3E")
        .text();
    assert!(!hostile.contains("\"><script>\""), "{hostile}");
    assert_eq!(preview.get("/__shopfront/themes?page=/../x").status(), 404);
}

#[test]
fn a_site_in_a_theme_is_made_when_it_is_asked_for_and_once_in_a_generation() {
    let (preview, dressed) = preview();
    assert_eq!(dressed.load(Ordering::SeqCst), 0);
    let home = preview.get("/__shopfront/themes/plain/");
    assert_eq!(
        (home.status(), home.text().as_str()),
        (200, "<head></head>in plain")
    );
    assert_eq!(preview.get("/__shopfront/themes/plain/story/").text(), "story");
    assert_eq!(dressed.load(Ordering::SeqCst), 1);
    preview.becomes(|| built(Some(site(&[("index.html", "<head></head>other")]))));
    preview.get("/__shopfront/themes/plain/");
    assert_eq!(dressed.load(Ordering::SeqCst), 2);
}

#[test]
fn what_there_is_not_is_said() {
    let (preview, dressed) = preview();
    let said = |target: &str| {
        let answer = preview.get(target);
        (answer.status(), answer.text())
    };
    assert_eq!(
        said("/__shopfront/themes/plain/none/"),
        (404, "This page doesn't exist in this theme.\n".to_owned())
    );
    let no_theme = "This theme doesn't exist, or the shop has errors in it: run `shopfront check --theme NAME` for \
                    details.\n";
    assert_eq!(said("/__shopfront/themes/broken/"), (503, no_theme.to_owned()));
    assert_eq!(
        preview.get("/__shopfront/themes/broken/").header("Refresh"),
        Some("2")
    );
    let before = dressed.load(Ordering::SeqCst);
    assert_eq!(said("/__shopfront/themes/unknown/"), (503, no_theme.to_owned()));
    assert_eq!(
        dressed.load(Ordering::SeqCst),
        before,
        "nobody can have others made"
    );
}
