//! Shopify's products CSV in both its generations: a product takes several rows, which share its handle.

use std::collections::BTreeMap;

use super::Importer;
use super::csv_table::{CsvTable, Row};
use super::export::Export;
use super::plain::{one_line, words};
use super::product::{Choices, Pictures, Prices, ProductDraft, Products, body};
use crate::diagnostics::Diagnostics;
use crate::model::value::Currency;

const NEEDS: &[&[&str]] = &[
    &["title", "url handle", "price"],
    &["title", "handle", "variant price"],
];
const HANDLE: &[&str] = &["url handle", "handle"];
/// What Shopify calls the only variant of a product without variants.
const NO_CHOICE: &str = "Default Title";

/// The products of one file.
pub(super) fn read(
    export: &Export,
    currency: Option<Currency>,
    found: &mut Products,
    diagnostics: &mut Diagnostics,
) {
    let Some(sheet) = CsvTable::read(export, Importer::ShopifyProducts, NEEDS, diagnostics) else {
        return;
    };
    for rows in grouped(&sheet) {
        if rows.iter().any(|row| is_hidden(*row)) {
            found.skip("not published (draft, archived or hidden)");
        } else {
            found.extend_with(product(&rows, currency, diagnostics));
        }
    }
}

impl Products {
    fn extend_with(&mut self, draft: Option<ProductDraft>) {
        if let Some(draft) = draft {
            self.push(draft);
        }
    }
}

/// The rows of each product, in the order in which products first appear.
fn grouped<'a>(sheet: &'a CsvTable<'a>) -> Vec<Vec<Row<'a>>> {
    let mut groups: Vec<Vec<Row<'a>>> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for row in sheet.rows() {
        let handle = row.first(HANDLE);
        // A row without a handle belongs to nothing but itself.
        let at = known.get(handle).copied().filter(|_| !handle.is_empty());
        match at.and_then(|at| groups.get_mut(at)) {
            Some(group) => group.push(row),
            None => {
                known.insert(handle, groups.len());
                groups.push(vec![row]);
            }
        }
    }
    groups
}

fn is_hidden(row: Row<'_>) -> bool {
    let status = row.get("status").to_lowercase();
    let published = row
        .first(&["published on online store", "published"])
        .to_lowercase();
    !matches!(status.as_str(), "" | "active") || matches!(published.as_str(), "false" | "no")
}

