//! `shopfront check`: reviews a shop the way a careful customer would. Writes nothing, unless fixes are asked for.

use std::path::PathBuf;

use serde_json::json;
use shopfront::check::link_check::{Politeness, Sum, Web};
use shopfront::check::{GOOD, ReportSection, report_sections};
use shopfront::diagnostics::render::{Alike, Drawing, Extent, Format, Report, Summary, alike, visible};
use shopfront::diagnostics::{Diagnostic, Diagnostics, Severity};
use shopfront::media::DiskCache;
use shopfront::site::plan::LinkStyle;
use shopfront::source::CACHE;
use shopfront::{Options, Outcome, Services, all_diagnostics, inspect, read_shop};

use super::args::CheckArgs;
use super::build::public;
use super::failure::{Failure, colour_on_stdout};
use super::fix;
use super::link_check;
use super::now;
use super::progress::Progress;
use super::reply::{Exit, Reply};
use super::theme;

/// What `shopfront check …` means.
#[derive(Clone, Debug)]
pub(crate) struct Check {
    pub(super) shop: PathBuf,
    pub(super) options: Options,
    fix: bool,
    /// Whether fixes are made without asking.
    pub(super) yes: bool,
    external: bool,
    strict: bool,
    format: &'static Format,
    extent: Extent,
    colour: bool,
}

impl Check {
    /// Fills in what was not typed.
    pub(crate) fn from_args(typed: CheckArgs) -> Result<Self, Failure> {
        let options = Options {
            now: now::moment(typed.now)?,
            link_style: LinkStyle::Pretty,
            theme: theme::tried_on(typed.tried_on.theme.as_deref(), &typed.shop.dir)?,
        };
        Ok(Self {
            shop: typed.shop.dir,
            options,
            fix: typed.fix,
            yes: typed.yes,
            external: typed.external,
            strict: typed.strict,
            format: typed.format,
            extent: Extent::of_command(typed.all),
            colour: colour_on_stdout(),
        })
    }
}

/// Reads, compiles, and tells.
pub(crate) fn run(check: &Check) -> Result<Reply, Failure> {
    let politeness = Politeness::default();
    run_on(check, &politeness, || Web::new(&politeness))
}

/// The same, on a web of one's own.
fn run_on(check: &Check, politeness: &Politeness, web: impl FnOnce() -> Web) -> Result<Reply, Failure> {
    let progress = Progress::start(check.external);
    let (tree, reading) = read_shop(
        &check.shop,
        Some(&public(&check.shop)),
        check.options.theme.as_deref(),
    )
    .map_err(|error| Failure::of(&error))?;
    if check.fix {
        drop(progress);
        return fix::run(check, tree, &reading);
    }
    // What earlier runs found out about pictures is taken over, and nothing is thrown away.
    let cache = DiskCache::new(&check.shop.join(CACHE));
    let services = Services::with_cache(&cache);
    let outcome = inspect(&services, &tree, &check.options);
    let mut diagnostics = all_diagnostics(reading, &outcome);
    let asked = check
        .external
        .then(|| link_check::links_of(&tree, &cache, &progress, (politeness, &web())))
        .flatten();
    drop(progress);
    let sum = asked.map(|asked| {
        diagnostics.append(asked.findings);
        asked.sum
    });
    let diagnostics = diagnostics.sorted();
    let stopped = diagnostics.has_errors() || (check.strict && diagnostics.count(Severity::Warning) > 0);
    Ok(Reply {
        out: reported(check, &diagnostics, &outcome, sum.as_ref()),
        err: aside(check, sum.as_ref()),
        exit: if stopped { Exit::Problems } else { Exit::Fine },
    })
}

/// The sum of what the web said, where standard output holds one line a problem and nothing else.
fn aside(check: &Check, sum: Option<&Sum>) -> String {
    match sum {
        Some(sum) if !check.format.document && check.format.name != "human" => sum.sentences(),
        _ => String::new(),
    }
}

fn reported(check: &Check, diagnostics: &Diagnostics, outcome: &Outcome, sum: Option<&Sum>) -> String {
    let folder = check.shop.to_string_lossy();
    let mut result = json!({ "checked": { "good": outcome.good } });
    if let (Some(sum), Some(checked)) = (sum, result.pointer_mut("/checked")) {
        *checked = json!({ "good": outcome.good, "external": sum });
    }
    let report = Report {
        diagnostics,
        source: outcome,
        folder: &folder,
        colour: check.colour && !check.format.document,
        extent: check.extent,
        result: Some(&result),
    };
    match check.format.name {
        "human" => report_text(&report, &outcome.good) + &sum.map_or(String::new(), Sum::sentences),
        _ => check.format.write(&report),
    }
}

