//! The pipeline: from a folder to a finished site, each stage in order.

mod fingerprint;
mod gather;
mod outside;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use fingerprint::fingerprint;
pub use gather::{look_at_shop, read_shop, theme_elsewhere};
use jiff::Timestamp;
pub use outside::Outside;

use crate::check::{CheckContext, CheckInput, RenderedFacts, check, strengths};
use crate::content::{Library, MarkdownSource};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity, SourcePath, SourceText};
pub use crate::media::Services;
use crate::media::{self, PictureKind, PictureSet, PictureSettings};
use crate::memo::Memo;
use crate::model::shop::{Shop, ThemeChoice, YamlFiles};
use crate::model::value::LanguageTag;
use crate::site::host::Hosting;
use crate::site::plan::{Calendar, LinkStyle, NextChange, PlanInput, SitePath, SitePlan};
use crate::site::render::{Gallery, Marks, RenderInput, RenderedSite, render, unlinked_policies};
use crate::source::SourceTree;
use crate::theme::{Layer, Theme, WordKinds, Words};

/// The options of a build, besides the folder.
#[derive(Clone, Debug)]
pub struct Options {
    /// The moment of the build; the shop's time zone makes a day of it.
    pub now: Timestamp,
    /// How addresses inside the site are spelled.
    pub link_style: LinkStyle,
    /// A theme to try on instead of the shop's: its name, or its folder from the shop folder on, with a `/` in it.
    pub theme: Option<String>,
}

/// What came of a build.
#[derive(Debug)]
pub struct Outcome {
    /// The site; `None` if an error stopped the build.
    pub site: Option<RenderedSite>,
    /// Every problem, sorted by place.
    pub diagnostics: Diagnostics,
    /// The next day on which the site changes even if no file does.
    pub next_change: Option<NextChange>,
    /// What a careful customer would like, in sentences.
    pub good: Vec<String>,
    /// Where the site is put, and what that host needs beside it.
    pub hosting: Hosting,
    /// The page that is made of each file: the first, where it makes several.
    pub pages: BTreeMap<SourcePath, SitePath>,
    tree: SourceTree,
    layers: Arc<[Layer]>,
}

impl SourceText for Outcome {
    fn source_text(&self, file: &SourcePath) -> Option<&str> {
        self.tree.text(file).or_else(|| self.layers.source_text(file))
    }
}

/// Turns a shop folder into a site. Pure: no clock, no printing; the disk is only read where a
/// [`Blob`](crate::source::Blob) of the tree stands for a file.
pub fn compile(tree: &SourceTree, options: &Options) -> Outcome {
    compile_with(&Services::none(), tree, options)
}

/// Like [`compile`], with caches and a progress report. None of them changes what comes out.
pub fn compile_with(services: &Services<'_>, tree: &SourceTree, options: &Options) -> Outcome {
    let outcome = run(services, Mode::Pictures, tree, options, None);
    services.memo.end_of_round();
    outcome
}

/// Like [`compile_with`], for the editor: elements of pages say where their texts are written.
pub fn compile_marked(
    services: &Services<'_>,
    tree: &SourceTree,
    options: &Options,
    marks: &Marks,
) -> Outcome {
    let outcome = run(services, Mode::Pictures, tree, options, Some(marks));
    services.memo.end_of_round();
    outcome
}

/// The diagnostics of [`compile_with`], and no site: pictures are looked at, but not encoded.
pub fn inspect(services: &Services<'_>, tree: &SourceTree, options: &Options) -> Outcome {
    Outcome {
        site: None,
        ..run(services, Mode::Nothing, tree, options, None)
    }
}

fn run(
    services: &Services<'_>,
    mode: Mode,
    tree: &SourceTree,
    options: &Options,
    marks: Option<&Marks>,
) -> Outcome {
    let mut diagnostics = Diagnostics::new();
    let made = stages(services, mode, tree, options, marks, &mut diagnostics).unwrap_or_default();
    let mut yaml = YamlFiles::new(tree);
    diagnostics.each_mut(|problem| yaml.adapt(problem));
    Outcome {
        site: made.site.filter(|_| !diagnostics.has_errors()),
        diagnostics: diagnostics.sorted(),
        next_change: made.next_change,
        good: made.good,
        hosting: made.hosting,
        pages: made.pages,
        tree: tree.clone(),
        layers: made.layers,
    }
}

/// The problems of a run: those found while the folder was read, and those of the build. Why there is no
/// `shop.toml` to build from is said once, in the reader's words.
pub fn all_diagnostics(reading: Diagnostics, outcome: &Outcome) -> Diagnostics {
    let said = |problem: &Diagnostic| {
        let same = |known: &Diagnostic| {
            known.severity == Severity::Error && known.primary.place.file == problem.primary.place.file
        };
        problem.code == Code::NO_SHOP && reading.iter().any(same)
    };
    let mut news = outcome.diagnostics.clone();
    news.retain(|problem| !said(problem));
    let mut all = reading;
    all.append(news);
    all.sorted()
}

