//! Numbers and percentages.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;

use super::Formats;
use crate::model::value::Percent;

/// The formatter for numbers; `None` if its data is missing: numbers are then bare digits.
#[derive(Debug)]
pub(super) struct Numbers(Option<DecimalFormatter>);

impl Numbers {
    pub(super) fn new(locale: &Locale) -> Self {
        Self(DecimalFormatter::try_new(locale.into(), Default::default()).ok())
    }

    /// `value` × 10^−`digits`, with that many digits after the decimal sign.
    pub(super) fn scaled(&self, value: i64, digits: u32) -> String {
        let mut decimal = Decimal::from(value);
        decimal.multiply_pow10(-i16::try_from(digits).unwrap_or(0));
        match &self.0 {
            Some(formatter) => formatter.format(&decimal).to_string(),
            None => decimal.to_string(),
        }
    }
}

impl Formats {
    /// A whole number: `12,345`, `12 345`, `12.345`.
    pub fn number(&self, value: i64) -> String {
        self.numbers.scaled(value, 0)
    }

    /// A number with one digit after the decimal sign, from its tenths: 45 is `4.5`, `4,5`. Ratings need it.
    pub fn tenths(&self, value: i64) -> String {
        self.numbers.scaled(value, 1)
    }

    /// A number from its thousandths, without zeros at its end: 750 is `0.75`, `0,75`.
    pub fn decimal(&self, thousandths: u64) -> String {
        let mut value = i64::try_from(thousandths).unwrap_or(i64::MAX);
        let mut digits = 3;
        while digits > 0 && value % 10 == 0 {
            value /= 10;
            digits -= 1;
        }
        self.numbers.scaled(value, digits)
    }

    /// `12.5%`, `12,5 %`, without zeros at its end.
    pub fn percent(&self, percent: Percent) -> String {
        let hundredths = i64::from(percent.hundredths());
        let number = match (hundredths % 100, hundredths % 10) {
            (0, _) => self.numbers.scaled(hundredths / 100, 0),
            (_, 0) => self.numbers.scaled(hundredths / 10, 1),
            _ => self.numbers.scaled(hundredths, 2),
        };
        match self.written_as.language() {
            "tr" => format!("%{number}"),
            "eu" => format!("%\u{a0}{number}"),
            "fr" => format!("{number}\u{202f}%"),
            "be" | "ca" | "cs" | "da" | "de" | "es" | "fi" | "fo" | "gl" | "hr" | "hy" | "lb" | "lt"
            | "nb" | "nn" | "no" | "ro" | "ru" | "sk" | "sl" | "sv" => format!("{number}\u{a0}%"),
            _ => format!("{number}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_in_each;
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_in_each(
            |formats| formats.number(12_345),
            [
                "12,345", "12,345", "12~345", "12.345", "12~345", "12.345", "12.345",
            ],
        );
        assert_in_each(
            |formats| formats.tenths(45),
            ["4.5", "4.5", "4,5", "4,5", "4,5", "4,5", "4,5"],
        );
        assert_in_each(
            |formats| formats.number(-7),
            ["-7", "-7", "-7", "-7", "-7", "-7", "-7"],
        );
    }

    #[test]
    fn percentages_keep_only_the_digits_they_need() {
        let percent = |text| Percent::parse(text).unwrap();
        assert_in_each(
            |formats| formats.percent(percent("12.50")),
            ["12.5%", "12.5%", "12,5%", "12,5~%", "12,5~%", "12,5~%", "12,5%"],
        );
        assert_in_each(
            |formats| formats.percent(percent("20")),
            ["20%", "20%", "20%", "20~%", "20~%", "20~%", "20%"],
        );
    }
}
