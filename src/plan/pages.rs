//! The plan: every page of every language.

use std::collections::BTreeMap;

use super::address::{Addresses, report_clashes, static_files};
use super::aliases::{Alias, aliases};
use super::calendar::Calendar;
use super::links::{self, LinkMap, Target};
use super::navigation::{self, NavigationEntry};
use super::page::{Page, PageKind, Section};
use super::titles::{policy_title, title_or_name};
use super::{NotASitePath, SitePath, pictures};
use crate::content::Library;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, SourcePath};
use crate::picture::PictureJob;
use crate::shop::{Document, Shop};
use crate::source::SourceTree;
use crate::theme::Words;
use crate::value::{LanguageTag, Slug};

/// How many entries a page of the list of news holds.
pub const NEWS_PER_PAGE: usize = 20;

/// What a plan is made from.
#[derive(Clone, Copy)]
pub struct PlanInput<'a> {
    /// The shop folder.
    pub tree: &'a SourceTree,
    /// The shop.
    pub shop: &'a Shop,
    /// Its texts.
    pub library: &'a Library,
    /// The words of each language, in the shop's order.
    pub words: &'a BTreeMap<LanguageTag, std::sync::Arc<Words>>,
}

/// Every page of the site.
#[derive(Clone, Debug)]
pub struct SitePlan {
    /// The pages: language by language, the default first.
    pub pages: Vec<Page>,
    /// The files of `static/`, by where they stand in the output.
    pub files: BTreeMap<SitePath, SourcePath>,
    /// Addresses that pages had before, in order.
    pub aliases: Vec<Alias>,
    /// What each path of the shop folder is on the site.
    pub links: LinkMap,
    /// The day, and what runs on it.
    pub calendar: Calendar,
    /// The header's links.
    pub navigation: Vec<NavigationEntry>,
    /// The footer's links beside the policies.
    pub footer: Vec<PageKind>,
    /// News by day, the newest first: places in the shop's list.
    pub news: Vec<usize>,
    /// Products in the order of lists: places in the shop's list.
    pub products: Vec<usize>,
    /// Every use of a picture.
    pub pictures: Vec<PictureJob>,
    /// Where each news entry stands in `news`.
    news_places: Vec<usize>,
    index: BTreeMap<LanguageTag, BTreeMap<PageKind, usize>>,
}

impl SitePlan {
    /// Plans the site.
    pub fn new(input: PlanInput<'_>, calendar: Calendar, diagnostics: &mut Diagnostics) -> Self {
        let shop = input.shop;
        let mut plan = Self {
            pages: Vec::new(),
            files: BTreeMap::new(),
            aliases: Vec::new(),
            links: LinkMap::default(),
            news: newest_first(shop),
            products: in_order(shop),
            calendar,
            navigation: Vec::new(),
            footer: Vec::new(),
            pictures: Vec::new(),
            news_places: Vec::new(),
            index: BTreeMap::new(),
        };
        plan.news_places = inverse(&plan.news);
        for language in &shop.languages {
            plan.add_language(input, language, diagnostics);
        }
        report_clashes(&plan.pages, diagnostics);
        plan.files = static_files(input.tree, &plan.pages, diagnostics);
        plan.aliases = aliases(shop, &plan, diagnostics);
        plan.links = link_map(input, &plan);
        plan.navigation = navigation::navigation(shop, &plan, diagnostics);
        plan.footer = navigation::footer(&plan, shop, &plan.navigation);
        plan.pictures = pictures::used(input.tree, shop, input.library, diagnostics);
        links::check(shop, input.library, &plan, diagnostics);
        plan
    }

    /// The page of `kind` in `language`.
    pub fn page(&self, kind: PageKind, language: &LanguageTag) -> Option<&Page> {
        let at = self.index.get(language)?.get(&kind)?;
        self.pages.get(*at)
    }

    /// Where the news entry `at` stands among the news, the newest being 0.
    pub fn news_place(&self, at: usize) -> Option<usize> {
        self.news_places.get(at).copied()
    }

    /// The page that a section opens with.
    pub fn section(&self, section: Section, language: &LanguageTag) -> Option<&Page> {
        let kind = match section {
            Section::Products => match self.products.as_slice() {
                // With one product, the page is about that product.
                [only] => PageKind::Product(*only),
                _ => PageKind::Products,
            },
            Section::Offers => PageKind::Offers,
            Section::Story => PageKind::Story,
            Section::Testimonials => PageKind::Testimonials,
            Section::News => PageKind::News(0),
            Section::Visit => PageKind::Visit,
            Section::Policies => PageKind::Policies,
            Section::Legal => PageKind::Legal,
        };
        self.page(kind, language)
    }

