//! Values that a style sheet gives to names (`--ink: #222`) for whole pages.

use std::ops::Range;

use crate::media::css::{CssToken, Token, block, tokens};

/// The schemes in which a rule applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schemes {
    light: bool,
    dark: bool,
}

impl Schemes {
    const BOTH: Self = Self {
        light: true,
        dark: true,
    };

    /// True if a rule applies on dark screens, or on light ones.
    pub fn applies(self, dark: bool) -> bool {
        if dark { self.dark } else { self.light }
    }

    fn and(self, other: Self) -> Self {
        Self {
            light: self.light && other.light,
            dark: self.dark && other.dark,
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            light: self.light || other.light,
            dark: self.dark || other.dark,
        }
    }
}

/// A name with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Without the two hyphens.
    pub name: String,
    /// As it is written.
    pub value: String,
    /// The bytes of the declaration.
    pub range: Range<usize>,
    /// Where it applies.
    pub schemes: Schemes,
    is_important: bool,
    is_layered: bool,
    is_of_body: bool,
}

impl Named {
    /// What wins against what came before: of two with the same weight the later one. (CSS Cascade 5, 6.1; `body` is
    /// nearer to everything that is to be read than `:root`.)
    pub fn weight(&self) -> (bool, bool, bool) {
        (self.is_of_body, self.is_important, !self.is_layered)
    }
}

/// What surrounds a declaration.
#[derive(Clone, Copy)]
struct Around {
    schemes: Schemes,
    is_layered: bool,
    is_of_root: bool,
    is_of_body: bool,
}

/// The names that `css` sets on `:root`, `html` or `body`, on screens of every width.
pub fn colours(css: &str) -> Vec<Named> {
    let around = Around {
        schemes: Schemes::BOTH,
        is_layered: false,
        is_of_root: false,
        is_of_body: false,
    };
    let mut found = Vec::new();
    read_block(css, &tokens(css).unwrap_or_default(), around, &mut found);
    found
}

/// Reads declarations and rules between two braces.
fn read_block(css: &str, mut rest: &[CssToken<'_>], around: Around, found: &mut Vec<Named>) {
    while let Some(first) = rest.first() {
        let ends = |token: &CssToken<'_>| {
            token.depth == first.depth && matches!(token.token, Token::Semicolon | Token::CurlyBracketBlock)
        };
        let end = rest.iter().position(ends).unwrap_or(rest.len());
        let (head, after) = rest.split_at(end);
        let length = match after.first().map(|token| &token.token) {
            Some(Token::CurlyBracketBlock) => {
                let whole = block(after);
                if let Some(around) = entered(&text(css, head), around) {
                    let is_inside = |token: &&CssToken<'_>| token.depth > first.depth;
                    let inside = whole.iter().skip(1).take_while(is_inside).count();
                    read_block(css, whole.get(1..=inside).unwrap_or_default(), around, found);
                }
                whole.len()
            }
            Some(_) | None => {
                if around.is_of_root || around.is_of_body {
                    found.extend(declaration(css, head, around));
                }
                1
            }
        };
        rest = after.get(length..).unwrap_or_default();
    }
}

/// What is around the declarations of a rule; `None` if it is not for whole pages on every screen.
fn entered(head: &str, around: Around) -> Option<Around> {
    let head = head.to_ascii_lowercase();
    if let Some(query) = head.strip_prefix("@media") {
        let schemes = around.schemes.and(media(query)?);
        return Some(Around { schemes, ..around });
    }
    if head.starts_with("@layer") {
        return Some(Around {
            is_layered: true,
            ..around
        });
    }
    if head.starts_with("@supports") || head == "&" {
        return Some(around);
    }
    let selects = |names: [&str; 2]| head.split(',').any(|one| names.contains(&one.trim()));
    let (is_of_root, is_of_body) = (selects([":root", "html"]), selects(["body", "html body"]));
    (is_of_root || is_of_body).then_some(Around {
        is_of_root,
        is_of_body,
        ..around
    })
}

