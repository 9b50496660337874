//! The chunks of a PNG file (W3C PNG, third edition), and the file without what is not picture.

use crate::media::orientation::Orientation;

/// The eight bytes every PNG starts with.
pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What is picture, colour or animation; everything else is left out.
const KEPT: [&[u8; 4]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"cICP", b"mDCV",
    b"cLLI", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// One chunk: its type, its data, and all of it with length and checksum.
pub struct Chunk<'a> {
    /// Four letters.
    pub kind: &'a [u8; 4],
    /// What it holds.
    pub data: &'a [u8],
    whole: &'a [u8],
}

impl Chunk<'_> {
    /// True if its checksum is right.
    fn is_whole(&self) -> bool {
        self.whole.last_chunk() == Some(&checksum(self.kind, self.data).to_be_bytes())
    }
}

/// Every whole chunk up to the end of the picture.
pub fn chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = bytes.strip_prefix(SIGNATURE).unwrap_or(&[]);
    std::iter::from_fn(move || {
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        let whole = rest.get(..length.checked_add(12)?)?;
        let chunk = Chunk {
            kind: whole.get(4..)?.first_chunk()?,
            data: whole.get(8..8 + length)?,
            whole,
        };
        rest = match chunk.kind {
            b"IEND" => &[],
            _ => rest.get(whole.len()..)?,
        };
        Some(chunk)
    })
}

/// True if the picture moves.
pub fn is_animated(bytes: &[u8]) -> bool {
    chunks(bytes)
        .take_while(|chunk| chunk.kind != b"IDAT")
        .any(|chunk| chunk.kind == b"acTL")
}

/// Width and height.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = chunks(bytes).next().filter(|chunk| chunk.kind == b"IHDR")?;
    let side = |at: usize| Some(u32::from_be_bytes(*head.data.get(at..)?.first_chunk()?));
    Some((side(0)?, side(4)?))
}

/// Which way up.
pub fn orientation(bytes: &[u8]) -> Orientation {
    chunks(bytes)
        .find(|chunk| chunk.kind == b"eXIf")
        .and_then(|chunk| Orientation::from_exif(chunk.data))
        .unwrap_or(Orientation::UPRIGHT)
}

/// True if the file has its end.
pub fn is_complete(bytes: &[u8]) -> bool {
    chunks(bytes).any(|chunk| chunk.kind == b"IEND")
}

/// The same picture without text, time, EXIF and whatever follows its end; `None` if it is no PNG, or one that
/// no browser shows: with a wrong length a chunk may hold those that followed it.
pub fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    chunks(bytes).next().filter(|chunk| chunk.kind == b"IHDR")?;
    let orientation = orientation(bytes);
    let mut kept = SIGNATURE.to_vec();
    for chunk in chunks(bytes) {
        if KEPT.contains(&chunk.kind) {
            // Decoders pass over damaged chunks that a picture can do without: their names begin with a small letter.
            let is_optional = chunk.kind.first().is_some_and(u8::is_ascii_lowercase);
            if chunk.is_whole() {
                kept.extend(chunk.whole);
            } else if !is_optional {
                return None;
            }
        }
        if chunk.kind == b"IHDR" && !orientation.is_upright() {
            kept.extend(new_chunk(*b"eXIf", &orientation.to_exif()));
        }
    }
    Some(kept)
}

fn new_chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    let mut chunk = length.to_be_bytes().to_vec();
    chunk.extend(kind);
    chunk.extend(data);
    chunk.extend(checksum(&kind, data).to_be_bytes());
    chunk
}

/// The checksum of PNG (annex D).
pub fn checksum(kind: &[u8; 4], data: &[u8]) -> u32 {
    let mut checksum = flate2::Crc::new();
    checksum.update(kind);
    checksum.update(data);
    checksum.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(checksum(b"IEND", b""), 0xAE42_6082);
    }
}
