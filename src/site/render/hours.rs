//! Opening hours as templates see them: by day, in groups, and the days that differ.

use std::collections::BTreeSet;

use jiff::ToSpan;

use super::context::RenderContext;
use super::view::{DayView, HoursGroupView, HoursView, SeasonView, SpecialView};
use crate::model::language::Width;
use crate::model::shop::{DayHours, Hours, SpecialSpan, Week};
use crate::model::value::{ClockTime, CountryCode, TimeRange, Weekday, YearDays, holidays};

/// How far ahead the page's script knows public holidays, in days.
const HOLIDAY_DAYS: i32 = 120;

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "mo"),
    (Weekday::Tuesday, "tu"),
    (Weekday::Wednesday, "we"),
    (Weekday::Thursday, "th"),
    (Weekday::Friday, "fr"),
    (Weekday::Saturday, "sa"),
    (Weekday::Sunday, "su"),
];

impl HoursView {
    /// The hours of a place in `country`.
    pub(super) fn new(context: &RenderContext<'_>, hours: &Hours, country: Option<CountryCode>) -> Self {
        let calendar = &context.plan.calendar;
        let ahead = calendar.special_ahead(hours);
        let near = ahead.iter().filter(|special| calendar.is_near(special));
        let usual = hours.usual_week();
        let holidays = hours.public_holidays.as_ref().map(|day| &day.value);
        let weeks: Vec<Week> = hours.weeks().collect();
        let days = || weeks.iter().flat_map(Week::days).map(|(_, day)| day);
        let last_orders = hours.last_orders.as_ref();
        Self {
            days: WEEK
                .iter()
                .map(|(day, key)| DayView::new(context, usual.on(*day), *day, key))
                .chain(holidays.map(|day| DayView::of_holidays(context, day)))
                .collect(),
            groups: groups(context, &usual, holidays),
            seasons: seasons(context, hours),
            special: ahead
                .iter()
                .map(|special| SpecialView::new(context, special))
                .collect(),
            near: near.map(|special| SpecialView::new(context, special)).collect(),
            by_appointment: days().any(|day| day.by_appointment),
            only_by_appointment: days().any(|day| day.by_appointment)
                && days().all(|day| day.ranges.is_empty()),
            last_orders: last_orders
                .map(|last| at(context, "hours.last_orders", last.value))
                .unwrap_or_default(),
            note: context.text(hours.note.as_ref()),
            timezone: context
                .shop
                .identity()
                .timezone
                .as_ref()
                .map_or("UTC", |zone| zone.value.as_str())
                .to_owned(),
            // Whether it's open, neither a place by appointment nor a shop without a clock of its own can say.
            machine: if context.shop.identity().timezone.is_none()
                || days().all(|day| day.ranges.is_empty() || day.by_appointment)
                    && days().any(|day| day.by_appointment)
            {
                String::new()
            } else {
                machine(context, hours, &ahead, country)
            },
            confirmed: hours
                .confirmed
                .as_ref()
                .map(|date| context.formats.date_long(date.value))
                .unwrap_or_default(),
        }
    }
}

/// From when to when, in minutes from the start of the day.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum Range {
    /// With what is said before it opens that day, before it opens on another day, and while it is open.
    Open(u16, u16, String, String, String),
    ByAppointment(u16, u16),
}

/// The hours as the page's script reads them.
#[derive(serde::Serialize)]
struct Machine {
    /// What fills `{day}`: tomorrow, then the days of the week, Sunday first.
    days: Vec<String>,
    /// Sunday first.
    week: Vec<Vec<Range>>,
    /// The first and the last day as `MM-DD`, and a week; the shorter first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    seasons: Vec<(String, String, Vec<Vec<Range>>)>,
    /// The first day, the last day, and the hours of each.
    special: Vec<(String, String, Vec<Range>)>,
}

