//! Checks whether the testimonials are a fair selection of the imported reviews.

use super::context::CheckContext;
use super::rule::{Evidence, Level, Report, Rule};
use crate::diagnostics::Code;
use crate::model::shop::Batch;

pub(super) const RV006: Rule = Rule {
    code: Code("RV006"),
    level: Level::Warning,
    title: "Only five-star reviews are shown, although there are others",
    what: "All rated testimonials from a source have five stars, although its imported totals (`[[batches]]`) include \
           lower ratings, and there are enough testimonials that you'd expect at least one of those among them.",
    why: "Leaving out critical reviews is misleading, and convinces less: people buy most when the average is between \
          4.0 and 4.7 (Spiegel Research Center, 2017).",
    how: "Show one of the others too, with your reply.",
    evidence: Evidence::Secondary("2026-11-22"),
    thresholds: &[],
    check: only_the_best,
};

fn only_the_best(context: &CheckContext<'_>, report: &mut Report) {
    let batches = context.shop.testimonials.iter().flat_map(|file| &file.batches);
    for batch in batches {
        let source = batch.source.value;
        let of_it = context
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
            "all {shown} testimonials from {} have five stars, but {at_least}{others} of the {count} reviews there \
             have fewer",
            source.word()
        );
        let finding = report.at(&batch.source.place, message);
        report.add(finding.help(
            "show one of the others too, with your reply: an average of 4.0 to 4.7 is more convincing than 5.0",
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
