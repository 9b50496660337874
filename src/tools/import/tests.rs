//! Exports of strangers: whatever the bytes, the answer is drafts or words; and what comes of drafts can be read.

use jiff::tz::TimeZone;

use super::testimonials::{Occasion, merge};
use super::*;
use crate::diagnostics::{Code, SourcePath};
use crate::memo::Memo;
use crate::model::shop::Shop;
use crate::source::SourceTree;

const ETSY: &str = r#"[{"reviewer": "Anna Kowalska", "date_reviewed": "11/09/2026", "star_rating": 5, "message": "Mail anna@a.example,\n\"great\" <b>&amp;</b> \u0001 1. # |", "order_id": 3281190455},
{"reviewer": null, "date_reviewed": null, "star_rating": 1, "message": null, "order_id": null}]"#;
const GOOGLE: &str = r#"{"reviews": [{"name": "accounts/1/reviews/Abc", "reviewer": {"displayName": "Tom Łoś"}, "starRating": "FOUR",
"comment": "(Translated by Google) Nice.\n\n(Original)\nŁadnie.", "createTime": "2026-10-24T22:30:00Z", "reviewReply": {"comment": "Dzięki!"}}]}"#;
const LISTINGS: &str = "TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,TAGS,MATERIALS,IMAGE1,VARIATION 1 TYPE,VARIATION 1 NAME,VARIATION 1 VALUES,SKU\r\n\
                        \"Mug \"\"Oat\"\"\",\"+++\r\n- a\r\n\r\n\
                          <p>b</p>\",149.00,PLN,1,a,Clay,https://i.example/1.jpg,,Glaze,\"Oat,Rye\",M\r\n";
const SHOPIFY: &str = "Handle,Title,Body (HTML),Published,Option1 Name,Option1 Value,Variant Price,Image Src,Image \
                       Alt Text,Status\n\
                       mug,Mug,\"<p>A &lt;b&gt; \
                       *c*</p><script>x</script>\",true,Size,S,20.00,https://i.example/a.jpg,\"A\nmug\",active\n\
                       mug,,,,,L,25.00,,,\n";
const SQUARE: &str = "Token,Item Name,Variation Name,Description,Category,Price,Current Quantity Shop\n\
                      A,Mug,Regular,x,Cups,18.00,3\nB,Con,S,y,,variable,0\n";

const PRICES: &str = "Kategorie;Leistung;Beschreibung;Preis;Preis bis;Einheit;Dauer;Hinweis\n\
                      Schnitt;\"Waschen \u{1} \"\"und\"\"\nschneiden\";Mit Beratung;ab 45 €;;;45 min;\n\
                      Farbe;Ansatz;;60;80;;1 h 30;bis 12\nFarbe;Balayage;;auf Anfrage;;;;\n;Folie;;4,50 €;;100 g;;\n";

const WOOCOMMERCE: &str = "ID,Type,SKU,Name,Published,\"Visibility in catalog\",Description,\"In stock?\",\"Sale price\",\"Regular price\",Categories,Images,Parent,\"Attribute 1 name\",\"Attribute 1 value(s)\"\n\
                           1,variable,m,\"Mug +++\",1,visible,\"<p>a</p>\\n+++\",1,,,\"A > B, C\",https://i.example/1.jpg,,Size,\"S, L\"\n\
                           2,variation,,\"Mug - S\",1,visible,,1,,\"12,50\",,,id:1,Size,S\n\
                           3,variation,,\"Mug - L\",1,visible,,0,14,15,,,m,Size,\"\"\"L\"\"\"\n";
const WIX: &str = "handleId,fieldType,name,description,productImageUrl,collection,price,surcharge,visible,inventory,productOptionName1,productOptionDescription1,additionalInfoTitle1,additionalInfoDescription1\n\
                   m,Product,Mug,<b>x</b>,a~mv2.jpg,Cups,20,,true,InStock,Size,S;L,Care,# wash\n\
                   m,Variant,,,,,,0,true,3,Size,S,,\nm,Variant,,,,,,2.5,true,OutOfStock,Size,L,,\n";
const PROFILE: &str = r#"{"title": "Ann \"]\n[x", "storeCode": "1", "phoneNumbers": {"primaryPhone": "+48 12 345 67 89"}, "regularHours": {"periods": [
{"openDay": "MONDAY", "openTime": {"hours": 9}, "closeTime": {"hours": 17}}]}, "storefrontAddress": {"regionCode": "PL", "locality": "Kraków"}}"#;
const REVIEWS: &str = "Opinia;Klient;Data;Ocena\n\"Super, \"\"kubek\"\"\n+++ a@b.example\";Anna Nowak;24.12.2025;5\n;Jan;2025-01-02;4/5\n";

