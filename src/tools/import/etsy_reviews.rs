//! Etsy's `reviews.json`: a list of `reviewer`, `date_reviewed` (MM/DD/YYYY), `star_rating`, `message`, `order_id`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::value::RawValue;

use super::export::Export;
use super::list::{self, Object};
use super::review::{Raw, ReviewDraft};
use super::{Importer, report};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::shop::TestimonialSource;
use crate::model::value::parse_date;

/// The reviews of one file, in its order.
pub(super) fn read(export: &Export, diagnostics: &mut Diagnostics) -> Vec<ReviewDraft> {
    if !export.text.trim_start().starts_with('[') {
        diagnostics.push(report::wrong_json(export, Importer::EtsyReviews));
        return Vec::new();
    }
    let entries: Vec<&RawValue> = match list::whole(export) {
        Ok(entries) => entries,
        Err(problem) => {
            diagnostics.push(*problem);
            return Vec::new();
        }
    };
    let mut objects = entries.iter().filter_map(|raw| Object::read(export, raw));
    // A shop without reviews has a list of none.
    if !entries.is_empty() && !objects.any(|entry| is_review(&entry)) {
        diagnostics.push(report::wrong_json(export, Importer::EtsyReviews));
        return Vec::new();
    }
    let mut twins = BTreeMap::new();
    let mut reviews = Vec::with_capacity(entries.len());
    // One after the other: all entries taken apart at once need ten times the memory of the file.
    for raw in entries {
        match Object::read(export, raw).filter(is_review) {
            Some(entry) => reviews.push(review(&entry, &mut twins, diagnostics)),
            None => diagnostics.push(list::no_review(export, raw)),
        }
    }
    reviews
}

fn is_review(entry: &Object<'_>) -> bool {
    entry.has_any(&["star_rating", "date_reviewed"])
}

/// How often each review has been seen in this file, by its hash.
type Twins = BTreeMap<[u8; 32], usize>;

fn review(entry: &Object<'_>, twins: &mut Twins, diagnostics: &mut Diagnostics) -> ReviewDraft {
    let text = |key: &str| entry.text(key).unwrap_or_default();
    let (name, date, stars, words) = (
        text("reviewer"),
        text("date_reviewed"),
        text("star_rating"),
        text("message"),
    );
    // One order can give several rows that are alike in everything; each counts.
    let all = format!("{name}\0{date}\0{stars}\0{words}");
    let twin = twins.entry(blake3::hash(all.as_bytes()).into()).or_default();
    *twin += 1;
    let number = twin.to_string();
    Raw {
        source: TestimonialSource::Etsy,
        key: &[&name, &date, &stars, &words, &number],
        name: &name,
        words: &words,
        order: &text("order_id"),
        date: day(entry, &date, diagnostics),
        rating: rating(entry, &stars, diagnostics),
        reply: "",
    }
    .draft()
}

fn rating(entry: &Object<'_>, stars: &str, diagnostics: &mut Diagnostics) -> Option<u8> {
    let rating = stars.parse().ok().filter(|stars| (1..=5).contains(stars));
    if rating.is_none() && !stars.is_empty() {
        let message = format!(
            "{} isn't a number of stars from 1 to 5",
            crate::model::value::quoted(stars)
        );
        diagnostics.push(left_out(
            entry,
            "star_rating",
            message,
            "the review is imported without stars",
        ));
    }
    rating
}

fn day(entry: &Object<'_>, written: &str, diagnostics: &mut Diagnostics) -> Option<Date> {
    let day = american(written).or_else(|| parse_date(written).ok());
    if day.is_none() && !written.is_empty() {
        let message = format!(
            "{} isn't a date in the form MM/DD/YYYY",
            crate::model::value::quoted(written)
        );
        diagnostics.push(left_out(
            entry,
            "date_reviewed",
            message,
            "the review is imported without a date",
        ));
    }
    day
}

fn left_out(entry: &Object<'_>, key: &str, message: String, what: &str) -> Diagnostic {
    Diagnostic::warning(Code::EXPORT_ENTRY, entry.place(key), message).help(what)
}

