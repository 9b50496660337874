//! A shop read as a careful customer, a search engine and the law would read it.
//!
//! In: the folder, the shop, its texts and the plan. Out: [`Diagnostics`]. A rule is a description and one
//! function in the file of its group, and one row in [`RULES`]. Nothing here knows templates, HTML or the
//! disk, and what is wrong in itself (syntax, broken links) has been reported by the earlier stages.
//!
//! Everything that people read is gone through once, for the phrases of all rules together (`phrase_matches`).

mod affiliations;
mod allow;
mod batches;
mod bookings;
mod branches;
mod claims;
mod consumers;
mod contact;
mod context;
mod disclosures;
mod drafts;
mod events;
mod hours;
mod identity;
mod lexicon;
pub mod link_check;
mod links;
mod loyalty;
mod news;
mod offers;
mod pages;
mod phrase_matches;
mod pictures;
mod policies;
mod policy_contradictions;
mod postal;
mod products;
mod report_sections;
mod reviews;
mod rule;
mod rules;
mod story;
mod strengths;
mod terms;
mod testimonials;
#[cfg(test)]
mod tests;
mod texts;
mod tokens;
mod translations;

pub use allow::Permits;
pub use context::CheckContext;
pub use links::web_links;
pub use pages::{find, page, reference};
pub use report_sections::{GOOD, ReportSection, report_sections};
pub use rule::{Evidence, Level, Report, Rule, Threshold};
pub use rules::RULES;
pub use strengths::strengths;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::content::Library;
use crate::diagnostics::{Diagnostics, SourcePath};
use crate::memo::Memo;
use crate::model::shop::Shop;
use crate::site::plan::SitePlan;
use crate::source::SourceTree;

/// The results of the earlier stages, from which a [`CheckContext`] is made.
#[derive(Clone, Copy, Debug)]
pub struct CheckInput<'a> {
    /// The shop folder.
    pub tree: &'a SourceTree,
    /// The shop.
    pub shop: &'a Shop,
    /// Its texts.
    pub library: &'a Library,
    /// The plan; its calendar says which day it is.
    pub plan: &'a SitePlan,
    /// What only finished pages and pictures tell.
    pub rendered: &'a RenderedFacts,
    /// Results of earlier checks.
    pub memo: &'a Memo,
}

/// What only finished pages and pictures tell.
#[derive(Clone, Debug, Default)]
pub struct RenderedFacts {
    /// Width and height of every photo, in pixels, upright.
    pub sizes: BTreeMap<SourcePath, (u32, u32)>,
    /// The files of policies that the footer does not link.
    pub unlinked: Vec<SourcePath>,
}

/// Runs every rule, and leaves out what the owner allows.
pub fn check(context: &CheckContext<'_>) -> Diagnostics {
    let reports: Vec<Diagnostics> = RULES
        .par_iter()
        .map(|rule| {
            let mut report = Report::new(rule);
            (rule.check)(context, &mut report);
            report.into_found()
        })
        .collect();
    let mut found = Diagnostics::new();
    for report in reports {
        found.append(report);
    }
    let found = drafts::mark_english(context, found);
    allow::apply(context, found).sorted()
}
