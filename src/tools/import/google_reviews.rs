//! `reviews.json` of a Google Business Profile, with its further pages (`reviews-….json`, `reviews_001.json`).

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::value::RawValue;

use super::export::Export;
use super::list::{self, Object};
use super::plain::one_line;
use super::review::{Raw, ReviewDraft};
use super::{Importer, report};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::shop::TestimonialSource;
use crate::model::value::parse_date;

const STARS: [&str; 5] = ["ONE", "TWO", "THREE", "FOUR", "FIVE"];
/// What Google writes before a translation that it made, and before the words themselves.
const TRANSLATED: &str = "(Translated by Google)";
const ORIGINAL: &str = "(Original)";

/// A review, and when its author changed it last.
type Dated = (Option<Timestamp>, ReviewDraft);

/// The reviews of all pages in their order, each once: as it was changed last.
pub(super) fn read(exports: &[Export], zone: &TimeZone, diagnostics: &mut Diagnostics) -> Vec<ReviewDraft> {
    let mut seen = BTreeMap::new();
    let mut reviews: Vec<Dated> = Vec::new();
    for export in exports {
        for review in page(export, zone, diagnostics) {
            let at = *seen.entry(review.1.mark.clone()).or_insert(reviews.len());
            match reviews.get_mut(at) {
                Some(known) if known.0 < review.0 => *known = review,
                Some(_) => {}
                None => reviews.push(review),
            }
        }
    }
    reviews.into_iter().map(|(_, review)| review).collect()
}

fn page(export: &Export, zone: &TimeZone, diagnostics: &mut Diagnostics) -> Vec<Dated> {
    let is_object = export.text.trim_start().starts_with('{');
    if let Some(problem) = report::another(export, Importer::GoogleReviews).filter(|_| is_object) {
        diagnostics.push(problem);
        return Vec::new();
    }
    if !is_object {
        diagnostics.push(report::wrong_json(export, Importer::GoogleReviews));
        return Vec::new();
    }
    let top: BTreeMap<String, &RawValue> = match list::whole(export) {
        Ok(top) => top,
        Err(problem) => {
            diagnostics.push(*problem);
            return Vec::new();
        }
    };
    let entries: Option<Vec<&RawValue>> = top
        .get("reviews")
        .and_then(|raw| serde_json::from_str(raw.get()).ok());
    let Some(entries) = entries else {
        diagnostics.push(report::wrong_json(export, Importer::GoogleReviews));
        return Vec::new();
    };
    let mut objects = entries.iter().filter_map(|raw| Object::read(export, raw));
    // A page may be empty. Other services write lists of reviews too, with other keys.
    if !entries.is_empty() && !objects.any(|entry| is_review(&entry)) {
        diagnostics.push(no_keys(export));
        return Vec::new();
    }
    let mut reviews = Vec::with_capacity(entries.len());
    for raw in entries {
        match Object::read(export, raw).filter(is_review) {
            Some(entry) => {
                let changed = entry.text("updateTime").and_then(|written| written.parse().ok());
                reviews.push((changed, review(&entry, export, zone, diagnostics)));
            }
            None => diagnostics.push(list::no_review(export, raw)),
        }
    }
    reviews
}

fn is_review(entry: &Object<'_>) -> bool {
    entry.has_any(&["starRating", "comment", "createTime"])
}

/// A list of reviews with the keys of someone else.
fn no_keys(export: &Export) -> Diagnostic {
    let message = format!(
        "this isn't {}: no review in it has `starRating`, `comment` or `createTime`",
        Importer::GoogleReviews.file()
    );
    Diagnostic::error(Code::WRONG_EXPORT, report::line(export, 0), message)
        .help(Importer::GoogleReviews.where_from())
}

