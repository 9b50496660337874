//! The words of the page: every language says the same.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use crate::editor::assets::asset;

const OTHERS: [&str; 5] = ["de", "es", "fr", "it", "pl"];

fn words(language: &str) -> Map<String, Json> {
    let (_, bytes) = asset(&format!("words/{language}.json")).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

/// The sentences of a value: its own, or one for each number.
fn sentences(value: &Json) -> Vec<&str> {
    match value {
        Json::String(sentence) => vec![sentence],
        Json::Array(both) => both.iter().flat_map(sentences).collect(),
        Json::Object(by_number) => by_number.values().flat_map(sentences).collect(),
        other => panic!("{other}"),
    }
}

/// `{name}`, which the page fills in.
fn placeholders(value: &Json) -> BTreeSet<&str> {
    let of = |sentence| {
        let starts = str::split(sentence, '{').skip(1);
        starts.filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
    };
    sentences(value).into_iter().flat_map(of).collect()
}

#[test]
fn every_language_has_all_words_with_the_same_placeholders() {
    let english = words("en");
    for language in OTHERS {
        let own = words(language);
        assert_eq!(own.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
        for (part, english) in &english {
            let (english, own) = (english.as_object().unwrap(), own[part].as_object().unwrap());
            let keys = |words: &Map<String, Json>| words.keys().cloned().collect::<BTreeSet<_>>();
            let (all, there) = (keys(english), keys(own));
            let missing: Vec<_> = all.symmetric_difference(&there).collect();
            assert_eq!(missing, Vec::<&String>::new(), "{part} in {language}");
            for (key, value) in own {
                assert_eq!(
                    placeholders(value),
                    placeholders(&english[key]),
                    "{part} {key} in {language}"
                );
                let said = sentences(value);
                assert!(!said[0].trim().is_empty(), "{part} {key} in {language}");
            }
        }
    }
}
