//! Renders test shops in the theme, to find what reading its files can't.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::fixtures;
use crate::diagnostics::{Diagnostic, SourcePath};
use crate::site::plan::LinkStyle;
use crate::source::{SourceFile, SourceTree};
use crate::{Options, compile};

/// Renders every made-up shop with the theme in `tree`, and with its `theme/`. Gives how many pages that were, and
/// what is wrong with the theme.
pub(super) fn render(tree: &SourceTree, theme: Option<&str>, now: Timestamp) -> (usize, Vec<Diagnostic>) {
    let options = Options {
        now,
        link_style: LinkStyle::Pretty,
        theme: theme.map(str::to_owned),
    };
    let mut pages = 0;
    let mut problems: Vec<Diagnostic> = Vec::new();
    for shop in fixtures::all(now) {
        let mut dressed = dressed(shop.tree, tree);
        lend_words(&mut dressed);
        let outcome = compile(&dressed, &options);
        pages += outcome.site.as_ref().map_or(0, |site| site.pages);
        for problem in outcome
            .diagnostics
            .iter()
            .filter(|problem| problem.code.0.starts_with("TH"))
        {
            let place = &problem.primary.place;
            let reported = problems.iter().any(|known| known.primary.place == *place);
            // What is in neither is in the made-up shop.
            let of_theme = tree.get(&place.file).is_some() || is_built_in(&place.file);
            if of_theme && !reported {
                problems.push(of_the_theme(problem, shop.what));
            }
        }
    }
    (pages, problems)
}

/// Gives the made-up shops, which speak English, the words of a theme that is written in other languages only: such a
/// theme owes nobody English words, and its pages are to be made all the same. The first language stands in.
fn lend_words(shop: &mut SourceTree) {
    let mut lent: BTreeMap<SourcePath, SourceFile> = BTreeMap::new();
    for (path, file) in shop.iter() {
        let Some((folder, name)) = path.rsplit_once('/') else {
            continue;
        };
        let english = SourcePath::new(format!("{folder}/en.toml"));
        let has_words = folder.ends_with("/words") && name.ends_with(".toml");
        if has_words && shop.get(&english).is_none() {
            lent.entry(english).or_insert_with(|| file.clone());
        }
    }
    for (path, file) in lent {
        shop.insert(path, file);
    }
}

/// The made-up shop with the files of the theme.
fn dressed(mut shop: SourceTree, tree: &SourceTree) -> SourceTree {
    let content = [
        "shop.toml",
        "story.",
        "testimonials.toml",
        "photos/",
        "products/",
        "news/",
        "pages/",
        "policies/",
        "offers/",
        "events/",
        "prices/",
        "static/",
    ];
    for (path, file) in tree
        .iter()
        .filter(|(path, _)| !content.iter().any(|start| path.starts_with(start)))
    {
        shop.insert(path.clone(), file.clone());
    }
    shop
}

/// `market:templates/page.html`.
fn is_built_in(file: &SourcePath) -> bool {
    file.split_once('/').is_some_and(|(start, _)| start.contains(':'))
}

/// The problem without places in a shop that nobody has.
fn of_the_theme(problem: &Diagnostic, shop: &str) -> Diagnostic {
    let mut problem = problem.clone();
    let pages: Vec<String> = problem
        .secondary
        .drain(..)
        .map(|label| format!("`{}`", label.place.file))
        .collect();
    if !pages.is_empty() {
        problem = problem.help(format!(
            "found while rendering the page of {} in {shop}",
            pages.join(", ")
        ));
    }
    problem
}
