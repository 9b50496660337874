//! The last part of a page's address.

use std::borrow::Cow;
use std::fmt;

use super::{Invalid, quoted};

/// Longest slug, in bytes: well below the 255 a file name may have.
const LONGEST: usize = 80;

/// A page's name in its address: small letters a–z, digits, kana and kanji, single hyphens between them, at most 80
/// bytes.
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
            guess => {
                let invalid = Invalid::new(format!("{} can't be part of an address", quoted(text)));
                Err(match guess {
                    Some(slug) => invalid.write(slug),
                    None => {
                        invalid.help("use lower-case letters, digits and hyphens, such as \"speckled-mug\"")
                    }
                })
            }
        }
    }

    /// The slug of a title in any script: `Żółty kubek & miska` gives `zolty-kubek-miska`, `抹茶 茶碗` stays
    /// `抹茶-茶碗`. `None` if no letter or digit remains. A long title is cut between words.
    pub fn from_title(title: &str) -> Option<Self> {
        let mut slug = String::new();
        let mut gap = false;
        // A letter may become several, but never none: what is far past the end cannot show.
        for letter in title.chars().take(16 * LONGEST) {
            for c in in_address(letter).chars() {
                match c {
                    // An apostrophe joins: "what's" is one word.
                    '\'' => {}
                    c if c.is_ascii_alphanumeric() || is_kept(c) => {
                        if gap && !slug.is_empty() {
                            slug.push('-');
                        }
                        gap = false;
                        slug.push(c.to_ascii_lowercase());
                    }
                    _ => gap = true,
                }
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

/// How a letter is spelled in an address: in ASCII, but for kana and kanji. In ASCII those would be Chinese syllables,
/// which nobody in Japan can read; browsers show the letters.
pub fn in_address(letter: char) -> Cow<'static, str> {
    if is_kept(letter) {
        Cow::Owned(letter.to_string())
    } else {
        Cow::Borrowed(deunicode::deunicode_char(letter).unwrap_or(" "))
    }
}

/// Whether `letter` stays as it is in an address: kana and kanji.
pub fn is_kept(letter: char) -> bool {
    matches!(letter,
        // 々, 〆, 〇
        '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}' | '\u{3099}' | '\u{309a}' | '\u{309d}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Cuts a slug that is too long: between words, or else between letters.
fn shorten(slug: &mut String) {
    if slug.len() <= LONGEST {
        return;
    }
    let letters = slug.floor_char_boundary(LONGEST);
    let with_next = slug.floor_char_boundary(LONGEST + 1);
    let at_hyphen = slug.get(..with_next).and_then(|start| start.rfind('-'));
    slug.truncate(at_hyphen.unwrap_or(letters));
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
            ("抹茶 茶碗（黒）", "抹茶-茶碗-黒"),
            ("コーヒー・カップ Ｎｏ.2", "コーヒー-カップ-no-2"),
            ("한국", "hangug"),
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
        assert_eq!(slug(&"茶".repeat(30)), "茶".repeat(26));
        assert_eq!(slug(&"茶碗 ".repeat(30)), ["茶碗"; 11].join("-"));
    }

    #[test]
    fn what_is_no_slug_says_what_to_write() {
        let form = "use lower-case letters, digits and hyphens, such as \"speckled-mug\"";
        assert!(Slug::parse("speckled-mug-2").is_ok());
        assert_refused(
            Slug::parse,
            &[
                (
                    "Speckled Mug",
                    "\"Speckled Mug\" can't be part of an address",
                    "write \"speckled-mug\"",
                ),
                ("-mug-", "\"-mug-\" can't be part of an address", "write \"mug\""),
                ("a/b", "\"a/b\" can't be part of an address", "write \"a-b\""),
                ("", "\"\" can't be part of an address", form),
            ],
        );
    }
}
