//! What all templates of a chain of themes say together: names they set, words they ask for.

use std::collections::BTreeSet;
use std::ops::Range;

use super::pieces::{Piece, pieces};
use super::tokens::{Kind, Token, tokens};
use super::types::is_kind;
use crate::source::SourceFile;
use crate::theme::Layer;

/// The templates of a theme, as one.
#[derive(Default)]
pub(super) struct Templates {
    /// Names that parts and layouts give a value.
    set_in_parts: BTreeSet<String>,
    /// Names that the templates of pages give a value.
    set_in_pages: BTreeSet<String>,
    /// The beginnings of keys that are put together: `availability.`.
    pub(super) beginnings: BTreeSet<String>,
    /// The keys that are asked for.
    pub(super) keys: BTreeSet<String>,
}

/// A key in a template.
pub(super) struct Asked {
    /// The key, or its beginning.
    pub(super) key: String,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// False where more follows.
    pub(super) whole: bool,
}

impl Templates {
    /// Reads the templates of `layers`.
    pub(super) fn of(layers: &[Layer]) -> Self {
        let mut all = Self::default();
        for (name, text) in layers.iter().flat_map(texts) {
            let set = if is_kind(name) {
                &mut all.set_in_pages
            } else {
                &mut all.set_in_parts
            };
            set.extend(set_names(text));
            for asked in asked_for(text) {
                let into = if asked.whole {
                    &mut all.keys
                } else {
                    &mut all.beginnings
                };
                into.insert(asked.key);
            }
        }
        all
    }

    /// Names that come to the template `name` from those around it.
    pub(super) fn names_around(&self, name: &str) -> impl Iterator<Item = &String> {
        let pages = (!is_kind(name)).then_some(&self.set_in_pages);
        self.set_in_parts.iter().chain(pages.into_iter().flatten())
    }
}

/// The templates of a theme: name and text.
pub(super) fn texts(layer: &Layer) -> impl Iterator<Item = (&str, &str)> {
    layer.below("templates").filter_map(|(name, file)| match file {
        SourceFile::Text(text) if name.ends_with(".html") => Some((name, &**text)),
        _ => None,
    })
}

fn set_names(text: &str) -> Vec<String> {
    let tags = pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Tag(inside) => Some(inside),
        _ => None,
    });
    let names = tags.flat_map(|inside| {
        let all: Vec<Token<'_>> = tokens(text, &inside)
            .into_iter()
            .filter(|token| !token.is("-"))
            .collect();
        let found: Vec<String> = match all.first() {
            Some(first) if first.text.starts_with("set") => {
                all.get(1).map(|name| name.text.to_owned()).into_iter().collect()
            }
            Some(first) if first.says("for") => {
                let names = all.iter().skip(1).take_while(|token| !token.says("in"));
                names
                    .filter(|token| token.kind == Kind::Name)
                    .map(|token| token.text.to_owned())
                    .collect()
            }
            _ => Vec::new(),
        };
        found
    });
    names.collect()
}

/// The keys that `text` asks for with `t(key="…")`.
pub(super) fn asked_for(text: &str) -> Vec<Asked> {
    let mut asked = Vec::new();
    for piece in pieces(text) {
        let (Piece::Print(inside) | Piece::Tag(inside)) = piece else {
            continue;
        };
        let all = tokens(text, &inside);
        for at in 0..all.len() {
            let Some([t, open, key, sign, word, rest @ ..]) = all.get(at..) else {
                break;
            };
            let mut open_and_key = t.says("t") && open.is("(") && key.says("key") && sign.is("=");
            // `t(key=("availability." ~ x))` as well as without the brackets.
            let word = if word.is("(") { rest.first() } else { Some(word) };
            open_and_key &= word.is_some_and(|word| word.kind == Kind::Text);
            let Some(word) = word.filter(|_| open_and_key) else {
                continue;
            };
            let more = rest.iter().find(|token| token.range.start >= word.range.end);
            asked.push(Asked {
                key: word.text.to_owned(),
                range: word.range.clone(),
                whole: !more.is_some_and(|next| next.is("~")),
            });
        }
    }
    asked
}
