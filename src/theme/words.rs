//! The words of the interface, by language.
//!
//! A words file is TOML: tables within tables, `t(key="news.read_on")` finds `read_on` in `[news]`. A table
//! with a key `other` is a word with plural forms; a table by kind of business (`{ maker = "…", food = "…" }`) is a
//! word that differs between them. `{name}` in a word is filled in.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::borrowed::marked;
use super::builtin::builtin;
use super::layer::Layer;
use crate::diagnostics::{Applicability, Code, Diagnostic, Diagnostics, Place, did_you_mean};
use crate::model::language::Formats;
use crate::model::shop::decode::readable;
use crate::model::shop::{BusinessKind, Shop};
use crate::model::value::{LanguageTag, without_controls};
use crate::source::SourceFile;

/// A word, or its plural forms by CLDR category.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    One(String),
    Plural(BTreeMap<String, String>),
}

/// A line of a words file that does nothing.
enum Misfit {
    /// Its value is no text.
    NoText,
    /// A word that is none, and the one it was meant to be.
    Unasked(String, String),
}

impl Misfit {
    fn problem(self, place: Place) -> Diagnostic {
        match self {
            Self::NoText => {
                Diagnostic::error(Code::WRONG_TYPE, place, "a word has to be a text").help("put it in quotes")
            }
            Self::Unasked(name, near) => {
                let message = format!("no template uses the word `{name}`");
                // The place is the last part of the key; what comes before it is a heading.
                let part = last_part_of_sibling(&name, &near).map(str::to_owned);
                Diagnostic::warning(Code::UNKNOWN_KEY, place, message)
                    .help(format!("did you mean `{near}`?"))
                    .instead(Applicability::Unsafe, part)
            }
        }
    }
}

/// Which kind of business speaks, where words differ by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordKinds {
    /// In texts.
    pub texts: BusinessKind,
    /// In addresses of pages. They only follow a kind that the owner wrote: what is known of a business must not move
    /// pages that are on the web already.
    pub addresses: BusinessKind,
}

impl WordKinds {
    /// Those of a shop.
    pub fn of(shop: &Shop) -> Self {
        let written = shop.identity().kind.as_ref().map(|kind| kind.value);
        Self {
            texts: shop.kind(),
            addresses: written.unwrap_or(BusinessKind::Maker),
        }
    }

    /// The kind for the word `key`.
    fn of_word(self, key: &str) -> BusinessKind {
        if key.starts_with("address.") {
            self.addresses
        } else {
            self.texts
        }
    }
}

impl Default for WordKinds {
    fn default() -> Self {
        Self {
            texts: BusinessKind::Maker,
            addresses: BusinessKind::Maker,
        }
    }
}

/// What fills the placeholders of a word.
pub type WordArgs<'a> = &'a [(&'a str, &'a str)];

/// All words in one language.
#[derive(Clone, Debug, Default)]
pub struct Words {
    words: BTreeMap<String, Word>,
    kinds: WordKinds,
    /// The words that are in English, of a language that is not.
    borrowed: BTreeSet<String>,
    /// How many words of the shop were compared with all others.
    guesses: usize,
}

/// Each guess looks at every word that is known.
const MOST_GUESSES: usize = 200;

impl Words {
    /// The words for `language` from the themes of a chain, the first theme's winning.
    ///
    /// A language without words of its own borrows those of its main language (`pt` for `pt-BR`), then
    /// English; that is a warning.
    pub fn load(
        layers: &[Layer],
        language: &LanguageTag,
        kinds: WordKinds,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let tags = [language.as_str(), language.main_language()];
        let file = |tag: &str| format!("words/{tag}.toml");
        let known = tags
            .iter()
            .any(|tag| layers.iter().any(|layer| layer.text(&file(tag)).is_some()));
        if !known && let Some(layer) = layers.first() {
            let message =
                format!("there's no translation of the interface into `{language}`, so English is used");
            let help = format!("translate it in `theme/words/{language}.toml`");
            let place = Place::file(&layer.path(&file(language.as_str())));
            diagnostics.push(Diagnostic::warning(Code::MISSING_WORD, place, message).help(help));
        }
        let mut words = Self {
            kinds,
            ..Self::default()
        };
        let own: Vec<&Layer> = layers.iter().filter(|layer| layer.is_own()).collect();
        let is_asked_for = |key: &str| own.iter().any(|layer| mentions(layer, key));
        for tag in ["en", tags[1], tags[0]] {
            for layer in layers.iter().rev() {
                words.read(layer, &file(tag), &is_asked_for, diagnostics);
            }
        }
        if language.language() != "en" {
            let own: BTreeSet<String> = tags.iter().flat_map(|tag| Self::keys_of(layers, tag)).collect();
            let borrowed = words.words.keys().filter(|key| !own.contains(*key));
            words.borrowed = borrowed.cloned().collect();
        }
        words
    }

