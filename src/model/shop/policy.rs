//! Policies: what kind, when they were last reviewed, and their terms.

use std::ops::Range;

use jiff::civil::Date;

use super::decode::{
    Context, KeyPath, Record, Table, TextVisitor, Whole, Words, choice, record, reject_unknown_but,
};
use super::entry::Entry;
use super::price::Price;
use super::text::Text;
use crate::diagnostics::Spanned;
use crate::model::value::CountryCode;

/// What a policy is about, by the name of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PolicyKind {
    /// `returns.md`
    Returns,
    /// `shipping.md`
    Shipping,
    /// `payment.md`
    Payment,
    /// `warranty.md`: the legal guarantee and one's own.
    Warranty,
    /// `reviews.md`: how reviews are collected and checked.
    Reviews,
    /// `privacy.md`
    Privacy,
    /// `terms.md`: terms of service.
    Terms,
    /// `custom-orders.md`, `accessibility.md`, … – any other name.
    Other,
}

impl PolicyKind {
    /// The kind that the file name without ending names.
    pub fn from_stem(stem: &str) -> Self {
        match stem {
            "returns" => Self::Returns,
            "shipping" => Self::Shipping,
            "payment" => Self::Payment,
            "warranty" => Self::Warranty,
            "reviews" => Self::Reviews,
            "privacy" => Self::Privacy,
            "terms" => Self::Terms,
            _ => Self::Other,
        }
    }

    /// The name in templates: `returns`, `shipping`, …, `other`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Returns => "returns",
            Self::Shipping => "shipping",
            Self::Payment => "payment",
            Self::Warranty => "warranty",
            Self::Reviews => "reviews",
            Self::Privacy => "privacy",
            Self::Terms => "terms",
            Self::Other => "other",
        }
    }
}

record! {
    /// Keys for every policy.
    ///
    /// ```toml
    /// reviewed = 2026-11-02
    /// effective = 2026-11-15
    /// ```
    pub struct PolicyKeys {
        /// The date you last reviewed it.
        pub reviewed: Option<Spanned<Date>>,
        /// The date it takes effect.
        pub effective: Option<Spanned<Date>>,
    }
}

choice! {
    /// Who pays for sending something back.
    pub enum ReturnFees {
        /// The shop does.
        Free = "free",
        /// The customer pays the postage.
        Customer = "customer",
        /// A fixed fee, set in `fee`.
        Fixed = "fixed",
    }
}

choice! {
    /// How something can be brought back.
    pub enum ReturnMethod {
        /// By post or courier.
        Mail = "mail",
        /// In the shop.
        InStore = "in_store",
        /// At a machine or drop-off point.
        Kiosk = "kiosk",
    }
}

choice! {
    /// What the customer gets back.
    pub enum Refund {
        /// The money.
        Full = "full",
        /// An exchange.
        Exchange = "exchange",
        /// Store credit.
        StoreCredit = "store_credit",
    }
}

choice! {
    /// Who provides the label for sending back.
    pub enum ReturnLabel {
        /// It's in the parcel.
        InBox = "in_box",
        /// The customer downloads and prints it.
        Download = "download",
        /// The customer makes their own.
        Customer = "customer",
    }
}

