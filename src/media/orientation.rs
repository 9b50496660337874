//! Which way up a photo was taken (EXIF 2.32, tag 0x0112): the one thing in EXIF that a picture needs.

/// How stored pixels are turned to stand upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Orientation(u8);

/// Flips that make up an orientation, done in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Rows become columns (mirrored at the main diagonal).
    pub transpose: bool,
    /// Left and right are swapped.
    pub mirror: bool,
    /// Top and bottom are swapped.
    pub flip: bool,
}

impl Orientation {
    /// As stored.
    pub const UPRIGHT: Self = Self(1);

    /// The orientation with EXIF's number, 1 to 8; upright for any other.
    pub fn from_exif_number(number: u16) -> Self {
        match u8::try_from(number) {
            Ok(number @ 1..=8) => Self(number),
            _ => Self::UPRIGHT,
        }
    }

    /// The orientation in EXIF data (a TIFF header and what follows it, with or without `Exif\0\0` before it).
    pub fn from_exif(exif: &[u8]) -> Option<Self> {
        const ORIENTATION: u16 = 0x0112;
        let tiff = Tiff::read(exif)?;
        let entry = tiff.entry(ORIENTATION)?;
        Some(Self::from_exif_number(tiff.u16(entry.checked_add(8)?)?))
    }

    /// True if nothing has to be turned.
    pub fn is_upright(self) -> bool {
        self.turn() == Self::UPRIGHT.turn()
    }

    /// What to do with the stored pixels.
    pub fn turn(self) -> Turn {
        let (transpose, mirror, flip) = match self.0 {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, true, false),
            7 => (true, true, true),
            8 => (true, false, true),
            _ => (false, false, false),
        };
        Turn {
            transpose,
            mirror,
            flip,
        }
    }

    /// Width and height as displayed, from those as stored (and the other way round).
    pub fn turn_size(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.turn().transpose {
            (height, width)
        } else {
            (width, height)
        }
    }

    /// EXIF data with nothing in it but this orientation: a TIFF header and one entry.
    pub fn to_exif(self) -> Vec<u8> {
        let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        exif.extend([self.0, 0, 0, 0, 0, 0, 0, 0]);
        exif
    }
}

/// True for EXIF data that leads to a position (tag 0x8825).
pub(super) fn has_position(exif: &[u8]) -> bool {
    const POSITION: u16 = 0x8825;
    Tiff::read(exif).is_some_and(|tiff| tiff.entry(POSITION).is_some())
}

struct Tiff<'a> {
    bytes: &'a [u8],
    big_endian: bool,
}

impl<'a> Tiff<'a> {
    fn read(exif: &'a [u8]) -> Option<Self> {
        let bytes = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
        let big_endian = match bytes.get(..4)? {
            b"II*\0" => false,
            b"MM\0*" => true,
            _ => return None,
        };
        Some(Self { bytes, big_endian })
    }

    /// Where the entry with this tag begins in the first directory.
    fn entry(&self, tag: u16) -> Option<usize> {
        let directory = usize::try_from(self.u32(4)?).ok()?;
        let entries = usize::from(self.u16(directory)?);
        let at = |entry: usize| directory.checked_add(2 + 12 * entry);
        (0..entries)
            .filter_map(at)
            .find(|entry| self.u16(*entry) == Some(tag))
    }

    fn u16(&self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..)?.first_chunk()?;
        Some(if self.big_endian {
            u16::from_be_bytes(*bytes)
        } else {
            u16::from_le_bytes(*bytes)
        })
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..)?.first_chunk()?;
        Some(if self.big_endian {
            u32::from_be_bytes(*bytes)
        } else {
            u32::from_le_bytes(*bytes)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_exif_is_read_back() {
        for number in 1..=8 {
            let orientation = Orientation::from_exif_number(number);
            assert_eq!(Orientation::from_exif(&orientation.to_exif()), Some(orientation));
        }
    }

    #[test]
    fn big_endian_exif_is_read() {
        let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        assert_eq!(Orientation::from_exif(exif), Some(Orientation(6)));
    }

    #[test]
    fn broken_exif_says_nothing() {
        let whole = Orientation(6).to_exif();
        for end in 0..18 {
            assert_eq!(Orientation::from_exif(&whole[..end]), None, "{end} bytes");
        }
        assert_eq!(Orientation::from_exif(b"II*\0\xff\xff\xff\xff"), None);
        assert_eq!(Orientation::from_exif_number(0), Orientation::UPRIGHT);
        assert_eq!(Orientation::from_exif_number(9), Orientation::UPRIGHT);
    }
}
