//! `shopfront check`: a shop as a careful customer would read it. Nothing is written.

use std::path::PathBuf;

use serde_json::json;
use shopfront::check::{Level, find};
use shopfront::diag::render::{Format, Report, Summary, drawn, visible};
use shopfront::diag::{Code, Diagnostic, Diagnostics, Severity};
use shopfront::picture::DiskCache;
use shopfront::plan::LinkStyle;
use shopfront::{Options, Outcome, Workshop, all_diagnostics, compile_in, read_shop};

use super::args::CheckArgs;
use super::build::{CACHE, public};
use super::failure::{Failure, colour_on_stdout};
use super::now;
use super::reply::{Exit, Reply};
use super::theme;

/// What `shopfront check …` means.
#[derive(Clone, Debug)]
pub(crate) struct Check {
    shop: PathBuf,
    options: Options,
    strict: bool,
    format: &'static Format,
    colour: bool,
}

impl Check {
    /// Fills in what was not typed.
    pub(crate) fn meant_by(typed: CheckArgs) -> Result<Self, Failure> {
        let options = Options {
            now: now::moment(typed.now)?,
            link_style: LinkStyle::Pretty,
            theme: theme::tried_on(typed.theme.as_deref(), &typed.dir)?,
        };
        Ok(Self {
            shop: typed.dir,
            options,
            strict: typed.strict,
            format: typed.format,
            colour: colour_on_stdout(),
        })
    }
}

/// Reads, compiles, and tells.
pub(crate) fn run(check: &Check) -> Result<Reply, Failure> {
    let (tree, reading) = read_shop(
        &check.shop,
        Some(&public(&check.shop)),
        check.options.theme.as_deref(),
    )
    .map_err(|error| Failure::of(&error))?;
    // Pictures of an earlier build are taken over, and none is thrown away.
    let cache = DiskCache::new(&check.shop.join(CACHE));
    let workshop = Workshop {
        cache: &cache,
        progress: &|_, _| {},
    };
    let outcome = compile_in(&workshop, &tree, &check.options);
    let diagnostics = all_diagnostics(reading, &outcome);
    let stopped = diagnostics.has_errors() || (check.strict && diagnostics.count(Severity::Warning) > 0);
    Ok(Reply {
        out: told(check, &diagnostics, &outcome),
        err: String::new(),
        exit: if stopped { Exit::Problems } else { Exit::Fine },
    })
}

fn told(check: &Check, diagnostics: &Diagnostics, outcome: &Outcome) -> String {
    let folder = check.shop.to_string_lossy();
    let result = json!({ "checked": { "good": outcome.good } });
    let report = Report {
        diagnostics,
        source: outcome,
        folder: &folder,
        colour: check.colour && !check.format.document,
        result: Some(&result),
    };
    match check.format.name {
        "human" => letter(&report, &outcome.good),
        _ => check.format.write(&report),
    }
}

/// A heading of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Chapter {
    Errors,
    Warnings,
    Advice,
    Hints,
}

impl Chapter {
    const ALL: [Self; 4] = [Self::Errors, Self::Warnings, Self::Advice, Self::Hints];

    fn of(diagnostic: &Diagnostic) -> Self {
        let level = find(diagnostic.code.0).map(|rule| rule.level);
        match (diagnostic.severity, level) {
            (Severity::Error, _) => Self::Errors,
            (Severity::Warning, _) => Self::Warnings,
            (Severity::Advice, Some(Level::Hint)) => Self::Hints,
            (Severity::Advice, _) => Self::Advice,
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Errors => "What has to be mended first",
            Self::Warnings => "What makes customers hesitate",
            Self::Advice => "What would make it better",
            Self::Hints => "What the law may ask of you (hints, no legal advice)",
        }
    }
}

/// What is good, then what to mend: by weight, the most useful first.
fn letter(report: &Report<'_>, good: &[String]) -> String {
    let mut text = String::new();
    if !good.is_empty() {
        text += &heading("What a careful customer likes here");
        text.extend(
            good.iter()
                .map(|sentence| format!("  + {}\n", visible::line(sentence))),
        );
        text.push('\n');
    }
    for chapter in Chapter::ALL {
        let inside = report.diagnostics.iter().filter(|it| Chapter::of(it) == chapter);
        let mut found: Vec<&Diagnostic> = inside.collect();
        if found.is_empty() {
            continue;
        }
        found.sort_by_key(|it| (usefulness(it.code), it.code));
        text += &heading(chapter.heading());
        text += &chapter_text(report, &found);
    }
    match Summary::of(report.diagnostics).sentence().as_str() {
        "" => text + "Nothing to mend.\n",
        sum => text + sum + " `shopfront explain CODE` tells why a rule is there.\n",
    }
}

fn heading(text: &str) -> String {
    format!("{text}\n{}\n", "-".repeat(text.len()))
}

/// How many of a kind are drawn; the others are named by their places.
const DRAWN: usize = 2;

fn chapter_text(report: &Report<'_>, found: &[&Diagnostic]) -> String {
    let mut text = String::new();
    for alike in found.chunk_by(|a, b| a.code == b.code) {
        let (first, rest) = if alike.len() > DRAWN + 1 {
            alike.split_at(DRAWN)
        } else {
            (alike, &[][..])
        };
        let some: Diagnostics = collected(first.iter().map(|it| (*it).clone()));
        text += &drawn(&Report {
            diagnostics: &some,
            ..*report
        });
        if !rest.is_empty() {
            text += &the_rest(report, rest);
        }
    }
    text
}

fn the_rest(report: &Report<'_>, rest: &[&Diagnostic]) -> String {
    let code = rest.first().map_or("", |it| it.code.0);
    let mut text = format!("and {} more of {code}:\n", rest.len());
    let others: Diagnostics = collected(rest.iter().map(|it| Diagnostic {
        help: Vec::new(),
        ..(*it).clone()
    }));
    let short = Format::named("short").map(|format| {
        format.write(&Report {
            diagnostics: &others,
            ..*report
        })
    });
    for line in short.unwrap_or_default().lines() {
        text += &format!("  {line}\n");
    }
    text + "\n"
}

fn collected(items: impl Iterator<Item = Diagnostic>) -> Diagnostics {
    let mut all = Diagnostics::new();
    all.extend(items);
    all
}

/// Groups of rules, the most useful to mend first: who you are, what customers said, your terms, when you are open.
const USEFUL: [&str; 15] = [
    "ID", "ST", "RV", "PO", "HR", "SO", "PR", "OF", "AF", "LO", "CL", "IM", "NW", "TR", "CH",
];

/// The place of a code among its likes; what the earlier stages report comes first.
fn usefulness(code: Code) -> usize {
    USEFUL
        .iter()
        .position(|group| code.0.starts_with(group))
        .map_or(0, |at| at + 1)
}
