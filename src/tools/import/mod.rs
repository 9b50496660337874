//! Imports reviews and products from the exports of Etsy, Google, Shopify, Square, WooCommerce and Wix, what a business
//! says about itself on Google, and reviews and price lists from any table.
//!
//! In: the bytes of exports ([`Export`]), one file a format. Out: drafts ([`ReviewDraft`], [`ProductDraft`]) and what
//! is wrong, each with its place in the export; then the text of the owner's files with the drafts in it
//! ([`testimonials`], [`existing_products`]). All of it is a pure function of bytes and touches no disk. Everything in
//! an export was written by strangers: it becomes plain text, and nothing of it becomes markup, a path or a line of
//! TOML.

mod amount;
pub mod columns;
mod csv_table;
mod description;
mod detect;
mod elsewhere;
mod etsy_listings;
mod etsy_reviews;
pub mod existing_products;
mod export;
pub mod google_profile;
mod google_reviews;
mod html;
mod list;
mod plain;
mod price_columns;
pub mod price_list;
mod product;
mod prose;
mod report;
mod review;
mod review_columns;
pub mod review_table;
mod shopify_products;
mod square_catalog;
mod table;
pub mod testimonials;
#[cfg(test)]
mod tests;
mod wix;
mod woocommerce;

use jiff::tz::TimeZone;

use crate::diagnostics::Diagnostics;
use crate::model::shop::TestimonialSource;
use crate::model::value::{Currency, WebUrl};

pub use export::{Export, LARGEST_EXPORT, too_large};
pub use product::{ProductDraft, Products, VariantDraft};
pub use review::ReviewDraft;

/// A kind of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Importer {
    /// `reviews.json` of Etsy.
    EtsyReviews,
    /// `EtsyListingsDownload.csv`.
    EtsyListings,
    /// `reviews.json` of a Google Business Profile.
    GoogleReviews,
    /// The products CSV of Shopify.
    ShopifyProducts,
    /// The catalog CSV of Square.
    SquareCatalog,
    /// The products CSV of WooCommerce.
    WooCommerceProducts,
    /// The products CSV of Wix.
    WixProducts,
    /// `data.json` of a Google Business Profile.
    GoogleProfile,
    /// Reviews in any table.
    Reviews,
    /// A price list in any table.
    PriceList,
}

