//! The terminal output of a preview: its address, and one line for each rebuild.
//!
//! On a terminal the address stays below the last line, however many come. Elsewhere it stands at the top.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::iter;
use std::sync::{Mutex, PoisonError};

use shopfront::diagnostics::render::{Extent, Format, Report, Summary, visible};
use shopfront::diagnostics::{Diagnostics, Severity};
use shopfront::preview::{PreviewEvent, Rebuilt, Shown};
use terminal_size::{Width, terminal_size};

use super::format;

/// More file names than these make a line too long: then one stands for all.
const NAMED: usize = 3;

/// Prints as things happen. A terminal that has gone is no error: the browser is what counts.
pub(crate) struct StatusLine {
    folder: String,
    colour: bool,
    extent: Extent,
    /// What stays below the last line; empty where the output is no terminal.
    footer: String,
    /// The footer as it stands on the terminal now.
    drawn: Mutex<String>,
}

impl StatusLine {
    pub(crate) fn new(folder: String, colour: bool, extent: Extent) -> Self {
        Self {
            folder,
            colour,
            extent,
            footer: String::new(),
            drawn: Mutex::default(),
        }
    }

    /// Before the first build; `what` is at the address.
    pub(crate) fn opening(&mut self, what: &str, address: &str, invitation: &str) {
        if io::stdout().is_terminal() {
            self.footer = address.to_owned();
            self.line(invitation);
        } else {
            self.line(&format!("{what}: {address}\n{invitation}"));
        }
    }

    pub(crate) fn tell(&self, event: &PreviewEvent<'_>) {
        match event {
            PreviewEvent::Rebuilt(round) => self.line(&self.round(round)),
            PreviewEvent::NoEvents => self.line(
                "The system doesn't report changes in this folder (is it on a network drive?), so shopfront checks it \
                 three times a second.\n",
            ),
        }
    }

    /// Prints above the footer.
    pub(crate) fn line(&self, text: &str) {
        let mut out = anstream::stdout().lock();
        let written = if self.footer.is_empty() {
            out.write_all(text.as_bytes())
        } else {
            let columns = terminal_size().map_or(80, |(Width(columns), _)| columns);
            let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
            let away = away(&drawn, columns);
            *drawn = footer(&self.footer, columns);
            write!(out, "{away}{text}{drawn}")
        };
        let _ = written.and_then(|()| out.flush());
    }

    fn round(&self, round: &Rebuilt<'_>) -> String {
        let took = format::duration(round.took);
        if round.first {
            return self.first(round, &took);
        }
        let names = if round.new_day && round.changed.is_empty() {
            "A new day".to_owned()
        } else {
            names(&round.changed)
        };
        let shown = match round.shown {
            Shown::Same => "nothing to see",
            Shown::Notes => "pages as before",
            Shown::Styles => "new styles",
            Shown::Pages => "reloaded",
            Shown::Problems => "not shown",
        };
        let problems = problems(&Summary::of(round.diagnostics));
        let first = self
            .first_error(round)
            .map_or(String::new(), |error| format!(": {error}"));
        format!("{names} · {took} · {shown}{problems}{first}\n")
    }

    /// All problems once; later the browser shows them.
    fn first(&self, round: &Rebuilt<'_>, took: &str) -> String {
        let report = Report {
            folder: &self.folder,
            colour: self.colour,
            extent: self.extent,
            ..Report::new(round.diagnostics, round.source)
        };
        let all = Format::named("human").map_or(String::new(), |format| format.write(&report));
        let state = if round.shown == Shown::Problems {
            "The shop has errors. Fix them, and the page will appear.".to_owned()
        } else {
            format!("Ready in {took}. Save a file, and the page changes.")
        };
        format!("{all}{state}\n")
    }

    /// The first error in a line, as editors read it.
    fn first_error(&self, round: &Rebuilt<'_>) -> Option<String> {
        let mut problems = round.diagnostics.iter();
        let first = problems.find(|problem| problem.severity == Severity::Error)?;
        let mut error = Diagnostics::new();
        error.push(first.clone());
        let report = Report {
            folder: &self.folder,
            ..Report::new(&error, round.source)
        };
        let all = Format::named("short")?.write(&report);
        all.lines().next().map(str::to_owned)
    }
}

/// The address, and what ends the preview where there is room for it in one line.
fn footer(address: &str, columns: u16) -> String {
    let long = format!("  {address}   (Ctrl-C ends the preview)");
    if long.chars().count() < columns.into() {
        long
    } else {
        address.to_owned()
    }
}