    fn read(
        &mut self,
        layer: &Layer,
        file: &str,
        is_asked_for: &dyn Fn(&str) -> bool,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(text) = layer.text(file) else { return };
        let readable = readable(text);
        let path = layer.path(file);
        for fault in readable.faults {
            let problem = Diagnostic::error(Code::TOML_SYNTAX, Place::new(&path, fault.range), fault.message);
            diagnostics.push(problem.help(fault.help));
        }
        let (table, _) = DeTable::parse_recoverable(&readable.text);
        let mut report = |misfit: Misfit, range| {
            let is_known = matches!(&misfit, Misfit::Unasked(name, _) if is_asked_for(name));
            if !is_known {
                diagnostics.push(misfit.problem(Place::new(&path, range)));
            }
        };
        self.take(table.get_ref(), "", layer.is_shop(), &mut report);
    }

    fn take(
        &mut self,
        table: &DeTable<'_>,
        prefix: &str,
        is_shop: bool,
        report: &mut dyn FnMut(Misfit, std::ops::Range<usize>),
    ) {
        for (key, value) in table {
            let name = format!("{prefix}{}", key.get_ref());
            let Some(value) = of_kind(value, self.kinds.of_word(&name)) else {
                continue;
            };
            let is_table = value
                .get_ref()
                .as_table()
                .is_some_and(|forms| !forms.contains_key("other"));
            if is_shop && !is_table && self.guesses < MOST_GUESSES && !self.words.contains_key(&name) {
                self.guesses += 1;
                // A shop's own templates may ask for words of their own: only a typo is reported.
                let near = did_you_mean(&name, self.words.keys().map(String::as_str)).map(str::to_owned);
                if let Some(near) = near {
                    report(Misfit::Unasked(name.clone(), near), key.span());
                }
            }
            match value.get_ref() {
                DeValue::String(text) => {
                    self.words
                        .insert(name, Word::One(without_controls(text).into_owned()));
                }
                DeValue::Table(forms) if forms.contains_key("other") => {
                    let text = |value: &DeValue<'_>| {
                        without_controls(value.as_str().unwrap_or_default()).into_owned()
                    };
                    let forms = forms
                        .iter()
                        .map(|(form, value)| (form.get_ref().to_string(), text(value.get_ref())));
                    self.words.insert(name, Word::Plural(forms.collect()));
                }
                DeValue::Table(inner) => self.take(inner, &format!("{name}."), is_shop, report),
                _ => report(Misfit::NoText, value.span()),
            }
        }
    }

    /// Whether the word `key` is in English because the language has none of its own.
    pub fn is_borrowed(&self, key: &str) -> bool {
        self.borrowed.contains(key)
    }

    /// `text`, made of the word `key`, for a template: marked where it is in another language than the page.
    pub fn for_page(&self, key: &str, text: String) -> String {
        if self.is_borrowed(key) {
            marked(&text)
        } else {
            text
        }
    }

    /// The title of a page for a template: marked where it is a word in another language than the page.
    pub fn title_for_page(&self, title: &str) -> String {
        let is_word = |key: &&String| {
            (key.starts_with("section.") || key.starts_with("policy_name.")) && self.word(key) == title
        };
        match self.borrowed.iter().find(is_word) {
            Some(_) => marked(title),
            None => title.to_owned(),
        }
    }

    /// The word `key`, its placeholders filled in; `None` if there is none.
    pub fn get(&self, key: &str, args: WordArgs<'_>) -> Option<String> {
        match self.words.get(key)? {
            Word::One(text) => Some(fill(text, args)),
            Word::Plural(forms) => forms.get("other").map(|text| fill(text, args)),
        }
    }

    /// The word `key` in the form for `n`, which also fills `{n}`.
    pub fn count(&self, key: &str, n: i64, formats: &Formats, args: WordArgs<'_>) -> Option<String> {
        let text = match self.words.get(key)? {
            Word::One(text) => text,
            Word::Plural(forms) => forms
                .get(formats.plural(n.unsigned_abs()).name())
                .or_else(|| forms.get("other"))?,
        };
        let number = formats.number(n);
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(args);
        Some(fill(text, &all))
    }

    /// The word `key`; the key itself if there is none, so that a gap is seen and nothing breaks.
    pub fn word(&self, key: &str) -> String {
        self.get(key, &[]).unwrap_or_else(|| key.to_owned())
    }

    /// The keys that the files for `tag` have, and no others.
    pub fn keys_of(layers: &[Layer], tag: &str) -> std::collections::BTreeSet<String> {
        let all = layers.iter().flat_map(|layer| Self::places_of(layer, tag));
        all.map(|(key, _)| key).collect()
    }

    /// The keys that the file of `layer` for `tag` has, with the bytes of each in the file.
    pub fn places_of(layer: &Layer, tag: &str) -> Vec<(String, std::ops::Range<usize>)> {
        let mut places = Vec::new();
        let text = layer.text(&format!("words/{tag}.toml")).unwrap_or("");
        let (table, _) = DeTable::parse_recoverable(text);
        note(table.get_ref(), "", &mut places);
        places
    }

    /// Every key, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }
}

