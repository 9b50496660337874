//! An expression of a template as a row of tokens.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name.
    Name,
    /// A text between quotes; the quotes are not part of it.
    Text,
    /// A number.
    Number,
    /// Anything else.
    Sign,
}

/// A token, with its bytes in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
}

impl Token<'_> {
    /// True for this sign.
    pub(super) fn is(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }

    /// True for this name.
    pub(super) fn says(&self, name: &str) -> bool {
        self.kind == Kind::Name && self.text == name
    }
}

const SIGNS: [&str; 9] = ["?.", "==", "!=", "<=", ">=", "</", "/>", "//", "**"];

/// The tokens in the bytes `inside` of `text`.
pub(super) fn tokens<'a>(text: &'a str, inside: &Range<usize>) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    let mut at = inside.start;
    while let Some(rest) = text.get(at..inside.end).filter(|rest| !rest.is_empty()) {
        let (kind, skipped, length) = next(rest);
        let start = at + skipped;
        let range = start..start + length;
        if let Some(word) = text
            .get(range.clone())
            .filter(|_| kind != Kind::Sign || length > 0)
        {
            tokens.push(Token {
                kind,
                text: word,
                range,
            });
        }
        // A text is followed by its closing quote.
        at = start + length + usize::from(kind == Kind::Text);
    }
    tokens
}

/// The kind of what `rest` begins with, how many bytes stand before it, and how long it is.
fn next(rest: &str) -> (Kind, usize, usize) {
    let Some(first) = rest.chars().next() else {
        return (Kind::Sign, 0, 0);
    };
    let while_ = |keep: fn(char) -> bool| rest.find(|c| !keep(c)).unwrap_or(rest.len());
    match first {
        ' ' | '\t' | '\r' | '\n' => (Kind::Sign, while_(char::is_whitespace), 0),
        '"' | '\'' | '`' => {
            let inside = rest.get(1..).unwrap_or("");
            (Kind::Text, 1, inside.find(first).unwrap_or(inside.len()))
        }
        '0'..='9' => (Kind::Number, 0, while_(|c| c.is_ascii_digit() || c == '_')),
        c if c.is_alphabetic() || c == '_' => (Kind::Name, 0, while_(|c| c.is_alphanumeric() || c == '_')),
        c => {
            let long = SIGNS.iter().find(|sign| rest.starts_with(**sign));
            (Kind::Sign, 0, long.map_or(c.len_utf8(), |sign| sign.len()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_falls_into_tokens() {
        let text = "{{ a.b2 | at(root='x y') ~ 1 == c?.d }}";
        let all = tokens(text, &(2..text.len() - 2));
        let words: Vec<&str> = all.iter().map(|token| token.text).collect();
        assert_eq!(
            words,
            [
                "a", ".", "b2", "|", "at", "(", "root", "=", "x y", ")", "~", "1", "==", "c", "?.", "d"
            ]
        );
        assert!(all.iter().all(|token| &text[token.range.clone()] == token.text));
        for odd in ["\"", "ä\"ö", "'", "\u{a0}x"] {
            tokens(odd, &(0..odd.len()));
        }
    }
}
