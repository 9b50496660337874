//! The sections of the report: what to fix first, then what customers notice, then the rest.

use super::pages::find;
use super::rule::Level;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity};

/// A part of the report.
#[derive(Clone, Debug)]
pub struct ReportSection<'a> {
    /// Its heading.
    pub heading: &'static str,
    /// What stands in it: the most useful group of rules first, findings of one code together.
    pub found: Vec<&'a Diagnostic>,
}

impl<'a> ReportSection<'a> {
    /// The findings, those of one code together.
    pub fn alike(&self) -> impl Iterator<Item = &[&'a Diagnostic]> {
        self.found.chunk_by(|a, b| a.code == b.code)
    }
}

/// What is good, as a heading.
pub const GOOD: &str = "What customers will like";

/// The chapters that have something in them.
pub fn report_sections(diagnostics: &Diagnostics) -> Vec<ReportSection<'_>> {
    let section = |(kind, heading): (SectionKind, &'static str)| {
        let inside = diagnostics.iter().filter(|it| SectionKind::of(it) == kind);
        let mut found: Vec<&Diagnostic> = inside.collect();
        found.sort_by_key(|it| (usefulness(it.code), it.code));
        ReportSection { heading, found }
    };
    let all = HEADINGS.into_iter().map(section);
    all.filter(|section| !section.found.is_empty()).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SectionKind {
    Error,
    Warning,
    Advice,
    Hint,
}

const HEADINGS: [(SectionKind, &str); 4] = [
    (SectionKind::Error, "What to fix first"),
    (SectionKind::Warning, "What may put customers off"),
    (SectionKind::Advice, "What would make it better"),
    (
        SectionKind::Hint,
        "What the law may require (hints, not legal advice)",
    ),
];

impl SectionKind {
    fn of(diagnostic: &Diagnostic) -> Self {
        let level = find(diagnostic.code.0).map(|rule| rule.level);
        match (diagnostic.severity, level) {
            (Severity::Error, _) => Self::Error,
            (Severity::Warning, _) => Self::Warning,
            (Severity::Advice, Some(Level::Hint)) => Self::Hint,
            (Severity::Advice, _) => Self::Advice,
        }
    }
}

/// Groups of rules, the most useful to mend first: who you are, what customers said, your terms, when you are
/// open, where links lead.
const USEFUL: [&str; 16] = [
    "ID", "ST", "RV", "PO", "HR", "EX", "SO", "PR", "OF", "AF", "LO", "CL", "IM", "NW", "TR", "CH",
];

/// The place of a code among its likes; what the earlier stages report comes first.
fn usefulness(code: Code) -> usize {
    USEFUL
        .iter()
        .position(|group| code.0.starts_with(group))
        .map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Place, SourcePath};

    #[test]
    fn chapters_go_from_heavy_to_light_and_from_useful_to_less() {
        let place = Place::file(&SourcePath::new("shop.toml"));
        let mut found = Diagnostics::new();
        for (code, severity) in [
            ("CH001", Severity::Advice),
            ("ID004", Severity::Advice),
            ("SO003", Severity::Warning),
            ("ID001", Severity::Warning),
            ("SY003", Severity::Warning),
            ("SO003", Severity::Warning),
        ] {
            found.push(Diagnostic::new(Code(code), severity, place.clone(), "x"));
        }
        let reported: Vec<(&str, Vec<Vec<&str>>)> = report_sections(&found)
            .iter()
            .map(|section| {
                let codes = |alike: &[&Diagnostic]| alike.iter().map(|it| it.code.0).collect();
                (section.heading, section.alike().map(codes).collect())
            })
            .collect();
        assert_eq!(
            reported,
            [
                (
                    "What may put customers off",
                    vec![vec!["SY003"], vec!["ID001"], vec!["SO003", "SO003"]]
                ),
                ("What would make it better", vec![vec!["CH001"]]),
                (
                    "What the law may require (hints, not legal advice)",
                    vec![vec!["ID004"]]
                ),
            ]
        );
        assert!(report_sections(&Diagnostics::new()).is_empty());
    }
}
