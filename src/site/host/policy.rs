//! Computes the site's HTTP headers. The only place where they are decided.

use std::collections::BTreeSet;

use super::needs::Needs;
use super::sources::{Directive, Source};
use crate::model::value::WebUrl;
use crate::site::plan::SitePath;
use crate::site::render::RenderedSite;

/// More hashes than these make a header longer than hosts take (Cloudflare: 2,000 characters a line).
const MOST_HASHES: usize = 20;

/// What a page may ask of a visitor's device: nothing. Only names that browsers know, as others are
/// reported on the console.
const FEATURES: [&str; 7] = [
    "camera",
    "display-capture",
    "geolocation",
    "microphone",
    "midi",
    "payment",
    "usb",
];

/// Half a year, in seconds: what checkers of sites ask for at least.
const ENCRYPTED_FOR: u32 = 15_768_000;

/// For files whose names change with their content.
pub const KEEP_FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For everything else: kept, and asked about every time.
pub const ASK_EVERY_TIME: &str = "no-cache";

/// What a site needs, and what it forbids everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    needs: Needs,
    /// True if the whole host is this site, encrypted.
    encrypted: bool,
}

impl Policy {
    /// The policy of a finished site at `url`.
    pub fn of_site(site: &RenderedSite, url: Option<&WebUrl>) -> Self {
        Self::of(Needs::of_site(site), url)
    }

    /// The policy that allows `needs`, and nothing else.
    ///
    /// A script that may not run could not send requests either, so requests to the site itself cost nothing. Without
    /// them, tools that read robots.txt from inside a page report a site that search engines cannot read (Lighthouse).
    pub fn of(mut needs: Needs, url: Option<&WebUrl>) -> Self {
        needs.add(Directive::Connect, Source::Own);
        Self {
            needs,
            encrypted: url.is_some_and(|url| url.is_https() && url.path_and_more() == "/"),
        }
    }

    /// The same with something more.
    #[must_use]
    pub fn allow(mut self, directive: Directive, source: Source) -> Self {
        self.needs.add(directive, source);
        self
    }

    /// The value of `Content-Security-Policy`.
    pub fn content_security_policy(&self) -> String {
        self.directives(&["frame-ancestors 'none'"])
    }

    /// The same for a `meta` element, which cannot say who may frame the page (CSP Level 3, 3.3).
    pub fn for_meta(&self) -> String {
        self.directives(&[])
    }

    fn directives(&self, more: &[&str]) -> String {
        let mut all = vec![
            "default-src 'none'".to_owned(),
            "base-uri 'none'".to_owned(),
            format!("{} {}", Directive::Form.name(), self.forms()),
        ];
        all.extend(more.iter().map(|directive| (*directive).to_owned()));
        let others = self.needs.sources.iter();
        all.extend(
            others
                .filter(|(directive, _)| **directive != Directive::Form)
                .map(|(directive, sources)| format!("{} {}", directive.name(), list(sources))),
        );
        all.join("; ")
    }

    /// Where forms go. Who takes an address for a newsletter often sends the visitor on, back to the site or to a
    /// page of thanks on another host, and Chromium (156) counts that as part of sending: with only the first
    /// host allowed, it blocks the form without a word. So any encrypted host is allowed where one is.
    fn forms(&self) -> String {
        let Some(sources) = self.needs.sources.get(&Directive::Form) else {
            return "'none'".to_owned();
        };
        let wider = |source: &Source| match source {
            Source::Origin(origin) if origin.starts_with("https:") => Source::AnyHttps,
            other => other.clone(),
        };
        let mut sources: BTreeSet<Source> = sources.iter().map(wider).collect();
        sources.insert(Source::Own);
        list(&sources)
    }

    /// The headers of every answer, but for how long it is kept.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let features: Vec<String> = FEATURES
            .iter()
            .filter(|feature| !self.needs.features.contains(**feature))
            .map(|feature| format!("{feature}=()"))
            .collect();
        let mut headers = vec![
            ("Content-Security-Policy", self.content_security_policy()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
            ("Permissions-Policy", features.join(", ")),
        ];
        if self.encrypted {
            let value = format!("max-age={ENCRYPTED_FOR}");
            headers.push(("Strict-Transport-Security", value));
        }
        headers
    }
}

/// How long the file at `path` may be kept without asking.
pub fn cache_control(path: &SitePath) -> &'static str {
    if path.as_str().starts_with("assets/") {
        KEEP_FOR_EVER
    } else {
        ASK_EVERY_TIME
    }
}

fn list(sources: &BTreeSet<Source>) -> String {
    let hash = |source: &&Source| matches!(source, Source::Hash(_));
    let too_many = sources.iter().filter(hash).count() > MOST_HASHES;
    let mut words: Vec<String> = sources
        .iter()
        .filter(|source| !too_many || !matches!(source, Source::Hash(_) | Source::UnsafeHashes))
        .map(ToString::to_string)
        .collect();
    if too_many {
        words.push(Source::UnsafeInline.to_string());
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(html: &str, url: &str) -> Policy {
        Policy::of(Needs::of_page(html), Some(&WebUrl::parse(url).unwrap()))
    }

    #[test]
    fn the_headers_of_a_site() {
        let headers = policy("<link rel=stylesheet href=a.css>", "https://a.example").headers();
        assert_eq!(
            headers,
            [
                (
                    "Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
                     connect-src 'self'; style-src 'self'"
                        .to_owned()
                ),
                ("X-Content-Type-Options", "nosniff".to_owned()),
                ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
                (
                    "Permissions-Policy",
                    "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()".to_owned()
                ),
                ("Strict-Transport-Security", "max-age=15768000".to_owned()),
            ]
        );
    }

    #[test]
    fn only_a_whole_encrypted_host_is_held_to_encryption() {
        for url in ["http://a.example/", "https://a.example/shop/"] {
            let headers = policy("", url).headers();
            assert!(
                headers
                    .iter()
                    .all(|(name, _)| *name != "Strict-Transport-Security"),
                "{url}"
            );
        }
    }

    #[test]
    fn a_meta_element_says_what_it_can() {
        assert_eq!(
            policy("<img src=a.jpg>", "https://a.example").for_meta(),
            "default-src 'none'; base-uri 'none'; form-action 'none'; connect-src 'self'; img-src 'self'"
        );
    }

    #[test]
    fn frames_keep_what_the_page_gave_them() {
        let headers = policy(
            "<iframe src=a.html allow=\"geolocation 'self'; camera\">",
            "https://a.example",
        )
        .headers();
        let features = headers.iter().find(|(name, _)| *name == "Permissions-Policy");
        assert_eq!(
            features.unwrap().1,
            "display-capture=(), microphone=(), midi=(), payment=(), usb=()"
        );
    }

    #[test]
    fn files_with_a_hash_in_their_name_are_kept() {
        let of = |path: &str| cache_control(&SitePath::new(path).unwrap());
        assert_eq!(
            of("assets/site.12345678.css"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(of("index.html"), "no-cache");
        assert_eq!(of("products/assets/index.html"), "no-cache");
    }
}
