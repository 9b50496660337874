//! What the files of a site ask browsers for: the ground of its Content-Security-Policy.
//!
//! Read from the finished pages and style sheets, so it holds for any theme, for a shop's own templates and
//! for HTML in Markdown alike.

use std::collections::{BTreeMap, BTreeSet};

use html5gum::{DefaultEmitter, HtmlString, Token, Tokenizer};
use rayon::prelude::*;

use super::element;
use super::sources::{Directive, Source};
use crate::media::css::{imports, urls};
use crate::site::plan::SitePath;
use crate::site::render::RenderedSite;
use crate::source::Blob;

/// What may be fetched, run, shown or sent to, and from where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    pub(super) sources: BTreeMap<Directive, BTreeSet<Source>>,
    /// What frames of other sites were allowed by the page: `geolocation`, `fullscreen`.
    pub(super) features: BTreeSet<String>,
}

impl Needs {
    /// What all pages and style sheets of `site` need together.
    pub fn of_site(site: &RenderedSite) -> Self {
        site.files
            .par_iter()
            .map(|(path, blob)| Self::of_file(path, blob))
            .reduce(Self::default, Self::and)
    }

    /// What one file needs; nothing for what is neither page nor style sheet.
    pub fn of_file(path: &SitePath, blob: &Blob) -> Self {
        let read: fn(&str) -> Self = match path.as_str().rsplit_once('.') {
            Some((_, "html" | "htm")) => Self::of_page,
            Some((_, "css")) => Self::of_style,
            _ => return Self::default(),
        };
        // A file that cannot be read any more cannot be published either.
        blob.read().map_or_else(
            |_| Self::default(),
            |bytes| read(&String::from_utf8_lossy(&bytes)),
        )
    }

    /// What a page needs.
    pub fn of_page(html: &str) -> Self {
        let mut needs = Self::default();
        let mut emitter: DefaultEmitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        // The element whose text comes next, where that text runs or styles.
        let mut inside = None;
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let attributes = tag
                        .attributes
                        .iter()
                        .map(|(name, value)| (text(name), text(value)))
                        .collect();
                    inside = element::read(&text(&tag.name), &attributes, &mut needs);
                }
                Token::String(words) => {
                    if let Some(directive) = inside {
                        needs.inline(directive, &words);
                    }
                }
                Token::EndTag(_) => inside = None,
                _ => {}
            }
        }
        needs
    }

    /// What a style sheet needs: fonts, pictures, other sheets.
    pub fn of_style(css: &str) -> Self {
        let mut needs = Self::default();
        needs.style(css);
        needs
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        for (directive, sources) in other.sources {
            self.sources.entry(directive).or_default().extend(sources);
        }
        self.features.extend(other.features);
        self
    }

    pub(super) fn add(&mut self, directive: Directive, source: Source) {
        self.sources.entry(directive).or_default().insert(source);
    }

    /// What is at `address`; nothing for an address that browsers do not fetch.
    pub(super) fn fetch(&mut self, directive: Directive, address: &str) {
        if let Some(source) = Source::of(address) {
            self.add(directive, source);
        }
    }

    /// The text of a `script` or `style` element.
    fn inline(&mut self, directive: Directive, text: &[u8]) {
        self.add(directive, Source::hash(text));
        if directive == Directive::Style {
            self.style(&String::from_utf8_lossy(text));
        }
    }

    /// An attribute that runs or styles.
    pub(super) fn attribute(&mut self, directive: Directive, value: &str) {
        self.add(directive, Source::UnsafeHashes);
        self.inline(directive, value.as_bytes());
    }

    fn style(&mut self, css: &str) {
        let mut imported = BTreeSet::new();
        for sheet in imports(css) {
            self.fetch(Directive::Style, &sheet.address);
            imported.insert(sheet.range.start);
        }
        for url in urls(css) {
            if !imported.contains(&url.range.start) {
                self.fetch(kind_by_name(&url.address), &url.address);
            }
        }
    }
}

/// Style sheets name fonts and pictures in the same way: the ending tells them apart.
fn kind_by_name(address: &str) -> Directive {
    let path = address
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let ends = |ending: &&str| path.ends_with(*ending);
    let font_data = ["data:font", "data:application/font", "data:application/x-font"];
    if [".woff2", ".woff", ".ttf", ".otf"].iter().any(ends)
        || font_data.iter().any(|start| path.starts_with(start))
    {
        Directive::Font
    } else if ends(&".css") {
        Directive::Style
    } else {
        Directive::Image
    }
}

