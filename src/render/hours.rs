//! Opening hours as templates see them: by day, in groups, and the days that differ.

use std::collections::BTreeSet;

use super::scene::Scene;
use super::view::{DayView, HoursGroupView, HoursView, SpecialView};
use crate::language::Width;
use crate::shop::{Hours, SpecialHours};
use crate::value::{TimeRange, Weekday};

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "mo"),
    (Weekday::Tuesday, "tu"),
    (Weekday::Wednesday, "we"),
    (Weekday::Thursday, "th"),
    (Weekday::Friday, "fr"),
    (Weekday::Saturday, "sa"),
    (Weekday::Sunday, "su"),
];

pub(super) fn hours(scene: &Scene<'_>, hours: &Hours) -> HoursView {
    let calendar = &scene.plan.calendar;
    let ahead = hours.special.iter().filter(|special| calendar.is_ahead(special));
    let near = hours.special.iter().filter(|special| calendar.is_near(special));
    HoursView {
        days: WEEK
            .iter()
            .map(|(day, key)| day_view(scene, hours, *day, key))
            .collect(),
        groups: groups(scene, hours),
        special: ahead.map(|special| special_view(scene, special)).collect(),
        near: near.map(|special| special_view(scene, special)).collect(),
        note: scene.text(hours.note.as_ref()),
        timezone: scene
            .shop
            .identity()
            .timezone
            .as_ref()
            .map_or("UTC", |zone| zone.value.as_str())
            .to_owned(),
        machine: machine(scene, hours),
        confirmed: hours
            .confirmed
            .as_ref()
            .map(|date| scene.formats.date_long(date.value))
            .unwrap_or_default(),
    }
}

/// From when to when, in minutes from the start of the day and as people read it.
type Range = (u16, u16, String, String);

/// The hours as the page's script reads them.
#[derive(serde::Serialize)]
struct Machine {
    /// Sunday first, as clocks of browsers count.
    week: Vec<Vec<Range>>,
    /// The first day, the last day, and the hours of each.
    special: Vec<(String, String, Vec<Range>)>,
}

fn machine(scene: &Scene<'_>, hours: &Hours) -> String {
    let ranges = |ranges: &[TimeRange]| -> Vec<Range> {
        let range = |range: &TimeRange| {
            let (from, to) = range.minutes();
            (
                from,
                to,
                scene.formats.time(range.start()),
                scene.formats.time(range.end()),
            )
        };
        ranges.iter().map(range).collect()
    };
    let on = |day: Weekday| hours.on(day).map_or(Vec::new(), |hours| ranges(&hours.ranges));
    let (last, rest) = (WEEK.len() - 1, WEEK.iter());
    let week = rest.cycle().skip(last).take(WEEK.len()).map(|(day, _)| on(*day));
    let ahead = hours
        .special
        .iter()
        .filter(|special| scene.plan.calendar.is_ahead(special));
    let special = ahead.map(|special| {
        let days = special.days();
        (
            days.start().to_string(),
            days.end().to_string(),
            ranges(special.ranges()),
        )
    });
    let machine = Machine {
        week: week.collect(),
        special: special.collect(),
    };
    serde_json::to_string(&machine).unwrap_or_default()
}

fn day_view(scene: &Scene<'_>, hours: &Hours, day: Weekday, key: &str) -> DayView {
    let ranges = hours.on(day).map_or(&[][..], |hours| hours.ranges.as_slice());
    DayView {
        name: scene.capitalised(&scene.formats.weekday(day, Width::Long)),
        short: scene.capitalised(&scene.formats.weekday(day, Width::Short)),
        ranges: ranges_view(scene, ranges),
        key: key.to_owned(),
    }
}

/// Days with equal hours, in the order of the first of them; closed days come last.
fn groups(scene: &Scene<'_>, hours: &Hours) -> Vec<HoursGroupView> {
    let mut groups: Vec<(Vec<TimeRange>, BTreeSet<Weekday>)> = Vec::new();
    for (day, _) in WEEK {
        let ranges = hours
            .on(day)
            .map(|hours| hours.ranges.clone())
            .unwrap_or_default();
        match groups.iter_mut().find(|(known, _)| *known == ranges) {
            Some((_, days)) => {
                days.insert(day);
            }
            None => groups.push((ranges, BTreeSet::from([day]))),
        }
    }
    groups.sort_by_key(|(ranges, _)| ranges.is_empty());
    let view = |(ranges, days): (Vec<TimeRange>, BTreeSet<Weekday>)| HoursGroupView {
        days: scene.capitalised(&scene.formats.weekdays(&days, Width::Long)),
        short: scene.capitalised(&scene.formats.weekdays(&days, Width::Short)),
        short_ranges: ranges.iter().map(|range| short_range(scene, *range)).collect(),
        ranges: ranges_view(scene, &ranges),
    };
    groups.into_iter().map(view).collect()
}

fn special_view(scene: &Scene<'_>, special: &SpecialHours) -> SpecialView {
    let days = special.days();
    SpecialView {
        dates: scene.formats.date_range(*days.start(), *days.end()),
        from: days.start().to_string(),
        through: days.end().to_string(),
        ranges: ranges_view(scene, special.ranges()),
        reason: scene.text(special.reason.as_ref()),
    }
}

fn ranges_view(scene: &Scene<'_>, ranges: &[TimeRange]) -> Vec<String> {
    ranges
        .iter()
        .map(|range| scene.formats.time_range(*range))
        .collect()
}

/// Full hours without their minutes, where the language counts 24 of them.
fn short_range(scene: &Scene<'_>, range: TimeRange) -> String {
    let full = range.start().minute() == 0 && range.end().minute() == 0;
    if full && scene.language.region() != Some("US") {
        format!("{}–{}", range.start().hour(), range.end().hour())
    } else {
        scene.formats.time_range(range)
    }
}

impl Scene<'_> {
    /// With a capital letter, for the beginning of a line.
    pub(super) fn capitalised(&self, text: &str) -> String {
        crate::language::capitalised(text, &self.language)
    }
}
