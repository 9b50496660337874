//! Events: one node for each date that the page names, as search engines ask for (Google, "Event").

use jiff::tz::TimeZone;

use super::super::context::RenderContext;
use super::business::{coordinates, postal_address};
use super::nodes::{
    Business, Event, Location, Many, Node, Offer, Party, Place, Term, VirtualLocation, digits,
};
use super::{PageFacts, business_ref, plain, raster_url, some, time_zone};
use crate::model::shop::{EventKeys, EventPlace, EventStatus, Occurrence, PriceRange};
use crate::model::value::EventTime;

/// The dates of the event at `at`; none without a place, which search engines need.
pub(super) fn event_nodes(context: &RenderContext<'_>, at: usize, facts: &PageFacts<'_>) -> Vec<Node> {
    let ahead = context.plan.calendar.events.iter().find(|event| event.at == at);
    let (Some(ahead), Some(event)) = (ahead, context.shop.documents.events.get(at)) else {
        return Vec::new();
    };
    let keys = &event.keys;
    if locations(context, keys).0.is_empty() {
        return Vec::new();
    }
    let dates = ahead.dates.iter().enumerate();
    dates
        .map(|(number, date)| {
            let organizer = if number == 0 {
                Party::Business(Box::new(Business::in_short(context)))
            } else {
                Party::Ref(business_ref(context))
            };
            Node::Event(Box::new(Event {
                organizer: Some(organizer),
                ..Event::new(context, keys, date, facts)
            }))
        })
        .collect()
}

impl Event {
    fn new(context: &RenderContext<'_>, keys: &EventKeys, date: &Occurrence, facts: &PageFacts<'_>) -> Self {
        let is_moved = keys.moved_from.is_some() && *date == keys.first();
        let moved_from = keys.moved_from.as_ref().filter(|_| is_moved);
        let name = match (keys.status(), is_moved) {
            (EventStatus::Cancelled, _) => "EventCancelled",
            (_, true) => "EventRescheduled",
            _ => "EventScheduled",
        };
        let locations = locations(context, keys);
        let attendance = match locations.0.as_slice() {
            [Location::Virtual(_)] => "OnlineEventAttendanceMode",
            [_] => "OfflineEventAttendanceMode",
            _ => "MixedEventAttendanceMode",
        };
        Self {
            id: some(facts.canonical).map(|address| format!("{address}#{}", date.start.date)),
            name: some(facts.title),
            description: some(facts.description),
            url: some(facts.canonical),
            image: raster_url(context, facts.picture),
            in_language: Some(facts.language()),
            start_date: Some(event_moment(context, date.start)),
            end_date: date.end.map(|end| event_moment(context, end)),
            previous_start_date: moved_from.map(|moved| event_moment(context, moved.value)),
            event_status: Some(Term(name)),
            event_attendance_mode: Some(Term(attendance)),
            location: locations,
            offers: event_offer(keys, facts),
            is_accessible_for_free: keys
                .price
                .as_ref()
                .filter(|price| price.0.minor() == 0 && keys.price_to.is_none())
                .map(|_| true),
            maximum_attendee_capacity: keys.capacity.as_ref().map(|capacity| capacity.value.0),
            organizer: None,
        }
    }
}

/// Where it is; a place needs a name and an address.
fn locations(context: &RenderContext<'_>, keys: &EventKeys) -> Many<Location> {
    let place = context.shop.event_place(keys).and_then(|place| match place {
        EventPlace::Own(at) => Place::of_shop(context, at),
        EventPlace::Other(name, address) => {
            let address = address?;
            let named = name.map(|name| name.get(&context.language).to_owned());
            Some(Place {
                name: named.or_else(|| Some(address.city.value.to_string())),
                address: Some(postal_address(address)),
                geo: None,
            })
        }
    });
    let online = keys.online.as_ref().map(|url| {
        Location::Virtual(VirtualLocation {
            url: Some(url.value.to_string()),
        })
    });
    place.map(Location::Place).into_iter().chain(online).collect()
}

impl Place {
    fn of_shop(context: &RenderContext<'_>, at: usize) -> Option<Self> {
        let (place, address) = (context.shop.places().get(at)?, context.shop.place_address(at)?);
        let shop = Some(&context.shop.identity().name);
        Some(Self {
            name: plain(context, place.name.as_ref().or(shop)),
            address: Some(postal_address(address)),
            geo: place.geo.as_ref().and_then(|geo| coordinates(geo.value)),
        })
    }
}

fn event_offer(keys: &EventKeys, facts: &PageFacts<'_>) -> Option<Offer> {
    let price = keys.price.as_ref()?;
    let range = PriceRange::of(price, keys.price_from.as_ref(), keys.price_to.as_ref());
    let is_exact = matches!(range, PriceRange::Exact(_));
    let amount = digits(price.0.amount());
    let (price_amount, low_price) = if is_exact { (amount, None) } else { (None, amount) };
    let high_price = keys
        .price_to
        .as_ref()
        .and_then(|highest| digits(highest.0.amount()));
    let sold_out = keys.status() == EventStatus::SoldOut;
    let books = keys.action.as_ref().and_then(|action| action.url.as_ref());
    Some(Offer {
        types: Some(if is_exact { "Offer" } else { "AggregateOffer" }),
        price: price_amount,
        low_price,
        high_price,
        price_currency: Some(price.0.currency().code()),
        availability: (keys.status() != EventStatus::Cancelled).then_some(Term(if sold_out {
            "SoldOut"
        } else {
            "InStock"
        })),
        url: books
            .map(|url| url.value.to_string())
            .or_else(|| some(facts.canonical)),
        ..Offer::default()
    })
}

/// A day, or a time with its distance from UTC. Where the shop names no zone, nobody could tell when the time is.
fn event_moment(context: &RenderContext<'_>, moment: EventTime) -> String {
    if moment.time.is_none() {
        return moment.date.to_string();
    }
    let local = moment.civil();
    let zoned = |zone: TimeZone| zone.to_ambiguous_zoned(local).compatible().ok();
    match time_zone(context).and_then(zoned) {
        Some(zoned) => zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        None => moment.date.to_string(),
    }
}
