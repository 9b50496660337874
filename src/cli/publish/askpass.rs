//! The password for `ssh`, which runs a program to ask for it: this one, with a variable set.

use std::env;
use std::io::Write;
use std::process::ExitCode;

use shopfront::publish::remote::SshPassword;

use super::connect::PASSWORD;
use crate::cli::confirm;

/// Set where `ssh` runs this program.
const VARIABLE: &str = "SHOPFRONT_ANSWERS_SSH";

/// Answers `ssh`, if that is who runs this program; `None` otherwise.
///
/// Only questions for a password get an answer: one whether a server's key is right must not be answered by a program.
pub(crate) fn answer() -> Option<ExitCode> {
    env::var_os(VARIABLE)?;
    let question = env::args().nth(1).unwrap_or_default().to_lowercase();
    let password = env::var(PASSWORD).ok().filter(|_| question.contains("password"));
    let Some(password) = password else {
        return Some(ExitCode::FAILURE);
    };
    let said = writeln!(anstream::stdout().lock(), "{password}");
    Some(if said.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// How `ssh` gets a password: from the environment, else from whoever sits at the terminal.
pub(super) fn for_ssh() -> SshPassword {
    let program = env::current_exe()
        .ok()
        .filter(|_| env::var_os(PASSWORD).is_some());
    match program {
        Some(program) => SshPassword::From {
            program,
            variable: VARIABLE,
        },
        None if confirm::somebody_is_there() => SshPassword::Asked,
        None => SshPassword::None,
    }
}
