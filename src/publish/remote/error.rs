//! Why a site couldn't be uploaded, and how to fix it.

use std::error::Error;
use std::fmt;

/// What is wrong, in plain words, and what to do about it. Never contains a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteError {
    /// Whether an upload can get over it on its own.
    pub trouble: Trouble,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// Whether an upload can get over a failure on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Trying again may help: a line that broke, a server that is busy.
    Passing,
    /// The file or its folder isn't there.
    Missing,
    /// Trying again is no use.
    Lasting,
}

impl RemoteError {
    /// A failure that trying again doesn't change.
    pub fn lasting(message: impl Into<String>) -> Self {
        Self {
            trouble: Trouble::Lasting,
            message: message.into(),
            help: None,
        }
    }

    /// A failure that may be over in a moment.
    pub fn passing(message: impl Into<String>) -> Self {
        Self {
            trouble: Trouble::Passing,
            ..Self::lasting(message)
        }
    }

    /// A connection that isn't encrypted; `instead` says what to do about that.
    pub fn plain(host: &str, instead: &str) -> Self {
        Self::lasting(format!(
            "the connection to {host} isn't encrypted: anyone along the way can read your password and change the website"
        ))
        .help(format!("{instead}; or add `--insecure`"))
    }

    /// A file or folder that isn't there.
    pub fn missing(path: &str) -> Self {
        Self {
            trouble: Trouble::Missing,
            ..Self::lasting(format!("`{path}` isn't there"))
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for RemoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for RemoteError {}
