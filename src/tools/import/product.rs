//! An imported product, before it becomes a file in `products/`.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{DocumentMut, InlineTable, Value};

use super::StoreLink;
use super::amount::amount;
use super::html;
use super::plain::{one_line, words};
use super::prose::{escaped, markdown};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::model::value::{Currency, Money, WebUrl};
use crate::site::plan::percent_encode;

/// A product of an export. Texts are plain and on one line where nothing else is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductDraft {
    /// What its file is to be named after.
    pub name: String,
    /// Its title.
    pub title: String,
    /// A sentence for lists and search engines.
    pub summary: Option<String>,
    /// The description, as Markdown.
    pub body: String,
    /// The price, or the lowest of several.
    pub price: Option<Money>,
    /// True if that is the lowest of several.
    pub price_from: bool,
    /// The end of its address in a Shopify store.
    pub handle: Option<String>,
    /// What it is made of.
    pub materials: Option<String>,
    /// The group it belongs to.
    pub category: Option<String>,
    /// True if none is left.
    pub sold_out: bool,
    /// What can be chosen: a name, which may be empty, and its values.
    pub options: Vec<(String, Vec<String>)>,
    /// What can be chosen with a price or a stock of its own.
    pub variants: Vec<VariantDraft>,
    /// Addresses of its pictures, each with what is to be seen where the export says so.
    pub pictures: Vec<(WebUrl, Option<String>)>,
    /// Its page on another site, where it's sold instead.
    pub elsewhere: Option<WebUrl>,
}

/// A variant of an imported product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantDraft {
    /// What it's called; one without a name is left out.
    pub name: String,
    /// Its price, if it differs from the product's.
    pub price: Option<Money>,
    /// True if none is left.
    pub sold_out: bool,
}

/// Products, and what was left out and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Products {
    /// In the order of the export.
    pub drafts: Vec<ProductDraft>,
    /// How many were left out, by reason.
    pub skipped: BTreeMap<&'static str, usize>,
}

impl Products {
    /// Takes `draft`, if it has a title.
    pub(super) fn push(&mut self, draft: ProductDraft) {
        if draft.title.is_empty() {
            self.skip("without a title");
        } else {
            self.drafts.push(draft);
        }
    }

    /// Leaves one out.
    pub(super) fn skip(&mut self, reason: &'static str) {
        *self.skipped.entry(reason).or_default() += 1;
    }
}

/// The prices of a product's variants.
#[derive(Default)]
pub(super) struct Prices(Vec<Money>);

impl Prices {
    /// Takes what stands at `place`; what can't be read is reported. Nothing, and `variable`, are no price.
    pub(super) fn push(
        &mut self,
        text: &str,
        currency: Option<Currency>,
        place: Place,
        diagnostics: &mut Diagnostics,
    ) {
        self.0.extend(price_in(text, currency, place, diagnostics));
    }

    /// The lowest, and whether there are others.
    pub(super) fn lowest(&self) -> (Option<Money>, bool) {
        let lowest = self.0.iter().min().copied();
        (lowest, self.0.iter().any(|money| Some(*money) != lowest))
    }
}

/// The price in `text`, which stands at `place`; what can't be read is reported. Nothing, `0` and `variable` are no
/// price.
pub(super) fn price_in(
    text: &str,
    currency: Option<Currency>,
    place: Place,
    diagnostics: &mut Diagnostics,
) -> Option<Money> {
    let currency = currency.filter(|_| !text.is_empty() && !text.eq_ignore_ascii_case("variable"))?;
    let price = amount(text, currency);
    if price.is_none() {
        let message = format!("{} isn't a clear price", crate::model::value::quoted(text));
        let problem = Diagnostic::warning(Code::EXPORT_ENTRY, place, message);
        diagnostics.push(problem.help("add `price` to its file; the product is imported without it"));
    }
    price.filter(|money| money.minor() > 0)
}

/// `handle` as the last part of an address. `None` if it could lead anywhere else.
fn last_part(handle: &str) -> Option<String> {
    let parts = |c: char| matches!(c, '/' | '\\' | '?' | '#') || c.is_control() || c.is_whitespace();
    // Browsers take encoded dots for dots (URL standard, section 4.1).
    let dots = handle.to_lowercase().replace("%2e", ".");
    if matches!(dots.as_str(), "" | "." | "..") || handle.contains(parts) {
        return None;
    }
    Some(if is_encoded(handle) {
        handle.to_owned()
    } else {
        percent_encode(handle)
    })
}

/// True if two digits follow each percent sign: some exports have the handle as in addresses.
fn is_encoded(handle: &str) -> bool {
    let two_digits = |rest: &str| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    handle.contains('%') && handle.split('%').skip(1).all(two_digits)
}

/// What can be chosen of a product, each value once and in the order of the export.
#[derive(Default)]
pub(super) struct Choices {
    options: Vec<(String, Vec<String>)>,
    /// Where each name stands in `options`.
    names: BTreeMap<String, usize>,
    values: BTreeSet<(usize, String)>,
}

