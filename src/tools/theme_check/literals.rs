//! Finds text written directly in a template, which visitors of every language would see in one language.

use std::ops::Range;

use super::pieces::{Piece, pieces};
use super::templates::texts;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::theme::Layer;

/// Attributes that people read or hear.
const READ: [&str; 7] = [
    "alt",
    "aria-description",
    "aria-label",
    "aria-roledescription",
    "label",
    "placeholder",
    "title",
];
/// Elements whose text is none.
const SILENT: [&str; 3] = ["script", "style", "svg"];

/// A warning for each run of words in the templates of `layers`.
pub(super) fn untranslated(layers: &[&Layer]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for layer in layers {
        for (name, text) in texts(layer) {
            let file = layer.path(&format!("templates/{name}"));
            let found = runs(text)
                .into_iter()
                .filter(|run| has_word(text.get(run.clone()).unwrap_or("")));
            problems.extend(found.map(|run| {
                let words = text.get(run.clone()).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
                let message = format!("\"{words}\" is the same in every language");
                Diagnostic::warning(Code::UNTRANSLATED, Place::new(&file, run), message).help(
                    "add a key for it to `words/en.toml` and every other language, and write {{ t(key=\"…\") }} here",
                )
            }));
        }
    }
    problems
}

/// Where in HTML a character stands.
#[derive(Clone, PartialEq)]
enum State {
    /// Between tags.
    Text,
    /// Inside an element whose text is none.
    Silent(String),
    /// In a tag, with what was read of it: the name of the element, then of the attribute at hand.
    Tag { element: String, attribute: String },
    /// In the value of an attribute.
    Value {
        element: String,
        attribute: String,
        quote: char,
    },
    /// In a comment.
    Comment,
}

struct Reader<'a> {
    text: &'a str,
    state: State,
    run: Option<Range<usize>>,
    runs: Vec<Range<usize>>,
}

/// Every stretch of text that people read, from one tag, expression or line to the next.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut reader = Reader {
        text,
        state: State::Text,
        run: None,
        runs: Vec::new(),
    };
    for piece in pieces(text) {
        match piece {
            Piece::Text(range) => {
                // A comment may stand between two texts.
                reader.end();
                reader.text(range);
            }
            // A word that is put together, or the name of an element: no letter of it is known.
            Piece::Print(_) => {
                reader.end();
                if let State::Tag { attribute, .. } = &mut reader.state {
                    attribute.push('\0');
                }
            }
            Piece::Tag(_) => reader.end(),
        }
    }
    reader.end();
    reader.runs
}

impl Reader<'_> {
    fn end(&mut self) {
        let text = self.text;
        let trimmed = self.run.take().and_then(|run| {
            let inside = text.get(run.clone())?;
            let start = run.start + (inside.len() - inside.trim_start().len());
            let end = start + inside.trim().len();
            (start < end).then_some(start..end)
        });
        self.runs.extend(trimmed);
    }

    fn take(&mut self, at: usize, c: char) {
        let end = at + c.len_utf8();
        match &mut self.run {
            Some(run) => run.end = end,
            None => self.run = Some(at..end),
        }
    }

    fn text(&mut self, range: Range<usize>) {
        let text = self.text.get(range.clone()).unwrap_or("");
        for (offset, c) in text.char_indices() {
            let rest = text.get(offset..).unwrap_or("");
            self.character(range.start + offset, c, rest);
        }
    }

    fn character(&mut self, at: usize, c: char, rest: &str) {
        let state = std::mem::replace(&mut self.state, State::Text);
        self.state = match state {
            State::Text if rest.starts_with("<!--") => self.closed(State::Comment),
            State::Text if c == '<' => self.closed(State::Tag {
                element: String::new(),
                attribute: "<".to_owned(),
            }),
            State::Text => {
                self.take(at, c);
                State::Text
            }
            State::Comment
                if c == '>' && self.text.get(..at).is_some_and(|before| before.ends_with("--")) =>
            {
                State::Text
            }
            State::Comment => State::Comment,
            State::Silent(name) if rest.starts_with(&format!("</{name}")) => State::Tag {
                element: format!("/{name}"),
                attribute: String::new(),
            },
            State::Silent(name) => State::Silent(name),
            State::Tag { element, attribute } => self.in_tag(c, element, attribute),
            State::Value { quote, .. } if c == quote => {
                self.end();
                match state {
                    State::Value { element, .. } => State::Tag {
                        element,
                        attribute: String::new(),
                    },
                    other => other,
                }
            }
            State::Value {
                element,
                attribute,
                quote,
            } => {
                if READ.contains(&attribute.as_str()) {
                    self.take(at, c);
                }
                State::Value {
                    element,
                    attribute,
                    quote,
                }
            }
        };
    }

    fn closed(&mut self, next: State) -> State {
        self.end();
        next
    }

    fn in_tag(&mut self, c: char, element: String, mut attribute: String) -> State {
        let in_name = attribute.starts_with('<');
        match c {
            '>' => {
                let name = if in_name {
                    attribute.trim_start_matches('<').to_owned()
                } else {
                    element
                };
                if SILENT.contains(&name.as_str()) {
                    State::Silent(name)
                } else {
                    State::Text
                }
            }
            '"' | '\'' => State::Value {
                element,
                attribute: attribute.trim_end_matches('=').to_owned(),
                quote: c,
            },
            c if c.is_whitespace() && in_name => State::Tag {
                element: attribute.trim_start_matches('<').to_owned(),
                attribute: String::new(),
            },
            c if c.is_whitespace() => State::Tag {
                element,
                attribute: String::new(),
            },
            c => {
                attribute.push(c.to_ascii_lowercase());
                State::Tag { element, attribute }
            }
        }
    }
}

/// True if two letters stand beside each other, outside of entities such as `&nbsp;`.
fn has_word(run: &str) -> bool {
    let mut text = String::new();
    let mut rest = run;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        text.push(' ');
        rest = match after.split_once(';') {
            Some((name, after)) if name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#') => after,
            _ => after,
        };
    }
    text.push_str(rest);
    let letters: Vec<bool> = text.chars().map(char::is_alphabetic).collect();
    letters.windows(2).any(|pair| pair.iter().all(|letter| *letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let runs = runs(text).into_iter();
        runs.filter_map(|run| text.get(run))
            .filter(|run| has_word(run))
            .collect()
    }

    #[test]
    fn words_between_tags_and_in_what_is_read_aloud_are_found() {
        assert_eq!(
            found(
                "<!doctype html><p class=\"a b\">Hello {{ name }}, how are you?</p><img alt=\"A cup\" src=\"a.jpg\" {% if x %}title='So'{% endif %}>"
            ),
            ["Hello", ", how are you?", "A cup", "So"]
        );
    }

    #[test]
    fn signs_names_and_code_are_no_words() {
        let quiet = "<!-- a comment --><a href=\"{{ x }}\" aria-label=\"{{ t(key=\"a.b\") }}\">×&nbsp;1 – 2</a>\
                     <script type=\"module\">let words;</script><style>a{b:c}</style><svg><text>ab</text></svg>\
                     <{{ level }} class=\"x\">{{ y }}</{{ level }}> w{% raw %}{% endraw %}";
        assert_eq!(found(quiet), [""; 0]);
    }
}
