//! Each rule on the smallest shop that fires it, and on honest ones that must not.

mod allowed;
mod customers;
mod elsewhere;
mod example;
mod law;
mod look;
mod otherwise;
mod prose;
mod sentences;
mod table;
mod who;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::{CheckInput, Look, check, good};
use crate::content::{Library, Manuscript};
use crate::diag::{Diagnostics, LineIndex};
use crate::memo::Memo;
use crate::plan::{Calendar, PlanInput, SitePlan};
use crate::shop::{Shop, ThemeChoice};
use crate::source::SourceTree;
use crate::theme::Theme;

/// The day of all tests: a Sunday.
const TODAY: &str = "2026-11-22T10:00:00Z";

/// What checking `tree` finds, and what is good about it.
fn checked(tree: &SourceTree, today: &str) -> (Diagnostics, Vec<String>) {
    let mut earlier = Diagnostics::new();
    let shop = Shop::read(tree, &mut earlier).unwrap_or_else(|| panic!("{earlier:#?}"));
    let texts = shop.documents.texts().map(|(language, text)| Manuscript {
        file: &text.file,
        body: text.body.clone(),
        language: language.as_str(),
    });
    let library = Library::read(tree, texts.collect(), false, &mut earlier);
    let theme = Theme::load(tree, &shop.file, &ThemeChoice::default(), None, &mut earlier).unwrap();
    let words: BTreeMap<_, _> = shop
        .languages
        .iter()
        .map(|language| {
            (
                language.clone(),
                Arc::new(theme.words(language, &mut Diagnostics::new())),
            )
        })
        .collect();
    let now: Timestamp = today.parse().unwrap();
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
        look: &Look::default(),
        memo: &Memo::none(),
    };
    (check(&input), good(&input))
}

/// Each problem as `file:line:column: CODE message | help`.
fn told(tree: &SourceTree, found: &Diagnostics) -> Vec<String> {
    let line = |problem: &crate::diag::Diagnostic| {
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
    told(&tree, &found)
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
