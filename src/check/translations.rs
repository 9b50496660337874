//! Texts that some visitors see in the wrong language.

use std::collections::BTreeMap;

use super::context::CheckContext;
use super::rule::{Evidence, Level, Report, Rule};
use super::texts::{TomlTextKind, entries, files_named};
use crate::diagnostics::{Code, Place, SourcePath};
use crate::model::value::LanguageTag;

pub(super) const TR001: Rule = Rule {
    code: Code("TR001"),
    level: Level::Advice,
    title: "A translation is missing",
    what: "The shop has several languages, and a Markdown file or a text in TOML isn't available in all of them. \
           Names, sizes and testimonials don't need a translation.",
    why: "A page that switches language halfway looks unfinished.",
    how: "Add the translated file (`story.pl.md`), or give the text in each language: `{ en = \"…\", pl = \"…\" }`.",
    evidence: Evidence::General,
    thresholds: &[],
    check: untranslated,
};

fn untranslated(context: &CheckContext<'_>, report: &mut Report) {
    if context.shop.languages.len() > 1 {
        files(context, report);
        sentences(context, report);
    }
}

/// One finding for each folder and language, not for each file.
fn files(context: &CheckContext<'_>, report: &mut Report) {
    let mut missing: BTreeMap<(&str, &LanguageTag), Vec<&SourcePath>> = BTreeMap::new();
    for (_, _, texts) in entries(context.shop) {
        let Some((_, main)) = texts
            .iter()
            .find(|(language, _)| Some(*language) == context.shop.languages.first())
            .or_else(|| texts.first())
        else {
            continue;
        };
        for language in &context.shop.languages {
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
            "translate it in {sibling}.{language}.md; until then, visitors see the original"
        )));
    }
}

fn sentences(context: &CheckContext<'_>, report: &mut Report) {
    for line in context
        .toml_texts
        .iter()
        .filter(|line| line.kind == TomlTextKind::Sentence || line.text.iter().count() > 1)
    {
        let known: Vec<_> = line.text.iter().collect();
        let missing: Vec<&str> = context
            .shop
            .languages
            .iter()
            .filter(|language| line.text.exact(language).is_none())
            .map(LanguageTag::as_str)
            .collect();
        if let (Some((_, first)), false) = (known.first(), missing.is_empty()) {
            let message = format!("`{}` isn't translated into `{}`", line.key, missing.join("`, `"));
            let tables = context
                .shop
                .languages
                .iter()
                .map(|language| format!("{language} = \"…\""))
                .collect::<Vec<_>>()
                .join(", ");
            report.add(
                report
                    .at(&first.place, message)
                    .help(format!("give it in each language: {{ {tables} }}")),
            );
        }
    }
}
