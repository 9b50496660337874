//! Price lists: a `Menu` where food and drink are served, an `OfferCatalog` elsewhere.

use super::super::context::RenderContext;
use super::PageFacts;
use super::business::postal_address;
use super::nodes::{
    CatalogEntry, Menu, MenuItem, MenuSection, Node, Offer, OfferCatalog, Ref, Service, Term, UnitPrice,
    digits,
};
use crate::diagnostics::Spanned;
use crate::model::shop::{Diet, Price, PriceItem, PriceList, PriceRange};

impl RenderContext<'_> {
    /// The list at `at`, and the shop whose list it is.
    pub(super) fn price_list_nodes(&self, at: usize, facts: &PageFacts<'_>) -> Vec<Node> {
        let Some(list) = self.shop.price_lists.get(at).map(|file| &file.list) else {
            return Vec::new();
        };
        let id = if facts.canonical.is_empty() {
            self.node_id(&format!("list{at}"))
        } else {
            format!("{}#list", facts.canonical)
        };
        let named = self.shop.identity().schema_type.as_ref();
        let serves_food = named.is_some_and(|named| named.value.is_food());
        let list_ref = Some(Ref { id: id.clone() });
        let mut business = self.business_in_short();
        // With more than a name, a place that customers can visit needs its address (Google, LocalBusiness).
        business.address = self.shop_address().map(postal_address);
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
            Node::Menu(self.menu(list, id, facts))
        } else {
            business.has_offer_catalog = list_ref;
            Node::OfferCatalog(self.catalog(list, id, facts))
        };
        let says_whose = business.has_menu.is_some() || business.has_offer_catalog.is_some();
        let business = says_whose.then(|| Node::Business(Box::new(business)));
        [node].into_iter().chain(business).collect()
    }

    fn menu(&self, list: &PriceList, id: String, facts: &PageFacts<'_>) -> Menu {
        let sections = list.sections.iter().map(|section| MenuSection {
            name: self.plain(Some(&section.title)),
            description: self.plain(section.note.as_ref()),
            has_menu_item: section.items.iter().map(|item| self.menu_item(item)).collect(),
        });
        Menu {
            id: Some(id),
            name: super::some(facts.title),
            description: self.plain(list.intro.as_ref()),
            url: super::some(facts.canonical),
            in_language: Some(self.language.to_string()),
            has_menu_section: sections.collect(),
            has_menu_item: list.items.iter().map(|item| self.menu_item(item)).collect(),
        }
    }

    fn menu_item(&self, item: &PriceItem) -> MenuItem {
        MenuItem {
            name: self.plain(Some(&item.name)),
            description: self.plain(item.description.as_ref()),
            potential_action: self.own_potential_action(item.action.as_ref()),
            offers: self.item_offers(item).into_iter().collect(),
            suitable_for_diet: item
                .diets
                .iter()
                .filter_map(|diet| restricted(diet.value))
                .collect(),
        }
    }

    fn catalog(&self, list: &PriceList, id: String, facts: &PageFacts<'_>) -> OfferCatalog {
        let sections = list.sections.iter().map(|section| {
            CatalogEntry::Catalog(OfferCatalog {
                name: self.plain(Some(&section.title)),
                description: self.plain(section.note.as_ref()),
                item_list_element: self.catalog_entries(&section.items).collect(),
                ..OfferCatalog::default()
            })
        });
        OfferCatalog {
            id: Some(id),
            name: super::some(facts.title),
            description: self.plain(list.intro.as_ref()),
            url: super::some(facts.canonical),
            item_list_element: self.catalog_entries(&list.items).chain(sections).collect(),
        }
    }

    fn catalog_entries<'a>(&'a self, items: &'a [Spanned<PriceItem>]) -> impl Iterator<Item = CatalogEntry> {
        items.iter().flat_map(|item| {
            let service = Service {
                name: self.plain(Some(&item.name)),
                description: self.plain(item.description.as_ref()),
                potential_action: self.own_potential_action(item.action.as_ref()),
            };
            let offers = self.item_offers(item).into_iter();
            offers.map(move |offer| {
                CatalogEntry::Offer(Offer {
                    item_offered: Some(service.clone()),
                    ..offer
                })
            })
        })
    }

    /// An offer for the price and one for each variant; none where the price is given on request.
    fn item_offers(&self, item: &PriceItem) -> Vec<Offer> {
        let main = item.price.as_ref().map(|price| offer(item, price));
        let variants = item.variants.iter().map(|variant| Offer {
            name: self.plain(Some(&variant.name)),
            ..ranged(PriceRange::of(
                &variant.price,
                variant.price_from.as_ref(),
                variant.price_to.as_ref(),
            ))
        });
        main.into_iter().chain(variants).collect()
    }
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
