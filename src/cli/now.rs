//! The time a website is built for: from `--now`, `SOURCE_DATE_EPOCH` or the clock.
//!
//! No other module asks what day it is. (How old a file is, `source` asks too: one that has just been written may
//! still change.)

use std::ffi::OsStr;

use jiff::Timestamp;
use jiff::civil::Date;

use super::failure::Failure;

/// The hour, in UTC, that stands for a whole day: it lies on that day in every zone from Hawaii (−10:00) to
/// New Zealand in summer (+13:00), and the shop's zone is not known before its folder is read.
const HOUR: i8 = 10;
const FORMS: &str = "write it like 2026-12-24 or 2026-12-24T09:00:00+01:00";

/// What was typed for `--now`: `YYYY-MM-DD` or an RFC 3339 date and time.
pub(crate) fn parse(typed: &str) -> Result<Timestamp, String> {
    let moment = if typed.len() == "YYYY-MM-DD".len() {
        typed.parse().and_then(on)
    } else {
        typed.parse()
    };
    moment.map_err(|_| format!("there's no such day; {FORMS}"))
}

fn on(date: Date) -> Result<Timestamp, jiff::Error> {
    let noon = date.at(HOUR, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC)?;
    Ok(noon.timestamp())
}

/// `--now`, else `SOURCE_DATE_EPOCH`, else the clock.
pub(crate) fn moment(typed: Option<Timestamp>) -> Result<Timestamp, Failure> {
    match typed {
        Some(moment) => Ok(moment),
        None => match std::env::var_os("SOURCE_DATE_EPOCH") {
            Some(seconds) => epoch(&seconds),
            None => Ok(Timestamp::now()),
        },
    }
}

/// The clock itself, for cached link checks: they age in real time, whatever day the shop is built for.
pub(crate) fn clock() -> Timestamp {
    Timestamp::now()
}

/// <https://reproducible-builds.org/specs/source-date-epoch/>: whole seconds, and anything else is an error.
fn epoch(value: &OsStr) -> Result<Timestamp, Failure> {
    let seconds = value.to_str().and_then(|text| text.parse().ok());
    let moment = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    moment.ok_or_else(|| {
        let value = value.to_string_lossy();
        Failure::new(format!("the environment variable SOURCE_DATE_EPOCH is `{value}`"))
            .help("set it to a number of seconds since 1970 such as 1798106400, unset it, or use --now")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_are_read() {
        let read = |text: &str| parse(text).map(|moment| moment.to_string());
        assert_eq!(read("2026-12-24").as_deref(), Ok("2026-12-24T10:00:00Z"));
        assert_eq!(
            read("2026-12-24T09:00:00+01:00").as_deref(),
            Ok("2026-12-24T08:00:00Z")
        );
        assert_eq!(
            read("2026-12-24T09:00:00Z").as_deref(),
            Ok("2026-12-24T09:00:00Z")
        );
        for wrong in [
            "",
            "2026-02-30",
            "today",
            "24.12.2026",
            "2026-12-24T09:00:00",
            "20261224",
            "łłłłł",
        ] {
            assert_eq!(
                read(wrong).unwrap_err(),
                "there's no such day; write it like 2026-12-24 or 2026-12-24T09:00:00+01:00",
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_day_is_that_day_in_nearly_every_zone() {
        let moment = parse("2026-12-24").unwrap();
        for zone in [
            "Pacific/Honolulu",
            "America/Los_Angeles",
            "Europe/Warsaw",
            "Pacific/Auckland",
        ] {
            let there = moment.in_tz(zone).unwrap();
            assert_eq!(there.date().to_string(), "2026-12-24", "{zone}");
        }
    }

    #[test]
    fn the_environment_counts_seconds() {
        let read = |text: &str| epoch(OsStr::new(text));
        assert_eq!(read("0").unwrap().to_string(), "1970-01-01T00:00:00Z");
        assert_eq!(read("1798106400").unwrap().to_string(), "2026-12-24T10:00:00Z");
        for wrong in ["", "1.5", "yesterday", "99999999999999999999", "9999999999999"] {
            assert_eq!(
                read(wrong).unwrap_err().text(false),
                format!(
                    "error: the environment variable SOURCE_DATE_EPOCH is `{wrong}`\n  \
                       help: set it to a number of seconds since 1970 such as 1798106400, unset it, or use --now\n"
                )
            );
        }
    }
}
