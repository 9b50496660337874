//! The reference of every file and key, taken from the records themselves.

use super::decode::{Record, RecordForm};
use super::document::TranslationKeys;
use super::entry::{Entry, NewsKeys, OfferKeys, PageKeys, ProductKeys, StoryKeys};
use super::event::EventKeys;
use super::policy::{
    NoTerms, PaymentTerms, PolicyKeys, PrivacyTerms, ReturnTerms, ReviewTerms, ShippingTerms, WarrantyTerms,
};
use super::price_list::PriceList;
use super::read::ShopFile;
use super::testimonial::TestimonialFile;

/// A kind of file and the keys it may hold.
#[derive(Clone, Debug)]
pub struct ReferenceFile {
    /// What it is called: `product`.
    pub kind: &'static str,
    /// The file, as in the shop folder: `products/*.md`.
    pub path: &'static str,
    /// The records whose keys stand side by side in it.
    pub records: Vec<RecordForm>,
}

/// Every kind of file, in the order of the reference.
pub fn reference() -> Vec<ReferenceFile> {
    let file = |kind, path, records| ReferenceFile { kind, path, records };
    let entry = Entry::record_form;
    let policy =
        |kind, path, terms: RecordForm| file(kind, path, vec![entry(), PolicyKeys::record_form(), terms]);
    vec![
        file("shop", "shop.toml", vec![ShopFile::record_form()]),
        file(
            "testimonials",
            "testimonials.toml",
            vec![TestimonialFile::record_form()],
        ),
        file("price-list", "prices/*.toml", vec![PriceList::record_form()]),
        file("story", "story.md", vec![entry(), StoryKeys::record_form()]),
        policy("returns", "policies/returns.md", ReturnTerms::record_form()),
        policy("shipping", "policies/shipping.md", ShippingTerms::record_form()),
        policy("payment", "policies/payment.md", PaymentTerms::record_form()),
        policy("warranty", "policies/warranty.md", WarrantyTerms::record_form()),
        policy("reviews", "policies/reviews.md", ReviewTerms::record_form()),
        policy("privacy", "policies/privacy.md", PrivacyTerms::record_form()),
        policy("policy", "policies/*.md", NoTerms::record_form()),
        file(
            "product",
            "products/*.md",
            vec![entry(), ProductKeys::record_form()],
        ),
        file("offer", "offers/*.md", vec![entry(), OfferKeys::record_form()]),
        file("event", "events/*.md", vec![entry(), EventKeys::record_form()]),
        file(
            "news",
            "news/YYYY-MM-DD-slug.md",
            vec![entry(), NewsKeys::record_form()],
        ),
        file("page", "pages/*.md", vec![entry(), PageKeys::record_form()]),
        file(
            "translation",
            "*.LANGUAGE.md",
            vec![TranslationKeys::record_form()],
        ),
    ]
}
