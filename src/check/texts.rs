//! Every text that the owner wrote and visitors read, whichever file it's in.
//!
//! Quotes of customers are not among them: they are not the owner's words.

use std::ops::Range;

use crate::content::{Library, Prose};
use crate::diagnostics::{Place, SourcePath};
use crate::model::shop::{Document, Entry, KeyPath, PolicyKind, Record, Shop, Text, Translation};
use crate::model::value::LanguageTag;
use crate::source::SourceTree;

/// What a text is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `shop.toml`
    Config,
    /// `testimonials.toml`: what the owner says there.
    Testimonials,
    /// `prices/*.toml`
    PriceList,
    /// `story.md`
    Story,
    /// `policies/*.md`
    Policy(PolicyKind),
    /// `products/*.md`
    Product,
    /// `offers/*.md`
    Offer,
    /// `events/*.md`
    Event,
    /// `news/*.md`
    News,
    /// `pages/*.md`
    Page,
}

/// A Markdown file with its language.
#[derive(Clone, Copy)]
pub struct MarkdownText<'a> {
    /// What it is part of.
    pub part: Part,
    /// The language it is written in.
    pub language: &'a LanguageTag,
    /// Its keys.
    pub text: &'a Translation,
    /// What stands in it.
    pub prose: &'a Prose,
}

/// How a text in TOML is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TomlTextKind {
    /// A name, which promises nothing and may be the same in every language.
    Name,
    /// A word or a measure, which may be the same in every language.
    Word,
    /// A sentence.
    Sentence,
}

impl TomlTextKind {
    fn of(key: &str) -> Self {
        match key {
            "name" | "title" => Self::Name,
            "carrier" | "category" | "form" | "incentive" | "methods" | "place" | "signature" | "size" => {
                Self::Word
            }
            _ => Self::Sentence,
        }
    }
}

/// A text in TOML.
#[derive(Clone)]
pub struct TomlText<'a> {
    /// What it is part of.
    pub part: Part,
    /// Its key, as in `shop.toml`: `[visit] directions`.
    pub key: String,
    /// How it is read.
    pub kind: TomlTextKind,
    /// The text.
    pub text: &'a Text,
}

/// A document: what it is part of, its shared keys, its texts by language.
pub type DocumentTexts<'a> = (Part, &'a Entry, Vec<(&'a LanguageTag, &'a Translation)>);

/// All documents' keys: what they are part of, their shared keys, their texts by language.
pub fn entries(shop: &Shop) -> Vec<DocumentTexts<'_>> {
    fn of<'a, K: 'a>(
        part: impl Fn(&'a K) -> Part,
        documents: impl IntoIterator<Item = &'a Document<K>>,
        into: &mut Vec<DocumentTexts<'a>>,
    ) {
        into.extend(documents.into_iter().map(|document| {
            (
                part(&document.keys),
                &document.entry,
                document.texts.iter().collect(),
            )
        }));
    }
    let documents = &shop.documents;
    let mut all = Vec::new();
    of(|_| Part::Story, &documents.story, &mut all);
    of(|keys| Part::Policy(keys.kind), &documents.policies, &mut all);
    of(|_| Part::Product, &documents.products, &mut all);
    of(|_| Part::Offer, &documents.offers, &mut all);
    of(|_| Part::Event, &documents.events, &mut all);
    of(|_| Part::News, &documents.news, &mut all);
    of(|_| Part::Page, &documents.pages, &mut all);
    all
}

/// Every text of `shop.toml`, of `testimonials.toml` and of front matter; titles and summaries are part of their
/// [`MarkdownText`].
pub fn toml_texts(shop: &Shop) -> Vec<TomlText<'_>> {
    let mut toml_texts = TomlTexts::default();
    toml_texts.add(Part::Config, &shop.config);
    if let Some(testimonials) = &shop.testimonials {
        toml_texts.add(Part::Testimonials, testimonials);
    }
    for list in &shop.price_lists {
        toml_texts.add(Part::PriceList, &list.list);
    }
    let documents = &shop.documents;
    if let Some(story) = &documents.story {
        toml_texts.add_document(Part::Story, story, &story.keys);
    }
    for policy in &documents.policies {
        let part = Part::Policy(policy.keys.kind);
        toml_texts.add(part, &policy.entry);
        policy.keys.visit_texts(&KeyPath::default(), &mut |at, text| {
            toml_texts.push(part, at, text)
        });
    }
    for product in &documents.products {
        toml_texts.add_document(Part::Product, product, &product.keys);
    }
    for offer in &documents.offers {
        toml_texts.add_document(Part::Offer, offer, &offer.keys);
    }
    for event in &documents.events {
        toml_texts.add_document(Part::Event, event, &event.keys);
    }
    for news in &documents.news {
        toml_texts.add_document(Part::News, news, &news.keys.keys);
    }
    for page in &documents.pages {
        toml_texts.add_document(Part::Page, page, &page.keys);
    }
    toml_texts.0
}

