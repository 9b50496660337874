//! Markdown files with their front matter and their translations.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::by_language::ByLanguage;
use super::decode::{
    Context, Record, Rename, Table, Value, decode_toml, decode_two, decode_yaml, of_other_generators, record,
    reject_unknown_but,
};
use super::entry::{Entry, NewsKeys, OfferKeys, PageKeys, ProductKeys, StoryKeys};
use super::event::EventKeys;
use super::file_name::{FileName, news_date};
use super::front_matter::{FrontMatter, KeySyntax, split_front_matter};
use super::policy::{PolicyFrontMatter, PolicyKind};
use super::read::Basics;
use super::text::Text;
use crate::diagnostics::{Diagnostics, SourcePath, Spanned};
use crate::memo::{Key, KeyBuilder, Memo};
use crate::model::value::LanguageTag;
use crate::model::value::{OldAddress, Slug, parse_date};
use crate::source::SourceTree;

record! {
    /// The keys of a translation, `story.pl.md`. Everything else comes from the file it translates.
    ///
    /// ```toml
    /// title = "Jak wypalamy"
    /// summary = "Dwa wypały i trzydzieści godzin."
    /// slug = "wypal"
    /// aliases = ["/pl/jak-wypalamy/"]
    /// ```
    pub struct TranslationKeys {
        /// The title in this language.
        pub title: Option<Spanned<Text>>,
        /// The summary in this language.
        pub summary: Option<Spanned<Text>>,
        /// The last part of the page's address in this language.
        pub slug: Option<Spanned<Slug>>,
        /// The page's former addresses in this language, from the site's root.
        pub aliases: Vec<Spanned<OldAddress>>,
    }
}

/// One text of a document: a Markdown file in one language.
#[derive(Clone, Debug)]
pub struct Translation {
    /// The file.
    pub file: SourcePath,
    /// Its Markdown, in bytes of the file: what follows the front matter.
    pub body: Range<usize>,
    /// The title, where the front matter has one in this language.
    pub title: Option<Spanned<String>>,
    /// The summary, likewise.
    pub summary: Option<Spanned<String>>,
    /// The slug, likewise.
    pub slug: Option<Spanned<Slug>>,
    /// The addresses that the page had before in this language.
    pub aliases: Vec<Spanned<OldAddress>>,
}

/// A Markdown file with its translations. `K` are the keys of its kind.
#[derive(Clone, Debug)]
pub struct Document<K> {
    /// The file name without language and ending: `speckled-mug`.
    pub stem: String,
    /// The keys that all kinds share.
    pub entry: Entry,
    /// The keys of this kind.
    pub keys: K,
    /// The language of the file that the keys come from.
    pub language: LanguageTag,
    /// The texts by language; `language` is always there.
    pub texts: ByLanguage<Translation>,
}

impl<K> Document<K> {
    /// The file that the keys come from.
    pub fn file(&self) -> Option<&SourcePath> {
        self.texts.get(&self.language).map(|text| &text.file)
    }

    /// The text for a reader of `language`: theirs, or the one the document was written in.
    pub fn text(&self, language: &LanguageTag) -> Option<(&LanguageTag, &Translation)> {
        self.texts
            .get_key_value(language)
            .or_else(|| self.texts.get_key_value(&self.language))
    }

    /// True where it stays off the site.
    pub fn is_draft(&self) -> bool {
        self.entry.draft.as_ref().is_some_and(|draft| draft.value)
    }
}

/// A news document knows its day.
#[derive(Clone, Debug)]
pub struct NewsFrontMatter {
    /// The day in the file's name.
    pub date: Date,
    /// The keys.
    pub keys: NewsKeys,
}

