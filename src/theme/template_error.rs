//! What the template engine says, as diagnostics: a place in a template, plain words, and the content
//! file that led there.

use std::collections::BTreeMap;

use tera::ErrorKind;

use super::budget;
use super::layer::Layer;
use super::metered::Metered;
use super::{template_names, unclosed};
use crate::diagnostics::{Code, Diagnostic, Place, SourcePath, SourceText, did_you_mean};

/// Diagnostics of an error while templates are read. One error of the engine may hold several reports.
pub(super) fn reading(error: &tera::Error, layers: &[Layer]) -> Vec<Diagnostic> {
    let mut problems = read(error, layers);
    for problem in &mut problems {
        if let Some(help) = template_names::suggestion(&problem.message, layers) {
            problem.help = vec![help];
        } else if problem.message.starts_with(END) {
            *problem = unclosed::reported(problem, layers).unwrap_or_else(|| problem.clone());
        }
    }
    template_names::without_blocks(problems, layers)
}

fn read(error: &tera::Error, layers: &[Layer]) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            vec![at_report(
                Code::TEMPLATE_SYNTAX,
                report.filename(),
                report.message(),
                report.span().range.clone(),
                layers,
            )]
        }
        ErrorKind::CircularExtend { tpl, .. } => vec![circle(tpl, "extends", layers)],
        ErrorKind::CircularInclude { tpl, .. } => vec![circle(tpl, "includes", layers)],
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("there's no template \"{parent}\" to extend");
            let file = named(current, layers);
            let quoted = format!("\"{parent}\"");
            let at = layers.source_text(&file).and_then(|text| text.find(&quoted));
            let place = match at {
                Some(start) => Place::new(&file, start..start + quoted.len()),
                None => Place::file(&file),
            };
            vec![Diagnostic::error(Code::TEMPLATE_SYNTAX, place, message).help(FROM_TEMPLATES)]
        }
        _ => several(&error.to_string(), layers),
    }
}

fn circle(template: &str, verb: &str, layers: &[Layer]) -> Diagnostic {
    let message = format!("this template {verb} itself, directly or through others");
    let place = Place::file(&named(template, layers));
    Diagnostic::error(Code::TEMPLATE_SYNTAX, place, message)
        .help("change one of them: a template can't include itself")
}

/// Templates that the engine reads only without the calls that count what they cost.
pub(super) fn uncounted(error: &tera::Error, layers: &[Layer]) -> Vec<Diagnostic> {
    let uncounted = |problem: Diagnostic| {
        let place = Place::file(&problem.primary.place.file);
        let message = "an expression of this template is too complex";
        Diagnostic::error(Code::TEMPLATE_SYNTAX, place, message)
            .help("take it apart with `{% set %}`: one operator or filter at a time")
    };
    read(error, layers).into_iter().map(uncounted).collect()
}

/// A diagnostic of an error while `template` was rendered.
pub(super) fn rendering(
    error: &tera::Error,
    template: &str,
    metered: &BTreeMap<String, Metered>,
    layers: &[Layer],
) -> Diagnostic {
    match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            let range = report.span().range.clone();
            let range = metered
                .get(report.filename())
                .map_or(range.clone(), |metered| metered.original(&range));
            at_report(
                Code::TEMPLATE_FAILED,
                report.filename(),
                report.message(),
                range,
                layers,
            )
        }
        _ => {
            let place = Place::file(&named(template, layers));
            said(Code::TEMPLATE_FAILED, place, &error.to_string())
        }
    }
}

/// `problem` came up while the page of `content` was made.
pub(super) fn made_for(problem: Diagnostic, content: &SourcePath) -> Diagnostic {
    problem.also(Place::file(content), "while rendering the page of this file")
}

/// `template` writes more than a page may hold.
pub(super) fn too_large(template: &str, layers: &[Layer]) -> Diagnostic {
    let place = Place::file(&named(template, layers));
    said(Code::TEMPLATE_FAILED, place, &budget::too_large())
}

fn at_report(
    code: Code,
    file: &str,
    message: &str,
    range: std::ops::Range<usize>,
    layers: &[Layer],
) -> Diagnostic {
    said(code, Place::new(&named(file, layers), range), message)
}

/// The engine's own reports, which it joins into one text: `error: …`, then ` --> file:line:column`.
fn several(text: &str, layers: &[Layer]) -> Vec<Diagnostic> {
    let reports = text.split("\n\n").filter(|report| report.contains("--> "));
    let mut found: Vec<Diagnostic> = reports.filter_map(|report| one_report(report, layers)).collect();
    if found.is_empty() {
        let layer = layers
            .first()
            .map_or_else(|| SourcePath::new("theme"), |layer| layer.path("templates"));
        found.push(said(Code::TEMPLATE_SYNTAX, Place::file(&layer), text));
    }
    found
}

