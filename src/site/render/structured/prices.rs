//! Price lists: a `Menu` where food and drink are served, an `OfferCatalog` elsewhere.

use super::super::context::RenderContext;
use super::business::{self, postal_address};
use super::nodes::{
    Business, CatalogEntry, Menu, MenuItem, MenuSection, Node, Offer, OfferCatalog, Ref, Service, Term,
    UnitPrice, digits,
};
use super::{PageFacts, node_id, plain, some};
use crate::diagnostics::Spanned;
use crate::model::shop::{Diet, Price, PriceItem, PriceList, PriceRange};

/// The list at `at`, and the shop whose list it is.
pub(super) fn price_list_nodes(context: &RenderContext<'_>, at: usize, facts: &PageFacts<'_>) -> Vec<Node> {
    let Some(list) = context.shop.price_lists.get(at).map(|file| &file.list) else {
        return Vec::new();
    };
    let id = if facts.canonical.is_empty() {
        node_id(context, &format!("list{at}"))
    } else {
        format!("{}#list", facts.canonical)
    };
    let named = context.shop.identity().schema_type.as_ref();
    let serves_food = named.is_some_and(|named| named.value.is_food());
    let list_ref = Some(Ref { id: id.clone() });
    let mut business = Business::in_short(context);
    // With more than a name, a place that customers can visit needs its address (Google, LocalBusiness).
    business.address = business::shop_address(context).map(postal_address);
    // Only where food is served is there a property for menus (schema.org, `hasMenu`).
    let can_have_menu = serves_food
        && business
            .types
            .0
            .iter()
            .any(|name| Some(*name) == named.map(|it| it.value.as_str()));
    let node = if serves_food || is_menu(list) {
        if can_have_menu {
            business.has_menu = list_ref;
        }
        Node::Menu(Menu::new(context, list, id, facts))
    } else {
        business.has_offer_catalog = list_ref;
        Node::OfferCatalog(OfferCatalog::new(context, list, id, facts))
    };
    let says_whose = business.has_menu.is_some() || business.has_offer_catalog.is_some();
    let business = says_whose.then(|| Node::Business(Box::new(business)));
    [node].into_iter().chain(business).collect()
}

impl Menu {
    fn new(context: &RenderContext<'_>, list: &PriceList, id: String, facts: &PageFacts<'_>) -> Self {
        let sections = list.sections.iter().map(|section| MenuSection {
            name: plain(context, Some(&section.title)),
            description: plain(context, section.note.as_ref()),
            has_menu_item: section
                .items
                .iter()
                .map(|item| MenuItem::new(context, item))
                .collect(),
        });
        Self {
            id: Some(id),
            name: some(facts.title),
            description: plain(context, list.intro.as_ref()),
            url: some(facts.canonical),
            in_language: Some(context.language.to_string()),
            has_menu_section: sections.collect(),
            has_menu_item: list
                .items
                .iter()
                .map(|item| MenuItem::new(context, item))
                .collect(),
        }
    }
}

impl MenuItem {
    fn new(context: &RenderContext<'_>, item: &PriceItem) -> Self {
        Self {
            name: plain(context, Some(&item.name)),
            description: plain(context, item.description.as_ref()),
            potential_action: business::own_potential_action(context, item.action.as_ref()),
            offers: item_offers(context, item).into_iter().collect(),
            suitable_for_diet: item
                .diets
                .iter()
                .filter_map(|diet| restricted(diet.value))
                .collect(),
        }
    }
}

impl OfferCatalog {
    fn new(context: &RenderContext<'_>, list: &PriceList, id: String, facts: &PageFacts<'_>) -> Self {
        let sections = list.sections.iter().map(|section| {
            CatalogEntry::Catalog(Self {
                name: plain(context, Some(&section.title)),
                description: plain(context, section.note.as_ref()),
                item_list_element: catalog_entries(context, &section.items).collect(),
                ..Self::default()
            })
        });
        Self {
            id: Some(id),
            name: some(facts.title),
            description: plain(context, list.intro.as_ref()),
            url: some(facts.canonical),
            item_list_element: catalog_entries(context, &list.items).chain(sections).collect(),
        }
    }
}

fn catalog_entries<'a>(
    context: &'a RenderContext<'_>,
    items: &'a [Spanned<PriceItem>],
) -> impl Iterator<Item = CatalogEntry> {
    items.iter().flat_map(move |item| {
        let service = Service {
            name: plain(context, Some(&item.name)),
            description: plain(context, item.description.as_ref()),
            potential_action: business::own_potential_action(context, item.action.as_ref()),
        };
        let offers = item_offers(context, item).into_iter();
        offers.map(move |offer| {
            CatalogEntry::Offer(Offer {
                item_offered: Some(service.clone()),
                ..offer
            })
        })
    })
}

/// An offer for the price and one for each variant; none where the price is given on request.
fn item_offers(context: &RenderContext<'_>, item: &PriceItem) -> Vec<Offer> {
    let main = item.price.as_ref().map(|price| offer(item, price));
    let variants = item.variants.iter().map(|variant| Offer {
        name: plain(context, Some(&variant.name)),
        ..ranged(PriceRange::of(
            &variant.price,
            variant.price_from.as_ref(),
            variant.price_to.as_ref(),
        ))
    });
    main.into_iter().chain(variants).collect()
}

/// What names diets or allergens is eaten.
fn is_menu(list: &PriceList) -> bool {
    list.all_items()
        .any(|item| !item.diets.is_empty() || !item.allergens.is_empty())
}

fn ranged(range: PriceRange) -> Offer {
    let (lowest, highest) = match range {
        PriceRange::Exact(price) => {
            return Offer {
                types: Some("Offer"),
                price: digits(price.amount()),
                price_currency: Some(price.currency().code()),
                ..Offer::default()
            };
        }
        PriceRange::From(lowest) => (lowest, None),
        PriceRange::Between(lowest, highest) => (lowest, Some(highest)),
    };
    Offer {
        types: Some("AggregateOffer"),
        low_price: digits(lowest.amount()),
        high_price: highest.and_then(|highest| digits(highest.amount())),
        price_currency: Some(lowest.currency().code()),
        ..Offer::default()
    }
}

fn offer(item: &PriceItem, price: &Price) -> Offer {
    let currency = Some(price.0.currency().code());
    if let Some(quantity) = &item.per {
        Offer {
            types: Some("Offer"),
            price_specification: Some(UnitPrice {
                price: digits(price.0.amount()),
                price_currency: currency,
                unit_text: Some(quantity.value.to_string()),
            }),
            ..Offer::default()
        }
    } else {
        ranged(PriceRange::of(
            price,
            item.price_from.as_ref(),
            item.price_to.as_ref(),
        ))
    }
}

/// The diets that schema.org has a word for.
fn restricted(diet: Diet) -> Option<Term> {
    let name = match diet {
        Diet::Vegetarian => "VegetarianDiet",
        Diet::Vegan => "VeganDiet",
        Diet::GlutenFree => "GlutenFreeDiet",
        Diet::LactoseFree => "LowLactoseDiet",
        Diet::Halal => "HalalDiet",
        Diet::Kosher => "KosherDiet",
        Diet::Organic | Diet::Spicy => return None,
    };
    Some(Term(name))
}
