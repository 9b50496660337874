//! What becomes of one mark, seen with its neighbours.

use super::Typesetter;
use super::rules::begins_with_unit;

const NO_BREAK: char = '\u{a0}';
const NARROW: char = '\u{202f}';
/// Bytes that are searched for the end of a quotation beyond its own piece of text.
const LOOK_AHEAD: usize = 400;

/// A run of text and what has been found out about it.
pub(super) struct Run<'a> {
    text: &'a str,
    ahead: &'a str,
    before: char,
    /// The byte after the last opening quote.
    opened: Option<usize>,
    /// The last `'` that can close a quotation: looked for once, when it is first asked for.
    last_closer: Option<Option<usize>>,
}

/// How many bytes a mark takes, and what is written in their place (`'\0'` is nothing).
pub(super) struct Change {
    pub(super) eaten: usize,
    pub(super) written: Option<[char; 2]>,
}

fn keep(eaten: usize) -> Change {
    Change { eaten, written: None }
}

fn write(eaten: usize, written: char) -> Change {
    Change {
        eaten,
        written: Some([written, '\0']),
    }
}

impl<'a> Run<'a> {
    pub(super) fn new(text: &'a str, ahead: &'a str, before: char, opened: bool) -> Self {
        Self {
            text,
            ahead,
            before,
            opened: opened.then_some(0),
            last_closer: None,
        }
    }

    pub(super) fn opened_at(&self, at: usize) -> bool {
        self.opened == Some(at)
    }

    /// The character before `at`, `'\0'` at the start of the block.
    fn before(&self, at: usize) -> char {
        let text = self.text.get(..at).unwrap_or_default();
        text.chars().next_back().unwrap_or(self.before)
    }

    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The character at `at`, `'\0'` at the end of the run.
    fn after(&self, at: usize) -> char {
        self.rest(at).chars().next().unwrap_or('\0')
    }

    fn opens(&self, at: usize) -> bool {
        let before = self.before(at);
        self.opened_at(at)
            || before == '\0'
            || before.is_whitespace()
            || matches!(
                before,
                '(' | '['
                    | '{'
                    | '<'
                    | '-'
                    | '–'
                    | '—'
                    | '/'
                    | '«'
                    | '„'
                    | '“'
                    | '‚'
                    | '‘'
                    | '¿'
                    | '¡'
                    | '='
            )
    }

    fn closes_single(&self, at: usize) -> bool {
        !self.opens(at) && !self.after(at + 1).is_alphanumeric()
    }

    fn closer_follows(&mut self, at: usize) -> bool {
        let last = self.last_closer.unwrap_or_else(|| self.find_closer());
        self.last_closer = Some(last);
        last.is_some_and(|last| last > at)
    }

    /// The last `'` that can close a quotation, or the end of the run where one stands ahead of it.
    fn find_closer(&self) -> Option<usize> {
        let paragraph = self
            .ahead
            .get(..self.ahead.floor_char_boundary(LOOK_AHEAD))
            .unwrap_or_default();
        let paragraph = paragraph.split("\n\n").next().unwrap_or_default();
        let ahead = Run::new(
            paragraph,
            "",
            self.text.chars().next_back().unwrap_or(self.before),
            false,
        );
        if ahead.last_closing_quote().is_some() {
            return Some(self.text.len());
        }
        self.last_closing_quote()
    }

    fn last_closing_quote(&self) -> Option<usize> {
        let mut quotes = self.text.rmatch_indices('\'');
        quotes
            .find(|(quote, _)| self.closes_single(*quote))
            .map(|(quote, _)| quote)
    }

    /// Bytes up to the next white space.
    fn word_length(&self, at: usize) -> usize {
        let rest = self.rest(at);
        rest.find(char::is_whitespace).unwrap_or(rest.len())
    }
}

impl Typesetter {
    pub(super) fn mark(&mut self, byte: u8, run: &mut Run<'_>, at: usize) -> Change {
        match byte {
            b'"' => self.double(run, at),
            b'\'' => self.single(run, at),
            b'-' => hyphens(run, at),
            b'.' => dots(run, at),
            b':' if run.rest(at).starts_with("://") => keep(run.word_length(at)),
            b' ' | b'\n' => self.space(run, at),
            _ => self.high_mark(run, at),
        }
    }

