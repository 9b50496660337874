//! `shopfront import`: reviews and products from elsewhere into the shop folder.
//!
//! The library makes the texts; here they are shown, asked for and written.

mod args;
mod elsewhere;
mod exports;
mod summary;

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use shopfront::diag::render::{Format, Report};
use shopfront::diag::{Diagnostics, Severity, SourcePath, SourceText};
use shopfront::import::shelf::{self, Known};
use shopfront::import::testimonials::{Occasion, merge};
use shopfront::import::{self, Export, Importer, StoreLink};
use shopfront::shop::{Shop, zone_of};
use shopfront::source::{SourceTree, largest_text};
use shopfront::value::WebUrl;

pub(crate) use self::args::ImportArgs;
use super::build::public;
use super::failure::{Failure, colour_on_stderr};
use super::now;
use super::reply::{Exit, Reply};
use super::words::count;
use super::writing::{self, There};

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
    pub(crate) fn meant_by(typed: ImportArgs) -> Result<Self, Failure> {
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
        SourceTree::read(&import.shop, Some(&public(&import.shop))).map_err(|error| Failure::of(&error))?;
    let shop = if problems.has_errors() && tree.text("shop.toml").is_none() {
        None
    } else {
        Shop::read(&tree, &mut problems)
    };
    problems.retain(|problem| problem.severity == Severity::Error && concerns(&problem.primary.place.file));
    let Some(shop) = shop.filter(|_| problems.is_empty()) else {
        return Ok(refused(
            &told(
                &elsewhere::named(problems.sorted(), &import.shop),
                &tree,
                &import.shop.to_string_lossy(),
            ),
            Exit::Problems,
        ));
    };
    let mut problems = Diagnostics::new();
    let exports = exports::read(import.importer, &import.files, &mut problems)?;
    let work = match import.importer.source() {
        Some(_) => reviews(import, &tree, &shop, &exports, &mut problems)?,
        None => products(import, &tree, &shop, &exports, &mut problems)?,
    };
    let problems = problems.sorted();
    let told = told(&first(&problems), exports.as_slice(), "") + &more(&problems);
    match work.filter(|_| !problems.has_errors()) {
        None => Ok(refused(&told, Exit::Failed)),
        Some(work) => finish(import, work, told),
    }
}

/// An import depends on these two files alone.
fn concerns(file: &SourcePath) -> bool {
    matches!(file.as_str(), "shop.toml" | TESTIMONIALS)
}

fn refused(told: &str, exit: Exit) -> Reply {
    Reply {
        out: String::new(),
        err: format!("{told}Nothing was written, because of errors.\n"),
        exit,
    }
}

