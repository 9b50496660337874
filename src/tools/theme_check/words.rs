//! Finds words that templates use but no words file has, and words that nothing uses.

use std::collections::{BTreeMap, BTreeSet};

use super::templates::{Templates, asked_for, texts};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity, did_you_mean};
use crate::memo::Memo;
use crate::model::value::LanguageTag;
use crate::theme::{Layer, Theme, Words};

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
    problems.extend(untranslated(read, &all, languages));
    let tags = ["en"].into_iter().chain(all.keys().map(String::as_str));
    problems.extend(idle(layers, read, templates, tags));
    problems
}

/// Files of words in the layers that are `read` which cannot be read to their end.
pub(super) fn unreadable(theme: &Theme, read: &[&Layer], languages: &[LanguageTag]) -> Vec<Diagnostic> {
    let mut found = Diagnostics::new();
    for language in languages {
        theme.words(language, &Memo::none(), &mut found);
    }
    let mut reported = BTreeSet::new();
    let is_read = |problem: &&Diagnostic| {
        let file = &problem.primary.place.file;
        problem.severity == Severity::Error && read.iter().any(|layer| layer.source_text(file).is_some())
    };
    let errors = found.iter().filter(is_read);
    let once = errors.filter(|problem| {
        let place = &problem.primary.place;
        reported.insert((place.file.clone(), place.range))
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
                let message = format!("there's no word `{}` in the theme's words", asked.key);
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

/// Words of the layers that are read which stand in one language and not in another of `languages`. English, which
/// other languages borrow from, is looked at where it is one of them: a French shop owes nobody English words.
fn untranslated(
    read: &[&Layer],
    all: &BTreeMap<String, BTreeSet<String>>,
    languages: &[LanguageTag],
) -> Vec<Diagnostic> {
    let spoken = |tag: &str| languages.iter().any(|language| language.as_str() == tag);
    let mut problems = Vec::new();
    for layer in read {
        // Each word once, however many languages lack it.
        let mut lacking: BTreeMap<String, Untranslated> = BTreeMap::new();
        for (language, known) in all.iter().filter(|(tag, _)| spoken(tag)) {
            for other in all.keys().filter(|other| *other != language) {
                let written = Words::places_of(layer, other);
                for (key, range) in written.into_iter().filter(|(key, _)| !known.contains(key)) {
                    let place = Place::new(&layer.path(&format!("words/{other}.toml")), range);
                    let word = lacking.entry(key).or_insert_with(|| Untranslated {
                        place,
                        languages: BTreeSet::new(),
                    });
                    word.languages.insert(language.clone());
                }
            }
        }
        problems.extend(lacking.into_iter().map(|(key, word)| word.report(&key, layer)));
    }
    problems
}

/// A word that some languages lack.
struct Untranslated {
    /// Where it stands in another language.
    place: Place,
    languages: BTreeSet<String>,
}

impl Untranslated {
    fn report(self, key: &str, layer: &Layer) -> Diagnostic {
        let named: Vec<String> = self.languages.iter().map(|tag| format!("`{tag}`")).collect();
        let help = match self.languages.first().filter(|_| named.len() == 1) {
            Some(language) => format!("add it to `{}`", layer.path(&format!("words/{language}.toml"))),
            None => format!("add it to the file of each of them in `{}`", layer.path("words/")),
        };
        let message = format!("the word `{key}` isn't translated into {}", named.join(", "));
        Diagnostic::warning(Code::MISSING_WORD, self.place, message).help(help)
    }
}

/// Words of a theme of one's own that nobody asks for; those of the built-in themes are asked for elsewhere too.
fn idle<'a>(
    layers: &[Layer],
    read: &[&Layer],
    templates: &Templates,
    languages: impl Iterator<Item = &'a str> + Clone,
) -> Vec<Diagnostic> {
    let below: Vec<Layer> = layers.iter().filter(|layer| !layer.is_own()).cloned().collect();
    let known = Words::keys_of(&below, "en");
    let asked = |key: &String| {
        known.contains(key)
            || templates.keys.contains(key)
            || templates.beginnings.iter().any(|start| key.starts_with(start))
    };
    let mut problems = Vec::new();
    for layer in read.iter().filter(|layer| layer.is_own()) {
        let mut unasked = BTreeMap::new();
        for language in languages.clone() {
            let words = Words::places_of(layer, language).into_iter();
            for (key, range) in words.filter(|(key, _)| !asked(key)) {
                unasked.entry(key).or_insert((language, range));
            }
        }
        for (key, (language, range)) in unasked {
            let place = Place::new(&layer.path(&format!("words/{language}.toml")), range);
            let message = format!("no template uses the word `{key}`");
            problems.push(
                Diagnostic::warning(Code::UNKNOWN_KEY, place, message)
                    .help("remove it from the files of all languages, or use it"),
            );
        }
    }
    problems
}
