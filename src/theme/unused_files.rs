//! Finds files in a custom theme that nothing uses, so that typos in names don't go unnoticed.

use std::collections::BTreeSet;

use super::layer::Layer;
use crate::diagnostics::{Code, Diagnostic, Place, SourcePath, did_you_mean};
use crate::model::value::LanguageTag;
use crate::source::SourceFile;

const FOLDERS: [&str; 5] = ["templates", "styles", "words", "fonts", "images"];
/// Texts about a theme, by their endings and beginnings.
const COMPANIONS: [&str; 2] = ["md", "txt"];
const COMPANION_STARTS: [&str; 4] = ["README", "LICENSE", "LICENCE", "CHANGELOG"];
/// Kinds of file that style sheets can name.
pub(super) const ASSETS: [&str; 7] = ["woff2", "woff", "svg", "png", "webp", "avif", "jpg"];

/// Parts of the built-in themes that had another name before: a file under the old name changes nothing any more.
const RENAMED_PARTS: [(&str, &str); 8] = [
    ("beside", "opening-aside"),
    ("company", "people"),
    ("door", "contact"),
    ("letter", "story-excerpt"),
    ("voices", "testimonials"),
    ("way", "directions"),
    ("when", "hours"),
    ("work", "products"),
];

/// A problem for every file, in the layers that aren't built in, that no page, style or word comes from.
pub(super) fn unused_files(layers: &[Layer]) -> Vec<Diagnostic> {
    if !layers.iter().any(Layer::is_own) {
        return Vec::new();
    }
    let templates = Templates::of(layers);
    let own = layers.iter().filter(|layer| layer.is_own());
    let files = own.flat_map(|layer| layer.files().map(move |(path, file)| (layer, path, file)));
    let problems = files.filter_map(|(layer, path, file)| {
        if let Some(new_name) = renamed_part(path).filter(|_| !templates.asks_for(layer, path)) {
            return Some(renamed(&layer.path(path), new_name));
        }
        let help = stray(layer, path, file, &templates)?;
        let name = layer.path(path);
        let message = format!("unknown file `{name}`: nothing uses it");
        Some(Diagnostic::warning(Code::UNKNOWN_FILE, Place::file(&name), message).help(help))
    });
    problems.collect()
}

/// The name that the part at `path` has today.
fn renamed_part(path: &str) -> Option<&'static str> {
    let old_name = path.strip_prefix("templates/parts/")?.strip_suffix(".html")?;
    let part = RENAMED_PARTS.iter().find(|(old, _)| *old == old_name)?;
    Some(part.1)
}

/// Stops the build: the owner's own version of a part would silently give way to the theme's.
fn renamed(file: &SourcePath, new_name: &str) -> Diagnostic {
    let message = format!("`{file}` replaces a part that has a new name, so nothing uses it");
    let help = format!("rename it to `parts/{new_name}.html`");
    Diagnostic::error(Code::UNKNOWN_FILE, Place::file(file), message).help(help)
}

/// Help for an unused file; `None` if it's used.
fn stray(layer: &Layer, path: &str, file: &SourceFile, templates: &Templates) -> Option<String> {
    let (folder, inside) = path.split_once('/').unwrap_or(("", path));
    let (stem, extension) = inside.rsplit_once('.').unwrap_or((inside, ""));
    let companion =
        COMPANIONS.contains(&extension) || COMPANION_STARTS.iter().any(|start| inside.starts_with(start));
    match folder {
        "" if inside == "theme.toml" && layer.is_shop() => Some(
            "move it to `themes/NAME/` to make it a theme, and set name = \"NAME\" under `[theme]` in shop.toml; \
             `theme/` only overrides files of the chosen theme"
                .to_owned(),
        ),
        "" if inside == "theme.toml" || companion => None,
        "" => Some(at_the_top(inside, extension)),
        "templates" if extension != "html" => Some("give it a name that ends in `.html`".to_owned()),
        "templates" => templates.unasked(layer, inside, file),
        "styles" if extension != "css" => Some("give it a name that ends in `.css`".to_owned()),
        "words" if extension != "toml" || LanguageTag::parse(stem).is_err() => {
            Some("name it after its language: `words/en.toml`".to_owned())
        }
        "fonts" | "images" if !ASSETS.contains(&extension) && !companion => {
            Some(format!("style sheets can name files that end in: {}", ASSETS.join(", ")))
        }
        known if FOLDERS.contains(&known) => None,
        other => Some(match did_you_mean(other, FOLDERS) {
            Some(near) => format!("did you mean the folder `{near}/`?"),
            None => folders(),
        }),
    }
}

