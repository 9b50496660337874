//! Reviews a theme the way a careful colleague would, before any shop uses it.
//!
//! In: a tree that holds the theme, and which theme it is. Out: [`Review`], every problem with its place.
//! `pieces` and `tokens` take templates apart, `types` knows what the views hold, `variables` and `literals`
//! look at what templates name and write, `words`, `styles` and `sheets` at the theme's other files. `trial` renders
//! the made-up shops of `shops` with it. Nothing here touches the disk.

mod fixtures;
mod literals;
mod pieces;
mod rendered;
mod sheets;
mod styles;
mod templates;
#[cfg(test)]
mod tests;
mod tokens;
mod types;
mod variables;
mod words;

use std::sync::Arc;

use jiff::Timestamp;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, SourcePath, SourceText};
use crate::memo::Memo;
use crate::model::shop::{Shop, ThemeChoice};
use crate::model::value::LanguageTag;
use crate::source::SourceTree;
use crate::theme::{Layer, Theme, builtin_languages};

/// What came of reading a theme.
pub struct Review {
    /// Every problem, sorted by place.
    pub diagnostics: Diagnostics,
    /// How many templates, style sheets and files of words were read.
    pub files: usize,
    /// How many pages of made-up shops were rendered.
    pub pages: usize,
    tree: SourceTree,
    layers: Arc<[Layer]>,
}

impl SourceText for Review {
    fn source_text(&self, file: &SourcePath) -> Option<&str> {
        self.tree.text(file).or_else(|| self.layers.source_text(file))
    }
}

/// Reads the theme of the shop in `tree`, with the changes in its `theme/`. `theme` is another one instead,
/// as in [`Options`](crate::Options); without a `shop.toml` it must be given.
///
/// Of a built-in theme everything is read, otherwise only what is not built in.
pub fn review(tree: &SourceTree, theme: Option<&str>, now: Timestamp) -> Review {
    let mut diagnostics = Diagnostics::new();
    let shop = tree
        .text("shop.toml")
        .and_then(|_| Shop::read(tree, &Memo::none(), &mut Diagnostics::new()));
    let choice = shop.as_ref().and_then(|shop| shop.config.theme.as_ref());
    let choice = choice.map_or_else(ThemeChoice::default, |choice| choice.value.clone());
    let shop_file = SourcePath::new("shop.toml");
    // A theme for other people's shops speaks what the built-in themes do.
    let languages = shop
        .as_ref()
        .map_or_else(builtin_languages, |shop| shop.languages.clone());
    let loaded = Theme::load(
        tree,
        &shop_file,
        &choice,
        theme,
        &languages,
        &Memo::none(),
        &mut diagnostics,
    );
    let mut review = Review {
        diagnostics,
        files: 0,
        pages: 0,
        tree: tree.clone(),
        layers: Arc::new([]),
    };
    if let Some(loaded) = loaded {
        review.layers = loaded.layers.clone();
        let name = theme.map(str::to_owned).or_else(|| Some(choice.name?.value.0));
        review.read(&loaded, &languages);
        review.try_on(name, now);
    }
    review.diagnostics = std::mem::take(&mut review.diagnostics).sorted();
    review
}

impl Review {
    fn read(&mut self, theme: &Theme, languages: &[LanguageTag]) {
        let has_own = self.layers.iter().any(Layer::is_own);
        let layers = self.layers.clone();
        let is_read = |layer: &&Layer| layer.is_own() || !has_own;
        let read: Vec<&Layer> = layers.iter().filter(is_read).collect();
        self.files = read.iter().map(|layer| files(layer)).sum();
        let templates = templates::Templates::of(&layers);
        self.diagnostics
            .extend(variables::unknown(&read, &templates, theme));
        self.diagnostics.extend(literals::untranslated(&read));
        self.diagnostics
            .extend(words::missing(&layers, &read, &templates, languages));
        self.diagnostics
            .extend(words::unreadable(theme, &read, languages));
        self.diagnostics.extend(styles::broken(&layers, &read));
        self.diagnostics.extend(sheets::broken(theme, &read));
        self.diagnostics.extend(theme.unreadable_colours());
    }

    /// Pages of made-up shops, in this theme.
    fn try_on(&mut self, theme: Option<String>, now: Timestamp) {
        let (pages, problems) = rendered::render(&self.tree, theme.as_deref(), now);
        self.pages = pages;
        // The same slip in a template is often known already, from reading.
        let known = self.diagnostics.clone();
        let same = |problem: &Diagnostic| {
            let reported = |known: &Diagnostic| {
                known.primary.place == problem.primary.place || known.message == problem.message
            };
            known.iter().any(reported)
        };
        self.diagnostics
            .extend(problems.into_iter().filter(|problem| !same(problem)));
        self.forget_what_follows();
    }

    /// What is read behind the place where a template cannot be read is guesswork.
    fn forget_what_follows(&mut self) {
        let breaks: Vec<Place> = self
            .diagnostics
            .iter()
            .filter(|problem| problem.code == Code::TEMPLATE_SYNTAX)
            .map(|problem| problem.primary.place.clone())
            .collect();
        let start = |place: &Place| place.range.map_or(0, |(start, _)| start);
        let follows = |place: &Place| {
            let before = |from: &Place| from.file == place.file && start(from) <= start(place);
            breaks.iter().any(before)
        };
        let all = std::mem::take(&mut self.diagnostics);
        let kept = all
            .iter()
            .filter(|problem| problem.code == Code::TEMPLATE_SYNTAX || !follows(&problem.primary.place));
        self.diagnostics.extend(kept.cloned());
    }
}

fn files(layer: &Layer) -> usize {
    let of = |folder| layer.below(folder).count();
    of("templates") + of("styles") + of("words")
}
