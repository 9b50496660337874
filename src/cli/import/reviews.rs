//! Reviews into `testimonials.toml`.

use jiff::tz::TimeZone;
use shopfront::diagnostics::{Diagnostics, SourcePath};
use shopfront::model::shop::{Shop, TestimonialSource, zone_of};
use shopfront::model::value::WebUrl;
use shopfront::source::{SourceTree, largest_text};
use shopfront::tools::import::review_table::{self, ReviewColumn};
use shopfront::tools::import::testimonials::{Occasion, merge};
use shopfront::tools::import::{self, Export, Importer, ReviewDraft};

use super::{Import, NewText, TESTIMONIALS, Work, belongs_to, buildable, columns, location, summary};
use crate::cli::failure::Failure;
use crate::cli::format::count;
use crate::cli::writing::{self, ExistingFile};

/// Where reviews of a table can have been written: in public, so that nobody has to be asked.
pub(super) const SOURCES: [TestimonialSource; 10] = [
    TestimonialSource::OwnStore,
    TestimonialSource::Trustpilot,
    TestimonialSource::Google,
    TestimonialSource::Facebook,
    TestimonialSource::Tripadvisor,
    TestimonialSource::Etsy,
    TestimonialSource::Amazon,
    TestimonialSource::Ebay,
    TestimonialSource::Allegro,
    TestimonialSource::Instagram,
];

/// The changes to `testimonials.toml`.
pub(super) fn work(
    import: &Import,
    tree: &SourceTree,
    shop: &Shop,
    exports: &[Export],
    problems: &mut Diagnostics,
) -> Result<Option<Work>, Failure> {
    let zone = zone_of(tree);
    let source = source(import)?;
    let (mut drafts, table) = drafts(import, exports, source, &zone, problems)?;
    if problems.has_errors() {
        return Ok(None);
    }
    location::choose(import, exports, &mut drafts)?;
    let url = import.url.clone().or_else(|| page_on(shop, source.word()));
    let occasion = Occasion {
        source,
        day: import.now.to_zoned(zone).date(),
        url: url.as_ref(),
    };
    // The tree holds it without a byte-order mark, which has to stay.
    let path = writing::behind_links(&import.shop, TESTIMONIALS);
    let old = match writing::look(&import.shop, &path, "")? {
        ExistingFile::Nothing => None,
        ExistingFile::Same => Some(String::new()),
        ExistingFile::Other(text) => Some(text),
    };
    let merged = merge(old.as_deref(), &drafts, &occasion).ok_or_else(|| {
        Failure::new(format!("{TESTIMONIALS} can't be read"))
            .help("run `shopfront check` to see what's wrong with it")
    })?;
    let most = largest_text(&SourcePath::new(TESTIMONIALS));
    if merged.text.len() as u64 > most {
        let message = format!(
            "{TESTIMONIALS} would be larger than {} MB, the most that shopfront accepts",
            most / 1_000_000
        );
        return Err(Failure::new(message).help(
            "keep every review in the export so that the average stays right, and delete the text of those you don't \
             want to show: their stars still count",
        ));
    }
    let summary = table + &summary::reviews(drafts.len(), place(source), &merged, &drafts, url.is_some());
    let added = count(merged.added.len(), "testimonial", "testimonials");
    let files = if old.as_deref().unwrap_or_default() == merged.text {
        Vec::new()
    } else {
        vec![NewText {
            path,
            text: merged.text,
            old,
        }]
    };
    let errors = buildable::errors(import, tree, &files);
    if !errors.is_empty() {
        problems.extend(errors);
        return Ok(None);
    }
    Ok(Some(Work {
        summary,
        files,
        question: format!("Add {added} to {TESTIMONIALS}?"),
        done: format!(
            "Added {added} to {TESTIMONIALS}.\n\
             Remove the ones you don't want to show: they won't be imported again.\n\
             Run `shopfront check` to see which ones still need a reply.\n"
        ),
    }))
}

/// Where the reviews were written: a table doesn't say, so it has to be typed.
fn source(import: &Import) -> Result<TestimonialSource, Failure> {
    import.importer.source().or(import.source).ok_or_else(|| {
        let words: Vec<&str> = SOURCES.iter().map(|source| source.word()).collect();
        Failure::new("the table doesn't say where these reviews were written")
            .help(format!("add `--source` with one of {}", words.join(", ")))
    })
}

/// The reviews, and of a table what its columns are taken for.
fn drafts(
    import: &Import,
    exports: &[Export],
    source: TestimonialSource,
    zone: &TimeZone,
    problems: &mut Diagnostics,
) -> Result<(Vec<ReviewDraft>, String), Failure> {
    if import.importer != Importer::Reviews {
        return Ok((
            import::reviews(import.importer, exports, zone, problems),
            String::new(),
        ));
    }
    let export = match exports {
        [export] => export,
        [] => return Ok((Vec::new(), String::new())),
        _ => return Err(Failure::new("a table of reviews is one file").help("import one after the other")),
    };
    let (headings, proposed) = review_table::columns(export);
    let chosen = columns::chosen(import, &headings, proposed, &[ReviewColumn::Quote])?;
    let drafts = review_table::reviews(export, &chosen, source, problems);
    Ok((drafts, columns::summary(&headings, &chosen) + "\n"))
}

/// As people call it.
fn place(source: TestimonialSource) -> &'static str {
    match source {
        TestimonialSource::Etsy => "Etsy",
        TestimonialSource::Google => "Google",
        TestimonialSource::Facebook => "Facebook",
        TestimonialSource::Instagram => "Instagram",
        TestimonialSource::Amazon => "Amazon",
        TestimonialSource::Ebay => "eBay",
        TestimonialSource::Allegro => "Allegro",
        TestimonialSource::Tripadvisor => "Tripadvisor",
        TestimonialSource::Trustpilot => "Trustpilot",
        _ => "your own store",
    }
}

/// Your page on Etsy or Google, as shop.toml names it.
fn page_on(shop: &Shop, name: &str) -> Option<WebUrl> {
    let stores = shop.config.stores.iter().filter_map(|store| store.url.as_ref());
    let social = shop.config.social.iter().map(|link| &link.url);
    let mut pages = stores.chain(social).map(|url| &url.value);
    pages.find(|url| belongs_to(url, name)).cloned()
}
