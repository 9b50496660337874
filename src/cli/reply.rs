//! What a command answers, and the one place where that becomes output and an exit code.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use super::failure::{Failure, colour_on_stderr};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Fine,
    /// The shop has problems.
    Problems,
    /// Wrong usage, or a failed read or write.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => ExitCode::SUCCESS,
            Exit::Problems => ExitCode::from(1),
            Exit::Failed => ExitCode::from(2),
        }
    }
}

/// The text for both streams, and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reply {
    /// The result, for standard output.
    pub(crate) out: String,
    /// Problems, for standard error.
    pub(crate) err: String,
    pub(crate) exit: Exit,
}

impl Reply {
    /// A result and no problems.
    pub(crate) fn fine(out: impl Into<String>) -> Self {
        Self {
            out: out.into(),
            err: String::new(),
            exit: Exit::Fine,
        }
    }

    /// Prints it.
    pub(crate) fn deliver(self) -> Exit {
        // With standard error gone there is nobody left to tell.
        let _ = write(&mut anstream::stderr().lock(), &self.err);
        match write(&mut anstream::stdout().lock(), &self.out) {
            Ok(()) => self.exit,
            Err(error) => {
                let failure = Failure::new(format!("can't print the result: {error}"));
                let _ = write(&mut anstream::stderr().lock(), &failure.text(true));
                Exit::Failed
            }
        }
    }
}

impl From<Failure> for Reply {
    fn from(failure: Failure) -> Self {
        Self {
            out: String::new(),
            err: failure.text(colour_on_stderr()),
            exit: Exit::Failed,
        }
    }
}

/// Prints what clap has to say: help and version on standard output, wrong usage on standard error.
pub(crate) fn print_usage(answer: &clap::Error) -> Exit {
    match whole(answer.print()) {
        Ok(()) if !answer.use_stderr() => Exit::Fine,
        _ => Exit::Failed,
    }
}

fn write(stream: &mut impl Write, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    whole(stream.write_all(text.as_bytes()).and_then(|()| stream.flush()))
}

/// A reader that has seen enough (`| head -1`) closes the pipe; that is no error.
fn whole(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Broken(ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_error_and_a_full_disk_is() {
        assert!(write(&mut Broken(ErrorKind::BrokenPipe), "text").is_ok());
        assert!(write(&mut Broken(ErrorKind::StorageFull), "text").is_err());
        assert!(write(&mut Broken(ErrorKind::StorageFull), "").is_ok());
    }
}
