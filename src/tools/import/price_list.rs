//! Reads a price list from any table. The headings say what each column holds; where they don't, the owner does.
//!
//! In: a CSV file. Out: the text of a file in `prices/`. Nothing is guessed: what can't be read as a price or a
//! duration stays in words beside the line, with a warning.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::columns::{ColumnKind, Columns};
use super::csv_table::{CsvTable, Row, columns_of};
use super::export::Export;
pub use super::price_columns::PriceColumn;
use super::report;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::value::{
    Currency, Duration, ListedPrice, Money, Quantity, in_toml, quoted, without_controls,
};
use crate::tools::import::Importer;

/// A price list as it is to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceListDraft {
    /// Lines without a heading.
    items: Vec<ItemDraft>,
    /// The sections, in order, each with its lines.
    sections: Vec<(String, Vec<ItemDraft>)>,
    /// Where the section of a title is in `sections`.
    by_title: BTreeMap<String, usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ItemDraft {
    name: String,
    /// Other keys in the order of the reference, with values in TOML.
    keys: Vec<(&'static str, String)>,
}

/// The columns of a table, as headings have them in small letters, and what each seems to hold.
pub fn columns(export: &Export) -> (Vec<String>, Columns<PriceColumn>) {
    let names = columns_of(&export.text);
    let columns = Columns::proposed(&names);
    (names, columns)
}

/// The list in `export`; `currency` is that of prices without one. `None` if the table is damaged.
pub fn price_list(
    export: &Export,
    columns: &Columns<PriceColumn>,
    currency: Option<Currency>,
    diagnostics: &mut Diagnostics,
) -> Option<PriceListDraft> {
    if let Some(problem) = report::another(export, Importer::PriceList) {
        diagnostics.push(problem);
        return None;
    }
    let table = CsvTable::read(export, Importer::PriceList, &[&[]], diagnostics)?;
    let mut list = PriceListDraft::default();
    let mut heading = String::new();
    for row in table.rows() {
        let cell = |column| cell(row, columns, column);
        let name = cell(PriceColumn::Name);
        let only_name = !name.is_empty()
            && PriceColumn::ALL
                .iter()
                .all(|column| *column == PriceColumn::Name || cell(*column).is_empty());
        // A row with a name alone is a heading, where no column has them.
        if only_name && columns.get(PriceColumn::Section).is_none() {
            heading = name;
            continue;
        }
        if name.is_empty() {
            diagnostics.push(
                Diagnostic::warning(Code::EXPORT_ENTRY, row.place(), "this row has no name")
                    .help("add a name; the row is left out"),
            );
            continue;
        }
        if columns.get(PriceColumn::Section).is_some() {
            heading = cell(PriceColumn::Section);
        }
        let item = item(row, columns, currency, diagnostics);
        list.section(&heading).push(item);
    }
    Some(list)
}

/// What stands in the column of `row`, without characters that nobody can see.
fn cell(row: Row<'_>, columns: &Columns<PriceColumn>, column: PriceColumn) -> String {
    let text = columns.get(column).map_or("", |name| row.get(name));
    without_controls(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Reports that `text` isn't `what`, and gives the note that it becomes.
fn unread(row: Row<'_>, what: &str, text: &str, diagnostics: &mut Diagnostics) -> String {
    let message = format!(
        "{} isn't {what}, so it becomes the note of this line",
        quoted(text)
    );
    let problem = Diagnostic::warning(Code::EXPORT_ENTRY, row.place(), message);
    diagnostics.push(problem.help("correct it in the file in prices/"));
    text.to_owned()
}

fn item(
    row: Row<'_>,
    columns: &Columns<PriceColumn>,
    currency: Option<Currency>,
    diagnostics: &mut Diagnostics,
) -> ItemDraft {
    let cell = |column| cell(row, columns, column);
    let mut keys: Vec<(&'static str, String)> = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    let text = |column| Some(cell(column)).filter(|text| !text.is_empty());
    keys.extend(text(PriceColumn::Description).map(|words| ("description", in_toml(words))));
    // The heading of the column can name the currency: "Price (EUR)".
    let named = columns.get(PriceColumn::Price).and_then(currency_in);
    let currency = named.or(currency);
    let whole = cell(PriceColumn::Price);
    let (price, per) = split_unit(&whole);
    let mut found = price_keys(price, currency).unwrap_or_else(|| {
        notes.push(unread(row, "a price", &whole, diagnostics));
        Vec::new()
    });
    if let Some(text) = text(PriceColumn::PriceTo) {
        let lowest = Money::parse_with_default(price, currency).ok();
        let highest = Money::parse_with_default(&text, currency).ok();
        match lowest.filter(|_| found.len() == 1).zip(highest) {
            Some((lowest, highest)) if lowest.currency() == highest.currency() && lowest < highest => {
                found.push(("price_to", in_toml(highest)));
            }
            _ => notes.push(unread(row, "a highest price", &text, diagnostics)),
        }
    }
    keys.extend(found);
    if let Some(text) = text(PriceColumn::Per).or_else(|| per.map(str::to_owned)) {
        match Quantity::parse(&text) {
            Ok(quantity) => keys.push(("per", in_toml(quantity))),
            Err(_) => notes.push(unread(row, "a unit", &text, diagnostics)),
        }
    }
    if let Some(text) = text(PriceColumn::Duration) {
        match Duration::parse(&text) {
            Ok(duration) => keys.push(("duration", in_toml(duration))),
            Err(_) => notes.push(unread(row, "a duration", &text, diagnostics)),
        }
    }
    let note: Vec<String> = text(PriceColumn::Note).into_iter().chain(notes).collect();
    if !note.is_empty() {
        keys.push(("note", in_toml(note.join("; "))));
    }
    ItemDraft {
        name: cell(PriceColumn::Name),
        keys,
    }
}

/// The keys of a price; `None` if `text` is something else. An empty one has none.
fn price_keys(text: &str, currency: Option<Currency>) -> Option<Vec<(&'static str, String)>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    if says_on_request(text) {
        return Some(vec![("on_request", "true".to_owned())]);
    }
    Some(match Money::parse_listed(text, currency).ok()? {
        ListedPrice::Exact(money) => vec![("price", in_toml(money))],
        ListedPrice::From(money) => vec![("price", in_toml(money)), ("price_from", "true".to_owned())],
        ListedPrice::Range(lowest, highest) => {
            vec![("price", in_toml(lowest)), ("price_to", in_toml(highest))]
        }
    })
}

/// The price and its unit: `4,50 € / 100 g`, `45 per hour`.
fn split_unit(text: &str) -> (&str, Option<&str>) {
    const PER: [&str; 6] = ["/", " per ", " pro ", " za ", " par ", " por "];
    let parts = PER.iter().find_map(|per| text.split_once(per));
    match parts {
        Some((price, unit)) if Quantity::parse(unit).is_ok() => (price.trim(), Some(unit.trim())),
        _ => (text, None),
    }
}

fn says_on_request(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "on request",
        "by quotation",
        "on application",
        "poa",
        "p.o.a.",
        "auf anfrage",
        "nach aufwand",
        "na zapytanie",
        "do uzgodnienia",
        "wycena indywidualna",
        "sur demande",
        "sur devis",
        "a consultar",
        "bajo peticion",
        "su richiesta",
        "su preventivo",
    ];
    let plain = deunicode::deunicode(text).to_lowercase();
    WORDS.contains(&plain.trim())
}

/// The currency that a heading names: `price (eur)`, `preis in €`.
fn currency_in(heading: &str) -> Option<Currency> {
    let words = heading.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | '/'));
    words
        .filter(|word| !word.is_empty())
        .find_map(|word| match Currency::meant_by(word).as_slice() {
            [one] => Some(*one),
            _ => None,
        })
}

