//! One picture on its way from a file to the files of the site.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::budget::Budget;
use super::colour::Colours;
use super::decode::{self, Decoded, Head};
use super::encode::Encoding;
use super::pixels::{Channels, Pixels};
use super::problem::Problem;
use super::record::{Planned, Record};
use super::resize::Halves;
use super::sniff::FileType;
use super::strip::jpeg::JpegParts;

/// A photo, unpacked and made small, before it is encoded.
pub struct Sizes {
    /// What is known of it now.
    pub record: Record,
    /// The pixels for each width that was asked for, upright and in sRGB.
    pub pixels: Vec<Arc<Pixels>>,
    /// The original without metadata, where it could be shown as it is.
    pub original: Option<Vec<u8>>,
}

/// Unpacks a picture and makes the widths that `widths` names once it knows the picture.
///
/// While the picture stands in memory in full, the bytes for it are borrowed from `budget`.
///
/// # Errors
/// What is wrong with the file.
pub fn sizes(
    file_type: FileType,
    bytes: &[u8],
    budget: &Budget,
    wanted: impl FnOnce(&Record) -> Vec<(u32, u32)>,
) -> Result<Sizes, Problem> {
    // A fault in a decoder costs one picture, not the build.
    catch_unwind(AssertUnwindSafe(|| {
        decoded_sizes(file_type, bytes, budget, wanted)
    }))
    .unwrap_or(Err(Problem::Broken(file_type)))
}

fn decoded_sizes(
    file_type: FileType,
    bytes: &[u8],
    budget: &Budget,
    wanted: impl FnOnce(&Record) -> Vec<(u32, u32)>,
) -> Result<Sizes, Problem> {
    let head = decode::head(file_type, bytes)?;
    let loan = budget.borrow(head.bytes);
    let decoded = decode::decode(file_type, bytes)?;
    if !agree(&decoded.pixels, &head) {
        return Err(Problem::Broken(file_type));
    }
    let sizes = from_decoded(file_type, bytes, decoded, wanted);
    drop(loan);
    sizes.ok_or(Problem::Broken(file_type))
}

fn agree(pixels: &Pixels, head: &Head) -> bool {
    let bytes = pixels.width as usize * pixels.height as usize * 4;
    (pixels.width, pixels.height, pixels.data.len()) == (head.width, head.height, bytes)
}

fn from_decoded(
    file_type: FileType,
    bytes: &[u8],
    decoded: Decoded,
    wanted: impl FnOnce(&Record) -> Vec<(u32, u32)>,
) -> Option<Sizes> {
    let Decoded {
        pixels,
        orientation,
        profile,
    } = decoded;
    let stored = (pixels.width, pixels.height);
    let colours = Colours::new(pixels.channels, profile.as_deref());
    let untouched = file_type == FileType::Jpeg && orientation.is_upright() && colours.is_srgb();
    let record = Record {
        file_type,
        size: orientation.turn_size(stored),
        has_alpha: pixels.channels == Channels::Alpha,
        drawing: file_type != FileType::Jpeg && pixels.is_drawing(),
        colour: colours.convert(pixels.sample()).mean_colour(),
    };
    let wanted = wanted(&record);
    if wanted.is_empty() {
        return Some(Sizes {
            record,
            pixels: Vec::new(),
            original: None,
        });
    }
    let row = |size: (u32, u32)| orientation.turn_size(size).0;
    let rows = || wanted.iter().map(|size| row(*size));
    let Some((most, least)) = rows().max().zip(rows().min()) else {
        // All of it is there: another file with the same bytes was made a moment ago.
        return Some(Sizes {
            record,
            pixels: Vec::new(),
            original: None,
        });
    };
    let halves = Halves::new(pixels, most, least);
    let sized = wanted.into_iter().map(|size| {
        let (width, height) = orientation.turn_size(size);
        let pixels = halves.at(width, height)?;
        Some(Arc::new(colours.convert(pixels).turned(orientation)))
    });
    Some(Sizes {
        record,
        pixels: sized.collect::<Option<_>>()?,
        original: JpegParts::parse(bytes)
            .filter(|_| untouched)
            .map(|parts| parts.without_metadata(false)),
    })
}

/// Encodes one file. Where the original is a JPEG of that very size and no heavier, it is taken instead: each
/// encoding loses a little.
pub fn encode(planned: Planned, pixels: &Pixels, original: Option<&[u8]>) -> Option<Vec<u8>> {
    let encoded = planned.encoding.encode(pixels)?;
    match (planned.encoding, original) {
        (Encoding::Jpeg(_), Some(original)) if original.len() <= encoded.len() => Some(original.to_vec()),
        _ => Some(encoded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::fixtures;

    #[test]
    fn a_photo_of_which_everything_is_there_is_not_damaged() {
        let photo = fixtures::jpeg(20, 10);
        // Two files with the same bytes are looked at at the same time, and the other one was faster.
        let made = sizes(FileType::Jpeg, &photo, &Budget::new(1 << 20), |_| Vec::new());
        let made = made.unwrap_or_else(|_| panic!("a false alarm"));
        assert!(made.pixels.is_empty() && made.original.is_none());
        assert_eq!(made.record.size, (20, 10));
    }
}
