//! For people: the message, the line with the problem underlined, and the help.
//!
//! The lines of source with their underlines are drawn by `annotate_snippets`. The lines around them are
//! drawn here: its own would count columns from the start of the excerpt, not of the line.

use std::fmt::Write;

use annotate_snippets::renderer::{DEFAULT_HELP_STYLE, DEFAULT_LINE_NUM_STYLE, DecorStyle, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::alike::{Alike, Selection};
use super::excerpt::{self, Excerpt};
use super::files::{Files, Span};
use super::{Extent, Report, Summary, visible};
use crate::diagnostics::{Diagnostic, Label, LineColumn, Place, Severity};

/// Lines are cut before they are drawn, so the drawing never cuts again.
const WIDTH: usize = 1000;
/// How many other places of a problem are named.
const PLACES: usize = 3;

/// Each problem drawn, an empty line after each, and a sentence with the sum.
pub(super) fn write(report: &Report<'_>) -> String {
    if report.diagnostics.is_empty() {
        return String::new();
    }
    draw(report) + &Summary::of(report.diagnostics).sentence() + "\n"
}

/// Each problem drawn, an empty line after each.
pub(super) fn draw(report: &Report<'_>) -> String {
    let selection = Selection::of(report.diagnostics, report.extent);
    let mut drawing = Drawing::new(report);
    let mut out = String::new();
    for alike in &selection.shown {
        out += &drawing.of(alike);
        out.push('\n');
    }
    out + &left_out(report, &selection)
}

/// Draws problems of a report one by one; the files they stand in are read once.
pub struct Drawing<'a> {
    report: &'a Report<'a>,
    pen: Pen,
    files: Files<'a>,
}

impl<'a> Drawing<'a> {
    /// Nothing is drawn yet.
    pub fn new(report: &'a Report<'a>) -> Self {
        Self {
            report,
            pen: Pen::new(report.colour),
            files: Files::new(report.source),
        }
    }

    /// The first of those that say the same, and where the others are.
    pub fn of(&mut self, alike: &Alike<'_>) -> String {
        let blocks = blocks(self.report, &mut self.files, alike.first);
        let notes = notes(self.report, &mut self.files, alike);
        self.pen.problem(alike.first, &blocks, &notes)
    }
}

/// Where else it is the same.
fn notes(report: &Report<'_>, files: &mut Files<'_>, alike: &Alike<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    let places = alike.first.secondary.len();
    if report.extent != Extent::Full && places > PLACES + 1 {
        notes.push(format!("and {} more places", places - PLACES));
    }
    if !alike.others.is_empty() {
        let named = alike.others.iter().take(PLACES);
        let named: Vec<String> = named
            .map(|other| position(report, files, &other.primary.place))
            .collect();
        let more = match alike.others.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        notes.push(format!("also: {}{more}", named.join(", ")));
    }
    notes
}

/// `pages/a.md:3:1`, as editors read it.
fn position(report: &Report<'_>, files: &mut Files<'_>, place: &Place) -> String {
    let path = report.path(&place.file);
    match files.find(place) {
        Some((_, span)) => format!("{path}:{}:{}", span.start.line, span.start.column),
        None => path,
    }
}

/// What is not shown, a line a code.
fn left_out(report: &Report<'_>, selection: &Selection<'_>) -> String {
    let rest = match report.extent {
        Extent::Digest { rest } => rest,
        Extent::Full => ", counted only",
    };
    let mut out = String::new();
    for ((severity, code), count) in &selection.left_out {
        let _ = writeln!(out, "{}[{code}]: {count} more{rest}\n", severity.word());
    }
    out
}

/// One place of a problem, or several that share their lines.
struct Block<'a> {
    path: String,
    shown: Option<Shown>,
    labels: Vec<(AnnotationKind, &'a Label)>,
}

struct Shown {
    at: LineColumn,
    excerpt: Excerpt,
}

/// The cause first, then the other places; those near the cause share its block.
fn blocks<'a>(report: &Report<'_>, files: &mut Files<'_>, diagnostic: &'a Diagnostic) -> Vec<Block<'a>> {
    let primary = (AnnotationKind::Primary, &diagnostic.primary);
    let secondary = diagnostic
        .secondary
        .iter()
        .take(shown_places(report, diagnostic))
        .map(|label| (AnnotationKind::Context, label));
    let (beside, apart): (Vec<_>, Vec<_>) =
        secondary.partition(|(_, label)| label.place.file == primary.1.place.file);
    let near: Vec<_> = std::iter::once(primary).chain(beside).collect();
    let first = match together(report, files, &near) {
        Some(block) => vec![block],
        None => near
            .into_iter()
            .map(|label| alone(report, files, label))
            .collect(),
    };
    let others = apart.into_iter().map(|label| alone(report, files, label));
    first.into_iter().chain(others).collect()
}

/// A layout that fails on every page names them all.
fn shown_places(report: &Report<'_>, diagnostic: &Diagnostic) -> usize {
    let places = diagnostic.secondary.len();
    if report.extent == Extent::Full || places <= PLACES + 1 {
        places
    } else {
        PLACES
    }
}