/// Every Markdown file of the shop that is not a draft, by kind; each kind in order of its files' names.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// `story.md`
    pub story: Option<Document<StoryKeys>>,
    /// `policies/*.md`, by kind: what buyers look for first stands first.
    pub policies: Vec<Document<PolicyFrontMatter>>,
    /// `products/*.md`
    pub products: Vec<Document<ProductKeys>>,
    /// `offers/*.md`
    pub offers: Vec<Document<OfferKeys>>,
    /// `events/*.md`
    pub events: Vec<Document<EventKeys>>,
    /// `news/*.md`
    pub news: Vec<Document<NewsFrontMatter>>,
    /// `pages/*.md`
    pub pages: Vec<Document<PageKeys>>,
    /// The files that are drafts, of every kind.
    pub drafts: Vec<SourcePath>,
}

impl Documents {
    /// Reads all Markdown files of `tree`.
    pub fn read(tree: &SourceTree, basics: &Basics, memo: &Memo, diagnostics: &mut Diagnostics) -> Self {
        let mut kinds = Kinds {
            tree,
            basics,
            memo,
            diagnostics,
            drafts: Vec::new(),
        };
        let mut policies = kinds.read("policies", any, |name, table, span, context| {
            PolicyFrontMatter::decode(PolicyKind::from_stem(&name.stem), table, span, context)
        });
        // What buyers look for first stands first: returns, delivery, payment.
        policies.sort_by_key(|policy| policy.keys.kind);
        let mut documents = Self {
            story: kinds
                .read("", |name| name.stem == "story", plain::<StoryKeys>)
                .pop(),
            policies,
            products: kinds.read("products", any, product),
            offers: kinds.read("offers", any, plain::<OfferKeys>),
            events: kinds.read("events", any, plain::<EventKeys>),
            news: kinds.read("news", any, |name, table, span, context| {
                let date = news_date(name, context);
                let (entry, keys) = decode_two::<Entry, NewsKeys>(table, span, context)?;
                Some((entry, NewsFrontMatter { date: date?, keys }))
            }),
            pages: kinds.read("pages", any, plain::<PageKeys>),
            drafts: Vec::new(),
        };
        documents.drafts = kinds.drafts;
        documents
    }

    /// The keys that all kinds share, of every document.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        (self.story.iter().map(|document| &document.entry))
            .chain(self.policies.iter().map(|document| &document.entry))
            .chain(self.products.iter().map(|document| &document.entry))
            .chain(self.offers.iter().map(|document| &document.entry))
            .chain(self.events.iter().map(|document| &document.entry))
            .chain(self.news.iter().map(|document| &document.entry))
            .chain(self.pages.iter().map(|document| &document.entry))
    }

    /// Every text of every document: its language and the file it stands in.
    pub fn texts(&self) -> impl Iterator<Item = (&LanguageTag, &Translation)> {
        let story = self.story.iter().flat_map(|document| document.texts.iter());
        let policies = self.policies.iter().flat_map(|document| document.texts.iter());
        let products = self.products.iter().flat_map(|document| document.texts.iter());
        let offers = self.offers.iter().flat_map(|document| document.texts.iter());
        let events = self.events.iter().flat_map(|document| document.texts.iter());
        let news = self.news.iter().flat_map(|document| document.texts.iter());
        let pages = self.pages.iter().flat_map(|document| document.texts.iter());
        story
            .chain(policies)
            .chain(products)
            .chain(offers)
            .chain(events)
            .chain(news)
            .chain(pages)
    }
}

impl Documents {
    /// The texts that a reader of `language` finds, each with the language it is in.
    pub fn texts_for<'a>(
        &'a self,
        language: &'a LanguageTag,
    ) -> impl Iterator<Item = (&'a LanguageTag, &'a Translation)> {
        let story = self.story.iter().filter_map(move |it| it.text(language));
        let policies = self.policies.iter().filter_map(move |it| it.text(language));
        let products = self.products.iter().filter_map(move |it| it.text(language));
        let offers = self.offers.iter().filter_map(move |it| it.text(language));
        let events = self.events.iter().filter_map(move |it| it.text(language));
        let news = self.news.iter().filter_map(move |it| it.text(language));
        let pages = self.pages.iter().filter_map(move |it| it.text(language));
        let goods = story.chain(policies).chain(products).chain(offers);
        goods.chain(events).chain(news).chain(pages)
    }
}

