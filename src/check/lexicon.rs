//! The phrases that rules look for, by language.
//!
//! A list is a key of `words/<language>.toml`. In a phrase, `#` stands for a number, `_` for any one word, `word*` for
//! every word that begins so, and a word with a capital must be written exactly so (`TODO`, which is no placeholder in
//! Spanish when it is written small). A phrase behind `^` has to begin its sentence: "Act now!" presses, "we had to act
//! now" tells. One before `$` has to end it: "Last pieces!". Hyphens, apostrophes and spaces are alike.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use toml::de::DeTable;

use super::tokens::{is_number, tokens};

/// What a phrase is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Text that waits for the real one.
    Placeholder,
    /// Numbers of followers and likes.
    Followers,
    /// Numbers of those who get something regularly: of a channel, or of a newspaper.
    Subscribers,
    /// Urgency without an end date.
    LastChance,
    /// Claims to be good for the environment.
    Green,
    /// The closed platform of the EU for disputes.
    Odr,
    /// The German act that is no more.
    Tmg,
    /// A review that has to be a good one.
    PositiveReview,
    /// Something given for a review.
    ReviewReward,
    /// Recommending one another, or being paid for it.
    Mutual,
    /// The legal guarantee of conformity.
    LegalGuarantee,
    /// The way to withdraw from a contract.
    Withdrawal,
}

impl Topic {
    const KEYS: [(&'static str, Self); 12] = [
        ("placeholder", Self::Placeholder),
        ("followers", Self::Followers),
        ("subscribers", Self::Subscribers),
        ("last_chance", Self::LastChance),
        ("green", Self::Green),
        ("odr", Self::Odr),
        ("tmg", Self::Tmg),
        ("positive_review", Self::PositiveReview),
        ("review_reward", Self::ReviewReward),
        ("mutual", Self::Mutual),
        ("legal_guarantee", Self::LegalGuarantee),
        ("withdrawal", Self::Withdrawal),
    ];
}

/// The lists of one language.
pub(super) struct Lexicon {
    phrases: Vec<Phrase>,
    /// Phrases by the first two letters of their anchor.
    buckets: Vec<Vec<usize>>,
    lists: BTreeMap<String, Vec<Phrase>>,
    numbers: BTreeMap<String, i64>,
}

struct Phrase {
    topic: Option<Topic>,
    /// It counts at the beginning of a sentence only.
    opens: bool,
    /// It counts at the end of a sentence only.
    closes: bool,
    elements: Vec<Element>,
    /// The longest word, as texts are looked through for it: "review", and not "for".
    anchor: usize,
}

enum Element {
    Word(String),
    Prefix(String),
    Exact(String),
    Number,
    Any,
}

macro_rules! lexicons {
    ($($tag:literal),+) => {
        static LEXICONS: LazyLock<BTreeMap<&'static str, Lexicon>> = LazyLock::new(|| {
            BTreeMap::from([$(($tag, Lexicon::parse(include_str!(concat!("words/", $tag, ".toml"))))),+])
        });
    };
}

lexicons!("de", "en", "es", "fr", "it", "pl");

/// The lists of `language` (`pt` of `pt-BR`); English where there are none.
pub(super) fn lexicon(language: &str) -> Option<&'static Lexicon> {
    LEXICONS.get(language).or_else(|| LEXICONS.get("en"))
}

impl Lexicon {
    fn parse(text: &'static str) -> Self {
        let (table, _) = DeTable::parse_recoverable(text);
        let mut lexicon = Self {
            phrases: Vec::new(),
            buckets: vec![Vec::new(); 1024],
            lists: BTreeMap::new(),
            numbers: BTreeMap::new(),
        };
        for (key, value) in table.get_ref() {
            let key: &str = key.get_ref();
            let topic = Topic::KEYS.iter().find(|(name, _)| *name == key);
            if let Some(numbers) = value.get_ref().as_table() {
                let number = |value: &toml::de::DeValue<'_>| value.as_integer()?.as_str().parse().ok();
                lexicon.numbers = numbers
                    .iter()
                    .filter_map(|(word, value)| Some((word.get_ref().to_string(), number(value.get_ref())?)))
                    .collect();
            }
            let items = value.get_ref().as_array().into_iter().flatten();
            let phrases = items
                .filter_map(|item| Phrase::parse(item.get_ref().as_str()?, topic.map(|(_, topic)| *topic)));
            match topic {
                Some(_) => lexicon.phrases.extend(phrases),
                None => {
                    lexicon.lists.insert(key.to_owned(), phrases.collect());
                }
            }
        }
        for (at, phrase) in lexicon.phrases.iter().enumerate() {
            let bucket = phrase.anchor_text().map_or(0, bucket);
            if let Some(bucket) = lexicon.buckets.get_mut(bucket) {
                bucket.push(at);
            }
        }
        lexicon
    }

