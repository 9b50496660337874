//! The chunks of a WebP file (RFC 9649), and the file without what is not picture.

use crate::media::orientation::Orientation;

const HAS_XMP: u8 = 0b0000_0100;
const HAS_EXIF: u8 = 0b0000_1000;
const IS_ANIMATED: u8 = 0b0000_0010;

struct Chunk<'a> {
    kind: &'a [u8; 4],
    data: &'a [u8],
}

/// Every whole chunk.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let body = declared_length(bytes).and_then(|length| bytes.get(12..length.min(bytes.len())));
    let mut rest = body.unwrap_or(&[]);
    std::iter::from_fn(move || {
        let kind = rest.first_chunk()?;
        let length = usize::try_from(u32::from_le_bytes(*rest.get(4..)?.first_chunk()?)).ok()?;
        let data = rest.get(8..)?.get(..length)?;
        let padded = length + length % 2;
        rest = rest.get(8..)?.get(padded..).unwrap_or(&[]);
        Some(Chunk { kind, data })
    })
}

/// The bytes of the whole file as its head says; `None` if it is no WebP.
fn declared_length(bytes: &[u8]) -> Option<usize> {
    let riff = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let length = u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?);
    riff.then(|| usize::try_from(length).ok()?.checked_add(8))?
}

/// True if the file is as long as it says.
pub fn is_complete(bytes: &[u8]) -> bool {
    // Some writers do not count the padding byte of the last chunk.
    declared_length(bytes).is_some_and(|length| bytes.len() >= length)
}

/// True if the picture moves.
pub fn is_animated(bytes: &[u8]) -> bool {
    let first = chunks(bytes).next().filter(|chunk| chunk.kind == b"VP8X");
    first.is_some_and(|chunk| chunk.data.first().is_some_and(|flags| flags & IS_ANIMATED != 0))
}

/// Width and height of the canvas of an extended file; `None` for a plain one.
pub fn canvas(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = chunks(bytes).next().filter(|chunk| chunk.kind == b"VP8X")?;
    let side = |at: usize| match head.data.get(at..)? {
        [a, b, c, ..] => Some(1 + u32::from_le_bytes([*a, *b, *c, 0])),
        _ => None,
    };
    Some((side(4)?, side(7)?))
}

/// Which way up.
pub fn orientation(bytes: &[u8]) -> Orientation {
    chunks(bytes)
        .find(|chunk| chunk.kind == b"EXIF")
        .and_then(|chunk| Orientation::from_exif(chunk.data))
        .unwrap_or(Orientation::UPRIGHT)
}

/// The same picture without EXIF, XMP, unknown chunks and whatever follows its end; `None` if it is no WebP.
pub fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    chunks(bytes)
        .next()
        .filter(|chunk| chunk.kind.starts_with(b"VP8"))?;
    let orientation = orientation(bytes);
    let mut kept = b"RIFF\0\0\0\0WEBP".to_vec();
    for chunk in chunks(bytes) {
        match chunk.kind {
            b"VP8X" => add(&mut kept, b"VP8X", &head(chunk.data, orientation)),
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ICCP" => add(&mut kept, chunk.kind, chunk.data),
            b"ANMF" => add(&mut kept, b"ANMF", &frame(chunk.data)),
            _ => {}
        }
    }
    if !orientation.is_upright() {
        add(&mut kept, b"EXIF", &orientation.to_exif());
    }
    let length = u32::try_from(kept.len() - 8).ok()?;
    kept.splice(4..8, length.to_le_bytes());
    Some(kept)
}

/// A frame of an animation may carry unknown chunks behind its picture.
fn frame(data: &[u8]) -> Vec<u8> {
    let (head, rest) = data.split_at(data.len().min(16));
    let mut kept = head.to_vec();
    let mut wrapped = b"RIFF\0\0\0\0WEBP".to_vec();
    wrapped.extend(rest);
    let length = u32::try_from(wrapped.len() - 8).unwrap_or(u32::MAX);
    wrapped.splice(4..8, length.to_le_bytes());
    for chunk in chunks(&wrapped).filter(|chunk| matches!(chunk.kind, b"VP8 " | b"VP8L" | b"ALPH")) {
        add(&mut kept, chunk.kind, chunk.data);
    }
    kept
}

fn head(data: &[u8], orientation: Orientation) -> Vec<u8> {
    let mut head = data.to_vec();
    if let Some(flags) = head.first_mut() {
        *flags &= !(HAS_XMP | HAS_EXIF);
        if !orientation.is_upright() {
            *flags |= HAS_EXIF;
        }
    }
    head
}

fn add(file: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    file.extend(kind);
    file.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes());
    file.extend(data);
    if data.len() % 2 == 1 {
        file.push(0);
    }
}
