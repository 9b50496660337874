//! Two style sheets from the styles of a chain of themes, and the fonts they name: one for every page, and one more for
//! the pages behind the home page, so that the first page a visitor sees waits for nothing that it does not need.

use std::collections::{BTreeMap, BTreeSet};

use super::layer::Layer;
use super::minify::minified;
use crate::media::css::urls;
use crate::model::value::LanguageTag;
use crate::source::{Blob, SourceFile};

/// A file of the site that a theme brings.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path in the site, content hash in the name: `assets/fonts/newsreader.3f9c2a1b.woff2`.
    pub path: String,
    /// Its bytes.
    pub bytes: Blob,
}

/// Styles in this folder of `styles/` are for the pages behind the home page.
const INNER: &str = "inner/";

/// Styles in this folder are for pages in the language that they are named after.
const LANGUAGES: &str = "languages/";

/// The styles that are for languages other than `languages`.
pub fn styles_of_other_languages(layers: &[Layer], languages: &[LanguageTag]) -> Vec<String> {
    let is_other = |path: &str| {
        let name = path
            .strip_prefix(LANGUAGES)
            .and_then(|name| name.strip_suffix(".css"));
        name.is_some_and(|name| {
            !languages
                .iter()
                .any(|language| [language.as_str(), language.main_language()].contains(&name))
        })
    };
    let paths = layers
        .iter()
        .flat_map(|layer| layer.below("styles"))
        .map(|(path, _)| path);
    paths.filter(|path| is_other(path)).map(str::to_owned).collect()
}

/// The style sheets and what they need.
#[derive(Clone, Debug)]
pub struct StyleSheet {
    /// The sheet of every page.
    pub sheet: Asset,
    /// The one that all pages but the home page have instead, with all of the first in it; `None` where no style is
    /// only for them.
    pub inner: Option<Asset>,
    /// Fonts and pictures that the sheets name, by their path in the theme: `fonts/newsreader.woff2`; and the licences
    /// of these fonts.
    pub assets: BTreeMap<String, Asset>,
}

impl StyleSheet {
    /// Joins `tokens` and the styles of `layers`, the last layer's first, each layer's in order of their names;
    /// without those at the paths `unused` in `styles/`.
    pub fn bundle(layers: &[Layer], tokens: &str, unused: &BTreeSet<String>) -> Self {
        let mut assets = assets(layers);
        let mut css = tokens.to_owned();
        let mut inner = String::new();
        for layer in layers.iter().rev() {
            let used = layer.below("styles").filter(|(path, _)| !unused.contains(*path));
            for (path, file) in used {
                if let (SourceFile::Text(text), true) = (file, path.ends_with(".css")) {
                    let sheet = if path.starts_with(INNER) {
                        &mut inner
                    } else {
                        &mut css
                    };
                    append(sheet, text, &assets);
                }
            }
        }
        assets.retain(|_, asset| {
            let name = asset.path.trim_start_matches("assets/");
            css.contains(name) || inner.contains(name)
        });
        assets.extend(licences(layers, &assets));
        let inner = (!inner.is_empty()).then(|| sheet("assets/inner.css", format!("{css}{inner}")));
        Self {
            inner,
            sheet: sheet("assets/style.css", css),
            assets,
        }
    }

    /// The sheets, in the order in which a page names them.
    pub fn sheets(&self) -> impl Iterator<Item = &Asset> {
        std::iter::once(&self.sheet).chain(&self.inner)
    }
}

fn sheet(path: &str, css: String) -> Asset {
    Asset {
        path: hashed(path, css.as_bytes()),
        bytes: Blob::from(css),
    }
}

/// `assets/style.css` with a hash of its content: `assets/style.3f9c2a1b.css`.
pub fn hashed(path: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let short = hash.get(..8).unwrap_or("");
    match path.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{short}.{extension}"),
        None => format!("{path}.{short}"),
    }
}

fn assets(layers: &[Layer]) -> BTreeMap<String, Asset> {
    let mut assets = BTreeMap::new();
    for layer in layers.iter().rev() {
        for folder in ["fonts", "images"] {
            for (inside, file) in layer.below(folder) {
                let name = format!("{folder}/{inside}");
                if let Some(bytes) = bytes_of(file).filter(|_| is_asset(inside)) {
                    let path = hashed(&format!("assets/{name}"), &bytes);
                    assets.insert(
                        name,
                        Asset {
                            path,
                            bytes: Blob::new(bytes),
                        },
                    );
                }
            }
        }
    }
    assets
}

/// The licences of the fonts in `assets`: most licences of fonts want to be wherever the fonts are (SIL Open Font
/// License 1.1, 2).
fn licences(layers: &[Layer], assets: &BTreeMap<String, Asset>) -> BTreeMap<String, Asset> {
    let mut licences = BTreeMap::new();
    for layer in layers.iter().rev() {
        let all: Vec<&str> = layer.below("fonts").map(|(inside, _)| inside).collect();
        let used: Vec<&str> = all
            .iter()
            .filter(|inside| assets.contains_key(&format!("fonts/{inside}")))
            .copied()
            .collect();
        for (inside, file) in layer.below("fonts").filter(|(inside, _)| is_licence(inside)) {
            // `OFL-Young-Serif.txt` belongs to `young-serif.woff2`, a `LICENSE` to all fonts beside it.
            let belongs = |font: &&&str| file_stem(font).starts_with(&family(inside));
            let is_for_all = !all
                .iter()
                .filter(|font| is_asset(font))
                .any(|font| belongs(&font));
            if !used.is_empty() && (is_for_all || used.iter().any(|font| belongs(&font))) {
                let Some(bytes) = bytes_of(file) else { continue };
                let path = hashed(&format!("assets/fonts/{inside}"), &bytes);
                let bytes = Blob::new(bytes);
                licences.insert(format!("fonts/{inside}"), Asset { path, bytes });
            }
        }
    }
    licences
}

