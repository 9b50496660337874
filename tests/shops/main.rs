//! Tiny shops from strings through the whole of `compile`: what must hold for every shop, however odd.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a helper that fails is a test that fails"
)]

mod all_keys;
mod days;
mod fixes;
mod hostile;
mod markup;
mod odd;
mod policy;
mod texts;
mod themes;

use shopfront::diagnostics::LineIndex;
use shopfront::site::plan::LinkStyle;
use shopfront::source::SourceTree;
use shopfront::{Options, Outcome, compile};

/// Compiles `tree` on a fixed day.
fn build(tree: &SourceTree) -> Outcome {
    build_at(tree, "2026-11-22T12:00:00Z")
}

fn build_at(tree: &SourceTree, now: &str) -> Outcome {
    let options = Options {
        now: now.parse().unwrap(),
        link_style: LinkStyle::Pretty,
        theme: None,
    };
    compile(tree, &options)
}

fn shop(files: &[(&str, &str)]) -> Outcome {
    build(&SourceTree::from_texts(files.iter().copied()))
}

/// Each problem as `file:line:column: CODE message | help`.
fn problems(outcome: &Outcome) -> Vec<String> {
    use shopfront::diagnostics::SourceText;
    let one = |problem: &shopfront::diagnostics::Diagnostic| {
        let place = &problem.primary.place;
        let at = match (place.range, outcome.source_text(&place.file)) {
            (Some((start, _)), Some(text)) => {
                let at = LineIndex::new(text).line_column(start);
                format!("{}:{}:{}", place.file, at.line, at.column)
            }
            _ => place.file.to_string(),
        };
        let also: String = problem
            .secondary
            .iter()
            .map(|also| format!(" [{} {}]", also.place.file, also.text))
            .collect();
        let help: String = problem.help.iter().map(|help| format!(" | {help}")).collect();
        format!("{at}: {} {}{also}{help}", problem.code, problem.message)
    };
    // What the checker finds is tested beside its rules.
    let problems = outcome.diagnostics.iter();
    let pipeline = problems
        .filter(|problem| shopfront::check::find(problem.code.0).is_none())
        .filter(|problem| !problem.code.0.starts_with("CH"));
    pipeline.map(one).collect()
}

/// The text files of the finished site: HTML and XML, by path.
fn texts(outcome: &Outcome) -> Vec<(String, String)> {
    let site = outcome
        .site
        .as_ref()
        .unwrap_or_else(|| panic!("{:#?}", problems(outcome)));
    let text = |path: &str| path.ends_with(".html") || path.ends_with(".xml");
    site.files
        .iter()
        .filter(|(path, _)| text(path.as_str()))
        .map(|(path, bytes)| {
            let bytes = bytes.read().unwrap().to_vec();
            (path.as_str().to_owned(), String::from_utf8(bytes).unwrap())
        })
        .collect()
}

/// The page at `path`.
fn page(outcome: &Outcome, path: &str) -> String {
    let texts = texts(outcome);
    let found = texts.iter().find(|(name, _)| name == path);
    found
        .unwrap_or_else(|| {
            panic!(
                "{path} of {:?}",
                texts.iter().map(|(path, _)| path).collect::<Vec<_>>()
            )
        })
        .1
        .clone()
}
