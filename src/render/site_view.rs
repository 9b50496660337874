//! What every page of a language shares, as templates see it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::scene::Scene;
use super::view::{LinkView, NavLinkView, PersonView, SiteView};
use crate::plan::{NavigationEntry, Page, PageKind, Section};
use crate::shop::SettingValue;

impl Scene<'_> {
    /// The variable `site`.
    pub(super) fn site(&self, settings: &BTreeMap<String, SettingValue>) -> SiteView {
        let (identity, config) = (self.shop.identity(), &self.shop.config);
        let name = self.typeset(&identity.name);
        let stores = &config.stores;
        SiteView {
            name_length: name_length(&name).to_owned(),
            name,
            tagline: self.text(identity.tagline.as_ref()),
            trade: self.text(identity.trade.as_ref()),
            founded: identity.founded.as_ref().map_or(0, |year| year.value.0),
            language: self.language.to_string(),
            direction: self.language.direction().as_str().to_owned(),
            logo: self.emblem(identity.logo.as_ref()),
            logo_dark: self.emblem(identity.logo_dark.as_ref()),
            icons: self.studio.icons_view(self.style),
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
            visit: config.visit.as_ref().map(|visit| self.visit(visit)),
            people: self.people(),
            main_store: stores.first().map(|store| self.store(store)),
            other_stores: stores.iter().skip(1).map(|store| self.store(store)).collect(),
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
            timezone: identity_zone(self.shop),
            feed: if self.base.is_empty() {
                String::new()
            } else {
                super::feed::path(self)
            },
            settings: settings
                .iter()
                .map(|(name, value)| (name.clone(), setting(value)))
                .collect(),
        }
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
            NavigationEntry::Section(section) => {
                (self.word(&format!("nav.{}", section.word())), section.word())
            }
            NavigationEntry::Page(_) => (page.title.clone(), ""),
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

fn name_length(name: &str) -> &'static str {
    match name.chars().count() {
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

fn identity_zone(shop: &crate::shop::Shop) -> String {
    let zone = shop.identity().timezone.as_ref();
    zone.map(|zone| zone.value.as_str().to_owned())
        .unwrap_or_default()
}
