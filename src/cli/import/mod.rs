//! `shopfront import`: imports reviews, products and price lists.
//!
//! The library makes the texts; here they are shown, asked for and written.

mod args;
mod buildable;
mod elsewhere;
mod exports;
mod location;
mod price_list;
mod summary;

use std::path::PathBuf;

use jiff::Timestamp;
use shopfront::diagnostics::render::{Extent, Format, Report};
use shopfront::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity, SourcePath, SourceText};
use shopfront::memo::Memo;
use shopfront::model::shop::{Shop, zone_of};
use shopfront::model::value::WebUrl;
use shopfront::read_shop;
use shopfront::source::{SourceTree, largest_text};
use shopfront::tools::import::existing_products::{self, Known, ProductChanges};
use shopfront::tools::import::testimonials::{Occasion, merge};
use shopfront::tools::import::{self, Export, Importer, StoreLink};

pub(crate) use self::args::ImportArgs;
use super::build::public;
use super::confirm::{is_yes, somebody_is_there};
use super::failure::{Failure, colour_on_stderr};
use super::now;
use super::reply::{Exit, Reply};
use super::words::count;
use super::writing::{self, ExistingFile};

const TESTIMONIALS: &str = "testimonials.toml";
/// How many warnings about single entries are shown.
const MOST_WARNINGS: usize = 10;

/// What `shopfront import …` means.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    importer: Importer,
    files: Vec<PathBuf>,
    shop: PathBuf,
    url: Option<WebUrl>,
    location: Option<String>,
    columns: price_list::NamedColumns,
    leave: Leave,
    now: Timestamp,
}

/// Whether to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leave {
    Ask,
    Given,
    Withheld,
}

impl Import {
    /// Fills in what was not typed.
    pub(crate) fn from_args(typed: ImportArgs) -> Result<Self, Failure> {
        let leave = match (typed.yes, typed.dry_run) {
            (true, _) => Leave::Given,
            (_, true) => Leave::Withheld,
            _ => Leave::Ask,
        };
        Ok(Self {
            importer: typed.what,
            files: typed.files,
            shop: typed.dir,
            url: typed.url,
            location: typed.location,
            columns: typed.columns.unwrap_or_default(),
            leave,
            now: now::moment(typed.now)?,
        })
    }
}

/// What is to be written, and what is said before and after.
struct Work {
    summary: String,
    files: Vec<NewText>,
    question: String,
    done: String,
}

/// A file and the text it gets; `old` is what stands there now.
struct NewText {
    path: String,
    text: String,
    old: Option<String>,
}

/// Reads, shows, asks, writes.
pub(crate) fn run(import: &Import) -> Result<Reply, Failure> {
    let (tree, mut problems) =
        read_shop(&import.shop, Some(&public(&import.shop)), None).map_err(|error| Failure::of(&error))?;
    let shop = if problems.has_errors() && tree.text("shop.toml").is_none() {
        None
    } else {
        Shop::read(&tree, &Memo::none(), &mut problems)
    };
    problems.retain(|problem| {
        let file = &problem.primary.place.file;
        problem.severity == Severity::Error && (concerns(file) || import.writes_below(file))
    });
    let Some(shop) = shop.filter(|_| problems.is_empty()) else {
        return Ok(refused(
            &reported(
                &elsewhere::named(problems.sorted(), &import.shop),
                &tree,
                &import.shop.to_string_lossy(),
            ),
            Exit::Problems,
        ));
    };
    let mut problems = Diagnostics::new();
    let exports = exports::read(import.importer, &import.files, &mut problems)?;
    let work = match import.importer {
        Importer::EtsyReviews | Importer::GoogleReviews => {
            reviews(import, &tree, &shop, &exports, &mut problems)?
        }
        Importer::EtsyListings | Importer::ShopifyProducts | Importer::SquareCatalog => {
            products(import, &tree, &shop, &exports, &mut problems)?
        }
        Importer::PriceList => price_list::work(import, &tree, &shop, &exports, &mut problems)?,
    };
    let problems = problems.sorted();
    let reported = reported(&first(&problems), exports.as_slice(), "") + &more(&problems);
    match work.filter(|_| !problems.has_errors()) {
        None => Ok(refused(&reported, Exit::Failed)),
        Some(work) => finish(import, work, reported),
    }
}

