//! What else a policy's text says plainly otherwise than its terms: who pays, what comes back, how soon it leaves, what
//! delivery costs. Only whole sentences without a condition are believed, and only where the text says nothing that
//! fits the terms: a contradiction that is none costs more trust than one that is missed.

use std::ops::Range;

use super::context::CheckContext;
use super::lexicon::{Lexicon, lexicon};
use super::rule::Report;
use super::terms::stretches;
use super::tokens::sentence;
use crate::diagnostics::{Place, Spanned};
use crate::model::shop::{PolicyTerms, Refund, ReturnFees, ReturnTerms, ShippingTerms, Translation};

/// One text of a policy, and the lists of its language.
struct Text<'a> {
    context: &'a CheckContext<'a>,
    lexicon: &'static Lexicon,
    text: &'a Translation,
}

/// Words that say something plainly.
struct Said {
    words: String,
    place: Place,
}

/// Goes through the returns and the shipping policy, in every language.
pub(super) fn policy_contradictions(context: &CheckContext<'_>, report: &mut Report) {
    for policy in &context.shop.documents.policies {
        for (language, text) in policy.texts.iter() {
            let Some(lexicon) = lexicon(language.language()) else {
                continue;
            };
            let text = Text {
                context,
                lexicon,
                text,
            };
            match &policy.keys.terms {
                PolicyTerms::Returns(terms) => {
                    fees(terms, &text, report);
                    refunds(terms, &text, report);
                    refund_days(terms, &text, report);
                }
                PolicyTerms::Shipping(terms) => {
                    handling(terms, &text, report);
                    delivery(terms, &text, report);
                }
                _ => {}
            }
        }
    }
}

/// Who pays for sending back. A fixed fee is neither, and ignored where the customer is said to pay.
fn fees(terms: &ReturnTerms, text: &Text<'_>, report: &mut Report) {
    let Some(fees) = &terms.fees else { return };
    let (against, fitting) = match fees.value {
        ReturnFees::Free => ("return_paid", "return_free"),
        ReturnFees::Customer | ReturnFees::Fixed => ("return_free", "return_paid"),
    };
    if let Some(said) = text.first(against, true).filter(|_| !text.names(fitting)) {
        let message = format!(
            "the text says \"{}\", but `fees` says \"{}\"",
            said.words,
            fees.value.word()
        );
        add(report, &said.place, message, &fees.place);
    }
}

/// The money, or something instead.
fn refunds(terms: &ReturnTerms, text: &Text<'_>, report: &mut Report) {
    let Some(first) = terms.refunds.first() else {
        return;
    };
    let full = terms.refunds.iter().any(|refund| refund.value == Refund::Full);
    let said = match (full, terms.refunds.len()) {
        (false, _) => text.first("money_back", true).filter(|_| !text.names("no_money")),
        (true, 1) => text
            .first("no_money", false)
            .filter(|_| !text.names("money_back")),
        _ => None,
    };
    if let Some(said) = said {
        let words: Vec<String> = terms
            .refunds
            .iter()
            .map(|refund| format!("\"{}\"", refund.value.word()))
            .collect();
        let message = format!(
            "the text says \"{}\", but `refunds` says {}",
            said.words,
            words.join(", ")
        );
        add(report, &said.place, message, &first.place);
    }
}

/// Until the money is back. Working days are others than those of `refund_days`.
fn refund_days(terms: &ReturnTerms, text: &Text<'_>, report: &mut Report) {
    let Some(days) = &terms.refund_days else { return };
    let window = terms.window_days.as_ref().map(|window| window.value.0);
    let all = text.numbers("days");
    let working: Vec<Place> = text
        .numbers("working_days")
        .into_iter()
        .map(|(_, it)| it.place)
        .collect();
    if all.iter().any(|(number, _)| *number == days.value.0) {
        return;
    }
    let other = text
        .numbers_in_clauses("days", "refunding", "returning")
        .into_iter()
        .find(|(number, said)| {
            Some(*number) != window
                && !working
                    .iter()
                    .any(|place| place.file == said.place.file && overlap(place, &said.place))
        });
    if let Some((number, said)) = other {
        let message = format!(
            "the text gives {number} days for the refund, but `refund_days` says {}",
            days.value.0
        );
        add(report, &said.place, message, &days.place);
    }
}

/// Working days until a parcel leaves.
fn handling(terms: &ShippingTerms, text: &Text<'_>, report: &mut Report) {
    let Some(handling) = &terms.handling_days else {
        return;
    };
    let (min, max) = (handling.min.value.0, handling.max.value.0);
    let fits = |number: i64| (min..=max).contains(&number);
    if text
        .numbers("working_days")
        .iter()
        .any(|(number, _)| fits(*number))
    {
        return;
    }
    let other = text.numbers_in_clauses("working_days", "dispatch", "returning");
    if let Some((number, said)) = other.into_iter().next() {
        let message = format!(
            "the text gives {number} working days until a parcel leaves, but `handling_days` says {min} to {max}"
        );
        add(report, &said.place, message, &handling.place);
    }
}

