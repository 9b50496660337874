//! A template as a row of pieces: text, what is printed, tags. Comments are left out.

use std::ops::Range;

/// A part of a template, with its bytes in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text that goes into the page as it is.
    Text(Range<usize>),
    /// What stands between `{{` and `}}`.
    Print(Range<usize>),
    /// What stands between `{%` and `%}`.
    Tag(Range<usize>),
}

/// The pieces of `text`; what is not closed ends with the file.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or("");
        let opens = ["{{", "{%", "{#"].iter().filter_map(|open| rest.find(open)).min();
        let start = at + opens.unwrap_or(rest.len());
        if start > at {
            pieces.push(Piece::Text(at..start));
        }
        at = match text.get(start..start + 2) {
            Some("{#") => after(text, start, "#}"),
            Some("{{") => {
                let inside = start + 2..inside_end(text, start + 2, "}}");
                let next = inside.end + 2;
                pieces.push(Piece::Print(inside));
                next
            }
            Some("{%") => {
                let inside = start + 2..inside_end(text, start + 2, "%}");
                let mut next = inside.end + 2;
                if trimmed(text, &inside) == "raw" {
                    let end = raw_end(text, next);
                    pieces.push(Piece::Text(next.min(end.start)..end.start));
                    next = end.end;
                } else {
                    pieces.push(Piece::Tag(inside));
                }
                next
            }
            _ => text.len(),
        };
    }
    pieces
}

/// What a tag says, without the hyphens that trim white space.
pub(super) fn trimmed<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    text.get(range.clone()).unwrap_or("").trim_matches('-').trim()
}

fn after(text: &str, start: usize, end: &str) -> usize {
    let rest = text.get(start..).unwrap_or("");
    rest.find(end).map_or(text.len(), |at| start + at + end.len())
}

/// Where `{% endraw %}` begins and ends.
fn raw_end(text: &str, from: usize) -> Range<usize> {
    let mut at = from;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("{%")) {
        let start = at + found;
        let end = after(text, start, "%}");
        if trimmed(text, &(start + 2..end.saturating_sub(2))) == "endraw" {
            return start..end;
        }
        at = start + 2;
    }
    text.len()..text.len()
}

/// Where `close` stands, outside of quotes and braces.
fn inside_end(text: &str, from: usize, close: &str) -> usize {
    let mut quote = None;
    let mut depth = 0usize;
    for (offset, c) in text.get(from..).unwrap_or("").char_indices() {
        let rest = text.get(from + offset..).unwrap_or("");
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, _) if depth == 0 && rest.starts_with(close) => return from + offset,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let said = |piece: &Piece| match piece {
            Piece::Text(range) => format!("text {}", &text[range.clone()]),
            Piece::Print(range) => format!("print {}", trimmed(text, range)),
            Piece::Tag(range) => format!("tag {}", trimmed(text, range)),
        };
        pieces(text).iter().map(said).collect()
    }

    #[test]
    fn a_template_falls_into_pieces() {
        assert_eq!(
            said("a{#- {{ b }} -#}{%- if x == \"%}\" -%}{{ <p.q a={b} /> }}c{{ t(k=\"}}\") }}{% endif %}"),
            [
                "text a",
                "tag if x == \"%}\"",
                "print <p.q a={b} />",
                "text c",
                "print t(k=\"}}\")",
                "tag endif"
            ]
        );
        assert_eq!(said("{% raw %}{{ a }}{% endraw %}b"), ["text {{ a }}", "text b"]);
    }

    #[test]
    fn what_is_not_closed_ends_with_the_file() {
        for text in [
            "{{ a",
            "{% if \"x",
            "{# a",
            "{% raw %}a",
            "{",
            "ä{{",
            "{{ {{{{ }}",
        ] {
            pieces(text);
        }
    }
}
