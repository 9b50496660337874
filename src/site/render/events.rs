//! Events as templates see them.

use super::context::RenderContext;
use super::ics;
use super::shop_views::{host, url};
use super::view::{
    ActionView, AddressView, EventCardView, EventDateView, EventPlaceView, EventView, PriceView,
};
use crate::model::language::Width;
use crate::model::shop::{Document, EventKeys, EventPlace, EventStatus, Occurrence, PriceRange};
use crate::model::value::{ClockTime, EventTime, TimeRange, Weekday};
use crate::site::plan::{EventAhead, PageKind};

/// A day that is further away than this is written with its year.
const DAYS_WITHOUT_YEAR: i32 = 300;

/// How many dates after the next one a list names.
const DATES_ON_CARD: usize = 3;

/// What goes on later than this on the next day is no longer the same night.
const MORNING_ENDS: u16 = 12;

/// The events that aren't over.
pub(super) fn ahead(context: &RenderContext<'_>) -> Vec<EventCardView> {
    let ahead = context.plan.calendar.events.iter();
    ahead
        .filter_map(|event| EventCardView::new(context, event))
        .collect()
}

impl EventView {
    /// The event at `at`, where it isn't over.
    pub(super) fn new(context: &RenderContext<'_>, at: usize, root: &str) -> Option<Self> {
        let ahead = context.plan.calendar.events.iter().find(|event| event.at == at)?;
        let event = context.shop.documents.events.get(at)?;
        let keys = &event.keys;
        let is_open = keys.status() == EventStatus::Scheduled;
        let action = keys.action.as_ref().filter(|_| is_open);
        Some(Self {
            card: EventCardView::new(context, ahead)?,
            html: context.html(event, root),
            dates: ahead
                .dates
                .iter()
                .skip(1)
                .map(|date| EventDateView::new(context, date))
                .collect(),
            except: exceptions(context, keys),
            moved_from: keys
                .moved_from
                .as_ref()
                .map(|moved| context.formats.date_with_weekday(moved.date))
                .unwrap_or_default(),
            capacity: keys.capacity.as_ref().map_or(0, |capacity| capacity.value.0),
            place: context
                .shop
                .event_place(keys)
                .map(|place| EventPlaceView::new(context, place)),
            online: url(keys.online.as_ref()),
            online_host: keys.online.as_ref().map(|url| host(url)).unwrap_or_default(),
            calendar: ics::event_path(context, at),
            action: action.and_then(|action| ActionView::new(context, action)),
        })
    }
}

impl EventCardView {
    fn new(context: &RenderContext<'_>, ahead: &EventAhead) -> Option<Self> {
        let event = context.shop.documents.events.get(ahead.at)?;
        let page = context.page(PageKind::Event(ahead.at))?;
        let keys = &event.keys;
        let days = ahead.dates.iter().skip(1).take(DATES_ON_CARD);
        let days: Vec<String> = days.map(|date| day_in_words(context, date.start.date)).collect();
        Some(Self {
            title: context.title(event),
            href: context.href(&page.path),
            summary: context.summary(event),
            photo: context.picture_maybe(event.entry.photo.as_ref()),
            date: EventDateView::new(context, ahead.dates.first()?),
            more: context.formats.list_and(&days),
            place: place_name(context, keys),
            price: event_price(context, keys),
            status: status(keys).to_owned(),
            through: ahead
                .dates
                .last()
                .map(|date| date.last_day().to_string())
                .unwrap_or_default(),
            language: foreign_text(context, event),
        })
    }
}

/// The language of a document's text, where it isn't the page's.
fn foreign_text(context: &RenderContext<'_>, event: &Document<EventKeys>) -> String {
    let text = event.text(&context.language);
    text.map(|(language, _)| context.foreign(language))
        .unwrap_or_default()
}

fn event_price(context: &RenderContext<'_>, keys: &EventKeys) -> Option<PriceView> {
    let price = &keys.price.as_ref()?.value;
    let range = PriceRange::of(price, keys.price_from.as_ref(), keys.price_to.as_ref());
    let view = context.price(range, keys.price_note.as_ref());
    Some(if price.0.minor() > 0 || keys.price_to.is_some() {
        view
    } else {
        PriceView {
            amount: context.word("terms.free"),
            from: false,
            note: view.own_note.clone(),
            ..view
        }
    })
}

