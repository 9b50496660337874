//! Policies that a buyer looks for.

use std::collections::BTreeMap;

use jiff::ToSpan;

use super::context::{CheckContext, file_of};
use super::drafts::{Draft, drafts, home_zone};
use super::lexicon::Topic;
use super::rule::{Evidence, Level, Report, Rule, Threshold};
use crate::diagnostics::{Code, Place, SourcePath};
use crate::model::shop::PolicyKind;

pub(super) const PO001: Rule = Rule {
    code: Code("PO001"),
    level: Level::Warning,
    title: "Goods are sold online without a returns policy",
    what: "`[[stores]]` lists your own online store or a marketplace, or `sells_on_site` is true, but \
           policies/returns.md is missing. A service business sends no goods, so it's left out.",
    why: "18% of shoppers have abandoned a cart because of the returns policy alone (Baymard Institute, 2019, updated \
          2024).",
    how: "Write policies/returns.md. Even \"we don't accept returns, and here's why\" is better than silence.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: no_returns,
};

fn no_returns(context: &CheckContext<'_>, report: &mut Report) {
    if context.sells_goods_online() && context.policy(PolicyKind::Returns).is_none() {
        let place = Place::file(&SourcePath::new("policies/returns.md"));
        let what = if context.is_draft("policies/returns.md") {
            "you sell online, but the returns policy is still a draft"
        } else {
            "you sell online without a returns policy"
        };
        let finding = report.at(&place, what);
        let Draft { title, text } = drafts(context).returns;
        let make = format!(
            "create policies/returns.md with your own terms:\n+++\ntitle = \"{title}\"\nwindow_days = 30\nfees = \"customer\"\nmethods = [\"mail\"]\n+++\n\n{text}"
        );
        report.add(finding.help(context.finish_or("policies/returns.md", &make)));
    }
}

pub(super) const PO002: Rule = Rule {
    code: Code("PO002"),
    level: Level::Warning,
    title: "Goods are sold online without a shipping policy",
    what: "Like PO001, for policies/shipping.md. If customers collect everything, say so there with `pickup = true`.",
    why: "20% of shops lack a direct link to shipping terms, and delivery costs make people leave (Baymard Institute, \
          2019, updated 2024).",
    how: "Write policies/shipping.md: where you deliver, how fast, and for how much.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: no_shipping,
};

fn no_shipping(context: &CheckContext<'_>, report: &mut Report) {
    if context.sells_goods_online() && context.policy(PolicyKind::Shipping).is_none() {
        let place = Place::file(&SourcePath::new("policies/shipping.md"));
        let what = if context.is_draft("policies/shipping.md") {
            "you sell online, but the shipping policy is still a draft"
        } else {
            "you sell online without a shipping policy"
        };
        let finding = report.at(&place, what);
        let Draft { title, text } = drafts(context).shipping;
        let make = format!(
            "create policies/shipping.md with your own terms:\n+++\ntitle = \"{title}\"\nhandling_days = {{ min = 1, max = 2 }}\n{}+++\n\n{text}",
            home_zone(context)
        );
        report.add(finding.help(context.finish_or("policies/shipping.md", &make)));
    }
}

const POLICY_MONTHS: Threshold = Threshold {
    name: "policy_months",
    default: 12,
    unit: "months",
};

pub(super) const PO003: Rule = Rule {
    code: Code("PO003"),
    level: Level::Warning,
    title: "A policy that isn't linked in the footer",
    what: "The home page's footer has no link to a policy page. The built-in themes link to every policy there; your \
           own templates may not.",
    why: "20% of shops lack a direct link to returns and shipping in the footer, where shoppers look for it; a link \
          to a help page isn't enough (Baymard Institute, 2019, updated 2024).",
    how: "Show `site.policies` in your theme's footer.",
    evidence: Evidence::Primary("2026-11-22"),
    thresholds: &[],
    check: unlinked,
};

fn unlinked(context: &CheckContext<'_>, report: &mut Report) {
    for file in &context.rendered.unlinked {
        let finding = report.at(
            &Place::file(file),
            "the home page's footer doesn't link to this policy",
        );
        report.add(finding.help(
            "add to your theme's footer:\n{% for link in site.policies %}<a href=\"{{ link.href | at(root=root) \
             }}\">{{ link.label }}</a>{% endfor %}",
        ));
    }
}

pub(super) const PO004: Rule = Rule {
    code: Code("PO004"),
    level: Level::Advice,
    title: "A policy that hasn't been reviewed for a long time",
    what: "A policy's `reviewed` date is older than the threshold. Policies without one don't count.",
    why: "\"Update your site's content often, or at least show it has been reviewed recently\" is the eighth of \
          Stanford's guidelines (Fogg, 2002). The threshold is judgement, not evidence.",
    how: "Read it through. If it's still right, set `reviewed` to today.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[POLICY_MONTHS],
    check: old_policy,
};

