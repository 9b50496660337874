//! Calendar dates.

use jiff::civil::Date;

use super::month_names::month_named;
use super::{CountryCode, Invalid, LanguageTag, quoted};

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

/// Longer than any date in words.
const LONGEST: usize = 60;

/// Countries where the month comes first in `11/27/2026` (CLDR).
const MONTH_FIRST: [&str; 6] = ["AS", "GU", "MP", "PR", "US", "VI"];
/// Countries outside the European Economic Area where the day does.
const DAY_FIRST: [&str; 14] = [
    "AR", "AU", "BR", "CH", "CL", "CO", "GB", "IL", "IN", "MX", "NZ", "PE", "TR", "UA",
];

/// Words in dates that say nothing, in the languages of shops.
#[rustfmt::skip]
const IDLE: [&str; 29] = [
    "a", "af", "d", "de", "del", "den", "der", "di", "e", "el", "er", "ii", "il", "la", "le", "nd", "o", "of", "r", "rd", "roku",
    "st", "th", "the", "º", "年", "日", "р", "року",
];

/// Takes `2026-12-24` (ISO 8601, the calendar of RFC 3339): year, month, day, years 1000 to 9999.
///
/// # Errors
/// [`Invalid`] for another order of the parts, with the date it was probably meant to be, and for a day that
/// is in no calendar.
pub fn parse_date(text: &str) -> Result<Date, Invalid> {
    iso(text).unwrap_or_else(|| Err(not_a_date(text, &DateStyle::default().readings(text))))
}

/// How dates are written in a shop: what `04/05/2026` means depends on its country.
#[derive(Clone, Copy, Debug, Default)]
pub struct DateStyle<'a> {
    /// The country that the shop is in.
    pub country: Option<CountryCode>,
    /// The languages of the shop.
    pub languages: &'a [LanguageTag],
}

/// What a date can mean.
#[derive(Debug, Default)]
struct Readings {
    /// Each day, the likeliest first.
    dates: Vec<Date>,
    /// Whether it may be taken without asking, if there is one.
    certain: bool,
    /// Year, month and day of what is in no calendar.
    impossible: Option<(i16, i8, i8)>,
}

impl DateStyle<'_> {
    /// Takes what [`parse_date`] takes, and dates as people write them where they mean one day in this shop:
    /// `27.11.2026`, `27 November 2026`, `11/27/2026`.
    ///
    /// # Errors
    /// [`Invalid`] for anything else, with the days that it can mean.
    pub fn read(self, text: &str) -> Result<Date, Invalid> {
        let text = text.trim();
        if let Some(read) = iso(text) {
            return read;
        }
        let readings = self.readings(text);
        match (readings.dates.as_slice(), readings.impossible) {
            ([only], _) if readings.certain => Ok(*only),
            ([], Some((year, month, day))) => date(text, year, month, day),
            _ => Err(not_a_date(text, &readings)),
        }
    }

    fn readings(self, text: &str) -> Readings {
        let Some((numbers, words)) = parts(text) else {
            return Readings::default();
        };
        let months: Vec<i8> = words
            .iter()
            .filter_map(|word| month_named(word, self.languages))
            .collect();
        match (months.as_slice(), numbers.as_slice()) {
            ([], [a, b, c]) if words.is_empty() => self.of_numbers(text, [a, b, c]),
            ([month], [a, b]) => named(*month, a, b, words.len() == 1),
            _ => Readings::default(),
        }
    }

    /// Three numbers, of which the first or the last is the year.
    fn of_numbers(self, text: &str, [a, b, c]: [&str; 3]) -> Readings {
        if a.len() == 4 {
            return Readings::of(vec![(year(a), b, c)], true);
        }
        if c.len() != 4 {
            let day_first = (year(c), b, a);
            let mut all = vec![day_first, (year(c), a, b)];
            if !text.contains('/') && a.len() == 2 {
                all.push((year(a), b, c));
            }
            return Readings::of(all, false);
        }
        let (day_first, month_first) = ((year(c), b, a), (year(c), a, b));
        // Dots stand in dates that begin with the day; else both orders are in use.
        let is_dotted = !text.contains(['/', '-']);
        let both = Readings::of(vec![day_first, month_first], true);
        if both.dates.len() < 2 {
            return both;
        }
        match self.country {
            _ if is_dotted => Readings::of(vec![day_first], true),
            Some(country) if MONTH_FIRST.contains(&country.as_str()) => Readings::of(vec![month_first], true),
            Some(country) if country.in_eea() || DAY_FIRST.contains(&country.as_str()) => {
                Readings::of(vec![day_first], true)
            }
            _ => Readings {
                certain: false,
                ..both
            },
        }
    }
}

