//! Markdown in, HTML out.

mod addresses;
mod blocks;
mod foreign;
mod hostile;
mod html;
mod inline;
mod links;
mod parts;
mod pictures;
mod slips;

use super::*;
use crate::diagnostics::{Diagnostics, Severity, SourcePath};

/// Pages stand where their files do; pictures too.
struct Here;

impl Addresses for Here {
    fn file(&self, path: &SourcePath, anchor: Option<&str>) -> Option<String> {
        let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        (path.as_str() != "missing.md").then(|| format!("{path}{anchor}"))
    }

    fn picture(&self, picture: &PictureUse, out: &mut String) {
        out.push_str("<img src=\"");
        escape::attribute(&picture.path, out);
        out.push_str("\" alt=\"");
        escape::attribute(&picture.alt, out);
        out.push_str("\">");
    }
}

fn read(markdown: &str, language: &str, allow_html: bool) -> (Prose, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let options = MarkdownOptions {
        language,
        title: None,
        allow_html,
    };
    let prose = parse(
        &SourcePath::new("news/kiln.md"),
        markdown,
        0..markdown.len(),
        &options,
        &mut diagnostics,
    );
    (prose, diagnostics)
}

/// A document without any problem.
#[track_caller]
fn clean(markdown: &str) -> Prose {
    let (prose, diagnostics) = read(markdown, "en", false);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    prose
}

fn written(prose: &Prose) -> String {
    let words = ProseWords::default();
    prose.html(
        &Here,
        &Placement {
            literals: true,
            top_level: 2,
            anchors: Anchors::Here(""),
            words: &words,
        },
    )
}

#[track_caller]
fn html(markdown: &str) -> String {
    written(&clean(markdown))
}

/// Each problem as `severity code offset..end message | help`.
fn problems(markdown: &str) -> (String, Vec<String>) {
    let (prose, diagnostics) = read(markdown, "en", false);
    let said = diagnostics.iter().map(|problem| {
        let (start, end) = problem.primary.place.range.unwrap();
        let (word, code) = (problem.severity.word(), problem.code);
        format!(
            "{word} {code} {:?}: {} | {}",
            &markdown[start..end],
            problem.message,
            problem.help.join(" | ")
        )
    });
    (written(&prose), said.collect())
}
