//! Public holidays: days on which customers wonder whether a shop is open.
//!
//! Only days that hold in the whole country (for Germany and the United Kingdom: in nearly all of it), by the rules in
//! force in 2026, from general knowledge. A day that is missing here costs a hint, not a wrong one.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use super::CountryCode;

/// How a holiday is found.
#[derive(Clone, Copy)]
enum On {
    /// Month and day.
    Fixed(i8, i8),
    /// Days after Easter Sunday.
    Easter(i32),
    /// The `nth` weekday of a month; -1 is the last.
    Nth(i8, Weekday, i8),
}

use On::{Easter, Fixed, Nth};

type Holiday = (On, &'static str);

const NEW_YEAR: Holiday = (Fixed(1, 1), "New Year's Day");
const EPIPHANY: Holiday = (Fixed(1, 6), "Epiphany");
const GOOD_FRIDAY: Holiday = (Easter(-2), "Good Friday");
const EASTER: Holiday = (Easter(0), "Easter Sunday");
const EASTER_MONDAY: Holiday = (Easter(1), "Easter Monday");
const ASCENSION: Holiday = (Easter(39), "Ascension Day");
const WHIT_MONDAY: Holiday = (Easter(50), "Whit Monday");
const CORPUS_CHRISTI: Holiday = (Easter(60), "Corpus Christi");
const MAY_DAY: Holiday = (Fixed(5, 1), "1 May");
const ASSUMPTION: Holiday = (Fixed(8, 15), "Assumption Day");
const ALL_SAINTS: Holiday = (Fixed(11, 1), "All Saints' Day");
const IMMACULATE: Holiday = (Fixed(12, 8), "Immaculate Conception");
const CHRISTMAS_EVE: Holiday = (Fixed(12, 24), "Christmas Eve");
const CHRISTMAS: Holiday = (Fixed(12, 25), "Christmas Day");
const BOXING_DAY: Holiday = (Fixed(12, 26), "26 December");

/// A line a country; data that reads best side by side.
#[rustfmt::skip]
const TABLE: &[(&str, &[Holiday])] = &[
    ("AT", &[NEW_YEAR, EPIPHANY, EASTER_MONDAY, MAY_DAY, ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI, ASSUMPTION,
        (Fixed(10, 26), "National Day"), ALL_SAINTS, IMMACULATE, CHRISTMAS, BOXING_DAY]),
    ("BE", &[NEW_YEAR, EASTER_MONDAY, MAY_DAY, ASCENSION, WHIT_MONDAY, (Fixed(7, 21), "National Day"), ASSUMPTION, ALL_SAINTS,
        (Fixed(11, 11), "Armistice Day"), CHRISTMAS]),
    ("CH", &[NEW_YEAR, ASCENSION, (Fixed(8, 1), "National Day"), CHRISTMAS]),
    ("CZ", &[NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY, MAY_DAY, (Fixed(5, 8), "Liberation Day"),
        (Fixed(7, 5), "Cyril and Methodius"), (Fixed(7, 6), "Jan Hus Day"), (Fixed(9, 28), "Statehood Day"),
        (Fixed(10, 28), "Independence Day"), (Fixed(11, 17), "Struggle for Freedom Day"), CHRISTMAS_EVE, CHRISTMAS, BOXING_DAY]),
    ("DE", &[NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY, MAY_DAY, ASCENSION, WHIT_MONDAY, (Fixed(10, 3), "German Unity Day"),
        CHRISTMAS, BOXING_DAY]),
    ("DK", &[NEW_YEAR, (Easter(-3), "Maundy Thursday"), GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, CHRISTMAS,
        BOXING_DAY]),
    ("ES", &[NEW_YEAR, EPIPHANY, GOOD_FRIDAY, MAY_DAY, ASSUMPTION, (Fixed(10, 12), "National Day"), ALL_SAINTS,
        (Fixed(12, 6), "Constitution Day"), IMMACULATE, CHRISTMAS]),
    ("FI", &[NEW_YEAR, EPIPHANY, GOOD_FRIDAY, EASTER_MONDAY, MAY_DAY, ASCENSION, (Fixed(12, 6), "Independence Day"), CHRISTMAS,
        BOXING_DAY]),
    ("FR", &[NEW_YEAR, EASTER_MONDAY, MAY_DAY, (Fixed(5, 8), "8 May"), ASCENSION, WHIT_MONDAY, (Fixed(7, 14), "14 July"),
        ASSUMPTION, ALL_SAINTS, (Fixed(11, 11), "11 November"), CHRISTMAS]),
    ("GB", &[NEW_YEAR, GOOD_FRIDAY, (Nth(5, Weekday::Monday, 1), "early May bank holiday"),
        (Nth(5, Weekday::Monday, -1), "spring bank holiday"), (Nth(8, Weekday::Monday, -1), "summer bank holiday"), CHRISTMAS,
        (Fixed(12, 26), "Boxing Day")]),
    ("IE", &[NEW_YEAR, (Fixed(3, 17), "St Patrick's Day"), EASTER_MONDAY, (Nth(5, Weekday::Monday, 1), "May bank holiday"),
        (Nth(6, Weekday::Monday, 1), "June bank holiday"), (Nth(8, Weekday::Monday, 1), "August bank holiday"),
        (Nth(10, Weekday::Monday, -1), "October bank holiday"), CHRISTMAS, (Fixed(12, 26), "St Stephen's Day")]),
    ("IT", &[NEW_YEAR, EPIPHANY, EASTER, EASTER_MONDAY, (Fixed(4, 25), "Liberation Day"), MAY_DAY,
        (Fixed(6, 2), "Republic Day"), ASSUMPTION, ALL_SAINTS, IMMACULATE, CHRISTMAS, BOXING_DAY]),
    ("NL", &[NEW_YEAR, EASTER_MONDAY, (Fixed(4, 27), "King's Day"), ASCENSION, WHIT_MONDAY, CHRISTMAS, BOXING_DAY]),
    ("NO", &[NEW_YEAR, (Easter(-3), "Maundy Thursday"), GOOD_FRIDAY, EASTER_MONDAY, MAY_DAY, ASCENSION,
        (Fixed(5, 17), "Constitution Day"), WHIT_MONDAY, CHRISTMAS, BOXING_DAY]),
    ("PL", &[NEW_YEAR, EPIPHANY, EASTER, EASTER_MONDAY, MAY_DAY, (Fixed(5, 3), "Constitution Day"), CORPUS_CHRISTI, ASSUMPTION,
        ALL_SAINTS, (Fixed(11, 11), "Independence Day"), CHRISTMAS_EVE, CHRISTMAS, BOXING_DAY]),
    ("PT", &[NEW_YEAR, GOOD_FRIDAY, (Fixed(4, 25), "Freedom Day"), MAY_DAY, CORPUS_CHRISTI, (Fixed(6, 10), "Portugal Day"),
        ASSUMPTION, (Fixed(10, 5), "Republic Day"), ALL_SAINTS, (Fixed(12, 1), "Restoration of Independence"), IMMACULATE,
        CHRISTMAS]),
    ("SE", &[NEW_YEAR, EPIPHANY, GOOD_FRIDAY, EASTER_MONDAY, MAY_DAY, ASCENSION, (Fixed(6, 6), "National Day"), CHRISTMAS,
        BOXING_DAY]),
    ("US", &[NEW_YEAR, (Nth(5, Weekday::Monday, -1), "Memorial Day"), (Fixed(7, 4), "Independence Day"),
        (Nth(9, Weekday::Monday, 1), "Labor Day"), (Nth(11, Weekday::Thursday, 4), "Thanksgiving"), CHRISTMAS]),
];

/// The public holidays of `country` from `first` to `last`, in order.
pub fn holidays(country: CountryCode, first: Date, last: Date) -> Vec<(Date, &'static str)> {
    let of_country = TABLE.iter().find(|(code, _)| *code == country.as_str());
    let days = of_country.map_or(&[][..], |(_, days)| days);
    let years = first.year()..=last.year();
    let all = years.flat_map(|year| {
        days.iter()
            .filter_map(move |(on, name)| Some((on.day(year)?, *name)))
    });
    let mut near: Vec<_> = all.filter(|(day, _)| (first..=last).contains(day)).collect();
    near.sort();
    near
}

impl On {
    fn day(self, year: i16) -> Option<Date> {
        match self {
            Fixed(month, day) => Date::new(year, month, day).ok(),
            Easter(days) => easter(year)?.checked_add(days.days()).ok(),
            Nth(month, weekday, nth) => Date::new(year, month, 1)
                .ok()?
                .nth_weekday_of_month(nth, weekday)
                .ok(),
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (a, b, c) = (year_number % 19, year_number / 100, year_number % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let march = h + l - 7 * m + 21;
    date(year, 3, 1).checked_add(march.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_where_calendars_have_it() {
        for (year, month, day) in [
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn holidays_come_in_order_over_the_turn_of_the_year() {
        let of = |code: &str, first, last| holidays(CountryCode::parse(code).unwrap(), first, last);
        assert_eq!(
            of("DE", date(2026, 12, 1), date(2027, 1, 31)),
            [
                (date(2026, 12, 25), "Christmas Day"),
                (date(2026, 12, 26), "26 December"),
                (date(2027, 1, 1), "New Year's Day"),
            ]
        );
        assert_eq!(
            of("US", date(2026, 11, 1), date(2026, 11, 30)),
            [(date(2026, 11, 26), "Thanksgiving")]
        );
        assert_eq!(of("GB", date(2026, 5, 1), date(2026, 5, 31)).len(), 2);
        assert!(of("JP", date(2026, 1, 1), date(2026, 12, 31)).is_empty());
    }
}
