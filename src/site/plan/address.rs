//! Where pages and files stand in the output.

use std::collections::BTreeMap;

use super::page::Page;
use super::{NotASitePath, PageKind, Section, SitePath};
use crate::content::Library;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, SourcePath};
use crate::model::shop::{Availability, Document, FileName};
use crate::model::value::{LanguageTag, Slug};
use crate::source::SourceTree;
use crate::theme::Words;

/// Names at the top of the output that shopfront itself uses.
pub(super) const RESERVED: [&str; 7] = [
    "404.html",
    "events.ics",
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
    pub(super) fn page(&self, folder: &str) -> Result<SitePath, NotASitePath> {
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
        SitePath::new(format!("{language}{folder}index.html"))
    }

    /// The folder of a section: `products`, `produkty`.
    pub(super) fn section(&self, section: Section) -> String {
        self.named(section.word())
    }

    /// The folder of the page for the counter: `counter`, `lada`.
    pub(super) fn counter(&self) -> String {
        self.named("counter")
    }

    /// The folder of the page about the area that a business works in: `area`, `einsatzgebiet`.
    pub(super) fn area(&self) -> String {
        self.named("area")
    }

    /// The folder of a category below that of the products: `category/mugs`. Categories that are spelled alike get
    /// numbers.
    pub(super) fn category(&self, title: &str, taken: &mut BTreeMap<String, usize>) -> String {
        let folder = self.named("category");
        let slug = Slug::from_title(title).map_or_else(|| "list".to_owned(), |slug| slug.as_str().to_owned());
        let count = taken.entry(slug.clone()).or_default();
        *count += 1;
        match *count {
            1 => format!("{folder}/{slug}"),
            // A hyphen could be part of another title.
            number => format!("{folder}/{slug}/{number}"),
        }
    }

    /// The folder of products of one availability below that of the products: `availability/in-stock`.
    pub(super) fn availability(&self, kind: Availability) -> String {
        let word = self.words.word(&format!("availability.{}", kind.word()));
        let slug =
            Slug::from_title(&word).map_or_else(|| kind.word().to_owned(), |slug| slug.as_str().to_owned());
        format!("{}/{slug}", self.named("availability"))
    }

    /// The folder of the page `number`, from 0, of a list that begins at `folder`.
    pub(super) fn further(&self, folder: &str, number: usize) -> String {
        if number == 0 {
            folder.to_owned()
        } else {
            format!("{folder}/{}/{}", self.words.word("address.page"), number + 1)
        }
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
            // Places have no files; the model says which names are too much alike.
            Some(first) if is_place(first) && is_place(page) => {}
            Some(first) => diagnostics.push(clash(page, first)),
            None => {
                taken.insert(path, page);
            }
        }
    }
}

fn is_place(page: &Page) -> bool {
    matches!(page.kind, PageKind::Place(_))
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
    let message = format!("two files have the same address /{}", page.path.without_index());
    Diagnostic::error(Code::SAME_ADDRESS, Place::file(&page.source), message)
        .also(Place::file(&first.source), "this file has it already")
        .help("give one of them another address: `slug = \"…\"` in its front matter")
}

fn reserved(source: &SourcePath, address: &str) -> Diagnostic {
    let message = format!("the address /{address} is reserved by shopfront");
    Diagnostic::error(Code::RESERVED_ADDRESS, Place::file(source), message).help("give the file another name")
}

/// The files of `static/`, by where they stand in the output.
pub(super) fn static_files(
    tree: &SourceTree,
    pages: &[Page],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<SitePath, SourcePath> {
    let mut taken = OccupiedPaths::by_pages(pages);
    let mut files = BTreeMap::new();
    for (source, _) in tree.below("static") {
        let inside = source.strip_prefix("static/").unwrap_or(source);
        let path = match SitePath::new(inside) {
            Ok(path) => path,
            Err(NotASitePath(fault)) => {
                let message = format!("\"{inside}\" can't be part of a web address on every system");
                let problem = Diagnostic::error(Code::FILE_NAME, Place::file(source), message);
                diagnostics.push(problem.help(fault.help()));
                continue;
            }
        };
        let top = inside.split('/').next().unwrap_or("").to_lowercase();
        let problem = taken
            .clash(inside, source)
            .or_else(|| RESERVED.contains(&top.as_str()).then(|| reserved(source, inside)));
        match problem {
            Some(problem) => diagnostics.push(problem),
            None => {
                taken.add(inside, source);
                files.insert(path, source.clone());
            }
        }
    }
    files
}

/// What stands at which path, without regard to case: macOS and Windows keep one of two files that differ in case only.
struct OccupiedPaths<'a> {
    files: BTreeMap<String, &'a SourcePath>,
    /// Each folder as it is spelled by the first that lies in it.
    folders: BTreeMap<String, (String, &'a SourcePath)>,
}

impl<'a> OccupiedPaths<'a> {
    fn by_pages(pages: &'a [Page]) -> Self {
        let mut taken = Self {
            files: BTreeMap::new(),
            folders: BTreeMap::new(),
        };
        for page in pages {
            taken.add(page.path.as_str(), &page.source);
        }
        taken
    }

    fn add(&mut self, path: &str, source: &'a SourcePath) {
        for folder in folders_of(path) {
            let spelled = || (folder.to_owned(), source);
            self.folders.entry(folder.to_lowercase()).or_insert_with(spelled);
        }
        self.files.insert(path.to_lowercase(), source);
    }

    /// What speaks against a file of `static/` at `path`.
    fn clash(&self, path: &str, source: &SourcePath) -> Option<Diagnostic> {
        let problem = |message: String| Diagnostic::error(Code::SAME_ADDRESS, Place::file(source), message);
        let lower = path.to_lowercase();
        if let Some(other) = self.files.get(&lower) {
            let reported = problem(format!("two files have the same address /{path}"));
            return Some(if other.starts_with("static/") {
                reported
                    .also(
                        Place::file(other),
                        "this file has it already, apart from upper and lower case",
                    )
                    .help("rename one of the two: many systems can't tell their names apart")
            } else {
                reported
                    .also(Place::file(other), "the page of this file has it already")
                    .help("rename the file in static/")
            });
        }
        let as_folder = self.folders.get(&lower).map(|(_, other)| *other);
        let as_file = folders_of(path).find_map(|folder| self.files.get(&folder.to_lowercase()).copied());
        if let Some(other) = as_folder.or(as_file) {
            let reported = problem(format!("/{path} can't be both a file and a folder"));
            return Some(
                reported
                    .also(Place::file(other), "this file needs the name too")
                    .help("rename the file in static/"),
            );
        }
        let other_spelling = |folder: &str| {
            let (spelled, other) = self.folders.get(&folder.to_lowercase())?;
            (spelled != folder).then_some((spelled, *other))
        };
        let (spelled, other) = folders_of(path).find_map(other_spelling)?;
        let reported = problem(format!("the folder of /{path} is spelled /{spelled}/ elsewhere"));
        Some(reported.also(Place::file(other), "it's spelled this way here").help(
            "spell the folder the same way everywhere: many systems can't tell upper and lower case apart",
        ))
    }
}

/// The folders a file lies in, outermost first.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at))
}
