//! `shopfront check --fix`: shows the fixes that are certain, and makes them in the shop's own files.
//!
//! A fix replaces the bytes that it names, so everything else stays as it is. After each round the shop is read anew,
//! in memory: one fix can bring the next to light. What is shown and written is the sum of all rounds. Front matter in
//! YAML is left to its owner, and so is what was wrong with the folder itself.

use std::collections::BTreeMap;

use shopfront::diagnostics::render::visible;
use shopfront::diagnostics::{Applicability, Diagnostics, Edit, SourcePath, apply};
use shopfront::model::shop::YamlFiles;
use shopfront::source::{SourceFile, SourceTree};
use shopfront::{Services, all_diagnostics, inspect};
use similar::{ChangeTag, TextDiff};

use super::check::Check;
use super::confirm::{is_yes, somebody_is_there};
use super::failure::{Failure, colour_on_stderr};
use super::format::count;
use super::reply::{Exit, Reply};
use super::writing;

/// More rounds than fixes ever hide one another.
const MOST_ROUNDS: usize = 10;
/// How many changed lines of a file are shown.
const MOST_LINES: usize = 100;

/// What certain fixes make of a shop.
struct Fixed {
    /// The files that change, each with its text before and after.
    files: BTreeMap<SourcePath, (String, String)>,
    /// How many problems that solves.
    solved: usize,
    /// The problems that are left.
    left: Diagnostics,
    /// How many of them are in YAML.
    in_yaml: usize,
}

/// Shows the fixes of `tree`, asks, and writes.
pub(super) fn run(check: &Check, tree: SourceTree, reading: &Diagnostics) -> Result<Reply, Failure> {
    let fixed = fixed(check, tree, reading);
    let exit = if fixed.left.has_errors() {
        Exit::Problems
    } else {
        Exit::Fine
    };
    if fixed.files.is_empty() {
        let out = format!("Nothing can be fixed automatically.\n{}", rest(&fixed));
        return Ok(Reply {
            out,
            err: String::new(),
            exit,
        });
    }
    let shown = changes(&fixed.files);
    let problems = count(fixed.solved, "problem", "problems");
    let files = count(fixed.files.len(), "file", "files");
    if !check.yes && !somebody_is_there() {
        let nobody = Failure::new("nothing was written: there's no terminal to ask for confirmation")
            .help("add `--yes` to make these changes");
        return Ok(Reply {
            out: shown,
            err: nobody.text(colour_on_stderr()),
            exit: Exit::Failed,
        });
    }
    let mut out = shown;
    if !check.yes {
        Reply {
            out: std::mem::take(&mut out),
            err: String::new(),
            exit,
        }
        .deliver();
        if !is_yes(&format!("Make these changes in {files}?")) {
            return Ok(Reply::fine("Nothing was written.\n"));
        }
    }
    for (path, (old, new)) in &fixed.files {
        writing::replace_unchanged(&check.shop, path.as_str(), old, new)?;
    }
    out += &format!("Fixed {problems} in {files}.\n{}", rest(&fixed));
    Ok(Reply {
        out,
        err: String::new(),
        exit,
    })
}

fn rest(fixed: &Fixed) -> String {
    let mut text = match fixed.left.len() {
        0 => "Nothing is left to fix.\n".to_owned(),
        n => format!(
            "{} left: run `shopfront check`.\n",
            count(n, "problem is", "problems are")
        ),
    };
    if fixed.in_yaml > 0 {
        text += &format!(
            "{} in YAML front matter, which `--fix` leaves to you.\n",
            count(fixed.in_yaml, "problem is", "problems are")
        );
    }
    text
}

/// Makes certain fixes in memory until there are no more.
fn fixed(check: &Check, mut tree: SourceTree, reading: &Diagnostics) -> Fixed {
    let mut files: BTreeMap<SourcePath, (String, String)> = BTreeMap::new();
    let mut solved = 0;
    for _ in 0..MOST_ROUNDS {
        let problems = inspected(check, &tree, reading);
        let edits = certain_edits(&problems);
        let mut changed = false;
        for (path, (edits, problems)) in edits {
            let Some(text) = tree.text(path.as_str()) else {
                continue;
            };
            let Some(new) = apply(&edits, text).filter(|new| new != text) else {
                continue;
            };
            let entry = files.entry(path.clone());
            entry
                .or_insert_with(|| (text.to_owned(), String::new()))
                .1
                .clone_from(&new);
            tree.insert(path, SourceFile::Text(new.as_str().into()));
            solved += problems;
            changed = true;
        }
        if !changed {
            break;
        }
    }
    files.retain(|_, (old, new)| old != new);
    let left = inspected(check, &tree, reading);
    let mut yaml = YamlFiles::new(&tree);
    let in_yaml = left.iter().filter(|problem| yaml.hold_problem(problem)).count();
    Fixed {
        files,
        solved,
        left,
        in_yaml,
    }
}

/// What is wrong with `tree`, and what was wrong while the folder was read: fixes don't change that.
fn inspected(check: &Check, tree: &SourceTree, reading: &Diagnostics) -> Diagnostics {
    let outcome = inspect(&Services::none(), tree, &check.options);
    all_diagnostics(reading.clone(), &outcome)
}

/// The edits of fixes that are certain, by file, with how many problems they solve. Of two that touch one another, the
/// second waits for the next round.
fn certain_edits(problems: &Diagnostics) -> BTreeMap<SourcePath, (Vec<Edit>, usize)> {
    let mut by_file: BTreeMap<SourcePath, (Vec<Edit>, usize)> = BTreeMap::new();
    for problem in problems.iter() {
        let mut certain = problem
            .fixes
            .iter()
            .filter(|fix| fix.applicability == Applicability::Safe);
        let (Some(fix), None) = (certain.next(), certain.next()) else {
            continue;
        };
        let Some(first) = fix.edits.first() else { continue };
        let (edits, solved) = by_file.entry(first.file.clone()).or_default();
        let is_free = |new: &Edit| !edits.iter().any(|known| touch(known, new));
        if fix.edits.iter().all(is_free) {
            edits.extend(fix.edits.iter().cloned());
            *solved += 1;
        }
    }
    by_file.retain(|_, (edits, _)| !edits.is_empty());
    by_file
}

fn touch(one: &Edit, other: &Edit) -> bool {
    one.start <= other.end && other.start <= one.end
}

/// The lines that change, as `-` and `+`.
fn changes(files: &BTreeMap<SourcePath, (String, String)>) -> String {
    let mut text = String::new();
    for (path, (old, new)) in files {
        text += &format!("{path}\n{}\n", changed_lines(old, new));
    }
    text
}

/// The lines that differ, each with its number, as `-` and `+`.
pub(super) fn changed_lines(old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let changed = diff
        .iter_all_changes()
        .filter(|change| change.tag() != ChangeTag::Equal);
    let lines: Vec<String> = changed
        .map(|change| {
            let (sign, line) = match change.tag() {
                ChangeTag::Delete => ('-', change.old_index()),
                _ => ('+', change.new_index()),
            };
            let words = visible::line(change.value().trim_end_matches(['\n', '\r']));
            format!("{:>4} {sign} {words}\n", line.map_or(0, |line| line + 1))
        })
        .collect();
    let mut text: String = lines.iter().take(MOST_LINES).map(String::as_str).collect();
    if let Some(more) = lines.len().checked_sub(MOST_LINES).filter(|more| *more > 0) {
        text += &format!("     … and {}\n", count(more, "more line", "more lines"));
    }
    text
}
