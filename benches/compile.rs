//! How long a shop takes from source tree to finished site, without any disk: `cargo bench`.

#[path = "news_shop/entries.rs"]
mod entries;

use divan::Bencher;
use jiff::Timestamp;
use shopfront::plan::LinkStyle;
use shopfront::source::SourceTree;
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
