//! What stands for the shop.

use tiny_skia::{ColorU8, IntSize, Pixmap, PixmapPaint, PremultipliedColorU8, Transform};

use super::drawing::Undrawable;
use crate::media::decode;
use crate::media::pixels::{Channels, Pixels};
use crate::media::resize::Halves;
use crate::media::set::{PictureKind, PictureSet};
use crate::media::share_image::Rgb;
use crate::media::sniff::sniff;
use crate::media::text_layout::FontStack;
use crate::source::Blob;

/// The shop's emblem.
#[derive(Clone, Debug)]
pub enum Emblem {
    /// An SVG, cleaned, with its width and height.
    Drawing(String, (f32, f32)),
    /// A picture of pixels, with its width and height.
    Photo(Blob, (u32, u32)),
    /// A letter of the shop's name; a small shop is drawn where it is empty or no font has it.
    Letter(String),
}

/// An icon is square: what is longer than this against its other side would be a line.
const MOST_ASPECT: f32 = 1.4;
/// Where the Latin letters of European languages end in Unicode.
const LATIN_END: char = '\u{250}';

impl Emblem {
    /// The emblem that a picture of the shop is.
    ///
    /// # Errors
    /// Why it cannot be drawn.
    pub fn of_picture(set: &PictureSet) -> Result<Self, Undrawable> {
        let bytes = set.fallback.blob.read().map_err(|_| Undrawable::Unreadable)?;
        if set.kind == PictureKind::Vector {
            let text = String::from_utf8(bytes.to_vec()).map_err(|_| Undrawable::Unreadable)?;
            let size = super::drawing::size(&text)?;
            return Ok(Self::Drawing(text, size));
        }
        decode::head(sniff(&bytes), &bytes).map_err(|_| Undrawable::Unreadable)?;
        Ok(Self::Photo(
            set.fallback.blob.clone(),
            (set.fallback.width, set.fallback.height),
        ))
    }

    /// The first letter in `names` that `fonts` have, as a capital; empty if there is none.
    pub fn letter<'a>(names: impl IntoIterator<Item = &'a str>, fonts: &FontStack) -> Self {
        let capital = |c: char| -> String { c.to_uppercase().collect() };
        let mut letters = names
            .into_iter()
            .flat_map(str::chars)
            .filter(|c| c.is_alphanumeric());
        // Every font has Latin letters: for them none needs to be unpacked.
        let first = letters.find(|c| *c < LATIN_END || fonts.pen().legible(&capital(*c)).is_some());
        Self::Letter(first.map(capital).unwrap_or_default())
    }

    /// True if it can be read in a small square.
    pub fn is_compact(&self) -> bool {
        let (width, height) = self.size();
        width <= height * MOST_ASPECT && height <= width * MOST_ASPECT
    }

    /// A hash of all that it is.
    pub fn fingerprint(&self) -> blake3::Hash {
        match self {
            Self::Drawing(text, _) => blake3::hash(format!("drawing {text}").as_bytes()),
            Self::Photo(blob, _) => blob
                .read()
                .map_or(blake3::hash(b"gone"), |bytes| blake3::hash(&bytes)),
            Self::Letter(letter) => blake3::hash(format!("letter {letter}").as_bytes()),
        }
    }

    /// The largest width and height up to these; `None` for a letter, which has none of its own.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "icons are far below 2^24 pixels"
    )]
    pub fn fitting(&self, width: u32, height: u32) -> Option<(u32, u32)> {
        if matches!(self, Self::Letter(_)) {
            return None;
        }
        let (own_width, own_height) = self.size();
        let scale = (width as f32 / own_width).min(height as f32 / own_height);
        let whole = |own: f32, most: u32| ((own * scale).round() as u32).clamp(1, most);
        Some((whole(own_width, width), whole(own_height, height)))
    }

    /// It in so many pixels, which have its shape; what is drawn in the text's colour is drawn in `colour`.
    pub fn pixels(&self, width: u32, height: u32, colour: Rgb) -> Option<Pixels> {
        let mut pixmap = Pixmap::new(width, height)?;
        self.draw(&mut pixmap, (0, 0), (width, height), colour)?;
        let straight = |pixel: &PremultipliedColorU8| {
            let colour = pixel.demultiply();
            [colour.red(), colour.green(), colour.blue(), colour.alpha()]
        };
        Some(Pixels {
            width,
            height,
            channels: Channels::Alpha,
            data: pixmap.pixels().iter().flat_map(straight).collect(),
        })
    }

    /// Draws it, its upper left corner at `at`. `None` if it cannot be drawn, and for a letter.
    #[allow(
        clippy::cast_possible_wrap,
        clippy::cast_precision_loss,
        reason = "icons are far below 2^24 pixels"
    )]
    pub fn draw(
        &self,
        onto: &mut Pixmap,
        (x, y): (u32, u32),
        (width, height): (u32, u32),
        colour: Rgb,
    ) -> Option<()> {
        match self {
            Self::Drawing(text, _) => {
                let place = (x as f32, y as f32, width as f32, height as f32);
                super::drawing::draw(text, onto, place, colour)
            }
            Self::Photo(blob, _) => {
                let bytes = blob.read().ok()?;
                let pixels = decode::decode(sniff(&bytes), &bytes).ok()?.pixels;
                let small = premultiplied(&Halves::new(pixels, width, width).at(width, height)?)?;
                let paint = PixmapPaint::default();
                onto.draw_pixmap(
                    x as i32,
                    y as i32,
                    small.as_ref(),
                    &paint,
                    Transform::identity(),
                    None,
                );
                Some(())
            }
            Self::Letter(_) => None,
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "pictures are far below 2^24 pixels")]
    fn size(&self) -> (f32, f32) {
        match self {
            Self::Drawing(_, size) => *size,
            Self::Photo(_, (width, height)) => (*width as f32, *height as f32),
            Self::Letter(_) => (1.0, 1.0),
        }
    }
}

fn premultiplied(pixels: &Pixels) -> Option<Pixmap> {
    let multiplied = |pixel: &[u8; 4]| {
        let [red, green, blue, alpha] = *pixel;
        let colour = ColorU8::from_rgba(red, green, blue, alpha).premultiply();
        [colour.red(), colour.green(), colour.blue(), colour.alpha()]
    };
    let data = pixels.data.as_chunks::<4>().0.iter().flat_map(multiplied);
    Pixmap::from_vec(data.collect(), IntSize::from_wh(pixels.width, pixels.height)?)
}
