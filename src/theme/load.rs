//! From a theme's name to its chain of layers, settings and styles.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::builtin::{builtin, builtin_fingerprint};
use super::chain::{FOLDER, Which, chain, manifest};
use super::colour::{Palette, SchemeTokens, tokens_css};
use super::defaults::unfit;
use super::layer::Layer;
use super::lettering::Lettering;
use super::manifest::{Font, ThemeManifest};
use super::script::page_script;
use super::settings::Settled;
use super::strays::strays;
use super::styles::{Asset, StyleSheet};
use super::templates::Templates;
use super::words::Words;
use crate::diag::{Diagnostic, Diagnostics, SourcePath, Spanned};
use crate::language::Formats;
use crate::memo::{Key, KeyMaker, Memo};
use crate::shop::{SettingValue, ThemeChoice};
use crate::source::{SourceFile, SourceTree};
use crate::value::LanguageTag;

/// A theme with everything below it and the shop's overrides above.
#[derive(Clone, Debug)]
pub struct Theme {
    /// The shop's own files first, then the chosen theme, then what it builds on.
    pub layers: Arc<[Layer]>,
    /// The settings with their values: the shop's, or the theme's defaults.
    pub settings: BTreeMap<String, SettingValue>,
    /// The style sheet and the fonts.
    pub styles: StyleSheet,
    /// The fonts to load first, by their path in the site.
    pub preload: Vec<String>,
    /// The script of its pages.
    pub script: Option<Asset>,
    /// What each theme of the chain says of itself, the chosen one's first.
    pub manifests: Vec<ThemeManifest>,
    /// The colours in light and in dark; `None` for a theme that leaves them to its styles.
    pub colours: Option<[SchemeTokens; 2]>,
    /// The type of share pictures and icons.
    pub lettering: Lettering,
    /// Another one where any of its files is; the words and templates are kept by it.
    key: Option<Key>,
}

impl Theme {
    /// Loads the theme that `choice` names, or `instead` where one is tried on: a name, or a folder of the
    /// tree, which has a `/` in it.
    ///
    /// `None` where there is no such theme; the diagnostics say which there are.
    pub fn load(
        tree: &SourceTree,
        shop_file: &SourcePath,
        choice: &ThemeChoice,
        instead: Option<&str>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        Self::made(tree, shop_file, choice, instead, None, diagnostics)
    }

    /// The same; a theme that `memo` knows, with these overrides and this choice, is not loaded again.
    pub fn load_again(
        tree: &SourceTree,
        shop_file: &SourcePath,
        choice: &ThemeChoice,
        instead: Option<&str>,
        memo: &Memo,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let key = memo.keeps().then(|| key(tree, choice, instead, memo)).flatten();
        let Some(key) = key else {
            return Self::load(tree, shop_file, choice, instead, diagnostics);
        };
        let made = memo.get(
            || key,
            || {
                let mut found = Diagnostics::new();
                (
                    Self::made(tree, shop_file, choice, instead, Some(key), &mut found),
                    found,
                )
            },
        );
        diagnostics.append(made.1.clone());
        made.0.clone()
    }

    fn made(
        tree: &SourceTree,
        shop_file: &SourcePath,
        choice: &ThemeChoice,
        instead: Option<&str>,
        key: Option<Key>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let (which, place) = Which::chosen(shop_file, choice, instead, diagnostics)?;
        let mut chain = chain(tree, which, &place, diagnostics)?;
        let manifests: Vec<ThemeManifest> = chain.iter().map(|(_, manifest)| manifest.clone()).collect();
        let layers: Vec<Layer> = Layer::of_shop(tree)
            .into_iter()
            .chain(chain.drain(..).map(|(layer, _)| layer))
            .collect();
        diagnostics.extend(strays(&layers));
        diagnostics.extend(unfit(&manifests, &layers));
        let Settled {
            values: settings,
            unused_styles,
        } = Settled::new(&manifests, choice, diagnostics);
        let palette = manifests.iter().find_map(|manifest| manifest.colours.as_ref());
        let accent = choice.accent.as_ref().map(|accent| &accent.value);
        let colours = palette.map(|palette| palette.schemes(&tone(palette, &settings), accent));
        let tokens = colours.as_ref().map(tokens_css).unwrap_or_default();
        let styles = StyleSheet::bundle(&layers, &tokens, &unused_styles);
        let preload = preload(&manifests, &styles);
        let lettering = Lettering::of(&manifests, &layers);
        let script = page_script(&layers);
        Some(Self {
            colours,
            lettering,
            layers: layers.into(),
            settings,
            styles,
            preload,
            key,
            script,
            manifests,
        })
    }

