//! WooCommerce's product export, in whatever language the shop is run: variations have rows of their own, which name
//! their product by its number or SKU; a group names its products in the same way; what is sold elsewhere has its
//! address.

use std::collections::BTreeMap;

use super::Importer;
use super::csv_table::{CsvTable, Row, first_rows};
use super::description::description;
use super::export::Export;
use super::plain::{one_line, words};
use super::product::{Choices, Pictures, ProductDraft, Products, VariantDraft, body, price_in};
use super::prose::sentence;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::value::{Currency, Money, WebUrl};

const NEEDS: &[&[&str]] = &[&["type", "name", "regular price"]];

/// The columns of the exporter in its order, from the product's name on. Only their headings are translated.
const COLUMNS: [&str; 36] = [
    "name",
    "published",
    "is featured?",
    "visibility in catalog",
    "short description",
    "description",
    "date sale price starts",
    "date sale price ends",
    "tax status",
    "tax class",
    "in stock?",
    "stock",
    "low stock amount",
    "backorders allowed?",
    "sold individually?",
    "weight",
    "length",
    "width",
    "height",
    "allow customer reviews?",
    "purchase note",
    "sale price",
    "regular price",
    "categories",
    "tags",
    "shipping class",
    "images",
    "download limit",
    "download expiry days",
    "parent",
    "grouped products",
    "upsells",
    "cross-sells",
    "external url",
    "button text",
    "position",
];
/// Where the column of the visibility is among them; its values are the same in every language.
const VISIBILITY: usize = 3;
/// Where it says whether customers may review a product, which is 0 or 1 too.
const REVIEWS: usize = 19;
/// How many rows are looked at to find columns.
const LOOKED_AT: usize = 20;
/// How many attributes of a product are read.
const MOST_ATTRIBUTES: usize = 20;

/// True for the columns of this export, in English or by what stands in the first rows.
pub(super) fn is_export(columns: &[String], text: &str) -> bool {
    let has = |name: &str| columns.iter().any(|column| column == name);
    let in_english = has("type")
        && has("name")
        && has("regular price")
        && (has("visibility in catalog") || has("categories"));
    in_english || visibility(text).is_some()
}

/// The column with the visibility, if the exporter's other columns are where they belong.
fn visibility(text: &str) -> Option<usize> {
    let rows = first_rows(text, LOOKED_AT);
    let cell = |row: &[String], at: usize| row.get(at).map(String::as_str).unwrap_or_default().to_owned();
    let types = ["simple", "variable", "variation", "grouped", "external"];
    let is_type = |row: &Vec<String>| {
        let kind = cell(row, 1);
        types.contains(&kind.split(',').next().unwrap_or_default().trim())
    };
    if rows.is_empty() || !rows.iter().any(is_type) {
        return None;
    }
    let products: Vec<&Vec<String>> = rows.iter().filter(|row| cell(row, 1) != "variation").collect();
    let only = |at: usize, known: &[&str]| {
        !products.is_empty() && products.iter().all(|row| known.contains(&cell(row, at).as_str()))
    };
    // The SKU is followed by the number that traders know, in newer exports.
    (6..=8).find(|at| {
        only(*at, &["visible", "catalog", "search", "hidden"])
            && only(at + REVIEWS - VISIBILITY, &["0", "1"])
            && only(at + 5, &["taxable", "shipping", "none"])
    })
}

/// The names of the columns as the English exporter has them.
fn in_english(text: &str, mut names: Vec<String>) -> Vec<String> {
    let has = |name: &str| names.iter().any(|column| column == name);
    if has("type") && has("name") && has("regular price") {
        return names;
    }
    let Some(visibility) = visibility(text) else {
        return names;
    };
    let start = visibility - VISIBILITY;
    let fixed = [(0, "id"), (1, "type"), (2, "sku")];
    let following = COLUMNS.iter().enumerate().map(|(at, name)| (start + at, *name));
    for (at, name) in fixed.into_iter().chain(following) {
        if let Some(column) = names.get_mut(at) {
            name.clone_into(column);
        }
    }
    // "Attribut 1 Name", "Nazwa atrybutu 1": of the columns with one number the first is the name, the second the
    // values.
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    for column in names.iter_mut().skip(start + COLUMNS.len()) {
        let number = column
            .split_whitespace()
            .find_map(|word| word.parse::<usize>().ok());
        let Some(number) = number else { continue };
        let count = seen.entry(number).or_default();
        *count += 1;
        match *count {
            1 => *column = format!("attribute {number} name"),
            2 => *column = format!("attribute {number} value(s)"),
            _ => {}
        }
    }
    names
}

