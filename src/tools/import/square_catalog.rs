//! Square's catalog CSV: one variation a row. The header differs from account to account.

use std::collections::{BTreeMap, BTreeSet};

use super::Importer;
use super::csv_table::{CsvTable, Row};
use super::export::Export;
use super::plain::{one_line, words};
use super::product::{Choices, Pictures, Prices, ProductDraft, Products, body};
use crate::diagnostics::Diagnostics;
use crate::model::value::Currency;

const NEEDS: &[&[&str]] = &[&["item name", "price"]];
const CATEGORY: &[&str] = &["category", "categories", "reporting category"];
/// What Square calls the only variation of an item without variations.
const NO_CHOICE: &str = "Regular";
/// How the columns begin that count the stock, one for each place of sale.
const STOCK: &str = "current quantity";

/// The items of one file.
pub(super) fn read(
    export: &Export,
    currency: Option<Currency>,
    found: &mut Products,
    diagnostics: &mut Diagnostics,
) {
    let Some(sheet) = CsvTable::read(export, Importer::SquareCatalog, NEEDS, diagnostics) else {
        return;
    };
    let stock: Vec<&str> = sheet
        .columns()
        .filter(|column| column.starts_with(STOCK))
        .collect();
    for rows in grouped(&sheet) {
        match left_out(&rows) {
            Some(reason) => found.skip(reason),
            None => found.push(item(&rows, &stock, currency, diagnostics)),
        }
    }
}

