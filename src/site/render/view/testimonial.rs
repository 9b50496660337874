//! Testimonials.

use super::macros::view;
use super::{DateView, LinkView};

view! {
    /// Words of a customer, as they were written.
    pub struct TestimonialView {
        /// The quote, one text a paragraph: in the page's language where it was translated.
        pub quote: Vec<String>,
        /// What they wrote, where `quote` is a translation of it; empty elsewhere. It must be there to be read.
        pub original: Vec<String>,
        /// The language of the original.
        pub original_language: String,
        /// How long it is: `short` (up to 80 characters), `medium` (up to 400) or `long`.
        pub length: String,
        /// The language of the quote where it is not the page's; empty otherwise.
        pub language: String,
        /// Who said it.
        pub name: String,
        /// When.
        pub date: Option<DateView>,
        /// What they bought; the link leads to its page where it has one.
        pub product: Option<LinkView>,
        /// Stars, 1 to 5; 0 where they gave none.
        pub rating: i64,
        /// Where they said it, in words: "Etsy", "a letter"; empty without.
        pub source: String,
        /// The same for machines: `etsy`, `letter`; empty without.
        pub source_key: String,
        /// Where it can be read; empty without.
        pub url: String,
        /// How they are related to the shop, in words, unless they are just a customer: "A friend of ours"; empty
        /// otherwise. Must be shown.
        pub relation: String,
        /// The same for machines: `friend`, …; empty otherwise.
        pub relation_key: String,
        /// What they got for it; empty without. Must be shown.
        pub incentive: String,
        /// The owner's answer; empty without.
        pub reply: String,
    }
}
