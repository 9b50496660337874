//! Pages, feeds and structured data from the plan.

mod site;

pub use site::RenderedSite;
