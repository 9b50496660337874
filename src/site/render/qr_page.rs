//! What a shop can put on its counter: a code that leads to the site, and a card for address books.

use super::context::RenderContext;
use super::vcard;
use super::view::CounterView;
use crate::media::QrCode;
use crate::memo::{KeyBuilder, Memo};
use crate::site::plan::{Page, PageKind};
use crate::source::Blob;

impl CounterView {
    /// The variable `counter`.
    pub(super) fn new(context: &RenderContext<'_>) -> Self {
        let file = |name: &str| match context.page(PageKind::Counter) {
            Some(page) => beside(page, name),
            None => String::new(),
        };
        Self {
            address: typed(&home_address(context)),
            code: file("qr.svg"),
            code_for_print: file("qr.png"),
        }
    }
}

/// The cards, and the code where the site has an address, each with the place it stands at.
pub(super) fn files(context: &RenderContext<'_>, memo: &Memo) -> Vec<(String, Blob)> {
    let mut files = Vec::new();
    let card = vcard::path(context);
    if !card.is_empty() {
        files.push((card, Blob::from(vcard::vcard(context))));
    }
    let places = vcard::place_cards(context).into_iter();
    files.extend(places.map(|(path, card)| (path, Blob::from(card))));
    let home = home_address(context);
    if let Some(page) = context.page(PageKind::Counter) {
        let drawn = memo.get(|| KeyBuilder::new("code").add(&home).done(), || drawn(&home));
        let named = |(name, bytes): &(&str, Blob)| (beside(page, name), bytes.clone());
        files.extend(drawn.iter().map(named));
    }
    files
}

fn home_address(context: &RenderContext<'_>) -> String {
    let home = context.page(PageKind::Home);
    home.map(|home| context.absolute(&home.path)).unwrap_or_default()
}

/// The code that leads to `home`, for the screen and for print.
fn drawn(home: &str) -> Vec<(&'static str, Blob)> {
    let code = QrCode::new(home);
    let files = code.map(|code| {
        [
            ("qr.svg", Blob::from(code.svg(home))),
            ("qr.png", Blob::from(code.png())),
        ]
    });
    files.into_iter().flatten().collect()
}

/// A file in the folder of `page`, from the site's root.
fn beside(page: &Page, name: &str) -> String {
    let folder = page.path.without_index();
    format!("{folder}{name}")
}

/// An address without what nobody types.
fn typed(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, bare)| bare);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    bare.trim_end_matches('/').to_owned()
}
