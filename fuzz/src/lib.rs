//! What each target does with what the fuzzer gives it. Beside panics and hangs, which the fuzzer itself notices, they
//! assert what must hold of every result.
//!
//! Nothing touches the disk. What does not depend on the input, such as a theme, is kept from one run to the next.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use shopfront::content::{MarkdownOptions, count_words, parse, typeset};
use shopfront::diagnostics::{Diagnostics, Place, Severity, SourcePath};
use shopfront::media::{
    NoCache, PictureJob, PictureSettings, clean_svg, probe, process, sniff, strip_metadata,
};
use shopfront::memo::Memo;
use shopfront::model::language::Formats;
use shopfront::model::shop::{Shop, TestimonialSource, ThemeChoice, theme_name_of, zone_of};
use shopfront::model::value as v;
use shopfront::source::{Blob, SourceFile, SourceTree};
use shopfront::theme::{Layer, StyleSheet, Templates, Theme, WordKinds, Words};
use shopfront::tools::import::testimonials::{Occasion, merge};
use shopfront::tools::import::{self, Export, Importer, existing_products, google_profile, review_table};
use shopfront::{Options, Outcome, Services, compile_with};

const SHOP: &str = "[shop]\nname = \"Ann\"\ncurrency = \"EUR\"\nlanguages = [\"en\", \"de\"]\n";
/// More pixels take long, and find nothing that fewer do not.
const MOST_PIXELS: u64 = 40_000;
/// Of pictures that can be read, one in so many goes through a whole build, with share pictures and pages.
const WHOLE_BUILDS: u8 = 16;

thread_local! {
    static MEMO: Memo = Memo::new();
}

fn compiled(tree: &SourceTree) -> Outcome {
    let options = Options {
        now: Timestamp::from_second(1_795_000_000).unwrap(),
        link_style: Default::default(),
        theme: None,
    };
    MEMO.with(|memo| {
        let services = Services {
            memo,
            ..Services::none()
        };
        compile_with(&services, tree, &options)
    })
}

fn read(files: &[(&str, &str)]) -> Diagnostics {
    let tree = SourceTree::from_texts(files.iter().copied());
    let mut diagnostics = Diagnostics::new();
    let _ = Shop::read(&tree, &Memo::none(), &mut diagnostics);
    for problem in diagnostics.iter() {
        assert!(!problem.message.is_empty(), "{problem:?}");
        if let (Some((start, end)), Some(text)) = (
            problem.primary.place.range,
            tree.text(&problem.primary.place.file),
        ) {
            assert!(text.get(start..end).is_some(), "{problem:?}");
        }
    }
    diagnostics
}

/// `shop.toml`.
pub fn shop_file(text: &str) {
    let tree = SourceTree::from_texts([("shop.toml", text)]);
    let _ = (zone_of(&tree), theme_name_of(&tree));
    read(&[("shop.toml", text)]);
}

/// Front matter; the first byte chooses the kind of file.
pub fn front_matter(bytes: &[u8]) {
    let Some((kind, text)) = bytes.split_first() else {
        return;
    };
    let Ok(text) = str::from_utf8(text) else { return };
    const PATHS: [&str; 7] = [
        "story.md",
        "products/a.md",
        "policies/returns.md",
        "offers/a.md",
        "news/2026-01-02-a.de.md",
        "pages/a.md",
        "events/a.md",
    ];
    let path = PATHS[usize::from(*kind) % PATHS.len()];
    read(&[
        ("shop.toml", SHOP),
        (path, &format!("+++\n{text}\n+++\nWords.\n")),
    ]);
    read(&[
        ("shop.toml", SHOP),
        (path, &format!("---\n{text}\n---\nWords.\n")),
    ]);
    // As it is: with a beginning and an end of its own, or none.
    read(&[("shop.toml", SHOP), (path, text)]);
}

/// Markdown.
pub fn markdown(text: &str) {
    let file = SourcePath::new("pages/a.md");
    for (language, title, allow_html) in [("en", None, false), ("de", Some("A"), true)] {
        let options = MarkdownOptions {
            language,
            title,
            allow_html,
        };
        let mut diagnostics = Diagnostics::new();
        let _ = parse(&file, text, 0..text.len(), &options, &mut diagnostics);
        for problem in diagnostics.iter() {
            let (start, end) = problem.primary.place.range.unwrap_or((0, 0));
            assert!(text.get(start..end).is_some(), "{problem:?}");
        }
    }
    let _ = (count_words(text), typeset(text, "fr"));
}

