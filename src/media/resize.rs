//! Pixels made fewer.
//!
//! Every width is made from the original, whatever other widths are wanted beside it: so a file that is
//! made alone has the same bytes as one made among others. Large steps go through halves of the original
//! (mean of two by two), made once: the fine filter then has a quarter of the pixels to read. It always has
//! a quarter more pixels in a row to start from than it makes, so that it sets how sharp the picture is.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use super::pixels::{Channels, Pixels};

/// A picture and its halves, the largest first.
pub struct Halves {
    levels: Vec<Pixels>,
}

impl Halves {
    /// Keeps of `pixels` and its halves what pictures up to `widest` (as stored, not turned) need.
    pub fn new(pixels: Pixels, widest: u32, smallest: u32) -> Self {
        let mut levels = vec![pixels];
        while let Some(last) = levels.last() {
            if !halves_well(last, smallest) {
                break;
            }
            let half = half(last);
            // Nobody will ask for a level when even the widest is made from a smaller one.
            if halves_well(last, widest) {
                levels.clear();
            }
            levels.push(half);
        }
        Self { levels }
    }

    /// The picture at `width` and `height`, made from the smallest level that has enough to give.
    pub fn at(&self, width: u32, height: u32) -> Option<Pixels> {
        let enough = |level: &&Pixels| gives(level.width, width);
        let level = self.levels.iter().rev().find(enough).or(self.levels.first())?;
        resized(level, width, height)
    }
}

/// True if half of `level` still has enough to give for `width`.
fn halves_well(level: &Pixels, width: u32) -> bool {
    // Transparent pixels would darken the mean of their neighbours.
    level.channels != Channels::Alpha && level.height > 1 && gives(level.width / 2, width)
}

fn gives(level: u32, width: u32) -> bool {
    u64::from(level) * 4 >= u64::from(width) * 5
}

fn half(pixels: &Pixels) -> Pixels {
    let row_bytes = pixels.width as usize * 4;
    let (width, height) = (pixels.width / 2, pixels.height / 2);
    let mut data = vec![0; width as usize * height as usize * 4];
    let targets = data.chunks_exact_mut(width as usize * 4);
    for (rows, target) in pixels.data.chunks_exact(row_bytes * 2).zip(targets) {
        let (upper, lower) = rows.split_at(row_bytes);
        let (upper, lower) = (upper.as_chunks::<8>().0, lower.as_chunks::<8>().0);
        for ((upper, lower), target) in upper.iter().zip(lower).zip(target.as_chunks_mut::<4>().0) {
            *target = mean(upper, lower);
        }
    }
    Pixels {
        width,
        height,
        channels: pixels.channels,
        data,
    }
}

/// The mean of two pixels above two others. Spelled out: `map` over arrays is not inlined, which costs more
/// than all the rest.
#[inline]
fn mean(upper: &[u8; 8], lower: &[u8; 8]) -> [u8; 4] {
    let [a0, a1, a2, a3, b0, b1, b2, b3] = *upper;
    let [c0, c1, c2, c3, d0, d1, d2, d3] = *lower;
    [
        mean_of_four(a0, b0, c0, d0),
        mean_of_four(a1, b1, c1, d1),
        mean_of_four(a2, b2, c2, d2),
        mean_of_four(a3, b3, c3, d3),
    ]
}

#[inline]
fn mean_of_four(a: u8, b: u8, c: u8, d: u8) -> u8 {
    let sum = u16::from(a) + u16::from(b) + u16::from(c) + u16::from(d);
    ((sum + 2) / 4).to_le_bytes()[0]
}

fn resized(pixels: &Pixels, width: u32, height: u32) -> Option<Pixels> {
    if (pixels.width, pixels.height) == (width, height) {
        return Some(pixels.clone());
    }
    let from = ImageRef::new(pixels.width, pixels.height, &pixels.data, PixelType::U8x4).ok()?;
    let mut to = Image::new(width, height, PixelType::U8x4);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .use_alpha(pixels.channels == Channels::Alpha);
    Resizer::new().resize(&from, &mut to, &options).ok()?;
    Some(Pixels {
        width,
        height,
        channels: pixels.channels,
        data: to.into_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gradient(width: u32, height: u32, channels: Channels) -> Pixels {
        let pixel = |at: u32| {
            let (x, y) = (at % width, at / width);
            let value = u8::try_from((x * 255 / width + y * 255 / height) / 2).unwrap();
            [value, 255 - value, value / 2, 255]
        };
        Pixels {
            width,
            height,
            channels,
            data: (0..width * height).flat_map(pixel).collect(),
        }
    }

    #[test]
    fn a_width_has_the_same_bytes_alone_and_among_others() {
        let picture = gradient(1001, 333, Channels::Opaque);
        let among = Halves::new(picture.clone(), 600, 20);
        for width in [20, 99, 240, 600] {
            let alone = Halves::new(picture.clone(), width, width);
            assert_eq!(alone.at(width, width / 3), among.at(width, width / 3), "{width}");
        }
    }

    #[test]
    fn halves_keep_the_picture_in_its_place() {
        let halves = Halves::new(gradient(1024, 512, Channels::Opaque), 64, 64);
        assert_eq!(halves.levels.len(), 1);
        let small = halves.at(64, 32).unwrap();
        let direct = resized(&gradient(1024, 512, Channels::Opaque), 64, 32).unwrap();
        let furthest = small
            .data
            .iter()
            .zip(&direct.data)
            .map(|(a, b)| a.abs_diff(*b))
            .max();
        assert!(furthest <= Some(2), "{furthest:?}");
    }

    #[test]
    fn pictures_thin_as_a_line_survive() {
        for (width, height) in [(1, 1), (1, 900), (900, 1), (3, 2)] {
            let halves = Halves::new(gradient(width, height, Channels::Opaque), 1, 1);
            assert_eq!(halves.at(1, 1).unwrap().data.len(), 4, "{width} x {height}");
        }
    }
}
