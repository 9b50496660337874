//! Every page through its template, and everything else the site consists of.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::feed;
use super::gallery::Gallery;
use super::head::Facts;
use super::moved;
use super::press::{Press, Views, formats};
use super::scene::Scene;
use super::site::RenderedSite;
use super::studio::{self, Fonts, Studio};
use super::view::{PageView, ProseView};
use crate::content::Library;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, SourcePath};
use crate::memo::{KeyMaker, Memo};
use crate::picture::{PictureCache, Stripped, Variant, strip_metadata};
use crate::plan::{LinkStyle, Page, PageKind, SitePath, SitePlan};
use crate::shop::{Document, Shop};
use crate::source::{Blob, SourceFile, SourceTree};
use crate::theme::{Theme, Words};
use crate::value::LanguageTag;
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
    /// Pages that were rendered before.
    pub memo: &'a Memo,
    /// Share pictures and icons that were made before.
    pub cache: &'a dyn PictureCache,
    /// False for a site that is only looked at: it has no share pictures and no icons.
    pub draws: bool,
}

/// Renders the whole site. With any error the site is not whole, and must not be shown.
pub fn render(input: &RenderInput<'_>, diagnostics: &mut Diagnostics) -> RenderedSite {
    let mut site = RenderedSite::default();
    let mut scenes = Vec::new();
    let fonts = Fonts::new(&input.theme.lettering);
    let studio = Studio::new(input, &fonts);
    for language in &input.shop.languages {
        let Some(scene) = scene(input, &studio, language) else {
            continue;
        };
        match Press::new(input, &scene) {
            Ok(press) => render_language(input, &scene, &press, &mut site, diagnostics),
            // The templates are the same in every language, and so are their errors.
            Err(found) => {
                diagnostics.extend(found);
                return site;
            }
        }
        scenes.push(scene);
    }
    add_files(input, &scenes, &mut site, diagnostics);
    site
}

