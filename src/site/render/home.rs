//! The home page, which weaves everything together.

use super::context::RenderContext;
use super::view::{HomeView, NewsCardView, ProductCardView, StoryExcerptView};
use super::{events, lowest_price, policies, price_lists, products, shop_views, testimonials};
use crate::model::shop::{Document, StoryKeys};
use crate::site::plan::PageKind;

/// How many products, testimonials, news and events the home page shows.
const PRODUCTS: usize = 6;
const TESTIMONIALS: usize = 4;
const NEWS: usize = 3;
const EVENTS: usize = 3;

impl HomeView {
    /// The variable `home`.
    pub(super) fn new(context: &RenderContext<'_>, root: &str) -> Self {
        let documents = &context.shop.documents;
        let products = chosen_products(context);
        let testimonials = testimonials::chosen(context, TESTIMONIALS);
        let written = context
            .shop
            .testimonials
            .as_ref()
            .map_or(0, |file| file.testimonials.len());
        let mut events = events::ahead(context);
        let more_events = events.len() > EVENTS;
        events.truncate(EVENTS);
        Self {
            photo: context.picture_maybe(context.shop.identity().photo.as_ref()),
            lowest_price: lowest_price::of(context),
            story_excerpt: StoryExcerptView::new(context, root),
            more_products: documents.products.len() > products.len(),
            products,
            prices: price_lists::for_home(context),
            offers: products::running_offers(context, root),
            events,
            more_events,
            more_testimonials: written > testimonials.len(),
            testimonials,
            news: context
                .plan
                .news
                .iter()
                .take(NEWS)
                .filter_map(|at| NewsCardView::new(context, *at))
                .collect(),
            policies: policies::all(context),
        }
    }
}

fn chosen_products(context: &RenderContext<'_>) -> Vec<ProductCardView> {
    let products = &context.shop.documents.products;
    let is_featured = |at: &&usize| {
        products
            .get(**at)
            .is_some_and(|product| product.keys.featured.as_ref().is_some_and(|yes| yes.value))
    };
    let featured: Vec<usize> = context
        .plan
        .products
        .iter()
        .filter(is_featured)
        .copied()
        .collect();
    let chosen = if featured.is_empty() {
        &context.plan.products
    } else {
        &featured
    };
    chosen
        .iter()
        .filter_map(|at| ProductCardView::new(context, *at))
        .take(PRODUCTS)
        .collect()
}

/// Who signs the story: as its owner wrote, or the first person.
pub(super) fn signature(context: &RenderContext<'_>, story: &Document<StoryKeys>) -> String {
    let written = context.text(story.keys.signature.as_ref());
    let first = || {
        context
            .shop
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

impl StoryExcerptView {
    fn new(context: &RenderContext<'_>, root: &str) -> Option<Self> {
        let story = context.shop.documents.story.as_ref()?;
        let page = context.page(PageKind::Story)?;
        let (html, more) = context.beginning(story, root, &format!("{root}{}", context.href(&page.path)))?;
        let person = shop_views::people(context).into_iter().next();
        let signature = signature(context, story);
        Some(Self {
            title: context.title(story),
            html,
            photo: context.picture_maybe(story.entry.photo.as_ref()),
            more: context.page_link(PageKind::Story).filter(|_| more),
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
