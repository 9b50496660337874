//! The plan: every page of every language.

use std::collections::BTreeMap;

use super::address::{Addresses, report_clashes, static_files};
use super::aliases::{Alias, aliases};
use super::calendar::Calendar;
use super::link_map::link_map;
use super::links::{self, LinkMap};
use super::navigation::{self, NavigationEntry};
use super::page::{Page, PageKind, Section};
use super::product_lists::{ListOf, ProductList, in_order, product_lists};
use super::titles::{policy_title, title_or_name};
use super::{NotASitePath, SitePath, pictures};
use crate::content::Library;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, SourcePath};
use crate::media::PictureJob;
use crate::model::shop::{Document, Shop};
use crate::model::value::{LanguageTag, Slug};
use crate::source::SourceTree;
use crate::theme::Words;

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
    /// The lists of products; the first has all.
    pub product_lists: Vec<ProductList>,
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
        let products = in_order(shop);
        let mut plan = Self {
            pages: Vec::new(),
            files: BTreeMap::new(),
            aliases: Vec::new(),
            links: LinkMap::default(),
            news: newest_first(shop),
            product_lists: product_lists(shop, &products),
            products,
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
        links::check(input.tree, shop, input.library, &plan, diagnostics);
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
                _ => PageKind::Products(0, 0),
            },
            Section::Prices if self.page(PageKind::PriceLists, language).is_some() => PageKind::PriceLists,
            // With one list, the section is that list.
            Section::Prices => PageKind::PriceList(0),
            Section::Offers => PageKind::Offers,
            Section::Events => PageKind::Events,
            Section::Story => PageKind::Story,
            Section::Testimonials => PageKind::Testimonials,
            Section::News => PageKind::News(0),
            Section::Visit => PageKind::Visit,
            Section::Policies => PageKind::Policies,
            Section::Legal => PageKind::Legal,
        };
        self.page(kind, language)
    }

    /// True if the site has `section`.
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
            self.product_lists();
        }
        if self.shop.price_lists.len() > 1 {
            self.section(PageKind::PriceLists, Section::Prices);
        }
        if !self.plan.calendar.running.is_empty() {
            self.section(PageKind::Offers, Section::Offers);
        }
        if !self.plan.calendar.events.is_empty() {
            self.section(PageKind::Events, Section::Events);
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
        self.places();
        if self.shop.only_comes_to_customers() {
            let folder = self.addresses.area();
            self.section_page(
                PageKind::Visit,
                &folder,
                self.addresses.words.word("section.area"),
            );
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
        self.price_lists();
        for (at, policy) in documents.policies.iter().enumerate() {
            let folder = format!(
                "{}/{}",
                self.addresses.section(Section::Policies),
                self.addresses.slug(policy, &policy.stem)
            );
            let title = policy_title(policy, language, library, self.addresses.words);
            self.document(PageKind::Policy(at), policy, folder, title);
        }
        self.events();
        for (at, entry) in documents.news.iter().enumerate() {
            let folder = format!(
                "{}/{}",
                self.addresses.section(Section::News),
                self.addresses.news_slug(entry)
            );
            let name = crate::model::shop::FileName::after_date(&entry.stem);
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

    /// The page of places, and where there are several, one for each.
    fn places(&mut self) {
        let (shop, language) = (self.shop, self.addresses.language);
        let places = shop.places();
        if !places.is_empty() {
            self.section(PageKind::Visit, Section::Visit);
        }
        for (at, place) in places.iter().enumerate().filter(|_| places.len() > 1) {
            let folder = format!(
                "{}/{}",
                self.addresses.section(Section::Visit),
                shop.place_slug(at, language)
            );
            let name = place.name.as_ref().map(|name| name.get(language).to_owned());
            self.section_page(PageKind::Place(at), &folder, name.unwrap_or_default());
        }
    }

    /// The events that aren't over.
    fn events(&mut self) {
        let documents = &self.shop.documents;
        let ahead: Vec<usize> = self.plan.calendar.events.iter().map(|event| event.at).collect();
        for at in ahead {
            let Some(event) = documents.events.get(at) else {
                continue;
            };
            let folder = format!(
                "{}/{}",
                self.addresses.section(Section::Events),
                self.addresses.slug(event, &event.stem)
            );
            let title = title_or_name(event, self.addresses.language, self.addresses.library);
            self.document(PageKind::Event(at), event, folder, title);
        }
    }

    fn price_lists(&mut self) {
        for (at, list) in self.shop.price_lists.iter().enumerate() {
            let slug = Slug::from_title(list.stem());
            let name = slug.map_or_else(|| list.stem().to_owned(), |slug| slug.as_str().to_owned());
            let folder = format!("{}/{name}", self.addresses.section(Section::Prices));
            let written = list.list.title.as_ref();
            let title = written.map(|title| title.get(self.addresses.language).to_owned());
            self.add(
                PageKind::PriceList(at),
                None,
                self.addresses.page(&folder),
                title.unwrap_or_else(|| super::humanised(list.stem())),
                list.file.clone(),
            );
        }
    }

    fn section(&mut self, kind: PageKind, section: Section) {
        let title = self.addresses.words.word(&format!("section.{}", section.word()));
        let folder = self.addresses.section(section);
        self.section_page(kind, &folder, title);
    }

    fn product_lists(&mut self) {
        let section = self.addresses.section(Section::Products);
        let (language, words) = (self.addresses.language, self.addresses.words);
        let lists: Vec<(ListOf, usize)> = self
            .plan
            .product_lists
            .iter()
            .map(|list| (list.of, list.pages()))
            .collect();
        let mut taken = BTreeMap::new();
        for (at, (of, pages)) in lists.into_iter().enumerate() {
            let (title, folder) = match of {
                ListOf::All => (words.word("section.products"), section.clone()),
                ListOf::Category(first) => {
                    let product = self.shop.documents.products.get(first);
                    let category = product.and_then(|product| product.keys.category.as_ref());
                    let title = category
                        .map(|category| category.get(language).to_owned())
                        .unwrap_or_default();
                    let folder = self.addresses.category(&title, &mut taken);
                    (title, format!("{section}/{folder}"))
                }
                ListOf::Availability(kind) => {
                    let title = words.word(&format!("availability.{}", kind.word()));
                    let folder = self.addresses.availability(kind);
                    (title, format!("{section}/{folder}"))
                }
            };
            for number in 0..pages {
                let folder = self.addresses.further(&folder, number);
                self.section_page(PageKind::Products(at, number), &folder, title.clone());
            }
        }
    }

    fn news_list(&mut self, number: usize) {
        let folder = self.addresses.section(Section::News);
        let folder = self.addresses.further(&folder, number);
        let title = self.addresses.words.word("section.news");
        self.section_page(PageKind::News(number), &folder, title);
    }

    fn section_page(&mut self, kind: PageKind, folder: &str, title: String) {
        let source = match kind {
            PageKind::Testimonials => SourcePath::new("testimonials.toml"),
            _ => self.shop.file.clone(),
        };
        self.add(kind, None, self.addresses.page(folder), title, source);
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
            self.addresses.page(&folder),
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
        let path = match path {
            Ok(path) => path,
            Err(NotASitePath(fault)) => {
                let message = format!(
                    "the name \"{}\" can't be part of a web address on every system",
                    source.file_name()
                );
                let problem = Diagnostic::error(Code::FILE_NAME, Place::file(&source), message)
                    .help(fault.help())
                    .help("or give it `slug = \"…\"` in its front matter");
                self.diagnostics.push(problem);
                return;
            }
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