impl Import {
    /// True for the folder that the files go to: what is wrong with the folder itself, such as a link in its place, is
    /// said before anything is asked.
    fn writes_below(&self, folder: &SourcePath) -> bool {
        match self.importer {
            Importer::EtsyReviews | Importer::GoogleReviews => false,
            Importer::PriceList => folder.as_str() == "prices",
            Importer::EtsyListings | Importer::ShopifyProducts | Importer::SquareCatalog => {
                folder.as_str() == "products"
            }
        }
    }
}

/// An import depends on these two files alone.
fn concerns(file: &SourcePath) -> bool {
    matches!(file.as_str(), "shop.toml" | TESTIMONIALS)
}

fn refused(reported: &str, exit: Exit) -> Reply {
    Reply {
        out: String::new(),
        err: format!("{reported}Nothing was written, because of errors.\n"),
        exit,
    }
}

fn reported(problems: &Diagnostics, source: &(impl SourceText + ?Sized), folder: &str) -> String {
    let Some(format) = Format::ALL.first() else {
        return String::new();
    };
    format.write(&Report {
        diagnostics: problems,
        source: &Texts(source),
        folder,
        colour: colour_on_stderr(),
        extent: Extent::Digest { rest: "" },
        result: None,
    })
}

/// Any source of texts as one of a known size.
struct Texts<'a, S: ?Sized>(&'a S);

impl<S: SourceText + ?Sized> SourceText for Texts<'_, S> {
    fn source_text(&self, file: &SourcePath) -> Option<&str> {
        self.0.source_text(file)
    }
}

/// All errors, and the first warnings.
fn first(problems: &Diagnostics) -> Diagnostics {
    let (mut shown, mut warnings) = (problems.clone(), 0);
    shown.retain(|problem| {
        warnings += usize::from(problem.severity != Severity::Error);
        problem.severity == Severity::Error || warnings <= MOST_WARNINGS
    });
    shown
}

fn more(problems: &Diagnostics) -> String {
    let warnings = problems.len() - problems.count(Severity::Error);
    match warnings.checked_sub(MOST_WARNINGS) {
        Some(more) if more > 0 => format!("… and {}.\n", count(more, "warning more", "warnings more")),
        _ => String::new(),
    }
}

