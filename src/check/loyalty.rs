//! Loyalty programmes and thank-yous.

use super::context::CheckContext;
use super::lexicon::Topic;
use super::policies::contains;
use super::rule::{Evidence, Level, Report, Rule};
use crate::diagnostics::Code;

pub(super) const LO001: Rule = Rule {
    code: Code("LO001"),
    level: Level::Warning,
    title: "A loyalty programme that isn't explained",
    what: "`[loyalty]` has no `name`, no `description`, or no `[[loyalty.tiers]]` with its benefits.",
    why: "A reward that customers don't understand doesn't work; search engines need all three too (Google's \
          documentation of MemberProgram, read November 2026).",
    how: "Add what is missing.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: unclear,
};

fn unclear(context: &CheckContext<'_>, report: &mut Report) {
    let Some(loyalty) = &context.shop.config.loyalty else {
        return;
    };
    let lines: Vec<&str> = [
        loyalty.name.is_none().then_some("name = \"…\""),
        loyalty
            .description
            .is_none()
            .then_some("description = \"how it works, in one or two sentences\""),
        loyalty
            .tiers
            .is_empty()
            .then_some("[[loyalty.tiers]]\nname = \"Card\"\nbenefit = \"the tenth loaf is free\""),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !lines.is_empty() {
        let finding = report.at(
            &loyalty.place,
            "the loyalty programme doesn't explain what it is or what it offers",
        );
        report.add(finding.help(format!("add to [loyalty]:\n{}", lines.join("\n"))));
    }
}

pub(super) const LO002: Rule = Rule {
    code: Code("LO002"),
    level: Level::Warning,
    title: "A reward for praise",
    what: "`[referral]` or `[loyalty]` mentions positive reviews or five stars. Sentences that deny it don't count.",
    why: "Rewards for positive reviews are forbidden (16 CFR 465.4 in the US since 21 October 2024, as quoted by \
          secondary sources in November 2026), and they make the honest reviews worthless.",
    how: "Reward the referral, not the review.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: praise,
};

fn praise(context: &CheckContext<'_>, report: &mut Report) {
    let config = &context.shop.config;
    let referral = config
        .referral
        .iter()
        .flat_map(|it| std::iter::once(&it.reward.place).chain(it.conditions.as_ref().map(|it| &it.place)));
    let loyalty = config.loyalty.iter().flat_map(|it| {
        let description = it.description.iter().map(|text| &text.place);
        let tiers = it.tiers.iter().flat_map(|tier| {
            std::iter::once(&tier.benefit.place).chain(tier.requirement.as_ref().map(|it| &it.place))
        });
        description.chain(tiers)
    });
    let places: Vec<_> = referral.chain(loyalty).collect();
    for hit in context
        .phrase_matches(Topic::PositiveReview)
        .filter(|hit| !hit.is_negated())
    {
        if places.iter().any(|place| contains(place, &hit.place)) {
            let finding = report.at(
                &hit.place,
                format!("this reward asks for praise: \"{}\"", hit.words),
            );
            report.add(finding.help("reward the referral, not the review"));
        }
    }
}
