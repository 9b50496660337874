//! The shop's own theme folder, and what is said of one that fails.

use shopfront::diag::Severity;

use crate::desk::{NAME, assert_holds, shop};

#[test]
fn a_template_a_style_and_a_word_of_one_s_own_win() {
    let site = shop(&[
        ("shop.toml", NAME),
        (
            "theme/templates/404.html",
            "{% extends \"layout.html\" %}{% block main %}Gone, {{ t(key=\"own.word\", who=\"Eva\") }}{% endblock main %}",
        ),
        ("theme/words/en.toml", "[own]\nword = \"dear {who}\"\n"),
        ("theme/styles/own.css", "a { color: red }"),
    ]);
    assert_holds(&site.words("404.html"), "Gone, dear Eva");
    let files = &site.outcome.site.as_ref().unwrap().files;
    let style = files
        .iter()
        .find(|(path, _)| path.as_str().starts_with("assets/style."))
        .unwrap()
        .1;
    let css = String::from_utf8(style.read().unwrap().to_vec()).unwrap();
    assert!(
        css.ends_with("a { color: red }\n") && css.starts_with("@layer tokens{:root{--paper:#"),
        "{css}"
    );
}

#[test]
fn a_failing_template_names_its_place_and_the_content_that_led_there() {
    let site = shop(&[
        ("shop.toml", NAME),
        ("pages/faq.md", "Ask."),
        ("theme/templates/page.html", "<p>{{ page.title.x.y }}</p>\n"),
    ]);
    let problems = site.problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("theme/templates/page.html:1:"),
        "{problems:?}"
    );
    let mut all = site.outcome.diagnostics.iter();
    let problem = all.find(|problem| problem.severity == Severity::Error).unwrap();
    assert_eq!(problem.secondary[0].place.file.as_str(), "pages/faq.md");
    assert_eq!(problem.secondary[0].text, "while making the page of this file");
}

#[test]
fn every_broken_template_is_reported_in_one_run() {
    let site = shop(&[
        ("shop.toml", NAME),
        ("theme/templates/404.html", "{% if %}"),
        ("theme/templates/page.html", "\n{{ 1 | }}"),
    ]);
    let places: Vec<String> = site
        .problems()
        .iter()
        .map(|p| p.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        places,
        [
            "theme/templates/404.html:1:7: TH002",
            "theme/templates/page.html:2:8: TH002"
        ]
    );
}

#[test]
fn unknown_themes_and_settings_are_told_with_what_there_is() {
    let site = shop(&[("shop.toml", "[shop]\nname = \"A\"\n[theme]\nname = \"markt\"\n")]);
    assert_eq!(
        site.problems(),
        ["shop.toml:4:8: TH001 there is no theme \"markt\" | did you mean \"market\"?"]
    );
    let site = shop(&[(
        "shop.toml",
        "[shop]\nname = \"A\"\n[theme]\npapper = \"linen\"\npaper = \"blue\"\n",
    )]);
    assert_eq!(
        site.problems(),
        [
            "shop.toml:4:1: TH005 the theme has no setting `papper` | did you mean `paper`?",
            "shop.toml:5:1: TH005 the theme's setting `paper` takes one of \"cream\", \"linen\", \"stone\" | write \
             that, or take the line out: then the theme's own value holds",
        ]
    );
}

#[test]
fn every_language_has_the_same_words() {
    let english = keys("en");
    for language in ["pl", "de", "fr", "es", "it"] {
        assert_eq!(keys(language), english, "words of {language}");
    }
}

fn keys(language: &str) -> Vec<String> {
    let path = format!("{}/themes/base/words/{language}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut table = String::new();
    let mut keys = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix('[') {
            table = name.trim_end_matches(']').to_owned();
        } else if let Some((key, _)) = line.split_once(" = ") {
            keys.push(format!("{table}.{key}"));
        }
    }
    keys.sort();
    keys
}