/// The products of one file.
pub(super) fn read(
    export: &Export,
    currency: Option<Currency>,
    found: &mut Products,
    diagnostics: &mut Diagnostics,
) {
    let renamed = |names| in_english(&export.text, names);
    let importer = Importer::WooCommerceProducts;
    let Some(sheet) = CsvTable::read_as(export, importer, NEEDS, renamed, diagnostics) else {
        return;
    };
    let mut products: Vec<(Row<'_>, Vec<Row<'_>>)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for row in sheet.rows().filter(|row| kind(*row) != "variation") {
        for name in [format!("id:{}", row.get("id")), row.get("sku").to_owned()] {
            known.entry(name).or_insert(products.len());
        }
        products.push((row, Vec::new()));
    }
    for row in sheet.rows().filter(|row| kind(*row) == "variation") {
        let parent = row.get("parent").replace(' ', "");
        let at = known.get(&parent).or_else(|| known.get(row.get("parent")));
        match at
            .filter(|_| !parent.is_empty())
            .and_then(|at| products.get_mut(*at))
        {
            Some((_, variations)) => variations.push(row),
            None => found.skip("a variation whose product isn't in the file"),
        }
    }
    for (row, variations) in &products {
        if is_hidden(*row) {
            found.skip("not published (draft, private or hidden)");
            continue;
        }
        let draft = product(*row, variations, currency, diagnostics);
        let mut members = Vec::new();
        for member in named_in(row.get("grouped products")) {
            match known.get(member).and_then(|at| products.get(*at)) {
                Some((member, _)) if is_published(*member) => {
                    members.push(variant(
                        one_line(unguarded(member.get("name"))),
                        *member,
                        currency,
                        diagnostics,
                    ));
                }
                Some(_) => found.skip("not published (draft, private or hidden)"),
                None => found.skip("part of a group, and not in the file"),
            }
        }
        found.push(if members.is_empty() {
            draft
        } else {
            draft.with_variants(members)
        });
    }
}

/// `id:12` and `mug-s` of `id:12, mug-s`.
fn named_in(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|name| !name.is_empty())
}

/// `simple` of `simple, downloadable`.
fn kind(row: Row<'_>) -> &str {
    row.get("type").split(',').next().unwrap_or_default().trim()
}

/// What begins like a formula has a quote before it.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@']))
        .unwrap_or(cell)
}

/// False for drafts and what is private.
fn is_published(row: Row<'_>) -> bool {
    matches!(unguarded(row.get("published")), "" | "1" | "true")
}

fn is_hidden(row: Row<'_>) -> bool {
    !is_published(row) || row.get("visibility in catalog") == "hidden"
}

/// A variant called `name`, with the price and the stock of `row`.
fn variant(
    name: String,
    row: Row<'_>,
    currency: Option<Currency>,
    diagnostics: &mut Diagnostics,
) -> VariantDraft {
    VariantDraft {
        name,
        price: price(row, currency, diagnostics),
        sold_out: row.get("in stock?") == "0",
    }
}

