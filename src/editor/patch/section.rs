//! Lines and headings: where new ones go, and how old ones are taken out.

use std::ops::Range;

use serde_json::Value as Json;
use toml_edit::Value;

use super::document::{Document, Home, Node, Statement};
use super::{Patch, Step, below, item, render};
use crate::editor::refusal::Refusal;

/// How a heading begins that waits for the owner, as a new shop has them.
const WAITING_HEADING: &str = "#[";

impl Patch<'_> {
    /// A line for a new key of the table whose keys stand below the heading of `section`, with `dotted` before it.
    pub(super) fn add_line(
        &self,
        document: &Document<'_>,
        section: &[Step],
        dotted: &[String],
        path: &[Step],
        value: &Json,
    ) -> Result<String, Refusal> {
        let Some(Step::Key(key)) = path.last() else {
            return Err(Refusal::unwritable());
        };
        let name = render::dotted(dotted, key);
        let lines = render::lines(&name, value, self.shape.is_date(path));
        let heading = document.heading(section);
        if heading.is_none() && !section.is_empty() {
            // A table that only the headings below it make.
            let text = self.with_heading(document, section, false)?;
            return Patch::new(&text, self.shape).set(path, value);
        }
        let statements = document.statements(section);
        let body = document.body(heading);
        if dotted.is_empty()
            && let Some(waiting) = waiting_line(document, &body, &statements, &name)
        {
            return self.replaced(waiting.start, waiting.end, &lines);
        }
        if let Some(before) = self.line_before(&statements, dotted, section, key) {
            let indent = indent(document, before.lines.start);
            return self.insert_lines(before.lines.end, &indented(&lines, &indent));
        }
        match heading.and_then(|at| document.headings.get(at)) {
            Some(heading) => self.insert_lines(document.line_end(heading.span.end), &lines),
            None => self.insert_at_top(document, &lines),
        }
    }

    /// The line that a new key comes behind: the last of its table that stands before it in the reference, or the last.
    fn line_before<'s>(
        &self,
        statements: &'s [Statement],
        dotted: &[String],
        section: &[Step],
        key: &str,
    ) -> Option<&'s Statement> {
        if !dotted.is_empty() {
            return statements.iter().rev().find(|it| it.keys.starts_with(dotted));
        }
        let order = self.shape.keys(section);
        let place = |key: &str| order.iter().position(|known| *known == key);
        let own = place(key).unwrap_or(order.len());
        let is_before = |it: &&Statement| {
            let first = it.keys.first().map_or("", String::as_str);
            place(first).is_some_and(|place| place < own)
        };
        statements.iter().rev().find(is_before).or(statements.last())
    }

    /// Puts whole lines in where a line begins or the text ends.
    fn insert_lines(&self, at: usize, lines: &str) -> Result<String, Refusal> {
        let before = self.text.get(..at).unwrap_or_default();
        if before.is_empty() || before.ends_with('\n') {
            self.replaced(at, at, lines)
        } else {
            self.replaced(at, at, &format!("\n{}", lines.trim_end_matches('\n')))
        }
    }

    /// Before the first heading and its comment, or at the end.
    fn insert_at_top(&self, document: &Document<'_>, lines: &str) -> Result<String, Refusal> {
        match document.headings.first() {
            Some(first) => {
                let at = document.with_comment(document.line_start(first.span.start));
                self.replaced(at, at, &format!("{lines}\n"))
            }
            None => self.insert_lines(self.text.len(), lines),
        }
    }

    /// A table, or a list of tables, below new headings.
    pub(super) fn add_section(
        &self,
        document: &Document<'_>,
        path: &[Step],
        value: &Json,
    ) -> Result<String, Refusal> {
        match value {
            Json::Array(items) => {
                let mut text = self.text.to_owned();
                for (at, value) in items.iter().enumerate() {
                    text = Patch::new(&text, self.shape).add_table(path, at, value)?;
                }
                Ok(text)
            }
            value => {
                let text = self.with_heading(document, path, false)?;
                Patch::new(&text, self.shape).set(path, value)
            }
        }
    }

    /// A new table of a list whose tables have headings, before the one at `at` or at the end.
    pub(super) fn add_table(&self, path: &[Step], at: usize, value: &Json) -> Result<String, Refusal> {
        let document = self.document()?;
        let there = match document.get(path) {
            Some(Node::Tables(tables)) => tables.len(),
            _ => 0,
        };
        let heading = format!("[[{}]]\n", render::heading(path));
        let text = if there == 0 {
            self.with_heading(&document, path, true)?
        } else if at < there {
            let next = self.blocks(&document, &item(path, at));
            let start = next
                .first()
                .map(|block| block.start)
                .ok_or_else(Refusal::unwritable)?;
            self.replaced(start, start, &format!("{heading}\n"))?
        } else {
            let last = self.blocks(&document, &item(path, there - 1));
            let end = last
                .last()
                .map(|block| block.end)
                .ok_or_else(Refusal::unwritable)?;
            self.insert_section(end, &heading)?
        };
        Patch::new(&text, self.shape).set(&item(path, at), value)
    }

    /// The text with a heading for `path`, and nothing below it yet.
    fn with_heading(&self, document: &Document<'_>, path: &[Step], is_list: bool) -> Result<String, Refusal> {
        let name = render::heading(path);
        let heading = if is_list {
            format!("[[{name}]]\n")
        } else {
            format!("[{name}]\n")
        };
        let is_of_list = path.iter().any(|step| matches!(step, Step::Index(_)));
        if !is_of_list && let Some(waiting) = waiting_heading(document, heading.trim_end()) {
            return self.replaced(waiting.start, waiting.end, &heading);
        }
        if let Some(inner) = document.headings.iter().find(|it| it.path.starts_with(path)) {
            let at = document.with_comment(document.line_start(inner.span.start));
            return self.replaced(at, at, &format!("{heading}\n"));
        }
        let at = self.place_of_section(document, path);
        self.insert_section(at, &heading)
    }

    /// Behind the section that stands before it in the reference, else behind the table that it belongs to.
    fn place_of_section(&self, document: &Document<'_>, path: &[Step]) -> usize {
        let (Some(Step::Key(key)), parent) = (path.last(), path.get(..path.len() - 1).unwrap_or_default())
        else {
            return self.text.len();
        };
        let order = self.shape.keys(parent);
        let own = order.iter().position(|known| known == key).unwrap_or(0);
        let before = order.iter().take(own).rev();
        let sibling = before
            .filter_map(|key| self.blocks(document, &below(parent, key)).pop())
            .next();
        if let Some(block) = sibling {
            return block.end;
        }
        match document.heading(parent) {
            Some(at) if !parent.is_empty() => self.tail(document, at),
            _ => self.text.len(),
        }
    }

    /// Puts a heading in, with an empty line before it and behind it.
    fn insert_section(&self, at: usize, heading: &str) -> Result<String, Refusal> {
        let (before, after) = self.text.split_at_checked(at).ok_or_else(Refusal::unwritable)?;
        let before = before.replace('\r', "");
        let above = match before.trim_end_matches(' ') {
            "" => "",
            before if before.ends_with("\n\n") => "",
            before if before.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        let below = if after.is_empty() || after.starts_with(['\r', '\n']) {
            ""
        } else {
            "\n"
        };
        self.replaced(at, at, &format!("{above}{heading}{below}"))
    }

    /// Behind what stands below a heading, and behind the comment that goes on right after it.
    fn tail(&self, document: &Document<'_>, heading: usize) -> usize {
        let body = document.body(Some(heading));
        let own = document.headings.get(heading);
        let path = own.map(|it| it.path.clone()).unwrap_or_default();
        let last = document
            .statements(&path)
            .pop()
            .map(|statement| statement.lines.end);
        let end = last.unwrap_or_else(|| document.line_end(own.map_or(0, |it| it.span.end)));
        let mut tail = end;
        while tail < body.end {
            let line = document.line(tail).trim_start();
            if !line.starts_with('#') || line.starts_with(WAITING_HEADING) {
                break;
            }
            tail = document.line_end(tail);
        }
        // A comment that goes on to the next heading is that one's.
        if tail >= body.end && body.end < self.text.len() {
            end
        } else {
            tail
        }
    }

    /// Everything below the headings of `path` and inside of it, in pieces that stand together: each from its heading,
    /// with the comment above it, to behind its last line. The comment above the first table of a list is the list's.
    pub(super) fn blocks(&self, document: &Document<'_>, path: &[Step]) -> Vec<Range<usize>> {
        let mut blocks: Vec<Range<usize>> = Vec::new();
        let mut last = None;
        for (at, heading) in document.headings.iter().enumerate() {
            if !heading.path.starts_with(path) {
                continue;
            }
            let end = self.tail(document, at);
            match (last, blocks.last_mut()) {
                (Some(before), Some(block)) if before + 1 == at => block.end = end,
                _ => {
                    let line = document.line_start(heading.span.start);
                    let is_first = matches!(heading.path.last(), Some(Step::Index(0)));
                    let start = if is_first {
                        line
                    } else {
                        document.with_comment(line)
                    };
                    blocks.push(start..end);
                }
            }
            last = Some(at);
        }
        blocks
    }

    /// The text without the value at `path`.
    pub(super) fn remove(&self, path: &[Step]) -> Result<String, Refusal> {
        let document = self.document()?;
        let Some(node) = document.get(path) else {
            return Ok(self.text.to_owned());
        };
        let (last, parent) = path.split_last().ok_or_else(Refusal::unwritable)?;
        if let (Step::Index(at), Node::Value(_)) = (last, node) {
            return self.remove_item(&document, parent, *at);
        }
        let is_dotted = document.is_dotted(path);
        match node {
            Node::Value(_) if !is_dotted => match document.home(parent) {
                Some((Home::Braces(span), dotted)) => {
                    let keys = [dotted, vec![name_of(last)]].concat();
                    self.remove_from_braces(&document, &span, parent, &keys)
                }
                Some((Home::Section(section), dotted)) => {
                    let keys = [dotted, vec![name_of(last)]].concat();
                    self.remove_lines(&document, &section, &keys)
                }
                None => Err(Refusal::unwritable()),
            },
            Node::Table(_) | Node::Value(Value::InlineTable(_)) if is_dotted => {
                self.remove_dotted(&document, path)
            }
            _ => {
                let headings = self.blocks(&document, path);
                Ok(self.without(headings))
            }
        }
    }

    /// Every line of the table at `path`, which only dots in keys make.
    fn remove_dotted(&self, document: &Document<'_>, path: &[Step]) -> Result<String, Refusal> {
        let (home, keys) = document.home(path).ok_or_else(Refusal::unwritable)?;
        match home {
            Home::Section(section) => self.remove_lines(document, &section, &keys),
            Home::Braces(span) => {
                let outer = path.get(..path.len() - keys.len()).unwrap_or_default();
                self.remove_from_braces(document, &span, outer, &keys)
            }
        }
    }

    fn remove_lines(
        &self,
        document: &Document<'_>,
        section: &[Step],
        keys: &[String],
    ) -> Result<String, Refusal> {
        let statements = document.statements(section);
        let gone = statements.into_iter().filter(|it| it.keys.starts_with(keys));
        let mut text = self.text.to_owned();
        for statement in gone.collect::<Vec<_>>().into_iter().rev() {
            text.replace_range(statement.lines, "");
        }
        Ok(text)
    }

    /// The text without `blocks`, nor the empty lines behind each, or before the last one.
    fn without(&self, blocks: Vec<Range<usize>>) -> String {
        let mut text = self.text.to_owned();
        for block in blocks.into_iter().rev() {
            let rest = text.get(block.end..).unwrap_or_default();
            let lines = rest.trim_start_matches(['\r', '\n', ' ', '\t']);
            let end = if lines.is_empty() {
                text.len()
            } else {
                text.len() - lines.len()
            };
            text.replace_range(block.start..end, "");
            if block.start >= text.len() {
                let kept = text.trim_end().len();
                let newline = if kept > 0 { self.newline } else { "" };
                text.truncate(kept);
                text.push_str(newline);
            }
        }
        text
    }
}

