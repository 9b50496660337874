//! Offers: expired ones, urgency without a date, and too many of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::context::{CheckContext, file_of};
use super::lexicon::{Topic, lexicon};
use super::rule::{Evidence, Level, Report, Rule, Threshold};
use super::texts::Part;
use super::tokens::{is_number, tokens};
use crate::diagnostics::{Applicability, Code, Spanned};
use crate::model::shop::{Document, OfferKeys, Price};
use crate::model::value::{Money, in_toml};

pub(super) const OF001: Rule = Rule {
    code: Code("OF001"),
    level: Level::Advice,
    title: "An offer has ended",
    what: "An offer's `through` date has passed, so it's no longer shown.",
    why: "Stale files tend to come back by mistake.",
    how: "Delete the file, or change its dates for next time.",
    evidence: Evidence::General,
    thresholds: &[],
    check: over,
};

fn over(context: &CheckContext<'_>, report: &mut Report) {
    for offer in &context.shop.documents.offers {
        let through = &offer.keys.through;
        if through.value < context.today {
            let finding = report.at(
                &through.place,
                format!("this offer ended on {} and is no longer shown", through.value),
            );
            report.add(finding.help("delete the file, or change its dates"));
        }
    }
}

pub(super) const OF002: Rule = Rule {
    code: Code("OF002"),
    level: Level::Warning,
    title: "Urgency without an end date",
    what: "A text says \"last chance\", \"only today\" or similar with no date in the same sentence. Ignored are \
           offers (which have a last day), quotations, sentences that deny it, personal stories (\"my last chance to \
           learn it\"), and \"while stocks last\", which can't have a date.",
    why: "Urgency is pressure, and without a date it isn't even information. That it puts off careful buyers is \
          judgement, not evidence; false claims of limited time are forbidden in the European Union and the United \
          Kingdom (Directive 2005/29/EC, Annex I, no. 7).",
    how: "Give an end date, or create an offer in offers/ with its first and last day.",
    evidence: Evidence::General,
    thresholds: &[],
    check: hurry,
};

fn hurry(context: &CheckContext<'_>, report: &mut Report) {
    let pressing = context
        .phrase_matches(Topic::LastChance)
        .filter(|hit| hit.part != Part::Offer && !hit.quoted && !hit.sentence_has("narrative"));
    let pressing = pressing.filter(|hit| !hit.is_negated() && !is_narrative(hit));
    for hit in pressing.filter(|hit| !names_a_day(hit)) {
        let finding = report.at(
            &hit.place,
            format!("\"{}\" without a date is just pressure", hit.words),
        );
        report
            .add(finding.help("give an end date, or create an offer in offers/ with its first and last day"));
    }
}

/// `My aunt always said: hurry up!`, but not `Only three left: hurry up!`
fn is_narrative(hit: &super::phrase_matches::PhraseMatch) -> bool {
    let before = hit.sentence.get(..hit.within.start).unwrap_or_default();
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "\"“„«¡".contains(c));
    let clause = before
        .strip_suffix(':')
        .and_then(|before| before.rsplit([':', ';']).next());
    let lexicon = lexicon(hit.language.language());
    clause.is_some_and(|clause| lexicon.is_some_and(|lexicon| lexicon.find("saying", clause).is_some()))
}

/// A number, and a month or weekday: `until 15 December`, `until noon on Tuesday`; or a date in figures.
fn names_a_day(hit: &super::phrase_matches::PhraseMatch) -> bool {
    let mut cut = Vec::new();
    tokens(&hit.sentence, &mut cut);
    let figures = |range: &std::ops::Range<usize>| {
        let word = hit.sentence.get(range.clone()).unwrap_or_default();
        is_number(word) && word.contains('.')
    };
    hit.sentence_has("months") || cut.iter().any(figures)
}

