//! Memberships and recommended neighbours.

use super::context::CheckContext;
use super::lexicon::Topic;
use super::policies::contains;
use super::rule::{Evidence, Level, Report, Rule};
use crate::diagnostics::Code;

pub(super) const AF001: Rule = Rule {
    code: Code("AF001"),
    level: Level::Warning,
    title: "A membership that can't be verified",
    what: "An affiliation has no `url`, or its `through` date has passed.",
    why: "\"Make it easy to verify the accuracy of the information\" is the first of Stanford's guidelines (Fogg, \
          2002).",
    how: "Link to the page that lists you as a member. If there isn't one, the organisation's home page is better \
          than nothing. Remove memberships that have lapsed.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: unproved,
};

fn unproved(context: &CheckContext<'_>, report: &mut Report) {
    for affiliation in &context.shop.config.affiliations {
        let name = context.named(&affiliation.name);
        if let Some(through) = affiliation
            .through
            .as_ref()
            .filter(|through| through.value < context.today)
        {
            let finding = report.at(
                &through.place,
                format!("your membership of {name} ended on {}", through.value),
            );
            report.add(finding.help("remove it, or change the date if you renewed"));
        } else if affiliation.url.is_none() {
            let finding = report.at(
                &affiliation.name.place,
                format!("customers can't verify your membership of {name}"),
            );
            report.add(finding.help("link to the page that lists you as a member:\nurl = \"https://…\""));
        }
    }
}

pub(super) const AF002: Rule = Rule {
    code: Code("AF002"),
    level: Level::Warning,
    title: "A recommendation that may be paid for",
    what: "A partner's `why` mentions payment, commission or recommending each other, or its address has an affiliate \
           tag, but `relationship` is missing. Sentences that deny it don't count.",
    why: "The reason for a recommendation has to be disclosed (the FTC's guides on endorsements, 16 CFR 255), and a \
          hidden interest costs more trust than an open one.",
    how: "Set `relationship` to `paid` or `reciprocal`. It's shown next to the link.",
    evidence: Evidence::General,
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

fn unlabelled(context: &CheckContext<'_>, report: &mut Report) {
    for partner in context
        .shop
        .config
        .partners
        .iter()
        .filter(|partner| partner.relationship.is_none())
    {
        let name = context.named(&partner.name);
        let marked = partner
            .url
            .as_ref()
            .filter(|url| AFFILIATE.iter().any(|mark| url.as_str().contains(mark)));
        if let Some(url) = marked {
            let finding = report.at(&url.place, format!("the link to {name} has an affiliate tag"));
            report.add(finding.help("disclose it:\nrelationship = \"paid\""));
            continue;
        }
        let Some(why) = &partner.why else { continue };
        let said = context
            .phrase_matches(Topic::Mutual)
            .find(|hit| contains(&why.place, &hit.place) && !hit.is_negated());
        if let Some(hit) = said {
            let finding = report.at(
                &hit.place,
                format!(
                    "\"{}\": the link to {name} isn't labelled as paid or reciprocal",
                    hit.words
                ),
            );
            report.add(finding.help("disclose it (paid, reciprocal):\nrelationship = \"reciprocal\""));
        }
    }
}
