//! An imported review, before it becomes a testimonial: what may be shown, and the fingerprint that identifies it.

use jiff::civil::Date;

use super::plain::{LEFT_OUT, one_line, plain, without_emails};
use crate::model::shop::TestimonialSource;

/// A review of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewDraft {
    /// Known by this at the next import. It does not tell who wrote it.
    pub mark: String,
    /// Their words; `None` if they gave stars only.
    pub quote: Option<String>,
    /// First name and initial, never an address.
    pub name: String,
    /// The day they wrote it.
    pub date: Option<Date>,
    /// One to five stars.
    pub rating: Option<u8>,
    /// The owner's answer.
    pub reply: Option<String>,
    /// The place of business that it is about; empty where the export does not say.
    pub location: String,
    /// How many addresses of people and numbers of orders were left out of the words.
    pub left_out: usize,
}

/// A review as an export has it.
#[derive(Clone, Debug)]
pub(super) struct Raw<'a> {
    pub(super) source: TestimonialSource,
    /// What tells it from all others of its source.
    pub(super) key: &'a [&'a str],
    pub(super) name: &'a str,
    pub(super) words: &'a str,
    /// The number of the order, which must not be shown.
    pub(super) order: &'a str,
    pub(super) date: Option<Date>,
    pub(super) rating: Option<u8>,
    pub(super) reply: &'a str,
}

/// Shorter numbers are in many words by chance.
const SHORTEST_ORDER: usize = 5;
/// Of a mark in hexadecimal digits: among 10,000 reviews two share one in one of five million shops.
const MARK: usize = 12;

impl Raw<'_> {
    /// What is kept of it.
    pub(super) fn draft(&self) -> ReviewDraft {
        let (quote, in_quote) = self.shown(self.words);
        let (reply, in_reply) = self.shown(self.reply);
        ReviewDraft {
            mark: mark(self.source, self.key),
            quote,
            name: short_name(self.name).unwrap_or_else(|| nobody(self.source).to_owned()),
            date: self.date,
            rating: self.rating,
            reply,
            location: String::new(),
            left_out: in_quote + in_reply,
        }
    }

    /// The words without addresses and without the order's number, and how many of both there were.
    fn shown(&self, words: &str) -> (Option<String>, usize) {
        let (mut words, mut count) = without_emails(&plain(words));
        if self.order.len() >= SHORTEST_ORDER {
            count += words.matches(self.order).count();
            words = words.replace(self.order, LEFT_OUT);
        }
        (Some(words).filter(|words| !words.is_empty()), count)
    }
}

fn mark(source: TestimonialSource, key: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [source.word()].iter().chain(key) {
        hasher.update(part.as_bytes());
        hasher.update(b"\0");
    }
    let mut mark = hasher.finalize().to_hex().to_string();
    mark.truncate(MARK);
    mark
}

/// Who wrote it, where the export does not say.
fn nobody(source: TestimonialSource) -> &'static str {
    match source {
        TestimonialSource::Etsy => "Etsy buyer",
        TestimonialSource::Google => "Google user",
        _ => "Customer",
    }
}

/// What platforms write in place of a name. A name with that of a platform in it is one of these too, in whatever
/// language: "Inactive Etsy Member", "Ein Google-Nutzer".
const PLACEHOLDERS: [&str; 17] = [
    "anonim",
    "anonimo",
    "anonym",
    "anonyme",
    "anonymous",
    "anonymous user",
    "anónimo",
    "customer",
    "deleted user",
    "former member",
    "former user",
    "guest",
    "guest buyer",
    "guest user",
    "inactive member",
    "inactive user",
    "unknown",
];

fn is_placeholder(name: &str) -> bool {
    let name = name.to_lowercase();
    ["etsy", "google", "sign in with"]
        .iter()
        .any(|part| name.contains(part))
        || PLACEHOLDERS.contains(&name.as_str())
}

/// Longer first names are none.
const LONGEST: usize = 40;