/// The words of the built-in themes in `language`, for a business of `kind`.
pub fn builtin_words(language: &LanguageTag, kind: BusinessKind) -> Words {
    let layers: Vec<Layer> = builtin("base").into_iter().collect();
    let kinds = WordKinds {
        texts: kind,
        addresses: kind,
    };
    Words::load(&layers, language, kinds, &mut Diagnostics::new())
}

/// The value itself, or the one for `kind` of a table by kind of business; `None` where it has none for it.
fn of_kind<'a, 'b>(value: &'a Spanned<DeValue<'b>>, kind: BusinessKind) -> Option<&'a Spanned<DeValue<'b>>> {
    match value.get_ref() {
        DeValue::Table(kinds) if is_by_kind(kinds) => kinds.get(kind.word()),
        _ => Some(value),
    }
}

fn is_by_kind(table: &DeTable<'_>) -> bool {
    let is_kind = |name: &str| BusinessKind::MEANINGS.iter().any(|(word, _)| *word == name);
    !table.is_empty() && table.iter().all(|(key, _)| is_kind(key.get_ref()))
}

/// The last part of `near`, where all before it is as in `name`.
fn last_part_of_sibling<'a>(name: &str, near: &'a str) -> Option<&'a str> {
    let (group, last) = near.rsplit_once('.')?;
    let (own_group, _) = name.rsplit_once('.')?;
    (group == own_group).then_some(last)
}

/// True if a template of `layer` names the word `key`, or the beginning of it up to a dot (keys may be put
/// together: `"book." ~ kind`).
fn mentions(layer: &Layer, key: &str) -> bool {
    let group = key.rfind('.').and_then(|dot| key.get(..=dot));
    let quoted = |text: &str, word: &str| {
        ['"', '\'', '`']
            .iter()
            .any(|quote| text.contains(&format!("{quote}{word}{quote}")))
    };
    layer.below("templates").any(|(_, file)| match file {
        SourceFile::Text(text) => quoted(text, key) || group.is_some_and(|group| quoted(text, group)),
        _ => false,
    })
}

/// The place of every word in `table`, which is called `prefix`.
fn note(table: &DeTable<'_>, prefix: &str, places: &mut Vec<(String, std::ops::Range<usize>)>) {
    for (key, value) in table {
        let name = format!("{prefix}{}", key.get_ref());
        match value.get_ref() {
            DeValue::Table(inner) if !inner.contains_key("other") && !is_by_kind(inner) => {
                note(inner, &format!("{name}."), places)
            }
            _ => places.push((name, key.span())),
        }
    }
}

fn fill(text: &str, args: WordArgs<'_>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}') {
            Some((name, after)) if args.iter().any(|(key, _)| *key == name) => {
                let value = args
                    .iter()
                    .find(|(key, _)| *key == name)
                    .map_or("", |(_, value)| value);
                filled.push_str(value);
                rest = after;
            }
            _ => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests;
