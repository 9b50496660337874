//! Lists of products: all of them, and those of a category or with an availability, where they are many.

use std::collections::BTreeMap;

use crate::model::shop::{Availability, Shop};

/// How many products a page of a list holds.
pub const PRODUCTS_PER_PAGE: usize = 60;

/// So many products of a category are seen at a glance in the list of all; more have a list of their own.
const AT_A_GLANCE: usize = 12;

/// The availabilities that visitors look for.
const LOOKED_FOR: [Availability; 3] = [
    Availability::InStock,
    Availability::MadeToOrder,
    Availability::Seasonal,
];

/// What the products of a list have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListOf {
    /// Nothing: all products.
    All,
    /// Their category, which is that of the product at this place of the shop's list.
    Category(usize),
    /// Whether they can be had.
    Availability(Availability),
}

/// A list of products.
#[derive(Clone, Debug)]
pub struct ProductList {
    /// What they have in common.
    pub of: ListOf,
    /// Places in the shop's list: category by category, in the order in which categories first appear.
    pub products: Vec<usize>,
}

impl ProductList {
    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.products.len().div_ceil(PRODUCTS_PER_PAGE)
    }

    /// The products on the page `number`, from 0.
    pub fn page(&self, number: usize) -> &[usize] {
        self.products
            .chunks(PRODUCTS_PER_PAGE)
            .nth(number)
            .unwrap_or_default()
    }
}

/// The lists of a shop whose products are in `order`; the first has all of them.
pub(super) fn product_lists(shop: &Shop, order: &[usize]) -> Vec<ProductList> {
    let groups = by_category(shop, order);
    let all: Vec<usize> = groups
        .iter()
        .flat_map(|(_, products)| products)
        .copied()
        .collect();
    let categories = groups.iter().filter_map(|(first, products)| {
        Some(ProductList {
            of: ListOf::Category((*first)?),
            products: products.clone(),
        })
    });
    let is_worth_it =
        |list: &ProductList| list.products.len() > AT_A_GLANCE && list.products.len() < all.len();
    let by_availability = LOOKED_FOR.map(|kind| available(shop, &all, kind));
    let others = categories.chain(by_availability).filter(is_worth_it);
    let whole = ProductList {
        of: ListOf::All,
        products: all.clone(),
    };
    std::iter::once(whole).chain(others).collect()
}

/// Those of `all` with this availability.
fn available(shop: &Shop, all: &[usize], kind: Availability) -> ProductList {
    let products = all.iter().copied().filter(|at| {
        let product = shop.documents.products.get(*at);
        product.and_then(|product| product.keys.availability()) == Some(kind)
    });
    ProductList {
        of: ListOf::Availability(kind),
        products: products.collect(),
    }
}

/// The products of each category, with the first of them; those without a category come last. "cups" and "Cups" are
/// one.
fn by_category(shop: &Shop, order: &[usize]) -> Vec<(Option<usize>, Vec<usize>)> {
    let language = shop.default_language();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    let mut without = Vec::new();
    for at in order {
        let product = shop.documents.products.get(*at);
        let Some(category) = product.and_then(|product| product.keys.category.as_ref()) else {
            without.push(*at);
            continue;
        };
        let name = category.get(&language).trim().to_lowercase();
        let place = *places.entry(name).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, products)) => products.push(*at),
            None => groups.push((Some(*at), vec![*at])),
        }
    }
    if !without.is_empty() {
        groups.push((None, without));
    }
    groups
}

/// Places in the shop's list, as `order` says, then by file.
pub(super) fn in_order(shop: &Shop) -> Vec<usize> {
    let products = &shop.documents.products;
    let mut order: Vec<usize> = (0..products.len()).collect();
    let place = |at: &usize| {
        let order = products.get(*at).and_then(|product| product.keys.order.as_ref());
        (order.map_or(i64::MAX, |order| order.value.0), *at)
    };
    order.sort_by_key(place);
    order
}
