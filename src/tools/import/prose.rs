//! Descriptions into Markdown that says the same words: paragraphs, lists and tables, and nothing that becomes markup
//! by accident.

use super::html;
use super::plain::plain;

/// A part of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A paragraph, line by line.
    Paragraph(Vec<String>),
    /// A heading.
    Heading(String),
    /// An entry of a list: how deep it lies, from 0, its number where it has one, its words.
    Entry(usize, Option<u32>, String),
    /// A table: the heads of the columns first; no row is longer.
    Table(Vec<Vec<String>>),
}

/// Marks that people put before the lines of a list.
const BULLETS: [char; 16] = [
    '-', '*', '•', '·', '●', '◦', '▪', '■', '‣', '–', '—', '✓', '✔', '➤', '►', '»',
];

/// `description`, plain or HTML, as Markdown.
pub(super) fn markdown(description: &str) -> String {
    if html::is_html(description) {
        write(&html::blocks(description))
    } else {
        write(&blocks(&plain(description)))
    }
}

/// The words of `description` on one line, without its tables; `None` if there are none.
pub(super) fn sentence(description: &str) -> Option<String> {
    let blocks = if html::is_html(description) {
        html::blocks(description)
    } else {
        blocks(&plain(description))
    };
    let words = blocks.into_iter().map(|block| match block {
        Block::Paragraph(lines) => lines.join(" "),
        Block::Heading(words) | Block::Entry(_, _, words) => words,
        Block::Table(_) => String::new(),
    });
    super::plain::words(&words.collect::<Vec<_>>().join(" "))
}

/// The paragraphs and lists of a plain text.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(entry) = entry(line) {
            close(&mut blocks, &mut lines);
            blocks.push(Block::Entry(0, None, entry.to_owned()));
        } else if line.is_empty() {
            close(&mut blocks, &mut lines);
        } else {
            lines.push(line.to_owned());
        }
    }
    close(&mut blocks, &mut lines);
    blocks
}

fn close(blocks: &mut Vec<Block>, lines: &mut Vec<String>) {
    if !lines.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(lines)));
    }
}

fn entry(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(BULLETS)?;
    let words = rest.trim_start();
    (words.len() < rest.len() && words.contains(char::is_alphanumeric)).then_some(words)
}

/// The Markdown of `blocks`, with a line end at its end; empty for none.
pub(super) fn write(blocks: &[Block]) -> String {
    let mut markdown = String::new();
    let (mut before, mut deep): (Option<&Block>, usize) = (None, 0);
    for block in blocks {
        let in_list = |block: &Block| matches!(block, Block::Entry(..));
        if before.is_some_and(|before| !(in_list(before) && in_list(block))) {
            markdown.push('\n');
        }
        match block {
            Block::Paragraph(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
                markdown += &lines.join("\\\n");
            }
            Block::Heading(words) => markdown += &format!("## {}", escaped(words)),
            Block::Entry(depth, number, words) => {
                // Without an entry above it, what is indented would be code.
                let deepest = match before {
                    Some(Block::Entry(above, ..)) => above + 1,
                    _ => 0,
                };
                deep = (*depth).min(deepest).min(deep + 1);
                let mark = number.map_or("-".to_owned(), |number| format!("{number}."));
                markdown += &format!("{}{mark} {}", "    ".repeat(deep), escaped(words));
            }
            Block::Table(rows) => markdown += &table(rows),
        }
        markdown.push('\n');
        before = Some(block);
    }
    markdown
}

/// A table, without a line end at its end.
fn table(rows: &[Vec<String>]) -> String {
    let mut lines = Vec::with_capacity(rows.len() + 1);
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| within_line(cell)).collect();
        lines.push(format!("| {} |", cells.join(" | ")));
        if lines.len() == 1 {
            lines.push(format!("|{}", "---|".repeat(row.len())));
        }
    }
    lines.join("\n")
}

/// One line of words that reads as these words and nothing else, wherever a line of Markdown may begin.
pub(super) fn escaped(line: &str) -> String {
    at_start(within_line(line))
}

