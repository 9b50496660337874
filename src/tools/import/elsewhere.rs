//! Recognises files that people mistake for a supported export, and explains what to do instead.

use crate::diagnostics::SourcePath;

/// A kind of file that is not read here.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OtherFile {
    /// As people call it, with its article.
    pub(super) what: &'static str,
    pub(super) help: Help,
    /// Columns or keys that it has, in small letters.
    has: &'static [&'static str],
}

/// What to do with such a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Help {
    /// The same place has the right file too.
    Download,
    /// Any sheet of products can be read once its columns have the right names.
    Rename,
    /// The table of reviews can be read as one; most were written at this source.
    Reviews(&'static str),
}

impl Help {
    /// In words for `file`; `None` if the file that was asked for is to be had.
    pub(super) fn words(self, file: &SourcePath) -> Option<String> {
        match self {
            Self::Download => None,
            Self::Rename => Some(
                "in a spreadsheet, name its columns for the product's name, description and price \"Title\", \"Body \
                 (HTML)\" and \"Variant Price\", add a column \"Handle\" with a short name for each product, save it \
                 as \"CSV UTF-8\", and import that with `shopfront import shopify-products`"
                    .to_owned(),
            ),
            Self::Reviews(source) => {
                Some(format!("run `shopfront import reviews {file} --source {source}`"))
            }
        }
    }
}

const fn file(what: &'static str, help: Help, has: &'static [&'static str]) -> OtherFile {
    OtherFile { what, help, has }
}

/// Sheets, the more particular first.
static SHEETS: [OtherFile; 20] = [
    file(
        "an Etsy file of items sold (EtsySoldOrderItems.csv)",
        Help::Download,
        &["sale date", "item name", "transaction id"],
    ),
    file(
        "an Etsy orders file (EtsySoldOrders.csv)",
        Help::Download,
        &["sale date", "order id"],
    ),
    file(
        "an Etsy statement of fees and deposits",
        Help::Download,
        &["date", "type", "info", "currency", "fees & taxes"],
    ),
    file(
        "a Shopify orders file",
        Help::Download,
        &["name", "financial status", "fulfillment status"],
    ),
    file(
        "a Shopify customers file",
        Help::Download,
        &["first name", "last name", "accepts email marketing"],
    ),
    file(
        "a Shopify inventory file",
        Help::Download,
        &["handle", "title", "coo", "location"],
    ),
    file(
        "a Square sales report",
        Help::Download,
        &["date", "time zone", "gross sales"],
    ),
    file("a Square customers file", Help::Download, &["square customer id"]),
    file(
        "a BigCommerce products export",
        Help::Rename,
        &["product name", "product code/sku"],
    ),
    file(
        "a BigCommerce products export",
        Help::Rename,
        &["item", "name", "sku", "retail price"],
    ),
    file(
        "an Ecwid products export",
        Help::Rename,
        &["product_name", "product_price"],
    ),
    file(
        "a Squarespace products export",
        Help::Rename,
        &["product id [non editable]", "title"],
    ),
    file(
        "a Magento products export",
        Help::Rename,
        &["sku", "attribute_set_code", "product_type"],
    ),
    file(
        "a PrestaShop products export",
        Help::Rename,
        &["product id", "name", "reference"],
    ),
    file(
        "an eBay listings report",
        Help::Rename,
        &["item number", "title", "available quantity"],
    ),
    file(
        "an Amazon listings report",
        Help::Rename,
        &["item-name", "listing-id", "seller-sku"],
    ),
    file(
        "a product feed for Google or Facebook",
        Help::Rename,
        &["title", "availability", "condition", "image_link"],
    ),
    file(
        "a Judge.me reviews export",
        Help::Reviews("own_store"),
        &["reviewer_name", "review_date", "rating"],
    ),
    file(
        "a Trustpilot reviews export",
        Help::Reviews("trustpilot"),
        &["review created (utc)", "review content", "review stars"],
    ),
    file(
        "a Yotpo reviews export",
        Help::Reviews("own_store"),
        &["review_content", "review_score"],
    ),
];

/// JSON, the more particular first.
static JSON: [OtherFile; 5] = [
    file(
        "a SerpApi result, not Google's export for the owner",
        Help::Download,
        &["search_metadata"],
    ),
    file(
        "an Outscraper list, not Google's export for the owner",
        Help::Download,
        &["author_title"],
    ),
    file(
        "an Apify list, not Google's export for the owner",
        Help::Download,
        &["reviewerId"],
    ),
    file(
        "a response from Google's Places API, with only a few of the reviews",
        Help::Download,
        &["author_name"],
    ),
    file(
        "a response from Google's Places API, with only a few of the reviews",
        Help::Download,
        &["authorAttribution"],
    ),
];

/// A File Exchange file, whose first heading names the site that it's for: `*Action(SiteID=UK|Country=GB|…)`.
static FILE_EXCHANGE: OtherFile = file("an eBay File Exchange file", Help::Rename, &[]);

/// A sheet with these columns.
pub(super) fn sheet(columns: &[String]) -> Option<&'static OtherFile> {
    let is_action = |column: &String| column.trim_start_matches('*').starts_with("action(siteid=");
    if columns.first().is_some_and(is_action) {
        return Some(&FILE_EXCHANGE);
    }
    let has = |name: &&str| columns.iter().any(|column| column == name);
    SHEETS.iter().find(|file| file.has.iter().all(has))
}

/// JSON with these keys.
pub(super) fn json(has: impl Fn(&str) -> bool) -> Option<&'static OtherFile> {
    JSON.iter().find(|file| file.has.iter().all(|key| has(key)))
}
