//! A page's head: title, description, addresses in other languages, what shared links show.

use super::context::RenderContext;
use super::share_images::{self, CardWords};
use super::structured::{self, PageFacts};
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

impl PageView {
    /// The variable `page`.
    pub(super) fn new(
        context: &RenderContext<'_>,
        page: &Page,
        meta: PageMeta,
        card: Option<&Variant>,
        theme: &Theme,
    ) -> Self {
        let name = context.shop.identity().name.get(&context.language);
        let description = if meta.description.is_empty() {
            context.description()
        } else {
            meta.description
        };
        let canonical = canonical(context, page);
        let title = context.page_title(page);
        let structured_data = structured::json_ld(
            context,
            &PageFacts {
                page,
                canonical: &canonical,
                title: &title,
                description: &description,
                picture: meta.photo.as_ref().map_or("", |photo| &photo.src),
            },
        );
        Self {
            kind: page.kind.word().to_owned(),
            section: page
                .kind
                .section()
                .map(|section| section.word().to_owned())
                .unwrap_or_default(),
            head_title: head_title(context, page, name),
            // Nobody passes on a page that is to be printed, or one that says that there is nothing.
            share: (!canonical.is_empty() && !page.kind.is_hidden()).then(|| {
                let image = ShareImage::new(context, page, card, meta.photo);
                ShareView::new(context, page, &title, &description, image)
            }),
            title: context.words.title_for_page(&title),
            description,
            href: context.href(&page.path),
            canonical,
            alternates: alternates(context, page),
            breadcrumbs: breadcrumbs(context, page),
            noindex: page.kind.is_hidden(),
            styles: styles(context, page, theme),
            script: script(page, theme),
            preload_fonts: preload(context, theme),
            structured_data,
            language: page
                .text_language
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        }
    }
}

/// The sheets of a page. The home page does without the one for the pages behind it, unless the beginning of the story
/// that stands on it has headings, lists or pictures.
fn styles(context: &RenderContext<'_>, page: &Page, theme: &Theme) -> Vec<String> {
    let story = || context.shop.documents.story.as_ref();
    let excerpt = || Some(context.beginning(story()?, "", "")?.0);
    let styles = &theme.styles;
    let sheet = match page.kind {
        PageKind::Home if excerpt().is_none_or(|html| is_plain(&html)) => &styles.sheet,
        _ => styles.inner.as_ref().unwrap_or(&styles.sheet),
    };
    vec![sheet.path.clone()]
}

/// Fonts to load first. Browsers refuse that on `file://`, with an error for whoever looks.
fn preload(context: &RenderContext<'_>, theme: &Theme) -> Vec<String> {
    match context.style {
        LinkStyle::Pretty | LinkStyle::AtRoot => theme.preload.clone(),
        LinkStyle::Portable => Vec::new(),
    }
}

fn head_title(context: &RenderContext<'_>, page: &Page, name: &str) -> String {
    match page.kind {
        PageKind::Home => match &context.shop.identity().tagline {
            Some(tagline) => format!("{name} – {}", context.typeset(tagline)),
            None => name.to_owned(),
        },
        PageKind::News(number @ 1..) | PageKind::Products(_, number @ 1..) => {
            format!("{} ({}) – {name}", context.page_title(page), number + 1)
        }
        _ => format!("{} – {name}", context.page_title(page)),
    }
}

/// The page's absolute address; that of the original where its text is not translated.
fn canonical(context: &RenderContext<'_>, page: &Page) -> String {
    let original = page
        .text_language
        .as_ref()
        .and_then(|language| context.plan.page(page.kind, language));
    match page.kind {
        PageKind::NotFound => String::new(),
        _ => context.absolute(&original.unwrap_or(page).path),
    }
}

fn alternates(context: &RenderContext<'_>, page: &Page) -> Vec<AlternateView> {
    let languages = &context.shop.languages;
    if languages.len() < 2 {
        return Vec::new();
    }
    languages
        .iter()
        .filter_map(|language| AlternateView::new(context, page, language))
        .collect()
}

impl AlternateView {
    fn new(context: &RenderContext<'_>, page: &Page, language: &LanguageTag) -> Option<Self> {
        let same = context.plan.page(page.kind, language);
        let there = same.or_else(|| context.plan.page(PageKind::Home, language))?;
        let translated = same.filter(|same| same.text_language.is_none() && page.text_language.is_none());
        Some(Self {
            language: language.to_string(),
            name: language_name(language),
            href: context.href(&there.path),
            url: translated
                .map(|same| context.absolute(&same.path))
                .unwrap_or_default(),
            current: *language == context.language,
            default: context.shop.languages.first() == Some(language),
        })
    }
}

fn breadcrumbs(context: &RenderContext<'_>, page: &Page) -> Vec<LinkView> {
    if page.kind == PageKind::Home {
        return Vec::new();
    }
    let home = LinkView {
        label: context.word("nav.home"),
        href: context.page_href(PageKind::Home),
        external: false,
    };
    let section = page
        .kind
        .section()
        .and_then(|section| section_link(context, page, section));
    std::iter::once(home).chain(section).collect()
}

fn section_link(context: &RenderContext<'_>, page: &Page, section: Section) -> Option<LinkView> {
    let above = context
        .plan
        .section(section, &context.language)
        .filter(|above| above.kind != page.kind)?;
    let label = context.word(&format!("nav.{}", section.word()));
    Some(LinkView {
        label,
        href: context.href(&above.path),
        external: false,
    })
}

impl ShareView {
    fn new(
        context: &RenderContext<'_>,
        page: &Page,
        title: &str,
        description: &str,
        image: ShareImage,
    ) -> Self {
        let article = matches!(page.kind, PageKind::NewsEntry(_));
        Self {
            title: title.to_owned(),
            description: description.to_owned(),
            image: image.url,
            image_width: image.size.0,
            image_height: image.size.1,
            image_type: image.mime.to_owned(),
            image_alt: image.alt,
            kind: if article { "article" } else { "website" }.to_owned(),
            locale: context.language.open_graph().unwrap_or_default(),
        }
    }
}

impl ShareImage {
    /// The page's card; where it can be said neither in letters nor with a photo, the photo as it is.
    fn new(
        context: &RenderContext<'_>,
        page: &Page,
        card: Option<&Variant>,
        photo: Option<PictureView>,
    ) -> Self {
        let photo = photo.or_else(|| context.picture_maybe(context.shop.identity().photo.as_ref()));
        let photo = photo.filter(|photo| !photo.src.ends_with(".svg"));
        if let Some(card) = card {
            let mime = media_type(&card.file_name);
            // The title stands beside the picture wherever it is shown: what is seen says more. Cards with a photo
            // are JPEGs, those of words alone are not.
            let seen = photo.filter(|_| mime == JPEG).map(|photo| photo.alt);
            return Self {
                url: format!("{}{}", context.base, share_images::address(card)),
                size: (card.width, card.height),
                mime,
                alt: seen
                    .filter(|alt| !alt.is_empty())
                    .unwrap_or_else(|| CardWords::new(context, page).said()),
            };
        }
        photo.map_or_else(Self::default, |photo| Self {
            url: format!("{}{}", context.base, photo.src),
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
