//! A theme and the shop's overrides: templates, styles, fonts, and words by language.
//!
//! In: the name of a theme (built in, or one of the shop's `themes/`) or its folder, and the files of the
//! shop's own `theme/` folder. Out: a [`Theme`], which hands
//! out [`Templates`] and [`Words`] for a language, and the style sheet. Nothing here knows pages.

mod about;
mod builtin;
mod chain;
pub mod colour;
mod defaults;
mod functions;
mod layer;
mod lettering;
mod load;
mod manifest;
mod minify;
mod script;
mod settings;
mod sizes;
mod strays;
mod styles;
mod template_error;
mod template_names;
mod templates;
mod unclosed;
mod words;

pub use about::About;
pub use builtin::{builtin_fingerprint, builtin_names};
pub use chain::{DEFAULT as DEFAULT_THEME, ENGINE, Which, folder_in_tree, is_taken, own_names};
pub use layer::Layer;
pub use lettering::Lettering;
pub use load::Theme;
pub use manifest::{Font, Letters, Setting, SettingKind, ShareType, ThemeManifest};
pub use sizes::{Look, capped};
pub use styles::{Asset, StyleSheet, hashed};
pub use templates::Templates;
pub use words::{WordArgs, Words};
