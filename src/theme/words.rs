//! The words of the interface, by language.
//!
//! A words file is TOML: tables within tables, `t(key="news.read_on")` finds `read_on` in `[news]`. A table
//! with a key `other` is a word with plural forms. `{name}` in a word is filled in.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::layer::Layer;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, did_you_mean};
use crate::language::Formats;
use crate::shop::decode::readable;
use crate::value::LanguageTag;

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

/// What fills the placeholders of a word.
pub type WordArgs<'a> = &'a [(&'a str, &'a str)];

/// All words in one language.
#[derive(Clone, Debug, Default)]
pub struct Words {
    words: BTreeMap<String, Word>,
}

impl Words {
    /// The words for `language` from the themes of a chain, the first theme's winning.
    ///
    /// A language without words of its own borrows those of its main language (`pt` for `pt-BR`), then
    /// English; that is a warning.
    pub fn load(layers: &[Layer], language: &LanguageTag, diagnostics: &mut Diagnostics) -> Self {
        let tags = [language.as_str(), language.language()];
        let file = |tag: &str| format!("words/{tag}.toml");
        let known = tags
            .iter()
            .any(|tag| layers.iter().any(|layer| layer.text(&file(tag)).is_some()));
        if !known && let Some(layer) = layers.first() {
            let message = format!("there are no words of the interface in `{language}`: English is used");
            let help =
                format!("translate them in `theme/words/{language}.toml`; only what differs has to be there");
            let place = Place::file(&layer.path(&file(language.as_str())));
            diagnostics.push(Diagnostic::warning(Code::MISSING_WORD, place, message).help(help));
        }
        let mut words = Self::default();
        for tag in ["en", tags[1], tags[0]] {
            for layer in layers.iter().rev() {
                words.read(layer, &file(tag), diagnostics);
            }
        }
        words
    }

    fn read(&mut self, layer: &Layer, file: &str, diagnostics: &mut Diagnostics) {
        let Some(text) = layer.text(file) else { return };
        let readable = readable(text);
        let path = layer.path(file);
        for fault in readable.faults {
            let problem = Diagnostic::error(Code::TOML_SYNTAX, Place::new(&path, fault.range), fault.message);
            diagnostics.push(problem.help(fault.help));
        }
        let (table, _) = DeTable::parse_recoverable(&readable.text);
        let mut report = |problem, range| {
            let place = Place::new(&path, range);
            diagnostics.push(match problem {
                Misfit::NoText => Diagnostic::error(Code::WRONG_TYPE, place, "a word is a text")
                    .help("put it between quotes"),
                Misfit::Unasked(name, near) => Diagnostic::warning(
                    Code::UNKNOWN_KEY,
                    place,
                    format!("no template asks for the word `{name}`"),
                )
                .help(format!("did you mean `{near}`?")),
            });
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
            let is_table = value
                .get_ref()
                .as_table()
                .is_some_and(|forms| !forms.contains_key("other"));
            if is_shop && !is_table && !self.words.contains_key(&name) {
                // A shop's own templates may ask for words of their own: only a slip is told.
                let near = did_you_mean(&name, self.words.keys().map(String::as_str)).map(str::to_owned);
                if let Some(near) = near {
                    report(Misfit::Unasked(name.clone(), near), key.span());
                }
            }
            match value.get_ref() {
                DeValue::String(text) => {
                    self.words.insert(name, Word::One(text.to_string()));
                }
                DeValue::Table(forms) if forms.contains_key("other") => {
                    let text = |value: &DeValue<'_>| value.as_str().unwrap_or_default().to_owned();
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

    /// The word `key`, its placeholders filled in; `None` where there is none.
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

    /// The word `key`; the key itself where there is none, so that a gap is seen and nothing breaks.
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

/// The place of every word in `table`, which is called `prefix`.
fn note(table: &DeTable<'_>, prefix: &str, places: &mut Vec<(String, std::ops::Range<usize>)>) {
    for (key, value) in table {
        let name = format!("{prefix}{}", key.get_ref());
        match value.get_ref() {
            DeValue::Table(inner) if !inner.contains_key("other") => note(inner, &format!("{name}."), places),
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
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once_and_unknown_ones_stay() {
        assert_eq!(
            fill("from {a} to {b}", &[("a", "{b}"), ("b", "2")]),
            "from {b} to 2"
        );
        assert_eq!(fill("{x} {", &[("a", "1")]), "{x} {");
    }
}