fn machine(
    context: &RenderContext<'_>,
    hours: &Hours,
    ahead: &[SpecialSpan<'_>],
    country: Option<CountryCode>,
) -> String {
    // Sunday first, as clocks of browsers count.
    let week = || WEEK.iter().cycle().skip(WEEK.len() - 1).take(WEEK.len());
    let whole = |days: &Week| week().map(|(day, _)| ranges_of(context, days.on(*day))).collect();
    let days = ["tomorrow"].into_iter().chain(week().map(|(_, key)| *key));
    let special = ahead.iter().map(|special| {
        let day = ranges_of(context, &special.entry.day());
        (special.from.to_string(), special.through.to_string(), day)
    });
    let seasons = hours.seasons_by_length().into_iter().map(|season| {
        let dates = season.dates.value;
        (
            dates.from.to_string(),
            dates.through.to_string(),
            whole(&season.week.value),
        )
    });
    let holidays = holidays_ahead(context, hours, country);
    let machine = Machine {
        days: days.map(|day| context.word(&format!("day.{day}"))).collect(),
        week: whole(&hours.usual_week()),
        seasons: seasons.collect(),
        special: special.chain(holidays).collect(),
    };
    serde_json::to_string(&machine).unwrap_or_default()
}

fn ranges_of(context: &RenderContext<'_>, day: &DayHours) -> Vec<Range> {
    let all_day = (ClockTime::START.minutes(), ClockTime::END.minutes());
    if day.by_appointment {
        let times = day.ranges.iter().map(|range| range.minutes());
        let times: Vec<_> = if day.ranges.is_empty() {
            vec![all_day]
        } else {
            times.collect()
        };
        return times
            .into_iter()
            .map(|(from, to)| Range::ByAppointment(from, to))
            .collect();
    }
    let open = day.ranges.iter().map(|range| {
        let (from, to) = range.minutes();
        let until = if range.is_open_ended() {
            String::new()
        } else {
            at(context, "now.until", range.end())
        };
        let (opens, opens_on) = (
            at(context, "now.opens", range.start()),
            at(context, "now.opens_on", range.start()),
        );
        Range::Open(from, to, opens, opens_on, until)
    });
    open.collect()
}

/// Public holidays of the next months, where their hours are known and no special hours cover them.
fn holidays_ahead(
    context: &RenderContext<'_>,
    hours: &Hours,
    country: Option<CountryCode>,
) -> Vec<(String, String, Vec<Range>)> {
    let (Some(country), Some(day)) = (country, &hours.public_holidays) else {
        return Vec::new();
    };
    let today = context.plan.calendar.today;
    let last = today.checked_add(HOLIDAY_DAYS.days()).unwrap_or(today);
    holidays(country, today, last)
        .into_iter()
        .filter(|(date, _)| hours.special_on(*date).is_none())
        .map(|(date, _)| (date.to_string(), date.to_string(), ranges_of(context, day)))
        .collect()
}

/// The sentence `key` with `time`, in the form for its hour: Spanish says *a la 1:00*, and *a las 2:00*.
fn at(context: &RenderContext<'_>, key: &str, time: ClockTime) -> String {
    let said = context.formats.time_in_text(time);
    context.count(key, i64::from(time.hour()), &[("time", &said)])
}

impl DayView {
    fn new(context: &RenderContext<'_>, hours: &DayHours, day: Weekday, key: &str) -> Self {
        Self {
            name: context.capitalised(&context.formats.weekday(day, Width::Long)),
            short: context.capitalised(&context.formats.weekday(day, Width::Short)),
            ranges: ranges_view(context, hours),
            key: key.to_owned(),
        }
    }

    fn of_holidays(context: &RenderContext<'_>, hours: &DayHours) -> Self {
        let name = context.word("hours.public_holidays");
        Self {
            short: name.clone(),
            name,
            ranges: ranges_view(context, hours),
            key: "ph".to_owned(),
        }
    }
}

/// Days with equal hours, in the order of the first of them; closed days come last, and public holidays after all.
fn groups(context: &RenderContext<'_>, week: &Week, holidays: Option<&DayHours>) -> Vec<HoursGroupView> {
    let mut groups: Vec<(&DayHours, BTreeSet<Weekday>)> = Vec::new();
    for (day, hours) in week.days() {
        match groups.iter_mut().find(|(known, _)| *known == hours) {
            Some((_, days)) => {
                days.insert(day);
            }
            None => groups.push((hours, BTreeSet::from([day]))),
        }
    }
    groups.sort_by_key(|(hours, _)| hours.is_closed());
    let view = |days: String, short: String, hours: &DayHours| HoursGroupView {
        days,
        short,
        short_ranges: ranges_or_all_day(context, hours, |ranges| context.formats.time_ranges_brief(ranges)),
        ranges: ranges_view(context, hours),
    };
    let of_week = groups.into_iter().map(|(hours, days)| {
        let long = context.capitalised(&context.formats.weekdays(&days, Width::Long));
        let short = context.capitalised(&context.formats.weekdays(&days, Width::Short));
        view(long, short, hours)
    });
    let holidays = holidays.map(|hours| {
        let name = context.word("hours.public_holidays");
        view(name.clone(), name, hours)
    });
    of_week.chain(holidays).collect()
}

/// Each season with its week, in the order of the file, then the rest of the year unless seasons fill it. Public
/// holidays follow the last.
fn seasons(context: &RenderContext<'_>, hours: &Hours) -> Vec<SeasonView> {
    let usual = hours.usual_week();
    let mut all: Vec<(String, String, &Week)> = Vec::new();
    for season in &hours.seasons {
        let YearDays { from, through } = season.dates.value;
        let dates = context
            .formats
            .day_month_range(from.in_leap_year(), through.in_leap_year());
        all.push((context.text(season.name.as_ref()), dates, &season.week));
    }
    if !all.is_empty() && !hours.has_season_all_year() {
        all.push((context.word("hours.otherwise"), String::new(), &usual));
    }
    let last = all.len().saturating_sub(1);
    let holidays = hours.public_holidays.as_ref().map(|day| &day.value);
    all.into_iter()
        .enumerate()
        .map(|(at, (name, dates, week))| SeasonView {
            name,
            dates,
            groups: groups(context, week, holidays.filter(|_| at == last)),
        })
        .collect()
}

impl SpecialView {
    fn new(context: &RenderContext<'_>, special: &SpecialSpan<'_>) -> Self {
        Self {
            dates: context.formats.date_range(special.from, special.through),
            from: special.from.to_string(),
            through: special.through.to_string(),
            ranges: ranges_view(context, &special.entry.day()),
            reason: context.text(special.entry.reason.as_ref()),
        }
    }
}

fn ranges_view(context: &RenderContext<'_>, day: &DayHours) -> Vec<String> {
    let each = |ranges: &[TimeRange]| {
        ranges
            .iter()
            .map(|range| context.formats.time_range(*range))
            .collect()
    };
    ranges_or_all_day(context, day, each)
}

/// A day around the clock in words, an evening without a known end from when it begins, and any other as `write` has
/// it; then that an appointment is needed.
fn ranges_or_all_day(
    context: &RenderContext<'_>,
    day: &DayHours,
    write: impl Fn(&[TimeRange]) -> Vec<String>,
) -> Vec<String> {
    let (open_ended, others): (Vec<TimeRange>, Vec<TimeRange>) =
        day.ranges.iter().partition(|range| range.is_open_ended());
    let mut written = match others.as_slice() {
        [range] if range.is_all_day() => vec![context.word("hours.all_day")],
        others => write(others),
    };
    written.extend(
        open_ended
            .iter()
            .map(|range| at(context, "hours.from", range.start())),
    );
    if day.by_appointment {
        written.push(context.word("hours.by_appointment"));
    }
    written
}
