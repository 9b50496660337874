//! Opening hours: the week, and the days that differ.

use jiff::civil::Date;

use super::nodes::{Many, OpeningHoursSpecification, Term};
use crate::plan::Calendar;
use crate::shop::{Hours, SpecialHours};
use crate::value::{TimeRange, Weekday};

/// What search engines read as "closed".
const CLOSED: (&str, &str) = ("00:00", "00:00");

/// The week by times that days share, closed days last, then special days that are not over. Where two
/// special entries fall on a day the first one holds, as everywhere on the site, so the later one is given
/// for its other days only.
pub(super) fn opening_hours(hours: &Hours, calendar: &Calendar) -> Many<OpeningHoursSpecification> {
    let mut taken = Vec::new();
    let ahead = hours.special.iter().filter(|special| calendar.is_ahead(special));
    let special: Vec<_> = ahead
        .flat_map(|special| special_days(special, &mut taken))
        .collect();
    week(hours).into_iter().chain(special).collect()
}

fn week(hours: &Hours) -> Vec<OpeningHoursSpecification> {
    let mut shared: Vec<(Option<TimeRange>, Vec<Weekday>)> = Vec::new();
    for day in Weekday::ALL {
        for range in day_ranges(hours, day) {
            match shared.iter_mut().find(|(known, _)| *known == range) {
                Some((_, days)) => days.push(day),
                None => shared.push((range, vec![day])),
            }
        }
    }
    shared.sort_by_key(|(range, _)| range.is_none());
    shared
        .into_iter()
        .map(|(range, days)| OpeningHoursSpecification {
            day_of_week: days.into_iter().map(|day| Term(day.schema_name())).collect(),
            ..at(range)
        })
        .collect()
}

fn day_ranges(hours: &Hours, day: Weekday) -> Vec<Option<TimeRange>> {
    match hours.on(day) {
        Some(open) => open.ranges.iter().copied().map(Some).collect(),
        None => vec![None],
    }
}

fn special_days(special: &SpecialHours, taken: &mut Vec<(Date, Date)>) -> Vec<OpeningHoursSpecification> {
    let days = special.days();
    let left = without(*days.start(), *days.end(), taken);
    taken.extend(&left);
    let ranges: Vec<Option<TimeRange>> = match special.ranges() {
        [] => vec![None],
        open => open.iter().copied().map(Some).collect(),
    };
    let dated = |(from, through): &(Date, Date), range: &Option<TimeRange>| OpeningHoursSpecification {
        valid_from: Some(from.to_string()),
        valid_through: Some(through.to_string()),
        ..at(*range)
    };
    left.iter()
        .flat_map(|days| ranges.iter().map(move |range| dated(days, range)))
        .collect()
}

/// The days from `from` to `through` without those that are `taken`.
fn without(from: Date, through: Date, taken: &[(Date, Date)]) -> Vec<(Date, Date)> {
    let mut left = if from <= through {
        vec![(from, through)]
    } else {
        Vec::new()
    };
    for (first, last) in taken {
        left = left
            .into_iter()
            .flat_map(|span| cut(span, *first, *last))
            .collect();
    }
    left
}

fn cut((from, through): (Date, Date), first: Date, last: Date) -> impl Iterator<Item = (Date, Date)> {
    if last < from || through < first {
        return [Some((from, through)), None].into_iter().flatten();
    }
    let before = first.yesterday().ok().filter(|before| from <= *before);
    let after = last.tomorrow().ok().filter(|after| *after <= through);
    [
        before.map(|before| (from, before)),
        after.map(|after| (after, through)),
    ]
    .into_iter()
    .flatten()
}

/// Past midnight the end comes before the start, midnight itself is 00:00, and around the clock is
/// 00:00–23:59.
fn at(range: Option<TimeRange>) -> OpeningHoursSpecification {
    let (opens, closes) = match range {
        None => (CLOSED.0.to_owned(), CLOSED.1.to_owned()),
        Some(range) if range.is_all_day() => ("00:00".to_owned(), "23:59".to_owned()),
        Some(range) if range.end().hour() == 24 => (range.start().to_string(), "00:00".to_owned()),
        Some(range) => (range.start().to_string(), range.end().to_string()),
    };
    OpeningHoursSpecification {
        opens: Some(opens),
        closes: Some(closes),
        ..OpeningHoursSpecification::default()
    }
}
