//! Products and offers as templates see them.

use std::collections::BTreeMap;

use super::context::RenderContext;
use super::shop_views::{self, host, url};
use super::view::{ActionView, BuyView, OfferView, PriceView, ProductCardView, ProductView, VariantView};
use crate::content::unreserved_id;
use crate::diagnostics::Spanned;
use crate::model::shop::{
    BuyLink, Document, OfferKeys, Price, PriceRange, ProductKeys, ProductVariant, Reduction, Text,
};
use crate::model::value::{Money, Quantity, Slug};
use crate::site::plan::{PageKind, Section, offer_anchor};

/// How many other products a product's page names.
const OTHERS: usize = 4;

impl ProductCardView {
    /// The product at `at` in a list.
    pub(super) fn new(context: &RenderContext<'_>, at: usize) -> Option<Self> {
        let product = context.shop.documents.products.get(at)?;
        let page = context.page(PageKind::Product(at))?;
        let keys = &product.keys;
        Some(Self {
            title: context.page_title(page),
            href: context.href(&page.path),
            summary: context.summary(product),
            photo: context.picture_maybe(product.entry.photo.as_ref()),
            price: product_price(context, keys),
            availability: keys
                .availability()
                .map(|kind| kind.word().to_owned())
                .unwrap_or_default(),
            language: page
                .text_language
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        })
    }
}

impl ProductView {
    /// The product at `at` on its own page.
    pub(super) fn new(context: &RenderContext<'_>, at: usize, root: &str) -> Option<Self> {
        let product = context.shop.documents.products.get(at)?;
        let keys = &product.keys;
        let others = context.plan.products.iter().filter(|other| **other != at);
        Some(Self {
            card: ProductCardView::new(context, at)?,
            html: context.html(product, root),
            variants: keys
                .variants
                .iter()
                .map(|variant| VariantView::new(context, keys, variant))
                .collect(),
            photos: keys
                .photos
                .iter()
                .filter_map(|photo| context.picture(photo))
                .collect(),
            materials: context.text(keys.materials.as_ref()),
            size: context.text(keys.size.as_ref()),
            care: context.text(keys.care.as_ref()),
            lead_time: context.text(keys.lead_time.as_ref()),
            category: context.text(keys.category.as_ref()),
            action: keys
                .action
                .as_ref()
                .and_then(|action| ActionView::new(context, action)),
            buy: buy_links(context, keys),
            others: others
                .filter_map(|other| ProductCardView::new(context, *other))
                .take(OTHERS)
                .collect(),
        })
    }
}

fn product_price(context: &RenderContext<'_>, keys: &ProductKeys) -> Option<PriceView> {
    let range = keys.price_range()?;
    let mut price = context.price(range, keys.price_note.as_ref());
    if let PriceRange::Exact(exact) = range {
        price.unit_price = unit_price(context, keys.quantity.as_ref(), exact);
        (price.was, price.reduced) = context.reduction(keys.reduction_on(context.plan.calendar.today));
    }
    if let Some(written) = &keys.price {
        price.amount = context.marked(price.amount, &written.place, &context.language);
    }
    Some(price)
}

impl VariantView {
    /// A variant, with the price and the quantity of the product where it has none of its own.
    fn new(context: &RenderContext<'_>, keys: &ProductKeys, variant: &ProductVariant) -> Self {
        let own = variant.price.as_ref().or(keys.price.as_ref());
        let quantity = variant.quantity.as_ref().or(keys.quantity.as_ref());
        let availability = variant.availability.as_ref();
        let (was, reduced) = context.reduction(variant.reduction_on(context.plan.calendar.today));
        Self {
            was,
            reduced,
            name: context.typeset(&variant.name),
            price: own
                .map(|price| variant_price(context, variant, price))
                .unwrap_or_default(),
            unit_price: own
                .filter(|_| !variant.varies())
                .map(|price| unit_price(context, quantity, price.0))
                .unwrap_or_default(),
            availability: availability
                .map(|kind| kind.word().to_owned())
                .unwrap_or_default(),
            url: url(variant.url.as_ref()),
        }
    }
}

/// "€15", "from €15", "€15–18".
fn variant_price(context: &RenderContext<'_>, variant: &ProductVariant, price: &Price) -> String {
    match PriceRange::of(price, variant.price_from.as_ref(), variant.price_to.as_ref()) {
        PriceRange::Exact(price) => context.formats.money_brief(price),
        PriceRange::From(lowest) => {
            context.filled("price.from", &[("price", &context.formats.money_brief(lowest))])
        }
        PriceRange::Between(lowest, highest) => context.formats.money_range(lowest, highest),
    }
}

/// "€26.47 / kg"; empty where it doesn't follow, or is the price itself.
fn unit_price(context: &RenderContext<'_>, quantity: Option<&Spanned<Quantity>>, price: Money) -> String {
    let Some((unit_price, unit)) = quantity.and_then(|quantity| quantity.value.unit_price(price)) else {
        return String::new();
    };
    let amount = context.formats.money(unit_price);
    context.filled("price.per", &[("price", &amount), ("unit", unit.name())])
}

