//! Bookings and orders that are listed as places of sale.

use super::context::CheckContext;
use super::rule::{Evidence, Level, Report, Rule};
use crate::diagnostics::Code;
use crate::model::shop::{ActionKind, Store};
use crate::model::value::WebUrl;

pub(super) const SO004: Rule = Rule {
    code: Code("SO004"),
    level: Level::Advice,
    title: "A booking or ordering page among the stores",
    what: "An entry of `[[stores]]` leads to a provider of bookings, reservations or food orders, or its address says that something is \
           booked there.",
    why: "A button that says what happens (\"Book an appointment\") is clearer than one that says \"Buy\", and search engines can offer the \
          booking at once (ReserveAction, OrderAction).",
    how: "Make it an entry of `[[actions]]`.",
    evidence: Evidence::General,
    thresholds: &[],
    check: booking_stores,
};

/// Hosts where appointments are made.
const BOOKING: [&str; 22] = [
    "acuityscheduling.com",
    "booksy.com",
    "book.squareup.com",
    "cal.com",
    "calendly.com",
    "doctolib.de",
    "doctolib.fr",
    "doctolib.it",
    "fresha.com",
    "mindbodyonline.com",
    "phorest.com",
    "planity.com",
    "reservio.com",
    "salonkee.lu",
    "setmore.com",
    "shore.com",
    "simplybook.me",
    "timify.com",
    "treatwell.co.uk",
    "treatwell.de",
    "vagaro.com",
    "znanylekarz.pl",
];

/// Hosts where tables are reserved.
const TABLES: [&str; 10] = [
    "exploretock.com",
    "opentable.co.uk",
    "opentable.com",
    "opentable.de",
    "quandoo.de",
    "resmio.com",
    "resy.com",
    "sevenrooms.com",
    "thefork.com",
    "zenchef.com",
];

/// Hosts where meals are ordered.
const ORDERS: [&str; 8] = [
    "deliveroo.co.uk",
    "doordash.com",
    "just-eat.co.uk",
    "lieferando.de",
    "pyszne.pl",
    "toasttab.com",
    "ubereats.com",
    "wolt.com",
];

/// Parts of addresses that say that something is booked there.
const BOOKED: [&str; 10] = [
    "book",
    "book-now",
    "booking",
    "bookings",
    "appointments",
    "termin",
    "termine",
    "terminbuchung",
    "prenota",
    "rendez-vous",
];

fn booking_stores(context: &CheckContext<'_>, report: &mut Report) {
    let actions = &context.shop.config.actions;
    for store in &context.shop.config.stores {
        let Some(url) = &store.url else { continue };
        let listed = actions
            .iter()
            .any(|action| action.url.as_ref().is_some_and(|own| own.value == url.value));
        let Some(kind) = what_is_done(&url.value).filter(|_| !listed) else {
            continue;
        };
        let finding = report.at(&url.place, format!("{} isn't a store", named(store, &url.value)));
        report.add(finding.help(format!(
            "take the entry out of `[[stores]]`, and add a button for it:\n[[actions]]\nkind = \"{}\"\nurl = \"{}\"",
            kind.word(),
            url.value
        )));
    }
}

fn named(store: &Store, url: &WebUrl) -> String {
    match store.name.iter().next() {
        Some((_, name)) => format!("\"{}\"", name.value),
        None => url.host().to_owned(),
    }
}

/// What customers do at an address, if it isn't buying.
fn what_is_done(url: &WebUrl) -> Option<ActionKind> {
    let host = url.host();
    let of = |hosts: &[&str]| {
        hosts
            .iter()
            .any(|known| host == *known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.')))
    };
    let text = url.to_string();
    let parts = || text.split(['/', '.', '?']).skip(2);
    if of(&TABLES) {
        Some(ActionKind::Reserve)
    } else if of(&ORDERS) {
        Some(ActionKind::Order)
    } else if of(&BOOKING) || parts().any(|part| BOOKED.contains(&part)) {
        Some(ActionKind::Book)
    } else {
        None
    }
}
