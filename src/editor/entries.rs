//! The entries of a shop: what can be opened, each a file with its translations. Whoever asks names an entry by an
//! identifier that is looked up here, never by a file.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::patch;
use super::shape::Shape;
use crate::diagnostics::{Diagnostics, SourcePath};
use crate::model::shop::{FileName, KeySyntax, split_front_matter};
use crate::model::value::LanguageTag;
use crate::source::SourceTree;

/// The policies that have terms of their own, by the names of their files.
pub(super) const POLICIES: [&str; 6] = ["returns", "shipping", "payment", "warranty", "reviews", "privacy"];

/// A kind of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Shop,
    Story,
    Product,
    PriceList,
    Offer,
    Event,
    Testimonials,
    News,
    Page,
    Policy,
}

impl Kind {
    /// All, in the order of the list.
    pub(super) const ALL: [Self; 10] = [
        Self::Shop,
        Self::Story,
        Self::Product,
        Self::PriceList,
        Self::Offer,
        Self::Event,
        Self::Testimonials,
        Self::News,
        Self::Page,
        Self::Policy,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::Story => "story",
            Self::Product => "product",
            Self::PriceList => "price_list",
            Self::Offer => "offer",
            Self::Event => "event",
            Self::Testimonials => "testimonials",
            Self::News => "news",
            Self::Page => "page",
            Self::Policy => "policy",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Shop => "Your shop",
            Self::Story => "Story",
            Self::Product => "Products",
            Self::PriceList => "Price lists",
            Self::Offer => "Offers",
            Self::Event => "Events",
            Self::Testimonials => "Testimonials",
            Self::News => "News",
            Self::Page => "Pages",
            Self::Policy => "Policies",
        }
    }

    /// The folder of its files; empty for a file at the top.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Shop | Self::Story | Self::Testimonials => "",
            Self::Product => "products",
            Self::PriceList => "prices",
            Self::Offer => "offers",
            Self::Event => "events",
            Self::News => "news",
            Self::Page => "pages",
            Self::Policy => "policies",
        }
    }

    /// True where there is one at most.
    pub(super) fn is_single(self) -> bool {
        self.folder().is_empty()
    }

    /// What its files end with.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Shop | Self::Testimonials | Self::PriceList => "toml",
            _ => "md",
        }
    }

    fn of(path: &SourcePath, stem: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| {
            let name = match kind {
                Self::Shop => Some("shop"),
                Self::Story => Some("story"),
                Self::Testimonials => Some("testimonials"),
                _ => None,
            };
            path.folder() == kind.folder()
                && path.extension() == kind.extension()
                && name.is_none_or(|name| name == stem)
        })
    }
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    /// The name of its files without language and ending.
    pub(super) stem: String,
    /// The file that the keys come from.
    pub(super) file: SourcePath,
    /// The language that `file` is in.
    pub(super) language: LanguageTag,
    /// The files in other languages.
    pub(super) translations: BTreeMap<LanguageTag, SourcePath>,
}

impl Entry {
    /// What it is called by whoever asks for it.
    pub(super) fn id(&self) -> String {
        id_of(&self.file)
    }

    /// What may be written in its file.
    pub(super) fn shape(&self) -> Shape {
        Shape::of(match self.kind {
            Kind::PriceList => "price-list",
            Kind::Policy => POLICIES
                .into_iter()
                .find(|stem| *stem == self.stem)
                .unwrap_or("policy"),
            kind => kind.word(),
        })
    }

    /// All its files.
    pub(super) fn files(&self) -> impl Iterator<Item = &SourcePath> {
        std::iter::once(&self.file).chain(self.translations.values())
    }

    /// Where its text in `language` is, or would be.
    pub(super) fn file_in(&self, language: &LanguageTag) -> SourcePath {
        if *language == self.language {
            return self.file.clone();
        }
        let known = self.translations.get(language).cloned();
        known.unwrap_or_else(|| {
            let folder = self.kind.folder();
            let slash = if folder.is_empty() { "" } else { "/" };
            SourcePath::new(format!("{folder}{slash}{}.{language}.md", self.stem))
        })
    }
}

/// The identifier of the entry whose keys are in `file`.
pub(super) fn id_of(file: &SourcePath) -> String {
    let hash = blake3::hash(file.as_bytes()).to_hex();
    hash.get(..12).unwrap_or_default().to_owned()
}

/// A file, with the language in its name.
type InLanguage = (Option<LanguageTag>, SourcePath);

