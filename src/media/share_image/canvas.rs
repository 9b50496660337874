//! A sheet of paper with few colours: one byte a pixel, which names a colour.
//!
//! Text and marks on paper need no more, and a sheet is drawn, compared and packed in a quarter of the time
//! that four bytes a pixel take.

use tiny_skia::{FillRule, Mask, Path, Transform};

use crate::media::pixels::{Channels, Pixels};

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// Shades from paper to ink at the edge of a letter. At this size, sixteen look the same as 255.
const SHADES: u8 = 16;
/// So many pixels are looked at together.
const BLOCK: usize = 8;
const EMPTY: [u8; BLOCK] = [0; BLOCK];
/// The most colours a sheet can have.
const MOST_COLOURS: usize = 256;

/// A sheet of paper.
pub struct Canvas {
    pub width: u32,
    pub height: u32,
    /// The colours; the first is the paper.
    pub colours: Vec<Rgb>,
    /// A colour for each pixel, row by row.
    pub data: Vec<u8>,
}

/// A colour to draw with: the place of its first shade among the colours.
#[derive(Clone, Copy)]
pub struct Ink(u8);

impl Canvas {
    pub fn new(width: u32, height: u32, paper: Rgb) -> Self {
        Self {
            width,
            height,
            colours: vec![paper],
            data: vec![0; width as usize * height as usize],
        }
    }

    /// Gets a colour ready to draw with on the paper.
    pub fn ink(&mut self, colour: Rgb) -> Ink {
        let paper = self.colours.first().copied().unwrap_or([255; 3]);
        self.ink_on(paper, colour)
    }

    /// Gets a colour ready to draw with on a ground of another colour.
    pub fn ink_on(&mut self, ground: Rgb, colour: Rgb) -> Ink {
        let shades: Vec<Rgb> = (1..=SHADES)
            .map(|shade| mixed(ground, colour, shade, SHADES))
            .collect();
        let there = self
            .colours
            .windows(shades.len())
            .position(|known| known == shades);
        let first = there.unwrap_or_else(|| {
            self.colours.extend(shades);
            self.colours.len() - usize::from(SHADES)
        });
        Ink(u8::try_from(first).unwrap_or(0))
    }

    /// Fills the inside of `path`.
    pub fn fill(&mut self, path: &Path, ink: Ink) {
        let Some((left, top, mask)) = mask(path, self.width, self.height) else {
            return;
        };
        let (columns, sheet) = (mask.width() as usize, self.width as usize);
        let rows = self.data.chunks_exact_mut(sheet).skip(top as usize);
        for (row, covered) in rows.zip(mask.data().chunks_exact(columns)) {
            let row = row.get_mut(left as usize..).unwrap_or_default();
            // Most of a line is the paper between its letters.
            for (pixels, covered) in row.chunks_mut(BLOCK).zip(covered.chunks(BLOCK)) {
                if covered == EMPTY {
                    continue;
                }
                for (pixel, coverage) in pixels.iter_mut().zip(covered) {
                    if *coverage > 7 {
                        *pixel = ink.0.saturating_add((coverage - 8) / 16);
                    }
                }
            }
        }
    }

    /// Puts a small picture on the paper, its upper left corner at `x`, `y`.
    pub fn paste(&mut self, picture: &Pixels, x: u32, y: u32) {
        let paper = self.colours.first().copied().unwrap_or([255; 3]);
        let (columns, sheet) = (picture.width as usize, self.width as usize);
        let mut last = ([0; 4], 0);
        let rows = self.data.chunks_exact_mut(sheet).skip(y as usize);
        for (row, line) in rows.zip(picture.data.as_chunks::<4>().0.chunks_exact(columns)) {
            for (to, pixel) in row.iter_mut().skip(x as usize).zip(line) {
                let [red, green, blue, alpha] = *pixel;
                if alpha == 0 {
                    continue;
                }
                if last.0 != *pixel {
                    last = (
                        *pixel,
                        nearest(&mut self.colours, mixed(paper, [red, green, blue], alpha, 255)),
                    );
                }
                *to = last.1;
            }
        }
    }

    /// The sheet with red, green, blue and alpha for each pixel.
    pub fn to_pixels(&self) -> Pixels {
        let mut solid = [[0, 0, 0, 255]; MOST_COLOURS];
        for (to, [red, green, blue]) in solid.iter_mut().zip(&self.colours) {
            *to = [*red, *green, *blue, 255];
        }
        let [paper, ..] = solid;
        let blank = paper.repeat(self.width as usize);
        let mut data = Vec::with_capacity(self.data.len() * 4);
        for row in self.data.chunks_exact(self.width as usize) {
            // Most of a sheet is paper, and a row of one colour is fast to detect and write.
            let inked = row
                .iter()
                .rposition(|colour| *colour != 0)
                .map_or(0, |last| last + 1);
            for colour in row.get(..inked).unwrap_or_default() {
                data.extend_from_slice(solid.get(usize::from(*colour)).unwrap_or(&paper));
            }
            data.extend_from_slice(blank.get(inked * 4..).unwrap_or_default());
        }
        Pixels {
            width: self.width,
            height: self.height,
            channels: Channels::Opaque,
            data,
        }
    }