pub(super) const OF003: Rule = Rule {
    code: Code("OF003"),
    level: Level::Hint,
    title: "A reduced price without the lowest price of the last 30 days",
    what: "The European Union is a market, and an offer has `was` above `price`, without `lowest_30_days` and without a \
           price history that covers the 30 days before it.",
    why: "An announced reduction has to show the lowest price in the 30 days before it (Directive 98/6/EC, Article \
          6a, read November 2026).",
    how: "Keep the prices in `price_history`, or look up the lowest price and add it as `lowest_30_days`.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: no_lowest_price,
};

fn no_lowest_price(context: &CheckContext<'_>, report: &mut Report) {
    for offer in offers_to_eu(context) {
        let keys = &offer.keys;
        let known = keys.lowest_30_days.is_some() || context.shop.lowest_before_offer(keys).is_some();
        if let (Some(was), Some(_), false) = (&keys.was, reduction(offer), known) {
            let finding = report.at(
                &was.place,
                "this reduced price doesn't give the lowest price in the 30 days before",
            );
            report.add(finding.help(
                "you may need to show it (Directive 98/6/EC, Article 6a; checked 2026-11-20): look up the prices of the \
                 30 days before the offer, and add them to `price_history`, each with its first day",
            ));
        }
    }
}

/// Offers that aren't over, where consumers in the European Union are customers.
fn offers_to_eu<'a>(context: &CheckContext<'a>) -> impl Iterator<Item = &'a Document<OfferKeys>> {
    let (today, to_eu) = (context.today, context.sells_to_eu());
    let offers = context.shop.documents.offers.iter();
    offers.filter(move |offer| to_eu && offer.keys.through.value >= today)
}

pub(super) const OF005: Rule = Rule {
    code: Code("OF005"),
    level: Level::Hint,
    title: "A price before that is above the lowest of the last 30 days",
    what: "The European Union is a market, and an offer's `was` is above the lowest price of the 30 days before it, or its \
           `lowest_30_days` is above the one that the price history shows.",
    why: "A reduction is reckoned from the lowest price of the 30 days before it: the struck price and any percentage. \
          Printing that price beside a higher struck one isn't enough (Directive 98/6/EC, Article 6a; Court of Justice, \
          C-330/23, 26 September 2024; Bundesgerichtshof, I ZR 183/24, 9 October 2025).",
    how: "Write the lowest price of those days as `was`. `shopfront check --fix` does.",
    evidence: Evidence::Secondary("2026-11-26"),
    thresholds: &[],
    check: above_lowest_price,
};

fn above_lowest_price(context: &CheckContext<'_>, report: &mut Report) {
    for offer in offers_to_eu(context) {
        let keys = &offer.keys;
        let on_record = context.shop.lowest_before_offer(keys);
        let stated = keys.lowest_30_days.as_ref();
        if let (Some(lowest), Some(stated)) = (on_record, stated) {
            let what = "`lowest_30_days` is above the lowest price of the price history";
            above(report, what, stated, lowest, true);
        }
        let Some(lowest) = on_record.or(stated.map(|stated| stated.0)) else {
            continue;
        };
        if let Some(was) = &keys.was {
            let what = "`was` is above the lowest price of the 30 days before";
            let price = keys.price.as_ref();
            let still_reduced = price.is_none_or(|price| price.0.minor() < lowest.minor());
            above(report, what, was, lowest, still_reduced);
        }
    }
}

fn above(report: &mut Report, what: &str, written: &Spanned<Price>, lowest: Money, still_reduced: bool) {
    if written.0.currency() != lowest.currency() || written.0.minor() <= lowest.minor() {
        return;
    }
    let finding = report.at(&written.place, format!("{what}, {lowest}"));
    let source = "(Directive 98/6/EC, Article 6a, and C-330/23; checked 2026-11-26)";
    report.add(if still_reduced {
        let toml = in_toml(lowest);
        finding
            .help(format!(
                "write {toml}: a reduction may have to be reckoned from it {source}"
            ))
            .instead(Applicability::Safe, Some(toml))
    } else {
        finding.help(format!(
            "remove `was`: by that figure the price isn't reduced, and may not be called so {source}"
        ))
    });
}

