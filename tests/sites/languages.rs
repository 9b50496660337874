//! Several languages: addresses, fallbacks, and words as each language writes them.

use crate::desk::{assert_holds, shop};

const SHOP: &str = "[shop]\nname = { en = \"Clay\", pl = \"Glina\" }\nlanguages = [\"en\", \"pl\"]\n\
                    url = \"https://clay.example\"\ncurrency = \"PLN\"\n";

#[test]
fn the_default_language_stands_at_the_root_and_others_below() {
    let site = shop(&[
        ("shop.toml", SHOP),
        ("story.md", "I began."),
        ("story.pl.md", "+++\nslug = \"skad-my\"\n+++\nZaczęłam."),
        ("pages/faq.md", "Ask."),
    ]);
    let expected = "404.html counter/index.html counter/qr.png counter/qr.svg faq/index.html index.html \
                    pl/faq/index.html pl/index.html pl/lada/index.html pl/lada/qr.png pl/lada/qr.svg pl/skad-my/index.html \
                    robots.txt sitemap.xml story/index.html";
    assert_eq!(site.paths().join(" "), expected);
    let story = site.file("pl/skad-my/index.html");
    assert_holds(&story, "<html lang=\"pl\">");
    assert_holds(
        &story,
        "<link rel=\"alternate\" hreflang=\"en\" href=\"https://clay.example/story/\">",
    );
    assert_holds(
        &story,
        "<link rel=\"canonical\" href=\"https://clay.example/pl/skad-my/\">",
    );
    assert_holds(&story, "<title>Nasza historia – Glina</title>");
}

#[test]
fn what_is_not_translated_is_shown_in_its_own_language_and_says_so() {
    let site = shop(&[("shop.toml", SHOP), ("pages/faq.md", "Ask.")]);
    let page = site.file("pl/faq/index.html");
    assert_holds(
        &page,
        "<main id=\"main\" tabindex=\"-1\" lang=\"en\" dir=\"auto\">",
    );
    assert_holds(
        &page,
        "<link rel=\"canonical\" href=\"https://clay.example/faq/\">",
    );
    assert!(
        !page.contains("hreflang=\"en\" href=\"https"),
        "an untranslated page is nobody's alternate"
    );
    assert!(!site.file("sitemap.xml").contains("pl/faq"));
}

#[test]
fn money_and_dates_read_right_in_each_language() {
    let site = shop(&[
        ("shop.toml", SHOP),
        (
            "products/mug.md",
            "+++\ntitle = { en = \"Mug\", pl = \"Kubek\" }\nprice = 1149.5\n+++\nA mug.",
        ),
        ("news/2026-03-03-kiln.md", "Opened."),
    ]);
    assert_holds(&site.words("products/mug/index.html"), "PLN\u{a0}1,149.50");
    assert_holds(&site.words("pl/produkty/mug/index.html"), "1149,50\u{a0}zł");
    assert_holds(&site.words("news/2026-03-03-kiln/index.html"), "3 March 2026");
    assert_holds(
        &site.words("pl/aktualnosci/2026-03-03-kiln/index.html"),
        "3 marca 2026",
    );
}

#[test]
fn a_language_without_words_borrows_english_ones_and_says_how_to_help() {
    let site = shop(&[("shop.toml", "[shop]\nname = \"A\"\nlanguages = [\"cs\"]\n")]);
    assert_eq!(
        site.problems(),
        [
            "market:words/cs.toml: TH004 there are no words of the interface in `cs`: English is used | translate them in \
          `theme/words/cs.toml`; only what differs has to be there"
        ]
    );
    assert!(site.outcome.site.is_some());
}
