//! Markdown → HTML, links, headings, pictures, words.
//!
//! In: the text of a Markdown file. Out: a [`Prose`], parsed once and written many times: the same story
//! stands on its own page and, as an excerpt, on the home page, where relative addresses differ. So links,
//! pictures, heading levels and identifiers stay open until [`Prose::html`] is told a [`Placement`] and who
//! knows the [`Addresses`].
//!
//! Nothing here knows which pages or pictures exist: what a link names is decided by the plan, which
//! reports with [`BrokenLinks`]. Content is never template code: `{{` is text.

mod broken;
pub(crate) mod escape;
mod excerpt;
mod fragment;
mod library;
mod plain;
mod prose;
mod read;
mod slug;
mod target;
mod typeset;
mod web;
mod word_count;
mod write;

pub use broken::BrokenLinks;
pub use library::{Library, MarkdownSource};
pub use plain::{Plain, PlainKind};
pub use prose::{Heading, Link, LinkTarget, PictureSetting, PictureUse, Prose, Title};
pub use read::{MarkdownOptions, parse};
pub use slug::{is_reserved_id, slug, unreserved_id};
pub use target::address_at;
pub use typeset::typeset;
pub use word_count::count_words;
pub use write::{Addresses, Anchors, Label, Placement, ProseWords};

#[cfg(test)]
mod tests;
