//! The preview as browsers and others meet it: over real sockets, on loopback, with sites made by hand.

#![allow(clippy::unwrap_used, reason = "a helper that fails is a test that fails")]

mod hardening;
mod live;
mod pages;
mod test_preview;
mod themes;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, SourcePath};
use crate::preview::{Built, Texts};
use crate::site::plan::SitePath;
use crate::site::render::RenderedSite;
use crate::source::Blob;

/// A site of text files.
pub(super) fn site(files: &[(&str, &str)]) -> RenderedSite {
    let file = |(path, text): &(&str, &str)| (SitePath::new(path).unwrap(), Blob::from((*text).to_owned()));
    RenderedSite {
        files: files.iter().map(file).collect(),
        ..RenderedSite::default()
    }
}

/// A build with that site; without one, with an error.
pub(super) fn built(site: Option<RenderedSite>) -> Built {
    let mut diagnostics = Diagnostics::new();
    if site.is_none() {
        let place = Place::file(&SourcePath::new("shop.toml"));
        diagnostics.push(Diagnostic::error(Code::UNKNOWN_KEY, place, "unknown key `<b>`"));
    }
    Built {
        site,
        aliases: Vec::new(),
        diagnostics,
        good: Vec::new(),
        texts: Texts::none(),
        until: None,
    }
}
