//! How long a shop takes from source tree to finished site, without any disk: `cargo bench`. What its rules take of
//! that is measured in the same run: a build without them is `compile_news` less `check_news`.

#[path = "news_shop/entries.rs"]
mod entries;

use std::collections::BTreeMap;

use divan::Bencher;
use jiff::Timestamp;
use shopfront::check::{CheckContext, CheckInput, RenderedFacts, check, strengths};
use shopfront::content::{Library, MarkdownSource};
use shopfront::diagnostics::Diagnostics;
use shopfront::memo::Memo;
use shopfront::model::shop::{Shop, ThemeChoice};
use shopfront::site::plan::{Calendar, LinkStyle, PlanInput, SitePlan};
use shopfront::source::SourceTree;
use shopfront::theme::Theme;
use shopfront::{Options, compile};

fn main() {
    divan::main();
}

/// A shop with `count` news entries, everything of it rendered.
#[divan::bench(args = [10, 1_000, 10_000], sample_count = 10, sample_size = 1)]
fn compile_news(bencher: Bencher<'_, '_>, count: usize) {
    let tree = news_shop(count);
    let options = options();
    let site = compile(&tree, &options).site;
    assert!(
        site.is_some_and(|site| site.pages >= count),
        "the generated shop does not become a site: see `shopfront check`"
    );
    bencher
        .counter(divan::counter::ItemsCount::new(count))
        .bench(|| compile(&tree, &options));
}

/// Every rule, on the same shop as the stages before leave it.
#[divan::bench(args = [10, 1_000, 10_000], sample_count = 10, sample_size = 1)]
fn check_news(bencher: Bencher<'_, '_>, count: usize) {
    let tree = news_shop(count);
    let said = &mut Diagnostics::new();
    let Some(shop) = Shop::read(&tree, &Memo::none(), said) else {
        return;
    };
    let texts = shop.documents.texts().map(|(language, text)| MarkdownSource {
        file: &text.file,
        body: text.body.clone(),
        language: language.as_str(),
        title: text.title.as_ref().map(|title| title.value.as_str()),
    });
    let library = Library::read(&tree, texts.collect(), false, &Memo::none(), said);
    let Some(theme) = Theme::load(
        &tree,
        &shop.file,
        &ThemeChoice::default(),
        None,
        &shop.languages,
        &Memo::none(),
        said,
    ) else {
        return;
    };
    let languages = shop.languages.iter();
    let words: BTreeMap<_, _> = languages
        .map(|language| {
            (
                language.clone(),
                theme.words(language, &Memo::none(), &mut Diagnostics::new()),
            )
        })
        .collect();
    let input = PlanInput {
        tree: &tree,
        shop: &shop,
        library: &library,
        words: &words,
    };
    let plan = SitePlan::new(input, Calendar::new(&shop, options().now), said);
    let rendered = RenderedFacts::default();
    let input = CheckInput {
        tree: &tree,
        shop: &shop,
        library: &library,
        plan: &plan,
        rendered: &rendered,
        memo: &Memo::none(),
    };
    bencher.counter(divan::counter::ItemsCount::new(count)).bench(|| {
        let context = CheckContext::new(&input);
        (check(&context), strengths(&context))
    });
}

fn news_shop(count: usize) -> SourceTree {
    let files: Vec<_> = entries::files(count).collect();
    SourceTree::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// A fixed moment after the newest entry, so that every run renders the same pages.
fn options() -> Options {
    Options {
        now: Timestamp::constant(1_795_341_600, 0),
        link_style: LinkStyle::Pretty,
        theme: None,
    }
}
