//! What Markdown files say in their front matter: the keys that all share, and those of each kind.

use jiff::civil::Date;

use super::action::Action;
use super::decode::{Whole, Words, record};
use super::photo::{FilePath, Picture};
use super::price::Price;
use super::price_history::PriceChange;
use super::text::Text;
use crate::diagnostics::Spanned;
use crate::model::value::{Money, OldAddress, Quantity, Slug, WebUrl};

record! {
    /// A rule to ignore in this file.
    ///
    /// ```toml
    /// [[allow]]
    /// code = "CL001"
    /// reason = "the label and its number are on the page"
    /// ```
    pub struct Allow {
        /// Its code: "CL001".
        pub code: Spanned<Words>,
        /// Why it doesn't apply here, in a few words.
        pub reason: Spanned<Words>,
    }
}

record! {
    /// Keys for every Markdown file.
    ///
    /// ```toml
    /// title = "How we fire"
    /// summary = "Two firings, thirty hours, and why the door stays shut."
    /// slug = "firing"
    /// aliases = ["/how-we-fire/", "/blog/firing.html"]
    /// photo = { file = "photos/kiln.jpg", alt = "The open kiln." }
    /// draft = true
    /// allow = [{ code = "NW001", reason = "we write when the kiln is opened, twice a year" }]
    /// ```
    pub struct Entry {
        /// The title. Defaults to the first `# heading` of the text, or the file's name.
        pub title: Option<Spanned<Text>>,
        /// One or two sentences for lists, search engines and shared links. Defaults to the beginning of the text.
        pub summary: Option<Spanned<Text>>,
        /// The last part of the page's address. Defaults to the file's name.
        pub slug: Option<Spanned<Slug>>,
        /// The page's former addresses, from the site's root: visitors are redirected here. For an offer, that's the
        /// offers page.
        pub aliases: Vec<Spanned<OldAddress>>,
        /// The page's picture.
        pub photo: Option<Spanned<Picture>>,
        /// `true` to keep unfinished work off the site.
        pub draft: Option<Spanned<bool>>,
        /// Rules to ignore in this file: `[{ code = "CL001", reason = "…" }]`.
        pub allow: Vec<Spanned<Allow>>,
    }
}

record! {
    /// The story, `story.md`.
    ///
    /// ```toml
    /// signature = "Marta & Ola"
    /// ```
    pub struct StoryKeys {
        /// The name under the story on the home page. Defaults to the first person's name.
        pub signature: Option<Spanned<Text>>,
    }
}

record! {
    /// A place to buy a product.
    ///
    /// ```toml
    /// [[links]]
    /// store = "Etsy"
    /// url = "https://etsy.example/listing/1"
    /// ```
    pub struct BuyLink {
        /// The store's name, as in `[[stores]]`.
        pub store: Spanned<Words>,
        /// The product's page there.
        pub url: Spanned<WebUrl>,
    }
}

super::decode::choice! {
    /// Whether a product can be had.
    pub enum Availability {
        /// In stock.
        InStock = "in_stock",
        /// Made to order.
        MadeToOrder = "made_to_order",
        /// Only at certain times of the year.
        Seasonal = "seasonal",
        /// Sold out.
        SoldOut = "sold_out",
    }
}

record! {
    /// A size, colour or kind of a product.
    ///
    /// ```toml
    /// [[variants]]
    /// name = "large"
    /// price = "15 EUR"
    /// price_to = "18 EUR"
    /// price_from = false
    /// price_history = [{ amount = "15 EUR", from = 2026-03-01 }]
    /// quantity = "500 g"
    /// availability = "in_stock"
    /// url = "https://shop.example/honey-500"
    /// ```
    pub struct ProductVariant {
        /// What it's called: "large", "blue".
        pub name: Spanned<Text>,
        /// Its price or a range, if it differs from the product's.
        pub price: Option<Spanned<Price>>,
        /// `true` if this is the lowest of several prices.
        pub price_from: Option<Spanned<bool>>,
        /// The highest price, if it depends: `price` is the lowest then.
        pub price_to: Option<Spanned<Price>>,
        /// What it cost, each price with its first day. From this follow today's price and what a reduction is
        /// reckoned from.
        pub price_history: Vec<Spanned<PriceChange>>,
        /// How much is in it: "500 g".
        pub quantity: Option<Spanned<Quantity>>,
        /// Whether it's available.
        pub availability: Option<Spanned<Availability>>,
        /// Its page in the main store.
        pub url: Option<Spanned<WebUrl>>,
    }
}

