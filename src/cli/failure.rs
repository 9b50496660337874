//! Errors outside the shop's content: wrong usage, or a folder that can't be read or written.

use std::error::Error;

use annotate_snippets::renderer::{DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE};
use anstream::ColorChoice;
use serde::Serialize;
use shopfront::diagnostics::render::visible;

/// One failure in words, for exit code 2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Failure {
    /// What failed, without a full stop.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: Option<String>,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// An error from the library; its text includes the cause and the help.
    pub(crate) fn of(error: &dyn Error) -> Self {
        Self::new(error.to_string())
    }

    /// As it is printed; paths in it cannot steer the terminal.
    pub(crate) fn text(&self, colour: bool) -> String {
        let (error, help, bold) = (DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE, DEFAULT_EMPHASIS_STYLE);
        let message = visible::line(&self.message);
        let mut text = format!("{error}error{error:#}{bold}: {message}{bold:#}\n");
        if let Some(advice) = &self.help {
            text += &format!("  {help}help{help:#}: {}\n", visible::block(advice));
        }
        if colour {
            text
        } else {
            anstream::adapter::strip_str(&text).to_string()
        }
    }
}

/// Whether standard output shows colour.
pub(crate) fn colour_on_stdout() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
}

/// Whether standard error shows colour.
pub(crate) fn colour_on_stderr() -> bool {
    anstream::AutoStream::choice(&std::io::stderr()) != ColorChoice::Never
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_has_help() {
        let failure = Failure::new("`my\u{1b}shop` can't be read").help("look again");
        assert_eq!(
            failure.text(false),
            "error: `my␛shop` can't be read\n  help: look again\n"
        );
        assert!(failure.text(true).starts_with("\u{1b}[1m\u{1b}[91merror"));
        let failure = Failure::of(&std::io::Error::other("no such folder"));
        assert_eq!(failure.text(false), "error: no such folder\n");
    }
}
