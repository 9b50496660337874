//! `shopfront publish`: builds the site in memory, shows what will change online, asks, uploads, and says where it is.

mod args;
mod askpass;
mod connect;
mod folder;
mod git;
mod report;
mod server;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use shopfront::diagnostics::render::{Extent, Report, drawn};
use shopfront::diagnostics::{Diagnostics, Severity, SourceText};
use shopfront::media::{DiskCache, Key, PictureCache};
use shopfront::memo::Memo;
use shopfront::model::shop::Shop;
use shopfront::model::value::PublishTarget;
use shopfront::publish::remote::{LocalSite, RemoteError};
use shopfront::site::plan::{LinkStyle, NextChange};
use shopfront::site::render::RenderedSite;
use shopfront::source::{Blob, CACHE};
use shopfront::{Options, Services, all_diagnostics, compile_with, read_shop};

use super::build::public;
use super::confirm;
use super::failure::{Failure, colour_on_stderr};
use super::progress::Progress;
use super::reply::{Exit, Reply};
use super::{format, now};
pub(super) use args::PublishArgs;
pub(super) use askpass::answer as answer_ssh;
use report::{Report as ChangeReport, Upload};

/// What `shopfront publish …` means.
#[derive(Clone, Debug)]
pub(crate) struct Publish {
    shop: PathBuf,
    to: Option<PublishTarget>,
    consent: Consent,
    everything: bool,
    take_over: bool,
    unlock: bool,
    insecure: bool,
    now: Timestamp,
}

/// Who decides whether to upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Consent {
    /// Whoever sits at the terminal.
    Ask,
    /// It was given.
    Given,
    /// Nothing is to be uploaded.
    DryRun,
}

impl Publish {
    /// Fills in what was not typed.
    pub(crate) fn from_args(typed: PublishArgs) -> Result<Self, Failure> {
        let consent = if typed.dry_run {
            Consent::DryRun
        } else if typed.yes {
            Consent::Given
        } else {
            Consent::Ask
        };
        Ok(Self {
            shop: typed.shop.dir,
            to: typed.to,
            consent,
            everything: typed.everything,
            take_over: typed.take_over,
            unlock: typed.unlock,
            insecure: typed.insecure,
            now: now::moment(typed.now)?,
        })
    }

    /// Where a relative path to the place begins: in the shop folder, or where the command runs if it was typed.
    fn base(&self) -> &Path {
        if self.to.is_some() {
            Path::new("")
        } else {
            &self.shop
        }
    }

    /// Where shopfront keeps what it needs between two uploads.
    fn cache(&self) -> PathBuf {
        self.shop.join(CACHE)
    }
}

/// A site that is ready to be uploaded.
struct Ready {
    site: RenderedSite,
    target: PublishTarget,
    endpoint: Option<String>,
    region: Option<String>,
    /// The shop's name: titles of pages end with it.
    name: String,
    /// Where visitors find it.
    url: Option<String>,
    next_change: Option<NextChange>,
    /// How many warnings and pieces of advice there are.
    remarks: usize,
}

/// Builds, compares, shows, asks, uploads.
pub(crate) fn run(publish: &Publish) -> Result<Reply, Failure> {
    let progress = Progress::start(true);
    let ready = match ready(publish, &progress)? {
        Ok(ready) => ready,
        Err(broken) => return Ok(broken),
    };
    let _alone = alone(&publish.shop)?;
    let local = LocalSite::new(&ready.site).map_err(|error| Failure::of(&error))?;
    match &ready.target {
        PublishTarget::Folder(folder) => folder::publish(publish, &ready, &local, folder, progress),
        PublishTarget::Git(branch) => git::publish(publish, &ready, &local, branch, progress),
        PublishTarget::Server(_) | PublishTarget::Bucket(_) => {
            server::publish(publish, &ready, &local, progress)
        }
    }
}

/// The site, or what is wrong with the shop.
fn ready(publish: &Publish, progress: &Progress) -> Result<Result<Ready, Reply>, Failure> {
    progress.stage("Reading the shop folder");
    let (tree, mut found) =
        read_shop(&publish.shop, Some(&public(&publish.shop)), None).map_err(|error| Failure::of(&error))?;
    let shop = Shop::read(&tree, &Memo::none(), &mut Diagnostics::new());
    let settings = shop.as_ref().and_then(|shop| shop.config.publish.as_ref());
    let target = publish
        .to
        .clone()
        .or_else(|| settings.map(|settings| settings.to.value.clone()));
    progress.stage("Rendering the pages");
    let cache = DiskCache::new(&publish.cache());
    let is_dry_run = publish.consent == Consent::DryRun;
    let only_read = OnlyRead(&cache);
    let services = Services {
        progress: &|done, all| progress.pictures(done, all),
        ..Services::with_cache(if is_dry_run { &only_read } else { &cache })
    };
    let options = Options {
        now: publish.now,
        link_style: LinkStyle::Pretty,
        theme: None,
    };
    let mut outcome = compile_with(&services, &tree, &options);
    if let Some(site) = outcome.site.as_mut() {
        outcome.hosting.equip(site, LinkStyle::Pretty);
        outcome.hosting.count(site, &mut found);
        if !is_dry_run {
            cache.sweep();
        }
    }
    let url = outcome.hosting.url.as_ref().map(|url| url.as_str().to_owned());
    let next_change = outcome.next_change.clone();
    let site = outcome.site.take();
    found = all_diagnostics(found, &outcome);
    let (Some(site), Some(shop), false) = (site, &shop, found.has_errors()) else {
        return Ok(Err(broken(publish, &found, &outcome)));
    };
    let Some(target) = target else {
        return Err(nowhere());
    };
    Ok(Ok(Ready {
        site,
        target,
        endpoint: settings.and_then(|settings| Some(settings.endpoint.as_ref()?.value.as_str().to_owned())),
        region: settings.and_then(|settings| Some(settings.region.as_ref()?.value.to_string())),
        name: shop
            .languages
            .first()
            .map_or("", |first| shop.identity().name.value.get(first))
            .to_owned(),
        url,
        next_change,
        remarks: found.count(Severity::Warning) + found.count(Severity::Advice),
    }))
}

