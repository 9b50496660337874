//! A broken statement in the words of somebody who never heard of TOML.

use std::ops::Range;

use super::Fault;
use super::statement::{Statement, closing_quote, is_key};
use crate::value::parse_date;

/// Quotes as word processors make them.
const CURLY: [char; 9] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚'];

/// A statement that cannot be read, and what the parser says of it.
#[derive(Clone, Debug)]
pub(super) struct Broken<'a> {
    /// The statement without white space around it.
    words: &'a str,
    /// Where `words` begins.
    start: usize,
    unclosed: Option<(char, usize)>,
    error: Range<usize>,
    underlined: &'a str,
    message: &'a str,
}

impl<'a> Broken<'a> {
    pub(super) fn new(text: &'a str, statement: &Statement, error: Range<usize>, message: &'a str) -> Self {
        let whole = text.get(statement.range.clone()).unwrap_or("");
        let start = statement.range.start + whole.len() - whole.trim_start().len();
        Self {
            words: whole.trim(),
            start,
            unclosed: statement.unclosed,
            underlined: text.get(error.clone()).unwrap_or(""),
            error,
            message,
        }
    }

    /// Before and after the first `=`, and where the second begins.
    fn pair(&self) -> Option<(&'a str, &'a str, usize)> {
        let (key, value) = self.words.split_once('=')?;
        let at = self.start + key.len() + 1 + value.len() - value.trim_start().len();
        let value = value.trim();
        Some((key.trim(), without_note(value), at))
    }

    fn first_line(&self) -> &'a str {
        self.words.lines().next().unwrap_or("").trim_end()
    }

    fn fault(
        &self,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Option<Fault> {
        Some(Fault {
            range,
            message: message.into(),
            help: help.into(),
        })
    }

    fn on_line(&self, message: impl Into<String>, help: impl Into<String>) -> Option<Fault> {
        self.fault(self.start..self.start + self.first_line().len(), message, help)
    }

    fn on_value(&self, message: impl Into<String>, help: impl Into<String>) -> Option<Fault> {
        let (_, value, at) = self.pair()?;
        let first = value.lines().next().unwrap_or("").trim_end();
        self.fault(at..at + first.len(), message, help)
    }
}

/// What is wrong with it: the first of these that knows.
pub(super) fn explain(broken: &Broken<'_>) -> Fault {
    let known = [
        too_deep,
        colon,
        heading,
        no_pair,
        key,
        no_value,
        curly,
        unclosed_text,
        unclosed_bracket,
        escape,
        date,
        decimal,
        leading_zero,
        yes_or_no,
        end_of_value,
        quotes,
        bare_word,
        in_brackets,
    ];
    let fault = known.iter().find_map(|kind| kind(broken));
    fault.unwrap_or_else(|| {
        let range = broken.start..broken.start + broken.first_line().len();
        Fault {
            range,
            message: "this cannot be read".to_owned(),
            help: format!(
                "each line is `key = value`; texts stand between quotes, lists between `[` and `]` (the TOML reader says: {})",
                broken.message
            ),
        }
    })
}

fn too_deep(broken: &Broken<'_>) -> Option<Fault> {
    let deep = broken.message.contains("recurs");
    let range = broken.start..broken.start + broken.first_line().len();
    deep.then(|| {
        broken.fault(
            range,
            "this is nested too deep",
            "write it with fewer levels inside one another",
        )
    })?
}

/// `name: "A"`, as in YAML, and `shop:`.
fn colon(broken: &Broken<'_>) -> Option<Fault> {
    let (key, value) = broken.first_line().split_once(':')?;
    let value = value.trim();
    if !is_key(key.trim()) || key.contains('=') {
        return None;
    }
    let help = if value.is_empty() {
        format!("a heading stands in square brackets: `[{}]`", key.trim())
    } else if value.starts_with(['"', '\'', '[', '{']) {
        format!("write `{} = {value}`", key.trim())
    } else {
        format!("write `{} = {}`", key.trim(), quoted(value))
    };
    broken.on_line(format!("`{}` is followed by a colon", key.trim()), help)
}