    /// True where the site has `section`.
    pub fn has_section(&self, section: Section) -> bool {
        let language = self.pages.first().map(|page| page.language.clone());
        language.is_some_and(|language| self.section(section, &language).is_some())
    }

    fn add_language(&mut self, input: PlanInput<'_>, language: &LanguageTag, diagnostics: &mut Diagnostics) {
        let Some(words) = input.words.get(language) else {
            return;
        };
        let is_default = input.shop.languages.first() == Some(language);
        let addresses = Addresses {
            language,
            is_default,
            words,
            library: input.library,
        };
        let mut adding = Adding {
            plan: self,
            shop: input.shop,
            addresses,
            diagnostics,
        };
        adding.sections();
        adding.documents();
        if is_default {
            adding.not_found();
        }
    }
}

struct Adding<'a> {
    plan: &'a mut SitePlan,
    shop: &'a Shop,
    addresses: Addresses<'a>,
    diagnostics: &'a mut Diagnostics,
}

impl Adding<'_> {
    fn sections(&mut self) {
        let documents = &self.shop.documents;
        self.section_page(
            PageKind::Home,
            "",
            self.shop.identity().name.get(self.addresses.language).to_owned(),
        );
        if documents.products.len() > 1 {
            self.section(PageKind::Products, Section::Products);
        }
        if !self.plan.calendar.running.is_empty() {
            self.section(PageKind::Offers, Section::Offers);
        }
        if self
            .shop
            .testimonials
            .as_ref()
            .is_some_and(|file| !file.testimonials.is_empty())
        {
            self.section(PageKind::Testimonials, Section::Testimonials);
        }
        for number in 0..documents.news.len().div_ceil(NEWS_PER_PAGE) {
            self.news_list(number);
        }
        if self.shop.config.visit.is_some() {
            self.section(PageKind::Visit, Section::Visit);
        }
        if !documents.policies.is_empty() {
            self.section(PageKind::Policies, Section::Policies);
        }
        if self.shop.config.legal.is_some() {
            self.section(PageKind::Legal, Section::Legal);
        }
        // It shows a code of the site's address, so there has to be one.
        if self.shop.identity().url.is_some() {
            let folder = self.addresses.counter();
            self.section_page(
                PageKind::Counter,
                &folder,
                self.addresses.words.word("section.counter"),
            );
        }
    }

    fn documents(&mut self) {
        let documents = &self.shop.documents;
        let (language, library) = (self.addresses.language, self.addresses.library);
        if let Some(story) = &documents.story {
            let folder = match story.texts.get(language).and_then(|text| text.slug.as_ref()) {
                Some(slug) => slug.as_str().to_owned(),
                None => self.addresses.section(Section::Story),
            };
            let named = super::titles::title(story, language, library);
            let title = named.unwrap_or_else(|| self.addresses.words.word("section.story"));
            self.document(PageKind::Story, story, folder, title);
        }
        for (at, product) in documents.products.iter().enumerate() {
            let folder = format!(
                "{}/{}",
                self.addresses.section(Section::Products),
                self.addresses.slug(product, &product.stem)
            );
            self.document(
                PageKind::Product(at),
                product,
                folder,
                title_or_name(product, language, library),
            );
        }
        for (at, policy) in documents.policies.iter().enumerate() {
            let folder = format!(
                "{}/{}",
                self.addresses.section(Section::Policies),
                self.addresses.slug(policy, &policy.stem)
            );
            let title = policy_title(policy, language, library, self.addresses.words);
            self.document(PageKind::Policy(at), policy, folder, title);
        }
        for (at, entry) in documents.news.iter().enumerate() {
            let folder = format!(
                "{}/{}",
                self.addresses.section(Section::News),
                self.addresses.news_slug(entry)
            );
            let name = crate::shop::FileName::after_date(&entry.stem);
            let title =
                super::titles::title(entry, language, library).unwrap_or_else(|| super::humanised(name));
            self.document(PageKind::NewsEntry(at), entry, folder, title);
        }
        for (at, page) in documents.pages.iter().enumerate() {
            let folder = self.addresses.slug(page, &page.stem);
            self.document(
                PageKind::Page(at),
                page,
                folder,
                title_or_name(page, language, library),
            );
        }
    }

    fn section(&mut self, kind: PageKind, section: Section) {
        let title = self.addresses.words.word(&format!("section.{}", section.word()));
        let folder = self.addresses.section(section);
        self.section_page(kind, &folder, title);
    }

    fn news_list(&mut self, number: usize) {
        let mut folder = self.addresses.section(Section::News);
        if number > 0 {
            folder = format!(
                "{folder}/{}/{}",
                self.addresses.words.word("address.page"),
                number + 1
            );
        }
        let title = self.addresses.words.word("section.news");
        self.section_page(PageKind::News(number), &folder, title);
    }

    fn section_page(&mut self, kind: PageKind, folder: &str, title: String) {
        let source = match kind {
            PageKind::Testimonials => SourcePath::new("testimonials.toml"),
            _ => self.shop.file.clone(),
        };
        self.add(
            kind,
            None,
            self.addresses.page(folder).ok_or(NotASitePath),
            title,
            source,
        );
    }

    fn document<K>(&mut self, kind: PageKind, document: &Document<K>, folder: String, title: String) {
        let Some((text_language, text)) = document.text(self.addresses.language) else {
            return;
        };
        let other = Some(text_language)
            .filter(|language| *language != self.addresses.language)
            .cloned();
        self.add(
            kind,
            other,
            self.addresses.page(&folder).ok_or(NotASitePath),
            title,
            text.file.clone(),
        );
    }

    fn not_found(&mut self) {
        let title = self.addresses.words.word("section.not_found");
        self.add(
            PageKind::NotFound,
            None,
            SitePath::new("404.html"),
            title,
            self.shop.file.clone(),
        );
    }

    fn add(
        &mut self,
        kind: PageKind,
        text_language: Option<LanguageTag>,
        path: Result<SitePath, NotASitePath>,
        title: String,
        source: SourcePath,
    ) {
        let Ok(path) = path else {
            let message = format!(
                "the name \"{}\" cannot be part of a web address",
                source.file_name()
            );
            let help = "rename the file, or give it `slug = \"…\"` in its front matter";
            self.diagnostics
                .push(Diagnostic::error(Code::FILE_NAME, Place::file(&source), message).help(help));
            return;
        };
        let language = self.addresses.language.clone();
        let of_language = self.plan.index.entry(language.clone()).or_default();
        of_language.insert(kind, self.plan.pages.len());
        self.plan.pages.push(Page {
            kind,
            language,
            text_language,
            path,
            title,
            source,
        });
    }
}

