//! Files in a theme of one's own that nothing uses: a slip in a name would otherwise go without a word.

use std::collections::BTreeSet;

use super::layer::Layer;
use crate::diag::{Code, Diagnostic, Place, did_you_mean};
use crate::source::SourceFile;
use crate::value::LanguageTag;

const FOLDERS: [&str; 5] = ["templates", "styles", "words", "fonts", "images"];
/// Texts about a theme, by their endings and beginnings.
const COMPANIONS: [&str; 2] = ["md", "txt"];
const COMPANION_STARTS: [&str; 4] = ["README", "LICENSE", "LICENCE", "CHANGELOG"];
/// Kinds of file that style sheets can name.
pub(super) const ASSETS: [&str; 7] = ["woff2", "woff", "svg", "png", "webp", "avif", "jpg"];

/// A warning for every file in the layers that are not built in which no page, style or word comes from.
pub(super) fn strays(layers: &[Layer]) -> Vec<Diagnostic> {
    if !layers.iter().any(Layer::is_own) {
        return Vec::new();
    }
    let templates = Templates::of(layers);
    let own = layers.iter().filter(|layer| layer.is_own());
    let files = own.flat_map(|layer| layer.files().map(move |(path, file)| (layer, path, file)));
    let problems = files.filter_map(|(layer, path, file)| {
        let help = stray(layer, path, file, &templates)?;
        let name = layer.path(path);
        let message = format!("shopfront does not know the file `{name}`, so nothing uses it");
        Some(Diagnostic::warning(Code::UNKNOWN_FILE, Place::file(&name), message).help(help))
    });
    problems.collect()
}

/// The way out for a file that does nothing; `None` for one that does something.
fn stray(layer: &Layer, path: &str, file: &SourceFile, templates: &Templates) -> Option<String> {
    let (folder, inside) = path.split_once('/').unwrap_or(("", path));
    let (stem, extension) = inside.rsplit_once('.').unwrap_or((inside, ""));
    let companion =
        COMPANIONS.contains(&extension) || COMPANION_STARTS.iter().any(|start| inside.starts_with(start));
    match folder {
        "" if inside == "theme.toml" && layer.is_shop() => Some(
            "the folder `theme/` changes single files of the chosen theme; to make a theme of it, move it to \
             `themes/NAME/`, and write name = \"NAME\" at `[theme]` in shop.toml"
                .to_owned(),
        ),
        "" if inside == "theme.toml" || companion => None,
        "" => Some(at_the_top(inside, extension)),
        "templates" if extension != "html" => Some("the names of templates end in `.html`".to_owned()),
        "templates" => templates.unasked(layer, inside, file),
        "styles" if extension != "css" => Some("the names of style sheets end in `.css`".to_owned()),
        "words" if extension != "toml" || LanguageTag::parse(stem).is_err() => {
            Some("a words file is called after its language: `words/en.toml`".to_owned())
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
        "a theme has the folders {}; take out what belongs to none of them",
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

    fn unasked(&self, layer: &Layer, name: &str, file: &SourceFile) -> Option<String> {
        let full = format!("{}/{name}", layer.name);
        let asked = [name, full.as_str()]
            .iter()
            .any(|name| self.quoted.contains(*name));
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
