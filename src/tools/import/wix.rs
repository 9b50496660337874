//! Wix's products CSV in both its generations: a row for each product, below it one for each variant and, in the newer,
//! each picture. They share a handle.

use std::collections::BTreeMap;

use super::Importer;
use super::csv_table::{CsvTable, Row};
use super::description::description;
use super::export::Export;
use super::plain::{one_line, words};
use super::product::{Choices, Pictures, ProductDraft, Products, VariantDraft, body, price_in};
use super::prose::{escaped, markdown};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::value::{Currency, Money, quoted};

const NEEDS: &[&[&str]] = &[
    &["handleid", "fieldtype", "name", "price"],
    &["handle", "fieldtype", "name", "price"],
];
/// How many options and further texts a product has.
const NUMBERS: std::ops::RangeInclusive<usize> = 1..=6;
/// Where pictures are that are named by their file alone.
const MEDIA: &str = "https://static.wixstatic.com/media/";

/// The rows of one product.
#[derive(Default)]
struct Group<'a> {
    product: Option<Row<'a>>,
    variants: Vec<Row<'a>>,
    media: Vec<Row<'a>>,
}

/// The products of one file.
pub(super) fn read(
    export: &Export,
    currency: Option<Currency>,
    found: &mut Products,
    diagnostics: &mut Diagnostics,
) {
    let Some(sheet) = CsvTable::read(export, Importer::WixProducts, NEEDS, diagnostics) else {
        return;
    };
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for row in sheet.rows() {
        let at = *known
            .entry(row.first(&["handleid", "handle"]))
            .or_insert(groups.len());
        if at == groups.len() {
            groups.push(Group::default());
        }
        let Some(group) = groups.get_mut(at) else { continue };
        match row.get("fieldtype").to_lowercase().as_str() {
            "variant" => group.variants.push(row),
            "media" => group.media.push(row),
            _ if group.product.is_none() => group.product = Some(row),
            _ => {
                // Without a handle, or with one that is there already, a product belongs to nothing but itself.
                groups.push(Group {
                    product: Some(row),
                    ..Group::default()
                });
            }
        }
    }
    for group in groups {
        match group.product {
            None => found.skip("a variant whose product isn't in the file"),
            Some(row) if is_hidden(row) => found.skip("not visible in the store"),
            Some(row) => found.push(product(row, &group, currency, diagnostics)),
        }
    }
}

fn is_hidden(row: Row<'_>) -> bool {
    row.get("visible").eq_ignore_ascii_case("false")
}

fn product(
    row: Row<'_>,
    group: &Group<'_>,
    currency: Option<Currency>,
    diagnostics: &mut Diagnostics,
) -> ProductDraft {
    let price = price_in(row.get("price"), currency, row.place(), diagnostics);
    report_discount(row, diagnostics);
    let mut variants = Vec::new();
    for variant in group.variants.iter().filter(|variant| !is_hidden(**variant)) {
        let values: Vec<String> = options(*variant)
            .into_iter()
            .flat_map(|(_, values)| values)
            .collect();
        variants.push(VariantDraft {
            name: one_line(&values.join(", ")),
            price: variant_price(*variant, price, currency, diagnostics),
            sold_out: is_gone(*variant),
        });
    }
    // Variants say what can be chosen.
    let mut choices = Choices::default();
    for (name, values) in options(row).iter().filter(|_| variants.is_empty()) {
        values.iter().for_each(|value| choices.add(name, value));
    }
    let options = choices.done();
    let text = description(
        row.first(&["description", "plaindescription"]),
        row.place(),
        diagnostics,
    );
    let mut pictures = Pictures::default();
    for row in std::iter::once(&row).chain(&group.media).chain(&group.variants) {
        let images = row.first(&["productimageurl", "media"]).split(';');
        images.for_each(|image| pictures.add(&address(image.trim()), row.get("mediaalttext")));
    }
    pictures.add_from(text);
    let title = one_line(row.get("name"));
    ProductDraft {
        name: title.clone(),
        title,
        body: body(text, &options) + &more(row, diagnostics),
        price,
        category: row.get("collection").split(';').find_map(words),
        sold_out: is_gone(row),
        options,
        pictures: pictures.done(),
        ..ProductDraft::default()
    }
    .with_variants(variants)
}

