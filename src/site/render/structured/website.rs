//! The web site, by which search engines name results.

use super::super::context::RenderContext;
use super::nodes::WebSite;

impl RenderContext<'_> {
    /// The site; `None` without `url`, which a web site consists of.
    pub(super) fn website(&self) -> Option<WebSite> {
        if self.base.is_empty() {
            return None;
        }
        Some(WebSite {
            id: Some(self.node_id("website")),
            name: self.plain(Some(&self.shop.identity().name)),
            url: Some(self.base.clone()),
            in_language: self.shop.languages.iter().map(ToString::to_string).collect(),
            publisher: Some(self.business_ref()),
        })
    }
}
