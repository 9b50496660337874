//! What a shop links to on other sites.

use super::{allows_html, manuscripts};
use crate::check::{Permits, web_links};
use crate::content::Library;
use crate::diagnostics::{Diagnostics, Spanned};
use crate::memo::Memo;
use crate::model::shop::Shop;
use crate::model::value::WebUrl;
use crate::source::SourceTree;

/// The links of a shop to other sites, for [`check_links`](crate::check::link_check::check_links).
#[derive(Clone, Debug)]
pub struct Outside {
    /// Each with its place; the same address may stand here many times.
    pub links: Vec<Spanned<WebUrl>>,
    /// What the owner does not want to hear.
    pub permits: Permits,
}

impl Outside {
    /// Reads the shop for its links. `None` if there is no shop to read; what is wrong with it is said by
    /// [`compile`](super::compile).
    pub fn of(tree: &SourceTree) -> Option<Self> {
        let mut said = Diagnostics::new();
        let shop = Shop::read(tree, &Memo::none(), &mut said)?;
        let library = Library::read(
            tree,
            manuscripts(&shop),
            allows_html(&shop),
            &Memo::none(),
            &mut said,
        );
        Some(Self {
            links: web_links(&shop, &library),
            permits: Permits::of(&shop),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_addresses_in_numbers_are_asked_for_too() {
        let tree = SourceTree::from_texts([
            ("shop.toml", "[shop]\nname = \"N\"\n"),
            (
                "story.md",
                "# S\n\n[a](http://192.168.1.5/admin) [b](http://127.0.0.1:8001/x) [c](http://[fd00::1]/)\n",
            ),
        ]);
        let links = Outside::of(&tree).unwrap().links;
        let hosts: Vec<&str> = links.iter().map(|link| link.value.host()).collect();
        assert_eq!(hosts, ["192.168.1.5", "127.0.0.1", "[fd00::1]"]);
    }
}
