//! Colours: the owner's accent, brought to readable contrast in light and dark.

mod applied;
mod audit;
mod named;
mod oklch;
mod palette;
#[cfg(test)]
mod tests;
mod tokens;

pub use applied::{applied_colours, unreadable_styles};
pub use oklch::{Oklch, Rgb, contrast};
pub use palette::{Grounds, Numbers, Palette, Scheme, Tones};
pub use tokens::{SchemeTokens, tokens_css};
