//! Checks that phone number and addresses are the same everywhere.

use super::context::CheckContext;
use super::rule::{Evidence, Level, Report, Rule};
use crate::content::{Link, LinkTarget};
use crate::diagnostics::{Code, Spanned};
use crate::model::value::Phone;

pub(super) const ID008: Rule = Rule {
    code: Code("ID008"),
    level: Level::Warning,
    title: "Phone number, email or postal address differs between pages",
    what: "A link in a text goes to a phone number or email address that is almost the one in `[contact]`: swapped \
           digits, a missing letter. Or a link shows one number and calls another. Or a policy gives your street and \
           town with a different house number or postal code. Ignored are a second line (only the last two digits \
           differ), other people's numbers, and neighbours mentioned in other texts.",
    why: "63% of people won't visit a business after finding wrong details in its listing (BrightLocal, 2021).",
    how: "Use the same number and address everywhere.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: differing_contacts,
};

fn differing_contacts(context: &CheckContext<'_>, report: &mut Report) {
    for link in context
        .markdown_texts
        .iter()
        .flat_map(|markdown| &markdown.prose.links)
    {
        match &link.target {
            LinkTarget::Phone(href) => calls(context, link, &digits(href), report),
            LinkTarget::Mail(href) => writes(context, link, href, report),
            _ => {}
        }
    }
    super::postal::differing_addresses(context, report);
}

fn calls(context: &CheckContext<'_>, link: &Link, called: &str, report: &mut Report) {
    let own = own_phones(context);
    let calls_us = own.iter().any(|phone| digits(&phone.e164()) == called);
    let slip = own.iter().find(|phone| is_slip(&digits(&phone.e164()), called));
    if let Some(phone) = slip.filter(|_| !calls_us) {
        let finding = report.at(&link.place, "this link calls a number that is almost yours");
        let help = format!("if it's meant to be yours, write tel:{}", phone.e164());
        report.add(finding.also(phone.place.clone(), "your number").help(help));
    } else if shows_another(link, called) {
        let message = format!("this link shows {} but calls {called}", link.text);
        report.add(
            report
                .at(&link.place, message)
                .help("use the same number in both places"),
        );
    }
}

/// The shop's own number, and those of its places.
fn own_phones<'a>(context: &CheckContext<'a>) -> Vec<&'a Spanned<Phone>> {
    let contact = context.shop.config.contact.as_ref();
    let phone = contact.and_then(|contact| contact.phone.as_ref());
    let places = context.shop.places().iter();
    phone
        .into_iter()
        .chain(places.filter_map(|place| place.phone.as_ref()))
        .collect()
}

fn writes(context: &CheckContext<'_>, link: &Link, href: &str, report: &mut Report) {
    let contact = context.shop.config.contact.as_ref();
    let email = contact.and_then(|contact| contact.email.as_ref());
    let address = href.trim_start_matches("mailto:").split('?').next();
    let written = address.unwrap_or_default().to_lowercase();
    if let Some(email) = email.filter(|email| is_typo(&email.as_str().to_lowercase(), &written)) {
        let message = "this link goes to an email address that is almost yours";
        let finding = report
            .at(&link.place, message)
            .also(email.place.clone(), "your address");
        let help = format!("if it's meant to be yours, write mailto:{}", email.value);
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
