//! A page's head: title, description, addresses in other languages, what shared links show.

use super::scene::Scene;
use super::structured::PageFacts;
use super::view::{AlternateView, LinkView, PageView, PictureView, ShareView};
use crate::language::language_name;
use crate::plan::{LinkStyle, Page, PageKind, Section};
use crate::theme::Theme;
use crate::value::LanguageTag;

/// What the head needs to know of the page's body.
#[derive(Default)]
pub(super) struct Facts {
    /// One or two sentences; empty for the shop's own.
    pub(super) description: String,
    /// The page's picture.
    pub(super) photo: Option<PictureView>,
}

impl Scene<'_> {
    /// The variable `page`.
    pub(super) fn page_view(&self, page: &Page, facts: Facts, theme: &Theme) -> PageView {
        let name = self.shop.identity().name.get(&self.language);
        let description = if facts.description.is_empty() {
            self.description()
        } else {
            facts.description
        };
        let canonical = self.canonical(page);
        let title = self.page_title(page);
        let structured_data = self.structured_data(&PageFacts {
            page,
            canonical: &canonical,
            title: &title,
            description: &description,
            picture: facts.photo.as_ref().map_or("", |photo| &photo.src),
        });
        PageView {
            kind: page.kind.word().to_owned(),
            section: page
                .kind
                .section()
                .map(|section| section.word().to_owned())
                .unwrap_or_default(),
            head_title: self.head_title(page, name),
            share: (!canonical.is_empty()).then(|| self.share(page, &title, &description, facts.photo)),
            title,
            description,
            href: self.href(&page.path),
            canonical,
            alternates: self.alternates(page),
            breadcrumbs: self.breadcrumbs(page),
            noindex: page.kind.is_hidden(),
            styles: vec![theme.styles.sheet.path.clone()],
            preload_fonts: self.preload(theme),
            icon: self.icon(),
            structured_data,
            language: page
                .text_language
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        }
    }

    /// Fonts to load first. Browsers refuse that on `file://`, with an error for whoever looks.
    fn preload(&self, theme: &Theme) -> Vec<String> {
        match self.style {
            LinkStyle::Pretty | LinkStyle::AtRoot => theme.preload.clone(),
            LinkStyle::Portable => Vec::new(),
        }
    }

    fn page_title(&self, page: &Page) -> String {
        let language = page.text_language.as_ref().unwrap_or(&page.language);
        crate::content::typeset(&page.title, language.as_str())
    }

    fn head_title(&self, page: &Page, name: &str) -> String {
        match page.kind {
            PageKind::Home => match &self.shop.identity().tagline {
                Some(tagline) => format!("{name} – {}", self.typeset(tagline)),
                None => name.to_owned(),
            },
            PageKind::News(number @ 1..) => format!("{} ({}) – {name}", self.page_title(page), number + 1),
            _ => format!("{} – {name}", self.page_title(page)),
        }
    }

    /// The shop's own description; failing that, its tagline.
    pub(super) fn description(&self) -> String {
        let identity = self.shop.identity();
        self.text(identity.description.as_ref().or(identity.tagline.as_ref()))
    }

    /// The page's absolute address; that of the original where its text is not translated.
    fn canonical(&self, page: &Page) -> String {
        let original = page
            .text_language
            .as_ref()
            .and_then(|language| self.plan.page(page.kind, language));
        match page.kind {
            PageKind::NotFound => String::new(),
            _ => self.absolute(&original.unwrap_or(page).path),
        }
    }

    fn alternates(&self, page: &Page) -> Vec<AlternateView> {
        let languages = &self.shop.languages;
        if languages.len() < 2 {
            return Vec::new();
        }
        languages
            .iter()
            .filter_map(|language| self.alternate(page, language))
            .collect()
    }

    fn alternate(&self, page: &Page, language: &LanguageTag) -> Option<AlternateView> {
        let same = self.plan.page(page.kind, language);
        let there = same.or_else(|| self.plan.page(PageKind::Home, language))?;
        let translated = same.filter(|same| same.text_language.is_none() && page.text_language.is_none());
        Some(AlternateView {
            language: language.to_string(),
            name: language_name(language),
            href: self.href(&there.path),
            url: translated
                .map(|same| self.absolute(&same.path))
                .unwrap_or_default(),
            current: *language == self.language,
        })
    }

    fn breadcrumbs(&self, page: &Page) -> Vec<LinkView> {
        if page.kind == PageKind::Home {
            return Vec::new();
        }
        let home = LinkView {
            label: self.word("nav.home"),
            href: self.page_href(PageKind::Home),
            external: false,
        };
        let section = page.kind.section().and_then(|section| self.above(page, section));
        std::iter::once(home).chain(section).collect()
    }

    fn above(&self, page: &Page, section: Section) -> Option<LinkView> {
        let above = self
            .plan
            .section(section, &self.language)
            .filter(|above| above.kind != page.kind)?;
        let label = self.word(&format!("nav.{}", section.word()));
        Some(LinkView {
            label,
            href: self.href(&above.path),
            external: false,
        })
    }

    fn share(&self, page: &Page, title: &str, description: &str, photo: Option<PictureView>) -> ShareView {
        let picture = photo.or_else(|| self.picture_maybe(self.shop.identity().photo.as_ref()));
        let picture = picture
            .filter(|picture| !picture.src.ends_with(".svg"))
            .unwrap_or_default();
        let image = if picture.src.is_empty() {
            String::new()
        } else {
            format!("{}{}", self.base, picture.src)
        };
        let article = matches!(page.kind, PageKind::NewsEntry(_));
        ShareView {
            title: title.to_owned(),
            description: description.to_owned(),
            image,
            image_width: picture.width,
            image_height: picture.height,
            image_alt: picture.alt,
            kind: if article { "article" } else { "website" }.to_owned(),
            locale: self.language.with_underscore(),
        }
    }

    /// The mark or logo, where it is one that browsers show in a tab.
    fn icon(&self) -> String {
        let identity = self.shop.identity();
        let mark = self.picture_maybe(identity.mark.as_ref().or(identity.logo.as_ref()));
        mark.map(|mark| mark.src).unwrap_or_default()
    }
}
