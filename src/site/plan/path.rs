//! Addresses inside the site.

use std::fmt;
use std::sync::Arc;

use crate::source::NameFault;

/// A file's path inside the output folder: `pl/story/index.html`, `assets/market.3f9c2a.css`.
///
/// Parts are separated by `/`, and each is a name that exists on every system: so a path never leaves the folder, on
/// any system. Cloning is cheap.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

/// How an address inside the site is spelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkStyle {
    /// `story/`: for any host that serves `index.html` for a folder.
    #[default]
    Pretty,
    /// `story/index.html`: also works by double click, from `file://`.
    Portable,
    /// As `Pretty`, for a site that stands at the root of its host, whatever its `url` says: the preview.
    AtRoot,
}

/// Why a text is no [`SitePath`]: what is wrong with one of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotASitePath(pub NameFault);

impl SitePath {
    /// Takes `path` where it is one.
    ///
    /// # Errors
    /// [`NotASitePath`] where a part is no name that exists on every system.
    pub fn new(path: impl AsRef<str>) -> Result<Self, NotASitePath> {
        let path = path.as_ref();
        match path.split('/').find_map(NameFault::of) {
            None => Ok(Self(path.into())),
            Some(fault) => Err(NotASitePath(fault)),
        }
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path as a host shows it: without `index.html` at its end (`pl/story/`, empty for the home page).
    pub fn without_index(&self) -> &str {
        match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        }
    }

    /// The address of this file as written in `from`: relative, percent-encoded, never empty.
    pub fn relative_from(&self, from: &SitePath, style: LinkStyle) -> String {
        let target = match style {
            LinkStyle::Pretty | LinkStyle::AtRoot => self.without_index(),
            LinkStyle::Portable => self.as_str(),
        };
        let from_folder = from.0.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut here = from_folder.split('/').filter(|part| !part.is_empty()).peekable();
        let mut there = target;
        while let (Some(step), Some((first, rest))) = (here.peek(), there.split_once('/')) {
            if *step != first {
                break;
            }
            here.next();
            there = rest;
        }
        let up = "../".repeat(here.count());
        match (up.is_empty(), there.is_empty()) {
            (true, true) => "./".to_owned(),
            _ => up + &percent_encode(there),
        }
    }

    /// The absolute address below `base`, which ends in `/`.
    pub fn absolute(&self, base: &str) -> String {
        base.to_owned() + &percent_encode(self.without_index())
    }
}

/// Percent-encodes what may not stand in the path of an address (RFC 3986 `pchar`, and `/`).
pub fn percent_encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'/'
            | b'_'
            | b'~'
            | b'!'
            | b'$'
            | b'\''..=b','
            | b';'
            | b'='
            | b'@' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> SitePath {
        SitePath::new(text).unwrap()
    }

    #[test]
    fn addresses_are_relative_to_the_page_they_stand_on() {
        let cases = [
            ("index.html", "story/index.html", "story/", "story/index.html"),
            ("story/index.html", "index.html", "../", "../index.html"),
            ("story/index.html", "story/index.html", "./", "index.html"),
            (
                "pl/story/index.html",
                "pl/products/mug/index.html",
                "../products/mug/",
                "../products/mug/index.html",
            ),
            (
                "pl/a/index.html",
                "assets/x.css",
                "../../assets/x.css",
                "../../assets/x.css",
            ),
            ("index.html", "index.html", "./", "index.html"),
            (
                "index.html",
                "files/täst 1.pdf",
                "files/t%C3%A4st%201.pdf",
                "files/t%C3%A4st%201.pdf",
            ),
            ("a/index.html", "a/b/index.html", "b/", "b/index.html"),
        ];
        for (from, to, pretty, portable) in cases {
            assert_eq!(
                path(to).relative_from(&path(from), LinkStyle::Pretty),
                pretty,
                "{from} to {to}"
            );
            assert_eq!(
                path(to).relative_from(&path(from), LinkStyle::Portable),
                portable,
                "{from} to {to}"
            );
        }
    }

    #[test]
    fn a_path_never_leaves_the_folder() {
        for bad in [
            "",
            "/a",
            "a//b",
            "con/a",
            "a/nul.html",
            "a./b",
            "../a",
            "a/..",
            "a/./b",
            "C:/a",
            "a\\b",
            "a\u{0}b",
            "a/",
        ] {
            assert!(SitePath::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn absolute_addresses_leave_out_index() {
        assert_eq!(
            path("pl/story/index.html").absolute("https://a.example/"),
            "https://a.example/pl/story/"
        );
        assert_eq!(
            path("index.html").absolute("https://a.example/"),
            "https://a.example/"
        );
        assert_eq!(
            path("myindex.html").absolute("https://a.example/"),
            "https://a.example/myindex.html"
        );
    }
}
