//! Lists of products, by the pages of the products.

use super::super::context::RenderContext;
use super::PageFacts;
use super::nodes::{ItemList, ListItem};
use crate::site::plan::PageKind;

impl ItemList {
    /// The products on the page `number` of the list `at`, in the order in which visitors see them. `None` without
    /// `url`, as it consists of addresses.
    pub(super) fn new(
        context: &RenderContext<'_>,
        at: usize,
        number: usize,
        facts: &PageFacts<'_>,
    ) -> Option<Self> {
        if facts.canonical.is_empty() {
            return None;
        }
        let list = context
            .plan
            .product_lists
            .get(at)
            .filter(|_| !context.base.is_empty())?;
        let pages = list
            .page(number)
            .iter()
            .filter_map(|at| context.page(PageKind::Product(*at)));
        let items = pages.enumerate().map(|(at, page)| ListItem {
            position: Some(at + 1),
            name: Some(context.page_title(page)),
            url: Some(context.absolute(&page.path)),
            ..ListItem::default()
        });
        let items: Vec<ListItem> = items.collect();
        Some(Self {
            id: Some(format!("{}#list", facts.canonical)),
            name: Some(facts.title.to_owned()),
            url: Some(facts.canonical.to_owned()),
            number_of_items: Some(items.len()),
            item_list_element: items.into_iter().collect(),
        })
    }
}
