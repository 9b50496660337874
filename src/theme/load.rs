//! From a theme's name to its chain of layers, settings and styles.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::builtin::{builtin, builtin_fingerprint};
use super::chain::{FOLDER, Which, chain, manifest};
use super::colour::{Palette, SchemeTokens, applied_colours, tokens_css, unreadable_styles};
use super::defaults::unfit;
use super::font_files::FontFiles;
use super::layer::Layer;
use super::manifest::{Font, ThemeManifest};
use super::script::page_script;
use super::settings::Settled;
use super::styles::{Asset, StyleSheet, styles_of_other_languages};
use super::templates::Templates;
use super::unused_files::unused_files;
use super::words::{WordKinds, Words};
use crate::diagnostics::{Diagnostic, Diagnostics, SourcePath, Spanned};
use crate::memo::{Key, KeyBuilder, Memo};
use crate::model::language::Formats;
use crate::model::shop::{SettingValue, ThemeChoice};
use crate::model::value::LanguageTag;
use crate::source::{SourceFile, SourceTree};

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
    /// The colours that pages have in light and in dark, the shop's own style sheets included; `None` for a theme that
    /// leaves them to its styles.
    pub colours: Option<[SchemeTokens; 2]>,
    /// The type of share pictures and icons.
    pub fonts: FontFiles,
    /// Changes whenever any of its files does; words and templates are cached by it.
    key: Option<Key>,
    kinds: WordKinds,
}

impl Theme {
    /// Loads the theme that `choice` names, or `instead` where one is tried on: a name, or a folder of the
    /// tree, which has a `/` in it. Of the styles for single languages, it takes those for `languages`.
    ///
    /// `None` if there is no such theme; the diagnostics say which there are. A theme that `memo` knows, with the
    /// same overrides and choice, isn't loaded again.
    pub fn load(
        tree: &SourceTree,
        shop_file: &SourcePath,
        choice: &ThemeChoice,
        instead: Option<&str>,
        languages: &[LanguageTag],
        memo: &Memo,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let key = memo.keeps().then(|| key(tree, choice, instead, memo)).flatten();
        let key = key.map(|key| {
            KeyBuilder::new("theme in")
                .key(&key)
                .add(format!("{languages:?}"))
                .done()
        });
        let loaded = memo.get_or_make(key, || {
            let mut found = Diagnostics::new();
            let theme = Self::assemble(tree, shop_file, choice, instead, languages, &mut found);
            (theme.map(|theme| Self { key, ..theme }), found)
        });
        let (theme, found) = Arc::unwrap_or_clone(loaded);
        diagnostics.append(found);
        theme
    }

    fn assemble(
        tree: &SourceTree,
        shop_file: &SourcePath,
        choice: &ThemeChoice,
        instead: Option<&str>,
        languages: &[LanguageTag],
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let (which, place) = Which::chosen(shop_file, choice, instead, diagnostics)?;
        let mut chain = chain(tree, which, &place, diagnostics)?;
        let manifests: Vec<ThemeManifest> = chain.iter().map(|(_, manifest)| manifest.clone()).collect();
        let layers: Vec<Layer> = Layer::of_shop(tree)
            .into_iter()
            .chain(chain.drain(..).map(|(layer, _)| layer))
            .collect();
        diagnostics.extend(unused_files(&layers));
        diagnostics.extend(unfit(&manifests, &layers));
        let Settled {
            values: settings,
            mut unused_styles,
        } = Settled::new(&manifests, choice, diagnostics);
        let palette = manifests.iter().find_map(|manifest| manifest.colours.as_ref());
        let accent = choice.accent.as_ref().map(|accent| &accent.value);
        let colours = palette.map(|palette| palette.schemes(&tone(palette, &settings), accent));
        diagnostics.extend(unreadable_styles(&layers, colours.as_ref()));
        let tokens = colours.as_ref().map(tokens_css).unwrap_or_default();
        unused_styles.extend(styles_of_other_languages(&layers, languages));
        let styles = StyleSheet::bundle(&layers, &tokens, &unused_styles);
        let preload = preload(&manifests, &styles);
        let fonts = FontFiles::of(&manifests, &layers);
        let script = page_script(&layers);
        Some(Self {
            colours: colours.map(|colours| applied_colours(&layers, colours)),
            fonts,
            layers: layers.into(),
            settings,
            styles,
            preload,
            key: None,
            kinds: WordKinds::default(),
            script,
            manifests,
        })
    }

    /// The same theme in the words of another kind of business.
    pub fn in_words_of(mut self, kinds: WordKinds) -> Self {
        let renamed = |key: Key| {
            KeyBuilder::new("words of")
                .key(&key)
                .add(format!("{kinds:?}"))
                .done()
        };
        self.key = self.key.map(renamed);
        self.kinds = kinds;
        self
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

    /// The words for `language`; those that `memo` knows aren't read again.
    pub fn words(&self, language: &LanguageTag, memo: &Memo, diagnostics: &mut Diagnostics) -> Arc<Words> {
        let key = self.key.as_ref();
        let key = key.map(|key| KeyBuilder::new("words").key(key).add(language.as_str()).done());
        let loaded = memo.get_or_make(key, || {
            let mut found = Diagnostics::new();
            let words = Arc::new(Words::load(&self.layers, language, self.kinds, &mut found));
            (words, found)
        });
        let (words, found) = Arc::unwrap_or_clone(loaded);
        diagnostics.append(found);
        words
    }

    /// The name of what is made of this theme and `language` alone; `None` if nothing is kept.
    pub fn key(&self, language: &LanguageTag) -> Option<Key> {
        let key = self.key.as_ref()?;
        Some(KeyBuilder::new("theme in").key(key).add(language.as_str()).done())
    }

    /// The templates for a language with these words.
    ///
    /// # Errors
    /// Every problem in the templates.
    pub fn templates(&self, words: Arc<Words>, formats: Arc<Formats>) -> Result<Templates, Vec<Diagnostic>> {
        Templates::new(&self.layers, words, formats)
    }
}

/// `None` if a file cannot be read.
fn key(tree: &SourceTree, choice: &ThemeChoice, instead: Option<&str>, memo: &Memo) -> Option<Key> {
    let mut key = KeyBuilder::new("theme");
    key.add(builtin_fingerprint());
    key.add(format!("{choice:?} {instead:?}"));
    let elsewhere = match instead.or(choice.name.as_ref().map(|name| name.value.0.as_str())) {
        Some(typed) => Which::parse(typed).folder(),
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
