//! Testimonials: who wrote them, and whether they may be shown.

use super::context::CheckContext;
use super::disclosures::in_europe;
use super::drafts::drafts;
use super::rule::{Evidence, Level, Report, Rule};
use crate::diagnostics::{Code, Place, SourcePath};
use crate::model::shop::{Consent, PolicyKind, PolicyTerms, ReviewTerms, Testimonial, TestimonialSource};

pub(super) const RV003: Rule = Rule {
    code: Code("RV003"),
    level: Level::Warning,
    title: "A testimonial that may be an insider's",
    what: "The writer is one of `[[people]]` or shares a surname with one, and there's no `relation`. If it's a \
           coincidence, set `relation = \"customer\"`.",
    why: "Testimonials of insiders and relatives have to be disclosed (16 CFR 465.5 in the US since 21 October 2024, \
          as quoted by secondary sources in November 2026), and people notice.",
    how: "Set `relation` to family, friend, employee, partner or stockist; or to customer, if the name is a \
          coincidence.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: insiders,
};

fn insiders(context: &CheckContext<'_>, report: &mut Report) {
    let people = &context.shop.config.people;
    for testimonial in context.testimonials().iter().filter(|it| it.relation.is_none()) {
        let writer = testimonial.name.0.to_lowercase();
        let surname = surname(&writer);
        let own = people.iter().find(|person| {
            let name = person.name.0.to_lowercase();
            name == writer || (surname.is_some() && self::surname(&name) == surname)
        });
        if let Some(person) = own {
            let message = format!(
                "{} has the same name as {}, who works here",
                testimonial.name.0, person.name.0
            );
            let finding = report
                .at(&testimonial.name.place, message)
                .also(person.name.place.clone(), "named here");
            report.add(finding.help(
                "set their `relation` to the shop; if the name is a coincidence:\nrelation = \"customer\"",
            ));
        }
    }
}

/// The last of two words or more, where it is a whole name.
fn surname(name: &str) -> Option<&str> {
    let mut words = name.split_whitespace();
    words.next()?;
    words
        .next_back()
        .filter(|word| word.chars().count() > 2 && !word.ends_with('.'))
}

pub(super) const RV009: Rule = Rule {
    code: Code("RV009"),
    level: Level::Hint,
    title: "How testimonials are verified isn't explained",
    what: "The European Union or the United Kingdom is a market or the shop's home, and there are testimonials, but \
           `verification` is missing, and policies/reviews.md has no `verified`.",
    why: "Businesses that show reviews have to say whether and how they make sure that they come from real customers \
          (Directive 2005/29/EC, Article 7(6)).",
    how: "Explain in one or two sentences at the top of testimonials.toml how you check.",
    evidence: Evidence::General,
    thresholds: &[],
    check: unverified,
};

fn unverified(context: &CheckContext<'_>, report: &mut Report) {
    let applies = in_europe(context) || context.sells_to_eu() || context.sells_to("GB");
    let file = context.shop.testimonials.as_ref();
    let said = file.is_some_and(|file| file.verification.is_some())
        || review_terms(context).is_some_and(|terms| terms.verified.is_some());
    if applies && !said && !context.testimonials().is_empty() {
        let place = Place::file(&SourcePath::new("testimonials.toml"));
        let finding = report.at(
            &place,
            "you don't say how you check that these reviews come from customers",
        );
        let verification = drafts(context).verification;
        report.add(finding.help(format!(
            "you may need to explain it (Directive 2005/29/EC, Article 7(6); checked 2026-11-20); add at the \
             top:\nverification = \"{verification}\""
        )));
    }
}

/// The terms of policies/reviews.md.
fn review_terms<'a>(context: &CheckContext<'a>) -> Option<&'a ReviewTerms> {
    match &context.policy(PolicyKind::Reviews)?.keys.terms {
        PolicyTerms::Reviews(terms) => Some(terms),
        _ => None,
    }
}

