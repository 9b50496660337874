//! JPEG.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{Decoded, Head, cost};
use crate::media::pixels::{Channels, Pixels};
use crate::media::problem::Problem;
use crate::media::sniff::FileType;
use crate::media::strip::jpeg::{APP14, JpegParts, SOF};

const BROKEN: Problem = Problem::Broken(FileType::Jpeg);

pub fn head(bytes: &[u8]) -> Result<Head, Problem> {
    let parts = JpegParts::parse(bytes).ok_or(BROKEN)?;
    let frame = Frame::of(&parts)?;
    if !parts.complete {
        return Err(Problem::CutOff(FileType::Jpeg));
    }
    // A progressive picture keeps all coefficients, two bytes each, until the last scan is read; so does a
    // baseline one whose colours come one after the other.
    let each = if frame.progressive || parts.scans() > 1 {
        4 + 2 * u64::from(frame.components)
    } else {
        4
    };
    Ok(Head {
        width: frame.width,
        height: frame.height,
        bytes: cost(frame.width, frame.height, each) + bytes.len() as u64,
        orientation: parts.orientation(),
    })
}

pub fn decode(bytes: &[u8]) -> Result<Decoded, Problem> {
    let parts = JpegParts::parse(bytes).ok_or(BROKEN)?;
    let frame = Frame::of(&parts)?;
    // The decoder garbles subsampled colours that come one after the other, without an error.
    if !frame.progressive && parts.scans() > 1 && frame.subsampled {
        return Err(Problem::UnusualJpeg);
    }
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        // Before the head is read: that is when the decoder picks its way of converting colours.
        .jpeg_set_out_colorspace(ColorSpace::RGBA);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| BROKEN)?;
    let stored = decoder.input_colorspace().ok_or(BROKEN)?;
    if frame.components == 4 {
        // Four inks stay as they are stored: the profile has to see them.
        decoder.set_options(options.jpeg_set_out_colorspace(stored));
    }
    // Adobe's segment says "as it is" for both: the decoder takes that for inks until it has counted the components.
    let is_rgb = frame.components == 3 && matches!(stored, ColorSpace::RGB | ColorSpace::CMYK);
    if is_rgb {
        // The decoder converts to RGB from every way of storing colours but RGB itself.
        decoder.set_options(options.jpeg_set_out_colorspace(ColorSpace::RGB));
    }
    let mut data = decoder.decode().map_err(|_| BROKEN)?;
    if is_rgb {
        data = opaque(&data);
    }
    let pixels = Pixels {
        width: frame.width,
        height: frame.height,
        channels: Channels::Opaque,
        data,
    };
    let pixels = if frame.components == 4 {
        inks(pixels, stored, parts.payload(APP14).is_some())
    } else {
        pixels
    };
    Ok(Decoded {
        pixels,
        orientation: parts.orientation(),
        profile: decoder.icc_profile(),
    })
}

/// The head of the picture itself (T.81 section B.2.2).
struct Frame {
    width: u32,
    height: u32,
    components: u8,
    progressive: bool,
    subsampled: bool,
}

impl Frame {
    fn of(parts: &JpegParts<'_>) -> Result<Self, Problem> {
        let found = SOF
            .iter()
            .find_map(|marker| Some((*marker, parts.payload(*marker)?)));
        let Some((marker, payload)) = found else {
            return Err(Problem::UnusualJpeg);
        };
        let [precision, h1, h0, w1, w0, components, rest @ ..] = payload else {
            return Err(BROKEN);
        };
        if *precision != 8 || !matches!(components, 1 | 3 | 4) {
            return Err(Problem::UnusualJpeg);
        }
        let factors: Vec<_> = rest
            .as_chunks::<3>()
            .0
            .iter()
            .map(|[_, factor, _]| factor)
            .collect();
        Ok(Self {
            width: u32::from(u16::from_be_bytes([*w1, *w0])),
            height: u32::from(u16::from_be_bytes([*h1, *h0])),
            components: *components,
            progressive: marker == 0xC2,
            subsampled: factors.iter().any(|factor| Some(factor) != factors.first()),
        })
    }
}

/// Red, green and blue with an alpha that hides what lies below.
fn opaque(rgb: &[u8]) -> Vec<u8> {
    let pixels = rgb.as_chunks::<3>().0.iter();
    pixels.flat_map(|[r, g, b]| [*r, *g, *b, 255]).collect()
}

/// Brings four inks to the order and sense of [`Channels::Cmyk`].
///
/// YCCK is CMYK whose first three inks are stored as the luma and chroma of what they leave of white (Adobe
/// Technical Note 5116). Adobe's programs store paper as 255 and say so with their own segment.
fn inks(mut pixels: Pixels, stored: ColorSpace, adobe: bool) -> Pixels {
    pixels.channels = Channels::Cmyk;
    for pixel in pixels.data.as_chunks_mut::<4>().0 {
        if stored == ColorSpace::YCCK {
            *pixel = ycck_to_cmyk(*pixel);
        }
        if adobe {
            *pixel = pixel.map(|ink| 255 - ink);
        }
    }
    pixels
}

/// The colour conversion of JFIF in whole numbers, 16 bits after the point.
fn ycck_to_cmyk([luma, blue, red, black]: [u8; 4]) -> [u8; 4] {
    let (luma, blue, red) = (i32::from(luma), i32::from(blue) - 128, i32::from(red) - 128);
    let part = |sum: i32| {
        let rounded = luma + ((sum + 32_768) >> 16);
        u8::try_from(255 - rounded.clamp(0, 255)).unwrap_or(0)
    };
    [
        part(91_881 * red),
        part(-22_554 * blue - 46_802 * red),
        part(116_130 * blue),
        black,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::fixtures;

    /// A JPEG whose three components are red, green and blue. Programs say so in Adobe's segment (transform 0), or by
    /// naming them R, G and B.
    #[test]
    fn components_may_be_red_green_and_blue() {
        let luma_and_chroma = fixtures::jpeg_with(&[]);
        let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::YCbCr);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(luma_and_chroma.as_slice()), options);
        let stored = decoder.decode().unwrap();
        let expected: Vec<u8> = (stored.as_chunks::<3>().0.iter())
            .flat_map(|[a, b, c]| [*a, *b, *c, 255])
            .collect();
        let adobe = [&b"\xFF\xEE\x00\x0EAdobe\x00\x64"[..], &[0; 5]].concat();
        let mut by_segment = luma_and_chroma[..2].to_vec();
        by_segment.extend(adobe);
        by_segment.extend(&luma_and_chroma[2..]);
        let decoded = decode(&by_segment).unwrap().pixels;
        assert_eq!((decoded.width, decoded.height), (24, 16));
        assert_eq!(decoded.data, expected);
    }

    #[test]
    fn pixels_do_not_depend_on_the_processor() {
        let bytes = fixtures::jpeg(203, 101);
        let plain = DecoderOptions::default()
            .set_use_unsafe(false)
            .jpeg_set_out_colorspace(ColorSpace::RGBA);
        let by_hand = JpegDecoder::new_with_options(ZCursor::new(bytes.as_slice()), plain).decode();
        assert_eq!(decode(&bytes).unwrap().pixels.data, by_hand.unwrap());
    }
}
