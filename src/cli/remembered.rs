//! Warnings and advice stored in a build's record, so that they can be shown again.

use serde::{Deserialize, Serialize};
use shopfront::check::RULES;
use shopfront::diagnostics::{
    Applicability, Code, Diagnostic, Diagnostics, Edit, Fix, Label, Place, Severity, SourcePath,
};

/// One problem.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Remembered {
    code: String,
    severity: String,
    message: String,
    primary: Spot,
    secondary: Vec<Spot>,
    help: Vec<String>,
    fixes: Vec<RememberedFix>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct RememberedFix {
    safe: bool,
    edits: Vec<Spot>,
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

impl From<&Fix> for RememberedFix {
    fn from(fix: &Fix) -> Self {
        let edits = fix.edits.iter().map(|edit| {
            let file = edit.file.as_str().to_owned();
            Spot(file, Some((edit.start, edit.end)), edit.text.clone())
        });
        Self {
            safe: fix.applicability == Applicability::Safe,
            edits: edits.collect(),
        }
    }
}

impl RememberedFix {
    fn recalled(self) -> Option<Fix> {
        let edits = self.edits.into_iter().map(|Spot(file, range, text)| {
            let (start, end) = range?;
            let file = SourcePath::new(file);
            Some(Edit {
                file,
                start,
                end,
                text,
            })
        });
        Some(Fix {
            applicability: if self.safe {
                Applicability::Safe
            } else {
                Applicability::Unsafe
            },
            edits: edits.collect::<Option<_>>()?,
        })
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
            fixes: problem.fixes.iter().map(RememberedFix::from).collect(),
        }
    }
}

impl Remembered {
    /// `None` if shopfront knows no such problem: someone else wrote this.
    fn recalled(self) -> Option<Diagnostic> {
        let rules = RULES.iter().map(|rule| rule.code);
        let mut codes = Code::PIPELINE.iter().map(|(code, _)| *code).chain(rules);
        let fixes = self.fixes.into_iter().map(RememberedFix::recalled);
        let mut severities = [Severity::Warning, Severity::Advice].into_iter();
        Some(Diagnostic {
            code: codes.find(|code| code.0 == self.code)?,
            severity: severities.find(|severity| severity.word() == self.severity)?,
            message: self.message,
            primary: self.primary.into(),
            secondary: self.secondary.into_iter().map(Label::from).collect(),
            help: self.help,
            fixes: fixes.collect::<Option<_>>()?,
        })
    }
}

/// All of `problems`, to be kept.
pub(super) fn of(problems: &Diagnostics) -> Vec<Remembered> {
    problems.iter().map(Remembered::from).collect()
}

/// All that was kept; `None` if any of it cannot be.
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
                .help("do this")
                .fixed_by(Fix::replace(
                    Applicability::Unsafe,
                    &Place::new(&file, 3..9),
                    "this",
                )),
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