impl Readings {
    /// Those of the dates that are in the calendar, each once.
    fn of(written: Vec<(Option<i16>, &str, &str)>, certain: bool) -> Self {
        let numbers = written
            .iter()
            .filter_map(|(year, month, day)| Some(((*year)?, month.parse().ok()?, day.parse().ok()?)));
        let mut readings = Self {
            certain,
            ..Self::default()
        };
        for (year, month, day) in numbers {
            match Date::new(year, month, day) {
                Ok(date) if readings.dates.contains(&date) => {}
                Ok(date) => readings.dates.push(date),
                Err(_) => readings.impossible = readings.impossible.or(Some((year, month, day))),
            }
        }
        readings.certain &= readings.dates.len() == 1;
        readings
    }
}

/// A date whose month has a name: a year of four digits may be first or last, one of two digits is last.
fn named(month: i8, a: &str, b: &str, certain: bool) -> Readings {
    let month = month.to_string();
    let (day, written) = if a.len() == 4 { (b, a) } else { (a, b) };
    Readings::of(vec![(year(written), &month, day)], certain && written.len() == 4)
}

/// A year of four digits, or the last two of one in this century.
fn year(written: &str) -> Option<i16> {
    let number: i16 = written.parse().ok()?;
    match written.len() {
        4 => Some(number).filter(|year| *year >= 1000),
        2 => Some(2000 + number),
        _ => None,
    }
}

/// The numbers and the words of a date that say something; `None` where there is more than a date has.
fn parts(text: &str) -> Option<(Vec<&str>, Vec<String>)> {
    if text.len() > LONGEST {
        return None;
    }
    let mut numbers = Vec::new();
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| {
            if first.is_ascii_digit() {
                c.is_ascii_digit()
            } else {
                // A vowel sign or an accent of its own belongs to its letter.
                c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
            }
        };
        let end = rest
            .find(|c| !same(c))
            .unwrap_or(rest.len())
            .max(first.len_utf8());
        let (part, behind) = rest.split_at_checked(end)?;
        if first.is_ascii_digit() {
            numbers.push(part);
        } else if first == '月' {
            // What is before it is a month, as its number says.
        } else if first.is_alphabetic() {
            words.push(part.to_lowercase());
        } else if !matches!(
            first,
            ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | '/' | '-' | '\'' | '’'
        ) {
            return None;
        }
        rest = behind;
    }
    words.retain(|word| !IDLE.contains(&word.as_str()));
    Some((numbers, words))
}

/// `2026-12-24`; `None` for a text of another form.
fn iso(text: &str) -> Option<Result<Date, Invalid>> {
    let parts: Vec<&str> = text.splitn(3, '-').collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let form = [(year, 4), (month, 2), (day, 2)];
    let fits = form
        .iter()
        .all(|(part, digits)| part.len() == *digits && part.bytes().all(|byte| byte.is_ascii_digit()));
    match (year.parse(), month.parse(), day.parse()) {
        (Ok(year), Ok(month), Ok(day)) if fits => Some(date(text, year, month, day)),
        _ => None,
    }
}

fn date(text: &str, year: i16, month: i8, day: i8) -> Result<Date, Invalid> {
    if let Ok(date) = Date::new(year, month, day)
        && year >= 1000
    {
        return Ok(date);
    }
    let (Some(name), Ok(first), true) = (month_name(month), Date::new(year, month, 1), year >= 1000) else {
        return Err(not_a_date(text, &Readings::default()));
    };
    Err(Invalid::new(format!("{day} {name} {year} doesn't exist"))
        .help(format!("{name} {year} has {} days", first.days_in_month())))
}

fn month_name(month: i8) -> Option<&'static str> {
    let at = usize::try_from(month).ok()?.checked_sub(1)?;
    MONTHS.get(at).copied()
}

