//! Pages, feeds and structured data from the plan.

mod site;
pub mod view;

pub use site::RenderedSite;