    /// Every phrase in `text`, which was cut into `tokens`: its topic and its bytes.
    pub(super) fn scan(
        &self,
        text: &str,
        tokens: &[Range<usize>],
        mut found: impl FnMut(Topic, Range<usize>),
    ) {
        for (at, token) in tokens.iter().enumerate() {
            let Some(word) = text.get(token.clone()) else {
                continue;
            };
            let phrases = self.buckets.get(bucket(word)).into_iter().flatten();
            for phrase in phrases.filter_map(|index| self.phrases.get(*index)) {
                if let (Some(range), Some(topic)) = (phrase.at(text, tokens, at), phrase.topic) {
                    found(topic, range);
                }
            }
        }
    }

    /// Where a phrase of the list `name` stands in `text`.
    pub(super) fn find(&self, name: &str, text: &str) -> Option<Range<usize>> {
        self.find_all(name, text).into_iter().next()
    }

    /// Every place where a phrase of the list `name` stands in `text`.
    pub(super) fn find_all(&self, name: &str, text: &str) -> Vec<Range<usize>> {
        let mut cut = Vec::new();
        tokens(text, &mut cut);
        let phrases: Vec<&Phrase> = self.lists.get(name).into_iter().flatten().collect();
        (0..cut.len())
            .flat_map(|at| phrases.iter().map(move |phrase| (at, *phrase)))
            .filter_map(|(at, phrase)| phrase.at(text, &cut, at))
            .collect()
    }

    /// True if `text` is a phrase of the list `name` and nothing else.
    pub(super) fn is_whole(&self, name: &str, text: &str) -> bool {
        let mut cut = Vec::new();
        tokens(text, &mut cut);
        let ends = |range: &Range<usize>| {
            cut.first().is_some_and(|first| first.start == range.start)
                && cut.last().is_some_and(|last| last.end == range.end)
        };
        self.find_all(name, text).iter().any(ends)
    }

    /// Every number of the unit `list` in `text`, with the bytes of both: `14 days`, `twenty-eight days`.
    pub(super) fn numbers(&self, list: &str, text: &str) -> Vec<(i64, Range<usize>)> {
        let mut cut = Vec::new();
        tokens(text, &mut cut);
        self.find_all(list, text)
            .into_iter()
            .filter_map(|at| self.number_at(text, &cut, at))
            .collect()
    }

    /// The number that ends with the first token of `at`, with the bytes of both.
    fn number_at(&self, text: &str, cut: &[Range<usize>], at: Range<usize>) -> Option<(i64, Range<usize>)> {
        let last = cut.iter().position(|token| token.start == at.start)?;
        // "quatre-vingt-dix-huit" is the longest.
        let lengths = (1..=4).rev().filter_map(|before| last.checked_sub(before));
        let mut together = lengths.filter_map(|first| cut.get(first..=last));
        let spelt = together.find_map(|words| Some((self.spelt(text, words)?, words.first()?.start)));
        let (number, start) = match spelt {
            Some(spelt) => spelt,
            None => (self.number(text.get(cut.get(last)?.clone())?)?, at.start),
        };
        Some((number, start..at.end))
    }

    /// The number that several words in letters are together: "twenty-eight", "treinta y cinco", "quatre-vingt-dix".
    fn spelt(&self, text: &str, tokens: &[Range<usize>]) -> Option<i64> {
        let (first, rest) = tokens.split_first()?;
        let in_letters = |token: &Range<usize>| {
            let word = text.get(token.clone()).filter(|word| !is_number(word))?;
            self.number(word)
        };
        let mut number = in_letters(first)?;
        let mut last = first;
        for (at, token) in rest.iter().enumerate() {
            if !joins(text, last.end..token.start) {
                return None;
            }
            last = token;
            let links = matches!(text.get(token.clone())?, "and" | "et" | "y");
            if links && at + 1 < rest.len() {
                continue;
            }
            number = added(number, in_letters(token)?)?;
        }
        Some(number)
    }

