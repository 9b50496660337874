//! Share pictures, icons and the web manifest, as pages name them and as they stand in the output.

use shopfront::diagnostics::SourcePath;
use shopfront::site::plan::{LinkStyle, SitePath};
use shopfront::source::{Blob, SourceFile, SourceTree};
use shopfront::{Options, compile};

use crate::test_folder::{ICONS, NAME, TestFolder, assert_holds, shop, with};

const SHOP: &str =
    "[shop]\nname = \"Ann & Co\"\nurl = \"https://ann.example/shop/\"\nlanguages = [\"en\", \"pl\"]\n";

fn has(site: &TestFolder, path: &str) -> bool {
    let files = &site.outcome.site.as_ref().unwrap().files;
    files.contains_key(&SitePath::new(path).unwrap())
}

fn cards(site: &TestFolder) -> Vec<String> {
    let files = &site.outcome.site.as_ref().unwrap().files;
    let below = |path: &SitePath| Some(path.as_str().strip_prefix("assets/share/")?.to_owned());
    files.keys().filter_map(below).collect()
}

/// A shop of `files` with a photo of 1,200 × 900 pixels.
fn with_photo(files: &[(&str, &str)]) -> TestFolder {
    let mut tree = SourceTree::from_texts(files.iter().copied());
    let mut photo = Vec::new();
    jpeg_encoder::Encoder::new(&mut photo, 80)
        .encode(&[120; 1200 * 900], 1200, 900, jpeg_encoder::ColorType::Luma)
        .unwrap();
    let photo = SourceFile::Binary(Blob::from(photo));
    tree.insert(SourcePath::new("photos/cup.jpg"), photo);
    let options = Options {
        now: "2026-11-22T10:00:00Z".parse().unwrap(),
        link_style: LinkStyle::Pretty,
        theme: None,
    };
    TestFolder {
        outcome: compile(&tree, &options),
    }
}

/// The value of a meta tag.
fn meta(html: &str, property: &str) -> String {
    let start = format!("<meta property=\"{property}\" content=\"");
    let (_, rest) = html.split_once(&start).unwrap_or_else(|| panic!("no {property}"));
    rest.split_once('"').unwrap().0.to_owned()
}

#[test]
fn every_page_and_language_has_a_share_picture_that_is_there() {
    let site = shop(&[
        ("shop.toml", SHOP),
        ("pages/faq.md", "+++\ntitle = \"Questions\"\n+++\nAsk."),
        ("pages/faq.pl.md", "+++\ntitle = \"Pytania\"\n+++\nPytaj."),
    ]);
    for path in [
        "index.html",
        "pl/index.html",
        "faq/index.html",
        "pl/faq/index.html",
    ] {
        let html = site.file(path);
        let image = meta(&html, "og:image");
        let file = image.strip_prefix("https://ann.example/shop/").unwrap();
        assert!(has(&site, file), "{path}: {image}");
        assert_eq!(meta(&html, "og:image:width"), "1200");
        assert_eq!(meta(&html, "og:image:height"), "630");
        assert_eq!(meta(&html, "og:image:type"), "image/png");
        assert_holds(
            &html,
            "<meta name=\"twitter:card\" content=\"summary_large_image\">",
        );
    }
    assert_eq!(meta(&site.file("index.html"), "og:image:alt"), "Ann &amp; Co");
    assert_eq!(meta(&site.file("pl/faq/index.html"), "og:image:alt"), "Pytania");
    // Both home pages show the same words, each with a picture named after it.
    assert_eq!(cards(&site).len(), 4);
    assert!(!site.file("404.html").contains("og:image"));
}

#[test]
fn the_text_of_a_picture_says_what_is_seen_on_it() {
    let words = shop(&[(
        "shop.toml",
        &SHOP.replace("[shop]", "[shop]\ntagline = { en = \"Pots\", pl = \"Naczynia\" }"),
    )]);
    let alt = |site: &TestFolder, path: &str| meta(&site.file(path), "og:image:alt");
    assert_eq!(alt(&words, "index.html"), "Ann &amp; Co – Pots");
    let page =
        "+++\ntitle = \"Cups\"\nphoto = { file = \"photos/cup.jpg\", alt = \"A blue cup\" }\n+++\nAsk.";
    let seen = with_photo(&[("shop.toml", SHOP), ("pages/cups.md", page)]);
    assert_eq!(alt(&seen, "cups/index.html"), "A blue cup");
}

#[test]
fn where_no_letters_can_be_set_a_photo_fills_the_picture() {
    let toml = "[shop]\nname = \"陶\"\nurl = \"https://ann.example/\"\nlanguages = [\"en\"]\n\
                photo = { file = \"photos/cup.jpg\", alt = \"A blue cup\" }\n";
    let site = with_photo(&[("shop.toml", toml)]);
    let html = site.file("index.html");
    assert!(meta(&html, "og:image").starts_with("https://ann.example/assets/share/home-1200."));
    for (property, value) in [
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:type", "image/jpeg"),
        ("og:image:alt", "A blue cup"),
    ] {
        assert_eq!(meta(&html, property), value);
    }
}

#[test]
fn the_page_for_the_counter_is_not_passed_on() {
    let toml = format!("{SHOP}[contact]\nemail = \"ann@ann.example\"\n");
    let site = shop(&[("shop.toml", &toml)]);
    assert_holds(&site.file("index.html"), "<meta property=\"og:image\"");
    assert!(!site.file("counter/index.html").contains("og:"));
}

#[test]
fn a_language_has_a_locale_where_its_tag_names_a_region() {
    let site = shop(&[("shop.toml", &SHOP.replace("\"en\"", "\"en-GB\""))]);
    assert_eq!(meta(&site.file("index.html"), "og:locale"), "en_GB");
    assert!(!site.file("pl/index.html").contains("og:locale"));
}

