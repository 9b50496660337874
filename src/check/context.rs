//! What the rules look at: the shop, and questions about it as a whole that several rules ask.

use jiff::civil::Date;

use super::lexicon::Topic;
use super::phrase_matches::{PhraseMatch, phrase_matches};
use super::rule::Threshold;
use super::texts::{MarkdownText, TomlText, markdown_texts, toml_texts};
use super::{CheckInput, RenderedFacts};
use crate::content::Library;
use crate::diagnostics::{Place, Spanned};
use crate::model::shop::{
    BusinessKind, Document, Legal, PolicyFrontMatter, PolicyKind, PolicyTerms, ReturnTerms, Shop, StoreKind,
    Testimonial,
};
use crate::model::value::CountryCode;
use crate::site::plan::SitePlan;
use crate::source::SourceTree;

/// What every rule may look at: the results of the earlier stages, and all texts, read once.
pub struct CheckContext<'a> {
    /// The shop folder.
    pub tree: &'a SourceTree,
    /// The shop.
    pub shop: &'a Shop,
    /// Its texts.
    pub library: &'a Library,
    /// The plan of the site.
    pub plan: &'a SitePlan,
    /// What only finished pages and pictures tell.
    pub rendered: &'a RenderedFacts,
    /// Today's date in the shop's time zone.
    pub today: Date,
    /// Every Markdown file.
    pub markdown_texts: Vec<MarkdownText<'a>>,
    /// Every text in TOML.
    pub toml_texts: Vec<TomlText<'a>>,
    phrase_matches: Vec<PhraseMatch>,
}

impl<'a> CheckContext<'a> {
    /// Reads all texts once.
    pub fn new(input: &CheckInput<'a>) -> Self {
        let markdown_texts = markdown_texts(input.shop, input.library);
        let toml_texts = toml_texts(input.shop);
        let phrase_matches = phrase_matches(input, &markdown_texts, &toml_texts);
        Self {
            tree: input.tree,
            shop: input.shop,
            library: input.library,
            plan: input.plan,
            rendered: input.rendered,
            today: input.plan.calendar.today,
            markdown_texts,
            toml_texts,
            phrase_matches,
        }
    }

    /// The phrases about `topic`.
    pub fn phrase_matches(&self, topic: Topic) -> impl Iterator<Item = &PhraseMatch> {
        self.phrase_matches
            .iter()
            .filter(move |found| found.topic == topic)
    }

    /// True if the file at `path` is there, and kept off the site as a draft.
    pub fn is_draft(&self, path: &str) -> bool {
        let drafts = &self.shop.documents.drafts;
        drafts.iter().any(|draft| draft.as_str() == path)
    }

    /// What to do about the file at `path` that visitors miss: finish the draft of it, or else `make` it.
    pub fn finish_or(&self, path: &str, make: &str) -> String {
        if self.is_draft(path) {
            format!("complete the draft {path}, then remove its line `draft = true`")
        } else {
            make.to_owned()
        }
    }

    /// The owner's limit, or the default.
    pub fn threshold(&self, threshold: &Threshold) -> i64 {
        let settings = self.shop.config.check.as_ref();
        let own = settings.and_then(|check| check.thresholds.get(threshold.name));
        own.map_or(threshold.default, |own| own.value)
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
        self.shop.country()
    }

    /// The countries it sells to: those it names, or its own.
    pub fn markets(&self) -> Vec<CountryCode> {
        let named = &self.shop.identity().markets;
        if named.is_empty() {
            return self.base().into_iter().collect();
        }
        named.iter().map(|country| country.value).collect()
    }

    /// True if consumers in the European Union are among its customers.
    pub fn sells_to_eu(&self) -> bool {
        self.markets().into_iter().any(CountryCode::in_eu)
    }

    /// True if `country` is among its markets.
    pub fn sells_to(&self, country: &str) -> bool {
        self.markets().iter().any(|market| market.as_str() == country)
    }

    /// True if customers order and pay on this very site.
    pub fn sells_on_site(&self) -> bool {
        let flag = self.shop.identity().sells_on_site.as_ref();
        flag.is_some_and(|flag| flag.value)
    }

    /// True if goods can be ordered over the web: here, in a store of its own or on a marketplace.
    pub fn sells_online(&self) -> bool {
        let online = |kind| matches!(kind, StoreKind::Own | StoreKind::Marketplace);
        let mut stores = self.shop.config.stores.iter();
        self.sells_on_site() || stores.any(|store| store.url.is_some() && online(store.kind()))
    }

    /// True where goods are sold over the web: they are sent, and may come back.
    pub fn sells_goods_online(&self) -> bool {
        self.sells_online() && self.shop.kind() != BusinessKind::Services
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
    pub fn named(&self, text: &crate::model::shop::Text) -> String {
        text.get(&self.shop.default_language()).to_owned()
    }
}

/// The file of a document, as a place.
pub fn file_of<K>(document: &Document<K>) -> Option<Place> {
    document.file().map(Place::file)
}
