//! Testimonials: whether they are credible.

use std::collections::BTreeMap;

use super::context::CheckContext;
use super::drafts::drafts;
use super::lexicon::{Topic, lexicon};
use super::phrase_matches::PhraseMatch;
use super::rule::{Evidence, Level, Report, Rule, Threshold};
use crate::diagnostics::{Code, Place};
use crate::model::shop::Testimonial;

pub(super) const RV001: Rule = Rule {
    code: Code("RV001"),
    level: Level::Warning,
    title: "A testimonial without a date",
    what: "`date` is missing.",
    why: "74% of people only trust reviews from the last three months (BrightLocal, 2026, n = 1,002 in the US).",
    how: "Add the date it was written. If you've forgotten the day, use the first of the month.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: undated,
};

fn undated(context: &CheckContext<'_>, report: &mut Report) {
    for testimonial in context.testimonials().iter().filter(|it| it.date.is_none()) {
        let finding = report.at(
            &testimonial.name.place,
            format!("{}'s testimonial has no date", testimonial.name.0),
        );
        report.add(finding.help("add the date it was written:\ndate = 2026-05-30"));
    }
}

pub(super) const RV002: Rule = Rule {
    code: Code("RV002"),
    level: Level::Warning,
    title: "A testimonial without a source",
    what: "Neither `source` nor `order` is set, so it's unclear where the review was written or which purchase it's \
           about.",
    why: "A \"verified buyer\" label makes a purchase about 15% more likely (Spiegel Research Center, 2017).",
    how: "Say where it was written (`source`) and, if it's public, link to it (`url`); or note the order, which is \
          never shown.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: unsourced,
};

fn unsourced(context: &CheckContext<'_>, report: &mut Report) {
    for it in context
        .testimonials()
        .iter()
        .filter(|it| it.source.is_none() && it.order.is_none())
    {
        let finding = report.at(
            &it.name.place,
            format!("{}'s testimonial has no source", it.name.0),
        );
        report.add(finding.help(
            "say where it was written (etsy, google, email, letter, in_person, …), or note the \
                                 order, which is never shown:\nsource = \"email\"",
        ));
    }
}

pub(super) const RV004: Rule = Rule {
    code: Code("RV004"),
    level: Level::Warning,
    title: "Rewards for reviews",
    what: "An `incentive` was given for a good review, or a text offers something for reviews and no testimonial \
           discloses an incentive. Sentences that deny it don't count.",
    why: "Paying for positive reviews is forbidden (16 CFR 465.4 in the US since 21 October 2024; UK DMCC Act 2024, \
          Schedule 20, since 6 April 2025), and an incentive has to be disclosed; as quoted by secondary sources in \
          November 2026.",
    how: "Ask for honest reviews, good or bad, and say in `incentive` what was given in return.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: incentives,
};

fn incentives(context: &CheckContext<'_>, report: &mut Report) {
    let mut disclosed = false;
    for testimonial in context.testimonials() {
        let Some(incentive) = &testimonial.incentive else {
            continue;
        };
        disclosed = true;
        let within = |hit: &&PhraseMatch| super::policies::contains(&incentive.place, &hit.place);
        if let Some(hit) = context
            .phrase_matches(Topic::PositiveReview)
            .find(|hit| within(hit) && !hit.is_negated())
        {
            let finding = report.at(
                &hit.place,
                format!("a reward was given for a good review: \"{}\"", hit.words),
            );
            report.add(finding.help("remove reviews that were given in return for praise"));
        }
    }
    if disclosed {
        return;
    }
    for hit in context
        .phrase_matches(Topic::ReviewReward)
        .filter(|hit| !hit.is_negated() && !hit.quoted && names_a_reward(hit))
    {
        let finding = report.at(
            &hit.place,
            format!(
                "the text offers a reward for reviews (\"{}\"), but no testimonial discloses one",
                hit.words
            ),
        );
        let incentive = drafts(context).incentive;
        report.add(finding.help(format!(
            "add to each testimonial that was rewarded:\nincentive = \"{incentive}\""
        )));
    }
}