    fn double(&mut self, run: &mut Run<'_>, at: usize) -> Change {
        let (before, after) = (run.before(at), run.after(at + 1));
        let closes_spaced = self.doubles > 0 && before.is_whitespace() && after.is_whitespace();
        if run.opens(at) && !closes_spaced {
            return self.open_double(run, at);
        }
        if self.doubles == 0 && before.is_numeric() {
            return write(1, '″');
        }
        if self.doubles == 0 && after.is_alphanumeric() {
            return self.open_double(run, at);
        }
        self.doubles = self.doubles.saturating_sub(1);
        let [_, close] = if self.doubles == 0 {
            self.rules.outer
        } else {
            self.rules.inner
        };
        let spaced = self.rules.spaced && close == '»' && !before.is_whitespace();
        let written = if spaced { [NARROW, close] } else { [close, '\0'] };
        Change {
            eaten: 1,
            written: Some(written),
        }
    }

    fn open_double(&mut self, run: &mut Run<'_>, at: usize) -> Change {
        let [open, _] = if self.doubles == 0 {
            self.rules.outer
        } else {
            self.rules.inner
        };
        self.doubles += 1;
        run.opened = Some(at + 1);
        let spaced = self.rules.spaced && open == '«' && !run.after(at + 1).is_whitespace();
        let written = if spaced { [open, NARROW] } else { [open, '\0'] };
        Change {
            eaten: 1,
            written: Some(written),
        }
    }

    fn single(&mut self, run: &mut Run<'_>, at: usize) -> Change {
        let (before, after) = (run.before(at), run.after(at + 1));
        let opens = run.opens(at);
        if !opens && before.is_numeric() && self.singles == 0 && !after.is_alphabetic() {
            return write(1, '′');
        }
        // The years of a decade ('90s) lose two digits, and that is an apostrophe.
        let decade = after.is_ascii_digit() && run.after(at + 3) == 's';
        if opens && !after.is_whitespace() && !decade && (after == '\0' || run.closer_follows(at)) {
            self.singles += 1;
            run.opened = Some(at + 1);
            return write(1, self.rules.inner[0]);
        }
        if !opens && self.singles > 0 && !after.is_alphanumeric() {
            self.singles -= 1;
            return write(1, self.rules.inner[1]);
        }
        write(1, '’')
    }

    fn space(&mut self, run: &Run<'_>, at: usize) -> Change {
        let (before, after) = (run.before(at), run.after(at + 1));
        if after.is_whitespace() {
            return keep(1);
        }
        let number = before.is_numeric() && (begins_with_unit(run.rest(at + 1)) || is_thousand(run, at));
        if number || self.is_lonely(run, at, before) {
            return write(1, NO_BREAK);
        }
        let french = matches!(after, ';' | ':' | '!' | '?' | '»') || before == '«';
        if self.rules.spaced && french && before != '\0' {
            return write(1, NARROW);
        }
        keep(1)
    }

    fn is_lonely(&self, run: &Run<'_>, at: usize, before: char) -> bool {
        self.rules.lonely.contains(before) && run.opens(at - before.len_utf8().min(at))
    }

    /// French `; : ! ?`, which stand a narrow space away from their word.
    fn high_mark(&self, run: &Run<'_>, at: usize) -> Change {
        let (before, after) = (run.before(at), run.after(at + 1));
        let ends_word = before.is_alphanumeric() || matches!(before, '»' | ')' | '”' | '"' | '…' | '%' | '’');
        if !self.rules.spaced || !ends_word || after.is_alphanumeric() || after == '/' {
            return keep(1);
        }
        let mark = run.after(at);
        Change {
            eaten: 1,
            written: Some([NARROW, mark]),
        }
    }
}

/// True between the groups of `1 250 000`.
fn is_thousand(run: &Run<'_>, at: usize) -> bool {
    let digits = |text: &mut dyn Iterator<Item = char>| text.take(4).take_while(char::is_ascii_digit).count();
    let before = digits(&mut run.text.get(..at).unwrap_or_default().chars().rev());
    before < 4 && digits(&mut run.rest(at + 1).chars()) == 3
}

fn hyphens(run: &Run<'_>, at: usize) -> Change {
    let rest = run.rest(at);
    let count = rest.len() - rest.trim_start_matches('-').len();
    match count {
        2 => write(2, '–'),
        3 => write(3, '—'),
        _ => keep(count),
    }
}

fn dots(run: &Run<'_>, at: usize) -> Change {
    let rest = run.rest(at);
    match rest.len() - rest.trim_start_matches('.').len() {
        3 => write(3, '…'),
        1 if run.text.get(..at).unwrap_or_default().ends_with("www") => keep(run.word_length(at)),
        count => keep(count),
    }
}
