//! Why something isn't done, in words for the owner.

use std::io;

use crate::dir;

/// Why something isn't done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// A status of HTTP.
    pub(super) status: &'static str,
    /// What is wrong, a sentence.
    pub message: String,
    /// What to do, a sentence.
    pub help: Option<String>,
}

impl Refusal {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            status: "400 Bad Request",
            message: message.into(),
            help: None,
        }
    }

    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// From someone who may not ask, or in a way that isn't allowed.
    pub(super) fn forbidden(message: &str) -> Self {
        Self {
            status: "403 Forbidden",
            ..Self::new(message)
        }
    }

    /// What was asked for isn't there, or no longer.
    pub(super) fn gone(message: impl Into<String>) -> Self {
        Self {
            status: "404 Not Found",
            ..Self::new(message)
        }
    }

    /// A file that can't be read as TOML.
    pub(super) fn not_toml() -> Self {
        Self::new("This file has a mistake that the editor can't work around.")
            .help("Run `shopfront check` to see where it is, and correct it in a text editor.")
    }

    /// A change that doesn't fit what is written in the file.
    pub(super) fn unwritable() -> Self {
        Self::new("This change doesn't fit the way the file is written, so nothing was changed.")
            .help("Make the change in a text editor.")
    }

    /// A request that isn't understood: the page is of another version, or not the editor's own.
    pub(super) fn not_understood() -> Self {
        Self::new("The editor didn't understand this request.").help("Reload the page.")
    }

    /// A file of the shop that can't be read or written.
    pub(super) fn of_file(what: &str, path: &str, error: &io::Error) -> Self {
        let refused = Self {
            status: "500 Internal Server Error",
            ..Self::new(format!("The file {path} can't be {what}: {error}."))
        };
        match dir::Refusal::of(error) {
            Some(dir::Refusal::Link(_)) => Self::new(format!(
                "{path} is reached through a link, which the editor doesn't follow."
            ))
            .help("Replace the link with a real file or folder, or change the file in a text editor."),
            _ => refused,
        }
    }
}
