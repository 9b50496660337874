//! Whatever an owner, a customer or a copied text says: it comes out as text, never as code.

use crate::markup::{Document, assert_well_formed, read};
use crate::{all_keys, build, problems, texts};

/// Ends an attribute, opens a script, asks the template engine to reckon, and ends a CDATA section.
const WORDS: &str = "<script>alert(1)</script>{{ 7*7777 }}{% raw %}{# c #}\"'&]]>--><!--";
/// What the template engine would have made of it.
const RECKONED: &str = "54439";

fn body() -> String {
    let words = WORDS;
    format!(
        "# {words}\n\n{words}\n\n## {words}\n\n> {words}\n\n- {words}\n- [ ] {words}\n\n| {words} | a |\n|---|---|\n| {words} | b |\n\n\
         `{words}`\n\n```{words}\n{words}\n```\n\n[{words}](https://a.example/?a=\"b\"&c='d' \"{words}\")\n\n\
         ![alt {words}](<{}> \"{words}\")\n\nA note.[^1]\n\n[^1]: {words}\n\n<img src=x onerror=alert(1)>\n\n&lt;script&gt;alert(1)&lt;/script&gt;\n",
        crate::all_keys::PICTURE.replace("photos/", "/photos/"),
    )
}

#[test]
fn every_key_of_the_model_comes_out_as_text() {
    let outcome = build(&all_keys::shop(WORDS, &body()));
    // HTML and `{{ }}` are reported wherever they stand, and shown as text.
    let raw_html = |problem: &&String| !problem.contains(": MD001 ") && !problem.contains(": MD005 ");
    let all = problems(&outcome);
    assert_eq!(all.iter().filter(raw_html).collect::<Vec<_>>(), [""; 0]);
    let texts = texts(&outcome);
    assert!(texts.len() > 30, "{}", texts.len());
    assert_well_formed(&texts);
    for (path, text) in &texts {
        let xml = path.ends_with(".xml");
        assert!(
            !text.contains(RECKONED),
            "{path}: a text was taken for a template"
        );
        let document = read(text, xml).unwrap();
        assert_harmless(path, &document);
        for script in document
            .elements
            .iter()
            .filter(|element| element.raw.contains("alert(1)"))
        {
            let is_data = script
                .attributes
                .iter()
                .any(|(_, value)| value == "application/ld+json");
            assert!(is_data && !script.raw.contains('<'), "{path}: {}", script.raw);
        }
    }
    let home = &texts.iter().find(|(path, _)| path == "index.html").unwrap().1;
    let home = read(home, false).unwrap();
    assert!(
        home.text.contains("<script>alert(1)</script>{{ 7*7777 }}"),
        "{}",
        home.text
    );
    let feed = &texts.iter().find(|(path, _)| path == "feed.xml").unwrap().1;
    assert_harmless_html(&read(feed, true).unwrap());
}

/// No element and no attribute that shopfront does not write itself.
fn assert_harmless(path: &str, document: &Document) {
    for element in &document.elements {
        for (key, value) in &element.attributes {
            assert!(
                !key.starts_with("on"),
                "{path}: <{} {key}=\"{value}\">",
                element.name
            );
            let is_address = ["href", "src", "action"].contains(&key.as_str());
            let scheme = value.trim_start().to_lowercase();
            assert!(
                !(is_address && scheme.starts_with("javascript")),
                "{path}: {value}"
            );
        }
    }
}

/// The HTML inside a feed is text to XML and markup to the reader of the feed.
fn assert_harmless_html(feed: &Document) {
    assert!(feed.text.contains("&lt;script&gt;alert(1)"), "{}", feed.text);
    assert!(!feed.text.contains("<img src=x"), "{}", feed.text);
    assert!(!feed.text.contains("\"><script"), "{}", feed.text);
}

#[test]
fn addresses_that_run_code_are_taken_out() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "&#106;avascript:x",
    ] {
        let story = format!("[a]({address})\n");
        let outcome = crate::shop(&[("shop.toml", "[shop]\nname = \"A\"\n"), ("story.md", &story)]);
        let all = problems(&outcome);
        assert!(all.len() == 1 && all[0].contains("MD002"), "{address}: {all:?}");
        assert!(outcome.site.is_none(), "{address}");
    }
}
