//! Products and offers.

use super::macros::view;
use super::{ActionView, DateView, PictureView};

view! {
    /// A price.
    pub struct PriceView {
        /// The amount: "149 zł".
        pub amount: String,
        /// True where it is the lowest of several.
        pub from: bool,
        /// What a kilogram, litre or metre costs, where a product says how much is in it: "€26.47 / kg"; empty
        /// elsewhere.
        pub unit_price: String,
        /// The lowest price of the 30 days before, where this one is a reduction of it: "€119"; empty elsewhere.
        pub was: String,
        /// The reduction in words, which belongs beside the price: "16% less than the lowest price in the 30 days
        /// before: €119"; empty without.
        pub reduced: String,
        /// What it includes: the product's own words, or else the shop's; empty without.
        pub note: String,
        /// The product's own words, where it has some; `part.price` shows them wherever the price stands.
        pub own_note: String,
    }
}

view! {
    /// A place where a product can be bought.
    pub struct BuyView {
        /// The place of sale.
        pub store: String,
        /// The product's page there.
        pub url: String,
        /// The host in the address: "etsy.com".
        pub host: String,
        /// True for the shop's main place of sale.
        pub main: bool,
        /// What kind of place: `own`, `marketplace`, `stockist` or `market`; empty where it is none of the shop's
        /// stores.
        pub kind: String,
        /// Its address in short, where another place on the web has the same name: "etsy.com/shop/anna"; empty
        /// elsewhere.
        pub distinct: String,
    }
}

view! {
    /// A product in a list.
    pub struct ProductCardView {
        /// Its name.
        pub title: String,
        /// Its page.
        pub href: String,
        /// One or two sentences; empty without.
        pub summary: String,
        /// Its picture.
        pub photo: Option<PictureView>,
        /// Its price.
        pub price: Option<PriceView>,
        /// `in_stock`, `made_to_order`, `seasonal`, `sold_out`, or empty.
        pub availability: String,
        /// The language of title and summary where it is not the page's; empty otherwise.
        pub language: String,
    }
}

view! {
    /// Products of one category.
    pub struct ProductGroupView {
        /// The category; empty for products without one.
        pub title: String,
        /// An anchor for it, unique on the page.
        pub id: String,
        /// The category's own page, where it has more than twelve products; empty otherwise.
        pub href: String,
        /// The products.
        pub products: Vec<ProductCardView>,
    }
}

view! {
    /// A list of products to choose: all, a category, or an availability.
    pub struct FilterView {
        /// What it is called.
        pub label: String,
        /// Its first page.
        pub href: String,
        /// How many products it has.
        pub count: usize,
        /// True for the list of the page at hand.
        pub current: bool,
    }
}

view! {
    /// Where a page stands among those of a list.
    pub struct PagesView {
        /// This page, from 1.
        pub current: usize,
        /// How many.
        pub total: usize,
        /// The page before it; empty on the first.
        pub previous: String,
        /// The page after it; empty on the last.
        pub next: String,
    }
}

view! {
    /// A size, colour or kind of a product.
    pub struct VariantView {
        /// What it is called: "large".
        pub name: String,
        /// Its price: "€15"; empty without.
        pub price: String,
        /// The lowest price of the 30 days before, where this one is a reduction of it; empty elsewhere.
        pub was: String,
        /// The reduction in words; empty without.
        pub reduced: String,
        /// What a kilogram, litre or metre of it costs: "€30.00 / kg"; empty where that doesn't follow.
        pub unit_price: String,
        /// `in_stock`, `made_to_order`, `seasonal`, `sold_out`, or empty.
        pub availability: String,
        /// Its page in the main store; empty without.
        pub url: String,
    }
}

view! {
    /// A product on its own page: the variable `product`.
    pub struct ProductView {
        /// What stands on its card too.
        pub card: ProductCardView,
        /// The text.
        pub html: String,
        /// Sizes, colours or kinds to choose from.
        pub variants: Vec<VariantView>,
        /// More pictures.
        pub photos: Vec<PictureView>,
        /// What it is made of; empty without.
        pub materials: String,
        /// How large it is; empty without.
        pub size: String,
        /// How to look after it; empty without.
        pub care: String,
        /// How long it takes; empty without.
        pub lead_time: String,
        /// The category; empty without.
        pub category: String,
        /// What customers do instead of buying it.
        pub action: Option<ActionView>,
        /// Where to buy it, the main place first.
        pub buy: Vec<BuyView>,
        /// Other products, at most four.
        pub others: Vec<ProductCardView>,
    }
}

view! {
    /// An offer that runs.
    pub struct OfferView {
        /// Its title.
        pub title: String,
        /// Its anchor on the page of offers.
        pub id: String,
        /// Its place on the page of offers.
        pub href: String,
        /// One or two sentences; empty without.
        pub summary: String,
        /// The text.
        pub html: String,
        /// The days it runs: "1–24 December 2026".
        pub dates: String,
        /// The first day.
        pub from: DateView,
        /// The last day.
        pub through: DateView,
        /// The price during the offer.
        pub price: Option<PriceView>,
        /// The price before: the lowest of the 30 days before where the prices are on record; empty without.
        pub was: String,
        /// The lowest price of the 30 days before; empty without.
        pub lowest_30_days: String,
        /// The reduction in words, where the prices are on record; empty elsewhere.
        pub reduced: String,
        /// The code to give; empty without.
        pub code: String,
        /// What it takes; empty without.
        pub conditions: String,
        /// Where to take it up; empty without.
        pub url: String,
        /// Its picture.
        pub photo: Option<PictureView>,
        /// The products it is about.
        pub products: Vec<ProductCardView>,
    }
}
