//! Removes metadata about people and cameras from pictures, without re-encoding them.
//!
//! In: the bytes of any file. Out: the bytes without EXIF, position, XMP, IPTC, previews, maker notes,
//! comments and whatever hides behind the picture's end. What says how a picture looks stays: its
//! orientation (alone, in EXIF of 26 bytes) and its colour profile.

pub mod gif;
pub mod jpeg;
pub mod png;
pub mod webp;

use super::sniff::{FileType, sniff};

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stripped {
    /// There is nothing in it to remove.
    AsItWas,
    /// The file without metadata.
    Without(Vec<u8>),
    /// A picture that is broken, so that nobody can say what is in it.
    Broken(FileType),
    /// A type of picture or film that may hold metadata and that shopfront does not take apart.
    NotTakenApart(FileType),
}

/// Removes metadata from a picture of `static/`; a file of any other kind is as it was.
pub fn strip_metadata(bytes: &[u8]) -> Stripped {
    let file_type = sniff(bytes);
    let stripped = match file_type {
        FileType::Jpeg => jpeg::JpegParts::parse(bytes).map(|parts| parts.without_metadata(true)),
        FileType::Png => png::without_metadata(bytes),
        FileType::Webp => webp::without_metadata(bytes),
        FileType::Gif => gif::GifParts::parse(bytes).map(|parts| parts.without_metadata()),
        FileType::Heic
        | FileType::Avif
        | FileType::JpegXl
        | FileType::Tiff
        | FileType::Raw
        | FileType::Film => {
            return Stripped::NotTakenApart(file_type);
        }
        _ => return Stripped::AsItWas,
    };
    match stripped {
        None => Stripped::Broken(file_type),
        Some(stripped) if stripped == bytes => Stripped::AsItWas,
        Some(stripped) => Stripped::Without(stripped),
    }
}

#[cfg(test)]
mod tests;
