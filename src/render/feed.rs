//! The Atom feed of the news (RFC 4287), one a language.

use rayon::prelude::*;

use super::addresses::escape_attribute;
use super::scene::Scene;
use crate::plan::{Page, PageKind, percent_encode};
use crate::shop::{Document, NewsFrontMatter};

/// How many entries a feed holds.
const ENTRIES: usize = 30;

/// Where the feed of this language stands; empty where the shop has no news.
pub(super) fn path(scene: &Scene<'_>) -> String {
    if scene.shop.documents.news.is_empty() {
        return String::new();
    }
    format!("{}feed.xml", scene.folder())
}

/// The feed; it needs absolute addresses, so a shop without `url` has none.
pub(super) fn feed(scene: &Scene<'_>) -> String {
    let own = format!("{}{}", scene.base, path(scene));
    let home = scene
        .page(PageKind::News(0))
        .map(|page| scene.absolute(&page.path))
        .unwrap_or_default();
    let newest: Vec<usize> = scene.plan.news.iter().take(ENTRIES).copied().collect();
    let changed = newest
        .iter()
        .filter_map(|at| scene.shop.documents.news.get(*at))
        .map(updated)
        .max();
    let mut xml = Xml::default();
    xml.line("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    xml.line(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">",
        scene.language
    ));
    xml.element("id", &own);
    xml.element("title", scene.shop.identity().name.get(&scene.language));
    xml.element("updated", &changed.unwrap_or_default());
    xml.empty(
        "link",
        &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)],
    );
    xml.empty(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("href", &home)],
    );
    xml.line("<author>");
    xml.element("name", scene.shop.identity().name.get(&scene.language));
    xml.line("</author>");
    for at in newest {
        if let Some(entry) = scene.shop.documents.news.get(at) {
            write_entry(scene, at, entry, &mut xml);
        }
    }
    xml.line("</feed>");
    xml.0
}

fn write_entry(scene: &Scene<'_>, at: usize, entry: &Document<NewsFrontMatter>, xml: &mut Xml) {
    let Some(page) = scene.page(PageKind::NewsEntry(at)) else {
        return;
    };
    let address = scene.absolute(&page.path);
    xml.line("<entry>");
    xml.element("id", &address);
    xml.element("title", &scene.title(entry));
    xml.empty(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("href", &address)],
    );
    xml.element("published", &instant(&entry.keys.date.to_string()));
    xml.element("updated", &updated(entry));
    xml.element("summary", &scene.summary(entry));
    // Addresses in the text are written from the site's root, which xml:base makes absolute.
    let html = scene.html(entry, &scene.base);
    xml.line(&format!(
        "<content type=\"html\" xml:base=\"{}\">{}</content>",
        escaped(&address),
        escaped(&html)
    ));
    xml.line("</entry>");
}

fn updated(entry: &Document<NewsFrontMatter>) -> String {
    let day = entry
        .keys
        .keys
        .updated
        .as_ref()
        .map_or(entry.keys.date, |updated| updated.value);
    instant(&day.to_string())
}

/// Atom wants an instant; news has a day. Noon in UTC is that day nearly everywhere.
fn instant(day: &str) -> String {
    format!("{day}T12:00:00Z")
}

/// The site map (sitemaps.org 0.9) with the translations of each page.
pub(super) fn sitemap(scenes: &[Scene<'_>]) -> String {
    let mut xml = Xml::default();
    xml.line("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    xml.line(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">",
    );
    let Some(first) = scenes.first() else { return xml.0 };
    let pages = first.plan.pages.par_iter();
    let entries: Vec<String> = pages
        .filter(is_listed)
        .map(|page| sitemap_entry(first, scenes, page))
        .collect();
    xml.0.extend(entries);
    xml.line("</urlset>");
    xml.0
}

fn is_listed(page: &&Page) -> bool {
    !page.kind.is_hidden() && page.text_language.is_none()
}

fn sitemap_entry(scene: &Scene<'_>, scenes: &[Scene<'_>], page: &Page) -> String {
    let mut xml = Xml::default();
    xml.line("<url>");
    xml.element("loc", &scene.absolute(&page.path));
    let same = scenes.iter().filter_map(|scene| scene.page(page.kind));
    let same: Vec<_> = same.filter(is_listed).collect();
    for other in same.iter().filter(|_| same.len() > 1) {
        let address = scene.absolute(&other.path);
        let language = other.language.to_string();
        xml.empty(
            "xhtml:link",
            &[("rel", "alternate"), ("hreflang", &language), ("href", &address)],
        );
    }
    xml.line("</url>");
    xml.0
}

/// `robots.txt` (RFC 9309): everything may be read.
pub(super) fn robots(base: &str) -> String {
    let sitemap = if base.is_empty() {
        String::new()
    } else {
        format!("\nSitemap: {base}{}\n", percent_encode("sitemap.xml"))
    };
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

#[derive(Default)]
struct Xml(String);

impl Xml {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn element(&mut self, name: &str, text: &str) {
        self.line(&format!("<{name}>{}</{name}>", escaped(text)));
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let attributes: String = attributes
            .iter()
            .map(|(key, value)| format!(" {key}=\"{}\"", escaped(value)))
            .collect();
        self.line(&format!("<{name}{attributes}/>"));
    }
}

/// Text for XML: escaped, and without the characters that XML 1.0 cannot hold.
fn escaped(text: &str) -> String {
    let forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    let mut out = String::with_capacity(text.len());
    for piece in text.split(forbidden) {
        escape_attribute(piece, &mut out);
    }
    out
}