/// A discount, a present, an amount: "10 % off your next order for a review".
fn names_a_reward(hit: &PhraseMatch) -> bool {
    hit.sentence_has("reward") || hit.sentence.contains(['%', '€', '£', '$'])
}

pub(super) const RV005: Rule = Rule {
    code: Code("RV005"),
    level: Level::Warning,
    title: "An unconvincing testimonial",
    what: "The same text appears twice, it's only a word or two of praise (\"Great!\"), or its date is in the future.",
    why: "Fake reviews are forbidden (16 CFR 465.2 in the US since 21 October 2024), and these look like them.",
    how: "Leave it out. One specific sentence is worth ten of these.",
    evidence: Evidence::General,
    thresholds: &[],
    check: unbelievable,
};

fn unbelievable(context: &CheckContext<'_>, report: &mut Report) {
    let mut known: BTreeMap<String, &Place> = BTreeMap::new();
    for testimonial in context.testimonials() {
        if let Some(date) = testimonial
            .date
            .as_ref()
            .filter(|date| date.value > context.today)
        {
            let finding = report.at(&date.place, format!("{} is in the future", date.value));
            report.add(finding.help("correct the date"));
        }
        let place = &testimonial.quote.place;
        if is_generic(context, testimonial) {
            let finding = report.at(
                place,
                format!("\"{}\" says nothing about your shop", testimonial.quote.0.trim()),
            );
            report.add(finding.help("leave it out, or ask what they liked"));
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
                .at(place, "this testimonial appears twice")
                .also((*first).clone(), "the same words");
            report.add(finding.help("keep one of the two"));
        } else {
            known.insert(words, place);
        }
    }
}

/// In the quote's own language, or the shop's: nothing but a word of praise.
fn is_generic(context: &CheckContext<'_>, testimonial: &Testimonial) -> bool {
    let own = testimonial
        .language
        .as_ref()
        .map(|language| language.value.clone());
    let language = own.unwrap_or_else(|| context.shop.default_language());
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
    what: "The newest dated testimonial is older than the threshold.",
    why: "74% of people only trust reviews from the last three months (BrightLocal, 2026, n = 1,002 in the US). The \
          threshold is based on it.",
    how: "Ask last month's customers.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[TESTIMONIAL_DAYS],
    check: old_words,
};

fn old_words(context: &CheckContext<'_>, report: &mut Report) {
    let dates = context.testimonials().iter().filter_map(|it| it.date.as_ref());
    let Some(newest) = dates.max_by_key(|date| date.value) else {
        return;
    };
    let (days, most) = (
        context.days_since(newest.value),
        context.threshold(&TESTIMONIAL_DAYS),
    );
    if days > most {
        let finding = report.at(
            &newest.place,
            format!("the newest testimonial is {days} days old"),
        );
        report.add(finding.help("ask last month's customers; a note in the parcel will do"));
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
    title: "A critical testimonial without a reply",
    what: "`rating` is at or below the threshold, and there's no `reply`.",
    why: "89% of people expect owners to reply to reviews, good and bad (BrightLocal, 2025).",
    how: "Reply in `reply`: what went wrong, and what you did about it.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[CRITICAL_RATING],
    check: unanswered,
};

fn unanswered(context: &CheckContext<'_>, report: &mut Report) {
    let most = context.threshold(&CRITICAL_RATING);
    for testimonial in context.testimonials().iter().filter(|it| it.reply.is_none()) {
        if let Some(rating) = testimonial.rating.as_ref().filter(|rating| rating.0 <= most) {
            let finding = report.at(
                &rating.place,
                format!("{} wasn't happy, and you haven't replied", testimonial.name.0),
            );
            let reply = drafts(context).reply;
            report.add(finding.help(format!(
                "say what went wrong and what you did about it:\nreply = \"{reply}\""
            )));
        }
    }
}
