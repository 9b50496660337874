//! Addresses that pages had before, and the pages they lead to.

use std::collections::{BTreeMap, BTreeSet};

use super::address::{RESERVED, folders_of};
use super::page::{Page, PageKind};
use super::{SitePath, SitePlan};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Spanned};
use crate::model::shop::{Document, Documents, Shop};
use crate::model::value::{LanguageTag, OldAddress};

/// An old address of a page.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The file that answers there.
    pub path: SitePath,
    /// The page it leads to.
    pub to: SitePath,
    /// That page's title.
    pub title: String,
    /// That page's language.
    pub language: LanguageTag,
    /// Where it is written.
    pub place: Place,
}

/// Every old address of the shop that can lead to its page; those that cannot are reported.
pub(super) fn aliases(shop: &Shop, plan: &SitePlan, diagnostics: &mut Diagnostics) -> Vec<Alias> {
    let wanted = wanted(&shop.documents, plan);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut taken = Taken::new(plan);
    let mut aliases = Vec::new();
    for wanted_alias in wanted {
        match taken.take(&wanted_alias) {
            Ok(path) => aliases.push(Alias {
                path,
                to: wanted_alias.page.path.clone(),
                title: wanted_alias.page.title.clone(),
                language: wanted_alias.page.language.clone(),
                place: wanted_alias.address.place.clone(),
            }),
            Err(problem) => diagnostics.push(*problem),
        }
    }
    aliases
}

/// An address that wants to lead to a page.
struct WantedAlias<'a> {
    address: &'a Spanned<OldAddress>,
    page: &'a Page,
}

fn wanted<'a>(documents: &'a Documents, plan: &'a SitePlan) -> Vec<WantedAlias<'a>> {
    let mut wanted = Vec::new();
    let mut add = |found: Vec<WantedAlias<'a>>| wanted.extend(found);
    if let Some(story) = &documents.story {
        add(of_document(story, plan, |_| PageKind::Story));
    }
    for (at, product) in documents.products.iter().enumerate() {
        add(of_document(product, plan, |_| PageKind::Product(at)));
    }
    for (at, policy) in documents.policies.iter().enumerate() {
        add(of_document(policy, plan, |_| PageKind::Policy(at)));
    }
    // Events that are over leave their list, or the home page.
    for (at, event) in documents.events.iter().enumerate() {
        add(of_document(event, plan, |language| {
            let kinds = [PageKind::Event(at), PageKind::Events];
            let there = kinds
                .into_iter()
                .find(|kind| plan.page(*kind, language).is_some());
            there.unwrap_or(PageKind::Home)
        }));
    }
    for (at, entry) in documents.news.iter().enumerate() {
        add(of_document(entry, plan, |_| PageKind::NewsEntry(at)));
    }
    for (at, page) in documents.pages.iter().enumerate() {
        add(of_document(page, plan, |_| PageKind::Page(at)));
    }
    // Offers come and go, and stand on one page; without any, the home page is the next best.
    let there = |language: &LanguageTag| match plan.page(PageKind::Offers, language) {
        Some(_) => PageKind::Offers,
        None => PageKind::Home,
    };
    for offer in &documents.offers {
        add(of_document(offer, plan, there));
    }
    wanted
}

fn of_document<'a, K>(
    document: &'a Document<K>,
    plan: &'a SitePlan,
    kind: impl Fn(&LanguageTag) -> PageKind,
) -> Vec<WantedAlias<'a>> {
    let mut wanted = Vec::new();
    for (language, text) in document.texts.iter().filter(|(_, text)| !text.aliases.is_empty()) {
        if let Some(page) = plan.page(kind(language), language) {
            wanted.extend(text.aliases.iter().map(|address| WantedAlias { address, page }));
        }
    }
    wanted
}

/// What stands at a path already. Paths that differ in case only are the same: some file systems and hosts
/// do not tell those apart.
struct Taken {
    files: BTreeMap<String, By>,
    folders: BTreeSet<String>,
}

enum By {
    /// A page, or a file of `static/`.
    File(Place),
    Alias(Place),
}

impl Taken {
    fn new(plan: &SitePlan) -> Self {
        let pages = plan.pages.iter().map(|page| (&page.path, &page.source));
        let mut taken = Self {
            files: BTreeMap::new(),
            folders: BTreeSet::new(),
        };
        for (path, source) in pages.chain(&plan.files) {
            taken.add(path, By::File(Place::file(source)));
        }
        taken
    }

    fn add(&mut self, path: &SitePath, by: By) {
        let path = path.as_str().to_lowercase();
        self.folders.extend(folders_of(&path).map(str::to_owned));
        self.files.insert(path, by);
    }

    /// The path for `wanted_alias`, from now on taken.
    fn take(&mut self, wanted_alias: &WantedAlias<'_>) -> Result<SitePath, Box<Diagnostic>> {
        let file = wanted_alias.address.file();
        let path = SitePath::new(&file).map_err(|_| {
            let message = format!("{} can't be an address on every host", wanted_alias.address.value);
            problem(wanted_alias, Code::ALIAS, message).help("take the line out")
        })?;
        let lower = file.to_lowercase();
        if lower == wanted_alias.page.path.as_str().to_lowercase() {
            let message = format!("{} is the page's own address", wanted_alias.address.value);
            let help = "remove it: an alias is an address that the page had before";
            return Err(problem(wanted_alias, Code::ALIAS, message).help(help).into());
        }
        if lower.split('/').next().is_some_and(|top| RESERVED.contains(&top)) && lower != "index.html" {
            let message = format!(
                "the address {} is reserved by shopfront",
                wanted_alias.address.value
            );
            return Err(problem(wanted_alias, Code::RESERVED_ADDRESS, message)
                .help("remove it from `aliases`")
                .into());
        }
        if let Some(by) = self.at(&lower) {
            return Err(clash(wanted_alias, by).into());
        }
        self.add(&path, By::Alias(wanted_alias.address.place.clone()));
        Ok(path)
    }

    /// What stands at `path`, or is a file where `path` needs a folder, or the other way round.
    fn at(&self, path: &str) -> Option<&By> {
        let above = std::iter::once(path).chain(folders_of(path));
        let inside = || {
            let folder = self.folders.get(path)?;
            let mut below = self.files.range(format!("{folder}/")..);
            below.next().map(|(_, by)| by)
        };
        above
            .filter_map(|path| self.files.get(path))
            .next()
            .or_else(inside)
    }
}

fn problem(wanted_alias: &WantedAlias<'_>, code: Code, message: String) -> Diagnostic {
    Diagnostic::error(code, wanted_alias.address.place.clone(), message)
}

fn clash(wanted_alias: &WantedAlias<'_>, by: &By) -> Diagnostic {
    let (message, place, label, help) = match by {
        By::File(place) => (
            format!("there's something else at {} now", wanted_alias.address.value),
            place,
            "this file has the address",
            "remove it from `aliases`: existing pages are never replaced",
        ),
        By::Alias(place) => (
            format!("{} appears twice in `aliases`", wanted_alias.address.value),
            place,
            "first used here",
            "keep it on one page only",
        ),
    };
    problem(wanted_alias, Code::SAME_ADDRESS, message)
        .also(place.clone(), label)
        .help(help)
}
