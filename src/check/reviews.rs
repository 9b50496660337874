//! Testimonials: whether they can be believed.

use std::collections::BTreeMap;

use super::hits::Hit;
use super::lexicon::{Topic, lexicon};
use super::rule::{Level, Report, Rule, Threshold};
use super::scene::Scene;
use crate::diag::{Code, Place};
use crate::shop::Testimonial;

pub(super) const RV001: Rule = Rule {
    code: Code("RV001"),
    level: Level::Warning,
    title: "A testimonial without a date",
    what: "`date` is missing.",
    why: "74 % of people value only reviews of the last three months (BrightLocal, 2026, n = 1,002 in the US).",
    how: "Add the day it was written. If you do not know it any more, the first of the month will do.",
    checked: "2026-11-20",
    thresholds: &[],
    check: undated,
};

fn undated(scene: &Scene<'_>, report: &mut Report) {
    for testimonial in scene.testimonials().iter().filter(|it| it.date.is_none()) {
        let finding = report.at(
            &testimonial.name.place,
            format!("the words of {} have no date", testimonial.name.0),
        );
        report.add(finding.help("add the day they were written:\ndate = 2026-05-30"));
    }
}

pub(super) const RV002: Rule = Rule {
    code: Code("RV002"),
    level: Level::Warning,
    title: "A testimonial from nowhere",
    what: "Neither `source` nor `order` says where the words come from or which purchase they belong to.",
    why: "A mark that the writer really bought adds about 15 % to the likelihood of a purchase (Spiegel Research Center, 2017).",
    how: "Say where it was written (`source`), and link to it (`url`) where it is public; or note the order, which is never shown.",
    checked: "2026-11-20",
    thresholds: &[],
    check: unsourced,
};

fn unsourced(scene: &Scene<'_>, report: &mut Report) {
    for it in scene
        .testimonials()
        .iter()
        .filter(|it| it.source.is_none() && it.order.is_none())
    {
        let finding = report.at(
            &it.name.place,
            format!("the words of {} come from nowhere", it.name.0),
        );
        report.add(finding.help("say where they were written (etsy, google, email, letter, in_person, …), or note the order, which is never shown:\nsource = \"email\""));
    }
}

pub(super) const RV004: Rule = Rule {
    code: Code("RV004"),
    level: Level::Warning,
    title: "Something is given for reviews",
    what: "An `incentive` was given for a good review; or a text offers something for reviews and no testimonial discloses an incentive. \
           Sentences that deny it are left alone.",
    why: "Paying for reviews of one kind is forbidden (16 CFR 465.4 in the US since 21 October 2024; UK DMCC Act 2024, Schedule 20, since \
          6 April 2025), and an incentive has to be disclosed; as quoted by secondary sources in November 2026.",
    how: "Ask for honest words, whatever they are, and write into `incentive` what somebody got for theirs.",
    checked: "2026-11-20",
    thresholds: &[],
    check: incentives,
};

fn incentives(scene: &Scene<'_>, report: &mut Report) {
    let mut disclosed = false;
    for testimonial in scene.testimonials() {
        let Some(incentive) = &testimonial.incentive else {
            continue;
        };
        disclosed = true;
        let within = |hit: &&Hit| super::policies::contains(&incentive.place, &hit.place);
        if let Some(hit) = scene
            .hits(Topic::PositiveReview)
            .find(|hit| within(hit) && !hit.is_negated())
        {
            let finding = report.at(
                &hit.place,
                format!("something was given for a good review: \"{}\"", hit.words),
            );
            report.add(finding.help("do not show words that were given for a reward that asked for praise"));
        }
    }
    if disclosed {
        return;
    }
    for hit in scene
        .hits(Topic::ReviewReward)
        .filter(|hit| !hit.is_negated() && !hit.quoted && names_a_reward(hit))
    {
        let finding = report.at(
            &hit.place,
            format!(
                "something is offered for reviews (\"{}\"), and no testimonial says so",
                hit.words
            ),
        );
        report.add(finding.help("where somebody got something for their words, add below them:\nincentive = \"5 % off the next order\""));
    }
}

/// A discount, a present, an amount: "10 % off your next order for a review".
fn names_a_reward(hit: &Hit) -> bool {
    hit.sentence_has("reward") || hit.sentence.contains(['%', '€', '£', '$'])
}

