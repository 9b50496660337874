//! Policies and their terms.

use super::DateView;
use super::macros::view;

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
        /// `returns`, `shipping`, `payment`, `warranty`, `reviews`, `privacy`, `terms` or `other`.
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
