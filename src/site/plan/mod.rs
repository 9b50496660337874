//! Which pages exist, their addresses, the navigation, and what links to what.
//!
//! In: the shop, its texts, the words for the sections' names, and the day. Out: a [`SitePlan`]. Every link
//! in the texts is checked here, before anything is rendered.

mod address;
mod aliases;
mod calendar;
mod link_map;
mod links;
mod navigation;
mod page;
mod pages;
mod path;
mod pictures;
mod product_lists;
mod titles;

pub use aliases::Alias;
pub use calendar::{Calendar, EventAhead, NextChange};
pub use link_map::offer_anchor;
pub use links::{LinkMap, Target, anchor_on};
pub use navigation::NavigationEntry;
pub use page::{Page, PageKind, Section};
pub use pages::{NEWS_PER_PAGE, PlanInput, SitePlan};
pub use path::{LinkStyle, NotASitePath, SitePath, percent_encode};
pub use product_lists::{ListOf, PRODUCTS_PER_PAGE, ProductList};
pub use titles::humanised;
