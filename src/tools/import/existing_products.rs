//! Compares imported products with the shop's: which are new, and what differs in the others, which are never
//! changed.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{DocumentMut, InlineTable, Item, Value};

use super::{ProductDraft, StoreLink};
use crate::model::shop::decode::{self, yaml_keys};
use crate::model::shop::yaml_front_matter;
use crate::model::value::{Currency, Money, Slug};

/// What becomes of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductChanges {
    /// Files to be written, by path in the shop folder: `products/mug.md`.
    pub new: Vec<(String, ProductDraft)>,
    /// How many products the build would refuse in this shop.
    pub refused: usize,
    /// Files that are there and say the same.
    pub same: usize,
    /// Files that are there and say something else: the path and what differs, one sentence each.
    pub differing: Vec<(String, Vec<String>)>,
}

/// A file of `products/`.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Its path in the shop folder.
    pub path: &'a str,
    /// What stands in it.
    pub text: &'a str,
}

/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Puts `drafts` among the files `known`. `currency` is that of prices without one.
pub fn arrange(drafts: Vec<ProductDraft>, known: &[Known<'_>], currency: Option<Currency>) -> ProductChanges {
    let there = ExistingProduct::of(known);
    let (mut changes, mut claimed) = (ProductChanges::default(), Claimed::default());
    for draft in drafts {
        let base = stem(&draft.name)
            .or_else(|| stem(&draft.title))
            .unwrap_or_else(|| "product".to_owned());
        let (stem, path) = there.find(&draft, &base, &mut claimed);
        match path {
            None => changes.new.push((format!("products/{stem}.md"), draft)),
            Some(path) => match there.differences(path, &draft, currency) {
                differences if differences.is_empty() => changes.same += 1,
                differences => changes.differing.push((path.to_owned(), differences)),
            },
        }
    }
    changes
}

/// The file's name without its ending: small letters, digits and hyphens, and nothing that Windows cannot write.
fn stem(name: &str) -> Option<String> {
    let slug = Slug::from_title(name)?.to_string();
    let is_port = |name: &str| {
        ["com", "lpt"]
            .iter()
            .any(|port| name.strip_prefix(port).is_some_and(is_digit))
    };
    let reserved = DEVICES.contains(&slug.as_str()) || is_port(&slug) || slug == "index";
    Some(if reserved { format!("{slug}-1") } else { slug })
}

fn is_digit(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The longest stem that gets a number: a page's address is cut after 80 bytes, and a number that is cut off
/// tells nothing apart.
const LONGEST_NUMBERED: usize = 70;

/// `base`, cut between words where a number would not fit behind it.
fn to_be_numbered(base: &str) -> &str {
    let Some(start) = base.get(..LONGEST_NUMBERED) else {
        return base;
    };
    let end = start.rfind('-').unwrap_or(start.len());
    start.get(..end).unwrap_or(start)
}

/// The names that the products of this import have taken.
#[derive(Default)]
struct Claimed {
    names: BTreeSet<String>,
    /// The last number behind each stem. Without it, thousands of products of one name would each count from 1.
    numbers: BTreeMap<String, usize>,
}

impl Claimed {
    /// False where another product has this name.
    fn claim(&mut self, name: String) -> bool {
        self.names.insert(name)
    }

    /// The next name of the form `mug-2`.
    fn numbered(&mut self, base: &str) -> String {
        let base = to_be_numbered(base);
        let number = self.numbers.entry(base.to_owned()).or_insert(1);
        *number += 1;
        format!("{base}-{number}")
    }
}

/// The products of the shop.
struct ExistingProduct<'a> {
    /// Front matter by path; empty where it cannot be read.
    files: BTreeMap<&'a str, DocumentMut>,
    /// Paths by the part of the address that the file name makes: `my-mug` for `My Mug.md`.
    stems: BTreeMap<String, &'a str>,
    titles: BTreeMap<String, &'a str>,
    /// Parts of addresses that are taken.
    slugs: BTreeSet<String>,
}

impl<'a> ExistingProduct<'a> {
    fn of(known: &[Known<'a>]) -> Self {
        let mut there = Self {
            files: BTreeMap::new(),
            stems: BTreeMap::new(),
            titles: BTreeMap::new(),
            slugs: BTreeSet::new(),
        };
        for file in known {
            let keys = front_matter(file.text);
            let name = file.path.rsplit('/').next().unwrap_or_default();
            let stem = name.split('.').next().unwrap_or_default();
            let stem = Slug::from_title(stem).map_or_else(|| stem.to_owned(), |slug| slug.to_string());
            // The file without a language in its name carries the keys, and comes first.
            let path = *there.stems.entry(stem).or_insert(file.path);
            for title in texts(keys.get("title")) {
                there.titles.entry(letters(title)).or_insert(path);
            }
            there
                .slugs
                .extend(keys.get("slug").and_then(Item::as_str).map(str::to_owned));
            there.files.insert(file.path, keys);
        }
        there
    }

    /// The name for the file of `draft`, and the file that is its own already, if one is. No file is two products'.
    fn find(&self, draft: &ProductDraft, base: &str, claimed: &mut Claimed) -> (String, Option<&'a str>) {
        let titled = self.titles.get(&letters(&draft.title)).copied();
        if let Some(path) =
            titled.filter(|path| !self.stems.contains_key(base) && claimed.claim((*path).to_owned()))
        {
            return (base.to_owned(), Some(path));
        }
        let mut stem = base.to_owned();
        loop {
            let path = self.stems.get(&stem).copied();
            let name = path.map_or_else(|| stem.clone(), str::to_owned);
            if (path.is_some() || !self.slugs.contains(&stem)) && claimed.claim(name) {
                return (stem, path);
            }
            stem = claimed.numbered(base);
        }
    }

    fn differences(&self, path: &str, draft: &ProductDraft, currency: Option<Currency>) -> Vec<String> {
        let Some(keys) = self.files.get(path) else {
            return Vec::new();
        };
        let mut differences = Vec::new();
        let titles = texts(keys.get("title"));
        if !titles.is_empty() && !titles.iter().any(|title| letters(title) == letters(&draft.title)) {
            let here = titles.first().copied().unwrap_or_default();
            differences.push(format!(
                "title: \"{here}\" here, \"{}\" in the export",
                draft.title
            ));
        }
        let here = keys.get("price").and_then(|price| money(price, currency));
        if let Some(price) = draft.price.filter(|price| Some(*price) != here) {
            let here = here.map_or("none".to_owned(), |here| here.to_string());
            differences.push(format!("price: {here} here, {price} in the export"));
        }
        let gone_here = keys.get("availability").and_then(Item::as_str) == Some("sold_out");
        if draft.sold_out != gone_here {
            let state = |gone| if gone { "sold out" } else { "to be had" };
            differences.push(format!(
                "{} here, {} in the export",
                state(gone_here),
                state(draft.sold_out)
            ));
        }
        differences
    }
}

/// The keys of a file; none where they cannot be read.
fn front_matter(text: &str) -> DocumentMut {
    if let Some(yaml) = yaml_front_matter(text).and_then(|range| text.get(range)) {
        return from_yaml(yaml);
    }
    let text = text.replace("\r\n", "\n");
    let inside = text.trim_start().strip_prefix("+++\n");
    let toml = inside.and_then(|rest| {
        rest.split_once("\n+++")
            .map_or(rest.strip_prefix("+++").map(|_| ""), |(toml, _)| Some(toml))
    });
    toml.and_then(|toml| format!("{toml}\n").parse().ok())
        .unwrap_or_default()
}

/// The keys of YAML that are compared: texts, numbers and texts by language.
fn from_yaml(yaml: &str) -> DocumentMut {
    let mut keys = DocumentMut::new();
    for (key, value) in &yaml_keys(yaml, &[]).table {
        let value = match value.get_ref() {
            decode::Value::Table(table) => {
                let texts = table.iter().filter_map(|(language, text)| {
                    Some((language.get_ref().as_ref(), text.get_ref().as_str()?))
                });
                Some(InlineTable::from_iter(texts).into())
            }
            other => scalar(other),
        };
        if let Some(value) = value {
            keys.insert(key.get_ref(), Item::Value(value));
        }
    }
    keys
}

fn scalar(value: &decode::Value<'_>) -> Option<Value> {
    match value {
        decode::Value::String(text) => Some(text.as_ref().into()),
        // Digits as they were written, which is how amounts are read.
        decode::Value::Integer(number) => Some(number.as_str().into()),
        decode::Value::Float(number) => Some(number.as_str().into()),
        _ => None,
    }
}

/// A text, or the texts of a table by language.
fn texts(item: Option<&Item>) -> Vec<&str> {
    let Some(item) = item else { return Vec::new() };
    if let Some(text) = item.as_str() {
        return vec![text];
    }
    let table = item.as_table_like();
    table
        .into_iter()
        .flat_map(|table| table.iter())
        .filter_map(|(_, text)| text.as_str())
        .collect()
}

fn money(price: &Item, currency: Option<Currency>) -> Option<Money> {
    let written = match price.as_value()? {
        toml_edit::Value::String(text) => text.value().clone(),
        toml_edit::Value::Integer(number) => number.value().to_string(),
        toml_edit::Value::Float(number) => number.value().to_string(),
        _ => return None,
    };
    Money::parse_with_default(&written, currency).ok()
}

/// A title without what writing it again changes.
fn letters(title: &str) -> String {
    title
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// The text of each new file.
pub fn files(changes: &ProductChanges, store: Option<&StoreLink>) -> Vec<(String, String)> {
    changes
        .new
        .iter()
        .map(|(path, draft)| (path.clone(), draft.file(store)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str, title: &str, price: &str) -> ProductDraft {
        ProductDraft {
            name: name.to_owned(),
            title: title.to_owned(),
            price: Money::parse(price).ok(),
            ..ProductDraft::default()
        }
    }

    fn paths(drafts: Vec<ProductDraft>, known: &[Known<'_>]) -> Vec<String> {
        let changes = arrange(drafts, known, None);
        changes.new.into_iter().map(|(path, _)| path).collect()
    }

    #[test]
    fn files_in_yaml_are_compared_like_others() {
        let known = |text| Known {
            path: "products/mug.md",
            text,
        };
        let euro = Currency::parse("EUR").ok();
        let same = [known(
            "---\ntitle: {en: Mug, pl: Kubek}\nprice: 14.50\n---\nText\n",
        )];
        assert_eq!(
            arrange(vec![draft("mug", "Kubek", "14.50 EUR")], &same, euro).same,
            1
        );
        let other = [known(
            "---\ntitle: Mug\nprice: 14 EUR\navailability: sold_out\n---\n",
        )];
        assert_eq!(
            arrange(vec![draft("mug", "Cup", "15 EUR")], &other, euro).differing,
            [(
                "products/mug.md".to_owned(),
                vec![
                    "title: \"Mug\" here, \"Cup\" in the export".to_owned(),
                    "price: 14.00 EUR here, 15.00 EUR in the export".to_owned(),
                    "sold out here, to be had in the export".to_owned(),
                ]
            )]
        );
    }

    #[test]
    fn files_are_named_so_that_every_system_can_write_them() {
        let names = [
            "Żółty kubek",
            "CON",
            "com1",
            "Index",
            "../../etc/passwd",
            "!!!",
            "Żółty Kubek",
            "nul.md",
        ];
        let drafts = names.iter().map(|name| draft(name, name, "")).collect();
        assert_eq!(
            paths(drafts, &[]),
            [
                "products/zolty-kubek.md",
                "products/con-1.md",
                "products/com1-1.md",
                "products/index-1.md",
                "products/etc-passwd.md",
                "products/product.md",
                "products/zolty-kubek-2.md",
                "products/nul-md.md",
            ]
        );
    }

    const MUG: Known<'_> = Known {
        path: "products/mug.md",
        text: "+++\r\ntitle = { en = \"Mug\", pl = \"Kubek\" }\r\nprice = 149\r\n+++\r\nMy words.",
    };

    #[test]
    fn what_is_there_is_compared_and_never_replaced() {
        let known = [MUG];
        let pln = Currency::parse("PLN").ok();
        let found = |draft: ProductDraft| arrange(vec![draft], &known, pln);
        assert_eq!(found(draft("mug", "Mug", "149 PLN")).same, 1);
        assert_eq!(found(draft("x", "KUBEK!", "149 PLN")).same, 1);
        let mut gone = draft("mug", "Speckled mug", "155 PLN");
        gone.sold_out = true;
        assert_eq!(
            found(gone).differing,
            [(
                "products/mug.md".to_owned(),
                vec![
                    "title: \"Mug\" here, \"Speckled mug\" in the export".to_owned(),
                    "price: 149.00 PLN here, 155.00 PLN in the export".to_owned(),
                    "to be had here, sold out in the export".to_owned(),
                ]
            )]
        );
    }

    #[test]
    fn the_number_of_a_long_name_is_not_cut_off() {
        let long = "Chestnut cashmere throw | Blanket | Baby blanket | Summer blanket | Farmhouse wabi sabi";
        let titles = [
            format!("{long} | Hygge"),
            format!("{long} | Boho"),
            "m".repeat(90),
            "m".repeat(100),
        ];
        let drafts = titles.iter().map(|title| draft(title, title, "")).collect();
        let paths = paths(drafts, &[]);
        assert_eq!(
            paths,
            [
                "products/chestnut-cashmere-throw-blanket-baby-blanket-summer-blanket-farmhouse-wabi-sabi.md"
                    .to_owned(),
                "products/chestnut-cashmere-throw-blanket-baby-blanket-summer-blanket-farmhouse-2.md"
                    .to_owned(),
                format!("products/{}.md", "m".repeat(80)),
                format!("products/{}-2.md", "m".repeat(70)),
            ]
        );
        for path in &paths {
            let stem = path.trim_start_matches("products/").trim_end_matches(".md");
            assert!(Slug::parse(stem).is_ok(), "{stem}");
        }
    }

    #[test]
    fn a_name_that_thousands_share_is_counted_once() {
        let mut claimed = Claimed::default();
        let there = ExistingProduct::of(&[]);
        let mug = draft("Mug", "Mug", "");
        for number in 2..=3_000 {
            there.find(&mug, "mug", &mut claimed);
            // One look for each product: the counter never starts again.
            assert!(claimed.numbers.get("mug").is_none_or(|last| *last < number));
        }
        assert_eq!(there.find(&mug, "mug", &mut claimed).0, "mug-3000");
    }

    #[test]
    fn a_file_stands_for_the_address_that_its_name_makes() {
        let spaced = Known {
            path: "products/My Mug.md",
            text: "+++\ntitle = \"Another\"\n+++\n",
        };
        let changes = arrange(vec![draft("my-mug", "My mug", "")], &[spaced], None);
        assert_eq!((changes.new.len(), changes.differing.len()), (0, 1));
    }

    #[test]
    fn two_products_never_share_a_file_or_an_address() {
        let cup = Known {
            path: "products/a.md",
            text: "+++\nslug = \"cup\"\n+++\n",
        };
        let bowl = Known {
            path: "products/bowl.pl.md",
            text: "",
        };
        let drafts = || {
            ["Mug", "Mug", "Mug", "Cup", "Bowl"]
                .iter()
                .map(|name| draft(name, name, ""))
                .collect()
        };
        let known = [MUG, cup, bowl];
        assert_eq!(
            paths(drafts(), &known),
            ["products/mug-2.md", "products/mug-3.md", "products/cup-2.md"]
        );
        let changes = arrange(drafts(), &known, None);
        let files = files(&changes, None);
        let written: Vec<Known<'_>> = files.iter().map(|(path, text)| Known { path, text }).collect();
        assert_eq!(paths(drafts(), &[&known[..], &written[..]].concat()), [""; 0]);
    }
}