/// `2` of `accounts/1/locations/2/reviews/Abc`; without it, the folder that the file lies in.
fn location(id: &str, export: &Export) -> String {
    let mut parts = id.split('/');
    if parts.any(|part| part == "locations")
        && let Some(location) = parts.next()
    {
        return one_line(location);
    }
    let mut folders = export.file.as_str().rsplit('/').skip(1);
    let named = folders.next().and_then(|folder| folder.strip_prefix("location-"));
    named.map(one_line).unwrap_or_default()
}

fn review(
    entry: &Object<'_>,
    export: &Export,
    zone: &TimeZone,
    diagnostics: &mut Diagnostics,
) -> ReviewDraft {
    let text = |object: Option<Object<'_>>, key: &str| {
        object.and_then(|object| object.text(key)).unwrap_or_default()
    };
    let created = entry
        .text("createTime")
        .or_else(|| entry.text("updateTime"))
        .unwrap_or_default();
    let author = text(entry.object("reviewer"), "displayName");
    let comment = entry.text("comment").unwrap_or_default();
    let stars = entry.text("starRating").unwrap_or_default();
    let name = entry.text("name").unwrap_or_default();
    let id = name.rsplit('/').next().unwrap_or_default();
    let key: &[&str] = if id.is_empty() {
        &[&author, &created, &stars, &comment]
    } else {
        &[id]
    };
    let draft = Raw {
        source: TestimonialSource::Google,
        key,
        name: &author,
        words: original(&comment),
        order: "",
        date: day(entry, &created, zone, diagnostics),
        rating: rating(entry, &stars, diagnostics),
        reply: original(&text(entry.object("reviewReply"), "comment")),
    }
    .draft();
    ReviewDraft {
        location: location(&name, export),
        ..draft
    }
}

/// The words as they were written, without Google's translation before or behind them.
fn original(comment: &str) -> &str {
    match (comment.split_once(ORIGINAL), comment.split_once(TRANSLATED)) {
        (Some((_, words)), Some(_)) => words,
        (None, Some((words, _))) if !words.trim().is_empty() => words,
        (None, Some((_, translation))) => translation,
        _ => comment,
    }
}

fn rating(entry: &Object<'_>, stars: &str, diagnostics: &mut Diagnostics) -> Option<u8> {
    let rating = (1..)
        .zip(STARS)
        .find(|(_, word)| *word == stars)
        .map(|(number, _)| number);
    if rating.is_none() && !matches!(stars, "" | "STAR_RATING_UNSPECIFIED") {
        let message = format!(
            "{} isn't a number of stars from ONE to FIVE",
            crate::model::value::quoted(stars)
        );
        let problem = Diagnostic::warning(Code::EXPORT_ENTRY, entry.place("starRating"), message);
        diagnostics.push(problem.help("the review is imported without stars"));
    }
    rating
}

