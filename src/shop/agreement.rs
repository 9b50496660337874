//! Values that are each right and do not go together: found when the whole shop has been read.

use jiff::civil::Date;

use super::visit::DayHours;
use super::{Hours, Shop};
use crate::diag::{Code, Diagnostic, Diagnostics, Spanned};
use crate::value::{ClockTime, TimeRange, Weekday};

/// Reports them.
pub(super) fn check(shop: &Shop, diagnostics: &mut Diagnostics) {
    base(shop, diagnostics);
    let visit = shop.config.visit.as_ref();
    if let Some(found) = visit.and_then(|visit| visit.hours.as_ref()) {
        hours(found, diagnostics);
    }
    for offer in &shop.documents.offers {
        in_order(&offer.keys.from, Some(&offer.keys.through), diagnostics);
    }
}

/// The site's own address is one that pages can stand below.
fn base(shop: &Shop, diagnostics: &mut Diagnostics) {
    let Some(url) = &shop.identity().url else { return };
    if let Err(invalid) = url.as_base() {
        let problem = Diagnostic::error(Code::INVALID_VALUE, url.place.clone(), invalid.message);
        diagnostics.push(problem.help_maybe(invalid.help));
    }
}

fn hours(hours: &Hours, diagnostics: &mut Diagnostics) {
    for weekday in Weekday::ALL {
        if let Some(day) = hours.written(weekday) {
            no_overlap(day, diagnostics);
        }
    }
    for special in &hours.special {
        in_order(&special.from, special.through.as_ref(), diagnostics);
        if let Some(day) = &special.hours {
            no_overlap(day, diagnostics);
        }
    }
}

fn no_overlap(day: &Spanned<DayHours>, diagnostics: &mut Diagnostics) {
    for (first, second) in day.ranges.iter().zip(day.ranges.iter().skip(1)) {
        if last_minute(first) > second.start() {
            let message = format!("these hours overlap: {first} and {second}");
            let problem = Diagnostic::error(Code::INVALID_VALUE, day.place.clone(), message);
            diagnostics.push(problem.help("write them as one, or correct the times"));
        }
    }
}

/// When it ends on the day it begins.
fn last_minute(range: &TimeRange) -> ClockTime {
    if range.past_midnight() {
        ClockTime::END
    } else {
        range.end()
    }
}

fn in_order(from: &Spanned<Date>, through: Option<&Spanned<Date>>, diagnostics: &mut Diagnostics) {
    let Some(through) = through.filter(|through| through.value < from.value) else {
        return;
    };
    let message = format!(
        "the last day, {}, comes before the first, {}",
        through.value, from.value
    );
    let problem = Diagnostic::error(Code::INVALID_VALUE, through.place.clone(), message);
    diagnostics.push(
        problem
            .also(from.place.clone(), "the first day")
            .help("swap the two"),
    );
}