/// What takes the footer away that stands on the terminal. In a narrow window it stands in several rows, in
/// another number of them once the window is another one.
fn away(drawn: &str, columns: u16) -> String {
    let rows = drawn.chars().count().div_ceil(columns.max(1).into());
    match rows {
        0 | 1 => "\r\u{1b}[J".to_owned(),
        rows => format!("\r\u{1b}[{}A\u{1b}[J", rows - 1),
    }
}

fn names(changed: &BTreeSet<String>) -> String {
    let mut named = changed.iter().map(|name| visible::line(name));
    match (named.next(), changed.len()) {
        (None, _) => "The folder".to_owned(),
        (Some(first), 0..=NAMED) => iter::once(first).chain(named).collect::<Vec<_>>().join(", "),
        (Some(first), all) => format!(
            "{first} and {}",
            format::count(all - 1, "more file", "more files")
        ),
    }
}

fn problems(summary: &Summary) -> String {
    let sentence = summary.sentence();
    let counts = sentence.split(" in ").next().unwrap_or_default();
    if counts.is_empty() {
        String::new()
    } else {
        format!(" · {counts}")
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use shopfront::diagnostics::{Code, Diagnostic, Place, SourcePath};
    use shopfront::source::SourceTree;

    use super::*;

    fn reported(changed: &[&str], shown: Shown, first: bool, errors: usize) -> String {
        let tree = SourceTree::from_texts([("shop.toml", "x = 1\n")]);
        let place = Place::new(&SourcePath::new("shop.toml"), 0..1);
        let mut diagnostics = Diagnostics::new();
        for n in 0..errors {
            diagnostics.push(Diagnostic::error(
                Code::UNKNOWN_KEY,
                place.clone(),
                format!("problem {n}"),
            ));
        }
        let round = Rebuilt {
            changed: changed.iter().map(|name| (*name).to_owned()).collect(),
            new_day: false,
            took: Duration::from_millis(7),
            shown,
            first,
            diagnostics: &diagnostics,
            source: &tree,
        };
        StatusLine::new("shop".to_owned(), false, Extent::of_command(false)).round(&round)
    }

    #[test]
    fn the_address_stays_in_any_window() {
        let address = "http://127.0.0.1:7467/";
        assert_eq!(
            footer(address, 80),
            "  http://127.0.0.1:7467/   (Ctrl-C ends the preview)"
        );
        assert_eq!(footer(address, 40), address);
        assert_eq!(away("", 80), "\r\u{1b}[J");
        assert_eq!(away(&footer(address, 80), 80), "\r\u{1b}[J");
        assert_eq!(away(&"x".repeat(40), 40), "\r\u{1b}[J");
        assert_eq!(away(&"x".repeat(81), 40), "\r\u{1b}[2A\u{1b}[J");
        assert_eq!(away("xx", 0), "\r\u{1b}[1A\u{1b}[J");
    }

    #[test]
    fn a_rebuild_is_one_line() {
        assert_eq!(
            reported(&["story.md"], Shown::Pages, false, 0),
            "story.md · 7 ms · reloaded\n"
        );
        assert_eq!(
            reported(&["a", "b", "d\u{1b}"], Shown::Notes, false, 0),
            "a, b, d␛ · 7 ms · pages as before\n"
        );
        assert_eq!(
            reported(&["a", "b", "c", "d", "e"], Shown::Styles, false, 0),
            "a and 4 more files · 7 ms · new styles\n"
        );
        assert_eq!(
            reported(&["shop.toml"], Shown::Problems, false, 2),
            "shop.toml · 7 ms · not shown · 2 errors: shop/shop.toml:1:1: error[SY003]: problem 0\n"
        );
        assert_eq!(
            reported(&[], Shown::Same, false, 0),
            "The folder · 7 ms · nothing to see\n"
        );
    }

    #[test]
    fn the_first_round_tells_every_problem() {
        assert_eq!(
            reported(&[], Shown::Pages, true, 0),
            "Ready in 7 ms. Save a file, and the page changes.\n"
        );
        let text = reported(&[], Shown::Problems, true, 2);
        assert!(
            text.starts_with("error[SY003]: problem 0\n --> shop/shop.toml:1:1\n"),
            "{text}"
        );
        assert!(
            text.ends_with("2 errors in 1 file.\nThe shop has errors. Fix them, and the page will appear.\n"),
            "{text}"
        );
    }
}
