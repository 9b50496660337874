//! Detects a file's type from its first bytes, never from its name.

/// A kind of file that an owner may put where a picture belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileType {
    /// JPEG.
    Jpeg,
    /// PNG, animated ones too.
    Png,
    /// GIF, animated ones too.
    Gif,
    /// WebP, animated ones too.
    Webp,
    /// SVG.
    Svg,
    /// HEIC or HEIF, as iPhones write them.
    Heic,
    /// AVIF.
    Avif,
    /// JPEG XL.
    JpegXl,
    /// TIFF, or a camera's raw file made of it (CR2, NEF, ARW, DNG, …).
    Tiff,
    /// A camera's raw file of its own making (CR3, RAF, RW2, ORF).
    Raw,
    /// Windows bitmap.
    Bmp,
    /// Photoshop.
    Photoshop,
    /// PDF.
    Pdf,
    /// A film.
    Film,
    /// A web page, saved in place of the picture.
    WebPage,
    /// Compressed SVG or another gzip file.
    Gzip,
    /// No bytes at all.
    Empty,
    /// Something else.
    Unknown,
}

/// Tells what `bytes` are; the first 4 kB are enough.
pub fn sniff(bytes: &[u8]) -> FileType {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    match bytes {
        [] => FileType::Empty,
        [0xFF, 0xD8, 0xFF, ..] => FileType::Jpeg,
        _ if starts(b"\x89PNG\r\n\x1a\n") => FileType::Png,
        _ if starts(b"GIF87a") || starts(b"GIF89a") => FileType::Gif,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => FileType::Webp,
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => iso_brand(brand),
        _ if starts(b"\xFF\x0A") || starts(b"\0\0\0\x0CJXL \r\n") => FileType::JpegXl,
        _ if starts(b"IIU\0") || starts(b"IIRO") || starts(b"MMOR") || starts(b"FUJIFILM") => FileType::Raw,
        _ if starts(b"II*\0") || starts(b"MM\0*") || starts(b"II+\0") => FileType::Tiff,
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => FileType::Bmp,
        _ if starts(b"8BPS") => FileType::Photoshop,
        _ if starts(b"%PDF") => FileType::Pdf,
        _ if starts(b"\x1A\x45\xDF\xA3") => FileType::Film,
        _ if starts(b"\x1F\x8B") => FileType::Gzip,
        _ => text(bytes),
    }
}

/// Files of the ISO base media family say in their "brand" what they hold.
fn iso_brand(brand: &[u8]) -> FileType {
    match brand.get(..4).unwrap_or(brand) {
        b"avif" | b"avis" => FileType::Avif,
        b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"mif1" | b"msf1" => FileType::Heic,
        b"crx " => FileType::Raw,
        _ => FileType::Film,
    }
}

/// Markup may begin with a byte-order mark, a declaration and comments: the first tag that is known decides.
fn text(bytes: &[u8]) -> FileType {
    let start = bytes.get(..4096).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start).to_lowercase();
    if !start.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return FileType::Unknown;
    }
    let svg = start.find("<svg").or_else(|| start.find(":svg"));
    match (svg, start.find("<html").or_else(|| start.find("<!doctype html"))) {
        (Some(svg), Some(html)) if svg > html => FileType::WebPage,
        (Some(_), _) => FileType::Svg,
        (None, Some(_)) => FileType::WebPage,
        // A long preface (an editor's comment, entities) pushes the first tag out of sight.
        (None, None) if start.starts_with("<?xml") || start.contains("<!doctype svg") => FileType::Svg,
        (None, None) => FileType::Unknown,
    }
}

impl FileType {
    /// What people call it: `a JPEG`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "a JPEG",
            Self::Png => "a PNG",
            Self::Gif => "a GIF",
            Self::Webp => "a WebP",
            Self::Svg => "an SVG",
            Self::Heic => "a HEIC photo",
            Self::Avif => "an AVIF",
            Self::JpegXl => "a JPEG XL",
            Self::Tiff => "a TIFF or raw camera file",
            Self::Raw => "a raw camera file",
            Self::Bmp => "a Windows bitmap",
            Self::Photoshop => "a Photoshop file",
            Self::Pdf => "a PDF",
            Self::Film => "a video",
            Self::WebPage => "a web page",
            Self::Gzip => "a compressed file",
            Self::Empty => "an empty file",
            Self::Unknown => "no picture",
        }
    }

    /// The endings that a file of this type may have; empty where the type is not one that is shown.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png", "apng"],
            Self::Gif => &["gif"],
            Self::Webp => &["webp"],
            Self::Svg => &["svg"],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_the_type() {
        let cases: [(&[u8], FileType); 24] = [
            (b"", FileType::Empty),
            (b"\xFF\xD8\xFF\xE0", FileType::Jpeg),
            (b"\x89PNG\r\n\x1a\n", FileType::Png),
            (b"GIF89a", FileType::Gif),
            (b"RIFF\0\0\0\0WEBPVP8 ", FileType::Webp),
            (b"\0\0\0\x18ftypheic", FileType::Heic),
            (b"\0\0\0\x18ftypmif1", FileType::Heic),
            (b"\0\0\0\x18ftypavif", FileType::Avif),
            (b"\0\0\0\x18ftypcrx ", FileType::Raw),
            (b"\0\0\0\x18ftypqt  ", FileType::Film),
            (b"II*\0\x10\0\0\0CR\x02\0", FileType::Tiff),
            (b"MM\0*", FileType::Tiff),
            (b"FUJIFILMCCD-RAW", FileType::Raw),
            (b"IIU\0", FileType::Raw),
            (b"BM\x36\x00\x0c\x00\0\0\0\0", FileType::Bmp),
            (b"8BPS", FileType::Photoshop),
            (b"%PDF-1.7", FileType::Pdf),
            (b"\x1F\x8B\x08", FileType::Gzip),
            (b"<svg xmlns=", FileType::Svg),
            (
                b"\xEF\xBB\xBF<?xml version=\"1.0\"?><!-- x --><svg>",
                FileType::Svg,
            ),
            (b"<?xml version=\"1.0\"?><x:svg>", FileType::Svg),
            (b"<!DOCTYPE html><html><svg>", FileType::WebPage),
            (b"hello", FileType::Unknown),
            (b"RIFF", FileType::Unknown),
        ];
        for (bytes, file_type) in cases {
            assert_eq!(sniff(bytes), file_type, "{}", bytes.escape_ascii());
        }
    }
}
