//! A product on its way to become a file of `products/`.

use std::collections::BTreeMap;

use toml_edit::{DocumentMut, InlineTable, Value};

use super::StoreLink;
use super::amount::amount;
use super::plain::{one_line, words};
use super::prose::{escaped, markdown};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::value::{Currency, Money, WebUrl};

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
    /// True where that is the lowest of several.
    pub price_from: bool,
    /// The end of its address in a Shopify store.
    pub handle: Option<String>,
    /// What it is made of.
    pub materials: Option<String>,
    /// The group it belongs to.
    pub category: Option<String>,
    /// True where none is left.
    pub sold_out: bool,
    /// What can be chosen: a name, which may be empty, and its values.
    pub options: Vec<(String, Vec<String>)>,
    /// Addresses of its pictures, each with what is to be seen where the export says so.
    pub pictures: Vec<(WebUrl, Option<String>)>,
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
    /// Takes what stands at `place`; what cannot be read is told. Nothing, and `variable`, are no price.
    pub(super) fn push(
        &mut self,
        text: &str,
        currency: Option<Currency>,
        place: Place,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(currency) = currency.filter(|_| !text.is_empty() && !text.eq_ignore_ascii_case("variable"))
        else {
            return;
        };
        match amount(text, currency) {
            Some(money) => self.0.extend(Some(money).filter(|money| money.minor() > 0)),
            None => {
                let message = format!(
                    "{} is not a price that can be read for certain",
                    crate::value::quoted(text)
                );
                let problem = Diagnostic::warning(Code::EXPORT_ENTRY, place, message);
                diagnostics
                    .push(problem.help("the product comes along without it: write `price` into its file"));
            }
        }
    }

    /// The lowest, and whether there are others.
    pub(super) fn lowest(&self) -> (Option<Money>, bool) {
        let lowest = self.0.iter().min().copied();
        (lowest, self.0.iter().any(|money| Some(*money) != lowest))
    }
}

/// True for the end of an address that leads nowhere else.
fn is_handle(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// Adds `value` to the choices of `name`, each once.
pub(super) fn choose(options: &mut Vec<(String, Vec<String>)>, name: &str, value: &str) {
    let Some(value) = words(value) else { return };
    let name = one_line(name);
    let at = options
        .iter()
        .position(|(known, _)| *known == name)
        .unwrap_or_else(|| {
            options.push((name, Vec::new()));
            options.len() - 1
        });
    if let Some((_, values)) = options.get_mut(at).filter(|(_, values)| !values.contains(&value)) {
        values.push(value);
    }
}

/// Adds a picture where `url` is an address, each once.
pub(super) fn picture(pictures: &mut Vec<(WebUrl, Option<String>)>, url: &str, alt: &str) {
    if let Some(url) = WebUrl::parse(url.trim())
        .ok()
        .filter(|url| pictures.iter().all(|(known, _)| known != url))
    {
        pictures.push((url, words(alt)));
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
        if let Some((store, url)) = store.and_then(|store| Some((store, self.address(store)?))) {
            if store.main {
                set("url", Some(url.into()));
            } else {
                let link = InlineTable::from_iter([("store", store.name.clone()), ("url", url)]);
                set(
                    "links",
                    Some(Value::Array([Value::InlineTable(link)].into_iter().collect())),
                );
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
        format!("+++\n{keys}{}+++\n{body}", self.picture_notes())
    }

    /// Its page in the store, or the store where its page is not known.
    fn address(&self, store: &StoreLink) -> Option<String> {
        let base = store.url.to_string();
        match &self.handle {
            Some(handle) if store.has_product_pages && is_handle(handle) => {
                let url = format!("{}/products/{handle}", base.trim_end_matches('/'));
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
                         # photo = { file = \"photos/NAME.jpg\", alt = \"WHAT IS TO BE SEEN\" }\n"
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
        let mut pictures = Vec::new();
        picture(
            &mut pictures,
            "https://i.example/a.jpg",
            "The \"mug\"\nfrom above",
        );
        picture(&mut pictures, "https://i.example/a.jpg", "");
        picture(&mut pictures, "javascript:alert(1)", "");
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
            pictures,
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
# photo = { file = "photos/NAME.jpg", alt = "WHAT IS TO BE SEEN" }
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
        let elsewhere = ProductDraft {
            handle: Some("../admin?x".to_owned()),
            ..draft()
        };
        assert!(!elsewhere.file(Some(&store(true))).contains("url = "));
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
        let place = Place::file(&crate::diag::SourcePath::new("x.csv"));
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
        assert_eq!(said, ["\"1.500\" is not a price that can be read for certain"]);
        assert_eq!(Prices::default().lowest(), (None, false));
    }
}
