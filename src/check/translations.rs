//! Texts that a reader of another language finds in the wrong one.

use std::collections::BTreeMap;

use super::passages::{entries, files_named};
use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use crate::diag::{Code, Place, SourcePath};
use crate::value::LanguageTag;

pub(super) const TR001: Rule = Rule {
    code: Code("TR001"),
    level: Level::Advice,
    title: "A translation is missing",
    what: "The shop has several languages, and a Markdown file or a sentence in TOML is not in all of them. Names, sizes and testimonials, which \
           stay as they were written, are left alone.",
    why: "A page that changes its language in the middle looks unfinished.",
    how: "Add the sibling file (`story.pl.md`), or write the text by language: `{ en = \"…\", pl = \"…\" }`.",
    checked: "2026-11-20",
    thresholds: &[],
    check: untranslated,
};

fn untranslated(scene: &Scene<'_>, report: &mut Report) {
    if scene.shop.languages.len() > 1 {
        files(scene, report);
        sentences(scene, report);
    }
}

/// One finding for each folder and language, not for each file.
fn files(scene: &Scene<'_>, report: &mut Report) {
    let mut missing: BTreeMap<(&str, &LanguageTag), Vec<&SourcePath>> = BTreeMap::new();
    for (_, _, texts) in entries(scene.shop) {
        let Some((_, main)) = texts
            .iter()
            .find(|(language, _)| Some(*language) == scene.shop.languages.first())
            .or_else(|| texts.first())
        else {
            continue;
        };
        for language in &scene.shop.languages {
            if !texts.iter().any(|(known, _)| *known == language) {
                missing
                    .entry((main.file.folder(), language))
                    .or_default()
                    .push(&main.file);
            }
        }
    }
    for ((folder, language), files) in missing {
        let Some(first) = files.first() else { continue };
        let inside = if folder.is_empty() {
            String::new()
        } else {
            format!(" in {folder}/")
        };
        let verb = if files.len() == 1 { "is" } else { "are" };
        let message = format!(
            "{}{inside} {verb} not there in the language `{language}`",
            files_named(&files)
        );
        let sibling = first.strip_suffix(".md").unwrap_or(first);
        let finding = report.at(&Place::file(first), message);
        report.add(finding.help(format!(
            "translate into {sibling}.{language}.md; until then, readers find the original"
        )));
    }
}

fn sentences(scene: &Scene<'_>, report: &mut Report) {
    for line in scene
        .lines
        .iter()
        .filter(|line| line.sentence || line.text.iter().count() > 1)
    {
        let known: Vec<_> = line.text.iter().collect();
        let missing: Vec<&str> = scene
            .shop
            .languages
            .iter()
            .filter(|language| line.text.exact(language).is_none())
            .map(LanguageTag::as_str)
            .collect();
        if let (Some((_, first)), false) = (known.first(), missing.is_empty()) {
            let message = format!(
                "`{}` is not there in the language `{}`",
                line.key,
                missing.join("`, `")
            );
            let tables = scene
                .shop
                .languages
                .iter()
                .map(|language| format!("{language} = \"…\""))
                .collect::<Vec<_>>()
                .join(", ");
            report.add(
                report
                    .at(&first.place, message)
                    .help(format!("write it by language: {{ {tables} }}")),
            );
        }
    }
}