fn product(
    rows: &[Row<'_>],
    currency: Option<Currency>,
    diagnostics: &mut Diagnostics,
) -> Option<ProductDraft> {
    // What is said once stands in the row with the title.
    let main = *rows
        .iter()
        .find(|row| !row.get("title").is_empty())
        .or(rows.first())?;
    let (mut prices, mut pictures) = (Prices::default(), Pictures::default());
    for row in rows {
        prices.push(
            row.first(&["price", "variant price"]),
            currency,
            row.place(),
            diagnostics,
        );
        let image = row.first(&["product image url", "image src"]);
        pictures.add(image, row.get("image alt text"));
    }
    let description = main.first(&["description", "body (html)"]);
    let description = super::description::description(description, main.place(), diagnostics);
    pictures.add_from(description);
    let (price, price_from) = prices.lowest();
    let options = options(rows);
    let title = one_line(main.get("title"));
    let handle = words(main.first(HANDLE));
    Some(ProductDraft {
        name: handle.clone().unwrap_or_else(|| title.clone()),
        title,
        summary: words(main.get("seo description")),
        body: body(description, &options),
        price,
        price_from,
        handle,
        materials: None,
        category: category(main),
        sold_out: is_sold_out(rows),
        options,
        pictures: pictures.done(),
        ..ProductDraft::default()
    })
}

/// The owner's own word for the group, or Shopify's. The columns had other names in every generation of exports.
fn category(row: Row<'_>) -> Option<String> {
    let own = row.first(&["type", "custom product type", "product type"]);
    let standard = [
        "product category",
        "standardized product type",
        "standard product type",
    ];
    let standard = standard.iter().map(|column| last_of(row.get(column)));
    let named = |category: &str| !category.trim().eq_ignore_ascii_case("uncategorized");
    std::iter::once(own)
        .chain(standard)
        .filter(|category| named(category))
        .find_map(words)
}

/// `Mugs` of `Home & Garden > Kitchen & Dining > Mugs`.
fn last_of(category: &str) -> &str {
    category.rsplit('>').next().unwrap_or_default()
}

/// The names of the options stand in the first row only.
fn options(rows: &[Row<'_>]) -> Vec<(String, Vec<String>)> {
    let mut choices = Choices::default();
    for number in 1..=3 {
        let (name, value) = (format!("option{number} name"), format!("option{number} value"));
        let name = rows
            .iter()
            .map(|row| row.get(&name))
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        let values = rows
            .iter()
            .map(|row| row.get(&value))
            .filter(|value| *value != NO_CHOICE);
        values.for_each(|value| choices.add(name, value));
    }
    choices.done()
}

/// True if the stock of every variant is counted, none is left, and none is sold beyond it.
fn is_sold_out(rows: &[Row<'_>]) -> bool {
    let mut variants = rows
        .iter()
        .filter(|row| !row.first(&["price", "variant price"]).is_empty())
        .peekable();
    variants.peek().is_some() && variants.all(|row| is_gone(*row))
}

fn is_gone(row: Row<'_>) -> bool {
    let counted = !row
        .first(&["inventory tracker", "variant inventory tracker"])
        .is_empty();
    let left = row
        .first(&["inventory quantity", "variant inventory qty"])
        .parse::<i64>();
    let beyond = row
        .first(&["continue selling when out of stock", "variant inventory policy"])
        .to_lowercase();
    counted && left.is_ok_and(|left| left <= 0) && !matches!(beyond.as_str(), "continue" | "true")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourcePath;
    use crate::tools::import::report::tests::said;

    fn read_text(text: &str) -> (Products, Vec<String>) {
        let export = Export {
            file: SourcePath::new("products.csv"),
            text: text.to_owned(),
        };
        let (mut found, mut diagnostics) = (Products::default(), Diagnostics::new());
        read(&export, Currency::parse("EUR").ok(), &mut found, &mut diagnostics);
        (found, diagnostics.iter().map(said(&export)).collect())
    }

    const OLD: &str = "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 \
                       Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory \
                       Policy,Variant Price,Image Src,Image Alt Text,Status\n\
                       mug,Speckled mug,\"<p>Holds <b>300 ml</b>.</p>\",Marta,Home > Kitchen > \
                       Mugs,,a,true,Size,Small,,shopify,0,deny,20.00,https://i.example/a.jpg,A mug,active\n\
                       mug,,,,,,,,,Large,,shopify,0,deny,25.00,https://i.example/b.jpg,,\n\
                       mug,,,,,,,,,,,,,,,https://i.example/c.jpg,,\n\
                       old,Old mug,,,,,,true,Title,Default Title,,,,,9,,,archived\n\
                       secret,Secret mug,,,,,,false,Title,Default Title,,,,,9,,,active\n";

    const NEW: &str = "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online \
                       store,Status,Option1 name,Option1 value,Price,Inventory tracker,Inventory quantity,Continue \
                       selling when out of stock,Product image URL,Image position,Image alt text,SEO description\n\
                       Bowl,bowl,<ul><li>Deep</li></ul>,Marta,,Bowls,,TRUE,Active,Title,Default \
                       Title,30.5,shopify,0,TRUE,,,,A deep bowl.\n";

    #[test]
    fn both_generations_are_read() {
        let (found, problems) = read_text(OLD);
        assert_eq!(problems, [""; 0]);
        let [mug] = found.drafts.as_slice() else {
            panic!("{found:#?}")
        };
        assert_eq!((mug.name.as_str(), mug.title.as_str()), ("mug", "Speckled mug"));
        assert_eq!(
            (mug.price.unwrap().to_string().as_str(), mug.price_from),
            ("20.00 EUR", true)
        );
        assert_eq!(mug.body, "Holds 300 ml.\n\n- **Size:** Small, Large\n");
        assert_eq!(
            (mug.category.as_deref(), mug.sold_out, mug.pictures.len()),
            (Some("Mugs"), true, 3)
        );
        assert_eq!(
            found.skipped.into_iter().collect::<Vec<_>>(),
            [("not published (draft, archived or hidden)", 2)]
        );
        let (found, problems) = read_text(NEW);
        assert_eq!(problems, [""; 0]);
        let [bowl] = found.drafts.as_slice() else {
            panic!("{found:#?}")
        };
        assert_eq!(
            (bowl.body.as_str(), bowl.summary.as_deref()),
            ("- Deep\n", Some("A deep bowl."))
        );
        assert_eq!(
            (bowl.price_from, bowl.sold_out, bowl.category.as_deref()),
            (false, false, Some("Bowls"))
        );
    }

    #[test]
    fn what_a_description_shows_and_newer_columns_are_read() {
        let (found, problems) = read_text(
            "Handle,Title,Body (HTML),Variant Price,Custom Product Type,Standardized Product Type,Image Src\n\
             tee,Tee,\"<p>Size guide</p><table><tbody><tr><td> </td>\n\
             <td><strong>LENGTH</strong></td></tr><tr><td>S</td>\n\
             <td>71.1</td></tr></tbody></table><p><img alt='How it is measured' \
             src=\"\"//cdn.example/size-chart.jpg\"\"><img src=/logo.png><img></p>\",20.00,Shirts,Clothing > Tops,\n\
             skin-tac™-wipes,Wipes,<p>x</p>,5.00,Uncategorized,Health > Wipes,https://cdn.example/a.jpg\n",
        );
        assert_eq!(problems, [""; 0]);
        let [tee, wipes] = found.drafts.as_slice() else {
            panic!("{found:#?}")
        };
        assert_eq!(tee.body, "Size guide\n\n|  | LENGTH |\n|---|---|\n| S | 71.1 |\n");
        let pictures: Vec<_> = tee
            .pictures
            .iter()
            .map(|(url, alt)| (url.to_string(), alt.as_deref()))
            .collect();
        assert_eq!(
            pictures,
            [(
                "https://cdn.example/size-chart.jpg".to_owned(),
                Some("How it is measured")
            )]
        );
        assert_eq!(
            (tee.category.as_deref(), wipes.category.as_deref()),
            (Some("Shirts"), Some("Wipes"))
        );
        assert_eq!(wipes.handle.as_deref(), Some("skin-tac™-wipes"));
    }

    #[test]
    fn missing_columns_are_named() {
        let (_, problems) = read_text("Title;Handle\n");
        assert_eq!(
            problems,
            [format!(
                "products.csv:1:1: IP001 this isn't a Shopify products export: there's no column \"variant price\" | \
                 {}",
                Importer::ShopifyProducts.where_from()
            )]
        );
    }
}
