//! Terms in front matter against the words below it.

use std::ops::Range;

use super::lexicon::{Lexicon, lexicon};
use super::otherwise::otherwise;
use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use super::tokens::{sentence, tokens};
use crate::diag::{Code, Place};
use crate::shop::Translation;

pub(super) const PO012: Rule = Rule {
    code: Code("PO012"),
    level: Level::Warning,
    title: "The terms and the text of a policy disagree",
    what: "policies/returns.md says one number of days in `window_days` and another in a sentence on returning, and the number of \
           `window_days` stands nowhere in the text. Likewise for who pays for sending back (`fees`), what the customer gets \
           (`refunds`) and how soon (`refund_days`), and in policies/shipping.md for the working days until a parcel leaves \
           (`handling_days`) and delivery that is called free where every zone has a `rate`. Sentences with a condition, on faults \
           or the law are left alone, and so is a text that also says what the terms say.",
    why: "A contradiction is what a careful buyer looks for, and what a dispute turns on: the page shows the terms beside the text, and \
          search engines read them.",
    how: "Correct whichever of the two is wrong.",
    checked: "2026-11-22",
    thresholds: &[],
    check: contradictions,
};

/// A number of days in a text.
struct Days {
    number: i64,
    place: Place,
    /// In a sentence on returning, and on nothing else that takes days.
    on_returning: bool,
}

fn contradictions(scene: &Scene<'_>, report: &mut Report) {
    window(scene, report);
    otherwise(scene, report);
}

/// How long something can be sent back.
fn window(scene: &Scene<'_>, report: &mut Report) {
    let Some((policy, terms)) = scene.returns() else {
        return;
    };
    let Some(window) = &terms.window_days else { return };
    for (language, text) in policy.texts.iter() {
        let Some(lexicon) = lexicon(language.language()) else {
            continue;
        };
        let days = days(scene, lexicon, text, window.0 == 0);
        if days.iter().any(|days| days.number == window.0) {
            continue;
        }
        if let Some(other) = days.iter().find(|days| days.on_returning) {
            let message = format!(
                "the text says {} days, and `window_days` says {}",
                other.number, window.0
            );
            let finding = report.at(&other.place, message).also(
                window.place.clone(),
                "shown beside the text, and to search engines",
            );
            report.add(finding.help("correct whichever of the two is wrong"));
        }
    }
}

fn days(scene: &Scene<'_>, lexicon: &Lexicon, text: &Translation, never: bool) -> Vec<Days> {
    let mut found = Vec::new();
    for stretch in stretches(scene, text) {
        for (number, at) in numbers(lexicon, stretch.words) {
            found.push(Days {
                number,
                place: stretch.place(&at),
                on_returning: is_on_returning(lexicon, stretch.words, &at, never),
            });
        }
    }
    found
}

/// Where bytes of some words stand in their file.
type Whereabouts<'a> = dyn Fn(&Range<usize>) -> Place + 'a;

/// Words of a policy that stand together: a paragraph, a heading, the summary.
pub(super) struct Stretch<'a> {
    pub(super) words: &'a str,
    whereabouts: Box<Whereabouts<'a>>,
}

impl Stretch<'_> {
    /// Where the bytes `at` of the words stand in their file.
    pub(super) fn place(&self, at: &Range<usize>) -> Place {
        (self.whereabouts)(at)
    }
}

/// All that a policy says in one language, paragraph by paragraph; the summary comes last.
pub(super) fn stretches<'a>(scene: &'a Scene<'_>, text: &'a Translation) -> Vec<Stretch<'a>> {
    let mut all = Vec::new();
    if let Some(prose) = scene.library.get(&text.file) {
        all.extend(prose.plain().blocks().map(|(_, words, range)| Stretch {
            words,
            whereabouts: Box::new(move |at| {
                prose.plain().place(range.start + at.start..range.start + at.end)
            }),
        }));
    }
    all.extend(text.summary.as_ref().map(|summary| Stretch {
        words: summary,
        whereabouts: Box::new(|at| super::passages::place_in_value(scene.tree, &summary.place, summary, at)),
    }));
    all
}

/// Each number of days or weeks, in days.
fn numbers(lexicon: &Lexicon, text: &str) -> Vec<(i64, Range<usize>)> {
    let in_unit = |list: &str, days: i64| {
        let all = lexicon.find_all(list, text).into_iter();
        let numbers = all.filter_map(move |at| Some((number_of(lexicon, text.get(at.clone())?)? * days, at)));
        numbers.collect::<Vec<_>>()
    };
    let mut found = in_unit("days", 1);
    found.extend(in_unit("weeks", 7));
    found
}

/// The number that `words` begin with: `14 days`, `fourteen days`.
pub(super) fn number_of(lexicon: &Lexicon, words: &str) -> Option<i64> {
    let mut cut = Vec::new();
    tokens(words, &mut cut);
    lexicon.number(words.get(cut.first()?.clone())?)
}

/// Judged by the sentence up to the end of the clause: "send it back within 30 days, and we refund within 5".
fn is_on_returning(lexicon: &Lexicon, text: &str, at: &Range<usize>, never: bool) -> bool {
    let sentence = sentence(text, at);
    let after = text.get(at.end..sentence.end).unwrap_or_default();
    let end = after
        .find([',', ';', ':', '–', '—'])
        .map_or(sentence.end, |comma| at.end + comma);
    let clause = text.get(sentence.start..end).unwrap_or_default();
    let has = |list| lexicon.find(list, clause).is_some();
    has("returning") && !has("otherwise") && !(never && has("negation"))
}
