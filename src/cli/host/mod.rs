//! `shopfront host`: shows the files a web host needs, then writes them, and never overwrites the owner's changes.

mod args;

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use shopfront::diagnostics::Diagnostics;
use shopfront::diagnostics::render::{Extent, Report, drawn};
use shopfront::memo::Memo;
use shopfront::model::shop::{HostKind, Shop, zone_of};
use shopfront::site::host::limits;
use shopfront::site::host::setup::{self, Home, SetupFile, untouched};
use shopfront::source::SourceTree;
use similar::{ChangeTag, TextDiff};

use crate::cli::build::public;
use crate::cli::failure::{Failure, colour_on_stderr};
use crate::cli::now;
use crate::cli::reply::{Exit, Reply};
use crate::cli::writing::{self, ExistingFile};
pub(super) use args::HostArgs;

/// What `shopfront host …` means.
#[derive(Clone, Debug)]
pub(crate) struct Host {
    kind: HostKind,
    shop: PathBuf,
    folder: Option<String>,
    yes: bool,
    now: Timestamp,
}

impl Host {
    /// Fills in what was not typed; `None` where no host was named.
    pub(crate) fn from_args(typed: HostArgs) -> Result<Option<Self>, Failure> {
        let Some(kind) = typed.kind else {
            return Ok(None);
        };
        Ok(Some(Self {
            kind,
            shop: typed.shop.dir,
            folder: typed.folder,
            yes: typed.yes,
            now: now::moment(None)?,
        }))
    }
}

/// Every host on a line with its limits, and which companies offer it.
pub(crate) fn list() -> Reply {
    let mut text = "Hosts, for `shopfront host HOST`:\n".to_owned();
    for (kind, (word, about)) in HostKind::ALL.iter().zip(HostKind::MEANINGS) {
        let about = about.trim().trim_end_matches('.');
        let limits = limits(*kind).words();
        let limits = if limits.is_empty() {
            limits
        } else {
            format!(" ({limits})")
        };
        text += &format!("  {word:16}  {about}{limits}\n");
    }
    text += "\nWeb space of Strato, IONOS, ALL-INKL, OVHcloud, GoDaddy, Bluehost and the like is `apache`; Backblaze, Wasabi \
             and other S3-compatible storage is `s3`. Those names work too.\n";
    Reply::fine(text)
}

/// A file, and what becomes of it.
struct Proposal {
    folder: PathBuf,
    path: String,
    text: String,
    there: ExistingFile,
    /// True for a file of shopfront's own that nobody changed, and for a change made inside the owner's text.
    may_replace: bool,
}

impl Proposal {
    fn is_refused(&self) -> bool {
        matches!(self.there, ExistingFile::Other(_)) && !self.may_replace
    }

    fn is_done(&self) -> bool {
        self.there == ExistingFile::Same
    }

    fn name(&self) -> String {
        let folder = match self.folder.to_string_lossy() {
            here if here == "." => String::new(),
            folder => format!("{}/", folder.trim_end_matches('/')),
        };
        format!("{folder}{}", self.path)
    }

    /// The file as it will be; of one that is there, what differs.
    fn shown(&self) -> String {
        let name = self.name();
        match &self.there {
            ExistingFile::Same => format!("{name} is up to date.\n"),
            ExistingFile::Nothing => format!("{name} (new):\n\n{}\n", indented(&self.text)),
            ExistingFile::Other(old) if self.may_replace => {
                format!("{name} (changed):\n\n{}\n", differences(old, &self.text))
            }
            ExistingFile::Other(old) => format!(
                "{name} is yours or has your changes, so it's left unchanged. Differences (- yours, + \
                 shopfront's):\n\n{}\n",
                differences(old, &self.text)
            ),
        }
    }