fn old_policy(context: &CheckContext<'_>, report: &mut Report) {
    let months = context.threshold(&POLICY_MONTHS);
    for policy in &context.shop.documents.policies {
        let Some(reviewed) = &policy.keys.keys.reviewed else {
            continue;
        };
        let until = reviewed
            .value
            .checked_add(i32::try_from(months).unwrap_or(i32::MAX).months());
        if until.is_ok_and(|until| until < context.today) {
            let finding = report.at(
                &reviewed.place,
                format!(
                    "this policy was last reviewed on {}, more than {months} months ago",
                    reviewed.value
                ),
            );
            report.add(finding.help(format!(
                "read it through; if it's still right, write:\nreviewed = {}",
                context.today
            )));
        }
    }
}

pub(super) const PO008: Rule = Rule {
    code: Code("PO008"),
    level: Level::Warning,
    title: "The EU's closed dispute platform is mentioned",
    what: "A text or link sends customers to the EU's online dispute resolution platform. A sentence that says it's \
           closed doesn't count.",
    why: "The platform stopped taking complaints on 20 March 2025 and was shut down on 20 July 2025 (Regulation (EU) \
          2024/3228, as quoted by secondary sources in November 2026). A link to it is broken and shows that the page \
          hasn't been reviewed since.",
    how: "Remove it. If you take part in a dispute scheme in your country, name that instead.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: odr_platform,
};

fn odr_platform(context: &CheckContext<'_>, report: &mut Report) {
    let mut named: BTreeMap<SourcePath, Vec<Place>> = BTreeMap::new();
    for hit in context
        .phrase_matches(Topic::Odr)
        .filter(|hit| !hit.sentence_has("closed"))
    {
        named
            .entry(hit.block.file.clone())
            .or_default()
            .push(hit.block.clone());
        let finding = report.at(
            &hit.place,
            format!(
                "\"{}\": the EU's dispute platform was shut down in July 2025",
                hit.words
            ),
        );
        report.add(finding.help(
            "remove the sentence; if you take part in a dispute scheme in your country, name that instead",
        ));
    }
    for link in context
        .markdown_texts
        .iter()
        .flat_map(|markdown| &markdown.prose.links)
    {
        let leads_there = link.target.fixed().is_some_and(|href| {
            href.contains("ec.europa.eu/consumers/odr") || href.contains("ec.europa.eu/odr")
        });
        if leads_there && !is_named(&named, &link.place) {
            let finding = report.at(
                &link.place,
                "this link leads to the EU's dispute platform, which was shut down in July 2025",
            );
            report.add(finding.help(
                "remove the sentence; if you take part in a dispute scheme in your country, name that instead",
            ));
        }
    }
}

/// The words beside the link have been reported.
fn is_named(named: &BTreeMap<SourcePath, Vec<Place>>, link: &Place) -> bool {
    let blocks = named.get(&link.file);
    blocks.is_some_and(|blocks| blocks.iter().any(|block| contains(block, link)))
}

/// True if `inner` lies within `outer`.
pub(super) fn contains(outer: &Place, inner: &Place) -> bool {
    match (outer.range, inner.range) {
        (Some((from, to)), Some((start, end))) => outer.file == inner.file && from <= start && end <= to + 1,
        _ => false,
    }
}

pub(super) const PO011: Rule = Rule {
    code: Code("PO011"),
    level: Level::Warning,
    title: "A newsletter without a privacy policy",
    what: "`[newsletter]` has no `privacy` link, and there's no policies/privacy.md.",
    why: "People who give you their email address want to know who gets it; in the European Union and the United \
          Kingdom you have to inform them when you ask for it (GDPR, Article 13).",
    how: "Write policies/privacy.md: what you keep, for how long, and who else sees it.",
    evidence: Evidence::General,
    thresholds: &[],
    check: no_privacy,
};

fn no_privacy(context: &CheckContext<'_>, report: &mut Report) {
    let Some(newsletter) = &context.shop.config.newsletter else {
        return;
    };
    if newsletter.privacy.is_none() && context.policy(PolicyKind::Privacy).is_none() {
        let finding = report.at(
            &newsletter.action.place,
            "the newsletter collects email addresses, but there's no privacy policy",
        );
        let drafts = drafts(context);
        let (Draft { title, text }, kept) = (drafts.privacy, drafts.kept);
        report.add(finding.help(format!(
            "create policies/privacy.md:\n+++\ntitle = \"{title}\"\nkept = \"{kept}\"\n+++\n\n{text}"
        )));
    }
}

/// Where the returns policy is, or would be.
pub(super) fn returns_place(context: &CheckContext<'_>) -> Place {
    let own = context.policy(PolicyKind::Returns).and_then(file_of);
    own.unwrap_or_else(|| Place::file(&SourcePath::new("policies/returns.md")))
}
