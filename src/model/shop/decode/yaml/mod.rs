//! YAML front matter as the TOML table that it stands for, so that all decoding is the same.
//!
//! In: the text between two lines of `---`. Out: a table whose keys and values know their places in the YAML. Numbers,
//! dates and `true` have the types that TOML gives them; everything else without quotes is a text. Aliases and tags are
//! refused, so a table is never larger than its text, and only as deep as a record can be.

mod scalar;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use self::scalar::{block, is_null, plain};
use super::{Context, Table, Value};
use crate::diagnostics::{Code, Diagnostics};
use crate::model::shop::front_matter::is_key;
use crate::model::value::quoted;

/// The most that is read, in bytes: a thousand lines.
const LARGEST: usize = 50_000;
/// Lists and tables inside one another; records have three.
const DEEPEST: usize = 10;
/// How many mistakes of one file are reported.
const MOST: usize = 20;

/// A key as other generators call it, and as it's called here.
pub type Rename = (&'static str, &'static str);

/// A mistake in words.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    range: Range<usize>,
    message: String,
    help: &'static str,
}

/// Nothing more can be read; the reason has been reported.
struct Stopped;

/// A table read from YAML, and what is wrong with the YAML.
#[derive(Debug)]
pub struct YamlKeys<'a> {
    /// The keys and values that could be read.
    pub table: Table<'a>,
    faults: Vec<Fault>,
}

/// Reads `text`. Keys of other generators get their names here, unless both are written.
pub fn yaml_keys<'a>(text: &'a str, renames: &[Rename]) -> YamlKeys<'a> {
    if text.len() > LARGEST {
        let fault = Fault {
            range: 0..text.lines().next().map_or(0, str::len),
            message: format!(
                "this front matter is larger than {} kB, the most that is read as YAML",
                LARGEST / 1_000
            ),
            help: "move texts below the front matter, or write it as TOML: +++ above and below, and `title = \"…\"` for \
                   `title: …`",
        };
        return YamlKeys {
            table: DeTable::new(),
            faults: vec![fault],
        };
    }
    let mut keys = YamlKeys {
        table: DeTable::new(),
        faults: Vec::new(),
    };
    let mut next = Some(0);
    while let Some(from) = next {
        next = keys.read(text, from);
    }
    for (foreign, name) in renames {
        rename(&mut keys.table, foreign, name);
    }
    keys
}

impl<'a> YamlKeys<'a> {
    /// Reads `text` from byte `from` on. Where a mistake ends that, gives the beginning of the next key: so it hides no
    /// other.
    fn read(&mut self, text: &'a str, from: usize) -> Option<usize> {
        let mut reader = Reader::new(text, from);
        let stopped = reader.document(&mut self.table).is_err();
        self.faults.append(&mut reader.faults);
        if !stopped || self.faults.len() >= MOST {
            return None;
        }
        // What was read before the line with the mistake counts.
        let at = self.faults.last().map_or(0, |fault| fault.range.start);
        let line = text.get(..at).and_then(|before| before.rfind('\n')).unwrap_or(0);
        let broken = self.table.iter().filter(|(_, value)| value.span().end > line);
        let broken: Vec<String> = broken.map(|(key, _)| key.get_ref().to_string()).collect();
        for key in broken {
            self.table.remove(key.as_str());
        }
        let mut starts = text.match_indices('\n').map(|(newline, _)| newline + 1);
        starts.find(|start| {
            let behind = text.get(*start..).unwrap_or_default();
            *start > at.max(from) && behind.lines().next().is_some_and(|line| is_key(line.trim_end()))
        })
    }
}

/// Reads `text` and hands its table to `decode`, as [`decode_toml`](super::decode_toml) does with TOML.
pub fn decode_yaml<T>(
    text: &str,
    renames: &[Rename],
    context: &mut Context<'_>,
    mut decode: impl FnMut(&Table<'_>, &Range<usize>, &mut Context<'_>) -> Option<T>,
) -> Option<T> {
    let keys = yaml_keys(text, renames);
    let span = 0..0;
    if keys.faults.is_empty() {
        return decode(&keys.table, &span, context);
    }
    for fault in keys.faults.into_iter().take(MOST) {
        context.error(
            Code::FRONT_MATTER,
            &fault.range,
            fault.message,
            Some(fault.help.to_owned()),
        );
    }
    let mut found = Diagnostics::new();
    let decoded = decode(
        &keys.table,
        &span,
        &mut Context {
            diagnostics: &mut found,
            ..*context
        },
    );
    // The key may stand where nothing could be read.
    found.retain(|problem| problem.code != Code::MISSING_KEY);
    context.diagnostics.append(found);
    decoded
}

fn rename(table: &mut Table<'_>, foreign: &str, name: &'static str) {
    if table.contains_key(name) || !table.get(foreign).is_some_and(|value| value.get_ref().is_str()) {
        return;
    }
    if let Some((key, value)) = table.remove_entry(foreign) {
        table.insert(Spanned::new(key.span(), name.into()), value);
    }
}

