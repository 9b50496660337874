//! Links from page to page lead somewhere.

use std::path::Path;

use crate::markdown::{anchor, headings};
use crate::{pages, read};

#[test]
fn every_link_inside_the_repository_resolves() {
    let mut problems = Vec::new();
    for page in pages() {
        let text = read(&page);
        for target in targets(&text) {
            if let Err(reason) = resolve(&page, target) {
                problems.push(format!("{}: `{target}`: {reason}", page.display()));
            }
        }
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

/// Everything between `](` and `)`, outside of fenced code.
fn targets(text: &str) -> Vec<&str> {
    let mut fenced = false;
    let mut targets = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if !fenced {
            // Code in an odd place between backticks; links around code keep their target.
            let words = line.split('`').step_by(2);
            let parts = words.flat_map(|words| words.split("](").skip(1));
            targets.extend(parts.filter_map(|rest| Some(rest.split_once(')')?.0)));
        }
    }
    targets.retain(|target| !target.contains("://"));
    targets
}

fn resolve(page: &Path, target: &str) -> Result<(), String> {
    let (file, fragment) = target.split_once('#').unwrap_or((target, ""));
    let path = if file.is_empty() {
        page.to_owned()
    } else {
        page.parent().unwrap_or(page).join(file)
    };
    if !path.exists() {
        return Err("there is no such file".to_owned());
    }
    if fragment.is_empty() {
        return Ok(());
    }
    let text = read(&path);
    let there = headings(&text)
        .iter()
        .filter(|title| anchor(title) == fragment)
        .count();
    match there {
        1 => Ok(()),
        0 => Err("there is no such heading".to_owned()),
        _ => Err("several headings have this anchor".to_owned()),
    }
}