/// `testimonials.toml`, read and added to.
pub fn testimonials(text: &str) {
    let known = read(&[("shop.toml", SHOP), ("testimonials.toml", text)]);
    let export = Export {
        file: SourcePath::new("reviews.json"),
        text: r#"[{"reviewer": "A B", "star_rating": 5, "message": "Fine."}]"#.to_owned(),
    };
    let files = imported(
        Importer::EtsyReviews,
        &[export],
        Some(text),
        &mut Diagnostics::new(),
    );
    if known.has_errors() {
        return;
    }
    for (path, text) in files {
        let after = read(&[("shop.toml", SHOP), (&path, &text)]);
        assert!(!after.has_errors(), "{after:#?}\n{text}");
    }
}

/// A shop of four files, split at lines of `%%`, built to the end.
pub fn whole_shop(text: &str) {
    let paths = [
        "shop.toml",
        "story.md",
        "products/a.md",
        "testimonials.toml",
        "pages/a.de.md",
    ];
    let parts = text.split("\n%%\n");
    let tree = SourceTree::from_texts(paths.into_iter().zip(parts));
    let outcome = compiled(&tree);
    assert!(outcome.site.is_some() || outcome.diagnostics.has_errors());
}

/// What an import makes of `bytes`: whatever it is, the shop reads it without an error.
pub fn import(importer: Importer, bytes: &[u8]) {
    let Ok(export) = Export::read(&SourcePath::new("export"), bytes) else {
        return;
    };
    let mut diagnostics = Diagnostics::new();
    let made = imported(importer, &[export], None, &mut diagnostics);
    if diagnostics.has_errors() {
        return;
    }
    let mut files: Vec<(&str, &str)> = vec![("shop.toml", SHOP)];
    // A profile is the shop itself: of two files of one name the last counts.
    files.extend(made.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let found = read(&files);
    assert!(found.is_empty(), "{found:#?}\n{made:#?}");
    // The whole way: addresses, pages, feeds.
    if bytes.last().is_some_and(|byte| byte % WHOLE_BUILDS == 0) && made.len() < 10 {
        let outcome = compiled(&SourceTree::from_texts(files));
        assert!(
            !outcome.diagnostics.has_errors(),
            "{:#?}\n{made:#?}",
            outcome.diagnostics
        );
    }
}

fn imported(
    importer: Importer,
    exports: &[Export],
    old: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, String)> {
    let currency = v::Currency::parse("EUR").ok();
    let day = jiff::civil::date(2026, 11, 22);
    if let (Importer::GoogleProfile, [export]) = (importer, exports) {
        let keys = google_profile::shop_keys(export, day, diagnostics);
        return keys.map(|keys| ("shop.toml".to_owned(), keys)).into_iter().collect();
    }
    if importer.brings_products() {
        let found = import::products(importer, exports, currency, diagnostics);
        let changes = existing_products::arrange(found.drafts, &[], currency);
        return existing_products::files(&changes, None);
    }
    let source = importer.source().unwrap_or(TestimonialSource::OwnStore);
    let drafts = match (importer, exports) {
        (Importer::Reviews, [export]) => {
            let (_, columns) = review_table::columns(export);
            review_table::reviews(export, &columns, source, diagnostics)
        }
        _ => import::reviews(importer, exports, &TimeZone::UTC, diagnostics),
    };
    let occasion = Occasion {
        source,
        day,
        url: None,
    };
    let merged = merge(old, &drafts, &occasion);
    merged
        .map(|merged| ("testimonials.toml".to_owned(), merged.text))
        .into_iter()
        .collect()
}

/// A picture of the kind that `extension` says.
pub fn picture(extension: &str, bytes: &[u8]) {
    if extension == "svg" {
        let _ = clean_svg(bytes);
    }
    // Another kind has a target of its own.
    if !sniff(bytes).extensions().contains(&extension) {
        return;
    }
    let path = SourcePath::new(format!("photos/a.{extension}"));
    let mut tree = SourceTree::from_texts([
        ("shop.toml", SHOP),
        (
            "products/a.md",
            &format!(
                "+++\ntitle = \"A\"\nphoto = {{ file = \"{}\", alt = \"A mug\" }}\n+++\n",
                path.as_str()
            ),
        ),
    ]);
    tree.insert(path.clone(), SourceFile::Binary(Blob::from(bytes.to_vec())));
    let job = PictureJob {
        path: path.clone(),
        width: 200,
        place: Place::file(&path),
    };
    let settings = PictureSettings::default();
    let seen = probe(
        &tree,
        std::slice::from_ref(&job),
        &settings,
        &NoCache,
        &mut Diagnostics::new(),
    );
    let size = seen.get(&path).and_then(|set| set.size);
    if size.is_some_and(|(width, height)| u64::from(width) * u64::from(height) > MOST_PIXELS) {
        return;
    }
    let mut diagnostics = Diagnostics::new();
    let made = process(&tree, &[job], &settings, &Services::none(), &mut diagnostics);
    assert!(
        made.contains_key(&path) || diagnostics.has_errors(),
        "neither a picture nor a word"
    );
    if made.contains_key(&path) && bytes.last().is_some_and(|byte| byte % WHOLE_BUILDS == 0) {
        let outcome = compiled(&tree);
        assert!(outcome.site.is_some() || outcome.diagnostics.has_errors());
    }
}

/// What pictures in `static/` lose.
pub fn metadata(bytes: &[u8]) {
    let _ = strip_metadata(bytes);
}

static SAMPLE: LazyLock<serde_json::Value> = LazyLock::new(|| {
    serde_json::json!({
        "page": {"title": "Mug", "kind": "product", "url": "/a/", "photo": null, "prices": [1, 2.5, "3"]},
        "site": {"name": "Ann", "pages": [{"title": "A"}, {"title": "B"}]},
        "text": "Łódź & <b>", "number": 7, "list": [[1, 2], [], ["a"]], "no": false, "nothing": null,
    })
});

/// A template of a theme, read and rendered.
pub fn template(text: &str) {
    let files = SourceTree::from_texts([
        ("templates/page.html", text),
        ("templates/part.html", "{{ text }}"),
    ]);
    let layers: Arc<[Layer]> = Arc::new([Layer::new("fuzz", "fuzz:".to_owned(), files)]);
    let language = v::LanguageTag::parse("en").unwrap();
    let formats = Arc::new(Formats::new(&language));
    let templates = match Templates::new(&layers, Arc::new(Words::default()), formats) {
        Ok(templates) => templates,
        Err(problems) => {
            assert!(!problems.is_empty());
            return;
        }
    };
    let mut context = tera::Context::new();
    for (name, value) in SAMPLE.as_object().unwrap() {
        context.insert(name.clone(), value);
    }
    if let Err(problem) = templates.render("page.html", &context, &SourcePath::new("story.md")) {
        assert_eq!(problem.severity, Severity::Error);
    }
}

/// A style sheet of a theme.
pub fn theme_styles(text: &str) {
    let files = SourceTree::from_texts([("styles/10.css", text), ("styles/inner/20.css", text)]);
    let layers = [Layer::new("fuzz", "fuzz:".to_owned(), files)];
    let sheet = StyleSheet::bundle(&layers, ":root{--a:1}\n", &BTreeSet::new());
    assert!(sheet.sheets().count() <= 2);
}

/// The `theme.toml` of a theme.
pub fn theme_toml(text: &str) {
    let tree = SourceTree::from_texts([
        ("shop.toml", SHOP),
        ("themes/own/theme.toml", text),
        ("themes/own/templates/home.html", ""),
    ]);
    let mut diagnostics = Diagnostics::new();
    let shop_file = SourcePath::new("shop.toml");
    let theme = Theme::load(
        &tree,
        &shop_file,
        &ThemeChoice::default(),
        Some("own"),
        &[],
        &Memo::none(),
        &mut diagnostics,
    );
    assert!(theme.is_some() || diagnostics.has_errors());
    if let Some(theme) = theme {
        let _ = theme.unreadable_colours();
    }
}

/// A file of words.
pub fn words(text: &str) {
    let files = SourceTree::from_texts([("words/en.toml", text)]);
    let layers = [Layer::new("fuzz", "fuzz:".to_owned(), files)];
    let language = v::LanguageTag::parse("en").unwrap();
    let words = Words::load(&layers, &language, WordKinds::default(), &mut Diagnostics::new());
    let formats = Formats::new(&language);
    for key in words.keys() {
        let _ = words.get(key, &[("name", "{name}"), ("n", "2")]);
        let _ = words.count(key, 2, &formats, &[("name", "x")]);
    }
    let _ = Words::places_of(&layers[0], "en");
}

/// Values of every kind: what is taken has a spelling that is taken too, and stays.
pub fn values(text: &str) {
    macro_rules! stable {
        ($($parse:expr),+ $(,)?) => {$(
            if let Ok(value) = $parse(text) {
                let spelled = value.to_string();
                assert_eq!($parse(&spelled).map(|value| value.to_string()), Ok(spelled));
            }
        )+};
    }
    stable!(
        v::ClockTime::parse,
        v::Colour::parse,
        v::CountryCode::parse,
        v::Currency::parse,
        v::parse_date,
        v::Email::parse,
        v::GeoPoint::parse,
        v::LanguageTag::parse,
        v::MeanRating::parse,
        v::Money::parse,
        v::OldAddress::parse,
        v::PublishTarget::parse,
        v::Percent::parse,
        v::Phone::parse,
        v::SchemaType::parse,
        v::Slug::parse,
        v::TimeRange::parse,
        v::TimeZoneName::parse,
        v::VatId::parse,
        v::WebUrl::parse,
    );
    let _ = v::Slug::from_title(text);
}