fn told(problems: &Diagnostics, source: &(impl SourceText + ?Sized), folder: &str) -> String {
    let Some(format) = Format::ALL.first() else {
        return String::new();
    };
    format.write(&Report {
        diagnostics: problems,
        source: &Texts(source),
        folder,
        colour: colour_on_stderr(),
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
    let drafts = import::reviews(import.importer, exports, &zone, problems);
    let Some(source) = import.importer.source().filter(|_| !problems.has_errors()) else {
        return Ok(None);
    };
    let url = import.url.clone().or_else(|| page_on(shop, source.word()));
    let occasion = Occasion {
        source,
        day: import.now.to_zoned(zone).date(),
        url: url.as_ref(),
    };
    // The tree holds it without a byte-order mark, which has to stay.
    let old = match writing::look(&import.shop, TESTIMONIALS, "")? {
        There::Nothing => None,
        There::Same => Some(String::new()),
        There::Other(text) => Some(text),
    };
    let merged = merge(old.as_deref(), &drafts, &occasion).ok_or_else(|| {
        Failure::new(format!("{TESTIMONIALS} cannot be read"))
            .help("`shopfront check` tells what is wrong with it")
    })?;
    let most = largest_text(&SourcePath::new(TESTIMONIALS));
    if merged.text.len() as u64 > most {
        let message = format!(
            "{TESTIMONIALS} would be larger than {} MB, more than a shop can have",
            most / 1_000_000
        );
        return Err(Failure::new(message).help(
            "leave every review in the export, so that the mean stays true, and empty the words of those that you do not \
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
        let path = TESTIMONIALS.to_owned();
        vec![NewText {
            path,
            text: merged.text,
            old,
        }]
    };
    Ok(Some(Work {
        summary,
        files,
        question: format!("Add {added} to {TESTIMONIALS}?"),
        done: format!(
            "Added {added} to {TESTIMONIALS}.\n\
             Take out what you do not want to show: it does not come back.\n\
             `shopfront check` tells which of them wait for an answer.\n"
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
        let failure = Failure::new(
            "the export does not say in which currency its prices are, and shop.toml does not either",
        );
        return Err(
            failure.help("add the currency below `[shop]` in shop.toml, such as:\ncurrency = \"EUR\"")
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
    let shelf = shelf::arrange(std::mem::take(&mut found.drafts), &known, currency);
    found.drafts = drafts;
    let store = store_of(import, shop);
    let new = |(path, text)| NewText {
        path,
        text,
        old: None,
    };
    let files: Vec<NewText> = shelf::files(&shelf, store.as_ref())
        .into_iter()
        .map(new)
        .collect();
    let written = count(files.len(), "file", "files");
    Ok(Some(Work {
        summary: summary::products(&found, &shelf, store.as_ref()),
        files,
        question: format!("Write {written} into products/?"),
        done: format!(
            "Wrote {written} into products/.\nRead them, and take out what belongs to the other shop only.\n"
        ),
    }))
}

/// Your page on Etsy or Google, as shop.toml names it.
fn page_on(shop: &Shop, name: &str) -> Option<WebUrl> {
    let stores = shop.config.stores.iter().filter_map(|store| store.url.as_ref());
    let social = shop.config.social.iter().map(|link| &link.url);
    let mut pages = stores.chain(social).map(|url| &url.value);
    pages.find(|url| belongs_to(url, name)).cloned()
}

/// True where a part of the host's name is `name`: `www.etsy.com`, `ann.etsy.com`.
fn belongs_to(url: &WebUrl, name: &str) -> bool {
    url.host().split('.').any(|label| label == name)
}

/// The store in shop.toml that products come from: the one whose address was given, or that is told by its address.
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
fn finish(import: &Import, work: Work, told: String) -> Result<Reply, Failure> {
    let reply = |out: String, err: String, exit: Exit| Reply { out, err, exit };
    if work.files.is_empty() {
        return Ok(reply(
            work.summary + "\nNothing new, so nothing was written.\n",
            told,
            Exit::Fine,
        ));
    }
    let asked = import.leave == Leave::Ask;
    if import.leave == Leave::Withheld {
        return Ok(reply(
            work.summary + "\nA dry run: nothing was written.\n",
            told,
            Exit::Fine,
        ));
    }
    if asked && !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        let nobody = Failure::new("nothing was written: there is no terminal to ask on")
            .help("add `--yes` to write, or `--dry-run` to look");
        return Ok(reply(
            work.summary,
            told + &nobody.text(colour_on_stderr()),
            Exit::Failed,
        ));
    }
    if !asked {
        write(import, &work.files)?;
        return Ok(reply(work.summary + "\n" + &work.done, told, Exit::Fine));
    }
    reply(work.summary, told, Exit::Fine).deliver();
    if !is_yes(&work.question) {
        return Ok(Reply::fine("Nothing was written.\n"));
    }
    write(import, &work.files)?;
    Ok(Reply::fine(work.done))
}

/// Anything but a yes is a no.
fn is_yes(question: &str) -> bool {
    let mut err = anstream::stderr().lock();
    let mut answer = String::new();
    let asked = write!(err, "\n{question} [y/N] ").and_then(|()| err.flush());
    asked.is_ok()
        && io::stdin().read_line(&mut answer).is_ok()
        && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}

fn write(import: &Import, files: &[NewText]) -> Result<(), Failure> {
    for file in files {
        match &file.old {
            None => writing::create(&import.shop, &file.path, &file.text)?,
            Some(old) => replace(import, &file.path, old, &file.text)?,
        }
    }
    Ok(())
}

/// Replaces a file that is still what was shown; where it is a link, what it leads to.
fn replace(import: &Import, path: &str, old: &str, text: &str) -> Result<(), Failure> {
    if writing::look(&import.shop, path, old)? != There::Same {
        return Err(Failure::new(format!(
            "{path} was changed in the meantime, so it was left as it is"
        ))
        .help("run the command again"));
    }
    let there = import.shop.join(path);
    let cannot = |error: io::Error| Failure::new(format!("cannot write `{}`: {error}", there.display()));
    let target = fs::canonicalize(&there).map_err(cannot)?;
    let rights = fs::metadata(&target).map_err(cannot)?.permissions();
    if rights.readonly() {
        let failure = Failure::new(format!(
            "`{}` is write-protected, so it was left as it is",
            there.display()
        ));
        return Err(failure.help("take the protection off, and run the command again"));
    }
    let (folder, name) = (
        target.parent().unwrap_or(Path::new(".")),
        target.file_name().unwrap_or_default(),
    );
    writing::replace(folder, &name.to_string_lossy(), text)?;
    fs::set_permissions(&target, rights).map_err(cannot)
}
