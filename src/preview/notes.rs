//! The report of `check` for the browser: what customers will like, and what is wrong.

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::Texts;
use crate::check::{GOOD, report_sections};
use crate::diagnostics::render::{Alike, Drawing, Report, Summary, alike, drawn};
use crate::diagnostics::{Diagnostic, Diagnostics};

/// How many problems of one code a browser gets.
const MOST_SHOWN: usize = 50;

/// The report on one build; drawn when a browser first asks for them.
pub(super) struct Notes {
    diagnostics: Diagnostics,
    good: Vec<String>,
    texts: Texts,
    drawn: OnceLock<Arc<[u8]>>,
}

#[derive(Serialize)]
struct Document<'a> {
    summary: String,
    /// What is good, with its heading.
    good: (&'static str, &'a [String]),
    chapters: Vec<Part<'a>>,
}

/// A chapter of the report: its heading, and problems of one code together; those that say the same are one.
#[derive(Serialize)]
struct Part<'a> {
    heading: &'static str,
    problems: Vec<Vec<Problem<'a>>>,
}

/// One problem: its weight, and its text as in the terminal.
#[derive(Serialize)]
struct Problem<'a> {
    severity: &'a str,
    text: String,
}

impl Notes {
    pub(super) fn new(diagnostics: Diagnostics, texts: Texts) -> Self {
        Self {
            diagnostics,
            good: Vec::new(),
            texts,
            drawn: OnceLock::new(),
        }
    }

    /// The same, with what is good about the shop.
    pub(super) fn with_good(self, good: Vec<String>) -> Self {
        Self { good, ..self }
    }

    pub(super) fn none() -> Self {
        Self::new(Diagnostics::new(), Texts::none())
    }

    pub(super) fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    pub(super) fn texts(&self) -> &Texts {
        &self.texts
    }

    pub(super) fn counts(&self) -> Summary {
        Summary::of(&self.diagnostics)
    }

    pub(super) fn same(&self, other: &Self) -> bool {
        self.diagnostics == other.diagnostics && self.good == other.good
    }

    /// For the client script.
    pub(super) fn json(&self) -> Arc<[u8]> {
        let draw = || {
            let document = Document {
                summary: self.counts().sentence(),
                good: (GOOD, &self.good),
                chapters: report_sections(&self.diagnostics)
                    .iter()
                    .map(|chapter| Part {
                        heading: chapter.heading,
                        problems: chapter.alike().map(|alike| self.drawn(alike)).collect(),
                    })
                    .collect(),
            };
            // Strings and lists of them: nothing here can fail to be JSON.
            Arc::from(serde_json::to_vec(&document).unwrap_or_default())
        };
        self.drawn.get_or_init(draw).clone()
    }

    fn drawn(&self, of_one_code: &[&Diagnostic]) -> Vec<Problem<'_>> {
        let Some(first) = of_one_code.first() else {
            return Vec::new();
        };
        let (severity, code) = (first.severity.word(), first.code);
        let report = Report::new(&self.diagnostics, &self.texts);
        let mut drawing = Drawing::new(&report);
        let groups = alike(of_one_code.iter().copied(), report.extent);
        let (shown, left_out) = groups.split_at(groups.len().min(MOST_SHOWN));
        let mut problems: Vec<Problem<'_>> = (shown.iter())
            .map(|alike| Problem {
                severity,
                text: drawing.of(alike),
            })
            .collect();
        let more: usize = left_out.iter().map(Alike::count).sum();
        if more > 0 {
            let text = format!("{severity}[{code}]: {more} more\n");
            problems.push(Problem { severity, text });
        }
        problems
    }

    /// The problems as in the terminal, without colour.
    pub(super) fn text(&self) -> String {
        drawn(&Report::new(&self.diagnostics, &self.texts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Place, SourcePath};
    use crate::source::SourceTree;

    #[test]
    fn problems_are_told_as_they_stand_in_the_terminal() {
        let tree = SourceTree::from_texts([("shop.toml", "<b> = 1\n")]);
        let place = Place::new(&SourcePath::new("shop.toml"), 0..3);
        let mut diagnostics = Diagnostics::new();
        diagnostics
            .push(Diagnostic::error(Code::UNKNOWN_KEY, place, "unknown key `<b>`").help("take it out"));
        let warning = |at: usize| {
            Diagnostic::warning(
                Code("RV001"),
                Place::new(&SourcePath::new("shop.toml"), at..at + 1),
                "no date",
            )
        };
        diagnostics.extend([warning(1), warning(4)]);
        let good = vec!["You introduce Ann by name.".to_owned()];
        let notes = Notes::new(diagnostics, Texts::new(tree)).with_good(good);
        let json: serde_json::Value = serde_json::from_slice(&notes.json()).unwrap();
        let text = "error[SY003]: unknown key `<b>`\n --> shop.toml:1:1\n  |\n1 | <b> = 1\n  | ^^^\n  |\n  \
                      = help: take it out\n";
        let expected = serde_json::json!({
            "summary": "1 error and 2 warnings in 1 file.",
            "good": ["What customers will like", ["You introduce Ann by name."]],
            "chapters": [
                { "heading": "What to fix first", "problems": [[{ "severity": "error", "text": text }]] },
                { "heading": "What may put customers off", "problems": [[
                    { "severity": "warning", "text": "warning[RV001]: no date\n --> shop.toml:1:2\n  |\n1 | <b> = 1\n  \
                                                        |  ^\n" },
                    { "severity": "warning", "text": "warning[RV001]: no date\n --> shop.toml:1:5\n  |\n1 | <b> = 1\n  \
                                                        |     ^\n" },
                ]] },
            ],
        });
        assert_eq!(json, expected);
    }

    #[test]
    fn problems_that_say_the_same_are_one_and_what_is_too_much_is_counted() {
        let lines: String = (10..80).map(|n| format!("k{n}\n")).collect();
        let tree = SourceTree::from_texts([("shop.toml", lines.as_str())]);
        let problem = |line: usize, message: String| {
            let place = Place::new(&SourcePath::new("shop.toml"), line * 4..line * 4 + 3);
            Diagnostic::warning(Code("RV001"), place, message)
        };
        let mut diagnostics = Diagnostics::new();
        diagnostics.extend((0..10).map(|line| problem(line, "no date".to_owned())));
        diagnostics.extend((10..65).map(|line| problem(line, format!("no date {line}"))));
        let notes = Notes::new(diagnostics, Texts::new(tree));
        let json: serde_json::Value = serde_json::from_slice(&notes.json()).unwrap();
        let problems = json["chapters"][0]["problems"][0].as_array().unwrap();
        assert_eq!(problems.len(), MOST_SHOWN + 1);
        assert_eq!(
            problems[0]["text"],
            "warning[RV001]: no date\n --> shop.toml:1:1\n  |\n1 | k10\n  | ^^^\n  |\n  = also: shop.toml:2:1, \
             shop.toml:3:1, shop.toml:4:1 and 6 more\n"
        );
        assert_eq!(problems[MOST_SHOWN]["text"], "warning[RV001]: 6 more\n");
    }
}
