//! PNG, of any depth; of an animated one the still picture.

use std::io::Cursor;

use png::{ColorType, Decoder, DecodingError, Limits, Transformations};

use super::{Decoded, Head, cost, widened};
use crate::media::pixels::{Channels, Pixels};
use crate::media::problem::Problem;
use crate::media::sniff::FileType;
use crate::media::strip::png::{is_complete, orientation};

pub fn head(bytes: &[u8]) -> Result<Head, Problem> {
    let mut decoder = decoder(bytes);
    let info = decoder.read_header_info().map_err(problem)?;
    let (width, height) = (info.width, info.height);
    if !is_complete(bytes) {
        return Err(Problem::CutOff(FileType::Png));
    }
    Ok(Head {
        width,
        height,
        // As unpacked, and again in four bytes a pixel.
        bytes: cost(width, height, 8) + bytes.len() as u64,
        orientation: orientation(bytes),
    })
}

pub fn decode(bytes: &[u8]) -> Result<Decoded, Problem> {
    let mut reader = decoder(bytes).read_info().map_err(problem)?;
    let size = reader
        .output_buffer_size()
        .ok_or(Problem::Broken(FileType::Png))?;
    let mut data = vec![0; size];
    let frame = reader.next_frame(&mut data).map_err(problem)?;
    data.truncate(frame.buffer_size());
    let (channels, data) = match frame.color_type {
        ColorType::Grayscale => (Channels::Opaque, widened(&data, 1)),
        ColorType::GrayscaleAlpha => (Channels::Alpha, widened(&data, 2)),
        ColorType::Rgb => (Channels::Opaque, widened(&data, 3)),
        ColorType::Rgba => (Channels::Alpha, data),
        ColorType::Indexed => return Err(Problem::Broken(FileType::Png)),
    };
    let pixels = Pixels {
        width: frame.width,
        height: frame.height,
        channels,
        data,
    };
    Ok(Decoded {
        pixels: pixels.opaque_if_it_is(),
        orientation: orientation(bytes),
        profile: reader.info().icc_profile.as_ref().map(|profile| profile.to_vec()),
    })
}

fn decoder(bytes: &[u8]) -> Decoder<Cursor<&[u8]>> {
    // The limit holds for what stands beside the pixels: a colour profile may be packed a thousandfold.
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: 64 << 20 });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    decoder
}

fn problem(error: DecodingError) -> Problem {
    match error {
        DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Problem::CutOff(FileType::Png)
        }
        _ => Problem::Broken(FileType::Png),
    }
}
