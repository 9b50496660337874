//! A theme and the shop's overrides: templates, styles, fonts, and words by language.
//!
//! In: the name of a theme (built in, or one of the shop's `themes/`) or its folder, and the files of the
//! shop's own `theme/` folder. Out: a [`Theme`], which hands
//! out [`Templates`] and [`Words`] for a language, and the style sheet. Nothing here knows pages.

mod about;
mod borrowed;
mod budget;
mod builtin;
mod chain;
pub mod colour;
mod defaults;
mod font_files;
mod functions;
mod layer;
mod load;
mod manifest;
mod metered;
mod minify;
mod script;
mod settings;
mod sizes;
mod styles;
mod template_error;
mod template_names;
mod template_tags;
mod templates;
mod unclosed;
mod unused_files;
mod words;

pub use about::About;
pub use borrowed::with_language;
pub use budget::is_over;
pub use builtin::{builtin_fingerprint, builtin_languages, builtin_names};
pub use chain::{DEFAULT as DEFAULT_THEME, ENGINE, Which, folder_in_tree, is_taken, own_names};
pub use font_files::FontFiles;
pub use layer::Layer;
pub use load::Theme;
pub use manifest::{Font, Letters, Setting, SettingKind, ShareType, ThemeManifest};
pub use sizes::{PictureRole, capped};
pub use styles::{Asset, StyleSheet, hashed};
pub use templates::Templates;
pub use words::{WordArgs, WordKinds, Words, builtin_words};
