//! Calendar dates.

use jiff::civil::Date;

use super::{Invalid, quoted};

/// The English names of the months, for messages.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Takes `2026-12-24` (ISO 8601, the calendar of RFC 3339): year, month, day, years 1000 to 9999.
///
/// # Errors
/// [`Invalid`] for another order of the parts, with the date it was probably meant to be, and for a day that
/// is in no calendar.
pub fn parse_date(text: &str) -> Result<Date, Invalid> {
    let parts: Vec<&str> = text.splitn(3, '-').collect();
    let [year, month, day] = parts.as_slice() else {
        return Err(not_a_date(text));
    };
    let form = [(year, 4), (month, 2), (day, 2)];
    let fits = form
        .iter()
        .all(|(part, digits)| part.len() == *digits && part.bytes().all(|byte| byte.is_ascii_digit()));
    match (year.parse(), month.parse(), day.parse()) {
        (Ok(year), Ok(month), Ok(day)) if fits => date(text, year, month, day),
        _ => Err(not_a_date(text)),
    }
}

fn date(text: &str, year: i16, month: i8, day: i8) -> Result<Date, Invalid> {
    if let Ok(date) = Date::new(year, month, day)
        && year >= 1000
    {
        return Ok(date);
    }
    let name = usize::try_from(month - 1)
        .ok()
        .and_then(|month| MONTHS.get(month));
    let (Some(name), Ok(first), true) = (name, Date::new(year, month, 1), year >= 1000) else {
        return Err(not_a_date(text));
    };
    Err(Invalid::new(format!("{day} {name} {year} doesn't exist"))
        .help(format!("{name} {year} has {} days", first.days_in_month())))
}

fn not_a_date(text: &str) -> Invalid {
    let invalid = Invalid::new(format!("{} isn't a date", quoted(text)));
    match meant(text) {
        Some(date) => invalid.write(date),
        None => invalid.help("write year, month and day, such as \"2026-12-24\""),
    }
}

/// The one date that other orders and separators can mean: `24.12.2026`, `2026/12/24`, `2026-1-5`. A date such as
/// `04/05/2026` means one day here and another there, so there is no guess.
fn meant(text: &str) -> Option<Date> {
    let numbers: Vec<&str> = text
        .trim()
        .split(['.', '/', '-', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let [a, b, c] = numbers.as_slice() else {
        return None;
    };
    let date = |year: &str, month: &str, day: &str| {
        let year = year.parse().ok().filter(|year| *year >= 1000)?;
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    };
    if a.len() == 4 {
        return date(a, b, c);
    }
    // Dots and hyphens stand in dates that begin with the day; with slashes both orders are in use.
    match (date(c, b, a), date(c, a, b)) {
        (Some(day_first), Some(month_first)) if text.contains('/') && day_first != month_first => None,
        (Some(day_first), _) => Some(day_first),
        (None, month_first) => month_first,
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn dates_of_the_calendar_are_taken() {
        for text in ["2026-12-24", "2024-02-29", "1000-01-01", "9999-12-31"] {
            assert_eq!(parse_date(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_says_what_to_write() {
        let form = "write year, month and day, such as \"2026-12-24\"";
        assert_refused(
            parse_date,
            &[
                (
                    "2026-02-30",
                    "30 February 2026 doesn't exist",
                    "February 2026 has 28 days",
                ),
                (
                    "2026-04-00",
                    "0 April 2026 doesn't exist",
                    "April 2026 has 30 days",
                ),
                ("2026-13-01", "\"2026-13-01\" isn't a date", form),
                (
                    "24.12.2026",
                    "\"24.12.2026\" isn't a date",
                    "write \"2026-12-24\"",
                ),
                (
                    "12/24/2026",
                    "\"12/24/2026\" isn't a date",
                    "write \"2026-12-24\"",
                ),
                (
                    "24/12/2026",
                    "\"24/12/2026\" isn't a date",
                    "write \"2026-12-24\"",
                ),
                ("04/05/2026", "\"04/05/2026\" isn't a date", form),
                ("4.5.2026", "\"4.5.2026\" isn't a date", "write \"2026-05-04\""),
                ("2026-1-5", "\"2026-1-5\" isn't a date", "write \"2026-01-05\""),
                (
                    "2026/12/24",
                    "\"2026/12/24\" isn't a date",
                    "write \"2026-12-24\"",
                ),
                (
                    "2026-12-24T10:00:00Z",
                    "\"2026-12-24T10:00:00Z\" isn't a date",
                    form,
                ),
                ("0026-12-24", "\"0026-12-24\" isn't a date", form),
                ("24.12.26", "\"24.12.26\" isn't a date", form),
                ("", "\"\" isn't a date", form),
            ],
        );
    }
}
