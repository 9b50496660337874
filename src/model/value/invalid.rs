//! Explains why a text isn't a valid value.

use std::fmt::Display;

use crate::diagnostics::{Applicability, Fix, Place};

/// What is wrong with a text, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// What is wrong, one line in plain words, without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// The same for programs, the likeliest first: each is a value in TOML that is taken where this one stands.
    pub instead: Vec<Instead>,
}

/// A value that could stand where another cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// The value in TOML: `"149.00 PLN"`, `["PL", "DE"]`.
    pub toml: String,
    /// How sure it is that this was meant.
    pub applicability: Applicability,
}

impl Invalid {
    /// A problem without help.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
            instead: Vec::new(),
        }
    }

    /// A value that is certainly meant, for people and programs: `write "…"`.
    #[must_use]
    pub fn write(self, value: impl Display) -> Self {
        let toml = in_toml(value);
        self.help(format!("write {toml}")).or(Applicability::Safe, toml)
    }

    /// A value that is probably meant, for people and programs: `did you mean "…"?`.
    #[must_use]
    pub fn did_you_mean(self, value: impl Display) -> Self {
        let toml = in_toml(value);
        self.help(format!("did you mean {toml}?"))
            .or(Applicability::Unsafe, toml)
    }

    /// A value for programs alone: the help names it in words of its own.
    #[must_use]
    pub fn or(mut self, applicability: Applicability, toml: impl Into<String>) -> Self {
        let toml = toml.into();
        self.instead.push(Instead { toml, applicability });
        self
    }

    /// Several values of which one is meant, the likeliest first: `write "…", "…" or "…"`.
    #[must_use]
    pub fn one_of(self, values: &[impl Display]) -> Self {
        let written: Vec<String> = values.iter().map(in_toml).collect();
        let Some((last, rest)) = written.split_last() else {
            return self;
        };
        let named = if rest.is_empty() {
            last.clone()
        } else {
            format!("{} or {last}", rest.join(", "))
        };
        let invalid = self.help(format!("write {named}"));
        written
            .into_iter()
            .fold(invalid, |invalid, toml| invalid.or(Applicability::Unsafe, toml))
    }

    /// The values that could stand at `place` instead, as fixes.
    pub fn fixes(&self, place: &Place) -> Vec<Fix> {
        let instead = self.instead.iter();
        instead
            .filter_map(|it| Fix::replace(it.applicability, place, &it.toml))
            .collect()
    }

    /// Sets the help.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        self.help_maybe(Some(help.into()))
    }

    /// Sets the help, unless there is some already.
    #[must_use]
    pub fn help_maybe(mut self, help: Option<String>) -> Self {
        self.help = self.help.or(help);
        self
    }
}

/// `value` as a text in TOML.
pub fn in_toml(value: impl Display) -> String {
    let mut toml = "\"".to_owned();
    for c in value.to_string().chars() {
        match c {
            '"' | '\\' => toml.extend(['\\', c]),
            c if c.is_control() => toml.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => toml.push(c),
        }
    }
    toml + "\""
}

/// `text` between quotation marks, fit for one line of a message: long text is cut, control characters are
/// replaced.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let shown: String = text
        .chars()
        .take(LONGEST)
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    let more = if text.chars().nth(LONGEST).is_some() {
        "…"
    } else {
        ""
    };
    format!("\"{shown}{more}\"")
}

/// Takes a result apart in tests: message, then help or an empty text.
#[cfg(test)]
pub(super) fn words<T: std::fmt::Debug>(result: Result<T, Invalid>) -> (String, String) {
    let invalid = result.expect_err("the text should be refused");
    (invalid.message, invalid.help.unwrap_or_default())
}

/// Asserts whole messages and helps in tests: text, message, help.
#[cfg(test)]
pub(super) fn assert_refused<T: std::fmt::Debug>(
    parse: impl Fn(&str) -> Result<T, Invalid>,
    cases: &[(&str, &str, &str)],
) {
    for (text, message, help) in cases {
        assert_eq!(
            words(parse(text)),
            ((*message).to_owned(), (*help).to_owned()),
            "{text:?}"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_meant_is_said_to_people_and_programs() {
        let place = Place::new(&crate::diagnostics::SourcePath::new("shop.toml"), 8..12);
        let invalid = Invalid::new("no").write("a \"b\" \\ \u{7f}");
        assert_eq!(
            invalid.help.as_deref(),
            Some("write \"a \\\"b\\\" \\\\ \\u007f\"")
        );
        let guess = Invalid::new("no")
            .did_you_mean("PL")
            .or(Applicability::Unsafe, "[]");
        assert_eq!(guess.help.as_deref(), Some("did you mean \"PL\"?"));
        let fixes = guess.fixes(&place);
        let texts: Vec<&str> = (fixes.iter().flat_map(|fix| &fix.edits))
            .map(|edit| edit.text.as_str())
            .collect();
        assert_eq!(texts, ["\"PL\"", "[]"]);
        let several = Invalid::new("no").one_of(&["a", "b", "c"]);
        assert_eq!(several.help.as_deref(), Some("write \"a\", \"b\" or \"c\""));
        assert_eq!(several.instead.len(), 3);
        assert_eq!(Invalid::new("no").one_of(&[""; 0]).help, None);
    }

    #[test]
    fn quoted_text_stays_on_one_line() {
        assert_eq!(quoted("a\nb"), "\"a\u{fffd}b\"");
        assert_eq!(quoted(&"ł".repeat(60)), format!("\"{}\"", "ł".repeat(60)));
        assert_eq!(quoted(&"ł".repeat(61)), format!("\"{}…\"", "ł".repeat(60)));
    }
}
