//! Commands of other site generators: `{{< figure >}}`, `{% include %}`, `{:.wide}`, `[toc]`, `:smile:`.
//!
//! Nothing runs them here. Files that come from Hugo, Jekyll or WordPress are full of them, so each is reported and
//! shown as text on the page itself, and kept out of everything that is made from the text elsewhere: descriptions,
//! excerpts, feeds.
//!
//! They are found in the source, before Markdown is read: to Markdown, `<`, `_` and quotes inside a command are markup.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::{Reader, extensions};
use crate::content::escape;
use crate::content::fragment::SlotKind;
use crate::diagnostics::{Code, Diagnostic};

/// Bytes that a command may have.
const LONGEST: usize = 600;

/// Characters that stand in for a command while Markdown is read: letters to Markdown, and to nobody else. With two
/// bytes and with three, any length can be filled, so that offsets stay as they are.
const TWO_BYTES: char = '\u{91}';
const THREE_BYTES: char = '\u{e000}';

/// A command in the source.
#[derive(Clone, Debug)]
struct Command {
    range: Range<usize>,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `{{< figure >}}`, `{{% notice %}}`
    Hugo,
    /// `{% include map.html %}`
    Liquid,
    /// `{{ page.title }}`
    Variable,
    /// `{:.wide}`, `{.wide}`, `{#id}`
    Attributes,
    /// `[toc]`, `[[toc]]`
    Contents,
    /// `[[Some page]]`, `![[photo.jpg]]`
    WikiLink,
    /// `[gallery ids="1,2"]`, `[/caption]`
    WordPress,
    /// `:::tip`, `!!! note`
    Admonition,
    /// `:smile:`
    Emoji,
}

impl Kind {
    fn message(self) -> &'static str {
        match self {
            Self::Hugo => "this Hugo shortcode is shown as text",
            Self::Liquid => "this tag of Jekyll or another generator is shown as text",
            Self::Variable => "this variable of another generator is shown as text",
            Self::Attributes => "these attributes have no effect and are shown as text",
            Self::Contents => "this is shown as text: there's no automatic table of contents",
            Self::WikiLink => "this link in double brackets is shown as text",
            Self::WordPress => "this WordPress shortcode is shown as text",
            Self::Admonition => "this note marker is shown as text",
            Self::Emoji => "this emoji code is shown as text",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Hugo | Self::Liquid | Self::WordPress => "write it as Markdown, or remove it",
            Self::Variable => "write the text it stood for, or remove it",
            Self::Attributes | Self::Contents => "take it out",
            Self::WikiLink => "write the text and the file: `[our returns](policies/returns.md)`",
            Self::Admonition => "begin a quotation with `> [!NOTE]`, or remove the marker",
            Self::Emoji => "use the emoji itself",
        }
    }
}

/// The commands of a text.
pub(super) struct Commands<'a> {
    /// The text, with every command filled with characters that mean nothing to Markdown.
    pub(super) masked: Cow<'a, str>,
    list: Vec<Command>,
}

impl<'a> Commands<'a> {
    /// Finds the commands of `markdown`; those in code and in HTML are none.
    pub(super) fn find(markdown: &'a str) -> Self {
        let mut list = candidates(markdown);
        if !list.is_empty() {
            let structure = Structure::read(markdown);
            list.retain(|command| !structure.protects(command));
        }
        Self {
            masked: masked(markdown, &list),
            list,
        }
    }

    /// The first command that shares bytes with `range`.
    fn within(&self, range: &Range<usize>) -> Option<&Command> {
        let first = self
            .list
            .partition_point(|command| command.range.end <= range.start);
        self.list
            .get(first)
            .filter(|command| command.range.start < range.end)
    }

    /// `text` without what stands in for commands.
    pub(super) fn unmasked<'b>(&self, text: &'b str) -> Cow<'b, str> {
        if self.stand_in(text) {
            Cow::Owned(text.replace([TWO_BYTES, THREE_BYTES], ""))
        } else {
            Cow::Borrowed(text)
        }
    }

    /// Whether a command stands in `text`.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        !self.list.is_empty() && text.contains([TWO_BYTES, THREE_BYTES])
    }
}

