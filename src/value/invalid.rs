//! Why a text is not the value it should be.

/// What is wrong with a text, and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// What is wrong, one line in plain words, without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl Invalid {
    /// A problem without a known way out.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }

    /// The way out.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        self.help_maybe(Some(help.into()))
    }

    /// The way out where there is one; one that is there already stays.
    #[must_use]
    pub fn help_maybe(mut self, help: Option<String>) -> Self {
        self.help = self.help.or(help);
        self
    }
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
    fn quoted_text_stays_on_one_line() {
        assert_eq!(quoted("a\nb"), "\"a\u{fffd}b\"");
        assert_eq!(quoted(&"ł".repeat(60)), format!("\"{}\"", "ł".repeat(60)));
        assert_eq!(quoted(&"ł".repeat(61)), format!("\"{}…\"", "ł".repeat(60)));
    }
}
