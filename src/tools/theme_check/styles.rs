//! Finds files that style sheets or `theme.toml` use but that don't exist, and files that nothing uses.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic, Place, did_you_mean};
use crate::media::css::urls;
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
            for url in urls(text) {
                let place = Place::new(&layer.path(&format!("styles/{file}")), url.address_range);
                let problem = problem(&url.address, place, &there);
                named.insert(inside(&url.address).to_owned());
                problems.extend(problem.filter(|_| is_read));
            }
        }
    }
    for layer in read {
        let idle = assets(layer).into_iter().filter(|asset| !named.contains(asset));
        problems.extend(idle.map(|asset| {
            let file = layer.path(&asset);
            let message = format!("no style sheet uses the file `{file}`, so it's left out of the site");
            Diagnostic::warning(Code::THEME_FILE, Place::file(&file), message)
                .help(format!("remove it, or write url(\"{asset}\") in a style sheet"))
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
        let message = "this style sheet loads a file from another server";
        return Some(Diagnostic::error(Code::THEME_FILE, place, message).help(
            "put the file in the theme's `fonts/` or `images/`, if its licence allows that, and use its path there",
        ));
    }
    let name = inside(address);
    if there.contains(name) {
        return None;
    }
    let help = match did_you_mean(name, there.iter().map(String::as_str)) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => "add the file, or remove the rule; paths begin with `fonts/` or `images/`".to_owned(),
    };
    Some(
        Diagnostic::error(
            Code::THEME_FILE,
            place,
            format!("there's no file `{name}` in the theme"),
        )
        .help(help),
    )
}

fn inside(address: &str) -> &str {
    address.trim_start_matches("../").trim_start_matches("./")
}
