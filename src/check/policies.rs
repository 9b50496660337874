//! Policies that a buyer looks for.

use std::collections::BTreeMap;

use jiff::ToSpan;

use super::lexicon::Topic;
use super::rule::{Level, Report, Rule, Threshold};
use super::scene::{Scene, file_of};
use crate::diag::{Code, Place, SourcePath};
use crate::shop::PolicyKind;

pub(super) const PO001: Rule = Rule {
    code: Code("PO001"),
    level: Level::Warning,
    title: "Goods are sold over the web, and there is no returns policy",
    what: "`[[stores]]` has a store of your own or a marketplace with an address, or `sells_on_site` is true, and policies/returns.md \
           is missing.",
    why: "18 % of shoppers left a cart over the returns policy alone (Baymard Institute, 2019, updated 2024).",
    how: "Write policies/returns.md. Even \"nothing can be returned, and this is why\" is better than silence.",
    checked: "2026-11-20",
    thresholds: &[],
    check: no_returns,
};

fn no_returns(scene: &Scene<'_>, report: &mut Report) {
    if scene.sells_online() && scene.policy(PolicyKind::Returns).is_none() {
        let place = Place::file(&SourcePath::new("policies/returns.md"));
        let what = match scene.is_draft("policies/returns.md") {
            true => "the returns policy is still a draft, and you sell over the web",
            false => "there is no returns policy, and you sell over the web",
        };
        let finding = report.at(&place, what);
        let make = "make policies/returns.md with your own terms:\n+++\ntitle = \"Returns\"\nwindow_days = 30\nfees = \"customer\"\nmethods = [\"mail\"]\n+++\n\nYou have 30 days from the day the parcel arrives.";
        report.add(finding.help(scene.finish_or("policies/returns.md", make)));
    }
}

pub(super) const PO002: Rule = Rule {
    code: Code("PO002"),
    level: Level::Warning,
    title: "Goods are sold over the web, and there is no shipping policy",
    what: "As PO001, for policies/shipping.md. If everything is fetched, say so there with `pickup = true`.",
    why: "20 % of shops lack a direct link to shipping terms, and people leave over what delivery costs (Baymard Institute, 2019, \
          updated 2024).",
    how: "Write policies/shipping.md: where to, how fast, for how much.",
    checked: "2026-11-20",
    thresholds: &[],
    check: no_shipping,
};

