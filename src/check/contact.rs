//! Whether phone and addresses are the same wherever they are written.

use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use crate::content::{Link, LinkTarget};
use crate::diag::Code;

pub(super) const ID008: Rule = Rule {
    code: Code("ID008"),
    level: Level::Warning,
    title: "Phone, e-mail or postal address differ from page to page",
    what: "A link in a text calls or writes to a number or address that is nearly `[contact]`'s but not quite: digits swapped, a \
           letter missing; or a link shows one number and calls another; or a policy names your street and town with \
           another house number or postal code. A second line (only its last two digits differ), numbers of other people, and neighbours \
           in other texts are left alone.",
    why: "63 % of people do not go to a business after finding wrong details in its listing (BrightLocal, 2021).",
    how: "Write the same number and address everywhere.",
    checked: "2026-11-20",
    thresholds: &[],
    check: differing_contacts,
};

fn differing_contacts(scene: &Scene<'_>, report: &mut Report) {
    for link in scene.papers.iter().flat_map(|paper| &paper.prose.links) {
        match &link.target {
            LinkTarget::Phone(href) => calls(scene, link, &digits(href), report),
            LinkTarget::Mail(href) => writes(scene, link, href, report),
            _ => {}
        }
    }
    super::postal::differing_addresses(scene, report);
}

fn calls(scene: &Scene<'_>, link: &Link, called: &str, report: &mut Report) {
    let contact = scene.shop.config.contact.as_ref();
    let phone = contact.and_then(|contact| contact.phone.as_ref());
    if let Some(phone) = phone.filter(|phone| is_slip(&digits(&phone.e164()), called)) {
        let finding = report.at(&link.place, "this link calls nearly your number, but not quite");
        let help = format!("if it is meant to be yours, write tel:{}", phone.e164());
        report.add(finding.also(phone.place.clone(), "your number").help(help));
    } else if shows_another(link, called) {
        let message = format!("this link shows {} and calls {called}", link.text);
        report.add(
            report
                .at(&link.place, message)
                .help("write the same number twice"),
        );
    }
}

fn writes(scene: &Scene<'_>, link: &Link, href: &str, report: &mut Report) {
    let contact = scene.shop.config.contact.as_ref();
    let email = contact.and_then(|contact| contact.email.as_ref());
    let address = href.trim_start_matches("mailto:").split('?').next();
    let written = address.unwrap_or_default().to_lowercase();
    if let Some(email) = email.filter(|email| is_typo(&email.as_str().to_lowercase(), &written)) {
        let message = "this link writes nearly to your address, but not quite";
        let finding = report
            .at(&link.place, message)
            .also(email.place.clone(), "your address");
        let help = format!("if it is meant to be yours, write mailto:{}", email.value);
        report.add(finding.help(help));
    }
}

fn digits(text: &str) -> String {
    text.split([';', '?'])
        .next()
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_digit)
        .collect()
}

/// One or two digits differ, and not only among the last two, as they do between the lines of one house.
fn is_slip(own: &str, other: &str) -> bool {
    let near = own != other && strsim::osa_distance(own, other) <= 2;
    let head = |number: &str| number.get(..number.len().saturating_sub(2)).map(str::to_owned);
    near && (own.len() != other.len() || head(own) != head(other))
}

/// One letter differs: addresses that are meant to be different differ in more.
fn is_typo(own: &str, other: &str) -> bool {
    own != other && strsim::osa_distance(own, other) <= 1
}

/// The text of the link is a number, and not the one that is called. National and international form are one.
fn shows_another(link: &Link, called: &str) -> bool {
    let shown = digits(&link.text);
    let is_number = shown.len() >= 6 && link.text.chars().all(|c| !c.is_alphabetic());
    let tail = shown.trim_start_matches('0');
    let bare = shown.get(shown.len().saturating_sub(6)..).unwrap_or_default();
    is_number && !called.ends_with(tail) && !called.ends_with(bare)
}
