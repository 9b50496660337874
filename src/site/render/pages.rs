//! Every page through its template, and everything else the site consists of.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::context::RenderContext;
use super::gallery::Gallery;
use super::head::PageMeta;
use super::marks::{Marker, Marks};
use super::page_renderer::{PageRenderer, PageViews, Unrendered, formats};
use super::share_images::{self, Fonts, ShareImages};
use super::site::RenderedSite;
use super::view::{
    CounterView, EventView, HomeView, NewsEntryView, NewsListView, PageView, PlaceView, PolicyView,
    PriceListView, ProductView, ProseView,
};
use super::{
    events, feed, home, ics, policies, price_lists, product_lists, products, qr_page, redirects, testimonials,
};
use crate::content::Library;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, SourcePath};
use crate::media::{Services, Stripped, Variant, strip_metadata};
use crate::memo::{KeyBuilder, Memo};
use crate::model::shop::{Document, Shop};
use crate::model::value::LanguageTag;
use crate::site::plan::{LinkStyle, Page, PageKind, SitePath, SitePlan};
use crate::source::{Blob, SourceFile, SourceTree};
use crate::theme::{Theme, Words};
use rayon::prelude::*;

/// What a site is rendered from.
pub struct RenderInput<'a> {
    /// The shop folder.
    pub tree: &'a SourceTree,
    /// The shop.
    pub shop: &'a Shop,
    /// Its texts.
    pub library: &'a Library,
    /// The plan.
    pub plan: &'a SitePlan,
    /// The theme.
    pub theme: &'a Theme,
    /// The pictures.
    pub gallery: &'a Gallery,
    /// The words of each language.
    pub words: &'a BTreeMap<LanguageTag, Arc<Words>>,
    /// How addresses inside the site are spelled.
    pub style: LinkStyle,
    /// Pages, share pictures and icons that were made before.
    pub services: Services<'a>,
    /// False for a site that is only looked at: it has no share pictures and no icons.
    pub draws: bool,
    /// For the editor: which text of a page is written where.
    pub marks: Option<&'a Marks>,
}

/// Renders the whole site. With any error the site is not whole, and must not be shown.
pub fn render(input: &RenderInput<'_>, diagnostics: &mut Diagnostics) -> RenderedSite {
    let mut site = RenderedSite::default();
    let mut contexts = Vec::new();
    let fonts = Fonts::new(&input.theme.fonts);
    let share_images = ShareImages::new(input, &fonts, diagnostics);
    let marker = input.marks.map(|marks| Marker::new(marks, input.tree));
    for language in &input.shop.languages {
        let Some(context) = context(input, &share_images, marker.as_ref(), language) else {
            continue;
        };
        match PageRenderer::new(input, &context) {
            Ok(renderer) => render_language(input, &context, &renderer, &mut site, diagnostics),
            // The templates are the same in every language, and so are their errors.
            Err(found) => {
                diagnostics.extend(found);
                return site;
            }
        }
        contexts.push(context);
    }
    add_files(input, &contexts, &mut site, diagnostics);
    if let Some(marks) = input.marks {
        marks.in_site(&mut site);
    }
    site
}

fn context<'a>(
    input: &RenderInput<'a>,
    share_images: &'a ShareImages<'a>,
    marker: Option<&'a Marker<'a>>,
    language: &LanguageTag,
) -> Option<RenderContext<'a>> {
    let url = input.shop.identity().url.as_ref();
    Some(RenderContext {
        shop: input.shop,
        library: input.library,
        plan: input.plan,
        gallery: input.gallery,
        language: language.clone(),
        words: input.words.get(language)?.clone(),
        formats: formats(input.services.memo, language, input.shop.country()),
        style: input.style,
        marker,
        share_images,
        archive_card: OnceLock::new(),
        base: url.and_then(|url| url.as_base().ok()).unwrap_or_default(),
    })
}

/// A page, and its share picture where it has one.
struct RenderedPage {
    path: SitePath,
    html: Blob,
    card: Option<Variant>,
}

fn render_language(
    input: &RenderInput<'_>,
    context: &RenderContext<'_>,
    renderer: &PageRenderer,
    site: &mut RenderedSite,
    diagnostics: &mut Diagnostics,
) {
    let pages: Vec<&Page> = input
        .plan
        .pages
        .iter()
        .filter(|page| page.language == context.language)
        .collect();
    let render = |page: &Page, anyway: bool| {
        let (html, card) = renderer.render_page(context, page, input, anyway)?;
        Ok(RenderedPage {
            path: page.path.clone(),
            html,
            card,
        })
    };
    let rendered: Vec<Result<RenderedPage, Unrendered>> =
        pages.par_iter().map(|page| render(page, false)).collect();
    for (page, result) in pages.into_iter().zip(rendered) {
        // Which pages were skipped depends on what ran beside them; the first that costs too much doesn't.
        let result = match result {
            Err(Unrendered::Skipped) => render(page, true),
            result => result,
        };
        match result {
            Ok(RenderedPage { path, html, card }) => {
                site.files.insert(path, html);
                if let Some(card) = card
                    && let Ok(path) = SitePath::new(share_images::address(&card))
                {
                    site.files.insert(path, card.blob);
                }
                site.pages += 1;
            }
            Err(Unrendered::Broken(problem)) => diagnostics.push(*problem),
            Err(Unrendered::TooCostly(problem)) => {
                diagnostics.push(*problem);
                break;
            }
            Err(Unrendered::Skipped) => {}
        }
    }
}

