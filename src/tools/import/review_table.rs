//! Reviews from any table. The headings say what each column holds; where they don't, the owner does.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Importer;
use super::columns::Columns;
use super::csv_table::{CsvTable, Row, columns_of};
use super::export::Export;
use super::report;
use super::review::{Raw, ReviewDraft};
pub use super::review_columns::ReviewColumn;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::shop::TestimonialSource;
use crate::model::value::{parse_date, quoted};

/// The columns of a table, as headings have them in small letters, and what each seems to hold.
pub fn columns(export: &Export) -> (Vec<String>, Columns<ReviewColumn>) {
    let names = columns_of(&export.text);
    let columns = Columns::proposed(&names);
    (names, columns)
}

/// The reviews in `export`, which were written at `source`. As for [`reviews`](super::reviews), errors spoil all.
pub fn reviews(
    export: &Export,
    columns: &Columns<ReviewColumn>,
    source: TestimonialSource,
    diagnostics: &mut Diagnostics,
) -> Vec<ReviewDraft> {
    if let Some(problem) = report::another(export, Importer::Reviews) {
        diagnostics.push(problem);
        return Vec::new();
    }
    let Some(table) = CsvTable::read(export, Importer::Reviews, &[&[]], diagnostics) else {
        return Vec::new();
    };
    let cell = |row: Row<'_>, what| columns.get(what).map_or("", |name| row.get(name)).to_owned();
    let dates: Vec<String> = table.rows().map(|row| cell(row, ReviewColumn::Date)).collect();
    let order = DateOrder::of(&dates);
    let mut twins: BTreeMap<[u8; 32], usize> = BTreeMap::new();
    let (mut reviews, mut hidden) = (Vec::new(), 0);
    for row in table.rows() {
        let [words, name, date, rating, reply, published] = [
            ReviewColumn::Quote,
            ReviewColumn::Name,
            ReviewColumn::Date,
            ReviewColumn::Rating,
            ReviewColumn::Reply,
            ReviewColumn::Published,
        ]
        .map(|what| cell(row, what));
        if !is_published(&published) {
            hidden += 1;
            continue;
        }
        let stars = stars(&rating, row, diagnostics);
        if words.is_empty() && stars.is_none() {
            diagnostics.push(
                Diagnostic::warning(
                    Code::EXPORT_ENTRY,
                    row.place(),
                    "this row has neither words nor stars",
                )
                .help("add what the customer wrote; the row is left out"),
            );
            continue;
        }
        // Rows that are alike in everything each count.
        let all = format!("{name}\0{date}\0{rating}\0{words}");
        let twin = twins.entry(blake3::hash(all.as_bytes()).into()).or_default();
        *twin += 1;
        let raw = Raw {
            source,
            key: &[&name, &date, &rating, &words, &twin.to_string()],
            name: &name,
            words: &words,
            order: "",
            date: day(&date, order, row, diagnostics),
            rating: stars,
            reply: &reply,
        };
        reviews.push(raw.draft());
    }
    if hidden > 0 {
        let what = if hidden == 1 {
            "1 review isn't published there, so it's left out".to_owned()
        } else {
            format!("{hidden} reviews aren't published there, so they're left out")
        };
        let problem = Diagnostic::warning(Code::EXPORT_ENTRY, report::line(export, 0), what);
        diagnostics.push(problem.help("publish them there first if you want to show them"));
    }
    reviews
}

/// True where a review can be read by everybody, or no column says otherwise.
fn is_published(cell: &str) -> bool {
    let cell = deunicode::deunicode(cell).to_lowercase();
    matches!(
        cell.trim(),
        "" | "1"
            | "true"
            | "yes"
            | "y"
            | "ok"
            | "published"
            | "approved"
            | "visible"
            | "active"
            | "tak"
            | "ja"
            | "oui"
            | "si"
    )
}

/// `5`, `5.0`, `5/5`, `5 stars`, `★★★★★`.
fn stars(text: &str, row: Row<'_>, diagnostics: &mut Diagnostics) -> Option<u8> {
    if text.is_empty() {
        return None;
    }
    let drawn = text.chars().filter(|c| matches!(c, '★' | '⭐')).count();
    let number = text.split(['/', ' ']).next().unwrap_or_default();
    let number = number
        .strip_suffix(".0")
        .or_else(|| number.strip_suffix(",0"))
        .unwrap_or(number);
    let of_five = text.split_once('/').is_none_or(|(_, most)| most.trim() == "5");
    let stars = match drawn {
        0 => number.parse::<u8>().ok().filter(|_| of_five),
        drawn => u8::try_from(drawn).ok(),
    };
    let stars = stars.filter(|stars| (1..=5).contains(stars));
    if stars.is_none() {
        let message = format!("{} isn't a number of stars from 1 to 5", quoted(text));
        let problem = Diagnostic::warning(Code::EXPORT_ENTRY, row.place(), message);
        diagnostics.push(problem.help("the review is imported without stars"));
    }
    stars
}

/// Which number of `09/11/2026` is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DateOrder {
    DayFirst,
    MonthFirst,
    /// No date of the table tells.
    Unknown,
}

impl DateOrder {
    /// By the dates in which one of the numbers is no month. If they disagree, nobody knows.
    fn of(dates: &[String]) -> Self {
        let numbers = || dates.iter().filter_map(|date| slashed(date));
        let day_first = numbers().any(|(first, second, _)| first > 12 && second <= 12);
        let month_first = numbers().any(|(first, second, _)| second > 12 && first <= 12);
        match (day_first, month_first) {
            (true, false) => Self::DayFirst,
            (false, true) => Self::MonthFirst,
            _ => Self::Unknown,
        }
    }
}

