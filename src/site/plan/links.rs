//! What a path in the shop folder leads to on the site, and the check of every link in the texts.

use std::collections::BTreeMap;

use super::pages::SitePlan;
use super::{Page, PageKind, SitePath};
use crate::content::{BrokenLinks, Library, Link, LinkTarget, Prose};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, SourcePath};
use crate::model::shop::Shop;
use crate::model::value::LanguageTag;
use crate::source::SourceTree;

/// What a file of the shop is on the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page; with a language where the path names one (`story.pl.md`).
    Page(PageKind, Option<LanguageTag>),
    /// A file of `static/`, as it is.
    File(SitePath),
    /// An offer that runs: its anchor on the page of offers.
    Offer(String),
    /// An offer that doesn't run, or an event that is over: nowhere, which is no mistake. Words that link to it stay,
    /// and the link comes and goes.
    Over,
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

    /// Adds what `path` is, unless it is something else.
    pub(super) fn insert_missing(&mut self, path: SourcePath, target: Target) {
        self.targets.entry(path).or_insert(target);
    }

    /// What `path` is on the site.
    pub fn get(&self, path: &SourcePath) -> Option<&Target> {
        self.targets.get(path.trim_end_matches('/'))
    }

    /// The page that `path` is, with the language it names.
    pub fn page(&self, path: &SourcePath) -> Option<(PageKind, Option<&LanguageTag>)> {
        match self.get(path)? {
            Target::Page(kind, language) => Some((*kind, language.as_ref())),
            Target::File(_) | Target::Offer(_) | Target::Over | Target::Picture(_) => None,
        }
    }

    /// Every path, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.targets.keys().map(SourcePath::as_str)
    }
}

/// The identifier on `page` that a link to `path#anchor` means: the heading of that name; on a translated page the
/// heading that stands where the original has it, if both have the same headings. `None` if there is none. Pages
/// without a text of their own are not looked into.
pub fn anchor_on<'a>(
    page: &Page,
    path: &SourcePath,
    anchor: &'a str,
    library: &'a Library,
) -> Option<&'a str> {
    let Some(shown) = library.get(&page.source) else {
        return Some(anchor);
    };
    shown.anchor(anchor).or_else(|| {
        let original = library.get(path)?;
        counterpart(original, original.anchor(anchor)?, shown)
    })
}

/// The identifier in `shown` of the heading that `original` calls `id`.
fn counterpart<'a>(original: &Prose, id: &str, shown: &'a Prose) -> Option<&'a str> {
    if original.title.as_ref().is_some_and(|title| title.id == id) {
        return Some(shown.title.as_ref().map_or("", |title| title.id.as_str()));
    }
    let levels = |prose: &Prose| {
        prose
            .headings
            .iter()
            .map(|heading| heading.level)
            .collect::<Vec<_>>()
    };
    let at = original.headings.iter().position(|heading| heading.id == id)?;
    let heading = shown
        .headings
        .get(at)
        .filter(|_| levels(original) == levels(shown))?;
    Some(&heading.id)
}

/// Reports every link of the texts that leads nowhere, in any language it is read in.
pub(super) fn check(
    tree: &SourceTree,
    shop: &Shop,
    library: &Library,
    plan: &SitePlan,
    diagnostics: &mut Diagnostics,
) {
    let mut broken = BrokenLinks::new(plan.links.paths().filter(|path| path.contains('.')));
    for (language, text) in shop.documents.texts() {
        let Some(prose) = library.get(&text.file) else {
            continue;
        };
        for link in &prose.links {
            let written = || tree.text(&link.place.file);
            diagnostics.extend(check_link(
                link,
                &text.file,
                language,
                library,
                plan,
                &mut broken,
                &written,
            ));
        }
    }
    for language in &shop.languages {
        // Where a text is not translated, readers of other languages find the original, with links to their own pages.
        let originals = shop
            .documents
            .texts_for(language)
            .filter(|(own, _)| *own != language);
        let links = originals
            .filter_map(|(_, text)| Some(&library.get(&text.file)?.links))
            .flatten();
        diagnostics.extend(links.filter_map(|link| untranslated_anchor(link, language, library, plan)));
    }
}

fn check_link<'a>(
    link: &Link,
    file: &SourcePath,
    language: &LanguageTag,
    library: &Library,
    plan: &SitePlan,
    broken: &mut BrokenLinks<'_>,
    written: &dyn Fn() -> Option<&'a str>,
) -> Option<Diagnostic> {
    match &link.target {
        LinkTarget::Anchor(anchor) => {
            let prose = library.get(file)?;
            let known = anchor.is_empty() || prose.anchor(anchor).is_some();
            (!known).then(|| BrokenLinks::anchor(link, file, anchor, prose.anchors(), written()))
        }
        LinkTarget::File { path, .. } if path.is_empty() => None,
        LinkTarget::File { path, anchor } => match plan.links.get(path) {
            None => Some(broken.file(link, path, written())),
            Some(Target::Page(kind, named)) => {
                let anchor = anchor.as_deref().filter(|anchor| !anchor.is_empty())?;
                let page = plan.page(*kind, named.as_ref().unwrap_or(language))?;
                let in_original = library
                    .get(path)
                    .is_some_and(|prose| prose.anchor(anchor).is_some());
                if in_original {
                    return untranslated_anchor(link, language, library, plan);
                }
                let missing = anchor_on(page, path, anchor, library).is_none();
                let known = library.get(&page.source)?.anchors();
                missing.then(|| BrokenLinks::anchor(link, path, anchor, known, written()))
            }
            Some(_) => None,
        },
        _ => None,
    }
}

/// The warning for `link`, whose heading is missing on the page that readers of `language` get.
fn untranslated_anchor(
    link: &Link,
    language: &LanguageTag,
    library: &Library,
    plan: &SitePlan,
) -> Option<Diagnostic> {
    let LinkTarget::File { path, anchor } = &link.target else {
        return None;
    };
    let anchor = anchor.as_deref().filter(|anchor| !anchor.is_empty())?;
    let (kind, named) = plan.links.page(path)?;
    let page = plan.page(kind, named.unwrap_or(language))?;
    if anchor_on(page, path, anchor, library).is_some() {
        return None;
    }
    let message = format!(
        "in `{language}`, this link leads to `{}`, which has no heading `#{anchor}`",
        page.source
    );
    let problem = Diagnostic::warning(Code::UNTRANSLATED_ANCHOR, link.place.clone(), message);
    Some(problem.help(format!("write `{{#{anchor}}}` after the right heading there")))
}
