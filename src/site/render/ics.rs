//! Events for calendars: iCalendar (RFC 5545), one file for all and one for each.
//!
//! Times are written by the shop's clock with its zone, so that a series keeps its hour when clocks change; without a
//! zone, they are nobody's but the reader's ("floating", RFC 5545, 3.3.5). Nothing depends on the day of the build.

use super::content_lines::ContentLines;
use super::context::RenderContext;
use super::texts::untypeset;
use super::view::EventPlaceView;
use super::zone_rules::{ZoneRules, utc};
use crate::model::shop::{Document, EventKeys, EventPlace, EventStatus, Occurrence};
use crate::model::value::{EventTime, TimeZoneName};
use crate::site::plan::{EventAhead, PageKind};
use crate::source::Blob;

/// When an event was last revised isn't known, and a calendar asks for it (RFC 5545, 3.8.7.2). A fixed time keeps the
/// files the same as long as the events are; `SEQUENCE` says that one was moved or cancelled.
const STAMP: &str = "20000101T000000Z";

/// Where the calendar of all events stands; empty without any.
pub(super) fn path(context: &RenderContext<'_>) -> String {
    if context.plan.calendar.events.is_empty() {
        return String::new();
    }
    format!("{}events.ics", context.folder())
}

/// Where the calendar of the event `at` stands: beside its page.
pub(super) fn event_path(context: &RenderContext<'_>, at: usize) -> String {
    let page = context.page(PageKind::Event(at));
    page.map(|page| format!("{}.ics", page.path.without_index().trim_end_matches('/')))
        .unwrap_or_default()
}

/// The calendars, each with the place it stands at.
pub(super) fn files(context: &RenderContext<'_>) -> Vec<(String, Blob)> {
    let ahead = &context.plan.calendar.events;
    let all = (path(context), calendar(context, ahead));
    let each = ahead.iter().map(|event| {
        let path = event_path(context, event.at);
        (path, calendar(context, std::slice::from_ref(event)))
    });
    let files = std::iter::once(all).chain(each);
    files
        .filter(|(path, _)| !path.is_empty())
        .map(|(path, text)| (path, Blob::from(text)))
        .collect()
}

fn calendar(context: &RenderContext<'_>, ahead: &[EventAhead]) -> String {
    let all = &context.shop.documents.events;
    let events: Vec<(usize, &Document<EventKeys>)> = ahead
        .iter()
        .filter_map(|event| Some((event.at, all.get(event.at)?)))
        .collect();
    let clock = Clock(context.shop.identity().timezone.as_ref().map(|zone| &zone.value));
    let mut lines = ContentLines::default();
    lines.line("BEGIN", "VCALENDAR");
    lines.line("VERSION", "2.0");
    lines.line("PRODID", "-//shopfront//events//EN");
    lines.text(
        "X-WR-CALNAME",
        context.shop.identity().name.get(&context.language),
    );
    if let Some(zone) = clock.named() {
        let spans = events.iter().map(|(_, event)| clock.span(&event.keys));
        let with_times = spans.flatten();
        if let Some((from, to)) = with_times.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))) {
            ZoneRules::new(zone, from, to).write(&mut lines);
        }
    }
    for (at, event) in events {
        write_event(context, at, event, &clock, &mut lines);
    }
    lines.line("END", "VCALENDAR");
    lines.into_text()
}

fn write_event(
    context: &RenderContext<'_>,
    at: usize,
    event: &Document<EventKeys>,
    clock: &Clock<'_>,
    lines: &mut ContentLines,
) {
    let keys = &event.keys;
    let first = keys.first();
    let is_cancelled = keys.status() == EventStatus::Cancelled;
    lines.line("BEGIN", "VEVENT");
    lines.text("UID", &uid(context, event));
    lines.line("DTSTAMP", STAMP);
    clock.write("DTSTART", &[first.start], lines);
    if let Some(end) = first.end {
        clock.write("DTEND", &[after_last_day(end)], lines);
    }
    if let Some(rule) = keys.rule() {
        lines.line("RRULE", &rule.written(|day| clock.until(day, first.start)));
    }
    let on = |days: &[crate::diagnostics::Spanned<jiff::civil::Date>]| -> Vec<EventTime> {
        days.iter().map(|day| first.start.on(day.value)).collect()
    };
    clock.write("EXDATE", &on(&keys.except), lines);
    clock.write("RDATE", &on(&keys.also), lines);
    let revisions = u8::from(is_cancelled) + u8::from(keys.moved_from.is_some());
    lines.line("SEQUENCE", &revisions.to_string());
    lines.line("STATUS", if is_cancelled { "CANCELLED" } else { "CONFIRMED" });
    lines.text("SUMMARY", &untypeset(&context.title(event)));
    let summary = untypeset(&context.summary(event));
    if !summary.is_empty() {
        lines.text("DESCRIPTION", &summary);
    }
    write_place(context, keys, lines);
    if let Some(page) = context
        .page(PageKind::Event(at))
        .filter(|_| !context.base.is_empty())
    {
        lines.line("URL", &context.absolute(&page.path));
    }
    lines.line("END", "VEVENT");
}

