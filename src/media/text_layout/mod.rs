//! Text into outlines, for share pictures and for the letter on an icon.
//!
//! In: font files and a text in any script that they know. Out: lines that fit their place ([`fit()`]) and paths
//! to fill ([`Pen::line`]). The fonts are the theme's; letters they do not have come from those bundled here:
//! Latin, Greek, Cyrillic, Hebrew and Arabic.

mod fit;
mod fonts;
mod pen;
mod runs;
#[cfg(test)]
mod tests;

pub use fit::{Fitted, Place, fit};
pub use fonts::{Character, FontStack};
pub use pen::Pen;
