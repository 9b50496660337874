//! Files that are written once, into the shop folder or the repository around it, and belong to the owner from
//! then on.
//!
//! Each ends with a line that holds a hash of everything above it, so that a file which nobody changed can be
//! told from one that someone did.

mod clock;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::policy::{ASK_EVERY_TIME, KEEP_FOR_EVER};
use crate::model::shop::HostKind;
use crate::model::value::WebUrl;

/// What these files are made from.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// The site's address.
    pub url: Option<&'a WebUrl>,
    /// The shop's time zone.
    pub zone: TimeZone,
    /// By which rules that zone is read.
    pub now: Timestamp,
    /// Where the website will stand on the server, without a slash at its end; only for servers of one's own.
    pub folder: Option<String>,
    /// The way from the repository to the shop folder: `.`, `my-shop`.
    pub shop: String,
}

/// Whose folder a file goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// The shop folder.
    Shop,
    /// The repository that the shop folder is in.
    Repository,
}

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupFile {
    /// Where `path` begins.
    pub home: Home,
    /// `.github/workflows/shopfront.yml`
    pub path: &'static str,
    /// What stands in it, with its last line.
    pub text: String,
}

/// The files that `kind` needs; none where the site itself holds all that it reads.
pub fn files(kind: HostKind, place: &Place<'_>) -> Vec<SetupFile> {
    let (home, path, text) = match kind {
        HostKind::GithubPages => (
            Home::Repository,
            ".github/workflows/shopfront.yml",
            include_str!("github.yml"),
        ),
        HostKind::GitlabPages => (Home::Repository, ".gitlab-ci.yml", include_str!("gitlab.yml")),
        HostKind::Netlify => (Home::Repository, "netlify.toml", include_str!("netlify.toml")),
        HostKind::Nginx => (Home::Shop, "hosting/nginx.conf", include_str!("nginx.conf")),
        HostKind::Caddy => (Home::Shop, "hosting/Caddyfile", include_str!("Caddyfile")),
        HostKind::S3 => (Home::Shop, "hosting/s3.sh", include_str!("s3.sh")),
        HostKind::CloudflarePages | HostKind::Apache => return Vec::new(),
    };
    let text = signed(&filled(text, place));
    vec![SetupFile { home, path, text }]
}

fn filled(text: &str, place: &Place<'_>) -> String {
    let root = place.root();
    let folder = format!("{root}{}", place.path().trim_end_matches('/'));
    let photos = match place.shop.as_str() {
        "." => "photos/**".to_owned(),
        shop => format!("{shop}/photos/**"),
    };
    let zone = place.zone.iana_name().unwrap_or("UTC");
    let words = [
        ("@SHOP@/public", below(&place.shop, "public")),
        ("@SHOP@/.shopfront", below(&place.shop, ".shopfront")),
        ("@SHOP@", place.shop.clone()),
        ("@PHOTOS@", photos),
        ("@CRON@", clock::cron(&place.zone, place.now)),
        ("@LISTEN@", place.listen()),
        ("@NAME@", place.url.map_or("_", WebUrl::host).to_owned()),
        ("@ADDRESS@", place.address()),
        ("@ROOT@", root),
        ("@FOLDER@", folder),
        ("@KEEP@", KEEP_FOR_EVER.to_owned()),
        ("@ASK@", ASK_EVERY_TIME.to_owned()),
        ("@ZONE@", zone.to_owned()),
        ("@MIDNIGHT@", clock::words(zone)),
    ];
    words
        .iter()
        .fold(text.to_owned(), |text, (word, value)| text.replace(word, value))
}

fn below(shop: &str, inside: &str) -> String {
    match shop {
        "." => inside.to_owned(),
        shop => format!("{shop}/{inside}"),
    }
}

impl Place<'_> {
    /// What a web server takes for the top of the host.
    fn root(&self) -> String {
        let named = || format!("/srv/www/{}", self.url.map_or("site", WebUrl::host));
        self.folder.clone().unwrap_or_else(named)
    }

    /// The site's path on its host: `/`, `/shop`.
    fn path(&self) -> &str {
        let path = self.url.map_or("/", WebUrl::path_and_more);
        path.split(['?', '#']).next().unwrap_or("/")
    }

    /// Host and port, without the scheme.
    fn authority(&self) -> &str {
        let whole = self.url.map_or("", WebUrl::as_str);
        let rest = whole.split_once("://").map_or("", |(_, rest)| rest);
        rest.split(['/', '?', '#']).next().unwrap_or_default()
    }

    fn port(&self) -> Option<&str> {
        self.authority().split_once(':').map(|(_, port)| port)
    }

    /// For `listen` of nginx. Nobody but this computer is served under its own name.
    fn listen(&self) -> String {
        let port = self.port().unwrap_or("80");
        match self.url.map(WebUrl::host) {
            Some("localhost") => format!("127.0.0.1:{port}"),
            _ => format!("{port};\n    listen [::]:{port}"),
        }
    }

    /// For the head of a block of Caddy, which sees to encryption itself where none is asked not to be.
    fn address(&self) -> String {
        match self.url {
            None => ":80".to_owned(),
            Some(url) if url.is_https() => self.authority().to_owned(),
            Some(_) => format!("http://{}", self.authority()),
        }
    }
}

/// Begins the last line of each file.
const SEAL: &str = "# Unchanged since shopfront wrote it: ";

fn signed(text: &str) -> String {
    format!("{text}{SEAL}{}\n", hash(text))
}

/// True if nobody changed `text` since shopfront wrote it.
pub fn untouched(text: &str) -> bool {
    // Git gives other line ends on Windows.
    let text = text.replace("\r\n", "\n");
    text.rsplit_once(SEAL)
        .is_some_and(|(above, seal)| seal.trim_end() == hash(above))
}

fn hash(text: &str) -> String {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    hash.get(..16).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
