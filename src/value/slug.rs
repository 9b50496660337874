//! The last part of a page's address.

use std::fmt;

use super::{Invalid, quoted};

/// Longest slug, in bytes: well below the 255 a file name may have.
const LONGEST: usize = 80;

/// A page's name in its address: small letters a–z, digits, single hyphens between them, at most 80.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// Takes `speckled-mug`.
    ///
    /// # Errors
    /// [`Invalid`] for anything else, with the slug that the text would make.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        match Self::from_title(text) {
            Some(slug) if slug.0 == text => Ok(slug),
            guess => Err(
                Invalid::new(format!("{} cannot be part of an address", quoted(text))).help(match guess {
                    Some(slug) => format!("write \"{slug}\""),
                    None => "use small letters, digits and hyphens, such as \"speckled-mug\"".to_owned(),
                }),
            ),
        }
    }

    /// The slug of a title in any script: `Żółty kubek & miska` gives `zolty-kubek-miska`. `None` where no
    /// letter or digit remains. A long title is cut between words.
    pub fn from_title(title: &str) -> Option<Self> {
        // A letter may become several, but never none: what is far past the end cannot show.
        let start: String = title.chars().take(16 * LONGEST).collect();
        let mut slug = String::new();
        let mut gap = false;
        for c in deunicode::deunicode(&start).chars() {
            match c {
                // An apostrophe joins: "what's" is one word.
                '\'' => {}
                c if c.is_ascii_alphanumeric() => {
                    if gap && !slug.is_empty() {
                        slug.push('-');
                    }
                    gap = false;
                    slug.push(c.to_ascii_lowercase());
                }
                _ => gap = true,
            }
        }
        shorten(&mut slug);
        (!slug.is_empty()).then_some(Self(slug))
    }

    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn shorten(slug: &mut String) {
    if slug.len() <= LONGEST {
        return;
    }
    let at_hyphen = slug.get(..=LONGEST).and_then(|start| start.rfind('-'));
    slug.truncate(at_hyphen.unwrap_or(LONGEST));
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::invalid::assert_refused;
    use super::*;

    fn slug(title: &str) -> String {
        Slug::from_title(title)
            .map(|slug| slug.to_string())
            .unwrap_or_default()
    }

    #[test]
    fn titles_become_slugs() {
        for (title, expected) in [
            ("Żółty kubek & miska", "zolty-kubek-miska"),
            ("What’s new in 2026?", "whats-new-in-2026"),
            ("  Größe / Maße  ", "grosse-masse"),
            ("Привет мир", "privet-mir"),
            ("a--b__c", "a-b-c"),
            ("!!!", ""),
            ("", ""),
        ] {
            assert_eq!(slug(title), expected, "{title:?}");
        }
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        assert_eq!(slug(&"mug ".repeat(30)), ["mug"; 20].join("-"));
        assert_eq!(slug(&"m".repeat(1_000_000)), "m".repeat(80));
    }

    #[test]
    fn what_is_no_slug_says_what_to_write() {
        let form = "use small letters, digits and hyphens, such as \"speckled-mug\"";
        assert!(Slug::parse("speckled-mug-2").is_ok());
        assert_refused(
            Slug::parse,
            &[
                (
                    "Speckled Mug",
                    "\"Speckled Mug\" cannot be part of an address",
                    "write \"speckled-mug\"",
                ),
                ("-mug-", "\"-mug-\" cannot be part of an address", "write \"mug\""),
                ("a/b", "\"a/b\" cannot be part of an address", "write \"a-b\""),
                ("", "\"\" cannot be part of an address", form),
            ],
        );
    }
}
