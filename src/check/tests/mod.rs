//! Each rule on the smallest shop that fires it, and on honest ones that must not.

mod allowed;
mod customers;
mod drafts;
mod elsewhere;
mod events;
mod example;
mod law;
mod look;
mod policy_contradictions;
mod price_history;
mod prose;
mod review_policy;
mod sentences;
mod table;
mod trades;
mod who;

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{CheckContext, CheckInput, RenderedFacts, check, strengths};
use crate::content::{Library, MarkdownSource};
use crate::diagnostics::{Diagnostics, LineIndex};
use crate::memo::Memo;
use crate::model::shop::{Shop, ThemeChoice};
use crate::site::plan::{Calendar, PlanInput, SitePlan};
use crate::source::SourceTree;
use crate::theme::Theme;

/// The day of all tests: a Sunday.
const TODAY: &str = "2026-11-22T10:00:00Z";

/// What checking `tree` finds, and what is good about it.
fn checked(tree: &SourceTree, today: &str) -> (Diagnostics, Vec<String>) {
    let mut earlier = Diagnostics::new();
    let mut shop = Shop::read(tree, &Memo::none(), &mut earlier).unwrap_or_else(|| panic!("{earlier:#?}"));
    let now: Timestamp = today.parse().unwrap();
    shop.settle_prices(Calendar::day_of(&shop, now), &mut earlier);
    let texts = shop.documents.texts().map(|(language, text)| MarkdownSource {
        file: &text.file,
        body: text.body.clone(),
        language: language.as_str(),
        title: text.title.as_ref().map(|title| title.value.as_str()),
    });
    let library = Library::read(tree, texts.collect(), false, &Memo::none(), &mut earlier);
    let theme = Theme::load(
        tree,
        &shop.file,
        &ThemeChoice::default(),
        None,
        &shop.languages,
        &Memo::none(),
        &mut earlier,
    )
    .unwrap();
    let words: BTreeMap<_, _> = shop
        .languages
        .iter()
        .map(|language| {
            (
                language.clone(),
                theme.words(language, &Memo::none(), &mut Diagnostics::new()),
            )
        })
        .collect();
    let input = PlanInput {
        tree,
        shop: &shop,
        library: &library,
        words: &words,
    };
    let plan = SitePlan::new(input, Calendar::new(&shop, now), &mut Diagnostics::new());
    assert!(!earlier.has_errors(), "{earlier:#?}");
    let input = CheckInput {
        tree,
        shop: &shop,
        library: &library,
        plan: &plan,
        rendered: &RenderedFacts::default(),
        memo: &Memo::none(),
    };
    let context = CheckContext::new(&input);
    (check(&context), strengths(&context))
}

/// Each problem as `file:line:column: CODE message | help`.
fn reported(tree: &SourceTree, found: &Diagnostics) -> Vec<String> {
    let line = |problem: &crate::diagnostics::Diagnostic| {
        let place = &problem.primary.place;
        let at = match place.range {
            Some((start, _)) => {
                let at = LineIndex::new(tree.text(&place.file).unwrap()).line_column(start);
                format!("{}:{}:{}", place.file, at.line, at.column)
            }
            None => place.file.to_string(),
        };
        let help: String = problem.help.iter().map(|help| format!(" | {help}")).collect();
        format!("{at}: {} {}{help}", problem.code, problem.message)
    };
    found.iter().map(line).collect()
}

/// What the rule `code` says of a shop on the day of the tests.
fn says(code: &str, files: &[(&str, &str)]) -> Vec<String> {
    says_on(code, TODAY, files)
}

/// What the rule `code` says of a shop on a day.
fn says_on(code: &str, today: &str, files: &[(&str, &str)]) -> Vec<String> {
    let tree = SourceTree::from_texts(files.iter().copied());
    let (mut found, _) = checked(&tree, today);
    found.retain(|problem| problem.code.0 == code);
    reported(&tree, &found)
}

/// As [`says`], for a shop of shop.toml alone: what follows `[shop]` and its name.
fn of_config(code: &str, rest: &str) -> Vec<String> {
    says(code, &[("shop.toml", &format!("[shop]\nname = \"Ann\"\n{rest}"))])
}

/// As [`says`], for a shop with one more file; `markets` as in TOML.
fn of_file(code: &str, markets: &str, file: &str, text: &str) -> Vec<String> {
    says(
        code,
        &[
            ("shop.toml", &format!("[shop]\nname = \"Ann\"\n{markets}")),
            (file, text),
        ],
    )
}

const NOTHING: [&str; 0] = [];
