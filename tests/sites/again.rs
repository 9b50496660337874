//! A preview keeps what it made: whatever happens to a shop, it must show what a build from nothing shows.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use shopfront::media::{Key, MemoryCache, PictureCache};
use shopfront::memo::Memo;
use shopfront::site::plan::{LinkStyle, SitePath};
use shopfront::source::{Blob, SourceTree};
use shopfront::{Options, Outcome, Services, compile_with};

/// The example shop in a folder of its own, with photos that are made in no time.
struct Shop {
    folder: tempfile::TempDir,
    options: Options,
    cache: MemoryCache,
    memo: Memo,
}

impl Shop {
    fn new() -> Self {
        let shop = Self {
            folder: tempfile::tempdir().unwrap(),
            options: Options {
                now: "2026-11-22T10:00:00Z".parse().unwrap(),
                link_style: LinkStyle::Pretty,
                theme: None,
            },
            cache: MemoryCache::default(),
            memo: Memo::new(),
        };
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site");
        for entry in walkdir::WalkDir::new(&example) {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(&example).unwrap();
            let hidden = path
                .iter()
                .any(|part| part.as_encoded_bytes().starts_with(b".") || part == "public");
            if entry.file_type().is_file() && !hidden {
                if path.extension().is_some_and(|ending| ending == "jpg") {
                    shop.write(path, &photo(40))
                } else {
                    shop.write(path, &fs::read(entry.path()).unwrap())
                }
            }
        }
        shop
    }

    fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: impl AsRef<Path>, bytes: &[u8]) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.at(path)).unwrap();
    }

    /// Replaces `from`, which must be there.
    fn change(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.at(path)).unwrap();
        assert!(text.contains(from), "{path}: {from}");
        self.write(path, text.replacen(from, to, 1).as_bytes());
    }

    /// Built with all that was left by the builds before; compared with a build from nothing.
    fn build(&mut self, what: &str) -> Outcome {
        let (tree, reading) = SourceTree::read(self.folder.path(), None).unwrap();
        assert!(!reading.has_errors(), "{what}: {reading:#?}");
        let from_nothing = Services::with_cache(&self.cache);
        let again = Services {
            memo: &self.memo,
            ..from_nothing
        };
        let warm = compile_with(&again, &tree, &self.options);
        let cold = compile_with(&from_nothing, &tree, &self.options);
        same(what, &warm, &cold);
        warm
    }
}

/// A gradient whose colours depend on `seed`, in the format PNG.
fn photo(seed: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 64, 48);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::NoCompression);
    let pixels: Vec<u8> = (0..64 * 48)
        .flat_map(|n| [seed, (n / 64) as u8 * 5, (n % 64) as u8 * 3])
        .collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

fn same(what: &str, warm: &Outcome, cold: &Outcome) {
    assert_eq!(warm.diagnostics, cold.diagnostics, "{what}");
    assert_eq!(
        (&warm.next_change, &warm.good),
        (&cold.next_change, &cold.good),
        "{what}"
    );
    let (Some(warm), Some(cold)) = (&warm.site, &cold.site) else {
        assert!(warm.site.is_none() && cold.site.is_none(), "{what}");
        return;
    };
    assert_eq!(warm.pages, cold.pages, "{what}");
    assert!(warm.files.keys().eq(cold.files.keys()), "{what}");
    for (path, blob) in &warm.files {
        let other = cold.files[path].read().unwrap();
        assert!(blob.read().unwrap() == other, "{what}: {path} is another file");
    }
}

fn file<'a>(outcome: &'a Outcome, path: &str) -> &'a Blob {
    &outcome.site.as_ref().unwrap().files[&SitePath::new(path).unwrap()]
}

fn text(outcome: &Outcome, path: &str) -> String {
    String::from_utf8(file(outcome, path).read().unwrap().to_vec()).unwrap()
}

/// True where both hold the very same bytes in memory.
fn kept(before: &Outcome, after: &Outcome, path: &str) -> bool {
    match (file(before, path), file(after, path)) {
        (Blob::Memory(before), Blob::Memory(after)) => Arc::ptr_eq(before, after),
        _ => false,
    }
}

#[test]
fn what_was_not_touched_is_not_made_again() {
    let mut shop = Shop::new();
    let first = shop.build("the first build");
    shop.change("pages/care.md", "\n+++\n", "\n+++\n\nNever with bleach.\n");
    let second = shop.build("one page changed");
    assert!(text(&second, "care/index.html").contains("Never with bleach."));
    for path in [
        "story/index.html",
        "pl/index.html",
        "products/speckled-mug/index.html",
    ] {
        assert!(kept(&first, &second, path), "{path} was made again");
    }
    assert!(!kept(&first, &second, "care/index.html"));
}

