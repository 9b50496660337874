//! `shopfront build`: a shop folder becomes a folder with a website.

use std::path::{Path, PathBuf};
use std::time::Instant;

use shopfront::diagnostics::render::Extent;
use shopfront::diagnostics::{Diagnostics, Severity, SourcePath, SourceText};
use shopfront::media::DiskCache;
use shopfront::publish::publish;
use shopfront::site::plan::LinkStyle;
use shopfront::source::{CACHE, SourceTree};
use shopfront::{Options, Outcome, Services, all_diagnostics, compile_with, read_shop};

use super::args::BuildArgs;
use super::build_record::{self, BuildRecord, Known};
use super::built::Built;
use super::failure::{Failure, colour_on_stderr};
use super::now;
use super::output::{Ending, Output, Stop};
use super::progress::Progress;
use super::reply::Reply;
use super::theme;

/// What `shopfront build …` means.
#[derive(Clone, Debug)]
pub(crate) struct Build {
    shop: PathBuf,
    output: PathBuf,
    options: Options,
    strict: bool,
    console: Output,
}

impl Build {
    /// Fills in what was not typed.
    pub(crate) fn from_args(typed: BuildArgs) -> Result<Self, Failure> {
        let output = typed.output.unwrap_or_else(|| public(&typed.shop.dir));
        let link_style = if typed.portable {
            LinkStyle::Portable
        } else {
            LinkStyle::Pretty
        };
        let options = Options {
            now: now::moment(typed.now)?,
            link_style,
            theme: theme::tried_on(typed.tried_on.theme.as_deref(), &typed.shop.dir)?,
        };
        let console = Output {
            format: typed.format,
            quiet: typed.quiet,
            colour: colour_on_stderr(),
            extent: Extent::of_command(typed.all),
            folder: typed.shop.dir.to_string_lossy().into_owned(),
        };
        Ok(Self {
            shop: typed.shop.dir,
            output,
            options,
            strict: typed.strict,
            console,
        })
    }
}

/// The folder `public` in the shop folder, as one would type it.
pub(crate) fn public(shop: &Path) -> PathBuf {
    if shop == Path::new(".") {
        PathBuf::from("public")
    } else {
        shop.join("public")
    }
}

/// Reads, compiles, publishes, and tells.
pub(crate) fn run(build: &Build) -> Reply {
    let progress = Progress::start(!build.console.quiet);
    let attempt = match attempt(build, &progress) {
        Ok(attempt) => attempt,
        Err(failure) => Attempt::unread(failure),
    };
    drop(progress);
    build
        .console
        .tell(&attempt.diagnostics, &attempt.texts, &attempt.ending)
}

struct Attempt {
    diagnostics: Diagnostics,
    texts: Texts,
    ending: Ending,
}

/// The texts that diagnostics point into.
enum Texts {
    /// The folder could not be read.
    None,
    /// Those of a build that was not done again.
    Read(SourceTree),
    Made(Box<Outcome>),
}

impl SourceText for Texts {
    fn source_text(&self, file: &SourcePath) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Read(tree) => tree.source_text(file),
            Self::Made(outcome) => outcome.source_text(file),
        }
    }
}

impl Attempt {
    fn unread(failure: Failure) -> Self {
        Self {
            diagnostics: Diagnostics::new(),
            texts: Texts::None,
            ending: Ending::Failed(failure),
        }
    }
}