record! {
    /// A product, `products/*.md`.
    ///
    /// ```toml
    /// price = "149 PLN"
    /// price_to = "189 PLN"
    /// price_from = false
    /// price_history = [{ amount = "149 PLN", from = 2026-03-01 }]
    /// price_note = "incl. VAT and a box"
    /// quantity = "2 piece"
    /// url = "https://shop.juniperandclay.example/speckled-mug"
    /// links = [{ store = "Etsy", url = "https://etsy.example/listing/1" }]
    /// photos = ["photos/mug-side.jpg", { file = "photos/mug-foot.jpg", alt = "The foot of the mug." }]
    /// action = { kind = "quote", url = "https://juniperandclay.example/commissions" }
    /// materials = "Stoneware, tin glaze"
    /// size = "9 cm high, 300 ml"
    /// care = "Dishwasher and oven, no open flame."
    /// availability = "made_to_order"
    /// lead_time = "three weeks"
    /// category = "Cups and mugs"
    /// order = 10
    /// featured = true
    ///
    /// [[variants]]
    /// name = "white"
    ///
    /// [[variants]]
    /// name = "speckled"
    /// availability = "sold_out"
    /// ```
    pub struct ProductKeys {
        /// The price, "149 PLN", or a range, "149-189 PLN".
        pub price: Option<Spanned<Price>>,
        /// `true` if this is the lowest of several prices.
        pub price_from: Option<Spanned<bool>>,
        /// The highest price, if it depends: `price` is the lowest then.
        pub price_to: Option<Spanned<Price>>,
        /// What it cost, each price with its first day. From this follow today's price and what a reduction is
        /// reckoned from.
        pub price_history: Vec<Spanned<PriceChange>>,
        /// How much is in it: "340 g", "0.75 l". The price per kg, l, m or m² follows from it.
        pub quantity: Option<Spanned<Quantity>>,
        /// Sizes, colours or kinds to choose from, `[[variants]]` above each.
        pub variants: Vec<Spanned<ProductVariant>>,
        /// What the price includes, if it differs from `[shop] price_note`.
        pub price_note: Option<Spanned<Text>>,
        /// The product's page in the main store.
        pub url: Option<Spanned<WebUrl>>,
        /// The product's pages in other stores.
        pub links: Vec<Spanned<BuyLink>>,
        /// What customers do instead of buying: book, reserve, ask for a quote. `{ kind = "book" }` is the shop's
        /// action of that kind.
        pub action: Option<Spanned<Action>>,
        /// More pictures. Without a `photo`, the first of them is the main one.
        pub photos: Vec<Spanned<Picture>>,
        /// What it's made of.
        pub materials: Option<Spanned<Text>>,
        /// Its size: "9 cm high, 300 ml".
        pub size: Option<Spanned<Text>>,
        /// How to look after it.
        pub care: Option<Spanned<Text>>,
        /// Whether it's available.
        pub availability: Option<Spanned<Availability>>,
        /// How long it takes: "three weeks".
        pub lead_time: Option<Spanned<Text>>,
        /// The group it belongs to in lists: "Cups and mugs". A group of more than twelve has a page of its own, too.
        pub category: Option<Spanned<Text>>,
        /// Its place in lists: lower comes first.
        pub order: Option<Spanned<Whole<0, 100_000>>>,
        /// `true` to show it on the home page.
        pub featured: Option<Spanned<bool>>,
    }
}

/// What a product costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceRange {
    /// One price.
    Exact(Money),
    /// The lowest of several.
    From(Money),
    /// The lowest and the highest.
    Between(Money, Money),
}

impl PriceRange {
    /// What `price` is the lowest end of.
    pub fn of(price: &Price, from: Option<&Spanned<bool>>, highest: Option<&Spanned<Price>>) -> Self {
        match highest {
            Some(highest) => Self::Between(price.0, highest.value.0),
            None if from.is_some_and(|from| from.value) => Self::From(price.0),
            None => Self::Exact(price.0),
        }
    }
}

