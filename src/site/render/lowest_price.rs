//! The lowest price of the shop, as the opening of the home page shows it.

use super::context::RenderContext;
use super::view::LinkView;
use crate::model::shop::{Availability, BusinessKind, PriceItem, PriceRange};
use crate::model::value::Money;
use crate::site::plan::{Page, PageKind, Section};

/// "from £35", and the page with the list that it's from; none if nothing has a price.
pub(super) fn of(context: &RenderContext<'_>) -> Option<LinkView> {
    let products = || {
        let page = context.plan.section(Section::Products, &context.language)?;
        lowest_of(context, page, &product_prices(context))
    };
    let lists = || {
        let page = context.page(PageKind::PriceList(0))?;
        lowest_of(context, page, &listed_prices(context))
    };
    match context.shop.kind() {
        BusinessKind::Services | BusinessKind::Food => lists().or_else(products),
        BusinessKind::Maker | BusinessKind::Retail => products().or_else(lists),
    }
}

fn lowest_of(context: &RenderContext<'_>, page: &Page, prices: &[PriceRange]) -> Option<LinkView> {
    let currency = lowest_end(*prices.first()?).currency();
    // Free items say nothing about what the rest costs.
    let paid = prices
        .iter()
        .copied()
        .map(lowest_end)
        .filter(|price| price.minor() > 0 && price.currency() == currency);
    let lowest = paid.min()?;
    let amount = context.formats.money_brief(lowest);
    let is_only = prices.iter().all(|price| *price == PriceRange::Exact(lowest));
    let label = if is_only {
        amount
    } else {
        context.filled("price.from", &[("price", &amount)])
    };
    Some(LinkView {
        label,
        href: context.href(&page.path),
        external: false,
    })
}

/// The price of each product that is available all year.
fn product_prices(context: &RenderContext<'_>) -> Vec<PriceRange> {
    let products = context.plan.products.iter();
    products
        .filter_map(|at| context.shop.documents.products.get(*at))
        .filter(|product| {
            let availability = product.keys.availability.as_ref().map(|kind| kind.value);
            !matches!(availability, Some(Availability::SoldOut | Availability::Seasonal))
        })
        .filter_map(|product| product.keys.price_range())
        .collect()
}

/// The prices of the first price list, except those by the hour or by weight: what they come to depends on the amount.
fn listed_prices(context: &RenderContext<'_>) -> Vec<PriceRange> {
    let list = context.shop.price_lists.first();
    let items = list.into_iter().flat_map(|file| file.list.all_items());
    items
        .filter(|item| item.per.is_none())
        .flat_map(|item| item_prices(item))
        .collect()
}

/// The price of a line, and those of its variants.
fn item_prices(item: &PriceItem) -> impl Iterator<Item = PriceRange> {
    let own = item
        .price
        .as_ref()
        .map(|price| PriceRange::of(price, item.price_from.as_ref(), item.price_to.as_ref()));
    let variants = item.variants.iter().map(|variant| {
        PriceRange::of(
            &variant.price,
            variant.price_from.as_ref(),
            variant.price_to.as_ref(),
        )
    });
    own.into_iter().chain(variants)
}

fn lowest_end(range: PriceRange) -> Money {
    match range {
        PriceRange::Exact(price) | PriceRange::From(price) | PriceRange::Between(price, _) => price,
    }
}
