//! The typed model of a shop, decoded field by field with its places.

pub mod value;
