//! The parts of a JPEG file (ITU-T T.81 annex B), and the file without what is not picture.

use std::ops::Range;

use crate::media::orientation::Orientation;

/// Start of frame: baseline and extended (0, 1), progressive (2).
pub const SOF: [u8; 3] = [0xC0, 0xC1, 0xC2];
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
/// Where Adobe says how colours are stored.
pub const APP14: u8 = 0xEE;
const APP15: u8 = 0xEF;
const COMMENT: u8 = 0xFE;

/// A JPEG file, taken apart.
pub struct JpegParts<'a> {
    bytes: &'a [u8],
    parts: Vec<Part>,
    /// True if the file ends as a JPEG ends; false where it was cut off.
    pub complete: bool,
}

/// A marker with what belongs to it; for a scan that is its compressed data too.
struct Part {
    marker: u8,
    whole: Range<usize>,
    payload: Range<usize>,
}

impl<'a> JpegParts<'a> {
    /// Takes a file apart; `None` if it is no JPEG or breaks off before the first scan.
    pub fn parse(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(&[0xFF, 0xD8]) {
            return None;
        }
        let mut parts = Vec::new();
        let mut at = 2;
        let mut complete = false;
        while let Some(marker_at) = find_marker(bytes, at) {
            let marker = bytes.get(marker_at + 1).copied().unwrap_or(EOI);
            if marker == EOI {
                complete = true;
                break;
            }
            let Some(part) = part(bytes, marker, marker_at) else {
                break;
            };
            at = part.whole.end;
            parts.push(part);
        }
        let has_scan = parts.iter().any(|part| part.marker == SOS);
        has_scan.then_some(Self {
            bytes,
            parts,
            complete,
        })
    }

    /// What the segment with `marker` holds, the first of them.
    pub fn payload(&self, marker: u8) -> Option<&'a [u8]> {
        let part = self.parts.iter().find(|part| part.marker == marker)?;
        self.bytes.get(part.payload.clone())
    }

    /// How many scans.
    pub fn scans(&self) -> usize {
        self.parts.iter().filter(|part| part.marker == SOS).count()
    }

    /// Which way up.
    pub fn orientation(&self) -> Orientation {
        let mut exif = self.parts.iter().filter(|part| part.marker == APP1);
        exif.find_map(|part| {
            let payload = self.bytes.get(part.payload.clone())?;
            payload
                .starts_with(b"Exif\0")
                .then(|| Orientation::from_exif(payload))?
        })
        .unwrap_or(Orientation::UPRIGHT)
    }

    /// The same picture without camera data, position, previews, comments and whatever follows its end.
    ///
    /// What says how colours are meant stays: without it the picture would look different. `colour_profile`
    /// is false where the profile says no more than what holds without one.
    pub fn without_metadata(&self, colour_profile: bool) -> Vec<u8> {
        let mut kept = vec![0xFF, 0xD8];
        let orientation = self.orientation();
        let mut exif_due = !orientation.is_upright();
        for part in &self.parts {
            // JFIF wants to be the first segment, so the orientation goes behind it.
            if part.marker != APP0 && std::mem::take(&mut exif_due) {
                kept.extend(exif_segment(orientation));
            }
            self.keep(part, colour_profile, &mut kept);
        }
        kept.extend([0xFF, EOI]);
        kept
    }

    fn keep(&self, part: &Part, colour_profile: bool, kept: &mut Vec<u8>) {
        let payload = self.bytes.get(part.payload.clone()).unwrap_or(&[]);
        let whole = self.bytes.get(part.whole.clone()).unwrap_or(&[]);
        match part.marker {
            APP0 => kept.extend(jfif_without_preview(payload).unwrap_or_default()),
            APP2 if payload.starts_with(b"ICC_PROFILE\0") && colour_profile => kept.extend(whole),
            APP14 if payload.starts_with(b"Adobe") => kept.extend(whole),
            APP0..=APP15 | COMMENT => {}
            _ => kept.extend(whole),
        }
    }
}

/// The next marker from `at` on. Bytes that belong to nothing are skipped, as every decoder does.
fn find_marker(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xFF)?;
        match bytes.get(at + 1)? {
            // Fill bytes before a marker, a stuffed byte, restart markers inside a scan.
            0xFF => at += 1,
            0x00 | 0x01 | 0xD0..=0xD8 => at += 2,
            _ => return Some(at),
        }
    }
}

fn part(bytes: &[u8], marker: u8, at: usize) -> Option<Part> {
    let length = u16::from_be_bytes(*bytes.get(at + 2..)?.first_chunk()?);
    let end = at + 2 + usize::from(length);
    let payload = at + 4..end;
    bytes.get(payload.clone())?;
    let whole_end = match marker {
        SOS => find_marker(bytes, end).unwrap_or(bytes.len()),
        _ => end,
    };
    Some(Part {
        marker,
        whole: at..whole_end,
        payload,
    })
}

fn jfif_without_preview(payload: &[u8]) -> Option<Vec<u8>> {
    let header = payload.get(..12).filter(|header| header.starts_with(b"JFIF\0"))?;
    let mut segment = vec![0xFF, APP0, 0, 16];
    segment.extend(header);
    segment.extend([0, 0]);
    Some(segment)
}

fn exif_segment(orientation: Orientation) -> Vec<u8> {
    let exif = orientation.to_exif();
    let length = u16::try_from(exif.len() + 8).unwrap_or(u16::MAX);
    let mut segment = vec![0xFF, APP1];
    segment.extend(length.to_be_bytes());
    segment.extend(b"Exif\0\0");
    segment.extend(exif);
    segment
}
