//! Where the front matter of a Markdown file ends and its text begins.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, SourcePath};

/// The two parts of a Markdown file, in bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// The TOML between the two `+++` lines; empty where there is none.
    pub toml: Range<usize>,
    /// The Markdown.
    pub body: Range<usize>,
}

/// Splits `text`. Front matter that is never closed, and front matter of other generators, are errors.
pub fn split_front_matter(file: &SourcePath, text: &str, diagnostics: &mut Diagnostics) -> FrontMatter {
    let start = text.len() - text.trim_start().len();
    let whole = FrontMatter {
        toml: start..start,
        body: 0..text.len(),
    };
    let mut lines = lines_from(text, start);
    let Some((first, rest_at)) = lines.next() else {
        return whole;
    };
    match text.get(first.clone()).map(str::trim_end) {
        Some("+++") => {}
        Some("---") if closes_later(text, rest_at, "---") => {
            let help =
                "write the front matter as TOML: +++ above and below, and `title = \"…\"` for `title: …`";
            let problem = Diagnostic::error(
                Code::FRONT_MATTER,
                Place::new(file, first),
                "this front matter is YAML",
            );
            diagnostics.push(problem.help(help));
            return whole;
        }
        _ => return whole,
    }
    for (line, after) in lines {
        if text.get(line.clone()).map(str::trim_end) == Some("+++") {
            return FrontMatter {
                toml: rest_at..line.start,
                body: after..text.len(),
            };
        }
    }
    let problem = Diagnostic::error(
        Code::FRONT_MATTER,
        Place::new(file, first),
        "this front matter is never closed",
    );
    diagnostics.push(problem.help("add a line with only +++ after the last key"));
    whole
}

fn closes_later(text: &str, from: usize, fence: &str) -> bool {
    lines_from(text, from).any(|(line, _)| text.get(line).map(str::trim_end) == Some(fence))
}

/// Each line from `start` on, and where the next begins.
fn lines_from(text: &str, start: usize) -> impl Iterator<Item = (Range<usize>, usize)> {
    let mut at = start;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let end = rest.find('\n').map_or(text.len(), |newline| at + newline);
        let line = at..end;
        at = (end + 1).min(text.len());
        Some((line, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> (&str, &str, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let parts = split_front_matter(&SourcePath::new("a.md"), text, &mut diagnostics);
        (
            &text[parts.toml],
            &text[parts.body],
            diagnostics.iter().map(|d| d.message.clone()).collect(),
        )
    }

    #[test]
    fn the_two_parts_are_found() {
        assert_eq!(split("+++\na = 1\n+++\nText\n"), ("a = 1\n", "Text\n", vec![]));
        assert_eq!(
            split("\r\n+++\r\na = 1\r\n+++\r\nText"),
            ("a = 1\r\n", "Text", vec![])
        );
        assert_eq!(split("Text +++\n"), ("", "Text +++\n", vec![]));
        assert_eq!(split("+++\n+++"), ("", "", vec![]));
        assert_eq!(split(""), ("", "", vec![]));
        assert_eq!(
            split("---\n\nA rule above.\n"),
            ("", "---\n\nA rule above.\n", vec![])
        );
    }

    #[test]
    fn what_cannot_be_split_is_said() {
        assert_eq!(split("+++\na = 1\nText").2, ["this front matter is never closed"]);
        assert_eq!(split("---\ntitle: A\n---\nText").2, ["this front matter is YAML"]);
    }
}
