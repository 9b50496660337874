//! What isn't part of a build: imports from elsewhere, new prices, the files of a new shop, the check of a theme, and
//! the JSON Schemas for editors.

pub mod import;
pub mod price_change;
pub mod scaffold;
pub mod schema;
pub mod theme_check;
