//! WebP that does not move.

use std::io::Cursor;

use image_webp::WebPDecoder;

use super::{Decoded, Head, cost, widened};
use crate::media::pixels::{Channels, Pixels};
use crate::media::problem::Problem;
use crate::media::sniff::FileType;
use crate::media::strip::webp::{is_complete, orientation};

const BROKEN: Problem = Problem::Broken(FileType::Webp);

pub fn head(bytes: &[u8]) -> Result<Head, Problem> {
    if !is_complete(bytes) {
        return Err(Problem::CutOff(FileType::Webp));
    }
    let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    let (width, height) = decoder.dimensions();
    Ok(Head {
        width,
        height,
        // Luma and chroma, RGB with alpha, and again in four bytes a pixel.
        bytes: cost(width, height, 10) + bytes.len() as u64,
        orientation: orientation(bytes),
    })
}

pub fn decode(bytes: &[u8]) -> Result<Decoded, Problem> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    let (width, height) = decoder.dimensions();
    let alpha = decoder.has_alpha();
    let mut data = vec![0; decoder.output_buffer_size().ok_or(BROKEN)?];
    decoder.read_image(&mut data).map_err(|_| BROKEN)?;
    let pixels = Pixels {
        width,
        height,
        channels: if alpha { Channels::Alpha } else { Channels::Opaque },
        data: if alpha { data } else { widened(&data, 3) },
    };
    Ok(Decoded {
        pixels: pixels.opaque_if_it_is(),
        orientation: orientation(bytes),
        profile: decoder.icc_profile().ok().flatten(),
    })
}