/// The three numbers of a date with slashes.
fn slashed(date: &str) -> Option<(i8, i8, i16)> {
    let mut parts = date.split([' ', 'T']).next()?.split('/');
    let numbers = (
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
    );
    parts.next().is_none().then_some(numbers)
}

fn date_of(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok().filter(|_| year >= 1000)
}

fn dotted_date(written: &str) -> Option<Date> {
    let mut parts = written.split([' ', 'T']).next()?.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    date_of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn slashed_date(written: &str, order: DateOrder) -> Option<Date> {
    let (one, two, year) = slashed(written)?;
    match order {
        DateOrder::DayFirst => date_of(year, two, one),
        DateOrder::MonthFirst => date_of(year, one, two),
        DateOrder::Unknown if one == two => date_of(year, one, two),
        DateOrder::Unknown => None,
    }
}

/// `2026-11-09`, also with a time behind it; `9.11.2026`; `09/11/2026` if the other dates tell which is the month.
fn day(written: &str, order: DateOrder, row: Row<'_>, diagnostics: &mut Diagnostics) -> Option<Date> {
    if written.is_empty() {
        return None;
    }
    let first = written
        .split([' ', 'T'])
        .next()
        .unwrap_or_default()
        .replace('/', "-");
    let date = parse_date(&first)
        .ok()
        .or_else(|| dotted_date(written))
        .or_else(|| slashed_date(written, order));
    if date.is_none() {
        let message = match slashed(written) {
            Some(_) => format!(
                "{} can be read in two ways: nothing says which number is the month",
                quoted(written)
            ),
            None => format!("{} isn't a date", quoted(written)),
        };
        let problem = Diagnostic::warning(Code::EXPORT_ENTRY, row.place(), message);
        diagnostics.push(problem.help("write dates as 2026-12-24; the review is imported without a date"));
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourcePath;

    fn read(text: &str) -> (Vec<ReviewDraft>, Vec<String>) {
        let export = Export {
            file: SourcePath::new("r.csv"),
            text: text.to_owned(),
        };
        let mut diagnostics = Diagnostics::new();
        let (_, columns) = columns(&export);
        let drafts = reviews(&export, &columns, TestimonialSource::OwnStore, &mut diagnostics);
        (
            drafts,
            diagnostics.iter().map(report::tests::said(&export)).collect(),
        )
    }

    #[test]
    fn reviews_are_read_from_any_table() {
        let (drafts, problems) = read(
            "Kunde;Bewertung;Sterne;Datum;Antwort;Sichtbar\n\
             Katrin Vogel;\"Leicht.\nSchön, mail a@b.example.\";5,0;24.12.2026;Danke!;ja\n\
             Jo;;★★★★;2026-11-09 10:00:00 UTC;;ja\n\
             X;Böse;1;2026-01-01;;nein\n\
             ;Gut;7;wann;;\n\
             ;;;;;\n\
             Leer;;;2026-01-01;;\n",
        );
        let [first, second, third] = drafts.as_slice() else {
            panic!("{drafts:#?}")
        };
        assert_eq!(first.quote.as_deref(), Some("Leicht.\nSchön, mail […]."));
        assert_eq!(
            (
                first.name.as_str(),
                first.date,
                first.rating,
                first.reply.as_deref()
            ),
            (
                "Katrin V.",
                Some(jiff::civil::date(2026, 12, 24)),
                Some(5),
                Some("Danke!")
            )
        );
        assert_eq!(
            (&second.quote, second.date, second.rating),
            (&None, Some(jiff::civil::date(2026, 11, 9)), Some(4))
        );
        assert_eq!(
            (third.name.as_str(), third.date, third.rating),
            ("Customer", None, None)
        );
        assert_eq!(
            problems,
            [
                "r.csv:6:1: IP003 \"7\" isn't a number of stars from 1 to 5 | the review is imported without stars",
                "r.csv:6:1: IP003 \"wann\" isn't a date | write dates as 2026-12-24; the review is imported without a date",
                "r.csv:8:1: IP003 this row has neither words nor stars | add what the customer wrote; the row is left out",
                "r.csv:1:1: IP003 1 review isn't published there, so it's left out | publish them there first if you want to \
                 show them",
            ]
        );
    }

    #[test]
    fn dates_with_slashes_are_read_as_the_others_of_the_table_tell() {
        let dates = |rows: &str| -> Vec<Option<String>> {
            let (drafts, _) = read(&format!("review,date\n{rows}"));
            drafts
                .iter()
                .map(|draft| draft.date.map(|date| date.to_string()))
                .collect()
        };
        let day = |date: &str| Some(date.to_owned());
        assert_eq!(
            dates("a,09/11/2026\nb,24/12/2026\n"),
            [day("2026-11-09"), day("2026-12-24")]
        );
        assert_eq!(
            dates("a,09/11/2026\nb,12/24/2026\n"),
            [day("2026-09-11"), day("2026-12-24")]
        );
        assert_eq!(
            dates("a,09/11/2026\nb,2026/12/24\nc,5/5/2026\n"),
            [None, day("2026-12-24"), day("2026-05-05")]
        );
        let (_, problems) = read("review,date\na,09/11/2026\n");
        assert_eq!(
            problems,
            [
                "r.csv:2:1: IP003 \"09/11/2026\" can be read in two ways: nothing says which number is the month | write dates \
              as 2026-12-24; the review is imported without a date"
            ]
        );
    }
}
