//! Explains a broken TOML statement to someone who has never heard of TOML.

use std::ops::Range;

use super::statement::{Statement, closing_quote, is_key};
use super::{Fault, Replacement};
use crate::model::value::parse_date;

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
            replacements: Vec::new(),
        })
    }

    /// `fault`, in whose place `text` belongs.
    fn with_fix(fault: Option<Fault>, text: impl Into<String>) -> Option<Fault> {
        let fault = fault?;
        let range = fault.range.clone();
        let text = text.into();
        Some(Fault {
            replacements: vec![Replacement { range, text }],
            ..fault
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
            message: "this can't be read".to_owned(),
            help: format!(
                "write each line as `key = value`, with texts in quotes and lists in `[` and `]` (the TOML parser \
                 says: {})",
                broken.message
            ),
            replacements: Vec::new(),
        }
    })
}

fn too_deep(broken: &Broken<'_>) -> Option<Fault> {
    let deep = broken.message.contains("recurs");
    let range = broken.start..broken.start + broken.first_line().len();
    deep.then(|| broken.fault(range, "this is nested too deep", "use fewer levels"))?
}

/// `name: "A"`, as in YAML, and `shop:`.
fn colon(broken: &Broken<'_>) -> Option<Fault> {
    let (key, rest) = broken.first_line().split_once(':')?;
    let value = without_note(rest.trim());
    if !is_key(key.trim()) || key.contains('=') {
        return None;
    }
    let message = format!("`{}` is followed by a colon", key.trim());
    let meant = if value.is_empty() {
        format!("[{}]", key.trim())
    } else if value.starts_with(['"', '\'', '[', '{']) {
        format!("{} = {value}", key.trim())
    } else {
        format!("{} = {}", key.trim(), quoted(value))
    };
    let help = if value.is_empty() {
        format!("put a heading in square brackets: `{meant}`")
    } else {
        format!("write `{meant}`")
    };
    let mut fault = broken.on_line(message, help)?;
    // A note behind the value stays.
    let end = broken.start + key.len() + 1 + rest.len() - rest.trim_start().len() + value.len();
    fault.replacements.push(Replacement {
        range: broken.start..end.min(fault.range.end),
        text: meant,
    });
    Some(fault)
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
        let help = format!("put `{rest}` on a line of its own, or after a `#` as a comment");
        return broken.on_line(format!("there's extra text after the heading `{name}`"), help);
    }
    if is_key(name) {
        let meant = format!("{}{name}{}", "[".repeat(brackets), "]".repeat(brackets));
        let fault = broken.on_line("this heading is never closed", format!("write `{meant}`"));
        return Broken::with_fix(fault, meant);
    }
    let help = "write one word in square brackets, such as `[contact]`, or in double brackets if several are allowed, such as `[[stores]]`";
    broken.on_line("this heading isn't valid", help)
}

fn no_pair(broken: &Broken<'_>) -> Option<Fault> {
    let help = "write each line as `key = value` or a `[heading]`; start comments with `#`";
    let none = broken.pair().is_none();
    none.then(|| broken.on_line("this line isn't valid TOML", help))?
}

fn key(broken: &Broken<'_>) -> Option<Fault> {
    let (key, ..) = broken.pair()?;
    if key.is_empty() {
        return broken.on_line(
            "there's no key before the `=`",
            "write each line as `key = value`, such as `name = \"…\"`",
        );
    }
    let help = "use one word as a key: letters a to z, digits, `_` and `-`";
    let range = broken.start..broken.start + key.len();
    (!is_key(key)).then(|| broken.fault(range, format!("`{key}` can't be a key"), help))?
}

fn no_value(broken: &Broken<'_>) -> Option<Fault> {
    let (key, value, _) = broken.pair()?;
    let help = format!("write `{key} = \"…\"`, or remove the line");
    value
        .is_empty()
        .then(|| broken.on_line(format!("`{key}` has no value"), help))?
}

fn curly(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, _) = broken.pair()?;
    let message = "these are curly quotes, as used by word processors";
    if value.starts_with(CURLY) {
        let meant = quoted(value);
        return Broken::with_fix(broken.on_value(message, format!("write {meant}")), meant);
    }
    let inside = value.starts_with(['[', '{']) && broken.underlined.starts_with(CURLY);
    let meant = quoted(broken.underlined);
    let help = format!("write {meant}");
    inside.then(|| Broken::with_fix(broken.fault(broken.error.clone(), message, help), meant))?
}