record! {
    /// The terms of `policies/returns.md`.
    ///
    /// ```toml
    /// window_days = 30
    /// fees = "fixed"
    /// fee = "15 PLN"
    /// restocking_fee = "5 PLN"
    /// methods = ["mail", "in_store"]
    /// refunds = ["full", "exchange"]
    /// refund_days = 14
    /// label = "customer"
    /// countries = ["PL", "DE"]
    /// return_to = "PL"
    /// exceptions = ["Pieces made to order", "Seconds"]
    /// ```
    pub struct ReturnTerms {
        /// Days to return something, counted from delivery; 0 if you don't accept returns.
        pub window_days: Option<Spanned<Whole<0, 3650>>>,
        /// Who pays for returns.
        pub fees: Option<Spanned<ReturnFees>>,
        /// The fixed fee, if there is one.
        pub fee: Option<Spanned<Price>>,
        /// A restocking fee, if you deduct one.
        pub restocking_fee: Option<Spanned<Price>>,
        /// How customers can return things.
        pub methods: Vec<Spanned<ReturnMethod>>,
        /// What the customer gets back.
        pub refunds: Vec<Spanned<Refund>>,
        /// Days until the refund is paid.
        pub refund_days: Option<Spanned<Whole<0, 365>>>,
        /// Who provides the return label.
        pub label: Option<Spanned<ReturnLabel>>,
        /// The countries these terms apply to. Defaults to all markets.
        pub countries: Vec<Spanned<CountryCode>>,
        /// The country that returns are sent to, if it isn't the shop's.
        pub return_to: Option<Spanned<CountryCode>>,
        /// What can't be returned, one item each.
        pub exceptions: Vec<Spanned<Text>>,
    }
}

record! {
    /// A range of working days.
    ///
    /// ```toml
    /// handling_days = { min = 1, max = 3 }
    /// ```
    pub struct DayRange {
        /// Minimum.
        pub min: Spanned<Whole<0, 365>>,
        /// Maximum.
        pub max: Spanned<Whole<0, 365>>,
    }
}

record! {
    /// Countries with the same delivery terms.
    ///
    /// ```toml
    /// [[zones]]
    /// name = "Poland"
    /// countries = ["PL"]
    /// rate = "18 PLN"
    /// rate_to = "24 PLN"
    /// free_over = "300 PLN"
    /// transit_days = { min = 1, max = 2 }
    /// carrier = "Parcel locker"
    ///
    /// [[zones]]
    /// countries = ["DE"]
    /// rate = "40 PLN"
    /// rate_from = true
    ///
    /// [[zones]]
    /// countries = ["US"]
    /// no_delivery = true
    /// ```
    pub struct ShippingZone {
        /// The zone's name. Defaults to a list of its countries.
        pub name: Option<Spanned<Text>>,
        /// The countries.
        pub countries: Vec<Spanned<CountryCode>>,
        /// The delivery charge, a range, "18-24 PLN", or the lowest of several, "from 18 PLN"; 0 if it's free.
        pub rate: Option<Spanned<Price>>,
        /// `true` if the charge is the lowest of several.
        pub rate_from: Option<Spanned<bool>>,
        /// The highest charge, if it depends: `rate` is the lowest then.
        pub rate_to: Option<Spanned<Price>>,
        /// Delivery is free on orders from this amount.
        pub free_over: Option<Spanned<Price>>,
        /// Delivery time in working days.
        pub transit_days: Option<Spanned<DayRange>>,
        /// The carrier: "InPost parcel locker".
        pub carrier: Option<Spanned<Text>>,
        /// `true` for countries you don't deliver to.
        pub no_delivery: Option<Spanned<bool>>,
    }
}

record! {
    /// The terms of `policies/shipping.md`.
    ///
    /// ```toml
    /// handling_days = { min = 1, max = 3 }
    /// cutoff = "12:00"
    /// pickup = true
    /// zones = [{ countries = ["PL"], rate = "18 PLN" }]
    /// ```
    pub struct ShippingTerms {
        /// Working days until a parcel leaves.
        pub handling_days: Option<Spanned<DayRange>>,
        /// The time by which orders count for the same day: "12:00".
        pub cutoff: Option<Spanned<crate::model::value::ClockTime>>,
        /// The zones, `[[zones]]` above each.
        pub zones: Vec<Spanned<ShippingZone>>,
        /// `true` if customers can collect orders.
        pub pickup: Option<Spanned<bool>>,
    }
}

record! {
    /// The terms of `policies/payment.md`.
    ///
    /// ```toml
    /// methods = ["BLIK", "Visa and Mastercard", "Cash in the shop"]
    /// taken = "When the parcel leaves us"
    /// ```
    pub struct PaymentTerms {
        /// The payment methods you accept, one each: "BLIK", "Visa and Mastercard", "cash in the shop".
        pub methods: Vec<Spanned<Text>>,
        /// When customers are charged.
        pub taken: Option<Spanned<Text>>,
    }
}

