//! Terms in front matter against the words below it.

use std::ops::Range;

use super::lexicon::{Lexicon, lexicon};
use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use super::tokens::{sentence, tokens};
use crate::diag::{Code, Place};
use crate::shop::Translation;

pub(super) const PO012: Rule = Rule {
    code: Code("PO012"),
    level: Level::Warning,
    title: "The terms and the text of the returns policy disagree",
    what: "policies/returns.md says one number of days in `window_days` and another in a sentence on returning, and the number of \
           `window_days` stands nowhere in the text. Sentences on refunds, faults, delivery or the law are left alone.",
    why: "A contradiction is what a careful buyer looks for, and what a dispute turns on: the page shows `window_days` beside the text, \
          and search engines read it.",
    how: "Correct whichever of the two is wrong.",
    checked: "2026-11-20",
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
    if let Some(prose) = scene.library.get(&text.file) {
        for (_, words, range) in prose.plain().blocks() {
            for (number, at) in numbers(lexicon, words) {
                let place = prose.plain().place(range.start + at.start..range.start + at.end);
                let on_returning = is_on_returning(lexicon, words, &at, never);
                found.push(Days {
                    number,
                    place,
                    on_returning,
                });
            }
        }
    }
    if let Some(summary) = &text.summary {
        for (number, at) in numbers(lexicon, summary) {
            let place = super::passages::place_in_value(scene.tree, &summary.place, summary, &at);
            let on_returning = is_on_returning(lexicon, summary, &at, never);
            found.push(Days {
                number,
                place,
                on_returning,
            });
        }
    }
    found
}

/// Each number of days or weeks, in days.
fn numbers(lexicon: &Lexicon, text: &str) -> Vec<(i64, Range<usize>)> {
    let in_unit = |list: &str, days: i64| {
        let all = lexicon.find_all(list, text).into_iter();
        let numbers = all.filter_map(move |at| {
            let words = text.get(at.clone())?;
            let mut cut = Vec::new();
            tokens(words, &mut cut);
            let number = lexicon.number(words.get(cut.first()?.clone())?)?;
            Some((number * days, at))
        });
        numbers.collect::<Vec<_>>()
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
