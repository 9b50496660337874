//! What every page of a language shares, as templates see it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::context::RenderContext;
use super::view::{
    AreaView, ContactView, LegalView, LinkView, LoyaltyView, NavLinkView, NewsletterView, PartnerView,
    PlaceView, ReferralView, SiteView, StoreView,
};
use super::{actions, ics, shop_views};
use crate::model::shop::{BusinessKind, PolicyKind, SettingValue};
use crate::site::plan::{NavigationEntry, Page, PageKind, Section};

impl SiteView {
    /// The variable `site`.
    pub(super) fn new(context: &RenderContext<'_>, settings: &BTreeMap<String, SettingValue>) -> Self {
        let (identity, config) = (context.shop.identity(), &context.shop.config);
        let name = context.typeset(&identity.name);
        let mut actions = actions::of_shop(context).into_iter();
        let main_action = actions.next();
        let mut stores = config.stores.iter().map(|store| StoreView::new(context, store));
        let main_store = if main_action.is_some() {
            None
        } else {
            stores.next()
        };
        Self {
            name_length: name_length(&name).to_owned(),
            name_tall: name.chars().any(is_tall),
            name,
            tagline: context.text(identity.tagline.as_ref()),
            trade: context.text(identity.trade.as_ref()),
            founded: identity.founded.as_ref().map_or(0, |year| year.value.0),
            language: context.language.to_string(),
            direction: context.language.direction().as_str().to_owned(),
            logo: context.emblem(identity.logo.as_ref()),
            logo_dark: context.emblem(identity.logo_dark.as_ref()),
            icons: context.share_images.icons_view(context.style),
            mark: context.emblem(identity.mark.as_ref()),
            home: context.page_href(PageKind::Home),
            navigation: context
                .plan
                .navigation
                .iter()
                .filter_map(|entry| NavLinkView::new(context, entry))
                .collect(),
            policies: policy_links(context),
            footer: context
                .plan
                .footer
                .iter()
                .filter_map(|kind| context.page_link(*kind))
                .collect(),
            sections: sections(context),
            contact: config
                .contact
                .as_ref()
                .map(|contact| ContactView::new(context, contact)),
            legal: config.legal.as_ref().map(|legal| LegalView::new(context, legal)),
            visit: context
                .shop
                .only_place()
                .map(|only| PlaceView::new(context, 0, only)),
            places: shop_views::places(context),
            area: config.area.as_ref().map(|area| AreaView::new(context, area)),
            people: shop_views::people(context),
            main_action,
            other_actions: actions.collect(),
            main_store,
            other_stores: stores.collect(),
            social: shop_views::social(context),
            affiliations: shop_views::affiliations(context),
            partners: config
                .partners
                .iter()
                .map(|partner| PartnerView::new(context, partner))
                .collect(),
            newsletter: config
                .newsletter
                .as_ref()
                .map(|newsletter| NewsletterView::new(context, newsletter)),
            loyalty: config
                .loyalty
                .as_ref()
                .map(|loyalty| LoyaltyView::new(context, loyalty)),
            referral: ReferralView::new(context),
            verification: context.text(
                context
                    .shop
                    .testimonials
                    .as_ref()
                    .and_then(|file| file.verification.as_ref()),
            ),
            review_policy: review_policy(context),
            price_note: context.text(identity.price_note.as_ref()),
            card: super::vcard::path(context),
            calendar: ics::path(context),
            timezone: identity_zone(context.shop),
            feed: if context.base.is_empty() {
                String::new()
            } else {
                super::feed::path(context)
            },
            settings: settings
                .iter()
                .map(|(name, value)| (name.clone(), setting(&in_order(context, name, value))))
                .collect(),
        }
    }
}

fn review_policy(context: &RenderContext<'_>) -> String {
    let mut policies = context.shop.documents.policies.iter();
    let at = policies.position(|policy| policy.keys.kind == PolicyKind::Reviews);
    at.map_or(String::new(), |at| context.page_href(PageKind::Policy(at)))
}

