//! Delivery, zone by zone.

use std::collections::BTreeSet;

use super::super::context::RenderContext;
use super::nodes::{
    DefinedRegion, Many, MonetaryAmount, QuantitativeValue, ServicePeriod, ShippingConditions,
    ShippingService, Term, digits,
};
use super::returns::amount;
use super::time_zone;
use crate::diagnostics::Spanned;
use crate::model::shop::{DayRange, PolicyTerms, Price, ShippingTerms, ShippingZone};
use crate::model::value::{ClockTime, CountryCode, Money};
use crate::site::plan::PageKind;

impl ShippingService {
    /// The terms of `policies/shipping.md`; `None` if no zone says anything about its countries.
    pub(super) fn new(context: &RenderContext<'_>) -> Option<Self> {
        let policies = context.shop.documents.policies.iter().enumerate();
        let mut shipping = policies.filter_map(|(at, policy)| match &policy.keys.terms {
            PolicyTerms::Shipping(terms) => Some((at, terms)),
            _ => None,
        });
        let (at, terms) = shipping.next()?;
        let delivers = |zone: &&Spanned<ShippingZone>| !refuses(zone);
        let zones = terms.zones.iter();
        let countries = zones.clone().filter(delivers).flat_map(|zone| &zone.countries);
        let delivered: BTreeSet<CountryCode> = countries.map(|country| country.value).collect();
        let conditions: Vec<ShippingConditions> =
            zones.flat_map(|zone| conditions(zone, &delivered)).collect();
        (!conditions.is_empty()).then(|| Self {
            name: context.page(PageKind::Policy(at)).map(|page| page.title.clone()),
            fulfillment_type: Some(Term("FulfillmentTypeDelivery")),
            handling_time: handling(context, terms),
            shipping_conditions: Many(conditions),
        })
    }
}

fn handling(context: &RenderContext<'_>, terms: &ShippingTerms) -> Option<ServicePeriod> {
    let cutoff = terms.cutoff.as_ref().and_then(|time| cutoff(context, time.value));
    let duration = terms.handling_days.as_ref().and_then(|range| days(range));
    (cutoff.is_some() || duration.is_some()).then_some(ServicePeriod {
        cutoff_time: cutoff,
        duration,
    })
}

/// The hour as it is written, with the offset that the shop's clock has then today; `None` if nobody said which
/// clock that is. The calendar knows when the offset will be another.
fn cutoff(context: &RenderContext<'_>, time: ClockTime) -> Option<String> {
    let offset = time.offset_on(context.plan.calendar.today, &time_zone(context)?)?;
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    Some(format!("{time}:00{sign}{hours:02}:{minutes:02}"))
}

fn refuses(zone: &ShippingZone) -> bool {
    zone.no_delivery.as_ref().is_some_and(|refuses| refuses.value)
}

/// What holds for a zone: one rate, or one below and one from the value on that makes delivery free. A zone
/// that names no country would mean the whole world to search engines, so it is left out, and so is a refusal of a part
/// of a country that is `delivered` to.
fn conditions(zone: &ShippingZone, delivered: &BTreeSet<CountryCode>) -> Vec<ShippingConditions> {
    let refused = refuses(zone);
    let countries = zone.countries.iter().map(|country| country.value);
    let countries = countries.filter(|country| !refused || !delivered.contains(country));
    let everywhere = ShippingConditions {
        shipping_destination: countries.map(|country| region(country.as_str())).collect(),
        ..ShippingConditions::default()
    };
    if everywhere.shipping_destination.0.is_empty() {
        return Vec::new();
    }
    if refused {
        return vec![ShippingConditions {
            does_not_ship: Some(true),
            ..everywhere
        }];
    }
    let everywhere = ShippingConditions {
        transit_time: zone.transit_days.as_ref().and_then(|range| transit(range)),
        ..everywhere
    };
    priced(zone, everywhere)
}

fn priced(zone: &ShippingZone, everywhere: ShippingConditions) -> Vec<ShippingConditions> {
    // A charge that depends is no amount.
    let depends = zone.rate_to.is_some() || zone.rate_from.as_ref().is_some_and(|lowest| lowest.value);
    let exact = zone.rate.as_ref().filter(|_| !depends);
    let rate = exact.and_then(|rate| amount(rate));
    let free_from = zone.free_over.as_ref().map(|price| &price.value);
    let Some(free_from) = free_from else {
        let says = rate.is_some() || everywhere.transit_time.is_some();
        let only = ShippingConditions {
            shipping_rate: rate,
            ..everywhere
        };
        return Vec::from_iter(says.then_some(only));
    };
    let below = ShippingConditions {
        order_value: below(free_from),
        shipping_rate: rate,
        ..everywhere.clone()
    };
    let above = ShippingConditions {
        order_value: from(free_from),
        shipping_rate: free(free_from),
        ..everywhere
    };
    let paid = below.shipping_rate.is_some() && below.order_value.is_some();
    paid.then_some(below).into_iter().chain([above]).collect()
}

fn region(country: &'static str) -> DefinedRegion {
    DefinedRegion {
        address_country: Some(country),
    }
}

fn transit(range: &DayRange) -> Option<ServicePeriod> {
    Some(ServicePeriod {
        duration: Some(days(range)?),
        ..ServicePeriod::default()
    })
}

fn days(range: &DayRange) -> Option<QuantitativeValue> {
    let (min, max) = (range.min.value.0, range.max.value.0);
    (min <= max).then_some(QuantitativeValue {
        min_value: Some(min),
        max_value: Some(max),
        unit_code: Some("DAY"),
    })
}

/// Orders of less than `price`: up to the smallest unit of the currency below it.
fn below(price: &Price) -> Option<MonetaryAmount> {
    let most = Money::from_minor(price.0.minor().checked_sub(1)?, price.0.currency())?;
    let nothing = Money::from_minor(0, price.0.currency())?;
    Some(MonetaryAmount {
        currency: Some(most.currency().to_string()),
        min_value: digits(nothing.amount()),
        max_value: digits(most.amount()),
        ..MonetaryAmount::default()
    })
}

fn from(price: &Price) -> Option<MonetaryAmount> {
    Some(MonetaryAmount {
        currency: Some(price.0.currency().to_string()),
        min_value: Some(digits(price.0.amount())?),
        ..MonetaryAmount::default()
    })
}

fn free(price: &Price) -> Option<MonetaryAmount> {
    amount(&Price(Money::from_minor(0, price.0.currency())?))
}
