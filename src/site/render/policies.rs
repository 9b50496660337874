//! Policies as templates see them: their terms at a glance, and their texts.

use super::context::RenderContext;
use super::view::{PolicyView, TermView, ZoneView};
use crate::diagnostics::Spanned;
use crate::model::shop::{
    DayRange, Document, PaymentTerms, PolicyFrontMatter, PolicyTerms, Price, PrivacyTerms, ReturnFees,
    ReturnTerms, ReviewTerms, Reviewers, ShippingTerms, ShippingZone, Text, WarrantyTerms,
};
use crate::model::value::{ClockTime, CountryCode};
use crate::site::plan::PageKind;

/// More countries than this are counted, not named.
const NAMED_COUNTRIES: usize = 8;

impl PolicyView {
    /// The policy at `at`; with `root` its text too, as on its own page.
    pub(super) fn new(context: &RenderContext<'_>, at: usize, root: Option<&str>) -> Option<Self> {
        let policy = context.shop.documents.policies.get(at)?;
        let page = context.page(PageKind::Policy(at))?;
        let keys = &policy.keys.keys;
        let html = root.map(|root| context.html(policy, root)).unwrap_or_default();
        Some(Self {
            title: context.words.title_for_page(&page.title),
            href: context.href(&page.path),
            kind: policy.keys.kind.word().to_owned(),
            summary: context.written_summary(policy),
            short: short(context, policy),
            terms: terms(context, &policy.keys.terms),
            zones: zones(context, &policy.keys.terms),
            html,
            language: page
                .text_language
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            reviewed: keys.reviewed.as_ref().map(|date| context.date(date.value)),
            effective: keys.effective.as_ref().map(|date| context.date(date.value)),
        })
    }
}

/// All policies without their texts.
pub(super) fn all(context: &RenderContext<'_>) -> Vec<PolicyView> {
    (0..context.shop.documents.policies.len())
        .filter_map(|at| PolicyView::new(context, at, None))
        .collect()
}

fn terms(context: &RenderContext<'_>, terms: &PolicyTerms) -> Vec<TermView> {
    let mut list = TermList {
        context,
        terms: Vec::new(),
    };
    match terms {
        PolicyTerms::Returns(terms) => list.returns(terms),
        PolicyTerms::Shipping(terms) => list.shipping(terms),
        PolicyTerms::Payment(terms) => list.payment(terms),
        PolicyTerms::Warranty(terms) => list.warranty(terms),
        PolicyTerms::Reviews(terms) => list.reviews(terms),
        PolicyTerms::Privacy(terms) => list.privacy(terms),
        PolicyTerms::Other(terms) => list.text("holds_for", terms.holds_for.as_ref()),
    }
    list.terms
}

/// The one thing to know.
fn short(context: &RenderContext<'_>, policy: &Document<PolicyFrontMatter>) -> String {
    match &policy.keys.terms {
        PolicyTerms::Returns(terms) => short_returns(context, terms),
        PolicyTerms::Shipping(terms) => short_shipping(context, terms),
        PolicyTerms::Reviews(ReviewTerms { who: Some(who), .. }) if who.value == Reviewers::Customers => {
            context.word("terms.reviews_who_customers")
        }
        PolicyTerms::Payment(terms) if !terms.methods.is_empty() => in_a_row(context, &terms.methods),
        PolicyTerms::Warranty(WarrantyTerms {
            months: Some(months), ..
        }) => {
            let months = duration(context, months.value.0);
            context.sentence("terms.short_warranty", &[("months", &months)])
        }
        _ => context.written_summary(policy),
    }
}

fn short_returns(context: &RenderContext<'_>, terms: &ReturnTerms) -> String {
    match terms.window_days.as_ref().map(|days| days.value.0) {
        None => String::new(),
        Some(0) => context.word("terms.no_returns"),
        Some(days) => {
            let window = context.count("terms.days", days, &[]);
            let fees = terms
                .fees
                .as_ref()
                .map(|fees| fees_in_sentence(context, fees.value, terms.fee.as_ref()));
            match fees {
                Some(fees) => context.sentence(
                    "terms.short_returns_fees",
                    &[("window", &window), ("fees", &fees)],
                ),
                None => context.sentence("terms.short_returns", &[("window", &window)]),
            }
        }
    }
}

fn short_shipping(context: &RenderContext<'_>, terms: &ShippingTerms) -> String {
    let rates = terms.zones.iter().filter_map(|zone| zone.rate.as_ref());
    let cheapest = rates.map(|rate| &rate.value).min_by_key(|price| price.0.minor());
    let home = terms.zones.first().and_then(|zone| zone.transit_days.as_ref());
    let (Some(cheapest), Some(days), Some(first)) = (cheapest, home, terms.zones.first()) else {
        return String::new();
    };
    let days = working_days(context, days);
    let costs = |zone: &ShippingZone| zone.rate.as_ref().is_some_and(|rate| rate.value.0.minor() > 0);
    if cheapest.0.minor() > 0 {
        let rate = context.amount(cheapest);
        context.sentence("terms.short_shipping", &[("rate", &rate), ("days", &days)])
    } else if terms.zones.iter().any(|zone| costs(zone)) {
        // Free for some and not for others: what holds for the first zone, which is home.
        let zone = ZoneView::new(context, first);
        context.sentence(
            "terms.short_shipping_zone",
            &[("zone", &zone.name), ("rate", &zone.rate), ("days", &days)],
        )
    } else {
        context.sentence("terms.short_shipping_free", &[("days", &days)])
    }
}

