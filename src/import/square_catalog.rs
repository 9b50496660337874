//! Square's catalog CSV: one variation a row. The header differs from account to account.

use std::collections::BTreeMap;

use super::Importer;
use super::export::Export;
use super::plain::{one_line, words};
use super::product::{Prices, ProductDraft, Products, body, choose};
use super::sheet::{Row, Sheet};
use crate::diag::Diagnostics;
use crate::value::Currency;

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
    let Some(sheet) = Sheet::read(export, Importer::SquareCatalog, NEEDS, diagnostics) else {
        return;
    };
    let stock: Vec<&str> = sheet
        .columns()
        .filter(|column| column.starts_with(STOCK))
        .collect();
    for rows in grouped(&sheet) {
        if rows
            .iter()
            .all(|row| matches!(row.get("archived").to_lowercase().as_str(), "y" | "yes" | "true"))
        {
            found.skip("archived");
        } else if let Some(draft) = item(&rows, &stock, currency, diagnostics) {
            found.push(draft);
        }
    }
}

/// The variations of each item, in the order in which items first appear.
fn grouped<'a>(sheet: &'a Sheet<'a>) -> Vec<Vec<Row<'a>>> {
    let mut groups: Vec<Vec<Row<'a>>> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for row in sheet.rows() {
        let name = row.get("item name");
        match known.get(name).and_then(|at| groups.get_mut(*at)) {
            Some(group) => group.push(row),
            None => {
                known.insert(name, groups.len());
                groups.push(vec![row]);
            }
        }
    }
    groups
}

fn item(
    rows: &[Row<'_>],
    stock: &[&str],
    currency: Option<Currency>,
    diagnostics: &mut Diagnostics,
) -> Option<ProductDraft> {
    let main = *rows.first()?;
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
    let title = one_line(main.get("item name"));
    Some(ProductDraft {
        name: title.clone(),
        title,
        body: body(said(&["description"]), &options),
        price,
        price_from,
        category: words(first_category(said(CATEGORY))),
        sold_out: rows.iter().all(|row| is_gone(*row, stock)),
        options,
        ..ProductDraft::default()
    })
}

/// `Cups` of `Cups > Mugs, Gifts`, as the newer exports write them; names may hold a comma, so that alone parts nothing.
fn first_category(categories: &str) -> &str {
    categories.split(" > ").next().unwrap_or_default()
}

/// Named options where there are some, the names of the variations otherwise.
fn options(rows: &[Row<'_>]) -> Vec<(String, Vec<String>)> {
    let mut options = Vec::new();
    for number in 1..=3 {
        let (name, value) = (format!("option name {number}"), format!("option value {number}"));
        for row in rows {
            choose(&mut options, row.get(&name), row.get(&value));
        }
    }
    if options.is_empty() && rows.len() > 1 {
        for row in rows {
            choose(&mut options, "", row.get("variation name"));
        }
    }
    options.retain(|(_, values)| values.as_slice() != [NO_CHOICE]);
    options
}

/// True where its stock is counted and none is left anywhere.
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
    use crate::diag::SourcePath;
    use crate::import::report::tests::said;

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
}
