//! The way from a folder to a finished site: each stage in order.

mod fingerprint;
mod gather;
mod outside;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use fingerprint::fingerprint;
pub use gather::{look_at_shop, read_shop, theme_elsewhere};
use jiff::Timestamp;
pub use outside::Outside;

use crate::check::{CheckInput, Look, check, good};
use crate::content::{Library, Manuscript};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, SourcePath, SourceText};
use crate::host::Hosting;
use crate::memo::Memo;
use crate::picture::{self, NoCache, PictureCache, PictureKind, PictureSet, PictureSettings};
use crate::plan::{Calendar, LinkStyle, NextChange, PlanInput, SitePlan};
use crate::render::{Gallery, RenderInput, RenderedSite, render, unlinked_policies};
use crate::shop::{Shop, ThemeChoice};
use crate::source::SourceTree;
use crate::theme::{Layer, Theme, Words};
use crate::value::LanguageTag;

/// What a build is told beside the folder.
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
    /// The site; `None` where an error stopped the build.
    pub site: Option<RenderedSite>,
    /// Every problem, sorted by place.
    pub diagnostics: Diagnostics,
    /// The next day on which the site would change by itself.
    pub next_change: Option<NextChange>,
    /// What a careful customer would like, in sentences.
    pub good: Vec<String>,
    /// Where the site is put, and what that host needs beside it.
    pub hosting: Hosting,
    tree: SourceTree,
    layers: Arc<[Layer]>,
}

impl SourceText for Outcome {
    fn source_text(&self, file: &SourcePath) -> Option<&str> {
        self.tree.text(file).or_else(|| self.layers.source_text(file))
    }
}

/// What stands beside a build and changes nothing in what comes out: where pictures are kept that were made
/// before, and who is told how far they are (pictures done, and all).
#[derive(Clone, Copy)]
pub struct Workshop<'a> {
    /// Pictures that were made before.
    pub cache: &'a dyn PictureCache,
    /// Called from several threads, once for each picture.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// What a build leaves to the next one of the same shop: whatever depends on bytes that did not change. It
/// makes the next build faster and changes nothing in what comes out.
#[derive(Debug)]
pub struct Leftovers(Memo);

impl Leftovers {
    /// Of no build yet.
    #[expect(
        clippy::new_without_default,
        reason = "a default that keeps would be a surprise"
    )]
    pub fn new() -> Self {
        Self(Memo::new())
    }
}

/// Turns a shop folder into a site. Pure: no clock, no printing; the disk is only read where a
/// [`Blob`](crate::source::Blob) of the tree stands for a file.
pub fn compile(tree: &SourceTree, options: &Options) -> Outcome {
    compile_in(
        &Workshop {
            cache: &NoCache,
            progress: &|_, _| {},
        },
        tree,
        options,
    )
}

/// The same, with a cache of pictures and somebody who wants to know how far they are.
pub fn compile_in(workshop: &Workshop<'_>, tree: &SourceTree, options: &Options) -> Outcome {
    run((workshop, &Memo::none(), Making::Pictures), tree, options)
}

/// The same once more, with what the build before has left.
pub fn compile_again(
    workshop: &Workshop<'_>,
    leftovers: &mut Leftovers,
    tree: &SourceTree,
    options: &Options,
) -> Outcome {
    let outcome = run((workshop, &leftovers.0, Making::Pictures), tree, options);
    leftovers.0.end_of_round();
    outcome
}

/// What [`compile_in`] would say, and no site: pictures are looked at and none is made.
pub fn inspect(workshop: &Workshop<'_>, tree: &SourceTree, options: &Options) -> Outcome {
    Outcome {
        site: None,
        ..run((workshop, &Memo::none(), Making::Nothing), tree, options)
    }
}

/// What is made, with what, and what is kept of it.
type Means<'a> = (&'a Workshop<'a>, &'a Memo, Making);

fn run(means: Means<'_>, tree: &SourceTree, options: &Options) -> Outcome {
    let mut diagnostics = Diagnostics::new();
    let made = stages(means, tree, options, &mut diagnostics).unwrap_or_default();
    Outcome {
        site: made.site.filter(|_| !diagnostics.has_errors()),
        diagnostics: diagnostics.sorted(),
        next_change: made.next_change,
        good: made.good,
        hosting: made.hosting,
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
    let news: Vec<Diagnostic> = outcome
        .diagnostics
        .iter()
        .filter(|problem| !said(problem))
        .cloned()
        .collect();
    let mut all = reading;
    all.extend(news);
    all.sorted()
}

/// Whether what is costly is made, or only looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Making {
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
    layers: Arc<[Layer]>,
}

fn stages(
    (workshop, memo, making): Means<'_>,
    tree: &SourceTree,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<Made> {
    let shop = Shop::read_again(tree, memo, diagnostics)?;
    let library = Library::read_again(tree, manuscripts(&shop), allows_html(&shop), memo, diagnostics);
    let theme = load_theme(tree, &shop, options, memo, diagnostics)?;
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
    let (stores, progress) = ((workshop.cache, memo), workshop.progress);
    let pictures = match making {
        Making::Pictures => {
            picture::process_again(tree, &plan.pictures, &settings, stores, progress, diagnostics)
        }
        Making::Nothing => picture::probe(tree, &plan.pictures, &settings, workshop.cache, diagnostics),
    };
    let sizes = photo_sizes(&pictures);
    let gallery = Gallery::new(pictures);
    let input = RenderInput {
        tree,
        shop: &shop,
        library: &library,
        plan: &plan,
        theme: &theme,
        gallery: &gallery,
        words: &words,
        style: options.link_style,
        memo,
        cache: workshop.cache,
        draws: matches!(making, Making::Pictures),
    };
    let site = render(&input, diagnostics);
    let hosting = Hosting::new(&shop, &plan, diagnostics);
    let base = shop.identity().url.as_ref().and_then(|url| url.as_base().ok());
    let look = Look {
        sizes,
        unlinked: unlinked_policies(&site, &plan, base.as_deref()),
    };
    let read = CheckInput {
        tree,
        shop: &shop,
        library: &library,
        plan: &plan,
        look: &look,
        memo,
    };
    let mut praise = Vec::new();
    // What could not be read would look as if it were missing.
    if !diagnostics.has_errors() {
        praise = good(&read);
        diagnostics.append(check(&read));
    }
    Some(Made {
        site: Some(site),
        next_change: plan.calendar.next_change.clone(),
        good: praise,
        hosting,
        layers: theme.layers.clone(),
    })
}

/// How large photos are; drawings and what moves have no size that could be too small.
fn photo_sizes(pictures: &BTreeMap<SourcePath, PictureSet>) -> BTreeMap<SourcePath, (u32, u32)> {
    let photos = pictures.iter().filter(|(_, set)| set.kind == PictureKind::Photo);
    photos
        .filter_map(|(path, set)| Some((path.clone(), set.size?)))
        .collect()
}

fn manuscripts(shop: &Shop) -> Vec<Manuscript<'_>> {
    let texts = shop.documents.texts();
    texts
        .map(|(language, text)| Manuscript {
            file: &text.file,
            body: text.body.clone(),
            language: language.as_str(),
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
    Theme::load_again(
        tree,
        &shop.file,
        choice,
        options.theme.as_deref(),
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
        .map(|language| (language.clone(), theme.words_again(language, memo, diagnostics)))
        .collect()
}
