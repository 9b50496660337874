//! Where a file's front matter ends and its words begin.

use std::ops::Range;

use crate::diag::{Code, Diagnostic, Diagnostics, Place, SourcePath};

/// The two parts of a Markdown file, as bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// The TOML between the `+++` lines; `None` where the file has none.
    pub toml: Option<Range<usize>>,
    /// The Markdown below.
    pub body: Range<usize>,
}

/// Finds the front matter of `file`. `None` where it is opened and never closed, or is YAML: that is
/// reported, and nothing of the file can be told apart.
pub fn split_front_matter(
    file: &SourcePath,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Option<FrontMatter> {
    let whole = 0..text.len();
    let mut lines = Lines { text, at: 0 };
    let first = lines.find(|(_, line)| !line.is_empty());
    let opening = match first {
        Some((opening, "+++")) => opening,
        Some((opening, "---")) if looks_like_yaml(lines.next()) => {
            diagnostics.push(yaml(Place::new(file, opening)));
            return None;
        }
        _ => {
            return Some(FrontMatter {
                toml: None,
                body: whole,
            });
        }
    };
    let start = lines.at;
    let Some((closing, _)) = lines.find(|(_, line)| *line == "+++") else {
        diagnostics.push(never_closed(Place::new(file, opening)));
        return None;
    };
    Some(FrontMatter {
        toml: Some(start..closing.start),
        body: lines.at..text.len(),
    })
}

/// Lines without the white space at their ends, each with its bytes; `at` is where the next begins.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (Range<usize>, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        let line = rest.get(..length)?.trim_end();
        let start = self.at;
        self.at += length;
        Some((start..start + line.len(), line))
    }
}

/// True for `key: value`: a line of three hyphens alone may also be a rule across the page.
fn looks_like_yaml(line: Option<(Range<usize>, &str)>) -> bool {
    line.and_then(|(_, line)| line.split_once(':'))
        .is_some_and(|(key, _)| {
            !key.is_empty()
                && key
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        })
}

fn never_closed(place: Place) -> Diagnostic {
    Diagnostic::error(
        Code::FRONT_MATTER,
        place,
        "the front matter is opened here and never closed",
    )
    .help("write a line of `+++` below the last of its keys")
}

fn yaml(place: Place) -> Diagnostic {
    Diagnostic::error(
        Code::FRONT_MATTER,
        place,
        "this front matter is YAML, and shopfront reads TOML",
    )
    .help("write `+++` in place of both `---` lines, and `key = \"value\"` in place of `key: value`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Result<(Option<&str>, &str), (String, Vec<String>, Option<(usize, usize)>)> {
        let mut diagnostics = Diagnostics::new();
        match split_front_matter(&SourcePath::new("a.md"), text, &mut diagnostics) {
            Some(found) => {
                assert!(diagnostics.is_empty());
                Ok((found.toml.map(|range| &text[range]), &text[found.body]))
            }
            None => {
                let said = diagnostics.iter().next().unwrap().clone();
                Err((said.message, said.help, said.primary.place.range))
            }
        }
    }

    #[test]
    fn front_matter_stands_between_lines_of_pluses() {
        assert_eq!(split("+++\na = 1\n+++\n# Hi\n"), Ok((Some("a = 1\n"), "# Hi\n")));
        assert_eq!(
            split("\r\n\r\n+++ \r\na = 1\r\n+++\r\nHi"),
            Ok((Some("a = 1\r\n"), "Hi"))
        );
        assert_eq!(split("+++\n+++"), Ok((Some(""), "")));
        assert_eq!(split("Hi\n+++\n"), Ok((None, "Hi\n+++\n")));
        assert_eq!(split(""), Ok((None, "")));
        assert_eq!(split("\n \n"), Ok((None, "\n \n")));
        assert_eq!(split("+++a\n"), Ok((None, "+++a\n")));
    }

    #[test]
    fn front_matter_that_never_ends_is_reported_where_it_begins() {
        assert_eq!(
            split("\n+++\na = 1\n# Hi\n"),
            Err((
                "the front matter is opened here and never closed".into(),
                vec!["write a line of `+++` below the last of its keys".into()],
                Some((1, 4))
            ))
        );
    }

    #[test]
    fn yaml_is_told_from_a_rule() {
        assert_eq!(
            split("---\ntitle: Hi\n---\n"),
            Err((
                "this front matter is YAML, and shopfront reads TOML".into(),
                vec![
                    "write `+++` in place of both `---` lines, and `key = \"value\"` in place of `key: value`"
                        .into()
                ],
                Some((0, 3))
            ))
        );
        assert_eq!(split("---\n\nHi: you\n"), Ok((None, "---\n\nHi: you\n")));
    }
}
