//! Finds style sheets with unbalanced braces, and variables that are used but never set.

use std::collections::BTreeSet;
use std::ops::Range;

use super::styles::sheets;
use crate::diagnostics::{Code, Diagnostic, Place, did_you_mean};
use crate::media::css::{CssToken, Token, tokens};
use crate::theme::{Layer, Theme};

/// What is wrong with the sheets of the layers that are `read`.
pub(super) fn broken(theme: &Theme, read: &[&Layer]) -> Vec<Diagnostic> {
    let mut set = BTreeSet::new();
    for sheet in theme.styles.sheets() {
        let joined = sheet.bytes.read().unwrap_or_default();
        let joined = String::from_utf8_lossy(&joined);
        set.extend(names_set(&tokens(&joined).unwrap_or_default()));
    }
    for (_, text) in theme.layers.iter().flat_map(sheets) {
        set.extend(names_set(&tokens(text).unwrap_or_default()));
    }
    let mut problems = Vec::new();
    for layer in read {
        for (name, text) in sheets(layer) {
            let file = layer.path(&format!("styles/{name}"));
            let tokens = tokens(text).unwrap_or_default();
            problems.extend(unbalanced(&tokens).map(|(at, message)| {
                Diagnostic::error(Code::STYLE_SHEET, Place::new(&file, at..at + 1), message)
                    .help("close every `{` with a `}`: browsers skip what they can't read")
            }));
            problems.extend(unset(&tokens, &set).into_iter().map(|(name, range)| {
                let help = match did_you_mean(&name, set.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("set it, or give a fallback: `var({name}, …)`"),
                };
                let message = format!("no style sheet sets `{name}`");
                Diagnostic::warning(Code::STYLE_SHEET, Place::new(&file, range), message).help(help)
            }));
        }
    }
    problems
}

/// The first bracket without its other half.
fn unbalanced(tokens: &[CssToken<'_>]) -> Option<(usize, &'static str)> {
    let mut open = Vec::new();
    for token in tokens {
        match token.token {
            Token::CurlyBracketBlock => open.push(token.range.start),
            Token::CloseCurlyBracket if open.pop().is_none() => {
                return Some((token.range.start, "this `}` closes nothing"));
            }
            _ => {}
        }
    }
    open.first().map(|at| (*at, "this `{` is never closed"))
}

/// Every `--name` that is given a value.
fn names_set(tokens: &[CssToken<'_>]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut before = None;
    let mut rest = significant(tokens).peekable();
    while let Some(token) = rest.next() {
        if let Some(name) = custom_property(token) {
            let is_property = matches!(&before, Some(Token::AtKeyword(keyword)) if keyword.eq_ignore_ascii_case("property"));
            let is_set = rest.peek().is_some_and(|after| after.token == Token::Colon);
            if is_property || is_set {
                names.insert(name.to_owned());
            }
        }
        before = Some(token.token.clone());
    }
    names
}

/// Every `var(--name)` without another value behind it whose name is not in `set`.
fn unset(tokens: &[CssToken<'_>], set: &BTreeSet<String>) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut rest = significant(tokens).peekable();
    while let Some(token) = rest.next() {
        if !matches!(&token.token, Token::Function(function) if function.eq_ignore_ascii_case("var")) {
            continue;
        }
        let Some(argument) = rest.next_if(|argument| custom_property(argument).is_some()) else {
            continue;
        };
        let has_default = rest.peek().is_some_and(|after| after.token == Token::Comma);
        if let Some(name) = custom_property(argument)
            && !has_default
            && !set.contains(name)
        {
            found.push((name.to_owned(), argument.range.clone()));
        }
    }
    found
}

fn significant<'t, 'css>(tokens: &'t [CssToken<'css>]) -> impl Iterator<Item = &'t CssToken<'css>> {
    tokens.iter().filter(|token| !token.is_blank())
}

fn custom_property<'t>(token: &'t CssToken<'_>) -> Option<&'t str> {
    match &token.token {
        Token::Ident(name) if name.starts_with("--") => Some(&**name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_need_their_other_half_except_in_comments_and_quotes() {
        let found = |css: &str| unbalanced(&tokens(css).unwrap());
        assert_eq!(
            found("a::after { content: \"}\\\"{\"; /* } */ margin: 1px/2 }"),
            None
        );
        assert_eq!(found("a { b {} "), Some((2, "this `{` is never closed")));
        assert_eq!(found("a {} }"), Some((5, "this `}` closes nothing")));
    }

    #[test]
    fn names_are_set_by_declarations_and_by_property_rules() {
        let css = "a { --b: 1; c: var(--d); /* --e: 2 */ } @property --f { syntax: \"--g: 3\" }";
        let tokens = tokens(css).unwrap();
        let set = names_set(&tokens);
        assert_eq!(set.iter().collect::<Vec<_>>(), ["--b", "--f"]);
        let unset = unset(&tokens, &set);
        assert_eq!(unset, [("--d".to_owned(), 19..22)]);
        assert_eq!(&css[19..22], "--d");
    }
}
