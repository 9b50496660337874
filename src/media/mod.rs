//! Photos, straight from the phone, into pictures that are fast, private and sharp.
//!
//! In: files of the [`SourceTree`](crate::source::SourceTree) and what is wanted of them
//! ([`PictureJob`]). Out: a [`PictureSet`] for each, in several widths and formats, and diagnostics.
//! It reads blobs and, through [`PictureCache`], a folder; it knows nothing of pages or themes.
//!
//! ```text
//! sniff ─▶ decode ─▶ resize ─▶ colour ─▶ turn ─▶ encode ─▶ PictureSet
//!   ├────▶ svg (cleaned) ──────────────────────────────────▶│
//!   └────▶ strip (what moves, without metadata) ───────────▶│
//! ```
//!
//! - **Private**: pixels are all that is taken over into new files, so no EXIF, position, XMP, preview or maker
//!   note can be in them; [`strip_metadata`] takes them from files that are copied.
//! - **Bounded**: the head of a file is judged before its pixels are unpacked; all that is unpacked at a time
//!   fits in [`PictureSettings::memory`], or is one picture.
//! - **The same everywhere**: each file depends on the original and its own settings alone, not on other widths,
//!   the cache or the number of cores. All arithmetic is in whole numbers, or in floats in a fixed order.

mod budget;
mod cache;
mod colour;
pub mod css;
mod decode;
mod encode;
mod examine;
mod icons;
mod job;
mod make;
mod orientation;
mod passthrough;
mod pending_variants;
mod pixels;
mod problem;
mod process;
mod qr;
mod record;
mod resize;
mod services;
mod set;
mod settings;
mod share_image;
mod sniff;
mod strip;
mod svg;
mod text_layout;
mod widths;

pub use cache::{DiskCache, Key, MemoryCache, NoCache, PictureCache};
pub use examine::{Examined, examine, size_of};
pub use icons::{Emblem, Icon, IconColours, Icons, Undrawable, icons};
pub use job::PictureJob;
pub use process::{probe, process};
pub use qr::QrCode;
pub use services::Services;
pub use set::{Format, PictureKind, PictureSet, Placeholder, Variant};
pub use settings::PictureSettings;
pub use share_image::{SHARE_IMAGE_SIZE, ShareImage, ShareImageColours, ShareImageRenderer};
pub use sniff::{FileType, sniff};
pub use strip::{Stripped, strip_metadata};
pub use svg::{CleanSvg, clean as clean_svg};
pub use text_layout::{Character, FontStack};

#[cfg(test)]
mod fallback_tests;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
pub(crate) use fixtures::jpeg as test_photo;
#[cfg(test)]
mod probe_tests;
#[cfg(test)]
mod tests;
