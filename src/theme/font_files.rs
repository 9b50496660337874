//! The fonts that share pictures and icons are set in.

use std::sync::Arc;

use super::layer::Layer;
use super::manifest::{Letters, ShareType, ThemeManifest};
use crate::source::SourceFile;

/// Font files, as they are.
#[derive(Clone, Debug, Default)]
pub struct FontFiles {
    /// For titles, the first choice first.
    pub titles: Vec<Arc<[u8]>>,
    /// For all other words.
    pub texts: Vec<Arc<[u8]>>,
    /// True if letters that are in none of them shall have no serifs.
    pub sans: bool,
}

impl FontFiles {
    /// What the themes of a chain say, the nearest first: the fonts under `[share]`, else the first two fonts.
    pub(super) fn of(manifests: &[ThemeManifest], layers: &[Layer]) -> Self {
        let said = |manifest: &ThemeManifest| manifest.share.as_ref().map(|share| share.value.clone());
        let share = manifests.iter().find_map(said);
        let share = share.as_ref();
        let fonts = manifests.iter().find(|manifest| !manifest.fonts.is_empty());
        let listed = |place: usize| Some(fonts?.fonts.get(place)?.file.0.as_str());
        let title = share.and_then(|share| Some(share.title.as_ref()?.0.as_str()));
        let text = share.and_then(|share| Some(share.text.as_ref()?.0.as_str()));
        let title = title.or_else(|| listed(0)).and_then(|name| font(layers, name));
        let text = text.or_else(|| listed(1)).and_then(|name| font(layers, name));
        let both = |first: &Option<Arc<[u8]>>, second: &Option<Arc<[u8]>>| {
            first.iter().chain(second).cloned().collect()
        };
        Self {
            titles: both(&title, &text),
            texts: both(&text, &title),
            sans: share.is_some_and(ShareType::is_sans),
        }
    }
}

impl ShareType {
    fn is_sans(&self) -> bool {
        self.fallback
            .as_ref()
            .is_some_and(|letters| letters.value == Letters::Sans)
    }
}

/// The bytes of a font, from the first layer that has it.
fn font(layers: &[Layer], name: &str) -> Option<Arc<[u8]>> {
    let (folder, inside) = name.split_once('/')?;
    let file = |layer: &Layer| {
        let found = layer.below(folder).find(|(path, _)| *path == inside);
        match found?.1 {
            SourceFile::Binary(blob) => blob.read().ok(),
            SourceFile::Text(_) => None,
        }
    };
    layers.iter().find_map(file)
}
