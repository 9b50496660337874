//! The files of the page: inside the binary, and read from disk in debug builds.

use std::borrow::Cow;

use rust_embed::RustEmbed;

use crate::site::host::ContentType;

#[derive(RustEmbed)]
#[folder = "src/editor/app/"]
struct Files;

/// The file `name`, as `words/de.json`.
pub(super) fn asset(name: &str) -> Option<(ContentType, Cow<'static, [u8]>)> {
    let is_plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    if !name.split('/').all(is_plain) {
        return None;
    }
    let file = Files::get(name)?;
    Some((ContentType::of(name), file.data))
}

/// The page in the language `language`: the same for everyone who asks, so there's no secret in it.
pub(super) fn shell(language: &str) -> String {
    let (_, page) = asset("index.html").unwrap_or((ContentType::HTML, Cow::Borrowed(b"")));
    String::from_utf8_lossy(&page).replace("{{language}}", language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_its_language() {
        assert!(shell("de").starts_with("<!doctype html>\n<html lang=\"de\">\n"));
    }

    #[test]
    fn only_files_of_the_page_are_there() {
        assert!(asset("index.html").is_some());
        for name in [
            "",
            "../mod.rs",
            "./index.html",
            "words/../index.html",
            "words",
            "/etc/passwd",
        ] {
            assert!(asset(name).is_none(), "{name}");
        }
    }
}