/// True for `OFL.txt`, `OFL-Alegreya.txt`, `LICENSE`, `LICENCE.txt`, `UFL.txt`, `COPYING`.
fn is_licence(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let (stem, extension) = name.split_once('.').unwrap_or((&name, "txt"));
    let starts = ["ofl", "ufl", "licence", "license", "copying"];
    extension == "txt" && starts.iter().any(|start| stem.starts_with(start))
}

/// The family of fonts that a licence names: `young-serif` of `OFL-Young-Serif.txt`; empty where it names none.
fn family(licence: &str) -> String {
    let stem = file_stem(licence);
    stem.split_once('-')
        .map_or(String::new(), |(_, family)| family.to_owned())
}

/// The name of a file without its folder and ending, in small letters.
fn file_stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.to_ascii_lowercase().replace(['_', ' '], "-")
}

fn is_asset(name: &str) -> bool {
    let extension = name.rsplit('.').next().unwrap_or("");
    super::unused_files::ASSETS.contains(&extension)
}

fn bytes_of(file: &SourceFile) -> Option<std::sync::Arc<[u8]>> {
    match file {
        SourceFile::Text(text) => Some(text.as_bytes().into()),
        SourceFile::Binary(blob) => blob.read().ok(),
    }
}

/// Adds `text`, reduced to what browsers need, `url(fonts/…)` brought to the hashed names.
fn append(css: &mut String, text: &str, assets: &BTreeMap<String, Asset>) {
    let text = minified(text);
    if !text.is_empty() {
        css.push_str(&with_hashed_urls(&text, assets));
        css.push('\n');
    }
}

fn with_hashed_urls(text: &str, assets: &BTreeMap<String, Asset>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for url in urls(text) {
        let inside = url.address.trim_start_matches("../").trim_start_matches("./");
        // The sheet stands in assets/, and so do the folders of its files.
        let Some(asset) = assets.get(inside) else { continue };
        out.push_str(text.get(copied..url.range.start).unwrap_or_default());
        out.push_str(&format!("url(\"{}\")", asset.path.trim_start_matches("assets/")));
        copied = url.range.end;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourcePath;
    use crate::source::SourceTree;

    #[test]
    fn styles_are_joined_base_first_and_fonts_get_their_hashed_names() {
        let layer = |name: &str, files: &[(&str, &str)]| {
            Layer::new(
                name,
                format!("{name}:"),
                SourceTree::from_texts(files.iter().copied()),
            )
        };
        let base = layer("base", &[("styles/10.css", "/* reset */\na {\n  b: c;\n}\n")]);
        let mut files = SourceTree::from_texts([
            ("styles/20.css", "d { src: url(\"../fonts/x.woff2\"); }"),
            ("styles/fonts/fine.css", "e { f: g; }"),
            ("styles/fonts/plain.css", "h { i: j; }"),
            ("styles/inner/10.css", "k { l: m; }"),
        ]);
        files.insert(
            SourcePath::new("fonts/x.woff2"),
            SourceFile::Binary(Blob::new(*b"font")),
        );
        for (path, text) in [
            ("fonts/OFL-X.txt", "for x"),
            ("fonts/OFL-Y.txt", "for y, which is not used"),
            ("fonts/y.woff2", "y"),
            ("fonts/README.md", "read"),
            ("fonts/LICENSE", "for all"),
        ] {
            files.insert(SourcePath::new(path), SourceFile::Text(text.into()));
        }
        let top = Layer::new("market", "market:".to_owned(), files);
        let sheet = StyleSheet::bundle(
            &[top, base],
            ":root{--a:1}\n",
            &BTreeSet::from(["fonts/plain.css".to_owned()]),
        );
        let css = String::from_utf8(sheet.sheet.bytes.read().unwrap().to_vec()).unwrap();
        let font = hashed("fonts/x.woff2", b"font");
        assert_eq!(
            css,
            format!(":root{{--a:1}}\na{{b:c}}\nd{{src:url(\"{font}\")}}\ne{{f:g}}\n")
        );
        let names: Vec<&str> = sheet.assets.keys().map(String::as_str).collect();
        assert_eq!(names, ["fonts/LICENSE", "fonts/OFL-X.txt", "fonts/x.woff2"]);
        assert_eq!(
            sheet.assets["fonts/OFL-X.txt"].path,
            hashed("assets/fonts/OFL-X.txt", b"for x")
        );
        let inner: Vec<_> = sheet.sheets().skip(1).collect();
        assert_eq!(inner.len(), 1);
        assert_eq!(
            inner[0].path,
            hashed("assets/inner.css", format!("{css}k{{l:m}}\n").as_bytes())
        );
        assert!(inner[0].bytes.read().unwrap().ends_with(b"k{l:m}\n"));
    }
}
