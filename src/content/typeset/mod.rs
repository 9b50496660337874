//! Typewriter punctuation into the marks that a language is printed with.
//!
//! In: plain text as people type it. Out: the same with curly quotes, apostrophes, dashes, ellipses and
//! no-break spaces. Marks that were typed as they should be stay; addresses (`https://…`) stay too.
//! A quotation may open in one piece of a paragraph and close in another, so [`Typesetter`] remembers.

mod marks;
mod rules;

use rules::Rules;

/// A string of its own, such as a tagline, set as `language` (BCP 47) is printed.
pub fn typeset(text: &str, language: &str) -> String {
    Typesetter::new(language).alone(text)
}

/// Sets the pieces of a paragraph one after another.
#[derive(Debug)]
pub(super) struct Typesetter {
    rules: &'static Rules,
    /// The last character before the run; `'\0'` at the start of a block.
    previous: char,
    /// Whether that was an opening quote.
    opened: bool,
    doubles: usize,
    singles: usize,
}

impl Typesetter {
    pub(super) fn new(language: &str) -> Self {
        Self {
            rules: Rules::of(language),
            previous: '\0',
            opened: false,
            doubles: 0,
            singles: 0,
        }
    }

    /// A string of its own, in the same language.
    pub(super) fn alone(&self, text: &str) -> String {
        let mut typesetter = Self {
            rules: self.rules,
            ..*self
        };
        typesetter.restart();
        let mut set = String::with_capacity(text.len() + 8);
        typesetter.run(text, "", &mut set);
        set
    }

    /// A new block: quotations that are open stay open no longer.
    pub(super) fn restart(&mut self) {
        *self = Self {
            rules: self.rules,
            previous: '\0',
            opened: false,
            doubles: 0,
            singles: 0,
        };
    }

    /// `last` was written without being set: the end of code, a picture, a line break.
    pub(super) fn skip(&mut self, last: char) {
        self.previous = last;
        self.opened = false;
    }

    /// Writes `text`, set. What follows in the file is `ahead`: a single quote opens a quotation only if
    /// one closes it.
    pub(super) fn run(&mut self, text: &str, ahead: &str, out: &mut String) {
        let bytes = text.as_bytes();
        let mut run = marks::Run::new(text, ahead, self.previous, self.opened);
        let (mut kept, mut at) = (0, 0);
        while let Some(next) = bytes
            .get(at..)
            .and_then(|rest| rest.iter().position(|byte| is_mark(*byte)))
        {
            at += next;
            let Some(byte) = bytes.get(at) else { break };
            let change = self.mark(*byte, &mut run, at);
            if let Some(written) = change.written {
                out.push_str(text.get(kept..at).unwrap_or_default());
                out.extend(written.into_iter().filter(|c| *c != '\0'));
                kept = at + change.eaten;
            }
            at += change.eaten;
        }
        out.push_str(text.get(kept..).unwrap_or_default());
        if let Some(last) = text.chars().next_back() {
            self.previous = last;
            self.opened = run.opened_at(text.len());
        }
    }
}

/// Marks are all below 64, so one word of bits holds them.
fn is_mark(byte: u8) -> bool {
    const MARKS: u64 = bits(b"\"'-. \n:;!?");
    byte < 64 && MARKS >> byte & 1 == 1
}

const fn bits(mut bytes: &[u8]) -> u64 {
    let mut bits = 0;
    while let [first, rest @ ..] = bytes {
        bits |= 1 << *first;
        bytes = rest;
    }
    bits
}

#[cfg(test)]
mod tests;
