//! Several days of the week at once.

use std::collections::BTreeSet;

use super::Formats;
use crate::model::value::Weekday;

/// How much room a name has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// The whole name: `Tuesday`.
    Long,
    /// The usual abbreviation: `Tue`.
    Short,
}

impl Formats {
    /// `Tuesday–Friday`; one day stands alone.
    pub fn weekday_range(&self, first: Weekday, last: Weekday, width: Width) -> String {
        if first == last {
            self.weekday(first, width)
        } else {
            [self.weekday(first, width), self.weekday(last, width)].join(self.dash())
        }
    }

    /// Days in the order of the week, three or more in a row as a range: `Tuesday–Friday, Sunday`.
    pub fn weekdays(&self, days: &BTreeSet<Weekday>, width: Width) -> String {
        let mut texts = Vec::new();
        for run in runs(days) {
            match run.as_slice() {
                [first, _, .., last] => texts.push(self.weekday_range(*first, *last, width)),
                few => texts.extend(few.iter().map(|day| self.weekday(*day, width))),
            }
        }
        texts.join(self.comma())
    }
}

/// Days that follow each other, together.
fn runs(days: &BTreeSet<Weekday>) -> Vec<Vec<Weekday>> {
    let mut runs: Vec<Vec<Weekday>> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.index() + 1 == day.index()) => run.push(*day),
            _ => runs.push(vec![*day]),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::super::tests::{assert_in_each, formats};
    use super::Weekday::*;
    use super::*;

    #[test]
    fn ranges_of_days() {
        assert_in_each(
            |formats| formats.weekday_range(Tuesday, Friday, Width::Long),
            [
                "Tuesday–Friday",
                "Tuesday–Friday",
                "wtorek–piątek",
                "Dienstag–Freitag",
                "mardi–vendredi",
                "martes–viernes",
                "martedì–venerdì",
            ],
        );
        assert_eq!(
            formats("pl").weekday_range(Tuesday, Friday, Width::Short),
            "wt.–pt."
        );
        assert_eq!(formats("en").weekday_range(Tuesday, Tuesday, Width::Short), "Tue");
    }

    #[test]
    fn days_in_a_row_are_a_range() {
        let written =
            |days: &[Weekday]| formats("en").weekdays(&days.iter().copied().collect(), Width::Short);
        assert_eq!(
            written(&[Sunday, Thursday, Tuesday, Wednesday, Friday]),
            "Tue–Fri, Sun"
        );
        assert_eq!(written(&[Monday, Tuesday, Saturday]), "Mon, Tue, Sat");
        assert_eq!(written(&Weekday::ALL), "Mon–Sun");
        assert_eq!(written(&[]), "");
    }
}