impl PriceListDraft {
    /// How many lines there are, and how many sections.
    pub fn counts(&self) -> (usize, usize) {
        let in_sections: usize = self.sections.iter().map(|(_, items)| items.len()).sum();
        (self.items.len() + in_sections, self.sections.len())
    }

    /// The first lines, as `name: price`.
    pub fn first_lines(&self, most: usize) -> Vec<String> {
        let items = self.items.iter();
        let all = items.chain(self.sections.iter().flat_map(|(_, items)| items));
        all.take(most)
            .map(|item| {
                let keys: Vec<String> = item
                    .keys
                    .iter()
                    .map(|(key, value)| format!("{key} = {value}"))
                    .collect();
                format!("{}: {}", item.name, keys.join(", "))
            })
            .collect()
    }

    fn section(&mut self, heading: &str) -> &mut Vec<ItemDraft> {
        if heading.is_empty() {
            return &mut self.items;
        }
        let next = self.sections.len();
        let at = *self.by_title.entry(heading.to_owned()).or_insert(next);
        if at == next {
            self.sections.push((heading.to_owned(), Vec::new()));
        }
        match self.sections.get_mut(at) {
            Some((_, items)) => items,
            None => &mut self.items,
        }
    }

    /// The file in `prices/`, under `title`.
    pub fn to_toml(&self, title: &str) -> String {
        let mut text = format!("title = {}\n", in_toml(title));
        write_items(&mut text, "items", &self.items);
        for (title, items) in &self.sections {
            let _ = write!(text, "\n[[sections]]\ntitle = {}\n", in_toml(title));
            write_items(&mut text, "sections.items", items);
        }
        text
    }
}