fn product(
    row: Row<'_>,
    variations: &[Row<'_>],
    currency: Option<Currency>,
    diagnostics: &mut Diagnostics,
) -> ProductDraft {
    let attributes = attributes(row);
    let chosen = |name: &str| {
        let of_row = |row: &Row<'_>| self::attributes(*row).iter().any(|(known, _)| known == name);
        variations.iter().any(of_row)
    };
    let mut facts = Choices::default();
    for (name, values) in attributes.iter().filter(|(name, _)| !chosen(name)) {
        values.iter().for_each(|value| facts.add(name, value));
    }
    let options = facts.done();
    let long = unescaped(row.get("description"));
    let short = unescaped(row.get("short description"));
    let text = if long.trim().is_empty() { &short } else { &long };
    let text = description(text, row.place(), diagnostics);
    let mut pictures = Pictures::default();
    for rows in [&[row][..], variations] {
        let images = rows.iter().flat_map(|row| row.get("images").split(", "));
        images.for_each(|image| pictures.add(image, ""));
    }
    pictures.add_from(text);
    let mut variants = Vec::new();
    for row in variations.iter().filter(|row| !is_hidden(**row)) {
        let values: Vec<String> = self::attributes(*row)
            .into_iter()
            .flat_map(|(_, values)| values)
            .collect();
        variants.push(variant(one_line(&values.join(", ")), *row, currency, diagnostics));
    }
    let title = one_line(unguarded(row.get("name")));
    ProductDraft {
        name: title.clone(),
        title,
        summary: Some(&short)
            .filter(|_| !long.trim().is_empty())
            .and_then(|short| sentence(short)),
        body: body(text, &options),
        price: price(row, currency, diagnostics),
        category: category(row),
        sold_out: row.get("in stock?") == "0",
        options,
        pictures: pictures.done(),
        elsewhere: WebUrl::parse(row.get("external url")).ok(),
        ..ProductDraft::default()
    }
    .with_variants(variants)
}

/// The price that customers pay. A sale with dates passes, so the regular price is taken, with a warning.
fn price(row: Row<'_>, currency: Option<Currency>, diagnostics: &mut Diagnostics) -> Option<Money> {
    let regular = price_in(row.get("regular price"), currency, row.place(), diagnostics);
    let sale = price_in(row.get("sale price"), currency, row.place(), diagnostics);
    let dates = ["date sale price starts", "date sale price ends"].map(|column| row.get(column));
    match sale {
        Some(sale) if dates.iter().any(|date| !date.is_empty()) => {
            let message = format!("{sale} is a sale price for some days, so the regular price is imported");
            let problem = Diagnostic::warning(Code::EXPORT_ENTRY, row.place(), message);
            diagnostics
                .push(problem.help("write the sale into a file in offers/, with its first and last day"));
            regular
        }
        Some(sale) => Some(sale),
        None => regular,
    }
}

/// Each attribute with its values. A comma in a value has a backslash before it.
fn attributes(row: Row<'_>) -> Vec<(String, Vec<String>)> {
    let mut attributes = Vec::new();
    for number in 1..=MOST_ATTRIBUTES {
        let Some(name) = words(row.get(&format!("attribute {number} name"))) else {
            continue;
        };
        let written = row
            .get(&format!("attribute {number} value(s)"))
            .replace("\\,", "\0");
        let values = written.split(',').map(|value| value.replace('\0', ","));
        let values: Vec<String> = values.filter_map(|value| words(&value)).collect();
        if !values.is_empty() {
            attributes.push((name, values));
        }
    }
    attributes
}

/// The last part of the first category that says something: `Mugs` of `Home > Mugs, Gifts`.
fn category(row: Row<'_>) -> Option<String> {
    let categories = row.get("categories").replace("\\,", "\0");
    let named = |category: &str| {
        let last = category.rsplit('>').next().unwrap_or_default().replace('\0', ",");
        words(&last).filter(|last| !last.eq_ignore_ascii_case("uncategorized"))
    };
    categories.split(',').find_map(named)
}

/// Line ends are written as `\n`.
fn unescaped(text: &str) -> String {
    let guarded = unguarded(text).replace("\\\\n", "\0");
    guarded.replace("\\n", "\n").replace('\0', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourcePath;
    use crate::tools::import::report::tests::said;

    fn read_text(text: &str) -> (Products, Vec<String>) {
        let export = Export {
            file: SourcePath::new("wc.csv"),
            text: text.to_owned(),
        };
        let (mut found, mut diagnostics) = (Products::default(), Diagnostics::new());
        read(&export, Currency::parse("EUR").ok(), &mut found, &mut diagnostics);
        (found, diagnostics.iter().map(said(&export)).collect())
    }

    const ENGLISH: &str = "ID,Type,SKU,Name,Published,\"Is featured?\",\"Visibility in catalog\",\"Short description\",Description,\"Date sale price starts\",\"Date sale price ends\",\"Tax status\",\"Tax class\",\"In stock?\",Stock,\"Low stock amount\",\"Backorders allowed?\",\"Sold individually?\",\"Weight (kg)\",\"Length (cm)\",\"Width (cm)\",\"Height (cm)\",\"Allow customer reviews?\",\"Purchase note\",\"Sale price\",\"Regular price\",Categories,Tags,\"Shipping class\",Images,\"Download limit\",\"Download expiry days\",Parent,\"Grouped products\",Upsells,Cross-sells,\"External URL\",\"Button text\",Position,\"Attribute 1 name\",\"Attribute 1 value(s)\",\"Attribute 1 visible\",\"Attribute 1 global\",\"Attribute 2 name\",\"Attribute 2 value(s)\",\"Attribute 2 visible\",\"Attribute 2 global\"\n";
    /// The same headings as a shop in German has them, with the number that traders know.
    const GERMAN: &str = "ID,Typ,Artikelnummer,\"GTIN, UPC, EAN oder ISBN\",Name,Veröffentlicht,\"Ist hervorgehoben?\",\"Sichtbarkeit im Katalog\",Kurzbeschreibung,Beschreibung,\"Datum, an dem Angebotspreis beginnt\",\"Datum, an dem Angebotspreis endet\",Steuerstatus,Steuerklasse,Vorrätig?,Lager,\"Geringe Lagermenge\",\"Lieferrückstande erlaubt?\",\"Nur einzeln verkaufen?\",\"Gewicht (kg)\",\"Länge (cm)\",\"Breite (cm)\",\"Höhe (cm)\",\"Kundenrezensionen erlauben?\",\"Hinweis zum Kauf\",Angebotspreis,\"Regulärer Preis\",Kategorien,Schlagwörter,Versandklasse,Bilder,Downloadlimit,\"Ablauftage des Downloads\",Übergeordnetes Produkt,\"Gruppierte Produkte\",Zusatzverkäufe,Cross-Sells,\"Externe URL\",Button-Text,Position,\"Attribut 1 Name\",\"Attribut 1 Wert(e)\",\"Attribut 1 Sichtbar\",\"Attribut 1 Global\"\n";

    #[test]
    fn products_variations_and_sales_are_read() {
        let (found, problems) = read_text(&format!(
            "{ENGLISH}\
             12,variable,mug,\"Speckled mug\",1,0,visible,\"<p>For <b>coffee</b>.</p>\",\"<p>Thrown.</p>\\n<p>Fired.</p>\",,,taxable,,1,,,0,0,,,,,1,,,,\"Home > Mugs, Gifts\",,,\"https://i.example/a.jpg, https://i.example/b.jpg\",,,,,,,,,0,Size,\"Small, Large\",1,1,Material,\"Clay, sand\\, lime\",1,0\n\
             13,variation,mug-s,\"Speckled mug - Small\",1,0,visible,,,,,taxable,parent,1,,,0,0,,,,,0,,,\"14,50\",,,,,,,mug,,,,,,1,Size,Small,,1,,,,\n\
             14,variation,mug-l,\"Speckled mug - Large\",1,0,visible,,,,,taxable,parent,0,,,0,0,,,,,0,,18,20,,,,,,,id:12,,,,,,2,Size,Large,,1,,,,\n\
             15,\"simple, virtual\",,Course,1,0,visible,,,2026-12-01,2026-12-24,taxable,,1,,,0,0,,,,,1,,40,50,Uncategorized,,,,,,,,,,,,0,,,,,,,,\n\
             16,simple,,Draft,-1,0,visible,,,,,taxable,,1,,,0,0,,,,,1,,,5,,,,,,,,,,,,,0,,,,,,,,\n\
             17,simple,,Secret,1,0,hidden,,,,,taxable,,1,,,0,0,,,,,1,,,5,,,,,,,,,,,,,0,,,,,,,,\n\
             18,variation,,Lost,1,0,visible,,,,,taxable,,1,,,0,0,,,,,0,,,5,,,,,,,id:99,,,,,,0,,,,,,,,\n"
        ));
        assert_eq!(
            problems,
            [
                "wc.csv:5:1: IP003 40.00 EUR is a sale price for some days, so the regular price is imported | write the sale \
              into a file in offers/, with its first and last day"
            ]
        );
        let [mug, course] = found.drafts.as_slice() else {
            panic!("{found:#?}")
        };
        assert_eq!(
            mug.file(None),
            "+++\ntitle = \"Speckled mug\"\nsummary = \"For coffee.\"\nprice = \"14.50 EUR\"\ncategory = \"Mugs\"\n\n\
             # Save these pictures into photos/ and name them here, each with what is to be seen on it:\n\
             # photo = { file = \"photos/NAME.jpg\", alt = \"WHAT IT SHOWS\" }\n#   https://i.example/a.jpg\n#   https://i.example/b.jpg\n\n\
             [[variants]]\nname = \"Small\"\nprice = \"14.50 EUR\"\n\n\
             [[variants]]\nname = \"Large\"\nprice = \"18.00 EUR\"\navailability = \"sold_out\"\n+++\n\nThrown.\n\nFired.\n\n\
             - **Material:** Clay, sand, lime\n"
        );
        assert_eq!(course.price.unwrap().to_string(), "50.00 EUR");
        assert_eq!(course.category, None);
        assert_eq!(
            found.skipped.into_iter().collect::<Vec<_>>(),
            [
                ("a variation whose product isn't in the file", 1),
                ("not published (draft, private or hidden)", 2)
            ]
        );
    }

    #[test]
    fn groups_have_their_products_as_variants_and_what_is_sold_elsewhere_a_link() {
        let (found, problems) = read_text(&format!(
            "{ENGLISH}\
             20,grouped,set,\"Tea set\",1,0,visible,,\"For two.\",,,taxable,,1,,,0,0,,,,,1,,,,Sets,,,,,,,\"id:21, cup, saucer, id:23\",,,,,0,,,,,,,,\n\
             21,simple,pot,Teapot,1,0,hidden,,,,,taxable,,1,,,0,0,,,,,1,,,40,,,,,,,,,,,,,0,,,,,,,,\n\
             22,simple,cup,Cup,1,0,visible,,,,,taxable,,0,,,0,0,,,,,1,,9,12,,,,,,,,,,,,,0,,,,,,,,\n\
             23,simple,tray,Tray,-1,0,visible,,,,,taxable,,1,,,0,0,,,,,1,,,5,,,,,,,,,,,,,0,,,,,,,,\n\
             24,external,,\"Our book\",1,0,visible,,\"How we fire.\",,,taxable,,1,,,0,0,,,,,1,,,25,,,,,,,,,,,https://www.press.example/book?by=anna,\"Buy it there\",0,,,,,,,,\n"
        ));
        assert_eq!(problems, [""; 0]);
        let [set, cup, book] = found.drafts.as_slice() else {
            panic!("{found:#?}")
        };
        assert_eq!(
            set.file(None),
            "+++\ntitle = \"Tea set\"\nprice = \"9.00 EUR\"\ncategory = \"Sets\"\n\n\
             [[variants]]\nname = \"Teapot\"\nprice = \"40.00 EUR\"\n\n\
             [[variants]]\nname = \"Cup\"\nprice = \"9.00 EUR\"\navailability = \"sold_out\"\n+++\n\nFor two.\n"
        );
        assert_eq!(
            cup.file(None),
            "+++\ntitle = \"Cup\"\nprice = \"9.00 EUR\"\navailability = \"sold_out\"\n+++\n"
        );
        assert_eq!(
            book.file(None),
            "+++\ntitle = \"Our book\"\nprice = \"25.00 EUR\"\nlinks = [{ store = \"press.example\", url = \
             \"https://www.press.example/book?by=anna\" }]\n+++\n\nHow we fire.\n"
        );
        assert_eq!(
            found.skipped.into_iter().collect::<Vec<_>>(),
            [
                ("not published (draft, private or hidden)", 3),
                ("part of a group, and not in the file", 1)
            ]
        );
    }

    #[test]
    fn headings_in_other_languages_are_known_by_their_order() {
        let (found, problems) = read_text(&format!(
            "{GERMAN}\
             12,variable,,,Becher,1,0,visible,,\"Gedreht.\",,,taxable,,1,,,0,0,,,,,1,,,,Becher,,,,,,,,,,,,0,Größe,\"S, L\",1,1\n\
             13,variation,,,\"Becher - S\",1,0,visible,,,,,taxable,,1,,,0,0,,,,,0,,,\"14,50\",,,,,,,id:12,,,,,,1,Größe,S,,1\n"
        ));
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            found.drafts[0].file(None),
            "+++\ntitle = \"Becher\"\nprice = \"14.50 EUR\"\ncategory = \"Becher\"\n\n[[variants]]\nname = \"S\"\n+++\n\nGedreht.\n"
        );
        let (_, problems) = read_text("ID,Typ,Name\n1,simple,A\n");
        assert_eq!(
            problems,
            [format!(
                "wc.csv:1:1: IP001 this isn't a WooCommerce products export: there's no column \"type\", no column \"regular \
                 price\" | {}",
                Importer::WooCommerceProducts.where_from()
            )]
        );
    }
}
