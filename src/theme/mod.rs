//! A theme and the shop's overrides: templates, styles, fonts, and words by language.
//!
//! In: the name of a theme and the files of the shop's own `theme/` folder. Out: a [`Theme`], which hands
//! out [`Templates`] and [`Words`] for a language, and the style sheet. Nothing here knows pages.

mod builtin;
pub mod colour;
mod functions;
mod layer;
mod load;
mod manifest;
mod styles;
mod template_error;
mod templates;
mod words;

pub use builtin::{builtin_fingerprint, builtin_names};
pub use layer::Layer;
pub use load::Theme;
pub use manifest::{Font, Setting, SettingKind, ThemeManifest};
pub use styles::{Asset, StyleSheet, hashed};
pub use templates::Templates;
pub use words::{WordArgs, Words};
