//! Lists of products, by the pages of the products.

use super::super::context::RenderContext;
use super::PageFacts;
use super::nodes::{ItemList, ListItem, Node};
use crate::site::plan::PageKind;

impl RenderContext<'_> {
    /// The products on the page `number` of the list `at`, in the order in which visitors see them. `None` without `url`, as
    /// it consists of addresses.
    pub(super) fn product_list_node(&self, at: usize, number: usize, facts: &PageFacts<'_>) -> Option<Node> {
        let list = self
            .plan
            .product_lists
            .get(at)
            .filter(|_| !self.base.is_empty())?;
        let pages = list
            .page(number)
            .iter()
            .filter_map(|at| self.page(PageKind::Product(*at)));
        let items = pages.enumerate().map(|(at, page)| ListItem {
            position: Some(at + 1),
            url: Some(self.absolute(&page.path)),
            ..ListItem::default()
        });
        let items: Vec<ListItem> = items.collect();
        Some(Node::List(ItemList {
            id: Some(format!("{}#list", facts.canonical)),
            name: Some(facts.title.to_owned()),
            url: Some(facts.canonical.to_owned()),
            number_of_items: Some(items.len()),
            item_list_element: items.into_iter().collect(),
        }))
        .filter(|_| !facts.canonical.is_empty())
    }
}
