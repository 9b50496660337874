//! The shop itself: what kind of business, where, and how it trades.

use super::super::scene::Scene;
use super::hours::opening_hours;
use super::nodes::{Business, ContactPoint, GeoCoordinates, Many, PostalAddress, digits};
use crate::shop::{Address, Contact, StoreKind, Visit, Words};
use crate::value::{GeoPoint, SchemaType};

/// Search engines take no logo with a shorter side, in pixels.
const SMALLEST_LOGO: u32 = 112;

impl Scene<'_> {
    /// All there is to say, for the home page.
    pub(super) fn business(&self) -> Business {
        let (identity, config) = (self.shop.identity(), &self.shop.config);
        let legal = config.legal.as_ref();
        let words = |words: &Words| words.to_string();
        let place = self.place();
        let hours = place.and_then(|visit| visit.hours.as_ref());
        let contact = config.contact.as_ref();
        Business {
            legal_name: legal
                .and_then(|legal| legal.name.as_ref())
                .map(|name| words(name)),
            description: self.plain(identity.description.as_ref().or(identity.tagline.as_ref())),
            logo: self.logo_url(),
            image: self.photo_url(identity.photo.as_ref()),
            founding_date: identity.founded.as_ref().map(|year| year.value.0.to_string()),
            address: self.shop_address().map(postal_address),
            geo: place.and_then(|visit| coordinates(visit.geo.as_ref()?.value)),
            opening_hours_specification: hours
                .map(|hours| opening_hours(hours, &self.plan.calendar))
                .unwrap_or_default(),
            telephone: contact.and_then(|contact| telephone(contact)),
            email: contact.and_then(|contact| email(contact)),
            contact_point: contact.and_then(|contact| contact_point(contact)),
            vat_id: legal.and_then(|legal| legal.vat_id.as_ref()).map(|id| words(id)),
            tax_id: legal.and_then(|legal| legal.tax_id.as_ref()).map(|id| words(id)),
            same_as: self.elsewhere(),
            has_merchant_return_policy: self.return_policy(),
            has_shipping_service: self.shipping_service(),
            has_member_program: self.member_program(),
            ..self.business_in_short()
        }
    }

    /// The shop as another page mentions it.
    pub(super) fn business_in_short(&self) -> Business {
        Business {
            types: self.business_types(),
            id: Some(self.node_id("business")),
            name: self.plain(Some(&self.shop.identity().name)),
            url: super::some(&self.base),
            ..Business::default()
        }
    }

    /// A place that customers can visit makes a `LocalBusiness`, selling on the web an `OnlineStore`, and a
    /// shop can be both. Without a place the kinds of `LocalBusiness` are no choice: they need an address.
    fn business_types(&self) -> Many<&'static str> {
        let named = self.shop.identity().schema_type.as_ref().map(|named| named.value);
        let mut types: Vec<&'static str> = Vec::new();
        let local = named.filter(|named| named.is_local_business());
        if self.place().is_some() {
            types.push(local.unwrap_or(SchemaType::LOCAL_BUSINESS).as_str());
        }
        let organization =
            named.filter(|named| !named.is_local_business() && *named != SchemaType::ORGANIZATION);
        types.extend(organization.map(SchemaType::as_str));
        if self.sells_online() && !types.contains(&"OnlineStore") {
            types.push("OnlineStore");
        }
        if types.is_empty() {
            types.push(SchemaType::ORGANIZATION.as_str());
        }
        Many(types)
    }

    fn sells_online(&self) -> bool {
        let on_site = self
            .shop
            .identity()
            .sells_on_site
            .as_ref()
            .is_some_and(|yes| yes.value);
        let mut stores = self.shop.config.stores.iter();
        on_site || stores.any(|store| store.kind() == StoreKind::Own && store.url.is_some())
    }

    /// The place that customers may visit, where its address is known.
    fn place(&self) -> Option<&Visit> {
        let visit = self.shop.config.visit.as_ref()?;
        self.shop_address().map(|_| &visit.value)
    }

    /// Where the shop is: the place to visit, or where its owner is established.
    pub(super) fn shop_address(&self) -> Option<&Address> {
        let visit = self
            .shop
            .config
            .visit
            .as_ref()
            .and_then(|visit| visit.address.as_ref());
        let legal = self
            .shop
            .config
            .legal
            .as_ref()
            .and_then(|legal| legal.address.as_ref());
        visit.or(legal).map(|address| &address.value)
    }

    /// The logo or the mark, whichever comes first that search engines take.
    fn logo_url(&self) -> Option<String> {
        let identity = self.shop.identity();
        let pictures = [&identity.logo, &identity.mark].into_iter().flatten();
        let mut large = pictures
            .filter_map(|picture| self.picture(picture))
            .filter(|picture| {
                picture.src.ends_with(".svg") || picture.width.min(picture.height) >= SMALLEST_LOGO
            });
        self.file_url(&large.next()?.src)
    }

    /// The shop's own pages elsewhere: social profiles, its web shop, its shop on a marketplace. Stockists and
    /// fairs are somebody else's pages.
    fn elsewhere(&self) -> Many<String> {
        let config = &self.shop.config;
        let social = config.social.iter().map(|link| &link.url);
        let own = |kind| matches!(kind, StoreKind::Own | StoreKind::Marketplace);
        let stores = config.stores.iter().filter(|store| own(store.kind()));
        let mut addresses: Vec<String> = Vec::new();
        for url in social.chain(stores.filter_map(|store| store.url.as_ref())) {
            let address = url.value.to_string();
            if address != self.base && !addresses.contains(&address) {
                addresses.push(address);
            }
        }
        Many(addresses)
    }
}

fn postal_address(address: &Address) -> PostalAddress {
    let lines = [&address.street, &address.extra].into_iter().flatten();
    let lines: Vec<&str> = lines.map(|line| line.value.0.as_str()).collect();
    let words = |words: &Words| words.to_string();
    PostalAddress {
        street_address: super::some(&lines.join(", ")),
        post_office_box_number: address.po_box.as_ref().map(|po_box| words(po_box)),
        postal_code: address.postal_code.as_ref().map(|code| words(code)),
        address_locality: Some(words(&address.city)),
        address_region: address.region.as_ref().map(|region| words(region)),
        address_country: Some(address.country.as_str().to_owned()),
    }
}

/// Search engines want five decimals, about a metre. A place given to no more than three is a neighbourhood:
/// zeros behind it would claim what its owner did not say.
fn coordinates(geo: GeoPoint) -> Option<GeoCoordinates> {
    let coarse = |degrees: f64| format!("{degrees:.3}").parse() == Ok(degrees);
    if coarse(geo.latitude()) && coarse(geo.longitude()) {
        return None;
    }
    Some(GeoCoordinates {
        latitude: digits(decimals(geo.latitude())),
        longitude: digits(decimals(geo.longitude())),
    })
}

/// At least five decimals, and all that are there.
fn decimals(degrees: f64) -> String {
    let five = format!("{degrees:.5}");
    if five.parse() == Ok(degrees) {
        five
    } else {
        degrees.to_string()
    }
}

fn telephone(contact: &Contact) -> Option<String> {
    contact.phone.as_ref().map(|phone| phone.e164())
}

fn email(contact: &Contact) -> Option<String> {
    contact.email.as_ref().map(|email| email.value.to_string())
}

fn contact_point(contact: &Contact) -> Option<ContactPoint> {
    let (telephone, email) = (telephone(contact), email(contact));
    (telephone.is_some() || email.is_some()).then_some(ContactPoint {
        contact_type: Some("customer service"),
        telephone,
        email,
    })
}