/// Whole years as years.
fn duration(context: &RenderContext<'_>, months: i64) -> String {
    match (months / 12, months % 12) {
        (years @ 1.., 0) => context.count("terms.years", years, &[]),
        _ => context.count("terms.months", months, &[]),
    }
}

/// Who pays to send something back, for a table that says what it is about.
fn fees_in_table(context: &RenderContext<'_>, fees: ReturnFees, fixed: Option<&Spanned<Price>>) -> String {
    match (fees, fixed) {
        (ReturnFees::Fixed, Some(fee)) => context.amount(fee),
        _ => context.word(&format!("terms.fee_{}", fees.word())),
    }
}

fn fees_in_sentence(context: &RenderContext<'_>, fees: ReturnFees, fixed: Option<&Spanned<Price>>) -> String {
    match (fees, fixed) {
        (ReturnFees::Fixed, Some(fee)) => context
            .words
            .get("terms.fees_fixed", &[("fee", &context.amount(fee))])
            .unwrap_or_default(),
        _ => context.word(&format!("terms.fees_{}", fees.word())),
    }
}

fn charge(context: &RenderContext<'_>, price: &Price) -> String {
    if price.0.minor() == 0 {
        context.word("terms.free")
    } else {
        context.amount(price)
    }
}

/// The time until which orders leave on the same day.
fn cutoff_time(context: &RenderContext<'_>, time: ClockTime) -> String {
    let said = context.formats.time_in_text(time);
    context
        .words
        .get("terms.cutoff", &[("time", &said)])
        .unwrap_or_default()
}

fn working_days(context: &RenderContext<'_>, days: &DayRange) -> String {
    let (min, max) = (days.min.value.0, days.max.value.0);
    if min == max {
        context.count("terms.working_days", max, &[])
    } else {
        let from = context.formats.number(min);
        context.count("terms.working_days_range", max, &[("from", &from)])
    }
}

/// What the owner wrote as single entries, in one line. Entries have capitals and commas of their own, so that no
/// "and" can join them.
fn in_a_row(context: &RenderContext<'_>, texts: &[Spanned<Text>]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| context.typeset(text)).collect();
    texts.join(" · ")
}

fn countries(context: &RenderContext<'_>, codes: &[Spanned<CountryCode>]) -> String {
    let names: Vec<&str> = codes.iter().map(|code| code.name(&context.language)).collect();
    match i64::try_from(names.len()) {
        Ok(count) if names.len() > NAMED_COUNTRIES => context.count("terms.countries_count", count, &[]),
        _ => context.formats.list_and(&names),
    }
}

fn zones(context: &RenderContext<'_>, terms: &PolicyTerms) -> Vec<ZoneView> {
    match terms {
        PolicyTerms::Shipping(terms) => terms
            .zones
            .iter()
            .map(|zone| ZoneView::new(context, zone))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether `name` has every country of the zone in it.
fn names_all(context: &RenderContext<'_>, name: &str, zone: &ShippingZone) -> bool {
    let mut countries = zone.countries.iter().map(|code| code.name(&context.language));
    countries.all(|country| has_whole(name, country))
}

/// Whether `word` stands in `text`, and not within a longer word: "Niger" does not stand in "Nigeria".
fn has_whole(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text
            .get(at + found.len()..)
            .and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
    })
}

impl ZoneView {
    fn new(context: &RenderContext<'_>, zone: &ShippingZone) -> Self {
        let countries = countries(context, &zone.countries);
        let refused = zone.no_delivery.as_ref().is_some_and(|refused| refused.value);
        let is_lowest = zone.rate_from.as_ref().is_some_and(|lowest| lowest.value);
        let rate = match &zone.rate {
            _ if refused => context.word("terms.no_delivery"),
            Some(rate) => match &zone.rate_to {
                Some(highest) => context.formats.money_range(rate.value.0, highest.value.0),
                None if is_lowest => context.filled("price.from", &[("price", &context.amount(rate))]),
                None => charge(context, rate),
            },
            None => String::new(),
        };
        let (name, countries) = match &zone.name {
            Some(name) => (context.typeset(name), countries),
            None => (countries, String::new()),
        };
        Self {
            countries: if names_all(context, &name, zone) {
                String::new()
            } else {
                countries
            },
            name,
            rate,
            free_over: zone
                .free_over
                .as_ref()
                .map(|price| context.amount(price))
                .unwrap_or_default(),
            transit: zone
                .transit_days
                .as_ref()
                .map(|days| working_days(context, days))
                .unwrap_or_default(),
            carrier: context.text(zone.carrier.as_ref()),
        }
    }
}

