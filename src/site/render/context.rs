//! What all views of a language are made from.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::gallery::Gallery;
use super::marks::Marker;
use super::share_images::ShareImages;
use super::view::{DateView, LinkView, PictureView, PriceView};
use crate::content::Library;
use crate::diagnostics::{Place, Spanned};
use crate::media::Variant;
use crate::model::language::Formats;
use crate::model::shop::{FilePath, Photo, Picture, Price, PriceRange, Reduction, Shop, Text};
use crate::model::value::LanguageTag;
use crate::site::plan::{LinkStyle, Page, PageKind, SitePath, SitePlan, Target, percent_encode};
use crate::theme::Words;

/// The shop, the plan and one language.
#[derive(Clone)]
pub(super) struct RenderContext<'a> {
    pub(super) shop: &'a Shop,
    pub(super) library: &'a Library,
    pub(super) plan: &'a SitePlan,
    pub(super) gallery: &'a Gallery,
    pub(super) language: LanguageTag,
    pub(super) words: Arc<Words>,
    pub(super) formats: Arc<Formats>,
    pub(super) style: LinkStyle,
    /// Says where texts are written, for the editor.
    pub(super) marker: Option<&'a Marker<'a>>,
    /// What makes share pictures.
    pub(super) share_images: &'a ShareImages<'a>,
    /// The share picture of old news, once it is asked for.
    pub(super) archive_card: OnceLock<Option<Variant>>,
    /// The site's absolute address with a slash at its end; empty without.
    pub(super) base: String,
}

