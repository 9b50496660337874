//! From the name or folder of a theme to the chain of themes it builds on.

use semver::{Version, VersionReq};

use super::builtin::{builtin, builtin_names};
use super::layer::Layer;
use super::manifest::ThemeManifest;
use crate::diagnostics::{
    Applicability, Code, Diagnostic, Diagnostics, Place, SourcePath, Spanned, did_you_mean,
};
use crate::model::shop::ThemeChoice;
use crate::model::shop::decode::{Context, Trail, Words, decode_record, decode_toml};
use crate::model::value::LanguageTag;
use crate::model::value::in_toml;
use crate::source::SourceTree;

/// The theme that is used where a shop names none.
pub const DEFAULT: &str = "market";
/// The highest number of themes that build on one another.
const LONGEST_CHAIN: usize = 8;
/// The folder in a shop with themes of its own.
pub(super) const FOLDER: &str = "themes";
/// Names that a theme of one's own cannot have beside those of built-in themes: the shop's own files go by it.
const TAKEN: [&str; 2] = ["base", "shop"];

/// The version of this engine.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// Where a theme is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// By name: built in, or in the shop's `themes/`.
    Named(String),
    /// In a folder, named as the tree does: `../our-look`.
    Folder(String),
}

impl Which {
    /// What someone means who writes `text`: with a `/` in it it is a folder.
    pub fn parse(text: &str) -> Self {
        if text.contains('/') {
            Self::Folder(folder_in_tree(text))
        } else {
            Self::Named(text.to_owned())
        }
    }

    /// The folder, where it is one.
    pub(super) fn folder(self) -> Option<String> {
        match self {
            Self::Named(_) => None,
            Self::Folder(folder) => Some(folder),
        }
    }

    /// The theme of a shop, with the place that names it; `instead` is one that is tried on.
    pub(super) fn chosen(
        shop_file: &SourcePath,
        choice: &ThemeChoice,
        instead: Option<&str>,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Self, Place)> {
        if let Some(instead) = instead {
            return Some((Self::parse(instead), Place::file(shop_file)));
        }
        let Some(name) = &choice.name else {
            return Some((Self::Named(DEFAULT.to_owned()), Place::file(shop_file)));
        };
        if let Some(problem) = not_at_home(name) {
            diagnostics.push(problem);
            return None;
        }
        Some((Self::parse(&name.value.0), name.place.clone()))
    }
}

/// What is wrong with a way to a theme that leads there on one computer only.
fn not_at_home(name: &Spanned<Words>) -> Option<Diagnostic> {
    let typed = name.value.0.as_str();
    let absolute = typed.starts_with(['/', '~']) || typed.chars().nth(1) == Some(':');
    let message = "a theme's path starts at the shop folder, with `/` between its parts";
    let problem = Diagnostic::error(Code::THEME, name.place.clone(), message).help(
        "write it like \"../our-look\", so that the shop builds on every computer that has both folders",
    );
    (typed.contains('\\') || absolute).then_some(problem)
}

