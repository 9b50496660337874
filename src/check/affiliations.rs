//! Memberships and recommended neighbours.

use super::lexicon::Topic;
use super::policies::contains;
use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use crate::diag::Code;

pub(super) const AF001: Rule = Rule {
    code: Code("AF001"),
    level: Level::Warning,
    title: "A membership that cannot be looked up",
    what: "An affiliation has no `url`, or its `through` has passed.",
    why: "\"Make it easy to verify the accuracy of the information\" is the first of Stanford's guidelines (Fogg, 2002).",
    how: "Link the page that shows you as a member. Where there is none, the body's own page is better than nothing. Take a lapsed one out.",
    checked: "2026-11-20",
    thresholds: &[],
    check: unproved,
};

fn unproved(scene: &Scene<'_>, report: &mut Report) {
    for affiliation in &scene.shop.config.affiliations {
        let name = scene.named(&affiliation.name);
        if let Some(through) = affiliation
            .through
            .as_ref()
            .filter(|through| through.value < scene.today)
        {
            let finding = report.at(
                &through.place,
                format!("the membership of {name} ended on {}", through.value),
            );
            report.add(finding.help("take it out, or move the day if it goes on"));
        } else if affiliation.url.is_none() {
            let finding = report.at(
                &affiliation.name.place,
                format!("nobody can see that you belong to {name}"),
            );
            report.add(finding.help("link the page that shows you as a member:\nurl = \"https://…\""));
        }
    }
}

pub(super) const AF002: Rule = Rule {
    code: Code("AF002"),
    level: Level::Warning,
    title: "A recommendation that may be paid for",
    what: "`why` of a partner speaks of payment, commission or recommending one another, or its address has an affiliate mark, and \
           `relationship` is missing. Sentences that deny it are left alone.",
    why: "What stands behind a recommendation has to be disclosed (the FTC's guides on endorsements, 16 CFR 255; from general knowledge, not \
          looked up), and hidden interest costs more trust than an open one.",
    how: "Set `relationship` to `paid` or `reciprocal`; it is shown beside the link.",
    checked: "2026-11-20",
    thresholds: &[],
    check: unlabelled,
};

/// Parameters that pay whoever set the link.
const AFFILIATE: [&str; 6] = [
    "?tag=",
    "&tag=",
    "affiliate",
    "aff_id=",
    "awinaffid=",
    "partnerid=",
];

fn unlabelled(scene: &Scene<'_>, report: &mut Report) {
    for partner in scene
        .shop
        .config
        .partners
        .iter()
        .filter(|partner| partner.relationship.is_none())
    {
        let name = scene.named(&partner.name);
        let marked = partner
            .url
            .as_ref()
            .filter(|url| AFFILIATE.iter().any(|mark| url.as_str().contains(mark)));
        if let Some(url) = marked {
            let finding = report.at(&url.place, format!("the link to {name} has an affiliate mark"));
            report.add(finding.help("say what stands behind it:\nrelationship = \"paid\""));
            continue;
        }
        let Some(why) = &partner.why else { continue };
        let said = scene
            .hits(Topic::Mutual)
            .find(|hit| contains(&why.place, &hit.place) && !hit.is_negated());
        if let Some(hit) = said {
            let finding = report.at(
                &hit.place,
                format!(
                    "\"{}\": what stands behind the link to {name} is not labelled",
                    hit.words
                ),
            );
            report.add(
                finding.help("say what stands behind it (paid, reciprocal):\nrelationship = \"reciprocal\""),
            );
        }
    }
}
