//! When a website is built anew each day, by a clock that knows UTC only.

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

/// Not at the full hour, when everybody's jobs begin (GitHub: "high loads include the start of every hour").
const MINUTE: u8 = 17;

/// The five fields of cron for a time that is shortly after midnight in `zone`, in summer and winter: at most an
/// hour later in one of them. The year that begins at `now` counts.
pub(super) fn cron(zone: &TimeZone, now: Timestamp) -> String {
    // East of UTC, midnight comes earlier: the smallest offset gives the latest midnight.
    let least = (0..12).map(|month| offset(zone, now, month)).min();
    let seconds = least.unwrap_or(Offset::UTC).seconds();
    let minute = (i32::from(MINUTE) * 60 - seconds).rem_euclid(24 * 60 * 60) / 60;
    format!("{} {} * * *", minute % 60, minute / 60)
}

fn offset(zone: &TimeZone, now: Timestamp, month: i64) -> Offset {
    let then = now.checked_add((month * 30 * 24).hours()).unwrap_or(now);
    zone.to_offset(then)
}

/// What is said of this time.
pub(super) fn words(zone: &str) -> String {
    format!(
        "Shortly after midnight in {zone}; this clock shows UTC. Offers and opening hours change from day to day."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_is_past_all_year_round() {
        for (zone, expected) in [
            ("UTC", "17 0 * * *"),
            ("Europe/Warsaw", "17 23 * * *"),
            ("America/New_York", "17 5 * * *"),
            ("Asia/Kolkata", "47 18 * * *"),
            ("Pacific/Auckland", "17 12 * * *"),
        ] {
            let zone = TimeZone::get(zone).unwrap();
            for now in ["2026-01-15T00:00:00Z", "2026-07-15T00:00:00Z"] {
                assert_eq!(cron(&zone, now.parse().unwrap()), expected, "{zone:?} {now}");
            }
        }
    }
}
