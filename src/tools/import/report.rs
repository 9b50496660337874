//! Diagnostics about an export as a whole.

use super::Importer;
use super::detect::{DetectedFormat, look};
use super::elsewhere::Help;
use super::export::Export;
use crate::diagnostics::{Code, Diagnostic, Place};

/// The line of `export` that `at` lies in, from there to its end.
pub(super) fn line(export: &Export, at: usize) -> Place {
    let text = &export.text;
    let at = (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let rest = text.get(at..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    Place::new(&export.file, at..at + line.len())
}

/// The byte at a line and column, both from 1, as the JSON parser counts them.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len())
}

/// A sheet that is not what `importer` reads.
pub(super) fn wrong_sheet(
    export: &Export,
    importer: Importer,
    needs: &[&[&str]],
    columns: &[String],
) -> Diagnostic {
    if let Some(problem) = another(export, importer) {
        return problem;
    }
    let nearest = needs.iter().min_by_key(|set| missing(set, columns).len());
    let missing = nearest.map(|set| missing(set, columns)).unwrap_or_default();
    let message = format!(
        "this isn't {}: there's no column {}",
        importer.file(),
        missing.join(", no column ")
    );
    Diagnostic::error(Code::WRONG_EXPORT, line(export, 0), message).help(importer.where_from())
}

fn missing(needed: &[&str], columns: &[String]) -> Vec<String> {
    let missing = needed
        .iter()
        .filter(|name| !columns.iter().any(|column| column == *name));
    missing.map(|name| format!("\"{name}\"")).collect()
}

/// JSON that is not what `importer` reads.
pub(super) fn wrong_json(export: &Export, importer: Importer) -> Diagnostic {
    another(export, importer).unwrap_or_else(|| {
        let message = format!("this isn't {}", importer.file());
        Diagnostic::error(Code::WRONG_EXPORT, line(export, 0), message).help(importer.where_from())
    })
}

/// The importer that fits, where it is another one.
pub(super) fn another(export: &Export, importer: Importer) -> Option<Diagnostic> {
    let (message, help) = match look(&export.text)? {
        DetectedFormat::Of(other) if other == importer => return None,
        // Its columns are named, and need not be renamed.
        DetectedFormat::Other(other)
            if importer == Importer::Reviews && matches!(other.help, Help::Reviews(_)) =>
        {
            return None;
        }
        DetectedFormat::Of(other) => (
            format!("this is {}, not {}", other.file(), importer.file()),
            format!("run `shopfront import {} {}`", other.name(), export.file),
        ),
        DetectedFormat::OwnReviews => (
            "these are reviews that you wrote about others on Google Maps, not what customers wrote about you".to_owned(),
            Importer::GoogleReviews.where_from().to_owned(),
        ),
        DetectedFormat::Other(other) => (
            format!("this is {}, not {}", other.what, importer.file()),
            other
                .help
                .words(&export.file)
                .unwrap_or_else(|| importer.where_from().to_owned()),
        ),
    };
    Some(Diagnostic::error(Code::WRONG_EXPORT, Place::file(&export.file), message).help(help))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::diagnostics::LineIndex;

    /// A problem in `export` as `file:line:column: CODE message | help`.
    pub(in crate::tools::import) fn said(export: &Export) -> impl Fn(&Diagnostic) -> String {
        |problem| {
            let place = &problem.primary.place;
            let at = match place.range {
                Some((start, _)) => {
                    let at = LineIndex::new(&export.text).line_column(start);
                    format!("{}:{}:{}", place.file, at.line, at.column)
                }
                None => place.file.to_string(),
            };
            let help: String = problem.help.iter().map(|help| format!(" | {help}")).collect();
            format!("{at}: {} {}{help}", problem.code, problem.message)
        }
    }

    #[test]
    fn lines_and_columns_are_found() {
        assert_eq!(offset("ab\ncd\n", 2, 2), 4);
        assert_eq!((offset("ab", 9, 9), offset("", 0, 0)), (2, 0));
    }
}
