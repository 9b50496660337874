//! What a page says to search engines, as JSON-LD in the words of schema.org.
//!
//! In: the shop, the plan and the page. Out: the text of a script element, or nothing. Nodes are typed
//! ([`nodes`]) and made one file a subject; [`script`] writes them.
//!
//! One `@graph` a page. The shop is the same node everywhere (`https://shop.example/#business`): whole on
//! the home page, with no more than type, name and address where another page only mentions it.
//! Nothing is said that visitors cannot read on the site, nothing is filled in for what an owner left out,
//! and what search engines ignore or punish is not said at all: no `Review` or `AggregateRating` about
//! oneself, no `Product` or `Offer` for things sold elsewhere, no `FAQPage`.
//!
//! Without `[shop] url` there are no absolute addresses. What can be said without one still is (the shop
//! itself, news, people), joined by blank nodes; the web site and the way to a page are left out, as they
//! consist of addresses, and so are pictures.

mod business;
mod events;
mod hours;
mod loyalty;
mod news;
mod nodes;
mod people;
mod prices;
mod product_list;
mod returns;
mod script;
mod shipping;
mod story;
mod trail;
mod website;

use jiff::tz::TimeZone;

use self::nodes::{Business, ItemList, Node, Party, Ref, WebSite};
use super::context::RenderContext;
use crate::diagnostics::Spanned;
use crate::model::shop::{Picture, Text};
use crate::site::plan::{Page, PageKind};

/// What the nodes of a page need to know of its head.
pub(super) struct PageFacts<'a> {
    /// The page.
    pub(super) page: &'a Page,
    /// Its absolute address; empty without `url`.
    pub(super) canonical: &'a str,
    /// Its heading.
    pub(super) title: &'a str,
    /// One or two sentences about it.
    pub(super) description: &'a str,
    /// Its own picture, from the site's root; empty without.
    pub(super) picture: &'a str,
}

impl PageFacts<'_> {
    /// The language of the page's main text.
    fn language(&self) -> String {
        let page = self.page;
        page.text_language.as_ref().unwrap_or(&page.language).to_string()
    }
}

/// The content of the page's script element; empty where there is nothing to say.
pub(super) fn json_ld(context: &RenderContext<'_>, facts: &PageFacts<'_>) -> String {
    let mut graph = match facts.page.kind {
        PageKind::NotFound => return String::new(),
        PageKind::Home => home_nodes(context),
        PageKind::Story => story::story_nodes(context, facts),
        PageKind::Place(at) => {
            let shop = Party::Business(Box::new(Business::in_short(context)));
            let node = Business::of_place(context, at, shop).map(Box::new);
            node.map(Node::Business).into_iter().collect()
        }
        PageKind::Products(at, number) => {
            let list = ItemList::new(context, at, number, facts);
            list.map(Node::List).into_iter().collect()
        }
        PageKind::PriceList(at) => prices::price_list_nodes(context, at, facts),
        PageKind::Event(at) => events::event_nodes(context, at, facts),
        PageKind::NewsEntry(at) => news::news_node(context, at, facts).into_iter().collect(),
        _ => Vec::new(),
    };
    graph.extend(trail::trail(context, facts));
    script::write(&graph)
}

fn home_nodes(context: &RenderContext<'_>) -> Vec<Node> {
    let website = WebSite::new(context).map(Node::WebSite);
    let business = Node::Business(Box::new(Business::new(context)));
    website
        .into_iter()
        .chain([business])
        .chain(business::place_nodes(context))
        .collect()
}

/// The name of a node, the same on every page; of a blank node without `url`.
fn node_id(context: &RenderContext<'_>, name: &str) -> String {
    if context.base.is_empty() {
        format!("_:{name}")
    } else {
        format!("{}#{name}", context.base)
    }
}

fn business_ref(context: &RenderContext<'_>) -> Ref {
    Ref {
        id: node_id(context, "business"),
    }
}

fn time_zone(context: &RenderContext<'_>) -> Option<TimeZone> {
    let zone = context.shop.identity().timezone.as_ref()?;
    Some(zone.zone().clone())
}

/// The words as they were written: typesetting is for eyes.
fn plain(context: &RenderContext<'_>, text: Option<&Spanned<Text>>) -> Option<String> {
    Some(text?.get(&context.language).to_owned())
}

/// The absolute address of a picture that is there and no drawing.
fn photo_url(context: &RenderContext<'_>, picture: Option<&Spanned<Picture>>) -> Option<String> {
    raster_url(context, &context.picture_maybe(picture)?.src)
}

fn raster_url(context: &RenderContext<'_>, src: &str) -> Option<String> {
    let fits = !src.is_empty() && !src.ends_with(".svg");
    file_url(context, src).filter(|_| fits)
}

fn file_url(context: &RenderContext<'_>, src: &str) -> Option<String> {
    (!context.base.is_empty()).then(|| format!("{}{src}", context.base))
}

/// `None` for an empty text.
fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
