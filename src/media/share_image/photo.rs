//! The page's photo at the side of its card, cut to fill its place.

use super::SHARE_IMAGE_SIZE;
use crate::media::decode;
use crate::media::pixels::{Channels, Pixels};
use crate::media::resize::Halves;
use crate::media::set::Variant;
use crate::media::sniff::sniff;

/// The narrowest and the widest that a photo stands beside the words.
const WIDTHS: (u32, u32) = (420, 580);

/// The photo, cut from its middle and made as large as its place; `None` if it cannot be shown or is so small
/// that it would be coarse.
pub fn panel(photo: &Variant) -> Option<Pixels> {
    let height = SHARE_IMAGE_SIZE.1;
    let decoded = decoded(photo)?;
    let natural = u64::from(height) * u64::from(decoded.width) / u64::from(decoded.height.max(1));
    let width = u32::try_from(natural).ok()?.clamp(WIDTHS.0, WIDTHS.1);
    sized(decoded, width, height)
}

/// The photo as large as a whole card, in the same way.
pub fn filling(photo: &Variant) -> Option<Pixels> {
    sized(decoded(photo)?, SHARE_IMAGE_SIZE.0, SHARE_IMAGE_SIZE.1)
}

fn decoded(photo: &Variant) -> Option<Pixels> {
    let bytes = photo.blob.read().ok()?;
    Some(decode::decode(sniff(&bytes), &bytes).ok()?.pixels)
}

fn sized(pixels: Pixels, width: u32, height: u32) -> Option<Pixels> {
    let cut = cut(pixels, width, height)?;
    // Half as many pixels again may be made up; more looks coarse.
    if cut.width * 3 < width * 2 {
        return None;
    }
    Halves::new(cut, width, width).at(width, height)
}

/// The middle of `pixels` in the shape of `width` to `height`.
fn cut(pixels: Pixels, width: u32, height: u32) -> Option<Pixels> {
    let across = u64::from(pixels.height) * u64::from(width) / u64::from(height);
    let down = u64::from(pixels.width) * u64::from(height) / u64::from(width);
    let columns = u32::try_from(across).ok()?.clamp(1, pixels.width);
    let rows = u32::try_from(down).ok()?.clamp(1, pixels.height);
    let left = ((pixels.width - columns) / 2) as usize * 4;
    let top = ((pixels.height - rows) / 2) as usize;
    let lines = pixels.data.chunks_exact(pixels.width as usize * 4);
    let kept = lines.skip(top).take(rows as usize);
    let mut data = Vec::with_capacity(columns as usize * rows as usize * 4);
    for line in kept {
        data.extend_from_slice(line.get(left..left + columns as usize * 4)?);
    }
    Some(Pixels {
        width: columns,
        height: rows,
        channels: pixels.channels,
        data,
    })
}

/// `sheet` with `photo` over its right side, or its left where text runs leftwards.
pub fn beside(photo: &Pixels, mut sheet: Pixels, rtl: bool) -> Pixels {
    let side = if rtl { 0 } else { sheet.width - photo.width } as usize * 4;
    let length = photo.width as usize * 4;
    let rows = sheet.data.chunks_exact_mut(sheet.width as usize * 4);
    for (row, line) in rows.zip(photo.data.chunks_exact(length)) {
        let Some(part) = row.get_mut(side..side + length) else {
            continue;
        };
        if photo.channels == Channels::Opaque {
            part.copy_from_slice(line);
            continue;
        }
        for (to, from) in part
            .as_chunks_mut::<4>()
            .0
            .iter_mut()
            .zip(line.as_chunks::<4>().0)
        {
            *to = over(*to, *from);
        }
    }
    sheet
}

/// One pixel over a solid one.
fn over(below: [u8; 4], above: [u8; 4]) -> [u8; 4] {
    let [.., alpha] = above;
    if alpha == 255 {
        return above;
    }
    let mut mixed = below;
    for (to, from) in mixed.iter_mut().zip(above).take(3) {
        let sum = u32::from(*to) * u32::from(255 - alpha) + u32::from(from) * u32::from(alpha);
        *to = u8::try_from((sum + 127) / 255).unwrap_or(255);
    }
    mixed
}