impl Choices {
    /// Adds `value` to the choices of `name`.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        let Some(value) = words(value) else { return };
        let name = one_line(name);
        let next = self.options.len();
        let at = *self.names.entry(name.clone()).or_insert(next);
        if at == next {
            self.options.push((name, Vec::new()));
        }
        if let Some((_, values)) = self.options.get_mut(at)
            && self.values.insert((at, value.clone()))
        {
            values.push(value);
        }
    }

    /// True if nothing can be chosen.
    pub(super) fn is_empty(&self) -> bool {
        self.options.is_empty()
    }

    /// Names and values.
    pub(super) fn done(self) -> Vec<(String, Vec<String>)> {
        self.options
    }
}

/// The pictures of a product, each once and in the order of the export.
#[derive(Default)]
pub(super) struct Pictures {
    list: Vec<(WebUrl, Option<String>)>,
    known: BTreeSet<String>,
}

impl Pictures {
    /// Adds a picture where `url` is an address.
    pub(super) fn add(&mut self, url: &str, alt: &str) {
        if let Ok(url) = WebUrl::parse(url.trim())
            && self.known.insert(url.to_string())
        {
            self.list.push((url, words(alt)));
        }
    }

    /// Adds those that a description in HTML shows.
    pub(super) fn add_from(&mut self, description: &str) {
        if !html::is_html(description) {
            return;
        }
        for picture in html::pictures(description) {
            // Without a scheme an address means the one of the page, and shops are on https.
            if let Some(rest) = picture.address.strip_prefix("//") {
                self.add(&format!("https://{rest}"), &picture.alt);
            } else {
                self.add(&picture.address, &picture.alt);
            }
        }
    }

    /// Addresses, each with what is to be seen where the export says so.
    pub(super) fn done(self) -> Vec<(WebUrl, Option<String>)> {
        self.list
    }
}

/// The description and what can be chosen, as Markdown.
pub(super) fn body(description: &str, options: &[(String, Vec<String>)]) -> String {
    let mut body = markdown(description);
    if !options.is_empty() && !body.is_empty() {
        body.push('\n');
    }
    for (name, values) in options {
        let values: Vec<String> = values.iter().map(|value| escaped(value)).collect();
        match name.as_str() {
            "" => body.extend(values.iter().map(|value| format!("- {value}\n"))),
            name => body += &format!("- **{}:** {}\n", escaped(name), values.join(", ")),
        }
    }
    body
}

impl ProductDraft {
    /// The draft with `variants`, each name once. Where all cost the same, the product says so once.
    #[must_use]
    pub(super) fn with_variants(mut self, variants: Vec<VariantDraft>) -> Self {
        let mut names = BTreeSet::new();
        self.variants = variants;
        self.variants
            .retain(|variant| !variant.name.is_empty() && names.insert(variant.name.clone()));
        if self.variants.is_empty() {
            return self;
        }
        let lowest = self.variants.iter().filter_map(|variant| variant.price).min();
        self.price = lowest.or(self.price);
        if self
            .variants
            .iter()
            .all(|variant| variant.price.is_none() || variant.price == self.price)
        {
            self.variants.iter_mut().for_each(|variant| variant.price = None);
        }
        self.sold_out |= self.variants.iter().all(|variant| variant.sold_out);
        if self.sold_out {
            self.variants
                .iter_mut()
                .for_each(|variant| variant.sold_out = false);
        }
        self
    }

