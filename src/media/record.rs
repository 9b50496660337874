//! What has to be known of a photo to name the files that it becomes, without unpacking it again.

use super::encode::Encoding;
use super::settings::PictureSettings;
use super::sniff::FileType;
use super::widths::{height_for, widths};

/// The facts about one original. They depend on its bytes alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// What the file is.
    pub file_type: FileType,
    /// Width and height as it stands upright.
    pub size: (u32, u32),
    /// True if something shows through.
    pub has_alpha: bool,
    /// True if it has few colours.
    pub drawing: bool,
    /// Its mean colour.
    pub colour: Option<[u8; 3]>,
}

/// One file to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// How.
    pub encoding: Encoding,
    /// Width and height.
    pub size: (u32, u32),
}

/// The files that a photo is to become, in each list from the smallest to the largest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// In the better format.
    pub best: Vec<Planned>,
    /// In the format that every browser shows.
    pub fallback: Vec<Planned>,
    /// In that format too, needed only where the better one turns out to be no lighter.
    pub spare: Vec<Planned>,
    /// The width at which both are compared, and which stands in `src`.
    pub middle: u32,
}

/// For browsers that know no `srcset`, and for feeds: the widest up to 1200 pixels.
fn middle(widths: &[u32]) -> u32 {
    let fits = widths.iter().rev().find(|width| **width <= 1200);
    fits.or(widths.first()).copied().unwrap_or(1)
}

impl Record {
    /// The files to make.
    pub fn plan(&self, need: u32, settings: &PictureSettings) -> Plan {
        let widths = widths(self.size.0, need, &settings.ladder);
        let [best, fallback] = self.encodings(settings).map(|encoding| {
            let planned = widths.iter().map(|width| Planned {
                encoding,
                size: (*width, height_for(*width, self.size)),
            });
            planned.collect::<Vec<_>>()
        });
        let middle = middle(&widths);
        let (fallback, spare) = fallback
            .into_iter()
            .partition(|planned| settings.every_fallback || planned.size.0 == middle);
        Plan {
            best,
            fallback,
            spare,
            middle,
        }
    }

    fn encodings(&self, settings: &PictureSettings) -> [Encoding; 2] {
        match (self.drawing, self.has_alpha) {
            (true, _) => [Encoding::WebpLossless, Encoding::Png],
            (false, true) => [Encoding::Webp(settings.webp_quality), Encoding::Png],
            (false, false) => [
                Encoding::Webp(settings.webp_quality),
                Encoding::Jpeg(settings.jpeg_quality),
            ],
        }
    }

    /// One line for the cache.
    pub fn to_line(self) -> String {
        let (width, height) = self.size;
        let colour = self.colour.map(u32_of);
        let [alpha, drawing] = [self.has_alpha, self.drawing].map(u8::from);
        let ending = self.file_type.extensions().first().unwrap_or(&"");
        let colour = colour.map_or("none".to_owned(), |colour| colour.to_string());
        format!("{ending} {width} {height} {alpha} {drawing} {colour}")
    }

    /// Reads such a line back; `None` if it is none.
    pub fn from_line(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let ending = words.next()?;
        let types = [FileType::Jpeg, FileType::Png, FileType::Webp, FileType::Gif];
        let file_type = *types
            .iter()
            .find(|known| known.extensions().first() == Some(&ending))?;
        let size = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let mut flag = || Some(words.next()? == "1");
        let (has_alpha, drawing) = (flag()?, flag()?);
        let colour = words.next()?.parse().ok().map(of_u32);
        Some(Self {
            file_type,
            size,
            has_alpha,
            drawing,
            colour,
        })
    }
}

fn u32_of([red, green, blue]: [u8; 3]) -> u32 {
    u32::from_be_bytes([0, red, green, blue])
}

fn of_u32(number: u32) -> [u8; 3] {
    let [_, red, green, blue] = number.to_be_bytes();
    [red, green, blue]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_was_written() {
        for (file_type, colour) in [(FileType::Jpeg, Some([1, 2, 255])), (FileType::Png, None)] {
            let record = Record {
                file_type,
                size: (4000, 3000),
                has_alpha: true,
                drawing: false,
                colour,
            };
            assert_eq!(Record::from_line(&record.to_line()), Some(record));
        }
        for line in ["", "jpg", "jpg 1 2 0", "tiff 1 2 0 0 none", "jpg -1 2 0 0 none"] {
            assert_eq!(Record::from_line(line), None, "{line}");
        }
    }
}