fn newest_first(shop: &Shop) -> Vec<usize> {
    let news = &shop.documents.news;
    let mut order: Vec<usize> = (0..news.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(news.get(*at).map(|entry| (entry.keys.date, &entry.stem))));
    order
}

fn inverse(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, at) in order.iter().enumerate() {
        if let Some(slot) = places.get_mut(*at) {
            *slot = place;
        }
    }
    places
}

fn in_order(shop: &Shop) -> Vec<usize> {
    let products = &shop.documents.products;
    let mut order: Vec<usize> = (0..products.len()).collect();
    let place = |at: &usize| {
        let order = products.get(*at).and_then(|product| product.keys.order.as_ref());
        (order.map_or(i64::MAX, |order| order.value.0), *at)
    };
    order.sort_by_key(place);
    order
}

fn link_map(input: PlanInput<'_>, plan: &SitePlan) -> LinkMap {
    let mut links = LinkMap::default();
    for (path, source) in &plan.files {
        links.insert(source.clone(), Target::File(path.clone()));
    }
    for (picture, _) in input.tree.below("photos") {
        links.insert(picture.clone(), Target::Picture(picture.clone()));
    }
    for page in plan.pages.iter().filter(|page| page.text_language.is_none()) {
        let Some(path) = linked_as(page) else { continue };
        let named = page
            .source
            .ends_with(&format!(".{}.md", page.language))
            .then(|| page.language.clone());
        links.insert(path, Target::Page(page.kind, named));
    }
    for (at, offer) in input.shop.documents.offers.iter().enumerate() {
        let anchor = plan
            .calendar
            .running
            .contains(&at)
            .then(|| offer_anchor(&offer.stem));
        for text in offer.texts.values() {
            links.insert(text.file.clone(), Target::Offer(anchor.clone()));
        }
    }
    links
}

/// The anchor of an offer on the page of offers.
pub fn offer_anchor(stem: &str) -> String {
    Slug::from_title(stem).map_or_else(|| "offer".to_owned(), |slug| slug.as_str().to_owned())
}

/// The path that links name a page by: its file, or the folder of its section.
fn linked_as(page: &Page) -> Option<SourcePath> {
    match page.kind {
        PageKind::Home | PageKind::News(1..) | PageKind::Counter | PageKind::NotFound => None,
        PageKind::Testimonials => Some(SourcePath::new("testimonials.toml")),
        PageKind::Products | PageKind::Offers | PageKind::News(0) | PageKind::Policies => {
            page.kind.section().map(|section| SourcePath::new(section.word()))
        }
        PageKind::Visit | PageKind::Legal => {
            page.kind.section().map(|section| SourcePath::new(section.word()))
        }
        _ => Some(page.source.clone()),
    }
}
