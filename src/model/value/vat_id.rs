//! Numbers of value added tax.

use std::fmt;

use super::{Invalid, in_toml, quoted};
use crate::diagnostics::Applicability;

/// The forms of VAT numbers in the European Union (VIES), Northern Ireland, Great Britain, Norway and
/// Switzerland, without their prefix: `9` is a digit, `A` a letter, `X` either; by prefix in order.
#[rustfmt::skip]
const FORMS: [(&str, &[&str]); 31] = [
    ("AT", &["A99999999"]),
    ("BE", &["9999999999"]),
    ("BG", &["999999999", "9999999999"]),
    ("CH", &["A999999999", "A999999999AAA", "A999999999AAAA"]),
    ("CY", &["99999999A"]),
    ("CZ", &["99999999", "999999999", "9999999999"]),
    ("DE", &["999999999"]),
    ("DK", &["99999999"]),
    ("EE", &["999999999"]),
    ("EL", &["999999999"]),
    ("ES", &["X9999999X"]),
    ("FI", &["99999999"]),
    ("FR", &["XX999999999"]),
    ("GB", &["999999999", "999999999999", "AA999"]),
    ("HR", &["99999999999"]),
    ("HU", &["99999999"]),
    ("IE", &["9X99999A", "9999999AA"]),
    ("IT", &["99999999999"]),
    ("LT", &["999999999", "999999999999"]),
    ("LU", &["99999999"]),
    ("LV", &["99999999999"]),
    ("MT", &["99999999"]),
    ("NL", &["999999999A99"]),
    ("NO", &["999999999", "999999999AAA"]),
    ("PL", &["9999999999"]),
    ("PT", &["999999999"]),
    ("RO", &["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"]),
    ("SE", &["999999999999"]),
    ("SI", &["99999999"]),
    ("SK", &["9999999999"]),
    ("XI", &["999999999", "999999999999", "AA999"]),
];

/// A VAT number, as the owner wrote it. One that begins with a known country prefix has that country's form;
/// any other is 4 to 20 letters and digits. Check digits are not verified.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VatId(String);

impl VatId {
    /// Takes `PL1234567890`; spaces, dots, hyphens and slashes may stand in it.
    ///
    /// # Errors
    /// [`Invalid`] where it does not have the form of its country.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let refuse =
            |help: String| Err(Invalid::new(format!("{} isn't a VAT number", quoted(text))).help(help));
        let bare = bare(text);
        if !(4..=20).contains(&bare.len()) || !bare.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return refuse("write 4 to 20 letters and digits, starting with the country's prefix".to_owned());
        }
        if let Some(number) = bare.strip_prefix("GR") {
            let greek = format!("EL{number}");
            let invalid = refuse("start Greek numbers with \"EL\"".to_owned());
            return match Self::parse(&greek) {
                Ok(_) => invalid.map_err(|invalid| invalid.or(Applicability::Safe, in_toml(greek))),
                Err(_) => invalid,
            };
        }
        let (prefix, number) = bare.split_at(2);
        match FORMS.iter().find(|(known, _)| *known == prefix) {
            Some((_, forms)) if !forms.iter().any(|form| has_form(number, form)) => {
                let examples: Vec<String> = forms.iter().take(3).map(|form| describe(form)).collect();
                refuse(format!("after \"{prefix}\" come {}", examples.join(" or ")))
            }
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The number as the owner wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number for machines: capital letters and digits only.
    pub fn compact(&self) -> String {
        bare(&self.0)
    }
}

fn bare(text: &str) -> String {
    let letters = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '.' | '-' | '/'));
    letters.take(64).flat_map(char::to_uppercase).collect()
}

fn has_form(number: &str, form: &str) -> bool {
    let fits = |(byte, kind): (u8, u8)| match kind {
        b'9' => byte.is_ascii_digit(),
        b'A' => byte.is_ascii_alphabetic(),
        _ => byte.is_ascii_alphanumeric(),
    };
    number.len() == form.len() && number.bytes().zip(form.bytes()).all(fits)
}

fn describe(form: &str) -> String {
    if form.bytes().all(|kind| kind == b'9') {
        format!("{} digits", form.len())
    } else {
        let example = form.replace('9', "1");
        format!("letters and digits as in {example}")
    }
}

impl fmt::Display for VatId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn numbers_in_use_are_taken() {
        for (text, compact) in [
            ("PL 123-456-78-90", "PL1234567890"),
            ("atu12345678", "ATU12345678"),
            ("CHE-123.456.789 MWST", "CHE123456789MWST"),
            ("51 824 753 556", "51824753556"),
        ] {
            let id = VatId::parse(text).unwrap();
            assert_eq!((id.as_str(), id.compact().as_str()), (text, compact));
        }
        assert!(FORMS.is_sorted());
    }

    #[test]
    fn what_is_no_number_says_what_to_write() {
        let cases = [
            (
                "PL…",
                "write 4 to 20 letters and digits, starting with the country's prefix",
            ),
            ("PL12345", "after \"PL\" come 10 digits"),
            (
                "CZ1",
                "write 4 to 20 letters and digits, starting with the country's prefix",
            ),
            ("DE12345678X", "after \"DE\" come 9 digits"),
            ("CZ1234567", "after \"CZ\" come 8 digits or 9 digits or 10 digits"),
            (
                "ESA",
                "write 4 to 20 letters and digits, starting with the country's prefix",
            ),
            (
                "NL123456789012",
                "after \"NL\" come letters and digits as in 111111111A11",
            ),
            ("GR123456789", "start Greek numbers with \"EL\""),
        ];
        for (text, why) in cases {
            assert_refused(
                VatId::parse,
                &[(text, &format!("\"{text}\" isn't a VAT number"), why)],
            );
        }
    }
}
