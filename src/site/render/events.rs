//! Events as templates see them.

use super::context::RenderContext;
use super::shop_views::{host, url};
use super::view::{EventCardView, EventDateView, EventPlaceView, EventView, PriceView};
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

impl RenderContext<'_> {
    /// The events that aren't over.
    pub(super) fn events(&self) -> Vec<EventCardView> {
        let ahead = self.plan.calendar.events.iter();
        ahead.filter_map(|event| self.event_card(event)).collect()
    }

    /// The event at `at`, where it isn't over.
    pub(super) fn event(&self, at: usize, root: &str) -> Option<EventView> {
        let ahead = self.plan.calendar.events.iter().find(|event| event.at == at)?;
        let event = self.shop.documents.events.get(at)?;
        let keys = &event.keys;
        let is_open = keys.status() == EventStatus::Scheduled;
        let action = keys.action.as_ref().filter(|_| is_open);
        Some(EventView {
            card: self.event_card(ahead)?,
            html: self.html(event, root),
            dates: ahead
                .dates
                .iter()
                .skip(1)
                .map(|date| self.event_date(date))
                .collect(),
            except: self.exceptions(keys),
            moved_from: keys
                .moved_from
                .as_ref()
                .map(|moved| self.formats.date_with_weekday(moved.date))
                .unwrap_or_default(),
            capacity: keys.capacity.as_ref().map_or(0, |capacity| capacity.value.0),
            place: self.shop.event_place(keys).map(|place| self.event_place(place)),
            online: url(keys.online.as_ref()),
            online_host: keys.online.as_ref().map(|url| host(url)).unwrap_or_default(),
            calendar: self.event_calendar_path(at),
            action: action.and_then(|action| self.action(action)),
        })
    }

    fn event_card(&self, ahead: &EventAhead) -> Option<EventCardView> {
        let event = self.shop.documents.events.get(ahead.at)?;
        let page = self.page(PageKind::Event(ahead.at))?;
        let keys = &event.keys;
        let days = ahead.dates.iter().skip(1).take(DATES_ON_CARD);
        let days: Vec<String> = days.map(|date| self.day(date.start.date)).collect();
        Some(EventCardView {
            title: self.title(event),
            href: self.href(&page.path),
            summary: self.summary(event),
            photo: self.picture_maybe(event.entry.photo.as_ref()),
            date: self.event_date(ahead.dates.first()?),
            more: self.formats.list_and(&days),
            place: self.event_place_name(keys),
            price: self.event_price(keys),
            status: status(keys).to_owned(),
            through: ahead
                .dates
                .last()
                .map(|date| date.last_day().to_string())
                .unwrap_or_default(),
            language: self.foreign_text(event),
        })
    }

    /// The language of a document's text, where it isn't the page's.
    fn foreign_text(&self, event: &Document<EventKeys>) -> String {
        let text = event.text(&self.language);
        text.map(|(language, _)| self.foreign(language))
            .unwrap_or_default()
    }

    fn event_price(&self, keys: &EventKeys) -> Option<PriceView> {
        let price = &keys.price.as_ref()?.value;
        let range = PriceRange::of(price, keys.price_from.as_ref(), keys.price_to.as_ref());
        let view = self.price(range, keys.price_note.as_ref());
        Some(if price.0.minor() > 0 || keys.price_to.is_some() {
            view
        } else {
            PriceView {
                amount: self.word("terms.free"),
                from: false,
                note: view.own_note.clone(),
                ..view
            }
        })
    }

    /// What the place is called in a list; empty where an event is simply at the shop.
    fn event_place_name(&self, keys: &EventKeys) -> String {
        let name = self.shop.event_place(keys).and_then(|place| match place {
            EventPlace::Other(None, address) => address.map(|address| address.city.value.to_string()),
            place => Some(self.event_place(place).name).filter(|name| !name.is_empty()),
        });
        let online = keys.online.is_some().then(|| self.word("event.online"));
        let parts: Vec<String> = name.into_iter().chain(online).collect();
        parts.join(" / ")
    }

    pub(super) fn event_place(&self, place: EventPlace<'_>) -> EventPlaceView {
        match place {
            EventPlace::Own(at) => {
                let own = self.shop.places().get(at);
                let address = self.shop.place_address(at);
                let page = self.page_href(PageKind::Place(at));
                EventPlaceView {
                    name: self.text(own.and_then(|own| own.name.as_ref())),
                    href: if page.is_empty() {
                        self.page_href(PageKind::Visit)
                    } else {
                        page
                    },
                    address: address.map(|address| self.address(address)),
                    map: url(own.and_then(|own| own.map.as_ref())),
                }
            }
            EventPlace::Other(name, address) => EventPlaceView {
                name: name.map(|name| self.typeset(name)).unwrap_or_default(),
                href: String::new(),
                address: address.map(|address| self.address(address)),
                map: String::new(),
            },
        }
    }

    /// The days ahead on which it doesn't take place.
    fn exceptions(&self, keys: &EventKeys) -> String {
        let today = self.plan.calendar.today;
        let mut days: Vec<_> = keys.except.iter().map(|day| day.value).collect();
        days.retain(|day| *day >= today);
        days.sort();
        let days: Vec<String> = days.into_iter().map(|day| self.day(day)).collect();
        self.formats.list_and(&days)
    }

    pub(super) fn event_date(&self, date: &Occurrence) -> EventDateView {
        let first = date.start.date;
        let iso = match date.start.time {
            Some(time) => format!("{first}T{time}"),
            None => first.to_string(),
        };
        let within_a_day = |end: &EventTime| {
            let range = date.start.time.zip(end.time);
            let range = range.and_then(|(start, end)| TimeRange::new(start, end));
            let by_morning =
                range.is_some_and(|range| range.past_midnight() && range.end().hour() < MORNING_ENDS);
            let next_day = first.tomorrow().is_ok_and(|next| end.date == next);
            range.filter(|_| end.date == first || (by_morning && next_day))
        };
        let Some(end) = date.end.filter(|end| end.date != first || end.time.is_some()) else {
            return EventDateView {
                iso,
                day: self.day(first),
                weekday: self.weekday(date.start, Width::Long),
                time: date.start.time.map(|time| self.from(time)).unwrap_or_default(),
            };
        };
        if let Some(range) = within_a_day(&end) {
            return EventDateView {
                iso,
                day: self.day(first),
                weekday: self.weekday(date.start, Width::Long),
                time: self.formats.time_ranges_brief(&[range]).concat(),
            };
        }
        let each = |moment: EventTime| {
            let time = moment.time.map(|time| self.formats.time(time));
            format!(
                "{} {}",
                self.weekday(moment, Width::Short),
                time.unwrap_or_default()
            )
        };
        EventDateView {
            iso,
            day: self.formats.date_range(first, end.date),
            weekday: String::new(),
            time: match date.start.time {
                Some(_) => format!("{} – {}", each(date.start), each(end)),
                None => String::new(),
            },
        }
    }

    fn weekday(&self, moment: EventTime, width: Width) -> String {
        self.capitalised(&self.formats.weekday(Weekday::of(moment.date), width))
    }

    /// A day without its year, unless that is far away.
    fn day(&self, day: jiff::civil::Date) -> String {
        let ahead = self.plan.calendar.today.until(day);
        if ahead.is_ok_and(|span| span.get_days() <= DAYS_WITHOUT_YEAR) {
            self.formats.day_month(day)
        } else {
            self.formats.date_long(day)
        }
    }

    /// "from 18:00", in the form for its hour.
    fn from(&self, time: ClockTime) -> String {
        let said = self.formats.time_in_text(time);
        self.count("event.from", i64::from(time.hour()), &[("time", &said)])
    }
}

fn status(keys: &EventKeys) -> &'static str {
    match keys.status() {
        EventStatus::Scheduled if keys.moved_from.is_some() => "moved",
        status => status.word(),
    }
}
