//! The Atom feed of the news (RFC 4287), one a language.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use rayon::prelude::*;

use super::context::RenderContext;
use crate::content::escape::escaped;
use crate::model::shop::{Document, NewsFrontMatter};
use crate::site::plan::{Page, PageKind, percent_encode};
use crate::theme::with_language;

/// How many entries a feed holds.
const ENTRIES: usize = 30;

/// The name of the feed's file.
pub const FEED: &str = "feed.xml";

/// Where the feed of this language stands; empty where the shop has no news.
pub(super) fn path(context: &RenderContext<'_>) -> String {
    if context.shop.documents.news.is_empty() {
        return String::new();
    }
    format!("{}{FEED}", context.folder())
}

/// The feed; it needs absolute addresses, so a shop without `url` has none.
pub(super) fn feed(context: &RenderContext<'_>) -> String {
    let own = format!("{}{}", context.base, path(context));
    let home = context
        .page(PageKind::News(0))
        .map(|page| context.absolute(&page.path))
        .unwrap_or_default();
    let newest: Vec<usize> = context.plan.news.iter().take(ENTRIES).copied().collect();
    let changed = newest
        .iter()
        .filter_map(|at| context.shop.documents.news.get(*at))
        .map(updated)
        .max()
        .map(|day| noon(context, day));
    let mut xml = Xml::default();
    xml.line("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    xml.line(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">",
        context.language
    ));
    xml.element("id", &own);
    xml.element("title", context.shop.identity().name.get(&context.language));
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
    xml.element("name", context.shop.identity().name.get(&context.language));
    xml.line("</author>");
    for at in newest {
        if let Some(entry) = context.shop.documents.news.get(at) {
            write_entry(context, at, entry, &mut xml);
        }
    }
    xml.line("</feed>");
    xml.0
}

fn write_entry(context: &RenderContext<'_>, at: usize, entry: &Document<NewsFrontMatter>, xml: &mut Xml) {
    let Some(page) = context.page(PageKind::NewsEntry(at)) else {
        return;
    };
    let address = context.absolute(&page.path);
    xml.line("<entry>");
    xml.element("id", &address);
    xml.element("title", &context.title(entry));
    xml.empty(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("href", &address)],
    );
    xml.element("published", &noon(context, entry.keys.date));
    xml.element("updated", &noon(context, updated(entry)));
    xml.element("summary", &context.summary(entry));
    // Addresses in the text are written from the site's root, which xml:base makes absolute.
    let html = with_language(context.html_for_feed(entry, &context.base));
    xml.line(&format!(
        "<content type=\"html\" xml:base=\"{}\">{}</content>",
        escaped(&address),
        escaped(&html)
    ));
    xml.line("</entry>");
}

fn updated(entry: &Document<NewsFrontMatter>) -> Date {
    let updated = entry.keys.keys.updated.as_ref();
    updated.map_or(entry.keys.date, |updated| updated.value)
}

/// Atom wants an instant, and news has a day: noon by the shop's clock, with its offset (RFC 3339), is that day to the
/// shop and to most readers. No clock is put forward or back around noon, but a zone may leave out a whole day where it
/// changes sides of the date line.
fn noon(context: &RenderContext<'_>, day: Date) -> String {
    let zone = context.shop.identity().timezone.as_ref();
    let zone = zone.map_or(TimeZone::UTC, |zone| zone.zone().clone());
    match day.at(12, 0, 0, 0).to_zoned(zone) {
        Ok(noon) if noon.offset() != Offset::UTC && noon.date() == day => {
            noon.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
        }
        _ => format!("{day}T12:00:00Z"),
    }
}

/// The site map (sitemaps.org 0.9) with the translations of each page.
pub(super) fn sitemap(contexts: &[RenderContext<'_>]) -> String {
    let mut xml = Xml::default();
    xml.line("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    xml.line(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">",
    );
    let Some(first) = contexts.first() else {
        return xml.0;
    };
    let pages = first.plan.pages.par_iter();
    let entries: Vec<String> = pages
        .filter(is_listed)
        .map(|page| sitemap_entry(first, contexts, page))
        .collect();
    xml.0.extend(entries);
    xml.line("</urlset>");
    xml.0
}

fn is_listed(page: &&Page) -> bool {
    !page.kind.is_hidden() && page.text_language.is_none()
}

fn sitemap_entry(context: &RenderContext<'_>, contexts: &[RenderContext<'_>], page: &Page) -> String {
    let mut xml = Xml::default();
    xml.line("<url>");
    xml.element("loc", &context.absolute(&page.path));
    let same = contexts.iter().filter_map(|context| context.page(page.kind));
    let same: Vec<_> = same.filter(is_listed).collect();
    for other in same.iter().filter(|_| same.len() > 1) {
        let address = context.absolute(&other.path);
        let language = other.language.to_string();
        xml.empty(
            "xhtml:link",
            &[("rel", "alternate"), ("hreflang", &language), ("href", &address)],
        );
    }
    // For readers of a language that the shop has not.
    let first = same
        .first()
        .filter(|page| same.len() > 1 && context.shop.languages.first() == Some(&page.language));
    if let Some(page) = first {
        let address = context.absolute(&page.path);
        xml.empty(
            "xhtml:link",
            &[
                ("rel", "alternate"),
                ("hreflang", "x-default"),
                ("href", &address),
            ],
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
