//! Every phrase that a rule looks for, found in one pass over all texts.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::CheckInput;
use super::lexicon::{Lexicon, Topic, lexicon};
use super::texts::{self, MarkdownText, Part, TomlText, TomlTextKind};
use super::tokens::{sentence, tokens};
use crate::diagnostics::{Place, Spanned};
use crate::memo::KeyBuilder;
use crate::model::value::LanguageTag;

/// A phrase, and where it was found.
#[derive(Clone, Debug)]
pub struct PhraseMatch {
    /// What it is about.
    pub topic: Topic,
    /// What the text is part of.
    pub part: Part,
    /// The language of the text.
    pub language: LanguageTag,
    /// The words that were found, as they were written.
    pub words: String,
    /// The sentence they stand in.
    pub sentence: String,
    /// The bytes of the words in the sentence.
    pub within: Range<usize>,
    /// Where the words stand.
    pub place: Place,
    /// Where the paragraph stands that they are part of.
    pub block: Place,
    /// Whether someone else is quoted.
    pub quoted: bool,
}

/// What stands between the parts of a sentence.
const PARTS: [char; 8] = [',', ';', ':', '–', '—', '(', ')', '、'];

impl PhraseMatch {
    /// True if the sentence says that it is not so. "With no plastic" and "can't be wrong" do not say that, nor, of a
    /// claim to be green, does what is denied of something else: "No plastic, eco-friendly".
    pub fn is_negated(&self) -> bool {
        let Some(lexicon) = lexicon(self.language.language()) else {
            return false;
        };
        let idle = lexicon.find_all("affirms", &self.sentence);
        let denials = lexicon.find_all("negation", &self.sentence);
        denials
            .iter()
            .filter(|no| !idle.iter().any(|words| overlap(words, no)) && !overlap(no, &self.within))
            .any(|no| self.is_denied_by(lexicon, no))
    }

    /// A word of denial before the words counts ("no gift, voucher or discount for a review"), and one behind them in
    /// the same part of the sentence, if it can deny what came before: "without" cannot.
    fn is_denied_by(&self, lexicon: &Lexicon, no: &Range<usize>) -> bool {
        let text = |from: usize, to: usize| self.sentence.get(from..to).unwrap_or_default();
        if no.start < self.within.start {
            return self.topic != Topic::Green || !self.is_about_something_else(lexicon, no);
        }
        !lexicon.is_whole("forward", text(no.start, no.end))
            && !text(self.within.end, no.start).contains(PARTS)
    }

    /// True if the denial ends before the words: at a "but", or, where it denies a thing ("no plastic"), at the end of
    /// its part of the sentence. It goes on over a list ("no box, bag or paper") and over a remark ("no soap, however
    /// mild, is").
    fn is_about_something_else(&self, lexicon: &Lexicon, no: &Range<usize>) -> bool {
        let between = self.sentence.get(no.end..self.within.start).unwrap_or_default();
        if lexicon.find("contrast", between).is_some() {
            return true;
        }
        let things = lexicon.find_all("narrow", &self.sentence);
        let Some((_, last)) = between.rsplit_once(PARTS) else {
            return false;
        };
        let after = self.sentence.get(self.within.end..).unwrap_or_default();
        let next = after.split_whitespace().next().unwrap_or_default();
        let goes_on = lexicon.find("either", last).is_some()
            || lexicon.is_whole("either", next)
            || lexicon.is_whole("copula", last);
        things.iter().any(|thing| overlap(thing, no)) && !goes_on
    }

    /// True if a phrase of the list `name` stands in the sentence.
    pub fn sentence_has(&self, name: &str) -> bool {
        lexicon(self.language.language()).is_some_and(|lexicon| lexicon.find(name, &self.sentence).is_some())
    }
}

