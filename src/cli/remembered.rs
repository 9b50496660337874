//! Warnings and advice as they stand in the receipt of a build, so that they can be told again.

use serde::{Deserialize, Serialize};
use shopfront::check::RULES;
use shopfront::diag::{Code, Diagnostic, Diagnostics, Label, Place, Severity, SourcePath};

/// One problem.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Remembered {
    code: String,
    severity: String,
    message: String,
    primary: Spot,
    secondary: Vec<Spot>,
    help: Vec<String>,
}

/// A label: file, bytes, words.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Spot(String, Option<(usize, usize)>, String);

impl From<&Label> for Spot {
    fn from(label: &Label) -> Self {
        let Label { place, text } = label;
        Self(place.file.as_str().to_owned(), place.range, text.clone())
    }
}

impl From<Spot> for Label {
    fn from(Spot(file, range, text): Spot) -> Self {
        let file = SourcePath::new(file);
        Self {
            place: Place { file, range },
            text,
        }
    }
}

impl From<&Diagnostic> for Remembered {
    fn from(problem: &Diagnostic) -> Self {
        Self {
            code: problem.code.0.to_owned(),
            severity: problem.severity.word().to_owned(),
            message: problem.message.clone(),
            primary: Spot::from(&problem.primary),
            secondary: problem.secondary.iter().map(Spot::from).collect(),
            help: problem.help.clone(),
        }
    }
}

impl Remembered {
    /// `None` where shopfront knows no such problem: somebody else wrote this.
    fn recalled(self) -> Option<Diagnostic> {
        let rules = RULES.iter().map(|rule| rule.code);
        let mut codes = Code::PIPELINE.iter().map(|(code, _)| *code).chain(rules);
        let mut severities = [Severity::Warning, Severity::Advice].into_iter();
        Some(Diagnostic {
            code: codes.find(|code| code.0 == self.code)?,
            severity: severities.find(|severity| severity.word() == self.severity)?,
            message: self.message,
            primary: self.primary.into(),
            secondary: self.secondary.into_iter().map(Label::from).collect(),
            help: self.help,
        })
    }
}

/// All of `problems`, to be kept.
pub(super) fn of(problems: &Diagnostics) -> Vec<Remembered> {
    problems.iter().map(Remembered::from).collect()
}

/// All that was kept; `None` where any of it cannot be.
pub(super) fn recalled(kept: Vec<Remembered>) -> Option<Diagnostics> {
    let mut all = Diagnostics::new();
    for problem in kept {
        all.push(problem.recalled()?);
    }
    Some(all)
}

/// Every file that one of `problems` points into.
pub(super) fn files(problems: &Diagnostics) -> impl Iterator<Item = &SourcePath> {
    problems.iter().flat_map(|problem| {
        let labels = std::iter::once(&problem.primary).chain(&problem.secondary);
        labels.map(|label| &label.place.file)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found() -> Diagnostics {
        let file = SourcePath::new("story.md");
        let mut found = Diagnostics::new();
        found.extend([
            Diagnostic::warning(Code("ST001"), Place::new(&file, 3..9), "a warning")
                .label("here")
                .also(Place::file(&SourcePath::new("shop.toml")), "and there")
                .help("do this"),
            Diagnostic::advice(Code::METADATA, Place::file(&file), "advice"),
        ]);
        found
    }

    #[test]
    fn what_was_kept_comes_back_as_it_was() {
        let text = serde_json::to_string(&of(&found())).unwrap();
        assert_eq!(recalled(serde_json::from_str(&text).unwrap()), Some(found()));
        assert_eq!(
            files(&found()).map(SourcePath::as_str).collect::<Vec<_>>(),
            ["story.md", "shop.toml", "story.md"]
        );
    }

    #[test]
    fn what_shopfront_did_not_write_is_not_believed() {
        for (from, to) in [("ST001", "XX001"), ("\"warning\"", "\"error\"")] {
            let text = serde_json::to_string(&of(&found())).unwrap().replace(from, to);
            assert_eq!(recalled(serde_json::from_str(&text).unwrap()), None, "{to}");
        }
    }
}
