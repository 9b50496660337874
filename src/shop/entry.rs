//! What Markdown files say in their front matter: the keys that all share, and those of each kind.

use jiff::civil::Date;

use super::decode::{Whole, Words, record};
use super::photo::{FilePath, Picture};
use super::price::Price;
use super::text::Text;
use crate::diag::Spanned;
use crate::value::{OldAddress, Slug, WebUrl};

record! {
    /// A rule that keeps quiet about this file.
    ///
    /// ```toml
    /// [[allow]]
    /// code = "CL001"
    /// reason = "the label and its number are on the page"
    /// ```
    pub struct Allow {
        /// Its code: "CL001".
        pub code: Spanned<Words>,
        /// Why it does not hold here, in a few words of your own.
        pub reason: Spanned<Words>,
    }
}

record! {
    /// Keys that every Markdown file may have.
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
        /// The title; without it, the first `# heading` of the text, or the file's name.
        pub title: Option<Spanned<Text>>,
        /// One or two sentences for lists, search engines and shared links; without it, the text's beginning.
        pub summary: Option<Spanned<Text>>,
        /// The page's part of the address; without it, the file's name.
        pub slug: Option<Spanned<Slug>>,
        /// Addresses that the page had before, from the site's root: who comes there is brought here. For an offer, that is the page of offers.
        pub aliases: Vec<Spanned<OldAddress>>,
        /// The page's picture.
        pub photo: Option<Spanned<Picture>>,
        /// `true` for what is not ready: it stays off the site.
        pub draft: Option<Spanned<bool>>,
        /// Rules that keep quiet about this file: `[{ code = "CL001", reason = "…" }]`.
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
        /// The name under the letter on the home page; without it, the first person's.
        pub signature: Option<Spanned<Text>>,
    }
}

record! {
    /// Where a product can be bought.
    ///
    /// ```toml
    /// [[links]]
    /// store = "Etsy"
    /// url = "https://etsy.example/listing/1"
    /// ```
    pub struct BuyLink {
        /// The place of sale, as it is called in `[[stores]]`.
        pub store: Spanned<Words>,
        /// The product's page there.
        pub url: Spanned<WebUrl>,
    }
}

super::decode::choice! {
    /// Whether a product can be had.
    pub enum Availability {
        /// At once.
        InStock = "in_stock",
        /// Made when ordered.
        MadeToOrder = "made_to_order",
        /// Only at times of the year.
        Seasonal = "seasonal",
        /// Not at the moment.
        SoldOut = "sold_out",
    }
}

record! {
    /// A product, `products/*.md`.
    ///
    /// ```toml
    /// price = "149 PLN"
    /// price_from = true
    /// price_note = "incl. VAT and a box"
    /// url = "https://shop.juniperandclay.example/speckled-mug"
    /// links = [{ store = "Etsy", url = "https://etsy.example/listing/1" }]
    /// photos = ["photos/mug-side.jpg", { file = "photos/mug-foot.jpg", alt = "The foot of the mug." }]
    /// materials = "Stoneware, tin glaze"
    /// size = "9 cm high, 300 ml"
    /// care = "Dishwasher and oven, no open flame."
    /// availability = "made_to_order"
    /// lead_time = "three weeks"
    /// category = "Cups and mugs"
    /// order = 10
    /// featured = true
    /// ```
    pub struct ProductKeys {
        /// The price: "149 PLN".
        pub price: Option<Spanned<Price>>,
        /// `true` where the price is the lowest of several.
        pub price_from: Option<Spanned<bool>>,
        /// What the price includes, where it is not what `[shop] price_note` says.
        pub price_note: Option<Spanned<Text>>,
        /// The product's page in the main store.
        pub url: Option<Spanned<WebUrl>>,
        /// The product's pages in other stores.
        pub links: Vec<Spanned<BuyLink>>,
        /// More pictures.
        pub photos: Vec<Spanned<Picture>>,
        /// What it is made of.
        pub materials: Option<Spanned<Text>>,
        /// How large it is: "9 cm high, 300 ml".
        pub size: Option<Spanned<Text>>,
        /// How to look after it.
        pub care: Option<Spanned<Text>>,
        /// Whether it can be had.
        pub availability: Option<Spanned<Availability>>,
        /// How long it takes: "three weeks".
        pub lead_time: Option<Spanned<Text>>,
        /// The group it belongs to in lists: "Cups and mugs".
        pub category: Option<Spanned<Text>>,
        /// Its place in lists: lower comes first.
        pub order: Option<Spanned<Whole<0, 100_000>>>,
        /// `true` for one that belongs on the home page.
        pub featured: Option<Spanned<bool>>,
    }
}

record! {
    /// An offer, `offers/*.md`. It is shown from the first to the last day, in the shop's time zone.
    ///
    /// ```toml
    /// from = 2026-12-01
    /// through = 2026-12-24
    /// price = "99 PLN"
    /// was = "129 PLN"
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
        /// The price during the offer.
        pub price: Option<Spanned<Price>>,
        /// The price before.
        pub was: Option<Spanned<Price>>,
        /// The lowest price of the 30 days before, which the EU wants beside a reduced one.
        pub lowest_30_days: Option<Spanned<Price>>,
        /// The code to give when ordering.
        pub code: Option<Spanned<Words>>,
        /// What it takes, and what it does not hold for.
        pub conditions: Option<Spanned<Text>>,
        /// Where to take it up.
        pub url: Option<Spanned<WebUrl>>,
        /// The products it is about: "products/speckled-mug.md".
        pub products: Vec<Spanned<FilePath>>,
    }
}

super::decode::choice! {
    /// What kind of news.
    pub enum NewsKind {
        /// What happened.
        News = "news",
        /// Something worth knowing.
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
        /// What kind: without it, `news`.
        pub kind: Option<Spanned<NewsKind>>,
        /// Who wrote it, as named in `[[people]]`.
        pub author: Option<Spanned<Words>>,
        /// The day it was last changed in substance.
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
        /// `true` for a link in the header's navigation; without it, the footer has one.
        pub navigation: Option<Spanned<bool>>,
        /// Its place in lists: lower comes first.
        pub order: Option<Spanned<Whole<0, 100_000>>>,
    }
}
