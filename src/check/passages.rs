//! Every text that visitors read and the owner wrote, whichever file it stands in.
//!
//! Quotes of customers are not among them: they are not the owner's words.

use std::ops::Range;

use super::scene::Facts;
use crate::content::Prose;
use crate::diag::{Place, SourcePath, Spanned};
use crate::shop::{Document, Entry, PolicyKind, Shop, Text, Translation};
use crate::source::SourceTree;
use crate::value::LanguageTag;

/// What a text is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `shop.toml`
    Config,
    /// `testimonials.toml`: what the owner says there.
    Testimonials,
    /// `story.md`
    Story,
    /// `policies/*.md`
    Policy(PolicyKind),
    /// `products/*.md`
    Product,
    /// `offers/*.md`
    Offer,
    /// `news/*.md`
    News,
    /// `pages/*.md`
    Page,
}

/// A Markdown file with its language.
#[derive(Clone, Copy)]
pub struct Paper<'a> {
    /// What it is part of.
    pub part: Part,
    /// The language it is written in.
    pub language: &'a LanguageTag,
    /// Its keys.
    pub text: &'a Translation,
    /// What stands in it.
    pub prose: &'a Prose,
}

/// A text in TOML.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// What it is part of.
    pub part: Part,
    /// Its key, as in `shop.toml`: `[visit] directions`.
    pub key: &'static str,
    /// Whether it is a sentence, and not a name that may be the same in every language.
    pub sentence: bool,
    /// The text.
    pub text: &'a Text,
}

/// A document: what it is part of, its shared keys, its texts by language.
pub type Entered<'a> = (Part, &'a Entry, Vec<(&'a LanguageTag, &'a Translation)>);

/// All documents' keys: what they are part of, their shared keys, their texts by language.
pub fn entries(shop: &Shop) -> Vec<Entered<'_>> {
    fn of<'a, K: 'a>(
        part: impl Fn(&'a K) -> Part,
        documents: impl IntoIterator<Item = &'a Document<K>>,
        into: &mut Vec<Entered<'a>>,
    ) {
        into.extend(documents.into_iter().map(|document| {
            (
                part(&document.keys),
                &document.entry,
                document.texts.iter().collect(),
            )
        }));
    }
    let documents = &shop.documents;
    let mut all = Vec::new();
    of(|_| Part::Story, &documents.story, &mut all);
    of(|keys| Part::Policy(keys.kind), &documents.policies, &mut all);
    of(|_| Part::Product, &documents.products, &mut all);
    of(|_| Part::Offer, &documents.offers, &mut all);
    of(|_| Part::News, &documents.news, &mut all);
    of(|_| Part::Page, &documents.pages, &mut all);
    all
}

/// The texts of `shop.toml`, of `testimonials.toml`, and those in front matter beside title and summary.
pub fn lines<'a>(shop: &'a Shop) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    config_lines(shop, &mut lines);
    presence_lines(shop, &mut lines);
    for product in &shop.documents.products {
        let keys = &product.keys;
        let mut add = |key, sentence, text: &'a Option<Spanned<Text>>| {
            lines.extend(text.as_ref().map(|text| Line {
                part: Part::Product,
                key,
                sentence,
                text: &text.value,
            }));
        };
        add("price_note", true, &keys.price_note);
        add("materials", true, &keys.materials);
        add("size", false, &keys.size);
        add("care", true, &keys.care);
        add("lead_time", true, &keys.lead_time);
        add("category", false, &keys.category);
    }
    for offer in &shop.documents.offers {
        let conditions = offer.keys.conditions.iter();
        lines.extend(conditions.map(|text| Line {
            part: Part::Offer,
            key: "conditions",
            sentence: true,
            text: &text.value,
        }));
    }
    lines
}

fn config_lines<'a>(shop: &'a Shop, lines: &mut Vec<Line<'a>>) {
    let mut add = |part, key, sentence, text: &'a Option<Spanned<Text>>| {
        lines.extend(text.as_ref().map(|text| Line {
            part,
            key,
            sentence,
            text: &text.value,
        }));
    };
    let config = &shop.config;
    add(Part::Config, "[shop] tagline", true, &config.shop.tagline);
    add(Part::Config, "[shop] description", true, &config.shop.description);
    add(Part::Config, "[shop] trade", true, &config.shop.trade);
    add(Part::Config, "[shop] price_note", true, &config.shop.price_note);
    if let Some(contact) = &config.contact {
        add(
            Part::Config,
            "[contact] answers_within",
            true,
            &contact.answers_within,
        );
        add(Part::Config, "[contact] note", true, &contact.note);
    }
    if let Some(visit) = &config.visit {
        add(Part::Config, "[visit] directions", true, &visit.directions);
        add(Part::Config, "[visit] access", true, &visit.access);
        if let Some(hours) = &visit.hours {
            add(Part::Config, "[visit.hours] note", true, &hours.note);
        }
    }
    for person in &config.people {
        add(Part::Config, "[[people]] role", true, &person.role);
        add(Part::Config, "[[people]] bio", true, &person.bio);
    }
    if let Some(testimonials) = &shop.testimonials {
        add(
            Part::Testimonials,
            "verification",
            true,
            &testimonials.verification,
        );
        for testimonial in &testimonials.testimonials {
            add(Part::Testimonials, "reply", true, &testimonial.reply);
            add(Part::Testimonials, "incentive", false, &testimonial.incentive);
        }
    }
}

