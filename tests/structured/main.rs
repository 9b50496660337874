//! What pages say to search engines, held against schema.org's own vocabulary and against what search engines
//! want and punish: every page of the example, and small shops of every kind.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test has to fail where something is not there"
)]

mod events;
mod example;
mod graph;
mod hostile;
mod never;
mod price_lists;
mod product_lists;
mod required;
mod shops;
mod terms;
mod vocabulary;
