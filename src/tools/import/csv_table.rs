//! CSV with a header, whatever its delimiter; every row knows its place.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use super::Importer;
use super::export::{AGAIN, Export};
use super::report;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// How many broken rows are reported. A file with more is no table at all.
const MOST: usize = 10;

/// A sheet, read.
pub(super) struct CsvTable<'a> {
    export: &'a Export,
    columns: BTreeMap<String, usize>,
    rows: Vec<StringRecord>,
}

/// A row of it.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    sheet: &'a CsvTable<'a>,
    record: &'a StringRecord,
}

impl<'a> CsvTable<'a> {
    /// Reads `export`. `None` if it has none of the column sets that `importer` needs, or is damaged.
    pub(super) fn read(
        export: &'a Export,
        importer: Importer,
        needs: &[&[&str]],
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        Self::read_as(export, importer, needs, |columns| columns, diagnostics)
    }

    /// Like [`read`](Self::read); `renamed` gives columns the names that they are asked for by.
    pub(super) fn read_as(
        export: &'a Export,
        importer: Importer,
        needs: &[&[&str]],
        renamed: impl FnOnce(Vec<String>) -> Vec<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let mut records = records(&export.text).into_iter();
        let names = records.next().map(|header| names(&header)).unwrap_or_default();
        let names = renamed(names);
        let missing = |set: &&&[&str]| set.iter().all(|name| names.iter().any(|column| column == name));
        if !needs.iter().any(|set| missing(&set)) {
            diagnostics.push(report::wrong_sheet(export, importer, needs, &names));
            return None;
        }
        let rows: Vec<StringRecord> = records
            .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        let faults = faults(export, &rows, names.len());
        let sound = faults.is_empty();
        diagnostics.extend(faults);
        // Of two columns of one name the first counts.
        let columns = names
            .into_iter()
            .enumerate()
            .rev()
            .map(|(at, name)| (name, at))
            .collect();
        sound.then_some(Self {
            export,
            columns,
            rows,
        })
    }

    /// Its rows, those without any text left out.
    pub(super) fn rows(&'a self) -> impl Iterator<Item = Row<'a>> {
        self.rows.iter().map(|record| Row { sheet: self, record })
    }

    /// The names of its columns in small letters, in order of the alphabet.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.keys().map(String::as_str)
    }
}

impl<'a> Row<'a> {
    /// The text in the column of that name, given in small letters; empty if there is none.
    pub(super) fn get(self, column: &str) -> &'a str {
        let at = self.sheet.columns.get(column);
        at.and_then(|at| self.record.get(*at)).unwrap_or_default().trim()
    }

    /// The first of these columns that holds something.
    pub(super) fn first(self, columns: &[&str]) -> &'a str {
        let mut texts = columns.iter().map(|column| self.get(column));
        texts.find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Its first line.
    pub(super) fn place(self) -> Place {
        place(self.sheet.export, self.record)
    }
}

/// The columns of a sheet, in small letters.
pub(super) fn columns_of(text: &str) -> Vec<String> {
    let start = start(text);
    let reader = reader(delimiter(start)).from_reader(start.as_bytes());
    let header = reader.into_records().next().and_then(Result::ok);
    header.map(|header| names(&header)).unwrap_or_default()
}

/// The first rows below the header, cell by cell.
pub(super) fn first_rows(text: &str, most: usize) -> Vec<Vec<String>> {
    let start = start(text);
    let reader = reader(delimiter(start)).from_reader(start.as_bytes());
    let rows = reader.into_records().skip(1).take(most).filter_map(Result::ok);
    let cells = |row: StringRecord| row.iter().map(|cell| cell.trim().to_owned()).collect();
    rows.map(cells).collect()
}

/// Where the sheet begins: some spreadsheet programs say in a line of its own what the delimiter is.
fn start(text: &str) -> &str {
    let reported = text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n'));
    reported.map_or(text, |(_, rest)| rest)
}

fn names(header: &StringRecord) -> Vec<String> {
    header
        .iter()
        .map(|cell| {
            let words: Vec<&str> = cell.split_whitespace().collect();
            words.join(" ").to_lowercase()
        })
        .collect()
}

fn reader(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).flexible(true).has_headers(false);
    builder
}

/// The one that makes the most of the header.
fn delimiter(text: &str) -> u8 {
    // Of equals the last is taken, so the comma comes last.
    let best = DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(|delimiter| column_count(text, *delimiter));
    best.unwrap_or(b',')
}

/// How many columns the header has where `delimiter` separates them.
fn column_count(text: &str, delimiter: u8) -> usize {
    let mut records = reader(delimiter).from_reader(text.as_bytes()).into_records();
    match records.next() {
        Some(Ok(header)) => header.len(),
        _ => 0,
    }
}

