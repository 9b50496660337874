//! `shopfront import`: imports reviews, products, price lists and a business profile.
//!
//! The library makes the texts; here they are shown, asked for and written.

mod args;
mod buildable;
mod columns;
mod elsewhere;
mod exports;
mod location;
mod price_list;
mod products;
mod profile;
mod reviews;
mod summary;

use std::path::PathBuf;

use jiff::Timestamp;
use shopfront::diagnostics::render::{Extent, Format, Report};
use shopfront::diagnostics::{Diagnostics, Severity, SourcePath, SourceText};
use shopfront::memo::Memo;
use shopfront::model::shop::{Shop, TestimonialSource};
use shopfront::model::value::WebUrl;
use shopfront::read_shop;
use shopfront::tools::import::Importer;

pub(crate) use self::args::ImportArgs;
use super::build::public;
use super::confirm::{is_yes, somebody_is_there};
use super::failure::{Failure, colour_on_stderr};
use super::format::count;
use super::now;
use super::reply::{Exit, Reply};
use super::writing;

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
    source: Option<TestimonialSource>,
    columns: columns::NamedColumns,
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
            source: typed.source,
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
    if import.importer == Importer::GoogleProfile {
        return profile::run(import);
    }
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
        Importer::PriceList => price_list::work(import, &tree, &shop, &exports, &mut problems)?,
        importer if importer.brings_products() => {
            products::work(import, &tree, &shop, &exports, &mut problems)?
        }
        _ => reviews::work(import, &tree, &shop, &exports, &mut problems)?,
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
            Importer::PriceList => folder.as_str() == "prices",
            importer => importer.brings_products() && folder.as_str() == "products",
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

/// True if a part of the host's name is `name`: `www.etsy.com`, `ann.etsy.com`.
fn belongs_to(url: &WebUrl, name: &str) -> bool {
    url.host().split('.').any(|label| label == name)
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