    fn write(&self) -> Result<(), Failure> {
        match self.there {
            ExistingFile::Same => Ok(()),
            ExistingFile::Nothing => writing::create(&self.folder, &self.path, self.text.as_bytes()),
            ExistingFile::Other(_) => writing::replace(&self.folder, &self.path, &self.text),
        }
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}

fn differences(old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let changes = diff.iter_all_changes();
    let lines = changes.filter_map(|change| {
        let sign = match change.tag() {
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
            ChangeTag::Equal => return None,
        };
        Some(format!(
            "  {sign} {}\n",
            change.value().trim_end_matches(['\r', '\n'])
        ))
    });
    lines.collect()
}

/// Shows, asks, writes, tells what comes next.
pub(crate) fn run(host: &Host) -> Result<Reply, Failure> {
    let (tree, reading) =
        SourceTree::read(&host.shop, Some(&public(&host.shop))).map_err(|error| Failure::of(&error))?;
    let mut found = reading;
    let Some(shop) = Shop::read(&tree, &Memo::none(), &mut found) else {
        return Ok(broken(host, &tree, &found));
    };
    let proposals = proposals(host, &tree, &shop)?;
    let mut out: String = proposals.iter().map(Proposal::shown).collect();
    let refused = proposals.iter().any(Proposal::is_refused);
    let open: Vec<&Proposal> = proposals
        .iter()
        .filter(|one| !one.is_refused() && !one.is_done())
        .collect();
    if !open.is_empty() {
        match consent(host, &out, open.len())? {
            Consent::Yes(asked) => {
                for proposal in &open {
                    proposal.write()?;
                }
                // On a terminal everything was shown before the question.
                if asked {
                    out.clear();
                }
                out += &written(&open);
            }
            Consent::No => return Ok(Reply::fine("Nothing was written.\n")),
            Consent::Unasked => {
                out += "Nothing was written. To write this, add --yes.\n";
                return Ok(ended(out, refused));
            }
        }
    }
    out += &next_steps(host.kind, &shop);
    Ok(ended(out, refused))
}

fn ended(out: String, refused: bool) -> Reply {
    Reply {
        out,
        err: String::new(),
        exit: if refused { Exit::Problems } else { Exit::Fine },
    }
}

fn written(open: &[&Proposal]) -> String {
    open.iter()
        .map(|proposal| format!("Wrote {}\n", proposal.name()))
        .collect()
}

fn broken(host: &Host, tree: &SourceTree, found: &Diagnostics) -> Reply {
    let folder = host.shop.to_string_lossy();
    Reply {
        out: String::new(),
        err: drawn(&Report {
            diagnostics: found,
            source: tree,
            folder: &folder,
            colour: colour_on_stderr(),
            extent: Extent::Digest { rest: "" },
            result: None,
        }),
        exit: Exit::Problems,
    }
}

fn proposals(host: &Host, tree: &SourceTree, shop: &Shop) -> Result<Vec<Proposal>, Failure> {
    let repository = repository(&host.shop)?;
    let place = setup::Place {
        url: shop.identity().url.as_ref().map(|url| &url.value),
        zone: zone_of(tree),
        now: host.now,
        folder: host.folder.clone(),
        shop: repository.shop.clone(),
    };
    let mut proposals = vec![settings(host, tree, shop)?];
    for file in setup::files(host.kind, &place) {
        proposals.push(setup_file(host, &repository, file)?);
    }
    Ok(proposals)
}

fn setup_file(host: &Host, repository: &Repository, file: SetupFile) -> Result<Proposal, Failure> {
    let folder = match file.home {
        Home::Shop => host.shop.clone(),
        Home::Repository => repository.folder.clone(),
    };
    let there = writing::look(&folder, file.path, &file.text)?;
    Ok(Proposal {
        may_replace: matches!(&there, ExistingFile::Other(text) if untouched(text)),
        folder,
        path: file.path.to_owned(),
        text: file.text,
        there,
    })
}

/// `shop.toml` with the host in it; everything else stays as it was written.
fn settings(host: &Host, tree: &SourceTree, shop: &Shop) -> Result<Proposal, Failure> {
    let old = tree.text(&shop.file).unwrap_or_default();
    let word = host.kind.word();
    let text = match shop.config.host.as_ref().map(|settings| &settings.kind) {
        Some(kind) if kind.value == host.kind => old.to_owned(),
        Some(kind) => replaced(old, kind.place.range, word),
        None => format!("{}\n\n[host]\nkind = \"{word}\"\n", old.trim_end()),
    };
    // Looked at again: between reading and now, an editor may have saved.
    let path = writing::behind_links(&host.shop, &shop.file);
    let there = writing::look(&host.shop, &path, &text)?;
    if !matches!(&there, ExistingFile::Same) && there != ExistingFile::Other(old.to_owned()) {
        return Err(
            Failure::new("`shop.toml` is being changed by another program").help("run the command again")
        );
    }
    Ok(Proposal {
        folder: host.shop.clone(),
        path,
        text,
        there,
        may_replace: true,
    })
}

fn replaced(old: &str, range: Option<(usize, usize)>, word: &str) -> String {
    let parts = range.and_then(|(start, end)| Some((old.get(..start)?, old.get(end..)?)));
    parts.map_or_else(
        || old.to_owned(),
        |(before, after)| format!("{before}\"{word}\"{after}"),
    )
}

/// The repository that a shop is in: hosts look for their files at its top.
struct Repository {
    folder: PathBuf,
    /// From there to the shop: `.`, `shops/pottery`.
    shop: String,
}

fn repository(shop: &Path) -> Result<Repository, Failure> {
    let alone = Repository {
        folder: shop.to_owned(),
        shop: ".".to_owned(),
    };
    let whole = std::fs::canonicalize(shop).map_err(|error| Failure::of(&error))?;
    let Some(folder) = whole.ancestors().find(|folder| folder.join(".git").exists()) else {
        return Ok(alone);
    };
    let inside = whole.strip_prefix(folder).unwrap_or(Path::new(""));
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    let plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    if let Some(part) = parts.iter().find(|part| !part.chars().all(plain)) {
        let message = format!("the folder name `{part}` doesn't work on every host");
        return Err(Failure::new(message).help("use letters, digits, hyphens and dots only, no spaces"));
    }
    if parts.is_empty() {
        Ok(alone)
    } else {
        Ok(Repository {
            folder: folder.to_owned(),
            shop: parts.join("/"),
        })
    }
}

enum Consent {
    /// True if someone was asked.
    Yes(bool),
    No,
    /// There is nobody to ask.
    Unasked,
}

fn consent(host: &Host, shown: &str, files: usize) -> Result<Consent, Failure> {
    if host.yes {
        return Ok(Consent::Yes(false));
    }
    let (mut stdin, mut stderr) = (io::stdin().lock(), anstream::stderr().lock());
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(Consent::Unasked);
    }
    let what = match files {
        1 => "this file".to_owned(),
        _ => format!("these {files} files"),
    };
    let mut answer = String::new();
    write!(stderr, "{shown}Write {what}? [y/N] ")
        .and_then(|()| stderr.flush())
        .and_then(|()| stdin.read_line(&mut answer))
        .map_err(|error| Failure::of(&error))?;
    match answer.trim().to_lowercase().as_str() {
        "y" | "yes" => Ok(Consent::Yes(true)),
        _ => Ok(Consent::No),
    }
}

