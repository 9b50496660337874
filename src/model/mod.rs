//! What a shop is: values that cannot be wrong once they are made, languages, and the records of `shop.toml`,
//! front matter and lists. No template, no page, no file.

pub mod language;
pub mod shop;
pub mod value;