#[derive(Default)]
struct TomlTexts<'a>(Vec<TomlText<'a>>);

impl<'a> TomlTexts<'a> {
    fn add_document<K, R: Record>(&mut self, part: Part, document: &'a Document<K>, keys: &'a R) {
        self.add(part, &document.entry);
        self.add(part, keys);
    }

    fn add<R: Record>(&mut self, part: Part, record: &'a R) {
        record.visit_texts(&KeyPath::default(), &mut |at, text| self.push(part, at, text));
    }

    fn push(&mut self, part: Part, at: &KeyPath<'_>, text: &'a Text) {
        // Those of Markdown files are read with their texts.
        if matches!(at.key, "title" | "summary") && part != Part::PriceList {
            return;
        }
        let key = at.to_string();
        // A logo is described by the name of the shop.
        let is_logo = key.starts_with("[shop.logo") || key.starts_with("[shop.mark");
        let kind = if is_logo {
            TomlTextKind::Word
        } else {
            TomlTextKind::of(at.key)
        };
        self.0.push(TomlText {
            part,
            key,
            kind,
            text,
        });
    }
}

/// The place of the bytes `words` of a text in TOML. Where escapes hide it, the nearest place that is certain.
pub fn place_in_value(tree: &SourceTree, value: &Place, text: &str, words: &Range<usize>) -> Place {
    written_place(tree, value, text, words).unwrap_or_else(|| value.clone())
}

fn written_place(tree: &SourceTree, value: &Place, text: &str, words: &Range<usize>) -> Option<Place> {
    let (start, end) = value.range?;
    let written = tree.text(&value.file)?.get(start..end)?;
    let sought = text.get(words.clone())?;
    // The same words may stand twice: the one that has as much before it is meant, where nothing is escaped.
    let near = written
        .get(words.start..)?
        .find(sought)
        .map(|at| at + words.start);
    let at = start + near.or_else(|| written.find(sought))?;
    Some(Place::new(&value.file, at..at + sought.len()))
}

/// True if the line that `place` stands on is a quotation in Markdown, or the words are code.
pub fn is_quoted(tree: &SourceTree, place: &Place) -> bool {
    line_before(tree, place).is_some_and(|line| line.trim_start().starts_with('>') || line.ends_with('`'))
}

/// The line that `place` starts on, up to `place`.
fn line_before<'a>(tree: &'a SourceTree, place: &Place) -> Option<&'a str> {
    let (start, _) = place.range?;
    let before = tree.text(&place.file)?.get(..start)?;
    before.rsplit('\n').next()
}

/// Every Markdown file.
pub fn markdown_texts<'a>(shop: &'a Shop, library: &'a Library) -> Vec<MarkdownText<'a>> {
    let mut markdown_texts = Vec::new();
    for (part, _, texts) in entries(shop) {
        markdown_texts.extend(texts.into_iter().filter_map(|(language, text)| {
            let prose = library.get(&text.file)?;
            Some(MarkdownText {
                part,
                language,
                text,
                prose,
            })
        }));
    }
    markdown_texts
}

/// The names of `files` for a message: all of one or two, else the first two and how many more there are.
pub fn files_named(files: &[&SourcePath]) -> String {
    match files {
        [] => String::new(),
        [one] => one.file_name().to_owned(),
        [first, second] => format!("{} and {}", first.file_name(), second.file_name()),
        [first, second, rest @ ..] => format!(
            "{}, {} and {} more",
            first.file_name(),
            second.file_name(),
            rest.len()
        ),
    }
}
