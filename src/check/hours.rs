//! Opening hours: contradictions, and hours that haven't been checked for a while.

use jiff::ToSpan;
use jiff::civil::Date;

use super::context::CheckContext;
use super::rule::{Evidence, Level, Report, Rule, Threshold};
use crate::diagnostics::{Code, Spanned};
use crate::model::shop::{DayHours, Hours, OpeningHours, SpecialHours};
use crate::model::value::holidays;
use crate::model::value::{TimeRange, Weekday};

pub(super) const HR001: Rule = Rule {
    code: Code("HR001"),
    level: Level::Warning,
    title: "Opening hours that contradict each other",
    what: "One day's hours overlap with the next day's; a range past midnight is longer than 14 hours and ends after \
           6 a.m., so the times are probably swapped; or special days are both closed and have hours.",
    why: "63% of people won't visit a business after finding wrong details in its listing (BrightLocal, 2021).",
    how: "Correct the opening hours.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: impossible,
};

/// A night shift is shorter than this, in minutes.
const LONGEST_NIGHT: u16 = 14 * 60;
/// Bars that are open from noon close by then, in minutes of the next day. "18:00-10:00" is a day written backwards.
const LAST_BAR: u16 = 6 * 60;

fn impossible(context: &CheckContext<'_>, report: &mut Report) {
    for hours in context
        .shop
        .places()
        .iter()
        .filter_map(|place| place.hours.as_ref())
    {
        impossible_in(hours, report);
    }
}

fn impossible_in(hours: &Hours, report: &mut Report) {
    week(|day| on(hours, day), report);
    for season in &hours.seasons {
        let of_season = |day| Spanned::new(season.week.on(day).clone(), season.week.place.clone());
        let days = Weekday::ALL.map(of_season);
        week(|day| days.get(day.index()).filter(|day| !day.is_closed()), report);
    }
    if let Some(day) = &hours.public_holidays {
        ranges(day, report);
    }
    for days in &hours.special {
        special(days, report);
    }
}

/// The days of a week, each with the next one.
fn week<'a>(on: impl Fn(Weekday) -> Option<&'a Spanned<DayHours>>, report: &mut Report) {
    for weekday in Weekday::ALL {
        let next = Weekday::ALL.get((weekday.index() + 1) % 7).copied();
        if let Some(day) = on(weekday) {
            ranges(day, report);
            over_night(day, next.and_then(&on), report);
        }
    }
}

/// A day that goes on into the hours of the next one.
fn over_night(day: &Spanned<DayHours>, next: Option<&Spanned<DayHours>>, report: &mut Report) {
    let late = day.ranges.iter().filter(|range| range.past_midnight());
    let end = late.map(|range| range.end()).max();
    let early = next.and_then(|next| next.ranges.iter().map(|range| range.start()).min());
    if let (Some(end), Some(early), Some(next)) = (end, early, next)
        && end > early
    {
        let message = format!("open until {end} the next day, but opens again at {early}");
        let finding = report
            .at(&day.place, message)
            .also(next.place.clone(), "the next day");
        report.add(finding.help("change the times so that they don't overlap"));
    }
}

fn special(days: &SpecialHours, report: &mut Report) {
    match (&days.closed, &days.hours) {
        (Some(closed), Some(_)) if closed.value => {
            let finding = report.at(&closed.place, "this day is closed but has hours");
            report.add(finding.help("keep either `closed = true` or `hours`"));
        }
        (_, Some(day)) => ranges(day, report),
        _ => {}
    }
}

/// What is wrong within a day.
fn ranges(day: &Spanned<DayHours>, report: &mut Report) {
    for range in day.ranges.iter().filter(|range| is_swapped(**range)) {
        let hours = (range.minutes().1 - range.minutes().0) / 60;
        let finding = report.at(
            &day.place,
            format!("{range} is {hours} hours long and ends the next day"),
        );
        report.add(finding.help(format!(
            "if the times are swapped, write \"{}-{}\"",
            range.end(),
            range.start()
        )));
    }
}

