//! News as templates see them: cards, pages of the list, and entries.

use super::context::RenderContext;
use super::view::{NewsCardView, NewsEntryView, NewsListView, PagerView};
use crate::site::plan::{NEWS_PER_PAGE, PageKind};

impl NewsCardView {
    /// The news entry at `at` in a list.
    pub(super) fn new(context: &RenderContext<'_>, at: usize) -> Option<Self> {
        let entry = context.shop.documents.news.get(at)?;
        let page = context.page(PageKind::NewsEntry(at))?;
        Some(Self {
            title: context.title(entry),
            href: context.href(&page.path),
            date: context.date(entry.keys.date),
            summary: context.summary(entry),
            photo: context.picture_maybe(entry.entry.photo.as_ref()),
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
}

impl NewsListView {
    /// A page of the list of news, from 0.
    pub(super) fn new(context: &RenderContext<'_>, number: usize) -> Self {
        let total = context.plan.news.len().div_ceil(NEWS_PER_PAGE);
        let entries = context
            .plan
            .news
            .iter()
            .skip(number * NEWS_PER_PAGE)
            .take(NEWS_PER_PAGE);
        let newer = number
            .checked_sub(1)
            .map(|newer| context.page_href(PageKind::News(newer)));
        let pager = PagerView {
            current: number + 1,
            total,
            newer: newer.unwrap_or_default(),
            older: context.page_href(PageKind::News(number + 1)),
        };
        Self {
            entries: entries.filter_map(|at| NewsCardView::new(context, *at)).collect(),
            pager: (total > 1).then_some(pager),
        }
    }
}

impl NewsEntryView {
    /// The news entry at `at` on its own page.
    pub(super) fn new(context: &RenderContext<'_>, at: usize, root: &str) -> Option<Self> {
        let entry = context.shop.documents.news.get(at)?;
        let keys = &entry.keys.keys;
        let place = context.plan.news_place(at);
        let neighbour = |place: Option<usize>| {
            place
                .and_then(|place| context.plan.news.get(place))
                .and_then(|at| context.page_link(PageKind::NewsEntry(*at)))
        };
        Some(Self {
            card: NewsCardView::new(context, at)?,
            html: context.html(entry, root),
            updated: keys.updated.as_ref().map(|updated| context.date(updated.value)),
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