impl RenderContext<'_> {
    /// An address as views hold it: from the site's root.
    pub(super) fn href(&self, path: &SitePath) -> String {
        match self.style {
            LinkStyle::Pretty | LinkStyle::AtRoot => percent_encode(path.without_index()),
            LinkStyle::Portable => percent_encode(path.as_str()),
        }
    }

    /// Where the pages of this language stand: empty for the default one, `pl/` for others.
    pub(super) fn folder(&self) -> String {
        if self.shop.languages.first() == Some(&self.language) {
            String::new()
        } else {
            format!("{}/", self.language.as_str().to_lowercase())
        }
    }

    /// The absolute address; empty without `url`.
    pub(super) fn absolute(&self, path: &SitePath) -> String {
        if self.base.is_empty() {
            String::new()
        } else {
            path.absolute(&self.base)
        }
    }

    /// The page of `kind` in this language.
    pub(super) fn page(&self, kind: PageKind) -> Option<&Page> {
        self.plan.page(kind, &self.language)
    }

    /// The address of the page of `kind`; empty without.
    pub(super) fn page_href(&self, kind: PageKind) -> String {
        self.page(kind)
            .map(|page| self.href(&page.path))
            .unwrap_or_default()
    }

    /// A link to the page of `kind`.
    pub(super) fn page_link(&self, kind: PageKind) -> Option<LinkView> {
        let page = self.page(kind)?;
        Some(LinkView {
            label: self.words.title_for_page(&page.title),
            href: self.href(&page.path),
            external: false,
        })
    }

    /// A link to whatever a file of the shop is on the site.
    pub(super) fn file_link(&self, file: &FilePath) -> Option<LinkView> {
        match self.plan.links.get(&file.0)? {
            Target::Page(kind, _) => self.page_link(*kind),
            Target::File(path) => Some(LinkView {
                label: file.0.file_name().to_owned(),
                href: self.href(path),
                external: false,
            }),
            Target::Offer(_) | Target::Over | Target::Picture(_) => None,
        }
    }

    /// A text in this language, typeset; empty without.
    pub(super) fn text(&self, text: Option<&Spanned<Text>>) -> String {
        text.map(|text| self.typeset(text)).unwrap_or_default()
    }

    /// A text in this language, typeset by the language it is in.
    pub(super) fn typeset(&self, text: &Text) -> String {
        let language = text.language_for(&self.language);
        let typeset = crate::content::typeset(text.get(&self.language), language.as_str());
        match text.exact(language) {
            Some(written) => self.marked(typeset, &written.place, language),
            None => typeset,
        }
    }

    /// `text`, which is written in `language` at `place`, with a mark behind it where the editor wants one.
    pub(super) fn marked(&self, text: String, place: &Place, language: &LanguageTag) -> String {
        match self.marker {
            Some(marker) if !text.is_empty() => text + &marker.at(place, language.as_str()),
            _ => text,
        }
    }

    /// A date.
    pub(super) fn date(&self, date: Date) -> DateView {
        DateView {
            iso: date.to_string(),
            long: self.formats.date_long(date),
            short: self.formats.date_short(date),
            month_year: self.formats.month_year(date),
        }
    }

    /// An amount: "149 zł", "4,50 zł".
    pub(super) fn amount(&self, price: &Price) -> String {
        self.formats.money_brief(price.0)
    }

    /// A price with what it includes.
    pub(super) fn price(&self, range: PriceRange, note: Option<&Spanned<Text>>) -> PriceView {
        let (PriceRange::Exact(lowest) | PriceRange::From(lowest) | PriceRange::Between(lowest, _)) = range;
        PriceView {
            amount: match range {
                PriceRange::Between(_, highest) => self.formats.money_range(lowest, highest),
                _ => self.formats.money_brief(lowest),
            },
            from: matches!(range, PriceRange::From(_)),
            unit_price: String::new(),
            was: String::new(),
            reduced: String::new(),
            note: self.text(note.or(self.shop.identity().price_note.as_ref())),
            own_note: self.text(note),
        }
    }

    /// The struck price of a reduction, and the sentence that says what it is.
    pub(super) fn reduction(&self, reduction: Option<Reduction>) -> (String, String) {
        let Some(Reduction { lowest, percent }) = reduction else {
            return (String::new(), String::new());
        };
        let (was, percent) = (self.formats.money_brief(lowest), self.formats.percent(percent));
        let reduced = self.filled("offer.reduced", &[("percent", &percent), ("price", &was)]);
        (was, reduced)
    }

    /// A picture named in TOML; `None` if the file doesn't exist.
    pub(super) fn picture(&self, picture: &Picture) -> Option<PictureView> {
        let photo: &Photo = picture;
        let decorative = photo
            .decorative
            .as_ref()
            .is_some_and(|decorative| decorative.value);
        let alt = if decorative {
            String::new()
        } else {
            self.text(photo.alt.as_ref())
        };
        self.gallery
            .view(&photo.file.value.0, alt, self.text(photo.caption.as_ref()))
    }

    /// The logo or the mark: with the drawing itself where it is small.
    pub(super) fn emblem(&self, picture: Option<&Spanned<Picture>>) -> Option<PictureView> {
        let picture = picture?;
        let svg = self.gallery.drawing(&picture.file.value.0).unwrap_or_default();
        Some(PictureView {
            svg,
            ..self.picture(&picture.value)?
        })
    }

    /// A picture that may be left out.
    pub(super) fn picture_maybe(&self, picture: Option<&Spanned<Picture>>) -> Option<PictureView> {
        picture.and_then(|picture| self.picture(&picture.value))
    }

    /// A tag for the attribute `lang`, where a text is not in this language; empty otherwise.
    pub(super) fn foreign(&self, language: &LanguageTag) -> String {
        if *language == self.language {
            String::new()
        } else {
            language.to_string()
        }
    }

    /// A word of the interface for a template, marked where it is in another language.
    pub(super) fn word(&self, key: &str) -> String {
        self.words.for_page(key, self.words.word(key))
    }

    /// A sentence of the interface for a template, marked where it is in another language.
    pub(super) fn sentence(&self, key: &str, args: crate::theme::WordArgs<'_>) -> String {
        let sentence = self.words.get(key, args).unwrap_or_default();
        self.words.for_page(key, sentence)
    }

    /// A word of the interface in the form for `n`.
    pub(super) fn count(&self, key: &str, n: i64, args: crate::theme::WordArgs<'_>) -> String {
        let word = self.words.count(key, n, &self.formats, args);
        self.words.for_page(key, word.unwrap_or_else(|| key.to_owned()))
    }

    /// The heading of a page, typeset by the language of its text.
    pub(super) fn page_title(&self, page: &Page) -> String {
        let language = page.text_language.as_ref().unwrap_or(&page.language);
        let title = crate::content::typeset(&page.title, language.as_str());
        match self.written_title(page.kind) {
            Some(written) => self.marked(title, &written.place, language),
            None => title,
        }
    }

    /// The shop's own description; failing that, its tagline.
    pub(super) fn description(&self) -> String {
        let identity = self.shop.identity();
        self.text(identity.description.as_ref().or(identity.tagline.as_ref()))
    }

    pub(super) fn filled(&self, key: &str, args: crate::theme::WordArgs<'_>) -> String {
        self.words.get(key, args).unwrap_or_else(|| key.to_owned())
    }

    /// With a capital letter, for the beginning of a line.
    pub(super) fn capitalised(&self, text: &str) -> String {
        crate::model::language::capitalised(text, &self.language)
    }
}
