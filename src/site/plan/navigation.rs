//! What the header and the footer lead to.

use super::pages::SitePlan;
use super::{Page, PageKind, Section};
use crate::diagnostics::{Applicability, Code, Diagnostic, Diagnostics, Place, SourcePath, did_you_mean};
use crate::model::shop::Shop;
use crate::model::value::in_toml;

/// An entry of the header's navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NavigationEntry {
    /// A section.
    Section(Section),
    /// A page of a file.
    Page(PageKind),
}

/// Sections in the default header; policies and the legal notice are in the footer.
const BY_ITSELF: [Section; 8] = [
    Section::Products,
    Section::Prices,
    Section::Offers,
    Section::Events,
    Section::Story,
    Section::Testimonials,
    Section::News,
    Section::Visit,
];

/// The navigation: the owner's, or the default.
pub(super) fn navigation(
    shop: &Shop,
    plan: &SitePlan,
    diagnostics: &mut Diagnostics,
) -> Vec<NavigationEntry> {
    match &shop.config.navigation {
        Some(own) if !own.main.is_empty() => own
            .main
            .iter()
            .filter_map(|entry| {
                chosen(&entry.value, plan).or_else(|| {
                    diagnostics.extend(unknown(shop, plan, &entry.value, &entry.place));
                    None
                })
            })
            .collect(),
        _ => by_itself(shop, plan),
    }
}

fn by_itself(shop: &Shop, plan: &SitePlan) -> Vec<NavigationEntry> {
    let sections = BY_ITSELF
        .into_iter()
        .filter(|section| plan.has_section(*section))
        .map(NavigationEntry::Section);
    let pages = shop.documents.pages.iter().enumerate();
    let wanted = pages.filter(|(_, page)| page.keys.navigation.as_ref().is_some_and(|wanted| wanted.value));
    sections
        .chain(wanted.map(|(at, _)| NavigationEntry::Page(PageKind::Page(at))))
        .collect()
}

fn chosen(entry: &str, plan: &SitePlan) -> Option<NavigationEntry> {
    match Section::from_word(entry) {
        Some(section) => plan
            .has_section(section)
            .then_some(NavigationEntry::Section(section)),
        None => plan
            .links
            .page(&SourcePath::new(entry))
            .map(|(kind, _)| NavigationEntry::Page(kind)),
    }
}

fn unknown(shop: &Shop, plan: &SitePlan, entry: &str, place: &Place) -> Option<Diagnostic> {
    if let Some(section) = Section::from_word(entry) {
        // Offers and events that are over take their section with them; that is no mistake of the owner's.
        let comes_and_goes = match section {
            Section::Offers => !shop.documents.offers.is_empty(),
            Section::Events => !shop.documents.events.is_empty(),
            _ => false,
        };
        let message = format!("the navigation includes `{entry}`, but it has no content yet");
        return (!comes_and_goes).then(|| {
            Diagnostic::warning(Code::NAVIGATION, place.clone(), message)
                .help("add the files, or remove the entry")
        });
    }
    let sections = Section::ALL.iter().map(|section| -> &str { section.word() });
    let known: Vec<&str> = sections.chain(plan.links.paths()).collect();
    let near = did_you_mean(entry, known.iter().copied());
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "use a section (products, story, …) or a file (pages/faq.md)".to_owned(),
    };
    Some(
        Diagnostic::error(
            Code::NAVIGATION,
            place.clone(),
            format!("the navigation includes `{entry}`, which doesn't exist"),
        )
        .help(help)
        .instead(Applicability::Unsafe, near.map(in_toml)),
    )
}

/// The pages that the footer leads to beside the policies.
pub(super) fn footer(plan: &SitePlan, shop: &Shop, navigation: &[NavigationEntry]) -> Vec<PageKind> {
    let mut pages: Vec<(i64, PageKind)> = Vec::new();
    for (at, page) in shop.documents.pages.iter().enumerate() {
        let kind = PageKind::Page(at);
        if !navigation.contains(&NavigationEntry::Page(kind)) {
            pages.push((
                page.keys.order.as_ref().map_or(i64::MAX, |order| order.value.0),
                kind,
            ));
        }
    }
    pages.sort();
    let legal = plan.has_section(Section::Legal).then_some(PageKind::Legal);
    pages.into_iter().map(|(_, kind)| kind).chain(legal).collect()
}

impl NavigationEntry {
    /// The page it leads to in `plan`, for readers of `language`.
    pub fn page<'a>(
        &self,
        plan: &'a SitePlan,
        language: &crate::model::value::LanguageTag,
    ) -> Option<&'a Page> {
        match self {
            Self::Section(section) => plan.section(*section, language),
            Self::Page(kind) => plan.page(*kind, language),
        }
    }
}