impl ProductKeys {
    /// The price, or the lowest of its variants; `None` if neither has one.
    pub fn price_range(&self) -> Option<PriceRange> {
        let own = self.price.as_ref().map(|price| price.value.0);
        let of_variants = self
            .variants
            .iter()
            .filter_map(|variant| variant.price.as_ref().map(|price| price.value.0).or(own));
        let mut prices: Vec<Money> = of_variants.collect();
        if prices.is_empty() {
            prices.extend(own);
        }
        let lowest = prices.iter().copied().min()?;
        let varies = self.price_from.as_ref().is_some_and(|from| from.value)
            || prices.iter().any(|price| *price != lowest)
            || self.variants.iter().any(|variant| variant.varies());
        Some(match &self.price_to {
            Some(highest) => PriceRange::Between(lowest, highest.value.0),
            None if varies => PriceRange::From(lowest),
            None => PriceRange::Exact(lowest),
        })
    }

    /// Whether it's available: what the product says, or what all variants say.
    pub fn availability(&self) -> Option<Availability> {
        let own = self.availability.as_ref().map(|kind| kind.value);
        let [first, others @ ..] = self.variants.as_slice() else {
            return own;
        };
        let of = |variant: &ProductVariant| variant.availability.as_ref().map(|kind| kind.value);
        own.or_else(|| of(first).filter(|kind| others.iter().all(|other| of(other) == Some(*kind))))
    }
}

impl ProductVariant {
    /// True if its price depends.
    pub fn varies(&self) -> bool {
        self.price_to.is_some() || self.price_from.as_ref().is_some_and(|from| from.value)
    }
}

record! {
    /// An offer, `offers/*.md`. It's shown from its first to its last day, in the shop's time zone.
    ///
    /// ```toml
    /// from = 2026-12-01
    /// through = 2026-12-24
    /// price = "99 PLN"
    /// price_to = "119 PLN"
    /// price_from = false
    /// price_history = [{ amount = "129 PLN", from = 2026-03-01 }, { amount = "119 PLN", from = 2026-11-14 }]
    /// was = "119 PLN"
    /// lowest_30_days = "119 PLN"
    /// code = "KILN"
    /// conditions = "As long as there are some left."
    /// url = "https://shop.juniperandclay.example/offer"
    /// products = ["products/speckled-mug.md"]
    /// ```
    pub struct OfferKeys {
        /// The first day.
        pub from: Spanned<Date>,
        /// The last day.
        pub through: Spanned<Date>,
        /// The price during the offer, or a range.
        pub price: Option<Spanned<Price>>,
        /// `true` if this is the lowest of several prices.
        pub price_from: Option<Spanned<bool>>,
        /// The highest price, if it depends: `price` is the lowest then.
        pub price_to: Option<Spanned<Price>>,
        /// What it cost before, each price with its first day: the lowest of the 30 days before the offer follows from
        /// it, as from the history of the one product that the offer is about.
        pub price_history: Vec<Spanned<PriceChange>>,
        /// The price before. In the European Union no more than the lowest of the 30 days before the offer.
        pub was: Option<Spanned<Price>>,
        /// That lowest price, if there's no price history. EU law requires it next to a reduced price.
        pub lowest_30_days: Option<Spanned<Price>>,
        /// The discount code.
        pub code: Option<Spanned<Words>>,
        /// The conditions and exceptions.
        pub conditions: Option<Spanned<Text>>,
        /// Where to get the offer.
        pub url: Option<Spanned<WebUrl>>,
        /// The products it applies to: "products/speckled-mug.md".
        pub products: Vec<Spanned<FilePath>>,
    }
}

super::decode::choice! {
    /// What kind of news.
    pub enum NewsKind {
        /// What happened.
        News = "news",
        /// Background knowledge or advice.
        Knowledge = "knowledge",
        /// A new product.
        Product = "product",
        /// An offer or sale.
        Promotion = "promotion",
    }
}

record! {
    /// News, `news/YYYY-MM-DD-slug.md`: the day is in the file's name.
    ///
    /// ```toml
    /// kind = "knowledge"
    /// author = "Marta Zielińska"
    /// updated = 2026-11-20
    /// ```
    pub struct NewsKeys {
        /// The type of news. Defaults to `news`.
        pub kind: Option<Spanned<NewsKind>>,
        /// The author, as named in `[[people]]`.
        pub author: Option<Spanned<Words>>,
        /// The date of the last substantial change.
        pub updated: Option<Spanned<Date>>,
    }
}

record! {
    /// Any other page, `pages/*.md`.
    ///
    /// ```toml
    /// navigation = true
    /// order = 20
    /// ```
    pub struct PageKeys {
        /// `true` to link it in the header. Otherwise the footer links to it.
        pub navigation: Option<Spanned<bool>>,
        /// Its place in lists: lower comes first.
        pub order: Option<Spanned<Whole<0, 100_000>>>,
    }
}
