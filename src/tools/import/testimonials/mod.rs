//! Reviews into `testimonials.toml`: the owner's entries, comments and order stay as they are.
//!
//! What was imported once does not come again, even where the owner changed or removed it: the marks of all reviews
//! stand in `[[batches]]`, beside the totals.

mod lists;
#[cfg(test)]
mod tests;
mod totals;

use std::collections::BTreeSet;

use jiff::civil::Date;
use toml_edit::{DocumentMut, Item, Table, Value};

use self::lists::{last_words, push, tables, text};
use self::totals::Totals;
use super::ReviewDraft;
use crate::model::shop::TestimonialSource;
use crate::model::value::{MeanRating, WebUrl};

/// What an import makes of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The file as it would be; as it was where nothing is new.
    pub text: String,
    /// The reviews that become testimonials, the newest first.
    pub added: Vec<ReviewDraft>,
    /// How many were imported before.
    pub known: usize,
    /// How many stand in the file already, written by hand.
    pub by_hand: usize,
    /// How many gave stars and no words: they count in the totals.
    pub wordless: usize,
    /// How many reviews the source has in all, and their mean.
    pub count: u64,
    /// See `count`.
    pub mean: Option<MeanRating>,
}

/// What is the same for every review of an import.
#[derive(Clone, Debug)]
pub struct Occasion<'a> {
    /// Where they were written.
    pub source: TestimonialSource,
    /// The day of the import.
    pub day: Date,
    /// The page where they can be read.
    pub url: Option<&'a WebUrl>,
}

/// The first lines of a file that was not there before.
const HEADER: &str = "# What customers said, word for word.\n";

/// Merges `reviews` into `old`, the text of the file if there is one. `None` if that is not TOML.
pub fn merge(old: Option<&str>, reviews: &[ReviewDraft], occasion: &Occasion<'_>) -> Option<Merged> {
    let text = old.filter(|text| !text.trim().is_empty()).unwrap_or(HEADER);
    let (mark, text) = text
        .strip_prefix('\u{feff}')
        .map_or(("", text), |text| ("\u{feff}", text));
    let windows = text.contains("\r\n");
    let mut document: DocumentMut = text.parse().ok()?;
    let mut totals = Totals::of(&document, occasion.source);
    let sorted = Sorted::new(reviews, &mut totals, &document, occasion.source);
    let (known, by_hand, wordless) = (sorted.known, sorted.by_hand, sorted.wordless);
    let text = if sorted.fresh.is_empty() {
        // Nothing is written, not even in another form.
        old.unwrap_or_default().to_owned()
    } else {
        let mut last_words = last_words(&mut document);
        for review in &sorted.added {
            push(
                &mut document,
                "testimonials",
                testimonial(review, occasion),
                &mut last_words,
            );
        }
        totals.taken += sorted.added.len() + by_hand;
        totals.write(&mut document, &sorted.fresh, occasion, &mut last_words);
        mark.to_owned() + &with_line_ends(&document.to_string(), windows)
    };
    Some(Merged {
        text,
        added: sorted.added.into_iter().cloned().collect(),
        known,
        by_hand,
        wordless,
        count: totals.count,
        mean: MeanRating::of(totals.stars),
    })
}

fn with_line_ends(text: &str, windows: bool) -> String {
    let text = text.replace("\r\n", "\n");
    if windows { text.replace('\n', "\r\n") } else { text }
}

/// Reviews by what becomes of them.
struct Sorted<'a> {
    /// Marks that are new to the file.
    fresh: Vec<&'a str>,
    added: Vec<&'a ReviewDraft>,
    known: usize,
    by_hand: usize,
    wordless: usize,
}

impl<'a> Sorted<'a> {
    fn new(
        reviews: &'a [ReviewDraft],
        totals: &mut Totals,
        document: &DocumentMut,
        source: TestimonialSource,
    ) -> Self {
        let written = Written::of(document, source);
        let mut sorted = Self {
            fresh: Vec::new(),
            added: Vec::new(),
            known: 0,
            by_hand: 0,
            wordless: 0,
        };
        for review in reviews {
            if !totals.add(review) {
                sorted.known += 1;
                continue;
            }
            sorted.fresh.push(&review.mark);
            match &review.quote {
                None => sorted.wordless += 1,
                Some(quote) if written.has(quote, review) => sorted.by_hand += 1,
                Some(_) => sorted.added.push(review),
            }
        }
        // Stable, so that reviews of one day stay in the order of the export.
        sorted.added.sort_by_key(|review| std::cmp::Reverse(review.date));
        sorted
    }
}

/// The testimonials that stand in the file: each its words, and the person or the day.
#[derive(Default)]
struct Written {
    by_person: BTreeSet<(String, String)>,
    by_day: BTreeSet<(String, String)>,
}

impl Written {
    /// Those of `source`, and those that name none.
    fn of(document: &DocumentMut, source: TestimonialSource) -> Self {
        let mut written = Self::default();
        for table in tables(document, "testimonials") {
            if !text(table, "source").is_empty() && text(table, "source") != source.word() {
                continue;
            }
            let words = letters(text(table, "quote"));
            let day = table.get("date").and_then(Item::as_value).map(|day| match day {
                Value::Datetime(day) => day.value().to_string(),
                other => other.as_str().unwrap_or_default().to_owned(),
            });
            written.by_day.extend(day.map(|day| (words.clone(), day)));
            written
                .by_person
                .insert((words, text(table, "name").to_lowercase()));
        }
        written
    }

    /// True for the same words of the same person, or of the same day.
    fn has(&self, quote: &str, review: &ReviewDraft) -> bool {
        let words = letters(quote);
        let day = review.date.map(|date| (words.clone(), date.to_string()));
        day.is_some_and(|day| self.by_day.contains(&day))
            || self.by_person.contains(&(words, review.name.to_lowercase()))
    }
}

/// Words without what copying by hand changes.
fn letters(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn testimonial(review: &ReviewDraft, occasion: &Occasion<'_>) -> Table {
    let mut table = Table::new();
    let quote = review.quote.clone().unwrap_or_default();
    table.insert("quote", Value::from(quote).into());
    table.insert("name", Value::from(review.name.as_str()).into());
    if let Some(day) = review.date {
        table.insert("date", date(day).into());
    }
    if let Some(rating) = review.rating {
        table.insert("rating", number(u64::from(rating)).into());
    }
    table.insert("source", occasion.source.word().into());
    if let Some(url) = occasion.url {
        table.insert("url", Value::from(url.to_string()).into());
    }
    // Written in public, so that nobody had to be asked; and no more of the name than an initial.
    table.insert("consent", "public".into());
    if let Some(reply) = &review.reply {
        table.insert("reply", Value::from(reply.as_str()).into());
    }
    table
}

fn number(n: u64) -> Value {
    Value::from(i64::try_from(n).unwrap_or(i64::MAX))
}

fn date(day: Date) -> Value {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let date = toml_edit::Date {
        year: u16::try_from(day.year()).unwrap_or(1),
        month: part(day.month()),
        day: part(day.day()),
    };
    Value::from(date)
}
