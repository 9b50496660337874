//! Lists the names that a template can use, for those that wrote an unknown one.

use std::collections::BTreeSet;

use super::layer::Layer;
use crate::diagnostics::{Code, Diagnostic, Place, did_you_mean};

/// What every page is built on.
const LAYOUT: &str = "templates/layout.html";

/// The filters of Tera 2.4, and `at`.
const FILTERS: [&str; 37] = [
    "abs",
    "at",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
];

/// The name that was probably meant, where the engine's `message` is about one that is none.
pub(super) fn suggestion(message: &str, layers: &[Layer]) -> Option<String> {
    let wrong = message.split(['`', '"']).nth(1)?;
    let about = |start: &str| message.starts_with(start);
    let names = match () {
        () if about("unknown filter") => FILTERS.into_iter().map(str::to_owned).collect(),
        () if about("unknown template") || about("there's no template") => templates(layers),
        () if about("unknown component") => after("component ", layers),
        () if about("block ") => after("block ", layers),
        () => return None,
    };
    let list = || names.iter().map(String::as_str);
    // An ending that all share says nothing about which of them is near.
    let ending = if wrong.ends_with(".html") { ".html" } else { "" };
    let stem = wrong.strip_suffix(ending).unwrap_or(wrong);
    match did_you_mean(stem, list().filter_map(|name| name.strip_suffix(ending))) {
        Some(near) => Some(format!("did you mean `{near}{ending}`?")),
        None if about("block ") => {
            let names: Vec<&str> = list().filter(|name| *name != wrong).collect();
            Some(format!("use one of the blocks: {}", names.join(", ")))
        }
        None => None,
    }
}

/// `problems`, where those in built-in templates whose block is missing become one of the layout that lacks it.
pub(super) fn without_blocks(problems: Vec<Diagnostic>, layers: &[Layer]) -> Vec<Diagnostic> {
    let own = layers
        .iter()
        .find(|layer| layer.is_own() && layer.text(LAYOUT).is_some());
    let Some(own) = own else { return problems };
    let built_in = |problem: &Diagnostic| {
        let file = &problem.primary.place.file;
        let is_own = |layer: &&Layer| layer.is_own() && layer.source_text(file).is_some();
        problem.message.starts_with("block `") && !layers.iter().any(|layer| is_own(&layer))
    };
    let (fills, mut rest): (Vec<Diagnostic>, Vec<Diagnostic>) = problems.into_iter().partition(built_in);
    let names: BTreeSet<String> = fills
        .iter()
        .filter_map(|problem| Some(format!("`{}`", problem.message.split('`').nth(1)?)))
        .collect();
    if !names.is_empty() {
        let names: Vec<String> = names.into_iter().collect();
        let message = format!(
            "this layout lacks blocks that other templates fill: {}",
            names.join(", ")
        );
        let place = Place::file(&own.path(LAYOUT));
        rest.push(Diagnostic::error(Code::TEMPLATE_SYNTAX, place, message).help(
            "begin it with {% extends \"base/layout.html\" %}, or write {% block NAME %}{% endblock NAME %} where each goes",
        ));
    }
    rest
}

/// Every template, as `extends` and `include` name it: with and without the theme.
fn templates(layers: &[Layer]) -> BTreeSet<String> {
    let of = |layer: &Layer| {
        let names = layer.below("templates").map(|(name, _)| name.to_owned());
        let both = names.flat_map(|name| [format!("{}/{name}", layer.name), name]);
        both.collect::<Vec<_>>()
    };
    layers.iter().flat_map(of).collect()
}

/// The names that tags of the kind `tag` give in the templates that are built in or of a theme.
fn after(tag: &str, layers: &[Layer]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for layer in layers.iter().filter(|layer| !layer.is_own()) {
        let files = layer
            .below("templates")
            .map(|(name, _)| format!("templates/{name}"));
        for text in files.filter_map(|file| layer.text(&file).map(str::to_owned)) {
            for opened in text.split("{%").skip(1) {
                let inside = opened.trim_start_matches('-').trim_start();
                let name = inside
                    .strip_prefix(tag)
                    .and_then(|rest| rest.split([' ', '(', '-']).next());
                names.extend(name.filter(|name| !name.is_empty()).map(str::to_owned));
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who upgrades Tera hears of filters that came or went.
    #[test]
    fn the_filters_are_those_of_the_engine() {
        for filter in FILTERS.iter().filter(|filter| **filter != "at") {
            let text = format!("{{{{ x | {filter} }}}}");
            let read = tera::Tera::new().add_raw_template("x.html", &text);
            assert!(read.is_ok(), "{filter}: {read:?}");
        }
    }
}