pub(super) const RV005: Rule = Rule {
    code: Code("RV005"),
    level: Level::Warning,
    title: "A testimonial that nobody can believe",
    what: "The same words twice, nothing but praise of a word or two (\"Great!\"), or a day in the future.",
    why: "Fake reviews are forbidden (16 CFR 465.2 in the US since 21 October 2024), and these look like them.",
    how: "Leave it out. One sentence with something in it is worth ten of these.",
    checked: "2026-11-20",
    thresholds: &[],
    check: unbelievable,
};

fn unbelievable(scene: &Scene<'_>, report: &mut Report) {
    let mut known: BTreeMap<String, &Place> = BTreeMap::new();
    for testimonial in scene.testimonials() {
        if let Some(date) = testimonial.date.as_ref().filter(|date| date.value > scene.today) {
            let finding = report.at(&date.place, format!("{} is still to come", date.value));
            report.add(finding.help("correct the day"));
        }
        let place = &testimonial.quote.place;
        if is_generic(scene, testimonial) {
            let finding = report.at(
                place,
                format!("\"{}\" says nothing about your shop", testimonial.quote.0.trim()),
            );
            report.add(finding.help("leave it out, or ask what it was that they liked"));
        }
        let words: String = testimonial
            .quote
            .0
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        if let Some(first) = known.get(&words) {
            let finding = report
                .at(place, "these words stand here twice")
                .also((*first).clone(), "the same words");
            report.add(finding.help("keep one of the two"));
        } else {
            known.insert(words, place);
        }
    }
}

/// In the quote's own language, or the shop's: nothing but a word of praise.
fn is_generic(scene: &Scene<'_>, testimonial: &Testimonial) -> bool {
    let own = testimonial
        .language
        .as_ref()
        .map(|language| language.value.clone());
    let language = own.unwrap_or_else(|| scene.shop.default_language());
    lexicon(language.language()).is_some_and(|lexicon| lexicon.is_whole("generic", &testimonial.quote.0))
}

const TESTIMONIAL_DAYS: Threshold = Threshold {
    name: "testimonial_days",
    default: 90,
    unit: "days",
};

pub(super) const RV007: Rule = Rule {
    code: Code("RV007"),
    level: Level::Advice,
    title: "The newest testimonial is old",
    what: "There are testimonials with dates, and the newest is older than the threshold.",
    why: "74 % of people value only reviews of the last three months (BrightLocal, 2026, n = 1,002 in the US). The number of days is \
          taken from it.",
    how: "Ask the customers of last month.",
    checked: "2026-11-20",
    thresholds: &[TESTIMONIAL_DAYS],
    check: old_words,
};

fn old_words(scene: &Scene<'_>, report: &mut Report) {
    let dates = scene.testimonials().iter().filter_map(|it| it.date.as_ref());
    let Some(newest) = dates.max_by_key(|date| date.value) else {
        return;
    };
    let (days, most) = (scene.days_since(newest.value), scene.threshold(&TESTIMONIAL_DAYS));
    if days > most {
        let finding = report.at(
            &newest.place,
            format!("the newest testimonial is {days} days old"),
        );
        report.add(finding.help("ask the customers of last month; a word in the parcel does it"));
    }
}

const CRITICAL_RATING: Threshold = Threshold {
    name: "critical_rating",
    default: 3,
    unit: "stars",
};

pub(super) const RV008: Rule = Rule {
    code: Code("RV008"),
    level: Level::Advice,
    title: "A critical testimonial without an answer",
    what: "`rating` is at or under the threshold, and there is no `reply`.",
    why: "89 % of people expect the owner to answer reviews, good and bad (BrightLocal, 2025).",
    how: "Answer in `reply`: what was wrong, and what you did.",
    checked: "2026-11-20",
    thresholds: &[CRITICAL_RATING],
    check: unanswered,
};

fn unanswered(scene: &Scene<'_>, report: &mut Report) {
    let most = scene.threshold(&CRITICAL_RATING);
    for testimonial in scene.testimonials().iter().filter(|it| it.reply.is_none()) {
        if let Some(rating) = testimonial.rating.as_ref().filter(|rating| rating.0 <= most) {
            let finding = report.at(
                &rating.place,
                format!(
                    "{} was not content, and you have not answered",
                    testimonial.name.0
                ),
            );
            report.add(finding.help("say what was wrong and what you did:\nreply = \"You are right: …\""));
        }
    }
}