pub(super) const RV011: Rule = Rule {
    code: Code("RV011"),
    level: Level::Hint,
    title: "No policy on reviews",
    what: "The United Kingdom is a market or the shop's home, and there are testimonials, but policies/reviews.md is \
           missing or a draft.",
    why: "Since 6 April 2025, whoever publishes reviews in the United Kingdom has to take steps against fake and \
          concealed incentivised ones, and a published policy is one of them (Digital Markets, Competition and \
          Consumers Act 2024; of more than 100 sites that the CMA looked at, 54 may fail, mostly for lack of one).",
    how: "Create policies/reviews.md: who can write a review, how you check it, whether there are rewards, what you leave \
          out, and what to do against a review. The testimonials link to it.",
    evidence: Evidence::Secondary("2026-11-26"),
    thresholds: &[],
    check: no_policy,
};

fn no_policy(context: &CheckContext<'_>, report: &mut Report) {
    let at_home = context.base().is_some_and(|country| country.as_str() == "GB");
    let applies = at_home || context.sells_to("GB");
    if !applies || context.testimonials().is_empty() || context.policy(PolicyKind::Reviews).is_some() {
        return;
    }
    let path = "policies/reviews.md";
    let finding = report.at(
        &Place::file(&SourcePath::new("testimonials.toml")),
        "there's no policy on how these reviews are collected and checked",
    );
    let verified = drafts(context).verification;
    let make = format!(
        "create {path}, with what is true of your shop:\n+++\nwho = \"customers\"\nverified = \"{verified}\"\nrewards = \
         \"none\"\n+++\n"
    );
    report.add(finding.help(format!(
        "you may need to publish one (Digital Markets, Competition and Consumers Act 2024; checked 2026-11-26); {}",
        context.finish_or(path, &make)
    )));
}

pub(super) const RV010: Rule = Rule {
    code: Code("RV010"),
    level: Level::Warning,
    title: "A private message quoted without consent",
    what: "A testimonial from a letter, an email or a conversation has no `consent`, or shows a full name although \
           `consent` isn't `full_name`. Reviews that are public elsewhere don't count.",
    why: "Someone who writes to you isn't writing to the public; in Europe a name is personal data, and you need a \
          reason to show it (GDPR, Article 6).",
    how: "Ask for permission, then set `consent` to `quote` (first name or initials) or `full_name`.",
    evidence: Evidence::General,
    thresholds: &[],
    check: without_consent,
};

fn without_consent(context: &CheckContext<'_>, report: &mut Report) {
    for testimonial in context.testimonials().iter().filter(|it| is_private(it)) {
        let name = &testimonial.name;
        match testimonial.consent.as_ref().map(|consent| consent.value) {
            None => {
                let finding = report.at(&name.place, format!("{} wrote to you, not to the public", name.0));
                report.add(finding.help(
                    "ask for permission to publish it, and note the answer (quote, \
                                         full_name):\nconsent = \"quote\"",
                ));
            }
            Some(Consent::Quote) if is_full_name(&name.0) => {
                let finding = report.at(
                    &name.place,
                    format!("{} agreed to be quoted, but not with their full name", name.0),
                );
                report.add(
                    finding.help(
                        "shorten the surname to an initial, or ask and note it:\nconsent = \"full_name\"",
                    ),
                );
            }
            _ => {}
        }
    }
}

fn is_private(testimonial: &Testimonial) -> bool {
    use TestimonialSource::{Email, InPerson, Letter};
    let source = testimonial.source.as_ref().map(|source| source.value);
    matches!(source, Some(Email | Letter | InPerson)) && testimonial.url.is_none()
}

/// Two or three words with capitals, the last of them more than an initial: `Jonas P.`, `Ewa from Brno` and
/// `Ingrid, Bergen` are none.
fn is_full_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    !name.contains(',')
        && (2..=3).contains(&words.len())
        && words.iter().all(capital)
        && !words
            .first()
            .is_some_and(|first| first.ends_with('.') || TITLES.contains(first))
        && surname(name).is_some()
}

/// Forms of address: what follows is a surname alone.
const TITLES: [&str; 10] = [
    "Mrs", "Mr", "Ms", "Miss", "Frau", "Herr", "Madame", "Monsieur", "Pani", "Pan",
];
