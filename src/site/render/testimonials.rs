//! Testimonials and news as templates see them.

use super::context::RenderContext;
use super::view::{LinkView, NewsCardView, NewsEntryView, NewsListView, PagerView, TestimonialView};
use crate::model::shop::{Relation, Testimonial};
use crate::site::plan::{NEWS_PER_PAGE, PageKind};

/// Up to so many characters a quote is short, or of medium length.
const SHORT: usize = 80;
const MEDIUM: usize = 400;

impl RenderContext<'_> {
    /// All testimonials, as their owner put them.
    pub(super) fn testimonials(&self) -> Vec<TestimonialView> {
        self.written_testimonials()
            .map(|testimonial| self.testimonial(testimonial))
            .collect()
    }

    /// At most `most` for the home page: the featured ones, or the first.
    pub(super) fn chosen_testimonials(&self, most: usize) -> Vec<TestimonialView> {
        let featured =
            |testimonial: &&Testimonial| testimonial.featured.as_ref().is_some_and(|yes| yes.value);
        let chosen: Vec<&Testimonial> = self.written_testimonials().filter(featured).take(most).collect();
        let chosen = if chosen.is_empty() {
            self.written_testimonials().take(most).collect()
        } else {
            chosen
        };
        chosen
            .into_iter()
            .map(|testimonial| self.testimonial(testimonial))
            .collect()
    }

    fn written_testimonials(&self) -> impl Iterator<Item = &Testimonial> {
        self.shop
            .testimonials
            .iter()
            .flat_map(|file| file.testimonials.iter().map(|written| &written.value))
    }

    fn testimonial(&self, written: &Testimonial) -> TestimonialView {
        let relation = written
            .relation
            .as_ref()
            .map(|relation| relation.value)
            .filter(|r| *r != Relation::Customer);
        let language = written.language.as_ref().map(|language| language.value.clone());
        TestimonialView {
            quote: paragraphs(&written.quote),
            length: length(&written.quote).to_owned(),
            language: self.foreign(&language.unwrap_or_else(|| self.shop.default_language())),
            name: written.name.value.to_string(),
            date: written.date.as_ref().map(|date| self.date(date.value)),
            product: written.product.as_ref().map(|product| self.bought(product)),
            rating: written.rating.as_ref().map_or(0, |rating| rating.value.0),
            source: written
                .source
                .as_ref()
                .map(|s| self.word(&format!("source.{}", s.word())))
                .unwrap_or_default(),
            source_key: written
                .source
                .as_ref()
                .map(|source| source.word().to_owned())
                .unwrap_or_default(),
            url: super::shop_views::url(written.url.as_ref()),
            relation: relation
                .map(|relation| self.word(&format!("relation.{}", relation.word())))
                .unwrap_or_default(),
            relation_key: relation
                .map(|relation| relation.word().to_owned())
                .unwrap_or_default(),
            incentive: self.text(written.incentive.as_ref()),
            reply: self.text(written.reply.as_ref()),
        }
    }

    /// What was bought: a link where it names a product's file, the words otherwise.
    fn bought(&self, product: &str) -> LinkView {
        let file = crate::diagnostics::SourcePath::new(product);
        let page = self
            .plan
            .links
            .page(&file)
            .and_then(|(kind, _)| self.page_link(kind));
        page.unwrap_or_else(|| LinkView {
            label: product.to_owned(),
            href: String::new(),
            external: false,
        })
    }

    /// The news entry at `at` in a list.
    pub(super) fn news_card(&self, at: usize) -> Option<NewsCardView> {
        let entry = self.shop.documents.news.get(at)?;
        let page = self.page(PageKind::NewsEntry(at))?;
        Some(NewsCardView {
            title: self.title(entry),
            href: self.href(&page.path),
            date: self.date(entry.keys.date),
            summary: self.summary(entry),
            photo: self.picture_maybe(entry.entry.photo.as_ref()),
            kind: entry
                .keys
                .keys
                .kind
                .as_ref()
                .map_or("news", |kind| kind.word())
                .to_owned(),
            language: page
                .text_language
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        })
    }

    /// A page of the list of news, from 0.
    pub(super) fn news_list(&self, number: usize) -> NewsListView {
        let total = self.plan.news.len().div_ceil(NEWS_PER_PAGE);
        let entries = self
            .plan
            .news
            .iter()
            .skip(number * NEWS_PER_PAGE)
            .take(NEWS_PER_PAGE);
        let newer = number
            .checked_sub(1)
            .map(|newer| self.page_href(PageKind::News(newer)));
        let pager = PagerView {
            current: number + 1,
            total,
            newer: newer.unwrap_or_default(),
            older: self.page_href(PageKind::News(number + 1)),
        };
        NewsListView {
            entries: entries.filter_map(|at| self.news_card(*at)).collect(),
            pager: (total > 1).then_some(pager),
        }
    }

    /// The news entry at `at` on its own page.
    pub(super) fn news_entry(&self, at: usize, root: &str) -> Option<NewsEntryView> {
        let entry = self.shop.documents.news.get(at)?;
        let keys = &entry.keys.keys;
        let place = self.plan.news_place(at);
        let neighbour = |place: Option<usize>| {
            place
                .and_then(|place| self.plan.news.get(place))
                .and_then(|at| self.page_link(PageKind::NewsEntry(*at)))
        };
        Some(NewsEntryView {
            card: self.news_card(at)?,
            html: self.html(entry, root),
            updated: keys.updated.as_ref().map(|updated| self.date(updated.value)),
            author: keys
                .author
                .as_ref()
                .map(|author| author.value.to_string())
                .unwrap_or_default(),
            newer: neighbour(place.and_then(|place| place.checked_sub(1))),
            older: neighbour(place.map(|place| place + 1)),
        })
    }
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