/// `./themes/a/` as the tree names it: `themes/a`.
pub fn folder_in_tree(typed: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in typed.split('/').filter(|part| !matches!(*part, "" | ".")) {
        match (part, parts.last()) {
            ("..", Some(last)) if *last != ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let root = if typed.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

/// The theme `which` and what it builds on.
pub(super) fn chain(
    tree: &SourceTree,
    which: Which,
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<(Layer, ThemeManifest)>> {
    let mut chain: Vec<(Layer, ThemeManifest)> = Vec::new();
    let mut next = Some((which, place.clone()));
    while let Some((which, place)) = next.take() {
        let layer = match found(tree, &which, chain.is_empty(), &place, diagnostics) {
            Ok(layer) => layer,
            Err(problem) => {
                diagnostics.push(*problem);
                return None;
            }
        };
        let manifest = manifest(&layer, diagnostics)?;
        fits_engine(&manifest, diagnostics)?;
        let extends = manifest.extends.as_ref();
        next = extends.map(|extends| (Which::Named(extends.to_string()), extends.place.clone()));
        let name = layer.name.clone();
        chain.push((layer, manifest));
        if chain.len() > LONGEST_CHAIN {
            let message = format!("the theme \"{name}\" extends itself through other themes");
            let help = "remove `extends` in one of them";
            diagnostics.push(Diagnostic::error(Code::THEME, place, message).help(help));
            return None;
        }
    }
    Some(chain)
}

/// The manifests of the built-in theme `name` and of what it builds on.
pub(super) fn built_in_chain(name: &str) -> Option<Vec<ThemeManifest>> {
    let place = Place::file(&SourcePath::new("theme.toml"));
    let which = Which::Named(name.to_owned());
    let chain = chain(&SourceTree::default(), which, &place, &mut Diagnostics::new())?;
    Some(chain.into_iter().map(|(_, manifest)| manifest).collect())
}

fn found(
    tree: &SourceTree,
    which: &Which,
    first: bool,
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> Result<Layer, Box<Diagnostic>> {
    match which {
        Which::Named(name) => {
            let folder = format!("{FOLDER}/{name}");
            let own = if name.contains('/') {
                None
            } else {
                Layer::of_folder(tree, &folder, name)
            };
            match own {
                Some(own) => named_as(own, Some(name), diagnostics),
                None => builtin(name)
                    .filter(|_| name != "base" || !first)
                    .ok_or_else(|| unknown_theme(tree, name, place).into()),
            }
        }
        Which::Folder(folder) => match Layer::of_folder(tree, folder, "") {
            Some(own) => named_as(own, None, diagnostics),
            None => Err(no_theme_there(folder, place).into()),
        },
    }
}

/// A theme of one's own under its name, which templates are named by: it must be one, and nobody else's.
fn named_as(
    layer: Layer,
    folder: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Result<Layer, Box<Diagnostic>> {
    let Some(manifest) = manifest(&layer, diagnostics) else {
        let place = Place::file(&layer.path("theme.toml"));
        return Err(Diagnostic::error(
            Code::THEME,
            place,
            "this theme can't be used: its `theme.toml` has errors",
        )
        .help("fix them; run `shopfront theme show market` for an example")
        .into());
    };
    let name = manifest.name.value.0.as_str();
    let wrong = |message: String, help: String| {
        Err(
            Diagnostic::error(Code::THEME, manifest.name.place.clone(), message)
                .help(help)
                .into(),
        )
    };
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(plain) {
        let message = format!("\"{name}\" can't be the name of a theme");
        return wrong(
            message,
            "use lower-case letters a to z, digits and hyphens: \"our-look\"".to_owned(),
        );
    }
    if is_taken(name) {
        let message = format!("the name \"{name}\" belongs to a built-in theme");
        let help = "give your theme a different name; to build on the built-in one, set `extends`";
        return wrong(message, help.to_owned());
    }
    match folder {
        Some(folder) if folder != name => {
            let message = format!("this theme is named \"{name}\", but its folder is \"{folder}\"");
            wrong(
                message,
                format!("write name = \"{folder}\", or rename the folder to `{name}`"),
            )
        }
        _ => Ok(layer.named(name)),
    }
}

/// True for a name that no theme of one's own can have.
pub fn is_taken(name: &str) -> bool {
    TAKEN.contains(&name) || builtin_names().iter().any(|known| known == name)
}

fn unknown_theme(tree: &SourceTree, name: &str, place: &Place) -> Diagnostic {
    let mut names = builtin_names();
    names.extend(own_names(tree));
    let near = did_you_mean(name, names.iter().map(String::as_str));
    let folder = format!("{FOLDER}/{name}");
    let has_folder = tree.below(&folder).next().is_some();
    let help = match near {
        _ if has_folder => {
            format!("`{folder}/` has no `theme.toml`, so it isn't a theme")
        }
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!(
            "choose one of: {}; to make your own, create `{FOLDER}/{name}/` with a `theme.toml`",
            names.join(", ")
        ),
    };
    Diagnostic::error(Code::THEME, place.clone(), format!("there's no theme \"{name}\""))
        .help(help)
        .instead(Applicability::Unsafe, near.filter(|_| !has_folder).map(in_toml))
}

fn no_theme_there(folder: &str, place: &Place) -> Diagnostic {
    let message = format!("there's no theme in the folder `{folder}`");
    let help = "check the path: it starts at the shop folder, and the theme's folder contains a `theme.toml`";
    Diagnostic::error(Code::THEME, place.clone(), message).help(help)
}

/// The themes in the shop's `themes/`, by name in order.
pub fn own_names(tree: &SourceTree) -> Vec<String> {
    let inside = tree.below(FOLDER);
    let names = inside.filter_map(|(path, _)| {
        let name = path
            .strip_prefix(FOLDER)?
            .strip_prefix('/')?
            .strip_suffix("/theme.toml")?;
        (!name.contains('/')).then(|| name.to_owned())
    });
    names.collect()
}

/// What the `theme.toml` of `layer` says.
pub(super) fn manifest(layer: &Layer, diagnostics: &mut Diagnostics) -> Option<ThemeManifest> {
    let file = layer.path("theme.toml");
    let text = layer.text("theme.toml")?;
    let languages = [LanguageTag::default()];
    let mut context = Context {
        file: &file,
        offset: 0,
        languages: &languages,
        currency: None,
        country: None,
        trail: Trail::default(),
        has_ranges: false,
        diagnostics,
    };
    decode_toml(text, &mut context, decode_record)
}

/// `None`, with the reason, where the theme was made for other versions of shopfront.
fn fits_engine(manifest: &ThemeManifest, diagnostics: &mut Diagnostics) -> Option<()> {
    let written = manifest.engine.value.0.as_str();
    let place = manifest.engine.place.clone();
    let Ok(range) = VersionReq::parse(written) else {
        let message = format!("\"{written}\" isn't a version range");
        let help = "write the oldest version that works and the first that may not work: \">=0.1, <0.2\"";
        diagnostics.push(Diagnostic::error(Code::INVALID_VALUE, place, message).help(help));
        return None;
    };
    let fits = Version::parse(ENGINE).is_ok_and(|engine| range.matches(&engine));
    if fits {
        return Some(());
    }
    let name = &manifest.name.value.0;
    let message = format!("the theme \"{name}\" needs shopfront {written}, but this is shopfront {ENGINE}");
    diagnostics.push(Diagnostic::error(Code::THEME, place, message).help(
        "get a version of the theme that supports it; if it's your own, see \"Upgrading\" in docs/themes.md, then \
         widen `engine`",
    ));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_name_in_the_tree() {
        let cases = [
            ("../our-look/", "../our-look"),
            ("./themes/./a", "themes/a"),
            ("a/../b", "b"),
            ("../../x", "../../x"),
            ("/srv/themes/x", "/srv/themes/x"),
        ];
        for (typed, expected) in cases {
            assert_eq!(folder_in_tree(typed), expected);
        }
    }
}
