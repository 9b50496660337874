//! Dates and ranges of dates.

use icu_calendar::{Date as IcuDate, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::enums::DateFieldSet;
use icu_datetime::fieldsets::{E, MD, YM, YMD, YMDE};
use icu_locale_core::Locale;
use jiff::civil::Date;

use super::date_parts::DateParts;
use super::{Formats, Width};
use crate::model::value::Weekday;

type Formatter = FixedCalendarDateTimeFormatter<Gregorian, DateFieldSet>;

/// The formatters for dates. One is `None` if its data is missing; the date is then written as
/// `2026-12-24`.
#[derive(Debug)]
pub(super) struct Dates {
    long: Option<Formatter>,
    short: Option<Formatter>,
    with_weekday: Option<Formatter>,
    day_month: Option<Formatter>,
    month_year: Option<Formatter>,
    weekday_long: Option<Formatter>,
    weekday_short: Option<Formatter>,
}

macro_rules! formatter {
    ($locale:expr, $fields:expr) => {
        FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new($locale.into(), $fields)
            .ok()
            .map(|formatter| formatter.cast_into_fset::<DateFieldSet>())
    };
}

impl Dates {
    pub(super) fn new(locale: &Locale) -> Self {
        Self {
            long: formatter!(locale, YMD::long()),
            short: formatter!(locale, YMD::medium()),
            with_weekday: formatter!(locale, YMDE::long()),
            day_month: formatter!(locale, MD::long()),
            month_year: formatter!(locale, YM::long()),
            weekday_long: formatter!(locale, E::long()),
            weekday_short: formatter!(locale, E::short()),
        }
    }
}

/// True if CLDR knows the months of `locale`: elsewhere it writes `M03` for March.
pub(super) fn knows(locale: &Locale) -> bool {
    let month = formatter!(locale, YM::long());
    !write(&month, Date::constant(2026, 3, 1))
        .into_text()
        .contains("M03")
}

fn write(formatter: &Option<Formatter>, date: Date) -> DateParts {
    let month_and_day = (date.month().unsigned_abs(), date.day().unsigned_abs());
    let gregorian = IcuDate::try_new_gregorian(i32::from(date.year()), month_and_day.0, month_and_day.1);
    match (formatter, gregorian) {
        (Some(formatter), Ok(date)) => DateParts::of(&formatter.format(&date)),
        _ => DateParts::of(&date.to_string()),
    }
}

impl Formats {
    /// `24 December 2026`, `24 grudnia 2026`, `24. Dezember 2026`.
    pub fn date_long(&self, date: Date) -> String {
        self.parts(&self.dates.long, date).into_text()
    }

    /// `24 Dec 2026`, `24 gru 2026`, `24.12.2026`: short, and never in doubt about which part is the month.
    pub fn date_short(&self, date: Date) -> String {
        write(&self.dates.short, date).into_text()
    }

    /// `Thursday, 24 December 2026`, `czwartek, 24 grudnia 2026`.
    pub fn date_with_weekday(&self, date: Date) -> String {
        self.parts(&self.dates.with_weekday, date).into_text()
    }

    /// `24 December`, `24 grudnia`, `24. Dezember`.
    pub fn day_month(&self, date: Date) -> String {
        self.parts(&self.dates.day_month, date).into_text()
    }

    /// `24–26 December`, `1 April – 31 October`: days of every year.
    pub fn day_month_range(&self, first: Date, last: Date) -> String {
        if first == last {
            return self.day_month(first);
        }
        if first > last || first.month() != last.month() {
            return format!("{} – {}", self.day_month(first), self.day_month(last));
        }
        let (start, end) = (
            self.parts(&self.dates.day_month, first),
            self.parts(&self.dates.day_month, last),
        );
        let days = format!("{}{}–{}", start.day(), end.ordinal_dot(), end.day());
        end.with_day(&days).into_text()
    }

    /// `December 2026`, `grudzień 2026`, `diciembre de 2026`.
    pub fn month_year(&self, date: Date) -> String {
        write(&self.dates.month_year, date).into_text()
    }

    /// `24–26 December 2026`, `28 November – 3 December 2026`, `28 December 2026 – 3 January 2027`: what both
    /// dates share is written once. Equal dates are one; a range that runs backwards is turned round.
    pub fn date_range(&self, one: Date, other: Date) -> String {
        let (first, last) = (one.min(other), one.max(other));
        if first == last {
            return self.date_long(first);
        }
        let (start, end) = (
            self.parts(&self.dates.long, first),
            self.parts(&self.dates.long, last),
        );
        if first.year() != last.year() {
            return [start.into_text(), end.into_text()].join(self.wide_dash());
        }
        if first.month() != last.month() {
            return if end.year_first() {
                [start.into_text(), self.day_month(last)].join(self.wide_dash())
            } else {
                [self.day_month(first), end.into_text()].join(self.wide_dash())
            };
        }
        let days = format!("{}{}{}{}", start.day(), end.ordinal_dot(), self.dash(), end.day());
        end.with_day(&days).into_text()
    }

    /// The name of a day as it stands alone in running text: `Tuesday`, `wtorek`, `mardi`; short `Tue`, `wt.`.
    pub fn weekday(&self, day: Weekday, width: Width) -> String {
        let formatter = match width {
            Width::Long => &self.dates.weekday_long,
            Width::Short => &self.dates.weekday_short,
        };
        let days = i8::try_from(day.index()).unwrap_or(0);
        // 1 January 2024 was a Monday.
        write(formatter, Date::constant(2024, 1, 1 + days)).into_text()
    }

    /// French counts the first day of a month as an ordinal; CLDR's pattern has no way to say so.
    fn parts(&self, formatter: &Option<Formatter>, date: Date) -> DateParts {
        let parts = write(formatter, date);
        if self.written_as.language() == "fr" && date.day() == 1 {
            parts.with_day("1er")
        } else {
            parts
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::tests::{assert_in_each, formats};
    use super::*;

    #[test]
    fn single_dates() {
        let third = date(2026, 3, 3);
        assert_in_each(
            |formats| formats.date_long(third),
            [
                "3 March 2026",
                "March 3, 2026",
                "3 marca 2026",
                "3. März 2026",
                "3 mars 2026",
                "3 de marzo de 2026",
                "3 marzo 2026",
            ],
        );
        assert_in_each(
            |formats| formats.date_short(third),
            [
                "3 Mar 2026",
                "Mar 3, 2026",
                "3 mar 2026",
                "03.03.2026",
                "3 mars 2026",
                "3 mar 2026",
                "3 mar 2026",
            ],
        );
        assert_in_each(
            |formats| formats.month_year(third),
            [
                "March 2026",
                "March 2026",
                "marzec 2026",
                "März 2026",
                "mars 2026",
                "marzo de 2026",
                "marzo 2026",
            ],
        );
        assert_in_each(
            |formats| formats.day_month(third),
            [
                "3 March",
                "March 3",
                "3 marca",
                "3. März",
                "3 mars",
                "3 de marzo",
                "3 marzo",
            ],
        );
        assert_in_each(
            |formats| formats.date_with_weekday(third),
            [
                "Tuesday, 3 March 2026",
                "Tuesday, March 3, 2026",
                "wtorek, 3 marca 2026",
                "Dienstag, 3. März 2026",
                "mardi 3 mars 2026",
                "martes, 3 de marzo de 2026",
                "martedì 3 marzo 2026",
            ],
        );
        assert_eq!(formats("fr").date_long(date(2026, 5, 1)), "1er mai 2026");
    }

    #[test]
    fn ranges_within_a_month() {
        assert_in_each(
            |formats| formats.date_range(date(2026, 12, 24), date(2026, 12, 26)),
            [
                "24–26 December 2026",
                "December 24–26, 2026",
                "24–26 grudnia 2026",
                "24.–26. Dezember 2026",
                "24–26 décembre 2026",
                "24–26 de diciembre de 2026",
                "24–26 dicembre 2026",
            ],
        );
        let first_week = |language| formats(language).date_range(date(2026, 5, 1), date(2026, 5, 7));
        assert_eq!(first_week("fr"), "1er–7 mai 2026");
        assert_eq!(first_week("hu"), "2026. május 1–7.");
        assert_eq!(first_week("lv"), "2026. gada 1.–7. maijs");
        assert_eq!(first_week("ja"), "2026年5月1～7日");
    }

    #[test]
    fn ranges_within_a_year() {
        assert_in_each(
            |formats| formats.date_range(date(2026, 11, 28), date(2026, 12, 3)),
            [
                "28 November – 3 December 2026",
                "November 28 – December 3, 2026",
                "28 listopada – 3 grudnia 2026",
                "28. November – 3. Dezember 2026",
                "28 novembre – 3 décembre 2026",
                "28 de noviembre – 3 de diciembre de 2026",
                "28 novembre – 3 dicembre 2026",
            ],
        );
        assert_eq!(
            formats("hu").date_range(date(2026, 11, 28), date(2026, 12, 3)),
            "2026. november 28. – december 3."
        );
    }

    #[test]
    fn ranges_over_the_new_year_and_odd_ones() {
        let english = formats("en");
        let (before, after) = (date(2026, 12, 28), date(2027, 1, 3));
        assert_eq!(
            english.date_range(before, after),
            "28 December 2026 – 3 January 2027"
        );
        assert_eq!(
            english.date_range(after, before),
            "28 December 2026 – 3 January 2027"
        );
        assert_eq!(english.date_range(after, after), "3 January 2027");
    }

    #[test]
    fn names_of_days() {
        assert_in_each(
            |formats| formats.weekday(Weekday::Tuesday, Width::Long),
            [
                "Tuesday", "Tuesday", "wtorek", "Dienstag", "mardi", "martes", "martedì",
            ],
        );
        assert_in_each(
            |formats| formats.weekday(Weekday::Sunday, Width::Short),
            ["Sun", "Sun", "niedz.", "So", "dim.", "dom", "dom"],
        );
    }

    #[test]
    fn months_and_years_in_languages_without_a_words_file() {
        for (language, expected) in [
            ("pt", "março de 2026"),
            ("pt-BR", "março de 2026"),
            ("nl", "maart 2026"),
            ("ja", "2026年3月"),
        ] {
            let formats = formats(language);
            assert_eq!(formats.month_year(Date::constant(2026, 3, 3)), expected);
        }
    }
}
