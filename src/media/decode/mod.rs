//! Files into pixels.
//!
//! In: the bytes of a JPEG, PNG, WebP or still GIF. Out: pixels as they are stored, with what is needed to
//! show them right: orientation and colour profile. Sizes are read and judged before anything is unpacked.

mod gif;
mod jpeg;
mod png;
mod webp;

use super::orientation::Orientation;
use super::pixels::Pixels;
use super::problem::Problem;
use super::sniff::FileType;

/// The longest side that is taken, in pixels: the longest that WebP can write.
pub const MOST_SIDE: u32 = 16_383;

/// The most bytes one picture may need while it is unpacked: 108 megapixels from a phone pass, bombs do not.
pub const MOST_BYTES: u64 = 900 << 20;

/// A picture as stored in its file.
pub struct Decoded {
    /// As stored: not turned, in the colours of `profile`.
    pub pixels: Pixels,
    /// How to turn it upright.
    pub orientation: Orientation,
    /// The ICC profile its colours are meant in; without one they are sRGB.
    pub profile: Option<Vec<u8>>,
}

/// What the head of a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Pixels in a row, as stored.
    pub width: u32,
    /// Rows, as stored.
    pub height: u32,
    /// The bytes that unpacking takes, at most.
    pub bytes: u64,
    /// How to turn it upright.
    pub orientation: Orientation,
}

/// Reads the head and refuses what is too large, too broken or of no pixels.
///
/// # Errors
/// What is wrong with the file.
pub fn head(file_type: FileType, bytes: &[u8]) -> Result<Head, Problem> {
    let head = match file_type {
        FileType::Jpeg => jpeg::head(bytes),
        FileType::Png => png::head(bytes),
        FileType::Webp => webp::head(bytes),
        FileType::Gif => gif::head(bytes),
        other => Err(Problem::NotShown(other)),
    }?;
    let Head { width, height, .. } = head;
    if width == 0 || height == 0 {
        return Err(Problem::Broken(file_type));
    }
    if width > MOST_SIDE || height > MOST_SIDE || head.bytes > MOST_BYTES {
        return Err(Problem::TooManyPixels { width, height });
    }
    Ok(head)
}

/// Unpacks a picture that [`head`] let pass.
///
/// # Errors
/// What is wrong with the file.
pub fn decode(file_type: FileType, bytes: &[u8]) -> Result<Decoded, Problem> {
    match file_type {
        FileType::Jpeg => jpeg::decode(bytes),
        FileType::Png => png::decode(bytes),
        FileType::Webp => webp::decode(bytes),
        FileType::Gif => gif::decode(bytes),
        other => Err(Problem::NotShown(other)),
    }
}

/// Pixels of a picture times `bytes` for each.
fn cost(width: u32, height: u32, bytes: u64) -> u64 {
    u64::from(width)
        .saturating_mul(u64::from(height))
        .saturating_mul(bytes)
}

/// RGB, grey or grey with alpha into four bytes a pixel.
fn widened(data: &[u8], channels: usize) -> Vec<u8> {
    match channels {
        1 => data.iter().flat_map(|grey| [*grey, *grey, *grey, 255]).collect(),
        2 => {
            let pixels = data.as_chunks::<2>().0.iter();
            pixels
                .flat_map(|[grey, alpha]| [*grey, *grey, *grey, *alpha])
                .collect()
        }
        3 => {
            let pixels = data.as_chunks::<3>().0;
            let mut wide = vec![255; pixels.len() * 4];
            for (wide, [red, green, blue]) in wide.as_chunks_mut::<4>().0.iter_mut().zip(pixels) {
                *wide = [*red, *green, *blue, 255];
            }
            wide
        }
        _ => data.to_vec(),
    }
}
