//! Where the front matter of a Markdown file ends and its text begins, and which language its keys are written in.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Edit, Place, SourcePath};
use crate::source::SourceTree;

/// What the keys are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeySyntax {
    /// Between lines of `+++`.
    Toml,
    /// Between lines of `---`.
    Yaml,
}

/// The two parts of a Markdown file, in bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// What the keys are written in.
    pub syntax: KeySyntax,
    /// The keys between the two lines; empty where there is none.
    pub keys: Range<usize>,
    /// The Markdown.
    pub body: Range<usize>,
}

/// Splits `text`. Front matter that is never closed is an error.
pub fn split_front_matter(file: &SourcePath, text: &str, diagnostics: &mut Diagnostics) -> FrontMatter {
    let start = text.len() - text.trim_start().len();
    let whole = FrontMatter {
        syntax: KeySyntax::Toml,
        keys: start..start,
        body: 0..text.len(),
    };
    let mut lines = lines_from(text, start);
    let Some((first, rest_at)) = lines.next() else {
        return whole;
    };
    let is_last: fn(&str) -> bool = match text.get(first.clone()).map(str::trim_end) {
        Some("+++") => |line| line == "+++",
        // Three hyphens are a rule in Markdown too.
        Some("---") if begins_with_keys(text, rest_at) => |line| matches!(line, "---" | "..."),
        _ => return whole,
    };
    let syntax = match text.get(first.clone()).map(str::trim_end) {
        Some("---") => KeySyntax::Yaml,
        _ => KeySyntax::Toml,
    };
    for (line, after) in lines {
        if text.get(line.clone()).map(str::trim_end).is_some_and(is_last) {
            return FrontMatter {
                syntax,
                keys: rest_at..line.start,
                body: after..text.len(),
            };
        }
    }
    if syntax == KeySyntax::Yaml {
        return whole;
    }
    let problem = Diagnostic::error(
        Code::FRONT_MATTER,
        Place::new(file, first),
        "this front matter is never closed",
    );
    diagnostics.push(problem.help("add a line with only +++ after the last key"));
    whole
}

/// True if what follows a line of `---` is YAML, not Markdown below a rule. Right below the line, it's meant to be YAML
/// even where it can't be read (as Pandoc has it); below a blank line, only what looks like a key is.
fn begins_with_keys(text: &str, from: usize) -> bool {
    let mut lines = lines_from(text, from).filter_map(|(line, _)| text.get(line).map(str::trim_end));
    match lines.next() {
        None => false,
        Some(first) if !first.is_empty() => true,
        Some(_) => lines
            .find(|line| !line.is_empty() && !line.starts_with('#'))
            .is_some_and(is_key),
    }
}

/// `title: Mug`, `title:`; not `Note: this`, which begins a text.
pub(super) fn is_key(line: &str) -> bool {
    let Some((key, rest)) = line.split_once(':') else {
        return false;
    };
    let is_of_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(is_of_key)
        && (rest.is_empty() || rest.starts_with(' '))
}

/// The YAML of `text`, if its front matter is YAML.
pub fn yaml_front_matter(text: &str) -> Option<Range<usize>> {
    let parts = split_front_matter(&SourcePath::new(""), text, &mut Diagnostics::new());
    (parts.syntax == KeySyntax::Yaml).then_some(parts.keys)
}

/// The files of `tree` with front matter in YAML, and where it stands in each.
pub struct YamlFiles<'a> {
    tree: &'a SourceTree,
    known: BTreeMap<SourcePath, Option<Range<usize>>>,
}

impl<'a> YamlFiles<'a> {
    /// Those of `tree`, each looked at when it's asked for.
    pub fn new(tree: &'a SourceTree) -> Self {
        Self {
            tree,
            known: BTreeMap::new(),
        }
    }

    /// True if byte `at` of `file` is part of YAML.
    fn hold(&mut self, file: &SourcePath, at: usize) -> bool {
        if file.extension() != "md" {
            return false;
        }
        let tree = self.tree;
        let yaml = self
            .known
            .entry(file.clone())
            .or_insert_with(|| tree.text(file).and_then(yaml_front_matter));
        yaml.as_ref()
            .is_some_and(|yaml| yaml.start <= at && at <= yaml.end)
    }

    /// True if `problem` is in YAML.
    pub fn hold_problem(&mut self, problem: &Diagnostic) -> bool {
        let place = &problem.primary.place;
        let at = place.range.map(|(start, _)| start);
        at.is_some_and(|at| self.hold(&place.file, at))
    }

    /// Help and fixes show TOML. In YAML the help says how to write it, and nothing is changed by a program.
    pub fn adapt(&mut self, problem: &mut Diagnostic) {
        let in_yaml = self.hold_problem(problem);
        let mut touches = |edit: &Edit| self.hold(&edit.file, edit.start);
        problem.fixes.retain(|fix| !fix.edits.iter().any(&mut touches));
        let shows = |words: &str| problem.help.iter().any(|help| help.contains(words));
        if !in_yaml || !(shows(" = ") || shows("[[") || shows("`[")) {
            return;
        }
        let mut help = "write it as YAML: `key: …` for `key = …`".to_owned();
        if shows("[[") {
            help +=
                ", and for `[[key]]` the line `key:` once, with a `-` before the first line of each entry";
        }
        problem.help.push(help);
    }
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

    fn split(text: &str) -> (KeySyntax, &str, &str, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let parts = split_front_matter(&SourcePath::new("a.md"), text, &mut diagnostics);
        (
            parts.syntax,
            &text[parts.keys],
            &text[parts.body],
            diagnostics.iter().map(|d| d.message.clone()).collect(),
        )
    }

    #[test]
    fn the_two_parts_are_found() {
        use KeySyntax::{Toml, Yaml};
        for (text, syntax, keys, body) in [
            ("+++\na = 1\n+++\nText\n", Toml, "a = 1\n", "Text\n"),
            ("\r\n+++\r\na = 1\r\n+++\r\nText", Toml, "a = 1\r\n", "Text"),
            ("Text +++\n", Toml, "", "Text +++\n"),
            ("+++\n+++", Toml, "", ""),
            ("", Toml, "", ""),
            ("---\ntitle: A\n---\nText", Yaml, "title: A\n", "Text"),
            ("---\r\ntitle: A\r\n...\r\nText", Yaml, "title: A\r\n", "Text"),
            ("---\n\n# note\ntitle: A\n---\n", Yaml, "\n# note\ntitle: A\n", ""),
            ("---\n---\nText", Yaml, "", "Text"),
            ("---\nnot a key\n---\n", Yaml, "not a key\n", ""),
        ] {
            assert_eq!(split(text), (syntax, keys, body, vec![]), "{text:?}");
        }
    }

    #[test]
    fn a_rule_above_a_text_stays_one() {
        for text in [
            "---\n\nA rule above.\n",
            "---\n\nA rule above: and below.\n\n---\n\nText.\n",
            "---\nA heading?\n",
            "---\n\n- a: b\n---\n",
            "---",
        ] {
            assert_eq!(split(text), (KeySyntax::Toml, "", text, vec![]), "{text:?}");
        }
    }

    #[test]
    fn front_matter_without_an_end_is_reported() {
        let (_, keys, body, said) = split("+++\na = 1\nText");
        assert_eq!(
            (keys, body, said),
            (
                "",
                "+++\na = 1\nText",
                vec!["this front matter is never closed".to_owned()]
            )
        );
    }
}
