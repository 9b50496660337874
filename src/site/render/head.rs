//! A page's head: title, description, addresses in other languages, what shared links show.

use super::context::RenderContext;
use super::share_images;
use super::structured::PageFacts;
use super::view::{AlternateView, LinkView, PageView, PictureView, ShareView};
use crate::media::Variant;
use crate::model::language::language_name;
use crate::model::value::LanguageTag;
use crate::site::plan::{LinkStyle, Page, PageKind, Section};
use crate::theme::Theme;

/// What the head needs to know of the page's body.
#[derive(Default)]
pub(super) struct PageMeta {
    /// One or two sentences; empty for the shop's own.
    pub(super) description: String,
    /// The page's picture.
    pub(super) photo: Option<PictureView>,
}

impl RenderContext<'_> {
    /// The variable `page`.
    pub(super) fn page_view(
        &self,
        page: &Page,
        facts: PageMeta,
        card: Option<&Variant>,
        theme: &Theme,
    ) -> PageView {
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
            // Nobody passes on a page that is to be printed, or one that says that there is nothing.
            share: (!canonical.is_empty() && !page.kind.is_hidden()).then(|| {
                let image = self.share_image(page, card, facts.photo);
                self.share(page, &title, &description, image)
            }),
            title: self.words.title_for_page(&title),
            description,
            href: self.href(&page.path),
            canonical,
            alternates: self.alternates(page),
            breadcrumbs: self.breadcrumbs(page),
            noindex: page.kind.is_hidden(),
            styles: self.styles(page, theme),
            script: script(page, theme),
            preload_fonts: self.preload(theme),
            structured_data,
            language: page
                .text_language
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        }
    }

    /// The sheets of a page. The home page does without the one for the pages behind it, unless the beginning of the story
    /// that stands on it has headings, lists or pictures.
    fn styles(&self, page: &Page, theme: &Theme) -> Vec<String> {
        let story = || self.shop.documents.story.as_ref();
        let letter = || Some(self.beginning(story()?, "", "")?.0);
        let styles = &theme.styles;
        let sheet = match page.kind {
            PageKind::Home if letter().is_none_or(|html| is_plain(&html)) => &styles.sheet,
            _ => styles.inner.as_ref().unwrap_or(&styles.sheet),
        };
        vec![sheet.path.clone()]
    }

    /// Fonts to load first. Browsers refuse that on `file://`, with an error for whoever looks.
    fn preload(&self, theme: &Theme) -> Vec<String> {
        match self.style {
            LinkStyle::Pretty | LinkStyle::AtRoot => theme.preload.clone(),
            LinkStyle::Portable => Vec::new(),
        }
    }

    pub(super) fn page_title(&self, page: &Page) -> String {
        let language = page.text_language.as_ref().unwrap_or(&page.language);
        let title = crate::content::typeset(&page.title, language.as_str());
        match self.written_title(page.kind) {
            Some(written) => self.marked(title, &written.place, language),
            None => title,
        }
    }

    fn head_title(&self, page: &Page, name: &str) -> String {
        match page.kind {
            PageKind::Home => match &self.shop.identity().tagline {
                Some(tagline) => format!("{name} – {}", self.typeset(tagline)),
                None => name.to_owned(),
            },
            PageKind::News(number @ 1..) | PageKind::Products(_, number @ 1..) => {
                format!("{} ({}) – {name}", self.page_title(page), number + 1)
            }
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
            default: self.shop.languages.first() == Some(language),
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

    fn share(&self, page: &Page, title: &str, description: &str, image: ShareImage) -> ShareView {
        let article = matches!(page.kind, PageKind::NewsEntry(_));
        ShareView {
            title: title.to_owned(),
            description: description.to_owned(),
            image: image.url,
            image_width: image.size.0,
            image_height: image.size.1,
            image_type: image.mime.to_owned(),
            image_alt: image.alt,
            kind: if article { "article" } else { "website" }.to_owned(),
            locale: self.language.open_graph().unwrap_or_default(),
        }
    }

    /// The page's card; where it can be said neither in letters nor with a photo, the photo as it is.
    fn share_image(&self, page: &Page, card: Option<&Variant>, photo: Option<PictureView>) -> ShareImage {
        let photo = photo.or_else(|| self.picture_maybe(self.shop.identity().photo.as_ref()));
        let photo = photo.filter(|photo| !photo.src.ends_with(".svg"));
        if let Some(card) = card {
            let mime = media_type(&card.file_name);
            // The title stands beside the picture wherever it is shown: what is seen says more. Cards with a photo
            // are JPEGs, those of words alone are not.
            let seen = photo.filter(|_| mime == JPEG).map(|photo| photo.alt);
            return ShareImage {
                url: format!("{}{}", self.base, share_images::address(card)),
                size: (card.width, card.height),
                mime,
                alt: seen
                    .filter(|alt| !alt.is_empty())
                    .unwrap_or_else(|| self.card_words(page).said()),
            };
        }
        photo.map_or_else(ShareImage::default, |photo| ShareImage {
            url: format!("{}{}", self.base, photo.src),
            size: (photo.width, photo.height),
            mime: media_type(&photo.src),
            alt: photo.alt,
        })
    }
}

/// The picture of a shared link.
#[derive(Default)]
struct ShareImage {
    url: String,
    size: (u32, u32),
    mime: &'static str,
    alt: String,
}

const JPEG: &str = "image/jpeg";

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("png") => "image/png",
        Some("jpg") => JPEG,
        Some("webp") => "image/webp",
        Some("gif") => "image/gif",
        _ => "",
    }
}

/// True for text that is made of nothing but paragraphs with their links and emphasis.
fn is_plain(html: &str) -> bool {
    const PLAIN: [&str; 8] = ["p", "a", "em", "strong", "br", "wbr", "span", "time"];
    html.split('<').skip(1).all(|tag| {
        let name = tag.trim_start_matches('/');
        let end = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        PLAIN.contains(&name.get(..end).unwrap_or_default())
    })
}

/// The script of every page that people pass on; nobody passes on one that says that there is nothing.
fn script(page: &Page, theme: &Theme) -> String {
    let script = theme.script.as_ref().filter(|_| page.kind != PageKind::NotFound);
    script.map(|script| script.path.clone()).unwrap_or_default()
}