/// Each importer with an export that it reads.
pub(super) const EXPORTS: [(Importer, &str); 10] = [
    (Importer::WooCommerceProducts, WOOCOMMERCE),
    (Importer::WixProducts, WIX),
    (Importer::GoogleProfile, PROFILE),
    (Importer::Reviews, REVIEWS),
    (Importer::EtsyReviews, ETSY),
    (Importer::GoogleReviews, GOOGLE),
    (Importer::EtsyListings, LISTINGS),
    (Importer::ShopifyProducts, SHOPIFY),
    (Importer::SquareCatalog, SQUARE),
    (Importer::PriceList, PRICES),
];

/// The files that an import makes of `bytes`, by path; `None` if it is refused, with words.
fn import(importer: Importer, bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let mut diagnostics = Diagnostics::new();
    let files = match Export::read(&SourcePath::new("export"), bytes) {
        Ok(export) => made(importer, &[export], &mut diagnostics),
        Err(problem) => {
            diagnostics.push(*problem);
            Vec::new()
        }
    };
    for problem in &diagnostics {
        assert!(
            !problem.message.is_empty() && !problem.help.is_empty(),
            "{problem:?}"
        );
        assert!(
            Code::PIPELINE.iter().any(|(code, _)| *code == problem.code),
            "{problem:?}"
        );
    }
    (!diagnostics.has_errors()).then_some(files)
}

fn made(importer: Importer, exports: &[Export], diagnostics: &mut Diagnostics) -> Vec<(String, String)> {
    if let (Importer::PriceList, [export]) = (importer, exports) {
        let (_, columns) = price_list::columns(export);
        let list = price_list::price_list(export, &columns, Currency::parse("EUR").ok(), diagnostics);
        return list
            .iter()
            .map(|list| ("prices/a.toml".to_owned(), list.to_toml("A")))
            .collect();
    }
    let day = jiff::civil::date(2026, 11, 22);
    if let (Importer::GoogleProfile, [export]) = (importer, exports) {
        let keys = google_profile::shop_keys(export, day, diagnostics);
        return keys
            .map(|keys| ("shop.toml".to_owned(), keys))
            .into_iter()
            .collect();
    }
    if importer.brings_products() {
        let found = products(importer, exports, Currency::parse("EUR").ok(), diagnostics);
        return existing_products::files(&existing_products::arrange(found.drafts, &[], None), None);
    }
    let source = importer.source().unwrap_or(TestimonialSource::OwnStore);
    let drafts = match (importer, exports) {
        (Importer::Reviews, [export]) => {
            let (_, columns) = review_table::columns(export);
            review_table::reviews(export, &columns, source, diagnostics)
        }
        _ => reviews(importer, exports, &TimeZone::UTC, diagnostics),
    };
    let occasion = Occasion {
        source,
        day,
        url: None,
    };
    let text = merge(None, &drafts, &occasion).unwrap().text;
    vec![("testimonials.toml".to_owned(), text)]
}

/// Every file is one that the shop reads without a word.
fn assert_readable(files: &[(String, String)]) {
    let shop = ("shop.toml", "[shop]\nname = \"Ann\"\n");
    let files = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let tree = SourceTree::from_texts([shop].into_iter().chain(files.clone()));
    let mut diagnostics = Diagnostics::new();
    assert!(Shop::read(&tree, &Memo::none(), &mut diagnostics).is_some());
    assert!(
        diagnostics.is_empty(),
        "{diagnostics:#?}\n{:#?}",
        files.collect::<Vec<_>>()
    );
}

#[test]
fn every_format_makes_files_that_the_shop_reads() {
    for (importer, export) in EXPORTS {
        let files = import(importer, export.as_bytes()).unwrap();
        assert!(files.iter().any(|(_, text)| text.len() > 20), "{importer:?}");
        assert_readable(&files);
    }
}

#[test]
fn every_export_given_to_another_importer_names_the_right_one() {
    for (importer, text) in EXPORTS {
        let export = Export::read(&SourcePath::new("x"), text.as_bytes()).unwrap();
        for other in Importer::ALL.into_iter().filter(|other| *other != importer) {
            let mut diagnostics = Diagnostics::new();
            made(other, std::slice::from_ref(&export), &mut diagnostics);
            let said: Vec<_> = diagnostics.iter().map(report::tests::said(&export)).collect();
            let expected = format!(
                "x: IP001 this is {}, not {} | run `shopfront import {} x`",
                importer.file(),
                other.file(),
                importer.name()
            );
            assert_eq!(said, [expected]);
        }
    }
}