/// The same in every language, and as long as the file keeps its name.
fn uid(context: &RenderContext<'_>, event: &Document<EventKeys>) -> String {
    let url = context.shop.identity().url.as_ref();
    let host = url.map_or("shopfront.invalid", |url| url.host());
    format!("{}@{host}", event.stem)
}

fn write_place(context: &RenderContext<'_>, keys: &EventKeys, lines: &mut ContentLines) {
    let place = context.shop.event_place(keys);
    let view = place.map(|place| EventPlaceView::new(context, place));
    let mut parts: Vec<String> = Vec::new();
    if let Some(view) = view {
        let is_named = !view.name.is_empty();
        parts.extend(Some(view.name).filter(|_| is_named));
        parts.extend(
            view.address
                .map(|address| format!("{}, {}", address.line, address.country)),
        );
    }
    parts.extend(keys.online.as_ref().map(|url| url.value.to_string()));
    if !parts.is_empty() {
        lines.text("LOCATION", &untypeset(&parts.join(", ")));
    }
    if let Some(EventPlace::Own(at)) = place
        && let Some(geo) = context.shop.places().get(at).and_then(|place| place.geo.as_ref())
    {
        lines.line("GEO", &format!("{};{}", geo.latitude(), geo.longitude()));
    }
}

/// The end of whole days is the day after them (RFC 5545, 3.6.1).
fn after_last_day(end: EventTime) -> EventTime {
    match end.time {
        Some(_) => end,
        None => end.on(end.date.tomorrow().unwrap_or(end.date)),
    }
}

/// The shop's clock.
struct Clock<'a>(Option<&'a TimeZoneName>);

impl Clock<'_> {
    /// The zone, where times need its rules: UTC has a spelling of its own.
    fn named(&self) -> Option<&TimeZoneName> {
        self.0.filter(|zone| zone.as_str() != "UTC")
    }

    /// A property with these times; nothing without any.
    fn write(&self, name: &str, moments: &[EventTime], lines: &mut ContentLines) {
        let Some(first) = moments.first() else { return };
        let values: Vec<String> = moments.iter().map(|moment| self.written(moment)).collect();
        let parameter = match (first.time, self.named()) {
            (None, _) => ";VALUE=DATE".to_owned(),
            (Some(_), Some(zone)) => format!(";TZID={zone}"),
            (Some(_), None) => String::new(),
        };
        lines.line(&format!("{name}{parameter}"), &values.join(","));
    }

    fn written(&self, moment: &EventTime) -> String {
        if moment.time.is_none() {
            return moment.date.strftime("%Y%m%d").to_string();
        }
        let is_utc = self.0.is_some() && self.named().is_none();
        let zulu = if is_utc { "Z" } else { "" };
        format!("{}{zulu}", moment.civil().strftime("%Y%m%dT%H%M%S"))
    }

    /// The end of a rule's last day, in the form that the beginning of the series asks for (RFC 5545, 3.3.10).
    fn until(&self, day: jiff::civil::Date, start: EventTime) -> String {
        let Some(zone) = self.0.filter(|_| start.time.is_some()) else {
            let time = start.time.map_or("", |_| "T235959");
            return format!("{}{time}", day.strftime("%Y%m%d"));
        };
        let end = day.at(23, 59, 59, 0);
        utc(end, zone.zone())
            .map(|moment| moment.strftime("%Y%m%dT%H%M%SZ").to_string())
            .unwrap_or_default()
    }

    /// The first and the last day for which an event needs to know the zone; `None` for whole days.
    fn span(&self, keys: &EventKeys) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
        let first: Occurrence = keys.first();
        first.start.time?;
        Some((first.start.date, keys.last_known_day()))
    }
}
