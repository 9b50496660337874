//! Who this is, and how to reach them.

use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use crate::diag::Code;

pub(super) const ID001: Rule = Rule {
    code: Code("ID001"),
    level: Level::Warning,
    title: "No way to reach the shop",
    what: "Neither an e-mail address nor a phone number is given.",
    why: "\"Make it easy to contact you\" is the fifth of Stanford's ten guidelines for web credibility (Fogg, 2002). \
          A shop that cannot be asked is a shop that cannot be complained to.",
    how: "Add one of the two to `[contact]` in shop.toml; both are better.",
    checked: "2026-11-20",
    thresholds: &[],
    check: no_contact,
};

fn no_contact(scene: &Scene<'_>, report: &mut Report) {
    let contact = scene.shop.config.contact.as_ref();
    if contact.is_some_and(|contact| contact.email.is_some() || contact.phone.is_some()) {
        return;
    }
    let place = contact.map_or_else(|| scene.shop_file(), |contact| contact.place.clone());
    let finding = report.at(
        &place,
        "there is no way to reach you: neither an e-mail address nor a phone number",
    );
    report.add(finding.help(
        "add to shop.toml:\n[contact]\nemail = \"hello@your-shop.example\"\nphone = \"+44 20 7946 0000\"",
    ));
}

pub(super) const ID002: Rule = Rule {
    code: Code("ID002"),
    level: Level::Warning,
    title: "Nobody is named who trades",
    what: "`[legal] name` is missing: the person or company that stands behind the shop's name.",
    why: "\"Show that there's a real organisation behind your site\" is the second of Stanford's guidelines (Fogg, \
          2002). In most countries a trader also has to be named.",
    how: "Write the full name as it is registered, or your own name if you trade under it.",
    checked: "2026-11-20",
    thresholds: &[],
    check: no_legal_name,
};

fn no_legal_name(scene: &Scene<'_>, report: &mut Report) {
    if scene.legal().is_some_and(|legal| legal.name.is_some()) {
        return;
    }
    let finding = report.at(&scene.legal_place(), "nobody is named who trades here");
    let snippet = match scene.legal() {
        Some(_) => "add to [legal]:\nname = \"First name Surname, or the company as it is registered\"",
        None => {
            "add to shop.toml:\n[legal]\nname = \"First name Surname, or the company as it is registered\""
        }
    };
    report.add(finding.help(snippet));
}
