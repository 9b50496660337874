//! Which policies the footer leads to, whatever theme wrote it.

use std::collections::{BTreeMap, BTreeSet};

use html5gum::{Token, Tokenizer};
use url::Url;

use super::site::RenderedSite;
use crate::diagnostics::SourcePath;
use crate::site::plan::{LinkStyle, Page, PageKind, SitePath, SitePlan};

/// Where the site stands for a moment, to tell whether two addresses are one.
const BASE: &str = "https://site.invalid/";

/// The files of policies that the footer of the home page does not link, each policy once. `base` is the address
/// the site will have, if that is known.
pub fn unlinked_policies(site: &RenderedSite, plan: &SitePlan, base: Option<&str>) -> Vec<SourcePath> {
    let mut unlinked: BTreeMap<PageKind, SourcePath> = BTreeMap::new();
    for home in plan.pages.iter().filter(|page| page.kind == PageKind::Home) {
        let Some(html) = html(site, &home.path) else {
            continue;
        };
        let linked = linked(&html, &home.path, base);
        let policies = plan
            .pages
            .iter()
            .filter(|page| matches!(page.kind, PageKind::Policy(_)) && page.language == home.language);
        for policy in policies.filter(|page| !is_among(page, &linked)) {
            let source = policy.source.clone();
            unlinked.entry(policy.kind).or_insert(source);
        }
    }
    unlinked.into_values().collect()
}

fn html(site: &RenderedSite, path: &SitePath) -> Option<String> {
    let bytes = site.files.get(path)?.read().ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn is_among(page: &Page, linked: &BTreeSet<String>) -> bool {
    let home = SitePath::new("index.html");
    home.is_ok_and(|home| {
        let styles = [LinkStyle::Pretty, LinkStyle::Portable].into_iter();
        let mut addresses = styles.filter_map(|style| resolved(&page.path.relative_from(&home, style), ""));
        addresses.any(|address| linked.contains(&address))
    })
}

/// Everything that the last footer of a page links to, as it stands below [`BASE`].
fn linked(html: &str, page: &SitePath, base: Option<&str>) -> BTreeSet<String> {
    let mut linked = BTreeSet::new();
    for href in footer_hrefs(html) {
        let address = match base.and_then(|base| href.strip_prefix(base)) {
            Some(below) => resolved(below, ""),
            None => resolved(&href, page.as_str()),
        };
        linked.extend(address);
    }
    linked
}

/// The addresses of all links in the last footer of a page.
fn footer_hrefs(html: &str) -> Vec<String> {
    let mut hrefs = Vec::new();
    let mut is_inside = false;
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if *tag.name == b"footer" => {
                is_inside = true;
                hrefs.clear();
            }
            Token::StartTag(tag) if is_inside => {
                let href = tag.attributes.get(&b"href"[..]);
                hrefs.extend(href.map(|href| String::from_utf8_lossy(href).into_owned()));
            }
            Token::EndTag(tag) if *tag.name == b"footer" => is_inside = false,
            _ => {}
        }
    }
    hrefs
}

/// `href` as it is meant on the page at `page`, without what follows the `#`.
fn resolved(href: &str, page: &str) -> Option<String> {
    let mut address = Url::parse(BASE).ok()?.join(page).ok()?.join(href).ok()?;
    address.set_fragment(None);
    Some(address.to_string())
}
