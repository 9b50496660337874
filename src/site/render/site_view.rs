//! What every page of a language shares, as templates see it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::context::RenderContext;
use super::view::{LinkView, NavLinkView, PersonView, SiteView};
use crate::model::shop::{BusinessKind, SettingValue};
use crate::site::plan::{NavigationEntry, Page, PageKind, Section};

impl RenderContext<'_> {
    /// The variable `site`.
    pub(super) fn site(&self, settings: &BTreeMap<String, SettingValue>) -> SiteView {
        let (identity, config) = (self.shop.identity(), &self.shop.config);
        let name = self.typeset(&identity.name);
        let mut actions = self.actions().into_iter();
        let main_action = actions.next();
        let mut stores = config.stores.iter().map(|store| self.store(store));
        let main_store = if main_action.is_some() {
            None
        } else {
            stores.next()
        };
        SiteView {
            name_length: name_length(&name).to_owned(),
            name_tall: name.chars().any(is_tall),
            name,
            tagline: self.text(identity.tagline.as_ref()),
            trade: self.text(identity.trade.as_ref()),
            founded: identity.founded.as_ref().map_or(0, |year| year.value.0),
            language: self.language.to_string(),
            direction: self.language.direction().as_str().to_owned(),
            logo: self.emblem(identity.logo.as_ref()),
            logo_dark: self.emblem(identity.logo_dark.as_ref()),
            icons: self.share_images.icons_view(self.style),
            mark: self.emblem(identity.mark.as_ref()),
            home: self.page_href(PageKind::Home),
            navigation: self
                .plan
                .navigation
                .iter()
                .filter_map(|entry| self.nav_link(entry))
                .collect(),
            policies: self.policy_links(),
            footer: self
                .plan
                .footer
                .iter()
                .filter_map(|kind| self.page_link(*kind))
                .collect(),
            sections: self.sections(),
            contact: config.contact.as_ref().map(|contact| self.contact(contact)),
            legal: config.legal.as_ref().map(|legal| self.legal(legal)),
            visit: self.shop.only_place().map(|only| self.place(0, only)),
            places: self.places(),
            area: config.area.as_ref().map(|area| self.area(area)),
            people: self.people(),
            main_action,
            other_actions: actions.collect(),
            main_store,
            other_stores: stores.collect(),
            social: self.social(),
            affiliations: self.affiliations(),
            partners: config
                .partners
                .iter()
                .map(|partner| self.partner(partner))
                .collect(),
            newsletter: config
                .newsletter
                .as_ref()
                .map(|newsletter| self.newsletter(newsletter)),
            loyalty: config.loyalty.as_ref().map(|loyalty| self.loyalty(loyalty)),
            referral: self.referral(),
            verification: self.text(
                self.shop
                    .testimonials
                    .as_ref()
                    .and_then(|file| file.verification.as_ref()),
            ),
            price_note: self.text(identity.price_note.as_ref()),
            card: super::vcard::path(self),
            calendar: self.calendar_path(),
            timezone: identity_zone(self.shop),
            feed: if self.base.is_empty() {
                String::new()
            } else {
                super::feed::path(self)
            },
            settings: settings
                .iter()
                .map(|(name, value)| (name.clone(), setting(&self.in_order(name, value))))
                .collect(),
        }
    }

    /// The value of a setting. Where people come for a service or a meal, what it costs and where to go stand first on
    /// the home page, unless the owner chose an order.
    fn in_order(&self, name: &str, value: &SettingValue) -> SettingValue {
        let chosen = self
            .shop
            .config
            .theme
            .as_ref()
            .is_some_and(|theme| theme.settings.contains_key(name));
        let SettingValue::List(sections) = value else {
            return value.clone();
        };
        if name != "home"
            || chosen
            || !matches!(self.shop.kind(), BusinessKind::Services | BusinessKind::Food)
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

    /// The people of the shop.
    pub(super) fn people(&self) -> Vec<PersonView> {
        self.shop
            .config
            .people
            .iter()
            .map(|person| self.person(person))
            .collect()
    }

    fn nav_link(&self, entry: &NavigationEntry) -> Option<NavLinkView> {
        let page = entry.page(self.plan, &self.language)?;
        let (label, section) = match entry {
            NavigationEntry::Section(Section::Visit) if self.shop.only_comes_to_customers() => {
                (self.word("nav.area"), Section::Visit.word())
            }
            // A single list is called by its own name: "Menu".
            NavigationEntry::Section(Section::Prices) if page.kind != PageKind::PriceLists => {
                (page.title.clone(), Section::Prices.word())
            }
            NavigationEntry::Section(section) => {
                (self.word(&format!("nav.{}", section.word())), section.word())
            }
            NavigationEntry::Page(_) => (self.words.title_for_page(&page.title), ""),
        };
        Some(NavLinkView {
            label,
            href: self.href(&page.path),
            section: section.to_owned(),
        })
    }

    fn policy_links(&self) -> Vec<LinkView> {
        let all = 0..self.shop.documents.policies.len();
        all.filter_map(|at| self.page_link(PageKind::Policy(at)))
            .collect()
    }

    fn sections(&self) -> BTreeMap<String, String> {
        let page = |section: Section| self.plan.section(section, &self.language);
        let there = Section::ALL
            .into_iter()
            .filter_map(|section| Some((section, page(section)?)));
        there
            .map(|(section, page): (Section, &Page)| (section.word().to_owned(), self.href(&page.path)))
            .collect()
    }
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