fn heading(broken: &Broken<'_>) -> Option<Fault> {
    let line = broken.first_line();
    if !line.starts_with('[') {
        return None;
    }
    let brackets = if line.starts_with("[[") { 2 } else { 1 };
    let name = line.trim_matches(['[', ']', ' ']);
    if let Some((name, rest)) = name.split_once(']').filter(|(name, _)| is_key(name)) {
        let rest = rest.trim_matches([']', ' ']);
        let help = format!("put `{rest}` on a line of its own, or behind a `#` as a note");
        return broken.on_line(format!("there is more on the line of the heading `{name}`"), help);
    }
    if is_key(name) {
        let help = format!("write `{}{name}{}`", "[".repeat(brackets), "]".repeat(brackets));
        return broken.on_line("this heading is not closed", help);
    }
    let help = "a heading is one word in square brackets, such as `[contact]`; or in double ones where there may be several, such as `[[stores]]`";
    broken.on_line("this heading cannot be read", help)
}

fn no_pair(broken: &Broken<'_>) -> Option<Fault> {
    let help = "each line is `key = value`, or a `[heading]`; a note to yourself starts with `#`";
    let none = broken.pair().is_none();
    none.then(|| broken.on_line("this line says nothing to shopfront", help))?
}

fn key(broken: &Broken<'_>) -> Option<Fault> {
    let (key, ..) = broken.pair()?;
    if key.is_empty() {
        return broken.on_line(
            "there is no key before the `=`",
            "each line is `key = value`, such as `name = \"…\"`",
        );
    }
    let help = "a key is one word: letters a to z, digits, `_` and `-`";
    let range = broken.start..broken.start + key.len();
    (!is_key(key)).then(|| broken.fault(range, format!("`{key}` cannot be a key"), help))?
}

fn no_value(broken: &Broken<'_>) -> Option<Fault> {
    let (key, value, _) = broken.pair()?;
    let help = format!("write `{key} = \"…\"`, or take the line out");
    value
        .is_empty()
        .then(|| broken.on_line(format!("`{key}` has no value"), help))?
}

fn curly(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, _) = broken.pair()?;
    let message = "these are curly quotes, as word processors make them";
    if value.starts_with(CURLY) {
        return broken.on_value(message, format!("write {}", quoted(value)));
    }
    let inside = value.starts_with(['[', '{']) && broken.underlined.starts_with(CURLY);
    let help = format!("write {}", quoted(broken.underlined));
    inside.then(|| broken.fault(broken.error.clone(), message, help))?
}

fn unclosed_text(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, _) = broken.pair()?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let long: String = [quote; 3].iter().collect();
    let message = "this text is not closed";
    if let Some(inside) = value.strip_prefix(&long) {
        let open = !inside.contains(&long);
        return open.then(|| broken.on_value(message, format!("put {long} where the text ends")))?;
    }
    let line = value.lines().next().unwrap_or("").trim_end();
    if closing_quote(line, quote).is_some() {
        return None;
    }
    let help = if line.ends_with(CURLY) {
        format!("the quote at its end is a curly one: write {}", quoted(line))
    } else {
        "a text needs a quote at both ends; a text over several lines stands between \"\"\" and \"\"\""
            .to_owned()
    };
    broken.on_value(message, help)
}

fn unclosed_bracket(broken: &Broken<'_>) -> Option<Fault> {
    let (bracket, at) = broken.unclosed?;
    let (what, closing) = if bracket == '[' {
        ("list", ']')
    } else {
        ("table", '}')
    };
    let first = broken.words.get(at - broken.start..)?;
    let line = first.lines().next().unwrap_or("").trim_end();
    let help = format!("put `{closing}` after its last value");
    broken.fault(at..at + line.len(), format!("this {what} is not closed"), help)
}

fn escape(broken: &Broken<'_>) -> Option<Fault> {
    let help = "write `\\\\` for a backslash; in paths write `/`";
    let escape = broken.message.contains("escape");
    escape.then(|| broken.on_value("a backslash in this text means nothing", help))?
}

/// `24.12.2026`
fn date(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, _) = broken.pair()?;
    let separators = value.matches(['.', '/', '-']).count();
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '-');
    if separators != 2 || !value.chars().all(plain) {
        return None;
    }
    let invalid = parse_date(value).err()?;
    let help = invalid
        .help
        .unwrap_or_else(|| "write it like 2026-12-24".to_owned());
    broken.on_value(invalid.message, help)
}

