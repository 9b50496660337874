//! The shop itself: what kind of business, where, and how it trades.

use super::super::context::RenderContext;
use super::hours::opening_hours;
use super::nodes::{
    Business, ContactPoint, EntryPoint, GeoCoordinates, Many, MemberProgram, MerchantReturnPolicy, Node,
    Party, PostalAddress, PotentialAction, Ref, ShippingService, digits,
};
use super::{business_ref, file_url, node_id, photo_url, plain, some};
use crate::diagnostics::Spanned;
use crate::model::shop::{Action, ActionKind, Address, Contact, StoreKind, Words};
use crate::model::value::{GeoPoint, SchemaType};
use crate::site::plan::PageKind;

/// Search engines take no logo with a shorter side, in pixels.
const SMALLEST_LOGO: u32 = 112;

impl Business {
    /// All there is to say, for the home page.
    pub(super) fn new(context: &RenderContext<'_>) -> Self {
        let (identity, config) = (context.shop.identity(), &context.shop.config);
        let legal = config.legal.as_ref();
        let words = |words: &Words| words.to_string();
        let only = context
            .shop
            .only_place()
            .filter(|_| shop_address(context).is_some());
        let hours = only.and_then(|place| place.hours.as_ref());
        let contact = config.contact.as_ref();
        Self {
            legal_name: legal
                .and_then(|legal| legal.name.as_ref())
                .map(|name| words(name)),
            description: plain(
                context,
                identity.description.as_ref().or(identity.tagline.as_ref()),
            ),
            logo: logo_url(context),
            image: photo_url(context, identity.photo.as_ref()),
            founding_date: identity.founded.as_ref().map(|year| year.value.0.to_string()),
            address: shop_address(context).map(postal_address),
            geo: only.and_then(|place| coordinates(place.geo.as_ref()?.value)),
            opening_hours_specification: hours
                .map(|hours| opening_hours(hours, &context.plan.calendar))
                .unwrap_or_default(),
            telephone: contact
                .and_then(|contact| telephone(contact))
                .or_else(|| Some(only?.phone.as_ref()?.e164())),
            email: contact.and_then(|contact| email(contact)),
            contact_point: contact.and_then(|contact| contact_point(contact)),
            vat_id: legal.and_then(|legal| legal.vat_id.as_ref()).map(|id| words(id)),
            tax_id: legal.and_then(|legal| legal.tax_id.as_ref()).map(|id| words(id)),
            same_as: same_as(context),
            has_merchant_return_policy: MerchantReturnPolicy::new(context),
            has_shipping_service: ShippingService::new(context),
            has_member_program: MemberProgram::new(context),
            department: departments(context),
            area_served: area_served(context),
            potential_action: potential_actions(context),
            ..Self::in_short(context)
        }
    }

    /// The shop as another page mentions it.
    pub(super) fn in_short(context: &RenderContext<'_>) -> Self {
        Self {
            types: business_types(context),
            id: Some(node_id(context, "business")),
            name: plain(context, Some(&context.shop.identity().name)),
            url: some(&context.base),
            ..Self::default()
        }
    }
}

