//! Texts that a visitor reads, in one language or several.

use std::ops::Range;

use super::by_language::ByLanguage;
use super::decode::{Context, Decode, Form, KeyPath, TextVisitor, Value};
use crate::diagnostics::{Applicability, Code, Spanned, did_you_mean};
use crate::model::value::LanguageTag;

/// A text by language. At least one language is there, and no text is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    by_language: ByLanguage<Spanned<String>>,
    fallback: LanguageTag,
}

impl Text {
    /// A text in one language.
    pub fn plain(language: &LanguageTag, text: Spanned<String>) -> Self {
        Self {
            by_language: ByLanguage::one(language.clone(), text),
            fallback: language.clone(),
        }
    }

    /// The text for a reader of `language`: theirs, else the default language's, else any.
    pub fn get(&self, language: &LanguageTag) -> &str {
        self.exact(language)
            .or_else(|| self.by_language.get(&self.fallback))
            .or_else(|| self.by_language.values().next())
            .map_or("", |text| text.value.as_str())
    }

    /// The text in `language` itself.
    pub fn exact(&self, language: &LanguageTag) -> Option<&Spanned<String>> {
        self.by_language.get(language)
    }

    /// The language that [`get`](Self::get) answers in.
    pub fn language_for<'a>(&'a self, language: &'a LanguageTag) -> &'a LanguageTag {
        let there = |tag: &&LanguageTag| self.by_language.get(tag).is_some();
        Some(language)
            .filter(there)
            .or(Some(&self.fallback).filter(there))
            .or(self.by_language.keys().next())
            .unwrap_or(language)
    }

    /// Every text with its language, in order of the tags.
    pub fn iter(&self) -> impl Iterator<Item = (&LanguageTag, &Spanned<String>)> {
        self.by_language.iter()
    }
}

impl Decode for Text {
    fn form() -> Form {
        Form::ByLanguage
    }

    fn texts<'a>(&'a self, at: &KeyPath<'_>, visit: &mut TextVisitor<'_, 'a>) {
        visit(at, self);
    }

    fn decode(value: &Value<'_>, span: &Range<usize>, context: &mut Context<'_>) -> Option<Self> {
        let fallback = context.languages.first()?.clone();
        if value.as_str().is_some() {
            let words = super::decode::Words::decode(value, span, context)?;
            return Some(Self::plain(&fallback, context.spanned(words.0, span)));
        }
        let Some(table) = value.as_table() else {
            context.wrong_type(
                value,
                span,
                "a text, or a table by language like { en = \"…\", pl = \"…\" }",
            );
            return None;
        };
        if table.is_empty() {
            let help = Some("write it as { en = \"…\", pl = \"…\" }, or remove the line".to_owned());
            context.error(Code::INVALID_VALUE, span, "this text is empty", help);
        }
        let mut by_language = ByLanguage::new();
        for (key, text) in table {
            let language = known_language(key.get_ref(), &key.span(), context);
            let words = super::decode::Words::decode(text.get_ref(), &text.span(), context);
            if let (Some(language), Some(words)) = (language, words) {
                by_language.insert(language, context.spanned(words.0, &text.span()));
            }
        }
        (!by_language.is_empty()).then_some(Self {
            by_language,
            fallback,
        })
    }
}

fn known_language(tag: &str, span: &Range<usize>, context: &mut Context<'_>) -> Option<LanguageTag> {
    let found = context
        .languages
        .iter()
        .find(|language| language.as_str() == tag)
        .cloned();
    if found.is_none() {
        let known: Vec<&str> = context.languages.iter().map(LanguageTag::as_str).collect();
        let near = did_you_mean(tag, known.iter().copied());
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "add it to `languages` in shop.toml, or use one of the shop's languages: {}",
                known.join(", ")
            ),
        };
        context.error(
            Code::UNKNOWN_LANGUAGE,
            span,
            format!("`{tag}` isn't one of the shop's languages"),
            Some(help),
        );
        let near = near.map(str::to_owned);
        context.instead(Applicability::Unsafe, span, near);
    }
    found
}
