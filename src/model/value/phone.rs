//! Telephone numbers.

use std::fmt;

use super::{CountryCode, Invalid, LanguageTag, in_toml, quoted};
use crate::diagnostics::Applicability;

/// A telephone number with its country code (ITU-T E.164), kept as the owner wrote it for people and as bare
/// digits for machines. Two are equal when both forms are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone {
    digits: String,
    shown: String,
}

impl Phone {
    /// Takes `+48 12 345 67 89`: a plus, 7 to 15 digits, and spaces, hyphens, dots, slashes or brackets
    /// between them.
    ///
    /// # Errors
    /// [`Invalid`] without a plus, with letters, with `(0)`, with too few or too many digits.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let refuse = |why: String| Err(not_a_number(text).help(why));
        let Some(national) = text.strip_prefix('+') else {
            return Err(without_plus(text));
        };
        if let Some(stranger) = national.chars().find(|c| !c.is_ascii_digit() && !separates(*c)) {
            return refuse(format!("remove {}", quoted(&stranger.to_string())));
        }
        if national.contains("(0)") {
            // What is left of "+49 (0) 30" has one space.
            let left = text.replace("(0) ", "").replace("(0)", "");
            let invalid = not_a_number(text).help(format!("leave out the \"(0)\": {}", quoted(&left)));
            return Err(match Self::parse(&left) {
                Ok(_) => invalid.or(Applicability::Safe, in_toml(&left)),
                Err(_) => invalid,
            });
        }
        let digits: String = national.chars().filter(char::is_ascii_digit).collect();
        if digits.starts_with('0') {
            return refuse("put the country code after the \"+\"".to_owned());
        }
        if !(7..=15).contains(&digits.len()) {
            return refuse(format!(
                "it has {} digits; 7 to 15 are usual (E.164)",
                digits.len()
            ));
        }
        Ok(Self {
            digits,
            shown: text.to_owned(),
        })
    }

    /// Takes what [`Phone::parse`] takes. A number without a country code is refused with the same number as the whole
    /// world dials it, where it is one of `country`, the shop's: nobody knows that it's no other country's.
    ///
    /// # Errors
    /// [`Invalid`] as of [`Phone::parse`].
    pub fn of_shop_in(text: &str, country: Option<CountryCode>) -> Result<Self, Invalid> {
        Self::parse(text).map_err(|refused| {
            let text = text.trim();
            let could_be = !text.starts_with('+') && refused.instead.is_empty();
            let Some(country) = country.filter(|_| could_be) else {
                return refused;
            };
            let name = country.name(&LanguageTag::default());
            match Self::in_country(text, country) {
                Ok(phone) => {
                    let toml = in_toml(phone.shown());
                    not_a_number(text)
                        .help(format!("write {toml} if its country is {name}"))
                        .or(Applicability::Unsafe, toml)
                }
                // Its help counts the digits of this country.
                Err(incomplete) if incomplete.message != refused.message => {
                    let counted = incomplete
                        .help
                        .map(|help| format!("for a number in {name}: {help}"));
                    not_a_number(text).help_maybe(counted)
                }
                Err(_) => refused,
            }
        })
    }

    /// The number as the owner wrote it: `+48 12 345 67 89`.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The number for machines (E.164): `+48123456789`.
    pub fn e164(&self) -> String {
        format!("+{}", self.digits)
    }

    /// The address of a link that calls (RFC 3966): `tel:+48123456789`.
    pub fn tel(&self) -> String {
        format!("tel:+{}", self.digits)
    }
}

pub(super) fn separates(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | '\u{202f}' | '-' | '\u{2011}' | '.' | '/' | '(' | ')'
    )
}

fn not_a_number(text: &str) -> Invalid {
    Invalid::new(format!(
        "{} isn't a phone number with a country code",
        quoted(text)
    ))
}

fn without_plus(text: &str) -> Invalid {
    let invalid = not_a_number(text);
    let after_zeros = text.strip_prefix("00").map(str::trim_start);
    let world = after_zeros.map(|rest| format!("+{rest}"));
    match world.filter(|world| Phone::parse(world).is_ok()) {
        Some(world) => invalid
            .help(format!("write \"+\" for \"00\": {}", quoted(&world)))
            .or(Applicability::Safe, in_toml(&world)),
        None => invalid.help("start with \"+\" and the country code of this number"),
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn a_number_has_a_form_for_people_and_one_for_machines() {
        let phone = Phone::parse(" +48 12 345-67-89 ").unwrap();
        assert_eq!(phone.shown(), "+48 12 345-67-89");
        assert_eq!(phone.tel(), "tel:+48123456789");
        assert_eq!(phone.e164(), "+48123456789");
        assert_eq!(
            Phone::parse("+1 (555) 010.9999").unwrap().tel(),
            "tel:+15550109999"
        );
    }

    #[test]
    fn what_is_no_number_says_why() {
        let not = |text: &str| format!("\"{text}\" isn't a phone number with a country code");
        let plus = "start with \"+\" and the country code of this number";
        let cases = [
            ("12 345 67 89", plus),
            ("", plus),
            (
                "0048 12 345 67 89",
                "write \"+\" for \"00\": \"+48 12 345 67 89\"",
            ),
            ("+49 (0)30 123456", "leave out the \"(0)\": \"+49 30 123456\""),
            ("+48 12 345 67 89 ext. 2", "remove \"e\""),
            ("+0 12 345 67", "put the country code after the \"+\""),
            ("+48 123", "it has 5 digits; 7 to 15 are usual (E.164)"),
            (
                "+48 1234 5678 9012 3456",
                "it has 18 digits; 7 to 15 are usual (E.164)",
            ),
        ];
        for (text, why) in cases {
            assert_refused(Phone::parse, &[(text, &not(text), why)]);
        }
    }

    #[test]
    fn a_number_without_a_country_code_is_asked_about_by_the_country_of_the_shop() {
        let not = |text: &str| format!("\"{text}\" isn't a phone number with a country code");
        for (country, text, why) in [
            (
                "DE",
                "07071/55512-0",
                "write \"+49 7071 55512-0\" if its country is Germany",
            ),
            (
                "GB",
                "01422 555019",
                "write \"+44 1422 555019\" if its country is United Kingdom",
            ),
            (
                "PL",
                "12 345 67",
                "for a number in Poland: after \"+48\" there should be 9 digits, but \"+48 12 345 67\" has 7",
            ),
            (
                "JP",
                "0285-72-0000",
                "start with \"+\" and the country code of this number",
            ),
            (
                "DE",
                "call us",
                "start with \"+\" and the country code of this number",
            ),
            ("DE", "+49 123", "it has 5 digits; 7 to 15 are usual (E.164)"),
        ] {
            let country = CountryCode::parse(country).ok();
            assert_refused(
                |text| Phone::of_shop_in(text, country),
                &[(text, &not(text), why)],
            );
        }
    }
}
