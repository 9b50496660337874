//! Colours: the owner's accent, brought to readable contrast in light and dark.

mod oklch;
mod tokens;

pub use oklch::{Oklch, Rgb, contrast};
pub use tokens::{Palette, Scheme, SchemeTokens, tokens_css};
