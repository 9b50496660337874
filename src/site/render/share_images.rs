//! Share images and icons: prepares what `media` needs from the shop, its theme and a page.

use serde::Serialize;

use super::context::RenderContext;
use super::head::PageMeta;
use super::marks::unmarked;
use super::pages::RenderInput;
use super::view::IconsView;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Spanned};
use crate::media::{
    Character, Emblem, FontStack, Icon, IconColours, Icons, Services, ShareImage, ShareImageColours,
    ShareImageRenderer, Undrawable, Variant, icons,
};
use crate::model::shop::Picture;
use crate::model::value::Direction;
use crate::site::plan::{LinkStyle, Page, PageKind};
use crate::source::Blob;
use crate::theme::colour::{Rgb, SchemeTokens};
use crate::theme::{FontFiles, hashed};

/// Where share pictures stand in the output.
const CARDS: &str = "assets/share";
/// Where icons for home screens stand.
const ICONS: &str = "assets/icons";
/// Browsers and phones ask for these names by themselves.
const FAVICON_SVG: &str = "favicon.svg";
const FAVICON_ICO: &str = "favicon.ico";
const TOUCH_ICON: &str = "apple-touch-icon.png";
const MANIFEST: &str = "site.webmanifest";
/// Home screens show about so many letters below an icon.
const SHORT_NAME: usize = 15;

/// So many news entries, the newest, have a share picture of their own; older ones without a photo share that of the
/// list. An archive of thousands would cost seconds and megabytes at each first build.
const OWN_CARDS: usize = 200;

/// Where `card` stands.
pub(super) fn address(card: &Variant) -> String {
    format!("{CARDS}/{}", card.file_name)
}

/// The theme's type.
pub(super) struct Fonts {
    titles: FontStack,
    texts: FontStack,
}

impl Fonts {
    pub(super) fn new(fonts: &FontFiles) -> Self {
        let character = if fonts.sans {
            Character::Sans
        } else {
            Character::Serif
        };
        Self {
            titles: FontStack::new(fonts.titles.iter().cloned(), character),
            texts: FontStack::new(fonts.texts.iter().cloned(), character),
        }
    }
}

/// The emblem that a picture of the shop is. What cannot be drawn is reported.
fn emblem(
    input: &RenderInput<'_>,
    picture: &Spanned<Picture>,
    diagnostics: &mut Diagnostics,
) -> Option<Emblem> {
    let file = &picture.file;
    let problem = match Emblem::of_picture(input.gallery.set(&file.value.0)?) {
        Ok(emblem) => return Some(emblem),
        Err(Undrawable::TooCostly) => Diagnostic::warning(
            Code::PICTURE_SIZE,
            file.place.clone(),
            format!("{} takes too long to draw as an icon", file.value.0),
        )
        .help(
            "save it without filters, masks and patterns; pages show it, but icons and share images leave it out",
        ),
        Err(Undrawable::Unreadable) => Diagnostic::warning(
            Code::BROKEN_PICTURE,
            file.place.clone(),
            format!("{} can't be drawn as an icon", file.value.0),
        )
        .help("save it again from a drawing program; until then, icons and share images leave it out"),
    };
    diagnostics.push(problem);
    None
}

/// The shop's emblem, type and colours, ready to make pictures of.
pub(super) struct ShareImages<'a> {
    /// False where the site is only looked at, and nothing is drawn.
    draws: bool,
    renderer: ShareImageRenderer<'a>,
    icons: Option<Icons>,
    /// Paper in light and dark, as CSS writes it; empty where the theme has no colours.
    papers: [String; 2],
    /// What was made before.
    services: Services<'a>,
}

impl<'a> ShareImages<'a> {
    pub(super) fn new(input: &RenderInput<'a>, fonts: &'a Fonts, diagnostics: &mut Diagnostics) -> Self {
        let schemes = input.theme.colours.as_ref();
        let identity = input.shop.identity();
        let pictures = [identity.mark.as_ref(), identity.logo.as_ref()];
        let mut drawn = pictures
            .into_iter()
            .flatten()
            .filter_map(|picture| emblem(input, picture, diagnostics));
        let own = drawn.next();
        let name = &identity.name;
        let others = input.shop.languages.iter().map(|language| name.get(language));
        let names = std::iter::once(name.get(&input.shop.default_language())).chain(others);
        let letter = Emblem::letter(names, &fonts.titles);
        let small = own.clone().filter(Emblem::is_compact);
        let small = small.unwrap_or_else(|| letter.clone());
        let of_emblem =
            |emblem: &Emblem| icons(emblem, &fonts.titles, &icon_colours(schemes), &input.services);
        Self {
            draws: input.draws,
            renderer: ShareImageRenderer::new(
                &fonts.titles,
                &fonts.texts,
                card_colours(schemes),
                own.unwrap_or_else(|| letter.clone()),
            ),
            // What cannot be drawn small gives way to the letter.
            icons: input
                .draws
                .then(|| of_emblem(&small).or_else(|| of_emblem(&letter)))
                .flatten(),
            papers: schemes.map_or_else(Default::default, |schemes| {
                schemes.each_ref().map(|scheme| scheme.paper.hex())
            }),
            services: input.services,
        }
    }

