//! Etsy's `EtsyListingsDownload.csv`: one listing a row, without its address.

use super::Importer;
use super::export::Export;
use super::plain::{one_line, words};
use super::product::{Prices, ProductDraft, Products, body, choose, picture};
use super::sheet::{Row, Sheet};
use crate::diag::Diagnostics;
use crate::value::Currency;

const NEEDS: &[&[&str]] = &[&["title", "description", "price", "currency_code"]];

/// The listings of one file; `currency` where a row names none.
pub(super) fn read(
    export: &Export,
    currency: Option<Currency>,
    found: &mut Products,
    diagnostics: &mut Diagnostics,
) {
    let Some(sheet) = Sheet::read(export, Importer::EtsyListings, NEEDS, diagnostics) else {
        return;
    };
    for row in sheet.rows() {
        found.push(listing(row, currency, diagnostics));
    }
}

fn listing(row: Row<'_>, currency: Option<Currency>, diagnostics: &mut Diagnostics) -> ProductDraft {
    let currency = Currency::parse(&row.get("currency_code").to_uppercase())
        .ok()
        .or(currency);
    let mut prices = Prices::default();
    prices.push(row.get("price"), currency, row.place(), diagnostics);
    let mut options = Vec::new();
    for number in 1..=3 {
        let column = |part: &str| format!("variation {number} {part}");
        let (name, kind) = (column("name"), column("type"));
        for value in row.get(&column("values")).split(',') {
            choose(&mut options, row.first(&[&name, &kind]), value);
        }
    }
    let mut pictures = Vec::new();
    for number in 1..=20 {
        picture(&mut pictures, row.get(&format!("image{number}")), "");
    }
    let title = one_line(row.get("title"));
    ProductDraft {
        name: title.clone(),
        title,
        body: body(row.get("description"), &options),
        price: prices.lowest().0,
        materials: words(&listed(row.get("materials"))),
        sold_out: row.get("quantity") == "0",
        options,
        pictures,
        ..ProductDraft::default()
    }
}

/// Etsy writes `Tin_glaze,Stoneware`.
fn listed(words: &str) -> String {
    let words: Vec<String> = words
        .split(',')
        .map(|word| word.trim().replace('_', " "))
        .collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::SourcePath;
    use crate::import::report::tests::said;

    fn read_text(text: &str) -> (Products, Vec<String>) {
        let export = Export {
            file: SourcePath::new("x.csv"),
            text: text.to_owned(),
        };
        let (mut found, mut diagnostics) = (Products::default(), Diagnostics::new());
        read(&export, None, &mut found, &mut diagnostics);
        (found, diagnostics.iter().map(said(&export)).collect())
    }

    #[test]
    fn listings_are_read() {
        let (found, problems) = read_text(
            "TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,TAGS,MATERIALS,IMAGE1,IMAGE2,VARIATION 1 TYPE,VARIATION 1 NAME,VARIATION 1 VALUES,SKU\r\n\
             \"Mug, 300 ml &quot;Oat&quot;\",\"Thrown.\r\n\r\n- 9 cm\r\n# *new*\",149.00,PLN,0,\"mug,cup\",\"Stoneware,Tin_glaze\",https://i.example/1.jpg,,\
             Primary color,Glaze,\"Oat,Rye\",M1\r\n,,,,,,,,,,,,\r\n,no title,1,EUR,1,,,,,,,,\r\n",
        );
        assert_eq!(problems, [""; 0]);
        let mug = &found.drafts[0];
        assert_eq!((mug.title.as_str(), mug.sold_out), ("Mug, 300 ml \"Oat\"", true));
        assert_eq!(
            mug.body,
            "Thrown.\n\n- 9 cm\n\n\\# \\*new\\*\n\n- **Glaze:** Oat, Rye\n"
        );
        assert_eq!(mug.price.unwrap().to_string(), "149.00 PLN");
        assert_eq!(
            (mug.materials.as_deref(), mug.pictures.len()),
            (Some("Stoneware, Tin glaze"), 1)
        );
        assert_eq!(
            found.skipped.into_iter().collect::<Vec<_>>(),
            [("without a title", 1)]
        );
    }

    #[test]
    fn another_sheet_is_told() {
        let (_, problems) = read_text("Handle,Title,Body (HTML),Variant Price\n");
        assert_eq!(
            problems,
            [
                "x.csv: IP001 this is a Shopify products export, not Etsy's EtsyListingsDownload.csv | write `shopfront import \
                 shopify-products x.csv`"
            ]
        );
        let (_, problems) = read_text("TITLE,PRICE,CURRENCY_CODE\n");
        assert_eq!(
            problems,
            [format!(
                "x.csv:1:1: IP001 this is not Etsy's EtsyListingsDownload.csv: there is no column \"description\" | {}",
                Importer::EtsyListings.where_from()
            )]
        );
    }
}
