//! The day in the shop, what runs on it, and when that changes by itself.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::diag::Spanned;
use crate::shop::{Document, OfferKeys, Shop, SpecialHours};

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
        let today = now.to_zoned(zone).date();
        let offers = &shop.documents.offers;
        let mut running: Vec<usize> = (0..offers.len())
            .filter(|at| offers.get(*at).is_some_and(|o| runs(o, today)))
            .collect();
        running.sort_by_key(|at| offers.get(*at).map(|offer| offer.keys.through.value));
        let changes = offer_changes(offers).chain(special_changes(shop));
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
