//! Every new shop builds, in every language; and so it does when the owner fills in what waits.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::notes::{FILES, Notes};
use super::*;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::Severity;
use crate::model::value::{Colour, CountryCode, Email, LanguageTag, Phone, WebUrl};
use crate::site::plan::LinkStyle;
use crate::source::SourceTree;
use crate::theme::builtin_languages;
use crate::{Options, all_diagnostics, compile};

/// The least that has to be answered.
fn least(country: &str, language: &str) -> Answers {
    Answers {
        name: "Ann's \"Best\" \\ & <Co>".to_owned(),
        trade: None,
        kind: None,
        street: None,
        postal_code: None,
        city: None,
        country: CountryCode::parse(country).unwrap(),
        languages: vec![LanguageTag::parse(language).unwrap()],
        stores: Vec::new(),
        email: None,
        phone: None,
        visit: false,
        theme: None,
        accent: None,
    }
}

fn all(country: &str, language: &str, trade: &str) -> Answers {
    Answers {
        trade: Some(trade.to_owned()),
        street: Some("ul. Józefa 14".to_owned()),
        postal_code: Some("31-056".to_owned()),
        city: Some("Kraków".to_owned()),
        languages: [language, if language == "pl" { "en" } else { "pl" }]
            .map(|tag| LanguageTag::parse(tag).unwrap())
            .into(),
        stores: ["https://www.etsy.com/shop/ann", "https://ann.example/"]
            .map(|url| WebUrl::parse(url).unwrap())
            .into(),
        email: Some(Email::parse("ann@ann.example").unwrap()),
        phone: Some(Phone::parse("+48 12 345 67 89").unwrap()),
        visit: true,
        theme: Some("market".to_owned()),
        accent: Some(Colour::parse("#446688").unwrap()),
        ..least(country, language)
    }
}

/// What a build finds: codes of errors, and of all else.
fn found(files: &BTreeMap<String, String>) -> (Vec<String>, Vec<&'static str>, usize) {
    let texts = files.iter().filter(|(path, _)| !path.starts_with('.'));
    let tree = SourceTree::from_texts(texts.map(|(path, text)| (path.as_str(), text.as_str())));
    let options = Options {
        now: "2026-11-22T10:00:00Z".parse::<Timestamp>().unwrap(),
        link_style: LinkStyle::Pretty,
        theme: None,
    };
    let outcome = compile(&tree, &options);
    let pages = outcome.site.as_ref().map_or(0, |site| site.pages);
    let diagnostics = all_diagnostics(Diagnostics::new(), &outcome);
    let (errors, rest): (Vec<_>, Vec<_>) = diagnostics.iter().partition(|it| it.severity == Severity::Error);
    let errors = errors
        .iter()
        .map(|it| format!("{:?}: {}", it.primary.place, it.message));
    (errors.collect(), rest.iter().map(|it| it.code.0).collect(), pages)
}

#[test]
fn a_new_shop_builds_in_every_language_and_country() {
    for (language, _) in FILES {
        // A country that the table of defaults knows, and one that it does not.
        for country in ["PL", "BB"] {
            let (errors, _, pages) = found(&files(&least(country, language)));
            assert_eq!((errors, pages), (Vec::new(), 2), "{language} {country}");
        }
        for trade in ["Pottery studio", "Bäckerei", "Naprawa rowerów"] {
            let (errors, _, pages) = found(&files(&all("PL", language, trade)));
            assert_eq!(errors, [""; 0], "{language} {trade}");
            assert!(pages >= 4, "{pages}");
        }
    }
}

/// The list that `check` gives is short, and about what is really missing.
#[test]
fn what_is_missing_is_told_and_no_more() {
    let of = |answers: &Answers| found(&files(answers)).1;
    // Terms and guarantee, a person, a translation, who trades and under which number, the story.
    assert_eq!(
        of(&all("PL", "en", "Pottery studio")),
        [
            "PO001", "PO002", "ST002", "ID007", "PO007", "TR001", "ID002", "ID007", "ST001"
        ]
    );
    assert_eq!(of(&least("US", "en-US")), ["ID002", "ST002", "ID001", "ST001"]);
}

#[test]
fn a_shop_in_any_language_has_titles_in_it() {
    for language in builtin_languages() {
        let files = files(&all("PL", language.as_str(), "Pottery studio"));
        let (errors, others, _) = found(&files);
        assert_eq!(errors, [""; 0], "{language}");
        assert!(!others.contains(&"TH004"), "{language}");
        let title = builtin_words(&language, BusinessKind::Maker).word("policy_name.returns");
        let returns = &files["policies/returns.md"];
        assert!(returns.contains(&format!("title = \"{title}\"")), "{returns}");
    }
    let hairdresser = files(&all("NL", "nl", "Hairdresser"));
    assert!(
        hairdresser["policies/returns.md"].contains("title = \"Annuleren\""),
        "{}",
        hairdresser["policies/returns.md"]
    );
}

