//! Tiny shops from strings through the whole pipeline: which pages there are, where, and what stands on them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod access;
mod addresses;
mod again;
mod aliases;
mod calendar;
mod calendars;
mod counter;
mod damaged;
mod events;
mod feeds;
mod foreign;
mod gallery;
mod hours;
mod languages;
mod limits;
mod links;
mod natural;
mod navigation;
mod opening;
mod owners;
mod pictures;
mod places;
mod price_history;
mod price_lists;
mod prices;
mod product_lists;
mod replies;
mod review_policy;
mod sentences;
mod sharing;
mod sheets;
mod terms;
mod test_folder;
mod themes;
mod trades;
mod yaml;
