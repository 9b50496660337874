//! Products among those that the shop has: new files, and what would change in the others, which are never touched.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{DocumentMut, Item};

use super::{ProductDraft, StoreLink};
use crate::value::{Currency, Money, Slug};

/// What becomes of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Files to be written, by path in the shop folder: `products/mug.md`.
    pub new: Vec<(String, ProductDraft)>,
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
pub fn arrange(drafts: Vec<ProductDraft>, known: &[Known<'_>], currency: Option<Currency>) -> Shelf {
    let there = There::of(known);
    let (mut shelf, mut claimed) = (Shelf::default(), BTreeSet::new());
    for draft in drafts {
        let base = stem(&draft.name)
            .or_else(|| stem(&draft.title))
            .unwrap_or_else(|| "product".to_owned());
        let (stem, path) = there.find(&draft, &base, &mut claimed);
        match path {
            None => shelf.new.push((format!("products/{stem}.md"), draft)),
            Some(path) => match there.differences(path, &draft, currency) {
                differences if differences.is_empty() => shelf.same += 1,
                differences => shelf.differing.push((path.to_owned(), differences)),
            },
        }
    }
    shelf
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

/// The products of the shop.
struct There<'a> {
    /// Front matter by path; empty where it cannot be read.
    files: BTreeMap<&'a str, DocumentMut>,
    /// Paths by what stands before the first dot of the file name, in small letters.
    stems: BTreeMap<String, &'a str>,
    titles: BTreeMap<String, &'a str>,
    /// Parts of addresses that are taken.
    slugs: BTreeSet<String>,
}

impl<'a> There<'a> {
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
            let stem = name.split('.').next().unwrap_or_default().to_lowercase();
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
    fn find(
        &self,
        draft: &ProductDraft,
        base: &str,
        claimed: &mut BTreeSet<String>,
    ) -> (String, Option<&'a str>) {
        let titled = self.titles.get(&letters(&draft.title)).copied();
        if let Some(path) =
            titled.filter(|path| !self.stems.contains_key(base) && claimed.insert((*path).to_owned()))
        {
            return (base.to_owned(), Some(path));
        }
        let mut number = 1;
        loop {
            let stem = if number == 1 {
                base.to_owned()
            } else {
                format!("{base}-{number}")
            };
            let path = self.stems.get(&stem).copied();
            let key = path.map_or_else(|| stem.clone(), str::to_owned);
            if (path.is_some() || !self.slugs.contains(&stem)) && claimed.insert(key) {
                return (stem, path);
            }
            number += 1;
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
    let text = text.replace("\r\n", "\n");
    let inside = text.trim_start().strip_prefix("+++\n");
    let toml = inside.and_then(|rest| {
        rest.split_once("\n+++")
            .map_or(rest.strip_prefix("+++").map(|_| ""), |(toml, _)| Some(toml))
    });
    toml.and_then(|toml| format!("{toml}\n").parse().ok())
        .unwrap_or_default()
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
pub fn files(shelf: &Shelf, store: Option<&StoreLink>) -> Vec<(String, String)> {
    shelf
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
        let shelf = arrange(drafts, known, None);
        shelf.new.into_iter().map(|(path, _)| path).collect()
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
        let shelf = arrange(drafts(), &known, None);
        let files = files(&shelf, None);
        let written: Vec<Known<'_>> = files.iter().map(|(path, text)| Known { path, text }).collect();
        assert_eq!(paths(drafts(), &[&known[..], &written[..]].concat()), [""; 0]);
    }
}