fn declaration(css: &str, tokens: &[CssToken<'_>], around: Around) -> Option<Named> {
    let start = tokens.iter().position(|token| !token.is_blank())?;
    let end = tokens.iter().rposition(|token| !token.is_blank())?;
    let tokens = tokens.get(start..=end)?;
    let (first, after) = tokens.split_first()?;
    let Token::Ident(name) = &first.token else {
        return None;
    };
    let colon = after.iter().position(|token| !token.is_blank())?;
    let (colon, value) = after.get(colon..)?.split_first()?;
    if !matches!(colon.token, Token::Colon) {
        return None;
    }
    let value = text(css, value);
    let important = value
        .strip_suffix("important")
        .and_then(|value| value.trim_end().strip_suffix('!'));
    Some(Named {
        name: name.strip_prefix("--")?.to_owned(),
        value: important.unwrap_or(&value).trim_end().to_owned(),
        range: first.range.start..tokens.last()?.range.end,
        schemes: around.schemes,
        is_important: important.is_some(),
        is_layered: around.is_layered,
        is_of_body: around.is_of_body,
    })
}

/// What is written, without comments and the white space around it.
fn text(css: &str, tokens: &[CssToken<'_>]) -> String {
    let mut text = String::new();
    for token in tokens {
        match &token.token {
            Token::Comment(_) | Token::WhiteSpace(_) => text.push(' '),
            _ => text += css.get(token.range.clone()).unwrap_or_default(),
        }
    }
    text.trim().to_owned()
}

/// The schemes of a media query; `None` if it asks for more than a screen and its scheme.
fn media(query: &str) -> Option<Schemes> {
    query
        .split(',')
        .filter_map(|one| {
            let mut schemes = Schemes::BOTH;
            for part in one.split(" and ") {
                let part: String = part.split_whitespace().collect();
                schemes = schemes.and(match part.as_str() {
                    "screen" | "all" | "onlyscreen" => Schemes::BOTH,
                    "(prefers-color-scheme:dark)" => Schemes {
                        light: false,
                        dark: true,
                    },
                    "(prefers-color-scheme:light)" => Schemes {
                        light: true,
                        dark: false,
                    },
                    _ => return None,
                });
            }
            Some(schemes)
        })
        .reduce(Schemes::or)
}

/// `text` before and after the first `sign` that stands in no brackets.
pub fn split_once(text: &str, sign: char) -> Option<(&str, &str)> {
    let mut open = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ if c == sign && open == 0 => {
                return Some((text.get(..at)?, text.get(at + c.len_utf8()..)?));
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_with_their_schemes_and_bytes() {
        let css = "/* é */ :root, .x { --a: 1; --b : x(;) }\
                   @media screen and (prefers-color-scheme: dark) { html { --a: 2 !important } }\
                   @media (max-width: 9em), (prefers-color-scheme:light) { :root { --a: 3 } }\
                   @layer theme { body { --a: 4; @media (prefers-color-scheme: dark) { --a: 5 } } }";
        let found = colours(css);
        let reported: Vec<(&str, &str, bool, bool)> = found
            .iter()
            .map(|named| {
                (
                    &css[named.range.clone()],
                    named.value.as_str(),
                    named.schemes.light,
                    named.schemes.dark,
                )
            })
            .collect();
        assert_eq!(
            reported.iter().map(|one| one.1).collect::<Vec<_>>(),
            ["1", "x(;)", "2", "3", "4", "5"]
        );
        assert_eq!(reported[2], ("--a: 2 !important", "2", false, true));
        assert_eq!(reported[3], ("--a: 3", "3", true, false));
        assert_eq!(reported[5], ("--a: 5", "5", false, true));
        let weights: Vec<_> = found.iter().map(Named::weight).collect();
        assert_eq!(weights[2], (false, true, true));
        assert_eq!(weights[4], (true, false, false));
    }

    #[test]
    fn odd_sheets_end() {
        let deep = "a{".repeat(100_000);
        for odd in [
            "{",
            "}",
            ":root{",
            ":root{--a",
            ":root{--a:",
            "\"",
            "/*",
            "@media",
            ":root{--:}",
            deep.as_str(),
        ] {
            colours(odd);
        }
    }
}