fn presence_lines<'a>(shop: &'a Shop, lines: &mut Vec<Line<'a>>) {
    let config = &shop.config;
    let mut add = |key, sentence, text: &'a Option<Spanned<Text>>| {
        lines.extend(text.as_ref().map(|text| Line {
            part: Part::Config,
            key,
            sentence,
            text: &text.value,
        }));
    };
    for store in &config.stores {
        add("[[stores]] note", true, &store.note);
        add("[[stores]] place", false, &store.value.place);
    }
    for affiliation in &config.affiliations {
        add("[[affiliations]] note", true, &affiliation.note);
    }
    for partner in &config.partners {
        add("[[partners]] why", true, &partner.why);
    }
    if let Some(newsletter) = &config.newsletter {
        add("[newsletter] frequency", true, &newsletter.frequency);
    }
    if let Some(loyalty) = &config.loyalty {
        add("[loyalty] name", false, &loyalty.name);
        add("[loyalty] description", true, &loyalty.description);
        for tier in &loyalty.tiers {
            add("[[loyalty.tiers]] requirement", true, &tier.requirement);
        }
    }
    if let Some(referral) = &config.referral {
        add("[referral] conditions", true, &referral.conditions);
    }
    let mut must = |key, text: &'a Spanned<Text>| {
        lines.push(Line {
            part: Part::Config,
            key,
            sentence: true,
            text: &text.value,
        });
    };
    for tier in config.loyalty.iter().flat_map(|loyalty| &loyalty.tiers) {
        must("[[loyalty.tiers]] benefit", &tier.benefit);
    }
    if let Some(referral) = &config.referral {
        must("[referral] reward", &referral.reward);
    }
}

/// Where the bytes `words` of a text in TOML stand, as near as it can be told.
pub fn place_in_value(tree: &SourceTree, value: &Place, text: &str, words: &Range<usize>) -> Place {
    let found = || {
        let (start, end) = value.range?;
        let written = tree.text(&value.file)?.get(start..end)?;
        let sought = text.get(words.clone())?;
        // The same words may stand twice: the one that has as much before it is meant, where nothing is escaped.
        let near = written
            .get(words.start..)?
            .find(sought)
            .map(|at| at + words.start);
        let at = start + near.or_else(|| written.find(sought))?;
        Some(Place::new(&value.file, at..at + sought.len()))
    };
    found().unwrap_or_else(|| value.clone())
}

/// True where the line that `place` stands on is a quotation in Markdown, or the words are code.
pub fn is_quoted(facts: &Facts<'_>, place: &Place) -> bool {
    let quoted = || {
        let (start, _) = place.range?;
        let before = facts.tree.text(&place.file)?.get(..start)?;
        let line = before.rsplit('\n').next()?;
        Some(line.trim_start().starts_with('>') || line.ends_with('`'))
    };
    quoted().unwrap_or(false)
}

/// The paper of every Markdown file.
pub fn papers<'a>(facts: &Facts<'a>) -> Vec<Paper<'a>> {
    let mut papers = Vec::new();
    for (part, _, texts) in entries(facts.shop) {
        papers.extend(texts.into_iter().filter_map(|(language, text)| {
            let prose = facts.library.get(&text.file)?;
            Some(Paper {
                part,
                language,
                text,
                prose,
            })
        }));
    }
    papers
}

/// The path of `file` as it is written in links of the same folder; for messages.
pub fn files_named(files: &[&SourcePath]) -> String {
    match files {
        [] => String::new(),
        [one] => one.file_name().to_owned(),
        [first, second] => format!("{} and {}", first.file_name(), second.file_name()),
        [first, second, rest @ ..] => format!(
            "{}, {} and {} more",
            first.file_name(),
            second.file_name(),
            rest.len()
        ),
    }
}
