//! Style sheets that cannot be read to their end, and names that they use and none sets.

use std::collections::BTreeSet;
use std::ops::Range;

use super::styles::sheets;
use crate::diag::{Code, Diagnostic, Place, did_you_mean};
use crate::theme::{Layer, Theme};

/// What is wrong with the sheets of the layers that are `read`.
pub(super) fn broken(theme: &Theme, read: &[&Layer]) -> Vec<Diagnostic> {
    let mut set = BTreeSet::new();
    for sheet in theme.styles.sheets() {
        let joined = sheet.bytes.read().unwrap_or_default();
        set.extend(names_set(&String::from_utf8_lossy(&joined)));
    }
    for (_, text) in theme.layers.iter().flat_map(sheets) {
        set.extend(names_set(&bare(text)));
    }
    let mut problems = Vec::new();
    for layer in read {
        for (name, text) in sheets(layer) {
            let file = layer.path(&format!("styles/{name}"));
            let bare = bare(text);
            problems.extend(unbalanced(&bare).map(|(at, message)| {
                Diagnostic::error(Code::STYLE_SHEET, Place::new(&file, at..at + 1), message)
                    .help("every `{` needs its `}`: browsers leave out what they cannot read")
            }));
            problems.extend(unset(&bare, &set).map(|(name, range)| {
                let help = match did_you_mean(name, set.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("set it, or say what holds without it: `var({name}, …)`"),
                };
                let message = format!("no style sheet sets `{name}`");
                Diagnostic::warning(Code::STYLE_SHEET, Place::new(&file, range), message).help(help)
            }));
        }
    }
    problems
}

/// `css` with spaces in the place of what stands in comments and between quotes.
fn bare(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(start);
        let end = match from.get(..2) {
            Some("/*") => from
                .get(2..)
                .and_then(|inside| inside.find("*/"))
                .map(|at| at + 4),
            _ if from.starts_with('/') => Some(1),
            _ => quoted_end(from),
        };
        let (hidden, after) = from.split_at(end.unwrap_or(from.len()));
        bare.push_str(before);
        bare.extend(std::iter::repeat_n(' ', hidden.len()));
        rest = after;
    }
    bare + rest
}

/// The length of the text between quotes at the start of `from`.
fn quoted_end(from: &str) -> Option<usize> {
    let mut letters = from.char_indices();
    let (_, quote) = letters.next()?;
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '\n' => return Some(at),
            _ if letter == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The first bracket without its other half.
fn unbalanced(bare: &str) -> Option<(usize, &'static str)> {
    let mut open = Vec::new();
    for (at, letter) in bare.char_indices() {
        match letter {
            '{' => open.push(at),
            '}' if open.pop().is_none() => return Some((at, "this `}` closes nothing")),
            _ => {}
        }
    }
    open.first().map(|at| (*at, "this `{` is never closed"))
}

/// Every `--name` that `css` gives a value.
fn names_set(css: &str) -> BTreeSet<String> {
    let found = names(css).filter(|(name, range)| {
        let after = css.get(range.end..).unwrap_or("").trim_start();
        let before = css.get(..range.start).unwrap_or("").trim_end();
        !name.is_empty() && (after.starts_with(':') || before.ends_with("@property"))
    });
    found.map(|(name, _)| name.to_owned()).collect()
}

/// Every `var(--name)` without another value behind it whose name is not in `set`.
fn unset<'a>(css: &'a str, set: &BTreeSet<String>) -> impl Iterator<Item = (&'a str, Range<usize>)> {
    names(css).filter(|(name, range)| {
        let before = css.get(..range.start).unwrap_or("").trim_end();
        let after = css.get(range.end..).unwrap_or("").trim_start();
        before.ends_with("var(") && !after.starts_with(',') && !set.contains(*name)
    })
}

/// Every word that begins with `--`, with its bytes in `css`.
fn names(css: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let starts = css.match_indices("--").map(|(at, _)| at);
    let whole = starts.filter(|at| {
        let before = css.get(..*at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
    });
    whole.filter_map(|at| {
        let rest = css.get(at..)?;
        let part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        let end = rest.find(|letter| !part(letter)).unwrap_or(rest.len());
        Some((rest.get(..end)?, at..at + end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_quotes_are_not_read() {
        let css = "a::after { content: \"}\\\"{\"; /* } */ margin: 1px/2 }";
        let bare = bare(css);
        assert_eq!(bare.len(), css.len());
        assert_eq!(unbalanced(&bare), None);
        assert_eq!(unbalanced("a { b {} "), Some((2, "this `{` is never closed")));
        assert_eq!(unbalanced("a {} }"), Some((5, "this `}` closes nothing")));
        assert_eq!(super::bare("ż /* ż"), "ż      ");
        assert_eq!(super::bare("'a"), "  ");
    }
}
