//! The terms of policies at a glance, in words.

use super::context::RenderContext;
use super::view::{PolicyView, TermView, ZoneView};
use crate::diagnostics::Spanned;
use crate::model::shop::{
    DayRange, Document, PaymentTerms, PolicyFrontMatter, PolicyTerms, Price, PrivacyTerms, ReturnFees,
    ReturnTerms, ShippingTerms, ShippingZone, Text, WarrantyTerms,
};
use crate::model::value::{ClockTime, CountryCode};
use crate::site::plan::PageKind;

/// More countries than this are counted, not named.
const NAMED_COUNTRIES: usize = 8;

impl RenderContext<'_> {
    /// The policy at `at`; with `root` its text too, as on its own page.
    pub(super) fn policy(&self, at: usize, root: Option<&str>) -> Option<PolicyView> {
        let policy = self.shop.documents.policies.get(at)?;
        let page = self.page(PageKind::Policy(at))?;
        let keys = &policy.keys.keys;
        let html = root.map(|root| self.html(policy, root)).unwrap_or_default();
        Some(PolicyView {
            title: self.words.title_for_page(&page.title),
            href: self.href(&page.path),
            kind: policy.keys.kind.word().to_owned(),
            summary: self.written_summary(policy),
            short: self.short(policy),
            terms: self.terms(&policy.keys.terms),
            zones: self.zones(&policy.keys.terms),
            html,
            language: page
                .text_language
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            reviewed: keys.reviewed.as_ref().map(|date| self.date(date.value)),
            effective: keys.effective.as_ref().map(|date| self.date(date.value)),
        })
    }

    /// All policies without their texts.
    pub(super) fn policies(&self) -> Vec<PolicyView> {
        (0..self.shop.documents.policies.len())
            .filter_map(|at| self.policy(at, None))
            .collect()
    }

    fn terms(&self, terms: &PolicyTerms) -> Vec<TermView> {
        let mut list = Terms {
            context: self,
            terms: Vec::new(),
        };
        match terms {
            PolicyTerms::Returns(terms) => list.returns(terms),
            PolicyTerms::Shipping(terms) => list.shipping(terms),
            PolicyTerms::Payment(terms) => list.payment(terms),
            PolicyTerms::Warranty(terms) => list.warranty(terms),
            PolicyTerms::Privacy(terms) => list.privacy(terms),
            PolicyTerms::Other(terms) => list.text("holds_for", terms.holds_for.as_ref()),
        }
        list.terms
    }

    /// The one thing to know.
    fn short(&self, policy: &Document<PolicyFrontMatter>) -> String {
        match &policy.keys.terms {
            PolicyTerms::Returns(terms) => self.short_returns(terms),
            PolicyTerms::Shipping(terms) => self.short_shipping(terms),
            PolicyTerms::Payment(terms) if !terms.methods.is_empty() => self.in_a_row(&terms.methods),
            PolicyTerms::Warranty(WarrantyTerms {
                months: Some(months), ..
            }) => {
                let months = self.months(months.value.0);
                self.sentence("terms.short_warranty", &[("months", &months)])
            }
            _ => self.written_summary(policy),
        }
    }

    fn short_returns(&self, terms: &ReturnTerms) -> String {
        match terms.window_days.as_ref().map(|days| days.value.0) {
            None => String::new(),
            Some(0) => self.word("terms.no_returns"),
            Some(days) => {
                let window = self.count("terms.days", days, &[]);
                let fees = terms
                    .fees
                    .as_ref()
                    .map(|fees| self.fees(fees.value, terms.fee.as_ref()));
                match fees {
                    Some(fees) => self.sentence(
                        "terms.short_returns_fees",
                        &[("window", &window), ("fees", &fees)],
                    ),
                    None => self.sentence("terms.short_returns", &[("window", &window)]),
                }
            }
        }
    }

    fn short_shipping(&self, terms: &ShippingTerms) -> String {
        let rates = terms.zones.iter().filter_map(|zone| zone.rate.as_ref());
        let cheapest = rates.map(|rate| &rate.value).min_by_key(|price| price.0.minor());
        let home = terms.zones.first().and_then(|zone| zone.transit_days.as_ref());
        let (Some(cheapest), Some(days), Some(first)) = (cheapest, home, terms.zones.first()) else {
            return String::new();
        };
        let days = self.working_days(days);
        let costs = |zone: &ShippingZone| zone.rate.as_ref().is_some_and(|rate| rate.value.0.minor() > 0);
        if cheapest.0.minor() > 0 {
            let rate = self.amount(cheapest);
            self.sentence("terms.short_shipping", &[("rate", &rate), ("days", &days)])
        } else if terms.zones.iter().any(|zone| costs(zone)) {
            // Free for some and not for others: what holds for the first zone, which is home.
            let zone = self.zone(first);
            self.sentence(
                "terms.short_shipping_zone",
                &[("zone", &zone.name), ("rate", &zone.rate), ("days", &days)],
            )
        } else {
            self.sentence("terms.short_shipping_free", &[("days", &days)])
        }
    }

    /// Whole years as years.
    fn months(&self, months: i64) -> String {
        match (months / 12, months % 12) {
            (years @ 1.., 0) => self.count("terms.years", years, &[]),
            _ => self.count("terms.months", months, &[]),
        }
    }

    /// Who pays to send something back, for a table that says what it is about.
    fn fee(&self, fees: ReturnFees, fixed: Option<&Spanned<Price>>) -> String {
        match (fees, fixed) {
            (ReturnFees::Fixed, Some(fee)) => self.amount(fee),
            _ => self.word(&format!("terms.fee_{}", fees.word())),
        }
    }

    fn fees(&self, fees: ReturnFees, fixed: Option<&Spanned<Price>>) -> String {
        match (fees, fixed) {
            (ReturnFees::Fixed, Some(fee)) => self
                .words
                .get("terms.fees_fixed", &[("fee", &self.amount(fee))])
                .unwrap_or_default(),
            _ => self.word(&format!("terms.fees_{}", fees.word())),
        }
    }

    fn rate(&self, price: &Price) -> String {
        if price.0.minor() == 0 {
            self.word("terms.free")
        } else {
            self.amount(price)
        }
    }

    /// The time until which orders leave on the same day.
    fn cutoff_time(&self, time: ClockTime) -> String {
        let said = self.formats.time_in_text(time);
        self.words
            .get("terms.cutoff", &[("time", &said)])
            .unwrap_or_default()
    }

    fn working_days(&self, days: &DayRange) -> String {
        let (min, max) = (days.min.value.0, days.max.value.0);
        if min == max {
            self.count("terms.working_days", max, &[])
        } else {
            let from = self.formats.number(min);
            self.count("terms.working_days_range", max, &[("from", &from)])
        }
    }

    /// What the owner wrote as single entries, in one line. Entries have capitals and commas of their own, so that no
    /// "and" can join them.
    fn in_a_row(&self, texts: &[Spanned<Text>]) -> String {
        let texts: Vec<String> = texts.iter().map(|text| self.typeset(text)).collect();
        texts.join(" · ")
    }

    fn countries(&self, codes: &[Spanned<CountryCode>]) -> String {
        let names: Vec<&str> = codes.iter().map(|code| code.name(&self.language)).collect();
        match i64::try_from(names.len()) {
            Ok(count) if names.len() > NAMED_COUNTRIES => self.count("terms.countries_count", count, &[]),
            _ => self.formats.list_and(&names),
        }
    }

    fn zones(&self, terms: &PolicyTerms) -> Vec<ZoneView> {
        match terms {
            PolicyTerms::Shipping(terms) => terms.zones.iter().map(|zone| self.zone(zone)).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether `name` has every country of the zone in it.
    fn says_all(&self, name: &str, zone: &ShippingZone) -> bool {
        let countries = zone.countries.iter().map(|code| code.name(&self.language));
        let is_edge = |beside: Option<char>| !beside.is_some_and(char::is_alphabetic);
        let stands = |country: &str| {
            // "Niger" does not stand in "Nigeria".
            name.match_indices(country).any(|(at, found)| {
                let before = name.get(..at).and_then(|before| before.chars().next_back());
                let after = name
                    .get(at + found.len()..)
                    .and_then(|after| after.chars().next());
                is_edge(before) && is_edge(after)
            })
        };
        countries.into_iter().all(stands)
    }

    fn zone(&self, zone: &ShippingZone) -> ZoneView {
        let countries = self.countries(&zone.countries);
        let refused = zone.no_delivery.as_ref().is_some_and(|refused| refused.value);
        let is_lowest = zone.rate_from.as_ref().is_some_and(|lowest| lowest.value);
        let rate = match &zone.rate {
            _ if refused => self.word("terms.no_delivery"),
            Some(rate) => match &zone.rate_to {
                Some(highest) => self.formats.money_range(rate.value.0, highest.value.0),
                None if is_lowest => self.filled("price.from", &[("price", &self.amount(rate))]),
                None => self.rate(rate),
            },
            None => String::new(),
        };
        let (name, countries) = match &zone.name {
            Some(name) => (self.typeset(name), countries),
            None => (countries, String::new()),
        };
        ZoneView {
            countries: if self.says_all(&name, zone) {
                String::new()
            } else {
                countries
            },
            name,
            rate,
            free_over: zone
                .free_over
                .as_ref()
                .map(|price| self.amount(price))
                .unwrap_or_default(),
            transit: zone
                .transit_days
                .as_ref()
                .map(|days| self.working_days(days))
                .unwrap_or_default(),
            carrier: self.text(zone.carrier.as_ref()),
        }
    }
}

struct Terms<'a, 'b> {
    context: &'a RenderContext<'b>,
    terms: Vec<TermView>,
}

impl Terms<'_, '_> {
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
            .map(|fees| context.fee(fees.value, terms.fee.as_ref()));
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
        self.add("countries", vec![context.countries(&terms.countries)]);
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
                .map(|days| context.working_days(days))
                .collect(),
        );
        self.add(
            "cutoff",
            terms
                .cutoff
                .iter()
                .map(|time| context.cutoff_time(time.value))
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
            terms.months.iter().map(|n| context.months(n.value.0)).collect(),
        );
        self.text("warranty_covers", terms.covers.as_ref());
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