/// What is good, then what to mend: by severity, the most useful first.
fn report_text(report: &Report<'_>, good: &[String]) -> String {
    let mut text = String::new();
    if !good.is_empty() {
        text += &heading(GOOD);
        text.extend(
            good.iter()
                .map(|sentence| format!("  + {}\n", visible::line(sentence))),
        );
        text.push('\n');
    }
    for section in report_sections(report.diagnostics) {
        text += &heading(section.heading);
        text += &section_text(report, &section);
    }
    match Summary::of(report.diagnostics).sentence().as_str() {
        "" => text + "Nothing to fix.\n",
        sum => text + sum + " `shopfront explain CODE` explains the reason for a rule.\n",
    }
}

fn heading(text: &str) -> String {
    format!("{text}\n{}\n", "-".repeat(text.len()))
}

/// How many messages of a code are drawn; the others are named by their places.
const DRAWN: usize = 2;
/// How many messages of a code are named; the others are counted.
const NAMED: usize = 50;
/// The same as `DRAWN` for errors: each has to be fixed before anything is built, and may need a fix of its own.
const DRAWN_ERRORS: usize = 10;

fn section_text(report: &Report<'_>, section: &ReportSection<'_>) -> String {
    let mut text = String::new();
    let mut drawing = Drawing::new(report);
    for of_one_code in section.alike() {
        let Some(first) = of_one_code.first() else {
            continue;
        };
        let messages = alike(of_one_code.iter().copied(), report.extent);
        let most = match report.extent {
            Extent::Full => messages.len(),
            Extent::Digest { .. } if first.severity == Severity::Error => DRAWN_ERRORS,
            Extent::Digest { .. } => DRAWN,
        };
        let drawn = if messages.len() > most + 1 {
            most
        } else {
            messages.len()
        };
        let (drawn, rest) = messages.split_at(drawn);
        for message in drawn {
            text += &drawing.of(message);
            text.push('\n');
        }
        let counted = only_counted(report.diagnostics, first);
        if !rest.is_empty() {
            text += &the_rest(report, drawn, rest, counted);
        } else if counted > 0 {
            text += &format!("and {counted} more of {}, counted only\n\n", first.code);
        }
    }
    text
}

/// One line each, with the help unless it was shown already.
fn the_rest(report: &Report<'_>, drawn: &[Alike<'_>], rest: &[Alike<'_>], counted: usize) -> String {
    let code = rest.first().map_or("", |message| message.first.code.0);
    let all = number(rest) + counted;
    let named = rest.get(..NAMED).unwrap_or(rest);
    let mut text = format!("and {all} more of {code}:\n");
    let is_reported = |it: &Diagnostic| drawn.iter().any(|drawn| drawn.first.help == it.help);
    let mut others = Diagnostics::new();
    others.extend(named.iter().map(|message| Diagnostic {
        help: if is_reported(message.first) {
            Vec::new()
        } else {
            message.first.help.clone()
        },
        ..message.first.clone()
    }));
    let short = Format::named("short").map(|format| {
        format.write(&Report {
            diagnostics: &others,
            ..*report
        })
    });
    for (line, message) in short.unwrap_or_default().lines().zip(named) {
        let more = match message.others.len() {
            0 => String::new(),
            more => format!(" (and {more} more places)"),
        };
        text += &format!("  {line}{more}\n");
    }
    let left = all - number(named);
    if left > 0 {
        let how = match report.extent {
            Extent::Digest { rest } => rest,
            Extent::Full => "",
        };
        text += &format!("  and {left} more{how}\n");
    }
    text + "\n"
}

