//! The files that hosts read from a site, one file a host.

mod apache;
mod caddy;
mod headers;
pub(super) mod meta;
mod nginx;

use std::io::Read;

use crate::model::shop::HostKind;
use crate::model::value::WebUrl;
use crate::site::plan::{SitePath, percent_encode};
use crate::site::render::{FEED, RenderedSite};
use crate::source::Blob;

/// Ends the names of hosts at which a domain of one's own needs no file `CNAME`.
const GITHUB: &str = ".github.io";

/// What these files are made from.
pub(super) struct HostInput<'a> {
    /// The path of the site's root on its host, with a slash at both ends: `/`, `/shop/`.
    pub(super) prefix: String,
    /// The site's address.
    pub(super) url: Option<&'a WebUrl>,
    /// The headers of every answer.
    pub(super) headers: Vec<(&'static str, String)>,
    /// Pages that moved.
    pub(super) moved: Vec<Move>,
    /// Files whose media type many hosts don't know, or get wrong.
    pub(super) typed: Vec<TypedFile>,
}

/// A file whose media type hosts need to know.
pub(super) struct TypedFile {
    /// Its path from the site's root.
    pub(super) path: String,
    /// `text/vcard`
    pub(super) media_type: &'static str,
}

impl TypedFile {
    /// With its charset where it is text; JSON has none (RFC 8259, 11).
    pub(super) fn full_type(&self) -> String {
        if self.media_type.ends_with("json") {
            self.media_type.to_owned()
        } else {
            format!("{}; charset=utf-8", self.media_type)
        }
    }

    /// Those of `site`. nginx knows no business cards, calendars and web manifests, and takes a feed for any XML. A
    /// name that would need quoting, which each server does in its own way, keeps the type that the host gives it.
    pub(super) fn of_site(site: &RenderedSite) -> Vec<Self> {
        let files = site.files.iter().filter(|(path, _)| is_plain(path.as_str()));
        let typed = files.filter_map(|(path, blob)| {
            Some(Self {
                path: path.to_string(),
                media_type: media_type(path, blob)?,
            })
        });
        typed.collect()
    }
}

fn media_type(path: &SitePath, blob: &Blob) -> Option<&'static str> {
    let name = path.as_str().rsplit('/').next()?;
    match name.rsplit_once('.')?.1 {
        "webmanifest" => Some("application/manifest+json"),
        "ics" => Some("text/calendar"),
        "vcf" => Some("text/vcard"),
        // An owner may have put a feed of another form into static/ under the same name.
        "xml" if name == FEED && is_atom(blob) => Some("application/atom+xml"),
        _ => None,
    }
}

/// True if the document's root is an Atom feed (RFC 4287, 4.1.1).
fn is_atom(blob: &Blob) -> bool {
    let Ok(reader) = blob.reader() else { return false };
    let mut start = Vec::new();
    // Two lines: the XML declaration, and the root with its language.
    let read = reader.take(512).read_to_end(&mut start);
    read.is_ok() && String::from_utf8_lossy(&start).contains("<feed xmlns=\"http://www.w3.org/2005/Atom\"")
}

/// True for a path that means the same in the files of all servers, quoted or not.
pub(super) fn is_plain(path: &str) -> bool {
    path.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte))
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

/// True if a host sends the headers it likes, whatever the site says: pages carry their policy themselves.
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
pub(super) fn made(kind: HostKind, facts: &HostInput<'_>) -> Vec<(&'static str, String)> {
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
fn github(facts: &HostInput<'_>) -> Vec<(&'static str, String)> {
    let mut files = vec![(".nojekyll", String::new())];
    let own = facts.url.map(WebUrl::host).filter(|host| !host.ends_with(GITHUB));
    files.extend(own.map(|host| ("CNAME", format!("{host}\n"))));
    files
}

/// For the script that uploads: the file at the old address, and where it leads.
fn s3(facts: &HostInput<'_>) -> String {
    let line = |page: &Move| format!("{} {}{}\n", page.file, facts.prefix, page.to);
    facts.moved.iter().map(line).collect()
}

/// The first lines of a file that is rebuilt with each build.
fn head(reader: &str) -> String {
    format!("# Made by `shopfront build` for {reader}, anew each time: what you change here is lost.\n")
}