fn any(_: &FileName) -> bool {
    true
}

/// A product: where no picture is named as the main one, the first of several is it.
fn product(
    name: &FileName,
    table: &Table<'_>,
    span: &Range<usize>,
    context: &mut Context<'_>,
) -> Option<(Entry, ProductKeys)> {
    let (mut entry, mut keys) = plain::<ProductKeys>(name, table, span, context)?;
    if entry.photo.is_none() && !keys.photos.is_empty() {
        entry.photo = Some(keys.photos.remove(0));
    }
    Some((entry, keys))
}

fn plain<K: Record>(
    _: &FileName,
    table: &Table<'_>,
    span: &Range<usize>,
    context: &mut Context<'_>,
) -> Option<(Entry, K)> {
    decode_two(table, span, context)
}

struct Kinds<'a> {
    tree: &'a SourceTree,
    basics: &'a Basics,
    memo: &'a Memo,
    diagnostics: &'a mut Diagnostics,
    drafts: Vec<SourcePath>,
}

/// The files of one document: the same name in several languages.
type Group<'a> = Vec<(FileName, &'a SourcePath, &'a str)>;

impl<'a> Kinds<'a> {
    /// Reads the documents that stand in `folder` itself.
    fn read<K: Clone + Send + Sync + 'static>(
        &mut self,
        folder: &str,
        wanted: fn(&FileName) -> bool,
        decode: impl Fn(&FileName, &Table<'_>, &Range<usize>, &mut Context<'_>) -> Option<(Entry, K)> + Sync,
    ) -> Vec<Document<K>> {
        let (groups, basics, memo) = (self.groups(folder, wanted), self.basics, self.memo);
        let all = memo.keeps().then(|| basics.key());
        let read: Vec<_> = groups
            .into_par_iter()
            .map(|group| {
                let made = memo.get(
                    || group_key(folder, all.as_ref(), &group),
                    || {
                        let mut diagnostics = Diagnostics::new();
                        let document = read_document(&group, basics, &decode, &mut diagnostics);
                        (document, diagnostics)
                    },
                );
                Arc::unwrap_or_clone(made)
            })
            .collect();
        let mut documents = Vec::with_capacity(read.len());
        for (document, found) in read {
            self.diagnostics.append(found);
            match document {
                Some(draft) if draft.is_draft() => self.drafts.extend(draft.file().cloned()),
                document => documents.extend(document),
            }
        }
        documents
    }

    fn groups(&self, folder: &str, wanted: fn(&FileName) -> bool) -> Vec<Group<'a>> {
        let mut groups: BTreeMap<String, Group<'a>> = BTreeMap::new();
        for (path, _) in self
            .tree
            .iter()
            .filter(|(path, _)| path.folder() == folder && path.extension() == "md")
        {
            let (name, text) = (
                FileName::parse(path, &self.basics.languages),
                self.tree.text(path),
            );
            if let (true, Some(text)) = (wanted(&name), text) {
                groups
                    .entry(name.stem.clone())
                    .or_default()
                    .push((name, path, text));
            }
        }
        groups.into_values().collect()
    }
}

fn group_key(folder: &str, basics: Option<&Key>, group: &Group<'_>) -> Key {
    let mut key = KeyBuilder::new("document");
    key.add(folder);
    basics.map(|basics| key.key(basics));
    for (_, path, text) in group {
        key.add(path.as_str()).add(text);
    }
    key.done()
}

