//! A page of the plan.

use super::SitePath;
use crate::diagnostics::SourcePath;
use crate::model::value::LanguageTag;

/// A part of the site that the navigation can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Products.
    Products,
    /// Price lists.
    Prices,
    /// Offers.
    Offers,
    /// Events.
    Events,
    /// The story.
    Story,
    /// Testimonials.
    Testimonials,
    /// News.
    News,
    /// Place, hours, contact.
    Visit,
    /// Policies.
    Policies,
    /// Who trades.
    Legal,
}

impl Section {
    /// All, in the order of the default navigation.
    pub const ALL: [Self; 10] = [
        Self::Products,
        Self::Prices,
        Self::Offers,
        Self::Events,
        Self::Story,
        Self::Testimonials,
        Self::News,
        Self::Visit,
        Self::Policies,
        Self::Legal,
    ];

    /// Its name in `shop.toml`, in templates and in the words.
    pub fn word(self) -> &'static str {
        match self {
            Self::Products => "products",
            Self::Prices => "prices",
            Self::Offers => "offers",
            Self::Events => "events",
            Self::Story => "story",
            Self::Testimonials => "testimonials",
            Self::News => "news",
            Self::Visit => "visit",
            Self::Policies => "policies",
            Self::Legal => "legal",
        }
    }

    /// The section of that name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.word() == word)
    }
}

/// What a page shows. Numbers are places in the shop's lists. Two pages of a kind in two languages are
/// translations of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// The home page.
    Home,
    /// The story.
    Story,
    /// A page of a list of products: the list's place in the plan, and the page's number from 0. The first list has
    /// all.
    Products(usize, usize),
    /// A product.
    Product(usize),
    /// All price lists, where there are several.
    PriceLists,
    /// A price list.
    PriceList(usize),
    /// The offers that run.
    Offers,
    /// The events that aren't over.
    Events,
    /// An event.
    Event(usize),
    /// The testimonials.
    Testimonials,
    /// A page of the list of news, from 0.
    News(usize),
    /// A news entry.
    NewsEntry(usize),
    /// Places, hours, contact.
    Visit,
    /// One of several places.
    Place(usize),
    /// All policies.
    Policies,
    /// A policy.
    Policy(usize),
    /// Any other page.
    Page(usize),
    /// Who trades.
    Legal,
    /// To print for the counter: name, hours, address, and a code that leads to the site.
    Counter,
    /// What is shown for an address that does not exist.
    NotFound,
}

impl PageKind {
    /// True if search engines shall not list such pages.
    pub fn is_hidden(self) -> bool {
        matches!(self, Self::Counter | Self::NotFound)
    }

    /// The name of its template and of its kind in templates.
    pub fn word(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Story => "story",
            Self::Products(..) => "products",
            Self::Product(_) => "product",
            Self::PriceLists => "price-lists",
            Self::PriceList(_) => "price-list",
            Self::Offers => "offers",
            Self::Events => "events",
            Self::Event(_) => "event",
            Self::Testimonials => "testimonials",
            Self::News(_) => "news",
            Self::NewsEntry(_) => "news-entry",
            Self::Visit => "visit",
            Self::Place(_) => "place",
            Self::Policies => "policies",
            Self::Policy(_) => "policy",
            Self::Page(_) => "page",
            Self::Legal => "legal",
            Self::Counter => "counter",
            Self::NotFound => "404",
        }
    }

    /// The section it belongs to.
    pub fn section(self) -> Option<Section> {
        match self {
            Self::Story => Some(Section::Story),
            Self::Products(..) | Self::Product(_) => Some(Section::Products),
            Self::PriceLists | Self::PriceList(_) => Some(Section::Prices),
            Self::Offers => Some(Section::Offers),
            Self::Events | Self::Event(_) => Some(Section::Events),
            Self::Testimonials => Some(Section::Testimonials),
            Self::News(_) | Self::NewsEntry(_) => Some(Section::News),
            Self::Visit | Self::Place(_) => Some(Section::Visit),
            Self::Policies | Self::Policy(_) => Some(Section::Policies),
            Self::Legal => Some(Section::Legal),
            Self::Home | Self::Page(_) | Self::Counter | Self::NotFound => None,
        }
    }
}

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it shows.
    pub kind: PageKind,
    /// The language it is in.
    pub language: LanguageTag,
    /// The language of its main text, where it has not been translated.
    pub text_language: Option<LanguageTag>,
    /// Where it stands in the output.
    pub path: SitePath,
    /// Its title.
    pub title: String,
    /// The file it is made of; for lists, the file that gives most.
    pub source: SourcePath,
}
