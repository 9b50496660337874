//! Where pages and files stand in the output.

use std::collections::BTreeMap;

use super::page::Page;
use super::{PageKind, Section, SitePath};
use crate::content::Library;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, SourcePath};
use crate::shop::{Document, FileName};
use crate::source::SourceTree;
use crate::theme::Words;
use crate::value::{LanguageTag, Slug};

/// Names at the top of the output that shopfront itself uses.
pub(super) const RESERVED: [&str; 6] = [
    "404.html",
    "feed.xml",
    "sitemap.xml",
    "site.webmanifest",
    "assets",
    "index.html",
];

/// Makes addresses for one language.
pub(super) struct Addresses<'a> {
    pub(super) language: &'a LanguageTag,
    pub(super) is_default: bool,
    pub(super) words: &'a Words,
    pub(super) library: &'a Library,
}

impl Addresses<'_> {
    /// The path of a page below this language's home page; `folder` without slashes at its ends.
    pub(super) fn page(&self, folder: &str) -> Option<SitePath> {
        let language = if self.is_default {
            String::new()
        } else {
            format!("{}/", self.language.as_str().to_lowercase())
        };
        let folder = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        SitePath::new(format!("{language}{folder}index.html")).ok()
    }

    /// The folder of a section: `products`, `produkty`.
    pub(super) fn section(&self, section: Section) -> String {
        self.named(section.word())
    }

    /// The folder of the page for the counter: `counter`, `lada`.
    pub(super) fn counter(&self) -> String {
        self.named("counter")
    }

    /// The address that the words of the language give `name`.
    fn named(&self, name: &str) -> String {
        let word = self.words.word(&format!("address.{name}"));
        Slug::from_title(&word).map_or_else(|| name.to_owned(), |slug| slug.as_str().to_owned())
    }

    /// A document's own part of the address.
    pub(super) fn slug<K>(&self, document: &Document<K>, stem: &str) -> String {
        let own = document
            .texts
            .get(self.language)
            .and_then(|text| text.slug.as_ref());
        let shared = own.or(document.entry.slug.as_ref());
        match shared {
            Some(slug) => slug.as_str().to_owned(),
            None => Slug::from_title(stem).map_or_else(|| stem.to_owned(), |slug| slug.as_str().to_owned()),
        }
    }

    /// The same for news, whose file names begin with a day.
    pub(super) fn news_slug<K>(&self, document: &Document<K>) -> String {
        let day = document.stem.get(..10).unwrap_or(&document.stem);
        let slug = self.slug(document, FileName::after_date(&document.stem));
        format!("{day}-{slug}")
    }
}

/// Reports pages that want the same address, also where they differ in case only: some file systems and
/// hosts do not tell those apart.
pub(super) fn report_clashes(pages: &[Page], diagnostics: &mut Diagnostics) {
    let mut taken: BTreeMap<String, &Page> = BTreeMap::new();
    for page in pages {
        let path = page.path.as_str().to_lowercase();
        if path.split('/').next().is_some_and(|top| RESERVED.contains(&top))
            && page.kind != PageKind::Home
            && page.kind != PageKind::NotFound
        {
            diagnostics.push(reserved(&page.source, page.path.without_index()));
        }
        match taken.get(&path) {
            Some(first) => diagnostics.push(clash(page, first)),
            None => {
                taken.insert(path, page);
            }
        }
    }
}

fn clash(page: &Page, first: &Page) -> Diagnostic {
    if page.kind == PageKind::Home {
        let message = format!(
            "the address /{} belongs to the home page in `{}`",
            page.path.without_index(),
            page.language
        );
        return Diagnostic::error(Code::RESERVED_ADDRESS, Place::file(&first.source), message)
            .help("give the file another name, or `slug = \"…\"` in its front matter");
    }
    let message = format!("two files want the address /{}", page.path.without_index());
    Diagnostic::error(Code::SAME_ADDRESS, Place::file(&page.source), message)
        .also(Place::file(&first.source), "this one has it already")
        .help("give one of them another address: `slug = \"…\"` in its front matter")
}

fn reserved(source: &SourcePath, address: &str) -> Diagnostic {
    let message = format!("the address /{address} is used by shopfront itself");
    Diagnostic::error(Code::RESERVED_ADDRESS, Place::file(source), message).help("give the file another name")
}

/// The files of `static/`, by where they stand in the output.
pub(super) fn static_files(
    tree: &SourceTree,
    pages: &[Page],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<SitePath, SourcePath> {
    let taken: BTreeMap<String, &Page> = pages
        .iter()
        .map(|page| (page.path.as_str().to_lowercase(), page))
        .collect();
    let mut files = BTreeMap::new();
    for (source, _) in tree.below("static") {
        let inside = source.strip_prefix("static/").unwrap_or(source);
        let Ok(path) = SitePath::new(inside) else {
            let message = format!("\"{inside}\" cannot be part of a web address on every system");
            let help = "rename it: no \\ : * ? \" < > | and no control characters";
            diagnostics.push(Diagnostic::error(Code::FILE_NAME, Place::file(source), message).help(help));
            continue;
        };
        let lower = inside.to_lowercase();
        let top = lower.split('/').next().unwrap_or("");
        match taken.get(&lower) {
            Some(page) => diagnostics.push(
                Diagnostic::error(
                    Code::SAME_ADDRESS,
                    Place::file(source),
                    format!("two files want the address /{inside}"),
                )
                .also(Place::file(&page.source), "the page of this file has it already")
                .help("rename the file in static/"),
            ),
            None if RESERVED.contains(&top) => diagnostics.push(reserved(source, inside)),
            None => {
                files.insert(path, source.clone());
            }
        }
    }
    files
}
