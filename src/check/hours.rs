//! Opening hours that can be, and that are kept up.

use jiff::ToSpan;
use jiff::civil::Date;

use super::holidays::holidays;
use super::rule::{Level, Report, Rule, Threshold};
use super::scene::Scene;
use crate::diag::{Code, Spanned};
use crate::shop::{DayHours, Hours, SpecialHours};
use crate::value::{TimeRange, Weekday};

pub(super) const HR001: Rule = Rule {
    code: Code("HR001"),
    level: Level::Error,
    title: "Opening hours that cannot be",
    what: "A day's hours reach into the next day's; a range over midnight is longer than 14 hours, so that begin and end \
           were probably swapped; special days are closed and have hours.",
    why: "63 % of people do not go to a business after finding wrong details in its listing (BrightLocal, 2021).",
    how: "Correct the hours.",
    checked: "2026-11-20",
    thresholds: &[],
    check: impossible,
};

/// A night shift is shorter than this, in minutes.
const LONGEST_NIGHT: u16 = 14 * 60;

fn impossible(scene: &Scene<'_>, report: &mut Report) {
    let Some(hours) = hours(scene) else { return };
    for weekday in Weekday::ALL {
        let next = Weekday::ALL.get((weekday.index() + 1) % 7).copied();
        if let Some(day) = on(hours, weekday) {
            ranges(day, report);
            over_night(day, next.and_then(|next| on(hours, next)), report);
        }
    }
    for days in &hours.special {
        special(days, report);
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
        let message = format!("open until {end} the next day, and open again from {early}");
        let finding = report
            .at(&day.place, message)
            .also(next.place.clone(), "the next day");
        report.add(finding.help("let one end before the other begins"));
    }
}

fn special(days: &SpecialHours, report: &mut Report) {
    match (&days.closed, &days.hours) {
        (Some(closed), Some(_)) if closed.value => {
            let finding = report.at(&closed.place, "closed, and open at certain hours");
            report.add(finding.help("keep `closed = true` or `hours`, not both"));
        }
        (_, Some(day)) => ranges(day, report),
        _ => {}
    }
}

/// What is wrong within a day.
fn ranges(day: &Spanned<DayHours>, report: &mut Report) {
    for range in day.ranges.iter().filter(|range| is_swapped(**range)) {
        let hours = (range.minutes().1 - range.minutes().0) / 60;
        let finding = report.at(&day.place, format!("{range} is {hours} hours, into the next day"));
        report.add(finding.help(format!(
            "if begin and end were swapped, write \"{}-{}\"",
            range.end(),
            range.start()
        )));
    }
}

fn is_swapped(range: TimeRange) -> bool {
    let (from, to) = range.minutes();
    range.past_midnight() && to - from > LONGEST_NIGHT
}

fn hours<'a>(scene: &Scene<'a>) -> Option<&'a Hours> {
    let visit = scene.shop.config.visit.as_ref()?;
    visit.hours.as_ref().map(|hours| &hours.value)
}

fn on(hours: &Hours, weekday: Weekday) -> Option<&Spanned<DayHours>> {
    let day = match weekday {
        Weekday::Monday => &hours.monday,
        Weekday::Tuesday => &hours.tuesday,
        Weekday::Wednesday => &hours.wednesday,
        Weekday::Thursday => &hours.thursday,
        Weekday::Friday => &hours.friday,
        Weekday::Saturday => &hours.saturday,
        Weekday::Sunday => &hours.sunday,
    };
    day.as_ref().filter(|day| !day.ranges.is_empty())
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
    title: "Hours that nobody has looked at",
    what: "A public holiday comes up on a day on which the shop is usually open, and no special hours say what holds then; or `confirmed` is \
           older than the threshold. Holidays are known for most of Europe and the United States, where they hold in the whole country.",
    why: "63 % of people do not go to a business after finding wrong details in its listing (BrightLocal, 2021). Both numbers of days are \
          judgement, not evidence.",
    how: "Add `[[visit.hours.special]]`, also for a holiday on which you are open; and set `confirmed` when you have looked.",
    checked: "2026-11-20",
    thresholds: &[HOLIDAY_DAYS, HOURS_DAYS],
    check: unconfirmed,
};

fn unconfirmed(scene: &Scene<'_>, report: &mut Report) {
    let Some(hours) = hours(scene) else { return };
    let (days, most) = (
        hours.confirmed.as_ref().map(|day| scene.days_since(day.value)),
        scene.threshold(&HOURS_DAYS),
    );
    if let (Some(days), Some(confirmed)) = (days.filter(|days| *days > most), &hours.confirmed) {
        let finding = report.at(
            &confirmed.place,
            format!("the hours were last looked at {days} days ago"),
        );
        report.add(finding.help(format!(
            "if they are still right, write:\nconfirmed = {}",
            scene.today
        )));
    }
    let open = open_holidays(scene, hours);
    if let Some((first, _)) = open.first() {
        let named: Vec<String> = open.iter().map(|(day, name)| format!("{name} ({day})")).collect();
        let place = scene
            .shop
            .config
            .visit
            .as_ref()
            .and_then(|visit| visit.hours.as_ref());
        let place = place.map_or_else(|| scene.shop_file(), |hours| hours.place.clone());
        let finding = report.at(&place, format!("are you open on {}?", named.join(", ")));
        report.add(finding.help(format!(
            "say so either way:\n[[visit.hours.special]]\nfrom = {first}\nclosed = true"
        )));
    }
}

fn open_holidays(scene: &Scene<'_>, hours: &Hours) -> Vec<(Date, &'static str)> {
    let visit = scene.shop.config.visit.as_ref();
    let address = visit
        .and_then(|visit| visit.address.as_ref())
        .map(|address| address.country.value);
    let Some(country) = address.or_else(|| scene.base()) else {
        return Vec::new();
    };
    let ahead = i32::try_from(scene.threshold(&HOLIDAY_DAYS))
        .unwrap_or(0)
        .min(3650);
    let last = scene.today.checked_add(ahead.days()).unwrap_or(scene.today);
    let mut days = holidays(country, scene.today, last);
    days.retain(|(day, _)| hours.on(Weekday::of(*day)).is_some() && hours.special_on(*day).is_none());
    days
}
