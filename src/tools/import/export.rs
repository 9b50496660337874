//! Decodes an export's bytes, or explains why that's impossible.

use crate::diagnostics::{Code, Diagnostic, Place, SourcePath, SourceText};

/// The largest export that is read, in bytes: more than 100,000 reviews. What is larger is no export of a small
/// business, and all of it is held in memory.
pub const LARGEST_EXPORT: u64 = 50_000_000;

/// An export as text.
#[derive(Clone, Debug)]
pub struct Export {
    /// The file as it was named.
    pub file: SourcePath,
    /// What stands in it, without a byte-order mark.
    pub text: String,
}

impl SourceText for [Export] {
    fn source_text(&self, file: &SourcePath) -> Option<&str> {
        let export = self.iter().find(|export| export.file == *file);
        export.map(|export| export.text.as_str())
    }
}

impl Export {
    /// Reads UTF-8, and UTF-16 with its mark.
    ///
    /// # Errors
    /// What the file is instead: an archive, a spreadsheet, a web page, text in another encoding; with help.
    pub fn read(file: &SourcePath, bytes: &[u8]) -> Result<Self, Box<Diagnostic>> {
        if bytes.len() as u64 > LARGEST_EXPORT {
            return Err(too_large(file).into());
        }
        if let Some((what, help)) = other_format(file, bytes) {
            let message = format!("this is {what}");
            return Err(Box::new(
                Diagnostic::error(Code::WRONG_EXPORT, Place::file(file), message).help(help),
            ));
        }
        let text = text(bytes).map_err(|problem| problem.at(file))?;
        if text.trim().is_empty() {
            let problem = Diagnostic::error(Code::BROKEN_EXPORT, Place::file(file), "this file is empty");
            return Err(problem.help(AGAIN).into());
        }
        let file = file.clone();
        Ok(Self { file, text })
    }
}

/// What is said of a file that is too large to be an export.
pub fn too_large(file: &SourcePath) -> Diagnostic {
    let message = format!(
        "this file is larger than {} MB, the most that is read",
        LARGEST_EXPORT / 1_000_000
    );
    Diagnostic::error(Code::TOO_LARGE, Place::file(file), message)
        .help("check that it's the right file; if it is, split it into several and import them together")
}

/// Help for files that were damaged on their way here.
pub(super) const AGAIN: &str = "download it again, and import it without saving it in another program first";

/// Formats recognised by their first bytes, and what to do with them.
fn other_format(file: &SourcePath, bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let start = bytes
        .trim_ascii_start()
        .iter()
        .take(9)
        .map(u8::to_ascii_lowercase);
    let page: Vec<u8> = start.collect();
    if starts(b"PK\x03\x04") && file.extension() == "zip" {
        Some(("a ZIP archive", "unpack it and use the file inside"))
    } else if starts(b"PK\x03\x04") || starts(b"\xd0\xcf\x11\xe0") {
        let help = "save it as \"CSV UTF-8\" if it's a spreadsheet; unpack it if it's an archive";
        Some(("a spreadsheet or an archive, not text", help))
    } else if starts(b"\x1f\x8b") {
        Some(("a compressed archive", "unpack it and use the file inside"))
    } else if page.starts_with(b"<!doctype") || page.starts_with(b"<html") {
        let help = "sign in on the website and download it again: this is a web page, not the file";
        Some(("a web page", help))
    } else {
        None
    }
}

/// Why bytes are no text, and where.
enum NotText {
    HalfUtf16,
    Zero,
    Byte { at: usize, byte: u8 },
}

impl NotText {
    fn at(self, file: &SourcePath) -> Diagnostic {
        let (message, help) = match self {
            Self::HalfUtf16 => ("this file was cut off".to_owned(), AGAIN),
            Self::Zero => ("this isn't text: it contains zero bytes".to_owned(), AGAIN),
            Self::Byte { at, byte } => (
                format!("this file isn't UTF-8: byte {} is 0x{byte:02x}", at + 1),
                "download it again and import it unchanged, or save it as \"CSV UTF-8\": it was probably saved in a \
                 spreadsheet program",
            ),
        };
        Diagnostic::error(Code::NOT_UTF8, Place::file(file), message).help(help)
    }
}

fn text(bytes: &[u8]) -> Result<String, NotText> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let text = str::from_utf8(bytes).map_err(|error| {
                let at = error.valid_up_to();
                let byte = bytes.get(at).copied().unwrap_or_default();
                NotText::Byte { at, byte }
            })?;
            text.to_owned()
        }
    };
    if text.contains('\0') {
        return Err(NotText::Zero);
    }
    Ok(text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, NotText> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(NotText::HalfUtf16);
    }
    let units = pairs.iter().map(|pair| unit(*pair));
    let chars = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    Ok(chars.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, bytes: &[u8]) -> Result<String, String> {
        let export = Export::read(&SourcePath::new(name), bytes);
        export.map(|export| export.text).map_err(|problem| {
            assert_eq!(problem.help.len(), 1, "{problem:?}");
            format!("{} {}", problem.code, problem.message)
        })
    }

    #[test]
    fn text_is_read_in_both_encodings() {
        assert_eq!(read("a.csv", b"\xef\xbb\xbfa,b\r\n").as_deref(), Ok("a,b\r\n"));
        assert_eq!(read("a.csv", b"\xff\xfea\0\xf3\0").as_deref(), Ok("aó"));
        assert_eq!(read("a.csv", b"\xfe\xff\0a\0\xf3").as_deref(), Ok("aó"));
    }

    #[test]
    fn what_is_no_text_is_named() {
        let said = |name, bytes: &[u8]| read(name, bytes).unwrap_err();
        assert_eq!(said("a.zip", b"PK\x03\x04.."), "IP001 this is a ZIP archive");
        assert_eq!(
            said("a.xlsx", b"PK\x03\x04.."),
            "IP001 this is a spreadsheet or an archive, not text"
        );
        assert_eq!(said("a.json", b"\n<!DOCTYPE html>"), "IP001 this is a web page");
        assert_eq!(said("a.json", b"<html>"), "IP001 this is a web page");
        assert_eq!(
            said("a.tgz", b"\x1f\x8b\x08"),
            "IP001 this is a compressed archive"
        );
        assert_eq!(
            said("a.csv", b"Krak\xf3w"),
            "SY001 this file isn't UTF-8: byte 5 is 0xf3"
        );
        assert_eq!(
            said("a.csv", b"a\0b\0"),
            "SY001 this isn't text: it contains zero bytes"
        );
        assert_eq!(said("a.csv", b"\xff\xfea"), "SY001 this file was cut off");
        assert_eq!(said("a.csv", b" \n"), "IP002 this file is empty");
    }

    #[test]
    fn a_huge_file_is_refused() {
        let huge = vec![b' '; LARGEST_EXPORT as usize + 1];
        assert_eq!(
            read("a.csv", &huge).unwrap_err(),
            "FI003 this file is larger than 50 MB, the most that is read"
        );
    }
}
