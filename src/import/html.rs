//! HTML of a description into its words: paragraphs, headings and lists. Everything else of it is gone.

use html5gum::{Token, Tokenizer, emitters::default::DefaultEmitter};

use super::plain::is_hidden;
use super::prose::Block;

/// Deeper lists are shown at this depth.
const DEEPEST: usize = 3;
/// Tags of which one is enough to tell that a text is HTML.
const TELLING: [&str; 9] = ["p", "br", "div", "span", "ul", "ol", "li", "strong", "b"];
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

/// The words of `html`.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let mut emitter = DefaultEmitter::default();
    // Without it the inside of a script would be read as tags.
    emitter.naively_switch_states(true);
    let mut walk = Walk::default();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => walk.open(&String::from_utf8_lossy(&tag.name)),
            Token::EndTag(tag) => walk.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => walk.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    walk.end_block();
    walk.blocks
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
}

impl Walk {
    fn open(&mut self, tag: &str) {
        match tag {
            _ if SILENT.contains(&tag) => self.silent = Some(tag.to_owned()),
            "br" => self.end_line(),
            "ul" | "menu" => self.open_list(None),
            "ol" => self.open_list(Some(1)),
            "li" => {
                self.end_block();
                self.entry = true;
            }
            "td" | "th" => self.between_cells(),
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
        match tag {
            "ul" | "ol" | "menu" => {
                self.end_block();
                self.lists.pop();
            }
            "th" if !self.line.is_empty() => self.line += ": ",
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

    fn between_cells(&mut self) {
        if !self.line.trim().is_empty() && !self.line.ends_with(": ") {
            self.line += ", ";
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
        if self.entry || self.heading {
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
    const BLOCKS: [&str; 22] = [
        "p",
        "div",
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
        for text in ["<p>a</p>", "a<br>b", "a<BR/>b", "<div class=\"x\">", "x</p >"] {
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
             Height: 9 cm\n\na, b\n\nEach differs & \\*that\\* is fine.\n\nMarta\n"
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