record! {
    /// The terms of `policies/warranty.md`.
    ///
    /// ```toml
    /// months = 24
    /// covers = "Handles that come off and glaze that flakes."
    /// ```
    pub struct WarrantyTerms {
        /// Months of your own guarantee, in addition to the legal one.
        pub months: Option<Spanned<Whole<1, 1200>>>,
        /// What it covers.
        pub covers: Option<Spanned<Text>>,
    }
}

choice! {
    /// Who can write a review.
    pub enum Reviewers {
        /// Only people who bought something.
        Customers = "customers",
        /// Anyone.
        Anyone = "anyone",
    }
}

choice! {
    /// Whether people get something for a review.
    pub enum ReviewRewards {
        /// Never.
        Never = "none",
        /// Sometimes, and it's named beside the review.
        Disclosed = "disclosed",
    }
}

record! {
    /// The terms of `policies/reviews.md`. The testimonials link to it.
    ///
    /// ```toml
    /// who = "customers"
    /// verified = "We look up the order or the receipt before we print a review."
    /// rewards = "none"
    /// left_out = ["Insults", "Private data of other people"]
    /// objections = "Write to us if a review about you is wrong; we answer within a week."
    /// ```
    pub struct ReviewTerms {
        /// Who can write a review.
        pub who: Option<Spanned<Reviewers>>,
        /// How you check that reviews come from customers. Defaults to `verification` in testimonials.toml.
        pub verified: Option<Spanned<Text>>,
        /// Whether people get something for a review. If they do, `incentive` of a testimonial says what.
        pub rewards: Option<Spanned<ReviewRewards>>,
        /// What you don't publish, one item each.
        pub left_out: Vec<Spanned<Text>>,
        /// What somebody can do who objects to a review, or to one that you left out.
        pub objections: Option<Spanned<Text>>,
    }
}

record! {
    /// The terms of `policies/privacy.md`.
    ///
    /// ```toml
    /// data = ["Name and address", "What you ordered"]
    /// kept = "Five years, as tax law asks"
    /// shared_with = ["The carrier", "Our accountant"]
    /// contact = "privacy@juniperandclay.example"
    /// ```
    pub struct PrivacyTerms {
        /// The customer data you keep, one item each.
        pub data: Vec<Spanned<Text>>,
        /// How long you keep it.
        pub kept: Option<Spanned<Text>>,
        /// Who else gets the data, one each.
        pub shared_with: Vec<Spanned<Words>>,
        /// Who to ask about it, if not the shop's email address.
        pub contact: Option<Spanned<crate::model::value::Email>>,
    }
}

record! {
    /// `policies/terms.md`, and every policy with another name: `policies/custom-orders.md`.
    ///
    /// ```toml
    /// holds_for = "Consumers in the EU"
    /// ```
    pub struct NoTerms {
        /// Who or what these terms apply to.
        pub holds_for: Option<Spanned<Text>>,
    }
}

/// The terms of a policy, by its kind.
#[derive(Clone, Debug)]
pub enum PolicyTerms {
    /// Sending things back.
    Returns(Box<ReturnTerms>),
    /// Delivery.
    Shipping(ShippingTerms),
    /// Paying.
    Payment(PaymentTerms),
    /// Guarantee.
    Warranty(WarrantyTerms),
    /// Reviews.
    Reviews(ReviewTerms),
    /// Data.
    Privacy(PrivacyTerms),
    /// Everything else.
    Other(NoTerms),
}

/// The front matter of a policy.
#[derive(Clone, Debug)]
pub struct PolicyFrontMatter {
    /// What the file is about.
    pub kind: PolicyKind,
    /// Keys of every policy.
    pub keys: PolicyKeys,
    /// The terms.
    pub terms: PolicyTerms,
}