struct Reader<'a> {
    text: &'a str,
    parser: Parser<'a, StrInput<'a>>,
    /// Where the parser begins.
    from: usize,
    /// Where each character begins, in bytes: the parser counts characters. Empty where both are the same.
    starts: Vec<usize>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, from: usize) -> Self {
        let read = text.get(from..).unwrap_or_default();
        let starts = if read.is_ascii() {
            Vec::new()
        } else {
            read.char_indices().map(|(at, _)| from + at).collect()
        };
        Self {
            text,
            parser: Parser::new_from_str(read),
            from,
            starts,
            faults: Vec::new(),
        }
    }

    fn document(&mut self, table: &mut Table<'a>) -> Result<(), Stopped> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
                Event::MappingStart(_, tag) => {
                    self.collection_tag(tag.as_deref(), &span);
                    self.entries(table, 1)?;
                    return self.end();
                }
                Event::StreamEnd | Event::DocumentEnd => return Ok(()),
                Event::Scalar(text, ScalarStyle::Plain, ..) if is_null(&text) => return self.end(),
                _ => {
                    let range = self.range(span);
                    let range = self.first_line(range);
                    self.fault(
                        range,
                        "this front matter has no keys",
                        "begin each line with a key: `title: …`",
                    );
                    return Ok(());
                }
            }
        }
    }

    /// Nothing follows the keys.
    fn end(&mut self) -> Result<(), Stopped> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(()),
                Event::DocumentEnd | Event::Nothing => {}
                _ => {
                    let range = self.range(span);
                    let range = self.first_line(range);
                    self.fault(
                        range,
                        "a second list of keys begins here",
                        "put all keys between the first two lines of ---",
                    );
                    return Ok(());
                }
            }
        }
    }

    /// The entries of a mapping up to its end, of which the place is returned.
    fn entries(&mut self, table: &mut Table<'a>, depth: usize) -> Result<usize, Stopped> {
        loop {
            let (event, span) = self.next()?;
            let range = self.range(span);
            let key = match event {
                Event::MappingEnd => return Ok(range.end),
                Event::Scalar(key, style, ..) => {
                    let is_nothing = style == ScalarStyle::Plain && key.is_empty();
                    if is_nothing {
                        let line = self.first_line(range.clone());
                        self.fault(
                            line,
                            "this line has no key",
                            "write a key before the colon: `title: …`",
                        );
                    }
                    Some(key.into_owned()).filter(|_| !is_nothing)
                }
                Event::Alias(_) => {
                    self.alias(range.clone());
                    None
                }
                other => {
                    self.skip(&other)?;
                    let line = self.first_line(range.clone());
                    self.fault(
                        line,
                        "a list or table can't be a key",
                        "write a text in one word before the colon: `title: …`",
                    );
                    None
                }
            };
            let value = self.value(depth)?;
            let (Some(key), Some(value)) = (key, value) else {
                continue;
            };
            if table.contains_key(key.as_str()) {
                self.fault(range, &format!("`{key}` appears twice"), "keep one of the two");
                continue;
            }
            table.insert(Spanned::new(range, Cow::Owned(key)), value);
        }
    }

    /// The next value; `None` for one that says nothing or that isn't read.
    fn value(&mut self, depth: usize) -> Result<Option<Spanned<Value<'a>>>, Stopped> {
        let (event, span) = self.next()?;
        self.value_of(event, span, depth)
    }

    fn value_of(
        &mut self,
        event: Event<'a>,
        span: Span,
        depth: usize,
    ) -> Result<Option<Spanned<Value<'a>>>, Stopped> {
        let range = self.range(span);
        if depth >= DEEPEST && matches!(event, Event::MappingStart(..) | Event::SequenceStart(..)) {
            let line = self.first_line(range);
            self.fault(
                line,
                "lists and tables are nested too deeply here",
                "write it with fewer levels",
            );
            return Err(Stopped);
        }
        match event {
            Event::Scalar(text, style, _, tag) => {
                let as_text = self.is_text(tag.as_deref(), &span);
                // An anchor or a tag before it is no part of it.
                let written = self.text.get(range.clone()).unwrap_or_default();
                let before = written.len().saturating_sub(text.len());
                let range = match written.get(before..) {
                    Some(own) if own == text => range.start + before..range.end,
                    _ => range,
                };
                let value = if style == ScalarStyle::Plain && !as_text {
                    plain(&text, self.text.get(range.clone()).unwrap_or_default())
                } else {
                    Some(DeValue::String(Cow::Owned(block(&text, style))))
                };
                Ok(value.map(|value| Spanned::new(range, value)))
            }
            Event::SequenceStart(_, tag) => {
                self.collection_tag(tag.as_deref(), &span);
                let mut items = DeArray::new();
                let end = loop {
                    let (event, span) = self.next()?;
                    if event == Event::SequenceEnd {
                        break self.range(span).end;
                    }
                    if let Some(item) = self.value_of(event, span, depth + 1)? {
                        items.push(item);
                    }
                };
                let range = self.trimmed(range.start..end);
                Ok(Some(Spanned::new(range, DeValue::Array(items))))
            }
            Event::MappingStart(_, tag) => {
                self.collection_tag(tag.as_deref(), &span);
                let mut table = DeTable::new();
                let end = self.entries(&mut table, depth + 1)?;
                let range = self.trimmed(range.start..end);
                Ok(Some(Spanned::new(range, DeValue::Table(table))))
            }
            Event::Alias(_) => {
                self.alias(range);
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    /// Passes over what began with `first`.
    fn skip(&mut self, first: &Event<'_>) -> Result<(), Stopped> {
        let depth = |event: &Event<'_>| match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => 1,
            Event::SequenceEnd | Event::MappingEnd => -1,
            _ => 0,
        };
        let mut open: i64 = depth(first);
        while open > 0 {
            let (event, _) = self.next()?;
            open += depth(&event);
        }
        Ok(())
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), Stopped> {
        match self.parser.next_event() {
            Some(Ok(next)) => Ok(next),
            Some(Err(error)) => {
                self.explain(&error);
                Err(Stopped)
            }
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    /// True if a tag says that the value is a text. Other tags of YAML's core say nothing new, and none of anybody else
    /// is known.
    fn is_text(&mut self, tag: Option<&Tag>, span: &Span) -> bool {
        let Some(tag) = tag else { return false };
        let known = tag.is_yaml_core_schema()
            && matches!(
                tag.suffix.as_str(),
                "str" | "int" | "float" | "bool" | "null" | "timestamp"
            );
        if !known {
            self.unknown_tag(tag, span);
        }
        !known || tag.suffix == "str"
    }

    fn collection_tag(&mut self, tag: Option<&Tag>, span: &Span) {
        let known = |tag: &&Tag| tag.is_yaml_core_schema() && matches!(tag.suffix.as_str(), "map" | "seq");
        if let Some(tag) = tag.filter(|tag| !known(tag)) {
            self.unknown_tag(tag, span);
        }
    }

    fn unknown_tag(&mut self, tag: &Tag, span: &Span) {
        let range = self.range(*span);
        let line = self.first_line(range);
        let name = quoted(&format!("!{}", tag.suffix));
        self.fault(
            line,
            &format!("the tag {name} isn't read"),
            "remove the tag before the value",
        );
    }

    fn alias(&mut self, range: Range<usize>) {
        let name = self.text.get(range.clone()).unwrap_or_default().trim().to_owned();
        self.fault(
            range,
            &format!("{} stands for another value, which isn't read", quoted(&name)),
            "write the value itself",
        );
    }

    fn fault(&mut self, range: Range<usize>, message: &str, help: &'static str) {
        self.faults.push(Fault {
            range,
            message: message.to_owned(),
            help,
        });
    }

    fn at(&self, marker: &Marker) -> usize {
        if self.starts.is_empty() {
            return (self.from + marker.index()).min(self.text.len());
        }
        self.starts
            .get(marker.index())
            .copied()
            .unwrap_or(self.text.len())
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.at(&span.start);
        self.trimmed(start..self.at(&span.end).max(start))
    }

    /// `range` without the line ends that are no part of what stands there.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let written = self.text.get(range.clone()).unwrap_or_default();
        range.start..range.start + written.trim_end().len()
    }

    /// From the beginning of `range` to the end of the line.
    fn first_line(&self, range: Range<usize>) -> Range<usize> {
        let rest = self.text.get(range.start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default().trim_end();
        range.start..range.start + line.len()
    }

    /// Says in plain words what the parser stumbled over, by the line that it stands on.
    fn explain(&mut self, error: &ScanError) {
        let at = self.at(error.marker()).min(self.text.len());
        let (before, rest) = self.text.split_at_checked(at).unwrap_or((self.text, ""));
        // Some mistakes are only noticed where the text ends.
        let at = if rest.trim().is_empty() {
            before.trim_end().len()
        } else {
            at
        };
        let start = before
            .get(..at)
            .and_then(|text| text.rfind('\n'))
            .map_or(0, |newline| newline + 1);
        let range = self.first_line(start..start);
        let line = self.text.get(range.clone()).unwrap_or_default();
        let indent = line.len() - line.trim_start().len();
        let info = error.info();
        let (message, help) = if line.get(..indent).is_some_and(|indent| indent.contains('\t')) {
            ("this line begins with a tab", "begin it with spaces instead")
        } else if info.contains("quoted scalar") && !info.contains("trailing") {
            if info.contains("escape") || info.contains("hexadecimal") {
                (
                    "this text has a backslash that means nothing here",
                    "write two backslashes for one, or put the text in single quotes",
                )
            } else {
                (
                    "a text that begins with a quote is never closed",
                    "put the same quote at its end",
                )
            }
        } else if line.matches(": ").count() > 1 {
            (
                "this line has a second colon outside quotes",
                "put the text behind the first colon in quotes",
            )
        } else if info.contains("unknown anchor") {
            (
                "this stands for another value, which isn't there",
                "write the value itself",
            )
        } else {
            (
                "this line can't be read as YAML",
                "write `key: value`, with the text in quotes, and begin the lines of one table with the same number of spaces",
            )
        };
        let range = range.start + indent..range.end.max(range.start + indent);
        self.fault(range, message, help);
    }
}