    /// The file. `store` is where it is sold.
    pub fn file(&self, store: Option<&StoreLink>) -> String {
        let mut keys = DocumentMut::new();
        let mut set = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                keys.insert(key, value.into());
            }
        };
        let text = |text: &Option<String>| text.clone().map(Value::from);
        set("title", Some(self.title.clone().into()));
        set("summary", text(&self.summary));
        set("price", self.price.map(|price| price.to_string().into()));
        set("price_from", self.price_from.then(|| true.into()));
        let link = |name: &str, url: &str| {
            let link = InlineTable::from_iter([("store", name), ("url", url)]);
            Some(Value::Array([Value::InlineTable(link)].into_iter().collect()))
        };
        if let Some(url) = &self.elsewhere {
            let host = url.host();
            let name = host.strip_prefix("www.").unwrap_or(host);
            set("links", link(name, url.as_str()));
        } else if let Some((store, url)) = store.and_then(|store| Some((store, self.address(store)?))) {
            if store.main {
                set("url", Some(url.into()));
            } else {
                set("links", link(&store.name, &url));
            }
        }
        set("materials", text(&self.materials));
        set("availability", self.sold_out.then(|| "sold_out".into()));
        set("category", text(&self.category));
        let body = if self.body.is_empty() {
            String::new()
        } else {
            format!("\n{}", self.body)
        };
        format!(
            "+++\n{keys}{}{}+++\n{body}",
            self.picture_notes(),
            self.variant_tables()
        )
    }

    /// `[[variants]]`, which must come after all other keys.
    fn variant_tables(&self) -> String {
        let mut tables = String::new();
        for variant in &self.variants {
            let mut keys = DocumentMut::new();
            keys.insert("name", toml_edit::value(variant.name.as_str()));
            if let Some(price) = variant.price {
                keys.insert("price", toml_edit::value(price.to_string()));
            }
            if variant.sold_out {
                keys.insert("availability", toml_edit::value("sold_out"));
            }
            tables += &format!("\n[[variants]]\n{keys}");
        }
        tables
    }

    /// Its page in the store, or the store where its page is not known.
    pub fn address(&self, store: &StoreLink) -> Option<String> {
        let base = store.url.to_string();
        match &self.handle {
            Some(handle) if store.has_product_pages => {
                let url = format!("{}/products/{}", base.trim_end_matches('/'), last_part(handle)?);
                WebUrl::parse(&url).ok().map(|url| url.to_string())
            }
            Some(_) => None,
            None => Some(base),
        }
    }

    /// Where its pictures are, for the owner to fetch.
    fn picture_notes(&self) -> String {
        if self.pictures.is_empty() {
            return String::new();
        }
        let mut notes =
            "\n# Save these pictures into photos/ and name them here, each with what is to be seen on it:\n\
                         # photo = { file = \"photos/NAME.jpg\", alt = \"WHAT IT SHOWS\" }\n"
                .to_owned();
        for (url, alt) in &self.pictures {
            let alt = alt.as_ref().map(|alt| format!(" ({alt})")).unwrap_or_default();
            notes += &format!("#   {url}{alt}\n");
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> ProductDraft {
        let mut pictures = Pictures::default();
        pictures.add("https://i.example/a.jpg", "The \"mug\"\nfrom above");
        pictures.add("https://i.example/a.jpg", "");
        pictures.add("javascript:alert(1)", "");
        let options = vec![("Glaze".to_owned(), vec!["Oat".to_owned(), "Rye*".to_owned()])];
        ProductDraft {
            name: "mug".to_owned(),
            title: "The \"speckled\" mug\\".to_owned(),
            body: body("Fine.", &options),
            price: Some(Money::parse("149 PLN").unwrap()),
            price_from: true,
            handle: Some("speckled-mug".to_owned()),
            sold_out: true,
            options,
            pictures: pictures.done(),
            ..ProductDraft::default()
        }
    }

    fn store(main: bool) -> StoreLink {
        StoreLink {
            name: "Our shop".to_owned(),
            url: WebUrl::parse("https://shop.example/").unwrap(),
            main,
            has_product_pages: true,
        }
    }

    #[test]
    fn a_file_is_written_whole() {
        assert_eq!(
            draft().file(Some(&store(true))),
            r#"+++
title = 'The "speckled" mug\'
price = "149.00 PLN"
price_from = true
url = "https://shop.example/products/speckled-mug"
availability = "sold_out"

# Save these pictures into photos/ and name them here, each with what is to be seen on it:
# photo = { file = "photos/NAME.jpg", alt = "WHAT IT SHOWS" }
#   https://i.example/a.jpg (The "mug" from above)
+++

Fine.

- **Glaze:** Oat, Rye\*
"#
        );
        let other = draft().file(Some(&store(false)));
        assert!(
            other.contains(
                "links = [{ store = \"Our shop\", url = \"https://shop.example/products/speckled-mug\" }]"
            ),
            "{other}"
        );
        let address = |handle: &str| {
            let draft = ProductDraft {
                handle: Some(handle.to_owned()),
                ..draft()
            };
            draft.address(&store(true))
        };
        for elsewhere in ["../admin?x", "..", ".", "", "a/b", "a#b", "a b", "a\\b", "%2e%2E"] {
            assert_eq!(address(elsewhere), None, "{elsewhere}");
        }
        for (handle, end) in [
            ("skin-tac™-wipes", "skin-tac%E2%84%A2-wipes"),
            ("%E3%81%82-mug", "%E3%81%82-mug"),
            ("100%-wool", "100%25-wool"),
        ] {
            assert_eq!(
                address(handle),
                Some(format!("https://shop.example/products/{end}")),
                "{handle}"
            );
        }
        let bare = ProductDraft {
            title: "A\u{1f}".to_owned(),
            ..ProductDraft::default()
        };
        assert_eq!(bare.file(None), "+++\ntitle = \"A\\u001F\"\n+++\n");
    }

    #[test]
    fn the_lowest_price_stands_for_all() {
        let mut prices = Prices::default();
        let mut diagnostics = Diagnostics::new();
        let place = Place::file(&crate::diagnostics::SourcePath::new("x.csv"));
        for text in ["20", "0.00", "variable", "", "12.50", "1.500"] {
            prices.push(text, Currency::parse("EUR").ok(), place.clone(), &mut diagnostics);
        }
        let (lowest, several) = prices.lowest();
        assert_eq!(
            (lowest.unwrap().to_string().as_str(), several),
            ("12.50 EUR", true)
        );
        let said: Vec<_> = diagnostics
            .iter()
            .map(|problem| problem.message.as_str())
            .collect();
        assert_eq!(said, ["\"1.500\" isn't a clear price"]);
        assert_eq!(Prices::default().lowest(), (None, false));
    }
}