#[test]
fn texts_and_settings_come_out_as_from_nothing() {
    let mut shop = Shop::new();
    shop.build("the first build");
    shop.build("nothing changed");
    let story = fs::read(shop.at("story.md")).unwrap();
    shop.write(
        "story.md",
        &[&story[..], b"\nA [link](nowhere.md) and <b>HTML</b>.\n"].concat(),
    );
    assert!(shop.build("a broken link").site.is_none());
    shop.write("story.md", &story);
    assert!(shop.build("the old text again").site.is_some());
    // What stands above a mistake moves its place.
    shop.change("pages/faq.md", "+++\n", "+++\nnmae = 1\n");
    assert!(shop.build("an unknown key").site.is_none());
    shop.change("pages/faq.md", "+++\n", "+++\n# a line more\n");
    assert!(shop.build("the same key, one line below").site.is_none());
    shop.change("pages/faq.md", "nmae = 1\n", "");
    shop.change("products/speckled-mug.md", "129 PLN", "139 PLN");
    let dearer = shop.build("a price");
    assert!(text(&dearer, "products/index.html").contains("139"));
    shop.change("shop.toml", "\"Juniper & Clay\"", "\"Juniper & Sons\"");
    assert!(text(&shop.build("another name"), "pl/index.html").contains("Juniper &amp; Sons"));
    shop.change("shop.toml", "currency = \"PLN\"", "currency = \"EUR\"");
    shop.build("another currency");
    let good = fs::read(shop.at("shop.toml")).unwrap();
    shop.write("shop.toml", b"[shop]\nnmae = 1\n");
    for n in 0..6 {
        assert!(shop.build(&format!("a broken shop.toml, {n}")).site.is_none());
    }
    shop.write("shop.toml", &good);
    assert!(shop.build("corrected").site.is_some());
    shop.change(
        "shop.toml",
        "languages = [\"en\", \"pl\"]",
        "languages = [\"pl\", \"en\"]",
    );
    shop.build("another main language");
    shop.write(
        "news/2026-11-20-snow.md",
        b"+++\ntitle = \"Snow\"\n+++\n\nIt snows.\n",
    );
    shop.build("news");
    fs::rename(
        shop.at("news/2026-11-20-snow.md"),
        shop.at("news/2026-11-19-rain.md"),
    )
    .unwrap();
    shop.build("a renamed file");
    shop.remove("news/2026-11-19-rain.md");
    shop.remove("products/tea-set.md");
    shop.remove("products/tea-set.pl.md");
    shop.build("deleted files");
}

#[test]
fn what_the_checks_find_in_a_text_comes_out_as_from_nothing() {
    let mut shop = Shop::new();
    let found = |outcome: &Outcome| {
        let found = outcome.diagnostics.iter().filter(|it| it.code.0 == "CL001");
        found
            .map(|it| it.primary.place.range.unwrap().0)
            .collect::<Vec<_>>()
    };
    let none = found(&shop.build("the first build"));
    shop.change("pages/care.md", "\n+++\n", "\n+++\n\nOur eco-friendly glaze.\n");
    let first = found(&shop.build("a claim"));
    assert_eq!(first.len(), none.len() + 1, "{first:?}");
    assert_eq!(found(&shop.build("nothing changed")), first);
    shop.change("pages/care.md", "+++\n", "+++\n# a line more\n");
    let moved = found(&shop.build("the same claim, one line below"));
    assert_ne!(moved, first);
    shop.change("pages/care.md", "title = \"", "title = \"Eco-friendly \"");
}

#[test]
fn days_and_spellings_come_out_as_from_nothing() {
    let mut shop = Shop::new();
    let first = shop.build("the first build");
    let mut days = first.next_change.iter().map(|next| next.date.to_string());
    shop.options.now = format!("{}T10:00:00Z", days.next().unwrap()).parse().unwrap();
    shop.build("the day of the next change");
    shop.options.link_style = LinkStyle::Portable;
    shop.build("portable");
    shop.options.theme = Some("nonsense".to_owned());
    assert!(shop.build("a theme that is not there").site.is_none());
    shop.options.theme = None;
    shop.build("the shop's theme");
}

