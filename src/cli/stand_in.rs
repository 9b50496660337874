//! Stand-ins for stages that are being written. To be deleted: their callers then use the library's.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use shopfront::diag::{Code, Diagnostic, Diagnostics, Place, SourcePath, SourceText};
use shopfront::plan::{LinkStyle, SitePath};
use shopfront::render::RenderedSite;
use shopfront::source::{Blob, SourceTree};

#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) now: Timestamp,
    pub(crate) link_style: LinkStyle,
    pub(crate) theme: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) site: Option<RenderedSite>,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) next_change: Option<NextChange>,
    tree: SourceTree,
}

#[derive(Clone, Debug)]
pub(crate) struct NextChange {
    pub(crate) date: Date,
    pub(crate) reason: String,
}

impl SourceText for Outcome {
    fn source_text(&self, file: &SourcePath) -> Option<&str> {
        self.tree.source_text(file)
    }
}

#[derive(Debug)]
pub(crate) struct ReadError(PathBuf, io::Error);

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the shop folder `{}` cannot be read: {}",
            self.0.display(),
            self.1
        )
    }
}

impl std::error::Error for ReadError {}

pub(crate) fn read(shop: &Path, _output: Option<&Path>) -> Result<(SourceTree, Diagnostics), ReadError> {
    let explain = |error| ReadError(shop.to_owned(), error);
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(shop).map_err(explain)? {
        let entry = entry.map_err(explain)?;
        if let Ok(text) = std::fs::read_to_string(entry.path()) {
            texts.insert(entry.file_name().to_string_lossy().into_owned(), text);
        }
    }
    let texts = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    Ok((SourceTree::from_texts(texts), Diagnostics::new()))
}

pub(crate) fn compile(tree: &SourceTree, options: &Options) -> Outcome {
    let mut diagnostics = Diagnostics::new();
    let file = SourcePath::new("shop.toml");
    let text = tree.text("shop.toml").unwrap_or("");
    if tree.text("shop.toml").is_none() {
        let missing = Place::file(&file);
        diagnostics.push(Diagnostic::error(
            Code::NO_SHOP,
            missing,
            "`shop.toml` is missing",
        ));
    }
    if let Some(at) = text.find("nmae") {
        let place = Place::new(&file, at..at + 4);
        diagnostics.push(Diagnostic::error(Code::UNKNOWN_KEY, place, "unknown key `nmae`"));
    }
    if tree.text("stray.xyz").is_some() {
        let place = Place::file(&SourcePath::new("stray.xyz"));
        diagnostics.push(Diagnostic::warning(
            Code::UNKNOWN_FILE,
            place,
            "nothing shows this file",
        ));
    }
    let mut site = RenderedSite {
        pages: 1,
        ..RenderedSite::default()
    };
    let page = format!(
        "{} {:?} {:?}\n{text}",
        options.now, options.link_style, options.theme
    );
    if let Ok(path) = SitePath::new("index.html") {
        site.files.insert(path, Blob::from(page));
    }
    let next_change = text.contains("special").then(|| NextChange {
        date: jiff::civil::date(2026, 12, 24),
        reason: "special hours: Christmas".to_owned(),
    });
    Outcome {
        site: (!diagnostics.has_errors()).then_some(site),
        diagnostics,
        next_change,
        tree: tree.clone(),
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Published {
    pub(crate) new: usize,
    pub(crate) changed: usize,
    pub(crate) removed: usize,
    pub(crate) unchanged: usize,
}

#[derive(Debug)]
pub(crate) struct PublishError(PathBuf, io::Error);

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` cannot be written: {}", self.0.display(), self.1)
    }
}

impl std::error::Error for PublishError {}

pub(crate) fn publish(
    site: &RenderedSite,
    _shop: &Path,
    output: &Path,
    _version: &str,
) -> Result<Published, PublishError> {
    let mut published = Published::default();
    for (path, blob) in &site.files {
        let target = output.join(path.as_str());
        let explain = |error| PublishError(target.clone(), error);
        let bytes = blob.read().map_err(explain)?;
        match std::fs::read(&target) {
            Ok(old) if *old == *bytes => published.unchanged += 1,
            Ok(_) => published.changed += 1,
            Err(_) => published.new += 1,
        }
        std::fs::create_dir_all(output).map_err(explain)?;
        std::fs::write(&target, bytes).map_err(explain)?;
    }
    Ok(published)
}