/// A place that customers can visit makes a `LocalBusiness`, selling on the web an `OnlineStore`, and a
/// shop can be both. Without a place the kinds of `LocalBusiness` are no choice: they need an address.
fn business_types(context: &RenderContext<'_>) -> Many<&'static str> {
    let named = context
        .shop
        .identity()
        .schema_type
        .as_ref()
        .map(|named| named.value);
    let mut types: Vec<&'static str> = Vec::new();
    let local = named.filter(|named| named.is_local_business());
    if context.shop.only_place().is_some() && shop_address(context).is_some() {
        types.push(local.unwrap_or(SchemaType::LOCAL_BUSINESS).as_str());
    }
    let organization = named.filter(|named| !named.is_local_business() && *named != SchemaType::ORGANIZATION);
    types.extend(organization.map(SchemaType::as_str));
    if sells_online(context) && !types.contains(&"OnlineStore") {
        types.push("OnlineStore");
    }
    if types.is_empty() {
        types.push(SchemaType::ORGANIZATION.as_str());
    }
    Many(types)
}

/// The towns and postal codes that a business comes to.
fn area_served(context: &RenderContext<'_>) -> Many<String> {
    let Some(area) = &context.shop.config.area else {
        return Many::default();
    };
    let towns = area.towns.iter().filter_map(|town| plain(context, Some(town)));
    towns
        .chain(area.postal_codes.iter().map(|code| code.value.to_string()))
        .collect()
}

/// What customers can book or order on the web, at the shop or at its only place.
fn potential_actions(context: &RenderContext<'_>) -> Many<PotentialAction> {
    let actions = context.shop.config.actions.iter();
    let of_shop = actions.filter_map(|action| potential_action(action));
    let of_place = context.shop.only_place().and_then(|place| place.action.as_ref());
    // With a kind only, it's one of the shop's.
    of_shop
        .chain(of_place.and_then(|action| potential_action(action)))
        .collect()
}

/// What can be booked or ordered on the web of a place or a line of a price list.
pub(super) fn own_potential_action(
    context: &RenderContext<'_>,
    action: Option<&Spanned<Action>>,
) -> Option<PotentialAction> {
    let action = action?;
    potential_action(action.of_shop(&context.shop.config.actions).unwrap_or(action))
}

fn sells_online(context: &RenderContext<'_>) -> bool {
    let on_site = context
        .shop
        .identity()
        .sells_on_site
        .as_ref()
        .is_some_and(|yes| yes.value);
    let mut stores = context.shop.config.stores.iter();
    on_site || stores.any(|store| store.kind() == StoreKind::Own && store.url.is_some())
}

/// Where the shop is: the only place to visit, or where its owner is established.
pub(super) fn shop_address<'a>(context: &'a RenderContext<'_>) -> Option<&'a Address> {
    let only = context.shop.only_place().and_then(|only| only.address.as_ref());
    let legal = context
        .shop
        .config
        .legal
        .as_ref()
        .and_then(|legal| legal.address.as_ref());
    only.or(legal).map(|address| &address.value)
}

/// Several places, each a node of its own.
pub(super) fn place_nodes(context: &RenderContext<'_>) -> Vec<Node> {
    let places = 0..context.shop.places().len();
    let nodes = places.filter_map(|at| Business::of_place(context, at, Party::Ref(business_ref(context))));
    nodes.map(|node| Node::Business(Box::new(node))).collect()
}

fn departments(context: &RenderContext<'_>) -> Many<Ref> {
    let places = 0..context.shop.places().len();
    let there = places.filter(|at| is_branch(context, *at));
    there
        .map(|at| Ref {
            id: place_id(context, at),
        })
        .collect()
}

impl Business {
    /// The place `at`, one of several; `None` without an address, which search engines need.
    pub(super) fn of_place(context: &RenderContext<'_>, at: usize, parent: Party) -> Option<Self> {
        let place = context.shop.places().get(at).filter(|_| is_branch(context, at))?;
        let named = context
            .shop
            .identity()
            .schema_type
            .as_ref()
            .map(|named| named.value);
        let local = named.filter(|named| named.is_local_business());
        let contact = context.shop.config.contact.as_ref();
        let page = context.page(PageKind::Place(at));
        Some(Self {
            types: Many(vec![local.unwrap_or(SchemaType::LOCAL_BUSINESS).as_str()]),
            id: Some(place_id(context, at)),
            name: plain(context, place.name.as_ref()),
            url: page.and_then(|page| some(&context.absolute(&page.path))),
            image: photo_url(context, place.photo.as_ref()),
            address: context
                .shop
                .place_address(at)
                .map(|address| postal_address(address)),
            geo: place.geo.as_ref().and_then(|geo| coordinates(geo.value)),
            opening_hours_specification: place
                .hours
                .as_ref()
                .map(|hours| opening_hours(hours, &context.plan.calendar))
                .unwrap_or_default(),
            telephone: match &place.phone {
                Some(phone) => Some(phone.e164()),
                None => contact.and_then(|contact| telephone(contact)),
            },
            potential_action: own_potential_action(context, place.action.as_ref())
                .into_iter()
                .collect(),
            parent_organization: Some(parent),
            ..Self::default()
        })
    }
}

/// True for one of several places whose address is known.
fn is_branch(context: &RenderContext<'_>, at: usize) -> bool {
    context.shop.only_place().is_none() && context.shop.place_address(at).is_some()
}

/// The name of a place's node, the same in every language.
fn place_id(context: &RenderContext<'_>, at: usize) -> String {
    let slug = context.shop.place_slug(at, &context.shop.default_language());
    node_id(context, &format!("place-{slug}"))
}

/// The logo or the mark, whichever comes first that search engines take.
fn logo_url(context: &RenderContext<'_>) -> Option<String> {
    let identity = context.shop.identity();
    let pictures = [&identity.logo, &identity.mark].into_iter().flatten();
    let mut large = pictures
        .filter_map(|picture| context.picture(picture))
        .filter(|picture| {
            picture.src.ends_with(".svg") || picture.width.min(picture.height) >= SMALLEST_LOGO
        });
    file_url(context, &large.next()?.src)
}

/// The shop's own pages elsewhere: social profiles, its web shop, its shop on a marketplace. Stockists and
/// fairs are someone else's pages.
fn same_as(context: &RenderContext<'_>) -> Many<String> {
    let config = &context.shop.config;
    let social = config.social.iter().map(|link| &link.url);
    let own = |kind| matches!(kind, StoreKind::Own | StoreKind::Marketplace);
    let stores = config.stores.iter().filter(|store| own(store.kind()));
    let mut addresses: Vec<String> = Vec::new();
    for url in social.chain(stores.filter_map(|store| store.url.as_ref())) {
        let address = url.value.to_string();
        if address != context.base && !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    Many(addresses)
}

pub(super) fn postal_address(address: &Address) -> PostalAddress {
    let lines = [&address.street, &address.extra].into_iter().flatten();
    let lines: Vec<&str> = lines.map(|line| line.value.0.as_str()).collect();
    let words = |words: &Words| words.to_string();
    PostalAddress {
        street_address: some(&lines.join(", ")),
        post_office_box_number: address.po_box.as_ref().map(|po_box| words(po_box)),
        postal_code: address.postal_code.as_ref().map(|code| words(code)),
        address_locality: Some(words(&address.city)),
        address_region: address.region.as_ref().map(|region| words(region)),
        address_country: Some(address.country.as_str().to_owned()),
    }
}

/// Search engines want five decimals, about a metre. A place given to no more than three is a neighbourhood:
/// zeros behind it would claim what its owner did not say.
pub(super) fn coordinates(geo: GeoPoint) -> Option<GeoCoordinates> {
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

fn potential_action(action: &Action) -> Option<PotentialAction> {
    let name = match action.kind.value {
        ActionKind::Book | ActionKind::Reserve => "ReserveAction",
        ActionKind::Order => "OrderAction",
        _ => return None,
    };
    let url = action.url.as_ref()?;
    Some(PotentialAction {
        types: Some(name),
        target: Some(EntryPoint {
            url_template: Some(url.value.to_string()),
        }),
    })
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
