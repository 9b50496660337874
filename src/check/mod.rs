//! A shop read as a careful customer, a search engine and the law would read it.
//!
//! In: the folder, the shop, its texts and the plan. Out: [`Diagnostics`]. A rule is a description and one
//! function in the file of its group, and one row in [`RULES`]. Nothing here knows templates, HTML or the
//! disk, and what is wrong in itself (syntax, broken links) has been reported by the earlier stages.
//!
//! Everything that people read is gone through once, for the phrases of all rules together (`hits`).

mod affiliations;
mod allow;
mod batches;
mod chapters;
mod claims;
mod consumers;
mod contact;
mod duties;
mod good;
mod hits;
mod holidays;
mod hours;
mod identity;
mod lexicon;
mod links;
mod loyalty;
mod news;
mod offers;
mod otherwise;
mod pages;
mod passages;
mod pictures;
mod policies;
mod postal;
mod products;
mod reviews;
mod rule;
mod rules;
mod scene;
mod story;
mod terms;
#[cfg(test)]
mod tests;
mod tokens;
mod translations;
mod voices;

pub use allow::Permits;
pub use chapters::{Chapter, GOOD, chapters};
pub use good::good;
pub use links::web_links;
pub use pages::{find, page, reference};
pub use rule::{Level, Report, Rule, Threshold};
pub use rules::RULES;
pub use scene::Scene;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::content::Library;
use crate::diag::{Diagnostics, SourcePath};
use crate::memo::Memo;
use crate::plan::SitePlan;
use crate::shop::Shop;
use crate::source::SourceTree;

/// What the rules look at.
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
    /// How it will look.
    pub look: &'a Look,
    /// What was found before.
    pub memo: &'a Memo,
}

/// What only the finished pages and pictures tell.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Width and height of every photo, in pixels, upright.
    pub sizes: BTreeMap<SourcePath, (u32, u32)>,
    /// The files of policies that the footer does not link.
    pub unlinked: Vec<SourcePath>,
}

/// Runs every rule, and leaves out what the owner allows.
pub fn check(input: &CheckInput<'_>) -> Diagnostics {
    let scene = Scene::new(input);
    let reports: Vec<Diagnostics> = RULES
        .par_iter()
        .map(|rule| {
            let mut report = Report::new(rule);
            (rule.check)(&scene, &mut report);
            report.into_found()
        })
        .collect();
    let mut found = Diagnostics::new();
    for report in reports {
        found.append(report);
    }
    allow::apply(&scene, found).sorted()
}
