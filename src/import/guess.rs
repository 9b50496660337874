//! Which export a file probably is, told by its first keys or columns: for those who named another.

use serde_json::Value;

use super::Importer;
use super::sheet::columns_of;

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// What this importer reads.
    Of(Importer),
    /// Reviews that the owner wrote about others.
    OwnReviews,
}

/// How much of a file is looked at, in bytes.
const START: usize = 20_000;

/// What `text` looks like; `None` where it is like nothing that is known here.
pub(super) fn look(text: &str) -> Option<Look> {
    match text.trim_start().chars().next()? {
        '[' | '{' => json(text),
        _ => sheet(&columns_of(text)),
    }
}

/// By keys, which stand near the beginning: a file that is cut off looks like itself.
fn json(text: &str) -> Option<Look> {
    let end = (0..=START.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))?;
    let start = text.get(..end)?;
    let has = |key: &str| start.contains(&Value::from(key).to_string());
    if has("FeatureCollection") {
        Some(Look::OwnReviews)
    } else if has("date_reviewed") || has("star_rating") {
        Some(Look::Of(Importer::EtsyReviews))
    } else if has("starRating") || text.trim_start().starts_with('{') && has("reviews") {
        Some(Look::Of(Importer::GoogleReviews))
    } else {
        None
    }
}

fn sheet(columns: &[String]) -> Option<Look> {
    let has = |name: &str| columns.iter().any(|column| column == name);
    let importer = if has("title") && (has("currency_code") || has("materials")) {
        Importer::EtsyListings
    } else if has("title") && (has("url handle") || has("handle")) {
        Importer::ShopifyProducts
    } else if has("item name") && (has("token") || has("variation name")) {
        Importer::SquareCatalog
    } else {
        return None;
    };
    Some(Look::Of(importer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_are_told_by_their_beginning() {
        let cases = [
            (
                r#"[{"reviewer": "A", "date_reviewed": "#,
                Some(Look::Of(Importer::EtsyReviews)),
            ),
            (
                r#"{"reviews": [{"name": "#,
                Some(Look::Of(Importer::GoogleReviews)),
            ),
            (
                r#"{"type": "FeatureCollection", "features": []}"#,
                Some(Look::OwnReviews),
            ),
            (
                "TITLE,DESCRIPTION,PRICE,CURRENCY_CODE\n",
                Some(Look::Of(Importer::EtsyListings)),
            ),
            (
                "Handle;Title;Body (HTML)\n",
                Some(Look::Of(Importer::ShopifyProducts)),
            ),
            ("Title\tURL handle\n", Some(Look::Of(Importer::ShopifyProducts))),
            ("Token,Item Name,Price\n", Some(Look::Of(Importer::SquareCatalog))),
            ("Sale Date,Order ID\n", None),
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