/// Why an item is not for everybody to see.
fn left_out(rows: &[Row<'_>]) -> Option<&'static str> {
    let all = |column: &str, says: fn(&str) -> bool| {
        rows.iter()
            .all(|row| says(row.get(column).to_lowercase().as_str()))
    };
    let visibility = |row: &Row<'_>| {
        row.first(&["square online item visibility", "item visibility", "visibility"])
            .to_lowercase()
    };
    if all("archived", is_yes) {
        Some("archived")
    } else if rows
        .iter()
        .any(|row| !matches!(visibility(row).as_str(), "" | "visible"))
    {
        Some("not in the online shop (hidden or unavailable)")
    } else if all("sellable", |cell| matches!(cell, "n" | "no" | "false")) {
        Some("not for sale")
    } else {
        None
    }
}

fn is_yes(cell: &str) -> bool {
    matches!(cell, "y" | "yes" | "true")
}

/// The variations of each item, in the order in which items first appear.
fn grouped<'a>(sheet: &'a CsvTable<'a>) -> Vec<Vec<Row<'a>>> {
    let mut tokens: BTreeMap<&str, usize> = BTreeMap::new();
    for row in sheet.rows() {
        *tokens.entry(row.get("token")).or_default() += 1;
    }
    let (mut groups, mut known): (Vec<Vec<Row<'a>>>, BTreeMap<Identity<'a>, usize>) = Default::default();
    let mut unnamed = Unnamed::default();
    for row in sheet.rows() {
        let (handle, token) = (row.get("reference handle"), row.get("token"));
        // In most accounts each variation has a token of its own.
        let shares_token = !token.is_empty() && tokens.get(token).is_some_and(|rows| *rows > 1);
        let identity = if !handle.is_empty() {
            Identity::Handle(handle)
        } else if shares_token {
            Identity::Token(token)
        } else {
            unnamed.identity(row)
        };
        let at = *known.entry(identity).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// What tells an item from all others.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Identity<'a> {
    Handle(&'a str),
    Token(&'a str),
    /// Its name, and how many items of this name came before it.
    Name(&'a str, usize),
}

/// Items that have neither handle nor token: rows of one name belong together until a variation comes again.
#[derive(Default)]
struct Unnamed<'a> {
    counts: BTreeMap<&'a str, usize>,
    variations: BTreeSet<(&'a str, usize, [&'a str; 4])>,
}

impl<'a> Unnamed<'a> {
    fn identity(&mut self, row: Row<'a>) -> Identity<'a> {
        let name = row.get("item name");
        let variation = [
            row.get("variation name"),
            row.get("option value 1"),
            row.get("option value 2"),
            row.get("option value 3"),
        ];
        let count = self.counts.entry(name).or_default();
        if !self.variations.insert((name, *count, variation)) {
            *count += 1;
            self.variations.insert((name, *count, variation));
        }
        Identity::Name(name, *count)
    }
}

fn item(
    rows: &[Row<'_>],
    stock: &[&str],
    currency: Option<Currency>,
    diagnostics: &mut Diagnostics,
) -> ProductDraft {
    let mut prices = Prices::default();
    for row in rows {
        prices.push(row.get("price"), currency, row.place(), diagnostics);
    }
    let (price, price_from) = prices.lowest();
    let options = options(rows);
    let said = |columns: &[&str]| {
        let mut texts = rows.iter().map(|row| row.first(columns));
        texts.find(|text| !text.is_empty()).unwrap_or_default()
    };
    let title = one_line(said(&["customer-facing name", "item name"]));
    let description = said(&["description"]);
    let description = match rows.first() {
        Some(row) => super::description::description(description, row.place(), diagnostics),
        None => description,
    };
    let mut pictures = Pictures::default();
    pictures.add_from(description);
    ProductDraft {
        // The end of its address tells two items of one name apart, at the next import too.
        name: words(said(&["permalink"])).unwrap_or_else(|| title.clone()),
        title,
        summary: words(said(&["seo description"])),
        body: body(description, &options),
        price,
        price_from,
        category: words(first_category(said(CATEGORY))),
        sold_out: rows.iter().all(|row| is_gone(*row, stock)),
        options,
        pictures: pictures.done(),
        ..ProductDraft::default()
    }
}

/// `Cups` of `Cups > Mugs, Gifts`, as the newer exports write them; names may hold a comma, so that alone parts
/// nothing.
fn first_category(categories: &str) -> &str {
    let first = categories.split(" > ").next().unwrap_or_default();
    first.trim_end_matches("(REPORTING)")
}

/// Named options where there are some, the names of the variations otherwise.
fn options(rows: &[Row<'_>]) -> Vec<(String, Vec<String>)> {
    let mut choices = Choices::default();
    for number in 1..=3 {
        let (name, value) = (format!("option name {number}"), format!("option value {number}"));
        for row in rows {
            choices.add(row.get(&name), row.get(&value));
        }
    }
    if choices.is_empty() && rows.len() > 1 {
        for row in rows {
            choices.add("", row.get("variation name"));
        }
    }
    let mut options = choices.done();
    options.retain(|(_, values)| values.as_slice() != [NO_CHOICE]);
    options
}

/// True if its stock is counted and none is left anywhere.
fn is_gone(row: Row<'_>, stock: &[&str]) -> bool {
    let counts: Vec<f64> = stock
        .iter()
        .filter_map(|column| row.get(column).parse().ok())
        .collect();
    !counts.is_empty() && counts.iter().all(|count| *count <= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourcePath;
    use crate::tools::import::report::tests::said;

    fn read_text(text: &str) -> (Products, Vec<String>) {
        let export = Export {
            file: SourcePath::new("catalog.csv"),
            text: text.to_owned(),
        };
        let (mut found, mut diagnostics) = (Products::default(), Diagnostics::new());
        read(&export, Currency::parse("USD").ok(), &mut found, &mut diagnostics);
        (found, diagnostics.iter().map(said(&export)).collect())
    }

    #[test]
    fn items_are_read() {
        let (found, problems) = read_text(
            "Token,Item Name,Variation Name,SKU,Description,Category,GTIN,Price,Option Name 1,Option Value 1,Current Quantity Main St,Archived,Tax - Sales\n\
             A,Mug,Regular,,Holds tea_and coffee.,Cups,,18.00,,,3,N,Y\n\
             B,Bowl,Small,,,Bowls > Deep,,12.00,,,0,,\n\
             C,Bowl,Large,,,,,variable,,,0,,\n\
             D,Plate,\"Red, S\",,,,,5,Colour,Red,,,\n\
             E,Plate,\"Blue, S\",,,,,5,Colour,Blue,,,\n\
             F,Old,Regular,,,,,5,,,,Y,\n",
        );
        assert_eq!(problems, [""; 0]);
        let [mug, bowl, plate] = found.drafts.as_slice() else {
            panic!("{found:#?}")
        };
        assert_eq!(
            (mug.body.as_str(), mug.category.as_deref(), mug.sold_out),
            ("Holds tea_and coffee.\n", Some("Cups"), false)
        );
        assert_eq!(
            (bowl.body.as_str(), bowl.category.as_deref(), bowl.sold_out),
            ("- Small\n- Large\n", Some("Bowls"), true)
        );
        assert_eq!(
            (bowl.price.unwrap().to_string().as_str(), bowl.price_from),
            ("12.00 USD", false)
        );
        assert_eq!(
            (plate.body.as_str(), plate.sold_out),
            ("- **Colour:** Red, Blue\n", false)
        );
        assert_eq!(found.skipped.into_iter().collect::<Vec<_>>(), [("archived", 1)]);
    }

    #[test]
    fn what_is_hidden_stays_so_and_twins_are_two() {
        let (found, problems) = read_text(
            "Reference Handle,Token,Item Name,Customer-facing Name,Variation Name,Description,Categories,SEO Description,Permalink,\
             Square Online Item Visibility,Price,Archived,Sellable,Option Name 1,Option Value 1\n\
             #latte-1,AAA1,Latte,Caffè Latte,Small,<p>Double shot &amp; milk.<img src=https://i.example/l.jpg></p>,\"Drinks > Coffee (REPORTING), Hot\",Creamy,latte,visible,4.5,N,,Size,Small\n\
             #latte-1,AAA2,Latte,Caffè Latte,Large,,\"Drinks > Coffee (REPORTING), Hot\",Creamy,latte,visible,5.25,N,,Size,Large\n\
             #beans,BBB,Beans 250 g,,Regular,,Retail (REPORTING),,beans,visible,$14.00,N,,,\n\
             #beans-2,BBC,Beans 250 g,,Regular,Decaf.,Decaf,,beans-2,visible,16,N,,,\n\
             #staff,CCC,Staff discount,,Regular,,Internal,,,hidden,variable,N,,,\n\
             #cake,DDD,Wedding cake,,Regular,,\"Cakes, Celebration\",,,unavailable,\"1,250.00\",N,,,\n\
             #flour,EEE,Flour,,Regular,,,,,visible,1,N,N,,\n",
        );
        assert_eq!(problems, [""; 0]);
        let [latte, beans, decaf] = found.drafts.as_slice() else {
            panic!("{found:#?}")
        };
        assert_eq!(
            (
                latte.title.as_str(),
                latte.name.as_str(),
                latte.category.as_deref()
            ),
            ("Caffè Latte", "latte", Some("Drinks"))
        );
        assert_eq!(
            (
                latte.body.as_str(),
                latte.summary.as_deref(),
                latte.pictures.len()
            ),
            (
                "Double shot & milk.\n\n- **Size:** Small, Large\n",
                Some("Creamy"),
                1
            )
        );
        let price = |draft: &ProductDraft| draft.price.map(|price| price.to_string());
        assert_eq!(
            (
                beans.name.as_str(),
                beans.body.as_str(),
                price(beans),
                beans.price_from
            ),
            ("beans", "", Some("14.00 USD".to_owned()), false)
        );
        assert_eq!(beans.category.as_deref(), Some("Retail"));
        assert_eq!(
            (decaf.name.as_str(), decaf.body.as_str(), price(decaf)),
            ("beans-2", "Decaf.\n", Some("16.00 USD".to_owned()))
        );
        assert_eq!(
            found.skipped.into_iter().collect::<Vec<_>>(),
            [
                ("not for sale", 1),
                ("not in the online shop (hidden or unavailable)", 2)
            ]
        );
    }

    #[test]
    fn items_without_handles_are_told_by_token_or_variation() {
        let titles = |text: &str| -> Vec<(String, usize)> {
            let (found, problems) = read_text(text);
            assert_eq!(problems, [""; 0]);
            let count = |draft: ProductDraft| {
                (
                    draft.title,
                    draft.options.iter().map(|(_, values)| values.len()).sum(),
                )
            };
            found.drafts.into_iter().map(count).collect()
        };
        assert_eq!(
            titles(
                "Token,Item Name,Variation Name,Price\nA,Beans,Regular,14\nB,Beans,Regular,16\nC,Mug,S,1\nD,Beans,Large,3\nE,Mug,L,2\n"
            ),
            [
                ("Beans".to_owned(), 0),
                ("Beans".to_owned(), 2),
                ("Mug".to_owned(), 2)
            ]
        );
        assert_eq!(
            titles("Token,Item Name,Variation Name,Price\nA,Mug,S,14\nA,Mug,L,16\nB,Mug,M,1\n"),
            [("Mug".to_owned(), 2), ("Mug".to_owned(), 0)]
        );
    }
}