/// What brings an address from the site's root to `page`.
fn root(context: &RenderContext<'_>, page: &Page) -> String {
    match page.kind {
        // Shown for addresses of any depth, so only an address from the host's root will do.
        PageKind::NotFound if context.style == LinkStyle::AtRoot => "/".to_owned(),
        PageKind::NotFound if context.style == LinkStyle::Pretty => {
            let url = context.shop.identity().url.as_ref();
            let path = url.map(|url| url.path_and_more()).unwrap_or("/");
            if path.ends_with('/') {
                path.to_owned()
            } else {
                format!("{path}/")
            }
        }
        _ => match page.path.as_str().matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        },
    }
}

/// What the template of a page gets, and its share picture.
pub(super) struct FilledPage {
    pub(super) views: PageViews,
    pub(super) card: Option<Variant>,
}

/// Builds everything that the template of `page` needs.
pub(super) fn fill(context: &RenderContext<'_>, page: &Page, theme: &Theme) -> FilledPage {
    let mut views = PageViews::default();
    let root = root(context, page);
    let meta = body(context, page, &root, &mut views);
    let card = share_images::card(context, page, &meta);
    views.insert("page", PageView::new(context, page, meta, card.as_ref(), theme));
    views.insert("root", root);
    FilledPage { views, card }
}

/// Adds what this kind of page shows, and says what the head needs of it.
fn body(context: &RenderContext<'_>, page: &Page, root: &str, views: &mut PageViews) -> PageMeta {
    let documents = &context.shop.documents;
    match page.kind {
        PageKind::Home => {
            let home = HomeView::new(context, root);
            let meta = PageMeta {
                photo: home.photo.clone(),
                ..PageMeta::default()
            };
            views.insert("home", home);
            meta
        }
        PageKind::Story => documents
            .story
            .as_ref()
            .map(|story| prose(context, story, home::signature(context, story), root, views))
            .unwrap_or_default(),
        PageKind::Page(at) => documents
            .pages
            .get(at)
            .map(|page| prose(context, page, String::new(), root, views))
            .unwrap_or_default(),
        PageKind::Products(list, number) => {
            product_lists::add_views(context, list, number, views);
            PageMeta::default()
        }
        PageKind::Product(at) => {
            let Some(product) = ProductView::new(context, at, root) else {
                return PageMeta::default();
            };
            let meta = PageMeta {
                description: product.card.summary.clone(),
                photo: product.card.photo.clone(),
            };
            views.insert("product", product);
            meta
        }
        PageKind::PriceLists => {
            views.insert("lists", price_lists::all(context));
            PageMeta::default()
        }
        PageKind::PriceList(at) => {
            let Some(list) = PriceListView::new(context, at) else {
                return PageMeta::default();
            };
            let meta = PageMeta {
                description: list.intro.clone(),
                photo: list.photo.clone(),
            };
            views.insert("list", list);
            meta
        }
        PageKind::Policies => {
            views.insert("policies", policies::all(context));
            PageMeta::default()
        }
        PageKind::Policy(at) => {
            let Some(policy) = PolicyView::new(context, at, Some(root)) else {
                return PageMeta::default();
            };
            let summary = documents
                .policies
                .get(at)
                .map(|policy| context.summary(policy))
                .unwrap_or_default();
            views.insert("policy", policy);
            PageMeta {
                description: summary,
                photo: None,
            }
        }
        PageKind::Testimonials => {
            views.insert("testimonials", testimonials::all(context));
            PageMeta::default()
        }
        PageKind::Offers => {
            views.insert("offers", products::running_offers(context, root));
            PageMeta::default()
        }
        PageKind::Events => {
            views.insert("events", events::ahead(context));
            PageMeta::default()
        }
        PageKind::Event(at) => {
            let Some(event) = EventView::new(context, at, root) else {
                return PageMeta::default();
            };
            let meta = PageMeta {
                description: event.card.summary.clone(),
                photo: event.card.photo.clone(),
            };
            views.insert("event", event);
            meta
        }
        PageKind::News(number) => {
            views.insert("news", NewsListView::new(context, number));
            PageMeta::default()
        }
        PageKind::NewsEntry(at) => {
            let Some(entry) = NewsEntryView::new(context, at, root) else {
                return PageMeta::default();
            };
            let meta = PageMeta {
                description: entry.card.summary.clone(),
                photo: entry.card.photo.clone(),
            };
            views.insert("entry", entry);
            meta
        }
        PageKind::Place(at) => {
            let Some(place) = context.shop.places().get(at) else {
                return PageMeta::default();
            };
            let place = PlaceView::new(context, at, place);
            let meta = PageMeta {
                description: place_description(&place),
                photo: place.photo.clone(),
            };
            views.insert("place", place);
            meta
        }
        PageKind::Counter => {
            views.insert("counter", CounterView::new(context));
            PageMeta::default()
        }
        PageKind::Visit | PageKind::Legal | PageKind::NotFound => PageMeta::default(),
    }
}

