//! Who this is, and how to reach them.

use super::context::CheckContext;
use super::drafts::drafts;
use super::rule::{Evidence, Level, Report, Rule};
use crate::diagnostics::Code;

pub(super) const ID001: Rule = Rule {
    code: Code("ID001"),
    level: Level::Warning,
    title: "No contact details",
    what: "There is no email address and no phone number.",
    why: "\"Make it easy to contact you\" is the fifth of Stanford's ten guidelines for web credibility (Fogg, 2002). \
          If customers can't ask a question, they can't complain either.",
    how: "Add one of them to `[contact]` in shop.toml, or better, both.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: no_contact,
};

fn no_contact(context: &CheckContext<'_>, report: &mut Report) {
    let contact = context.shop.config.contact.as_ref();
    if contact.is_some_and(|contact| contact.email.is_some() || contact.phone.is_some()) {
        return;
    }
    let place = contact.map_or_else(|| context.shop_file(), |contact| contact.place.clone());
    let finding = report.at(
        &place,
        "customers can't contact you: there's no email address and no phone number",
    );
    let snippet = match contact {
        Some(_) => {
            "add a phone number or an email address to [contact]:\nemail = \"hello@your-shop.example\""
        }
        None => {
            "add a phone number or an email address to shop.toml:\n[contact]\nemail = \"hello@your-shop.example\""
        }
    };
    report.add(finding.help(snippet));
}

pub(super) const ID002: Rule = Rule {
    code: Code("ID002"),
    level: Level::Warning,
    title: "The owner of the business isn't named",
    what: "`[legal] name` is missing: the person or company behind the shop's name.",
    why: "\"Show that there's a real organisation behind your site\" is the second of Stanford's guidelines (Fogg, \
          2002). Most countries also require the owner's name.",
    how: "Give the full registered name, or your own name if you trade under it.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: no_legal_name,
};

fn no_legal_name(context: &CheckContext<'_>, report: &mut Report) {
    if context.legal().is_some_and(|legal| legal.name.is_some()) {
        return;
    }
    let finding = report.at(&context.legal_place(), "the owner of the business isn't named");
    let line = format!("name = \"{}\"", drafts(context).owner);
    let snippet = match context.legal() {
        Some(_) => format!("add to [legal]:\n{line}"),
        None => format!("add to shop.toml:\n[legal]\n{line}"),
    };
    report.add(finding.help(snippet));
}
