//! The way from the home page to the current page.

use super::super::context::RenderContext;
use super::nodes::{BreadcrumbList, ListItem, Node, Ref};
use super::{PageFacts, plain};
use crate::site::plan::{Page, PageKind};

/// The way to any page below the home page; `None` without `url`, as it consists of addresses.
pub(super) fn trail(context: &RenderContext<'_>, facts: &PageFacts<'_>) -> Option<Node> {
    let page = facts.page;
    if context.base.is_empty() || page.kind == PageKind::Home {
        return None;
    }
    // By the shop's name, as the link in the masthead: no page says "Home".
    let name = plain(context, Some(&context.shop.identity().name));
    let home = name.zip(context.page(PageKind::Home));
    let section = section_above(context, page);
    let here = (heading(facts), page);
    let steps = home.into_iter().chain(section).chain([here]);
    let items = steps.enumerate().map(|(at, (name, page))| ListItem {
        position: Some(at + 1),
        name: Some(name),
        item: Some(Ref {
            id: context.absolute(&page.path),
        }),
        url: None,
    });
    Some(Node::Trail(BreadcrumbList {
        id: Some(format!("{}#trail", context.absolute(&page.path))),
        item_list_element: items.collect(),
    }))
}

/// By the heading of its page.
fn section_above<'a>(context: &'a RenderContext<'_>, page: &Page) -> Option<(String, &'a Page)> {
    let above = context.plan.section(page.kind.section()?, &context.language)?;
    (above.kind != page.kind).then(|| (above.title.clone(), above))
}

fn heading(facts: &PageFacts<'_>) -> String {
    match facts.page.kind {
        PageKind::News(number @ 1..) | PageKind::Products(_, number @ 1..) => {
            format!("{} ({})", facts.title, number + 1)
        }
        _ => facts.title.to_owned(),
    }
}
