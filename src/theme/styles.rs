//! Two style sheets from the styles of a chain of themes, and the fonts they name: one for every page, and one more for the
//! pages behind the home page, so that the first page a visitor sees waits for nothing that it does not need.

use std::collections::{BTreeMap, BTreeSet};

use super::layer::Layer;
use super::minify::minified;
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

/// The style sheets and what they need.
#[derive(Clone, Debug)]
pub struct StyleSheet {
    /// The sheet of every page.
    pub sheet: Asset,
    /// The one that all pages but the home page have instead, with all of the first in it; `None` where no style is only for them.
    pub inner: Option<Asset>,
    /// Fonts and pictures that the sheets name, by their path in the theme: `fonts/newsreader.woff2`.
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

fn is_asset(name: &str) -> bool {
    let extension = name.rsplit('.').next().unwrap_or("");
    super::strays::ASSETS.contains(&extension)
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
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("url(") {
        let Some((name, after)) = after.split_once(')') else {
            break;
        };
        let bare = name.trim_matches(['"', '\'', ' ']);
        let inside = bare.trim_start_matches("../").trim_start_matches("./");
        out.push_str(before);
        match assets.get(inside) {
            // The sheet stands in assets/, and so do the folders of its files.
            Some(asset) => out.push_str(&format!("url(\"{}\")", asset.path.trim_start_matches("assets/"))),
            None => out.push_str(&format!("url({name})")),
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::SourcePath;
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
        let inner: Vec<_> = sheet.sheets().skip(1).collect();
        assert_eq!(inner.len(), 1);
        assert_eq!(
            inner[0].path,
            hashed("assets/inner.css", format!("{css}k{{l:m}}\n").as_bytes())
        );
        assert!(inner[0].bytes.read().unwrap().ends_with(b"k{l:m}\n"));
    }
}
