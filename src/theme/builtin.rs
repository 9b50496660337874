//! The themes inside the binary.

use rust_embed::RustEmbed;

use super::layer::Layer;
use crate::diagnostics::SourcePath;
use crate::model::value::LanguageTag;
use crate::source::{Blob, SourceFile, SourceTree};

#[derive(RustEmbed)]
#[folder = "themes/"]
struct Files;

/// The names of the built-in themes that a shop may choose, in order.
pub fn builtin_names() -> Vec<String> {
    let mut names: Vec<String> = Files::iter()
        .filter_map(|path| path.strip_suffix("/theme.toml").map(str::to_owned))
        .collect();
    names.retain(|name| name != "base");
    names.sort();
    names
}

/// The languages that the built-in themes speak, in order, without those of a region: `de`, and not `de-AT`.
pub fn builtin_languages() -> Vec<LanguageTag> {
    let mut languages: Vec<LanguageTag> = Files::iter()
        .filter_map(|path| {
            let name = path.strip_prefix("base/words/")?.strip_suffix(".toml")?;
            LanguageTag::parse(name).ok()
        })
        .filter(|language| language.region().is_none())
        .collect();
    languages.sort();
    languages
}

/// A hash of all files of the built-in themes.
pub fn builtin_fingerprint() -> [u8; 32] {
    let mut paths: Vec<_> = Files::iter().collect();
    paths.sort();
    let mut hasher = blake3::Hasher::new();
    for path in paths {
        hasher.update(path.as_bytes());
        hasher.update(
            &Files::get(&path)
                .map(|file| file.metadata.sha256_hash())
                .unwrap_or_default(),
        );
    }
    *hasher.finalize().as_bytes()
}

/// The built-in theme `name`, or the base that all share.
pub(super) fn builtin(name: &str) -> Option<Layer> {
    let folder = format!("{name}/");
    let mut files = SourceTree::default();
    for path in Files::iter().filter(|path| path.starts_with(&folder)) {
        let (Some(inside), Some(file)) = (path.strip_prefix(&folder), Files::get(&path)) else {
            continue;
        };
        let file = match std::str::from_utf8(&file.data) {
            Ok(text) if !inside.starts_with("fonts/") => SourceFile::Text(text.into()),
            _ => SourceFile::Binary(Blob::new(file.data.as_ref())),
        };
        files.insert(SourcePath::new(inside), file);
    }
    files
        .get("theme.toml")
        .is_some()
        .then(|| Layer::new(name, format!("{name}:"), files))
}
