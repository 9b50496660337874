//! The blocks of a GIF file (GIF89a specification), and the file without what is not picture.

/// What the blocks of a GIF tell.
pub struct GifParts<'a> {
    /// Width and height of the canvas.
    pub canvas: (u32, u32),
    /// How many pictures follow one another.
    pub frames: usize,
    /// True if the file has its end.
    pub complete: bool,
    kept: Vec<&'a [u8]>,
}

impl<'a> GifParts<'a> {
    /// Takes a file apart; `None` if it is no GIF or breaks off before the first picture.
    pub fn parse(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader { bytes, at: 0 };
        let head = reader.take(13)?;
        if !head.starts_with(b"GIF8") {
            return None;
        }
        let side = |at: usize| Some(u32::from(u16::from_le_bytes(*head.get(at..)?.first_chunk()?)));
        let canvas = (side(6)?, side(8)?);
        reader.take(colours(*head.get(10)?))?;
        let mut parts = Self {
            canvas,
            frames: 0,
            complete: false,
            kept: vec![reader.since(0)],
        };
        while parts.block(&mut reader).is_some() {}
        (parts.frames > 0).then_some(parts)
    }

    /// The next block; `None` at the end, or where the file breaks off.
    fn block(&mut self, reader: &mut Reader<'a>) -> Option<()> {
        let start = reader.at;
        match reader.byte()? {
            0x2C => {
                let flags = *reader.take(9)?.get(8)?;
                reader.take(colours(flags))?;
                reader.byte()?;
                reader.sub_blocks()?;
                self.frames += 1;
                self.kept.push(reader.since(start));
            }
            0x21 => {
                let label = reader.byte()?;
                let name = reader.bytes.get(reader.at..)?;
                let repeats = name.starts_with(b"\x0BNETSCAPE2.0") || name.starts_with(b"\x0BANIMEXTS1.0");
                reader.sub_blocks()?;
                // 0xF9 times a frame, 0xFF belongs to programs: only the repeat count is kept of those.
                if label == 0xF9 || label == 0xFF && repeats {
                    self.kept.push(reader.since(start));
                }
            }
            0x3B => {
                self.complete = true;
                return None;
            }
            _ => return None,
        }
        Some(())
    }

    /// The same pictures without comments, XMP and whatever follows their end.
    pub fn without_metadata(&self) -> Vec<u8> {
        let mut file = self.kept.concat();
        file.push(0x3B);
        file
    }
}

/// The bytes of a colour table, from the flags before it.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn sub_blocks(&mut self) -> Option<()> {
        loop {
            match self.byte()? {
                0 => return Some(()),
                length => self.take(usize::from(length))?,
            };
        }
    }

    fn since(&self, start: usize) -> &'a [u8] {
        self.bytes.get(start..self.at).unwrap_or(&[])
    }
}