fn together<'a>(
    report: &Report<'_>,
    files: &mut Files<'_>,
    labels: &[(AnnotationKind, &'a Label)],
) -> Option<Block<'a>> {
    let spans = labels
        .iter()
        .map(|(_, label)| files.find(&label.place).map(|(_, span)| span));
    let spans: Vec<Span> = spans.collect::<Option<_>>()?;
    let place = &labels.first()?.1.place;
    let (file, span) = files.find(place)?;
    let excerpt = excerpt::together(file, &spans)?;
    Some(Block {
        path: report.path(&place.file),
        shown: Some(Shown {
            at: span.start,
            excerpt,
        }),
        labels: labels.to_vec(),
    })
}

fn alone<'a>(report: &Report<'_>, files: &mut Files<'_>, label: (AnnotationKind, &'a Label)) -> Block<'a> {
    let found = files.find(&label.1.place);
    Block {
        path: report.path(&label.1.place.file),
        shown: found.map(|(file, span)| Shown {
            at: span.start,
            excerpt: excerpt::alone(file, &span),
        }),
        labels: vec![label],
    }
}

impl Block<'_> {
    /// How many digits its largest line number has.
    fn digits(&self) -> usize {
        let last = self.shown.as_ref().map_or(1, |shown| {
            shown.excerpt.first_line + shown.excerpt.text.matches('\n').count()
        });
        last.to_string().len()
    }
}

struct Pen {
    renderer: Renderer,
    gutter: Style,
    help: Style,
}

impl Pen {
    fn new(colour: bool) -> Self {
        let (renderer, gutter, help) = if colour {
            (Renderer::styled(), DEFAULT_LINE_NUM_STYLE, DEFAULT_HELP_STYLE)
        } else {
            (Renderer::plain(), Style::new(), Style::new())
        };
        let renderer = renderer.term_width(WIDTH).decor_style(DecorStyle::Ascii);
        Self {
            renderer,
            gutter,
            help,
        }
    }

    fn problem(&self, diagnostic: &Diagnostic, blocks: &[Block<'_>], notes: &[String]) -> String {
        let level = level(diagnostic.severity);
        let title = level.clone().primary_title(visible::line(&diagnostic.message));
        let mut out = self
            .renderer
            .render(&[Group::with_title(title.id(diagnostic.code.0))])
            + "\n";
        let digits = blocks.iter().map(Block::digits).max().unwrap_or(1);
        for (n, block) in blocks.iter().enumerate() {
            let before = blocks.get(n.wrapping_sub(1));
            if before.is_some_and(|block| block.shown.is_some()) {
                out += &self.gutter(digits + 1, "|\n");
            }
            out += &self.gutter(digits, if n == 0 { "--> " } else { "::: " });
            out += &self.block(block, digits, &level);
        }
        let drawn = blocks.last().is_some_and(|block| block.shown.is_some());
        if drawn && !(diagnostic.help.is_empty() && notes.is_empty()) {
            out += &self.gutter(digits + 1, "|\n");
        }
        for note in notes {
            out += &self.gutter(digits + 1, "= ");
            out += note;
            out.push('\n');
        }
        for (n, help) in diagnostic.help.iter().enumerate() {
            let before = diagnostic.help.get(n.wrapping_sub(1));
            if before.is_some_and(|help| help.trim_end().contains('\n')) {
                out.push('\n');
            }
            out += &self.help(help, digits);
        }
        out
    }

    fn gutter(&self, width: usize, mark: &str) -> String {
        let (mark, end) = mark.split_at(mark.trim_end().len());
        let style = self.gutter;
        format!("{:width$}{style}{mark}{style:#}{end}", "")
    }

    fn block(&self, block: &Block<'_>, digits: usize, level: &Level<'static>) -> String {
        let path = &block.path;
        let Some(Shown { at, excerpt }) = &block.shown else {
            let words = block.labels.iter().filter_map(|(_, label)| words(label));
            return words.fold(path.clone(), |line, words| line + ": " + &words) + "\n";
        };
        let marks = excerpt.spans.iter().zip(&block.labels);
        let snippet = Snippet::source(&excerpt.text)
            .line_start(excerpt.first_line)
            .annotations(marks.map(|(span, (kind, label))| kind.span(span.clone()).label(words(label))));
        let drawn = (self.renderer).render(&[Group::with_level(level.clone()).element(snippet)]);
        let mut out = format!("{path}:{}:{}\n", at.line, at.column);
        let indent = digits - block.digits();
        for line in drawn.lines() {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{:indent$}{line}", "");
        }
        out
    }

    /// What follows the first line is a snippet to paste: it stands at the left margin, as it was written.
    fn help(&self, text: &str, digits: usize) -> String {
        let text = visible::block(text.trim_end());
        let (first, snippet) = text.split_once('\n').unwrap_or((&text, ""));
        let style = self.help;
        let mut out = self.gutter(digits + 1, "= ") + &format!("{style}help{style:#}: {first}\n");
        for line in snippet.lines() {
            let _ = writeln!(out, "{line}");
        }
        out
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name("advice"),
    }
}

fn words(label: &Label) -> Option<String> {
    Some(visible::line(&label.text)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