fn scene<'a>(input: &RenderInput<'a>, studio: &'a Studio<'a>, language: &LanguageTag) -> Option<Scene<'a>> {
    let url = input.shop.identity().url.as_ref();
    Some(Scene {
        shop: input.shop,
        library: input.library,
        plan: input.plan,
        gallery: input.gallery,
        language: language.clone(),
        words: input.words.get(language)?.clone(),
        formats: formats(input.memo, language),
        style: input.style,
        studio,
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
    scene: &Scene<'_>,
    press: &Press,
    site: &mut RenderedSite,
    diagnostics: &mut Diagnostics,
) {
    let pages: Vec<&Page> = input
        .plan
        .pages
        .iter()
        .filter(|page| page.language == scene.language)
        .collect();
    let rendered: Vec<Result<RenderedPage, Box<Diagnostic>>> = pages
        .into_par_iter()
        .map(|page| {
            let (html, card) = press.print(scene, page, input)?;
            Ok(RenderedPage {
                path: page.path.clone(),
                html,
                card,
            })
        })
        .collect();
    for page in rendered {
        match page {
            Ok(RenderedPage { path, html, card }) => {
                site.files.insert(path, html);
                if let Some(card) = card
                    && let Ok(path) = SitePath::new(studio::address(&card))
                {
                    site.files.insert(path, card.blob);
                }
                site.pages += 1;
            }
            Err(problem) => diagnostics.push(*problem),
        }
    }
}

/// What brings an address from the site's root to `page`.
fn root(scene: &Scene<'_>, page: &Page) -> String {
    match page.kind {
        // Shown for addresses of any depth, so only an address from the host's root will do.
        PageKind::NotFound if scene.style == LinkStyle::AtRoot => "/".to_owned(),
        PageKind::NotFound if scene.style == LinkStyle::Pretty => {
            let url = scene.shop.identity().url.as_ref();
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

/// Gives the template of `page` what it needs, and says what stands in shared links.
pub(super) fn fill(scene: &Scene<'_>, page: &Page, theme: &Theme, views: &mut impl Views) -> Option<Variant> {
    let root = root(scene, page);
    let facts = body(scene, page, &root, views);
    let card = scene.card(page, &facts);
    let view: PageView = scene.page_view(page, facts, card.as_ref(), theme);
    views.insert("page", &view);
    views.insert("root", &root);
    card
}

/// Adds what this kind of page shows, and says what the head needs of it.
fn body(scene: &Scene<'_>, page: &Page, root: &str, context: &mut impl Views) -> Facts {
    let documents = &scene.shop.documents;
    match page.kind {
        PageKind::Home => {
            let home = scene.home(root);
            let facts = Facts {
                photo: home.photo.clone(),
                ..Facts::default()
            };
            context.insert("home", &home);
            facts
        }
        PageKind::Story => documents
            .story
            .as_ref()
            .map(|story| prose(scene, story, scene.signature(story), root, context))
            .unwrap_or_default(),
        PageKind::Page(at) => documents
            .pages
            .get(at)
            .map(|page| prose(scene, page, String::new(), root, context))
            .unwrap_or_default(),
        PageKind::Products => {
            let groups = scene.product_groups();
            context.insert("groups", &groups);
            context.insert("count", &documents.products.len());
            Facts::default()
        }
        PageKind::Product(at) => {
            let Some(product) = scene.product(at, root) else {
                return Facts::default();
            };
            let facts = Facts {
                description: product.card.summary.clone(),
                photo: product.card.photo.clone(),
            };
            context.insert("product", &product);
            facts
        }
        PageKind::Policies => {
            context.insert("policies", &scene.policies());
            Facts::default()
        }
        PageKind::Policy(at) => {
            let Some(policy) = scene.policy(at, Some(root)) else {
                return Facts::default();
            };
            let summary = documents
                .policies
                .get(at)
                .map(|policy| scene.summary(policy))
                .unwrap_or_default();
            context.insert("policy", &policy);
            Facts {
                description: summary,
                photo: None,
            }
        }
        PageKind::Testimonials => {
            context.insert("testimonials", &scene.testimonials());
            Facts::default()
        }
        PageKind::Offers => {
            context.insert("offers", &scene.offers(root));
            Facts::default()
        }
        PageKind::News(number) => {
            context.insert("news", &scene.news_list(number));
            Facts::default()
        }
        PageKind::NewsEntry(at) => {
            let Some(entry) = scene.news_entry(at, root) else {
                return Facts::default();
            };
            let facts = Facts {
                description: entry.card.summary.clone(),
                photo: entry.card.photo.clone(),
            };
            context.insert("entry", &entry);
            facts
        }
        PageKind::Counter => {
            context.insert("counter", &scene.counter());
            Facts::default()
        }
        PageKind::Visit | PageKind::Legal | PageKind::NotFound => Facts::default(),
    }
}

fn prose<K>(
    scene: &Scene<'_>,
    document: &Document<K>,
    signature: String,
    root: &str,
    context: &mut impl Views,
) -> Facts {
    let photo = scene.picture_maybe(document.entry.photo.as_ref());
    let html = scene.html(document, root);
    context.insert(
        "content",
        &ProseView {
            html,
            photo: photo.clone(),
            signature,
        },
    );
    Facts {
        description: scene.summary(document),
        photo,
    }
}

/// Everything that is no page.
fn add_files(
    input: &RenderInput<'_>,
    scenes: &[Scene<'_>],
    site: &mut RenderedSite,
    diagnostics: &mut Diagnostics,
) {
    let Some(first) = scenes.first() else { return };
    let mut add = |path: &str, bytes: Blob| {
        if let Ok(path) = SitePath::new(path) {
            site.files.insert(path, bytes);
        }
    };
    add("robots.txt", Blob::from(feed::robots(&first.base)));
    if !first.base.is_empty() {
        add("sitemap.xml", Blob::from(feed::sitemap(scenes)));
        for scene in scenes
            .iter()
            .filter(|scene| !scene.shop.documents.news.is_empty())
        {
            add(&feed::path(scene), Blob::from(feed::feed(scene)));
        }
    }
    for (path, bytes) in scenes.iter().flat_map(|scene| scene.counter_files(input.memo)) {
        add(&path, bytes);
    }
    for alias in &input.plan.aliases {
        if let Some(scene) = scenes.iter().find(|scene| scene.language == alias.language) {
            add(alias.path.as_str(), moved::page(input, scene, alias));
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
    for (path, bytes) in first.studio.files(first) {
        add(&path, bytes);
    }
    for (path, bytes) in input.gallery.files() {
        add(path.as_str(), bytes);
    }
    for (path, source) in &input.plan.files {
        if let Some(file) = input.tree.get(source) {
            add(path.as_str(), kept_file(source, file, input.memo, diagnostics));
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
        KeyMaker::new("static")
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
        Ok(Stripped::Broken(_) | Stripped::NotTakenApart(_)) => {
            let message = "shopfront cannot tell what this picture says about you: place, camera, time";
            let help = "save it anew as JPEG, PNG or WebP, or put it into `photos/` and show it on a page";
            let place = Place::file(source);
            diagnostics.push(Diagnostic::warning(Code::METADATA, place, message).help(help));
            blob
        }
        Ok(Stripped::AsItWas) | Err(_) => blob,
    }
}
