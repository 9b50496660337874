//! Pictures and those who do not see them.

use super::passages::entries;
use super::rule::{Level, Report, Rule, Threshold};
use super::scene::Scene;
use crate::diag::{Code, Place, Spanned};
use crate::picture::PictureJob;
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

const PICTURE_SHARE: Threshold = Threshold {
    name: "picture_share",
    default: 40,
    unit: "percent",
};

pub(super) const IM002: Rule = Rule {
    code: Code("IM002"),
    level: Level::Advice,
    title: "A photo too small for its place",
    what: "A photo in shop.toml or front matter has less of the width than the threshold says of what its place shows on a fine screen: \
           2,400 pixels for the opening picture, 1,600 for a page or a product, 480 for a person or a logo. Drawings, and pictures inside \
           texts, are left alone.",
    why: "Poor photos lower trust for 45 % of people (BrightLocal, 2021). The share is a judgement.",
    how: "Take the photo as it came from the camera, not the copy that a messenger or a website made smaller.",
    checked: "2026-11-22",
    thresholds: &[PICTURE_SHARE],
    check: small_pictures,
};

fn small_pictures(scene: &Scene<'_>, report: &mut Report) {
    let share = scene.threshold(&PICTURE_SHARE);
    for job in named_jobs(scene) {
        let Some((width, _)) = scene.look.sizes.get(&job.path) else {
            continue;
        };
        if i64::from(*width) * 100 < i64::from(job.width) * share {
            let finding = report.at(
                &job.place,
                format!(
                    "{} is {width} pixels wide, and shown up to {}",
                    job.path, job.width
                ),
            );
            report.add(
                finding.help("take the photo as it came from the camera, not a copy that was made smaller"),
            );
        }
    }
}

/// The uses of pictures that are named in TOML.
fn named_jobs<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a PictureJob> {
    let identity = scene.shop.identity();
    let mut places: Vec<&Place> = pictures(scene).iter().map(|it| &it.file.place).collect();
    places.extend(identity.logo.iter().map(|logo| &logo.file.place));
    let jobs = scene.plan.pictures.iter();
    jobs.filter(move |job| places.contains(&&job.place))
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
