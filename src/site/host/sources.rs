//! The words of a Content-Security-Policy (CSP Level 3).

use std::fmt;

use base64::prelude::{BASE64_STANDARD as BASE64, Engine};
use sha2::{Digest, Sha256};

/// What a list of sources is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Directive {
    /// Requests of scripts.
    Connect,
    /// Fonts.
    Font,
    /// Where forms are sent.
    Form,
    /// Pages inside the page.
    Frame,
    /// Pictures and icons.
    Image,
    /// The web manifest.
    Manifest,
    /// Sound and film.
    Media,
    /// Plugins.
    Object,
    /// Scripts.
    Script,
    /// Styles.
    Style,
}

impl Directive {
    /// Its name in a policy.
    pub fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect-src",
            Self::Font => "font-src",
            Self::Form => "form-action",
            Self::Frame => "frame-src",
            Self::Image => "img-src",
            Self::Manifest => "manifest-src",
            Self::Media => "media-src",
            Self::Object => "object-src",
            Self::Script => "script-src",
            Self::Style => "style-src",
        }
    }
}

/// Where something may come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The site itself.
    Own,
    /// Addresses that hold the thing themselves.
    Data,
    /// Any host, encrypted: for hosts that cannot be written in a policy.
    AnyHttps,
    /// Another site: `https://a.example`.
    Origin(String),
    /// Exactly this text in the page: SHA-256 in Base64.
    Hash(String),
    /// Hashes hold for attributes too.
    UnsafeHashes,
    /// Anything in the page.
    UnsafeInline,
}

impl Source {
    /// Where `address` is; `None` if nothing is fetched: an anchor, `mailto:`.
    pub(super) fn of(address: &str) -> Option<Self> {
        let address = address.trim();
        let lower = address.to_lowercase();
        if address.is_empty() || address.starts_with('#') {
            return None;
        }
        let (scheme, rest) = match lower.split_once(':') {
            _ if lower.starts_with("//") => ("https", lower.as_str()),
            Some((scheme, rest)) if is_scheme(scheme) => (scheme, rest),
            _ => return Some(Self::Own),
        };
        match scheme {
            "data" => Some(Self::Data),
            "http" | "https" => Some(origin(scheme, rest)),
            _ => None,
        }
    }

    /// The text itself.
    pub(super) fn hash(text: &[u8]) -> Self {
        Self::Hash(BASE64.encode(Sha256::digest(text)))
    }
}

fn is_scheme(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// `https` and `//host/path`. What cannot be a host in a policy must not become words of it.
fn origin(scheme: &str, rest: &str) -> Source {
    let authority = rest.trim_start_matches('/').split(['/', '?', '#']).next();
    let authority = authority.unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':');
    if !authority.is_empty() && authority.bytes().all(plain) {
        Source::Origin(format!("{scheme}://{authority}"))
    } else {
        Source::AnyHttps
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own => f.write_str("'self'"),
            Self::Data => f.write_str("data:"),
            Self::AnyHttps => f.write_str("https:"),
            Self::Origin(origin) => f.write_str(origin),
            Self::Hash(hash) => write!(f, "'sha256-{hash}'"),
            Self::UnsafeHashes => f.write_str("'unsafe-hashes'"),
            Self::UnsafeInline => f.write_str("'unsafe-inline'"),
        }
    }
}