fn one_report(report: &str, layers: &[Layer]) -> Option<Diagnostic> {
    let message = report.split_once("error: ")?.1;
    let locus = report.split_once("--> ")?.1.lines().next()?;
    let mut parts = locus.rsplitn(3, ':');
    let column: usize = parts.next()?.trim().parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let path = named(parts.next()?, layers);
    let width = report
        .lines()
        .last()
        .map_or(1, |underline| underline.matches('^').count().max(1));
    let text = layers.iter().find_map(|layer| layer.source_text(&path))?;
    let range = range_of(text, line, column, width);
    Some(said(Code::TEMPLATE_SYNTAX, Place::new(&path, range), message))
}

fn range_of(text: &str, line: usize, column: usize, width: usize) -> std::ops::Range<usize> {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let bytes = |characters: usize| {
        text.get(start..).map_or(0, |rest| {
            rest.chars().take(characters).map(char::len_utf8).sum::<usize>()
        })
    };
    let from = start + bytes(column.saturating_sub(1));
    from..start + bytes(column.saturating_sub(1) + width)
}

/// `market/home.html` as people know it: `market:templates/home.html`.
fn named(template: &str, layers: &[Layer]) -> SourcePath {
    let (layer, inside) = template.split_once('/').unwrap_or(("", template));
    match layers.iter().find(|known| known.name == layer) {
        Some(layer) => layer.path(&format!("templates/{inside}")),
        None => {
            let file = format!("templates/{template}");
            let layer = layers.iter().find(|layer| layer.text(&file).is_some());
            layer.map_or_else(|| SourcePath::new(template), |layer| layer.path(&file))
        }
    }
}

/// How the engine begins to say that something is not closed.
const END: &str = "unexpected end of input";

const FROM_TEMPLATES: &str = "check the name; it starts from the folder `templates/`";

/// What helps, by how the engine's words begin.
const HELP: [(&str, &str); 14] = [
    ("unknown template", FROM_TEMPLATES),
    (
        "unknown component",
        "check the name: `<part.…>` is a component from `templates/parts/components.html`",
    ),
    (
        "unknown filter",
        "check the name: Tera's filters and `at` are available",
    ),
    (
        "unknown function",
        "check the name: Tera's functions and `t` are available",
    ),
    ("unknown test", "check the name: Tera's tests are available"),
    (
        "there's no word",
        "correct the key, or add the word to the theme's `words/`",
    ),
    (
        END,
        "close what is open: `}}`, `%}`, `{% endif %}`, `{% endfor %}`, `{% endblock %}`",
    ),
    (
        "the loops on this page",
        "loop over fewer entries, or don't nest one loop in another",
    ),
    (
        "`range` produces more",
        "reduce its range, or call it once before the loop",
    ),
    (
        "the text `",
        "look for a `set` that joins a text with itself, and for a loop around it",
    ),
    (
        "the templates of this page put",
        "look for loops and filters that write, join or compare long texts",
    ),
    (
        "a list goes into itself",
        "look for a `set` that puts a list into itself, and for a loop around it",
    ),
    ("this page is larger", "look for a loop that writes too often"),
    (
        "components call",
        "remove one of the calls, or end the recursion with an `if`",
    ),
];

/// What the engine says, in the manner of all other problems.
fn said(code: Code, place: Place, text: &str) -> Diagnostic {
    let line = text.lines().next().unwrap_or("").trim_end_matches('.');
    let (message, rest) = line.split_once(". Available ").unwrap_or((line, ""));
    let message = match message {
        "" => "the template engine gave no reason".to_owned(),
        deep if deep.starts_with("Maximum render recursion") => {
            "components call each other in a loop".to_owned()
        }
        other => lower_first(other),
    };
    let known = HELP.iter().find(|(start, _)| message.starts_with(start));
    let help = match (known, rest.split_once(": ")) {
        (Some((_, help)), _) => (*help).to_owned(),
        (None, Some((what, names))) => available(&message, what, names),
        (None, None) => "correct the template; if it's in `theme/` and isn't needed, remove it".to_owned(),
    };
    Diagnostic::error(code, place, message).help(help)
}

/// The names there are, and the one that was probably meant.
fn available(message: &str, what: &str, names: &str) -> String {
    let name = message.split('`').nth(1).unwrap_or("");
    match did_you_mean(name, names.split(", ")) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("use one of the {what}: {names}"),
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A chain of themes can show the text of its files.
impl SourceText for [Layer] {
    fn source_text(&self, file: &SourcePath) -> Option<&str> {
        self.iter().find_map(|layer| layer.source_text(file))
    }
}