impl Reader<'_> {
    /// Reads words that commands may stand among.
    pub(super) fn text_with_commands(&mut self, text: &str, range: Range<usize>) {
        let mut at = range.start;
        while let Some(command) = self.commands.within(&(at..range.end)).cloned() {
            self.part_of_text(text, &range, at..command.range.start);
            if command.range.start >= range.start {
                self.command(&command);
            }
            at = command.range.end.min(range.end);
        }
        self.part_of_text(text, &range, at..range.end);
    }

    fn part_of_text(&mut self, text: &str, whole: &Range<usize>, part: Range<usize>) {
        let within = part.start.saturating_sub(whole.start)..part.end.saturating_sub(whole.start);
        match text.get(within) {
            // Characters that were written as such (`&amp;`) are events of their own, and no command stands in them.
            _ if part.start == whole.start && part.end == whole.end => self.words(text, part),
            Some(words) if !words.is_empty() => self.words(words, part),
            _ => {}
        }
    }

    fn command(&mut self, command: &Command) {
        self.report_command(command.range.clone(), command.kind);
        let written = self.markdown.get(command.range.clone()).unwrap_or_default();
        let mut html = String::new();
        escape::text(written, &mut html);
        self.flush();
        self.plain.gap();
        self.paragraph.has_literals = true;
        self.fragment.leave(SlotKind::Literal(html.into_boxed_str()));
    }

    /// One warning a block: what follows in it is the same mistake.
    fn report_command(&mut self, range: Range<usize>, kind: Kind) {
        if std::mem::replace(&mut self.command_reported, true) {
            return;
        }
        let problem = Diagnostic::warning(Code::FOREIGN_COMMAND, self.place(range), kind.message());
        let problem = problem.help(kind.help());
        self.diagnostics
            .push(problem.help("to show it on purpose, put it between backticks"));
    }

    /// Reports a link or picture whose address is a command.
    pub(super) fn report_command_as_address(&mut self, range: Range<usize>, what: &str, example: &str) {
        let message = format!("the address of this {what} is a command for another generator");
        let problem = Diagnostic::warning(Code::FOREIGN_COMMAND, self.place(range), message);
        self.diagnostics
            .push(problem.help(format!("write the file it leads to: `{example}`")));
    }

    /// Reports `[words][name]` and `[name][]` without an address for `name`.
    pub(super) fn report_missing_references(&mut self, missing: Vec<Range<usize>>) {
        for range in missing {
            let written = self.markdown.get(range.clone()).unwrap_or_default();
            let Some((words, name)) = written.trim_end_matches(']').split_once("][") else {
                continue;
            };
            let name = if name.is_empty() {
                words.trim_start_matches(['!', '['])
            } else {
                name
            };
            let message = format!("this is shown as text, not as a link: `[{name}]` has no address");
            let help = format!("add the address below the text: `[{name}]: https://…`");
            let problem = Diagnostic::warning(Code::SHOWN_AS_TEXT, self.place(range), message);
            self.diagnostics.push(problem.help(help));
        }
    }
}

/// Parts of a text in which nothing is a command.
struct Structure {
    /// Code, HTML and links.
    protected: Vec<Range<usize>>,
    headings: Vec<Range<usize>>,
}

impl Structure {
    fn read(markdown: &str) -> Self {
        let mut structure = Self {
            protected: Vec::new(),
            headings: Vec::new(),
        };
        for (event, range) in Parser::new_ext(markdown, extensions()).into_offset_iter() {
            match event {
                Event::Code(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => structure.protected.push(range),
                Event::Start(Tag::Heading { .. }) => structure.headings.push(range),
                _ => {}
            }
        }
        structure.protected.sort_by_key(|range| range.start);
        structure
    }

    fn protects(&self, command: &Command) -> bool {
        let start = command.range.start;
        let around = |ranges: &[Range<usize>]| {
            let next = ranges.partition_point(|range| range.start <= start);
            next.checked_sub(1)
                .and_then(|last| ranges.get(last))
                .filter(|range| start < range.end)
                .cloned()
        };
        // `## Prices {#prices}` is read with the heading.
        let heading = || command.kind == Kind::Attributes && around(&self.headings).is_some();
        around(&self.protected).is_some() || heading()
    }
}

/// Everything that looks like a command, in order.
fn candidates(markdown: &str) -> Vec<Command> {
    let mut found: Vec<Command> = Vec::new();
    let mut from = 0;
    while let Some(at) = next_mark(markdown, from) {
        let rest = markdown.get(at..).unwrap_or_default();
        let before = markdown.get(..at).unwrap_or_default();
        from = at + 1;
        if before.ends_with('\\') {
            continue;
        }
        if let Some((kind, length)) = command_at(before, rest) {
            found.push(Command {
                range: at..at + length,
                kind,
            });
            from = at + length;
        }
    }
    found
}

fn next_mark(markdown: &str, from: usize) -> Option<usize> {
    let rest = markdown.get(from..)?;
    rest.find(['{', '[', ':', '!']).map(|at| from + at)
}

/// The command that `rest` begins with, and its length in bytes.
fn command_at(before: &str, rest: &str) -> Option<(Kind, usize)> {
    // Without an end, a line full of marks would be searched to its end at each of them.
    let near = rest.get(..rest.floor_char_boundary(LONGEST)).unwrap_or_default();
    let line = near.lines().next().unwrap_or_default();
    let begins_line = before.is_empty() || before.ends_with('\n');
    match rest.as_bytes().first()? {
        b'{' => in_braces(rest, line),
        b'[' if rest.starts_with("[[") => in_double_brackets(line, 0),
        b'[' => in_brackets(begins_line, line),
        b'!' if rest.starts_with("![[") => in_double_brackets(line, 1),
        b'!' if begins_line && line.starts_with("!!! ") => Some((Kind::Admonition, line.len())),
        b':' if begins_line && line.starts_with(":::") => Some((Kind::Admonition, line.len())),
        b':' => emoji(before, line).map(|length| (Kind::Emoji, length)),
        _ => None,
    }
}

fn in_braces(rest: &str, line: &str) -> Option<(Kind, usize)> {
    for (open, close, kind) in [
        ("{{<", ">}}", Kind::Hugo),
        ("{{%", "%}}", Kind::Hugo),
        ("{{", "}}", Kind::Variable),
        ("{%", "%}", Kind::Liquid),
        ("{# ", " #}", Kind::Liquid),
    ] {
        if rest.starts_with(open) {
            let near = rest.get(open.len()..rest.floor_char_boundary(LONGEST))?;
            let inside = near.find(close)?;
            let is_one = !near.get(..inside)?.contains("\n\n");
            return is_one.then_some((kind, open.len() + inside + close.len()));
        }
    }
    let inside = line.get(1..line.find('}')?)?;
    let is_list = match inside.strip_prefix(':') {
        Some(list) => list
            .trim_start()
            .starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '#')),
        None => are_attributes(inside),
    };
    is_list.then_some((Kind::Attributes, inside.len() + 2))
}

