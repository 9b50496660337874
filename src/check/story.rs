//! The story, the people in it, and text that was never written.

use super::hits::Hit;
use super::lexicon::Topic;
use super::rule::{Level, Report, Rule, Threshold};
use super::scene::Scene;
use crate::diag::{Code, Place, SourcePath};

const STORY_WORDS: Threshold = Threshold {
    name: "story_words",
    default: 80,
    unit: "words",
};

pub(super) const ST001: Rule = Rule {
    code: Code("ST001"),
    level: Level::Warning,
    title: "The story is missing or very short",
    what: "There is no story.md, it is still a draft, or it has fewer words than the threshold.",
    why: "Who you are is why people choose you and not the next shop. Credibility comes from \"up-front disclosure\" and \
          \"comprehensive, current content\" (Nielsen Norman Group, 1999, repeated 2016). The number of words is judgement, not \
          evidence.",
    how: "Tell in story.md why you do this, since when, and how a thing comes about in your hands. One page is plenty.",
    checked: "2026-11-20",
    thresholds: &[STORY_WORDS],
    check: short_story,
};

fn short_story(scene: &Scene<'_>, report: &mut Report) {
    let Some(story) = &scene.shop.documents.story else {
        let place = Place::file(&SourcePath::new("story.md"));
        let what = match scene.is_draft("story.md") {
            true => "story.md is still a draft: visitors cannot know who you are",
            false => "there is no story.md: visitors cannot know who you are",
        };
        let make =
            "make story.md and tell why you do this, since when, and how a thing comes about in your hands";
        let finding = report.at(&place, what);
        report.add(finding.help(scene.finish_or("story.md", make)));
        return;
    };
    let least = scene.threshold(&STORY_WORDS);
    for text in story.texts.values() {
        let words = scene
            .library
            .get(&text.file)
            .map_or(0, |prose| prose.words() as i64);
        if words < least {
            let finding = report.at(&Place::file(&text.file), format!("the story has {words} words"));
            report.add(finding.help(format!("tell why you do this, since when, and how a thing comes about in your hands; {least} words are a beginning")));
        }
    }
}

pub(super) const ST002: Rule = Rule {
    code: Code("ST002"),
    level: Level::Warning,
    title: "No person with a name and a picture",
    what: "`[[people]]` is missing, or none of the people has a `photo`. A picture of hands at work will do.",
    why: "\"Show that honest and trustworthy people stand behind your site\" is the fourth of Stanford's guidelines (Fogg, 2002).",
    how: "Add yourself to `[[people]]`, with name, role and photo.",
    checked: "2026-11-20",
    thresholds: &[],
    check: no_people,
};

fn no_people(scene: &Scene<'_>, report: &mut Report) {
    let people = &scene.shop.config.people;
    let Some(first) = people.first() else {
        let finding = report.at(&scene.shop_file(), "no person is named");
        report.add(finding.help("add to shop.toml:\n[[people]]\nname = \"First name Surname\"\nrole = \"what you do here\"\nphoto = { file = \"photos/me.jpg\", alt = \"what the picture shows\" }"));
        return;
    };
    if people.iter().all(|person| person.photo.is_none()) {
        let finding = report.at(&first.name.place, "there is a name and no picture");
        report.add(finding.help("a picture of hands at work will do; add below the name:\nphoto = { file = \"photos/me.jpg\", alt = \"what the picture shows\" }"));
    }
}

pub(super) const ST003: Rule = Rule {
    code: Code("ST003"),
    level: Level::Warning,
    title: "Placeholder text",
    what: "Text that waits for the real one: \"lorem ipsum\", TODO, \"your text here\", an address at example.com. Quotations and \
           code are left alone.",
    why: "\"Avoid errors of all types, no matter how small they seem\" is the tenth of Stanford's guidelines (Fogg, 2002).",
    how: "Write what belongs there, or take it out.",
    checked: "2026-11-20",
    thresholds: &[],
    check: placeholders,
};

/// Names that are kept for examples (RFC 2606).
const EXAMPLE_HOSTS: [&str; 3] = ["example.com", "example.org", "example.net"];

fn placeholders(scene: &Scene<'_>, report: &mut Report) {
    let waiting = scene
        .hits(Topic::Placeholder)
        .filter(|hit| !hit.quoted && !are_kisses(hit));
    for hit in waiting {
        let finding = report.at(&hit.place, format!("placeholder text: \"{}\"", hit.words));
        report.add(finding.help("write what belongs here, or take it out"));
    }
    for link in scene.papers.iter().flat_map(|paper| &paper.prose.links) {
        let target = link.target.fixed().unwrap_or_default();
        if let Some(host) = EXAMPLE_HOSTS.into_iter().find(|host| names_host(target, host)) {
            let finding = report.at(
                &link.place,
                format!("this link leads to {host}, a name that is only for examples"),
            );
            report.add(finding.help("put the real address here"));
        }
    }
    let config = &scene.shop.config;
    let email = config.contact.as_ref().and_then(|contact| contact.email.as_ref());
    let url = config.shop.url.as_ref();
    let written = email.map(|email| (email.as_str(), &email.place)).into_iter();
    for (text, place) in written.chain(url.map(|url| (url.as_str(), &url.place))) {
        if let Some(host) = EXAMPLE_HOSTS.into_iter().find(|host| names_host(text, host)) {
            let finding = report.at(place, format!("{host} is a name that is only for examples"));
            report.add(finding.help("put your own here"));
        }
    }
}

/// `Love, Ann XXX`: the end of a letter.
fn are_kisses(hit: &Hit) -> bool {
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