    /// The colours of a built-in theme.
    pub fn palette(name: &str) -> Option<Palette> {
        let manifest = manifest(&builtin(name)?, &mut Diagnostics::new())?;
        manifest.colours.map(|colours| colours.value)
    }

    /// An error for each pair of its colours that some accent leaves unreadable.
    pub fn unreadable_colours(&self) -> Vec<Diagnostic> {
        let palette = self
            .manifests
            .iter()
            .find_map(|manifest| manifest.colours.as_ref());
        palette.map(|palette| palette.unreadable()).unwrap_or_default()
    }

    /// The words for `language`.
    pub fn words(&self, language: &LanguageTag, diagnostics: &mut Diagnostics) -> Words {
        Words::load(&self.layers, language, diagnostics)
    }

    /// The same; words that `memo` knows are not read again.
    pub fn words_again(
        &self,
        language: &LanguageTag,
        memo: &Memo,
        diagnostics: &mut Diagnostics,
    ) -> Arc<Words> {
        let Some(key) = &self.key else {
            return Arc::new(self.words(language, diagnostics));
        };
        let made = memo.get(
            || KeyMaker::new("words").key(key).add(language.as_str()).done(),
            || {
                let mut found = Diagnostics::new();
                (Arc::new(self.words(language, &mut found)), found)
            },
        );
        diagnostics.append(made.1.clone());
        made.0.clone()
    }

    /// The name of what is made of this theme and `language` alone; `None` where nothing is kept.
    pub fn key(&self, language: &LanguageTag) -> Option<Key> {
        let key = self.key.as_ref()?;
        Some(KeyMaker::new("theme in").key(key).add(language.as_str()).done())
    }

    /// The templates for a language with these words.
    ///
    /// # Errors
    /// Every problem in the templates.
    pub fn templates(&self, words: Arc<Words>, formats: Arc<Formats>) -> Result<Templates, Vec<Diagnostic>> {
        Templates::new(&self.layers, words, formats)
    }
}

/// `None` where a file cannot be read.
fn key(tree: &SourceTree, choice: &ThemeChoice, instead: Option<&str>, memo: &Memo) -> Option<Key> {
    let mut key = KeyMaker::new("theme");
    key.add(builtin_fingerprint());
    key.add(format!("{choice:?} {instead:?}"));
    let elsewhere = match instead.or(choice.name.as_ref().map(|name| name.value.0.as_str())) {
        Some(typed) => Which::meant_by(typed).folder(),
        None => None,
    };
    let folders = ["theme", FOLDER].into_iter().chain(elsewhere.as_deref());
    for (path, file) in folders.flat_map(|folder| tree.below(folder)) {
        let is_text = matches!(file, SourceFile::Text(_));
        key.add(path.as_str()).add([u8::from(is_text)]);
        key.add(file.fingerprint(memo).ok()?.as_bytes());
    }
    Some(key.done())
}

/// The tone of the paper that the settings choose.
fn tone(palette: &Palette, settings: &BTreeMap<String, SettingValue>) -> String {
    match settings.get(palette.tone.0.as_str()) {
        Some(SettingValue::Text(tone)) => tone.clone(),
        _ => String::new(),
    }
}

fn preload(manifests: &[ThemeManifest], styles: &StyleSheet) -> Vec<String> {
    let fonts = manifests.iter().find(|manifest| !manifest.fonts.is_empty());
    let first = |font: &&Spanned<Font>| font.preload.as_ref().is_some_and(|first| first.value);
    let first = fonts
        .into_iter()
        .flat_map(|manifest| &manifest.fonts)
        .filter(first);
    first
        .filter_map(|font| Some(styles.assets.get(font.file.0.as_str())?.path.clone()))
        .collect()
}
