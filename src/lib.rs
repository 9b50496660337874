//! shopfront turns a folder of Markdown and TOML into a fast, credible website about a small business.

pub mod check;
pub mod content;
pub mod diag;
pub mod external;
pub mod host;
pub mod import;
pub mod language;
pub mod memo;
pub mod picture;
pub mod plan;
pub mod preview;
pub mod publish;
pub mod render;
pub mod review;
pub mod schema;
pub mod shop;
pub mod source;
pub mod start;
pub mod theme;
pub mod value;

mod compile;
pub use compile::{
    Leftovers, Options, Outcome, Outside, Workshop, all_diagnostics, compile, compile_again, compile_in,
    fingerprint, inspect, look_at_shop, read_shop, theme_elsewhere,
};
