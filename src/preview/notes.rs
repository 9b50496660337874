//! What is wrong with the shop, as the browser is told.

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::Texts;
use crate::diag::Diagnostics;
use crate::diag::render::{Report, Summary, drawings};

/// The problems of one build; drawn when a browser first asks for them.
pub(super) struct Notes {
    diagnostics: Diagnostics,
    texts: Texts,
    drawn: OnceLock<Arc<[u8]>>,
}

#[derive(Serialize)]
struct Document<'a> {
    summary: String,
    problems: Vec<Problem<'a>>,
}

/// One problem: its weight, and its text as it stands in the terminal.
#[derive(Serialize)]
struct Problem<'a> {
    severity: &'a str,
    text: String,
}

impl Notes {
    pub(super) fn new(diagnostics: Diagnostics, texts: Texts) -> Self {
        Self {
            diagnostics,
            texts,
            drawn: OnceLock::new(),
        }
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
        self.diagnostics == other.diagnostics
    }

    /// For the client script.
    pub(super) fn json(&self) -> Arc<[u8]> {
        let draw = || {
            let texts = self.drawings();
            let severities = self.diagnostics.iter().map(|problem| problem.severity.word());
            let document = Document {
                summary: self.counts().sentence(),
                problems: severities
                    .zip(texts)
                    .map(|(severity, text)| Problem { severity, text })
                    .collect(),
            };
            // Strings and lists of them: nothing here can fail to be JSON.
            Arc::from(serde_json::to_vec(&document).unwrap_or_default())
        };
        self.drawn.get_or_init(draw).clone()
    }

    /// Each problem as it stands in the terminal, without colour.
    pub(super) fn drawings(&self) -> Vec<String> {
        drawings(&Report::new(&self.diagnostics, &self.texts)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Diagnostic, Place, SourcePath};
    use crate::source::SourceTree;

    #[test]
    fn problems_are_told_as_they_stand_in_the_terminal() {
        let tree = SourceTree::from_texts([("shop.toml", "<b> = 1\n")]);
        let place = Place::new(&SourcePath::new("shop.toml"), 0..3);
        let mut diagnostics = Diagnostics::new();
        diagnostics
            .push(Diagnostic::error(Code::UNKNOWN_KEY, place, "unknown key `<b>`").help("take it out"));
        let notes = Notes::new(diagnostics, Texts::new(tree));
        let json: serde_json::Value = serde_json::from_slice(&notes.json()).unwrap();
        let text = "error[SY003]: unknown key `<b>`\n --> shop.toml:1:1\n  |\n1 | <b> = 1\n  | ^^^\n  |\n  = help: take it out\n";
        let expected = serde_json::json!({
            "summary": "1 error in 1 file.",
            "problems": [{ "severity": "error", "text": text }],
        });
        assert_eq!(json, expected);
    }
}
