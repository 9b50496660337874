//! Questions and answers, line by line: it works on every terminal, with screen readers, and in tests.

use std::io::{BufRead, Write};

use shopfront::diagnostics::render::visible;

use super::super::failure::Failure;

/// Someone who can be asked.
pub(super) struct Prompt<'a> {
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
}

impl<'a> Prompt<'a> {
    pub(super) fn new(input: &'a mut dyn BufRead, output: &'a mut dyn Write) -> Self {
        Self { input, output }
    }

    /// Prints a line.
    pub(super) fn say(&mut self, line: &str) -> Result<(), Failure> {
        writeln!(self.output, "{line}").map_err(|error| Failure::of(&error))
    }

    /// Asks until `read` takes the answer; an empty line stands for `default`. What `read` refuses it explains.
    pub(super) fn ask<T>(
        &mut self,
        question: &str,
        default: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Failure> {
        let offer = if default.is_empty() {
            String::new()
        } else {
            format!(" [{default}]")
        };
        self.say(&format!("\n{question}{offer}"))?;
        loop {
            let typed = self.line()?;
            let answer = if typed.is_empty() { default } else { &typed };
            match read(answer) {
                Ok(value) => return Ok(value),
                Err(why) => self.say(&format!("  {}", visible::block(&why)))?,
            }
        }
    }

    /// Asks for something that may be left out with an empty line.
    pub(super) fn maybe<T>(
        &mut self,
        question: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Failure> {
        self.ask(question, "", |text| {
            if text.is_empty() {
                Ok(None)
            } else {
                read(text).map(Some)
            }
        })
    }

    /// Asks for several, one a line, until an empty one; `more` asks for each further one.
    pub(super) fn several<T>(
        &mut self,
        question: &str,
        more: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Vec<T>, Failure> {
        let mut all: Vec<T> = self.maybe(question, &read)?.into_iter().collect();
        while !all.is_empty() {
            match self.maybe(more, &read)? {
                Some(next) => all.push(next),
                None => break,
            }
        }
        Ok(all)
    }

    fn line(&mut self) -> Result<String, Failure> {
        let ended = || {
            Failure::new("not all questions were answered").help(
                "nothing was written; run the command again, or give the answers as options: `shopfront help \
                       new`",
            )
        };
        write!(self.output, "> ")
            .and_then(|()| self.output.flush())
            .map_err(|error| Failure::of(&error))?;
        let mut line = String::new();
        match self.input.read_line(&mut line) {
            Ok(0) => Err(ended()),
            Ok(_) => Ok(line.trim().to_owned()),
            // Bytes that are no text: asked again, as for any other wrong answer.
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Ok("\u{fffd}".to_owned()),
            Err(error) => Err(Failure::of(&error)),
        }
    }
}
