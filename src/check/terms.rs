//! Compares the terms in front matter with the text below.

use std::ops::Range;

use super::context::CheckContext;
use super::lexicon::{Lexicon, lexicon};
use super::policy_contradictions::policy_contradictions;
use super::rule::{Evidence, Level, Report, Rule};
use super::tokens::sentence;
use crate::diagnostics::{Code, Place};
use crate::model::shop::Translation;

pub(super) const PO012: Rule = Rule {
    code: Code("PO012"),
    level: Level::Warning,
    title: "The terms and the text of a policy disagree",
    what: "In policies/returns.md, a sentence about returns gives a different number of days from `window_days`, \
           which appears nowhere in the text. The same goes for who pays for return postage (`fees`), what the \
           customer gets (`refunds`) and how soon (`refund_days`). In policies/shipping.md, it's the working days \
           until a parcel leaves (`handling_days`), or delivery described as free although every zone has a `rate`. \
           Sentences with a condition, or about faults or the law, don't count, nor does a text that also says the \
           same as the terms.",
    why: "Careful buyers look for contradictions, and disputes turn on them. The page shows the terms next to the \
          text, and search engines read both.",
    how: "Correct whichever is wrong.",
    evidence: Evidence::General,
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

fn contradictions(context: &CheckContext<'_>, report: &mut Report) {
    window(context, report);
    policy_contradictions(context, report);
}

/// How long something can be sent back.
fn window(context: &CheckContext<'_>, report: &mut Report) {
    let Some((policy, terms)) = context.returns() else {
        return;
    };
    let Some(window) = &terms.window_days else { return };
    for (language, text) in policy.texts.iter() {
        let Some(lexicon) = lexicon(language.language()) else {
            continue;
        };
        let days = days(context, lexicon, text, window.0 == 0);
        if days.iter().any(|days| days.number == window.0) {
            continue;
        }
        if let Some(other) = days.iter().find(|days| days.on_returning) {
            let message = format!(
                "the text says {} days, but `window_days` says {}",
                other.number, window.0
            );
            let finding = report.at(&other.place, message).also(
                window.place.clone(),
                "shown next to the text and to search engines",
            );
            report.add(finding.help("correct whichever is wrong"));
        }
    }
}

fn days(context: &CheckContext<'_>, lexicon: &Lexicon, text: &Translation, never: bool) -> Vec<Days> {
    let mut found = Vec::new();
    for stretch in stretches(context, text) {
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
pub(super) fn stretches<'a>(context: &'a CheckContext<'_>, text: &'a Translation) -> Vec<Stretch<'a>> {
    let mut all = Vec::new();
    if let Some(prose) = context.library.get(&text.file) {
        all.extend(prose.plain().blocks().map(|(_, words, range)| Stretch {
            words,
            whereabouts: Box::new(move |at| {
                prose.plain().place(range.start + at.start..range.start + at.end)
            }),
        }));
    }
    all.extend(text.summary.as_ref().map(|summary| Stretch {
        words: summary,
        whereabouts: Box::new(|at| super::texts::place_in_value(context.tree, &summary.place, summary, at)),
    }));
    all
}

/// Each number of days or weeks, in days.
fn numbers(lexicon: &Lexicon, text: &str) -> Vec<(i64, Range<usize>)> {
    let in_unit = |list: &str, days: i64| {
        let all = lexicon.numbers(list, text).into_iter();
        all.map(move |(number, at)| (number * days, at))
            .collect::<Vec<_>>()
    };
    let mut found = in_unit("days", 1);
    found.extend(in_unit("weeks", 7));
    found
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
