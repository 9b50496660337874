//! The files of one theme in a chain of themes.

use std::sync::Arc;

use crate::diagnostics::SourcePath;
use crate::source::{SourceFile, SourceTree};

/// The layer of the shop's own files.
const SHOP: &str = "shop";

/// The files of one theme. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The theme's name; `shop` for the shop's own `theme/` folder.
    pub name: String,
    /// What stands before a path when the file is named to people: `market:`, or `theme/` for the shop's own.
    label: String,
    files: Arc<SourceTree>,
}

impl Layer {
    /// Files by their path inside the theme's folder.
    pub fn new(name: &str, label: String, files: SourceTree) -> Self {
        Self {
            name: name.to_owned(),
            label,
            files: Arc::new(files),
        }
    }

    /// The shop's own `theme/` folder, if there is one.
    pub fn of_shop(tree: &SourceTree) -> Option<Self> {
        let mut files = SourceTree::default();
        for (path, file) in tree.below("theme") {
            files.insert(
                SourcePath::new(path.strip_prefix("theme/").unwrap_or(path)),
                file.clone(),
            );
        }
        let is_there = files.iter().next().is_some();
        is_there.then(|| Self::new(SHOP, "theme/".to_owned(), files))
    }

    /// The theme `name` in the folder `folder` of the tree, where it has a `theme.toml`.
    pub(super) fn of_folder(tree: &SourceTree, folder: &str, name: &str) -> Option<Self> {
        let label = format!("{folder}/");
        tree.text(&format!("{label}theme.toml"))?;
        let mut files = SourceTree::default();
        for (path, file) in tree.below(folder) {
            files.insert(
                SourcePath::new(path.strip_prefix(label.as_str()).unwrap_or(path)),
                file.clone(),
            );
        }
        Some(Self::new(name, label, files))
    }

    /// The same files under another name.
    pub(super) fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// True for a theme that is not inside the binary, and for the shop's own folder.
    pub fn is_own(&self) -> bool {
        self.label.ends_with('/')
    }

    /// Every file, by its path inside the theme's folder.
    pub fn files(&self) -> impl Iterator<Item = (&SourcePath, &SourceFile)> {
        self.files.iter()
    }

    /// True for the shop's own `theme/` folder.
    pub fn is_shop(&self) -> bool {
        self.name == SHOP
    }

    /// How a file of this theme is named to people.
    pub fn path(&self, inside: &str) -> SourcePath {
        SourcePath::new(format!("{}{inside}", self.label))
    }

    /// The text of the file that is named `path` to people.
    pub fn source_text(&self, path: &SourcePath) -> Option<&str> {
        self.files.text(path.strip_prefix(self.label.as_str())?)
    }

    /// The text at `inside`.
    pub fn text(&self, inside: &str) -> Option<&str> {
        self.files.text(inside)
    }

    /// The files in `folder` and below: the path inside that folder, and the file.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a SourceFile)> {
        self.files.below(folder).filter_map(move |(path, file)| {
            let inside = path.as_str().strip_prefix(folder)?.strip_prefix('/')?;
            Some((inside, file))
        })
    }
}
