//! Pages, feeds and site map from the plan.
//!
//! In: the shop, its texts, the plan, the theme. Out: a [`RenderedSite`], every file of the output as a
//! value. Views are plain structs ([`view`]), and each is built by its `new`, in the file of its subject, from what all
//! share (`context`). Templates come from the theme; nothing here touches the disk.

mod actions;
mod addresses;
mod content_lines;
mod context;
mod events;
mod feed;
mod footer_links;
mod gallery;
mod head;
mod home;
mod hours;
mod ics;
mod lowest_price;
mod marks;
mod news;
mod page_renderer;
mod pages;
mod policies;
mod price_lists;
mod product_lists;
mod products;
mod qr_page;
mod redirects;
mod share_images;
mod shop_views;
mod site;
mod site_view;
mod structured;
mod testimonials;
mod texts;
mod vcard;
pub mod view;
mod zone_rules;

pub use feed::FEED;
pub use footer_links::unlinked_policies;
pub use gallery::Gallery;
pub use marks::Marks;
pub use pages::{RenderInput, render};
pub use site::RenderedSite;