/// The terms of a policy in the order of their table; those that the owner left out are not in it.
struct TermList<'a, 'b> {
    context: &'a RenderContext<'b>,
    terms: Vec<TermView>,
}

impl TermList<'_, '_> {
    fn add(&mut self, key: &str, values: Vec<String>) {
        let values: Vec<String> = values.into_iter().filter(|value| !value.is_empty()).collect();
        if !values.is_empty() {
            let label = self.context.word(&format!("terms.{key}_label"));
            self.terms.push(TermView {
                label,
                values,
                key: key.to_owned(),
            });
        }
    }

    fn text(&mut self, key: &str, text: Option<&Spanned<Text>>) {
        self.add(key, vec![self.context.text(text)]);
    }

    fn texts(&mut self, key: &str, texts: &[Spanned<Text>]) {
        self.add(key, texts.iter().map(|text| self.context.typeset(text)).collect());
    }

    fn choices<'w>(&mut self, key: &str, prefix: &str, words: impl Iterator<Item = &'w str>) {
        let values = words
            .map(|word| self.context.word(&format!("terms.{prefix}_{word}")))
            .collect();
        self.add(key, values);
    }

    fn returns(&mut self, terms: &ReturnTerms) {
        let context = self.context;
        match terms.window_days.as_ref().map(|days| days.value.0) {
            Some(0) => self.add("window", vec![context.word("terms.no_returns")]),
            Some(days) => self.add("window", vec![context.count("terms.days", days, &[])]),
            None => {}
        }
        let fees = terms
            .fees
            .as_ref()
            .map(|fees| fees_in_table(context, fees.value, terms.fee.as_ref()));
        self.add("fees", fees.into_iter().collect());
        self.add(
            "restocking_fee",
            terms
                .restocking_fee
                .iter()
                .map(|fee| context.amount(fee))
                .collect(),
        );
        self.choices(
            "methods",
            "method",
            terms.methods.iter().map(|method| method.word()),
        );
        self.choices(
            "refunds",
            "refund",
            terms.refunds.iter().map(|refund| refund.word()),
        );
        self.add(
            "refund_days",
            terms
                .refund_days
                .iter()
                .map(|n| context.count("terms.days", n.value.0, &[]))
                .collect(),
        );
        self.choices(
            "return_label",
            "label",
            terms.label.iter().map(|label| label.word()),
        );
        self.add("countries", vec![countries(context, &terms.countries)]);
        self.add(
            "return_to",
            terms
                .return_to
                .iter()
                .map(|code| code.name(&context.language).to_owned())
                .collect(),
        );
        self.texts("exceptions", &terms.exceptions);
    }

    fn shipping(&mut self, terms: &ShippingTerms) {
        let context = self.context;
        self.add(
            "handling",
            terms
                .handling_days
                .iter()
                .map(|days| working_days(context, days))
                .collect(),
        );
        self.add(
            "cutoff",
            terms
                .cutoff
                .iter()
                .map(|time| cutoff_time(context, time.value))
                .collect(),
        );
        if terms.pickup.as_ref().is_some_and(|pickup| pickup.value) {
            self.add("pickup", vec![context.word("terms.pickup_yes")]);
        }
    }

    fn payment(&mut self, terms: &PaymentTerms) {
        self.texts("payment_methods", &terms.methods);
        self.text("payment_taken", terms.taken.as_ref());
    }

    fn warranty(&mut self, terms: &WarrantyTerms) {
        let context = self.context;
        self.add(
            "warranty_months",
            terms
                .months
                .iter()
                .map(|n| duration(context, n.value.0))
                .collect(),
        );
        self.text("warranty_covers", terms.covers.as_ref());
    }

    fn reviews(&mut self, terms: &ReviewTerms) {
        let who = terms.who.iter().map(|who| who.value.word());
        self.choices("reviews_who", "reviews_who", who);
        let verification = self.context.shop.testimonials.as_ref();
        let verification = verification.and_then(|file| file.verification.as_ref());
        self.text("reviews_verified", terms.verified.as_ref().or(verification));
        let rewards = terms.rewards.iter().map(|rewards| rewards.value.word());
        self.choices("reviews_rewards", "reviews_rewards", rewards);
        self.texts("reviews_left_out", &terms.left_out);
        self.text("reviews_objections", terms.objections.as_ref());
    }

    fn privacy(&mut self, terms: &PrivacyTerms) {
        self.texts("privacy_data", &terms.data);
        self.text("privacy_kept", terms.kept.as_ref());
        self.add(
            "privacy_shared",
            terms
                .shared_with
                .iter()
                .map(|with| with.value.to_string())
                .collect(),
        );
        self.add(
            "privacy_contact",
            terms
                .contact
                .iter()
                .map(|email| email.value.to_string())
                .collect(),
        );
    }
}