    /// The number that `word` is, in digits or in letters.
    fn number(&self, word: &str) -> Option<i64> {
        let digits = word.parse().ok();
        digits.or_else(|| self.numbers.get(&word.to_lowercase()).copied())
    }
}

impl Phrase {
    fn parse(text: &str, topic: Option<Topic>) -> Option<Self> {
        let (opens, text) = text.strip_prefix('^').map_or((false, text), |rest| (true, rest));
        let (closes, text) = text.strip_suffix('$').map_or((false, text), |rest| (true, rest));
        let spaced = text.replace(['-', '\'', '’'], " ");
        let elements: Vec<Element> = spaced.split_whitespace().map(Element::parse).collect();
        let (anchor, _) = elements
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, element)| element.letters() > 0)
            .max_by_key(|(_, element)| element.letters())?;
        Some(Self {
            topic,
            opens,
            closes,
            elements,
            anchor,
        })
    }

    fn anchor_text(&self) -> Option<&str> {
        self.elements.get(self.anchor)?.word()
    }

    /// The bytes of the phrase, where its anchor is the token `at`.
    fn at(&self, text: &str, tokens: &[Range<usize>], at: usize) -> Option<Range<usize>> {
        let first = at.checked_sub(self.anchor)?;
        let mut last: Option<&Range<usize>> = None;
        for (element, token) in self.elements.iter().zip(tokens.get(first..)?) {
            let joined = last.is_none_or(|last| joins(text, last.end..token.start));
            if !joined || !element.is(text.get(token.clone())?) {
                return None;
            }
            last = Some(token);
        }
        let end = tokens.get(first + self.elements.len() - 1)?.end;
        let start = tokens.get(first)?.start;
        if self.opens && !begins_sentence(text, start) {
            return None;
        }
        if self.closes && !ends_sentence(text, end) {
            return None;
        }
        Some(number_start(text, tokens, first).unwrap_or(start)..end)
    }
}

/// The number that `next`, said after `number`, makes of it; none where they are two.
fn added(number: i64, next: i64) -> Option<i64> {
    match (number, next) {
        (4, 20) => Some(80),
        (1..=9, 100) => Some(number * 100),
        (60 | 80, 1..=19) | (20 | 30 | 40 | 50 | 70 | 90, 1..=9) | (100, 1..=99) => Some(number + next),
        _ => None,
    }
}

/// `12 000 followers`: a number in groups begins with its first group.
fn number_start(text: &str, tokens: &[Range<usize>], first: usize) -> Option<usize> {
    let number = |at: usize| text.get(tokens.get(at)?.clone()).filter(|word| is_number(word));
    number(first)?;
    let mut at = first;
    while at > 0 && number(at - 1).is_some() && tokens.get(at)?.start == tokens.get(at - 1)?.end + 1 {
        at -= 1;
    }
    Some(tokens.get(at)?.start)
}

/// Nothing stands before `start`, or what ends a sentence or a part of one.
fn begins_sentence(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "¡¿(*\"“„«".contains(c));
    before
        .chars()
        .next_back()
        .is_none_or(|c| matches!(c, '.' | '!' | '?' | '…' | ':' | ';' | '–' | '—'))
}

/// Nothing follows `end`, or what ends a sentence.
fn ends_sentence(text: &str, end: usize) -> bool {
    let after = text.get(end..).unwrap_or_default().trim_start();
    after
        .chars()
        .next()
        .is_none_or(|c| matches!(c, '.' | '!' | '?' | '…'))
}

/// Words of one phrase stand side by side.
fn joins(text: &str, gap: Range<usize>) -> bool {
    let gap = text.get(gap).unwrap_or("");
    gap.len() <= 6
        && gap.chars().all(|c| {
            (c.is_whitespace() && c != '\n') || matches!(c, '-' | '‑' | '\'' | '’' | '+' | '%' | '/' | '.')
        })
        && !gap.contains(". ")
}