#[test]
fn keys_that_wait_can_be_filled_in() {
    for (language, _) in FILES {
        let answered = ["Pottery studio", "Hairdresser", "Bakery"].map(|trade| all("PL", language, trade));
        for answers in [least("BB", language)].into_iter().chain(answered) {
            let awake = files(&answers).into_iter().map(|(path, text)| {
                // There is no picture yet.
                let lines = text
                    .lines()
                    .filter(|line| *line != "draft = true" && !line.starts_with("#photo"));
                let lines = lines.map(|line| {
                    let waits = |rest: &str| !rest.starts_with([' ', ':']);
                    line.strip_prefix('#').filter(|rest| waits(rest)).unwrap_or(line)
                });
                (path, lines.map(|line| format!("{line}\n")).collect::<String>())
            });
            let (errors, ..) = found(&awake.collect());
            assert_eq!(errors, [""; 0], "{language}");
        }
    }
}

#[test]
fn nothing_of_a_note_is_on_the_site() {
    let files = files(&all("PL", "en", "Pottery studio"));
    let texts = files.iter().filter(|(path, _)| !path.starts_with('.'));
    let tree = SourceTree::from_texts(texts.map(|(path, text)| (path.as_str(), text.as_str())));
    let options = Options {
        now: "2026-11-22T10:00:00Z".parse::<Timestamp>().unwrap(),
        link_style: LinkStyle::Pretty,
        theme: None,
    };
    let site = compile(&tree, &options).site.unwrap();
    let pages = site
        .files
        .iter()
        .filter(|(path, _)| !path.as_str().starts_with("assets/"));
    for (path, bytes) in pages {
        let text = String::from_utf8_lossy(&bytes.read().unwrap()).into_owned();
        for note in ["counter", "delete the #", "switched off", "…", "losed"] {
            assert!(!text.contains(note), "{path:?} has {note}");
        }
    }
}

#[test]
fn every_language_has_every_text() {
    let english = Notes::of(&FILES, &LanguageTag::default());
    for (language, _) in FILES {
        let words = Notes::of(&FILES, &LanguageTag::parse(language).unwrap());
        assert_eq!(words.names(), english.names(), "{language}");
        for name in words.names() {
            let text = words.get(name);
            assert!(
                !text.trim().is_empty() && !text.contains("-->") && !text.contains('\t'),
                "{language} {name}"
            );
        }
    }
    assert_eq!(
        Notes::of(&FILES, &LanguageTag::parse("de-AT").unwrap()).get("role"),
        "Inhaberin oder Inhaber"
    );
    assert_eq!(
        Notes::of(&FILES, &LanguageTag::parse("ja").unwrap()).get("role"),
        "Owner"
    );
}

#[test]
fn each_kind_of_business_starts_with_what_it_needs() {
    let of = |kind: BusinessKind, language: &str| {
        files(&Answers {
            kind: Some(kind),
            ..least("PL", language)
        })
    };
    for (language, _) in FILES {
        for kind in BusinessKind::ALL {
            let (errors, _, pages) = found(&of(kind, language));
            assert_eq!((errors, pages), (Vec::new(), 2), "{language} {kind:?}");
        }
    }
    let lists = |kind| {
        let files = of(kind, "en");
        let lists = files.iter().filter(|(path, _)| path.starts_with("prices/"));
        lists
            .map(|(path, text)| (path.clone(), text.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(lists(BusinessKind::Maker), []);
    assert_eq!(lists(BusinessKind::Retail), []);
    assert_eq!(
        lists(BusinessKind::Food),
        [(
            "prices/menu.toml".to_owned(),
            "#:schema ./.schema/price-list.json

# Delete this line once you’ve written the text. Until then the page stays off your website.
draft = true
title = \"Menu\"

# A heading, above the lines that belong together.
#[[sections]]
#title = \"…\"

# One block per line of the list: a name and a price. Copy the block for each further one.
#[[sections.items]]
#name = \"…\"
#price = \"10 PLN\"
# Further details, where they help: a few words, diets and allergens.
#description = \"…\"
#diets = [\"vegetarian\"]
#allergens = [\"milk\", \"gluten\"]
"
            .to_owned()
        )]
    );
    let services = of(BusinessKind::Services, "de");
    let list = &services["prices/services.toml"];
    assert!(
        list.contains("\n#duration = \"45 min\"\n") && !list.contains("allergens"),
        "{list}"
    );
    assert!(services["shop.toml"].contains("\nkind = \"services\"\n"));
    assert!(services["shop.toml"].contains("\n#[[actions]]\n#kind = \"book\"\n"));
    assert!(services["policies/returns.md"].contains("[\"Absagen am selben Tag\"]"));
    assert!(services["story.md"].contains("- Was passiert, wenn jemand zum ersten Mal zu Ihnen kommt?\n"));
}

#[test]
fn what_the_owner_says_of_the_kind_counts_more_than_the_trade() {
    let answers = Answers {
        kind: Some(BusinessKind::Retail),
        ..all("PL", "en", "Bakery")
    };
    let files = files(&answers);
    assert!(files["shop.toml"].contains("\nkind = \"retail\"\n"));
    assert!(!files.contains_key("prices/menu.toml"));
}