/// The same where something stands before it on its line.
fn within_line(line: &str) -> String {
    let line = line.trim();
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut before = ' ';
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        if is_mark(c, before, rest.peek().copied().unwrap_or(' ')) {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

/// True if `c` could be markup between these neighbours.
fn is_mark(c: char, before: char, after: char) -> bool {
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' | '{' => true,
        // Within a word it is a letter (CommonMark 0.31, section 6.2).
        '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
        '&' => after.is_alphanumeric() || after == '#',
        _ => false,
    }
}

/// What only means something where a line begins: headings, quotes, lists, rules, definitions, front matter.
fn at_start(line: String) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = line.get(digits..).unwrap_or_default();
    let starts = if digits == 0 {
        line.starts_with(['#', '>', '-', '+', '=', ':'])
    } else {
        after.starts_with(['.', ')'])
    };
    if starts {
        format!("{}\\{after}", line.get(..digits).unwrap_or_default())
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    #[test]
    fn lines_with_bullets_become_lists() {
        assert_eq!(
            markdown(
                "Thrown by hand.\r\nIn Kraków.\n\nDETAILS\n• 9 cm high\n•  300 ml\n - oven-safe\nEach is a little different.\n\n* \n-5 °C"
            ),
            "Thrown by hand.\\\nIn Kraków.\n\nDETAILS\n\n- 9 cm high\n- 300 ml\n- oven-safe\n\nEach is a little different.\n\n\\*\\\n\\-5 °C\n"
        );
        assert_eq!(markdown(" \n "), "");
    }

    #[test]
    fn words_stay_readable() {
        for (text, expected) in [
            ("A snake_case & 5 * 3 = 15", "A snake_case & 5 \\* 3 = 15"),
            ("1. Wash it", "1\\. Wash it"),
            ("12) go", "12\\) go"),
            ("2.5 kg", "2\\.5 kg"),
            ("# not a heading", "\\# not a heading"),
            ("AT&T &amp;", "AT\\&T \\&amp;"),
            ("C:\\new", "C:\\\\new"),
            ("<3 [x](y)", "\\<3 \\[x\\](y)"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    /// What Markdown makes of it: `None` if there is anything but paragraphs, breaks and lists.
    fn read_back(markdown: &str) -> Option<String> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_DEFINITION_LIST;
        let mut words = String::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(text) => words += &text,
                Event::HardBreak | Event::SoftBreak => words.push(' '),
                Event::Start(Tag::Paragraph | Tag::List(_) | Tag::Item) => {}
                Event::End(_) => words.push(' '),
                _ => return None,
            }
        }
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn no_text_becomes_markup() {
        let pieces = [
            "a",
            " ",
            "\n",
            "\n\n",
            "*",
            "_",
            "`",
            "```",
            "~~",
            "#",
            "> ",
            "- ",
            "1. ",
            "2) ",
            "[x]",
            "(y)",
            "![",
            "<b>",
            "</p",
            "&amp;",
            "&",
            "|",
            "---",
            "===",
            ": ",
            "[^1]",
            "[^1]: ",
            "\\",
            "+++",
            "    ",
            "\t",
            "{#id}",
            "https://a.example",
            "<https://a.example>",
            "[ ] ",
            "ł",
        ];
        let mut seed: u64 = 1;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..12 {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                text += pieces[(seed >> 33) as usize % pieces.len()];
            }
            let cleaned = plain(&text);
            let markdown = write(&blocks(&cleaned));
            let unbulleted = |text: &str| -> String {
                text.chars()
                    .filter(|c| !BULLETS.contains(c) && !c.is_whitespace())
                    .collect()
            };
            let back = read_back(&markdown).unwrap_or_else(|| panic!("{text:?} became markup: {markdown:?}"));
            assert_eq!(unbulleted(&back), unbulleted(&cleaned), "{text:?}: {markdown:?}");
        }
    }
}
