//! A TOML text with the place of everything in it.

use std::ops::Range;

use serde_json::{Map, Value as Json};
use toml_edit::{ArrayOfTables, InlineTable, Item, Table, TableLike, Value};

use super::Step;
use crate::editor::refusal::Refusal;

/// A text and what it says.
pub(super) struct Document<'a> {
    text: &'a str,
    parsed: toml_edit::Document<&'a str>,
    /// In order of their places.
    pub(super) headings: Vec<Heading>,
}

/// A heading: `[visit]`, or `[[people]]`.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) path: Vec<Step>,
    pub(super) span: Range<usize>,
}

/// What stands at a path.
#[derive(Clone, Copy)]
pub(super) enum Node<'a> {
    /// A table below a heading, at the top of the file, or of dotted keys.
    Table(&'a Table),
    /// A list of tables below headings.
    Tables(&'a ArrayOfTables),
    /// Anything behind an equals sign, or in a list.
    Value(&'a Value),
}

/// Where the keys of a table are written.
pub(super) enum Home {
    /// On lines, below the heading of this path; at the top of the file where it's empty.
    Section(Vec<Step>),
    /// Between braces at this place.
    Braces(Range<usize>),
}

/// A line, or several, that gives a key its value.
pub(super) struct Statement {
    /// The keys with dots between them.
    pub(super) keys: Vec<String>,
    /// From the beginning of its first line to behind the end of its last.
    pub(super) lines: Range<usize>,
}

impl<'a> Document<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, Refusal> {
        let parsed = toml_edit::Document::parse(text).map_err(|_| Refusal::not_toml())?;
        let mut headings = Vec::new();
        collect_headings(parsed.as_table(), &mut Vec::new(), &mut headings);
        headings.sort_by_key(|heading| heading.span.start);
        Ok(Self {
            text,
            parsed,
            headings,
        })
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn root(&self) -> &Table {
        self.parsed.as_table()
    }

    pub(super) fn get(&self, path: &[Step]) -> Option<Node<'_>> {
        path.iter()
            .try_fold(Node::Table(self.parsed.as_table()), |node, step| {
                child(node, step)
            })
    }

    /// True for a table that only dots in keys make.
    pub(super) fn is_dotted(&self, path: &[Step]) -> bool {
        match self.get(path) {
            Some(Node::Table(table)) => table.is_dotted(),
            Some(Node::Value(Value::InlineTable(table))) => table.is_dotted(),
            _ => false,
        }
    }

    /// Where the keys of the table at `path` are written, and the keys that stand before theirs with dots between them.
    pub(super) fn home(&self, path: &[Step]) -> Option<(Home, Vec<String>)> {
        let mut home = Home::Section(Vec::new());
        let mut dotted = Vec::new();
        let mut node = Node::Table(self.parsed.as_table());
        for (at, step) in path.iter().enumerate() {
            node = child(node, step)?;
            let (is_dotted, new) = match node {
                Node::Table(table) => (
                    table.is_dotted(),
                    Home::Section(path.get(..=at).unwrap_or_default().to_vec()),
                ),
                Node::Value(Value::InlineTable(table)) => {
                    (table.is_dotted(), Home::Braces(table.span().unwrap_or_default()))
                }
                _ => continue,
            };
            match step {
                Step::Key(key) if is_dotted => dotted.push(key.clone()),
                _ => {
                    home = new;
                    dotted.clear();
                }
            }
        }
        Some((home, dotted))
    }

    /// The number of the heading of `path`.
    pub(super) fn heading(&self, path: &[Step]) -> Option<usize> {
        self.headings.iter().position(|heading| heading.path == path)
    }

    /// The bytes below a heading, up to the next; those before the first one where `heading` is `None`.
    pub(super) fn body(&self, heading: Option<usize>) -> Range<usize> {
        let next = heading.map_or(0, |at| at + 1);
        let start = heading
            .and_then(|at| self.headings.get(at))
            .map_or(0, |it| it.span.end);
        let end = self
            .headings
            .get(next)
            .map_or(self.text.len(), |it| it.span.start);
        start..end
    }

    /// The lines that give keys of the table at `path` their values, in order.
    pub(super) fn statements(&self, path: &[Step]) -> Vec<Statement> {
        let mut found = Vec::new();
        if let Some(Node::Table(table)) = self.get(path) {
            self.collect_statements(table, &mut Vec::new(), &mut found);
        }
        found.sort_by_key(|statement| statement.lines.start);
        found
    }

    fn collect_statements(&self, table: &Table, keys: &mut Vec<String>, found: &mut Vec<Statement>) {
        for (key, item) in table.iter() {
            keys.push(key.to_owned());
            match item {
                Item::Value(value) => {
                    let start = table
                        .key(key)
                        .and_then(toml_edit::Key::span)
                        .map(|span| span.start);
                    if let (Some(start), Some(value)) = (start, value.span()) {
                        found.push(Statement {
                            keys: keys.clone(),
                            lines: self.line_start(start)..self.line_end(value.end),
                        });
                    }
                }
                Item::Table(inner) if inner.is_dotted() => self.collect_statements(inner, keys, found),
                _ => {}
            }
            keys.pop();
        }
    }

    /// The beginning of the line with the byte `at`.
    pub(super) fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Behind the end of the line with the byte `at`.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.find('\n')
            .map_or(self.text.len(), |newline| at + newline + 1)
    }

    /// The line that begins at `at`, with its end.
    pub(super) fn line(&self, at: usize) -> &'a str {
        self.text.get(at..self.line_end(at)).unwrap_or_default()
    }

    /// The beginning of the comment right above the line that begins at `at`; `at` itself if there is none.
    pub(super) fn with_comment(&self, at: usize) -> usize {
        let mut start = at;
        while let Some(end) = start.checked_sub(1) {
            let above = self.line_start(end);
            if !self.line(above).trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        start
    }

    /// Behind the white space, line ends and comments at `at`.
    pub(super) fn skip(&self, at: usize) -> usize {
        let mut at = at;
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            let blank = rest.len() - rest.trim_start().len();
            if rest.get(blank..).is_some_and(|rest| rest.starts_with('#')) {
                at = self.line_end(at + blank);
            } else {
                return at + blank;
            }
        }
    }

    /// Every value behind an equals sign between the braces of the inline table at `path`, dotted keys included.
    pub(super) fn ends_in_braces(&self, table: &InlineTable, ends: &mut Vec<usize>) {
        for (_, value) in table.iter() {
            match value {
                Value::InlineTable(inner) if inner.is_dotted() => self.ends_in_braces(inner, ends),
                value => ends.extend(value.span().map(|span| span.end)),
            }
        }
    }
}