/// Where the place is, and how to find it.
fn place_description(place: &PlaceView) -> String {
    let address = place.address.as_ref().map(|address| address.line.as_str());
    let said = [address.unwrap_or_default(), &place.directions];
    let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" – ")
}

fn prose<K>(
    context: &RenderContext<'_>,
    document: &Document<K>,
    signature: String,
    root: &str,
    views: &mut PageViews,
) -> PageMeta {
    let photo = context.picture_maybe(document.entry.photo.as_ref());
    let html = context.html(document, root);
    views.insert(
        "content",
        ProseView {
            html,
            photo: photo.clone(),
            signature,
        },
    );
    PageMeta {
        description: context.summary(document),
        photo,
    }
}

/// Everything that is no page.
fn add_files(
    input: &RenderInput<'_>,
    contexts: &[RenderContext<'_>],
    site: &mut RenderedSite,
    diagnostics: &mut Diagnostics,
) {
    let Some(first) = contexts.first() else { return };
    let mut add = |path: &str, bytes: Blob| {
        if let Ok(path) = SitePath::new(path) {
            site.files.insert(path, bytes);
        }
    };
    add("robots.txt", Blob::from(feed::robots(&first.base)));
    if !first.base.is_empty() {
        add("sitemap.xml", Blob::from(feed::sitemap(contexts)));
        for context in contexts
            .iter()
            .filter(|context| !context.shop.documents.news.is_empty())
        {
            add(&feed::path(context), Blob::from(feed::feed(context)));
        }
    }
    for (path, bytes) in contexts
        .iter()
        .flat_map(|context| qr_page::files(context, input.services.memo))
    {
        add(&path, bytes);
    }
    for (path, bytes) in contexts.iter().flat_map(|context| ics::files(context)) {
        add(&path, bytes);
    }
    for alias in &input.plan.aliases {
        if let Some(context) = contexts.iter().find(|context| context.language == alias.language) {
            add(alias.path.as_str(), redirects::page(input, context, alias));
        }
    }
    let styles = &input.theme.styles;
    for asset in styles
        .sheets()
        .chain(styles.assets.values())
        .chain(&input.theme.script)
    {
        add(&asset.path, asset.bytes.clone());
    }
    for (path, bytes) in first.share_images.files(first) {
        add(&path, bytes);
    }
    for (path, bytes) in input.gallery.files() {
        add(path.as_str(), bytes);
    }
    for (path, source) in &input.plan.files {
        if let Some(file) = input.tree.get(source) {
            add(
                path.as_str(),
                kept_file(source, file, input.services.memo, diagnostics),
            );
        }
    }
}

/// The same, where the memo does not have it.
fn kept_file(source: &SourcePath, file: &SourceFile, memo: &Memo, diagnostics: &mut Diagnostics) -> Blob {
    let content = memo.keeps().then(|| file.fingerprint(memo).ok()).flatten();
    let Some(content) = content.filter(|_| may_tell(source)) else {
        return static_file(source, file, diagnostics);
    };
    let key = || {
        KeyBuilder::new("static")
            .add(source.as_str())
            .add(content.as_bytes())
            .done()
    };
    let made = memo.get(key, || {
        let mut found = Diagnostics::new();
        (static_file(source, file, &mut found), found)
    });
    diagnostics.append(made.1.clone());
    made.0.clone()
}

/// True for pictures that may hold what a camera writes.
fn may_tell(source: &SourcePath) -> bool {
    matches!(
        source.extension().as_str(),
        "jpg" | "jpeg" | "png" | "webp" | "gif" | "heic" | "heif" | "avif" | "tif" | "tiff"
    )
}

/// A file of `static/` as it is, but for what pictures tell about people and cameras.
fn static_file(source: &SourcePath, file: &SourceFile, diagnostics: &mut Diagnostics) -> Blob {
    let blob = match file {
        SourceFile::Binary(blob) => blob.clone(),
        SourceFile::Text(text) => Blob::new(text.as_bytes()),
    };
    if !may_tell(source) {
        return blob;
    }
    match blob.read().map(|bytes| strip_metadata(&bytes)) {
        Ok(Stripped::Without(clean)) => Blob::from(clean),
        // One that is too large to be taken into memory may tell just as much.
        Ok(Stripped::Broken(_) | Stripped::NotTakenApart(_)) | Err(_) => {
            let message = "shopfront can't check this picture for private data such as place, camera or time";
            let help = "save it again as JPEG, PNG or WebP, or put it in `photos/` and show it on a page";
            let place = Place::file(source);
            diagnostics.push(Diagnostic::warning(Code::METADATA, place, message).help(help));
            blob
        }
        Ok(Stripped::AsItWas) => blob,
    }
}
