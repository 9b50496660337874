//! Questions before something is written.

use std::io::{self, IsTerminal, Write};

/// True if there is somebody to ask.
pub(crate) fn somebody_is_there() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Anything but a yes is a no.
pub(crate) fn is_yes(question: &str) -> bool {
    let mut err = anstream::stderr().lock();
    let mut answer = String::new();
    let asked = write!(err, "\n{question} [y/N] ").and_then(|()| err.flush());
    asked.is_ok()
        && io::stdin().read_line(&mut answer).is_ok()
        && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}
