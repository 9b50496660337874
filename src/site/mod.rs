//! From a [`Shop`](crate::model::shop::Shop) to a website: which pages exist, what stands on them, and what a web host
//! needs beside them.

pub mod host;
pub mod plan;
pub mod render;