fn is_swapped(range: TimeRange) -> bool {
    let (from, to) = range.minutes();
    range.past_midnight() && to - from > LONGEST_NIGHT && range.end().minutes() > LAST_BAR
}

fn on(hours: &Hours, weekday: Weekday) -> Option<&Spanned<DayHours>> {
    hours.written(weekday).filter(|day| !day.is_closed())
}

const HOURS_DAYS: Threshold = Threshold {
    name: "hours_days",
    default: 180,
    unit: "days",
};
const HOLIDAY_DAYS: Threshold = Threshold {
    name: "holiday_days",
    default: 60,
    unit: "days ahead",
};

pub(super) const HR002: Rule = Rule {
    code: Code("HR002"),
    level: Level::Advice,
    title: "Opening hours that haven't been checked",
    what: "A public holiday is coming up on a day when the shop is usually open, and neither `public_holidays` nor special hours cover it; or \
           `confirmed` is older than the threshold. Covers nationwide holidays in most of Europe and the United \
           States.",
    why: "63% of people won't visit a business after finding wrong details in its listing (BrightLocal, 2021). Both \
          thresholds are judgement, not evidence.",
    how: "Add `[[visit.hours.special]]`, even for a holiday when you're open, and set `confirmed` once you've checked.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[HOLIDAY_DAYS, HOURS_DAYS],
    check: unconfirmed,
};

fn unconfirmed(context: &CheckContext<'_>, report: &mut Report) {
    for (at, place) in context.shop.places().iter().enumerate() {
        if let Some(hours) = &place.hours {
            outdated(context, hours, report);
            unanswered_holidays(context, at, hours, report);
        }
    }
}

fn outdated(context: &CheckContext<'_>, hours: &Hours, report: &mut Report) {
    let Some(confirmed) = &hours.confirmed else { return };
    let days = context.days_since(confirmed.value);
    if days > context.threshold(&HOURS_DAYS) {
        let finding = report.at(
            &confirmed.place,
            format!("opening hours were last checked {days} days ago"),
        );
        report.add(finding.help(format!(
            "if they're still right, write:\nconfirmed = {}",
            context.today
        )));
    }
}

/// Asks about public holidays on which the place `at` is usually open.
fn unanswered_holidays(
    context: &CheckContext<'_>,
    at: usize,
    hours: &Spanned<OpeningHours>,
    report: &mut Report,
) {
    if hours.public_holidays.is_some() {
        return;
    }
    let open = open_holidays(context, at, hours);
    if let Some((first, _)) = open.first() {
        let named: Vec<String> = open.iter().map(|(day, name)| format!("{name} ({day})")).collect();
        let table = if context.shop.config.places.is_empty() {
            "visit"
        } else {
            "places"
        };
        let finding = report.at(&hours.place, format!("are you open on {}?", named.join(", ")));
        let is_line = hours.week.as_ref().is_some_and(|line| line.place == hours.place);
        report.add(finding.help(if is_line {
            "add public holidays to the line: `; PH off`, or with your hours `; PH 10:00-14:00`".to_owned()
        } else {
            format!("add it either way:\n[[{table}.hours.special]]\nfrom = {first}\nclosed = true")
        }));
    }
}

fn open_holidays(context: &CheckContext<'_>, at: usize, hours: &Hours) -> Vec<(Date, &'static str)> {
    let own = context
        .shop
        .places()
        .get(at)
        .and_then(|place| place.address.as_ref());
    let address = own.map(|address| address.country.value);
    let Some(country) = address.or_else(|| context.base()) else {
        return Vec::new();
    };
    let ahead = i32::try_from(context.threshold(&HOLIDAY_DAYS))
        .unwrap_or(0)
        .min(3650);
    let last = context.today.checked_add(ahead.days()).unwrap_or(context.today);
    let mut days = holidays(country, context.today, last);
    days.retain(|(day, _)| {
        !hours.week_on(*day).on(Weekday::of(*day)).is_closed() && hours.special_on(*day).is_none()
    });
    days
}