#[test]
fn files_that_nobody_reads_are_named_for_what_they_are() {
    let rename = "in a spreadsheet, name its columns for the product's name, description and price \"Title\", \"Body \
                  (HTML)\" and \"Variant Price\", add a column \"Handle\" with a short name for each product, save it \
                  as \"CSV UTF-8\", and import that with `shopfront import shopify-products`";
    let listings = Importer::EtsyListings;
    let cases = [
        (
            "Sale Date,Order ID,Buyer User ID,Full Name\n",
            "an Etsy orders file (EtsySoldOrders.csv)",
            listings.where_from(),
        ),
        (
            "Sale Date,Item Name,Buyer,Quantity,Price,Order ID,Transaction ID\n",
            "an Etsy file of items sold (EtsySoldOrderItems.csv)",
            listings.where_from(),
        ),
        (
            "Item Type;Product ID;Product Name;Product Type;Product Code/SKU\n",
            "a BigCommerce products export",
            rename,
        ),
        (
            "type,product_internal_id,product_sku,product_name,product_price\n",
            "an Ecwid products export",
            rename,
        ),
        (
            "Product ID [Non Editable],Variant ID [Non Editable],Product Type [Non \
             Editable],Title,Description,SKU,Price\n",
            "a Squarespace products export",
            rename,
        ),
        (
            "title,body,rating,review_date,source,reviewer_name,reviewer_email,product_id\n",
            "a Judge.me reviews export",
            "run `shopfront import reviews x.csv --source own_store`",
        ),
        (
            "item-name\titem-description\tlisting-id\tseller-sku\tprice\n",
            "an Amazon listings report",
            rename,
        ),
        (
            "*Action(SiteID=UK|Country=GB|Currency=GBP|Version=1193|CC=UTF-8),CustomLabel,*Title\n",
            "an eBay File Exchange file",
            rename,
        ),
    ];
    for (text, what, help) in cases {
        let export = Export::read(&SourcePath::new("x.csv"), text.as_bytes()).unwrap();
        let mut diagnostics = Diagnostics::new();
        made(listings, std::slice::from_ref(&export), &mut diagnostics);
        let said: Vec<_> = diagnostics.iter().map(report::tests::said(&export)).collect();
        assert_eq!(
            said,
            [format!(
                "x.csv: IP001 this is {what}, not {} | {help}",
                listings.file()
            )]
        );
    }
}

/// The same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

const PIECES: [&[u8]; 22] = [
    b"\"",
    b"\"\"\"",
    b"'''",
    b",",
    b";",
    b"\n",
    b"\r\n",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\\",
    b"\\u0000",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\0",
    b"+++",
    b"<script>",
    b"&#0;",
    b"\xe2\x80\xae",
    b"9999999999999999999999",
    b"null",
];

/// Cuts, copies, swaps and puts in what means something.
fn mutated(original: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        match dice.below(5) {
            0 => bytes.truncate(at),
            1 => {
                let end = (at + dice.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            2 => {
                let end = (at + dice.below(60)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, part);
            }
            3 => {
                let piece = PIECES[dice.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = dice.below(256) as u8;
                }
            }
        }
    }
    bytes
}

#[test]
fn damaged_exports_give_words_or_files_that_can_be_read() {
    let mut dice = Dice(7);
    let mut taken = 0;
    for (importer, export) in EXPORTS {
        for _ in 0..400 {
            if let Some(files) = import(importer, &mutated(export.as_bytes(), &mut dice)) {
                taken += 1;
                assert_readable(&files);
            }
        }
    }
    assert!(
        taken > 100,
        "{taken} of the damaged exports were taken: the others prove little"
    );
}

/// Those that read whatever has columns.
fn is_any_table(importer: Importer) -> bool {
    matches!(importer, Importer::PriceList | Importer::Reviews)
}

#[test]
fn random_bytes_give_words() {
    let mut dice = Dice(11);
    for round in 0..400 {
        let bytes: Vec<u8> = (0..dice.below(200)).map(|_| dice.below(256) as u8).collect();
        for importer in Importer::ALL {
            match import(importer, &bytes) {
                // Any text is a table of some kind.
                Some(files) if is_any_table(importer) => assert_readable(&files),
                files => assert_eq!(files, None, "round {round}: {bytes:?}"),
            }
        }
    }
    for importer in Importer::ALL.into_iter().filter(|it| !is_any_table(*it)) {
        let deep = [b"[".repeat(100_000), b"{\"reviews\":".repeat(50_000)];
        assert!(deep.iter().all(|bytes| import(importer, bytes).is_none()));
    }
}
