//! How many problems there are, in numbers and in words.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::diagnostics::{Diagnostics, Severity};

/// The problems of a run, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many pieces of advice.
    pub advice: usize,
    /// In how many files; a problem counts where its cause is.
    pub files: usize,
}

impl Summary {
    /// Counts.
    pub fn of(diagnostics: &Diagnostics) -> Self {
        let files: BTreeSet<_> = diagnostics.iter().map(|item| &item.primary.place.file).collect();
        Self {
            errors: diagnostics.count(Severity::Error),
            warnings: diagnostics.count(Severity::Warning),
            advice: diagnostics.count(Severity::Advice),
            files: files.len(),
        }
    }

    /// `2 errors and 1 warning in 3 files.`; empty where nothing was found.
    pub fn sentence(&self) -> String {
        let counts = [
            count(self.errors, "error", "errors"),
            count(self.warnings, "warning", "warnings"),
            count(self.advice, "piece of advice", "pieces of advice"),
        ];
        let found = match counts.into_iter().flatten().collect::<Vec<_>>().as_slice() {
            [] => return String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        };
        let files = count(self.files, "file", "files").unwrap_or_default();
        format!("{found} in {files}.")
    }
}

fn count(n: usize, one: &str, many: &str) -> Option<String> {
    match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{n} {many}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_names_what_there_is() {
        let sentence = |errors, warnings, advice, files| {
            Summary {
                errors,
                warnings,
                advice,
                files,
            }
            .sentence()
        };
        assert_eq!(sentence(0, 0, 0, 0), "");
        assert_eq!(sentence(1, 0, 0, 1), "1 error in 1 file.");
        assert_eq!(sentence(2, 1, 0, 3), "2 errors and 1 warning in 3 files.");
        assert_eq!(
            sentence(1, 2, 3, 4),
            "1 error, 2 warnings and 3 pieces of advice in 4 files."
        );
        assert_eq!(sentence(0, 0, 1, 1), "1 piece of advice in 1 file.");
    }
}
