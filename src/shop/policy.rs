//! Policies: what kind, when they were last reviewed, and their terms.

use std::ops::Range;

use jiff::civil::Date;

use super::decode::{Context, Record, Table, Whole, Words, choice, record, reject_unknown_but};
use super::entry::Entry;
use super::price::Price;
use super::text::Text;
use crate::diag::Spanned;
use crate::value::CountryCode;

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
            Self::Privacy => "privacy",
            Self::Terms => "terms",
            Self::Other => "other",
        }
    }
}

record! {
    /// Keys that every policy may have.
    ///
    /// ```toml
    /// reviewed = 2026-11-02
    /// effective = 2026-11-15
    /// ```
    pub struct PolicyKeys {
        /// The day you last read it and found it right.
        pub reviewed: Option<Spanned<Date>>,
        /// The day from which it holds.
        pub effective: Option<Spanned<Date>>,
    }
}

choice! {
    /// Who pays for sending something back.
    pub enum ReturnFees {
        /// Nobody but the shop.
        Free = "free",
        /// The customer pays the postage.
        Customer = "customer",
        /// A fixed fee, named in `fee`.
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
        /// Another piece.
        Exchange = "exchange",
        /// Credit in the shop.
        StoreCredit = "store_credit",
    }
}

choice! {
    /// Who provides the label for sending back.
    pub enum ReturnLabel {
        /// It lies in the parcel.
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
        /// Days to send something back, counted from when it arrived; 0 where nothing can be returned.
        pub window_days: Option<Spanned<Whole<0, 3650>>>,
        /// Who pays for sending back.
        pub fees: Option<Spanned<ReturnFees>>,
        /// The fixed fee, where there is one.
        pub fee: Option<Spanned<Price>>,
        /// A restocking fee, where one is kept back.
        pub restocking_fee: Option<Spanned<Price>>,
        /// How things can be brought back.
        pub methods: Vec<Spanned<ReturnMethod>>,
        /// What the customer gets back.
        pub refunds: Vec<Spanned<Refund>>,
        /// Days until the money is back.
        pub refund_days: Option<Spanned<Whole<0, 365>>>,
        /// Who provides the label.
        pub label: Option<Spanned<ReturnLabel>>,
        /// The countries these terms hold for; without it, all markets.
        pub countries: Vec<Spanned<CountryCode>>,
        /// The country that returns are sent to, where it is not the shop's.
        pub return_to: Option<Spanned<CountryCode>>,
        /// What cannot be returned, one thing each.
        pub exceptions: Vec<Spanned<Text>>,
    }
}

record! {
    /// A number of working days, from – to.
    ///
    /// ```toml
    /// handling_days = { min = 1, max = 3 }
    /// ```
    pub struct DayRange {
        /// At least.
        pub min: Spanned<Whole<0, 365>>,
        /// At most.
        pub max: Spanned<Whole<0, 365>>,
    }
}

record! {
    /// Countries that are served alike.
    ///
    /// ```toml
    /// [[zones]]
    /// name = "Poland"
    /// countries = ["PL"]
    /// rate = "18 PLN"
    /// free_over = "300 PLN"
    /// transit_days = { min = 1, max = 2 }
    /// carrier = "Parcel locker"
    ///
    /// [[zones]]
    /// countries = ["US"]
    /// no_delivery = true
    /// ```
    pub struct ShippingZone {
        /// What the zone is called; without it, its countries are named.
        pub name: Option<Spanned<Text>>,
        /// The countries.
        pub countries: Vec<Spanned<CountryCode>>,
        /// What delivery costs; 0 where it is free.
        pub rate: Option<Spanned<Price>>,
        /// From this order value on, delivery is free.
        pub free_over: Option<Spanned<Price>>,
        /// Working days on the way.
        pub transit_days: Option<Spanned<DayRange>>,
        /// Who carries it: "InPost parcel locker".
        pub carrier: Option<Spanned<Text>>,
        /// `true` for countries that are not delivered to.
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
        /// Orders until this hour count for the same day: "12:00".
        pub cutoff: Option<Spanned<crate::value::ClockTime>>,
        /// The zones, `[[zones]]` above each.
        pub zones: Vec<Spanned<ShippingZone>>,
        /// `true` where orders can be fetched from the shop.
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
        /// What you take, one each: "BLIK", "Visa and Mastercard", "cash in the shop".
        pub methods: Vec<Spanned<Text>>,
        /// When the money is taken.
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
        /// Months of your own guarantee, beside the legal one.
        pub months: Option<Spanned<Whole<1, 1200>>>,
        /// What it covers.
        pub covers: Option<Spanned<Text>>,
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
        /// What you keep of a customer, one thing each.
        pub data: Vec<Spanned<Text>>,
        /// For how long.
        pub kept: Option<Spanned<Text>>,
        /// Who else gets it, one each.
        pub shared_with: Vec<Spanned<Words>>,
        /// Whom to ask about it, where it is not the shop's e-mail address.
        pub contact: Option<Spanned<crate::value::Email>>,
    }
}

record! {
    /// `policies/terms.md`, and every policy with another name: `policies/custom-orders.md`.
    ///
    /// ```toml
    /// holds_for = "Consumers in the EU"
    /// ```
    pub struct NoTerms {
        /// Whom these terms hold for.
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

/// Keys that one kind of policy alone has, by its file.
const FILES: [(&str, &[&str]); 5] = [
    ("returns", ReturnTerms::KEYS),
    ("shipping", ShippingTerms::KEYS),
    ("payment", PaymentTerms::KEYS),
    ("warranty", WarrantyTerms::KEYS),
    ("privacy", PrivacyTerms::KEYS),
];

/// Where the key `name` belongs, in a policy whose name says nothing to shopfront: `policies/return.md`.
fn meant_file(kind: PolicyKind, name: &str) -> Option<String> {
    let mut with_key = FILES.iter().filter(|(_, keys)| keys.contains(&name));
    let (file, _) = with_key.next()?;
    let is_alone = with_key.next().is_none();
    (is_alone && kind == PolicyKind::Other).then(|| {
        format!("`{name}` is for policies/{file}.md: if this is that policy, give the file that name")
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