/// The value of a setting. Where people come for a service or a meal, what it costs and where to go stand first on
/// the home page, unless the owner chose an order.
fn in_order(context: &RenderContext<'_>, name: &str, value: &SettingValue) -> SettingValue {
    let chosen = context
        .shop
        .config
        .theme
        .as_ref()
        .is_some_and(|theme| theme.settings.contains_key(name));
    let SettingValue::List(sections) = value else {
        return value.clone();
    };
    if name != "home" || chosen || !matches!(context.shop.kind(), BusinessKind::Services | BusinessKind::Food)
    {
        return value.clone();
    }
    let mut sections = sections.clone();
    let first = ["offers", "products", "visit"];
    sections.sort_by_key(|section| {
        first
            .iter()
            .position(|name| *name == section.value)
            .unwrap_or(first.len())
    });
    SettingValue::List(sections)
}

impl NavLinkView {
    fn new(context: &RenderContext<'_>, entry: &NavigationEntry) -> Option<Self> {
        let page = entry.page(context.plan, &context.language)?;
        let (label, section) = match entry {
            NavigationEntry::Section(Section::Visit) if context.shop.only_comes_to_customers() => {
                (context.word("nav.area"), Section::Visit.word())
            }
            // A single list is called by its own name: "Menu".
            NavigationEntry::Section(Section::Prices) if page.kind != PageKind::PriceLists => {
                (page.title.clone(), Section::Prices.word())
            }
            NavigationEntry::Section(section) => {
                (context.word(&format!("nav.{}", section.word())), section.word())
            }
            NavigationEntry::Page(_) => (context.words.title_for_page(&page.title), ""),
        };
        Some(Self {
            label,
            href: context.href(&page.path),
            section: section.to_owned(),
        })
    }
}

fn policy_links(context: &RenderContext<'_>) -> Vec<LinkView> {
    let all = 0..context.shop.documents.policies.len();
    all.filter_map(|at| context.page_link(PageKind::Policy(at)))
        .collect()
}

fn sections(context: &RenderContext<'_>) -> BTreeMap<String, String> {
    let page = |section: Section| context.plan.section(section, &context.language);
    let there = Section::ALL
        .into_iter()
        .filter_map(|section| Some((section, page(section)?)));
    there
        .map(|(section, page): (Section, &Page)| (section.word().to_owned(), context.href(&page.path)))
        .collect()
}

/// True for a letter that reaches above a capital's height or below its line.
fn is_tall(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii() && !c.is_lowercase()
}

/// True for a letter as wide as it is high (Unicode Standard Annex 11, "W" and "F").
fn is_wide(c: char) -> bool {
    matches!(
        c,
        '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{20000}'..='\u{3fffd}'
    )
}

fn name_length(name: &str) -> &'static str {
    match name.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum() {
        0..=20 => "short",
        21..=40 => "medium",
        _ => "long",
    }
}

fn setting(value: &SettingValue) -> Value {
    match value {
        SettingValue::Text(text) => Value::from(text.as_str()),
        SettingValue::Whole(whole) => Value::from(*whole),
        SettingValue::Flag(flag) => Value::from(*flag),
        SettingValue::List(words) => words.iter().map(|word| word.value.as_str()).collect(),
    }
}

fn identity_zone(shop: &crate::model::shop::Shop) -> String {
    let zone = shop.identity().timezone.as_ref();
    zone.map(|zone| zone.value.as_str().to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_as_long_and_as_tall_as_it_is_set() {
        for (name, length, tall) in [
            ("Juniper & Clay", "short", false),
            ("Großmutters Hüte", "short", false),
            ("ŻURAW", "short", true),
            ("陶器の店", "short", true),
            ("株式会社京都伝統工芸陶磁器", "medium", true),
            ("株式会社京都伝統工芸陶磁器製作所直営店舗本店", "long", true),
            ("متجر الخزف", "short", true),
        ] {
            assert_eq!(
                (name_length(name), name.chars().any(is_tall)),
                (length, tall),
                "{name}"
            );
        }
    }
}
