//! Share pictures: what a link to a page looks like in a chat or a feed, 1200 × 630 pixels.
//!
//! In: the words on it, the theme's fonts and colours, the shop's emblem, and the page's photo as it was made
//! for the page. Out: a file with a name of its own. Words stand on paper, never on a photo; the accent is
//! used once. The same words give the same bytes on every machine, and a card that is in the cache costs
//! one look.

mod canvas;
mod layout;
mod photo;
#[cfg(test)]
mod tests;

pub use canvas::Rgb;

use std::sync::OnceLock;

use super::cache::{Key, PictureCache};
use super::encode::Encoding;
use super::icons::Emblem;
use super::pixels::Pixels;
use super::services::Services;
use super::set::Variant;
use super::sniff::{FileType, sniff};
use super::text_layout::FontStack;
use crate::memo::KeyBuilder;
use crate::source::Blob;
use layout::Layout;

/// Width and height in pixels: what Open Graph and all that show such pictures ask for.
pub const SHARE_IMAGE_SIZE: (u32, u32) = (1200, 630);
/// Messengers give up on large pictures, and phones load them on the way.
const MOST_BYTES: usize = 60_000;
/// Qualities of JPEG to try, the best first.
const QUALITIES: [u8; 4] = [82, 74, 64, 50];

/// The colours of a card; each is readable on `paper`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShareImageColours {
    /// The ground.
    pub paper: Rgb,
    /// Title, name and emblem.
    pub ink: Rgb,
    /// What stands beside them.
    pub quiet: Rgb,
    /// One detail.
    pub accent: Rgb,
    /// Text on the accent.
    pub accent_ink: Rgb,
}

/// The words of one card. All but `title` may be empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct ShareImage<'a> {
    /// The shop's name; empty where it is the title.
    pub name: &'a str,
    /// The page's title.
    pub title: &'a str,
    /// A line below it: the tagline, a date.
    pub note: &'a str,
    /// A quiet word in the corner: the site's host.
    pub corner: &'a str,
    /// The language of the title, ISO 639-1.
    pub language: &'a str,
    /// True if it is written from right to left.
    pub rtl: bool,
    /// The page's own photo, in the size that every browser gets.
    pub photo: Option<&'a Variant>,
    /// What the whole card shows where no font has letters for the words.
    pub instead: Option<&'a Variant>,
}

/// What all cards of a shop share.
pub struct ShareImageRenderer<'a> {
    titles: &'a FontStack,
    texts: &'a FontStack,
    colours: ShareImageColours,
    emblem: Emblem,
    settings: blake3::Hash,
    stamp: OnceLock<Option<Pixels>>,
}

impl<'a> ShareImageRenderer<'a> {
    /// Gets ready to make cards; nothing is unpacked or drawn yet.
    pub fn new(
        titles: &'a FontStack,
        texts: &'a FontStack,
        colours: ShareImageColours,
        emblem: Emblem,
    ) -> Self {
        let mut settings = blake3::Hasher::new();
        settings.update(titles.fingerprint().as_bytes());
        settings.update(texts.fingerprint().as_bytes());
        settings.update(emblem.fingerprint().as_bytes());
        settings.update(format!("{colours:?}").as_bytes());
        Self {
            titles,
            texts,
            colours,
            emblem,
            settings: settings.finalize(),
            stamp: OnceLock::new(),
        }
    }

    /// The card as a file; `name` is the page's, for people who look at the folder. Where nothing can be said in the
    /// letters that the fonts have, a photo fills it, or the emblem stands there alone. `None` if it can't be encoded.
    pub fn card(&self, name: &str, card: &ShareImage<'_>, services: &Services<'_>) -> Option<Variant> {
        let key = self.key(card);
        let instead = card.instead.map_or("", |photo| &photo.file_name);
        let known = || {
            let mut maker = KeyBuilder::new("card");
            maker.add(name).add(instead).add(key.hash().as_bytes()).done()
        };
        // That there is none is worth knowing, too.
        let made = services.memo.get(known, || {
            let in_words = file(name, &key, services.cache, || self.make(card));
            in_words
                .or_else(|| alone(name, card.instead?, services.cache))
                .or_else(|| self.emblem_alone(card, services.cache))
        });
        Option::clone(&made)
    }

