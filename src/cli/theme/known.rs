//! Finds a theme by name or folder, for the commands that show or copy it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use shopfront::diagnostics::render::{Extent, Report, drawn};
use shopfront::diagnostics::{Diagnostics, SourcePath};
use shopfront::memo::Memo;
use shopfront::model::shop::{SettingValue, ThemeChoice};
use shopfront::read_shop;
use shopfront::source::SourceTree;
use shopfront::theme::{Layer, Theme, ThemeManifest};

use crate::cli::failure::Failure;

/// A theme that can be used.
pub(crate) struct Known {
    /// What it says of itself.
    pub(crate) manifest: ThemeManifest,
    /// It, and what it builds on.
    pub(crate) layers: Vec<Layer>,
    /// What all of these say.
    pub(crate) manifests: Vec<ThemeManifest>,
    /// Its settings, with the values that hold where a shop says nothing.
    pub(crate) settings: BTreeMap<String, SettingValue>,
}

/// The files of the shop in `dir`; nothing if it cannot be read.
pub(crate) fn tree(dir: &Path, theme: Option<&str>) -> SourceTree {
    let output = dir.join("public");
    read_shop(dir, Some(&output), theme).map_or_else(|_| SourceTree::default(), |(tree, _)| tree)
}

/// The theme `name`, or the one in the folder of that name where it has a `/` in it.
pub(crate) fn theme(tree: &SourceTree, name: &str) -> Result<Known, Failure> {
    let mut diagnostics = Diagnostics::new();
    let shop = SourcePath::new("shop.toml");
    let loaded = Theme::load(
        tree,
        &shop,
        &ThemeChoice::default(),
        Some(name),
        &[],
        &Memo::none(),
        &mut diagnostics,
    );
    let manifests = loaded
        .as_ref()
        .map(|theme| theme.manifests.clone())
        .unwrap_or_default();
    match (loaded, manifests.first()) {
        (Some(theme), Some(manifest)) => Ok(Known {
            manifest: manifest.clone(),
            layers: theme
                .layers
                .iter()
                .filter(|layer| !layer.is_shop())
                .cloned()
                .collect(),
            manifests,
            settings: theme.settings,
        }),
        _ => Err(unusable(tree, &diagnostics)),
    }
}

fn unusable(tree: &SourceTree, diagnostics: &Diagnostics) -> Failure {
    let only = diagnostics.iter().next().filter(|_| diagnostics.len() == 1);
    if let Some(problem) = only.filter(|problem| problem.primary.place.range.is_none()) {
        let failure = Failure::new(problem.message.clone());
        return match problem.help.first() {
            Some(help) => failure.help(help.clone()),
            None => failure,
        };
    }
    let report = Report {
        diagnostics,
        source: tree,
        folder: "",
        colour: false,
        extent: Extent::Digest { rest: "" },
        result: None,
    };
    Failure::new(format!("the theme has errors:\n\n{}", drawn(&report).trim_end()))
}

/// The tree for a theme that was typed as a name or as a folder, and how the library calls that theme.
pub(crate) fn typed(theme: &Path, shop: &Path) -> Result<(SourceTree, String), Failure> {
    let name = super::tried_on(Some(theme), shop)?.unwrap_or_default();
    let mut files = tree(shop, Some(&name));
    if name.contains('/')
        && files
            .below(name.trim_end_matches('/').trim_start_matches("./"))
            .next()
            .is_none()
    {
        // There is no shop around it.
        let folder = shopfront::theme::folder_in_tree(&name);
        let at: PathBuf = shop.join(&folder);
        files.read_theme(&at, &folder);
    }
    Ok((files, name))
}
