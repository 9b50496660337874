//! The shop's business card for address books: vCard 4.0 (RFC 6350), one a language.

use super::content_lines::{ContentLines, escaped};
use super::context::RenderContext;
use super::view::AddressView;
use crate::diagnostics::Spanned;
use crate::model::shop::{Address, ShopPlace, Words};
use crate::model::value::Phone;
use crate::site::plan::PageKind;

/// Where the card of this language stands; empty where there is nothing to reach the shop by.
pub(super) fn path(context: &RenderContext<'_>) -> String {
    let config = &context.shop.config;
    let called = config
        .contact
        .as_ref()
        .is_some_and(|contact| contact.email.is_some() || contact.phone.is_some());
    let may_come = (0..context.shop.places().len()).any(|at| reaches(context, at));
    if !called && !may_come {
        return String::new();
    }
    format!("{}contact.vcf", context.folder())
}

/// Where the card of the place `at` stands; empty where the shop's own card says all of it.
pub(super) fn place_path(context: &RenderContext<'_>, at: usize) -> String {
    let page = context.page(PageKind::Place(at));
    let folder = page.map(|page| page.path.without_index());
    folder
        .map(|folder| format!("{folder}contact.vcf"))
        .unwrap_or_default()
}

/// True where the place `at` can be reached without `[contact]`.
fn reaches(context: &RenderContext<'_>, at: usize) -> bool {
    let place = context.shop.places().get(at);
    context.shop.place_address(at).is_some() || place.is_some_and(|place| place.phone.is_some())
}

/// The card of the shop.
pub(super) fn vcard(context: &RenderContext<'_>) -> String {
    let (identity, config) = (context.shop.identity(), &context.shop.config);
    let name = identity.name.get(&context.language);
    let mut card = Card::begin(context, name, &escaped(name));
    let own = config.contact.as_ref().and_then(|contact| contact.phone.as_ref());
    let only = context.shop.only_place();
    card.phone(own.or_else(|| only?.phone.as_ref()));
    card.email(context);
    for (at, place) in context.shop.places().iter().enumerate() {
        // A card has one pair of coordinates, and says of one place only where it is.
        card.place(context, at, only.is_some().then_some(place));
    }
    card.page(context, PageKind::Home);
    let note = identity.tagline.as_ref().or(identity.trade.as_ref());
    if let Some(note) = note {
        card.0.text("NOTE", note.get(&context.language));
    }
    card.end()
}

/// The cards of the shop's places where there are several, each with the place it stands at.
pub(super) fn place_cards(context: &RenderContext<'_>) -> Vec<(String, String)> {
    let places = context.shop.places().iter().enumerate();
    let cards = places.map(|(at, place)| (place_path(context, at), place_card(context, at, place)));
    cards.filter(|(path, _)| !path.is_empty()).collect()
}

fn place_card(context: &RenderContext<'_>, at: usize, place: &ShopPlace) -> String {
    let shop = context.shop.identity().name.get(&context.language);
    let own = place
        .name
        .as_ref()
        .map_or(shop, |name| name.get(&context.language));
    let full = if own.contains(shop) {
        own.to_owned()
    } else {
        format!("{shop}, {own}")
    };
    let contact = context.shop.config.contact.as_ref();
    let shared = contact.and_then(|contact| contact.phone.as_ref());
    // The organization, and its unit (RFC 6350, 6.6.4).
    let mut card = Card::begin(context, &full, &format!("{};{}", escaped(shop), escaped(own)));
    card.phone(place.phone.as_ref().or(shared));
    card.email(context);
    card.place(context, at, Some(place));
    card.page(context, PageKind::Place(at));
    card.end()
}

/// Post office box, more, street, town, region, postal code, country. "To ensure maximal
/// interoperability, their values SHOULD be empty" is said of the first two (RFC 6350, 6.3.1): address books show
/// them in different places, or not at all.
fn address_parts(context: &RenderContext<'_>, address: &Address) -> String {
    let part = |words: &Option<Spanned<Words>>| {
        words
            .as_ref()
            .map(|words| escaped(&words.value))
            .unwrap_or_default()
    };
    let street = [&address.street, &address.extra, &address.po_box];
    let street: Vec<&str> = street.into_iter().flatten().map(|words| &*words.value).collect();
    let parts = [
        String::new(),
        String::new(),
        escaped(&street.join(", ")),
        escaped(&address.city.value),
        part(&address.region),
        part(&address.postal_code),
        escaped(address.country.name(&context.language)),
    ];
    parts.join(";")
}

/// The address as its country writes it, for those who print labels (RFC 6350, 6.3.1). In quotes only these need
/// another spelling (RFC 6868).
fn label(context: &RenderContext<'_>, address: &Address) -> String {
    let shown = AddressView::new(context, address);
    let lines: Vec<String> = shown.lines.into_iter().chain([shown.country]).collect();
    lines
        .join("\n")
        .replace('^', "^^")
        .replace('"', "^'")
        .replace('\n', "\\n")
}

#[derive(Default)]
struct Card(ContentLines);

impl Card {
    fn begin(context: &RenderContext<'_>, name: &str, organization: &str) -> Self {
        let mut card = Self::default();
        card.0.line("BEGIN", "VCARD");
        card.0.line("VERSION", "4.0");
        card.0.line("KIND", "org");
        card.0.line("LANG", context.language.as_str());
        card.0.text("FN", name);
        card.0.line("ORG", organization);
        card
    }

    fn end(mut self) -> String {
        self.0.line("END", "VCARD");
        self.0.into_text()
    }

    fn phone(&mut self, phone: Option<&Spanned<Phone>>) {
        if let Some(phone) = phone {
            // As text, which the standard allows and older phones read; many of them pass over `tel:`.
            self.0.text("TEL;TYPE=work,voice", phone.shown());
        }
    }

    fn email(&mut self, context: &RenderContext<'_>) {
        let contact = context.shop.config.contact.as_ref();
        if let Some(email) = contact.and_then(|contact| contact.email.as_ref()) {
            self.0.text("EMAIL;TYPE=work", &email.to_string());
        }
    }

    /// The address of the place `at`, where customers may come, and the coordinates of `located`: nobody else's address
    /// is handed out.
    fn place(&mut self, context: &RenderContext<'_>, at: usize, located: Option<&ShopPlace>) {
        if let Some(address) = context.shop.place_address(at) {
            let label = label(context, address);
            self.0.line(
                &format!("ADR;TYPE=work;LABEL=\"{label}\""),
                &address_parts(context, address),
            );
        }
        if let Some(geo) = located.and_then(|place| place.geo.as_ref()) {
            self.0.line("GEO", &geo.geo_uri());
        }
    }

    fn page(&mut self, context: &RenderContext<'_>, kind: PageKind) {
        if let Some(page) = context.page(kind).filter(|_| !context.base.is_empty()) {
            self.0.line("URL", &context.absolute(&page.path));
        }
    }
}
