//! What stands between the parentheses of a link, as something that cannot be wrong.

use std::borrow::Cow;

use super::prose::LinkTarget;
use super::web::{self, Refusal};
use crate::diagnostics::{Place, SourcePath};

/// Reads the address of a link in `file`.
pub(super) fn read(file: &SourcePath, address: &str) -> Result<LinkTarget, Refusal> {
    let address = &*as_browsers_read(address);
    if let Some(scheme) = web::scheme(address) {
        return web::target(&scheme, address);
    }
    if address.starts_with("//") || address.starts_with("\\\\") {
        return Err(Refusal::NoScheme);
    }
    let (path, anchor) = match address.split_once('#') {
        Some((path, anchor)) => (
            path,
            Some(decode(anchor).into_owned()).filter(|anchor| !anchor.is_empty()),
        ),
        None => (address, None),
    };
    match (path.is_empty(), anchor) {
        (true, None) => Err(Refusal::Nothing),
        (true, Some(anchor)) => Ok(LinkTarget::Anchor(anchor)),
        (false, anchor) => match resolve(file, path)? {
            path if path == *file => {
                Ok(anchor.map_or(LinkTarget::File { path, anchor: None }, LinkTarget::Anchor))
            }
            path => Ok(LinkTarget::File { path, anchor }),
        },
    }
}

/// The address in the link or picture at `place` of `text`: what stands between its parentheses, without a title.
/// `None` where it stands elsewhere in the text.
pub fn address_at(text: &str, place: &Place) -> Option<Place> {
    let (start, end) = place.range?;
    let written = text.get(start..end)?;
    let open = written.rfind("](")? + 2;
    let inside = written.get(open..)?;
    let (from, to) = match inside.strip_prefix('<') {
        Some(after) => (1, 1 + after.find('>')?),
        None => (0, inside.find([' ', '\n', ')'])?),
    };
    Some(Place::new(&place.file, start + open + from..start + open + to))
}

/// Browsers leave out tabs and line ends wherever they stand, and controls and spaces at both ends (URL
/// standard, section 4.4): `java&Tab;script:` is a scheme to them.
fn as_browsers_read(address: &str) -> Cow<'_, str> {
    if address.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Cow::Borrowed(address);
    }
    let kept = address.chars().filter(|c| !c.is_control() && !is_invisible(*c));
    let kept: String = kept.collect();
    Cow::Owned(kept.trim().to_owned())
}

/// Zero-width characters, bidirectional controls and the byte-order mark.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0xad | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2069 | 0xfeff)
}

/// The path that `path`, written in `file`, means, counted from the shop folder.
fn resolve(file: &SourcePath, path: &str) -> Result<SourcePath, Refusal> {
    let path = decode(path);
    let folder = if path.starts_with(['/', '\\']) {
        ""
    } else {
        file.folder()
    };
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop().ok_or(Refusal::Outside)?),
            name => parts.push(name),
        }
    }
    Ok(SourcePath::new(parts.join("/")))
}

/// Percent-decoded; bytes that are no UTF-8 become U+FFFD.
fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let encoded = (*first == b'%').then(|| after.split_at_checked(2)).flatten();
        match encoded.and_then(|(digits, after)| Some((byte(digits)?, after))) {
            Some((byte, after)) => {
                bytes.push(byte);
                rest = after;
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

fn byte(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    // `from_str_radix` also takes a sign.
    let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    hexadecimal.then(|| u8::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, anchor: Option<&str>) -> Result<LinkTarget, Refusal> {
        Ok(LinkTarget::File {
            path: SourcePath::new(path),
            anchor: anchor.map(str::to_owned),
        })
    }

    fn from(file: &str, address: &str) -> Result<LinkTarget, Refusal> {
        read(&SourcePath::new(file), address)
    }

    #[test]
    fn paths_are_counted_from_the_shop_folder() {
        let cases = [
            ("story.pl.md", "policies/returns.md", "policies/returns.md", None),
            (
                "news/a.md",
                "../products/mug.md#care",
                "products/mug.md",
                Some("care"),
            ),
            ("news/a.md", "b.md", "news/b.md", None),
            ("news/a.md", "./b%20c%C5%82.md#%C5%82", "news/b cł.md", Some("ł")),
            ("news/a.md", "/policies/returns.md", "policies/returns.md", None),
            ("news/a.md", "../", "", None),
            ("news/a.md", "/", "", None),
            ("story.md", "products/", "products", None),
            ("story.md", "static\\menu.pdf", "static/menu.pdf", None),
            ("story.md", "a%2", "a%2", None),
            ("story.md", "a%+1", "a%+1", None),
            ("story.md", "story.md", "story.md", None),
            ("story.md", "javascript%3Aalert(1)", "javascript:alert(1)", None),
        ];
        for (here, address, path, anchor) in cases {
            assert_eq!(from(here, address), file(path, anchor), "{here} {address}");
        }
    }

    #[test]
    fn a_heading_of_the_same_file_is_an_anchor() {
        for address in ["#care", "mug.md#care", "../products/mug.md#care"] {
            assert_eq!(
                from("products/mug.md", address),
                Ok(LinkTarget::Anchor("care".into())),
                "{address}"
            );
        }
    }

    #[test]
    fn what_leads_nowhere_is_refused() {
        assert_eq!(from("story.md", ""), Err(Refusal::Nothing));
        assert_eq!(from("story.md", "#"), Err(Refusal::Nothing));
        assert_eq!(from("story.md", "../x.md"), Err(Refusal::Outside));
        assert_eq!(from("a/b.md", "/../x.md"), Err(Refusal::Outside));
        assert_eq!(from("a/b.md", "..%2F..%2Fx.md"), Err(Refusal::Outside));
        assert_eq!(from("story.md", "//evil.example/x"), Err(Refusal::NoScheme));
        assert_eq!(from("story.md", "\\\\evil.example"), Err(Refusal::NoScheme));
    }

    #[test]
    fn a_scheme_in_disguise_is_found() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:x",
            "java\tscript:x",
            "java\nscript:x",
            "\u{1}javascript:x",
            "java\u{200b}script:x",
            "\u{feff}javascript:x",
            "vbscript:x",
        ] {
            assert!(
                matches!(from("story.md", address), Err(Refusal::Scheme(_))),
                "{address:?}"
            );
        }
    }
}
