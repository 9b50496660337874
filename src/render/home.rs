//! The home page, which weaves everything together.

use super::scene::Scene;
use super::view::{HomeView, LetterView, ProductCardView};
use crate::plan::PageKind;
use crate::shop::{Document, StoryKeys};

/// How many products, testimonials and news the home page shows.
const PRODUCTS: usize = 6;
const TESTIMONIALS: usize = 4;
const NEWS: usize = 3;

impl Scene<'_> {
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
        HomeView {
            photo: self.picture_maybe(self.shop.identity().photo.as_ref()),
            letter: self.letter(root),
            more_products: documents.products.len() > products.len(),
            products,
            offers: self.offers(root),
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