/// The older export has what a variant costs more.
fn variant_price(
    row: Row<'_>,
    product: Option<Money>,
    currency: Option<Currency>,
    diagnostics: &mut Diagnostics,
) -> Option<Money> {
    if !row.get("price").is_empty() {
        return price_in(row.get("price"), currency, row.place(), diagnostics);
    }
    match price_in(row.get("surcharge"), currency, row.place(), diagnostics) {
        Some(more) => product
            .and_then(|price| Money::from_minor(price.minor().checked_add(more.minor())?, price.currency())),
        None => product,
    }
}

/// Wix takes a discount off until somebody ends it; nobody knows when that will be.
fn report_discount(row: Row<'_>, diagnostics: &mut Diagnostics) {
    let value = row.get("discountvalue");
    if value.trim_matches(['0', '.', ',']).is_empty() {
        return;
    }
    let message = format!(
        "a discount of {} isn't taken off: the regular price is imported",
        quoted(value)
    );
    let problem = Diagnostic::warning(Code::EXPORT_ENTRY, row.place(), message);
    diagnostics.push(problem.help("write the sale into a file in offers/, with its first and last day"));
}

/// Each option with its values.
fn options(row: Row<'_>) -> Vec<(String, Vec<String>)> {
    let mut options = Vec::new();
    for number in NUMBERS {
        let name = one_line(row.get(&format!("productoptionname{number}")));
        let older = format!("productoptiondescription{number}");
        let newer = format!("productoptionchoices{number}");
        let written = row.first(&[older.as_str(), newer.as_str()]).split(';');
        let values: Vec<String> = written.filter_map(option_value).collect();
        if !values.is_empty() {
            options.push((name, values));
        }
    }
    options
}

/// A value of an option; those of colours are written `#ff0000:Red`.
fn option_value(written: &str) -> Option<String> {
    let written = written.trim();
    match written.split_once(':') {
        Some((_, name)) if written.starts_with('#') => words(name),
        _ => words(written),
    }
}

fn is_gone(row: Row<'_>) -> bool {
    let stock = row.get("inventory").to_lowercase().replace([' ', '_'], "");
    stock == "outofstock" || stock.parse::<i64>().is_ok_and(|left| left <= 0)
}

/// `abc_123~mv2.jpg` is a name in Wix's own store of pictures.
fn address(image: &str) -> String {
    let is_name = image.contains("~mv2") && !image.contains(['/', ':', ' ']);
    if is_name {
        format!("{MEDIA}{image}")
    } else {
        image.to_owned()
    }
}

