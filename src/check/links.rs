//! Where the shop can be found elsewhere, and what it says of its followers.

use super::lexicon::Topic;
use super::rule::{Level, Report, Rule};
use super::scene::Scene;
use crate::content::{Library, LinkTarget};
use crate::diag::{Code, Spanned};
use crate::shop::{Shop, StoreKind};
use crate::value::WebUrl;

pub(super) const SO001: Rule = Rule {
    code: Code("SO001"),
    level: Level::Warning,
    title: "Boasting of followers",
    what: "A text names numbers of followers, likes, fans or subscribers. Quotations, sentences that deny it, \
           and the subscribers of newspapers and boxes are left alone.",
    why: "Followers can be bought, people know it, and the whole channel loses trust; using bought ones in business is forbidden in the US \
          (16 CFR 465.8, since 21 October 2024, as quoted by secondary sources in November 2026).",
    how: "Take the number out. A link to your page there says enough.",
    checked: "2026-11-20",
    thresholds: &[],
    check: followers,
};

fn followers(scene: &Scene<'_>, report: &mut Report) {
    // The subscribers of a newspaper or of a weekly box were not bought.
    let subscribers = scene
        .hits(Topic::Subscribers)
        .filter(|hit| !hit.sentence_has("press"));
    for hit in scene
        .hits(Topic::Followers)
        .chain(subscribers)
        .filter(|hit| !hit.quoted && !hit.is_negated() && is_boast(&hit.words))
    {
        let finding = report.at(
            &hit.place,
            format!("\"{}\" convinces nobody: followers can be bought", hit.words),
        );
        report.add(finding.help("take it out; a customer's words convince more"));
    }
}

/// A number below a hundred boasts of nothing: `the 12 likes to stand by the door`.
fn is_boast(words: &str) -> bool {
    let digits = words.chars().filter(char::is_ascii_digit).count();
    let thousands = words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word.ends_with(['k', 'K', 'm', 'M']) && word.starts_with(|c: char| c.is_ascii_digit()));
    digits == 0 || digits > 2 || thousands
}

pub(super) const SO002: Rule = Rule {
    code: Code("SO002"),
    level: Level::Warning,
    title: "Social pages, and nowhere to buy",
    what: "`[[social]]` has links, and there is neither a store with an address, nor a stockist or market, nor a place to visit, nor sale \
           on this site.",
    why: "A page on a social network shows that somebody posts. What shows that somebody really sells is the shop itself: the essays on \
          craft marketplaces that this project grew from.",
    how: "Add where you sell to `[[stores]]`: your own shop, a marketplace, a stockist or a market; or `[visit]`.",
    checked: "2026-11-20",
    thresholds: &[],
    check: nowhere_to_buy,
};

fn nowhere_to_buy(scene: &Scene<'_>, report: &mut Report) {
    let config = &scene.shop.config;
    let offline = |kind| matches!(kind, StoreKind::Stockist | StoreKind::Market);
    let sells = config
        .stores
        .iter()
        .any(|store| store.url.is_some() || offline(store.kind()));
    if let (Some(first), false) = (
        config.social.first(),
        sells || config.visit.is_some() || scene.sells_on_site(),
    ) {
        let finding = report.at(
            &first.name.place,
            format!("{} is linked, and nothing says where to buy", first.name.0),
        );
        report.add(finding.help("say where you sell:\n[[stores]]\nname = \"Our own shop\"\nurl = \"https://shop.your-name.example\"\nkind = \"own\""));
    }
}

pub(super) const SO003: Rule = Rule {
    code: Code("SO003"),
    level: Level::Warning,
    title: "A link that looks unsafe",
    what: "An address begins with `http:` or goes through a link shortener, in shop.toml, front matter, testimonials or texts. Addresses on \
           this machine and in local networks are left alone.",
    why: "Browsers warn of pages without encryption, and hiding where a link leads is what scams do.",
    how: "Write the `https:` address, and the one that the short link leads to.",
    checked: "2026-11-20",
    thresholds: &[],
    check: unsafe_links,
};

/// Hosts that hide where a link leads.
const SHORTENERS: [&str; 18] = [
    "bit.ly",
    "buff.ly",
    "cutt.ly",
    "goo.gl",
    "is.gd",
    "lnk.to",
    "lnkd.in",
    "ow.ly",
    "rb.gy",
    "rebrand.ly",
    "s.id",
    "short.gy",
    "shorturl.at",
    "t.co",
    "t.ly",
    "tiny.cc",
    "tinyurl.com",
    "v.gd",
];

fn unsafe_links(scene: &Scene<'_>, report: &mut Report) {
    let (config, shop) = (&scene.shop.config, scene.shop);
    let own = config.shop.url.iter().cloned();
    let forms = config
        .newsletter
        .iter()
        .map(|newsletter| newsletter.action.clone());
    for url in own.chain(forms).chain(web_links(shop, scene.library)) {
        let host = url.host().trim_start_matches("www.");
        if SHORTENERS.contains(&host) {
            let finding = report.at(&url.place, format!("{host} hides where this link leads"));
            report.add(finding.help("open it, and write the address it leads to"));
        } else if !url.is_https() && !is_local(host) {
            let finding = report.at(&url.place, "this link is not encrypted: it begins with http:");
            let rest = url.as_str().trim_start_matches("http://");
            report.add(finding.help(format!("write https://{rest}")));
        }
    }
}

fn is_local(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".local")
        || host.starts_with("127.")
        || host.starts_with("192.168.")
        || host.starts_with("10.")
}

/// Every address that visitors can follow to another site. The shop's own address is none, and neither is
/// where a form is sent: it answers to forms only.
pub fn web_links(shop: &Shop, library: &Library) -> Vec<Spanned<WebUrl>> {
    let mut all: Vec<Spanned<WebUrl>> = named(shop).into_iter().cloned().collect();
    for (_, text) in shop.documents.texts() {
        let links = library.get(&text.file).into_iter().flat_map(|prose| &prose.links);
        all.extend(links.filter_map(|link| match &link.target {
            LinkTarget::Web(href) => Some(Spanned::new(WebUrl::parse(href).ok()?, link.place.clone())),
            _ => None,
        }));
    }
    all
}

/// The addresses in TOML.
fn named(shop: &Shop) -> Vec<&Spanned<WebUrl>> {
    let (config, documents) = (&shop.config, &shop.documents);
    let mut all: Vec<&Spanned<WebUrl>> = Vec::new();
    all.extend(config.stores.iter().filter_map(|store| store.url.as_ref()));
    all.extend(config.social.iter().map(|social| &social.url));
    all.extend(config.affiliations.iter().filter_map(|it| it.url.as_ref()));
    all.extend(config.partners.iter().filter_map(|partner| partner.url.as_ref()));
    all.extend(config.people.iter().filter_map(|person| person.url.as_ref()));
    all.extend(config.visit.iter().filter_map(|visit| visit.map.as_ref()));
    all.extend(config.newsletter.iter().filter_map(|it| it.archive.as_ref()));
    all.extend(config.loyalty.iter().filter_map(|loyalty| loyalty.url.as_ref()));
    for product in &documents.products {
        all.extend(&product.keys.url);
        all.extend(product.keys.links.iter().map(|link| &link.url));
    }
    all.extend(
        documents
            .offers
            .iter()
            .filter_map(|offer| offer.keys.url.as_ref()),
    );
    let testimonials = shop.testimonials.iter().flat_map(|file| &file.testimonials);
    all.extend(testimonials.filter_map(|it| it.url.as_ref()));
    all
}
