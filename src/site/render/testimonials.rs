//! Testimonials as templates see them.

use super::context::RenderContext;
use super::view::{LinkView, TestimonialView};
use crate::model::shop::{Relation, Testimonial};

/// Up to so many characters a quote is short, or of medium length.
const SHORT: usize = 80;
const MEDIUM: usize = 400;

/// All testimonials, as their owner put them.
pub(super) fn all(context: &RenderContext<'_>) -> Vec<TestimonialView> {
    written(context)
        .map(|testimonial| TestimonialView::new(context, testimonial))
        .collect()
}

/// At most `most` for the home page: the featured ones, or the first.
pub(super) fn chosen(context: &RenderContext<'_>, most: usize) -> Vec<TestimonialView> {
    let featured = |testimonial: &&Testimonial| testimonial.featured.as_ref().is_some_and(|yes| yes.value);
    let chosen: Vec<&Testimonial> = written(context).filter(featured).take(most).collect();
    let chosen = if chosen.is_empty() {
        written(context).take(most).collect()
    } else {
        chosen
    };
    chosen
        .into_iter()
        .map(|testimonial| TestimonialView::new(context, testimonial))
        .collect()
}

fn written<'a>(context: &'a RenderContext<'_>) -> impl Iterator<Item = &'a Testimonial> {
    context
        .shop
        .testimonials
        .iter()
        .flat_map(|file| file.testimonials.iter().map(|written| &written.value))
}

impl TestimonialView {
    fn new(context: &RenderContext<'_>, written: &Testimonial) -> Self {
        let relation = written
            .relation
            .as_ref()
            .map(|relation| relation.value)
            .filter(|r| *r != Relation::Customer);
        let language = written.language.as_ref().map(|language| language.value.clone());
        let language = language.unwrap_or_else(|| context.shop.default_language());
        let mut translations = written.translations.iter();
        let translated =
            translations.find(|it| it.language.value == context.language && language != context.language);
        let quote = translated.map_or(&written.quote, |translated| &translated.quote);
        Self {
            quote: paragraphs(quote),
            length: length(quote).to_owned(),
            language: if translated.is_some() {
                String::new()
            } else {
                context.foreign(&language)
            },
            original: translated.map_or(Vec::new(), |_| paragraphs(&written.quote)),
            original_language: translated.map_or(String::new(), |_| language.to_string()),
            name: written.name.value.to_string(),
            date: written.date.as_ref().map(|date| context.date(date.value)),
            product: written.product.as_ref().map(|product| bought(context, product)),
            rating: written.rating.as_ref().map_or(0, |rating| rating.value.0),
            source: written
                .source
                .as_ref()
                .map(|s| context.word(&format!("source.{}", s.word())))
                .unwrap_or_default(),
            source_key: written
                .source
                .as_ref()
                .map(|source| source.word().to_owned())
                .unwrap_or_default(),
            url: super::shop_views::url(written.url.as_ref()),
            relation: relation
                .map(|relation| context.word(&format!("relation.{}", relation.word())))
                .unwrap_or_default(),
            relation_key: relation
                .map(|relation| relation.word().to_owned())
                .unwrap_or_default(),
            incentive: context.text(written.incentive.as_ref()),
            reply: context.text(written.reply.as_ref()),
        }
    }
}

/// What was bought: a link where it names a product's file, the words otherwise.
fn bought(context: &RenderContext<'_>, product: &str) -> LinkView {
    let file = crate::diagnostics::SourcePath::new(product);
    let page = context
        .plan
        .links
        .page(&file)
        .and_then(|(kind, _)| context.page_link(kind));
    page.unwrap_or_else(|| LinkView {
        label: product.to_owned(),
        href: String::new(),
        external: false,
    })
}

/// The parts of `quote` between blank lines.
fn paragraphs(quote: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in quote.lines() {
        match paragraphs.last_mut() {
            Some(last) if !line.trim().is_empty() => {
                last.push_str(line);
                last.push('\n');
            }
            _ => paragraphs.push(String::new()),
        }
    }
    let trimmed = paragraphs.iter().map(|paragraph| paragraph.trim().to_owned());
    trimmed.filter(|paragraph| !paragraph.is_empty()).collect()
}

fn length(quote: &str) -> &'static str {
    match quote.chars().count() {
        count if count <= SHORT => "short",
        count if count <= MEDIUM => "medium",
        _ => "long",
    }
}
