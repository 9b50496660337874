//! Testimonials: whose words they are, and whether they may be shown.

use super::duties::in_europe;
use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use crate::diag::{Code, Place, SourcePath};
use crate::shop::{Consent, Testimonial, TestimonialSource};

pub(super) const RV003: Rule = Rule {
    code: Code("RV003"),
    level: Level::Warning,
    title: "A testimonial that may be an insider's",
    what: "The writer is one of `[[people]]` or shares a surname with one, and `relation` does not say what they are to the shop. \
           `relation = \"customer\"` answers it.",
    why: "Testimonials of insiders and relatives have to be disclosed (16 CFR 465.5 in the US since 21 October 2024, as quoted by secondary \
          sources in November 2026), and people notice.",
    how: "Set `relation`: family, friend, employee, partner, stockist; or customer, if the name is chance.",
    checked: "2026-11-20",
    thresholds: &[],
    check: insiders,
};

fn insiders(scene: &Scene<'_>, report: &mut Report) {
    let people = &scene.shop.config.people;
    for testimonial in scene.testimonials().iter().filter(|it| it.relation.is_none()) {
        let writer = testimonial.name.0.to_lowercase();
        let surname = surname(&writer);
        let own = people.iter().find(|person| {
            let name = person.name.0.to_lowercase();
            name == writer || (surname.is_some() && self::surname(&name) == surname)
        });
        if let Some(person) = own {
            let message = format!(
                "{} bears the name of {}, who works here",
                testimonial.name.0, person.name.0
            );
            let finding = report
                .at(&testimonial.name.place, message)
                .also(person.name.place.clone(), "named here");
            report.add(
                finding
                    .help("say what they are to the shop; if the name is chance:\nrelation = \"customer\""),
            );
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
    title: "Nothing says how testimonials are verified",
    what: "The European Union or the United Kingdom is a market or the shop's home, there are testimonials, and `verification` is missing.",
    why: "Traders who show reviews have to say whether and how they make sure that they come from real customers (Directive 2005/29/EC, \
          Article 7(6)); from general knowledge, not looked up.",
    how: "Say in one or two sentences at the top of testimonials.toml how you know.",
    checked: "2026-11-20",
    thresholds: &[],
    check: unverified,
};

fn unverified(scene: &Scene<'_>, report: &mut Report) {
    let applies = in_europe(scene) || scene.sells_to_eu() || scene.sells_to("GB");
    let said = scene
        .shop
        .testimonials
        .as_ref()
        .is_some_and(|file| file.verification.is_some());
    if applies && !said && !scene.testimonials().is_empty() {
        let place = Place::file(&SourcePath::new("testimonials.toml"));
        let finding = report.at(&place, "nothing says how you know that these are customers");
        report.add(finding.help("you may need to say it (Directive 2005/29/EC, Article 7(6); checked 2026-11-20); write at the top:\nverification = \"We looked up the order or the receipt before we printed these words.\""));
    }
}

pub(super) const RV010: Rule = Rule {
    code: Code("RV010"),
    level: Level::Warning,
    title: "Private words without consent",
    what: "Words from a letter, an e-mail or a talk have no `consent`, or a first name and surname are shown and `consent` is not \
           `full_name`. Words that stand in public elsewhere are left alone.",
    why: "Who writes to a shop does not write to the public; in Europe a name is personal data that needs a reason to be shown (GDPR, \
          Article 6). From general knowledge, not looked up.",
    how: "Ask. Then set `consent` to `quote` (first name or initials) or `full_name`.",
    checked: "2026-11-20",
    thresholds: &[],
    check: without_consent,
};

fn without_consent(scene: &Scene<'_>, report: &mut Report) {
    for testimonial in scene.testimonials().iter().filter(|it| is_private(it)) {
        let name = &testimonial.name;
        match testimonial.consent.as_ref().map(|consent| consent.value) {
            None => {
                let finding = report.at(&name.place, format!("{} wrote to you, not to the public", name.0));
                report.add(finding.help("ask whether you may print it, and note the answer (quote, full_name):\nconsent = \"quote\""));
            }
            Some(Consent::Quote) if is_full_name(&name.0) => {
                let finding = report.at(
                    &name.place,
                    format!("{} agreed to be quoted, but not with the full name", name.0),
                );
                report.add(
                    finding.help(
                        "shorten the surname to a letter, or ask and note it:\nconsent = \"full_name\"",
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
