//! Headings and titles as parts of addresses.

use std::collections::BTreeMap;

use crate::model::value::{in_address, is_kept};

/// Slugs are cut at a hyphen near this length.
const LONGEST: usize = 80;

/// Identifiers that templates of the built-in themes give their own elements; a heading of that name gets another, so
/// that a link to either reaches it.
const RESERVED: [&str; 18] = [
    "checked",
    "events",
    "footer-terms",
    "main",
    "news",
    "newsletter",
    "newsletter-email",
    "others",
    "people",
    "photo_1",
    "price-list",
    "products",
    "rewards",
    "service-area",
    "terms",
    "testimonials",
    "visit",
    "zones",
];

/// Whether templates use the identifier `id` themselves.
pub fn is_reserved_id(id: &str) -> bool {
    RESERVED.contains(&id)
}

/// What an element of the text gets that would be called `id`.
pub fn unreserved_id(id: String) -> String {
    if is_reserved_id(&id) {
        format!("{id}-2")
    } else {
        id
    }
}

/// `text` in small ASCII letters, digits, kana, kanji and single hyphens: "Kubki & miski" becomes `kubki-miski`.
/// Empty where nothing can be spelled so.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    // A curly apostrophe is a letter's companion, not a gap between words.
    for part in text.chars().filter(|c| *c != '’').map(in_address) {
        for c in part.chars() {
            if c.is_ascii_alphanumeric() || is_kept(c) {
                slug.push(c.to_ascii_lowercase());
            } else if c != '\'' && !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        if slug.len() > LONGEST {
            let letters = slug.floor_char_boundary(LONGEST);
            slug.truncate(slug.rfind('-').filter(|end| *end > 0).unwrap_or(letters));
            break;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Hands out each identifier once in a document.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    taken: BTreeMap<String, usize>,
}

impl Slugs {
    /// Like [`unique`](Self::unique), and never one of those that templates use.
    pub(super) fn for_heading(&mut self, wanted: String) -> String {
        if is_reserved_id(&wanted) {
            self.taken.entry(wanted.clone()).or_insert(1);
        }
        self.unique(wanted)
    }

    /// `wanted`, or `wanted-2`, `wanted-3`, … where it is taken.
    pub(super) fn unique(&mut self, wanted: String) -> String {
        let wanted = if wanted.is_empty() {
            "section".to_owned()
        } else {
            wanted
        };
        let Some(last) = self.taken.get(&wanted).copied() else {
            self.taken.insert(wanted.clone(), 1);
            return wanted;
        };
        let mut number = last + 1;
        while self.taken.contains_key(&format!("{wanted}-{number}")) {
            number += 1;
        }
        let unique = format!("{wanted}-{number}");
        self.taken.insert(unique.clone(), 1);
        self.taken.insert(wanted, number);
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_spelled_in_ascii() {
        let cases = [
            ("Kubki & miski", "kubki-miski"),
            ("  Łódź, Żółw — Größe  ", "lodz-zolw-grosse"),
            ("Don’t / don't", "dont-dont"),
            ("陶器 と 器", "陶器-と-器"),
            ("***", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(slug(text), expected, "{text}");
        }
        assert!(slug(&"word ".repeat(1000)).len() <= LONGEST);
        assert_eq!(slug(&"a".repeat(1000)).len(), LONGEST);
        assert_eq!(slug(&"器".repeat(1000)).chars().count(), 26);
    }

    /// Each `id="…"` that a template writes out; those it takes from a view are made unique where the view is made.
    fn ids_of_templates() -> Vec<String> {
        let mut ids = Vec::new();
        let mut folders = vec![std::path::PathBuf::from("themes")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "html") {
                    let template = std::fs::read_to_string(&path).unwrap();
                    let values = template
                        .split(" id=\"")
                        .skip(1)
                        .filter_map(|rest| rest.split('"').next());
                    ids.extend(values.filter(|id| !id.contains('{')).map(str::to_owned));
                }
            }
        }
        ids.sort();
        ids.dedup();
        ids
    }

    #[test]
    fn every_id_of_a_template_is_reserved() {
        assert_eq!(ids_of_templates(), RESERVED);
        let mut slugs = Slugs::default();
        let given = ["main", "main", "mains"].map(|wanted| slugs.for_heading(wanted.to_owned()));
        assert_eq!(given, ["main-2", "main-3", "mains"]);
    }

    #[test]
    fn a_slug_is_given_once() {
        let mut slugs = Slugs::default();
        let given: Vec<_> = ["care", "care-2", "care", "care", "", ""]
            .into_iter()
            .map(|wanted| slugs.unique(wanted.to_owned()))
            .collect();
        assert_eq!(
            given,
            ["care", "care-2", "care-3", "care-4", "section", "section-2"]
        );
    }
}
