//! The table of rules.

use super::rule::Rule;
use super::{
    affiliations, claims, consumers, contact, duties, hours, identity, links, loyalty, news, offers,
    pictures, policies, products, reviews, story, terms, translations, voices,
};

/// Every rule, by code in order.
pub static RULES: &[Rule] = &[
    affiliations::AF001,
    affiliations::AF002,
    claims::CL001,
    hours::HR001,
    hours::HR002,
    identity::ID001,
    identity::ID002,
    duties::ID003,
    duties::ID004,
    duties::ID005,
    duties::ID006,
    duties::ID007,
    contact::ID008,
    pictures::IM001,
    loyalty::LO001,
    loyalty::LO002,
    news::NW001,
    offers::OF001,
    offers::OF002,
    offers::OF003,
    offers::OF004,
    policies::PO001,
    policies::PO002,
    policies::PO004,
    consumers::PO005,
    consumers::PO006,
    consumers::PO007,
    policies::PO008,
    consumers::PO009,
    consumers::PO010,
    policies::PO011,
    terms::PO012,
    consumers::PO013,
    products::PR001,
    reviews::RV001,
    reviews::RV002,
    voices::RV003,
    reviews::RV004,
    reviews::RV005,
    reviews::RV007,
    reviews::RV008,
    voices::RV009,
    voices::RV010,
    links::SO001,
    links::SO002,
    links::SO003,
    story::ST001,
    story::ST002,
    story::ST003,
    translations::TR001,
];

/// Codes of the plan of rules that have no row, each with the reason.
pub const LEFT_OUT: &[(&str, &str)] = &[
    (
        "IM002",
        "needs the sizes of pictures, which the picture room does not hand out yet",
    ),
    ("LN001", "is reported by the plan, before anything is rendered"),
    ("PO003", "is about the HTML of a theme, which rules never see"),
    ("RV006", "needs a record of what was imported and left out"),
];
