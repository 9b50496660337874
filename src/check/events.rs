//! Events: those that are over, without a place, without a price.

use super::context::CheckContext;
use super::rule::{Evidence, Level, Report, Rule};
use crate::diagnostics::Code;
use crate::model::shop::{EventKeys, EventPlace, EventStatus};

pub(super) const EV001: Rule = Rule {
    code: Code("EV001"),
    level: Level::Advice,
    title: "An event is over",
    what: "The last date of an event has passed, so it's no longer shown.",
    why: "Stale files tend to come back by mistake.",
    how: "Delete the file, or give the event its next date.",
    evidence: Evidence::General,
    thresholds: &[],
    check: over,
};

fn over(context: &CheckContext<'_>, report: &mut Report) {
    for event in &context.shop.documents.events {
        let keys = &event.keys;
        let mut ahead = keys.ahead(context.today);
        if ahead.all(|date| date.last_day() < context.today) {
            let last = keys.last_known_day();
            let finding = report.at(
                &keys.start.place,
                format!("this event was over on {last} and is no longer shown"),
            );
            report.add(finding.help("delete the file, or give the event its next date"));
        }
    }
}

pub(super) const EV002: Rule = Rule {
    code: Code("EV002"),
    level: Level::Warning,
    title: "An event that visitors can't find",
    what: "An event that isn't over names no place and isn't online; or its place is not one of the shop's, and has no \
           address.",
    why: "Nobody sets out without knowing where to. Search engines only list events with a place that has an address, or \
          that are online (Google, \"Event structured data\", `location`).",
    how: "Write the name of one of your places as `place`, or a `place` with its `address`, or where to take part as \
          `online`.",
    evidence: Evidence::General,
    thresholds: &[],
    check: nowhere,
};

fn nowhere(context: &CheckContext<'_>, report: &mut Report) {
    for keys in ahead(context) {
        let (place, message) = match context.shop.event_place(keys) {
            None if keys.online.is_none() => (&keys.start.place, "this event doesn't say where it is"),
            Some(EventPlace::Other(Some(_), None)) if keys.online.is_none() => {
                let named = keys.place.as_ref().map(|place| &place.place);
                (
                    named.unwrap_or(&keys.start.place),
                    "the place of this event has no address",
                )
            }
            _ => continue,
        };
        let help = match keys.place {
            Some(_) => "add its `address`, such as { street = \"…\", city = \"…\", country = \"…\" }",
            None => "add `place` and its `address`, or `online` with the web address to take part",
        };
        report.add(report.at(place, message).help(help));
    }
}

pub(super) const EV003: Rule = Rule {
    code: Code("EV003"),
    level: Level::Advice,
    title: "An event without a price",
    what: "An event that isn't over has no `price`. Cancelled events don't count.",
    why: "Visitors want to know what it costs before they decide; that it puts them off is judgement, not evidence.",
    how: "Add `price`; 0 is shown as \"free\".",
    evidence: Evidence::General,
    thresholds: &[],
    check: no_price,
};

fn no_price(context: &CheckContext<'_>, report: &mut Report) {
    let open = ahead(context).filter(|keys| keys.status() != EventStatus::Cancelled);
    let currency = context.shop.identity().currency.as_ref();
    let currency = currency.map_or("EUR", |currency| currency.value.code());
    for keys in open.filter(|keys| keys.price.is_none()) {
        let finding = report.at(&keys.start.place, "this event doesn't say what it costs");
        report.add(finding.help(format!(
            "add `price`; for a free event write `price = \"0 {currency}\"`"
        )));
    }
}

/// The events that aren't over.
fn ahead<'a>(context: &CheckContext<'a>) -> impl Iterator<Item = &'a EventKeys> {
    let (shop, plan) = (context.shop, context.plan);
    let events = plan.calendar.events.iter();
    events.filter_map(|event| Some(&shop.documents.events.get(event.at)?.keys))
}