/// The texts that a product page has below its description.
fn more(row: Row<'_>, diagnostics: &mut Diagnostics) -> String {
    let mut more = String::new();
    for number in NUMBERS {
        let cell = |start: &str| row.get(&format!("{start}{number}"));
        let titles = [cell("additionalinfotitle"), cell("infosectiontitle")];
        let texts = [cell("additionalinfodescription"), cell("infosectiondescription")];
        let title = titles.into_iter().find_map(words);
        let text = texts
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or_default();
        let text = markdown(description(text, row.place(), diagnostics));
        if let Some(title) = title.filter(|_| !text.is_empty()) {
            more += &format!("\n## {}\n\n{text}", escaped(&title));
        }
    }
    more
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourcePath;
    use crate::tools::import::report::tests::said;

    fn read_text(text: &str) -> (Vec<String>, Vec<(&'static str, usize)>, Vec<String>) {
        let export = Export {
            file: SourcePath::new("wix.csv"),
            text: text.to_owned(),
        };
        let (mut found, mut diagnostics) = (Products::default(), Diagnostics::new());
        read(&export, Currency::parse("EUR").ok(), &mut found, &mut diagnostics);
        let files = found.drafts.iter().map(|draft| draft.file(None)).collect();
        (
            files,
            found.skipped.into_iter().collect(),
            diagnostics.iter().map(said(&export)).collect(),
        )
    }

    const OLD: &str = "handleId,fieldType,name,description,productImageUrl,collection,sku,ribbon,price,surcharge,visible,discountMode,discountValue,inventory,weight,cost,productOptionName1,productOptionType1,productOptionDescription1,additionalInfoTitle1,additionalInfoDescription1\n";

    #[test]
    fn both_generations_are_read() {
        let (files, skipped, problems) = read_text(&format!(
            "{OLD}\
             p1,Product,Mug,\"<p>Thrown &amp; fired.</p>\",a1b2_c3~mv2.jpg;https://i.example/b.jpg,Mugs;Gifts,,,20,,true,PERCENT,10.0,InStock,,,Colour,COLOR,#ff0000:Red;#0000ff:Blue,Care,<p>By hand.</p>\n\
             p1,Variant,,,,,,,,0,true,,,InStock,,,Colour,COLOR,#ff0000:Red,,\n\
             p1,Variant,,,,,,,,5.5,true,,,OutOfStock,,,Colour,COLOR,#0000ff:Blue,,\n\
             p2,Product,Bowl,,,,,,12,,true,PERCENT,0.0,0,,,Size,DROP_DOWN,S;L,,\n\
             p3,Product,Secret,,,,,,12,,false,,,InStock,,,,,,,\n\
             p4,Variant,,,,,,,,0,true,,,InStock,,,,,,,\n"
        ));
        assert_eq!(
            problems,
            [
                "wix.csv:2:1: IP003 a discount of \"10.0\" isn't taken off: the regular price is imported | write the sale \
              into a file in offers/, with its first and last day"
            ]
        );
        assert_eq!(
            files,
            [
                "+++\ntitle = \"Mug\"\nprice = \"20.00 EUR\"\ncategory = \"Mugs\"\n\n\
                 # Save these pictures into photos/ and name them here, each with what is to be seen on it:\n\
                 # photo = { file = \"photos/NAME.jpg\", alt = \"WHAT IT SHOWS\" }\n\
                 #   https://static.wixstatic.com/media/a1b2_c3~mv2.jpg\n#   https://i.example/b.jpg\n\n\
                 [[variants]]\nname = \"Red\"\nprice = \"20.00 EUR\"\n\n\
                 [[variants]]\nname = \"Blue\"\nprice = \"25.50 EUR\"\navailability = \"sold_out\"\n+++\n\nThrown & fired.\n\n\
                 ## Care\n\nBy hand.\n",
                "+++\ntitle = \"Bowl\"\nprice = \"12.00 EUR\"\navailability = \"sold_out\"\n+++\n\n- **Size:** S, L\n",
            ]
        );
        assert_eq!(
            skipped,
            [
                ("a variant whose product isn't in the file", 1),
                ("not visible in the store", 1)
            ]
        );
        let (files, _, problems) = read_text(
            "handle,fieldType,name,visible,plainDescription,media,mediaAltText,price,strikethroughPrice,inventory,productOptionName1,productOptionType1,productOptionChoices1\n\
             mug,PRODUCT,Mug,TRUE,<p>Thrown.</p>,https://i.example/a.jpg,A mug,18,20,,Size,TEXT_CHOICES,S;L\n\
             mug,MEDIA,,,,https://i.example/b.jpg,,,,,,,\n\
             mug,VARIANT,,TRUE,,,,18,,IN_STOCK,Size,TEXT_CHOICES,S\n\
             mug,VARIANT,,FALSE,,,,18,,IN_STOCK,Size,TEXT_CHOICES,L\n",
        );
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            files,
            ["+++\ntitle = \"Mug\"\nprice = \"18.00 EUR\"\n\n\
              # Save these pictures into photos/ and name them here, each with what is to be seen on it:\n\
              # photo = { file = \"photos/NAME.jpg\", alt = \"WHAT IT SHOWS\" }\n\
              #   https://i.example/a.jpg (A mug)\n#   https://i.example/b.jpg\n\n[[variants]]\nname = \"S\"\n+++\n\nThrown.\n"]
        );
    }
}