/// What is left to do, in the order it is done.
fn next_steps(kind: HostKind, shop: &Shop) -> String {
    let mut steps = Vec::new();
    if shop.identity().url.is_none() {
        steps.push("Set `url` under [shop] in shop.toml: without it, the 404 page and redirects assume that the site \
                    is at the top of its host.");
    }
    steps.extend(match kind {
        HostKind::GithubPages => [
            "In the repository's settings, under Pages, choose “GitHub Actions” as the source.",
            "Under Secrets and variables, Actions, Variables, set SHOPFRONT_GIT (shopfront's repository) and \
             SHOPFRONT_REV (a commit of it).",
            "Commit and push. The website is then built after every push and once a day.",
        ]
        .as_slice(),
        HostKind::GitlabPages => &[
            "In the project's settings, under CI/CD, Variables, set SHOPFRONT_GIT (shopfront's repository) and \
             SHOPFRONT_REV (a commit of it).",
            "Under Build, Pipeline schedules, add one for every day shortly after midnight.",
            "Commit and push.",
        ],
        HostKind::Netlify => &["shopfront build", "npx netlify-cli deploy --prod"],
        HostKind::CloudflarePages => {
            &["shopfront build", "npx wrangler pages deploy public --project-name NAME"]
        }
        HostKind::Apache => &["Run shopfront build and upload everything in public, including hidden files."],
        HostKind::Nginx => &[
            "Build into the server's folder: shopfront build --output FOLDER",
            "Copy hosting/nginx.conf to /etc/nginx/sites-enabled/ there, and reload nginx.",
        ],
        HostKind::Caddy => &[
            "Build into the server's folder: shopfront build --output FOLDER",
            "Copy hosting/Caddyfile into /etc/caddy/Caddyfile there, and reload Caddy.",
        ],
        HostKind::S3 => &["shopfront build", "sh hosting/s3.sh NAME-OF-THE-BUCKET"],
    });
    let mut text = "Next steps:\n".to_owned();
    for (at, step) in steps.iter().enumerate() {
        text += &format!("  {}. {step}\n", at + 1);
    }
    text
}
