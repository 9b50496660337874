//! Several languages: addresses, fallbacks, and words as each language writes them.

use crate::test_folder::{assert_holds, shop};

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
        "<link rel=\"alternate\" hreflang=\"en\" href=\"https://clay.example/story/\">\n\
         <link rel=\"alternate\" hreflang=\"x-default\" href=\"https://clay.example/story/\">\n\
         <link rel=\"alternate\" hreflang=\"pl\"",
    );
    assert_holds(
        &story,
        "<link rel=\"canonical\" href=\"https://clay.example/pl/skad-my/\">",
    );
    assert_holds(&story, "<title>Nasza historia – Glina</title>");
}

#[test]
fn what_is_not_translated_is_shown_in_its_own_language_and_says_so() {
    let site = shop(&[
        ("shop.toml", SHOP),
        (
            "pages/faq.md",
            "> [!NOTE]\n> Ask[^1].\n\n- [ ] a\n- [x] b\n\n[^1]: Here.\n",
        ),
        (
            "news/2026-11-20-kiln.md",
            "+++\nupdated = 2026-11-21\n+++\n# Fired\n\nHot.",
        ),
        ("news/2026-11-19-clay.md", "# Clay\n\nWet."),
        (
            "policies/returns.md",
            "+++\nwindow_days = 30\nfees = \"free\"\n+++\nSend it.",
        ),
        ("policies/terms.md", "+++\ntitle = \"Our terms\"\n+++\nFair."),
    ]);
    let page = site.file("pl/faq/index.html");
    assert_holds(&page, "<main id=\"main\" tabindex=\"-1\">");
    assert_holds(&page, "<div class=\"text prose\" lang=\"en\" dir=\"auto\">");
    // What the interface says within an English text is Polish.
    assert_holds(&page, "<p><strong lang=\"pl\">Informacja</strong></p>");
    assert_holds(
        &page,
        "role=\"doc-backlink\" lang=\"pl\" aria-label=\"Wróć do tekstu (1)\"",
    );
    assert_holds(&page, "disabled lang=\"pl\" aria-label=\"Do zrobienia\"");
    assert_holds(&page, "checked lang=\"pl\" aria-label=\"Zrobione\"");
    assert!(!site.file("faq/index.html").contains("lang=\"pl\" aria-label"));
    // Around it the page speaks its own language.
    let news = site.file("pl/aktualnosci/2026-11-20-kiln/index.html");
    assert_holds(&news, "<h1 lang=\"en\" dir=\"auto\">Fired</h1>");
    assert_holds(&news, "<div class=\"margin note\"><p>");
    assert_holds(&site.file("pl/warunki/returns/index.html"), "<h1>Zwroty</h1>");
    assert_holds(
        &site.file("pl/warunki/terms/index.html"),
        "<h1 lang=\"en\" dir=\"auto\">Our terms</h1>",
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
    let site = shop(&[("shop.toml", "[shop]\nname = \"A\"\nlanguages = [\"lt\"]\n")]);
    assert_eq!(
        site.problems(),
        [
            "market:words/lt.toml: TH004 there's no translation of the interface into `lt`, so English is used | \
          translate it in `theme/words/lt.toml`"
        ]
    );
    assert!(site.outcome.site.is_some());
}

#[test]
fn a_link_to_a_heading_leads_to_the_same_heading_in_every_language() {
    let site = shop(&[
        ("shop.toml", SHOP),
        (
            "policies/returns.md",
            "# Returns\n\n## By post\n\nA.\n\n## In person\n\nB.",
        ),
        (
            "policies/returns.pl.md",
            "# Zwroty\n\n## Pocztą\n\nA.\n\n## Osobiście\n\nB.",
        ),
        (
            "pages/faq.md",
            "[post](../policies/returns.md#by-post), [all](../policies/returns.md#returns)",
        ),
        (
            "pages/pytania.pl.md",
            "[osobiście](../policies/returns.md#in-person)",
        ),
    ]);
    assert_holds(
        &site.file("faq/index.html"),
        "<a href=\"../policies/returns/#by-post\">post</a>, <a href=\"../policies/returns/\">all</a>",
    );
    assert_holds(
        &site.file("pl/faq/index.html"),
        "<a href=\"../../pl/warunki/returns/#poczta\">post</a>, <a href=\"../../pl/warunki/returns/\">all</a>",
    );
}

#[test]
fn a_heading_that_a_translation_does_not_have_is_reported_and_not_linked() {
    let site = shop(&[
        ("shop.toml", SHOP),
        ("policies/returns.md", "## By post\n\nA.\n\n## In person\n\nB."),
        ("policies/returns.pl.md", "## Osobiście\n\nB."),
        ("pages/faq.md", "[post](../policies/returns.md#by-post)"),
        ("story.md", "Hello."),
        ("story.pl.md", "[paczka](policies/returns.md#by-post)"),
    ]);
    let why = "LN003 in `pl`, this link leads to `policies/returns.pl.md`, which has no heading `#by-post` | write \
               `{#by-post}` after the right heading there";
    assert_eq!(
        site.problems(),
        [
            format!("pages/faq.md:1:1: {why}"),
            format!("story.pl.md:1:1: {why}")
        ]
    );
    let page = site.file_despite_problems("pl/faq/index.html");
    assert_holds(&page, "<a href=\"../../pl/warunki/returns/\">post</a>");
    assert!(!page.contains("#by-post"), "{page}");
}

#[test]
fn words_that_are_borrowed_from_english_say_so() {
    let lithuanian = "[shop]\nname = \"Molis\"\nlanguages = [\"lt\"]\nurl = \"https://molis.example\"\n";
    let site = shop(&[
        ("shop.toml", lithuanian),
        ("pages/apie.md", "Mes."),
        ("products/dubuo.md", "+++\ntitle = \"Dubuo\"\n+++\nMėlynas."),
        (
            "policies/returns.md",
            "+++\nwindow_days = 30\nfees = \"free\"\n+++\nAtgal.",
        ),
        (
            "news/2026-11-20-krosnis.md",
            "+++\ntitle = \"Krosnis\"\n+++\n> [!NOTE]\n> Nauja.",
        ),
        ("theme/words/lt.toml", "[layout]\nskip = \"Prie turinio\"\n"),
    ]);
    let page = site.file_despite_problems("apie/index.html");
    assert_holds(&page, "<a class=\"skip\" href=\"#main\">Prie turinio</a>");
    assert_holds(&page, "<h2><span lang=\"en\">");
    assert_holds(&page, "data-share=\"Share this page\"");
    let english = |path: &str, word: &str| {
        let page = site.file_despite_problems(path);
        assert_holds(&page, &format!("<span lang=\"en\">{word}</span>"));
    };
    // What comes to templates with a page, its links, its policies and its texts.
    english("products/dubuo/index.html", "What we make");
    english("policies/index.html", "Delivery, returns &amp; terms");
    english("policies/returns/index.html", "Returns");
    english("policies/returns/index.html", "Return period");
    let note = "<p><strong lang=\"en\">Note</strong></p>";
    assert_holds(
        &site.file_despite_problems("news/2026-11-20-krosnis/index.html"),
        note,
    );
    assert_holds(
        &site.file_despite_problems("feed.xml"),
        "&lt;strong lang=&quot;en&quot;&gt;Note",
    );
    for (path, text) in site.files_despite_problems() {
        assert!(!text.contains(['\u{fdd0}', '\u{fdd1}']), "{path}");
    }
    assert!(
        !shop(&[("shop.toml", SHOP)])
            .file("pl/index.html")
            .contains("<span lang=\"en\">")
    );
}
