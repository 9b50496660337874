//! Tiny shops from strings through the whole pipeline: which pages there are, where, and what stands on them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod addresses;
mod again;
mod aliases;
mod calendar;
mod counter;
mod damaged;
mod desk;
mod feeds;
mod languages;
mod links;
mod navigation;
mod pictures;
mod sharing;
mod sheets;
mod terms;
mod themes;
