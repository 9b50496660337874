//! One problem.

use super::{Applicability, Code, Fix, Place};

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops the build: nothing is written.
    Error,
    /// Something a careful customer would notice. `--strict` makes it stop the build.
    Warning,
    /// Something that would make the site better.
    Advice,
}

impl Severity {
    /// The word for it: `error`, `warning`, `advice`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// A place with a few words on what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The text that is underlined.
    pub place: Place,
    /// Words beside the line; empty for a bare underline.
    pub text: String,
}

/// One problem: what is wrong, where, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of problem.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, one line in plain words, without a full stop at its end.
    pub message: String,
    /// The cause.
    pub primary: Label,
    /// Other places that explain it (the first of two equal addresses, the template that failed).
    pub secondary: Vec<Label>,
    /// What to do, each in plain words; may hold a snippet to paste.
    pub help: Vec<String>,
    /// The same for programs, where it is certain or plausible what to write; each is an alternative.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// An error at `place`.
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, place, message)
    }

    /// A warning at `place`.
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, place, message)
    }

    /// Advice at `place`.
    pub fn advice(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Advice, place, message)
    }

    /// A problem of any severity.
    pub fn new(code: Code, severity: Severity, place: Place, message: impl Into<String>) -> Self {
        let primary = Label {
            place,
            text: String::new(),
        };
        Self {
            code,
            severity,
            message: message.into(),
            primary,
            secondary: Vec::new(),
            help: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Words beside the underlined text.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Another place that explains the problem.
    #[must_use]
    pub fn also(mut self, place: Place, text: impl Into<String>) -> Self {
        self.secondary.push(Label {
            place,
            text: text.into(),
        });
        self
    }

    /// Adds help.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds help, if there is any.
    #[must_use]
    pub fn help_maybe(mut self, text: Option<String>) -> Self {
        self.help.extend(text);
        self
    }

    /// The text that a program could write at the primary place, as the help says it, if there is one.
    #[must_use]
    pub fn instead(mut self, applicability: Applicability, text: Option<impl Into<String>>) -> Self {
        let fix = text.and_then(|text| Fix::replace(applicability, &self.primary.place, text));
        self.fixes.extend(fix);
        self
    }

    /// What a program could write, as the help says it.
    #[must_use]
    pub fn fixed_by(mut self, fixes: impl IntoIterator<Item = Fix>) -> Self {
        self.fixes.extend(fixes);
        self
    }
}
