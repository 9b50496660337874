//! JSON Schemas of the files of a shop, for editors and for other programs.
//!
//! In: the records that read these files, by their own description of themselves ([`Form`]). Out: one
//! [`Kind`] a file, and its schema as JSON. Nothing here knows the disk. Where a word may be any, those that are known
//! are offered all the same: built-in themes and their settings, sections, rules and their thresholds.
//!
//! The schemas are of draft 7, the newest one that the TOML tools of editors know
//! (<https://taplo.tamasfe.dev/configuration/developing-schemas.html>). They accept whatever the reader accepts, and
//! refuse what a form or a list of words can tell; what needs the rest of the shop (its languages, its currency,
//! whether a file is there) only the reader knows.
//!
//! [`Form`]: crate::model::shop::decode::Form

mod files;
mod form;
mod kind;
mod known;
mod value;

pub use files::{FOLDER, RULES, files, is_ours};
pub use kind::Kind;
