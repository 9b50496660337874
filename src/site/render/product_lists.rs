//! Pages of lists of products, with links to the other lists.

use std::collections::BTreeMap;

use super::context::RenderContext;
use super::page_renderer::PageViews;
use super::products::unique_id;
use super::view::{FilterView, PagesView, ProductCardView, ProductGroupView};
use crate::site::plan::{ListOf, PageKind, ProductList};

/// What the page `number` of the list `at` shows.
pub(super) fn add_views(context: &RenderContext<'_>, at: usize, number: usize, views: &mut PageViews) {
    let Some(list) = context.plan.product_lists.get(at) else {
        return;
    };
    let filters = filters(context, at);
    views.insert("groups", groups(context, list, number, &filters));
    views.insert("count", list.products.len());
    views.insert("filters", filters);
    let page = |number| context.page_href(PageKind::Products(at, number));
    views.insert(
        "pages",
        (list.pages() > 1).then(|| PagesView {
            current: number + 1,
            total: list.pages(),
            previous: number.checked_sub(1).map(page).unwrap_or_default(),
            next: page(number + 1),
        }),
    );
}

/// By category, in the order in which categories first appear. The page of a category has its name in the title.
fn groups(
    context: &RenderContext<'_>,
    list: &ProductList,
    number: usize,
    filters: &[FilterView],
) -> Vec<ProductGroupView> {
    let lists = context.plan.product_lists.iter().zip(filters);
    let pages: BTreeMap<&str, &str> = lists
        .filter(|(list, _)| matches!(list.of, ListOf::Category(_)))
        .map(|(_, filter)| (filter.label.as_str(), filter.href.as_str()))
        .collect();
    let mut groups: Vec<ProductGroupView> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    for at in list.page(number) {
        let Some(card) = ProductCardView::new(context, *at) else {
            continue;
        };
        let product = context.shop.documents.products.get(*at);
        let category = product.and_then(|product| product.keys.category.as_ref());
        let title = match list.of {
            ListOf::Category(_) => String::new(),
            ListOf::All | ListOf::Availability(_) => context.text(category),
        };
        let name = title.trim().to_lowercase();
        let place = *places.entry(name).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.products.push(card),
            None => groups.push(ProductGroupView {
                id: unique_id(&title, &mut ids),
                href: pages.get(title.as_str()).copied().unwrap_or_default().to_owned(),
                title,
                products: vec![card],
            }),
        }
    }
    groups.sort_by_key(|group| group.title.is_empty());
    groups
}

/// The lists to choose from; none where there is only that of all products.
fn filters(context: &RenderContext<'_>, here: usize) -> Vec<FilterView> {
    let lists = &context.plan.product_lists;
    let lists = lists.iter().enumerate().filter(|_| lists.len() > 1);
    let views = lists.map(|(at, list)| FilterView {
        label: title(context, list),
        href: context.page_href(PageKind::Products(at, 0)),
        count: list.products.len(),
        current: at == here,
    });
    views.collect()
}

fn title(context: &RenderContext<'_>, list: &ProductList) -> String {
    match list.of {
        ListOf::All => context.word("home.all_products"),
        ListOf::Category(first) => {
            let product = context.shop.documents.products.get(first);
            context.text(product.and_then(|product| product.keys.category.as_ref()))
        }
        ListOf::Availability(kind) => context.word(&format!("availability.{}", kind.word())),
    }
}
