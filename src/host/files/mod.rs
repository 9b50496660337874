//! The files that hosts read from a site, one file a host.

mod apache;
mod caddy;
mod headers;
pub(super) mod meta;
mod nginx;

use crate::plan::{SitePath, percent_encode};
use crate::shop::HostKind;
use crate::value::WebUrl;

/// Ends the names of hosts at which a domain of one's own needs no file `CNAME`.
const GITHUB: &str = ".github.io";

/// What these files are made from.
pub(super) struct Facts<'a> {
    /// The path of the site's root on its host, with a slash at both ends: `/`, `/shop/`.
    pub(super) prefix: String,
    /// The site's address.
    pub(super) url: Option<&'a WebUrl>,
    /// The headers of every answer.
    pub(super) headers: Vec<(&'static str, String)>,
    /// Pages that moved.
    pub(super) moved: Vec<Move>,
    /// Web manifests, whose type many hosts do not know.
    pub(super) manifests: Vec<String>,
}

/// A page that moved.
pub(super) struct Move {
    /// The file at the old address.
    pub(super) file: String,
    /// Every way to write the old address, from the site's root, as it is after percent-decoding.
    pub(super) from: Vec<String>,
    /// The new address from the site's root, percent-encoded.
    pub(super) to: String,
}

impl Move {
    pub(super) fn new(from: &SitePath, to: &SitePath) -> Self {
        let file = from.as_str().to_owned();
        let folder = from.without_index();
        let mut all = vec![folder.to_owned()];
        if folder != file {
            all.push(folder.trim_end_matches('/').to_owned());
            all.push(file.clone());
        }
        Self {
            file,
            from: all,
            to: encoded(to.without_index()),
        }
    }
}

/// Percent-encoded, also where the standard would not ask for it and servers would take a character for theirs.
fn encoded(path: &str) -> String {
    let mut text = String::new();
    for c in percent_encode(path).chars() {
        match c {
            '\'' | '(' | ')' | '*' | ';' | '$' | '!' | ',' => {
                text.push_str(&format!("%{:02X}", u32::from(c)))
            }
            other => text.push(other),
        }
    }
    text
}

/// True where a host sends the headers it likes, whatever the site says: pages carry their policy themselves.
pub(super) fn takes_no_headers(kind: HostKind) -> bool {
    matches!(kind, HostKind::GithubPages | HostKind::GitlabPages | HostKind::S3)
}

/// The files of [`made`] that an owner may have written for himself in `static/`.
pub(super) fn names(kind: HostKind) -> &'static [&'static str] {
    match kind {
        HostKind::Apache => &[".htaccess"],
        HostKind::Netlify | HostKind::CloudflarePages => &["_headers", "_redirects"],
        _ => &[],
    }
}

/// The files for `kind`, by their path in the site.
pub(super) fn made(kind: HostKind, facts: &Facts<'_>) -> Vec<(&'static str, String)> {
    match kind {
        HostKind::GithubPages => github(facts),
        HostKind::GitlabPages => Vec::new(),
        HostKind::Netlify => vec![
            ("_headers", headers::headers(facts)),
            ("_redirects", headers::redirects(facts, "301!")),
        ],
        HostKind::CloudflarePages => vec![
            ("_headers", headers::headers(facts)),
            ("_redirects", headers::redirects(facts, "301")),
        ],
        HostKind::Apache => vec![(".htaccess", apache::htaccess(facts))],
        HostKind::Nginx => vec![(".nginx.conf", nginx::config(facts))],
        HostKind::Caddy => vec![(".caddyfile", caddy::config(facts))],
        HostKind::S3 => vec![(".s3-redirects", s3(facts))],
    }
}

/// Pages are taken as they are, and a domain of one's own is named.
fn github(facts: &Facts<'_>) -> Vec<(&'static str, String)> {
    let mut files = vec![(".nojekyll", String::new())];
    let own = facts.url.map(WebUrl::host).filter(|host| !host.ends_with(GITHUB));
    files.extend(own.map(|host| ("CNAME", format!("{host}\n"))));
    files
}

/// For the script that uploads: the file at the old address, and where it leads.
fn s3(facts: &Facts<'_>) -> String {
    let line = |page: &Move| format!("{} {}{}\n", page.file, facts.prefix, page.to);
    facts.moved.iter().map(line).collect()
}

/// The first lines of a file that is made anew with each build.
fn head(reader: &str) -> String {
    format!("# Made by `shopfront build` for {reader}, anew each time: what you change here is lost.\n")
}