fn child<'d>(node: Node<'d>, step: &Step) -> Option<Node<'d>> {
    let of_item = |item: &'d Item| match item {
        Item::None => None,
        Item::Value(value) => Some(Node::Value(value)),
        Item::Table(table) => Some(Node::Table(table)),
        Item::ArrayOfTables(tables) => Some(Node::Tables(tables)),
    };
    match (node, step) {
        (Node::Table(table), Step::Key(key)) => table.get(key).and_then(of_item),
        (Node::Tables(tables), Step::Index(at)) => tables.get(*at).map(Node::Table),
        (Node::Value(Value::InlineTable(table)), Step::Key(key)) => table.get(key).map(Node::Value),
        (Node::Value(Value::Array(array)), Step::Index(at)) => array.get(*at).map(Node::Value),
        _ => None,
    }
}

fn collect_headings(table: &Table, path: &mut Vec<Step>, headings: &mut Vec<Heading>) {
    for (key, item) in table.iter() {
        path.push(Step::Key(key.to_owned()));
        match item {
            Item::Table(table) => {
                if !table.is_dotted() && !table.is_implicit() {
                    add_heading(table, path, headings);
                }
                collect_headings(table, path, headings);
            }
            Item::ArrayOfTables(tables) => {
                for (at, table) in tables.iter().enumerate() {
                    path.push(Step::Index(at));
                    add_heading(table, path, headings);
                    collect_headings(table, path, headings);
                    path.pop();
                }
            }
            _ => {}
        }
        path.pop();
    }
}

fn add_heading(table: &Table, path: &[Step], headings: &mut Vec<Heading>) {
    headings.extend(table.span().map(|span| Heading {
        path: path.to_vec(),
        span,
    }));
}

/// What a text says, as JSON: dates are texts, and line ends in texts are plain.
///
/// # Errors
/// Where it isn't TOML.
pub fn values(text: &str) -> Result<Json, Refusal> {
    let document = toml_edit::Document::parse(text).map_err(|_| Refusal::not_toml())?;
    Ok(table_values(document.as_table()))
}

fn table_values(table: &dyn TableLike) -> Json {
    let keys = table.iter().filter_map(|(key, item)| {
        let value = match item {
            Item::None => return None,
            Item::Value(value) => json(value),
            Item::Table(table) => table_values(table),
            Item::ArrayOfTables(tables) => tables.iter().map(|table| table_values(table)).collect(),
        };
        Some((key.to_owned(), value))
    });
    Json::Object(keys.collect::<Map<_, _>>())
}

fn json(value: &Value) -> Json {
    match value {
        Value::String(text) => text.value().replace("\r\n", "\n").into(),
        Value::Integer(number) => (*number.value()).into(),
        // Neither infinity nor no number at all can be one in JSON.
        Value::Float(number) => serde_json::Number::from_f64(*number.value())
            .map_or_else(|| number.value().to_string().into(), Json::Number),
        Value::Boolean(flag) => (*flag.value()).into(),
        Value::Datetime(date) => date.value().to_string().into(),
        Value::Array(array) => array.iter().map(json).collect(),
        Value::InlineTable(table) => table_values(table),
    }
}
