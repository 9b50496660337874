//! The shop folder and the theme it is built with, which may stand elsewhere, as one tree.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diag::{Code, Diagnostics};
use crate::shop::theme_name_of;
use crate::source::{ReadError, SourceTree, look, look_at_theme};
use crate::theme::Which;

/// Reads the shop in `dir` and, where it is built with a theme that stands in a folder outside `themes/`, that
/// folder too. `theme` is a theme to try on, as in [`Options`](super::Options).
///
/// # Errors
/// Where the shop folder cannot be read.
pub fn read_shop(
    dir: &Path,
    output: Option<&Path>,
    theme: Option<&str>,
) -> Result<(SourceTree, Diagnostics), ReadError> {
    let (mut tree, mut diagnostics) = SourceTree::read(dir, output)?;
    if let Some(folder) = theme_elsewhere(&tree, theme) {
        diagnostics.append(tree.read_theme(&dir.join(&folder), &folder));
        // The shop does use it.
        diagnostics.retain(|problem| {
            problem.code != Code::UNKNOWN_FILE || problem.primary.place.file.as_str() != folder
        });
    }
    Ok((tree, diagnostics.sorted()))
}

/// The folder of the theme that `tree` is built with where it is not in `themes/`, from the shop folder on.
pub fn theme_elsewhere(tree: &SourceTree, theme: Option<&str>) -> Option<String> {
    let named = theme.map(str::to_owned).or_else(|| theme_name_of(tree))?;
    match Which::meant_by(&named) {
        Which::Folder(folder) if !folder.starts_with("themes/") => Some(folder),
        _ => None,
    }
}

/// A glance at everything that [`read_shop`] would read; `theme` is the folder of a theme elsewhere.
pub fn look_at_shop(dir: &Path, output: Option<&Path>, theme: Option<&str>) -> BTreeMap<String, u64> {
    let mut seen = look(dir, output);
    if let Some(folder) = theme {
        seen.extend(look_at_theme(&dir.join(folder), folder));
    }
    seen
}
