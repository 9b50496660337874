//! How telephone numbers are written within a country, and how the same number is written for the whole world.
//!
//! Country codes and trunk prefixes: ITU-T E.164 (operational bulletin 1114) and E.123; digits: the national numbering
//! plans.

use super::{CountryCode, Invalid, Phone, quoted};

/// What is dialled before a number within the country and left out from abroad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trunk {
    /// Nothing: Spain, Poland; also Italy, where a 0 is part of the number.
    None,
    /// Always there.
    Needed(&'static str),
    /// There or not: a 1 in North America.
    Maybe(&'static str),
}
use Trunk::{Maybe, Needed, None as No};

/// Country, country code, trunk prefix, fewest and most digits behind the country code; by country in order.
#[rustfmt::skip]
const PLANS: [(&str, &str, Trunk, usize, usize); 34] = [
    ("AT", "43", Needed("0"), 6, 13),
    ("AU", "61", Needed("0"), 9, 9),
    ("BE", "32", Needed("0"), 8, 9),
    ("BG", "359", Needed("0"), 7, 9),
    ("CA", "1", Maybe("1"), 10, 10),
    ("CH", "41", Needed("0"), 9, 9),
    ("CY", "357", No, 8, 8),
    ("CZ", "420", No, 9, 9),
    ("DE", "49", Needed("0"), 6, 13),
    ("DK", "45", No, 8, 8),
    ("EE", "372", No, 7, 8),
    ("ES", "34", No, 9, 9),
    ("FI", "358", Needed("0"), 5, 12),
    ("FR", "33", Needed("0"), 9, 9),
    ("GB", "44", Needed("0"), 9, 10),
    ("GR", "30", No, 10, 10),
    ("HR", "385", Needed("0"), 8, 9),
    ("HU", "36", Needed("06"), 8, 9),
    ("IE", "353", Needed("0"), 7, 9),
    ("IS", "354", No, 7, 7),
    ("IT", "39", No, 6, 11),
    ("LU", "352", No, 5, 11),
    ("LV", "371", No, 8, 8),
    ("MT", "356", No, 8, 8),
    ("NL", "31", Needed("0"), 9, 9),
    ("NO", "47", No, 8, 8),
    ("NZ", "64", Needed("0"), 8, 10),
    ("PL", "48", No, 9, 9),
    ("PT", "351", No, 9, 9),
    ("RO", "40", Needed("0"), 9, 9),
    ("SE", "46", Needed("0"), 7, 9),
    ("SI", "386", Needed("0"), 8, 8),
    ("SK", "421", Needed("0"), 9, 9),
    ("US", "1", Maybe("1"), 10, 10),
];

/// Numbers with a length of their own, such as toll-free ones: country, how they begin without the trunk prefix, fewest
/// and most digits. In Australia and Ireland they have no trunk prefix.
const SERVICES: [(&str, &str, usize, usize); 4] = [
    ("AU", "1", 6, 10),
    ("IE", "1", 10, 10),
    ("NL", "800", 7, 10),
    ("NL", "90", 7, 10),
];

impl Phone {
    /// Takes what [`Phone::parse`] takes, and a number as it is written within `country`: `01373 123456` in Great
    /// Britain is `+44 1373 123456`. Of countries whose plan is not known only numbers with a country code are taken.
    ///
    /// # Errors
    /// [`Invalid`] for what is neither; where a digit is missing, with the number as it would be.
    pub fn in_country(text: &str, country: CountryCode) -> Result<Self, Invalid> {
        let text = text.trim();
        let at = PLANS.binary_search_by_key(&country.as_str(), |plan| plan.0);
        let plan = at.ok().and_then(|at| PLANS.get(at));
        let Some((_, code, trunk, fewest, most)) = plan.filter(|_| could_be_national(text)) else {
            return Self::parse(text);
        };
        let refuse = |why: String| {
            let message = format!("{} isn't a complete phone number", quoted(text));
            Err(Invalid::new(message).help(why))
        };
        let spaced = spaced(text);
        let is_service = |number: &str| is_service(number, country);
        let fits = |number: &str| (*fewest..=*most).contains(&digits(number)) || is_service(number);
        let world = |number: &str| format!("+{code} {}", number.trim_start_matches([' ', '-', '.']));
        let number = match trunk {
            Needed(trunk) => match without(&spaced, trunk) {
                Some(number) => number,
                None if is_service(&spaced) => &spaced,
                None if fits(&spaced) => {
                    return refuse(format!(
                        "start with the {trunk} of the area code; if nothing is missing, write {}",
                        quoted(&world(&spaced))
                    ));
                }
                None => &spaced,
            },
            Maybe(trunk) => without(&spaced, trunk)
                .filter(|number| fits(number))
                .unwrap_or(&spaced),
            No => &spaced,
        };
        // The code without its plus: 44 1373 123456.
        let with_code = without(&spaced, code).filter(|rest| !fits(number) && fits(rest));
        if let Some(number) = with_code {
            return refuse(format!("with the country code it is {}", quoted(&world(number))));
        }
        if !fits(number) {
            let wanted = if fewest == most {
                format!("{fewest}")
            } else {
                format!("{fewest} to {most}")
            };
            return refuse(format!(
                "after \"+{code}\" there should be {wanted} digits, but {} has {}",
                quoted(&world(number)),
                digits(number)
            ));
        }
        Self::parse(&world(number))
    }
}

/// Digits and what stands between them; no country code, neither with a plus nor with 00.
fn could_be_national(text: &str) -> bool {
    let written = |c: char| c.is_ascii_digit() || super::phone::separates(c);
    text.chars().all(written) && digits(text) > 0 && !text.starts_with("00")
}

fn is_service(number: &str, country: CountryCode) -> bool {
    SERVICES.iter().any(|(of, start, fewest, most)| {
        *of == country.as_str() && number.starts_with(start) && (*fewest..=*most).contains(&digits(number))
    })
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// Brackets and slashes mean "within the country": from abroad there are spaces.
fn spaced(text: &str) -> String {
    let plain = text.replace(['(', ')', '/'], " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `number` behind `prefix`, between whose digits there may be spaces: `0 30`, `(0)30`.
fn without<'a>(number: &'a str, prefix: &str) -> Option<&'a str> {
    number
        .strip_prefix(prefix)
        .map(|rest| rest.trim_start_matches([' ', '-', '.']))
}

#[cfg(test)]
mod tests {
    use super::super::invalid::words;
    use super::*;

    fn read(text: &str, country: &str) -> Result<Phone, Invalid> {
        Phone::in_country(text, CountryCode::parse(country).unwrap())
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(PLANS.is_sorted_by_key(|plan| plan.0));
        for (country, ..) in PLANS {
            assert!(CountryCode::parse(country).is_ok(), "{country}");
        }
    }

    #[test]
    fn a_number_of_the_country_gets_its_code() {
        for (country, text, shown) in [
            ("GB", "01373 123456", "+44 1373 123456"),
            ("GB", "(01373) 123456", "+44 1373 123456"),
            ("GB", "020 7946 0000", "+44 20 7946 0000"),
            ("GB", "07700 900123", "+44 7700 900123"),
            ("IE", "01 234 5678", "+353 1 234 5678"),
            ("US", "(555) 010-9999", "+1 555 010-9999"),
            ("US", "1-555-010-9999", "+1 555-010-9999"),
            ("CA", "416 555 0100", "+1 416 555 0100"),
            ("DE", "030/1234567", "+49 30 1234567"),
            ("DE", "(0)30 1234567", "+49 30 1234567"),
            ("AT", "01 23456789", "+43 1 23456789"),
            ("CH", "044 123 45 67", "+41 44 123 45 67"),
            ("FR", "01.23.45.67.89", "+33 1.23.45.67.89"),
            ("BE", "02 123 45 67", "+32 2 123 45 67"),
            ("ES", "912 345 678", "+34 912 345 678"),
            ("IT", "06 1234567", "+39 06 1234567"),
            ("IT", "333 1234567", "+39 333 1234567"),
            ("PL", "12 345 67 89", "+48 12 345 67 89"),
            ("NL", "020-1234567", "+31 20-1234567"),
            ("HU", "06 1 234 5678", "+36 1 234 5678"),
            ("AU", "1800 123 456", "+61 1800 123 456"),
            ("AU", "13 11 14", "+61 13 11 14"),
            ("IE", "1850 123 456", "+353 1850 123 456"),
            ("NL", "0800-1234", "+31 800-1234"),
            ("GB", "+48 12 345 67 89", "+48 12 345 67 89"),
        ] {
            let phone = read(text, country).unwrap();
            assert_eq!(phone.shown(), shown, "{country} {text}");
        }
        assert_eq!(read("01373 123456", "GB").unwrap().tel(), "tel:+441373123456");
    }

    #[test]
    fn what_is_no_whole_number_is_shown_as_it_would_be() {
        let whole = |text: &str| format!("\"{text}\" isn't a complete phone number");
        for (country, text, why) in [
            (
                "PL",
                "12345",
                "after \"+48\" there should be 9 digits, but \"+48 12345\" has 5",
            ),
            (
                "PL",
                "0 12 345 67 89",
                "after \"+48\" there should be 9 digits, but \"+48 0 12 345 67 89\" has 10",
            ),
            (
                "GB",
                "1373 123456",
                "start with the 0 of the area code; if nothing is missing, write \"+44 1373 123456\"",
            ),
            (
                "GB",
                "44 1373 123456",
                "with the country code it is \"+44 1373 123456\"",
            ),
            (
                "GB",
                "0137",
                "after \"+44\" there should be 9 to 10 digits, but \"+44 137\" has 3",
            ),
            (
                "US",
                "555-0100",
                "after \"+1\" there should be 10 digits, but \"+1 555-0100\" has 7",
            ),
        ] {
            assert_eq!(
                words(read(text, country)),
                (whole(text), why.to_owned()),
                "{country}"
            );
        }
        // Other countries and other mistakes get the general message.
        for (country, text) in [
            ("BR", "11 91234 5678"),
            ("GB", "0048 12 345 67 89"),
            ("GB", "ring"),
            ("GB", ""),
        ] {
            assert_eq!(words(read(text, country)), words(Phone::parse(text)), "{text}");
        }
    }
}