/// Whether what is costly is made, or only looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Pictures,
    Nothing,
}

/// What the stages hand out; nothing of it where one of the first fails.
#[derive(Default)]
struct Made {
    site: Option<RenderedSite>,
    next_change: Option<NextChange>,
    good: Vec<String>,
    hosting: Hosting,
    pages: BTreeMap<SourcePath, SitePath>,
    layers: Arc<[Layer]>,
}

fn stages(
    services: &Services<'_>,
    mode: Mode,
    tree: &SourceTree,
    options: &Options,
    marks: Option<&Marks>,
    diagnostics: &mut Diagnostics,
) -> Option<Made> {
    let memo = services.memo;
    let mut shop = Shop::read(tree, memo, diagnostics)?;
    shop.settle_prices(Calendar::day_of(&shop, options.now), diagnostics);
    let library = Library::read(tree, manuscripts(&shop), allows_html(&shop), memo, diagnostics);
    let theme = load_theme(tree, &shop, options, memo, diagnostics)?.in_words_of(WordKinds::of(&shop));
    let words = all_words(&shop, &theme, memo, diagnostics);
    let calendar = Calendar::new(&shop, options.now);
    let plan = SitePlan::new(
        PlanInput {
            tree,
            shop: &shop,
            library: &library,
            words: &words,
        },
        calendar,
        diagnostics,
    );
    let settings = PictureSettings::default();
    let pictures = match mode {
        Mode::Pictures => media::process(tree, &plan.pictures, &settings, services, diagnostics),
        Mode::Nothing => media::probe(tree, &plan.pictures, &settings, services.cache, diagnostics),
    };
    let sizes = photo_sizes(&pictures);
    let gallery = Gallery::new(pictures);
    let render_input = RenderInput {
        tree,
        shop: &shop,
        library: &library,
        plan: &plan,
        theme: &theme,
        gallery: &gallery,
        words: &words,
        style: options.link_style,
        services: *services,
        draws: matches!(mode, Mode::Pictures),
        marks,
    };
    let site = render(&render_input, diagnostics);
    let hosting = Hosting::new(&shop, &plan, diagnostics);
    let base = shop.identity().url.as_ref().and_then(|url| url.as_base().ok());
    let rendered = RenderedFacts {
        sizes,
        unlinked: unlinked_policies(&site, &plan, base.as_deref()),
    };
    let check_input = CheckInput {
        tree,
        shop: &shop,
        library: &library,
        plan: &plan,
        rendered: &rendered,
        memo,
    };
    let mut good = Vec::new();
    // What could not be read would look as if it were missing.
    if !diagnostics.has_errors() {
        let context = CheckContext::new(&check_input);
        good = strengths(&context);
        diagnostics.append(check(&context));
    }
    Some(Made {
        site: Some(site),
        next_change: plan.calendar.next_change.clone(),
        good,
        hosting,
        pages: pages(&plan),
        layers: theme.layers.clone(),
    })
}

fn pages(plan: &SitePlan) -> BTreeMap<SourcePath, SitePath> {
    let mut pages = BTreeMap::new();
    for page in plan.pages.iter().filter(|page| !page.kind.is_hidden()) {
        pages
            .entry(page.source.clone())
            .or_insert_with(|| page.path.clone());
    }
    pages
}

/// How large photos are; drawings and what moves have no size that could be too small.
fn photo_sizes(pictures: &BTreeMap<SourcePath, PictureSet>) -> BTreeMap<SourcePath, (u32, u32)> {
    let photos = pictures.iter().filter(|(_, set)| set.kind == PictureKind::Photo);
    photos
        .filter_map(|(path, set)| Some((path.clone(), set.size?)))
        .collect()
}

fn manuscripts(shop: &Shop) -> Vec<MarkdownSource<'_>> {
    let texts = shop.documents.texts();
    texts
        .map(|(language, text)| MarkdownSource {
            file: &text.file,
            body: text.body.clone(),
            language: language.as_str(),
            title: text.title.as_ref().map(|title| title.value.as_str()),
        })
        .collect()
}

fn allows_html(shop: &Shop) -> bool {
    shop.identity()
        .allow_html
        .as_ref()
        .is_some_and(|allowed| allowed.value)
}

fn load_theme(
    tree: &SourceTree,
    shop: &Shop,
    options: &Options,
    memo: &Memo,
    diagnostics: &mut Diagnostics,
) -> Option<Theme> {
    let default = ThemeChoice::default();
    let choice = shop
        .config
        .theme
        .as_ref()
        .map_or(&default, |choice| &choice.value);
    Theme::load(
        tree,
        &shop.file,
        choice,
        options.theme.as_deref(),
        &shop.languages,
        memo,
        diagnostics,
    )
}

fn all_words(
    shop: &Shop,
    theme: &Theme,
    memo: &Memo,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<LanguageTag, Arc<Words>> {
    let languages = shop.languages.iter();
    languages
        .map(|language| (language.clone(), theme.words(language, memo, diagnostics)))
        .collect()
}