impl PolicyFrontMatter {
    /// Visits every text in it that visitors read.
    pub fn visit_texts<'a>(&'a self, at: &KeyPath<'_>, visit: &mut TextVisitor<'_, 'a>) {
        self.keys.visit_texts(at, visit);
        match &self.terms {
            PolicyTerms::Returns(terms) => terms.visit_texts(at, visit),
            PolicyTerms::Shipping(terms) => terms.visit_texts(at, visit),
            PolicyTerms::Payment(terms) => terms.visit_texts(at, visit),
            PolicyTerms::Warranty(terms) => terms.visit_texts(at, visit),
            PolicyTerms::Reviews(terms) => terms.visit_texts(at, visit),
            PolicyTerms::Privacy(terms) => terms.visit_texts(at, visit),
            PolicyTerms::Other(terms) => terms.visit_texts(at, visit),
        }
    }
}

/// Keys that one kind of policy alone has, by its file.
const FILES: [(&str, &[&str]); 6] = [
    ("returns", ReturnTerms::KEYS),
    ("shipping", ShippingTerms::KEYS),
    ("payment", PaymentTerms::KEYS),
    ("warranty", WarrantyTerms::KEYS),
    ("reviews", ReviewTerms::KEYS),
    ("privacy", PrivacyTerms::KEYS),
];

/// Where the key `name` belongs, in a policy whose name says nothing to shopfront: `policies/return.md`.
fn meant_file(kind: PolicyKind, name: &str) -> Option<String> {
    let mut with_key = FILES.iter().filter(|(_, keys)| keys.contains(&name));
    let (file, _) = with_key.next()?;
    let is_alone = with_key.next().is_none();
    (is_alone && kind == PolicyKind::Other).then(|| {
        format!("rename the file to policies/{file}.md if this is that policy: `{name}` only works there")
    })
}

impl PolicyFrontMatter {
    /// Reads the front matter of the policy `kind`, and the keys that all Markdown files share.
    pub fn decode(
        kind: PolicyKind,
        table: &Table<'_>,
        span: &Range<usize>,
        context: &mut Context<'_>,
    ) -> Option<(Entry, Self)> {
        let terms_keys = match kind {
            PolicyKind::Returns => ReturnTerms::KEYS,
            PolicyKind::Shipping => ShippingTerms::KEYS,
            PolicyKind::Payment => PaymentTerms::KEYS,
            PolicyKind::Warranty => WarrantyTerms::KEYS,
            PolicyKind::Reviews => ReviewTerms::KEYS,
            PolicyKind::Privacy => PrivacyTerms::KEYS,
            PolicyKind::Terms | PolicyKind::Other => NoTerms::KEYS,
        };
        let known = [Entry::KEYS, PolicyKeys::KEYS, terms_keys];
        reject_unknown_but(table, &known, |name| meant_file(kind, name), context);
        let entry = Entry::from_keys(table, span, context);
        let keys = PolicyKeys::from_keys(table, span, context);
        let terms = match kind {
            PolicyKind::Returns => ReturnTerms::from_keys(table, span, context)
                .map(Box::new)
                .map(PolicyTerms::Returns),
            PolicyKind::Shipping => ShippingTerms::from_keys(table, span, context).map(PolicyTerms::Shipping),
            PolicyKind::Payment => PaymentTerms::from_keys(table, span, context).map(PolicyTerms::Payment),
            PolicyKind::Warranty => WarrantyTerms::from_keys(table, span, context).map(PolicyTerms::Warranty),
            PolicyKind::Reviews => ReviewTerms::from_keys(table, span, context).map(PolicyTerms::Reviews),
            PolicyKind::Privacy => PrivacyTerms::from_keys(table, span, context).map(PolicyTerms::Privacy),
            PolicyKind::Terms | PolicyKind::Other => {
                NoTerms::from_keys(table, span, context).map(PolicyTerms::Other)
            }
        };
        Some((
            entry?,
            Self {
                kind,
                keys: keys?,
                terms: terms?,
            },
        ))
    }
}
