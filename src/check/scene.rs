//! What the rules look at: the shop, and what can be said about it as a whole.

use jiff::civil::Date;

use super::hits::{Hit, hits};
use super::lexicon::Topic;
use super::passages::{Line, Paper, lines, papers};
use super::rule::Threshold;
use super::{CheckInput, Look};
use crate::content::Library;
use crate::diag::{Place, Spanned};
use crate::memo::Memo;
use crate::plan::SitePlan;
use crate::shop::{
    Document, Legal, PolicyFrontMatter, PolicyKind, PolicyTerms, ReturnTerms, Shop, StoreKind, Testimonial,
};
use crate::source::SourceTree;
use crate::value::CountryCode;

/// The shop as the stages before left it.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The shop folder.
    pub tree: &'a SourceTree,
    /// The shop.
    pub shop: &'a Shop,
    /// Its texts.
    pub library: &'a Library,
    /// The plan.
    pub plan: &'a SitePlan,
    /// How it will look.
    pub look: &'a Look,
    /// What was found before.
    pub memo: &'a Memo,
    /// The day, in the shop's time zone.
    pub today: Date,
}

/// The shop with everything that is read once for all rules.
pub struct Scene<'a> {
    /// The shop.
    pub facts: Facts<'a>,
    /// Every Markdown file.
    pub papers: Vec<Paper<'a>>,
    /// Every text in TOML.
    pub lines: Vec<Line<'a>>,
    hits: Vec<Hit>,
}

impl<'a> std::ops::Deref for Scene<'a> {
    type Target = Facts<'a>;
    fn deref(&self) -> &Facts<'a> {
        &self.facts
    }
}

impl<'a> Scene<'a> {
    /// Reads all texts once.
    pub(super) fn new(input: &CheckInput<'a>) -> Self {
        let facts = Facts::new(input);
        let (papers, lines) = (papers(&facts), lines(facts.shop));
        let hits = hits(&facts, &papers, &lines);
        Self {
            facts,
            papers,
            lines,
            hits,
        }
    }

    /// The phrases about `topic`.
    pub fn hits(&self, topic: Topic) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(move |hit| hit.topic == topic)
    }

    /// True where the file at `path` is there, and kept off the site as a draft.
    pub fn is_draft(&self, path: &str) -> bool {
        let drafts = &self.shop.documents.drafts;
        drafts.iter().any(|draft| draft.as_str() == path)
    }

    /// What to do about the file at `path` that visitors miss: finish the draft of it, or else `make` it.
    pub fn finish_or(&self, path: &str, make: &str) -> String {
        if self.is_draft(path) {
            format!("{path} is there as a draft: fill it in, then take the line `draft = true` out of it")
        } else {
            make.to_owned()
        }
    }

    /// Where the owner drew the line, or where it lies by itself.
    pub fn threshold(&self, threshold: &Threshold) -> i64 {
        let settings = self.shop.config.check.as_ref();
        let own = settings.and_then(|check| check.thresholds.get(threshold.name));
        own.map_or(threshold.default, |own| own.value)
    }
}

impl<'a> Facts<'a> {
    pub(super) fn new(input: &CheckInput<'a>) -> Self {
        Self {
            tree: input.tree,
            shop: input.shop,
            library: input.library,
            plan: input.plan,
            look: input.look,
            memo: input.memo,
            today: input.plan.calendar.today,
        }
    }

    /// `shop.toml`, where what is missing belongs.
    pub fn shop_file(&self) -> Place {
        Place::file(&self.shop.file)
    }

    /// Who trades, where the shop says so.
    pub fn legal(&self) -> Option<&'a Legal> {
        self.shop.config.legal.as_ref().map(|legal| &legal.value)
    }

    /// The table `[legal]`, or the file it belongs in.
    pub fn legal_place(&self) -> Place {
        let legal = self.shop.config.legal.as_ref();
        legal.map_or_else(|| self.shop_file(), |legal| legal.place.clone())
    }

    /// The country the trader is established in, as far as the shop says.
    pub fn base(&self) -> Option<CountryCode> {
        let config = &self.shop.config;
        let legal = self.legal().and_then(|legal| legal.address.as_ref());
        let visit = config.visit.as_ref().and_then(|visit| visit.address.as_ref());
        legal.or(visit).map(|address| address.country.value)
    }

    /// The countries it sells to: those it names, or its own.
    pub fn markets(&self) -> Vec<CountryCode> {
        let named = &self.shop.identity().markets;
        match named.is_empty() {
            true => self.base().into_iter().collect(),
            false => named.iter().map(|country| country.value).collect(),
        }
    }

    /// True where consumers in the European Union are among its customers.
    pub fn sells_to_eu(&self) -> bool {
        self.markets().into_iter().any(CountryCode::in_eu)
    }

    /// True where `country` is among its markets.
    pub fn sells_to(&self, country: &str) -> bool {
        self.markets().iter().any(|market| market.as_str() == country)
    }

    /// True where customers order and pay on this very site.
    pub fn sells_on_site(&self) -> bool {
        let flag = self.shop.identity().sells_on_site.as_ref();
        flag.is_some_and(|flag| flag.value)
    }

    /// True where goods can be ordered over the web: here, in a store of its own or on a marketplace.
    pub fn sells_online(&self) -> bool {
        let online = |kind| matches!(kind, StoreKind::Own | StoreKind::Marketplace);
        let mut stores = self.shop.config.stores.iter();
        self.sells_on_site() || stores.any(|store| store.url.is_some() && online(store.kind()))
    }

    /// The policy of `kind`.
    pub fn policy(&self, kind: PolicyKind) -> Option<&'a Document<PolicyFrontMatter>> {
        let mut policies = self.shop.documents.policies.iter();
        policies.find(|policy| policy.keys.kind == kind)
    }

    /// The terms of returns, with the policy.
    pub fn returns(&self) -> Option<(&'a Document<PolicyFrontMatter>, &'a ReturnTerms)> {
        let policy = self.policy(PolicyKind::Returns)?;
        match &policy.keys.terms {
            PolicyTerms::Returns(terms) => Some((policy, terms)),
            _ => None,
        }
    }

    /// The testimonials.
    pub fn testimonials(&self) -> &'a [Spanned<Testimonial>] {
        let file = self.shop.testimonials.as_ref();
        file.map_or(&[], |file| &file.testimonials)
    }

    /// True from the day `year-month-day` on.
    pub fn is_since(&self, year: i16, month: i8, day: i8) -> bool {
        self.today >= jiff::civil::date(year, month, day)
    }

    /// Days from `date` to today; negative for a day ahead.
    pub fn days_since(&self, date: Date) -> i64 {
        let ahead = date.until(self.today).map(|span| i64::from(span.get_days()));
        ahead.unwrap_or(0)
    }

    /// The language of messages that quote the shop: its first.
    pub fn named(&self, text: &crate::shop::Text) -> String {
        text.get(&self.shop.default_language()).to_owned()
    }
}

/// The file of a document, as a place.
pub fn file_of<K>(document: &Document<K>) -> Option<Place> {
    document.file().map(Place::file)
}
