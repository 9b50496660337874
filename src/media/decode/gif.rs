//! GIF that does not move.

use std::io::Cursor;
use std::num::NonZeroU64;

use gif::{ColorOutput, DecodeOptions, MemoryLimit};

use super::{Decoded, Head, MOST_BYTES, cost};
use crate::media::orientation::Orientation;
use crate::media::pixels::{Channels, Pixels};
use crate::media::problem::Problem;
use crate::media::sniff::FileType;
use crate::media::strip::gif::GifParts;

const BROKEN: Problem = Problem::Broken(FileType::Gif);

pub fn head(bytes: &[u8]) -> Result<Head, Problem> {
    let parts = GifParts::parse(bytes).ok_or(BROKEN)?;
    if !parts.complete {
        return Err(Problem::CutOff(FileType::Gif));
    }
    let (width, height) = parts.canvas;
    Ok(Head {
        width,
        height,
        bytes: cost(width, height, 8) + bytes.len() as u64,
        orientation: Orientation::UPRIGHT,
    })
}

pub fn decode(bytes: &[u8]) -> Result<Decoded, Problem> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    options.check_frame_consistency(true);
    if let Some(limit) = NonZeroU64::new(MOST_BYTES) {
        options.set_memory_limit(MemoryLimit::Bytes(limit));
    }
    let mut decoder = options.read_info(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    let (width, height) = (decoder.width(), decoder.height());
    let frame = decoder.read_next_frame().ok().flatten().ok_or(BROKEN)?;
    let row_bytes = usize::from(width) * 4;
    let mut data = vec![0; row_bytes * usize::from(height)];
    let frame_row_bytes = usize::from(frame.width).max(1) * 4;
    let rows = data
        .chunks_exact_mut(row_bytes.max(1))
        .skip(usize::from(frame.top));
    for (row, frame_row) in rows.zip(frame.buffer.chunks_exact(frame_row_bytes)) {
        let target = row.iter_mut().skip(usize::from(frame.left) * 4);
        target.zip(frame_row).for_each(|(to, from)| *to = *from);
    }
    let pixels = Pixels {
        width: u32::from(width),
        height: u32::from(height),
        channels: Channels::Alpha,
        data,
    };
    Ok(Decoded {
        pixels: pixels.opaque_if_it_is(),
        orientation: Orientation::UPRIGHT,
        profile: None,
    })
}
