//! Etsy's `EtsyListingsDownload.csv`: one listing a row, without its address.

use super::Importer;
use super::csv_table::{CsvTable, Row};
use super::export::Export;
use super::plain::{one_line, words};
use super::product::{Choices, Pictures, Prices, ProductDraft, Products, body};
use crate::diagnostics::Diagnostics;
use crate::model::value::Currency;

const NEEDS: &[&[&str]] = &[&["title", "description", "price", "currency_code"]];
/// How every file begins. Etsy writes the header in the language of the seller's account, and only these columns of
/// it in English: `CURRENCY_CODE` in the fourth place, and `SKU` at the end.
const FIRST: [&str; 7] = [
    "title",
    "description",
    "price",
    "currency_code",
    "quantity",
    "tags",
    "materials",
];
/// The columns of one variation.
const VARIATION: [&str; 3] = ["type", "name", "values"];

/// True for the header of this file, in any language.
pub(super) fn is_header(columns: &[String]) -> bool {
    columns.len() >= FIRST.len() && columns.get(3).is_some_and(|column| column == "currency_code")
}

/// The header in English, recognised by the order of its columns; unchanged if it's a different one.
fn in_english(mut columns: Vec<String>) -> Vec<String> {
    if !is_header(&columns) || columns.first().is_some_and(|column| column == "title") {
        return columns;
    }
    for (column, name) in columns.iter_mut().zip(FIRST) {
        *column = name.to_owned();
    }
    let rest = columns.get_mut(FIRST.len()..).unwrap_or_default();
    // Pictures are numbered, and the number stands at the end: IMMAGINE1, IMMAGINE2.
    let word = |column: &str| column.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let picture = rest.first().map(|column| word(column)).unwrap_or_default();
    let is_picture = |column: &String| word(column) == picture && column.len() > picture.len();
    let pictures = rest.iter().take_while(|column| is_picture(column)).count();
    for (at, column) in rest.iter_mut().enumerate() {
        if at < pictures {
            *column = format!("image{}", at + 1);
        } else if column != "sku" {
            let number = (at - pictures) / VARIATION.len() + 1;
            let part = VARIATION.get((at - pictures) % VARIATION.len()).unwrap_or(&"");
            *column = format!("variation {number} {part}");
        }
    }
    columns
}

/// The listings of one file; `currency` where a row names none.
pub(super) fn read(
    export: &Export,
    currency: Option<Currency>,
    found: &mut Products,
    diagnostics: &mut Diagnostics,
) {
    let Some(sheet) = CsvTable::read_as(export, Importer::EtsyListings, NEEDS, in_english, diagnostics)
    else {
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
    let mut choices = Choices::default();
    for number in 1..=3 {
        let column = |part: &str| format!("variation {number} {part}");
        let (name, kind) = (column("name"), column("type"));
        for value in row.get(&column("values")).split(',') {
            choices.add(row.first(&[&name, &kind]), value);
        }
    }
    let mut pictures = Pictures::default();
    for number in 1..=20 {
        pictures.add(row.get(&format!("image{number}")), "");
    }
    let options = choices.done();
    let description = super::description::description(row.get("description"), row.place(), diagnostics);
    let title = one_line(row.get("title"));
    ProductDraft {
        name: title.clone(),
        title,
        body: body(description, &options),
        price: prices.lowest().0,
        materials: words(&listed(row.get("materials"))),
        sold_out: row.get("quantity") == "0",
        options,
        pictures: pictures.done(),
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
    use crate::diagnostics::SourcePath;
    use crate::tools::import::report::tests::said;

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
            "TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,TAGS,MATERIALS,IMAGE1,IMAGE2,VARIATION 1 TYPE,VARIATION 1 \
             NAME,VARIATION 1 VALUES,SKU\r\n\
             \"Mug, 300 ml &quot;Oat&quot;\",\"Thrown.\r\n\r\n- 9 cm\r\n\
             # *new*\",149.00,PLN,0,\"mug,cup\",\"Stoneware,Tin_glaze\",https://i.example/1.jpg,,Primary \
             color,Glaze,\"Oat,Rye\",M1\r\n,,,,,,,,,,,,\r\n,no title,1,EUR,1,,,,,,,,\r\n",
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
    fn the_header_may_be_in_any_language() {
        let row = "Vaso raku,Un vaso \
                   piccolo.,46,EUR,1,\"vaso,raku\",Ceramica_bianca,https://i.example/1.jpg,https://i.example/2.jpg,Custom,Smalto,\"Rosso,Blu\",,,,V1\n";
        let english = "TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,TAGS,MATERIALS,IMAGE1,IMAGE2,VARIATION 1 \
                       TYPE,VARIATION 1 NAME,VARIATION 1 VALUES,VARIATION 2 TYPE,VARIATION 2 NAME,VARIATION 2 \
                       VALUES,SKU\n";
        let expected = read_text(&format!("{english}{row}"));
        assert_eq!(expected.1, [""; 0]);
        assert_eq!(
            expected.0.drafts[0].body,
            "Un vaso piccolo.\n\n- **Smalto:** Rosso, Blu\n"
        );
        assert_eq!(expected.0.drafts[0].pictures.len(), 2);
        for header in [
            "TITOLO,DESCRIZIONE,PREZZO,CURRENCY_CODE,QUANTITÀ,TAG,MATERIALI,IMMAGINE1,IMMAGINE2,TIPO VARIANTE 1,NOME \
             VARIANTE 1,VALORI VARIANTE 1,TIPO VARIANTE 2,NOME VARIANTE 2,VALORI VARIANTE 2,SKU\n",
            "TITEL,BESCHREIBUNG,PREIS,CURRENCY_CODE,ANZAHL,TAGS,MATERIALIEN,BILD 1,BILD 2,VARIANTE 1 TYP,VARIANTE 1 \
             NAME,VARIANTE 1 WERTE,VARIANTE 2 TYP,VARIANTE 2 NAME,VARIANTE 2 WERTE,SKU\n",
            "タイトル,説明,価格,CURRENCY_CODE,数量,タグ,材料,画像1,画像2,種類1,名前1,値1,種類2,名前2,値2,SKU\n",
        ] {
            assert_eq!(read_text(&format!("{header}{row}")), expected, "{header}");
        }
    }

    #[test]
    fn another_sheet_is_told() {
        let (_, problems) = read_text("Handle,Title,Body (HTML),Variant Price\n");
        assert_eq!(
            problems,
            [
                "x.csv: IP001 this is a Shopify products export, not Etsy's EtsyListingsDownload.csv | run `shopfront \
                 import shopify-products x.csv`"
            ]
        );
        let (_, problems) = read_text("TITLE,PRICE,CURRENCY_CODE\n");
        assert_eq!(
            problems,
            [format!(
                "x.csv:1:1: IP001 this isn't Etsy's EtsyListingsDownload.csv: there's no column \"description\" | {}",
                Importer::EtsyListings.where_from()
            )]
        );
    }
}