fn attempt(build: &Build, progress: &Progress) -> Result<Attempt, Failure> {
    let started = Instant::now();
    progress.stage("Reading the shop folder");
    let (tree, reading) = read_shop(&build.shop, Some(&build.output), build.options.theme.as_deref())
        .map_err(|error| Failure::of(&error))?;
    let sources = build_record::of_sources(&tree, &build.options).filter(|_| reading.is_empty());
    if let Some(mut known) = sources.as_deref().and_then(|sources| build.known(sources)) {
        let diagnostics = std::mem::take(&mut known.problems);
        let ending = match stop(&diagnostics, build.strict) {
            Some(stop) => Ending::Stopped(stop),
            None => Ending::Built(build.built(known, started)),
        };
        return Ok(Attempt {
            diagnostics,
            texts: Texts::Read(tree),
            ending,
        });
    }
    progress.stage("Rendering the pages");
    let cache = DiskCache::new(&build.shop.join(CACHE));
    let services = Services {
        progress: &|done, all| progress.pictures(done, all),
        ..Services::with_cache(&cache)
    };
    let mut outcome = compile_with(&services, &tree, &build.options);
    let mut reading = reading;
    if let Some(site) = outcome.site.as_mut() {
        outcome.hosting.equip(site, build.options.link_style);
        outcome.hosting.count(site, &mut reading);
    }
    if outcome.site.is_some() {
        cache.sweep();
    }
    let diagnostics = all_diagnostics(reading, &outcome);
    let ending = match (stop(&diagnostics, build.strict), &outcome.site) {
        (None, Some(site)) => {
            progress.stage("Writing the website");
            match publish(site, &build.shop, &build.output, env!("CARGO_PKG_VERSION")) {
                Ok(published) => {
                    let known = Known {
                        pages: site.pages,
                        next_change: outcome.next_change.clone(),
                        published,
                        problems: diagnostics.clone(),
                    };
                    let whole = build_record::can_tell(&diagnostics, &tree, &outcome);
                    build.remember(sources.filter(|_| whole), &known);
                    Ending::Built(build.built(known, started))
                }
                Err(error) => Ending::Failed(Failure::of(&error)),
            }
        }
        (stop, _) => Ending::Stopped(stop.unwrap_or(Stop::Errors)),
    };
    Ok(Attempt {
        diagnostics,
        texts: Texts::Made(Box::new(outcome)),
        ending,
    })
}

fn stop(diagnostics: &Diagnostics, strict: bool) -> Option<Stop> {
    if diagnostics.has_errors() {
        Some(Stop::Errors)
    } else if strict && diagnostics.count(Severity::Warning) > 0 {
        Some(Stop::Warnings)
    } else {
        None
    }
}

impl Build {
    /// The last build, where it was of these very sources and its output is still there.
    fn known(&self, sources: &str) -> Option<Known> {
        BuildRecord::find(&self.shop)?.believe(sources, &self.shop, &self.output)
    }

    fn remember(&self, sources: Option<String>, done: &Known) {
        if let Some(record) = sources.and_then(|sources| BuildRecord::of(sources, done)) {
            record.leave(&self.shop);
        }
    }

    fn built(&self, done: Known, started: Instant) -> Built {
        Built {
            pages: done.pages,
            files: done.published.written + done.published.unchanged,
            bytes: done.published.bytes,
            output: self.output.clone(),
            took: started.elapsed(),
            published: done.published,
            next_change: done.next_change,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use shopfront::diagnostics::{Code, Diagnostic, Place};

    use super::*;
    use crate::cli::args::{Args, Command};

    fn meant(words: &str) -> Build {
        let args = Args::try_parse_from(words.split(' ')).unwrap();
        let Command::Build(typed) = args.command else {
            panic!("{words}");
        };
        Build::from_args(typed).unwrap()
    }

    #[test]
    fn what_was_not_typed_is_filled_in() {
        let bare = meant("shopfront build");
        assert_eq!((bare.shop, bare.output), (".".into(), "public".into()));
        assert_eq!(bare.options.link_style, LinkStyle::Pretty);
        assert!(!bare.strict && !bare.console.quiet);
        assert_eq!(bare.console.format.name, "human");
        assert_eq!(
            meant("shopfront build my/shop").output,
            PathBuf::from("my/shop/public")
        );
    }

    #[test]
    fn what_was_typed_is_meant() {
        let all =
            meant("shopfront build a --output b --portable --now 2026-12-24 --strict --format short -q");
        assert_eq!((all.shop, all.output), ("a".into(), "b".into()));
        assert_eq!(all.options.link_style, LinkStyle::Portable);
        assert_eq!(all.options.now.to_string(), "2026-12-24T10:00:00Z");
        assert!(all.strict && all.console.quiet);
        assert_eq!(all.console.format.name, "short");
    }

    #[test]
    fn errors_stop_a_build_and_warnings_only_a_strict_one() {
        let found = |severity| {
            let place = Place::file(&SourcePath::new("shop.toml"));
            let mut found = Diagnostics::new();
            found.push(Diagnostic::new(Code::UNKNOWN_FILE, severity, place, "m"));
            found
        };
        assert_eq!(stop(&found(Severity::Error), false), Some(Stop::Errors));
        assert_eq!(stop(&found(Severity::Error), true), Some(Stop::Errors));
        assert_eq!(stop(&found(Severity::Warning), false), None);
        assert_eq!(stop(&found(Severity::Warning), true), Some(Stop::Warnings));
        assert_eq!(stop(&found(Severity::Advice), true), None);
        assert_eq!(stop(&Diagnostics::new(), true), None);
    }
}
