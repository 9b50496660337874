//! The current day in the shop, the offers and hours that apply, and when that next changes.

use std::iter;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

use crate::model::shop::{
    Document, EventKeys, Hours, Occurrence, OfferKeys, PolicyTerms, PriceHistory, Shop, SpecialHours,
    SpecialSpan,
};

/// How many days before special hours begin they are worth a note.
pub const NOTICE_DAYS: i32 = 14;

/// How many dates of an event are listed.
const DATES: usize = 12;

/// The next day on which the site would be another, were it built again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NextChange {
    /// The day, in the shop's time zone.
    pub date: Date,
    /// What happens: "an offer begins: Winter seconds".
    pub reason: String,
}

/// An event that isn't over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventAhead {
    /// Its place in the shop's list.
    pub at: usize,
    /// The next times it takes place, at least one and at most twelve.
    pub dates: Vec<Occurrence>,
}

/// The day, and what follows from it.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Today, in the shop's time zone.
    pub today: Date,
    /// The offers that run, by their place in the shop's list; the one that ends first comes first.
    pub running: Vec<usize>,
    /// The events that aren't over; the one that begins first comes first.
    pub events: Vec<EventAhead>,
    /// The next day on which any of this changes.
    pub next_change: Option<NextChange>,
}

impl Calendar {
    /// The calendar of `shop` at `now`.
    pub fn new(shop: &Shop, now: Timestamp) -> Self {
        let moment = moment(shop, now);
        let today = moment.date();
        let offers = &shop.documents.offers;
        let mut running: Vec<usize> = (0..offers.len())
            .filter(|at| offers.get(*at).is_some_and(|o| runs(o, today)))
            .collect();
        running.sort_by_key(|at| offers.get(*at).map(|offer| offer.keys.through.value));
        let events = events_ahead(&shop.documents.events, today);
        let changes = offer_changes(offers)
            .chain(event_changes(shop, &events))
            .chain(price_changes(shop))
            .chain(special_changes(shop))
            .chain(season_changes(shop, today))
            .chain(clock_change(shop, &moment));
        let next_change = changes.filter(|change| change.date > today).min();
        Self {
            today,
            running,
            events,
            next_change,
        }
    }

    /// The day in the shop's time zone.
    pub fn day_of(shop: &Shop, now: Timestamp) -> Date {
        moment(shop, now).date()
    }

    /// The special days of `hours` that are not over, in order.
    pub fn special_ahead<'a>(&self, hours: &'a Hours) -> Vec<SpecialSpan<'a>> {
        let mut spans = hours.special_spans();
        spans.retain(|span| span.through >= self.today);
        spans
    }

    /// True for special days that have begun or are near.
    pub fn is_near(&self, special: &SpecialSpan<'_>) -> bool {
        notice_from(special.from) <= self.today
    }
}

fn moment(shop: &Shop, now: Timestamp) -> Zoned {
    let zone = shop.identity().timezone.as_ref();
    now.to_zoned(zone.map_or(TimeZone::UTC, |zone| zone.zone().clone()))
}

fn runs(offer: &Document<OfferKeys>, today: Date) -> bool {
    (offer.keys.from.value..=offer.keys.through.value).contains(&today)
}

fn events_ahead(events: &[Document<EventKeys>], today: Date) -> Vec<EventAhead> {
    let ahead = events.iter().enumerate().filter_map(|(at, event)| {
        let dates = event.keys.ahead(today).filter(|date| date.last_day() >= today);
        let dates: Vec<Occurrence> = dates.take(DATES).collect();
        (!dates.is_empty()).then_some(EventAhead { at, dates })
    });
    let mut ahead: Vec<EventAhead> = ahead.collect();
    ahead.sort_by_key(|event| event.dates.first().map(|date| date.start.civil()));
    ahead
}

/// When the date that comes first is over.
fn event_changes(shop: &Shop, events: &[EventAhead]) -> Vec<NextChange> {
    let changes = events.iter().filter_map(|event| {
        let name = &shop.documents.events.get(event.at)?.stem;
        let over = day_after(event.dates.iter().map(Occurrence::last_day).min()?);
        Some(NextChange {
            date: over,
            reason: match event.dates.len() {
                1 => format!("an event ends: {name}"),
                _ => format!("a date of an event has passed: {name}"),
            },
        })
    });
    changes.collect()
}

fn day_after(date: Date) -> Date {
    date.tomorrow().unwrap_or(date)
}

fn notice_from(from: Date) -> Date {
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
                reason: format!("an offer ends: {name}"),
            },
        ]
    })
}

/// When a price begins, and when it's no longer announced as a reduction.
fn price_changes(shop: &Shop) -> impl Iterator<Item = NextChange> {
    shop.price_histories().flat_map(|(name, history)| {
        let history = PriceHistory::of(history);
        let days: Vec<Date> = history.map_or(Vec::new(), |history| history.changes().collect());
        days.into_iter().map(move |date| NextChange {
            date,
            reason: format!("a price changes: {name}"),
        })
    })
}

/// The one of today may be behind the cutoff, and a zone may change its name without moving its clocks.
const CLOCK_CHANGES: usize = 4;

/// Search engines read the cut-off time of same-day orders with its offset from UTC, which changes when clocks go
/// forward or back.
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
        reason: "the clocks change, and so does the order cut-off time".to_owned(),
    })
}

/// The hours of every place, and of the area.
fn all_hours(shop: &Shop) -> impl Iterator<Item = &Hours> {
    let places = shop.places().iter().filter_map(|place| place.hours.as_ref());
    let area = shop.config.area.iter().filter_map(|area| area.hours.as_ref());
    places.chain(area).map(|hours| -> &Hours { hours })
}

fn season_changes(shop: &Shop, today: Date) -> impl Iterator<Item = NextChange> {
    let firsts = all_hours(shop).filter_map(move |hours| hours.periods(today).into_iter().next());
    firsts.map(|period| NextChange {
        date: day_after(period.through),
        reason: "the hours of another season begin".to_owned(),
    })
}

fn special_changes(shop: &Shop) -> impl Iterator<Item = NextChange> {
    let specials = all_hours(shop).flat_map(Hours::special_spans);
    let language = shop.default_language();
    let name = move |special: &SpecialHours| {
        special
            .reason
            .as_ref()
            .map(|reason| format!(": {}", reason.get(&language)))
            .unwrap_or_default()
    };
    specials.flat_map(move |special| {
        let name = name(special.entry);
        [
            NextChange {
                date: notice_from(special.from),
                reason: format!("special hours are coming up{name}"),
            },
            NextChange {
                date: day_after(special.through),
                reason: format!("special hours end{name}"),
            },
        ]
    })
}