fn read_document<K>(
    group: &Group<'_>,
    basics: &Basics,
    decode: &impl Fn(&FileName, &Table<'_>, &Range<usize>, &mut Context<'_>) -> Option<(Entry, K)>,
    diagnostics: &mut Diagnostics,
) -> Option<Document<K>> {
    let default = basics.languages.first()?;
    let language_of = |name: &FileName| name.language.clone().unwrap_or_else(|| default.clone());
    // The file without a language in its name carries the keys; failing that, the first by name.
    let main = group
        .iter()
        .find(|(name, ..)| name.language.is_none())
        .or_else(|| group.first())?;
    let (name, path, text) = main;
    let split = split_front_matter(path, text, diagnostics);
    let mut context = basics.context(path, split.keys.start, diagnostics);
    let decoded = decode_keys(
        text,
        &split,
        RENAMES,
        &mut context,
        |table, span, context| match without_date(name, table, &split) {
            Some(table) => decode(name, &table, span, context),
            None => decode(name, table, span, context),
        },
    );
    let mut texts = ByLanguage::new();
    for (name, path, text) in group.iter().filter(|(_, path, _)| *path != main.1) {
        let translation = read_translation(path, text, &language_of(name), basics, diagnostics);
        texts.insert(language_of(name), translation);
    }
    let (entry, keys) = decoded?;
    let language = language_of(name);
    let exact = |text: &Option<Spanned<Text>>| text.as_ref().and_then(|text| text.exact(&language).cloned());
    let own = Translation {
        file: (*path).clone(),
        body: split.body,
        title: exact(&entry.title),
        summary: exact(&entry.summary),
        slug: entry.slug.clone(),
        aliases: entry.aliases.clone(),
    };
    texts.insert(language.clone(), own);
    Some(Document {
        stem: name.stem.clone(),
        entry,
        keys,
        language,
        texts,
    })
}

/// Keys that other generators have under another name, the only one of a translation first.
const RENAMES: &[Rename] = &[("description", "summary"), ("image", "photo")];

/// The keys of front matter, in either syntax.
fn decode_keys<T>(
    text: &str,
    split: &FrontMatter,
    renames: &[Rename],
    context: &mut Context<'_>,
    decode: impl FnMut(&Table<'_>, &Range<usize>, &mut Context<'_>) -> Option<T>,
) -> Option<T> {
    let keys = text.get(split.keys.clone()).unwrap_or("");
    match split.syntax {
        KeySyntax::Toml => decode_toml(keys, context, decode),
        KeySyntax::Yaml => decode_yaml(keys, renames, context, decode),
    }
}

/// The keys without `date`, where that says what the file's name says too: other generators want it written twice.
fn without_date<'t>(name: &FileName, table: &Table<'t>, split: &FrontMatter) -> Option<Table<'t>> {
    let date = table.get("date").filter(|_| split.syntax == KeySyntax::Yaml)?;
    let written = match date.get_ref() {
        Value::Datetime(day) => day.to_string(),
        Value::String(text) => text.to_string(),
        _ => return None,
    };
    let day = written.get(..10)?;
    if parse_date(day).is_err() || !name.stem.starts_with(day) {
        return None;
    }
    let mut rest = table.clone();
    rest.remove("date");
    Some(rest)
}

fn read_translation(
    path: &SourcePath,
    text: &str,
    language: &LanguageTag,
    basics: &Basics,
    diagnostics: &mut Diagnostics,
) -> Translation {
    let split = split_front_matter(path, text, diagnostics);
    // A plain text in a translation is a text in its language.
    let basics = Basics {
        languages: vec![language.clone()],
        currency: basics.currency,
        country: basics.country,
    };
    let mut context = basics.context(path, split.keys.start, diagnostics);
    let renames = RENAMES.get(..1).unwrap_or_default();
    let keys = decode_keys(text, &split, renames, &mut context, |table, span, context| {
        let elsewhere = |name: &str| of_other_generators(name, table);
        reject_unknown_but(table, &[TranslationKeys::KEYS], elsewhere, context);
        TranslationKeys::from_keys(table, span, context)
    });
    let exact = |text: Option<Spanned<Text>>| text.and_then(|text| text.exact(language).cloned());
    let (title, summary, slug, aliases) = keys.map_or((None, None, None, Vec::new()), |keys| {
        (keys.title, keys.summary, keys.slug, keys.aliases)
    });
    Translation {
        file: path.clone(),
        body: split.body,
        title: exact(title),
        summary: exact(summary),
        slug,
        aliases,
    }
}
