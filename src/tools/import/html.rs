//! HTML of a description into its words: paragraphs, headings, lists and tables. Everything else of it is gone;
//! [`pictures`] tells what it shows.

use html5gum::{StartTag, Token, Tokenizer, emitters::default::DefaultEmitter};

use super::plain::is_hidden;
use super::prose::Block;
use super::table::{Cell, Table};

/// Deeper lists are shown at this depth.
const DEEPEST: usize = 3;
/// Tags of which one is enough to tell that a text is HTML.
const TELLING: [&str; 20] = [
    "p", "br", "div", "span", "ul", "ol", "li", "strong", "b", "em", "a", "table", "td", "img", "h1", "h2",
    "h3", "h4", "h5", "h6",
];
/// What stands in these is no text.
const SILENT: [&str; 8] = [
    "script", "style", "title", "iframe", "noscript", "noembed", "textarea", "xmp",
];

/// True for a text with tags in it.
pub(super) fn is_html(text: &str) -> bool {
    let mut tags = text.split('<').skip(1).take(200);
    tags.any(|tag| {
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let name: String = tag
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(8)
            .collect();
        let ended = tag
            .get(name.len()..)
            .is_some_and(|rest| rest.starts_with(['>', '/', ' ', '\n', '\r', '\t']));
        ended && tag.contains('>') && TELLING.contains(&name.to_ascii_lowercase().as_str())
    })
}

/// A picture in a description.
pub(super) struct Picture {
    /// As it was written.
    pub(super) address: String,
    /// What is to be seen; empty where nobody says.
    pub(super) alt: String,
}

/// The pictures of `html`.
pub(super) fn pictures(html: &str) -> Vec<Picture> {
    let tags = tokens(html).filter_map(|token| match token {
        Token::StartTag(tag) if tag.name.as_slice() == b"img" => Some(tag),
        _ => None,
    });
    // Pages that load pictures late have the address elsewhere.
    let picture = |tag| Picture {
        address: attribute(&tag, b"src")
            .or(attribute(&tag, b"data-src"))
            .unwrap_or_default(),
        alt: attribute(&tag, b"alt").unwrap_or_default(),
    };
    tags.map(picture).collect()
}

/// The words of `html`.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let mut walk = Walk::default();
    for token in tokens(html) {
        match token {
            Token::StartTag(tag) => walk.open(&tag),
            Token::EndTag(tag) => walk.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => walk.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    walk.end_table();
    walk.end_block();
    walk.blocks
}

fn tokens(html: &str) -> impl Iterator<Item = Token> {
    let mut emitter = DefaultEmitter::default();
    // Without it the inside of a script would be read as tags.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).map(|token| {
        let Ok(token) = token;
        token
    })
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let value = tag.attributes.get(name)?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// How many columns or rows a cell takes.
fn span(tag: &StartTag<()>, name: &[u8]) -> usize {
    attribute(tag, name)
        .and_then(|number| number.trim().parse().ok())
        .unwrap_or(1)
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    /// The lines of the block being read.
    lines: Vec<String>,
    line: String,
    heading: bool,
    /// The lists it lies in: the next number of each, none where it has bullets.
    lists: Vec<Option<u32>>,
    /// Whether the block is an entry of the innermost list.
    entry: bool,
    /// The tag whose inside is no text.
    silent: Option<String>,
    /// The table being read; those within it are words of their cells.
    table: Option<Table>,
    /// How many tables lie within it.
    inner_tables: usize,
}

impl Walk {
    fn open(&mut self, start: &StartTag<()>) {
        let tag: &str = &String::from_utf8_lossy(&start.name);
        if SILENT.contains(&tag) {
            self.silent = Some(tag.to_owned());
        } else if self.table.is_some() {
            self.open_in_table(tag, start);
        } else {
            self.open_outside(tag);
        }
    }

    fn open_in_table(&mut self, tag: &str, start: &StartTag<()>) {
        let Some(table) = &mut self.table else { return };
        match tag {
            "table" => self.inner_tables += 1,
            "tr" if self.inner_tables == 0 => {
                table.end_cell(&mut self.line);
                table.begin_row();
            }
            "td" | "th" if self.inner_tables == 0 => {
                table.end_cell(&mut self.line);
                table.begin_cell(Cell {
                    words: String::new(),
                    is_head: tag == "th",
                    columns: span(start, b"colspan"),
                    rows: span(start, b"rowspan"),
                });
            }
            "li" | "td" | "th" => self.between_entries(),
            "br" => self.end_paragraph(),
            _ if is_block(tag) || is_heading(tag) => self.end_paragraph(),
            _ => {}
        }
    }

    fn open_outside(&mut self, tag: &str) {
        match tag {
            "table" => {
                self.end_block();
                self.table = Some(Table::default());
            }
            "br" => self.end_line(),
            "ul" | "menu" => self.open_list(None),
            "ol" => self.open_list(Some(1)),
            "li" => {
                self.end_block();
                self.entry = true;
            }
            _ if is_heading(tag) => {
                self.end_block();
                self.heading = true;
            }
            _ if is_block(tag) => self.end_paragraph(),
            _ => {}
        }
    }

