//! Times of events that don't fit together.

use super::in_order;
use crate::diagnostics::{Applicability, Code, Diagnostic, Diagnostics, Fix, Place, Spanned, did_you_mean};
use crate::model::shop::{Document, EventKeys, EventPlace, Shop};
use crate::model::value::in_toml;

/// Reports what is wrong with the events of `shop`.
pub(super) fn check(shop: &Shop, diagnostics: &mut Diagnostics) {
    for event in &shop.documents.events {
        let keys = &event.keys;
        if ends_after_it_begins(keys, diagnostics) {
            series(keys, diagnostics);
        }
        moved(keys, diagnostics);
        place(shop, event, diagnostics);
    }
}

fn wrong(place: &Place, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::INVALID_VALUE, place.clone(), message)
}

/// True if nothing is wrong with its beginning and its end.
fn ends_after_it_begins(keys: &EventKeys, diagnostics: &mut Diagnostics) -> bool {
    let (start, Some(end)) = (&keys.start, &keys.end) else {
        return true;
    };
    let problem = match (start.value.time.is_some(), end.value.has_time()) {
        (false, true) => wrong(
            &start.place,
            "the end of this event has a time, and its start has none",
        )
        .help(format!(
            "write both with a time: start = \"{} 10:00\"",
            start.value
        )),
        (true, false) => wrong(
            &end.place,
            "the start of this event has a time, and its end has none",
        )
        .help("write when it ends: \"16:00\", or a date with a time"),
        _ => {
            let ends = end.value.after(start.value);
            let (from, to) = (start.value.civil(), ends.civil());
            if from < to || (from == to && start.value.time.is_none()) {
                return true;
            }
            let order = if from == to { "when" } else { "before" };
            wrong(
                &end.place,
                format!("this event ends {order} it begins: {ends} and {}", start.value),
            )
            .help("correct one of the two")
        }
    };
    diagnostics.push(problem.also(start.place.clone(), "the start"));
    false
}

/// A rule that contradicts the days written beside it.
fn series(keys: &EventKeys, diagnostics: &mut Diagnostics) {
    let start = Spanned::new(keys.start.value.date, keys.start.place.clone());
    let Some(repeat) = &keys.repeat else {
        for (key, place) in needless(keys) {
            let problem = wrong(place, format!("`{key}` is there, and `repeat` is missing"));
            diagnostics.push(problem.help(format!("add `repeat`, such as \"weekly\", or remove `{key}`")));
        }
        return;
    };
    if let Some(until) = keys.until.as_ref().filter(|_| repeat.ends()) {
        let problem = wrong(
            &until.place,
            "both `until` and the rule say when this event stops repeating",
        );
        diagnostics.push(
            problem
                .also(repeat.place.clone(), "the rule")
                .help("keep one of them"),
        );
        return;
    }
    if keys.until.as_ref().is_some_and(|until| until.value < start.value) {
        in_order(&start, keys.until.as_ref(), diagnostics);
        return;
    }
    let Some(rule) = keys.rule() else { return };
    let mut first = rule.dates(start.value, start.value);
    let Some(first) = first.next() else {
        let problem = wrong(&repeat.place, "this rule fits no day from the start on");
        diagnostics.push(
            problem
                .also(start.place, "the start")
                .help("correct the rule or the start"),
        );
        return;
    };
    if first != start.value {
        let fix = keys.start.value.on(first);
        let message = format!(
            "the rule doesn't include the day this event starts on, {}",
            start.value
        );
        let problem = wrong(&start.place, message).also(repeat.place.clone(), "the rule");
        let fixes = Fix::replace(Applicability::Unsafe, &start.place, in_toml(fix));
        diagnostics.push(
            problem
                .help(format!("start on the first day of the rule: start = \"{fix}\""))
                .fixed_by(fixes),
        );
        return;
    }
    for day in &keys.except {
        let next = rule.dates(start.value, day.value).next();
        if next != Some(day.value) {
            let problem = wrong(
                &day.place,
                format!("the rule doesn't include {}, so it needs no exception", day.value),
            );
            diagnostics.push(problem.also(repeat.place.clone(), "the rule").help(match next {
                Some(next) => format!("remove it, or write the day that is meant; the next is {next}"),
                None => "remove it".to_owned(),
            }));
        }
    }
}

/// Keys that speak of a rule where there is none.
fn needless(keys: &EventKeys) -> impl Iterator<Item = (&'static str, &Place)> {
    let until = keys.until.iter().map(|until| ("until", &until.place));
    until.chain(keys.except.first().map(|day| ("except", &day.place)))
}

/// What moved begins at another time than before.
fn moved(keys: &EventKeys, diagnostics: &mut Diagnostics) {
    let Some(moved) = &keys.moved_from else { return };
    if moved.value == keys.start.value {
        let problem = wrong(&moved.place, "this event is moved to the time it had before");
        diagnostics.push(
            problem
                .also(keys.start.place.clone(), "the start")
                .help("write the old time as `moved_from`, and the new one as `start`"),
        );
    }
}

/// A name that is nearly one of the shop's places.
fn place(shop: &Shop, event: &Document<EventKeys>, diagnostics: &mut Diagnostics) {
    let Some(EventPlace::Other(Some(name), None)) = shop.event_place(&event.keys) else {
        return;
    };
    let names: Vec<&str> = shop
        .places()
        .iter()
        .filter_map(|place| place.name.as_ref())
        .flat_map(|name| name.iter().map(|(_, text)| text.value.as_str()))
        .collect();
    for (_, written) in name.iter() {
        if let Some(near) = did_you_mean(&written.value, names.iter().copied()) {
            let message = format!("none of your places is called \"{}\"", written.value);
            let fix = Fix::replace(Applicability::Unsafe, &written.place, in_toml(near));
            let problem = Diagnostic::warning(Code::INVALID_VALUE, written.place.clone(), message);
            let help = format!("did you mean \"{near}\"? For a place that isn't yours, add its `address`");
            diagnostics.push(problem.help(help).fixed_by(fix));
        }
    }
}
