//! Font files: the theme's, and those for what it does not have.

use std::panic::catch_unwind;
use std::sync::{Arc, OnceLock};

use rustybuzz::Face;

use super::pen::Pen;

/// Latin, Greek and Cyrillic with serifs.
const SERIF: &[u8] = include_bytes!("fonts/alegreya-500.woff2");
/// Latin, Greek and Cyrillic without.
const SANS: &[u8] = include_bytes!("fonts/commissioner-500.woff2");
const HEBREW: &[u8] = include_bytes!("fonts/hebrew-500.woff2");
const ARABIC: &[u8] = include_bytes!("fonts/arabic-500.woff2");

/// The largest font that is unpacked, in bytes of its file.
const MOST_BYTES: usize = 8 << 20;

/// What the bundled letters look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Character {
    /// With serifs.
    #[default]
    Serif,
    /// Without.
    Sans,
}

/// Fonts in the order in which they are asked for a letter. They are unpacked when first used: a build whose
/// share pictures are all in the cache never does.
#[derive(Debug)]
pub struct FontStack {
    files: Vec<Arc<[u8]>>,
    unpacked: OnceLock<Vec<Vec<u8>>>,
}

impl FontStack {
    /// The fonts in `own` (WOFF2, TrueType or OpenType), then the bundled ones.
    pub fn new(own: impl IntoIterator<Item = Arc<[u8]>>, character: Character) -> Self {
        let letters = match character {
            Character::Serif => SERIF,
            Character::Sans => SANS,
        };
        let bundled = [letters, HEBREW, ARABIC].into_iter().map(Arc::from);
        Self {
            files: own.into_iter().chain(bundled).collect(),
            unpacked: OnceLock::new(),
        }
    }

    /// A hash of all files and their order.
    pub fn fingerprint(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for file in &self.files {
            hasher.update(blake3::hash(file).as_bytes());
        }
        hasher.finalize()
    }

    /// A pen that writes with these fonts. One that cannot be read is skipped: the page itself shows
    /// whether a theme's font is good, and a share picture is still a picture without it.
    pub fn pen(&self) -> Pen<'_> {
        let unpacked = self
            .unpacked
            .get_or_init(|| self.files.iter().filter_map(|file| unpack(file)).collect());
        Pen::new(
            unpacked
                .iter()
                .filter_map(|font| Face::from_slice(font, 0))
                .collect(),
        )
    }
}

fn unpack(file: &[u8]) -> Option<Vec<u8>> {
    if file.len() > MOST_BYTES {
        return None;
    }
    match file.get(..4)? {
        // A fault in the decoder costs a font, not the build.
        b"wOF2" => catch_unwind(|| wuff::decompress_woff2(file).ok()).ok().flatten(),
        b"OTTO" | b"true" | [0, 1, 0, 0] => Some(file.to_vec()),
        _ => None,
    }
}