/// Delivery that is free, where every zone costs something and none has a value from which it does not.
fn delivery(terms: &ShippingTerms, text: &Text<'_>, report: &mut Report) {
    let paid = |zone: &Spanned<crate::model::shop::ShippingZone>| {
        let costs = zone.rate.as_ref().is_some_and(|rate| rate.value.0.minor() > 0);
        let refused = zone.no_delivery.as_ref().is_some_and(|refused| refused.value);
        (costs && zone.free_over.is_none()) || refused
    };
    let rate = terms.zones.iter().find_map(|zone| zone.rate.as_ref());
    let (Some(rate), true) = (rate, terms.zones.iter().all(paid)) else {
        return;
    };
    if let Some(said) = text.first("free_delivery", true) {
        let message = format!("the text says \"{}\", but every zone has a `rate`", said.words);
        add(report, &said.place, message, &rate.place);
    }
}

fn add(report: &mut Report, place: &Place, message: String, terms: &Place) {
    let finding = report
        .at(place, message)
        .also(terms.clone(), "shown next to the text and to search engines");
    report.add(finding.help("correct whichever is wrong"));
}

fn overlap(a: &Place, b: &Place) -> bool {
    match (a.range, b.range) {
        (Some((from, to)), Some((start, end))) => from < end && start < to,
        _ => false,
    }
}

impl Text<'_> {
    /// True if a phrase of `list` stands anywhere, plainly or not.
    fn names(&self, list: &str) -> bool {
        stretches(self.context, self.text)
            .iter()
            .any(|stretch| self.lexicon.find(list, stretch.words).is_some())
    }

    /// The first phrase of `list` in a sentence that knows no condition; and no denial, where `list` is not one itself.
    fn first(&self, list: &str, affirmed: bool) -> Option<Said> {
        stretches(self.context, self.text).iter().find_map(|stretch| {
            let all = self.lexicon.find_all(list, stretch.words);
            let at = all.into_iter().find(|at| {
                let sentence = sentence(stretch.words, at);
                let has = |list: &str| self.has(list, stretch.words, &sentence);
                if affirmed {
                    !has("condition") && !has("fault") && !has("negation")
                } else {
                    !has("fault")
                }
            })?;
            Some(Said {
                words: stretch.words.get(at.clone())?.to_owned(),
                place: stretch.place(&at),
            })
        })
    }

    /// Every number of the unit `list`.
    fn numbers(&self, list: &str) -> Vec<(i64, Said)> {
        let mut found = Vec::new();
        for stretch in stretches(self.context, self.text) {
            for (number, at) in self.lexicon.numbers(list, stretch.words) {
                let words = stretch.words.get(at.clone()).unwrap_or_default().to_owned();
                let place = stretch.place(&at);
                found.push((number, Said { words, place }));
            }
        }
        found
    }

    /// Numbers of the unit `list` in a clause that is about `subject`, not about `other`, in a sentence without
    /// condition.
    fn numbers_in_clauses(&self, list: &str, subject: &str, other: &str) -> Vec<(i64, Said)> {
        let mut found = Vec::new();
        for stretch in stretches(self.context, self.text) {
            for (number, at) in self.lexicon.numbers(list, stretch.words) {
                let whole = sentence(stretch.words, &at);
                let clause = clause(stretch.words, &whole, &at);
                let has = |list: &str| self.has(list, stretch.words, &clause);
                let unsure = ["condition", "fault", "negation"]
                    .iter()
                    .any(|list| self.has(list, stretch.words, &whole));
                if has(subject) && !has(other) && !unsure {
                    let words = stretch.words.get(at.clone()).unwrap_or_default().to_owned();
                    let place = stretch.place(&at);
                    found.push((number, Said { words, place }));
                }
            }
        }
        found
    }

    fn has(&self, list: &str, words: &str, range: &Range<usize>) -> bool {
        let part = words.get(range.clone()).unwrap_or_default();
        self.lexicon.find(list, part).is_some()
    }
}

/// The part of the sentence `whole` around `at`, between marks that part its thoughts.
fn clause(words: &str, whole: &Range<usize>, at: &Range<usize>) -> Range<usize> {
    let marks = [',', ';', ':', '–', '—'];
    let before = words.get(whole.start..at.start).unwrap_or_default();
    let after = words.get(at.end..whole.end).unwrap_or_default();
    // A dash between two numbers is a range, not a thought.
    let start = before
        .trim_end_matches(|c: char| c.is_ascii_digit() || marks.contains(&c))
        .rfind(marks)
        .map_or(whole.start, |mark| whole.start + mark);
    let end = after.find(marks).map_or(whole.end, |mark| at.end + mark);
    start..end
}
