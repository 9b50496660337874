//! One rule of a line of opening hours: the days and dates that it names, and their hours.

use jiff::civil::Date;
use opening_hours_syntax::rules::RuleSequence;
use opening_hours_syntax::rules::day::{
    Date as RuleDate, DateOffset, DaySelector, HolidayKind, MonthdayRange, WeekDayRange,
    Weekday as RuleWeekday,
};
use opening_hours_syntax::rules::time::{Time, TimeSpan};
use opening_hours_syntax::{ExtendedTime, RuleKind};

use super::week::DayHours;
use crate::model::value::{
    ClockTime, Invalid, MonthDay, TimeRange, Weekday, YearDays, quoted, says_by_appointment,
};

/// Whether a part is about days of every year, or of one.
pub(super) enum Dates {
    Yearly(YearDays),
    Once(Date, Date),
}

/// Which days of the week a rule is about.
pub(super) struct NamedDays {
    pub(super) weekdays: Vec<Weekday>,
    pub(super) holidays: bool,
}

impl NamedDays {
    pub(super) fn of(days: &DaySelector) -> Result<Self, Invalid> {
        let mut named = Self {
            weekdays: Vec::new(),
            holidays: false,
        };
        if days.weekday.is_empty() {
            named.weekdays.extend(Weekday::ALL);
        }
        for range in &days.weekday {
            match range {
                WeekDayRange::Holiday {
                    kind: HolidayKind::Public,
                    offset: 0,
                } => named.holidays = true,
                WeekDayRange::Holiday { .. } => {
                    return Err(Invalid::new("hours of school holidays can't be shown")
                        .help("write the days in `special`, with `from` and `through`"));
                }
                WeekDayRange::Fixed {
                    range,
                    offset: 0,
                    nth_from_start: [true, true, true, true, true],
                    nth_from_end: [true, true, true, true, true],
                } => named.weekdays.extend(week_days(*range.start(), *range.end())),
                WeekDayRange::Fixed { .. } => {
                    return Err(Invalid::new("hours of some weeks of a month can't be shown")
                        .help("write the days in `special`, or mention them in `note`"));
                }
            }
        }
        Ok(named)
    }

    pub(super) fn is_every_day(&self) -> bool {
        Weekday::ALL.iter().all(|day| self.weekdays.contains(day))
    }
}

fn week_days(first: RuleWeekday, last: RuleWeekday) -> impl Iterator<Item = Weekday> {
    let index = |day: RuleWeekday| usize::try_from(day.num_days_from_monday()).unwrap_or(0);
    let (first, last) = (index(first), index(last));
    let count = (last + 7 - first) % 7 + 1;
    Weekday::ALL.into_iter().cycle().skip(first).take(count)
}

/// The dates of a rule; none if it holds all year.
pub(super) fn dates_of(days: &DaySelector) -> Result<Vec<Dates>, Invalid> {
    if !days.week.is_empty() {
        return Err(Invalid::new("hours by week number can't be shown")
            .help("write months or dates instead, such as \"Apr-Oct\""));
    }
    if !days.year.is_empty() {
        return Err(Invalid::new("hours of a whole year can't be shown")
            .help("leave the year out, or write the days in `special`"));
    }
    days.monthday.iter().map(dates).collect()
}

fn dates(range: &MonthdayRange) -> Result<Dates, Invalid> {
    let moves = || {
        Invalid::new("days that move from year to year can't be shown")
            .help("write the days in `special`, with `from` and `through`")
    };
    let no_day = || Invalid::new("a month doesn't have so many days").help("correct the day of the month");
    let month = |month| i8::try_from(u8::from(month)).unwrap_or(0);
    match range {
        MonthdayRange::Month { range, year: None } => Ok(Dates::Yearly(YearDays {
            from: MonthDay::new(month(*range.start()), 1).ok_or_else(no_day)?,
            through: MonthDay::last_of(month(*range.end())).ok_or_else(no_day)?,
        })),
        MonthdayRange::Month {
            range,
            year: Some(year),
        } => {
            let year = i16::try_from(year.0).unwrap_or(0);
            let first = Date::new(year, month(*range.start()), 1).map_err(|_| no_day())?;
            let last = Date::new(year, month(*range.end()), 1).map_err(|_| no_day())?;
            Ok(Dates::Once(first, last.last_of_month()))
        }
        MonthdayRange::Date {
            start:
                (
                    RuleDate::Fixed {
                        year: first_year,
                        month: first_month,
                        day: first,
                    },
                    start_offset,
                ),
            end:
                (
                    RuleDate::Fixed {
                        year: last_year,
                        month: last_month,
                        day: last,
                    },
                    end_offset,
                ),
        } => {
            let still = DateOffset::default();
            if *start_offset != still || *end_offset != still {
                return Err(moves());
            }
            let day = |day: u8| i8::try_from(day).unwrap_or(0);
            let Some(first_year) = first_year else {
                return Ok(Dates::Yearly(YearDays {
                    from: MonthDay::new(month(*first_month), day(*first)).ok_or_else(no_day)?,
                    through: MonthDay::new(month(*last_month), day(*last)).ok_or_else(no_day)?,
                }));
            };
            let date = |year: i32, of_month, of_day| {
                let year = i16::try_from(year).map_err(|_| no_day())?;
                Date::new(year, month(of_month), day(of_day)).map_err(|_| no_day())
            };
            let from = date(first_year.0, *first_month, *first)?;
            let through = date(last_year.unwrap_or(*first_year).0, *last_month, *last)?;
            Ok(Dates::Once(from, through))
        }
        MonthdayRange::Date { .. } => Err(moves()),
    }
}