fn not_a_date(text: &str, readings: &Readings) -> Invalid {
    let invalid = Invalid::new(format!("{} isn't a date", quoted(text)));
    match readings.dates.as_slice() {
        [] => invalid.help("write year, month and day, such as \"2026-12-24\""),
        [only] if readings.certain => invalid.write(only),
        [only] => invalid.did_you_mean(only),
        several => {
            let days: Vec<String> = several.iter().map(|date| in_words(*date)).collect();
            let message = format!("{} can be {}", quoted(text), days.join(" or "));
            Invalid::new(message).one_of(several)
        }
    }
}

fn in_words(date: Date) -> String {
    let name = month_name(date.month()).unwrap_or_default();
    format!("{} {name} {}", date.day(), date.year())
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

    fn read(text: &str, country: Option<&str>) -> Result<String, Invalid> {
        let languages = [LanguageTag::parse("en").unwrap()];
        let style = DateStyle {
            country: country.map(|code| CountryCode::parse(code).unwrap()),
            languages: &languages,
        };
        style.read(text).map(|date| date.to_string())
    }

    #[test]
    fn dates_with_one_meaning_are_taken_as_people_write_them() {
        for text in [
            "2026-11-27",
            " 2026-11-27 ",
            "27.11.2026",
            "27. 11. 2026",
            "27/11/2026",
            "11/27/2026",
            "27-11-2026",
            "2026/11/27",
            "2026.11.27.",
            "2026年11月27日",
            "27 November 2026",
            "November 27, 2026",
            "Nov 27th, 2026",
            "the 27th of November 2026",
            "27. November 2026",
            "27 listopada 2026 r.",
            "27 de noviembre de 2026",
            "le 27 novembre 2026",
            "27-Nov-2026",
            "2026. november 27.",
            "27 листопада 2026 р.",
        ] {
            assert_eq!(read(text, None).as_deref(), Ok("2026-11-27"), "{text}");
        }
        assert_eq!(read("1er mai 2026", None).as_deref(), Ok("2026-05-01"));
        assert_eq!(read("4.5.2026", None).as_deref(), Ok("2026-05-04"));
        assert_eq!(read("2026-1-5", None).as_deref(), Ok("2026-01-05"));
    }

    #[test]
    fn the_country_says_which_part_is_the_month() {
        for (country, expected) in [("US", "2026-04-05"), ("GB", "2026-05-04"), ("DE", "2026-05-04")] {
            assert_eq!(
                read("04/05/2026", Some(country)).as_deref(),
                Ok(expected),
                "{country}"
            );
        }
        assert_eq!(read("04-05-2026", Some("NL")).as_deref(), Ok("2026-05-04"));
        for country in [None, Some("CA"), Some("JP")] {
            assert_refused(
                |text| read(text, country),
                &[
                    (
                        "04/05/2026",
                        "\"04/05/2026\" can be 4 May 2026 or 5 April 2026",
                        "write \"2026-05-04\" or \"2026-04-05\"",
                    ),
                    (
                        "24.12.26",
                        "\"24.12.26\" can be 24 December 2026 or 26 December 2024",
                        "write \"2026-12-24\" or \"2024-12-26\"",
                    ),
                    (
                        "24/12/26",
                        "\"24/12/26\" isn't a date",
                        "did you mean \"2026-12-24\"?",
                    ),
                    (
                        "Friday, 27 November 2026",
                        "\"Friday, 27 November 2026\" isn't a date",
                        "did you mean \"2026-11-27\"?",
                    ),
                    (
                        "30.02.2026",
                        "30 February 2026 doesn't exist",
                        "February 2026 has 28 days",
                    ),
                ],
            );
        }
        let form = "write year, month and day, such as \"2026-12-24\"";
        for text in [
            "27 November",
            "November 2026",
            "today",
            "27 11 2026 10",
            "1 May 2 June 2026",
        ] {
            let not = format!("\"{text}\" isn't a date");
            assert_refused(|text| read(text, None), &[(text, &not, form)]);
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
                (
                    "04/05/2026",
                    "\"04/05/2026\" can be 4 May 2026 or 5 April 2026",
                    "write \"2026-05-04\" or \"2026-04-05\"",
                ),
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
                ("", "\"\" isn't a date", form),
            ],
        );
    }
}