const REDUCED_SHARE: Threshold = Threshold {
    name: "reduced_share",
    default: 40,
    unit: "percent of the last 180 days",
};
const REDUCED_BY: Threshold = Threshold {
    name: "reduced_by",
    default: 50,
    unit: "percent of the old price",
};

pub(super) const OF004: Rule = Rule {
    code: Code("OF004"),
    level: Level::Warning,
    title: "Reduced too often, or by too much",
    what: "A product was reduced on a larger share of the last 180 days than the threshold, or an offer takes off \
           more than the other threshold. Offers without `was` and `price`, and seconds sold as such, don't count as \
           reductions.",
    why: "Constant discounts look desperate and attract only bargain hunters (from the essays on craft marketplaces \
          that inspired this project). Both thresholds are judgement, not evidence.",
    how: "Leave the price alone for a while.",
    evidence: Evidence::General,
    thresholds: &[REDUCED_SHARE, REDUCED_BY],
    check: desperate,
};

/// Days that are looked back on.
const LOOKED_BACK: i64 = 180;

fn desperate(context: &CheckContext<'_>, report: &mut Report) {
    let (share, depth) = (context.threshold(&REDUCED_SHARE), context.threshold(&REDUCED_BY));
    let mut reduced: BTreeMap<String, (BTreeSet<Date>, &Document<OfferKeys>)> = BTreeMap::new();
    for offer in &context.shop.documents.offers {
        let Some(percent) = reduction(offer) else { continue };
        if percent > depth && offer.keys.through.value >= context.today {
            let place = offer
                .keys
                .price
                .as_ref()
                .map(|price| price.place.clone())
                .or_else(|| file_of(offer));
            if let Some(place) = place {
                let finding = report.at(
                    &place,
                    format!("{percent}% off makes careful buyers doubt the old price"),
                );
                report.add(finding.help("give the reason in the text, or reduce the discount"));
            }
        }
        for product in products_of(offer) {
            reduced
                .entry(product)
                .or_insert_with(|| (BTreeSet::new(), offer))
                .0
                .extend(days(context, offer));
        }
    }
    for (product, (days, offer)) in reduced {
        let percent = days.len() as i64 * 100 / LOOKED_BACK;
        if percent > share {
            let what = if product.is_empty() {
                "something".to_owned()
            } else {
                product
            };
            let message = format!(
                "{what} was reduced on {} of the last {LOOKED_BACK} days",
                days.len()
            );
            let finding = report.at(&offer.keys.from.place, message);
            report.add(finding.help("leave the price alone for a while"));
        }
    }
}

fn products_of(offer: &Document<OfferKeys>) -> Vec<String> {
    match offer.keys.products.as_slice() {
        [] => vec![String::new()],
        products => products.iter().map(|path| path.0.to_string()).collect(),
    }
}

/// The days of the offer among the last 180.
fn days(context: &CheckContext<'_>, offer: &Document<OfferKeys>) -> impl Iterator<Item = Date> {
    use jiff::ToSpan;
    let first = context
        .today
        .checked_sub(LOOKED_BACK.days())
        .unwrap_or(context.today);
    let from = offer.keys.from.value.max(first.tomorrow().unwrap_or(first));
    let through = offer.keys.through.value.min(context.today);
    from.series(1.day()).take_while(move |day| *day <= through)
}

/// How much is taken off, in whole percent; `None` if nothing is.
fn reduction(offer: &Document<OfferKeys>) -> Option<i64> {
    let (was, price) = (offer.keys.was.as_ref()?.0, offer.keys.price.as_ref()?.0);
    let off = was.minor().checked_sub(price.minor())?;
    (was.currency() == price.currency() && off > 0 && was.minor() > 0)
        .then(|| off.saturating_mul(100) / was.minor())
}