/// All matches, in the order of the shop's files.
pub fn phrase_matches(
    input: &CheckInput<'_>,
    markdown_texts: &[MarkdownText<'_>],
    toml_texts: &[TomlText<'_>],
) -> Vec<PhraseMatch> {
    let of_papers: Vec<Arc<Vec<PhraseMatch>>> = markdown_texts
        .par_iter()
        .map(|markdown| in_markdown(input, markdown))
        .collect();
    let read = toml_texts.iter().filter(|line| line.kind != TomlTextKind::Name);
    let of_lines = read.flat_map(|line| {
        let texts = line.text.iter();
        texts.flat_map(move |(language, text)| in_value(input, line.part, language, text))
    });
    let of_papers = of_papers.iter().flat_map(|found| found.iter().cloned());
    of_papers.chain(of_lines).collect()
}

/// The matches in a Markdown file depend on the file and on what it's part of, and on nothing else.
fn in_markdown(input: &CheckInput<'_>, markdown: &MarkdownText<'_>) -> Arc<Vec<PhraseMatch>> {
    let key = input.library.key(&markdown.text.file).map(|text| {
        let mut key = KeyBuilder::new("phrase matches");
        key.key(&text).add(markdown.language.as_str());
        key.add(format!("{:?}", markdown.part)).done()
    });
    input.memo.get_or_make(key, || search_markdown(input, markdown))
}

fn search_markdown(input: &CheckInput<'_>, markdown: &MarkdownText<'_>) -> Vec<PhraseMatch> {
    let plain = markdown.prose.plain();
    let mut found = Vec::new();
    let mut cut = Vec::new();
    for (_, words, range) in plain.blocks() {
        for (topic, at) in scan(markdown.language, words, &mut cut) {
            let place = plain.place(range.start + at.start..range.start + at.end);
            let quoted = texts::is_quoted(input.tree, &place) || in_quotes(words, &at);
            found.push(PhraseMatch {
                topic,
                part: markdown.part,
                language: markdown.language.clone(),
                words: text(words, &at),
                sentence: text(words, &sentence(words, &at)),
                within: within(words, &at),
                block: plain.place(range.clone()),
                place,
                quoted,
            });
        }
    }
    let keys = markdown.text.title.iter().chain(&markdown.text.summary);
    found.extend(keys.flat_map(|value| in_value(input, markdown.part, markdown.language, value)));
    found
}

fn in_value(
    input: &CheckInput<'_>,
    part: Part,
    language: &LanguageTag,
    value: &Spanned<String>,
) -> Vec<PhraseMatch> {
    let words = value.value.as_str();
    let mut found = Vec::new();
    for (topic, at) in scan(language, words, &mut Vec::new()) {
        found.push(PhraseMatch {
            topic,
            part,
            language: language.clone(),
            words: text(words, &at),
            sentence: text(words, &sentence(words, &at)),
            within: within(words, &at),
            place: texts::place_in_value(input.tree, &value.place, words, &at),
            block: value.place.clone(),
            quoted: in_quotes(words, &at),
        });
    }
    found
}

fn scan(language: &LanguageTag, words: &str, cut: &mut Vec<Range<usize>>) -> Vec<(Topic, Range<usize>)> {
    let Some(lexicon) = lexicon(language.language()) else {
        return Vec::new();
    };
    tokens(words, cut);
    let mut found: Vec<(Topic, Range<usize>)> = Vec::new();
    lexicon.scan(words, cut, |topic, at| {
        let known = |(other, range): &(Topic, Range<usize>)| *other == topic && overlap(range, &at);
        // The longest phrase of several in one place is not worth a second finding.
        if !found.iter().any(known) {
            found.push((topic, at));
        }
    });
    found
}

fn text(words: &str, range: &Range<usize>) -> String {
    words.get(range.clone()).unwrap_or_default().trim().to_owned()
}

/// The bytes `at` of `words` in the sentence around them, as [`text`] gives it.
fn within(words: &str, at: &Range<usize>) -> Range<usize> {
    let sentence = sentence(words, at);
    let whole = words.get(sentence.clone()).unwrap_or_default();
    let start = sentence.start + whole.len() - whole.trim_start().len();
    at.start.saturating_sub(start)..at.end.saturating_sub(start)
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// True if the words stand between quotation marks.
fn in_quotes(text: &str, at: &Range<usize>) -> bool {
    let before = text.get(..at.start).unwrap_or_default();
    let after = text.get(at.end..).unwrap_or_default();
    let straight = before.matches('"').count() % 2 == 1 && after.contains('"');
    let opened = before
        .rfind(['“', '„', '«', '»'])
        .and_then(|mark| before.get(mark..)?.chars().next());
    let closed = after
        .find(['”', '“', '»', '«'])
        .and_then(|mark| after.get(mark..)?.chars().next());
    let curly = match opened {
        Some('“' | '„') => matches!(closed, Some('”' | '“')),
        Some('«') => closed == Some('»'),
        _ => false,
    };
    straight || curly
}
