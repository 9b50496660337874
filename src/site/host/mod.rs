//! What a web host needs beside the site: headers, redirects, the page for wrong addresses.
//!
//! In: a finished [`RenderedSite`](crate::site::render::RenderedSite) and [`Hosting`], which knows where the site is
//! put and which pages moved. Out: the same site with the files that this host reads ([`Hosting::equip`]); and files
//! for the shop folder or the server, which are written once ([`setup`]). The [`Policy`] is worked out in one place,
//! for all hosts and for the preview. Nothing here touches the disk.

mod content_type;
mod element;
mod files;
mod hosting;
mod limits;
mod needs;
mod policy;
pub mod setup;
mod sources;
#[cfg(test)]
mod tests;

pub use content_type::ContentType;
pub use hosting::Hosting;
pub use limits::{Limits, limits};
pub use needs::Needs;
pub use policy::{ASK_EVERY_TIME, KEEP_FOR_EVER, Policy, cache_control};
pub use sources::{Directive, Source};