fn no_shipping(scene: &Scene<'_>, report: &mut Report) {
    if scene.sells_online() && scene.policy(PolicyKind::Shipping).is_none() {
        let place = Place::file(&SourcePath::new("policies/shipping.md"));
        let what = match scene.is_draft("policies/shipping.md") {
            true => "the shipping policy is still a draft, and you sell over the web",
            false => "there is no shipping policy, and you sell over the web",
        };
        let finding = report.at(&place, what);
        let make = "make policies/shipping.md with your own terms:\n+++\ntitle = \"Shipping\"\n\n[[zones]]\ncountries = [\"GB\"]\nrate = \"4.50 GBP\"\ntransit_days = { min = 1, max = 3 }\n+++\n\nWe pack on weekdays.";
        report.add(finding.help(scene.finish_or("policies/shipping.md", make)));
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
    title: "A policy that the footer does not link",
    what: "The footer of the home page, as the theme wrote it, has no link to the page of a policy. The themes that come with shopfront \
           link every policy there; templates of your own may not.",
    why: "20 % of shops lack a direct link to returns and shipping in the footer, where shoppers look for it; a link to a page of help is \
          not enough (Baymard Institute, 2019, updated 2024).",
    how: "Show `site.policies` in the footer of your theme.",
    checked: "2026-11-22",
    thresholds: &[],
    check: unlinked,
};

fn unlinked(scene: &Scene<'_>, report: &mut Report) {
    for file in &scene.look.unlinked {
        let finding = report.at(
            &Place::file(file),
            "the footer of the home page does not link this policy",
        );
        report.add(finding.help(
            "add to the footer of your theme:\n{% for link in site.policies %}<a href=\"{{ link.href | at(root=root) }}\">{{ link.label }}</a>{% endfor %}",
        ));
    }
}

pub(super) const PO004: Rule = Rule {
    code: Code("PO004"),
    level: Level::Advice,
    title: "A policy that nobody has read for a long time",
    what: "`reviewed` of a policy is older than the threshold. Policies without that day are left alone.",
    why: "\"Update your site's content often, or at least show it has been reviewed recently\" is the eighth of Stanford's guidelines \
          (Fogg, 2002). The number of months is judgement, not evidence.",
    how: "Read it. If it is still right, set `reviewed` to today.",
    checked: "2026-11-20",
    thresholds: &[POLICY_MONTHS],
    check: old_policy,
};

fn old_policy(scene: &Scene<'_>, report: &mut Report) {
    let months = scene.threshold(&POLICY_MONTHS);
    for policy in &scene.shop.documents.policies {
        let Some(reviewed) = &policy.keys.keys.reviewed else {
            continue;
        };
        let until = reviewed
            .value
            .checked_add(i32::try_from(months).unwrap_or(i32::MAX).months());
        if until.is_ok_and(|until| until < scene.today) {
            let finding = report.at(
                &reviewed.place,
                format!(
                    "this policy was last read on {}, more than {months} months ago",
                    reviewed.value
                ),
            );
            report.add(finding.help(format!(
                "read it; if it is still right, write:\nreviewed = {}",
                scene.today
            )));
        }
    }
}

pub(super) const PO008: Rule = Rule {
    code: Code("PO008"),
    level: Level::Warning,
    title: "The closed dispute platform of the EU is named",
    what: "A text or a link sends customers to the EU's platform for online dispute resolution. A sentence that says it is closed is \
           left alone.",
    why: "The platform took no complaints from 20 March 2025 on and was shut on 20 July 2025 (Regulation (EU) 2024/3228, as quoted by \
          secondary sources in November 2026). A link to it leads nowhere and shows that nobody has read the page since.",
    how: "Take it out. Name your country's own body for disputes if you take part in it.",
    checked: "2026-11-20",
    thresholds: &[],
    check: odr_platform,
};

fn odr_platform(scene: &Scene<'_>, report: &mut Report) {
    let mut named: BTreeMap<SourcePath, Vec<Place>> = BTreeMap::new();
    for hit in scene.hits(Topic::Odr).filter(|hit| !hit.sentence_has("closed")) {
        named
            .entry(hit.block.file.clone())
            .or_default()
            .push(hit.block.clone());
        let finding = report.at(
            &hit.place,
            format!(
                "\"{}\": the EU's dispute platform was shut in July 2025",
                hit.words
            ),
        );
        report.add(
            finding.help(
                "take the sentence out; name your country's own body if you take part in its procedure",
            ),
        );
    }
    for link in scene.papers.iter().flat_map(|paper| &paper.prose.links) {
        let leads_there = link.target.fixed().is_some_and(|href| {
            href.contains("ec.europa.eu/consumers/odr") || href.contains("ec.europa.eu/odr")
        });
        if leads_there && !is_named(&named, &link.place) {
            let finding = report.at(
                &link.place,
                "this link leads to the EU's dispute platform, which was shut in July 2025",
            );
            report.add(finding.help(
                "take the sentence out; name your country's own body if you take part in its procedure",
            ));
        }
    }
}

/// The words beside the link have been reported.
fn is_named(named: &BTreeMap<SourcePath, Vec<Place>>, link: &Place) -> bool {
    let blocks = named.get(&link.file);
    blocks.is_some_and(|blocks| blocks.iter().any(|block| contains(block, link)))
}

/// True where `inner` lies within `outer`.
pub(super) fn contains(outer: &Place, inner: &Place) -> bool {
    match (outer.range, inner.range) {
        (Some((from, to)), Some((start, end))) => outer.file == inner.file && from <= start && end <= to + 1,
        _ => false,
    }
}

pub(super) const PO011: Rule = Rule {
    code: Code("PO011"),
    level: Level::Warning,
    title: "Addresses are collected, and nothing says what happens to them",
    what: "There is a `[newsletter]`, and neither its `privacy` nor policies/privacy.md.",
    why: "People who give their address want to know who gets it; in the European Union and the United Kingdom they have to be told \
          when they give it (GDPR, Article 13).",
    how: "Write policies/privacy.md: what you keep, for how long, who else sees it.",
    checked: "2026-11-20",
    thresholds: &[],
    check: no_privacy,
};

fn no_privacy(scene: &Scene<'_>, report: &mut Report) {
    let Some(newsletter) = &scene.shop.config.newsletter else {
        return;
    };
    if newsletter.privacy.is_none() && scene.policy(PolicyKind::Privacy).is_none() {
        let finding = report.at(
            &newsletter.action.place,
            "the newsletter asks for addresses, and no page says what happens to them",
        );
        report.add(finding.help("make policies/privacy.md:\n+++\ntitle = \"Privacy\"\nkept = \"until you unsubscribe\"\n+++\n\nWe keep your e-mail address for the newsletter and give it to nobody else."));
    }
}

/// Where the returns policy is, or would be.
pub(super) fn returns_place(scene: &Scene<'_>) -> Place {
    let own = scene.policy(PolicyKind::Returns).and_then(file_of);
    own.unwrap_or_else(|| Place::file(&SourcePath::new("policies/returns.md")))
}
