//! Pictures that aren't re-encoded: sanitised drawings, and animations without metadata.

use super::problem::Problem;
use super::set::{Format, PictureKind, PictureSet, Variant};
use super::sniff::FileType;
use super::strip::{Stripped, gif::GifParts, png, strip_metadata, webp};
use super::svg;
use crate::diagnostics::{Code, Diagnostic, Place, SourcePath};
use crate::source::Blob;

/// True if the bytes hold a picture that moves.
pub fn is_animated(file_type: FileType, bytes: &[u8]) -> bool {
    match file_type {
        FileType::Gif => GifParts::parse(bytes).is_some_and(|parts| parts.frames > 1),
        FileType::Webp => webp::is_animated(bytes),
        FileType::Png => png::is_animated(bytes),
        _ => false,
    }
}

/// A picture that moves, without metadata.
///
/// # Errors
/// What is wrong with the file.
pub fn animated(path: &SourcePath, file_type: FileType, bytes: &[u8]) -> Result<PictureSet, Problem> {
    let broken = Problem::Broken(file_type);
    let (size, complete, mime, extension) = match file_type {
        FileType::Gif => {
            let parts = GifParts::parse(bytes).ok_or(broken)?;
            (parts.canvas, parts.complete, "image/gif", "gif")
        }
        FileType::Webp => {
            let canvas = webp::canvas(bytes).ok_or(broken)?;
            (canvas, webp::is_complete(bytes), "image/webp", "webp")
        }
        _ => {
            let size = png::size(bytes).ok_or(broken)?;
            (size, png::is_complete(bytes), "image/png", "png")
        }
    };
    if !complete {
        return Err(Problem::CutOff(file_type));
    }
    if size.0 == 0 || size.1 == 0 {
        return Err(broken);
    }
    let stripped = match strip_metadata(bytes) {
        Stripped::AsItWas => bytes.to_vec(),
        Stripped::Without(stripped) => stripped,
        Stripped::Broken(_) | Stripped::NotTakenApart(_) => return Err(broken),
    };
    let set = one_file(
        PictureKind::Animated,
        path,
        Some(size),
        (mime, extension),
        stripped,
    );
    Ok(set)
}

/// A drawing, cleaned, and what to tell about that.
///
/// # Errors
/// What is wrong with the file.
pub fn drawing(
    path: &SourcePath,
    place: &Place,
    bytes: &[u8],
) -> Result<(PictureSet, Option<Diagnostic>), Problem> {
    let clean = svg::clean(bytes).ok_or(Problem::Broken(FileType::Svg))?;
    let removed: Vec<_> = clean.removed.into_iter().take(8).collect();
    let reported = (!removed.is_empty()).then(|| {
        let message = format!("{path} contains more than a drawing: {}", removed.join(", "));
        Diagnostic::advice(Code::SVG_CLEANED, place.clone(), message)
            .help("the site uses the drawing without it; if something is missing, export it as plain SVG with text as \
                   paths")
    });
    let kind = ("image/svg+xml", "svg");
    let set = one_file(
        PictureKind::Vector,
        path,
        clean.size,
        kind,
        clean.text.into_bytes(),
    );
    Ok((set, reported))
}

fn one_file(
    kind: PictureKind,
    path: &SourcePath,
    size: Option<(u32, u32)>,
    (mime, extension): (&'static str, &str),
    bytes: Vec<u8>,
) -> PictureSet {
    let hash = blake3::hash(&bytes);
    let fallback = Variant::new(
        path,
        extension,
        size.unwrap_or_default(),
        Blob::from(bytes),
        &hash,
    );
    PictureSet {
        kind,
        size,
        has_alpha: true,
        placeholder: None,
        formats: vec![Format::new(mime, fallback.clone())],
        fallback,
    }
}
