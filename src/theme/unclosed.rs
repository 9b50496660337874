//! Finds the template tag that is never closed; the engine only reports that the file has ended.

use super::layer::Layer;
use crate::diagnostics::{Diagnostic, Place, SourceText};

/// Tags that are closed by a tag of their own: `{% if … %}` by `{% endif %}`.
const PAIRS: [&str; 6] = ["block", "component", "filter", "for", "if", "raw"];

/// `problem`, reported at the tag that is never closed; `None` if it isn't a tag.
pub(super) fn reported(problem: &Diagnostic, layers: &[Layer]) -> Option<Diagnostic> {
    let file = &problem.primary.place.file;
    let text = layers.source_text(file)?;
    let (range, word) = open(text)?;
    let tag = text.get(range.clone())?;
    let message = format!("`{tag}` is never closed");
    let help = format!("add `{{% end{word} %}}` where it should end");
    Some(Diagnostic::error(problem.code, Place::new(file, range), message).help(help))
}

/// The innermost tag that is still open at the end of `text`, and its first word.
fn open(text: &str) -> Option<(std::ops::Range<usize>, &str)> {
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(start) = ["{%", "{#"].iter().filter_map(|mark| rest.find(mark)).min() else {
            break;
        };
        let (start, is_tag) = (at + start, rest.get(start..)?.starts_with("{%"));
        let end = if is_tag { "%}" } else { "#}" };
        at = start + 2 + text.get(start + 2..)?.find(end)? + 2;
        if !is_tag {
            continue;
        }
        let inside = text.get(start + 2..at - 2)?.trim_matches('-').trim();
        let word = inside.split_whitespace().next().unwrap_or("");
        if PAIRS.contains(&word) {
            open.push((start..at, word));
        } else if word.strip_prefix("end").is_some_and(|word| PAIRS.contains(&word)) {
            open.pop();
        }
    }
    open.pop()
}
