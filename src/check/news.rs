//! News: whether anybody is still here, and whether there is anything but sales.

use super::rule::{Level, Report, Rule, Threshold};
use super::scene::{Scene, file_of};
use crate::diag::Code;
use crate::shop::NewsKind;

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
    title: "News that are old, or nothing but sales",
    what: "There are news, and the newest is older than the threshold; or of at least four, more than the other threshold are of \
           `kind = \"promotion\"`. A shop without news is left alone.",
    why: "\"Update your site's content often\" and \"use restraint with promotional content\" are the eighth and ninth of Stanford's \
          guidelines (Fogg, 2002). Both numbers are judgement, not evidence.",
    how: "Write three sentences on what you are working at; or take the news away.",
    checked: "2026-11-20",
    thresholds: &[NEWS_DAYS, PROMOTION_SHARE],
    check: stale,
};

/// Fewer entries than this have no share worth the name.
const ENOUGH: usize = 4;

fn stale(scene: &Scene<'_>, report: &mut Report) {
    let news = &scene.shop.documents.news;
    let Some(newest) = news.iter().max_by_key(|entry| entry.keys.date) else {
        return;
    };
    let Some(place) = file_of(newest) else { return };
    let (days, most) = (scene.days_since(newest.keys.date), scene.threshold(&NEWS_DAYS));
    if days > most {
        let finding = report.at(&place, format!("the newest entry is {days} days old"));
        report.add(finding.help(format!(
            "write three sentences on what you are working at: news/{}-in-the-workshop.md",
            scene.today
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
    if news.len() >= ENOUGH && share as i64 > scene.threshold(&PROMOTION_SHARE) {
        let finding = report.at(&place, format!("{sales} of {} news are about sales", news.len()));
        report.add(finding.help("tell something that is of use to people who do not buy today"));
    }
}
