//! Pictures: missing descriptions, and photos that are too small.

use super::context::CheckContext;
use super::rule::{Evidence, Level, Report, Rule, Threshold};
use super::texts::entries;
use crate::diagnostics::{Code, Place, Spanned};
use crate::media::PictureJob;
use crate::model::shop::Picture;

pub(super) const IM001: Rule = Rule {
    code: Code("IM001"),
    level: Level::Warning,
    title: "A picture without a description",
    what: "A picture in shop.toml, front matter or a text has no `alt` and isn't marked `decorative`. A logo is \
           described by the shop's name.",
    why: "It's all that search engines, and people who can't see the picture, have to go on (WCAG 2.2, 1.1.1 Non-text \
          Content, level A).",
    how: "Describe in a few words what it shows.",
    evidence: Evidence::General,
    thresholds: &[],
    check: undescribed,
};

fn undescribed(context: &CheckContext<'_>, report: &mut Report) {
    for picture in pictures(context) {
        let decorative = picture.decorative.as_ref().is_some_and(|flag| flag.value);
        if picture.alt.is_none() && !decorative {
            let file = &picture.file.value.0;
            let finding = report.at(&picture.file.place, format!("{file} has no description"));
            report.add(finding.help(format!(
                "describe in a few words what it shows:\nphoto = {{ file = \"{file}\", alt = \"…\" }}"
            )));
        }
    }
    for picture in context
        .markdown_texts
        .iter()
        .flat_map(|markdown| &markdown.prose.pictures)
    {
        if picture.alt.trim().is_empty() {
            let finding = report.at(&picture.place, format!("{} has no description", picture.path));
            report.add(finding.help("describe what it shows in the square brackets: ![a mug on a table](…)"));
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
    title: "A photo that is too small",
    what: "A photo in shop.toml or front matter has too small a share (see the threshold) of the width shown on a \
           high-resolution screen: 2,400 pixels for the opening picture, 1,600 for a page or product, 480 for a \
           person or logo. Drawings and pictures inside texts don't count.",
    why: "Poor photos lower trust for 45% of people (BrightLocal, 2021). The threshold is judgement, not evidence.",
    how: "Use the original photo from the camera, not a copy that a messaging app or website has shrunk.",
    evidence: Evidence::Secondary("2026-11-22"),
    thresholds: &[PICTURE_SHARE],
    check: small_pictures,
};

fn small_pictures(context: &CheckContext<'_>, report: &mut Report) {
    let share = context.threshold(&PICTURE_SHARE);
    for job in named_jobs(context) {
        let Some((width, _)) = context.rendered.sizes.get(&job.path) else {
            continue;
        };
        if i64::from(*width) * 100 < i64::from(job.width) * share {
            let finding = report.at(
                &job.place,
                format!(
                    "{} is {width} pixels wide, but shown at up to {}",
                    job.path, job.width
                ),
            );
            report
                .add(finding.help("use the original photo from the camera, not a copy that has been shrunk"));
        }
    }
}

/// The uses of pictures that are named in TOML.
fn named_jobs<'a>(context: &CheckContext<'a>) -> impl Iterator<Item = &'a PictureJob> {
    let identity = context.shop.identity();
    let mut places: Vec<&Place> = pictures(context).iter().map(|it| &it.file.place).collect();
    places.extend(identity.logo.iter().map(|logo| &logo.file.place));
    let jobs = context.plan.pictures.iter();
    jobs.filter(move |job| places.contains(&&job.place))
}

fn pictures<'a>(context: &CheckContext<'a>) -> Vec<&'a Spanned<Picture>> {
    let config = &context.shop.config;
    let mut all: Vec<&Spanned<Picture>> = Vec::new();
    all.extend(&config.shop.photo);
    all.extend(config.people.iter().filter_map(|person| person.photo.as_ref()));
    all.extend(
        context
            .shop
            .places()
            .iter()
            .filter_map(|place| place.photo.as_ref()),
    );
    all.extend(
        entries(context.shop)
            .into_iter()
            .filter_map(|(_, entry, _)| entry.photo.as_ref()),
    );
    all.extend(
        context
            .shop
            .documents
            .products
            .iter()
            .flat_map(|product| &product.keys.photos),
    );
    let lists = context.shop.price_lists.iter();
    all.extend(lists.filter_map(|list| list.list.photo.as_ref()));
    all
}