    fn close(&mut self, tag: &str) {
        if self.silent.as_deref() == Some(tag) {
            self.silent = None;
        }
        if self.table.is_some() {
            self.close_in_table(tag);
            return;
        }
        match tag {
            "ul" | "ol" | "menu" => {
                self.end_block();
                self.lists.pop();
            }
            "li" => self.end_block(),
            _ if is_heading(tag) => self.end_block(),
            _ if is_block(tag) => self.end_paragraph(),
            _ => {}
        }
    }

    fn open_list(&mut self, number: Option<u32>) {
        self.end_block();
        self.lists.push(number);
    }

    fn close_in_table(&mut self, tag: &str) {
        let Some(table) = &mut self.table else { return };
        match tag {
            "table" if self.inner_tables == 0 => self.end_table(),
            "table" => {
                self.inner_tables -= 1;
                self.end_paragraph();
            }
            "td" | "th" | "tr" if self.inner_tables == 0 => table.end_cell(&mut self.line),
            _ if is_block(tag) || is_heading(tag) => self.end_paragraph(),
            _ => {}
        }
    }

    fn end_table(&mut self) {
        if let Some(mut table) = self.table.take() {
            table.end_cell(&mut self.line);
            self.line.clear();
            self.inner_tables = 0;
            self.blocks.extend(table.done());
        }
    }

    /// What stands on lines of its own, on one line.
    fn between_entries(&mut self) {
        self.line.truncate(self.line.trim_end().len());
        if self.line.ends_with(char::is_alphanumeric) {
            self.line.push(',');
        }
        if !self.line.is_empty() {
            self.line.push(' ');
        }
    }

    fn text(&mut self, text: &str) {
        if self.silent.is_some() {
            return;
        }
        for c in text.chars() {
            if c.is_whitespace() {
                if !self.line.is_empty() && !self.line.ends_with(' ') {
                    self.line.push(' ');
                }
            } else if !is_hidden(c) {
                self.line.push(c);
            }
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        // Two breaks are an empty line, which parts paragraphs.
        if line.trim().is_empty() {
            self.end_paragraph();
        } else {
            self.lines.push(line.trim().to_owned());
        }
    }

    /// A paragraph within an entry is a line of it.
    fn end_paragraph(&mut self) {
        if self.entry || self.heading || self.table.is_some() {
            if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        } else {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        let (entry, heading) = (std::mem::take(&mut self.entry), std::mem::take(&mut self.heading));
        let line = std::mem::take(&mut self.line);
        let mut lines = std::mem::take(&mut self.lines);
        if !line.trim().is_empty() {
            lines.push(line.trim().to_owned());
        }
        if lines.is_empty() {
            return;
        }
        self.blocks.push(if entry {
            let number = self.lists.last_mut().and_then(Option::as_mut).map(|next| {
                *next += 1;
                *next - 1
            });
            let depth = self.lists.len().saturating_sub(1).min(DEEPEST);
            Block::Entry(depth, number, lines.join(" "))
        } else if heading {
            Block::Heading(lines.join(" "))
        } else {
            Block::Paragraph(lines)
        });
    }
}

fn is_heading(tag: &str) -> bool {
    matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_block(tag: &str) -> bool {
    const BLOCKS: [&str; 23] = [
        "p",
        "div",
        "li",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "table",
        "tr",
        "caption",
        "blockquote",
        "pre",
        "hr",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "address",
        "center",
    ];
    BLOCKS.contains(&tag)
}

#[cfg(test)]
mod tests {
    use super::super::prose::markdown;
    use super::*;

    #[test]
    fn tags_tell_html() {
        for text in [
            "<p>a</p>",
            "a<br>b",
            "a<BR/>b",
            "<div class=\"x\">",
            "x</p >",
            "<h3>a</h3>",
            "<td>a",
            "<img src=a>",
        ] {
            assert!(is_html(text), "{text}");
        }
        for text in ["I <3 it", "a < b > c", "<Marta>", "<p", "5 <b", ""] {
            assert!(!is_html(text), "{text}");
        }
    }

    #[test]
    fn html_becomes_readable_markdown() {
        assert_eq!(
            markdown(
                "<h2>Speckled <em>mug</em></h2>\n<p>Holds 300&nbsp;ml.<br>Fits the hand.</p><p></p>\
                 <ul><li><p>Stoneware</p></li><li>Tin glaze<ul><li>white</li></ul></li></ul>\
                 <ol><li>Wash</li><li>Dry</li></ol>\
                 <table><tr><th>Height</th><td>9 cm</td></tr><tr><td>a</td><td>b</td></tr></table>\
                 Each differs &amp; *that* is <a href=\"javascript:alert(1)\">fine</a>.<br><br>Marta"
            ),
            "## Speckled mug\n\nHolds 300 ml.\\\nFits the hand.\n\n- Stoneware\n- Tin glaze\n    - white\n1. Wash\n2. Dry\n\n\
             | Height | 9 cm |\n|---|---|\n| a | b |\n\nEach differs & \\*that\\* is fine.\n\nMarta\n"
        );
    }

    #[test]
    fn scripts_and_comments_are_gone() {
        assert_eq!(
            markdown(
                "<p>a<script>alert('<p>x</p>')</script><style>p { color: red }</style><!-- c -->b<img src=x onerror=y></p><iframe>z</iframe>"
            ),
            "ab\n"
        );
        assert_eq!(
            markdown("<p>a &lt;script&gt;</p><script>never closed"),
            "a \\<script>\n"
        );
        assert_eq!(markdown("<p></p><p> </p>"), "");
    }
}
