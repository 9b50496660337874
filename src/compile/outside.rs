//! What a shop links to on other sites.

use super::{allows_html, manuscripts};
use crate::check::{Permits, web_links};
use crate::content::Library;
use crate::diag::{Diagnostics, Spanned};
use crate::shop::Shop;
use crate::source::SourceTree;
use crate::value::WebUrl;

/// The links of a shop to other sites, for [`external::ask`](crate::external::ask).
#[derive(Clone, Debug)]
pub struct Outside {
    /// Each with its place; the same address may stand here many times.
    pub links: Vec<Spanned<WebUrl>>,
    /// What the owner does not want to hear.
    pub permits: Permits,
}

impl Outside {
    /// Reads the shop for its links. `None` where there is no shop to read; what is wrong with it is said by
    /// [`compile`](super::compile).
    pub fn of(tree: &SourceTree) -> Option<Self> {
        let mut said = Diagnostics::new();
        let shop = Shop::read(tree, &mut said)?;
        let library = Library::read(tree, manuscripts(&shop), allows_html(&shop), &mut said);
        Some(Self {
            links: web_links(&shop, &library),
            permits: Permits::of(&shop),
        })
    }
}
