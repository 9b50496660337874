//! Marks: what stands for the shop in a browser's tab, on a phone's home screen and on share pictures.
//!
//! In: the shop's own emblem, or its name, and the theme's display type and colours. Out: the files that
//! browsers and phones ask for. A shop without an emblem gets its first letter on the accent.

mod cost;
mod drawing;
mod emblem;
mod ico;
mod icon_files;
mod letter;
#[cfg(test)]
mod tests;

pub use drawing::Undrawable;
pub use emblem::Emblem;
pub use icon_files::{Icon, IconColours, Icons, icons};
pub(super) use letter::badge;
