//! Where the shop can be found elsewhere, and what it says of its followers.

use super::context::CheckContext;
use super::drafts::drafts;
use super::lexicon::Topic;
use super::rule::{Evidence, Level, Report, Rule};
use crate::content::{Library, LinkTarget};
use crate::diagnostics::{Code, Spanned};
use crate::model::shop::{Shop, StoreKind};
use crate::model::value::WebUrl;

pub(super) const SO001: Rule = Rule {
    code: Code("SO001"),
    level: Level::Warning,
    title: "Boasting of followers",
    what: "A text gives a number of followers, likes, fans or subscribers. Quotations, sentences that deny it, and \
           subscribers to newspapers or boxes don't count.",
    why: "Followers can be bought, and people know it, so the whole channel loses trust. Using bought followers in \
          business is forbidden in the US (16 CFR 465.8, since 21 October 2024, as quoted by secondary sources in \
          November 2026).",
    how: "Remove the number. A link to your profile is enough.",
    evidence: Evidence::Secondary("2026-11-20"),
    thresholds: &[],
    check: followers,
};

fn followers(context: &CheckContext<'_>, report: &mut Report) {
    // The subscribers of a newspaper or of a weekly box were not bought.
    let subscribers = context
        .phrase_matches(Topic::Subscribers)
        .filter(|hit| !hit.sentence_has("press"));
    for hit in context
        .phrase_matches(Topic::Followers)
        .chain(subscribers)
        .filter(|hit| !hit.quoted && !hit.is_negated() && is_boast(&hit.words))
    {
        let finding = report.at(
            &hit.place,
            format!("\"{}\" doesn't convince: followers can be bought", hit.words),
        );
        report.add(finding.help("remove it; a customer's review convinces more"));
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
    title: "Social profiles, but nowhere to buy",
    what: "`[[social]]` has links, but there's no store with an address, no stockist or market, no place to visit, \
           no sale on this site, and no `[[actions]]`.",
    why: "A social profile shows that you post; only a place to buy shows that you sell (from the essays on craft \
          marketplaces that inspired this project).",
    how: "Add where you sell to `[[stores]]`: your own shop, a marketplace, a stockist or a market; or `[visit]`.",
    evidence: Evidence::General,
    thresholds: &[],
    check: nowhere_to_buy,
};

fn nowhere_to_buy(context: &CheckContext<'_>, report: &mut Report) {
    let config = &context.shop.config;
    let offline = |kind| matches!(kind, StoreKind::Stockist | StoreKind::Market);
    let sells = config
        .stores
        .iter()
        .any(|store| store.url.is_some() || offline(store.kind()));
    if let (Some(first), false) = (
        config.social.first(),
        sells || !context.shop.places().is_empty() || context.sells_on_site() || !config.actions.is_empty(),
    ) {
        let finding = report.at(
            &first.name.place,
            format!("{} is linked, but nothing says where to buy", first.name.0),
        );
        let name = drafts(context).own_store;
        report.add(finding.help(format!(
            "say where you sell:\n[[stores]]\nname = \"{name}\"\nurl = \"https://shop.your-name.example\"\nkind = \"own\""
        )));
    }
}

pub(super) const SO003: Rule = Rule {
    code: Code("SO003"),
    level: Level::Warning,
    title: "A link that looks unsafe",
    what: "An address in shop.toml, front matter, testimonials or a text begins with `http:` or uses a link \
           shortener. Addresses on this computer and on local networks don't count.",
    why: "Browsers warn about unencrypted pages, and hiding where a link leads is what scams do.",
    how: "Use the `https:` address, and the full address instead of the short link.",
    evidence: Evidence::General,
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

fn unsafe_links(context: &CheckContext<'_>, report: &mut Report) {
    let (config, shop) = (&context.shop.config, context.shop);
    let own = config.shop.url.iter().cloned();
    let forms = config
        .newsletter
        .iter()
        .map(|newsletter| newsletter.action.clone());
    for url in own.chain(forms).chain(web_links(shop, context.library)) {
        let host = url.host().trim_start_matches("www.");
        if SHORTENERS.contains(&host) {
            let finding = report.at(&url.place, format!("{host} hides where this link leads"));
            report.add(finding.help("open it, and use the address it leads to"));
        } else if !url.is_https() && !is_local(host) {
            let finding = report.at(&url.place, "this link isn't encrypted: it begins with http:");
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
            LinkTarget::Web(href) => Some(Spanned::new(WebUrl::linked(href)?, link.place.clone())),
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
    all.extend(shop.places().iter().filter_map(|place| place.map.as_ref()));
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
