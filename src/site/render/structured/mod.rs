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

use self::nodes::{Node, Party, Ref};
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

impl RenderContext<'_> {
    /// The content of the page's script element; empty where there is nothing to say.
    pub(super) fn structured_data(&self, facts: &PageFacts<'_>) -> String {
        let mut graph = match facts.page.kind {
            PageKind::NotFound => return String::new(),
            PageKind::Home => self.home_nodes(),
            PageKind::Story => self.story_nodes(facts),
            PageKind::Place(at) => {
                let shop = Party::Business(Box::new(self.business_in_short()));
                let node = self.place_node(at, shop).map(Box::new);
                node.map(Node::Business).into_iter().collect()
            }
            PageKind::Products(at, number) => self.product_list_node(at, number, facts).into_iter().collect(),
            PageKind::PriceList(at) => self.price_list_nodes(at, facts),
            PageKind::Event(at) => self.event_nodes(at, facts),
            PageKind::NewsEntry(at) => self.news_node(at, facts).into_iter().collect(),
            _ => Vec::new(),
        };
        graph.extend(self.trail(facts));
        script::write(&graph)
    }

    fn home_nodes(&self) -> Vec<Node> {
        let website = self.website().map(Node::WebSite);
        let business = Node::Business(Box::new(self.business()));
        website
            .into_iter()
            .chain([business])
            .chain(self.place_nodes())
            .collect()
    }

    /// The name of a node, the same on every page; of a blank node without `url`.
    fn node_id(&self, name: &str) -> String {
        if self.base.is_empty() {
            format!("_:{name}")
        } else {
            format!("{}#{name}", self.base)
        }
    }

    fn business_ref(&self) -> Ref {
        Ref {
            id: self.node_id("business"),
        }
    }

    fn time_zone(&self) -> Option<TimeZone> {
        let zone = self.shop.identity().timezone.as_ref()?;
        Some(zone.zone().clone())
    }

    /// The words as they were written: typesetting is for eyes.
    fn plain(&self, text: Option<&Spanned<Text>>) -> Option<String> {
        Some(text?.get(&self.language).to_owned())
    }

    /// The absolute address of a picture that is there and no drawing.
    fn photo_url(&self, picture: Option<&Spanned<Picture>>) -> Option<String> {
        self.raster_url(&self.picture_maybe(picture)?.src)
    }

    fn raster_url(&self, src: &str) -> Option<String> {
        let fits = !src.is_empty() && !src.ends_with(".svg");
        self.file_url(src).filter(|_| fits)
    }

    fn file_url(&self, src: &str) -> Option<String> {
        (!self.base.is_empty()).then(|| format!("{}{src}", self.base))
    }
}

/// `None` for an empty text.
fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