/// First name and initial of the surname: "Anna Kowalska" is "Anna K.", also as "anna.kowalska" and "Kowalska, Anna".
fn short_name(full: &str) -> Option<String> {
    let full = one_line(full);
    if is_placeholder(&full) {
        return None;
    }
    let full = full.split('@').next().unwrap_or_default();
    let parts = match full.split_once(',') {
        Some((surname, first)) => name_parts(&format!("{first} {surname}")),
        None => name_parts(full),
    };
    let is_title = |part: &&String| part.ends_with('.') && part.chars().count() > 2;
    let names: Vec<&String> = parts.iter().filter(|part| !is_title(part)).collect();
    let (first, last) = (names.first()?, names.last()?);
    let initial = last.chars().find(|c| c.is_alphanumeric())?.to_uppercase();
    match (names.len(), parts.len()) {
        (1, 1) => Some(in_east_asian(first).unwrap_or_else(|| cut(first))),
        // A title goes before a surname: "Dr. Kowalska".
        (1, _) => Some(format!("{initial}.")),
        _ => Some(format!("{} {initial}.", cut(first))),
    }
}

/// The words of a name; those of a name for signing in too.
fn name_parts(name: &str) -> Vec<String> {
    let named = |part: &&str| part.chars().any(char::is_alphanumeric);
    let parts: Vec<&str> = name.split_whitespace().filter(named).collect();
    let parts = match parts.as_slice() {
        [single] => single.split(['.', '_']).filter(named).collect(),
        _ => parts,
    };
    parts.into_iter().map(str::to_owned).collect()
}

/// Chinese, Japanese and Korean names without a space begin with the family's.
fn in_east_asian(name: &str) -> Option<String> {
    let is_letter =
        |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    let first = name.chars().next()?;
    (name.chars().count() > 1 && name.chars().all(is_letter)).then(|| format!("{first}."))
}

fn cut(name: &str) -> String {
    name.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_not_kept() {
        for (full, expected) in [
            ("Anna Kowalska", "Anna K."),
            ("  Anna   Maria  Kowalska-Nowak ", "Anna K."),
            ("Kowalska, Anna", "Anna K."),
            ("Anna", "Anna"),
            ("anna.kowalska", "anna K."),
            ("anna_k92", "anna K."),
            ("annak92", "annak92"),
            ("anna.kowalska@example.com", "anna K."),
            ("J. Smith", "J. S."),
            ("Dr. Kowalska", "K."),
            ("Dr. Anna Kowalska", "Anna K."),
            ("Łukasz żak", "Łukasz Ż."),
            ("山田太郎", "山."),
            ("Anna K.", "Anna K."),
            ("Anna 🌸", "Anna"),
        ] {
            assert_eq!(short_name(full).as_deref(), Some(expected), "{full}");
        }
        for nobody in [
            "",
            " ",
            "A Google User",
            "Ein Google-Nutzer",
            "Użytkownik Google",
            "Sign in with Apple user",
            "Inactive Etsy Member",
            "Etsy buyer",
            "ANONYMOUS",
            "Deleted  user",
            "@",
            "…",
        ] {
            assert_eq!(short_name(nobody), None, "{nobody}");
        }
        assert_eq!(short_name(&"a".repeat(1000)).unwrap().len(), LONGEST);
    }

    fn raw<'a>(key: &'a [&'a str], words: &'a str) -> Raw<'a> {
        Raw {
            source: TestimonialSource::Etsy,
            key,
            name: "",
            words,
            order: "2834790112",
            date: None,
            rating: Some(5),
            reply: "",
        }
    }

    #[test]
    fn orders_and_addresses_are_left_out() {
        let draft = raw(&["a"], "Order 2834790112 came, ask me: anna@example.com\u{202e}!").draft();
        assert_eq!(draft.quote.as_deref(), Some("Order […] came, ask me: […]!"));
        assert_eq!(
            (draft.left_out, draft.name.as_str(), draft.reply),
            (2, "Etsy buyer", None)
        );
        assert_eq!(raw(&["a"], " \u{200b} ").draft().quote, None);
    }

    #[test]
    fn marks_tell_reviews_apart() {
        let mark = |key: &[&str]| raw(key, "").draft().mark;
        assert_eq!(mark(&["a", "b"]), mark(&["a", "b"]));
        assert_ne!(mark(&["a", "b"]), mark(&["ab", ""]));
        assert_eq!(mark(&["a"]).len(), MARK);
    }
}
