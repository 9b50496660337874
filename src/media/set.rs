//! What becomes of a picture.

use std::fmt;

use crate::source::{Blob, is_device};

/// A picture in all its sizes and formats, ready for `<picture>`.
#[derive(Clone, Debug)]
pub struct PictureSet {
    /// What it is.
    pub kind: PictureKind,
    /// Width and height of the original as it stands upright, in pixels; of a drawing in CSS pixels.
    /// `None` for a drawing that does not say.
    pub size: Option<(u32, u32)>,
    /// True if something shows through.
    pub has_alpha: bool,
    /// A colour to show in its place while it loads; `None` if something would shine through it.
    pub placeholder: Option<Placeholder>,
    /// The formats, the best first; the last is one that every browser shows. Never empty. Beside a better format
    /// the last one has the width of the fallback alone.
    pub formats: Vec<Format>,
    /// The file for `src`: of the last format, of middle width.
    pub fallback: Variant,
}

/// What kind of picture it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// Pixels, in several sizes.
    Photo,
    /// SVG, cleaned.
    Vector,
    /// Something that moves, as it came but without metadata.
    Animated,
}

/// A mean colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placeholder(pub [u8; 3]);

/// All sizes in one format.
#[derive(Clone, Debug)]
pub struct Format {
    /// Its media type: `image/webp`.
    pub mime: &'static str,
    /// The sizes, the smallest first. Never empty, no width twice.
    pub variants: Vec<Variant>,
}

/// One file.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its name, with a hash of its content: `mug-800.3f9c2a1b.webp`. Plain ASCII without spaces.
    pub file_name: String,
    /// In pixels; 0 for a drawing that does not say.
    pub width: u32,
    /// In pixels; 0 for a drawing that does not say.
    pub height: u32,
    /// The bytes.
    pub blob: Blob,
}

impl PictureSet {
    /// Every file of the set; names are different from each other.
    pub fn files(&self) -> impl Iterator<Item = &Variant> {
        self.formats.iter().flat_map(|format| &format.variants)
    }
}

impl Format {
    pub(super) fn new(mime: &'static str, first: Variant) -> Self {
        Self {
            mime,
            variants: vec![first],
        }
    }
}

impl Variant {
    /// A file named after the picture at `path`.
    pub(super) fn new(
        path: &str,
        extension: &str,
        (width, height): (u32, u32),
        blob: Blob,
        hash: &blake3::Hash,
    ) -> Self {
        let hash = hash.to_hex();
        let hash = hash.get(..8).unwrap_or_default();
        let stem = stem(path);
        let file_name = match width {
            0 => format!("{stem}.{hash}.{extension}"),
            width => format!("{stem}-{width}.{hash}.{extension}"),
        };
        Self {
            file_name,
            width,
            height,
            blob,
        }
    }
}

/// The file's name without its ending, in letters that any host and any address takes.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain = deunicode::deunicode(name).to_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    let stem = words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    match stem.get(..stem.len().min(60)) {
        None | Some("") => "picture".to_owned(),
        // Windows has no file `con.svg`.
        Some(stem) if is_device(stem) => format!("picture-{stem}"),
        Some(stem) => stem.trim_end_matches('-').to_owned(),
    }
}

impl fmt::Display for Placeholder {
    /// As CSS takes it: `#a08c6e`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_carry_width_and_hash() {
        let cases = [
            ("photos/mug.jpg", "mug-800.af1349b9.webp"),
            ("photos/Zażółć gęślą (2).jpeg", "zazolc-gesla-2-800.af1349b9.webp"),
            ("photos/.jpg", "picture-800.af1349b9.webp"),
            ("../../etc/pass%00wd", "pass-00wd-800.af1349b9.webp"),
        ];
        for (path, name) in cases {
            let variant = Variant::new(path, "webp", (800, 600), Blob::new([]), &blake3::hash(b""));
            assert_eq!(variant.file_name, name);
        }
        let long = Variant::new(
            &"é".repeat(300),
            "webp",
            (0, 0),
            Blob::new([]),
            &blake3::hash(b""),
        );
        assert_eq!(long.file_name.len(), 60 + 14);
    }

    #[test]
    fn a_placeholder_is_a_css_colour() {
        assert_eq!(Placeholder([160, 140, 9]).to_string(), "#a08c09");
    }
}