    /// The sheet as PNG; `None` if the encoder gives up.
    pub fn to_png(&self) -> Option<Vec<u8>> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(self.colours.concat());
        // Letters and paper are much the same from row to row. The usual encoder looks for more, takes fifteen times
        // as long, and saves a quarter of a file that is small either way.
        encoder.set_deflate_compression(png::DeflateCompression::FdeflateUltraFast);
        encoder.set_filter(png::Filter::Up);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&self.data).ok()?;
        writer.finish().ok()?;
        Some(file)
    }
}

/// `part` of `of` from one colour to another.
fn mixed(from: Rgb, to: Rgb, part: u8, of: u8) -> Rgb {
    let mut mixed = from;
    let (part, of) = (u32::from(part), u32::from(of));
    for (value, to) in mixed.iter_mut().zip(to) {
        let sum = u32::from(*value) * (of - part) + u32::from(to) * part;
        *value = u8::try_from((sum + of / 2) / of).unwrap_or(255);
    }
    mixed
}

/// The place of `colour` among the colours, or of the nearest one where there are all there can be.
fn nearest(colours: &mut Vec<Rgb>, colour: Rgb) -> u8 {
    let found = colours.iter().position(|known| *known == colour);
    let place = found.unwrap_or_else(|| {
        if colours.len() < MOST_COLOURS {
            colours.push(colour);
            colours.len() - 1
        } else {
            let all = colours.iter().enumerate();
            all.min_by_key(|(_, known)| distance(**known, colour))
                .map_or(0, |(place, _)| place)
        }
    });
    u8::try_from(place).unwrap_or(0)
}

fn distance(first: Rgb, second: Rgb) -> u32 {
    first
        .iter()
        .zip(second)
        .map(|(one, other)| u32::from(one.abs_diff(other)).pow(2))
        .sum()
}

/// How much of each pixel `path` covers, for the part of a sheet that it touches, and where that part begins.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "clamped to the sheet first"
)]
fn mask(path: &Path, width: u32, height: u32) -> Option<(u32, u32, Mask)> {
    let bounds = path.bounds();
    let whole = |value: f32, most: u32| value.clamp(0.0, most as f32) as u32;
    let (left, top) = (
        whole(bounds.left().floor(), width),
        whole(bounds.top().floor(), height),
    );
    let (right, bottom) = (
        whole(bounds.right().ceil(), width),
        whole(bounds.bottom().ceil(), height),
    );
    let mut mask = Mask::new(right.checked_sub(left)?, bottom.checked_sub(top)?)?;
    let shifted = Transform::from_translate(-(left as f32), -(top as f32));
    mask.fill_path(path, FillRule::Winding, true, shifted);
    Some((left, top, mask))
}

#[cfg(test)]
mod tests {
    use tiny_skia::{PathBuilder, Rect};

    use super::*;

    #[test]
    fn shades_reach_from_paper_to_ink_and_pictures_bring_their_colours() {
        let mut canvas = Canvas::new(8, 2, [250, 250, 240]);
        let ink = canvas.ink([10, 20, 30]);
        let path = PathBuilder::from_rect(Rect::from_xywh(0.0, 0.0, 1.5, 2.0).unwrap());
        canvas.fill(&path, ink);
        let mark = Pixels {
            width: 2,
            height: 1,
            channels: Channels::Alpha,
            data: vec![255, 0, 0, 255, 9, 9, 9, 0],
        };
        canvas.paste(&mark, 4, 1);
        let pixels = canvas.to_pixels();
        let at = |x: usize, y: usize| &pixels.data[(y * 8 + x) * 4..][..3];
        assert_eq!(at(0, 0), [10, 20, 30]);
        assert!(at(1, 0)[0] > 110 && at(1, 0)[0] < 150, "{:?}", at(1, 0));
        assert_eq!(at(2, 0), [250, 250, 240]);
        assert_eq!(at(4, 1), [255, 0, 0]);
        assert_eq!(at(5, 1), [250, 250, 240]);
        let file = canvas.to_png().unwrap();
        assert_eq!(file.get(..8), Some(b"\x89PNG\r\n\x1a\n".as_slice()));
    }

    #[test]
    fn what_lies_outside_is_not_drawn() {
        let mut canvas = Canvas::new(4, 4, [255; 3]);
        let ink = canvas.ink([0; 3]);
        for (x, y) in [(-1e9, 0.0), (1e9, 1e9), (-2.0, -2.0)] {
            let path = PathBuilder::from_rect(
                Rect::from_xywh(x, y, 1.0, 1.0).unwrap_or(Rect::from_xywh(9.0, 9.0, 1.0, 1.0).unwrap()),
            );
            canvas.fill(&path, ink);
        }
        assert!(canvas.data.iter().all(|pixel| *pixel == 0));
    }

    #[test]
    fn more_colours_than_a_sheet_has_become_their_nearest() {
        let mut canvas = Canvas::new(40, 40, [255; 3]);
        let data = (0..1600_u32).flat_map(|n| [(n % 251) as u8, (n / 7) as u8, 9, 255]);
        let picture = Pixels {
            width: 40,
            height: 40,
            channels: Channels::Alpha,
            data: data.collect(),
        };
        canvas.paste(&picture, 0, 0);
        assert_eq!(canvas.colours.len(), 256);
    }
}