impl Importer {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::EtsyReviews,
        Self::EtsyListings,
        Self::GoogleReviews,
        Self::ShopifyProducts,
        Self::SquareCatalog,
        Self::WooCommerceProducts,
        Self::WixProducts,
        Self::GoogleProfile,
        Self::Reviews,
        Self::PriceList,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::EtsyReviews => "etsy-reviews",
            Self::EtsyListings => "etsy-listings",
            Self::GoogleReviews => "google-reviews",
            Self::ShopifyProducts => "shopify-products",
            Self::SquareCatalog => "square-catalog",
            Self::WooCommerceProducts => "woocommerce-products",
            Self::WixProducts => "wix-products",
            Self::GoogleProfile => "google-profile",
            Self::Reviews => "reviews",
            Self::PriceList => "price-list",
        }
    }

    /// The file it reads, as people call it.
    pub fn file(self) -> &'static str {
        match self {
            Self::EtsyReviews => "Etsy's reviews.json",
            Self::EtsyListings => "Etsy's EtsyListingsDownload.csv",
            Self::GoogleReviews => "a reviews.json of a Google Business Profile",
            Self::ShopifyProducts => "a Shopify products export",
            Self::SquareCatalog => "a Square catalog export",
            Self::WooCommerceProducts => "a WooCommerce products export",
            Self::WixProducts => "a Wix products export",
            Self::GoogleProfile => "the data.json of a Google Business Profile",
            Self::Reviews => "a table of reviews as CSV",
            Self::PriceList => "a price list as CSV",
        }
    }

    /// Where that file is to be had.
    pub fn where_from(self) -> &'static str {
        match self {
            Self::EtsyReviews => {
                "download it from Etsy: Shop Manager, Settings, Options, Download data, Download Your Reviews \
                 (`reviews.json`)"
            }
            Self::EtsyListings => {
                "download it from Etsy: Shop Manager, Settings, Options, Download data, Currently for sale listings \
                 (`EtsyListingsDownload.csv`)"
            }
            Self::GoogleReviews => {
                "download it from takeout.google.com: choose Google Business Profile alone; the file is \
                 `Takeout/Google Business Profile/account-…/location-…/reviews.json`"
            }
            Self::ShopifyProducts => {
                "download it from Shopify: Products, Export, all products, plain CSV file"
            }
            Self::SquareCatalog => "download it from Square: Items, Actions, Export library, CSV",
            Self::WooCommerceProducts => {
                "download it from WordPress: Products, All Products, Export, with all columns and all products"
            }
            Self::WixProducts => "download it from Wix: Store Products, More Actions, Export",
            Self::GoogleProfile => {
                "download it from takeout.google.com: choose Google Business Profile alone; the file is \
                 `Takeout/Google Business Profile/account-…/location-…/data.json`"
            }
            Self::Reviews => "in a spreadsheet, put one review in a row and save it as \"CSV UTF-8\"",
            Self::PriceList => {
                "in a spreadsheet, put one service or dish in a row and save it as \"CSV UTF-8\""
            }
        }
    }

    /// True if it brings products.
    pub fn brings_products(self) -> bool {
        matches!(
            self,
            Self::EtsyListings
                | Self::ShopifyProducts
                | Self::SquareCatalog
                | Self::WooCommerceProducts
                | Self::WixProducts
        )
    }

    /// Where its reviews were written; `None` if it brings something else, or doesn't say.
    pub fn source(self) -> Option<TestimonialSource> {
        match self {
            Self::EtsyReviews => Some(TestimonialSource::Etsy),
            Self::GoogleReviews => Some(TestimonialSource::Google),
            _ => None,
        }
    }
}

/// Where products are sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreLink {
    /// Its name in `[[stores]]`.
    pub name: String,
    /// Its address.
    pub url: WebUrl,
    /// True for the first of `[[stores]]`.
    pub main: bool,
    /// True if its products stand at `/products/HANDLE`.
    pub has_product_pages: bool,
}

/// The reviews of `exports`. `zone` decides which day a moment falls on. With an error in `diagnostics` they are not
/// all there, and none may be taken over.
pub fn reviews(
    importer: Importer,
    exports: &[Export],
    zone: &TimeZone,
    diagnostics: &mut Diagnostics,
) -> Vec<ReviewDraft> {
    if importer == Importer::GoogleReviews {
        return google_reviews::read(exports, zone, diagnostics);
    }
    exports
        .iter()
        .flat_map(|export| etsy_reviews::read(export, diagnostics))
        .collect()
}

/// The products of `exports`; `currency` is that of prices without one. As for [`reviews`], errors spoil all.
pub fn products(
    importer: Importer,
    exports: &[Export],
    currency: Option<Currency>,
    diagnostics: &mut Diagnostics,
) -> Products {
    let mut found = Products::default();
    for export in exports {
        match importer {
            Importer::EtsyListings => etsy_listings::read(export, currency, &mut found, diagnostics),
            Importer::ShopifyProducts => shopify_products::read(export, currency, &mut found, diagnostics),
            Importer::SquareCatalog => square_catalog::read(export, currency, &mut found, diagnostics),
            Importer::WooCommerceProducts => woocommerce::read(export, currency, &mut found, diagnostics),
            Importer::WixProducts => wix::read(export, currency, &mut found, diagnostics),
            Importer::EtsyReviews
            | Importer::GoogleReviews
            | Importer::GoogleProfile
            | Importer::Reviews
            | Importer::PriceList => {}
        }
    }
    found
}