    /// How pages name the icons.
    pub(super) fn icons_view(&self, style: LinkStyle) -> Option<IconsView> {
        self.icons.as_ref()?;
        let [colour, colour_dark] = self.papers.clone();
        let manifest = match style {
            LinkStyle::Pretty | LinkStyle::AtRoot => MANIFEST,
            // Browsers refuse it on `file://`, with an error for whoever looks.
            LinkStyle::Portable => "",
        };
        Some(IconsView {
            svg: FAVICON_SVG.to_owned(),
            ico: FAVICON_ICO.to_owned(),
            touch: TOUCH_ICON.to_owned(),
            manifest: manifest.to_owned(),
            colour,
            colour_dark,
        })
    }

    /// The icons and the web manifest, which speaks the language of `context`.
    pub(super) fn files(&self, context: &RenderContext<'_>) -> Vec<(String, Blob)> {
        let Some(icons) = &self.icons else {
            return Vec::new();
        };
        let named = icons
            .icons
            .iter()
            .filter_map(|icon| Some((icon_path(icon)?, icon)));
        let named: Vec<(String, &Icon)> = named.collect();
        let mut files = vec![
            (FAVICON_SVG.to_owned(), icons.svg.clone()),
            (FAVICON_ICO.to_owned(), icons.ico.clone()),
            (TOUCH_ICON.to_owned(), icons.touch.clone()),
        ];
        if let Some(manifest) = self.manifest(context, &named) {
            files.push((MANIFEST.to_owned(), Blob::from(manifest)));
        }
        files.extend(named.into_iter().map(|(path, icon)| (path, icon.blob.clone())));
        files
    }

    fn manifest(&self, context: &RenderContext<'_>, icons: &[(String, &Icon)]) -> Option<String> {
        let name = context.shop.identity().name.get(&context.language);
        let [paper, _] = &self.papers;
        let manifest = WebManifest {
            name,
            short_name: short_name(name),
            description: context.description(),
            lang: context.language.as_str(),
            dir: context.language.direction().as_str(),
            // Relative to the manifest: right at a domain's root and below it.
            start_url: format!("./{}", context.page_href(PageKind::Home)),
            scope: "./",
            display: "browser",
            background_color: paper,
            theme_color: paper,
            icons: icons
                .iter()
                .map(|(path, icon)| manifest_icon(path, icon))
                .collect(),
        };
        serde_json::to_string_pretty(&manifest).ok()
    }
}

/// The words of a share picture.
pub(super) struct CardWords {
    title: String,
    /// Whose page it is; empty where the title says so.
    name: String,
    /// The line below the title; may be empty.
    note: String,
}

impl CardWords {
    /// The picture in words: whose site it is stands beside it.
    pub(super) fn said(self) -> String {
        if self.note.is_empty() {
            self.title
        } else {
            format!("{} – {}", self.title, self.note)
        }
    }
}

/// The share picture of `page`; `None` without `url`, and for an address that does not exist.
pub(super) fn card(context: &RenderContext<'_>, page: &Page, meta: &PageMeta) -> Option<Variant> {
    if !is_archived(context, page) || meta.photo.is_some() {
        return own_card(context, page, meta);
    }
    let list = || own_card(context, context.page(PageKind::News(0))?, &PageMeta::default());
    context.archive_card.get_or_init(list).clone()
}

/// True for news that few people share any more, and for the further pages of their list.
fn is_archived(context: &RenderContext<'_>, page: &Page) -> bool {
    match page.kind {
        PageKind::News(number) => number > 0,
        PageKind::NewsEntry(at) => context
            .plan
            .news_place(at)
            .is_some_and(|place| place >= OWN_CARDS),
        _ => false,
    }
}

