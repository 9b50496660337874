//! Whether the testimonials are a fair choice of what was brought along.

use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use crate::diag::Code;
use crate::shop::Batch;

pub(super) const RV006: Rule = Rule {
    code: Code("RV006"),
    level: Level::Warning,
    title: "Only five stars are shown, and there were others",
    what: "Every testimonial of a source that has stars has five, the totals of what was imported from there (`[[batches]]`) have others, \
           and there are so many testimonials that at least one of the others could be expected among them.",
    why: "A choice that leaves out the critical ones misleads, and convinces less: people buy most where the mean is between 4.0 and 4.7 \
          (Spiegel Research Center, 2017).",
    how: "Show one of the others too, with your answer below it.",
    checked: "2026-11-22",
    thresholds: &[],
    check: only_the_best,
};

fn only_the_best(scene: &Scene<'_>, report: &mut Report) {
    let batches = scene.shop.testimonials.iter().flat_map(|file| &file.batches);
    for batch in batches {
        let source = batch.source.value;
        let of_it = scene
            .testimonials()
            .iter()
            .filter(|it| it.source.as_ref().is_some_and(|it| it.value == source));
        let stars: Vec<i64> = of_it
            .filter_map(|it| it.rating.as_ref())
            .map(|rating| rating.0)
            .collect();
        let Some(others) = others(batch).filter(|_| stars.iter().all(|stars| *stars == 5)) else {
            continue;
        };
        let (shown, count) = (stars.len() as i64, batch.count.0);
        // As many would be expected among a fair choice: shown × others ÷ count.
        if shown.saturating_mul(others) < count || shown == 0 {
            continue;
        }
        let at_least = if batch.stars.is_empty() { "at least " } else { "" };
        let message = format!(
            "all {shown} testimonials from {} have five stars, and {at_least}{others} of the {count} reviews there have fewer",
            source.word()
        );
        let finding = report.at(&batch.source.place, message);
        report.add(finding.help(
            "show one of the others too, with your answer: a mean of 4.0 to 4.7 convinces more than 5.0",
        ));
    }
}

/// How many have fewer than five stars: counted, or the fewest that the mean allows (each with one star).
fn others(batch: &Batch) -> Option<i64> {
    let counted: i64 = batch
        .stars
        .iter()
        .take(4)
        .map(|n| n.0)
        .fold(0, i64::saturating_add);
    let at_least = |hundredths: u16| batch.count.0.saturating_mul(500 - i64::from(hundredths)) / 400;
    let others = match (batch.stars.is_empty(), &batch.mean) {
        (false, _) => counted,
        (true, Some(mean)) => at_least(mean.hundredths()),
        (true, None) => 0,
    };
    (others > 0).then_some(others)
}