/// The hours of a rule.
pub(super) fn day_hours(rule: &RuleSequence) -> Result<DayHours, Invalid> {
    let comment = rule.comment.trim();
    let by_appointment = says_by_appointment(comment);
    if !comment.is_empty() && !by_appointment {
        return Err(
            Invalid::new(format!("the comment {} can't be shown", quoted(comment)))
                .help("leave it out here, and write it as `note`"),
        );
    }
    let spans = &rule.time_selector.spans;
    let all_day = TimeSpan::fixed_range(ExtendedTime::MIDNIGHT_00, ExtendedTime::MIDNIGHT_24);
    let has_times = spans.as_slice() != [all_day];
    match rule.kind {
        RuleKind::Closed if has_times => {
            return Err(Invalid::new("a break can't be written on its own")
                .help("write the hours around it: \"Mo-Fr 09:00-12:00,13:00-18:00\""));
        }
        RuleKind::Closed => return Ok(DayHours::default()),
        RuleKind::Unknown if !by_appointment => {
            return Err(Invalid::new("hours that are `unknown` can't be shown")
                .help("write `\"by appointment\"` behind the days instead, or leave them out"));
        }
        RuleKind::Open | RuleKind::Unknown => {}
    }
    let ranges: Result<Vec<TimeRange>, Invalid> = spans
        .iter()
        .filter(|_| has_times || !by_appointment)
        .map(time_range)
        .collect();
    let mut hours = DayHours {
        ranges: ranges?,
        by_appointment,
    };
    hours.ranges.sort();
    no_overlap(&hours)?;
    Ok(hours)
}

fn time_range(span: &TimeSpan) -> Result<TimeRange, Invalid> {
    if span.repeats.is_some() {
        return Err(Invalid::new("times that repeat can't be shown").help("write the hours alone"));
    }
    let (Time::Fixed(start), Time::Fixed(end)) = (span.range.start, span.range.end) else {
        return Err(Invalid::new("hours that follow the sun can't be shown")
            .help("write times instead, such as \"10:00-18:00\""));
    };
    let written = || quoted(&format!("{start}-{end}"));
    let on_clock = |time: ExtendedTime| {
        let next_day = time.mins_from_midnight() > ClockTime::END.minutes();
        let hour = u16::from(time.hour());
        ClockTime::new(if next_day { hour - 24 } else { hour }, u16::from(time.minute()))
    };
    let (Some(opens), Some(closes)) = (on_clock(start), on_clock(end)) else {
        return Err(Invalid::new(format!("{} isn't a time range", written())));
    };
    if span.open_end {
        let ends = end != ExtendedTime::MIDNIGHT_24;
        return TimeRange::open_ended(opens).filter(|_| !ends).ok_or_else(|| {
            Invalid::new(format!(
                "{} has an end and an open end",
                quoted(&format!("{start}-{end}+"))
            ))
            .help(format!("write \"{opens}+\" or \"{opens}-{closes}\""))
        });
    }
    let longest = start.mins_from_midnight() + ClockTime::END.minutes();
    let range = TimeRange::new(opens, closes).filter(|_| end.mins_from_midnight() <= longest);
    range.ok_or_else(|| {
        Invalid::new(format!("{} is longer than a day", written()))
            .help("write \"00:00-24:00\" for around the clock")
    })
}

/// Says which hours overlap.
pub(super) fn no_overlap(day: &DayHours) -> Result<(), Invalid> {
    match day.overlap() {
        None => Ok(()),
        Some((first, second)) => Err(Invalid::new(format!("these hours overlap: {first} and {second}"))
            .help("combine them, or correct the times")),
    }
}
