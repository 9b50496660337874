//! News: whether it's recent, and whether it's more than promotions.

use super::context::{CheckContext, file_of};
use super::rule::{Evidence, Level, Report, Rule, Threshold};
use crate::diagnostics::Code;
use crate::model::shop::NewsKind;

const NEWS_DAYS: Threshold = Threshold {
    name: "news_days",
    default: 180,
    unit: "days",
};
const PROMOTION_SHARE: Threshold = Threshold {
    name: "promotion_share",
    default: 70,
    unit: "percent of the news",
};

pub(super) const NW001: Rule = Rule {
    code: Code("NW001"),
    level: Level::Advice,
    title: "News that is old, or nothing but promotions",
    what: "The latest news is older than the threshold; or, out of at least four entries, the share with `kind = \
           \"promotion\"` is above the other threshold. A shop without news is fine.",
    why: "\"Update your site's content often\" and \"use restraint with promotional content\" are the eighth and \
          ninth of Stanford's guidelines (Fogg, 2002). Both thresholds are judgement, not evidence.",
    how: "Write a few sentences about what you're working on, or remove the news.",
    evidence: Evidence::Primary("2026-11-20"),
    thresholds: &[NEWS_DAYS, PROMOTION_SHARE],
    check: stale,
};

/// Fewer entries than this have no share worth the name.
const ENOUGH: usize = 4;

fn stale(context: &CheckContext<'_>, report: &mut Report) {
    let news = &context.shop.documents.news;
    let Some(newest) = news.iter().max_by_key(|entry| entry.keys.date) else {
        return;
    };
    let Some(place) = file_of(newest) else { return };
    let (days, most) = (
        context.days_since(newest.keys.date),
        context.threshold(&NEWS_DAYS),
    );
    if days > most {
        let finding = report.at(&place, format!("the latest news is {days} days old"));
        report.add(finding.help(format!(
            "write a few sentences about what you're working on: news/{}-in-the-workshop.md",
            context.today
        )));
    }
    let sales = news
        .iter()
        .filter(|entry| {
            entry
                .keys
                .keys
                .kind
                .as_ref()
                .is_some_and(|kind| kind.value == NewsKind::Promotion)
        })
        .count();
    let share = sales * 100 / news.len().max(1);
    if news.len() >= ENOUGH && share as i64 > context.threshold(&PROMOTION_SHARE) {
        let finding = report.at(&place, format!("{sales} of {} news are about sales", news.len()));
        report.add(finding.help("write something that helps people who aren't buying today"));
    }
}
