//! Products and offers as templates see them.

use std::collections::BTreeMap;

use super::addresses::FromPage;
use super::context::RenderContext;
use super::shop_views::{host, url};
use super::view::{BuyView, OfferView, PriceView, ProductCardView, ProductView, VariantView};
use crate::content::unreserved_id;
use crate::diagnostics::Spanned;
use crate::model::shop::{
    BuyLink, Document, OfferKeys, Price, PriceRange, ProductKeys, ProductVariant, Text,
};
use crate::model::value::{Money, Quantity, Slug};
use crate::site::plan::{PageKind, Section, offer_anchor};

/// How many other products a product's page names.
const OTHERS: usize = 4;

impl RenderContext<'_> {
    /// The product at `at` in a list.
    pub(super) fn product_card(&self, at: usize) -> Option<ProductCardView> {
        let product = self.shop.documents.products.get(at)?;
        let page = self.page(PageKind::Product(at))?;
        let keys = &product.keys;
        Some(ProductCardView {
            title: self.page_title(page),
            href: self.href(&page.path),
            summary: self.summary(product),
            photo: self.picture_maybe(product.entry.photo.as_ref()),
            price: self.product_price(keys),
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

    /// The product at `at` on its own page.
    pub(super) fn product(&self, at: usize, root: &str) -> Option<ProductView> {
        let product = self.shop.documents.products.get(at)?;
        let keys = &product.keys;
        let others = self.plan.products.iter().filter(|other| **other != at);
        Some(ProductView {
            card: self.product_card(at)?,
            html: self.html(product, root),
            variants: keys
                .variants
                .iter()
                .map(|variant| self.variant(keys, variant))
                .collect(),
            photos: keys
                .photos
                .iter()
                .filter_map(|photo| self.picture(photo))
                .collect(),
            materials: self.text(keys.materials.as_ref()),
            size: self.text(keys.size.as_ref()),
            care: self.text(keys.care.as_ref()),
            lead_time: self.text(keys.lead_time.as_ref()),
            category: self.text(keys.category.as_ref()),
            action: keys.action.as_ref().and_then(|action| self.action(action)),
            buy: self.buy(keys),
            others: others
                .filter_map(|other| self.product_card(*other))
                .take(OTHERS)
                .collect(),
        })
    }

    fn product_price(&self, keys: &ProductKeys) -> Option<PriceView> {
        let range = keys.price_range()?;
        let mut price = self.price(range, keys.price_note.as_ref());
        if let PriceRange::Exact(exact) = range {
            price.unit_price = self.unit_price(keys.quantity.as_ref(), exact);
        }
        if let Some(written) = &keys.price {
            price.amount = self.marked(price.amount, &written.place, &self.language);
        }
        Some(price)
    }

    /// A variant, with the price and the quantity of the product where it has none of its own.
    fn variant(&self, keys: &ProductKeys, variant: &ProductVariant) -> VariantView {
        let own = variant.price.as_ref().or(keys.price.as_ref());
        let quantity = variant.quantity.as_ref().or(keys.quantity.as_ref());
        let availability = variant.availability.as_ref();
        VariantView {
            name: self.typeset(&variant.name),
            price: own
                .map(|price| self.variant_price(variant, price))
                .unwrap_or_default(),
            unit_price: own
                .filter(|_| !variant.varies())
                .map(|price| self.unit_price(quantity, price.0))
                .unwrap_or_default(),
            availability: availability
                .map(|kind| kind.word().to_owned())
                .unwrap_or_default(),
            url: url(variant.url.as_ref()),
        }
    }

    /// "€15", "from €15", "€15–18".
    fn variant_price(&self, variant: &ProductVariant, price: &Price) -> String {
        match PriceRange::of(price, variant.price_from.as_ref(), variant.price_to.as_ref()) {
            PriceRange::Exact(price) => self.formats.money_brief(price),
            PriceRange::From(lowest) => {
                self.filled("price.from", &[("price", &self.formats.money_brief(lowest))])
            }
            PriceRange::Between(lowest, highest) => self.formats.money_range(lowest, highest),
        }
    }

    /// "€26.47 / kg"; empty where it doesn't follow, or is the price itself.
    fn unit_price(&self, quantity: Option<&Spanned<Quantity>>, price: Money) -> String {
        let Some((unit_price, unit)) = quantity.and_then(|quantity| quantity.value.unit_price(price)) else {
            return String::new();
        };
        let amount = self.formats.money(unit_price);
        self.filled("price.per", &[("price", &amount), ("unit", unit.name())])
    }

    /// Where a product can be bought: its page in the main store first.
    fn buy(&self, keys: &ProductKeys) -> Vec<BuyView> {
        let main = self.shop.config.stores.first();
        let own = keys.url.as_ref().map(|url| BuyView {
            store: main
                .map(|store| self.typeset(&store.name))
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
            .chain(keys.links.iter().map(|link| self.buy_link(link)))
            .collect()
    }

    /// The store that a link names, in whatever language it names it.
    fn buy_link(&self, link: &BuyLink) -> BuyView {
        let written = link.store.0.as_str();
        let named = |text: &Text| text.iter().any(|(_, name)| name.value == written);
        let store = self.shop.config.stores.iter().find(|store| named(&store.name));
        let name = store.map_or_else(|| written.to_owned(), |store| self.typeset(&store.name));
        BuyView {
            distinct: self.distinct(&name, &link.url),
            store: name,
            url: link.url.value.to_string(),
            host: host(&link.url),
            main: false,
            kind: store
                .map(|store| store.kind().word().to_owned())
                .unwrap_or_default(),
        }
    }

    /// The offers that run.
    pub(super) fn offers(&self, root: &str) -> Vec<OfferView> {
        let running = self.plan.calendar.running.iter();
        running
            .filter_map(|at| Some(self.offer(self.shop.documents.offers.get(*at)?, root)))
            .collect()
    }

    fn offer(&self, offer: &Document<OfferKeys>, root: &str) -> OfferView {
        let keys = &offer.keys;
        let page = self
            .plan
            .section(Section::Offers, &self.language)
            .map(|page| self.href(&page.path));
        let id = offer_anchor(&offer.stem);
        let amount = |price: &Option<crate::diagnostics::Spanned<crate::model::shop::Price>>| {
            price.as_ref().map(|price| self.amount(price)).unwrap_or_default()
        };
        let products = keys
            .products
            .iter()
            .filter_map(|file| self.plan.links.page(&file.value.0));
        OfferView {
            title: self.title(offer),
            href: format!("{}#{id}", page.unwrap_or_default()),
            summary: self.written_summary(offer),
            html: self.html_among(offer, root, &format!("{id}-")),
            id,
            dates: self.formats.date_range(keys.from.value, keys.through.value),
            from: self.date(keys.from.value),
            through: self.date(keys.through.value),
            price: keys
                .price
                .as_ref()
                .map(|price| PriceRange::of(price, keys.price_from.as_ref(), keys.price_to.as_ref()))
                .map(|range| self.price(range, self.only_note(keys))),
            was: amount(&keys.was),
            lowest_30_days: amount(&keys.lowest_30_days),
            code: keys
                .code
                .as_ref()
                .map(|code| code.value.to_string())
                .unwrap_or_default(),
            conditions: self.text(keys.conditions.as_ref()),
            url: url(keys.url.as_ref()),
            photo: self.picture_maybe(offer.entry.photo.as_ref()),
            products: products.filter_map(|(kind, _)| self.card_of(kind)).collect(),
        }
    }

    /// What the price of the product includes that an offer is about, where it is about one.
    fn only_note(&self, keys: &OfferKeys) -> Option<&Spanned<Text>> {
        let [file] = keys.products.as_slice() else {
            return None;
        };
        let Some((PageKind::Product(at), _)) = self.plan.links.page(&file.value.0) else {
            return None;
        };
        self.shop.documents.products.get(at)?.keys.price_note.as_ref()
    }

    fn card_of(&self, kind: PageKind) -> Option<ProductCardView> {
        match kind {
            PageKind::Product(at) => self.product_card(at),
            _ => None,
        }
    }

    /// What brings texts of this language to the page with `root`.
    pub(super) fn seen_from<'a>(&'a self, root: &'a str) -> FromPage<'a, 'a> {
        FromPage { context: self, root }
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