/// Whether `list` is made of `#id`, `.class` and `key=value`, beginning with one of the first two.
pub(super) fn are_attributes(list: &str) -> bool {
    let named = |word: &str| {
        let name = word.strip_prefix(['.', '#']).unwrap_or_default();
        name.starts_with(char::is_alphabetic)
    };
    let mut words = list.split_whitespace();
    words.next().is_some_and(named) && words.all(|word| named(word) || word.contains('='))
}

fn in_double_brackets(line: &str, start: usize) -> Option<(Kind, usize)> {
    let end = line.find("]]")?;
    let inside = line.get(start + 2..end)?;
    let is_name = !inside.is_empty() && !inside.contains(['[', ']']);
    let followed = line.get(end + 2..)?.starts_with(['(', '[']);
    let kind = if is_contents(inside) {
        Kind::Contents
    } else {
        Kind::WikiLink
    };
    (is_name && !followed).then_some((kind, end + 2))
}

fn in_brackets(begins_line: bool, line: &str) -> Option<(Kind, usize)> {
    let end = line.find(']')?;
    let inside = line.get(1..end)?;
    let rest = line.get(end + 1..)?;
    if rest.starts_with(['(', '[', ':']) {
        return None;
    }
    if begins_line && rest.trim().is_empty() && is_contents(inside) {
        return Some((Kind::Contents, end + 1));
    }
    let name = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b'-'))
    };
    let closing = inside.strip_prefix('/').is_some_and(name);
    let opening = inside
        .split_once(' ')
        .is_some_and(|(word, rest)| name(word) && rest.contains("=\""));
    (closing || opening).then_some((Kind::WordPress, end + 1))
}

fn is_contents(name: &str) -> bool {
    let name = name.trim_matches('_');
    name.eq_ignore_ascii_case("toc") || name.eq_ignore_ascii_case("tableofcontents")
}

/// The length of `:smile:`, which stands between spaces: `10:30:45` is a time.
fn emoji(before: &str, line: &str) -> Option<usize> {
    let starts_word = before
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ':'));
    let rest = line.get(1..)?;
    let length = rest.find(':')?;
    let name = rest.get(..length)?;
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-' | b'+');
    let is_name =
        name.len() > 1 && name.bytes().all(plain) && name.starts_with(|c: char| c.is_ascii_lowercase());
    let ends_word = rest
        .get(length + 1..)?
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric());
    (starts_word && is_name && ends_word).then_some(length + 2)
}

fn masked<'a>(markdown: &'a str, list: &[Command]) -> Cow<'a, str> {
    if list.is_empty() {
        return Cow::Borrowed(markdown);
    }
    let mut masked = String::with_capacity(markdown.len());
    let mut from = 0;
    for command in list {
        masked.push_str(markdown.get(from..command.range.start).unwrap_or_default());
        let mut length = command.range.len();
        if length % 2 == 1 {
            masked.push(THREE_BYTES);
            length -= THREE_BYTES.len_utf8();
        }
        masked.extend(std::iter::repeat_n(TWO_BYTES, length / TWO_BYTES.len_utf8()));
        from = command.range.end;
    }
    masked.push_str(markdown.get(from..).unwrap_or_default());
    Cow::Owned(masked)
}
