//! How long single stages take that the whole hides: a folder read, Markdown parsed, a site published. The last one
//! runs on a disk in memory where there is one.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use shopfront::content::{Library, MarkdownSource};
use shopfront::diagnostics::{Diagnostics, SourcePath};
use shopfront::memo::Memo;
use shopfront::publish::publish;
use shopfront::site::plan::SitePath;
use shopfront::site::render::RenderedSite;
use shopfront::source::{Blob, SourceTree};

fn main() {
    divan::main();
}

/// What a text has in it: every construct that occurs often.
const DENSE: &str = "# The autumn firing\n\nWe opened the kiln on a *cold* morning, and \"nothing\" had cracked -- which is \
rare. Forty mugs, twelve bowls and one teapot, all in the [new ash glaze](../products/mug.md#care) that we've tested since \
spring.\n\n## What we learned\n\n- Slower cooling, 12 h instead of 8, gives a deeper blue.\n- The clay from Bolesławiec \
shrinks by 11 %.\n- Write to <hello@a.example> if you want to see one.\n\n![The kiln](../photos/kiln.jpg \"It's still \
warm\")\n\n| Piece | Price |\n|---|--:|\n| Mug | 90 zł |\n| Bowl | 140 zł |\n\n";

/// A text of about so many kilobytes, in each language whose typography differs.
#[divan::bench(args = [1, 4, 16])]
fn parse_markdown(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = DENSE.repeat(kilobytes * 1_000 / DENSE.len() + 1);
    let languages = ["en", "pl", "fr"];
    let files: Vec<SourcePath> = languages
        .iter()
        .map(|language| SourcePath::new(format!("pages/a.{language}.md")))
        .collect();
    let texts = files.iter().map(|file| (file.as_str(), text.as_str()));
    let tree = SourceTree::from_texts(texts);
    bencher
        .counter(BytesCount::new(text.len() * languages.len()))
        .bench(|| {
            let body: Range<usize> = 0..text.len();
            let manuscripts = files
                .iter()
                .zip(languages)
                .map(|(file, language)| MarkdownSource {
                    file,
                    body: body.clone(),
                    language,
                    title: None,
                });
            Library::read(
                &tree,
                manuscripts.collect(),
                false,
                &Memo::none(),
                &mut Diagnostics::new(),
            )
        });
}

#[divan::bench(args = [100, 10_000], sample_count = 5, sample_size = 1)]
fn read_folder(bencher: Bencher<'_, '_>, count: usize) {
    let Some(folder) = folder() else { return };
    let shop = folder.path().join("shop");
    for number in 0..count {
        write(
            &shop.join(format!("news/{number}.md")),
            "A line of news.\n".repeat(60),
        );
    }
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| SourceTree::read(&shop, None));
}

/// Nothing is there yet.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn publish_first(bencher: Bencher<'_, '_>) {
    measure_publish(bencher, None);
}

/// The same site once more.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn publish_unchanged(bencher: Bencher<'_, '_>) {
    measure_publish(bencher, Some(0));
}

/// One page in a hundred is another one.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn publish_changed(bencher: Bencher<'_, '_>) {
    measure_publish(bencher, Some(PAGES / 100));
}

/// What copying the same files takes.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn copy(bencher: Bencher<'_, '_>) {
    let Some(folder) = folder() else { return };
    let place = Place::new(folder.path());
    place.publish(&pages(0));
    bencher.counter(ItemsCount::new(PAGES)).bench(|| {
        let copied = folder.path().join("copy");
        let done = Command::new("cp")
            .arg("-r")
            .args([&place.output, &copied])
            .status();
        let _ = fs::remove_dir_all(copied);
        done.is_ok_and(|status| status.success())
    });
}

const PAGES: usize = 10_000;

struct Place {
    shop: PathBuf,
    output: PathBuf,
}

impl Place {
    fn new(folder: &Path) -> Self {
        let shop = folder.join("shop");
        write(&shop.join("shop.toml"), String::new());
        Self {
            shop,
            output: folder.join("out"),
        }
    }

    fn publish(&self, site: &RenderedSite) {
        assert!(
            publish(site, &self.shop, &self.output, "0").is_ok(),
            "nothing was published"
        );
    }
}

/// Publishing a site over one of which `changed` pages were others; over nothing without.
fn measure_publish(bencher: Bencher<'_, '_>, changed: Option<usize>) {
    let Some(folder) = folder() else { return };
    let place = Place::new(folder.path());
    let site = pages(0);
    let before = changed.map(pages);
    bencher
        .counter(ItemsCount::new(PAGES))
        .with_inputs(|| {
            let _ = fs::remove_dir_all(&place.output);
            if let Some(before) = &before {
                place.publish(before);
            }
        })
        .bench_values(|()| place.publish(&site));
}

/// Ten thousand pages of 7.5 kB, the first `changed` of them in another version.
fn pages(changed: usize) -> RenderedSite {
    let page = |number: usize| {
        let version = usize::from(number < changed);
        let text = format!("<p>{number} {version}</p>").repeat(400);
        let path = SitePath::new(format!("news/entry-{number}/index.html")).ok()?;
        Some((path, Blob::from(text)))
    };
    let files: BTreeMap<_, _> = (0..PAGES).filter_map(page).collect();
    RenderedSite {
        pages: files.len(),
        files,
    }
}

fn folder() -> Option<tempfile::TempDir> {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .ok()
}

fn write(path: &Path, text: String) {
    let made = path.parent().map(fs::create_dir_all);
    assert!(
        made.is_some_and(|made| made.is_ok()) && fs::write(path, text).is_ok(),
        "{} cannot be written",
        path.display()
    );
}
