//! shopfront turns a folder of Markdown, TOML and photos into a fast, credible website about a small business.
//!
//! A build is a row of stages. Each is a function from one named type to the next:
//!
//! 1. [`source`] reads the shop folder into a [`SourceTree`](source::SourceTree): texts in memory, large files as
//!    handles. Nothing else reads that folder.
//! 2. [`model`] decodes `shop.toml`, front matter and lists into a [`Shop`](model::shop::Shop): typed records whose
//!    values remember where they were written. [`content`] parses the Markdown into a [`Library`](content::Library).
//! 3. [`theme`] loads the theme and the shop's overrides: templates, styles, interface words.
//! 4. [`site`] decides which pages exist ([`SitePlan`](site::plan::SitePlan)) and renders them
//!    ([`RenderedSite`](site::render::RenderedSite)). [`media`] encodes the pictures that the plan asks for.
//! 5. [`check`] reads the shop as a careful customer would.
//! 6. [`compile()`] calls the stages in order. It is pure: no clock, no network, no printing, and the same input gives
//!    the same bytes.
//! 7. [`publish`] writes a rendered site into its folder; [`preview`] serves it while the folder changes, and
//!    [`editor`] changes the folder from the browser.
//!
//! All stages report into [`Diagnostics`](diagnostics::Diagnostics) and go on, so one run finds every problem. If there
//! is an error, there is no site and nothing is written.
//!
//! [`tools`] holds what isn't part of a build: imports, the files of a new shop, the check of a theme, the schemas for
//! editors. The command line lives in the binary; only it reads the environment, asks for the time, and prints.
//!
//! A module may use those above it in this list, never those below: `tests/structure` holds that. The list in
//! `docs/architecture.md` says what each module is for.

pub mod check;
pub mod content;
pub mod diagnostics;
pub mod dir;
pub mod editor;
pub mod http_server;
pub mod media;
pub mod memo;
pub mod model;
pub mod preview;
pub mod publish;
pub mod site;
pub mod source;
pub mod theme;
pub mod tools;

mod compile;
pub use compile::{
    Options, Outcome, Outside, Services, all_diagnostics, compile, compile_marked, compile_with, fingerprint,
    inspect, look_at_shop, read_shop, theme_elsewhere,
};