fn write_items(text: &mut String, table: &str, items: &[ItemDraft]) {
    for item in items {
        let _ = write!(text, "\n[[{table}]]\nname = {}\n", in_toml(&item.name));
        for (key, value) in &item.keys {
            let _ = writeln!(text, "{key} = {value}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::report::tests::said;
    use super::*;
    use crate::diagnostics::SourcePath;

    fn export(text: &str) -> Export {
        Export {
            file: SourcePath::new("list.csv"),
            text: text.to_owned(),
        }
    }

    fn read(text: &str) -> (String, Vec<String>) {
        let export = export(text);
        let mut diagnostics = Diagnostics::new();
        let list = price_list(
            &export,
            &columns(&export).1,
            Currency::parse("EUR").ok(),
            &mut diagnostics,
        );
        let problems = diagnostics.iter().map(said(&export)).collect();
        (
            list.map(|list| list.to_toml("List")).unwrap_or_default(),
            problems,
        )
    }

    #[test]
    fn prices_have_every_form() {
        let (toml, problems) = read(
            "Kategorie;Leistung;Beschreibung;Preis;Dauer;Hinweis\n\
             Schnitt;Waschen und schneiden;Mit Beratung;ab 45 €;45 min;\n\
             Schnitt;Kinder;;15,50;30;bis 12 Jahre\n\
             Farbe;Ansatz;;60-80 €;1 h 30;\n\
             Farbe;Balayage;;auf Anfrage;;\n\
             ;Beratung;;kostenlos;;\n\
             Farbe;Tönung;;4,50 € / 100 g;;\n",
        );
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            toml,
            "title = \"List\"\n\n[[items]]\nname = \"Beratung\"\nprice = \"0.00 EUR\"\n\
             \n[[sections]]\ntitle = \"Schnitt\"\n\
             \n[[sections.items]]\nname = \"Waschen und schneiden\"\ndescription = \"Mit Beratung\"\n\
             price = \"45.00 EUR\"\nprice_from = true\nduration = \"45 min\"\n\
             \n[[sections.items]]\nname = \"Kinder\"\nprice = \"15.50 EUR\"\nduration = \"30 min\"\nnote = \"bis 12 Jahre\"\n\
             \n[[sections]]\ntitle = \"Farbe\"\n\
             \n[[sections.items]]\nname = \"Ansatz\"\nprice = \"60.00 EUR\"\nprice_to = \"80.00 EUR\"\nduration = \"1 h 30 min\"\n\
             \n[[sections.items]]\nname = \"Balayage\"\non_request = true\n\
             \n[[sections.items]]\nname = \"Tönung\"\nprice = \"4.50 EUR\"\nper = \"100 g\"\n"
        );
    }

    #[test]
    fn a_row_with_a_name_alone_is_a_heading() {
        let (toml, problems) = read("Item,Price (GBP)\nBreakfast,\nPorridge,6.50\nLunch,\nSoup,8\n");
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            toml,
            "title = \"List\"\n\n[[sections]]\ntitle = \"Breakfast\"\n\n[[sections.items]]\nname = \"Porridge\"\n\
             price = \"6.50 GBP\"\n\n[[sections]]\ntitle = \"Lunch\"\n\n[[sections.items]]\nname = \"Soup\"\nprice = \
             \"8.00 GBP\"\n"
        );
    }

    #[test]
    fn what_cannot_be_read_is_kept_in_words() {
        let (toml, problems) = read("Name,Price,Duration\nLock,by weight,a while\n,5,\n");
        assert_eq!(
            problems,
            [
                "list.csv:2:1: IP003 \"by weight\" isn't a price, so it becomes the note of this line | correct it in the \
                 file in prices/",
                "list.csv:2:1: IP003 \"a while\" isn't a duration, so it becomes the note of this line | correct it in \
                 the file in prices/",
                "list.csv:3:1: IP003 this row has no name | add a name; the row is left out",
            ]
        );
        assert_eq!(
            toml,
            "title = \"List\"\n\n[[items]]\nname = \"Lock\"\nnote = \"by weight; a while\"\n"
        );
    }
}
