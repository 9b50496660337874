//! The parts of a rule: a description for people, and a function that checks.

use super::context::CheckContext;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity};

/// How serious the findings of a rule are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A careful customer would hesitate.
    Warning,
    /// It would make the site better.
    Advice,
    /// A duty that may apply; never more than advice, and never legal counsel.
    Hint,
}

impl Level {
    /// The word for it in the pages of the rules.
    pub fn word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Advice => "advice",
            Self::Hint => "legal hint",
        }
    }

    /// How findings of this level are reported.
    pub fn severity(self) -> Severity {
        match self {
            Self::Warning => Severity::Warning,
            Self::Advice | Self::Hint => Severity::Advice,
        }
    }
}

/// A line that a rule draws and that an owner may draw elsewhere, in `[check.thresholds]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// Its key.
    pub name: &'static str,
    /// What holds where the owner says nothing.
    pub default: i64,
    /// What is counted: "words", "days".
    pub unit: &'static str,
}

/// How well the evidence of a rule is known. Only what was looked up has a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The law, the study or the documentation itself was read, on the day `YYYY-MM-DD`.
    Primary(&'static str),
    /// Others who quote it were read, on that day.
    Secondary(&'static str),
    /// What is known in the field, or judgement; nothing was looked up.
    General,
}

impl Evidence {
    /// The day it was last looked up.
    pub fn looked_up(self) -> Option<&'static str> {
        match self {
            Self::Primary(day) | Self::Secondary(day) => Some(day),
            Self::General => None,
        }
    }

    /// What the pages of the rules say of it.
    pub fn said(self) -> String {
        match self {
            Self::Primary(day) => format!("primary sources, checked on {day}"),
            Self::Secondary(day) => format!("secondary sources, checked on {day}"),
            Self::General => "general knowledge, not verified".to_owned(),
        }
    }
}

/// A rule: a static description and one function.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its code; it never changes its meaning.
    pub code: Code,
    /// How much it weighs.
    pub level: Level,
    /// What it is about, as a heading.
    pub title: &'static str,
    /// What it finds, and where it keeps quiet.
    pub what: &'static str,
    /// Why that matters: the evidence and its source.
    pub why: &'static str,
    /// What to do.
    pub how: &'static str,
    /// How well that evidence is known.
    pub evidence: Evidence,
    /// The lines it draws.
    pub thresholds: &'static [Threshold],
    /// Looks at the shop and reports.
    pub check: fn(&CheckContext<'_>, &mut Report),
}

/// The findings of one rule.
#[derive(Debug)]
pub struct Report {
    code: Code,
    severity: Severity,
    found: Diagnostics,
}

impl Report {
    /// An empty report for `rule`.
    pub(super) fn new(rule: &Rule) -> Self {
        Self {
            code: rule.code,
            severity: rule.level.severity(),
            found: Diagnostics::new(),
        }
    }

    /// A finding at `place`, with the rule's code and severity; not yet in the report.
    pub fn at(&self, place: &Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.code, self.severity, place.clone(), message)
    }

    /// Adds a finding.
    pub fn add(&mut self, finding: Diagnostic) {
        self.found.push(finding);
    }

    pub(super) fn into_found(self) -> Diagnostics {
        self.found
    }
}