/// All entries of `tree`, by kind and then by the name of their files.
pub(super) fn entries(tree: &SourceTree, languages: &[LanguageTag]) -> Vec<Entry> {
    let mut groups: BTreeMap<(Kind, String), Vec<InLanguage>> = BTreeMap::new();
    for (path, _) in tree.iter().filter(|(path, _)| tree.text(path).is_some()) {
        let name = FileName::parse(path, languages);
        if let Some(kind) = Kind::of(path, &name.stem) {
            let group = groups.entry((kind, name.stem)).or_default();
            group.push((name.language, path.clone()));
        }
    }
    let default = languages.first().cloned().unwrap_or_default();
    groups
        .into_iter()
        .filter_map(|((kind, stem), files)| {
            let main = files
                .iter()
                .position(|(language, _)| language.is_none())
                .unwrap_or(0);
            let (language, file) = files.get(main)?.clone();
            let others = files.into_iter().filter(|(_, path)| *path != file);
            let translations = others.filter_map(|(language, path)| Some((language?, path)));
            Some(Entry {
                kind,
                stem,
                language: language.unwrap_or_else(|| default.clone()),
                translations: translations.collect(),
                file,
            })
        })
        .collect()
}

/// The keys of a file as they are written, and its text if it's one with front matter.
pub(super) struct Parts<'a> {
    /// True for YAML, which the editor doesn't write.
    pub(super) is_yaml: bool,
    /// Where the keys are.
    pub(super) keys: std::ops::Range<usize>,
    /// Where the text is; empty where the whole file is TOML.
    pub(super) body: std::ops::Range<usize>,
    text: &'a str,
}

impl<'a> Parts<'a> {
    /// Those of `text`, which is the one of `file`.
    pub(super) fn of(file: &SourcePath, text: &'a str) -> Self {
        if file.extension() == "toml" {
            return Self {
                is_yaml: false,
                keys: 0..text.len(),
                body: text.len()..text.len(),
                text,
            };
        }
        let split = split_front_matter(file, text, &mut Diagnostics::new());
        Self {
            is_yaml: split.syntax == KeySyntax::Yaml,
            keys: split.keys,
            body: split.body,
            text,
        }
    }

    /// The text between the keys' lines.
    pub(super) fn keys_text(&self) -> &'a str {
        self.text.get(self.keys.clone()).unwrap_or_default()
    }

    /// The Markdown, without the empty lines around it.
    pub(super) fn body_text(&self) -> &'a str {
        self.text
            .get(self.body.clone())
            .unwrap_or_default()
            .trim_matches(['\r', '\n'])
    }

    /// The values; `None` where they can't be read.
    pub(super) fn values(&self) -> Option<Json> {
        if self.is_yaml {
            return None;
        }
        patch::values(self.keys_text()).ok()
    }
}

/// The title of an entry with these values.
pub(super) fn title(entry: &Entry, values: Option<&Json>, language: &LanguageTag) -> String {
    let written = match entry.kind {
        Kind::Shop => values.and_then(|values| values.get("shop")?.get("name")),
        _ => values.and_then(|values| values.get("title")),
    };
    let text = written.and_then(|title| match title {
        Json::Object(by_language) => {
            let own = by_language.get(language.as_str());
            own.or_else(|| by_language.values().next())?.as_str()
        }
        title => title.as_str(),
    });
    text.map_or_else(|| untitled(entry), str::to_owned)
}

fn untitled(entry: &Entry) -> String {
    match entry.kind {
        kind if kind.is_single() => kind.label().to_owned(),
        Kind::News => FileName::after_date(&entry.stem).replace('-', " "),
        _ => entry.stem.replace('-', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Vec<LanguageTag> {
        ["en", "pl"]
            .iter()
            .map(|tag| LanguageTag::parse(tag).unwrap())
            .collect()
    }

    #[test]
    fn every_file_that_can_be_edited_is_one_entry_with_its_translations() {
        let tree = SourceTree::from_texts([
            ("shop.toml", "[shop]\nname = \"A\"\n"),
            ("story.pl.md", "x"),
            (
                "products/mug.md",
                "+++\ntitle = { pl = \"Kubek\", en = \"Mug\" }\n+++\nx",
            ),
            ("products/mug.pl.md", "y"),
            ("products/deep/other.md", "no"),
            ("prices/menu.toml", ""),
            ("policies/returns.md", "---\ntitle: Returns\n---\n"),
            ("theme/styles/a.css", "a {}"),
            ("README.md", "no"),
        ]);
        let found = entries(&tree, &languages());
        let shown: Vec<String> = found
            .iter()
            .map(|entry| {
                let parts = Parts::of(&entry.file, tree.text(&entry.file).unwrap());
                let title = title(entry, parts.values().as_ref(), &languages()[0]);
                let files: Vec<_> = entry.files().map(|file| file.as_str()).collect();
                format!("{} {title}: {}", entry.kind.word(), files.join(" "))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "shop A: shop.toml",
                "story Story: story.pl.md",
                "product Mug: products/mug.md products/mug.pl.md",
                "price_list menu: prices/menu.toml",
                "policy returns: policies/returns.md",
            ]
        );
        let ids: std::collections::BTreeSet<_> = found.iter().map(Entry::id).collect();
        assert_eq!(ids.len(), found.len());
        let polish = LanguageTag::parse("pl").unwrap();
        assert_eq!(found[1].file_in(&languages()[0]).as_str(), "story.en.md");
        assert_eq!(found[2].file_in(&polish).as_str(), "products/mug.pl.md");
    }
}
