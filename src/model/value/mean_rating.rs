//! The mean of many ratings.

use std::fmt;

use super::{Invalid, quoted};

/// A mean of ratings from one to five stars, kept to hundredths of a star.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeanRating(u16);

impl MeanRating {
    /// Takes `4.8` or `4.83`.
    ///
    /// # Errors
    /// [`Invalid`] for anything else, below 1, above 5 or finer than hundredths.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let invalid = || {
            Invalid::new(format!("{} isn't an average rating", quoted(text)))
                .help("write a number from 1 to 5 with at most two decimals: 4.83")
        };
        let (units, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(units, 1) || !digits(decimals, 2) {
            return Err(invalid());
        }
        let hundredths = format!("{units}{decimals:0<2}").parse().map_err(|_| invalid())?;
        Self::from_hundredths(hundredths).ok_or_else(invalid)
    }

    /// The mean of ratings, where `stars` says how many gave one star, two, … five; rounded to hundredths, but
    /// never to a full five (or one) that not everybody gave. `None` if nobody gave any.
    pub fn of(stars: [u64; 5]) -> Option<Self> {
        let count: u128 = stars.iter().map(|n| u128::from(*n)).sum();
        let sum: u128 = (1..)
            .zip(stars)
            .map(|(stars, n): (u128, u64)| stars * u128::from(n))
            .sum();
        let rounded = (sum * 200 + count).checked_div(count * 2)?;
        let unanimous = sum == count || sum == count * 5;
        let rounded = if unanimous {
            rounded
        } else {
            rounded.clamp(101, 499)
        };
        Self::from_hundredths(u16::try_from(rounded).ok()?)
    }

    fn from_hundredths(hundredths: u16) -> Option<Self> {
        (100..=500).contains(&hundredths).then_some(Self(hundredths))
    }

    /// In hundredths of a star: 483 for `4.83`.
    pub fn hundredths(self) -> u16 {
        self.0
    }

    /// As a number, for TOML.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl fmt::Display for MeanRating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (units, rest) = (self.0 / 100, self.0 % 100);
        match rest % 10 {
            0 => write!(f, "{units}.{}", rest / 10),
            _ => write!(f, "{units}.{rest:02}"),
        }
    }
}

impl fmt::Debug for MeanRating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    #[test]
    fn means_are_kept_to_hundredths() {
        for (text, hundredths, canonical) in [
            ("5", 500, "5.0"),
            ("4.8", 480, "4.8"),
            ("4.83", 483, "4.83"),
            ("4.05", 405, "4.05"),
            ("1.00", 100, "1.0"),
        ] {
            let mean = MeanRating::parse(text).unwrap();
            assert_eq!(
                (mean.hundredths(), mean.to_string().as_str()),
                (hundredths, canonical)
            );
        }
    }

    #[test]
    fn a_mean_is_full_only_where_everybody_gave_all() {
        let mean = |stars| MeanRating::of(stars).map(|mean| mean.to_string());
        assert_eq!(mean([0; 5]), None);
        assert_eq!(mean([0, 0, 0, 0, 7]).as_deref(), Some("5.0"));
        assert_eq!(mean([0, 0, 0, 1, 9_999]).as_deref(), Some("4.99"));
        assert_eq!(mean([9_999, 1, 0, 0, 0]).as_deref(), Some("1.01"));
        assert_eq!(mean([1, 0, 1, 4, 114]).as_deref(), Some("4.92"));
        assert_eq!(mean([u64::MAX, 0, 0, 0, u64::MAX]).as_deref(), Some("3.0"));
    }

    #[test]
    fn what_is_no_mean_says_what_to_write() {
        let help = "write a number from 1 to 5 with at most two decimals: 4.83";
        for text in ["", "0.9", "5.01", "4,8", "4.", "4.833", "-1", "1e0", "55"] {
            assert_refused(
                MeanRating::parse,
                &[(text, &format!("\"{text}\" isn't an average rating"), help)],
            );
        }
    }
}
