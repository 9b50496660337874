use super::*;

use crate::model::language::Plural;
use crate::theme::builtin::{builtin, builtin_languages};

const KINDS: [BusinessKind; 4] = [
    BusinessKind::Maker,
    BusinessKind::Retail,
    BusinessKind::Services,
    BusinessKind::Food,
];

/// Texts that are the same in English and in another language of the interface.
#[rustfmt::skip]
const SAME_IN_ENGLISH: &[&str] = &[
    "Allegro", "Amazon", "Book online", "Code:", "Contact", "Destination", "Distance", "Email", "Etsy", "Facebook",
    "Google", "Home", "Important", "Instagram", "Menu", "Newsletter", "Notes", "Online", "Places",
    "Portion", "Postcodes", "Privacy", "QR code (SVG)", "Reviews", "Tip", "Tripadvisor", "Trustpilot", "eBay", "menu", "page", "person", "was", "week",
];

fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).unwrap()
}

fn words(language: &str, kind: BusinessKind) -> Words {
    let layers = [builtin("base").unwrap()];
    let kinds = WordKinds {
        texts: kind,
        addresses: BusinessKind::Maker,
    };
    let mut diagnostics = Diagnostics::new();
    let words = Words::load(&layers, &tag(language), kinds, &mut diagnostics);
    assert!(diagnostics.iter().next().is_none(), "{diagnostics:?}");
    words
}

/// The words of one file alone.
fn of_file(file: &str, kind: BusinessKind) -> BTreeMap<String, Word> {
    let mut own = Words {
        kinds: WordKinds {
            texts: kind,
            addresses: kind,
        },
        ..Words::default()
    };
    let layer = builtin("base").unwrap();
    let mut diagnostics = Diagnostics::new();
    own.read(&layer, &format!("words/{file}.toml"), &|_| true, &mut diagnostics);
    assert!(diagnostics.iter().next().is_none(), "{file}: {diagnostics:?}");
    own.words
}

/// Every words file: each language, and the regions that differ.
fn files() -> Vec<String> {
    let layer = builtin("base").unwrap();
    let names = layer.below("words").map(|(name, _)| name.to_owned());
    names
        .filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned()))
        .collect()
}

fn placeholders(text: &str) -> BTreeSet<String> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|part| Some(part.split_once('}')?.0.to_owned()))
        .collect()
}

impl Word {
    fn forms(&self) -> Vec<(&str, &str)> {
        match self {
            Self::One(text) => vec![("other", text)],
            Self::Plural(forms) => forms
                .iter()
                .map(|(form, text)| (form.as_str(), text.as_str()))
                .collect(),
        }
    }
}

/// The numbers that a word is written with, where not every number can be.
fn numbers(key: &str) -> Option<std::ops::RangeInclusive<u64>> {
    match key {
        "testimonial.rating" => Some(1..=5),
        // By the hour.
        key if key.starts_with("now.") || key.starts_with("day.") => Some(0..=24),
        "hours.from" | "event.from" => Some(0..=24),
        _ => None,
    }
}

#[test]
fn words_are_those_of_the_kind_of_business() {
    let said = |tag: &str, kind, key: &str| words(tag, kind).word(key);
    assert_eq!(
        said("en", BusinessKind::Services, "nav.products"),
        "Services & prices"
    );
    assert_eq!(said("en", BusinessKind::Maker, "nav.products"), "What we make");
    assert_eq!(said("en", BusinessKind::Services, "address.products"), "products");
    // A variant that only differs for some kinds leaves the others as they are.
    assert_eq!(
        said("en-US", BusinessKind::Services, "footer.terms"),
        "Terms & cancellations"
    );
    assert_eq!(
        said("en-US", BusinessKind::Maker, "footer.terms"),
        "Shipping, returns & policies"
    );
    assert_eq!(
        said("de-CH", BusinessKind::Services, "action.quote"),
        "Offerte anfordern"
    );
    assert_eq!(said("de-AT", BusinessKind::Food, "product.size"), "Portion");
}

#[test]
fn every_language_has_every_word_for_every_kind() {
    for kind in KINDS {
        let english: BTreeSet<String> = of_file("en", kind).into_keys().collect();
        for file in files() {
            let own: BTreeSet<String> = of_file(&file, kind).into_keys().collect();
            let unknown: Vec<&String> = own.difference(&english).collect();
            assert_eq!(unknown, [""; 0], "{file}, {}", kind.word());
            // A region has only what differs.
            let missing: Vec<&String> = english.difference(&own).collect();
            if tag(&file).region().is_none() {
                assert_eq!(missing, [""; 0], "{file}, {}", kind.word());
            }
        }
    }
}