fn reviews(
    import: &Import,
    tree: &SourceTree,
    shop: &Shop,
    exports: &[Export],
    problems: &mut Diagnostics,
) -> Result<Option<Work>, Failure> {
    let zone = zone_of(tree);
    let mut drafts = import::reviews(import.importer, exports, &zone, problems);
    let Some(source) = import.importer.source().filter(|_| !problems.has_errors()) else {
        return Ok(None);
    };
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
    let place = if import.importer == Importer::EtsyReviews {
        "Etsy"
    } else {
        "Google"
    };
    let summary = summary::reviews(drafts.len(), place, &merged, &drafts, url.is_some());
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

fn products(
    import: &Import,
    tree: &SourceTree,
    shop: &Shop,
    exports: &[Export],
    problems: &mut Diagnostics,
) -> Result<Option<Work>, Failure> {
    let currency = shop.identity().currency.as_ref().map(|currency| currency.value);
    if currency.is_none() && import.importer != Importer::EtsyListings {
        let failure = Failure::new("the export's prices have no currency, and shop.toml doesn't set one");
        return Err(
            failure.help("add the currency under `[shop]` in shop.toml, for example:\ncurrency = \"EUR\"")
        );
    }
    let mut found = import::products(import.importer, exports, currency, problems);
    if problems.has_errors() {
        return Ok(None);
    }
    let known: Vec<Known<'_>> = tree
        .below("products")
        .filter_map(|(path, _)| Some((path, tree.text(path)?)))
        .map(|(path, text)| Known { path, text })
        .collect();
    let drafts = found.drafts.clone();
    let mut shelf = existing_products::arrange(std::mem::take(&mut found.drafts), &known, currency);
    found.drafts = drafts;
    let store = store_of(import, shop);
    let files = buildable_files(import, tree, &mut shelf, store.as_ref(), problems);
    let written = count(files.len(), "file", "files");
    Ok(Some(Work {
        summary: summary::products(&found, &shelf, store.as_ref()),
        files,
        question: format!("Write {written} into products/?"),
        done: format!(
            "Wrote {written} into products/.\n\
             Read them through, and remove anything that only applies to the other shop.\n"
        ),
    }))
}

/// The files of `shelf`. A product that the build would refuse is taken from it and told.
fn buildable_files(
    import: &Import,
    tree: &SourceTree,
    shelf: &mut ProductChanges,
    store: Option<&StoreLink>,
    problems: &mut Diagnostics,
) -> Vec<NewText> {
    loop {
        let new = |(path, text)| NewText {
            path,
            text,
            old: None,
        };
        let files: Vec<NewText> = existing_products::files(shelf, store)
            .into_iter()
            .map(new)
            .collect();
        let errors = buildable::errors(import, tree, &files);
        let before = shelf.new.len();
        shelf.new.retain(|(path, _)| {
            let error = buildable::about(&errors, path);
            problems.extend(error.map(|error| {
                let message = format!(
                    "this product is left out because it has an error: {}",
                    error.message
                );
                let place = Place::file(&SourcePath::new(path));
                Diagnostic {
                    help: error.help.clone(),
                    ..Diagnostic::warning(Code::EXPORT_ENTRY, place, message)
                }
            }));
            error.is_none()
        });
        shelf.refused += before - shelf.new.len();
        if before == shelf.new.len() {
            return files;
        }
    }
}

/// Your page on Etsy or Google, as shop.toml names it.
fn page_on(shop: &Shop, name: &str) -> Option<WebUrl> {
    let stores = shop.config.stores.iter().filter_map(|store| store.url.as_ref());
    let social = shop.config.social.iter().map(|link| &link.url);
    let mut pages = stores.chain(social).map(|url| &url.value);
    pages.find(|url| belongs_to(url, name)).cloned()
}

/// True if a part of the host's name is `name`: `www.etsy.com`, `ann.etsy.com`.
fn belongs_to(url: &WebUrl, name: &str) -> bool {
    url.host().split('.').any(|label| label == name)
}

/// The store in shop.toml that products come from: the one whose address was given, or that its address identifies.
fn store_of(import: &Import, shop: &Shop) -> Option<StoreLink> {
    let name = match import.importer {
        Importer::EtsyListings => "etsy",
        Importer::ShopifyProducts => "myshopify",
        _ => "square",
    };
    let wanted = |url: &WebUrl| match &import.url {
        Some(given) => url.host() == given.host(),
        None => belongs_to(url, name),
    };
    let mut stores = shop.config.stores.iter().enumerate();
    let (at, store) = stores.find(|(_, store)| store.url.as_ref().is_some_and(|url| wanted(&url.value)))?;
    let url = import
        .url
        .clone()
        .or_else(|| store.url.as_ref().map(|url| url.value.clone()))?;
    Some(StoreLink {
        name: store.name.get(&shop.default_language()).to_owned(),
        url,
        main: at == 0,
        has_product_pages: import.importer == Importer::ShopifyProducts,
    })
}

/// Shows, asks where that is wanted, and writes.
fn finish(import: &Import, work: Work, reported: String) -> Result<Reply, Failure> {
    let reply = |out: String, err: String, exit: Exit| Reply { out, err, exit };
    if work.files.is_empty() {
        return Ok(reply(
            work.summary + "\nNothing new, so nothing was written.\n",
            reported,
            Exit::Fine,
        ));
    }
    let asked = import.leave == Leave::Ask;
    if import.leave == Leave::Withheld {
        return Ok(reply(
            work.summary + "\nA dry run: nothing was written.\n",
            reported,
            Exit::Fine,
        ));
    }
    if asked && !somebody_is_there() {
        let nobody = Failure::new("nothing was written: there's no terminal to ask for confirmation")
            .help("add `--yes` to write, or `--dry-run` for a preview");
        return Ok(reply(
            work.summary,
            reported + &nobody.text(colour_on_stderr()),
            Exit::Failed,
        ));
    }
    if !asked {
        write(import, &work.files)?;
        return Ok(reply(work.summary + "\n" + &work.done, reported, Exit::Fine));
    }
    reply(work.summary, reported, Exit::Fine).deliver();
    if !is_yes(&work.question) {
        return Ok(Reply::fine("Nothing was written.\n"));
    }
    write(import, &work.files)?;
    Ok(Reply::fine(work.done))
}

fn write(import: &Import, files: &[NewText]) -> Result<(), Failure> {
    for file in files {
        match &file.old {
            None => writing::create(&import.shop, &file.path, file.text.as_bytes())?,
            Some(old) => writing::replace_unchanged(&import.shop, TESTIMONIALS, old, &file.text)?,
        }
    }
    Ok(())
}
