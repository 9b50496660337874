//! Values that a style sheet gives to names (`--ink: #222`) for whole pages.

use std::ops::Range;

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
    /// What wins against what came before: of two with the same weight the later one. (CSS Cascade 5, 6.1; `body` is nearer
    /// to everything that is to be read than `:root`.)
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

/// Rules in rules are followed so deep.
const DEPTH: u32 = 16;

/// The names that `css` sets on `:root`, `html` or `body`, on screens of every width.
pub fn colours(css: &str) -> Vec<Named> {
    let blank = blanked(css);
    let mut reader = Reader {
        css: &blank,
        found: Vec::new(),
    };
    let around = Around {
        schemes: Schemes::BOTH,
        is_layered: false,
        is_of_root: false,
        is_of_body: false,
    };
    reader.block(0..blank.len(), around, DEPTH);
    reader.found
}

/// `css` with spaces for comments and quoted texts, so that every byte keeps its place.
fn blanked(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("/*") => rest
                .get(2..)
                .and_then(|rest| rest.find("*/"))
                .map_or(rest.len(), |end| end + 4),
            '"' | '\'' => quoted(rest, first),
            other => other.len_utf8(),
        };
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if length == first.len_utf8() && !matches!(first, '"' | '\'') {
            out.push(first);
        } else {
            out.extend(std::iter::repeat_n(' ', piece.len()));
        }
        rest = after;
    }
    out
}

/// How long the quoted text is that `rest` begins with.
fn quoted(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == quote && !is_escaped {
            return at + c.len_utf8();
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    rest.len()
}

struct Reader<'a> {
    css: &'a str,
    found: Vec<Named>,
}

impl Reader<'_> {
    /// Reads declarations and rules between two braces.
    fn block(&mut self, inside: Range<usize>, around: Around, depth: u32) {
        let Some(depth) = depth.checked_sub(1) else { return };
        let mut at = inside.start;
        while let Some(rest) = self.css.get(at..inside.end).filter(|rest| !rest.is_empty()) {
            let end = rest.find(['{', ';', '}']).unwrap_or(rest.len());
            let start = at;
            let head = start..start + end;
            at = head.end + 1;
            if rest.as_bytes().get(end) == Some(&b'{') {
                let close = matching(self.css, at, inside.end);
                if let Some(around) = self.entered(head, around) {
                    self.block(at..close, around, depth);
                }
                at = close + 1;
            } else if around.is_of_root || around.is_of_body {
                self.declaration(head, around);
            }
        }
    }

    /// What is around the declarations of a rule; `None` if it is not for whole pages on every screen.
    fn entered(&self, head: Range<usize>, around: Around) -> Option<Around> {
        let head = self.css.get(head)?.trim().to_ascii_lowercase();
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

    fn declaration(&mut self, bytes: Range<usize>, around: Around) {
        let Some(text) = self.css.get(bytes.clone()) else {
            return;
        };
        let Some((name, value)) = text.split_once(':') else {
            return;
        };
        let Some(name) = name.trim().strip_prefix("--") else {
            return;
        };
        let value = value.trim();
        let (value, is_important) = match value.strip_suffix("!important") {
            Some(value) => (value.trim_end(), true),
            None => (value, false),
        };
        let start = bytes.start + (text.len() - text.trim_start().len());
        self.found.push(Named {
            name: name.to_owned(),
            value: value.to_owned(),
            range: start..start + text.trim().len(),
            schemes: around.schemes,
            is_important,
            is_layered: around.is_layered,
            is_of_body: around.is_of_body,
        });
    }
}

/// Where the block ends that begins at `start`: its closing brace, or `end`.
fn matching(css: &str, start: usize, end: usize) -> usize {
    let mut open = 1_usize;
    for (at, byte) in css.as_bytes().iter().enumerate().take(end).skip(start) {
        match byte {
            b'{' => open += 1,
            b'}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return at;
        }
    }
    end
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
            ["1", "x(", "2", "3", "4", "5"]
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
