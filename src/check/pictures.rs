//! Pictures and those who do not see them.

use super::passages::entries;
use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use crate::diag::{Code, Spanned};
use crate::shop::Picture;

pub(super) const IM001: Rule = Rule {
    code: Code("IM001"),
    level: Level::Warning,
    title: "A picture without a description",
    what: "A picture in shop.toml, front matter or a text has no `alt` and is not marked `decorative`. A logo is described by the shop's name.",
    why: "People who do not see the picture, and search engines, have nothing else (WCAG 2.2, 1.1.1 Non-text Content, level A).",
    how: "Say in a few words what it shows.",
    checked: "2026-11-20",
    thresholds: &[],
    check: undescribed,
};

fn undescribed(scene: &Scene<'_>, report: &mut Report) {
    for picture in pictures(scene) {
        let decorative = picture.decorative.as_ref().is_some_and(|flag| flag.value);
        if picture.alt.is_none() && !decorative {
            let file = &picture.file.value.0;
            let finding = report.at(&picture.file.place, format!("{file} has no description"));
            report.add(finding.help(format!(
                "say in a few words what it shows:\nphoto = {{ file = \"{file}\", alt = \"…\" }}"
            )));
        }
    }
    for picture in scene.papers.iter().flat_map(|paper| &paper.prose.pictures) {
        if picture.alt.trim().is_empty() {
            let finding = report.at(&picture.place, format!("{} has no description", picture.path));
            report.add(finding.help("say in the square brackets what it shows: ![a mug on a table](…)"));
        }
    }
}

fn pictures<'a>(scene: &Scene<'a>) -> Vec<&'a Spanned<Picture>> {
    let config = &scene.shop.config;
    let mut all: Vec<&Spanned<Picture>> = Vec::new();
    all.extend(&config.shop.photo);
    all.extend(config.people.iter().filter_map(|person| person.photo.as_ref()));
    all.extend(
        entries(scene.shop)
            .into_iter()
            .filter_map(|(_, entry, _)| entry.photo.as_ref()),
    );
    all.extend(
        scene
            .shop
            .documents
            .products
            .iter()
            .flat_map(|product| &product.keys.photos),
    );
    all
}