/// `4,5`, and `[50,05123, 19,94567]`.
fn decimal(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, _) = broken.pair()?;
    let list = value.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
    let parts: Vec<&str> = list.unwrap_or(value).split(',').map(str::trim).collect();
    let digits =
        |part: &&str| !part.is_empty() && part.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(digits) {
        return None;
    }
    let help = match (parts.as_slice(), list) {
        ([whole, part], None) => format!("write {whole}.{part}"),
        ([a, b, c, d], Some(_)) => format!("write [{a}.{b}, {c}.{d}]"),
        _ => return None,
    };
    broken.on_value("a number has a point here, not a comma", help)
}

fn leading_zero(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, _) = broken.pair()?;
    let help = format!("put it between quotes: {}", quoted(value));
    let zero = value.starts_with('0') && broken.message.contains("leading zero");
    zero.then(|| broken.on_value("a number cannot begin with 0", help))?
}

fn yes_or_no(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, _) = broken.pair()?;
    let meant = match value.to_ascii_lowercase().as_str() {
        "yes" | "true" | "on" => "true",
        "no" | "false" | "off" => "false",
        _ => return None,
    };
    broken.on_value(format!("`{value}` is not known here"), format!("write {meant}"))
}

fn end_of_value(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, at) = broken.pair()?;
    let before = value.strip_suffix([',', ';'])?;
    let whole = format!("key = {before}");
    let reads = toml::de::DeTable::parse_recoverable(&whole).1.is_empty();
    let end = at + before.len();
    reads.then(|| {
        broken.fault(
            end..end + 1,
            "there is something after the value",
            "take it out: each line has one value",
        )
    })?
}

/// More after a closed text.
fn quotes(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, at) = broken.pair()?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let end = closing_quote(value, quote)? + 1;
    let rest = value.get(end..)?;
    if rest.contains(quote) {
        let help = "write `\\\"` for a quote inside a text, or use “curly” ones there";
        return broken.on_value("there are quotes inside this text", help);
    }
    let range = at + end + (rest.len() - rest.trim_start().len())..at + value.len();
    broken.fault(
        range,
        "this stands after the end of the text",
        "put it between the quotes, or behind a `#` as a note",
    )
}

fn bare_word(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, _) = broken.pair()?;
    let bare = !value.starts_with(['"', '\'', '[', '{']);
    let help = match bare_list(value) {
        Some(list) => format!("write {list} for a list, or {} for a text", quoted(value)),
        None => format!("write {}", quoted(value)),
    };
    bare.then(|| broken.on_value("this text needs quotes", help))?
}

/// `PL, DE` as a list: single words with commas between.
fn bare_list(value: &str) -> Option<String> {
    let words: Vec<&str> = value.split(',').map(str::trim).collect();
    let single = |word: &&str| !word.is_empty() && !word.contains(char::is_whitespace);
    let listed = || words.iter().map(|word| quoted(word)).collect::<Vec<_>>();
    (words.len() > 1 && words.iter().all(single)).then(|| format!("[{}]", listed().join(", ")))
}

/// Inside a list or an inline table.
fn in_brackets(broken: &Broken<'_>) -> Option<Fault> {
    let at = broken.error.clone();
    if broken.message.contains("assignment")
        || broken
            .words
            .get(at.start.checked_sub(broken.start)?..)?
            .starts_with(':')
    {
        return broken.fault(
            at,
            "there is a colon where `=` belongs",
            "write { en = \"…\", pl = \"…\" }",
        );
    }
    if broken.message.contains("missing comma") {
        return broken.fault(
            at,
            "a comma is missing before this",
            "put a comma between two values",
        );
    }
    let bare = broken.message.contains("must be quoted") && !broken.underlined.is_empty();
    bare.then(|| {
        broken.fault(
            at,
            "this text needs quotes",
            format!("write {}", quoted(broken.underlined)),
        )
    })?
}

/// A bare value without the note behind it.
fn without_note(value: &str) -> &str {
    if value.starts_with(['"', '\'', '[', '{']) {
        return value;
    }
    let note = value.find(" #").or_else(|| value.starts_with('#').then_some(0));
    value.get(..note.unwrap_or(value.len())).unwrap_or("").trim_end()
}

fn quoted(value: &str) -> String {
    let plain = value.trim_matches(|c| c == '"' || c == '\'' || CURLY.contains(&c));
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}
