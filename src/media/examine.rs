//! A picture that somebody brings: whether it can be shown, how large it is, and whether it says where it was taken.

use super::decode::{decode, head};
use super::orientation::has_position;
use super::problem::Problem;
use super::sniff::{FileType, sniff};
use super::svg;
use crate::diagnostics::{Diagnostic, Place, SourcePath};

/// EXIF is searched for in so many bytes from the start; phones write it first.
const NEAR: usize = 1 << 20;

/// What a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Examined {
    /// Its type, by its bytes.
    pub file_type: FileType,
    /// Width and height as it's shown, in pixels; of a drawing, where it says so.
    pub size: Option<(u32, u32)>,
    /// It says where it was taken.
    pub has_location: bool,
}

/// Unpacks the picture `bytes`, to the last pixel.
///
/// # Errors
/// Why it can't be shown; the problem names `file`.
pub fn examine(bytes: &[u8], file: &SourcePath) -> Result<Examined, Box<Diagnostic>> {
    let refuse = |problem: Problem| Box::new(problem.diagnostic(file, &Place::file(file)));
    let file_type = sniff(bytes);
    if file_type == FileType::Svg {
        let drawing = svg::clean(bytes).ok_or_else(|| refuse(Problem::Broken(file_type)))?;
        return Ok(Examined {
            file_type,
            size: drawing.size,
            has_location: false,
        });
    }
    head(file_type, bytes).map_err(refuse)?;
    let decoded = decode(file_type, bytes).map_err(refuse)?;
    let stored = (decoded.pixels.width, decoded.pixels.height);
    Ok(Examined {
        file_type,
        size: Some(decoded.orientation.turn_size(stored)),
        has_location: says_where(bytes),
    })
}

/// How large the picture `bytes` is, by its head alone.
pub fn size_of(bytes: &[u8]) -> Option<(u32, u32)> {
    let file_type = sniff(bytes);
    if file_type == FileType::Svg {
        return svg::clean(bytes)?.size;
    }
    let head = head(file_type, bytes).ok()?;
    Some(head.orientation.turn_size((head.width, head.height)))
}

/// In EXIF, or in XMP, as text.
fn says_where(bytes: &[u8]) -> bool {
    let near = bytes.get(..NEAR).unwrap_or(bytes);
    let marks: [(&[u8], usize); 3] = [(b"Exif\0\0", 6), (b"eXIf", 4), (b"EXIF", 8)];
    let in_exif = marks.iter().any(|(mark, length)| {
        let places = near
            .windows(mark.len())
            .enumerate()
            .filter(|(_, window)| window == mark);
        places
            .take(20)
            .any(|(at, _)| near.get(at + length..).is_some_and(has_position))
    });
    let xmp: &[u8] = b"GPSLatitude";
    in_exif || bytes.windows(xmp.len()).any(|window| window == xmp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::fixtures;

    #[test]
    fn a_photo_says_where_it_was_taken() {
        // A directory of one entry: the tag that leads to the position.
        let position = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0";
        assert!(says_where(&[b"\xff\xd8\xff\xe1\0\x30", &position[..]].concat()));
        assert!(says_where(b"<rdf exif:GPSLatitude=\"50,3N\"/>"));
        let upright = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert!(!says_where(upright));
        assert!(!says_where(b"Exif\0\0"));
    }

    #[test]
    fn what_can_be_shown_is_told_from_what_cannot() {
        let file = SourcePath::new("photos/mug.jpg");
        let photo = fixtures::jpeg(40, 30);
        let examined = examine(&photo, &file).unwrap();
        assert_eq!(
            (examined.size, examined.file_type),
            (Some((40, 30)), FileType::Jpeg)
        );
        assert_eq!(size_of(&photo), Some((40, 30)));
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
        let refused = examine(heic, &file).unwrap_err();
        assert_eq!(
            refused.message,
            "photos/mug.jpg is a HEIC photo, which most browsers can't show"
        );
        assert!(examine(&photo[..photo.len() / 2], &file).is_err());
        assert!(
            examine(
                b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"/>",
                &file
            )
            .is_ok()
        );
    }
}
