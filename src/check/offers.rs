//! Offers: stale ones, hurry, and too many of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::lexicon::{Topic, lexicon};
use super::passages::Part;
use super::rule::{Level, Report, Rule, Threshold};
use super::scene::{Scene, file_of};
use super::tokens::{is_number, tokens};
use crate::diag::Code;
use crate::shop::{Document, OfferKeys};

pub(super) const OF001: Rule = Rule {
    code: Code("OF001"),
    level: Level::Advice,
    title: "An offer is over",
    what: "`through` of an offer has passed. It is not shown any more.",
    why: "What is stale in the folder comes back by mistake.",
    how: "Take the file away, or move its days for the next time.",
    checked: "2026-11-20",
    thresholds: &[],
    check: over,
};

fn over(scene: &Scene<'_>, report: &mut Report) {
    for offer in &scene.shop.documents.offers {
        let through = &offer.keys.through;
        if through.value < scene.today {
            let finding = report.at(
                &through.place,
                format!("this offer was over on {} and is not shown", through.value),
            );
            report.add(finding.help("take the file away, or move its days"));
        }
    }
}

pub(super) const OF002: Rule = Rule {
    code: Code("OF002"),
    level: Level::Warning,
    title: "Hurry without a date",
    what: "A text says \"last chance\", \"only today\" or alike, and no day stands in the same sentence. Offers, which have a last day, \
           quotations, sentences that deny it, and what somebody tells of himself (\"my last chance to learn it\") are left alone; so is \
           \"while stocks last\", of which nobody knows the day.",
    why: "Hurry is pressure, and without a date it is not even information. That it repels careful buyers is judgement, not evidence; \
          false claims of limited time are forbidden in the European Union and the United Kingdom (Directive 2005/29/EC, Annex I, no. 7).",
    how: "Say until when, or make an offer in offers/ with its first and last day.",
    checked: "2026-11-20",
    thresholds: &[],
    check: hurry,
};

fn hurry(scene: &Scene<'_>, report: &mut Report) {
    let pressing = scene
        .hits(Topic::LastChance)
        .filter(|hit| hit.part != Part::Offer && !hit.quoted && !hit.sentence_has("narrative"));
    let pressing = pressing.filter(|hit| !hit.is_negated() && !is_told(hit));
    for hit in pressing.filter(|hit| !names_a_day(hit)) {
        let finding = report.at(
            &hit.place,
            format!("\"{}\", and no date: that is only pressure", hit.words),
        );
        report.add(finding.help("say until when, or make an offer in offers/ with its first and last day"));
    }
}

/// `My aunt always said: hurry up!`, but not `Only three left: hurry up!`
fn is_told(hit: &super::hits::Hit) -> bool {
    let before = hit.sentence.get(..hit.within.start).unwrap_or_default();
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "\"“„«¡".contains(c));
    let clause = before
        .strip_suffix(':')
        .and_then(|before| before.rsplit([':', ';']).next());
    let lexicon = lexicon(hit.language.language());
    clause.is_some_and(|clause| lexicon.is_some_and(|lexicon| lexicon.find("saying", clause).is_some()))
}

/// A number, and a month or weekday: `until 15 December`, `until noon on Tuesday`; or a date in figures.
fn names_a_day(hit: &super::hits::Hit) -> bool {
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
    title: "A reduced price without the lowest of the last 30 days",
    what: "The European Union is a market, an offer has `was` above `price`, and `lowest_30_days` is missing.",
    why: "An announced reduction has to name the lowest price of the 30 days before (Directive 98/6/EC, Article 6a, read November 2026).",
    how: "Add `lowest_30_days`.",
    checked: "2026-11-20",
    thresholds: &[],
    check: no_lowest_price,
};

fn no_lowest_price(scene: &Scene<'_>, report: &mut Report) {
    let ahead = scene
        .shop
        .documents
        .offers
        .iter()
        .filter(|offer| offer.keys.through.value >= scene.today);
    for offer in ahead.filter(|offer| scene.sells_to_eu() && offer.keys.lowest_30_days.is_none()) {
        if let (Some(was), Some(_)) = (&offer.keys.was, reduction(offer)) {
            let finding = report.at(
                &was.place,
                "a reduced price, without the lowest one of the 30 days before",
            );
            report.add(finding.help(format!("you may need to show it (Directive 98/6/EC, Article 6a; checked 2026-11-20):\nlowest_30_days = \"{}\"", was.0)));
        }
    }
}

const REDUCED_SHARE: Threshold = Threshold {
    name: "reduced_share",
    default: 40,
    unit: "percent of the last 180 days",
};
const REDUCED_BY: Threshold = Threshold {
    name: "reduced_by",
    default: 50,
    unit: "percent of the price before",
};

pub(super) const OF004: Rule = Rule {
    code: Code("OF004"),
    level: Level::Warning,
    title: "Reduced too often, or by too much",
    what: "One product was reduced on more of the last 180 days than the threshold, or an offer takes more off than the other threshold. \
           Offers without `was` and `price`, and seconds sold as such, have no reduction and do not count.",
    why: "Constant discounts read as desperation and attract people who come for nothing else: the essays on craft marketplaces that this \
          project grew from. Both numbers are judgement, not evidence.",
    how: "Let the price be the price for a while.",
    checked: "2026-11-20",
    thresholds: &[REDUCED_SHARE, REDUCED_BY],
    check: desperate,
};

/// Days that are looked back on.
const LOOKED_BACK: i64 = 180;

fn desperate(scene: &Scene<'_>, report: &mut Report) {
    let (share, depth) = (scene.threshold(&REDUCED_SHARE), scene.threshold(&REDUCED_BY));
    let mut reduced: BTreeMap<String, (BTreeSet<Date>, &Document<OfferKeys>)> = BTreeMap::new();
    for offer in &scene.shop.documents.offers {
        let Some(percent) = reduction(offer) else { continue };
        if percent > depth && offer.keys.through.value >= scene.today {
            let place = offer
                .keys
                .price
                .as_ref()
                .map(|price| price.place.clone())
                .or_else(|| file_of(offer));
            if let Some(place) = place {
                let finding = report.at(
                    &place,
                    format!("{percent} % off: a careful buyer asks what the price was worth before"),
                );
                report.add(finding.help("name the reason in the text, or take less off"));
            }
        }
        for product in products_of(offer) {
            reduced
                .entry(product)
                .or_insert_with(|| (BTreeSet::new(), offer))
                .0
                .extend(days(scene, offer));
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
            report.add(finding.help("let the price be the price for a while"));
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
fn days(scene: &Scene<'_>, offer: &Document<OfferKeys>) -> impl Iterator<Item = Date> {
    use jiff::ToSpan;
    let first = scene.today.checked_sub(LOOKED_BACK.days()).unwrap_or(scene.today);
    let from = offer.keys.from.value.max(first.tomorrow().unwrap_or(first));
    let through = offer.keys.through.value.min(scene.today);
    from.series(1.day()).take_while(move |day| *day <= through)
}

/// How much is taken off, in whole percent; `None` where nothing is.
fn reduction(offer: &Document<OfferKeys>) -> Option<i64> {
    let (was, price) = (offer.keys.was.as_ref()?.0, offer.keys.price.as_ref()?.0);
    let off = was.minor().checked_sub(price.minor())?;
    (was.currency() == price.currency() && off > 0 && was.minor() > 0)
        .then(|| off.saturating_mul(100) / was.minor())
}