/// What the place is called in a list; empty where an event is simply at the shop.
fn place_name(context: &RenderContext<'_>, keys: &EventKeys) -> String {
    let name = context.shop.event_place(keys).and_then(|place| match place {
        EventPlace::Other(None, address) => address.map(|address| address.city.value.to_string()),
        place => Some(EventPlaceView::new(context, place).name).filter(|name| !name.is_empty()),
    });
    let online = keys.online.is_some().then(|| context.word("event.online"));
    let parts: Vec<String> = name.into_iter().chain(online).collect();
    parts.join(" / ")
}

impl EventPlaceView {
    pub(super) fn new(context: &RenderContext<'_>, place: EventPlace<'_>) -> Self {
        match place {
            EventPlace::Own(at) => {
                let own = context.shop.places().get(at);
                let address = context.shop.place_address(at);
                let page = context.page_href(PageKind::Place(at));
                Self {
                    name: context.text(own.and_then(|own| own.name.as_ref())),
                    href: if page.is_empty() {
                        context.page_href(PageKind::Visit)
                    } else {
                        page
                    },
                    address: address.map(|address| AddressView::new(context, address)),
                    map: url(own.and_then(|own| own.map.as_ref())),
                }
            }
            EventPlace::Other(name, address) => Self {
                name: name.map(|name| context.typeset(name)).unwrap_or_default(),
                href: String::new(),
                address: address.map(|address| AddressView::new(context, address)),
                map: String::new(),
            },
        }
    }
}

/// The days ahead on which it doesn't take place.
fn exceptions(context: &RenderContext<'_>, keys: &EventKeys) -> String {
    let today = context.plan.calendar.today;
    let mut days: Vec<_> = keys.except.iter().map(|day| day.value).collect();
    days.retain(|day| *day >= today);
    days.sort();
    let days: Vec<String> = days.into_iter().map(|day| day_in_words(context, day)).collect();
    context.formats.list_and(&days)
}

impl EventDateView {
    pub(super) fn new(context: &RenderContext<'_>, date: &Occurrence) -> Self {
        let first = date.start.date;
        let iso = match date.start.time {
            Some(time) => format!("{first}T{time}"),
            None => first.to_string(),
        };
        let Some(end) = date.end.filter(|end| end.date != first || end.time.is_some()) else {
            return Self {
                iso,
                day: day_in_words(context, first),
                weekday: weekday(context, date.start, Width::Long),
                time: date
                    .start
                    .time
                    .map(|time| from_time(context, time))
                    .unwrap_or_default(),
            };
        };
        if let Some(range) = within_a_day(date.start, end) {
            return Self {
                iso,
                day: day_in_words(context, first),
                weekday: weekday(context, date.start, Width::Long),
                time: context.formats.time_ranges_brief(&[range]).concat(),
            };
        }
        Self {
            iso,
            day: context.formats.date_range(first, end.date),
            weekday: String::new(),
            time: match date.start.time {
                Some(_) => format!(
                    "{} – {}",
                    weekday_and_time(context, date.start),
                    weekday_and_time(context, end)
                ),
                None => String::new(),
            },
        }
    }
}

/// The hours of what ends on the day it begins, or in the night after it.
fn within_a_day(start: EventTime, end: EventTime) -> Option<TimeRange> {
    let range = TimeRange::new(start.time?, end.time?)?;
    let by_morning = range.past_midnight() && range.end().hour() < MORNING_ENDS;
    let next_day = start.date.tomorrow().is_ok_and(|next| end.date == next);
    (end.date == start.date || (by_morning && next_day)).then_some(range)
}

fn weekday_and_time(context: &RenderContext<'_>, moment: EventTime) -> String {
    let time = moment.time.map(|time| context.formats.time(time));
    format!(
        "{} {}",
        weekday(context, moment, Width::Short),
        time.unwrap_or_default()
    )
}

fn weekday(context: &RenderContext<'_>, moment: EventTime, width: Width) -> String {
    context.capitalised(&context.formats.weekday(Weekday::of(moment.date), width))
}

/// A day without its year, unless that is far away.
fn day_in_words(context: &RenderContext<'_>, day: jiff::civil::Date) -> String {
    let ahead = context.plan.calendar.today.until(day);
    if ahead.is_ok_and(|span| span.get_days() <= DAYS_WITHOUT_YEAR) {
        context.formats.day_month(day)
    } else {
        context.formats.date_long(day)
    }
}

/// "from 18:00", in the form for its hour.
fn from_time(context: &RenderContext<'_>, time: ClockTime) -> String {
    let said = context.formats.time_in_text(time);
    context.count("event.from", i64::from(time.hour()), &[("time", &said)])
}

fn status(keys: &EventKeys) -> &'static str {
    match keys.status() {
        EventStatus::Scheduled if keys.moved_from.is_some() => "moved",
        status => status.word(),
    }
}
