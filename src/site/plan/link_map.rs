//! What each file and section of the shop folder is called in links, and what it is on the site.

use super::links::{LinkMap, Target};
use super::page::{Page, PageKind, Section};
use super::pages::{PlanInput, SitePlan};
use crate::content::unreserved_id;
use crate::diagnostics::SourcePath;
use crate::model::value::Slug;

/// What each path of the shop folder is on the site that `plan` is of.
pub(super) fn link_map(input: PlanInput<'_>, plan: &SitePlan) -> LinkMap {
    let mut links = LinkMap::default();
    for (path, source) in &plan.files {
        links.insert(source.clone(), Target::File(path.clone()));
    }
    for (picture, _) in input.tree.below("photos") {
        links.insert(picture.clone(), Target::Picture(picture.clone()));
    }
    for page in plan.pages.iter().filter(|page| page.text_language.is_none()) {
        let Some(path) = linked_as(page) else { continue };
        let named = page
            .source
            .ends_with(&format!(".{}.md", page.language))
            .then(|| page.language.clone());
        links.insert(path, Target::Page(page.kind, named));
    }
    for (at, offer) in input.shop.documents.offers.iter().enumerate() {
        let target = if plan.calendar.running.contains(&at) {
            Target::Offer(offer_anchor(&offer.stem))
        } else {
            Target::Over
        };
        for text in offer.texts.values() {
            links.insert(text.file.clone(), target.clone());
        }
    }
    // An event that's over is nowhere, like an offer: links to it go with it, and so do links to a section of such
    // ones.
    let documents = &input.shop.documents;
    let sections = [
        (Section::Offers, documents.offers.is_empty()),
        (Section::Events, documents.events.is_empty()),
    ];
    for (section, _) in sections.into_iter().filter(|(_, is_empty)| !is_empty) {
        links.insert_missing(SourcePath::new(section.word()), Target::Over);
    }
    for event in &input.shop.documents.events {
        for text in event.texts.values() {
            links.insert_missing(text.file.clone(), Target::Over);
        }
    }
    links
}

/// The anchor of an offer on the page of offers.
pub fn offer_anchor(stem: &str) -> String {
    let slug = Slug::from_title(stem).map_or_else(|| "offer".to_owned(), |slug| slug.as_str().to_owned());
    unreserved_id(slug)
}

/// The path that links name a page by: its file, or the folder of its section.
fn linked_as(page: &Page) -> Option<SourcePath> {
    match page.kind {
        PageKind::Home | PageKind::News(1..) | PageKind::Counter | PageKind::NotFound => None,
        PageKind::Products(list, number) if (list, number) != (0, 0) => None,
        PageKind::Testimonials => Some(SourcePath::new("testimonials.toml")),
        PageKind::Products(..)
        | PageKind::PriceLists
        | PageKind::Offers
        | PageKind::Events
        | PageKind::News(0)
        | PageKind::Policies => page.kind.section().map(|section| SourcePath::new(section.word())),
        PageKind::Visit | PageKind::Legal => {
            page.kind.section().map(|section| SourcePath::new(section.word()))
        }
        PageKind::Place(_) => {
            let folders = page.path.without_index().trim_end_matches('/');
            let own = folders.rsplit('/').next()?;
            Some(SourcePath::new(format!("visit/{own}")))
        }
        _ => Some(page.source.clone()),
    }
}