/// The cache for a run that may write nothing at all.
#[derive(Debug)]
struct OnlyRead<'a>(&'a DiskCache);

impl PictureCache for OnlyRead<'_> {
    fn get(&self, key: &Key) -> Option<Blob> {
        self.0.get(key)
    }

    fn put(&self, _: &Key, _: &Blob) {}
}

fn nowhere() -> Failure {
    Failure::new("shop.toml doesn't say where to publish").help(
        "add these two lines to it, with the address that your host gave you:\n\
         [publish]\n\
         to = \"sftp://user@host.example/htdocs\"",
    )
}

fn broken(publish: &Publish, found: &Diagnostics, source: &dyn SourceText) -> Reply {
    let folder = publish.shop.to_string_lossy();
    let report = drawn(&Report {
        diagnostics: found,
        source,
        folder: &folder,
        colour: colour_on_stderr(),
        extent: Extent::Digest { rest: "" },
        result: None,
    });
    Reply {
        out: String::new(),
        err: format!("{report}Nothing was uploaded, because of errors.\n"),
        exit: Exit::Problems,
    }
}

/// One upload of a shop at a time on this computer: held until it's dropped, and gone with the process.
fn alone(shop: &Path) -> Result<Option<File>, Failure> {
    let Ok(folder) = File::open(shop) else {
        return Ok(None);
    };
    match folder.try_lock() {
        Ok(()) => Ok(Some(folder)),
        Err(TryLockError::WouldBlock) => Err(Failure::new("this shop is being published by another program")
            .help("wait until it has finished")),
        // Where folders can't be locked, the lock at the server is enough.
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// Whether to go on, after the report was shown.
enum Decision {
    Upload,
    /// What to answer instead.
    Stop(Reply),
}

/// Shows what will change, and asks if there's a terminal.
fn decide(publish: &Publish, report: &ChangeReport<'_>) -> Result<Decision, Failure> {
    let text = report.text();
    let stop = |rest: &str| Ok(Decision::Stop(Reply::fine(format!("{text}{rest}"))));
    match publish.consent {
        Consent::DryRun => stop("Nothing was uploaded.\n"),
        Consent::Given if report.elsewhere.is_none() => Ok(Decision::Upload),
        _ if confirm::somebody_is_there() => {
            if confirm::is_yes(&format!("{text}Upload this?")) {
                Ok(Decision::Upload)
            } else {
                Ok(Decision::Stop(Reply::fine("Nothing was uploaded.\n")))
            }
        }
        Consent::Given => Err(Failure::new(format!(
            "{} is outside the shop folder, and only shop.toml names it, so `--yes` isn't enough",
            report::shown(report.target)
        ))
        .help(format!(
            "run the command at a terminal and answer the question, or add `{}`",
            with_to(report)
        ))),
        Consent::Ask => stop(&match report.elsewhere {
            Some(_) => format!(
                "Nothing was uploaded. To upload this, add `--yes {}`.\n",
                with_to(report)
            ),
            None => "Nothing was uploaded. To upload this, add --yes.\n".to_owned(),
        }),
    }
}

/// What consents to a place that only shop.toml names.
fn with_to(report: &ChangeReport<'_>) -> String {
    let place = report.elsewhere.as_deref().unwrap_or_default();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-:#+@".contains(c);
    if place.chars().all(is_plain) {
        format!("--to {place}")
    } else {
        format!("--to '{}'", place.replace('\'', "'\\''"))
    }
}

/// What is said at the end.
fn finished(publish: &Publish, ready: &Ready, report: &ChangeReport<'_>, upload: &Upload) -> Reply {
    let mut out = String::new();
    if publish.consent == Consent::Given && report.elsewhere.is_none() {
        out += &report.text();
    }
    out += &upload.sentence(&ready.target);
    out += &ending(ready);
    Reply::fine(out)
}

/// The address, when to publish again, and what the check has to say.
fn ending(ready: &Ready) -> String {
    let mut text = String::new();
    if let Some(url) = &ready.url {
        text += &format!("Your website: {url}\n");
    }
    if let Some(NextChange { date, reason }) = &ready.next_change {
        let reason = shopfront::diagnostics::render::visible::line(reason);
        text += &format!("Something on the site changes on {date} ({reason}). Publish again on that day.\n");
    }
    if ready.remarks > 0 {
        text += &format!(
            "{} about the shop: `shopfront check` lists them.\n",
            format::count(ready.remarks, "remark", "remarks")
        );
    }
    text
}

fn up_to_date(ready: &Ready) -> Reply {
    Reply::fine(format!(
        "Everything at {} is up to date.\n{}",
        report::shown(&ready.target),
        ending(ready)
    ))
}

impl From<RemoteError> for Failure {
    fn from(error: RemoteError) -> Self {
        Self {
            message: error.message,
            help: error.help,
        }
    }
}
