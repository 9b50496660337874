//! What a path in the shop folder leads to on the site, and the check of every link in the texts.

use std::collections::BTreeMap;

use super::pages::SitePlan;
use super::{PageKind, SitePath};
use crate::content::{BrokenLinks, Library, Link, LinkTarget};
use crate::diag::{Diagnostic, Diagnostics, SourcePath};
use crate::shop::Shop;
use crate::value::LanguageTag;

/// What a file of the shop is on the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page; with a language where the path names one (`story.pl.md`).
    Page(PageKind, Option<LanguageTag>),
    /// A file of `static/`, as it is.
    File(SitePath),
    /// An offer: its anchor on the page of offers while it runs. Before and after that it is nowhere, which
    /// is no mistake: words that link to it stay, and the link comes and goes.
    Offer(Option<String>),
    /// A picture.
    Picture(SourcePath),
}

/// What each path of the shop folder is on the site.
#[derive(Clone, Debug, Default)]
pub struct LinkMap {
    targets: BTreeMap<SourcePath, Target>,
}

impl LinkMap {
    pub(super) fn insert(&mut self, path: SourcePath, target: Target) {
        self.targets.insert(path, target);
    }

    /// What `path` is on the site.
    pub fn get(&self, path: &SourcePath) -> Option<&Target> {
        self.targets.get(path.trim_end_matches('/'))
    }

    /// The page that `path` is, with the language it names.
    pub fn page(&self, path: &SourcePath) -> Option<(PageKind, Option<&LanguageTag>)> {
        match self.get(path)? {
            Target::Page(kind, language) => Some((*kind, language.as_ref())),
            Target::File(_) | Target::Offer(_) | Target::Picture(_) => None,
        }
    }

    /// Every path, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.targets.keys().map(SourcePath::as_str)
    }
}

/// Reports every link of the texts that leads nowhere.
pub(super) fn check(shop: &Shop, library: &Library, plan: &SitePlan, diagnostics: &mut Diagnostics) {
    let mut broken = BrokenLinks::new(plan.links.paths().filter(|path| path.contains('.')));
    for (language, text) in shop.documents.texts() {
        let Some(prose) = library.get(&text.file) else {
            continue;
        };
        for link in &prose.links {
            diagnostics.extend(check_link(link, &text.file, language, library, plan, &mut broken));
        }
    }
}

fn check_link(
    link: &Link,
    file: &SourcePath,
    language: &LanguageTag,
    library: &Library,
    plan: &SitePlan,
    broken: &mut BrokenLinks<'_>,
) -> Option<Diagnostic> {
    match &link.target {
        LinkTarget::Anchor(anchor) => missing_anchor(link, file, file, anchor, library),
        LinkTarget::File { path, .. } if path.is_empty() => None,
        LinkTarget::File { path, anchor } => match plan.links.get(path) {
            None => Some(broken.file(link, path)),
            Some(Target::Page(kind, named)) => {
                let anchor = anchor.as_deref()?;
                let page = plan.page(*kind, named.as_ref().unwrap_or(language))?;
                missing_anchor(link, path, &page.source, anchor, library)
            }
            Some(_) => None,
        },
        _ => None,
    }
}

fn missing_anchor(
    link: &Link,
    shown: &SourcePath,
    file: &SourcePath,
    anchor: &str,
    library: &Library,
) -> Option<Diagnostic> {
    let prose = library.get(file)?;
    let known = anchor.is_empty() || prose.anchors().any(|id| id == anchor);
    (!known).then(|| BrokenLinks::anchor(link, shown, anchor, prose.anchors()))
}