impl Element {
    fn parse(word: &str) -> Self {
        match word {
            "#" => Self::Number,
            "_" => Self::Any,
            _ if word.chars().any(char::is_uppercase) => Self::Exact(word.to_owned()),
            _ => match word.strip_suffix('*') {
                Some(stem) => Self::Prefix(stem.to_owned()),
                None => Self::Word(word.to_owned()),
            },
        }
    }

    fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) | Self::Prefix(word) | Self::Exact(word) => Some(word),
            Self::Number | Self::Any => None,
        }
    }

    fn letters(&self) -> usize {
        self.word().map_or(0, |word| word.chars().count())
    }

    fn is(&self, token: &str) -> bool {
        match self {
            Self::Number => is_number(token),
            Self::Any => true,
            Self::Exact(word) => token == word,
            Self::Word(word) => same(token, word),
            Self::Prefix(stem) => match token.get(..stem.len()) {
                Some(start) if token.is_ascii() => start.eq_ignore_ascii_case(stem),
                _ => token.to_lowercase().starts_with(stem),
            },
        }
    }
}

fn same(token: &str, word: &str) -> bool {
    token.eq_ignore_ascii_case(word) || (!token.is_ascii() && token.to_lowercase() == word)
}

/// One of 1024 drawers by the first two letters; all that do not begin with two ASCII letters share one.
fn bucket(word: &str) -> usize {
    match word.as_bytes() {
        [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
            usize::from(first & 31) * 32 + usize::from(second & 31)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists that are looked up inside a sentence, once something was found in it.
    const SENTENCE_LISTS: [&str; 30] = [
        "negation",
        "forward",
        "narrow",
        "contrast",
        "either",
        "copula",
        "affirms",
        "narrative",
        "press",
        "reward",
        "organic",
        "closed",
        "closings",
        "saying",
        "days",
        "weeks",
        "returning",
        "otherwise",
        "months",
        "generic",
        "return_free",
        "return_paid",
        "money_back",
        "no_money",
        "refunding",
        "working_days",
        "dispatch",
        "free_delivery",
        "condition",
        "fault",
    ];

    #[test]
    fn every_language_has_every_list() {
        for (tag, lexicon) in LEXICONS.iter() {
            for (key, topic) in Topic::KEYS {
                assert!(
                    lexicon.phrases.iter().any(|phrase| phrase.topic == Some(topic)),
                    "{tag}: {key}"
                );
            }
            for list in SENTENCE_LISTS {
                assert!(lexicon.lists.contains_key(list), "{tag}: {list}");
            }
            let known = |key: &String| SENTENCE_LISTS.contains(&key.as_str()) || key == "numbers";
            assert!(
                lexicon.lists.keys().all(known),
                "{tag}: {:?}",
                lexicon.lists.keys()
            );
            assert_eq!(
                [14, 30].map(|n| lexicon.numbers.values().any(|number| *number == n)),
                [true, true],
                "{tag}"
            );
        }
    }

    #[test]
    fn phrases_match_whole_words_in_any_case() {
        let topics = |language: &str, text: &str| {
            let (mut cut, mut found) = (Vec::new(), Vec::new());
            tokens(text, &mut cut);
            lexicon(language).unwrap().scan(text, &cut, |topic, range| {
                found.push((topic, text[range].to_owned()))
            });
            found
        };
        let one = |topic, words: &str| vec![(topic, words.to_owned())];
        assert_eq!(
            topics("en", "an Eco-Friendly box"),
            one(Topic::Green, "Eco-Friendly")
        );
        assert_eq!(
            topics("en", "12 000 followers!"),
            one(Topic::Followers, "12 000 followers")
        );
        assert_eq!(
            topics("en", "10k+ followers"),
            one(Topic::Followers, "10k+ followers")
        );
        assert_eq!(topics("es", "TODO: escribir"), one(Topic::Placeholder, "TODO"));
        assert_eq!(topics("es", "todo lo que hacemos"), []);
        assert_eq!(topics("en", "the last. Chance would have it"), []);
        assert_eq!(topics("en", "a green glaze"), []);
        assert_eq!(topics("en", "Sale: act now!"), one(Topic::LastChance, "act now"));
        assert_eq!(topics("en", "With raku you have to act now."), []);
        assert_eq!(
            topics("en", "Only 3 left!"),
            one(Topic::LastChance, "Only 3 left")
        );
        assert_eq!(topics("en", "Only 3 left the kiln whole."), []);
    }
}
