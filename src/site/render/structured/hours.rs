//! Opening hours: the week, and the days that differ.

use super::nodes::{Many, OpeningHoursSpecification, Term};
use crate::model::shop::{DayHours, Hours, Period, SpecialSpan, Week};
use crate::model::value::{TimeRange, Weekday};
use crate::site::plan::Calendar;

/// What search engines read as "closed".
const CLOSED: (&str, &str) = ("00:00", "00:00");

/// The hours of a week by the times that days share, those of each season where there are some, then special days that
/// are not over.
pub(super) fn opening_hours(hours: &Hours, calendar: &Calendar) -> Many<OpeningHoursSpecification> {
    let ahead = calendar.special_ahead(hours);
    let special = ahead.iter().flat_map(special_days);
    let periods = hours.periods(calendar.today);
    let weeks: Vec<OpeningHoursSpecification> = if periods.is_empty() {
        week(&hours.week_on(calendar.today))
    } else {
        periods.iter().flat_map(of_period).collect()
    };
    let holidays = hours.public_holidays.iter().flat_map(|day| {
        let shared = day_ranges(day)
            .into_iter()
            .map(|range| OpeningHoursSpecification {
                day_of_week: [Term("PublicHolidays")].into_iter().collect(),
                ..at(range)
            });
        shared.collect::<Vec<_>>()
    });
    weeks.into_iter().chain(holidays).chain(special).collect()
}

fn of_period(period: &Period) -> Vec<OpeningHoursSpecification> {
    let dated = |specification| OpeningHoursSpecification {
        valid_from: Some(period.from.to_string()),
        valid_through: Some(period.through.to_string()),
        ..specification
    };
    week(&period.week).into_iter().map(dated).collect()
}

fn week(week: &Week) -> Vec<OpeningHoursSpecification> {
    let mut shared: Vec<(Option<TimeRange>, Vec<Weekday>)> = Vec::new();
    for (day, hours) in week.days() {
        for range in day_ranges(hours) {
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

/// The hours of a day, `None` for one that is closed; nothing for a day by appointment without times.
fn day_ranges(day: &DayHours) -> Vec<Option<TimeRange>> {
    if day.is_closed() {
        return vec![None];
    }
    day.ranges.iter().copied().map(Some).collect()
}

fn special_days(special: &SpecialSpan<'_>) -> Vec<OpeningHoursSpecification> {
    let dated = |range| OpeningHoursSpecification {
        valid_from: Some(special.from.to_string()),
        valid_through: Some(special.through.to_string()),
        ..at(range)
    };
    day_ranges(&special.entry.day()).into_iter().map(dated).collect()
}

/// Past midnight the end comes before the start, midnight itself is 00:00, and around the clock is
/// 00:00–23:59. An end that isn't known is left out.
fn at(range: Option<TimeRange>) -> OpeningHoursSpecification {
    let (opens, closes) = match range {
        None => (CLOSED.0.to_owned(), Some(CLOSED.1.to_owned())),
        Some(range) if range.is_open_ended() => (range.start().to_string(), None),
        Some(range) if range.is_all_day() => ("00:00".to_owned(), Some("23:59".to_owned())),
        Some(range) if range.end().hour() == 24 => (range.start().to_string(), Some("00:00".to_owned())),
        Some(range) => (range.start().to_string(), Some(range.end().to_string())),
    };
    OpeningHoursSpecification {
        opens: Some(opens),
        closes,
        ..OpeningHoursSpecification::default()
    }
}
