//! Headings and titles as parts of addresses.

use std::collections::BTreeMap;

/// Slugs are cut at a hyphen near this length.
const LONGEST: usize = 80;

/// `text` in small ASCII letters, digits and single hyphens: "Kubki & miski" becomes `kubki-miski`.
/// Empty where nothing can be spelled so.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for part in text.chars().filter_map(spelled) {
        for c in part.chars() {
            if c.is_ascii_alphanumeric() {
                slug.push(c.to_ascii_lowercase());
            } else if c != '\'' && !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        if slug.len() > LONGEST {
            let end = slug.rfind('-').filter(|end| *end > 0).unwrap_or(LONGEST);
            slug.truncate(end);
            break;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

fn spelled(c: char) -> Option<&'static str> {
    // A curly apostrophe is a letter's companion, not a gap between words.
    if c == '’' {
        None
    } else {
        deunicode::deunicode_char(c)
    }
}

/// Hands out each identifier once in a document.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    taken: BTreeMap<String, usize>,
}

impl Slugs {
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
            ("陶器", "tao-qi"),
            ("***", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(slug(text), expected, "{text}");
        }
        assert!(slug(&"word ".repeat(1000)).len() <= LONGEST);
        assert_eq!(slug(&"a".repeat(1000)).len(), LONGEST);
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
