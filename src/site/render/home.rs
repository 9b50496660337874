//! The home page, which weaves everything together.

use super::context::RenderContext;
use super::view::{HomeView, LetterView, ProductCardView};
use crate::model::shop::{Document, StoryKeys};
use crate::site::plan::PageKind;

/// How many products, testimonials, news and events the home page shows.
const PRODUCTS: usize = 6;
const TESTIMONIALS: usize = 4;
const NEWS: usize = 3;
const EVENTS: usize = 3;

impl RenderContext<'_> {
    /// The variable `home`.
    pub(super) fn home(&self, root: &str) -> HomeView {
        let documents = &self.shop.documents;
        let products = self.chosen_products();
        let testimonials = self.chosen_testimonials(TESTIMONIALS);
        let written = self
            .shop
            .testimonials
            .as_ref()
            .map_or(0, |file| file.testimonials.len());
        let mut events = self.events();
        let more_events = events.len() > EVENTS;
        events.truncate(EVENTS);
        HomeView {
            photo: self.picture_maybe(self.shop.identity().photo.as_ref()),
            lowest_price: self.lowest_price(),
            letter: self.letter(root),
            more_products: documents.products.len() > products.len(),
            products,
            prices: self.price_lists_on_home(),
            offers: self.offers(root),
            events,
            more_events,
            more_testimonials: written > testimonials.len(),
            testimonials,
            news: self
                .plan
                .news
                .iter()
                .take(NEWS)
                .filter_map(|at| self.news_card(*at))
                .collect(),
            policies: self.policies(),
        }
    }

    fn chosen_products(&self) -> Vec<ProductCardView> {
        let products = &self.shop.documents.products;
        let is_featured = |at: &&usize| {
            products
                .get(**at)
                .is_some_and(|product| product.keys.featured.as_ref().is_some_and(|yes| yes.value))
        };
        let featured: Vec<usize> = self.plan.products.iter().filter(is_featured).copied().collect();
        let chosen = if featured.is_empty() {
            &self.plan.products
        } else {
            &featured
        };
        chosen
            .iter()
            .filter_map(|at| self.product_card(*at))
            .take(PRODUCTS)
            .collect()
    }

    /// Who signs the story: as its owner wrote, or the first person.
    pub(super) fn signature(&self, story: &Document<StoryKeys>) -> String {
        let written = self.text(story.keys.signature.as_ref());
        let first = || {
            self.shop
                .config
                .people
                .first()
                .map(|person| person.name.value.to_string())
        };
        if written.is_empty() {
            first().unwrap_or_default()
        } else {
            written
        }
    }

    fn letter(&self, root: &str) -> Option<LetterView> {
        let story = self.shop.documents.story.as_ref()?;
        let page = self.page(PageKind::Story)?;
        let (html, more) = self.beginning(story, root, &format!("{root}{}", self.href(&page.path)))?;
        let person = self.people().into_iter().next();
        let signature = self.signature(story);
        Some(LetterView {
            title: self.title(story),
            html,
            photo: self.picture_maybe(story.entry.photo.as_ref()),
            more: self.page_link(PageKind::Story).filter(|_| more),
            person: person.filter(|person| person.name == signature),
            signature,
            language: page
                .text_language
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        })
    }
}