fn day(entry: &Object<'_>, written: &str, zone: &TimeZone, diagnostics: &mut Diagnostics) -> Option<Date> {
    let day = written.parse::<Timestamp>().ok();
    let day = day.map(|moment| moment.to_zoned(zone.clone()).date());
    // A day that no shop can have had a customer on is no day: the build refuses it.
    let day = day.filter(|day| parse_date(&day.to_string()).is_ok());
    if day.is_none() && !written.is_empty() {
        let message = format!(
            "{} isn't a review's date and time",
            crate::model::value::quoted(written)
        );
        let problem = Diagnostic::warning(Code::EXPORT_ENTRY, entry.place("createTime"), message);
        diagnostics.push(problem.help("the review is imported without a date"));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourcePath;

    fn read_texts(texts: &[&str]) -> (Vec<ReviewDraft>, Vec<String>) {
        let export = |(at, text): (usize, &&str)| Export {
            file: SourcePath::new(format!("reviews-{at}.json")),
            text: (*text).to_owned(),
        };
        let exports: Vec<Export> = texts.iter().enumerate().map(export).collect();
        let mut diagnostics = Diagnostics::new();
        let zone = TimeZone::get("Europe/Warsaw").unwrap();
        let drafts = read(&exports, &zone, &mut diagnostics);
        let said = diagnostics.iter().map(report::tests::said(&exports[0])).collect();
        (drafts, said)
    }

    const ANNA: &str = r#"{"name": "accounts/1/locations/2/reviews/Abc", "reviewer": {"displayName": "Anna Kowalska", "profilePhotoUrl": "x"},
        "starRating": "FOUR", "comment": "(Translated by Google) Nice.\n\n(Original)\nŁadnie.", "createTime": "2026-10-24T22:30:00.123Z",
        "reviewReply": {"comment": "Thank you!\nMarta", "updateTime": "2026-10-25T10:00:00Z"}}"#;

    #[test]
    fn reviews_of_all_pages_are_read_once() {
        let page = format!("{{\"reviews\": [{ANNA}], \"nextPageToken\": \"x\"}}");
        let other = r#"{"reviews": [{"name": "accounts/1/locations/2/reviews/Def", "reviewer": {"displayName": "A Google User"}, "starRating": "FIVE"}]}"#;
        let (drafts, said) = read_texts(&[&page, other, &page]);
        assert_eq!((said.len(), drafts.len()), (0, 2));
        let anna = &drafts[0];
        assert_eq!(
            (anna.name.as_str(), anna.quote.as_deref()),
            ("Anna K.", Some("Ładnie."))
        );
        // Half past midnight in Kraków.
        assert_eq!(
            (anna.date, anna.rating),
            (Some(jiff::civil::date(2026, 10, 25)), Some(4))
        );
        assert_eq!(anna.reply.as_deref(), Some("Thank you!\nMarta"));
        assert_eq!(
            (drafts[1].name.as_str(), &drafts[1].quote),
            ("Google user", &None)
        );
    }

    #[test]
    fn a_day_that_cannot_be_is_left_out() {
        let page =
            |time: &str| format!("{{\"reviews\": [{{\"comment\": \"Good.\", \"createTime\": \"{time}\"}}]}}");
        for time in [
            "0903-01-02T03:04:05Z",
            "-001000-01-01T00:00:00Z",
            "2026-13-01T00:00:00Z",
        ] {
            let (drafts, said) = read_texts(&[&page(time)]);
            assert_eq!(
                (drafts[0].date, drafts[0].quote.as_deref()),
                (None, Some("Good.")),
                "{time}"
            );
            let at = "reviews-0.json:1:49: IP003";
            assert_eq!(
                said,
                [format!(
                    "{at} \"{time}\" isn't a review's date and time | the review is imported without a date"
                )]
            );
        }
    }

    #[test]
    fn each_review_knows_its_location() {
        let review =
            |name: &str| format!("{{\"reviews\": [{{\"name\": \"{name}\", \"starRating\": \"FIVE\"}}]}}");
        let read = |file: &str, name: &str| {
            let export = Export {
                file: SourcePath::new(file),
                text: review(name),
            };
            let drafts = read(&[export], &TimeZone::UTC, &mut Diagnostics::new());
            drafts[0].location.clone()
        };
        assert_eq!(
            read("location-7/reviews.json", "accounts/1/locations/2/reviews/A"),
            "2"
        );
        assert_eq!(read("a/location-7/reviews.json", "A"), "7");
        assert_eq!(read("reviews.json", "A"), "");
    }

    #[test]
    fn lists_of_other_services_are_no_reviews_of_a_profile() {
        let (drafts, said) = read_texts(&[
            r#"{"name": "Some Shop", "reviews": [{"author_name": "Ann", "rating": 5.0, "review_text": "Very good."}]}"#,
        ]);
        assert_eq!(drafts.len(), 0);
        assert_eq!(
            said,
            [format!(
                "reviews-0.json: IP001 this is a response from Google's Places API, with only a few of the reviews, \
                 not a reviews.json of a Google Business Profile | {}",
                Importer::GoogleReviews.where_from()
            )]
        );
        let (drafts, said) = read_texts(&["{\"reviews\": [{\"starRating\": \"FIVE\"}, {\"rating\": 5}]}"]);
        assert_eq!(drafts.len(), 1);
        assert_eq!(
            said,
            ["reviews-0.json:1:38: IP003 this isn't a review | check this entry; it's left out"]
        );
    }

    #[test]
    fn of_a_review_that_was_changed_the_last_words_count() {
        let review = |comment: &str, changed: &str| {
            format!(
                "{{\"reviews\": [{{\"name\": \"a/reviews/A\", \"starRating\": \"ONE\", \"comment\": \"{comment}\", \
                 \"createTime\": \"2026-03-01T10:00:00Z\", \"updateTime\": \"{changed}\"}}]}}"
            )
        };
        let (old, new) = (
            review("Broken.", "2026-03-02T10:00:00Z"),
            review("They sent another.", "2026-05-02T10:00:00Z"),
        );
        for pages in [[&*old, &*new], [&*new, &*old]] {
            let (drafts, said) = read_texts(&pages);
            let quotes: Vec<_> = drafts.iter().map(|draft| draft.quote.as_deref()).collect();
            assert_eq!((quotes, said.len()), (vec![Some("They sent another.")], 0));
            assert_eq!(drafts[0].date, Some(jiff::civil::date(2026, 3, 1)));
        }
    }

    #[test]
    fn the_words_are_the_ones_that_were_written() {
        for (comment, expected) in [
            ("Good.", "Good."),
            ("(Translated by Google) Good.\n\n(Original)\nDobre.", "\nDobre."),
            ("Dobre.\n\n(Translated by Google)\nGood.", "Dobre.\n\n"),
            ("(Translated by Google) Good.", " Good."),
            ("The (Original) box", "The (Original) box"),
        ] {
            assert_eq!(original(comment), expected);
        }
    }

    #[test]
    fn other_files_are_told_apart() {
        let said = |text: &str| read_texts(&[text]).1.join("\n");
        let where_from = Importer::GoogleReviews.where_from();
        assert_eq!(
            said(
                r#"{"type": "FeatureCollection", "features": [{"properties": {"five_star_rating_published": 5}}]}"#
            ),
            format!(
                "reviews-0.json: IP001 these are reviews that you wrote about others on Google Maps, not what \
                 customers wrote about you | {where_from}"
            )
        );
        assert_eq!(
            said(r#"[{"reviewer": "A", "star_rating": 5}]"#),
            "reviews-0.json: IP001 this is Etsy's reviews.json, not a reviews.json of a Google Business Profile | run \
             `shopfront import etsy-reviews reviews-0.json`"
        );
        let none = format!(
            "reviews-0.json:1:1: IP001 this isn't a reviews.json of a Google Business Profile | {where_from}"
        );
        assert_eq!(
            said("{\"reviews\": [{\"name\": \"a/reviews/1\"}, 5]}"),
            format!(
                "reviews-0.json:1:1: IP001 this isn't a reviews.json of a Google Business Profile: no review in it \
                 has `starRating`, `comment` or `createTime` | {where_from}"
            )
        );
        for text in ["{}", "{\"reviews\": 5}", "[]"] {
            assert_eq!(said(text), none, "{text}");
        }
        assert_eq!(
            said("{\"reviews\": [{\"name\": \"a\", starRating: \"FIVE\"}]}"),
            format!(
                "reviews-0.json:1:28: IP002 this can't be read as JSON (line 1, column 28) | {}",
                super::super::export::AGAIN
            )
        );
        assert_eq!(
            said("{\"reviews\": [{\"name\": \"a\", \"starRating\": \"SIX\", \"createTime\": \"now\"}]}"),
            "reviews-0.json:1:63: IP003 \"now\" isn't a review's date and time | the review is imported without a \
             date\n\
             reviews-0.json:1:42: IP003 \"SIX\" isn't a number of stars from ONE to FIVE | the review is imported \
             without stars"
        );
    }
}
