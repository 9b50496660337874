//! Which pages exist, their addresses, the navigation, and what links to what.

mod path;

pub use path::{LinkStyle, NotASitePath, SitePath, percent_encode};
