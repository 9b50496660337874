//! Days on which the usual hours do not hold: which entry counts where several name the same day.
//!
//! The narrower entry wins: "closed from 20 December to 6 January" and "31 December, 10 to 13" are both meant. Every
//! output asks here, so that the page, its script and the structured data cannot differ.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::hours::{Hours, SpecialHours};
use crate::diagnostics::Spanned;

/// Days in a row for which one entry counts.
#[derive(Clone, Copy, Debug)]
pub struct SpecialSpan<'a> {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub through: Date,
    /// The entry.
    pub entry: &'a SpecialHours,
}

/// How many entries around one are compared with it. Nobody nests more, and a file can hold thousands.
const MOST_NESTED: usize = 8;

/// An entry's rank: the fewer days, the sooner it counts; of equal ones the first written.
type Rank = (i32, usize);

impl Hours {
    /// The special days in order, each day once.
    pub fn special_spans(&self) -> Vec<SpecialSpan<'_>> {
        let mut spans: Vec<(Rank, SpecialSpan<'_>)> = Vec::new();
        let mut open: BTreeSet<Rank> = BTreeSet::new();
        let mut turns = self.turns().into_iter().peekable();
        while let Some((from, (beginning, over))) = turns.next() {
            for rank in over {
                open.remove(&rank);
            }
            open.extend(beginning);
            let Some(&rank) = open.first() else { continue };
            let Some(entry) = self.special.get(rank.1) else {
                continue;
            };
            let before_next = turns.peek().and_then(|(next, _)| next.yesterday().ok());
            let last = *entry.days().end();
            let through = before_next.map_or(last, |day| day.min(last));
            match spans.last_mut() {
                Some((same, span)) if *same == rank => span.through = through,
                _ => spans.push((rank, SpecialSpan { from, through, entry })),
            }
        }
        spans.into_iter().map(|(_, span)| span).collect()
    }

    /// The special days that `date` falls on.
    pub fn special_on(&self, date: Date) -> Option<&Spanned<SpecialHours>> {
        let named = self
            .special
            .iter()
            .filter(|special| special.days().contains(&date));
        named.min_by_key(|special| width(special))
    }

    /// Entries that share days and say different hours, where neither is one of the days of the other.
    pub(super) fn contradictions(&self) -> Vec<(&Spanned<SpecialHours>, &Spanned<SpecialHours>)> {
        let mut entries: Vec<_> = self
            .special
            .iter()
            .filter(|special| !special.days().is_empty())
            .collect();
        entries.sort_by_key(|special| (special.from.value, Reverse(*special.days().end())));
        let mut found = Vec::new();
        let mut open: Vec<&Spanned<SpecialHours>> = Vec::new();
        for second in entries {
            while open
                .pop_if(|last| *last.days().end() < second.from.value)
                .is_some()
            {}
            let disputes = open.iter().rev().take(MOST_NESTED).find(|first| {
                let (outer, inner) = (first.days(), second.days());
                let is_within = outer.end() >= inner.end() && outer != inner;
                let share_days = outer.end() >= inner.start();
                share_days && !is_within && first.day() != second.day()
            });
            found.extend(disputes.map(|first| (*first, second)));
            open.push(second);
        }
        found
    }

    /// The days on which entries begin or are over, with those entries.
    fn turns(&self) -> BTreeMap<Date, (Vec<Rank>, Vec<Rank>)> {
        let mut turns: BTreeMap<Date, (Vec<Rank>, Vec<Rank>)> = BTreeMap::new();
        for (place, special) in self.special.iter().enumerate() {
            let days = special.days();
            if days.is_empty() {
                continue;
            }
            let rank = (width(special), place);
            turns.entry(*days.start()).or_default().0.push(rank);
            // After the last day that there is nothing comes.
            if let Ok(after) = days.end().tomorrow() {
                turns.entry(after).or_default().1.push(rank);
            }
        }
        turns
    }
}

/// How many days an entry names, less one.
fn width(special: &SpecialHours) -> i32 {
    let days = special.days();
    days.start()
        .until(*days.end())
        .map_or(i32::MAX, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Diagnostics;
    use crate::model::shop::Shop;
    use crate::source::SourceTree;

    /// The spans of `special`, as `from/through hours`.
    fn spans(special: &str) -> Vec<String> {
        let shop = format!("[shop]\nname = \"A\"\n[visit.hours]\nspecial = [{special}]\n");
        let tree = SourceTree::from_texts([("shop.toml", shop.as_str())]);
        let shop = Shop::read(&tree, &crate::memo::Memo::none(), &mut Diagnostics::new()).unwrap();
        let hours = shop.config.visit.as_ref().unwrap().hours.as_ref().unwrap();
        let spans = hours.special_spans();
        for span in &spans {
            for day in [span.from, span.through] {
                assert_eq!(hours.special_on(day).unwrap().from, span.entry.from);
            }
        }
        spans
            .iter()
            .map(|span| format!("{}/{} {:?}", span.from, span.through, span.entry.day().ranges))
            .collect()
    }

    #[test]
    fn the_narrower_entry_counts_wherever_it_is_written() {
        let closed = "{ from = 2026-12-20, through = 2027-01-06, closed = true }";
        let sylvester = "{ from = 2026-12-31, hours = \"10:00-13:00\" }";
        let expected = [
            "2026-12-20/2026-12-30 []",
            "2026-12-31/2026-12-31 [10:00-13:00]",
            "2027-01-01/2027-01-06 []",
        ];
        assert_eq!(spans(&format!("{closed}, {sylvester}")), expected);
        assert_eq!(spans(&format!("{sylvester}, {closed}")), expected);
    }

    #[test]
    fn entries_that_touch_reach_over_each_other_or_end_time_stay_apart() {
        assert_eq!(
            spans(
                "{ from = 2026-12-01, through = 2026-12-10, closed = true }, \
                 { from = 2026-12-09, through = 2026-12-11, hours = \"10:00-13:00\" }, \
                 { from = 2026-12-12, closed = true }, { from = 2026-12-12, closed = true }, \
                 { from = 9999-12-30, through = 9999-12-31, closed = true }"
            ),
            [
                "2026-12-01/2026-12-08 []",
                "2026-12-09/2026-12-11 [10:00-13:00]",
                "2026-12-12/2026-12-12 []",
                "9999-12-30/9999-12-31 []",
            ]
        );
        assert_eq!(
            spans("{ from = 2026-12-02, through = 2026-12-01, closed = true }"),
            [""; 0]
        );
    }
}