fn at_the_top(name: &str, extension: &str) -> String {
    match extension {
        "html" => format!("templates belong in `templates/`: move it to `templates/{name}`"),
        "css" => format!("style sheets belong in `styles/`: move it to `styles/{name}`"),
        "woff2" | "woff" => format!("fonts belong in `fonts/`: move it to `fonts/{name}`"),
        image if ASSETS.contains(&image) => {
            format!("pictures of a theme belong in `images/`: move it to `images/{name}`")
        }
        _ => folders(),
    }
}

fn folders() -> String {
    let names: Vec<String> = FOLDERS.iter().map(|name| format!("`{name}/`")).collect();
    format!(
        "move it to one of the theme's folders ({}), or remove it",
        names.join(", ")
    )
}

/// Which templates are asked for by name.
struct Templates {
    /// Those of the built-in themes: pages are made with them.
    known: BTreeSet<String>,
    /// All that templates write between quotes.
    quoted: BTreeSet<String>,
}

impl Templates {
    fn of(layers: &[Layer]) -> Self {
        let texts = |layer: &Layer| -> Vec<(String, String)> {
            let files = layer.below("templates").filter_map(|(name, file)| match file {
                SourceFile::Text(text) => Some((name.to_owned(), text.to_string())),
                SourceFile::Binary(_) => None,
            });
            files.collect()
        };
        let built_in = layers.iter().filter(|layer| !layer.is_own()).flat_map(texts);
        let quoted = layers.iter().flat_map(texts).flat_map(|(_, text)| {
            let words = text.split(['"', '\'', '`']).skip(1);
            words
                .filter(|word| word.ends_with(".html"))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        Self {
            known: built_in.map(|(name, _)| name).collect(),
            quoted: quoted.collect(),
        }
    }

    /// True if a template names the template at `path`, with or without its theme.
    fn asks_for(&self, layer: &Layer, path: &str) -> bool {
        let name = path.strip_prefix("templates/").unwrap_or(path);
        self.quoted.contains(name) || self.quoted.contains(&format!("{}/{name}", layer.name))
    }

    fn unasked(&self, layer: &Layer, name: &str, file: &SourceFile) -> Option<String> {
        let asked = self.asks_for(layer, &format!("templates/{name}"));
        let gives_components = matches!(file, SourceFile::Text(text) if text.contains("component"));
        if self.known.is_empty() || self.known.contains(name) || asked || gives_components {
            return None;
        }
        // Parts are meant for parts: only the file's own name can be a slip.
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let beside = self.known.iter().filter_map(|known| {
            let (its_folder, its_file) = known.rsplit_once('/').unwrap_or(("", known));
            (its_folder == folder).then_some(its_file.trim_end_matches(".html"))
        });
        let file = file.trim_end_matches(".html");
        let slash = if folder.is_empty() { "" } else { "/" };
        Some(match did_you_mean(file, beside) {
            Some(near) => {
                format!(
                    "no page is made with a template of this name: did you mean `{folder}{slash}{near}.html`?"
                )
            }
            None => {
                "no page is made with a template of this name, and no other template includes it".to_owned()
            }
        })
    }
}
