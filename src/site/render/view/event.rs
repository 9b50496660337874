//! Events.

use super::macros::view;
use super::{ActionView, AddressView, PictureView, PriceView};

view! {
    /// An event in a list.
    pub struct EventCardView {
        /// Its title.
        pub title: String,
        /// Its page.
        pub href: String,
        /// One or two sentences; empty without.
        pub summary: String,
        /// Its picture.
        pub photo: Option<PictureView>,
        /// When it takes place next.
        pub date: EventDateView,
        /// The dates after that, at most three: "8 December, 15 December and 22 December"; empty without.
        pub more: String,
        /// Where: the name of the place, or "Online"; empty without, and at a shop's only place.
        pub place: String,
        /// What it costs. The amount is a word where it's free.
        pub price: Option<PriceView>,
        /// `scheduled`, `moved`, `sold_out` or `cancelled`.
        pub status: String,
        /// The last day of its last date that is known, for the page's script: `2026-12-29`.
        pub through: String,
        /// The language of title and summary where it is not the page's; empty otherwise.
        pub language: String,
    }
}

view! {
    /// A date of an event.
    pub struct EventDateView {
        /// For machines: `2026-12-12T10:00`, or `2026-12-12` for a whole day.
        pub iso: String,
        /// The day, or the first and the last: "12 December", "12–13 December 2026".
        pub day: String,
        /// The day of the week: "Saturday"; empty where there are several days.
        pub weekday: String,
        /// From when to when: "10:00–16:00", "from 18:00"; empty for whole days.
        pub time: String,
    }
}

view! {
    /// An event on its own page: the variable `event`.
    pub struct EventView {
        /// What stands in lists too.
        pub card: EventCardView,
        /// The text.
        pub html: String,
        /// The dates after the next one, at most eleven.
        pub dates: Vec<EventDateView>,
        /// The days ahead on which it doesn't take place although it usually does: "29 December"; empty without.
        pub except: String,
        /// When it would have begun before it was moved: "Saturday, 5 December 2026"; empty without.
        pub moved_from: String,
        /// How many people can take part; 0 without.
        pub capacity: i64,
        /// Where it is, beside or instead of online.
        pub place: Option<EventPlaceView>,
        /// Where to take part online; empty without.
        pub online: String,
        /// The host of that address: "meet.example"; empty without.
        pub online_host: String,
        /// The event as a file for calendars.
        pub calendar: String,
        /// What visitors do to take part; `None` where it's sold out or cancelled.
        pub action: Option<ActionView>,
    }
}

view! {
    /// Where an event is.
    pub struct EventPlaceView {
        /// What it's called; empty for the only place of a shop.
        pub name: String,
        /// The page about it; empty where it isn't one of the shop's.
        pub href: String,
        /// Its address.
        pub address: Option<AddressView>,
        /// A map; empty without.
        pub map: String,
    }
}