    fn key(&self, card: &ShareImage<'_>) -> Key {
        let photo = card.photo.map_or("", |photo| &photo.file_name);
        let words = [
            card.name,
            card.title,
            card.note,
            card.corner,
            card.language,
            photo,
        ];
        let [name, title, note, corner, language, photo] = words.map(str::as_bytes);
        let settings = self.settings.as_bytes();
        let rtl = [u8::from(card.rtl)];
        Key::of(&[
            b"card", settings, name, title, note, corner, language, photo, &rtl,
        ])
    }

    fn make(&self, card: &ShareImage<'_>) -> Option<Vec<u8>> {
        let (titles, texts) = (self.titles.pen(), self.texts.pen());
        let photo = card.photo.and_then(photo::panel);
        let layout = Layout {
            titles: &titles,
            texts: &texts,
            colours: &self.colours,
            emblem: &self.emblem,
            stamp: self.stamp(),
            panel: photo.as_ref().map_or(0, |photo| photo.width),
        };
        let sheet = layout.sheet(card)?;
        match photo {
            None => sheet.to_png(),
            Some(photo) => jpeg(&photo::beside(&photo, sheet.to_pixels(), card.rtl)),
        }
    }

    /// A card without words: the same for every page of the shop.
    fn emblem_alone(&self, card: &ShareImage<'_>, cache: &dyn PictureCache) -> Option<Variant> {
        let settings = self.settings.as_bytes();
        let key = Key::of(&[b"card of an emblem", settings, card.corner.as_bytes()]);
        file("shop", &key, cache, || {
            let (titles, texts) = (self.titles.pen(), self.texts.pen());
            let own = self
                .emblem
                .fitting(layout::LARGE_EMBLEM.0, layout::LARGE_EMBLEM.1);
            let own = own.and_then(|(width, height)| self.emblem.pixels(width, height, self.colours.ink));
            let layout = Layout {
                titles: &titles,
                texts: &texts,
                colours: &self.colours,
                emblem: &self.emblem,
                stamp: own.as_ref(),
                panel: 0,
            };
            layout.emblem_alone(card.corner).to_png()
        })
    }

    /// The shop's own emblem as it stands on cards; `None` if it has none.
    fn stamp(&self) -> Option<&Pixels> {
        let made = self.stamp.get_or_init(|| {
            let (width, height) = self.emblem.fitting(layout::LOGO_WIDTH, layout::STAMP)?;
            self.emblem.pixels(width, height, self.colours.ink)
        });
        made.as_ref()
    }
}

/// The card that `cache` keeps under `key`, or that `make` makes.
fn file(
    name: &str,
    key: &Key,
    cache: &dyn PictureCache,
    make: impl FnOnce() -> Option<Vec<u8>>,
) -> Option<Variant> {
    let blob = cache.get(key).or_else(|| {
        let blob = Blob::from(make()?);
        cache.put(key, &blob);
        Some(blob)
    })?;
    let extension = match sniff(&blob.read().ok()?) {
        FileType::Jpeg => "jpg",
        _ => "png",
    };
    // What it is made from names it as well as its bytes do.
    Some(Variant::new(name, extension, SHARE_IMAGE_SIZE, blob, &key.hash()))
}

/// A card of nothing but `photo`.
fn alone(name: &str, photo: &Variant, cache: &dyn PictureCache) -> Option<Variant> {
    let key = Key::of(&[b"card of a photo", photo.file_name.as_bytes()]);
    file(name, &key, cache, || jpeg(&photo::filling(photo)?))
}

/// The best quality that is not too heavy; where none is, the lightest.
fn jpeg(pixels: &Pixels) -> Option<Vec<u8>> {
    let mut lightest = None;
    for quality in QUALITIES {
        lightest = Encoding::Jpeg(quality).encode(pixels);
        if lightest.as_ref().is_some_and(|file| file.len() <= MOST_BYTES) {
            break;
        }
    }
    lightest
}