fn name_of(step: &Step) -> String {
    match step {
        Step::Key(key) => key.clone(),
        Step::Index(at) => at.to_string(),
    }
}

/// The line `#key = …` in `body`, as a new shop has it for what its owner may add.
fn waiting_line(
    document: &Document<'_>,
    body: &Range<usize>,
    statements: &[Statement],
    name: &str,
) -> Option<Range<usize>> {
    let mut at = document.line_end(body.start);
    if body.start == 0 {
        at = 0;
    }
    while at < body.end {
        let (line, end) = (document.line(at), document.line_end(at));
        if line.starts_with(WAITING_HEADING) {
            return None;
        }
        let is_inside = statements.iter().any(|it| it.lines.contains(&at));
        let waits = line
            .strip_prefix('#')
            .and_then(|line| line.strip_prefix(name))
            .is_some_and(|rest| rest.trim_start().starts_with('='));
        if waits && !is_inside {
            return Some(at..end);
        }
        at = end;
    }
    None
}

/// The line `#[heading]`, if nothing but comments stands between it and the next heading.
fn waiting_heading(document: &Document<'_>, heading: &str) -> Option<Range<usize>> {
    let text = document.text();
    let mut at = 0;
    while at < text.len() {
        let (line, end) = (document.line(at), document.line_end(at));
        if line.strip_prefix('#').map(str::trim_end) == Some(heading) {
            let next = document.headings.iter().find(|it| it.span.start > at);
            let next = next.map_or(text.len(), |it| it.span.start);
            let between = text.get(end..next).unwrap_or_default();
            let is_quiet = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
            return between.lines().all(is_quiet).then_some(at..end);
        }
        at = end;
    }
    None
}

fn indent(document: &Document<'_>, line: usize) -> String {
    let line = document.line(line);
    let width = line.len() - line.trim_start_matches([' ', '\t']).len();
    line.get(..width).unwrap_or_default().to_owned()
}

fn indented(lines: &str, indent: &str) -> String {
    if indent.is_empty() || lines.contains("\"\"\"") {
        return lines.to_owned();
    }
    lines.lines().map(|line| format!("{indent}{line}\n")).collect()
}