fn text(html: &HtmlString) -> String {
    String::from_utf8_lossy(html).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::host::Policy;

    fn csp(html: &str) -> String {
        let all = Policy::of(Needs::of_page(html), None).content_security_policy();
        let always = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'";
        match all.strip_prefix(always) {
            Some(rest) => rest.trim_start_matches("; ").to_owned(),
            None => all,
        }
    }

    #[test]
    fn a_page_of_words_needs_nothing() {
        assert_eq!(
            csp("<!doctype html><title>A</title><p>B <a href=\"https://a.example/\">c</a>"),
            ""
        );
    }

    #[test]
    fn what_a_page_shows_may_be_fetched_from_where_it_is() {
        for (html, expected) in [
            ("<img src=\"a.jpg\">", "img-src 'self'"),
            ("<IMG SRC=//cdn.example/a.jpg>", "img-src https://cdn.example"),
            (
                "<img src=\"data:image/png;base64,AA\" srcset=\"a.jpg 1x, https://B.example:8080/b.jpg 2x\">",
                "img-src 'self' data: https://b.example:8080",
            ),
            (
                "<picture><source srcset=\"a.webp 100w\"></picture>",
                "img-src 'self'",
            ),
            ("<link rel=\"shortcut icon\" href=\"a.svg\">", "img-src 'self'"),
            ("<link rel=stylesheet href=a.css>", "style-src 'self'"),
            (
                "<link rel=\"preload\" as=\"font\" href=\"a.woff2\">",
                "font-src 'self'",
            ),
            ("<link rel=manifest href=m.webmanifest>", "manifest-src 'self'"),
            ("<link rel=alternate href=https://a.example/>", ""),
            ("<script src=a.js></script>", "script-src 'self'"),
            ("<script type=\"application/ld+json\">{}</script>", ""),
            (
                "<video src=a.mp4 poster=a.jpg><track src=a.vtt></video>",
                "img-src 'self'; media-src 'self'",
            ),
            (
                "<iframe src=\"https://www.openstreetmap.org/export/embed.html?bbox=1\"></iframe>",
                "frame-src https://www.openstreetmap.org",
            ),
            (
                "<svg><use href=\"#a\"/><image href=\"b.png\"/></svg>",
                "img-src 'self'",
            ),
            ("<img src=\"https://täst.example/a.jpg\">", "img-src https:"),
            ("<img src=\"https://a.example;script-src *\">", "img-src https:"),
        ] {
            assert_eq!(csp(html), expected, "{html}");
        }
    }

    #[test]
    fn forms_may_be_sent_where_they_go_and_come_back() {
        let policy = |html| Policy::of(Needs::of_page(html), None).content_security_policy();
        assert_eq!(
            policy("<form action=\"https://letters.example/subscribe/1\" method=post>"),
            "default-src 'none'; base-uri 'none'; form-action 'self' https:; frame-ancestors 'none'; connect-src 'self'"
        );
        assert_eq!(
            policy("<form><button formaction=\"/x\">"),
            "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; connect-src 'self'"
        );
    }

    #[test]
    fn what_stands_in_a_page_and_runs_or_styles_is_named_by_its_hash() {
        // Hashes from `printf '%s' TEXT | openssl dgst -sha256 -binary | base64`.
        for (html, expected) in [
            (
                "<script>alert(1)</script>",
                "script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='",
            ),
            (
                "<style>p{background:url(a.png)}</style>",
                "img-src 'self'; style-src 'sha256-r2vOv2ug57Lv5A64cywF3CtQN2vsJANb9vSZmvit1w0='",
            ),
            (
                "<p style=\"color:red\">",
                "style-src 'sha256-8f935d27GvUutRyY9yWScUMiFUk4WTdZURISiYfPOeQ=' 'unsafe-hashes'",
            ),
            (
                "<p onclick=\"alert(1)\">",
                "script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=' 'unsafe-hashes'",
            ),
        ] {
            assert_eq!(csp(html), expected, "{html}");
        }
    }

    #[test]
    fn too_many_hashes_would_make_a_header_that_hosts_refuse() {
        let html: String = (0..40).map(|n| format!("<p style=\"top:{n}px\">")).collect();
        assert_eq!(csp(&html), "style-src 'unsafe-inline'");
    }

    #[test]
    fn style_sheets_fetch_fonts_and_pictures() {
        let css = "@import \"b.css\"; @import url(https://b.example/sheet?a=b); /* url(c.png) */ @font-face{src:url( 'a.WOFF2?v=1' )} p{background:url(data:image/svg+xml,x)} \
                   q{background:url(https://a.example/q.png)} r{fill:url(#x)}";
        assert_eq!(
            Policy::of(Needs::of_style(css), None).content_security_policy(),
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'; font-src 'self'; \
             img-src data: https://a.example; style-src 'self' https://b.example"
        );
    }
}
