//! Colours: the owner's accent, brought to readable contrast in light and dark.

mod audit;
mod oklch;
mod palette;
#[cfg(test)]
mod tests;
mod tokens;

pub use oklch::{Oklch, Rgb, contrast};
pub use palette::{Grounds, Numbers, Palette, Scheme, Tones};
pub use tokens::{SchemeTokens, tokens_css};
