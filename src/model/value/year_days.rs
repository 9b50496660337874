//! Days that come back every year.

use std::fmt;

use jiff::civil::Date;

/// A day of every year; 29 February is the last of February in the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    month: i8,
    day: i8,
}

impl MonthDay {
    /// `month` from 1 to 12, and a day that it has in some year.
    pub fn new(month: i8, day: i8) -> Option<Self> {
        Date::new(LEAP_YEAR, month, day).ok().map(|_| Self { month, day })
    }

    /// The last day of a month.
    pub fn last_of(month: i8) -> Option<Self> {
        let first = Date::new(LEAP_YEAR, month, 1).ok()?;
        Self::new(month, first.days_in_month())
    }

    /// The day of `date`.
    pub fn of(date: Date) -> Self {
        Self {
            month: date.month(),
            day: date.day(),
        }
    }

    /// The day in a year that has 29 February.
    pub fn in_leap_year(self) -> Date {
        Date::constant(LEAP_YEAR, 1, 1)
            .with()
            .month(self.month)
            .day(self.day)
            .build()
            .unwrap_or(Date::ZERO)
    }
}

/// A year with every day.
const LEAP_YEAR: i16 = 2024;
/// Months as OpenStreetMap has them.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `04-01`, as the days of dates are written.
impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

/// From one day to another of every year, over New Year's Eve where the last comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearDays {
    /// The first day.
    pub from: MonthDay,
    /// The last day.
    pub through: MonthDay,
}

impl YearDays {
    /// True if `date` is one of them.
    pub fn contains(self, date: Date) -> bool {
        let day = MonthDay::of(date);
        // In a year without 29 February, 28 February stands for it.
        let last_of_february = (day.month, day.day) == (2, 28) && !date.in_leap_year();
        let (first, last) = if last_of_february {
            (day, MonthDay { month: 2, day: 29 })
        } else {
            (day, day)
        };
        if self.from <= self.through {
            self.from <= last && first <= self.through
        } else {
            self.from <= last || first <= self.through
        }
    }

    /// How many days these are, in a year that has 29 February.
    pub fn count(self) -> usize {
        leap_year().filter(|date| self.contains(*date)).count()
    }

    /// How many days these and `other` share.
    pub fn shared_with(self, other: Self) -> usize {
        leap_year()
            .filter(|date| self.contains(*date) && other.contains(*date))
            .count()
    }

    fn is_whole_months(self) -> bool {
        self.from.day == 1 && MonthDay::last_of(self.through.month) == Some(self.through)
    }
}

/// `Apr-Oct`, `Apr 15-Oct 31`, `Dec 24`, as OpenStreetMap has them.
impl fmt::Display for YearDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = |day: MonthDay| usize::try_from(day.month - 1).ok().and_then(|at| MONTHS.get(at));
        let (first, last) = (
            month(self.from).unwrap_or(&""),
            month(self.through).unwrap_or(&""),
        );
        match (self.is_whole_months(), self.from.month == self.through.month) {
            (true, true) => f.write_str(first),
            (true, false) => write!(f, "{first}-{last}"),
            _ if self.from == self.through => write!(f, "{first} {}", self.from.day),
            _ => write!(f, "{first} {}-{last} {}", self.from.day, self.through.day),
        }
    }
}

fn leap_year() -> impl Iterator<Item = Date> {
    Date::constant(LEAP_YEAR, 1, 1)
        .series(jiff::ToSpan::day(1))
        .take(366)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days(from: (i8, i8), through: (i8, i8)) -> YearDays {
        YearDays {
            from: MonthDay::new(from.0, from.1).unwrap(),
            through: MonthDay::new(through.0, through.1).unwrap(),
        }
    }

    #[test]
    fn days_may_go_over_the_turn_of_the_year() {
        let (summer, winter) = (days((4, 1), (10, 31)), days((11, 1), (3, 31)));
        for (date, in_summer) in [
            (date(2026, 4, 1), true),
            (date(2026, 10, 31), true),
            (date(2026, 11, 1), false),
            (date(2027, 1, 1), false),
        ] {
            assert_eq!(
                (summer.contains(date), winter.contains(date)),
                (in_summer, !in_summer)
            );
        }
        assert_eq!(
            (summer.count(), winter.count(), summer.shared_with(winter)),
            (214, 152, 0)
        );
    }

    #[test]
    fn the_last_of_february_is_there_every_year() {
        let leap = days((2, 29), (2, 29));
        assert!(leap.contains(date(2026, 2, 28)) && leap.contains(date(2028, 2, 29)));
        assert!(!leap.contains(date(2028, 2, 28)) && !leap.contains(date(2026, 3, 1)));
        assert_eq!((MonthDay::new(2, 30), MonthDay::new(13, 1)), (None, None));
    }

    #[test]
    fn days_are_written_as_openstreetmap_has_them() {
        for (days, written) in [
            (days((4, 1), (10, 31)), "Apr-Oct"),
            (days((2, 1), (2, 29)), "Feb"),
            (days((4, 15), (10, 31)), "Apr 15-Oct 31"),
            (days((12, 24), (12, 24)), "Dec 24"),
        ] {
            assert_eq!(days.to_string(), written);
        }
        assert_eq!(MonthDay::new(4, 1).unwrap().to_string(), "04-01");
    }
}
