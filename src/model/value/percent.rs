//! Percentages.

use std::fmt;

use super::{Invalid, quoted};

/// A share from 0 to 100 per cent, kept to hundredths of a per cent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u16);

impl Percent {
    /// Takes `12.5 %`, `12.5%` or `12.5`.
    ///
    /// # Errors
    /// [`Invalid`] for anything else, below 0, above 100 or finer than hundredths.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let refuse = |help: String| Invalid::new(format!("{} isn't a percentage", quoted(text))).help(help);
        let number = text.trim().trim_end_matches('%').trim_end();
        let (units, decimals) = number.split_once('.').unwrap_or((number, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(units) || !digits(decimals) {
            // A decimal comma has one meaning here: a share is never a thousand.
            let with_point = number.replace(',', ".");
            if number.matches(',').count() == 1
                && let Ok(percent) = Self::parse(&with_point)
            {
                return Ok(percent);
            }
            return Err(refuse(
                "write a number from 0 to 100, such as \"12.5 %\"".to_owned(),
            ));
        }
        if decimals.len() > 2 {
            return Err(refuse("use at most two decimals".to_owned()));
        }
        let hundredths = format!("{units}{decimals:0<2}").parse().ok();
        hundredths
            .and_then(Self::from_hundredths)
            .ok_or_else(|| refuse("write a number from 0 to 100".to_owned()))
    }

    /// A share in hundredths of a per cent, 0 to 10000.
    pub fn from_hundredths(hundredths: u16) -> Option<Self> {
        (hundredths <= 10_000).then_some(Self(hundredths))
    }

    /// The share in hundredths of a per cent: 1250 for `12.5 %`.
    pub fn hundredths(self) -> u16 {
        self.0
    }

    /// The number before the sign: `12.5`.
    pub fn number(self) -> String {
        let (units, rest) = (self.0 / 100, self.0 % 100);
        match rest {
            0 => units.to_string(),
            rest if rest % 10 == 0 => format!("{units}.{}", rest / 10),
            rest => format!("{units}.{rest:02}"),
        }
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.number())
    }
}

impl fmt::Debug for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn percentages_have_one_form() {
        for (text, canonical) in [
            ("12.5 %", "12.5 %"),
            ("12.50%", "12.5 %"),
            ("12,5 %", "12.5 %"),
            ("10", "10 %"),
            ("0.05%", "0.05 %"),
            ("100", "100 %"),
        ] {
            assert_eq!(Percent::parse(text).unwrap().to_string(), canonical);
        }
    }

    #[test]
    fn what_is_no_percentage_says_what_to_write() {
        let form = "write a number from 0 to 100, such as \"12.5 %\"";
        let cases = [
            ("12,,5 %", form),
            ("-5", form),
            ("", form),
            ("ten", form),
            ("100.01", "write a number from 0 to 100"),
            ("99999999", "write a number from 0 to 100"),
            ("1.234", "use at most two decimals"),
        ];
        for (text, why) in cases {
            assert_refused(
                Percent::parse,
                &[(text, &format!("\"{text}\" isn't a percentage"), why)],
            );
        }
    }
}
