//! Words that templates ask for and no file has, in one language or in all; and words that nobody asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::templates::{Templates, asked_for, texts};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Severity, did_you_mean};
use crate::theme::{Layer, Theme, Words};
use crate::value::LanguageTag;

/// What is missing for `languages`; `read` are the layers that are looked at.
pub(super) fn missing(
    layers: &[Layer],
    read: &[&Layer],
    templates: &Templates,
    languages: &[LanguageTag],
) -> Vec<Diagnostic> {
    let all: BTreeMap<String, BTreeSet<String>> = languages
        .iter()
        .map(LanguageTag::as_str)
        .chain(["en"])
        .map(|tag| (tag.to_owned(), keys(layers, tag)))
        .collect();
    let any: BTreeSet<&String> = all.values().flatten().collect();
    let mut problems = unanswered(read, &any);
    problems.extend(untranslated(read, &all));
    problems.extend(idle(layers, read, templates));
    problems
}

/// Files of words in the layers that are `read` which cannot be read to their end.
pub(super) fn unreadable(theme: &Theme, read: &[&Layer], languages: &[LanguageTag]) -> Vec<Diagnostic> {
    let mut found = Diagnostics::new();
    for language in languages {
        theme.words(language, &mut found);
    }
    let mut told = BTreeSet::new();
    let is_read = |problem: &&Diagnostic| {
        let file = &problem.primary.place.file;
        problem.severity == Severity::Error && read.iter().any(|layer| layer.source_text(file).is_some())
    };
    let errors = found.iter().filter(is_read);
    let once = errors.filter(|problem| {
        let place = &problem.primary.place;
        told.insert((place.file.clone(), place.range))
    });
    once.cloned().collect()
}

/// The words for `tag` and for its main language.
fn keys(layers: &[Layer], tag: &str) -> BTreeSet<String> {
    let main = tag.split('-').next().unwrap_or(tag);
    let mut keys = Words::keys_of(layers, tag);
    keys.extend(Words::keys_of(layers, main));
    keys
}

/// Keys in templates that no language has.
fn unanswered(read: &[&Layer], any: &BTreeSet<&String>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for layer in read {
        for (name, text) in texts(layer) {
            for asked in asked_for(text)
                .into_iter()
                .filter(|asked| asked.whole && !any.contains(&asked.key))
            {
                let place = Place::new(&layer.path(&format!("templates/{name}")), asked.range);
                let message = format!("there is no word `{}` in the theme's words", asked.key);
                let help = match did_you_mean(&asked.key, any.iter().map(|key| key.as_str())) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "correct the key, or add the word to the theme's `words/`".to_owned(),
                };
                problems.push(Diagnostic::error(Code::MISSING_WORD, place, message).help(help));
            }
        }
    }
    problems
}

/// Words of the layers that are read which stand in one language and not in another.
fn untranslated(read: &[&Layer], all: &BTreeMap<String, BTreeSet<String>>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (language, known) in all {
        for layer in read {
            let mut lacking: BTreeMap<String, (&String, std::ops::Range<usize>)> = BTreeMap::new();
            for other in all.keys().filter(|other| *other != language) {
                let written = Words::places_of(layer, other);
                let gaps = written.into_iter().filter(|(key, _)| !known.contains(key));
                for (key, range) in gaps {
                    lacking.entry(key).or_insert((other, range));
                }
            }
            problems.extend(lacking.into_iter().map(|(key, (other, range))| {
                let place = Place::new(&layer.path(&format!("words/{other}.toml")), range);
                let message = format!("the word `{key}` is missing in `{language}`");
                let file = layer.path(&format!("words/{language}.toml"));
                Diagnostic::warning(Code::MISSING_WORD, place, message).help(format!("add it to `{file}`"))
            }));
        }
    }
    problems
}

/// Words of a theme of one's own that nobody asks for; those of the built-in themes are asked for elsewhere too.
fn idle(layers: &[Layer], read: &[&Layer], templates: &Templates) -> Vec<Diagnostic> {
    let below: Vec<Layer> = layers.iter().filter(|layer| !layer.is_own()).cloned().collect();
    let known = Words::keys_of(&below, "en");
    let asked = |key: &String| {
        known.contains(key)
            || templates.keys.contains(key)
            || templates.beginnings.iter().any(|start| key.starts_with(start))
    };
    let mut problems = Vec::new();
    for layer in read.iter().filter(|layer| layer.is_own()) {
        for (key, range) in Words::places_of(layer, "en")
            .into_iter()
            .filter(|(key, _)| !asked(key))
        {
            let place = Place::new(&layer.path("words/en.toml"), range);
            let message = format!("no template asks for the word `{key}`");
            problems.push(
                Diagnostic::warning(Code::UNKNOWN_KEY, place, message)
                    .help("take it out of the files of all languages, or ask for it"),
            );
        }
    }
    problems
}