fn records(text: &str) -> Vec<StringRecord> {
    let sheet = start(text);
    let reader = reader(delimiter(sheet)).from_reader(sheet.as_bytes());
    // Text is UTF-8 and rows may differ in length, so there is nothing left to fail.
    let skipped = (text.len() - sheet.len()) as u64;
    let mut records = Vec::new();
    for mut record in reader.into_records().filter_map(Result::ok) {
        // Its place is that in the whole text.
        let position = record.position().cloned().map(|mut position| {
            position.set_byte(position.byte() + skipped);
            position
        });
        record.set_position(position);
        records.push(record);
    }
    records
}

/// Rows with more texts than there are columns, and an end that is none.
fn faults(export: &Export, rows: &[StringRecord], columns: usize) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for row in rows.iter().filter(|row| row.len() > columns).take(MOST) {
        let message = format!(
            "this row has {} fields, but the file has {columns} columns",
            row.len()
        );
        let problem = Diagnostic::error(Code::BROKEN_EXPORT, place(export, row), message);
        faults.push(problem.help(format!(
            "a text that contains a comma or line break has lost its quotes: {AGAIN}"
        )));
    }
    if let Some(last) = rows.last().filter(|last| is_cut_off(&export.text, last, columns)) {
        let problem = Diagnostic::error(
            Code::BROKEN_EXPORT,
            place(export, last),
            "the file ends in the middle of this row",
        );
        faults.push(problem.help(AGAIN));
    }
    faults
}

/// A last row that is too short, and is not closed by a line end or lacks the second of a pair of quotes.
fn is_cut_off(text: &str, last: &StringRecord, columns: usize) -> bool {
    let open = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    let ended = text.ends_with(['\n', '\r']);
    (last.len() < columns && !ended) || (open && last.len() <= columns)
}

fn place(export: &Export, record: &StringRecord) -> Place {
    let byte = record.position().map_or(0, csv::Position::byte);
    report::line(export, usize::try_from(byte).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourcePath;

    fn export(text: &str) -> Export {
        Export {
            file: SourcePath::new("x.csv"),
            text: text.to_owned(),
        }
    }

    fn cells(text: &str) -> Result<Vec<String>, Vec<String>> {
        let (export, mut diagnostics) = (export(text), Diagnostics::new());
        let sheet = CsvTable::read(
            &export,
            Importer::SquareCatalog,
            &[&["item name", "price"]],
            &mut diagnostics,
        );
        let cells = sheet.map(|sheet| {
            let both = |row: Row<'_>| format!("{} = {}", row.get("item name"), row.get("price"));
            sheet.rows().map(both).collect()
        });
        cells.ok_or_else(|| diagnostics.iter().map(report::tests::said(&export)).collect())
    }

    #[test]
    fn sheets_are_read_with_any_delimiter_and_line_end() {
        let expected = Ok(vec![
            "Mug, small = 12".to_owned(),
            "Bowl\n\"big\" = 20".to_owned(),
        ]);
        for delimiter in [",", ";", "\t"] {
            for end in ["\n", "\r\n"] {
                let text = format!(
                    "Token{delimiter} ITEM  Name{delimiter}Price{end}1{delimiter}\"Mug, \
                     small\"{delimiter}12{end}{delimiter}{delimiter}{end}2{delimiter}\"Bowl\n\
                     \"\"big\"\"\"{delimiter}20"
                );
                assert_eq!(cells(&text), expected, "{text:?}");
            }
        }
        assert_eq!(
            cells("sep=;\nItem name;Price\nMug;12\n"),
            Ok(vec!["Mug = 12".to_owned()])
        );
        assert_eq!(cells("Item name,Price\n"), Ok(Vec::new()));
        assert_eq!(
            cells("Item name,Price\nMug\nBowl,3\n"),
            Ok(vec!["Mug = ".to_owned(), "Bowl = 3".to_owned()])
        );
    }

    #[test]
    fn a_damaged_sheet_is_told_with_its_place() {
        assert_eq!(
            cells("Item name,Price\nMug,12\nBowl, big,3\nPot").unwrap_err(),
            [
                format!(
                    "x.csv:3:1: IP002 this row has 3 fields, but the file has 2 columns | a text that contains a \
                     comma or line break has lost its quotes: {AGAIN}"
                ),
                format!("x.csv:4:1: IP002 the file ends in the middle of this row | {AGAIN}"),
            ]
        );
        let cut = format!("x.csv:3:1: IP002 the file ends in the middle of this row | {AGAIN}");
        assert_eq!(
            cells("Item name,Price\nMug,12\nBowl,\"3\nPot,4\n").unwrap_err(),
            [cut]
        );
    }
}
