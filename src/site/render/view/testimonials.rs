//! What makes a shop credible: testimonials, policies, news.

use super::macros::view;
use super::{DateView, LinkView, PictureView};

view! {
    /// Words of a customer, as they were written.
    pub struct TestimonialView {
        /// The quote, one text a paragraph.
        pub quote: Vec<String>,
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

view! {
    /// A line of a policy at a glance.
    pub struct TermView {
        /// What it is about: "Time to return".
        pub label: String,
        /// What holds: "30 days".
        pub values: Vec<String>,
        /// Which term, for machines: `window_days`.
        pub key: String,
    }
}

view! {
    /// Countries that are delivered to alike.
    pub struct ZoneView {
        /// The zone: its name, or its countries.
        pub name: String,
        /// Its countries in words; empty where `name` says it all.
        pub countries: String,
        /// What delivery costs: "18 zł", "free", "no delivery".
        pub rate: String,
        /// From this order value on it is free; empty without.
        pub free_over: String,
        /// How long it takes: "1–2 working days"; empty without.
        pub transit: String,
        /// Who carries it; empty without.
        pub carrier: String,
    }
}

view! {
    /// A policy. On its own page: the variable `policy`.
    pub struct PolicyView {
        /// Its title.
        pub title: String,
        /// Its page.
        pub href: String,
        /// `returns`, `shipping`, `payment`, `warranty`, `privacy`, `terms` or `other`.
        pub kind: String,
        /// One or two sentences; empty without.
        pub summary: String,
        /// The one thing to know, for the home page: "30 days to return, you pay postage"; empty without terms.
        pub short: String,
        /// Its terms at a glance.
        pub terms: Vec<TermView>,
        /// Delivery zones.
        pub zones: Vec<ZoneView>,
        /// The text; empty where the policy is only listed.
        pub html: String,
        /// The language of the text where it is not the page's; empty otherwise.
        pub language: String,
        /// When it was last reviewed.
        pub reviewed: Option<DateView>,
        /// From when it holds.
        pub effective: Option<DateView>,
    }
}

view! {
    /// News in a list.
    pub struct NewsCardView {
        /// Its title.
        pub title: String,
        /// Its page.
        pub href: String,
        /// Its day.
        pub date: DateView,
        /// One or two sentences.
        pub summary: String,
        /// Its picture.
        pub photo: Option<PictureView>,
        /// `news`, `knowledge`, `product` or `promotion`.
        pub kind: String,
        /// The language of title and summary where it is not the page's; empty otherwise.
        pub language: String,
    }
}
