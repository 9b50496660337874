//! A source's totals: how many reviews it has, and which have been imported.

use std::collections::BTreeSet;

use toml_edit::{Array, DocumentMut, Item, RawString, Table, Value};

use super::lists::{push, set, table_mut, tables, text};
use super::{Occasion, date, number};
use crate::model::shop::TestimonialSource;
use crate::model::value::MeanRating;
use crate::tools::import::ReviewDraft;

/// Marks on one line of the file.
const MARKS: usize = 6;

/// What the batch of one source says, and what comes to it.
pub(super) struct Totals {
    seen: BTreeSet<String>,
    pub(super) count: u64,
    pub(super) stars: [u64; 5],
    pub(super) taken: usize,
}

impl Totals {
    /// Those of a batch that no import wrote begin anew: nobody knows which reviews it counts.
    pub(super) fn of(document: &DocumentMut, source: TestimonialSource) -> Self {
        let mut totals = Self {
            seen: BTreeSet::new(),
            count: 0,
            stars: [0; 5],
            taken: 0,
        };
        let batch = tables(document, "batches").find(|batch| text(*batch, "source") == source.word());
        let Some(batch) = batch else { return totals };
        let list = |key: &str| batch.get(key).and_then(Item::as_array);
        let seen = list("seen").into_iter().flatten().filter_map(Value::as_str);
        totals.seen = seen.map(str::to_owned).collect();
        if !totals.seen.is_empty() {
            let number = |value: Option<i64>| value.and_then(|n| u64::try_from(n).ok()).unwrap_or(0);
            totals.count = number(batch.get("count").and_then(Item::as_integer));
            totals.taken = number(batch.get("taken").and_then(Item::as_integer)) as usize;
            let stars = list("stars").into_iter().flatten().map(Value::as_integer);
            totals
                .stars
                .iter_mut()
                .zip(stars)
                .for_each(|(total, stars)| *total = number(stars));
        }
        totals
    }

    /// False for a review that has been here.
    pub(super) fn add(&mut self, review: &ReviewDraft) -> bool {
        if !self.seen.insert(review.mark.clone()) {
            return false;
        }
        self.count += 1;
        let at = review
            .rating
            .and_then(|rating| usize::from(rating).checked_sub(1));
        if let Some(stars) = at.and_then(|at| self.stars.get_mut(at)) {
            *stars += 1;
        }
        true
    }

    pub(super) fn write(
        &self,
        document: &mut DocumentMut,
        fresh: &[&str],
        occasion: &Occasion<'_>,
        last_words: &mut String,
    ) {
        let source = occasion.source.word();
        let there = tables(document, "batches").any(|batch| text(batch, "source") == source);
        if !there {
            let mut batch = Table::new();
            batch.insert("source", source.into());
            push(document, "batches", batch, last_words);
        }
        let Some(batch) = table_mut(document, "batches", |batch| text(batch, "source") == source) else {
            return;
        };
        set(batch, "imported", date(occasion.day));
        set(batch, "count", number(self.count));
        match MeanRating::of(self.stars) {
            Some(mean) => set(batch, "mean", mean.as_f64().into()),
            None => drop(batch.remove("mean")),
        }
        set(
            batch,
            "stars",
            self.stars.iter().map(|n| number(*n)).collect::<Array>().into(),
        );
        set(batch, "taken", number(self.taken as u64));
        let known = batch.get("seen").and_then(Item::as_array);
        let known = known
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned);
        let all: Vec<String> = known.chain(fresh.iter().map(|mark| (*mark).to_owned())).collect();
        set(batch, "seen", marks(&all).into());
    }
}

/// A few to a line: there may be hundreds.
fn marks(all: &[String]) -> Array {
    let mut array = Array::new();
    for (at, mark) in all.iter().enumerate() {
        let before = if at % MARKS == 0 { "\n  " } else { " " };
        let mut value = Value::from(mark.as_str());
        value.decor_mut().set_prefix(before);
        array.push_formatted(value);
    }
    array.set_trailing_comma(true);
    array.set_trailing(RawString::from("\n"));
    array
}
