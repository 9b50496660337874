//! The story, the people in it, and placeholder text.

use super::context::CheckContext;
use super::drafts::{Person, drafts};
use super::lexicon::Topic;
use super::phrase_matches::PhraseMatch;
use super::rule::{Evidence, Level, Report, Rule, Threshold};
use crate::diagnostics::{Code, Place, SourcePath};

const STORY_WORDS: Threshold = Threshold {
    name: "story_words",
    default: 80,
    unit: "words",
};

pub(super) const ST001: Rule = Rule {
    code: Code("ST001"),
    level: Level::Warning,
    title: "The story is missing or very short",
    what: "There's no story.md, it's still a draft, or it has fewer words than the threshold.",
    why: "Who you are is why people choose you over the shop next door. Credibility comes from \"up-front \
          disclosure\" and \"comprehensive, current content\" (Nielsen Norman Group, 1999, repeated 2016). The \
          threshold is judgement, not evidence.",
    how: "Write story.md: why you do this, since when, and how you work. One page is plenty.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[STORY_WORDS],
    check: short_story,
};

fn short_story(context: &CheckContext<'_>, report: &mut Report) {
    let Some(story) = &context.shop.documents.story else {
        let place = Place::file(&SourcePath::new("story.md"));
        let what = if context.is_draft("story.md") {
            "story.md is still a draft, so visitors don't learn who you are"
        } else {
            "story.md is missing, so visitors don't learn who you are"
        };
        let make = "create story.md: write why you do this, since when, and how you work";
        let finding = report.at(&place, what);
        report.add(finding.help(context.finish_or("story.md", make)));
        return;
    };
    let least = context.threshold(&STORY_WORDS);
    for text in story.texts.values() {
        let words = context
            .library
            .get(&text.file)
            .map_or(0, |prose| prose.words() as i64);
        if words < least {
            let unit = if words == 1 { "word" } else { "words" };
            let message = format!("the story has only {words} {unit}");
            let finding = report.at(&Place::file(&text.file), message);
            report.add(finding.help(format!(
                "write why you do this, since when, and how you work; {least} words is a \
                                             good start"
            )));
        }
    }
}

pub(super) const ST002: Rule = Rule {
    code: Code("ST002"),
    level: Level::Warning,
    title: "No person with a name and a picture",
    what: "`[[people]]` is missing, or no one in it has a `photo`. A picture of hands at work is enough.",
    why: "\"Show that honest and trustworthy people stand behind your site\" is the fourth of Stanford's guidelines \
          (Fogg, 2002).",
    how: "Add yourself to `[[people]]`, with your name, role and photo.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: no_people,
};

fn no_people(context: &CheckContext<'_>, report: &mut Report) {
    let people = &context.shop.config.people;
    let Some(first) = people.first() else {
        let finding = report.at(&context.shop_file(), "no person is named");
        let drafts = drafts(context);
        let Person { name, role } = &drafts.person;
        let alt = drafts.alt;
        report.add(finding.help(format!(
            "add to shop.toml:\n[[people]]\nname = \"{name}\"\nrole = \"{role}\"\nphoto = {{ file = \"photos/me.jpg\", alt = \"{alt}\" }}"
        )));
        return;
    };
    if people.iter().all(|person| person.photo.is_none()) {
        let finding = report.at(&first.name.place, "there's a name but no picture");
        let alt = drafts(context).alt;
        report.add(finding.help(format!(
            "add a picture below the name; hands at work are enough:\nphoto = {{ file = \"photos/me.jpg\", alt = \"{alt}\" }}"
        )));
    }
}

pub(super) const ST003: Rule = Rule {
    code: Code("ST003"),
    level: Level::Warning,
    title: "Placeholder text",
    what: "Text that should have been replaced: \"lorem ipsum\", TODO, \"your text here\", an address at example.com. \
           Quotations and code don't count.",
    why: "\"Avoid errors of all types, no matter how small they seem\" is the tenth of Stanford's guidelines (Fogg, \
          2002).",
    how: "Write the real text, or remove it.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[],
    check: placeholders,
};

/// Names that are kept for examples (RFC 2606).
const EXAMPLE_HOSTS: [&str; 3] = ["example.com", "example.org", "example.net"];

fn placeholders(context: &CheckContext<'_>, report: &mut Report) {
    let waiting = context
        .phrase_matches(Topic::Placeholder)
        .filter(|hit| !hit.quoted && !are_kisses(hit));
    for hit in waiting {
        let finding = report.at(&hit.place, format!("placeholder text: \"{}\"", hit.words));
        report.add(finding.help("write the real text, or remove it"));
    }
    for link in context
        .markdown_texts
        .iter()
        .flat_map(|markdown| &markdown.prose.links)
    {
        let target = link.target.fixed().unwrap_or_default();
        if let Some(host) = EXAMPLE_HOSTS.into_iter().find(|host| names_host(target, host)) {
            let finding = report.at(
                &link.place,
                format!("this link leads to {host}, which is reserved for examples"),
            );
            report.add(finding.help("use the real address"));
        }
    }
    let config = &context.shop.config;
    let email = config.contact.as_ref().and_then(|contact| contact.email.as_ref());
    let url = config.shop.url.as_ref();
    let written = email.map(|email| (email.as_str(), &email.place)).into_iter();
    for (text, place) in written.chain(url.map(|url| (url.as_str(), &url.place))) {
        if let Some(host) = EXAMPLE_HOSTS.into_iter().find(|host| names_host(text, host)) {
            let finding = report.at(place, format!("{host} is reserved for examples"));
            report.add(finding.help("use your own address"));
        }
    }
}

/// `Love, Ann XXX`: the end of a letter.
fn are_kisses(hit: &PhraseMatch) -> bool {
    let after = hit.sentence.get(hit.within.end..).unwrap_or_default();
    hit.words == "XXX" && !after.contains(char::is_alphanumeric) && hit.sentence_has("closings")
}

fn names_host(address: &str, host: &str) -> bool {
    let after = |at: usize| address.get(at + host.len()..).unwrap_or_default();
    address.match_indices(host).any(|(at, _)| {
        let before = address.get(..at).unwrap_or_default();
        let ends = !after(at).starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '.');
        ends && (before.is_empty() || before.ends_with(['/', '@', '.', ':']))
    })
}
