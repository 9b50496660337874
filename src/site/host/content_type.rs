//! Media types by file extension, as good hosts send them.

/// A media type, with its charset where it is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentType(pub &'static str);

/// Endings in order, as a test makes sure.
const TYPES: &[(&str, &str)] = &[
    ("atom", "application/atom+xml"),
    ("avif", "image/avif"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("eot", "application/vnd.ms-fontobject"),
    ("gif", "image/gif"),
    ("htm", "text/html; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("jsonld", "application/ld+json"),
    ("m4a", "audio/mp4"),
    ("m4v", "video/mp4"),
    ("md", "text/markdown; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("ogv", "video/ogg"),
    ("opus", "audio/ogg"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("ttf", "font/ttf"),
    ("txt", "text/plain; charset=utf-8"),
    ("vcf", "text/vcard; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("wav", "audio/wav"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];

impl ContentType {
    /// A page.
    pub const HTML: Self = Self("text/html; charset=utf-8");
    /// A style sheet.
    pub const CSS: Self = Self("text/css; charset=utf-8");
    /// A script.
    pub const SCRIPT: Self = Self("text/javascript; charset=utf-8");
    /// JSON.
    pub const JSON: Self = Self("application/json");
    /// Plain text.
    pub const TEXT: Self = Self("text/plain; charset=utf-8");
    /// Anything else.
    pub const BYTES: Self = Self("application/octet-stream");

    /// The type of the file at `path`.
    pub fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let Some((_, ending)) = name.rsplit_once('.') else {
            return Self::BYTES;
        };
        let ending = ending.to_ascii_lowercase();
        let row = TYPES.binary_search_by(|(known, _)| (*known).cmp(&ending)).ok();
        row.and_then(|row| TYPES.get(row))
            .map_or(Self::BYTES, |(_, name)| Self(name))
    }

    /// True if gzip makes it smaller.
    pub fn compressible(self) -> bool {
        self.0.starts_with("text/")
            || ["json", "xml", "wasm", "ttf", "otf"]
                .iter()
                .any(|kind| self.0.ends_with(kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(TYPES.is_sorted());
    }

    #[test]
    fn a_file_is_known_by_its_ending() {
        let cases = [
            ("index.html", ContentType::HTML, true),
            ("a/b.CSS", ContentType::CSS, true),
            ("a.b/c", ContentType::BYTES, false),
            ("README", ContentType::BYTES, false),
            ("feed.xml", ContentType("application/xml"), true),
            ("x.svg", ContentType("image/svg+xml"), true),
            ("x.webp", ContentType("image/webp"), false),
            ("x.unknown", ContentType::BYTES, false),
            ("site.webmanifest", ContentType("application/manifest+json"), true),
        ];
        for (path, expected, compressible) in cases {
            let found = ContentType::of(path);
            assert_eq!((found, found.compressible()), (expected, compressible), "{path}");
        }
    }
}