/// MM/DD/YYYY.
fn american(written: &str) -> Option<Date> {
    let mut parts = written.split('/').map(str::parse::<i16>);
    let (month, day, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let small = |number: i16| i8::try_from(number).ok();
    if parts.next().is_some() || year < 1000 {
        return None;
    }
    Date::new(year, small(month)?, small(day)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourcePath;

    fn read_text(text: &str) -> (Vec<ReviewDraft>, Vec<String>) {
        let export = Export {
            file: SourcePath::new("reviews.json"),
            text: text.to_owned(),
        };
        let mut diagnostics = Diagnostics::new();
        let drafts = read(&export, &mut diagnostics);
        let said = diagnostics.iter().map(report::tests::said(&export)).collect();
        (drafts, said)
    }

    #[test]
    fn reviews_are_read() {
        let (drafts, said) = read_text(
            r#"[{"reviewer": "Katrin Vogel", "date_reviewed": "11/09/2026", "star_rating": 5, "message": "Leichter, als er aussieht.\nSch\u00f6n.", "order_id": 3281190455},
                {"reviewer": null, "date_reviewed": "02/28/2026", "star_rating": "4", "message": null, "order_id": "1"}]"#,
        );
        assert_eq!(said, [""; 0]);
        let first = &drafts[0];
        assert_eq!(first.quote.as_deref(), Some("Leichter, als er aussieht.\nSchön."));
        assert_eq!(
            (first.name.as_str(), first.date, first.rating),
            ("Katrin V.", Some(jiff::civil::date(2026, 11, 9)), Some(5))
        );
        let second = &drafts[1];
        assert_eq!(
            (second.name.as_str(), &second.quote, second.rating),
            ("Etsy buyer", &None, Some(4))
        );
    }

    #[test]
    fn rows_that_are_alike_are_all_counted() {
        let row = r#"{"reviewer": "A", "date_reviewed": "01/02/2026", "star_rating": 5, "message": "", "order_id": 7}"#;
        let (drafts, _) = read_text(&format!("[{row}, {row}, {row}]"));
        let mut marks: Vec<_> = drafts.iter().map(|draft| &draft.mark).collect();
        marks.dedup();
        assert_eq!(marks.len(), 3);
        let (again, _) = read_text(&format!("[{row}, {row}]"));
        assert_eq!(again[..], drafts[..2]);
    }

    #[test]
    fn what_cannot_be_read_of_a_review_is_told_at_its_place() {
        let (drafts, said) = read_text(
            "[\n{\"reviewer\": \"A\", \"date_reviewed\": \"25/12/2025\", \"star_rating\": 9, \"message\": \"x\"}\n]",
        );
        assert_eq!((drafts[0].date, drafts[0].rating), (None, None));
        assert_eq!(
            said,
            [
                "reviews.json:2:36: IP003 \"25/12/2025\" isn't a date in the form MM/DD/YYYY | the review is imported \
                 without a date",
                "reviews.json:2:65: IP003 \"9\" isn't a number of stars from 1 to 5 | the review is imported without \
                 stars",
            ]
        );
    }

    #[test]
    fn other_files_are_told_apart() {
        let said = |text: &str| read_text(text).1.join("\n");
        let where_from = Importer::EtsyReviews.where_from();
        assert_eq!(
            said("TITLE,DESCRIPTION,CURRENCY_CODE\n"),
            "reviews.json: IP001 this is Etsy's EtsyListingsDownload.csv, not Etsy's reviews.json | run `shopfront \
             import etsy-listings reviews.json`"
        );
        assert_eq!(
            said("{\"reviews\": []}"),
            "reviews.json: IP001 this is a reviews.json of a Google Business Profile, not Etsy's reviews.json | run \
             `shopfront import google-reviews reviews.json`"
        );
        let none = format!("reviews.json:1:1: IP001 this isn't Etsy's reviews.json | {where_from}");
        assert_eq!(said("[]"), "");
        let one = "[1, {\"star_rating\": 5}]";
        assert_eq!(
            said(one),
            "reviews.json:1:2: IP003 this isn't a review | check this entry; it's left out"
        );
        assert_eq!(
            said("[{\"star_rating\": 5}, {\"title\": \"A mug\"}]"),
            "reviews.json:1:22: IP003 this isn't a review | check this entry; it's left out"
        );
        for text in ["[1, 2]", "[{\"title\": 1}]", "hello", "{}"] {
            assert_eq!(said(text), none, "{text}");
        }
        assert_eq!(
            said("[{\"reviewer\": \"A\", \"star_rating\": 5,\n \"mess"),
            format!(
                "reviews.json:2:6: IP002 the file ends too early | {}",
                super::super::export::AGAIN
            )
        );
    }
}
