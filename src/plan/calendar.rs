//! The day in the shop, what runs on it, and when that changes by itself.

use std::iter;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

use crate::diag::Spanned;
use crate::shop::{Document, OfferKeys, PolicyTerms, Shop, SpecialHours};

/// How many days before special hours begin they are worth a note.
pub const NOTICE_DAYS: i32 = 14;

/// The next day on which the site would be another, were it built again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NextChange {
    /// The day, in the shop's time zone.
    pub date: Date,
    /// What happens: "an offer begins: Winter seconds".
    pub reason: String,
}

/// The day, and what follows from it.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Today, in the shop's time zone.
    pub today: Date,
    /// The offers that run, by their place in the shop's list; the one that ends first comes first.
    pub running: Vec<usize>,
    /// The next day on which any of this changes.
    pub next_change: Option<NextChange>,
}

impl Calendar {
    /// The calendar of `shop` at `now`.
    pub fn new(shop: &Shop, now: Timestamp) -> Self {
        let zone = shop
            .identity()
            .timezone
            .as_ref()
            .map_or(TimeZone::UTC, |zone| zone.zone().clone());
        let moment = now.to_zoned(zone);
        let today = moment.date();
        let offers = &shop.documents.offers;
        let mut running: Vec<usize> = (0..offers.len())
            .filter(|at| offers.get(*at).is_some_and(|o| runs(o, today)))
            .collect();
        running.sort_by_key(|at| offers.get(*at).map(|offer| offer.keys.through.value));
        let changes = offer_changes(offers)
            .chain(special_changes(shop))
            .chain(clock_change(shop, &moment));
        let next_change = changes.filter(|change| change.date > today).min();
        Self {
            today,
            running,
            next_change,
        }
    }

    /// True for special days that are not over.
    pub fn is_ahead(&self, special: &SpecialHours) -> bool {
        *special.days().end() >= self.today
    }

    /// True for special days that have begun or are near.
    pub fn is_near(&self, special: &SpecialHours) -> bool {
        self.is_ahead(special) && notice_from(special) <= self.today
    }
}

fn runs(offer: &Document<OfferKeys>, today: Date) -> bool {
    (offer.keys.from.value..=offer.keys.through.value).contains(&today)
}

fn day_after(date: Date) -> Date {
    date.tomorrow().unwrap_or(date)
}

fn notice_from(special: &SpecialHours) -> Date {
    let from = *special.days().start();
    from.checked_sub(NOTICE_DAYS.days()).unwrap_or(from)
}

fn offer_changes(offers: &[Document<OfferKeys>]) -> impl Iterator<Item = NextChange> {
    offers.iter().flat_map(|offer| {
        let name = &offer.stem;
        [
            NextChange {
                date: offer.keys.from.value,
                reason: format!("an offer begins: {name}"),
            },
            NextChange {
                date: day_after(offer.keys.through.value),
                reason: format!("an offer is over: {name}"),
            },
        ]
    })
}

/// The one of today may be behind the cutoff, and a zone may change its name without moving its clocks.
const CLOCK_CHANGES: usize = 4;

/// Until when orders count for the same day is told to search engines with the distance from UTC, which is another one
/// after clocks went forward or back.
fn clock_change(shop: &Shop, now: &Zoned) -> Option<NextChange> {
    shop.identity().timezone.as_ref()?;
    let cutoff = shop
        .documents
        .policies
        .iter()
        .find_map(|policy| match &policy.keys.terms {
            PolicyTerms::Shipping(terms) => terms.cutoff.as_ref(),
            _ => None,
        })?;
    let zone = now.time_zone();
    let offset = |day| cutoff.value.offset_on(day, zone);
    let is_another = |day: &Date| offset(*day) != offset(now.date());
    // The new distance holds from the day of a change on, or where the cutoff is before it, from the next.
    let changes = zone.following(now.timestamp()).take(CLOCK_CHANGES);
    let days = changes.flat_map(|change| {
        let day = change.timestamp().to_zoned(zone.clone()).date();
        [day, day_after(day)]
    });
    let date = iter::once(day_after(now.date())).chain(days).find(is_another)?;
    Some(NextChange {
        date,
        reason: "the clocks change, and with them the cutoff of orders".to_owned(),
    })
}

fn special_changes(shop: &Shop) -> impl Iterator<Item = NextChange> {
    let hours = shop.config.visit.as_ref().and_then(|visit| visit.hours.as_ref());
    let specials = hours.into_iter().flat_map(|hours| &hours.special);
    let language = shop.default_language();
    let name = move |special: &Spanned<SpecialHours>| {
        special
            .reason
            .as_ref()
            .map(|reason| format!(": {}", reason.get(&language)))
            .unwrap_or_default()
    };
    specials.flat_map(move |special| {
        let name = name(special);
        [
            NextChange {
                date: notice_from(special),
                reason: format!("special hours are near{name}"),
            },
            NextChange {
                date: day_after(*special.days().end()),
                reason: format!("special hours are over{name}"),
            },
        ]
    })
}