fn number(messages: &[Alike<'_>]) -> usize {
    messages.iter().map(Alike::count).sum()
}

/// How many more of the kind of `reported` were counted but not kept.
fn only_counted(diagnostics: &Diagnostics, reported: &Diagnostic) -> usize {
    let like = diagnostics
        .omitted()
        .filter(|(severity, code, _)| (*severity, *code) == (reported.severity, reported.code));
    like.map(|(_, _, count)| count).sum()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{BufRead, BufReader, Write};
    use std::net::{SocketAddr, TcpListener};
    use std::path::Path;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use clap::Parser;

    use super::*;
    use crate::cli::args::{Args, Command};

    /// A server that has every page but `/gone`, says "no" to robots at `/members`, and counts its visitors.
    fn web() -> (SocketAddr, Arc<AtomicUsize>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, asked) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
        let count = asked.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let first = lines.next().unwrap().unwrap();
                lines.find(|line| line.as_ref().unwrap().is_empty());
                let status = match first.split(' ').nth(1).unwrap() {
                    "/gone" => "404 Not Found",
                    "/members" => "403 Forbidden",
                    "/old" => "301 Moved\r\nLocation: /new",
                    _ => "200 OK",
                };
                count.fetch_add(1, Ordering::Relaxed);
                let answer = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        (address, asked)
    }

    fn checked(shop: &Path, words: &str, at: SocketAddr) -> Reply {
        let line = format!("shopfront check {} --now 2026-11-22 {words}", shop.display());
        let args = Args::try_parse_from(line.split_whitespace()).unwrap();
        let Command::Check(typed) = args.command else {
            panic!("{words}");
        };
        let mut check = Check::from_args(typed).unwrap();
        check.colour = false;
        let politeness = Politeness::default();
        run_on(&check, &politeness, || Web::leading_to(at, &politeness)).unwrap()
    }

    fn shop(at: SocketAddr, more: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let port = at.port();
        let text = format!(
            "[shop]\nname = \"Ann\"\n[contact]\nemail = \"ann@pots.shop\"\n[check]\n\
             allow = [\"ID002\", \"SO003\", \"ST001\", \"ST002\"{more}]\n\
             [[stores]]\nname = \"Shop\"\nurl = \"http://pots.shop:{port}/old\"\nkind = \"market\"\n\
             [[social]]\nname = \"Club\"\nurl = \"http://club.shop:{port}/members\"\n\
             [[affiliations]]\nname = \"Guild\"\nurl = \"http://guild.shop:{port}/gone\"\n"
        );
        fs::write(folder.path().join("shop.toml"), text).unwrap();
        folder
    }

    #[test]
    fn links_are_asked_for_on_demand_only() {
        let (at, asked) = web();
        let shop = shop(at, "");
        let reply = checked(shop.path(), "--format short", at);
        assert_eq!((reply.out.as_str(), reply.err.as_str()), ("", ""));
        assert_eq!(asked.load(Ordering::Relaxed), 0);
        assert!(!shop.path().join(".shopfront").exists());
    }

    #[test]
    fn the_web_is_part_of_the_report_and_fails_nothing() {
        let (at, asked) = web();
        let shop = shop(at, "");
        let (name, port) = (shop.path().display(), at.port());
        let reply = checked(shop.path(), "--external --format short", at);
        assert_eq!(
            reply.out,
            format!(
                "{name}/shop.toml:9:7: advice[EX002]: this address has moved permanently\n\
                 {name}/shop.toml:16:7: warning[EX001]: broken link: page not found (404) (help: correct the address, or remove the link)\n"
            )
        );
        let sum = "Links to other sites: 1 answers, 1 leads nowhere, 1 couldn't be checked because the site blocks \
                   automated requests (club.shop).";
        assert_eq!((reply.err, reply.exit), (format!("{sum}\n"), Exit::Fine));
        let before = asked.load(Ordering::Relaxed);
        let reply = checked(shop.path(), "--external", at);
        let again = " 1 address was not checked again: it answered within the last 24 hours.\n";
        assert!(reply.out.ends_with(&format!("{sum}{again}")), "{}", reply.out);
        assert!(
            reply
                .out
                .contains(&format!("use the new one:\nhttp://pots.shop:{port}/new\n")),
            "{}",
            reply.out
        );
        assert_eq!(asked.load(Ordering::Relaxed) - before, 4, "HEAD and GET for two");
        let document = checked(shop.path(), "--external --format json", at).out;
        let document: serde_json::Value = serde_json::from_str(&document).unwrap();
        assert_eq!(
            document["result"]["checked"]["external"],
            json!({
                "links": 3, "asked": 2, "remembered": 1, "fine": 1, "moved": 1, "dead": 1, "silent": 0,
                "unclear": { "club.shop": 1 }, "alone": false
            })
        );
        assert_eq!(
            checked(shop.path(), "--external --strict", at).exit,
            Exit::Problems
        );
    }

    #[test]
    fn what_the_owner_allows_is_left_out_and_never_idle() {
        let (at, _) = web();
        let shop = shop(at, ", \"EX001\", \"EX002\", \"EX004\"");
        let reply = checked(shop.path(), "--external --strict --format short", at);
        assert_eq!((reply.out.as_str(), reply.exit), ("", Exit::Fine));
        assert_eq!(checked(shop.path(), "--format short", at).out, "");
    }
}