#[test]
fn every_word_fills_in_what_the_english_one_does() {
    for kind in KINDS {
        let english = of_file("en", kind);
        for file in files() {
            for (key, word) in of_file(&file, kind) {
                let all = english[&key]
                    .forms()
                    .into_iter()
                    .flat_map(|(_, text)| placeholders(text));
                let all: BTreeSet<String> = all.collect();
                for (form, text) in word.forms() {
                    let mut own = placeholders(text);
                    // "hour" may stand for "1 hour".
                    if ["one", "two"].contains(&form) && all.contains("n") {
                        own.insert("n".to_owned());
                    }
                    assert_eq!(own, all, "{file}: {key}, {form}: {text}");
                }
            }
        }
    }
}

#[test]
fn every_word_has_the_plural_forms_of_its_language_and_no_others() {
    let english = of_file("en", BusinessKind::Maker);
    for file in files() {
        let formats = Formats::new(&tag(&file));
        for (key, word) in of_file(&file, BusinessKind::Maker) {
            let Word::Plural(forms) = &word else {
                let counts = matches!(english[&key], Word::Plural(_));
                assert!(!counts, "{file}: {key} counts, so it needs plural forms");
                continue;
            };
            let mut needed: BTreeSet<Plural> = match numbers(&key) {
                Some(numbers) => numbers.map(|number| formats.plural(number)).collect(),
                None => formats.plurals_in_use().into_iter().collect(),
            };
            needed.insert(Plural::Other);
            let needed: BTreeSet<&str> = needed.into_iter().map(Plural::name).collect();
            let own: BTreeSet<&str> = forms.keys().map(String::as_str).collect();
            assert_eq!(own, needed, "{file}: {key}");
        }
    }
}

#[test]
fn no_english_is_left_in_other_languages() {
    let is_text = |text: &str| placeholders(text).is_empty() && text.chars().any(char::is_alphabetic);
    let mut left = Vec::new();
    for kind in KINDS {
        let english = of_file("en", kind);
        for language in builtin_languages()
            .into_iter()
            .filter(|language| language.as_str() != "en")
        {
            for (key, word) in of_file(language.as_str(), kind) {
                let group = key.split('.').next().unwrap_or_default();
                let is_symbol = group.ends_with("_letter") || group == "diet" || group == "allergen";
                // Addresses of Japanese pages are in English, as they are in Japan.
                let is_address = language.as_str() == "ja" && group == "address";
                for (form, text) in word.forms() {
                    let same = english[&key].forms().iter().any(|(_, other)| *other == text);
                    if same && is_text(text) && !is_symbol && !is_address && !SAME_IN_ENGLISH.contains(&text)
                    {
                        left.push(format!("{language}: {key}, {form}: {text}"));
                    }
                }
            }
        }
    }
    left.dedup();
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn every_text_is_set_with_care() {
    for file in files() {
        for kind in KINDS {
            for (key, word) in of_file(&file, kind) {
                for (_, text) in word.forms() {
                    let is_tidy = !text.is_empty()
                        && text.trim() == text
                        && !text.contains("  ")
                        && !text.contains(['\'', '"', '\n', '\u{2011}'])
                        && !text.contains("...");
                    assert!(is_tidy, "{file}: {key}: {text:?}");
                }
            }
        }
    }
}

#[test]
fn addresses_are_slugs_and_each_is_another() {
    for kind in KINDS {
        for language in builtin_languages() {
            let words = of_file(language.as_str(), kind);
            let mut taken = BTreeSet::new();
            for (key, word) in words.iter().filter(|(key, _)| key.starts_with("address.")) {
                let forms = word.forms();
                let slug = crate::model::value::Slug::parse(forms[0].1);
                assert!(slug.is_ok(), "{language}: {key}: {slug:?}");
                assert!(taken.insert(slug.unwrap()), "{language}: {key} is taken");
            }
        }
    }
}

#[test]
fn placeholders_are_filled_once_and_unknown_ones_stay() {
    assert_eq!(
        fill("from {a} to {b}", &[("a", "{b}"), ("b", "2")]),
        "from {b} to 2"
    );
    assert_eq!(fill("{x} {", &[("a", "1")]), "{x} {");
}
