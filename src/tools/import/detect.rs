//! Guesses which export a file is from its first keys or columns, to correct a wrong command.

use serde_json::Value;

use super::Importer;
use super::csv_table::columns_of;
use super::elsewhere::{self, OtherFile};
use super::etsy_listings;
use super::price_columns;
use super::review_columns;
use super::woocommerce;

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DetectedFormat {
    /// What this importer reads.
    Of(Importer),
    /// Reviews that the owner wrote about others.
    OwnReviews,
    /// What nobody reads here.
    Other(&'static OtherFile),
}

/// How much of a file is looked at, in bytes.
const START: usize = 20_000;

/// What `text` looks like; `None` if it is like nothing that is known here.
pub(super) fn look(text: &str) -> Option<DetectedFormat> {
    match text.trim_start().chars().next()? {
        '[' | '{' => json(text),
        _ => sheet(&columns_of(text), text),
    }
}

/// By keys, which stand near the beginning: a file that is cut off looks like itself.
fn json(text: &str) -> Option<DetectedFormat> {
    let end = (0..=START.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))?;
    let start = text.get(..end)?;
    let has = |key: &str| start.contains(&Value::from(key).to_string());
    if has("FeatureCollection") {
        Some(DetectedFormat::OwnReviews)
    } else if has("date_reviewed") || has("star_rating") {
        Some(DetectedFormat::Of(Importer::EtsyReviews))
    } else if has("starRating") {
        Some(DetectedFormat::Of(Importer::GoogleReviews))
    } else if let Some(other) = elsewhere::json(has) {
        Some(DetectedFormat::Other(other))
    } else if ["storefrontAddress", "regularHours", "storeCode"]
        .into_iter()
        .any(has)
    {
        Some(DetectedFormat::Of(Importer::GoogleProfile))
    } else if text.trim_start().starts_with('{') && has("reviews") {
        Some(DetectedFormat::Of(Importer::GoogleReviews))
    } else {
        None
    }
}

fn sheet(columns: &[String], text: &str) -> Option<DetectedFormat> {
    if let Some(other) = elsewhere::sheet(columns) {
        return Some(DetectedFormat::Other(other));
    }
    let has = |name: &str| columns.iter().any(|column| column == name);
    let is_etsy = has("title") && (has("currency_code") || has("materials"));
    let importer = if is_etsy || etsy_listings::is_header(columns) {
        Importer::EtsyListings
    } else if has("title") && (has("url handle") || has("handle")) {
        Importer::ShopifyProducts
    } else if has("item name") && (has("token") || has("variation name")) {
        Importer::SquareCatalog
    } else if has("fieldtype") && has("name") && (has("handleid") || has("handle")) {
        Importer::WixProducts
    } else if woocommerce::is_export(columns, text) {
        Importer::WooCommerceProducts
    } else if price_columns::is_price_list(columns) {
        Importer::PriceList
    } else if review_columns::is_review_table(columns) {
        Importer::Reviews
    } else {
        return None;
    };
    Some(DetectedFormat::Of(importer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_are_told_by_their_beginning() {
        let cases = [
            (
                r#"[{"reviewer": "A", "date_reviewed": "#,
                Some(DetectedFormat::Of(Importer::EtsyReviews)),
            ),
            (
                r#"{"reviews": [{"name": "#,
                Some(DetectedFormat::Of(Importer::GoogleReviews)),
            ),
            (
                r#"{"type": "FeatureCollection", "features": []}"#,
                Some(DetectedFormat::OwnReviews),
            ),
            (
                "TITLE,DESCRIPTION,PRICE,CURRENCY_CODE\n",
                Some(DetectedFormat::Of(Importer::EtsyListings)),
            ),
            (
                "Handle;Title;Body (HTML)\n",
                Some(DetectedFormat::Of(Importer::ShopifyProducts)),
            ),
            (
                "Title\tURL handle\n",
                Some(DetectedFormat::Of(Importer::ShopifyProducts)),
            ),
            (
                "Token,Item Name,Price\n",
                Some(DetectedFormat::Of(Importer::SquareCatalog)),
            ),
            (
                "Bewertung;Sterne;Kunde\n",
                Some(DetectedFormat::Of(Importer::Reviews)),
            ),
            (
                "{\"title\": \"A\", \"regularHours\": {",
                Some(DetectedFormat::Of(Importer::GoogleProfile)),
            ),
            ("Sale Date,Number\n", None),
            ("{}", None),
            ("", None),
            ("\"", None),
        ];
        for (text, expected) in cases {
            assert_eq!(look(text), expected, "{text}");
        }
        assert_eq!(look(&format!("[\"{}", "ł".repeat(START))), None);
    }
}