#[test]
fn without_an_address_there_are_icons_and_no_share_pictures() {
    let site = shop(&[("shop.toml", NAME), ("pages/faq.md", "Ask.")]);
    assert_eq!(cards(&site), [""; 0]);
    for icon in ICONS {
        assert!(has(&site, icon), "{icon}");
    }
    let html = site.file("faq/index.html");
    assert_holds(
        &html,
        "<link rel=\"icon\" href=\"../favicon.ico\" sizes=\"32x32\">\n\
         <link rel=\"icon\" href=\"../favicon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"apple-touch-icon\" href=\"../apple-touch-icon.png\">\n\
         <link rel=\"manifest\" href=\"../site.webmanifest\">\n\
         <meta name=\"theme-color\" content=\"#fbf5eb\" media=\"(prefers-color-scheme: light)\">\n\
         <meta name=\"theme-color\" content=\"#1f1813\" media=\"(prefers-color-scheme: dark)\">\n",
    );
}

#[test]
fn the_web_manifest_names_files_that_are_there_by_relative_addresses() {
    let long = NAME.replace("Ann's", "Ann's Pottery & Glass");
    let site = shop(&[("shop.toml", &long)]);
    let manifest = site.file("site.webmanifest");
    assert_holds(&manifest, "\"name\": \"Ann's Pottery & Glass\"");
    assert_holds(&manifest, "\"short_name\": \"Ann's Pottery\"");
    assert_holds(&manifest, "\"start_url\": \"./\"");
    assert_holds(&manifest, "\"background_color\": \"#fbf5eb\"");
    let sources: Vec<&str> = manifest
        .split("\"src\": \"")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0))
        .collect();
    assert_eq!(sources.len(), 4);
    assert!(sources.iter().all(|source| has(&site, source)), "{sources:?}");
    assert_eq!(manifest.matches("\"purpose\": \"maskable\"").count(), 2);
}

#[test]
fn a_portable_site_does_not_name_the_manifest_that_browsers_refuse_it() {
    let options = Options {
        now: "2026-11-22T10:00:00Z".parse().unwrap(),
        link_style: LinkStyle::Portable,
        theme: None,
    };
    let html = with(&options, &[("shop.toml", NAME)]).file("index.html");
    assert!(
        html.contains("./favicon.svg") && !html.contains("rel=\"manifest\""),
        "{html}"
    );
}

/// A style sheet of the shop's own changes the colours of pages, so it changes those that stand for them elsewhere.
#[test]
fn icons_have_the_colours_of_the_page() {
    let site = shop(&[
        ("shop.toml", NAME),
        (
            "theme/styles/own.css",
            ":root { --paper: light-dark(#fffef8, #181410); --accent: #7a0010; --accent-ink: #fff }\n\
             @media (prefers-color-scheme: dark) { :root { --accent: #ff9090; --accent-ink: var(--paper) } }",
        ),
    ]);
    let home = site.file("index.html");
    let paper = |scheme: &str, colour: &str| {
        format!("<meta name=\"theme-color\" content=\"{colour}\" media=\"(prefers-color-scheme: {scheme})\">")
    };
    assert_holds(&home, &paper("light", "#fffef8"));
    assert_holds(&home, &paper("dark", "#181410"));
    assert_holds(&site.file("site.webmanifest"), "\"theme_color\": \"#fffef8\"");
    assert_holds(
        &site.file("favicon.svg"),
        "<style>.g{fill:#7a0010}.l{fill:#ffffff}@media(prefers-color-scheme:dark){.g{fill:#ff9090}.l{fill:#181410}}</style>",
    );
}

#[test]
fn an_icon_of_one_s_own_wins() {
    let site = shop(&[
        ("shop.toml", NAME),
        (
            "static/favicon.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
    ]);
    assert_eq!(
        site.file("favicon.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
    );
}

#[test]
fn a_second_logo_is_for_dark_screens() {
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 100\"><path d=\"M0 0H400V100Z\"/></svg>";
    let toml = format!("{NAME}logo = \"photos/logo.svg\"\nlogo_dark = \"photos/dark.svg\"\n");
    let site = shop(&[
        ("shop.toml", &toml),
        ("photos/logo.svg", drawing),
        ("photos/dark.svg", &drawing.replace("400 100", "500 100")),
    ]);
    let html = site.file("index.html");
    assert_holds(&html, "<picture><source srcset=\"./assets/photos/dark-500.");
    assert_holds(
        &html,
        ".svg\" media=\"(prefers-color-scheme: dark)\" width=\"500\" height=\"100\"><img class=\"logo logo--both\" src=\"./assets/photos/logo-400.",
    );
    // Too wide for an icon: that is the first letter.
    assert!(site.file("favicon.svg").contains("class=\"l\""));
}

#[test]
fn old_news_share_the_picture_of_the_list() {
    let files: Vec<(String, String)> = (0..203)
        .map(|day| {
            let date = jiff::civil::date(2026, 1, 1).saturating_add(jiff::Span::new().days(day));
            (
                format!("news/{date}-kiln.md"),
                format!("+++\ntitle = \"Kiln {day}\"\n+++\nOpened."),
            )
        })
        .collect();
    let one = SHOP.replace(", \"pl\"", "");
    let mut all = vec![("shop.toml", one.as_str())];
    all.extend(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let site = shop(&all);
    let image = |path: &str| meta(&site.file(path), "og:image");
    let list = image("news/index.html");
    assert_eq!(image("news/2026-01-03-kiln/index.html"), list);
    assert_ne!(image("news/2026-01-04-kiln/index.html"), list);
    assert_eq!(image("news/page/2/index.html"), list);
}
