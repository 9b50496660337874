//! The web site, by which search engines name results.

use super::super::context::RenderContext;
use super::nodes::WebSite;
use super::{business_ref, node_id, plain};

impl WebSite {
    /// The site; `None` without `url`, which a web site consists of.
    pub(super) fn new(context: &RenderContext<'_>) -> Option<Self> {
        if context.base.is_empty() {
            return None;
        }
        Some(Self {
            id: Some(node_id(context, "website")),
            name: plain(context, Some(&context.shop.identity().name)),
            url: Some(context.base.clone()),
            in_language: context.shop.languages.iter().map(ToString::to_string).collect(),
            publisher: Some(business_ref(context)),
        })
    }
}