fn own_card(context: &RenderContext<'_>, page: &Page, meta: &PageMeta) -> Option<Variant> {
    let identity = context.shop.identity();
    let url = identity.url.as_ref().filter(|_| !context.base.is_empty())?;
    if page.kind.is_hidden() || !context.share_images.draws {
        return None;
    }
    let CardWords { title, name, note } = CardWords::new(context, page);
    let shown = |address: &str| context.gallery.photo(address);
    let shops_own = context.picture_maybe(identity.photo.as_ref());
    let photo = meta.photo.as_ref().and_then(|photo| shown(&photo.src));
    let language = page.text_language.as_ref().unwrap_or(&page.language);
    let card = ShareImage {
        name: &name,
        title: &title,
        note: &note,
        corner: url.host(),
        language: language.language(),
        rtl: language.direction() == Direction::Rtl,
        photo,
        instead: photo.or_else(|| shown(&shops_own.as_ref()?.src)),
    };
    let stem = page.path.without_index().trim_end_matches('/').replace('/', "-");
    let stem = if stem.is_empty() { "home" } else { &stem };
    context
        .share_images
        .renderer
        .card(stem, &card, &context.share_images.services)
}

impl CardWords {
    /// What a card says.
    pub(super) fn new(context: &RenderContext<'_>, page: &Page) -> Self {
        let identity = context.shop.identity();
        // Cards are drawn: a mark would be a letter in them.
        let name = unmarked(&context.typeset(&identity.name));
        if page.kind == PageKind::Home {
            return Self {
                title: name,
                name: String::new(),
                note: unmarked(&context.text(identity.tagline.as_ref())),
            };
        }
        Self {
            title: unmarked(&context.page_title(page)),
            name,
            note: card_note(context, page),
        }
    }
}

/// What stands below the title: for news the day.
fn card_note(context: &RenderContext<'_>, page: &Page) -> String {
    let PageKind::NewsEntry(at) = page.kind else {
        return String::new();
    };
    let entry = context.shop.documents.news.get(at);
    entry
        .map(|entry| context.date(entry.keys.date).long)
        .unwrap_or_default()
}

fn card_colours(schemes: Option<&[SchemeTokens; 2]>) -> ShareImageColours {
    match schemes {
        Some([light, _]) => ShareImageColours {
            paper: light.paper.to_bytes(),
            ink: light.ink.to_bytes(),
            quiet: light.quiet.to_bytes(),
            accent: light.accent.to_bytes(),
            accent_ink: light.accent_ink.to_bytes(),
        },
        None => ShareImageColours {
            paper: WHITE,
            ink: BLACK,
            quiet: GREY,
            accent: BLACK,
            accent_ink: WHITE,
        },
    }
}

fn icon_colours(schemes: Option<&[SchemeTokens; 2]>) -> IconColours {
    let both = |of: fn(&SchemeTokens) -> Rgb, without: [[u8; 3]; 2]| {
        schemes.map_or(without, |schemes| {
            schemes.each_ref().map(|scheme| of(scheme).to_bytes())
        })
    };
    let ([paper, _], [ink, dark_ink]) = (
        both(|scheme| scheme.paper, [WHITE, BLACK]),
        both(|scheme| scheme.ink, [BLACK, WHITE]),
    );
    IconColours {
        paper,
        ink,
        dark_ink,
        accent: both(|scheme| scheme.accent, [BLACK, WHITE]),
        accent_ink: both(|scheme| scheme.accent_ink, [WHITE, BLACK]),
    }
}

/// For a theme that says no colours.
const WHITE: [u8; 3] = [255; 3];
const BLACK: [u8; 3] = [26; 3];
const GREY: [u8; 3] = [96; 3];

/// `site.webmanifest` (W3C, Web Application Manifest).
#[derive(Serialize)]
struct WebManifest<'a> {
    name: &'a str,
    short_name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    lang: &'a str,
    dir: &'a str,
    start_url: String,
    scope: &'a str,
    display: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    background_color: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    theme_color: &'a str,
    icons: Vec<ManifestIcon>,
}

#[derive(Serialize)]
struct ManifestIcon {
    src: String,
    sizes: String,
    #[serde(rename = "type")]
    mime: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'static str>,
}

fn manifest_icon(path: &str, icon: &Icon) -> ManifestIcon {
    ManifestIcon {
        src: path.to_owned(),
        sizes: format!("{0}x{0}", icon.side),
        mime: "image/png",
        purpose: icon.maskable.then_some("maskable"),
    }
}

fn icon_path(icon: &Icon) -> Option<String> {
    let kind = if icon.maskable { "maskable" } else { "icon" };
    let bytes = icon.blob.read().ok()?;
    Some(hashed(&format!("{ICONS}/{kind}-{}.png", icon.side), &bytes))
}

/// The name, or as many of its first words as home screens show.
fn short_name(name: &str) -> String {
    if name.chars().count() <= SHORT_NAME {
        return name.to_owned();
    }
    let mut short = String::new();
    for word in name.split_whitespace() {
        if short.chars().count() + 1 + word.chars().count() > SHORT_NAME && !short.is_empty() {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    let short = short.trim_end_matches(|c: char| !c.is_alphanumeric());
    if short.is_empty() {
        name.to_owned()
    } else {
        short.to_owned()
    }
}
