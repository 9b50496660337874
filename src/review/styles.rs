//! Files that style sheets and `theme.toml` name: those that are not there, and those that nobody names.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diag::{Code, Diagnostic, Place, did_you_mean};
use crate::source::SourceFile;
use crate::theme::Layer;

/// What is wrong with the files of the layers that are `read`.
pub(super) fn broken(layers: &[Layer], read: &[&Layer]) -> Vec<Diagnostic> {
    let there: BTreeSet<String> = layers.iter().flat_map(assets).collect();
    let mut named = BTreeSet::new();
    let mut problems = Vec::new();
    for layer in layers {
        let is_read = read.iter().any(|read| read.name == layer.name);
        for (file, text) in sheets(layer) {
            for (address, range) in addresses(text) {
                let place = Place::new(&layer.path(&format!("styles/{file}")), range);
                let problem = problem(&address, place, &there);
                named.insert(inside(&address).to_owned());
                problems.extend(problem.filter(|_| is_read));
            }
        }
    }
    for layer in read {
        let idle = assets(layer).into_iter().filter(|asset| !named.contains(asset));
        problems.extend(idle.map(|asset| {
            let file = layer.path(&asset);
            let message = format!("no style sheet names the file `{file}`, so it is left out of the site");
            Diagnostic::warning(Code::THEME_FILE, Place::file(&file), message)
                .help(format!("take it out, or write url(\"{asset}\") in a style sheet"))
        }));
    }
    problems
}

/// The fonts and pictures of a theme: `fonts/a.woff2`.
fn assets(layer: &Layer) -> Vec<String> {
    let text = |name: &str| [".txt", ".md"].iter().any(|end| name.ends_with(end));
    let below = |folder: &'static str| {
        let files = layer.below(folder).filter(move |(name, _)| !text(name));
        files.map(move |(name, _)| format!("{folder}/{name}"))
    };
    below("fonts").chain(below("images")).collect()
}

/// The style sheets of a theme: name and text.
pub(super) fn sheets(layer: &Layer) -> impl Iterator<Item = (&str, &str)> {
    layer.below("styles").filter_map(|(name, file)| match file {
        SourceFile::Text(text) if name.ends_with(".css") => Some((name, &**text)),
        _ => None,
    })
}

fn problem(address: &str, place: Place, there: &BTreeSet<String>) -> Option<Diagnostic> {
    if address.starts_with("data:") || address.starts_with('#') {
        return None;
    }
    if address.contains("//") {
        let message = "a site asks nobody else for anything, and this style sheet asks another server";
        return Some(Diagnostic::error(Code::THEME_FILE, place, message).help(
            "put the file into the theme's `fonts/` or `images/`, if its licence allows that, and name it by its path there",
        ));
    }
    let name = inside(address);
    if there.contains(name) {
        return None;
    }
    let help = match did_you_mean(name, there.iter().map(String::as_str)) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => "put it there, or take the rule out; paths begin with `fonts/` or `images/`".to_owned(),
    };
    Some(
        Diagnostic::error(
            Code::THEME_FILE,
            place,
            format!("there is no file `{name}` in the theme"),
        )
        .help(help),
    )
}

fn inside(address: &str) -> &str {
    address.trim_start_matches("../").trim_start_matches("./")
}

/// Every `url(…)` outside of comments, with its bytes in the file.
fn addresses(css: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = css.get(at..) {
        let next = [rest.find("/*"), rest.find("url(")].into_iter().flatten().min();
        let Some(next) = next else { break };
        let start = at + next;
        if css.get(start..).is_some_and(|rest| rest.starts_with("/*")) {
            at = css
                .get(start..)
                .and_then(|rest| rest.find("*/"))
                .map_or(css.len(), |end| start + end + 2);
            continue;
        }
        let begin = start + "url(".len();
        let end = css
            .get(begin..)
            .and_then(|rest| rest.find(')'))
            .map_or(css.len(), |end| begin + end);
        let typed = css.get(begin..end).unwrap_or("");
        let bare = typed.trim_matches(['"', '\'', ' ']);
        let offset = typed.find(bare).unwrap_or(0);
        found.push((bare.to_owned(), begin + offset..begin + offset + bare.len()));
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_outside_of_comments() {
        let css = "/* url(a) */ b { c: url( \"d\" ) url(e); }";
        let found: Vec<_> = addresses(css);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["d", "e"]);
        assert!(found.iter().all(|(name, range)| &css[range.clone()] == name));
        addresses("url(");
        addresses("/* a");
    }
}
