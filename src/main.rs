//! shopfront: a folder of Markdown and TOML becomes a website about a small business.

fn main() {}
