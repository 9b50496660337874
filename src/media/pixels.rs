//! A picture in memory: rows of pixels of four bytes.

use super::orientation::Orientation;

/// What the four bytes of a pixel are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channels {
    /// Red, green, blue; the fourth is always 255.
    Opaque,
    /// Red, green, blue, alpha; colour not multiplied by alpha.
    Alpha,
    /// Cyan, magenta, yellow, black; 255 is all ink.
    Cmyk,
}

/// Pixels, row by row from the top, without padding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// In pixels, at least 1.
    pub width: u32,
    /// In pixels, at least 1.
    pub height: u32,
    /// What the bytes are.
    pub channels: Channels,
    /// `width * height * 4` bytes.
    pub data: Vec<u8>,
}

impl Pixels {
    /// The mean colour over all that is not transparent: red, green, blue; `None` if everything is.
    pub fn mean_colour(&self) -> Option<[u8; 3]> {
        let mut sums = [0_u64; 4];
        for pixel in self.data.as_chunks::<4>().0 {
            let [red, green, blue, alpha] = pixel.map(u64::from);
            for (sum, value) in sums
                .iter_mut()
                .zip([red * alpha, green * alpha, blue * alpha, alpha])
            {
                *sum += value;
            }
        }
        let [red, green, blue, weight] = sums;
        let mean = |sum: u64| u8::try_from((sum + weight / 2).checked_div(weight)?).ok();
        Some([mean(red)?, mean(green)?, mean(blue)?])
    }

    /// A few thousand pixels from all over the picture, in one row.
    pub fn sample(&self) -> Self {
        const EVERY: u32 = 64;
        let (down, across) = (self.height.div_ceil(EVERY), self.width.div_ceil(EVERY));
        let rows = self
            .data
            .chunks_exact(self.width as usize * 4)
            .step_by(down as usize);
        let pixels = rows.flat_map(|row| row.as_chunks::<4>().0.iter().step_by(across as usize));
        let data: Vec<u8> = pixels.flatten().copied().collect();
        Self {
            width: u32::try_from(data.len() / 4).unwrap_or(1),
            height: 1,
            channels: self.channels,
            data,
        }
    }

    /// Says [`Channels::Opaque`] where no pixel is transparent.
    #[must_use]
    pub fn opaque_if_it_is(mut self) -> Self {
        let solid = |pixel: &[u8; 4]| matches!(pixel, [_, _, _, 255]);
        if self.channels == Channels::Alpha && self.data.as_chunks().0.iter().all(solid) {
            self.channels = Channels::Opaque;
        }
        self
    }

    /// True if the picture has so few colours that it is drawn rather than photographed.
    pub fn is_drawing(&self) -> bool {
        const MOST: usize = 256;
        let mut colours = std::collections::BTreeSet::new();
        let mut last = None;
        for pixel in self.data.as_chunks::<4>().0 {
            if last != Some(pixel) {
                colours.insert(pixel);
                last = Some(pixel);
            }
            if colours.len() > MOST {
                return false;
            }
        }
        true
    }

    /// Turned so that the picture stands upright.
    #[must_use]
    pub fn turned(self, orientation: Orientation) -> Self {
        let turn = orientation.turn();
        let mut upright = if turn.transpose { self.transposed() } else { self };
        let row_bytes = upright.width as usize * 4;
        if turn.mirror {
            for row in upright.data.chunks_exact_mut(row_bytes) {
                row.as_chunks_mut::<4>().0.reverse();
            }
        }
        if turn.flip {
            upright.data = upright.data.rchunks_exact(row_bytes).flatten().copied().collect();
        }
        upright
    }

    fn transposed(self) -> Self {
        let (pixels, _) = self.data.as_chunks::<4>();
        let columns = 0..self.width as usize;
        let data = columns.flat_map(|x| pixels.iter().skip(x).step_by(self.width as usize).flatten());
        Self {
            data: data.copied().collect(),
            width: self.height,
            height: self.width,
            channels: self.channels,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three by two pixels, numbered in reading order.
    fn numbered() -> Pixels {
        Pixels {
            width: 3,
            height: 2,
            channels: Channels::Opaque,
            data: (1..=6).flat_map(|n| [n, n, n, 255]).collect(),
        }
    }

    #[test]
    fn every_orientation_stands_upright() {
        let cases = [
            (1, 3, [1, 2, 3, 4, 5, 6]),
            (2, 3, [3, 2, 1, 6, 5, 4]),
            (3, 3, [6, 5, 4, 3, 2, 1]),
            (4, 3, [4, 5, 6, 1, 2, 3]),
            (5, 2, [1, 4, 2, 5, 3, 6]),
            (6, 2, [4, 1, 5, 2, 6, 3]),
            (7, 2, [6, 3, 5, 2, 4, 1]),
            (8, 2, [3, 6, 2, 5, 1, 4]),
        ];
        for (number, width, order) in cases {
            let turned = numbered().turned(Orientation::from_exif_number(number));
            let read: Vec<_> = turned.data.iter().step_by(4).copied().collect();
            assert_eq!(
                (turned.width, read.as_slice()),
                (width, order.as_slice()),
                "{number}"
            );
        }
    }

    #[test]
    fn the_mean_leaves_out_what_is_transparent() {
        let mut pixels = numbered();
        assert_eq!(pixels.mean_colour(), Some([4, 4, 4]));
        pixels.data = [[200, 100, 0, 255], [0, 0, 0, 0]].concat();
        assert_eq!(pixels.mean_colour(), Some([200, 100, 0]));
        pixels.data = vec![0; 8];
        assert_eq!(pixels.mean_colour(), None);
    }
}