/// Where a product can be bought: its page in the main store first.
fn buy_links(context: &RenderContext<'_>, keys: &ProductKeys) -> Vec<BuyView> {
    let main = context.shop.config.stores.first();
    let own = keys.url.as_ref().map(|url| BuyView {
        store: main
            .map(|store| context.typeset(&store.name))
            .unwrap_or_else(|| host(url)),
        distinct: String::new(),
        url: url.value.to_string(),
        host: host(url),
        main: true,
        kind: main
            .map(|store| store.kind().word().to_owned())
            .unwrap_or_default(),
    });
    own.into_iter()
        .chain(keys.links.iter().map(|link| BuyView::new(context, link)))
        .collect()
}

impl BuyView {
    /// The store that a link names, in whatever language it names it.
    fn new(context: &RenderContext<'_>, link: &BuyLink) -> Self {
        let written = link.store.0.as_str();
        let named = |text: &Text| text.iter().any(|(_, name)| name.value == written);
        let store = context.shop.config.stores.iter().find(|store| named(&store.name));
        let name = store.map_or_else(|| written.to_owned(), |store| context.typeset(&store.name));
        Self {
            distinct: shop_views::distinct(context, &name, &link.url),
            store: name,
            url: link.url.value.to_string(),
            host: host(&link.url),
            main: false,
            kind: store
                .map(|store| store.kind().word().to_owned())
                .unwrap_or_default(),
        }
    }
}

/// The offers that run.
pub(super) fn running_offers(context: &RenderContext<'_>, root: &str) -> Vec<OfferView> {
    let running = context.plan.calendar.running.iter();
    running
        .filter_map(|at| {
            Some(OfferView::new(
                context,
                context.shop.documents.offers.get(*at)?,
                root,
            ))
        })
        .collect()
}

impl OfferView {
    fn new(context: &RenderContext<'_>, offer: &Document<OfferKeys>, root: &str) -> Self {
        let keys = &offer.keys;
        let page = context
            .plan
            .section(Section::Offers, &context.language)
            .map(|page| context.href(&page.path));
        let id = offer_anchor(&offer.stem);
        let amount = |price: &Option<crate::diagnostics::Spanned<crate::model::shop::Price>>| {
            price
                .as_ref()
                .map(|price| context.amount(price))
                .unwrap_or_default()
        };
        let stated = keys.lowest_30_days.as_ref().map(|stated| stated.0);
        let on_record = context.shop.lowest_before_offer(keys);
        let lowest = on_record.map(|lowest| match stated {
            Some(stated) if stated.currency() == lowest.currency() && stated.minor() < lowest.minor() => {
                stated
            }
            _ => lowest,
        });
        let range = keys
            .price
            .as_ref()
            .map(|price| PriceRange::of(price, keys.price_from.as_ref(), keys.price_to.as_ref()));
        let (struck, reduced) = context.reduction(match range {
            Some(PriceRange::Exact(price)) => lowest.and_then(|lowest| Reduction::between(lowest, price)),
            _ => None,
        });
        let products = keys
            .products
            .iter()
            .filter_map(|file| context.plan.links.page(&file.value.0));
        Self {
            title: context.title(offer),
            href: format!("{}#{id}", page.unwrap_or_default()),
            summary: context.written_summary(offer),
            html: context.html_among(offer, root, &format!("{id}-")),
            id,
            dates: context.formats.date_range(keys.from.value, keys.through.value),
            from: context.date(keys.from.value),
            through: context.date(keys.through.value),
            price: range.map(|range| context.price(range, only_note(context, keys))),
            was: if lowest.is_some() {
                struck
            } else {
                amount(&keys.was)
            },
            lowest_30_days: match lowest {
                Some(lowest) => context.formats.money_brief(lowest),
                None => amount(&keys.lowest_30_days),
            },
            reduced,
            code: keys
                .code
                .as_ref()
                .map(|code| code.value.to_string())
                .unwrap_or_default(),
            conditions: context.text(keys.conditions.as_ref()),
            url: url(keys.url.as_ref()),
            photo: context.picture_maybe(offer.entry.photo.as_ref()),
            products: products.filter_map(|(kind, _)| card_of(context, kind)).collect(),
        }
    }
}

/// What the price of the product includes that an offer is about, where it is about one.
fn only_note<'a>(context: &'a RenderContext<'_>, keys: &OfferKeys) -> Option<&'a Spanned<Text>> {
    let [file] = keys.products.as_slice() else {
        return None;
    };
    let Some((PageKind::Product(at), _)) = context.plan.links.page(&file.value.0) else {
        return None;
    };
    context.shop.documents.products.get(at)?.keys.price_note.as_ref()
}

fn card_of(context: &RenderContext<'_>, kind: PageKind) -> Option<ProductCardView> {
    match kind {
        PageKind::Product(at) => ProductCardView::new(context, at),
        _ => None,
    }
}

pub(super) fn unique_id(title: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let slug = Slug::from_title(title).map_or_else(|| "group".to_owned(), |slug| slug.as_str().to_owned());
    let slug = unreserved_id(slug);
    let count = taken.entry(slug.clone()).or_default();
    *count += 1;
    if *count == 1 {
        slug
    } else {
        format!("{slug}-{count}")
    }
}
