//! Pages, feeds and site map from the plan.
//!
//! In: the shop, its texts, the plan, the theme. Out: a [`RenderedSite`], every file of the output as a
//! value. Views are plain structs ([`view`]); templates come from the theme; nothing here touches the disk.

mod addresses;
mod counter;
mod feed;
mod footer;
mod gallery;
mod head;
mod home;
mod hours;
mod moved;
mod pages;
mod press;
mod products;
mod scene;
mod shop_views;
mod site;
mod site_view;
mod structured;
mod studio;
mod terms;
mod texts;
mod trust;
mod vcard;
pub mod view;

pub use footer::unlinked_policies;
pub use gallery::Gallery;
pub use pages::{RenderInput, render};
pub use site::RenderedSite;