#[test]
fn overrides_of_the_theme_come_out_as_from_nothing() {
    let mut shop = Shop::new();
    shop.build("the first build");
    shop.write("theme/styles/99-own.css", b"body { outline: 1px }\n");
    shop.build("a style");
    shop.write("theme/words/en.toml", b"[nav]\nhome = \"Start\"\nhoem = \"\"\n");
    shop.build("a word");
    shop.write("theme/templates/parts/rule.html", b"<hr class=own>");
    assert!(text(&shop.build("a template"), "index.html").contains("<hr class=own>"));
    shop.write("theme/templates/parts/rule.html", b"{% if %}");
    assert!(shop.build("a broken template").site.is_none());
    shop.write("theme/templates/parts/rule.html", b"{{ nothing.here }}");
    assert!(shop.build("a template that fails").site.is_none());
    shop.remove("theme/templates/parts/rule.html");
    shop.write("theme/images/own.png", &photo(1));
    shop.write(
        "theme/styles/99-own.css",
        b"body { background: url(../images/own.png) }\n",
    );
    shop.build("a picture in the theme");
    shop.write("theme/images/own.png", &photo(2));
    shop.build("another picture in the theme");
    shop.change("shop.toml", "[theme]", "[theme]\naccent = \"#123456\"");
    shop.build("a colour");
    fs::remove_dir_all(shop.at("theme")).unwrap();
    shop.build("no overrides");
}

#[test]
fn photos_come_out_as_from_nothing_also_where_their_time_lies() {
    let mut shop = Shop::new();
    let mug = "photos/speckled-mug.jpg";
    let old = File::open(shop.at(mug))
        .unwrap()
        .metadata()
        .unwrap()
        .modified()
        .unwrap();
    let before = shop.build("the first build");
    let set_old = |shop: &Shop| {
        File::options()
            .append(true)
            .open(shop.at(mug))
            .unwrap()
            .set_modified(old)
            .unwrap()
    };
    for seed in [41, 42, 43] {
        // As long as the one before it, and as old.
        shop.write(mug, &photo(seed));
        set_old(&shop);
        let after = shop.build("another photo");
        assert!(
            !kept(&before, &after, "products/speckled-mug/index.html"),
            "{seed}"
        );
    }
    fs::rename(shop.at(mug), shop.at("photos/away.jpg")).unwrap();
    assert!(shop.build("a photo has gone").site.is_none());
    fs::rename(shop.at("photos/away.jpg"), shop.at(mug)).unwrap();
    shop.build("it is back");
    shop.write(mug, b"no photo");
    assert!(shop.build("no photo at all").site.is_none());
    shop.write(mug, &photo(44));
    shop.write("static/sign.png", &photo(45));
    shop.build("a picture that is copied");
    shop.write("static/sign.png", &photo(46));
    shop.write(
        "photos/logo.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>",
    );
    shop.build("another drawing");
}

/// Keeps pictures, and counts how often it is asked.
#[derive(Default)]
struct Counting {
    cache: MemoryCache,
    asked: AtomicUsize,
}

impl PictureCache for Counting {
    fn get(&self, key: &Key) -> Option<Blob> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        self.cache.get(key)
    }

    fn put(&self, key: &Key, bytes: &Blob) {
        self.cache.put(key, bytes);
    }
}

#[test]
fn only_the_share_picture_of_a_new_title_is_asked_for_again() {
    let shop = Shop::new();
    let cache = Counting::default();
    let memo = Memo::new();
    let build = || {
        let (tree, _) = SourceTree::read(shop.folder.path(), None).unwrap();
        let services = Services {
            memo: &memo,
            ..Services::with_cache(&cache)
        };
        cache.asked.store(0, Ordering::Relaxed);
        let outcome = compile_with(&services, &tree, &shop.options);
        (outcome, cache.asked.load(Ordering::Relaxed))
    };
    let (first, asked) = build();
    assert!(asked > 20, "{asked}");
    let cards = |outcome: &Outcome| {
        let names = outcome.site.as_ref().unwrap().files.keys();
        let cards = names.filter(|path| path.as_str().starts_with("assets/share/faq-"));
        cards.cloned().collect::<Vec<_>>()
    };
    assert_eq!(build().1, 0, "nothing changed");
    let faq = fs::read_to_string(shop.at("pages/faq.md")).unwrap();
    let title = faq.lines().find(|line| line.starts_with("title = ")).unwrap();
    shop.change("pages/faq.md", title, "title = \"Asked and answered\"");
    let (second, asked) = build();
    assert_eq!(asked, 1, "one card");
    assert_ne!(cards(&first), cards(&second));
}