fn unclosed_text(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, _) = broken.pair()?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let long: String = [quote; 3].iter().collect();
    let message = "this text is never closed";
    if let Some(inside) = value.strip_prefix(&long) {
        let open = !inside.contains(&long);
        return open.then(|| broken.on_value(message, format!("put {long} where the text ends")))?;
    }
    let line = value.lines().next().unwrap_or("").trim_end();
    if closing_quote(line, quote).is_some() {
        return None;
    }
    if line.ends_with(CURLY) {
        let meant = quoted(line);
        let help = format!("the quote at its end is a curly one: write {meant}");
        return Broken::with_fix(broken.on_value(message, help), meant);
    }
    let help =
        "a text needs a quote at both ends; a text over several lines stands between \"\"\" and \"\"\"";
    let fault = broken.on_value(message, help);
    // Where a note may follow, nobody knows where the text ends.
    if line.contains(['#', '\\', ',', '}', ']']) || value.contains('\n') {
        fault
    } else {
        Broken::with_fix(fault, format!("{line}{quote}"))
    }
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
    broken.fault(at..at + line.len(), format!("this {what} is never closed"), help)
}

fn escape(broken: &Broken<'_>) -> Option<Fault> {
    let help = "write `\\\\` for a backslash; in paths use `/`";
    let escape = broken.message.contains("escape");
    escape.then(|| broken.on_value("this backslash isn't a valid escape", help))?
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
    let fault = broken.on_value(invalid.message, help);
    match invalid.instead.first() {
        Some(instead) => Broken::with_fix(fault, &instead.toml),
        None => fault,
    }
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
    let meant = match (parts.as_slice(), list) {
        ([whole, part], None) => format!("{whole}.{part}"),
        ([a, b, c, d], Some(_)) => format!("[{a}.{b}, {c}.{d}]"),
        _ => return None,
    };
    let fault = broken.on_value(
        "this number needs a decimal point, not a comma",
        format!("write {meant}"),
    );
    Broken::with_fix(fault, meant)
}

fn leading_zero(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, _) = broken.pair()?;
    let meant = quoted(value);
    let help = format!("put it in quotes: {meant}");
    let zero = value.starts_with('0') && broken.message.contains("leading zero");
    zero.then(|| Broken::with_fix(broken.on_value("a number can't begin with 0", help), meant))?
}

fn yes_or_no(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, _) = broken.pair()?;
    let meant = super::super::scalar::yes_or_no(value)?.to_string();
    let fault = broken.on_value(format!("`{value}` isn't allowed here"), format!("write {meant}"));
    Broken::with_fix(fault, meant)
}

fn end_of_value(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, at) = broken.pair()?;
    let before = value.strip_suffix([',', ';'])?;
    let whole = format!("key = {before}");
    let reads = toml::de::DeTable::parse_recoverable(&whole).1.is_empty();
    let end = at + before.len();
    reads.then(|| {
        let fault = broken.fault(
            end..end + 1,
            "there's extra text after the value",
            "remove it: each line has one value",
        );
        Broken::with_fix(fault, "")
    })?
}

/// More after a closed text.
fn quotes(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, at) = broken.pair()?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let end = closing_quote(value, quote)? + 1;
    let rest = value.get(end..)?;
    if rest.contains(quote) {
        let help = "write `\\\"` for quotes inside a text, or use “curly” ones there";
        return broken.on_value("this text contains quotes", help);
    }
    let range = at + end + (rest.len() - rest.trim_start().len())..at + value.len();
    broken.fault(
        range,
        "this comes after the end of the text",
        "put it inside the quotes, or after a `#` as a comment",
    )
}

fn bare_word(broken: &Broken<'_>) -> Option<Fault> {
    let (_, value, _) = broken.pair()?;
    let value = value.trim_end_matches([',', ';']);
    let bare = !value.starts_with(['"', '\'', '[', '{']);
    let help = match bare_list(value) {
        Some(list) => format!("write {list} for a list, or {} for a text", quoted(value)),
        None => format!("write {}", quoted(value)),
    };
    bare.then(|| Broken::with_fix(broken.on_value("this text needs quotes", help), quoted(value)))?
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
            "there's no comma before this",
            "put a comma between two values",
        );
    }
    let bare = broken.message.contains("must be quoted") && !broken.underlined.is_empty();
    bare.then(|| {
        let flag = super::super::scalar::yes_or_no(broken.underlined);
        let meant = flag.map_or_else(|| quoted(broken.underlined), |flag| flag.to_string());
        let message = match flag {
            Some(_) => format!("`{}` isn't allowed here", broken.underlined),
            None => "this text needs quotes".to_owned(),
        };
        let fault = broken.fault(at, message, format!("write {meant}"));
        Broken::with_fix(fault, meant)
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
